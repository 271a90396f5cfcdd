//! Which documents do these lines hold? Read one at a time, so that memory holds a line and not a file.

use std::fmt;
use std::io::{BufRead, Read};
use std::ops::Range;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::fault::{Excerpt, Fault, Location, Problem, boundary_before};
use super::{LONGEST_REPORT as LONGEST_LINE, Record, Wanted, date, utf8};
use crate::document::Document;

/// The documents of a reader of JSON lines. Blank lines are passed over.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    wanted: Wanted,
    line: u64,
    /// Bytes before the current line.
    offset: u64,
    /// Whether any line said anything.
    any: bool,
    done: bool,
    buffer: Vec<u8>,
}

/// A line's own fields; others, such as a corpus's answers, are never read.
#[derive(Deserialize)]
struct Fields {
    id: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
struct GoldFields {
    toponyms: Vec<GoldSpan>,
}

#[derive(Deserialize)]
struct GoldSpan {
    start: u64,
    end: u64,
}

impl<R: BufRead> Lines<R> {
    /// Begins at the first line of `reader`.
    pub fn new(reader: R, wanted: Wanted) -> Self {
        Self { reader, wanted, line: 0, offset: 0, any: false, done: false, buffer: Vec::new() }
    }

    /// The next line into the buffer, without its end; false when there is none.
    fn advance(&mut self) -> Result<bool, Fault> {
        self.offset += self.buffer.len() as u64;
        self.buffer.clear();
        let read = (&mut self.reader).take(LONGEST_LINE).read_until(b'\n', &mut self.buffer);
        self.line += 1;
        let read = read.map_err(Problem::Io)? as u64;
        if read == LONGEST_LINE && !self.buffer.ends_with(b"\n") {
            self.skip_rest()?;
            return Err(self.fault(Problem::LineTooLong { limit: LONGEST_LINE }, 1, None));
        }
        Ok(read > 0)
    }

    /// Passes over what is left of a line too long to hold.
    fn skip_rest(&mut self) -> Result<(), Fault> {
        self.offset += self.reader.skip_until(b'\n').map_err(Problem::Io)? as u64;
        Ok(())
    }

    fn parse(&self) -> Result<Record, Fault> {
        let (bytes, offset) = match self.buffer.strip_prefix(utf8::BOM) {
            Some(rest) if self.line == 1 => (rest, self.offset + utf8::BOM.len() as u64),
            _ => (&self.buffer[..], self.offset),
        };
        let text = std::str::from_utf8(bytes)
            .map_err(|error| utf8::not_utf8(bytes, error.valid_up_to(), offset, self.line))?
            .trim_end_matches(['\n', '\r']);
        if !text.trim_start().starts_with('{') {
            // Serde would take an array for the fields in order.
            let excerpt = Excerpt::of(text, 0..text.len());
            return Err(self.fault(
                Problem::Json { words: "it is no JSON object".to_owned(), id: None },
                1,
                Some(excerpt),
            ));
        }
        let fields: Fields = serde_json::from_str(text).map_err(|error| self.json_fault(text, &error))?;
        let gold = if self.wanted.gold {
            let gold: GoldFields = serde_json::from_str(text).map_err(|error| self.json_fault(text, &error))?;
            Some(self.spans(&gold.toponyms, &fields)?)
        } else {
            None
        };
        let mut remarks = Vec::new();
        let day = fields.date.as_deref().and_then(date::parse);
        if let (None, Some(value)) = (day, fields.date) {
            // The value's own quotes set it apart from the same digits elsewhere in the line.
            let quoted = text.find(&format!("\"{value}\"")).map(|at| at + 1..at + 1 + value.len());
            let column = quoted.as_ref().map_or(1, |at| text[..at.start].chars().count() + 1);
            let excerpt = quoted.map(|at| Excerpt::of(text, at));
            remarks.push(self.fault(Problem::NotADate(value), column, excerpt));
        }
        let document = Document {
            id: fields.id,
            title: fields.title,
            text: fields.text,
            date: day,
            source: fields.source,
            url: fields.url,
        };
        Ok(Record { document, gold, line: Some(self.line), remarks })
    }

    fn spans(&self, spans: &[GoldSpan], of: &Fields) -> Result<Vec<Range<usize>>, Fault> {
        let length = of.text.chars().count();
        spans
            .iter()
            .map(|span| match (usize::try_from(span.start), usize::try_from(span.end)) {
                (Ok(start), Ok(end)) if start < end && end <= length => Ok(start..end),
                _ => {
                    let (id, length) = (of.id.clone(), length as u64);
                    let problem = Problem::SpanOutside { id, start: span.start, end: span.end, length };
                    Err(self.fault(problem, 1, None))
                }
            })
            .collect()
    }

    fn json_fault(&self, text: &str, error: &serde_json::Error) -> Fault {
        // serde_json counts bytes from 1, and 0 where it had read nothing.
        let at = boundary_before(text, error.column().saturating_sub(1));
        let column = text[..at].chars().count() + 1;
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let problem = Problem::Json { words: without_position(error), id: id_of(text) };
        self.fault(problem, column, Some(Excerpt::of(text, at..end)))
    }

