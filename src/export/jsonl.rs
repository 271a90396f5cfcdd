//! JSON lines: one a document, in input order; what scorers and pipelines read.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::schema::{Layout, Properties};
use super::written::Written;
use crate::resolve::Toponym;

#[derive(Serialize)]
struct IncidentsLine<'a> {
    id: &'a str,
    incidents: Vec<Properties<'a>>,
}

#[derive(Serialize)]
struct ToponymsLine<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    toponyms: Vec<Toponym>,
}

/// Writes `{"id", "incidents"}`: the rows of a document's incidents as they are given, which is most salient first.
///
/// # Errors
/// The writer's own.
pub fn incidents(out: impl Write, id: &str, layout: &Layout, rows: &[Vec<Value>]) -> io::Result<()> {
    line(out, &IncidentsLine { id, incidents: rows.iter().map(|row| Properties(layout, row)).collect() })
}

/// Writes `{"id", "toponyms"}`, with `text` where the reader needs what the offsets count in.
///
/// # Errors
/// The writer's own.
pub fn toponyms(out: impl Write, id: &str, text: Option<&str>, toponyms: &[Toponym]) -> io::Result<()> {
    line(out, &ToponymsLine { id, text, toponyms: toponyms.iter().map(Written::written).collect() })
}

fn line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
