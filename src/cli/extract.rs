//! `extract`: incidents as a stream, document by document.

use std::path::Path;

use anyhow::Result;
use incident_mapper::export::stream::{Format, Stream};
use incident_mapper::ingest::Wanted;

use super::Outcome;
use super::args::{ExtractArgs, StreamFormat};
use super::console::Console;
use super::inputs::Inputs;
use super::session::{Findings, Session, Sink, tell_unmerged};

/// Reads the inputs and writes their incidents.
pub fn run(args: &ExtractArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let name = inputs.set_name(args.name.as_deref())?;
    let sink = Sink::open(args.output.as_deref(), args.force)?;
    let session = Session::open(&args.read, inputs, args.incidents.no_text)?;
    let format = args.format.or_else(|| by_ending(args.output.as_deref()?)).unwrap_or(StreamFormat::Jsonl);
    let attributions = session.gazetteer.attributions();
    let mut stream = Stream::new(format.into(), sink.writer()?, &name, &attributions)?;
    let mut findings = Findings::default();
    let tally = session.read(Wanted::default(), console, |record, console| {
        let reading = session.incidents(record, &mut findings, console);
        Ok(stream.document(&record.document.id, &reading.incidents)?)
    })?;
    stream.finish()?;
    sink.close()?;
    tell_unmerged(&args.incidents, tally.read, findings, format != StreamFormat::Jsonl, console);
    Ok(session.outcome(findings, tally, "no incident found", console))
}

fn by_ending(file: &Path) -> Option<StreamFormat> {
    match file.extension()?.to_str()? {
        "csv" => Some(StreamFormat::Csv),
        "geojson" | "json" => Some(StreamFormat::Geojson),
        "jsonl" | "ndjson" => Some(StreamFormat::Jsonl),
        _ => None,
    }
}

impl From<StreamFormat> for Format {
    fn from(format: StreamFormat) -> Self {
        match format {
            StreamFormat::Jsonl => Self::Jsonl,
            StreamFormat::Geojson => Self::GeoJson,
            StreamFormat::Csv => Self::Csv,
        }
    }
}
