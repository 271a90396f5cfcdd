//! `gazetteer search`, `show`, `reverse`, `stats`: what is known about places, to look at or as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use incident_mapper::gazetteer::table;
use incident_mapper::gazetteer::{Candidate, FeatureClass, Gazetteer, How, Layer, PlaceKey, Scope};
use incident_mapper::position::Position;
use serde::Serialize;

use super::args::SearchArgs;
use crate::cli::Outcome;
use crate::cli::console::clean;
use crate::cli::hint;
use crate::cli::places::{self, PlacesArgs, Store};
use crate::cli::refusal::Refusal;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    pcode: Option<&'g str>,
    matched: Option<String>,
    how: Option<How>,
    variants: Vec<&'g str>,
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
            pcode: place.pcode,
            matched: None,
            how: None,
            variants,
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

/// Lists what a name may mean.
pub fn search(gazetteer: &Gazetteer, args: &SearchArgs) -> Result<Outcome> {
    let within = args.within.as_deref().map(|place| hint::place(gazetteer, "--in", place)).transpose()?;
    let country = args.country.as_deref().map(|typed| country(gazetteer, typed)).transpose()?;
    let scope = Scope {
        within: within.or(country).into_iter().collect(),
        feature_class: args.kind.as_ref().map(|kind| kind.class),
        near: args.near,
        prefix: args.prefix,
        ..Scope::default()
    };
    let wanted = |candidate: &Candidate<'_>| {
        let place = gazetteer.place(candidate.key);
        args.kind.as_ref().is_none_or(|kind| kind.holds(place.feature_class, place.feature_code))
            && country.is_none_or(|country| gazetteer.contains(country, candidate.key))
    };
    let mut found = gazetteer.search(&args.name, &scope);
    found.retain(wanted);
    if found.is_empty() && !args.prefix {
        found = gazetteer.search(&args.name, &Scope { prefix: true, ..scope.clone() });
        found.retain(wanted);
    }
    if found.is_empty() {
        found = similar(gazetteer, &args.name, &scope);
        found.retain(wanted);
    }
    found.truncate(LISTED);
    let row = |candidate: Candidate<'_>| Row {
        matched: Some(candidate.matched.to_owned()),
        how: Some(candidate.how),
        ..Row::of(gazetteer, candidate.key)
    };
    print(&found.into_iter().map(row).collect::<Vec<_>>(), args.json)
}

/// Names a few letters off, anywhere: class by class, because the gazetteer compares letters only within bounds.
fn similar<'g>(gazetteer: &'g Gazetteer, name: &str, scope: &Scope) -> Vec<Candidate<'g>> {
    let classes = scope.feature_class.map_or_else(|| FeatureClass::ALL.to_vec(), |class| vec![class]);
    let scopes = classes.into_iter().map(|class| Scope { feature_class: Some(class), ..scope.clone() });
    scopes.flat_map(|scope| gazetteer.search(name, &scope)).filter(|found| found.how == How::Fuzzy).collect()
}

fn country(gazetteer: &Gazetteer, typed: &str) -> Result<PlaceKey, Refusal> {
    match gazetteer.country_place(&typed.to_uppercase()) {
        Some(country) => Ok(country),
        None => hint::place(gazetteer, "--country", typed),
    }
}

/// Shows one place.
pub fn show(gazetteer: &Gazetteer, id: &str, json: bool, args: &PlacesArgs) -> Result<Outcome> {
    let key = gazetteer.by_id(id).ok_or_else(|| {
        let advice = format!("`incident-mapper gazetteer search \"{id}\"` finds ids by name");
        Refusal::new(format!("{id}: the gazetteer has no place with this id"), advice)
    })?;
    let row = Row::of(gazetteer, key);
    if json {
        return print(&[row], true);
    }
    let source =
        gazetteer.source(key).map(source_in_words).or_else(|| source_in_table(gazetteer.layer_name(key), id, args));
    describe(&mut io::stdout().lock(), &row, source, gazetteer, key)?;
    Ok(Outcome::Done)
}

/// What the user's own table says of a row's source.
fn source_in_table(layer: &str, id: &str, args: &PlacesArgs) -> Option<String> {
    let path = if layer == places::OWN { Store::of(args)?.table() } else { layer.into() };
    let text = places::read_table(&path).ok()?;
    let lines = table::each_line(layer, &text, &table::PLACE_COLUMNS).ok()?;
    lines.into_iter().flatten().find(|line| line.cell("id") == id).map(|line| line.cell("source").to_owned())
}

