//! Why could a file or a line not be read? Facts first; every text a user sees of it stands here.

use std::io;
use std::ops::Range;

/// What is wrong with a file, a line or a field, and where.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub problem: Problem,
    /// Where; `None` where it is the whole file.
    pub location: Option<Location>,
    /// The place itself, to be shown.
    pub excerpt: Option<Excerpt>,
}

/// A place in a file, as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// From 1.
    pub line: u64,
    /// In characters, from 1.
    pub column: u64,
}

/// A piece of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece; `…` where the line was cut.
    pub text: String,
    /// The bytes of it to point at.
    pub mark: Range<usize>,
}

/// What can be wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing but white space.
    #[error("there is no text in it")]
    Empty,
    /// No text at all.
    #[error("it is binary (a zero byte at offset {offset})")]
    Binary {
        /// Bytes before the zero byte.
        offset: u64,
    },
    /// Text in UTF-16, by its mark.
    #[error("it is UTF-16")]
    Utf16,
    /// Text in another encoding, or damaged.
    #[error("it is not UTF-8 (byte 0x{byte:02X} at offset {offset})")]
    NotUtf8 {
        /// The first byte that fits nowhere.
        byte: u8,
        /// Bytes before it.
        offset: u64,
    },
    /// A web page in which no article can be found.
    #[error("no article can be found in the page")]
    NoArticle,
    /// A web page whose elements are nested without end.
    #[error("the page is nested deeper than any article")]
    TooDeep,
    /// Rows and columns.
    #[error("it is a table")]
    Table,
    /// A map layer.
    #[error("it is GeoJSON")]
    GeoJson,
    /// A line that is no JSON object with the fields of a document.
    #[error("the line is no document: {words}{}", of_report(id.as_deref()))]
    Json {
        /// What is wrong.
        words: String,
        /// The report's id, as far as it could be read.
        id: Option<String>,
    },
    /// A line longer than any report.
    #[error("the line is longer than {limit} bytes")]
    LineTooLong {
        /// Bytes a line may have.
        limit: u64,
    },
    /// A file longer than any report.
    #[error("it is longer than {limit} bytes")]
    TooLong {
        /// Bytes a report may have.
        limit: u64,
    },
    /// A span that its text does not have.
    #[error("the span {start}..{end} does not lie in the {length} code points of \"{id}\"")]
    SpanOutside {
        /// The report.
        id: String,
        /// Code points before the span.
        start: u64,
        /// Code points up to its end.
        end: u64,
        /// Code points in the text.
        length: u64,
    },
    /// A date that is none.
    #[error("\"{0}\" is not a date")]
    NotADate(String),
    /// The reader failed.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
}

fn of_report(id: Option<&str>) -> String {
    id.map(|id| format!(" (id \"{id}\")")).unwrap_or_default()
}

impl Problem {
    /// What the user can do about it.
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::Empty => "give a file with a report in it",
            Self::Binary { .. } => "give plain text, HTML or JSONL; save PDF and Word documents as text first",
            Self::Utf16 => "convert it to UTF-8, for example with `iconv -f UTF-16 -t UTF-8`",
            Self::NotUtf8 { .. } => "convert it to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            Self::NoArticle | Self::TooDeep => "save the article's text as a .txt file",
            Self::Table => "`incident-mapper geocode` and `map` read tables",
            Self::GeoJson => {
                "`incident-mapper render FILE` draws the incidents of a GeoJSON file; `geocode` and `map` read it as a table"
            }
            Self::Json { .. } => {
                "each line is an object with the strings \"id\" and \"text\"; \"title\", \"date\", \"source\" and \"url\" are optional"
            }
            Self::LineTooLong { .. } => "put one report on each line",
            Self::TooLong { .. } => "split it: one report a file, or one a line of a .jsonl file",
            Self::SpanOutside { .. } => "offsets count Unicode code points from 0, the end exclusive",
            Self::NotADate(_) => "write it as YYYY-MM-DD, for example 2024-08-27",
            Self::Io(_) => return None,
        })
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self { problem, location: None, excerpt: None }
    }
}

/// Characters shown on either side of the mark: the whole fits a terminal of 80 columns.
const CONTEXT: usize = 30;

impl Excerpt {
    /// The surroundings of the bytes `mark` in `line`; both ends are moved to character boundaries.
    #[must_use]
    pub fn of(line: &str, mark: Range<usize>) -> Self {
        let start = boundary_before(line, mark.start);
        let end = boundary_before(line, mark.end.min(start + CONTEXT)).max(start);
        let from = line[..start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = line[end..].char_indices().nth(CONTEXT).map_or(line.len(), |(at, _)| end + at);
        let opening = if from > 0 { "…" } else { "" };
        let closing = if to < line.len() { "…" } else { "" };
        let text = format!("{opening}{}{closing}", &line[from..to]);
        let shift = |at: usize| at - from + opening.len();
        Self { text, mark: shift(start)..shift(end) }
    }
}

/// The last character boundary of `text` that is not after byte `at`.
pub(super) fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_and_its_mark_points_at_the_same_bytes() {
        let line = format!("{} HERE {}", "موسیٰ خیل ".repeat(20), "é".repeat(90));
        let at = line.find("HERE").unwrap();
        let excerpt = Excerpt::of(&line, at..at + 4);
        assert_eq!(&excerpt.text[excerpt.mark.clone()], "HERE");
        assert!(excerpt.text.chars().count() <= 2 * CONTEXT + 6);
        assert_eq!(Excerpt::of("date x", 5..6), Excerpt { text: "date x".into(), mark: 5..6 });
        assert_eq!(Excerpt::of("ab", 7..9).mark, 2..2);
    }
}
