//! One document after the other, in whichever format was asked for.

use std::io::{self, Write};

use super::{by_text, csv::Table, geojson::Layer, jsonl};
use crate::incident::Incident;

/// A format in which incidents come as a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line a document, most salient incident first.
    Jsonl,
    /// A feature an incident, in the order of the text.
    GeoJson,
    /// A row an incident, in the order of the text.
    Csv,
}

/// Incidents on their way out; [`Stream::finish`] ends the file.
#[derive(Debug)]
pub enum Stream<W: Write> {
    /// See [`Format::Jsonl`].
    Jsonl(W),
    /// See [`Format::GeoJson`].
    GeoJson(Layer<W>),
    /// See [`Format::Csv`].
    Csv(Box<Table<W>>),
}

impl<W: Write> Stream<W> {
    /// Begins the file; name and attributions are a GeoJSON layer's.
    ///
    /// # Errors
    /// The writer's own.
    pub fn new(format: Format, out: W, name: &str, attributions: &[&str]) -> io::Result<Self> {
        Ok(match format {
            Format::Jsonl => Self::Jsonl(out),
            Format::GeoJson => Self::GeoJson(Layer::new(out, name, attributions)?),
            Format::Csv => Self::Csv(Box::new(Table::new(out)?)),
        })
    }

    /// Writes one document's incidents, given most salient first.
    ///
    /// # Errors
    /// The writer's own.
    pub fn document(&mut self, id: &str, incidents: &[Incident]) -> io::Result<()> {
        match self {
            Self::Jsonl(out) => {
                jsonl::incidents(&mut *out, id, incidents)?;
                out.flush()
            }
            Self::GeoJson(layer) => by_text(incidents).into_iter().try_for_each(|incident| layer.incident(incident)),
            Self::Csv(table) => by_text(incidents).into_iter().try_for_each(|incident| table.incident(incident)),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Jsonl(mut out) => out.flush(),
            Self::GeoJson(layer) => layer.finish(),
            Self::Csv(table) => table.finish(),
        }
    }
}
