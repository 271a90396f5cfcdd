//! `geocode`: tables in, the same rows out with their places.

use anyhow::Result;
use incident_mapper::export::schema::Layout;
use incident_mapper::export::stream::{Frame, Stream};

use super::Outcome;
use super::args::GeocodeArgs;
use super::console::Console;
use super::formats::StreamFormat;
use super::inputs::Inputs;
use super::session::{Session, Sink};
use super::tables::Tabled;

/// Reads the tables and writes their rows.
pub fn run(args: &GeocodeArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let name = inputs.set_name(args.name.as_deref())?;
    let format = match &args.output {
        Some(file) => StreamFormat::of_file(file, args.format)?,
        None => args.format.unwrap_or(StreamFormat::Geojson),
    };
    let sink = Sink::open(args.output.as_deref(), args.force)?;
    let session = Session::open(&args.read, inputs, args.no_text, console)?;
    let mut tabled = Tabled::default();
    for path in &args.read.inputs {
        tabled.append(session.table(path, &args.table, console)?);
    }
    let attributions = session.gazetteer.attributions();
    let layout = Layout::new(args.write.schema(), &tabled.columns);
    let frame = Frame { name: &name, attributions: &attributions, layout, csv: args.write.csv() };
    let mut stream = Stream::new(format.into(), sink.writer()?, frame)?;
    stream.document(&name, tabled.entries.iter().map(|(incident, carried)| (incident, &carried[..])))?;
    stream.finish()?;
    sink.close()?;
    let placed = tabled.entries.len() - tabled.unplaced;
    console.finish();
    console.note(&format!("{} rows: {placed} placed, {} not", tabled.entries.len(), tabled.unplaced));
    if args.read.strict && (tabled.skipped > 0 || tabled.unplaced > 0) {
        return Ok(Outcome::NotStrict);
    }
    Ok(if placed == 0 { Outcome::NothingFound } else { Outcome::Done })
}