    fn fault(&self, problem: Problem, column: usize, excerpt: Option<Excerpt>) -> Fault {
        Fault { problem, location: Some(Location { line: self.line, column: column as u64 }), excerpt }
    }
}

/// The message without " at line 1 column 9": its line is always 1, and ours is said elsewhere.
fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

/// The id of a line that is broken further on.
fn id_of(text: &str) -> Option<String> {
    let mut id = None;
    // Fails where the line breaks, and has met the id by then.
    let _ = FindId(&mut id).deserialize(&mut serde_json::Deserializer::from_str(text));
    id
}

struct FindId<'i>(&'i mut Option<String>);

impl<'de> DeserializeSeed<'de> for FindId<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, line: D) -> Result<(), D::Error> {
        line.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FindId<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut line: A) -> Result<(), A::Error> {
        while let Some(name) = line.next_key::<String>()? {
            if name == "id" {
                *self.0 = Some(line.next_value()?);
            } else {
                line.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.advance() {
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => {
                    self.any = true;
                    return Some(self.parse());
                }
                Ok(false) => {
                    self.done = true;
                    if !self.any {
                        return Some(Err(Problem::Empty.into()));
                    }
                }
                Err(fault) => {
                    self.any = true;
                    self.done = matches!(fault.problem, Problem::Io(_));
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str, gold: bool) -> Vec<Result<Record, Fault>> {
        Lines::new(lines.as_bytes(), Wanted { gold }).collect()
    }

    #[test]
    fn a_broken_line_is_told_and_the_rest_goes_on() {
        let read = read(
            "\u{FEFF}{\"id\":\"a\",\"text\":\"A\"}\r\n\n{\"id\":\"b\", text}\n{\"id\":3,\"text\":\"\"}\n{\"id\":\"c\",\"text\":\"C\"}",
            false,
        );
        let [Ok(a), Err(b), Err(c), Ok(d)] = &read[..] else { panic!("{read:?}") };
        assert_eq!((a.document.text.as_str(), a.line), ("A", Some(1)));
        assert_eq!(b.location, Some(Location { line: 3, column: 12 }));
        assert_eq!(b.problem.to_string(), "the line is no document: key must be a string (id \"b\")");
        assert_eq!(c.problem.to_string(), "the line is no document: invalid type: integer `3`, expected a string");
        assert_eq!((d.document.id.as_str(), d.line), ("c", Some(5)));
    }

    #[test]
    fn a_line_in_another_encoding_is_told_by_its_byte_in_the_file() {
        let bytes = b"{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\"\xE9\",\"text\":\"\"}\n";
        let mut lines = Lines::new(&bytes[..], Wanted::default());
        assert!(lines.next().unwrap().is_ok());
        let fault = lines.next().unwrap().unwrap_err();
        assert!(matches!(fault.problem, Problem::NotUtf8 { byte: 0xE9, offset: 29 }), "{fault:?}");
        assert_eq!(fault.location, Some(Location { line: 2, column: 8 }));
    }

    #[test]
    fn an_array_is_no_document() {
        assert!(matches!(
            &read(r#"["a", "A", null, null, null, null]"#, false)[0],
            Err(Fault { problem: Problem::Json { .. }, .. })
        ));
    }

    #[test]
    fn a_date_that_is_none_does_not_lose_the_report() {
        let read = read(r#"{"id":"a","date":"yesterday","text":"A"}"#, false);
        let [Ok(record)] = &read[..] else { panic!("{read:?}") };
        assert_eq!(record.document.date, None);
        assert_eq!(record.remarks[0].location, Some(Location { line: 1, column: 19 }));
        let excerpt = record.remarks[0].excerpt.as_ref().unwrap();
        assert_eq!(&excerpt.text[excerpt.mark.clone()], "yesterday");
    }

    #[test]
    fn answers_are_read_only_when_asked_for() {
        let line = r#"{"id":"a","text":"In Kalat.","toponyms":[{"start":3,"end":8,"id":7}],"incidents":[[[["#;
        assert!(read(line, false)[0].is_err(), "a broken line is broken wherever it breaks");
        let line = r#"{"id":"a","text":"In Kalat.","toponyms":[{"start":3,"end":8,"id":7}],"date":null}"#;
        assert_eq!(read(line, true)[0].as_ref().unwrap().gold.as_deref(), Some(std::slice::from_ref(&(3..8))));
        assert_eq!(read(line, false)[0].as_ref().unwrap().gold, None);
        let odd = r#"{"id":"a","text":"In Kalat.","toponyms":"none"}"#;
        assert!(read(odd, false)[0].is_ok());
        assert!(read(odd, true)[0].is_err());
        let outside = r#"{"id":"a","text":"Ék.","toponyms":[{"start":2,"end":4}]}"#;
        let fault = read(outside, true).remove(0).unwrap_err();
        assert_eq!(fault.problem.to_string(), "the span 2..4 does not lie in the 3 code points of \"a\"");
    }

    #[test]
    fn no_line_is_held_that_no_report_would_fill() {
        let long = std::io::repeat(b'x').take(LONGEST_LINE + 10);
        let reader = std::io::BufReader::new(long.chain(&b"\n{\"id\":\"a\",\"text\":\"A\"}\n"[..]));
        let read: Vec<_> = Lines::new(reader, Wanted::default()).collect();
        assert!(matches!(&read[..], [Err(Fault { problem: Problem::LineTooLong { .. }, .. }), Ok(_)]));
    }
}
