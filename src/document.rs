//! What is a report, once it is read? Text with an id, a date and a source.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One report, as `SCHEMA` of the input says: a line of JSONL or one text or HTML file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Joins every output to its document.
    pub id: String,
    /// Headline; context and evidence, not part of `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The report; paragraphs separated by blank lines.
    pub text: String,
    /// The day it was published: what "Sunday night" is relative to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who published it; a paper's home is a hint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Bytes of a text that are read together, at most. No report is so long; what is longer is many, one behind another, and
/// of those the one tells nothing of the other. So what reading takes does not grow with the text.
const LONGEST: usize = 500_000;

/// A part of a document that is read by itself.
#[derive(Clone, Debug)]
pub struct Part<'d> {
    /// The document with the text of this part alone.
    pub document: Cow<'d, Document>,
    /// Code points of the whole text before it.
    pub points: usize,
    /// Bytes of the whole text before it.
    pub bytes: usize,
}

impl<'d> Part<'d> {
    /// All of a document, however long.
    #[must_use]
    pub fn whole(document: &'d Document) -> Self {
        Self { document: Cow::Borrowed(document), points: 0, bytes: 0 }
    }
}

impl Document {
    /// The document in parts that are read by themselves: nearly always one, itself.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let text = &self.text[..];
        let part_at = move |start: usize| start..start + first_part(&text[start..]);
        let parts = iter::successors(Some(part_at(0)), move |part| (part.end < text.len()).then(|| part_at(part.end)));
        parts.scan(0, move |before, part| {
            if part.len() == text.len() {
                return Some(Part::whole(self));
            }
            let (points, bytes) = (*before, part.start);
            let text = text[part].to_owned();
            *before += text.chars().count();
            // The headline belongs to what stands below it.
            let title = self.title.clone().filter(|_| bytes == 0);
            let (id, source, url) = (self.id.clone(), self.source.clone(), self.url.clone());
            let document = Cow::Owned(Self { id, title, text, date: self.date, source, url });
            Some(Part { document, points, bytes })
        })
    }
}

/// Where the first part of a text ends: behind a blank line if it can be, else a line, a sentence, a word.
fn first_part(text: &str) -> usize {
    let boundary = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    if text.len() <= LONGEST {
        return text.len();
    }
    let (half, end) = (boundary(LONGEST / 2), boundary(LONGEST));
    let behind = |mark: &&str| text[half..end].rfind(mark).map(|at| half + at + mark.len());
    ["\n\n", "\n", ". ", " "].iter().find_map(behind).unwrap_or(end)
}

/// A stretch of a document's text, in bytes; always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text it marks.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Translates byte offsets to Unicode code points, which is what files say.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before every `STRIDE`-th byte; empty when the text is ASCII.
    marks: Vec<usize>,
}

/// Bytes between two remembered positions: a lookup counts at most this many.
const STRIDE: usize = 256;

impl CodePoints {
    /// Prepares `text`; ASCII costs nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut seen = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(seen);
            }
            seen += usize::from(starts_character(byte));
        }
        Self { marks }
    }

    /// The code-point offset of byte `at` of the same `text`.
    #[must_use]
    pub fn offset(&self, text: &str, at: usize) -> usize {
        match self.marks.get(at / STRIDE) {
            Some(&before) => {
                let from = at / STRIDE * STRIDE;
                before + text.as_bytes()[from..at].iter().filter(|&&b| starts_character(b)).count()
            }
            // ASCII, or the very end of a text whose length is a multiple of the stride.
            None if self.marks.is_empty() => at,
            None => text.chars().count(),
        }
    }

    /// Inverse of [`CodePoints::offset`]: the byte at which code point `offset` begins, if the text is that long.
    #[must_use]
    pub fn byte(&self, text: &str, offset: usize) -> Option<usize> {
        if self.marks.is_empty() {
            return (offset <= text.len()).then_some(offset);
        }
        text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(offset)
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_the_whole() {
        let paragraph = "Zwölf Menschen. ".repeat(1000) + "\n\n";
        for text in
            [paragraph.repeat(200), "é".repeat(LONGEST), " ".to_owned() + &"x".repeat(2 * LONGEST), String::new()]
        {
            let document = Document { id: "a".into(), title: Some("T".into()), text, ..Document::default() };
            let parts: Vec<_> = document.parts().collect();
            assert_eq!(parts.iter().map(|part| &part.document.text[..]).collect::<String>(), document.text);
            assert_eq!(parts.iter().filter(|part| part.document.title.is_some()).count(), 1);
            let (mut points, mut bytes) = (0, 0);
            for part in &parts {
                assert!(part.document.text.len() <= LONGEST && part.document.id == "a");
                assert_eq!((part.points, part.bytes), (points, bytes));
                points += part.document.text.chars().count();
                bytes += part.document.text.len();
            }
        }
        let document = Document { text: paragraph.repeat(200), ..Document::default() };
        let ends = |part: Part<'_>| part.document.text.starts_with("Zwölf") && part.document.text.ends_with("\n\n");
        assert!(document.parts().all(ends));
    }

    #[test]
    fn offsets_count_code_points() {
        let text = "موسیٰ خیل — Musa Khel ".repeat(40);
        let points = CodePoints::of(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.offset(&text, at), n);
            assert_eq!(points.byte(&text, n), Some(at));
        }
        assert_eq!(points.offset(&text, text.len()), text.chars().count());
        assert_eq!(CodePoints::of("plain").offset("plain", 3), 3);
    }
}
