//! One document after the other, in whichever format was asked for.

use std::io::{self, Write};

use serde_json::Value;

use super::flatgeobuf::File;
use super::geojson::{Layer, text_of_sequence};
use super::geopackage::Package;
use super::kml::Document;
use super::schema::Layout;
use super::{csv, jsonl};
use crate::incident::Incident;

/// A format in which incidents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line a document, most salient incident first.
    Jsonl,
    /// A feature an incident, in one collection.
    GeoJson,
    /// A feature an incident, each a text of its own (RFC 8142).
    GeoJsonSeq,
    /// A row an incident.
    Csv,
    /// An SQLite file with the style inside. Gathered in memory.
    GeoPackage,
    /// For globes. Gathered in memory.
    Kml,
    /// For large layers and the web. Gathered in memory.
    FlatGeobuf,
}

impl Format {
    /// Each format with the endings that its files have; the first is the usual one.
    pub const ENDINGS: &[(Self, &[&str])] = &[
        (Self::GeoJson, &["geojson", "json"]),
        (Self::GeoJsonSeq, &["geojsons", "geojsonseq"]),
        (Self::Jsonl, &["jsonl", "ndjson"]),
        (Self::Csv, &["csv"]),
        (Self::GeoPackage, &["gpkg"]),
        (Self::Kml, &["kml"]),
        (Self::FlatGeobuf, &["fgb"]),
    ];

    /// By a file's ending, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(_, endings)| endings.contains(&&*ending)).map(|&(format, _)| format)
    }
}

/// What is said of a file beyond its incidents.
#[derive(Clone, Debug)]
pub struct Frame<'f> {
    /// What the layer is called.
    pub name: &'f str,
    /// Whom it credits.
    pub attributions: &'f [&'f str],
    /// Its columns.
    pub layout: Layout,
    /// What a table has besides.
    pub csv: csv::Options,
}

/// An incident, and the values of the carried columns.
pub type Entry<'i> = (&'i Incident, &'i [Value]);

/// Incidents on their way out; [`Stream::finish`] ends the file.
#[derive(Debug)]
pub struct Stream<W: Write> {
    layout: Layout,
    writer: Writer<W>,
}

#[derive(Debug)]
enum Writer<W: Write> {
    Jsonl(W),
    GeoJson(Layer<W>),
    GeoJsonSeq(W),
    Csv(Box<csv::Table<W>>),
    GeoPackage(Box<Package<W>>),
    Kml(Document<W>),
    FlatGeobuf(Box<File<W>>),
}

impl<W: Write> Stream<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn new(format: Format, out: W, frame: Frame<'_>) -> io::Result<Self> {
        let Frame { name, attributions, layout, csv } = frame;
        let writer = match format {
            Format::Jsonl => Writer::Jsonl(out),
            Format::GeoJson => Writer::GeoJson(Layer::new(out, name, attributions)?),
            Format::GeoJsonSeq => Writer::GeoJsonSeq(out),
            Format::Csv => Writer::Csv(Box::new(csv::Table::new(out, &layout, csv)?)),
            Format::GeoPackage => Writer::GeoPackage(Box::new(Package::new(out, name, attributions, &layout)?)),
            Format::Kml => Writer::Kml(Document::new(out, name, attributions)),
            Format::FlatGeobuf => Writer::FlatGeobuf(Box::new(File::new(out, name, attributions, &layout))),
        };
        Ok(Self { layout, writer })
    }

    /// Writes one document's incidents in the order given, each with the values of the carried columns. In JSONL they are one
    /// line.
    ///
    /// # Errors
    /// The writer's own.
    pub fn document<'i>(&mut self, id: &str, entries: impl IntoIterator<Item = Entry<'i>>) -> io::Result<()> {
        let layout = &self.layout;
        let admitted = entries.into_iter().filter(|(incident, _)| layout.admits(incident));
        let with_row = |(incident, carried): Entry<'i>| (incident, layout.row(incident, carried));
        match &mut self.writer {
            Writer::Jsonl(out) => {
                jsonl::incidents(&mut *out, id, layout, &admitted.collect::<Vec<_>>())?;
                out.flush()
            }
            Writer::GeoJson(layer) => {
                admitted.map(with_row).try_for_each(|(incident, row)| layer.row(layout, incident, &row))
            }
            Writer::GeoJsonSeq(out) => {
                let mut rows = admitted.map(with_row);
                rows.try_for_each(|(incident, row)| text_of_sequence(&mut *out, layout, incident, &row))?;
                out.flush()
            }
            Writer::Csv(table) => {
                admitted.map(with_row).try_for_each(|(incident, row)| table.row(layout, incident, &row))
            }
            Writer::GeoPackage(package) => {
                admitted.map(with_row).try_for_each(|(incident, row)| package.row(layout, incident, &row))
            }
            Writer::FlatGeobuf(file) => {
                admitted.map(with_row).for_each(|(incident, row)| file.row(incident, &row));
                Ok(())
            }
            Writer::Kml(document) => {
                admitted.map(with_row).for_each(|(incident, row)| document.row(layout, incident, &row));
                Ok(())
            }
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(self) -> io::Result<()> {
        match self.writer {
            Writer::Jsonl(mut out) | Writer::GeoJsonSeq(mut out) => out.flush(),
            Writer::GeoJson(layer) => layer.finish(),
            Writer::Csv(table) => table.finish(),
            Writer::GeoPackage(package) => package.finish(),
            Writer::Kml(document) => document.finish(),
            Writer::FlatGeobuf(file) => file.finish(),
        }
    }
}
