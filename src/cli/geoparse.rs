//! `geoparse`: the toponyms of each document and the places they mean, as a stream.

use std::io;

use anyhow::Result;
use incident_mapper::export::jsonl;
use incident_mapper::ingest::{Record, Wanted};
use incident_mapper::pipeline;

use super::Outcome;
use super::args::{GeoparseArgs, GeoparseFormat};
use super::console::Console;
use super::inputs::Inputs;
use super::session::{Findings, Session, Sink};

/// Reads the inputs and writes their toponyms.
pub fn run(args: &GeoparseArgs, console: &mut Console) -> Result<Outcome> {
    let GeoparseFormat::Jsonl = args.format;
    let inputs = Inputs::check(&args.read.inputs)?;
    let sink = Sink::open(args.output.as_deref(), args.force)?;
    let session = Session::open(&args.read, inputs, false, console)?;
    let mut out = sink.writer()?;
    let mut findings = Findings::default();
    let wanted = Wanted { gold: args.gold_spans };
    let work = |record: &Record| {
        let Record { document, gold, .. } = record;
        let mut findings = Findings::default();
        let toponyms = pipeline::geoparse(document, session.gazetteer, &session.options, gold.as_deref());
        let toponyms = toponyms.inspect(|toponym| {
            findings.found += 1;
            findings.unresolved += usize::from(toponym.place_id.is_none());
        });
        let mut line = Vec::new();
        jsonl::toponyms(&mut line, &document.id, args.with_text.then_some(&document.text), toponyms)?;
        Ok((findings, line))
    };
    let tally = session.read(wanted, console, work, |_, written: io::Result<(Findings, Vec<u8>)>, _| {
        let (found, line) = written?;
        findings.add(found);
        out.write_all(&line)?;
        Ok(out.flush()?)
    })?;
    drop(out);
    sink.close()?;
    Ok(session.outcome(findings, tally, "no toponym found", console))
}
