//! JSON lines: one a document, in input order; what scorers and pipelines read.

use std::io::{self, Write};

use serde::Serialize;

use super::written::Written;
use crate::incident::Incident;
use crate::resolve::Toponym;

#[derive(Serialize)]
struct IncidentsLine<'a> {
    id: &'a str,
    incidents: Vec<Incident>,
}

#[derive(Serialize)]
struct ToponymsLine<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    toponyms: Vec<Toponym>,
}

/// Writes `{"id", "incidents"}`: a document's incidents as they are given, which is most salient first.
///
/// # Errors
/// The writer's own.
pub fn incidents(out: impl Write, id: &str, incidents: &[Incident]) -> io::Result<()> {
    line(out, &IncidentsLine { id, incidents: incidents.iter().map(Written::written).collect() })
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
