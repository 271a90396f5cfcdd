//! What are these bytes? Asked of a file's ending first, and of its beginning where that says nothing.

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text: one document.
    Text,
    /// A web page: one document, its article.
    Html,
    /// JSON lines: a document each.
    Jsonl,
    /// Rows and columns as text.
    Table,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// A map layer.
    GeoJson,
    /// A map layer in an SQLite file.
    GeoPackage,
}

/// Endings, in lower case, and what they promise.
const ENDINGS: &[(&str, Kind)] = &[
    ("csv", Kind::Table),
    ("geojson", Kind::GeoJson),
    ("gpkg", Kind::GeoPackage),
    ("htm", Kind::Html),
    ("html", Kind::Html),
    ("jsonl", Kind::Jsonl),
    ("markdown", Kind::Text),
    ("md", Kind::Text),
    ("ndjson", Kind::Jsonl),
    ("text", Kind::Text),
    ("tsv", Kind::Table),
    ("txt", Kind::Text),
    ("xhtml", Kind::Html),
    ("xlsm", Kind::Workbook),
    ("xlsx", Kind::Workbook),
];

/// Bytes in which GeoJSON says that it is a collection of features.
const GLANCE: usize = 200;

impl Kind {
    /// Whether it holds rows of incidents and no report.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Table | Self::Workbook | Self::GeoJson | Self::GeoPackage)
    }

    /// By the name's ending, if it is a known one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|&(_, kind)| kind)
    }

    /// By the first bytes of a table.
    #[must_use]
    pub fn of_table(beginning: &[u8]) -> Self {
        let text = beginning.strip_prefix(super::utf8::BOM).unwrap_or(beginning).trim_ascii_start();
        let start = &text[..text.len().min(GLANCE)];
        let collection = start.windows(b"Feature".len()).any(|window| window == b"Feature");
        match text.first() {
            Some(b'P') if text.starts_with(b"PK\x03\x04") => Self::Workbook,
            Some(b'S') if text.starts_with(b"SQLite format 3\0") => Self::GeoPackage,
            Some(b'{') if collection => Self::GeoJson,
            Some(b'{') => Self::Jsonl,
            _ => Self::Table,
        }
    }

    /// By the first bytes; text, where they say nothing.
    #[must_use]
    pub fn of_content(beginning: &[u8]) -> Self {
        let text = beginning.strip_prefix(super::utf8::BOM).unwrap_or(beginning).trim_ascii_start();
        let begins = |mark: &[u8]| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        if begins(b"<!doctype html") || begins(b"<html") {
            return Self::Html;
        }
        let object = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        if object.is_some_and(|members| members.starts_with(b"\"")) {
            return Self::Jsonl;
        }
        Self::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_sorted() {
        assert!(ENDINGS.is_sorted_by_key(|(ending, _)| *ending));
    }

    #[test]
    fn endings_and_beginnings() {
        assert_eq!(Kind::of_name("Report.HTML"), Some(Kind::Html));
        assert_eq!(Kind::of_name("report.2024"), None);
        assert_eq!(Kind::of_content(b"\xEF\xBB\xBF\n <!DOCTYPE html>"), Kind::Html);
        assert_eq!(Kind::of_content(b"{ \"id\": 1"), Kind::Jsonl);
        assert_eq!(Kind::of_content(b"{not json} he said"), Kind::Text);
        assert_eq!(Kind::of_content(b""), Kind::Text);
    }
}
