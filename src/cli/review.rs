//! `review`: corrections made in QGIS come back and are kept; what needs a look first is listed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use incident_mapper::gazetteer::{Gazetteer, PlaceKey, check};
use incident_mapper::incident::Incident;
use incident_mapper::ingest::table::{Grid, GridError};
use incident_mapper::ingest::{Kind, incidents};
use incident_mapper::review::{Corrections, Implied, Moved, compare, doubts};

use super::Outcome;
use super::args::{ReviewApplyArgs, ReviewCommand, ReviewListArgs};
use super::console::{Console, clean};
use super::files::{self, OutputSet};
use super::gazetteer::add_missing;
use super::inputs::{Unreadable, unreadable};
use super::refusal::Refusal;
use super::{hint, places};

/// What corrections are called beside the files written.
pub const CORRECTIONS: &str = "corrections.csv";
/// What they are called beside a report, behind its name.
const BESIDE_REPORT: &str = "corrections.csv";

/// Carries out `review`.
pub fn run(command: &ReviewCommand, console: &mut Console) -> Result<Outcome> {
    match command {
        ReviewCommand::Apply(args) => apply(args, console),
        ReviewCommand::List(args) => list(args, console),
    }
}

fn apply(args: &ReviewApplyArgs, console: &mut Console) -> Result<Outcome> {
    let name = args.corrected.display().to_string();
    let same = |a: &Path, b: &Path| fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b));
    if same(&args.corrected, &args.against) {
        let problem = format!("{name}: it is the file it is compared with");
        let advice = "write the report again with another --out, and give the new incidents.geojson with --against";
        return Err(Refusal::new(problem, advice).into());
    }
    let (saved, written) = (layer(&args.corrected)?, layer(&args.against)?);
    let found = compare(&written, &saved, args.reviewer.as_deref());
    if found.matched == 0 {
        let problem = format!("{name}: none of its {} features is in {}", saved.records.len(), args.against.display());
        let advice =
            "features are found again by incident_id: keep that column when saving, and give the file it was made from";
        return Err(Refusal::new(problem, advice).into());
    }
    for (feature, problem) in saved.skipped.iter().chain(&found.unread) {
        console.warning(&format!("{name}: feature {feature}: {problem}"), None);
    }
    for feature in &found.added {
        let message = format!("{name}: feature {feature} was never written; it is left out");
        console.warning(&message, Some("add what a report says to the report, and a place to the gazetteer"));
    }
    if !found.missing.is_empty() {
        let message =
            format!("{} incidents are no longer in {name}: {}", found.missing.len(), found.missing.join(", "));
        console.warning(&message, Some("a deletion corrects nothing: set review_status to rejected"));
    }
    let file = args.corrections.clone().unwrap_or_else(|| args.against.with_file_name(CORRECTIONS));
    if found.corrections.is_empty() {
        console.note(&format!("{} incidents compared, nothing differs", found.matched));
        return Ok(Outcome::NothingFound);
    }
    let _lock = files::lock_beside(&file)?;
    let mut kept = if file.exists() { load(&file)? } else { Corrections::default() };
    for correction in found.corrections.iter() {
        let shown = |value: &serde_json::Value| match value {
            serde_json::Value::Null => "not reported".to_owned(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let (was, now) = (shown(&correction.was), shown(&correction.now));
        writeln!(
            io::stdout(),
            "{}",
            clean(&format!("{} {}: {was} → {now}", correction.incident_id, correction.field))
        )?;
    }
    let incidents = found.corrections.incidents().len();
    let values = found.corrections.len();
    kept.extend(found.corrections);
    let set = OutputSet::single(&file, true)?;
    kept.write(set.create_single()?)?;
    super::map::list_written(&set.commit()?)?;
    of_gazetteer(&found.moved, args, console)?;
    console.note(&format!(
        "{values} values of {incidents} incidents corrected; the next run over the report applies them"
    ));
    console.finish();
    Ok(Outcome::Done)
}

/// The smallest of the areas that is known; each is named by itself and those that follow it.
pub fn area_of(areas: &[String], gazetteer: &Gazetteer) -> Option<PlaceKey> {
    (0..areas.len()).find_map(|n| hint::place(gazetteer, "--in", &areas[n..].join(", ")).ok())
}

/// What moved points say of the gazetteer: rows that it lacks are offered or, if asked, written.
fn of_gazetteer(moved: &[Moved], args: &ReviewApplyArgs, console: &mut Console) -> Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    let known = places::open(&args.places, console)?;
    for moved in moved {
        if let Some(area) = area_of(&moved.areas, &known)
            && let Some(problem) = check::outside(&known, area, moved.to)
        {
            let message = format!("{}: the point lies {problem}", moved.incident_id);
            console.warning(&message, Some("put country, admin1 and admin2 right too, or the point"));
        }
        let Moved { incident_id, to, .. } = moved;
        let far = moved.km.map_or("was set".to_owned(), |km| format!("was moved by {km:.1} km"));
        match &moved.implies {
            Implied::Nothing => {}
            Implied::Elsewhere { place_id, name } => console.note(&format!(
                "{incident_id} {far}. If {name} itself lies there: incident-mapper gazetteer edit {place_id} --lat {} --lon {}",
                to.latitude(),
                to.longitude()
            )),
            Implied::Missing(name) if args.add_places => add_missing(name, moved, &args.places, console)?,
            Implied::Missing(name) => console.note(&format!(
                "{incident_id} {far}. --add-places adds it to your gazetteer, for later reports: {}",
                [&[name.clone(), format!("{:?} {:?}", to.latitude(), to.longitude())], &moved.areas[..]].concat().join(", ")
            )),
        }
    }
    Ok(())
}

