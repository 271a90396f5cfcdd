//! `extract`: incidents as a stream, document by document.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use incident_mapper::export::by_text;
use incident_mapper::export::schema::Layout;
use incident_mapper::export::stream::{Frame, Stream};
use incident_mapper::incident::Incident;

use super::Outcome;
use super::args::ExtractArgs;
use super::console::Console;
use super::formats::StreamFormat;
use super::inputs::Inputs;
use super::review;
use super::session::{Session, Sink, merge};

/// Reads the inputs and writes their incidents.
pub fn run(args: &ExtractArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let name = inputs.set_name(args.name.as_deref())?;
    let sink = Sink::open(args.output.as_deref(), args.force)?;
    let session = Session::open(&args.read, inputs, args.incidents.no_text, console)?;
    let format =
        args.format.or_else(|| StreamFormat::of_ending(args.output.as_deref()?)).unwrap_or(StreamFormat::Jsonl);
    let attributions = session.gazetteer.attributions();
    let write = args.incidents.write;
    let layout = Layout::new(write.schema(), &[]);
    let frame = Frame { name: &name, attributions: &attributions, layout, csv: write.csv() };
    let mut stream = Stream::new(format.into(), sink.writer()?, frame)?;
    let corrections = review::of_run(args.incidents.corrections.as_deref(), &args.read.inputs, None)?;
    let mut met = BTreeSet::new();
    let is_merging = args.merge || format != StreamFormat::Jsonl && !args.incidents.no_merge;
    let (mut ids, mut told) = (Vec::new(), Vec::new());
    let (tally, findings) = session.incidents(console, |record, mut incidents| {
        incidents.iter_mut().for_each(|incident| corrections.apply(incident, &mut met));
        if is_merging {
            ids.push(record.document.id.clone());
            told.extend(incidents);
            return Ok(());
        }
        let incidents = if format == StreamFormat::Jsonl { incidents.iter().collect() } else { by_text(&incidents) };
        Ok(stream.document(&record.document.id, incidents.into_iter().map(|incident| (incident, &[][..])))?)
    })?;
    if is_merging {
        // What several reports tell of stands with the first of them.
        let mut by_document: HashMap<String, Vec<Incident>> = HashMap::new();
        for mut incident in merge(told, console) {
            corrections.apply(&mut incident, &mut met);
            by_document.entry(incident.document_id.clone()).or_default().push(incident);
        }
        for id in &ids {
            let own = by_document.remove(id).unwrap_or_default();
            let incidents = if format == StreamFormat::Jsonl { own.iter().collect() } else { by_text(&own) };
            stream.document(id, incidents.into_iter().map(|incident| (incident, &[][..])))?;
        }
    }
    stream.finish()?;
    sink.close()?;
    review::tell_unmet(&corrections, &met, console);
    Ok(session.outcome(findings, tally, "no incident found", console))
}
