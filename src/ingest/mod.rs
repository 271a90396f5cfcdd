//! Where does one report begin and the next end, and what does each say of itself? Bytes → [`Document`]s.
//!
//! Nothing here opens a path: a caller hands in a reader and a name. A name decides by its ending what the bytes
//! are; where it says nothing, their beginning does. A line of JSONL that cannot be read is a [`Fault`] among the
//! records, and the lines after it go on; plain text and HTML are one document, read or not.

mod compressed;
mod date;
mod fault;
pub mod features;
pub mod field;
mod html;
pub mod incidents;
mod jsonl;
mod kind;
mod plain;
pub mod table;
mod utf8;

use std::io::{self, BufRead, Read};
use std::ops::Range;

pub use compressed::{Unpacked, unpacked, unpacked_name};
pub use date::parse as parse_date;
pub use fault::{Excerpt, Fault, Location, Problem};
pub use jsonl::Lines;
pub use kind::Kind;

use crate::document::Document;

/// One document as it was handed in.
#[derive(Debug)]
pub struct Record {
    /// The report.
    pub document: Document,
    /// The spans to resolve, in code points into its text, where [`Wanted::gold`] asked for them.
    pub gold: Option<Vec<Range<usize>>>,
    /// The line it stands on, counted from 1; `None` where the whole file is the document.
    pub line: Option<u64>,
    /// What could not be used of it, such as a date that is none.
    pub remarks: Vec<Fault>,
}

/// What to read beyond the document itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// The `toponyms` of each JSONL line: spans given from outside. A line without them is a fault.
    pub gold: bool,
}

/// The records of one file or stream, in order.
#[derive(Debug)]
pub enum Records<R> {
    /// A file that is one document.
    Whole(Option<Result<Box<Record>, Fault>>),
    /// One document a line, read as it is asked for.
    Lines(Lines<R>),
}

/// Bytes a report may have, and a line of JSONL: a hundred times the longest report, and little enough to hold in memory.
const LONGEST_REPORT: u64 = 64 << 20;

/// Begins to read `reader`; `name` is the file's, and gives documents that have none their id.
///
/// JSONL is read line by line as the records are asked for; other kinds are read here. What is compressed is unpacked.
///
/// # Errors
/// The reader's own. What is wrong with the content is among the records.
pub fn records<R: BufRead>(name: &str, reader: R, wanted: Wanted) -> io::Result<Records<Unpacked<R>>> {
    let (name, mut reader) = (unpacked_name(name), unpacked(reader)?);
    let kind = match Kind::of_name(name) {
        Some(kind) => kind,
        None => Kind::of_content(reader.fill_buf()?),
    };
    if kind == Kind::Jsonl {
        return Ok(Records::Lines(Lines::new(reader, wanted)));
    }
    let mut bytes = Vec::new();
    reader.take(LONGEST_REPORT + 1).read_to_end(&mut bytes)?;
    let read = if bytes.len() as u64 > LONGEST_REPORT {
        Err(Problem::TooLong { limit: LONGEST_REPORT }.into())
    } else {
        whole(name, kind, bytes).map(Box::new)
    };
    Ok(Records::Whole(Some(read)))
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Whole(record) => record.take().map(|read| read.map(|record| *record)),
            Self::Lines(lines) => lines.next(),
        }
    }
}

fn whole(name: &str, kind: Kind, bytes: Vec<u8>) -> Result<Record, Fault> {
    let id = document_id(name);
    match kind {
        Kind::Html => html::read(id, &utf8::decode(bytes)?),
        Kind::Table | Kind::Workbook | Kind::GeoPackage => Err(Problem::Table.into()),
        Kind::GeoJson => Err(Problem::GeoJson.into()),
        Kind::Text | Kind::Jsonl => plain::read(id, &utf8::decode(bytes)?),
    }
}

/// A file's name without folders and ending.
#[must_use]
pub fn document_id(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_by_its_file() {
        for (name, id) in [
            ("balochistan.txt", "balochistan"),
            ("a/b.c/report.2024.html", "report.2024"),
            ("C:\\reports\\kalat.txt", "kalat"),
            (".hidden", ".hidden"),
            ("stdin", "stdin"),
        ] {
            assert_eq!(document_id(name), id);
        }
    }

    #[test]
    fn nothing_is_held_that_no_report_would_fill() {
        let endless = io::BufReader::new(io::repeat(b'x'));
        let mut read = records("a.txt", endless, Wanted::default()).unwrap();
        assert!(matches!(read.next(), Some(Err(Fault { problem: Problem::TooLong { .. }, .. }))));
    }

    fn read(name: &str, bytes: &[u8]) -> Vec<Result<Record, Fault>> {
        records(name, bytes, Wanted::default()).unwrap().collect()
    }

    #[test]
    fn content_decides_where_the_name_does_not() {
        let page = b"<!doctype html><title>Kalat</title><body><p>Ten people were killed in Kalat on Monday.</p></body>";
        let [Ok(html)] = &read("stdin", page)[..] else { panic!("one page") };
        assert_eq!(html.document.text, "Ten people were killed in Kalat on Monday.");
        let lines = b"{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"Two.\"}\n";
        assert_eq!(read("stdin", lines).len(), 2);
        let [Ok(plain)] = &read("stdin", b"{not json} said the man.")[..] else { panic!("one text") };
        assert_eq!(plain.document.id, "stdin");
    }

    #[test]
    fn what_is_no_report_says_what_it_is() {
        let problem = |name: &str, bytes: &[u8]| read(name, bytes).remove(0).unwrap_err().problem.to_string();
        assert_eq!(problem("a.txt", b" \n"), "there is no text in it");
        assert_eq!(problem("a.jsonl", b"\n\n"), "there is no text in it");
        assert_eq!(problem("a.txt", b"PK\x03\x04\x00"), "it is binary (a zero byte at offset 4)");
        assert_eq!(problem("a.csv", b"a,b"), "it is a table");
        assert_eq!(problem("a.geojson", b"{}"), "it is GeoJSON");
    }
}
