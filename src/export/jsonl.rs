//! JSON lines: one a document, in input order; what scorers and pipelines read.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::schema::{Layout, Properties};
use super::written::Written;
use crate::incident::Incident;
use crate::resolve::Toponym;

#[derive(Serialize)]
struct IncidentsLine<'a, I> {
    id: &'a str,
    incidents: &'a [I],
}

/// Writes `{"id", "incidents"}`: a document's incidents as they are given, which is most salient first. `carried` are the
/// values of each one's carried columns.
///
/// # Errors
/// The writer's own.
pub fn incidents(out: impl Write, id: &str, layout: &Layout, entries: &[(&Incident, &[Value])]) -> io::Result<()> {
    if layout.is_record() {
        let records: Vec<Incident> = entries.iter().map(|(incident, _)| (*incident).clone().written()).collect();
        return line(out, &IncidentsLine { id, incidents: &records });
    }
    let rows: Vec<_> = entries.iter().map(|(incident, carried)| layout.row(incident, carried)).collect();
    let incidents: Vec<_> = rows.iter().map(|row| Properties(layout, row)).collect();
    line(out, &IncidentsLine { id, incidents: &incidents })
}

/// Writes `{"id", "toponyms"}`, with `text` where the reader needs what the offsets count in. Toponyms are written as they come:
/// a long text has many.
///
/// # Errors
/// The writer's own.
pub fn toponyms(
    mut out: impl Write,
    id: &str,
    text: Option<&str>,
    toponyms: impl IntoIterator<Item = Toponym>,
) -> io::Result<()> {
    out.write_all(b"{\"id\":")?;
    serde_json::to_writer(&mut out, id)?;
    if let Some(text) = text {
        out.write_all(b",\"text\":")?;
        serde_json::to_writer(&mut out, text)?;
    }
    out.write_all(b",\"toponyms\":[")?;
    for (n, toponym) in toponyms.into_iter().enumerate() {
        if n > 0 {
            out.write_all(b",")?;
        }
        serde_json::to_writer(&mut out, &toponym.written())?;
    }
    out.write_all(b"]}\n")
}

fn line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
