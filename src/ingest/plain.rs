//! What does a plain-text file say? Its text, and the day on its first line if one stands there.

use std::ops::Range;

use super::fault::{Excerpt, Fault, Location, Problem};
use super::{Record, date};
use crate::document::Document;

/// One document from a file of plain text.
pub fn read(id: &str, file: &str) -> Result<Record, Fault> {
    let mut document = Document { id: id.to_owned(), ..Document::default() };
    let mut remarks = Vec::new();
    let blank = file.len() - file.trim_start().len();
    let (first, after) = file[blank..].split_once('\n').unwrap_or((&file[blank..], ""));
    let text = match date_line(first) {
        Some(value) => {
            let line = file[..blank].matches('\n').count() as u64 + 1;
            match date::parse(&first[value.clone()]) {
                Some(day) => document.date = Some(day),
                None => remarks.push(no_date(first, value, line)),
            }
            after
        }
        None => file,
    };
    document.text = text.trim_matches('\n').to_owned();
    if document.text.trim().is_empty() {
        return Err(Problem::Empty.into());
    }
    Ok(Record { document, gold: None, line: None, remarks })
}

/// The value's bytes, where the line is a date line: `Date: …`, or `date ` and a single word that begins with a digit
/// (a sentence may begin with the word as well).
fn date_line(line: &str) -> Option<Range<usize>> {
    let word = line.get(..4).filter(|word| word.eq_ignore_ascii_case("date"))?.len();
    let rest = &line[word..];
    let value = rest.trim_start().strip_prefix(':').unwrap_or(rest).trim();
    let colon = rest.trim_start().starts_with(':');
    let bare = rest.starts_with([' ', '\t']) && value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains(' ');
    if !(colon || bare) {
        return None;
    }
    let end = line.trim_end().len();
    Some(end - value.len()..end)
}

fn no_date(line: &str, value: Range<usize>, number: u64) -> Fault {
    let column = line[..value.start].chars().count() as u64 + 1;
    Fault {
        problem: Problem::NotADate(line[value.clone()].to_owned()),
        location: Some(Location { line: number, column }),
        excerpt: Some(Excerpt::of(line, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_and_date(file: &str) -> (String, Option<String>, usize) {
        let record = read("a", file).unwrap();
        (record.document.text, record.document.date.map(|d| d.to_string()), record.remarks.len())
    }

    #[test]
    fn a_date_line_is_not_part_of_the_text() {
        let day = Some("2024-08-27".to_owned());
        for file in ["date 2024-08-27\n\n\nText.\n", "Date: 2024-08-27\nText.", "\n DATE:2024-08-27 \nText."] {
            assert_eq!(text_and_date(file), ("Text.".into(), day.clone(), 0), "{file:?}");
        }
    }

    #[test]
    fn a_date_that_is_none_is_told_and_left_out() {
        for file in ["date 2024-13-01\nText.", "Date: 27 August 2024\nText.", "Date:\nText."] {
            assert_eq!(text_and_date(file), ("Text.".into(), None, 1), "{file:?}");
        }
        let fault = read("a", "\nDate: soon\nText.").unwrap().remarks.remove(0);
        assert_eq!(fault.location, Some(Location { line: 2, column: 7 }));
        assert_eq!(fault.excerpt.map(|e| e.mark), Some(6..10));
    }

    #[test]
    fn a_sentence_is_no_date_line() {
        for file in ["Date palms burnt in Turbat.", "date 20 trees were felled", "dated 2024-08-27", "Da"] {
            assert_eq!(text_and_date(file), (file.into(), None, 0));
        }
    }

    #[test]
    fn a_date_alone_is_no_report() {
        assert!(matches!(read("a", "date 2024-08-27\n \n").unwrap_err().problem, Problem::Empty));
    }
}
