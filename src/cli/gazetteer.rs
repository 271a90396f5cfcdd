//! `gazetteer`: what is known about places, to look at or as JSON.

use std::io::{self, Write};

use anyhow::Result;
use incident_mapper::gazetteer::{FeatureClass, Gazetteer, How, Layer, PlaceKey, Scope};
use incident_mapper::position::Position;
use serde::Serialize;

use super::Outcome;
use super::args::{GazetteerArgs, GazetteerCommand};
use super::console::clean;
use super::hint;
use super::refusal::Refusal;

/// Places listed at most.
const LISTED: usize = 20;

/// A place as `--json` prints it.
#[derive(Serialize)]
struct Row<'g> {
    place_id: String,
    name: &'g str,
    feature_class: FeatureClass,
    feature_code: &'g str,
    latitude: f64,
    longitude: f64,
    country: Option<&'g str>,
    admin1: Option<&'g str>,
    admin2: Option<&'g str>,
    population: u32,
    layer: Layer,
    matched: Option<&'g str>,
    how: Option<How>,
    variants: Vec<&'g str>,
    /// Where the row comes from, for `show`.
    #[serde(skip)]
    source: Option<&'g str>,
    /// The area whose point stands for the place, for `show`.
    #[serde(skip)]
    placed_by: Option<String>,
}

impl<'g> Row<'g> {
    fn of(gazetteer: &'g Gazetteer, key: PlaceKey) -> Self {
        let place = gazetteer.place(key);
        let position = place.position.rounded();
        let name_of = |area: Option<PlaceKey>| area.map(|area| gazetteer.place(area).name);
        let mut variants: Vec<_> = gazetteer.names(key).map(|name| name.text).collect();
        variants.retain(|&variant| variant != place.name);
        Self {
            place_id: place.id.to_string(),
            name: place.name,
            feature_class: place.feature_class,
            feature_code: place.feature_code,
            latitude: position.latitude(),
            longitude: position.longitude(),
            country: place.country,
            admin1: name_of(place.admin1),
            admin2: name_of(place.admin2),
            population: place.population,
            layer: place.layer,
            matched: None,
            how: None,
            variants,
            source: None,
            placed_by: place.placed_by.map(|area| hint::label(gazetteer, area)),
        }
    }

    /// The areas around it, smallest first.
    fn surroundings(&self) -> String {
        let mut areas: Vec<&str> = Vec::new();
        for area in [self.admin2, self.admin1, self.country].into_iter().flatten() {
            if area != self.name && !areas.contains(&area) {
                areas.push(area);
            }
        }
        areas.join(", ")
    }
}

/// Answers the question on standard output.
pub fn run(args: &GazetteerArgs) -> Result<Outcome> {
    let gazetteer = Gazetteer::embedded();
    let (rows, json) = match &args.command {
        GazetteerCommand::Search { name, within, prefix, json } => {
            (search(&gazetteer, name, within.as_deref(), *prefix)?, *json)
        }
        GazetteerCommand::Show { id, json } => (vec![show(&gazetteer, id)?], *json),
        GazetteerCommand::Reverse { latitude, longitude, json } => {
            let position = Position::from_lon_lat(*longitude, *latitude)
                .map_err(|error| Refusal::new(error.to_string(), "give the latitude first: reverse 29.03 66.59"))?;
            let nearest = gazetteer.reverse(position, LISTED);
            (nearest.into_iter().map(|key| Row::of(&gazetteer, key)).collect(), *json)
        }
    };
    let mut out = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if matches!(args.command, GazetteerCommand::Show { .. }) {
        rows.iter().try_for_each(|row| describe(&mut out, row))?;
    } else {
        list(&mut out, &rows)?;
    }
    Ok(if rows.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn search<'g>(gazetteer: &'g Gazetteer, name: &str, within: Option<&str>, prefix: bool) -> Result<Vec<Row<'g>>> {
    let within = within.map(|place| hint::place(gazetteer, "--in", place)).transpose()?;
    let scope = Scope { within: within.into_iter().collect(), prefix, limit: LISTED, ..Scope::default() };
    let found = gazetteer.search(name, &scope);
    let row = |candidate: incident_mapper::gazetteer::Candidate<'g>| Row {
        matched: Some(candidate.matched),
        how: Some(candidate.how),
        ..Row::of(gazetteer, candidate.key)
    };
    Ok(found.into_iter().map(row).collect())
}

fn show<'g>(gazetteer: &'g Gazetteer, id: &str) -> Result<Row<'g>> {
    let key = gazetteer.by_id(id).ok_or_else(|| {
        let advice = format!("`incident-mapper gazetteer search \"{id}\"` finds ids by name");
        Refusal::new(format!("{id}: the gazetteer has no place with this id"), advice)
    })?;
    Ok(Row { source: gazetteer.source(key), ..Row::of(gazetteer, key) })
}

fn list(out: &mut impl Write, rows: &[Row<'_>]) -> io::Result<()> {
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            let name = match row.matched {
                Some(matched) if matched != row.name => format!("{} = {matched}", row.name),
                _ => row.name.to_owned(),
            };
            let point = format!("{:.5}, {:.5}", row.latitude, row.longitude);
            [row.place_id.to_owned(), name, row.feature_code.to_owned(), row.surroundings(), point]
                .map(|cell| clean(&cell))
        })
        .collect();
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    for ([id, name, code, area, point], row) in cells.iter().zip(rows) {
        let [w0, w1, w2, w3] = widths;
        let how = row.how.map(how_in_words).unwrap_or_default();
        let line = format!("{id:w0$}  {name:w1$}  {code:w2$}  {area:w3$}  {point}  {how}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn describe(out: &mut impl Write, row: &Row<'_>) -> io::Result<()> {
    let layer = match row.layer {
        Layer::World => "world (embedded: GeoNames and Natural Earth)",
        Layer::Curated => "curated (embedded)",
        Layer::User => "the user's own",
    };
    let population = if row.population == 0 { "unknown".to_owned() } else { row.population.to_string() };
    let facts = [
        ("id", row.place_id.to_owned()),
        ("name", row.name.to_owned()),
        ("kind", format!("{:?} {}", row.feature_class, row.feature_code)),
        ("in", row.surroundings()),
        ("latitude", row.latitude.to_string()),
        ("longitude", row.longitude.to_string()),
        ("population", population),
        ("placed by", row.placed_by.clone().unwrap_or_default()),
        ("layer", layer.to_owned()),
        ("source", row.source.map(source_in_words).unwrap_or_default()),
        ("also", row.variants.join("; ")),
    ];
    for (label, fact) in facts.iter().filter(|(_, fact)| !fact.is_empty()) {
        writeln!(out, "{label:10}  {}", clean(fact))?;
    }
    Ok(())
}

/// The tags of hand-edited rows that are no words yet.
const SOURCE_TAGS: [(&str, &str); 4] = [
    ("Factbook", "The World Factbook"),
    ("GN", "GeoNames"),
    ("UCDP", "UCDP Georeferenced Event Dataset"),
    ("districts2015", "district outlines of 2015"),
];

fn source_in_words(source: &str) -> String {
    let word = |word: &str| {
        let tag = word.trim_end_matches(',');
        let known = SOURCE_TAGS.iter().find(|(short, _)| *short == tag);
        known.map_or_else(|| word.to_owned(), |(_, long)| word.replace(tag, long))
    };
    source.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn how_in_words(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Spaces => "but for spaces",
        How::Skeleton => "transliteration",
        How::Fuzzy => "similar",
        How::Prefix => "begins so",
    }
}
