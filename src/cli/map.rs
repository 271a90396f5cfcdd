//! `map`: reports in, a folder out: GeoJSON, CSV, the places named and the map, and a table to read at once.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use incident_mapper::export::schema::{Column, Layout, Schema};
use incident_mapper::export::stream::{Format, Frame, Stream};
use incident_mapper::export::{by_text, geojson::Layer, places::Places, qgis};
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::incident::Incident;
use incident_mapper::render::{Content, MapOptions, Scene, Water};
use serde_json::Value;

use super::Outcome;
use super::args::MapArgs;
use super::console::{Console, clean, wants_style};
use super::files::OutputSet;
use super::formats::{MapFormat, WriteArgs};
use super::inputs::{Inputs, Tally};
use super::picture::{self, Credits};
use super::refusal::Refusal;
use super::review;
use super::session::{Findings, Session, merge};
use super::table;
use super::tables::{self, Tabled};

/// Where sets go when nothing else is said.
pub const OUTPUT: &str = "output";

/// The files of a set, beside the picture's.
const INCIDENTS_GEOJSON: &str = "incidents.geojson";
const INCIDENTS_QML: &str = "incidents.qml";
const INCIDENTS_CSV: &str = "incidents.csv";
const PLACES_GEOJSON: &str = "places.geojson";

/// Everything read, ready to be written.
struct Harvest<'a> {
    name: &'a str,
    attributions: Vec<&'a str>,
    /// In the order of the documents, and of the text within each.
    incidents: Vec<Incident>,
    places: Places,
    sources: Vec<String>,
    picture: MapOptions,
    gazetteer: &'a Gazetteer,
    waters: Vec<Water>,
    write: WriteArgs,
    /// The columns that tables brought along, and their values by incident.
    columns: Vec<Column>,
    carried: HashMap<String, Vec<Value>>,
}

/// Reads the inputs, writes the set, and prints what was found.
pub fn run(args: &MapArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let name = inputs.set_name(args.name.as_deref())?;
    let (paths, reports): (Vec<PathBuf>, Vec<PathBuf>) =
        args.read.inputs.iter().cloned().partition(|path| tables::is_table(path));
    let single = args
        .output
        .as_deref()
        .map(|file| Ok::<_, Refusal>((file, MapFormat::of_file(file, args.format)?)))
        .transpose()?;
    let set = match single {
        Some((file, _)) => OutputSet::single(file, args.force)?,
        None => {
            let folder = args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&name));
            OutputSet::prepare(&folder, &set_files(), args.force)?
        }
    };
    let folder = match single {
        Some(_) => None,
        None => Some(args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&name))),
    };
    let corrections = review::of_run(args.incidents.corrections.as_deref(), &args.read.inputs, folder.as_deref())?;
    let session = Session::open(&args.read, Inputs::check(&reports)?, args.incidents.no_text, console)?;
    let mut harvest = Harvest {
        name: &name,
        attributions: session.gazetteer.attributions(),
        incidents: Vec::new(),
        places: Places::default(),
        sources: Vec::new(),
        picture: args.picture.options(session.gazetteer)?,
        gazetteer: session.gazetteer,
        waters: picture::waters(session.gazetteer),
        write: args.incidents.write,
        columns: Vec::new(),
        carried: HashMap::new(),
    };
    let mut findings = Findings::default();
    let mut tabled = Tabled::default();
    for path in &paths {
        tabled.append(session.table(path, &args.table, console)?);
    }
    findings.found += tabled.entries.len();
    findings.unresolved += tabled.unplaced;
    let mut tally = Tally { skipped: tabled.skipped, ..Tally::default() };
    harvest.columns = tabled.columns;
    let mut rows = Vec::with_capacity(tabled.entries.len());
    for (incident, carried) in tabled.entries {
        harvest.sources.extend(incident.source.clone());
        harvest.carried.insert(incident.incident_id.clone(), carried);
        rows.push(incident);
    }
    if !reports.is_empty() {
        let (read, told) = session.readings(console, |record, reading| {
            harvest.incidents.extend(by_text(&reading.incidents).into_iter().cloned());
            harvest.places.add(reading.places);
            harvest.sources.extend(record.document.source.clone());
            Ok(())
        })?;
        if read.interrupted {
            return Err(Refusal::new("interrupted", "nothing was written; run it again").into());
        }
        tally.read += read.read;
        tally.skipped += read.skipped;
        findings.add(told);
    }
    if !args.incidents.no_merge {
        harvest.incidents = merge(harvest.incidents, console);
    }
    // Somebody has told the rows of a table apart already: they are merged with nothing.
    harvest.incidents.splice(0..0, rows);
    let mut met = BTreeSet::new();
    harvest.incidents.iter_mut().for_each(|incident| corrections.apply(incident, &mut met));
    review::tell_unmet(&corrections, &met, console);
    console.finish();
    match single {
        Some((_, format)) => harvest.write(format, &set)?,
        None => harvest.write_set(&set)?,
    }
    let written = set.commit()?;
    if !harvest.incidents.is_empty() {
        let table = table::of(&harvest.incidents, tally.read > 1, wants_style(&io::stdout()));
        writeln!(io::stdout(), "{table}")?;
    }
    list_written(&written)?;
    Ok(session.outcome(findings, tally, "no incident found; the files hold none, and no map was drawn", console))
}