fn list(args: &ReviewListArgs, console: &mut Console) -> Result<Outcome> {
    let mut doubtful: Vec<(Vec<String>, Incident)> = Vec::new();
    for path in &args.files {
        for incident in read_incidents(path)? {
            let doubts: Vec<_> = doubts(&incident);
            if !doubts.is_empty() {
                doubtful.push((doubts.iter().map(ToString::to_string).collect(), incident));
            }
        }
    }
    // Those with more to doubt first, then as the file has them.
    doubtful.sort_by_key(|(doubts, incident)| (incident.position().is_some(), std::cmp::Reverse(doubts.len())));
    let mut out = io::stdout().lock();
    for (doubts, incident) in &doubtful {
        let date = incident.date_start.map_or("no date".to_owned(), |date| date.to_string());
        writeln!(out, "{}", clean(&format!("{}  {date}  {}", incident.incident_id, incident.title)))?;
        doubts.iter().try_for_each(|doubt| writeln!(out, "    {}", clean(doubt)))?;
    }
    if doubtful.is_empty() {
        console.note("nothing needs a look first");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

fn read_incidents(path: &Path) -> Result<Vec<Incident>> {
    let name = path.display();
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gpkg")) {
        let grid = layer(path)?;
        return Ok(incidents::of_grid(&grid));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let data = incidents::read(&bytes).map_err(|error| {
        Refusal::new(format!("{name}: {error}"), "give the incidents.geojson or .gpkg that a run wrote")
    })?;
    Ok(data.incidents)
}

/// A layer that QGIS saved, or that a run wrote.
fn layer(path: &Path) -> Result<Grid> {
    let name = path.display().to_string();
    let kind = match Kind::of_name(&name) {
        Some(kind @ (Kind::GeoJson | Kind::GeoPackage)) => kind,
        _ if name.to_lowercase().ends_with(".json") => Kind::GeoJson,
        _ => {
            let problem = format!("{name}: it is neither GeoJSON nor a GeoPackage by its ending");
            return Err(Refusal::new(problem, "save the layer from QGIS as .geojson or .gpkg").into());
        }
    };
    if kind == Kind::GeoPackage {
        // What another program has not yet written into the file itself stands in these.
        for ending in ["-wal", "-journal"] {
            let beside = PathBuf::from(format!("{name}{ending}"));
            if fs::metadata(&beside).is_ok_and(|about| about.len() > 0) {
                let problem = format!("{name}: another program has it open ({} holds changes)", beside.display());
                return Err(Refusal::new(problem, "save the layer and close it there, then run this again").into());
            }
        }
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let grid = Grid::read(kind, bytes, None).map_err(|fault| Unreadable { name: name.clone(), fault })?;
    Ok(grid.map_err(|error| {
        let advice = match error {
            GridError::Crs(_) => "save it in WGS 84 (EPSG:4326)",
            _ => "give the layer as QGIS saved it: GeoJSON or a GeoPackage with points",
        };
        Refusal::new(format!("{name}: {error}"), advice)
    })?)
}

fn load(file: &Path) -> Result<Corrections> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
    Ok(Corrections::read(&text).map_err(|error| {
        Refusal::new(format!("{name}: {error}"), "put the line right, or take it out; nothing was changed")
    })?)
}

/// The corrections of a run: those the user names, else those beside the reports and in the folder written to.
pub fn of_run(given: Option<&Path>, reports: &[PathBuf], folder: Option<&Path>) -> Result<Corrections> {
    if let Some(file) = given {
        return load(file);
    }
    let mut corrections = Corrections::default();
    let beside = reports.iter().map(|report| report.with_extension(BESIDE_REPORT));
    for file in beside.chain(folder.map(|folder| folder.join(CORRECTIONS))).filter(|file| file.is_file()) {
        corrections.extend(load(&file)?);
    }
    Ok(corrections)
}

/// Says which corrections found no incident: the report no longer tells it in the same words.
pub fn tell_unmet(corrections: &Corrections, met: &BTreeSet<String>, console: &mut Console) {
    let unmet: Vec<&str> = corrections.incidents().into_iter().filter(|id| !met.contains(*id)).collect();
    if !unmet.is_empty() {
        let message = format!("corrections of {} incidents were not applied: {}", unmet.len(), unmet.join(", "));
        console.warning(&message, Some("no report of this run tells of them, or not in the same sentence"));
    }
}
