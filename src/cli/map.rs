//! `map`: a report in, a folder out: GeoJSON, CSV and the places named, and a table to read at once.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use incident_mapper::export::{by_text, csv::Table, geojson::Layer, places::Places};
use incident_mapper::incident::Incident;
use incident_mapper::ingest::Wanted;

use super::Outcome;
use super::args::{MapArgs, MapFormat};
use super::console::{Console, clean, wants_style};
use super::files::OutputSet;
use super::inputs::Inputs;
use super::refusal::Refusal;
use super::session::{Findings, Session, tell_unmerged};
use super::table;

/// Where sets go when nothing else is said.
const OUTPUT: &str = "output";

/// The files of a set.
const INCIDENTS_GEOJSON: &str = "incidents.geojson";
const INCIDENTS_CSV: &str = "incidents.csv";
const PLACES_GEOJSON: &str = "places.geojson";
const SET: [&str; 3] = [INCIDENTS_GEOJSON, INCIDENTS_CSV, PLACES_GEOJSON];

/// Everything read, ready to be written.
struct Harvest<'a> {
    name: &'a str,
    attributions: Vec<&'a str>,
    /// In the order of the documents, and of the text within each.
    incidents: Vec<Incident>,
    places: Places,
}

/// Reads the inputs, writes the set, and prints what was found.
pub fn run(args: &MapArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let name = inputs.set_name(args.name.as_deref())?;
    let single =
        args.output.as_deref().map(|file| Ok::<_, Refusal>((file, format_of(file, args.format)?))).transpose()?;
    let set = match single {
        Some((file, _)) => OutputSet::single(file, args.force)?,
        None => {
            let folder = args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&name));
            OutputSet::prepare(&folder, &SET, args.force)?
        }
    };
    let session = Session::open(&args.read, inputs, args.incidents.no_text)?;
    let attributions = session.gazetteer.attributions();
    let mut harvest = Harvest { name: &name, attributions, incidents: Vec::new(), places: Places::default() };
    let mut findings = Findings::default();
    let tally = session.read(Wanted::default(), console, |record, console| {
        let reading = session.incidents(record, &mut findings, console);
        harvest.incidents.extend(by_text(&reading.incidents).into_iter().cloned());
        harvest.places.add(reading.places);
        Ok(())
    })?;
    match single {
        Some((_, format)) => harvest.write(format, set.create_single()?)?,
        None => harvest.write_set(&set)?,
    }
    let written = set.commit()?;
    report(&harvest.incidents, tally.read > 1, &written)?;
    tell_unmerged(&args.incidents, tally.read, findings, true, console);
    let nothing = "no incident found; the files hold none";
    Ok(session.outcome(findings, tally, nothing, console))
}

impl Harvest<'_> {
    fn write_set(&self, set: &OutputSet) -> Result<()> {
        self.write(MapFormat::Geojson, set.create(INCIDENTS_GEOJSON)?)?;
        self.write(MapFormat::Csv, set.create(INCIDENTS_CSV)?)?;
        let name = format!("{} places", self.name);
        let mut layer = Layer::new(set.create(PLACES_GEOJSON)?, &name, &self.attributions)?;
        self.places.as_slice().iter().try_for_each(|place| layer.place(place))?;
        Ok(layer.finish()?)
    }

    fn write(&self, format: MapFormat, out: impl Write) -> Result<()> {
        match format {
            MapFormat::Geojson => {
                let mut layer = Layer::new(out, self.name, &self.attributions)?;
                self.incidents.iter().try_for_each(|incident| layer.incident(incident))?;
                Ok(layer.finish()?)
            }
            MapFormat::Csv => {
                let mut table = Table::new(out)?;
                self.incidents.iter().try_for_each(|incident| table.incident(incident))?;
                Ok(table.finish()?)
            }
        }
    }
}

fn format_of(file: &Path, told: Option<MapFormat>) -> Result<MapFormat, Refusal> {
    let by_ending = || match file.extension()?.to_str()? {
        "csv" => Some(MapFormat::Csv),
        "geojson" | "json" => Some(MapFormat::Geojson),
        _ => None,
    };
    told.or_else(by_ending).ok_or_else(|| {
        let problem = format!("{}: its ending does not say what to write", file.display());
        Refusal::new(problem, "end it in .geojson or .csv, or give --format")
    })
}

fn report(incidents: &[Incident], several_reports: bool, written: &[PathBuf]) -> Result<()> {
    let mut out = io::stdout().lock();
    if !incidents.is_empty() {
        writeln!(out, "{}", table::of(incidents, several_reports, wants_style(&io::stdout())))?;
    }
    for path in written {
        writeln!(out, "wrote {}", clean(&path.display().to_string()))?;
    }
    Ok(())
}