/// Prints the paths of files that have appeared.
pub fn list_written(paths: &[PathBuf]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    paths.iter().try_for_each(|path| writeln!(out, "wrote {}", clean(&path.display().to_string())))
}

fn set_files() -> Vec<&'static str> {
    let pictures = picture::FILES.iter().map(|&(name, _)| name);
    [INCIDENTS_GEOJSON, INCIDENTS_QML, INCIDENTS_CSV, PLACES_GEOJSON].into_iter().chain(pictures).collect()
}

impl Harvest<'_> {
    fn write_set(&self, set: &OutputSet) -> Result<()> {
        self.write_incidents(Format::GeoJson, set.create(INCIDENTS_GEOJSON)?)?;
        self.write_incidents(Format::Csv, set.create(INCIDENTS_CSV)?)?;
        if self.write.schema() == Schema::Own {
            set.create(INCIDENTS_QML)?.write_all(qgis::style().as_bytes())?;
        }
        let name = format!("{} places", self.name);
        let mut layer = Layer::new(set.create(PLACES_GEOJSON)?, &name, &self.attributions)?;
        self.places.as_slice().iter().try_for_each(|place| layer.place(place))?;
        layer.finish()?;
        if !self.incidents.is_empty() {
            picture::write_all(&self.compose(), set)?;
        }
        Ok(())
    }

    fn write(&self, format: MapFormat, set: &OutputSet) -> Result<()> {
        let picture = match format {
            MapFormat::Incidents(format) => return self.write_incidents(format.into(), set.create_single()?),
            MapFormat::Picture(picture) => picture,
        };
        if !self.incidents.is_empty() {
            picture::write(&self.compose(), picture, set.create_single()?)?;
        }
        Ok(())
    }

    fn write_incidents(&self, format: Format, out: impl Write) -> Result<()> {
        let layout = Layout::new(self.write.schema(), &self.columns);
        let frame = Frame { name: self.name, attributions: &self.attributions, layout, csv: self.write.csv() };
        let mut stream = Stream::new(format, out, frame)?;
        let carried = |incident: &Incident| self.carried.get(&incident.incident_id).map_or(&[][..], Vec::as_slice);
        stream.document(self.name, self.incidents.iter().map(|incident| (incident, carried(incident))))?;
        Ok(stream.finish()?)
    }

    fn compose(&self) -> Scene {
        let mut credits = Credits::default();
        credits.add_attributions(self.attributions.iter().map(|&line| line.to_owned()));
        credits.add_sources(self.sources.iter().cloned());
        let content = Content {
            incidents: &self.incidents,
            places: self.places.as_slice(),
            districts: &picture::districts(self.gazetteer, &self.incidents, self.picture.extent),
            waters: &self.waters,
            ..Content::default()
        };
        picture::compose(&content, self.picture.clone(), credits)
    }
}
