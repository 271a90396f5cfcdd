//! CSV (RFC 4180, UTF-8): a header, a row an incident, an empty field for a null.

use std::io::{self, Write};

use super::columns;
use super::written::Written;
use crate::incident::Incident;

/// A table being written; [`Table::finish`] ends it.
#[derive(Debug)]
pub struct Table<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// Opens a table with its header.
    ///
    /// # Errors
    /// The writer's own.
    pub fn new(out: W) -> io::Result<Self> {
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        out.write_record(columns::of::<Incident>())?;
        Ok(Self { out })
    }

    /// Adds an incident.
    ///
    /// # Errors
    /// The writer's own.
    pub fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        Ok(self.out.serialize(incident.written())?)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