/// Lists what is near a point.
pub fn reverse(gazetteer: &Gazetteer, (latitude, longitude): (f64, f64), json: bool) -> Result<Outcome> {
    let position = Position::from_lon_lat(longitude, latitude)
        .map_err(|error| Refusal::new(error.to_string(), "give the latitude first: reverse 29.03 66.59"))?;
    let nearest = gazetteer.reverse(position, LISTED);
    print(&nearest.into_iter().map(|key| Row::of(gazetteer, key)).collect::<Vec<_>>(), json)
}

/// Counts what the layers hold.
pub fn stats(gazetteer: &Gazetteer) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    writeln!(out, "layers, the lowest first")?;
    for (name, rows) in gazetteer.layers() {
        writeln!(out, "{rows:>10} rows    {}", clean(name))?;
    }
    let mut classes: BTreeMap<FeatureClass, usize> = BTreeMap::new();
    let (mut all, mut named, mut outlined) = (0, 0, 0);
    for key in gazetteer.places() {
        let place = gazetteer.place(key);
        *classes.entry(place.feature_class).or_default() += 1;
        all += 1;
        named += gazetteer.names(key).count();
        outlined += usize::from(gazetteer.outline(key).is_some());
    }
    writeln!(out, "{all:>10} places  {named} names, {outlined} boundaries")?;
    for (class, count) in classes {
        writeln!(out, "{count:>10}         {class:?}  {}", class_in_words(class))?;
    }
    writeln!(out, "{:>10} version", gazetteer.version())?;
    gazetteer.attributions().iter().try_for_each(|credit| writeln!(out, "credits {}", clean(credit)))?;
    Ok(Outcome::Done)
}

fn class_in_words(class: FeatureClass) -> &'static str {
    match class {
        FeatureClass::A => "countries, provinces, districts",
        FeatureClass::H => "waters",
        FeatureClass::L => "regions, parks, areas",
        FeatureClass::P => "cities, towns, villages",
        FeatureClass::R => "roads, railways",
        FeatureClass::S => "buildings, ports, mines",
        FeatureClass::T => "mountains, passes, islands",
        FeatureClass::U => "under the sea",
        FeatureClass::V => "forests",
    }
}

fn print(rows: &[Row<'_>], json: bool) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        list(&mut out, rows)?;
    }
    Ok(if rows.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn list(out: &mut impl Write, rows: &[Row<'_>]) -> io::Result<()> {
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            let name = match &row.matched {
                Some(matched) if *matched != row.name => format!("{} = {matched}", row.name),
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
        let layer = layer_in_words(row.layer);
        let line = format!("{id:w0$}  {name:w1$}  {code:w2$}  {area:w3$}  {point}  {layer:7}  {how}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn layer_in_words(layer: Layer) -> &'static str {
    match layer {
        Layer::World => "world",
        Layer::Curated => "curated",
        Layer::User => "user",
    }
}

fn describe(
    out: &mut impl Write,
    row: &Row<'_>,
    source: Option<String>,
    gazetteer: &Gazetteer,
    key: PlaceKey,
) -> io::Result<()> {
    let layer = match row.layer {
        Layer::World => "world (embedded: GeoNames and Natural Earth)".to_owned(),
        Layer::Curated => "curated (embedded)".to_owned(),
        Layer::User => match gazetteer.layer_name(key) {
            places::OWN => "your own (gazetteer add)".to_owned(),
            name => format!("your own: {name}"),
        },
    };
    let place = gazetteer.place(key);
    let known = |number: f32| if number > 0.0 { format!("{number} km") } else { String::new() };
    let boundary = gazetteer.outline(key).map(|shape| {
        let points: usize = shape.iter().map(|part| part.exterior().0.len()).sum();
        format!("{} parts, {points} points", shape.0.len())
    });
    let population = if row.population == 0 { "unknown".to_owned() } else { row.population.to_string() };
    let facts = [
        ("id", row.place_id.to_owned()),
        ("name", row.name.to_owned()),
        ("kind", format!("{:?} {}", row.feature_class, row.feature_code)),
        ("in", row.surroundings()),
        ("latitude", row.latitude.to_string()),
        ("longitude", row.longitude.to_string()),
        ("radius", known(place.radius_km)),
        ("population", population),
        ("pcode", place.pcode.unwrap_or_default().to_owned()),
        ("boundary", boundary.unwrap_or_default()),
        ("placed by", row.placed_by.clone().unwrap_or_default()),
        ("layer", layer.to_owned()),
        ("source", source.unwrap_or_default()),
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
