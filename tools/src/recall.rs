//! Measures what the gazetteer knows, apart from any resolving: how often a right place is among the first twenty that
//! a name finds, and how far off the fallback to the named district is for a village that no row bears.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use incident_mapper::document::Document;
use incident_mapper::gazetteer::{Gazetteer, Scope, fold};
use incident_mapper::pipeline::{self, Options};
use incident_mapper::position::Position;
use serde::Deserialize;

/// Which corpora to read.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL with gold `toponyms`: `phrase`, `lat`, `lon`.
    #[arg(long)]
    toponyms: Vec<PathBuf>,
    /// JSONL with gold `incidents`, whose `location` has `place`, `admin1`, `admin2`, `lat`, `lon`.
    #[arg(long)]
    villages: Vec<PathBuf>,
    /// Prints so many of the most frequent misses.
    #[arg(long, default_value_t = 0)]
    misses: usize,
}

/// A place is right within a hundred miles, as the literature has it.
const RIGHT_KM: f64 = 161.0;
const AMONG_THE_FIRST: usize = 20;
/// Where the fallback to a district still helps.
const DISTRICT_KM: f64 = 50.0;
/// UCDP's `where_prec` of a known point or its surroundings; a district claims 3 or more.
const NEAR_A_POINT: u8 = 2;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    toponyms: Vec<Gold>,
    #[serde(default)]
    incidents: Vec<Told>,
}

#[derive(Deserialize)]
struct Gold {
    phrase: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Deserialize)]
struct Told {
    location: Option<Location>,
}

#[derive(Deserialize)]
struct Location {
    place: Option<String>,
    admin1: Option<String>,
    admin2: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let gazetteer = Gazetteer::embedded();
    for path in &arguments.toponyms {
        first_twenty(path, &gazetteer, arguments.misses)?;
    }
    for path in &arguments.villages {
        fallback(path, &gazetteer, arguments.misses)?;
    }
    Ok(())
}

fn lines(path: &Path) -> Result<Vec<Line>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let parse = |(n, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1));
    text.lines().enumerate().map(parse).collect()
}

fn first_twenty(path: &Path, gazetteer: &Gazetteer, misses: usize) -> Result<()> {
    let scope = Scope { limit: AMONG_THE_FIRST, ..Scope::default() };
    let (mut found, mut all, mut missed) = (0, 0, BTreeMap::<String, usize>::new());
    for gold in lines(path)?.into_iter().flat_map(|line| line.toponyms) {
        let Some(at) = gold.lat.zip(gold.lon).and_then(|(lat, lon)| Position::from_lon_lat(lon, lat).ok()) else {
            continue;
        };
        all += 1;
        let candidates = gazetteer.search(&gold.phrase, &scope);
        let away = candidates.iter().map(|candidate| gazetteer.place(candidate.key).position.distance_km(at));
        let nearest = away.fold(f64::INFINITY, f64::min);
        if nearest <= RIGHT_KM {
            found += 1;
        } else {
            let cause = match candidates.len() {
                0 => "unknown".to_owned(),
                n => format!("the nearest of {n} is {nearest:.0} km off"),
            };
            *missed.entry(format!("{} ({at}): {cause}", gold.phrase)).or_default() += 1;
        }
    }
    let share = f64::from(found) / f64::from(all).max(1.0);
    println!("{}: {found} of {all} among the first {AMONG_THE_FIRST}: {share:.4}", path.display());
    show(missed, misses);
    Ok(())
}

/// Tells of each village under a name that no row bears, its own spelled backwards, and looks where it is put.
fn fallback(path: &Path, gazetteer: &Gazetteer, misses: usize) -> Result<()> {
    let (mut near, mut all, mut boasts, mut missed) = (0, 0, 0, BTreeMap::<String, usize>::new());
    let places = lines(path)?.into_iter().flat_map(|line| line.incidents).filter_map(|told| told.location);
    for place in places {
        let (Some(name), Some(admin1), Some(admin2)) = (&place.place, &place.admin1, &place.admin2) else { continue };
        let at = place.lat.zip(place.lon).and_then(|(lat, lon)| Position::from_lon_lat(lon, lat).ok());
        let Some(at) = at else { continue };
        let unknown = backwards(name);
        if unknown.len() < 4 || !gazetteer.search(&unknown, &Scope::default()).is_empty() {
            continue;
        }
        all += 1;
        let document = Document {
            id: "village".to_owned(),
            text: format!("Gunmen killed two people in {unknown}, {admin2}, {admin1}, Pakistan, on Monday."),
            ..Document::default()
        };
        let reading = pipeline::read(&document, gazetteer, &Options::default());
        let incident = reading.incidents.first();
        let away = incident.and_then(|incident| incident.position()).map(|position| position.distance_km(at));
        boasts +=
            usize::from(incident.and_then(|incident| incident.where_prec).is_some_and(|prec| prec <= NEAR_A_POINT));
        match away {
            Some(km) if km <= DISTRICT_KM => near += 1,
            _ => {
                let put = incident.and_then(|incident| incident.location.clone()).unwrap_or_default();
                let km = away.unwrap_or(f64::NAN);
                *missed.entry(format!("{admin2}, {admin1} is {put:?}, {km:.0} km off")).or_default() += 1;
            }
        }
    }
    let share = f64::from(near) / f64::from(all).max(1.0);
    println!("{}: {near} of {all} within {DISTRICT_KM} km by their district: {share:.4}", path.display());
    println!("{boasts} of them claimed to be near a known point");
    show(missed, misses);
    Ok(())
}

/// A name like no other: the first word that is long enough, from its end to its beginning.
fn backwards(name: &str) -> String {
    let key = fold::key(name);
    let word = key.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
    let mut letters = word.chars().rev();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn show(missed: BTreeMap<String, usize>, most: usize) {
    let mut missed: Vec<(String, usize)> = missed.into_iter().collect();
    missed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    missed.iter().take(most).for_each(|(miss, count)| println!("{count:5} {miss}"));
}
