//! CSV (RFC 4180, UTF-8): a header, a row an incident, an empty field for a null.

use std::io::{self, Write};

use serde_json::Value;

use super::schema::{Column, Kind, Layout};
use crate::incident::Incident;
use crate::position::Position;

/// What a table may have that not every reader wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// A last column `wkt` with the point as Well-Known Text.
    pub wkt: bool,
    /// A byte order mark first: without it some spreadsheets take UTF-8 for an old encoding.
    pub bom: bool,
    /// An apostrophe before text that a spreadsheet would run as a formula. The text is no longer verbatim.
    pub no_formulas: bool,
}

/// A table being written; [`Table::finish`] ends it.
#[derive(Debug)]
pub struct Table<W: Write> {
    out: csv::Writer<W>,
    options: Options,
}

/// The point as Well-Known Text, longitude first.
#[must_use]
pub fn wkt(position: Position) -> String {
    let position = position.rounded();
    format!("POINT ({} {})", position.longitude(), position.latitude())
}

impl<W: Write> Table<W> {
    /// Opens a table with its header; in HXL with its hashtags.
    ///
    /// # Errors
    /// The writer's own.
    pub fn new(mut out: W, layout: &Layout, options: Options) -> io::Result<Self> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut table = Self { out: csv::WriterBuilder::new().has_headers(false).from_writer(out), options };
        let columns = layout.columns();
        table.record(columns.iter().map(|column| table.safe(&column.name)).collect(), Some("wkt"))?;
        if columns.iter().any(|column| column.hashtag.is_some()) {
            let tags = columns.iter().map(|column| column.hashtag.unwrap_or_default().to_owned());
            table.record(tags.collect(), Some("#geo+wkt"))?;
        }
        Ok(table)
    }

    /// Adds an incident, given as its row.
    ///
    /// # Errors
    /// The writer's own.
    pub fn row(&mut self, layout: &Layout, incident: &Incident, row: &[Value]) -> io::Result<()> {
        let cells = layout.columns().iter().zip(row).map(|(column, value)| self.cell(column, value)).collect();
        let point = incident.position().map(wkt);
        self.record(cells, point.as_deref())
    }

    fn record(&mut self, mut cells: Vec<String>, wkt: Option<&str>) -> io::Result<()> {
        if self.options.wkt {
            cells.push(wkt.unwrap_or_default().to_owned());
        }
        Ok(self.out.write_record(cells)?)
    }

    fn cell(&self, column: &Column, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) if column.kind == Kind::Text => self.safe(text),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    fn safe(&self, text: &str) -> String {
        // After OWASP's "CSV injection": what spreadsheets read as the beginning of a formula.
        let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
        if self.options.no_formulas && runs { format!("'{text}") } else { text.to_owned() }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
