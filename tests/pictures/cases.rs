//! What is drawn? Fixtures, generated scenes, and the gallery: a case of everything that maps must cope with.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use incident_mapper::incident::Incident;
use incident_mapper::ingest::features::{self, Features};
use incident_mapper::position::Position;
use incident_mapper::render::{Content, District, MapOptions, Scene, Theme, Units, Water, basemap, scene};
use incident_mapper::resolve::ReportPlace;
use serde_json::{Map, Value, json};

pub fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every field of an incident, where a fixture says nothing of it.
pub fn incident_defaults() -> Value {
    json!({
        "incident_id": "", "title": "", "event_type": "Battles", "sub_event_type": "Armed clash",
        "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
        "number_of_sources": 1, "document_id": "fixture", "gazetteer_version": "", "tool_version": ""
    })
}

pub fn place_defaults() -> Value {
    json!({
        "place_id": "", "name": "", "phrase": "", "basis": "point", "confidence": 1.0, "reason": "", "mentions": 1,
        "is_incident_place": 0
    })
}

pub fn read<T: serde::de::DeserializeOwned>(rows: &Value, defaults: &Value) -> Vec<T> {
    let row = |(n, row): (usize, &Value)| {
        let mut whole: Map<String, Value> = defaults.as_object().unwrap().clone();
        whole.insert("incident_id".to_owned(), json!(format!("i{n}")));
        whole.extend(row.as_object().unwrap().clone());
        serde_json::from_value(Value::Object(whole)).unwrap()
    };
    rows.as_array().map(|rows| rows.iter().enumerate().map(row).collect()).unwrap_or_default()
}

pub fn fixture(name: &str) -> (Vec<Incident>, Vec<ReportPlace>) {
    let text = fs::read_to_string(folder("tests/pictures").join(format!("{name}.json"))).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    (read(&file["incidents"], &incident_defaults()), read(&file["places"], &place_defaults()))
}

pub fn options() -> MapOptions {
    MapOptions {
        document_sources: vec!["The Example Times".to_owned()],
        attributions: vec!["GeoNames (CC BY 4.0)".to_owned()],
        ..MapOptions::default()
    }
}

pub fn scene_of(name: &str) -> Scene {
    let (incidents, places) = fixture(name);
    scene(&Content { incidents: &incidents, places: &places, ..Content::default() }, &options())
}

/// A small generator of pseudo-random numbers (Knuth's MMIX), so that every run draws the same scenes.
pub struct Dice(u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

pub fn generated(seed: u64, count: usize) -> Vec<Incident> {
    const TYPES: [(&str, &str); 4] = [
        ("Battles", "Armed clash"),
        ("Explosions/Remote violence", "Suicide bomb"),
        ("Violence against civilians", "Attack"),
        ("Protests", "Peaceful protest"),
    ];
    let mut dice = Dice(seed);
    let mut degrees = |from: f64, span: u64| from + f64::from(u32::try_from(dice.roll(span * 100)).unwrap()) / 100.0;
    let places: Vec<(f64, f64)> = (0..count).map(|_| (degrees(62.0, 8), degrees(25.5, 6))).collect();
    let rows: Vec<Value> = places
        .into_iter()
        .enumerate()
        .map(|(n, (longitude, latitude))| {
            let (event, sub) = TYPES[n % TYPES.len()];
            json!({
                "title": "Incident", "event_type": event, "sub_event_type": sub, "fatalities_best": dice.roll(40),
                "longitude": longitude, "latitude": latitude, "location": format!("Place {n}"), "where_prec": 1
            })
        })
        .collect();
    read(&Value::Array(rows), &incident_defaults())
}

/// Incidents at places of the gazetteer's tables, by country: towns and quarters as near to each other as they are, with
/// names as long as they are.
pub fn real_places() -> BTreeMap<String, Vec<Incident>> {
    let mut dice = Dice(11);
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for table in ["sites.tsv", "pakistan.tsv"] {
        let text = fs::read_to_string(folder("gazetteer").join(table)).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let field: Vec<&str> = line.split('\t').collect();
            let (Ok(latitude), Ok(longitude)) = (field[4].parse::<f64>(), field[5].parse::<f64>()) else { continue };
            let parent = field[3].split_once(':').map_or("", |(_, code)| code);
            let country = if table == "pakistan.tsv" { "PK" } else { parent.get(..2).unwrap_or_default() };
            rows.entry(country.to_owned()).or_default().push(json!({
                "title": "Incident", "fatalities_best": dice.roll(40), "longitude": longitude, "latitude": latitude,
                "location": field[1], "where_prec": 1
            }));
        }
    }
    rows.retain(|country, rows| rows.len() >= 10 && country.chars().all(char::is_uppercase));
    let incidents = |mut rows: Vec<Value>| {
        rows.truncate(240);
        read(&Value::Array(rows), &incident_defaults())
    };
    rows.into_iter().map(|(country, rows)| (country, incidents(rows))).collect()
}

/// An incident told in one line: place, longitude, latitude, killed.
type Line = (&'static str, f64, f64, Option<u32>);

fn incidents(country: &str, admin1: Option<&str>, (event, sub): (&str, &str), lines: &[Line]) -> Vec<Incident> {
    let row = |&(place, longitude, latitude, killed): &Line| {
        json!({
            "title": format!("{sub} in {place}"), "event_type": event, "sub_event_type": sub, "country": country,
            "admin1": admin1, "location": place, "longitude": longitude, "latitude": latitude, "where_prec": 1,
            "date_start": "2023-05-03", "fatalities_best": killed
        })
    };
    read(&Value::Array(lines.iter().map(row).collect()), &incident_defaults())
}

const CLASH: (&str, &str) = ("Battles", "Armed clash");

/// The provinces of a country as another tool's features: what a file of boundaries holds.
fn provinces(country: &str) -> Features {
    let map = basemap::embedded();
    let own = |id: u16| {
        let province = &map.provinces[usize::from(id)];
        map.countries[usize::from(province.country)].iso_a2 == country && !province.name.is_empty()
    };
    let mut dice = Dice(7);
    let rows: Vec<Value> = (0..u16::try_from(map.provinces.len()).unwrap())
        .filter(|&id| own(id))
        .map(|id| {
            let bounds = map.bounds_of(|other| other == id).unwrap();
            let (west, east) = (bounds.west + bounds.width() * 0.1, bounds.east - bounds.width() * 0.1);
            let middle = bounds.centre();
            // A diamond in each: enough for a picture, and no border of anybody's.
            let ring = [
                [west, middle.1],
                [middle.0, bounds.south],
                [east, middle.1],
                [middle.0, bounds.north],
                [west, middle.1],
            ];
            let status = ["open", "partly open", "closed"][usize::try_from(dice.roll(3)).unwrap()];
            json!({
                "type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {
                    "name": map.provinces[usize::from(id)].name, "people": dice.roll(900) * 1000 + 50_000,
                    "status": status
                }
            })
        })
        .collect();
    let file = json!({"type": "FeatureCollection", "features": rows}).to_string();
    features::read(file.as_bytes()).unwrap()
}

/// Two by three districts that fill a rectangle.
fn districts(west: f64, south: f64, side: f64) -> Vec<District> {
    let district = |n: u32| {
        let (x, y) = (west + f64::from(n % 3) * side, south + f64::from(n / 3) * side);
        let ring = vec![(x, y), (x + side, y + side * 0.1), (x + side, y + side), (x, y + side * 1.1), (x, y)];
        District { name: format!("District {}", n + 1), rings: vec![ring] }
    };
    (0..6).map(district).collect()
}

fn waters() -> Vec<Water> {
    let water = |name: &str, longitude, latitude, radius_km| Water {
        name: name.to_owned(),
        position: Position::from_lon_lat(longitude, latitude).unwrap(),
        radius_km,
    };
    vec![
        water("Atlantic Ocean", -30.0, 0.0, 5000.0),
        water("Indian Ocean", 80.0, -20.0, 4500.0),
        water("Arabian Sea", 65.0, 18.0, 1200.0),
        water("Gulf of Oman", 58.5, 25.0, 280.0),
    ]
}

/// The cases of the contact sheet.
pub const GALLERY: [&str; 18] = [
    "balochistan",
    "sixty",
    "hundred_and_fifty",
    "single",
    "one_town",
    "street",
    "one_place",
    "urdu",
    "kashmir",
    "districts",
    "shaded_areas",
    "sized_areas",
    "grey",
    "continent",
    "world",
    "fiji",
    "svalbard",
    "total_only",
];

/// Draws a case of the gallery, or a fixture.
pub fn gallery(name: &str) -> Scene {
    let waters = waters();
    let draw = |incidents: &[Incident], change: &dyn Fn(MapOptions) -> MapOptions| {
        scene(&Content { incidents, waters: &waters, ..Content::default() }, &change(options()))
    };
    let plain = |incidents: &[Incident]| draw(incidents, &|options| options);
    match name {
        "sixty" => plain(&generated(5, 60)),
        "hundred_and_fifty" => plain(&generated(6, 150)),
        "single" => plain(&incidents("Pakistan", Some("Balochistan"), CLASH, &[("Kalat", 66.59, 29.03, Some(10))])),
        "street" => {
            let lines = [
                ("Market", 67.0, 30.19, Some(3)),
                ("Airport Road", 67.03, 30.21, None),
                ("Hill Town", 66.96, 30.24, Some(12)),
                ("Station", 67.01, 30.14, Some(0)),
            ];
            draw(&incidents("Pakistan", Some("Balochistan"), CLASH, &lines), &|options| MapOptions {
                units: Units::Miles,
                ..options
            })
        }
        "one_place" => {
            let mut many = generated(9, 30);
            for incident in &mut many {
                (incident.longitude, incident.latitude) = (Some(66.59), Some(29.03));
                incident.location = Some("Kalat".to_owned());
            }
            many[3].fatalities_best = None;
            many.extend(incidents("Pakistan", Some("Balochistan"), CLASH, &[("Quetta", 67.0, 30.18, Some(2)); 5]));
            plain(&many)
        }
        "urdu" => plain(&incidents(
            "Pakistan",
            Some("Balochistan"),
            CLASH,
            &[("قلات", 66.59, 29.03, Some(10)), ("کوئٹہ", 67.0, 30.18, Some(3)), ("موسیٰ خیل", 69.8, 30.86, None)],
        )),
        "districts" => {
            let lines = [("Hub", 67.1, 25.4, Some(3)), ("Uthal", 66.6, 25.9, Some(1))];
            let incidents = incidents("Pakistan", Some("Balochistan"), CLASH, &lines);
            let districts = districts(65.7, 25.1, 0.7);
            let extent = incident_mapper::render::Bounds { west: 65.0, south: 24.6, east: 68.3, north: 27.0 };
            scene(
                &Content { incidents: &incidents, districts: &districts, waters: &waters, ..Content::default() },
                &MapOptions { extent: Some(extent), ..options() },
            )
        }
        "shaded_areas" | "sized_areas" => {
            let read = provinces("PK");
            let content = Content { features: &read.features, name: Some("Health posts"), ..Content::default() };
            let (size_by, color_by) = match name {
                "shaded_areas" => (None, "people"),
                _ => (Some("people".to_owned()), "status"),
            };
            scene(&content, &MapOptions { size_by, color_by: Some(color_by.to_owned()), ..MapOptions::default() })
        }
        "grey" => {
            let (incidents, places) = fixture("balochistan");
            let content = Content { incidents: &incidents, places: &places, waters: &waters, ..Content::default() };
            scene(&content, &MapOptions { theme: Theme::Grey, size: "slide".parse().unwrap(), ..options() })
        }
        "continent" => plain(&incidents(
            "Sudan",
            None,
            CLASH,
            &[
                ("Khartoum", 32.5, 15.6, Some(40)),
                ("Goma", 29.2, -1.7, Some(25)),
                ("Mogadishu", 45.3, 2.0, Some(18)),
                ("Maiduguri", 13.2, 11.8, Some(30)),
                ("Pemba", 40.5, -13.0, Some(6)),
                ("Gao", -0.05, 16.3, Some(11)),
                ("Tripoli", 13.2, 32.9, Some(3)),
                ("Cape Town", 18.4, -33.9, Some(2)),
                ("Kampala", 32.6, 0.3, None),
            ],
        )),
        "svalbard" => plain(&incidents(
            "Svalbard and Jan Mayen",
            None,
            ("Accident", "Transport accident"),
            &[("Longyearbyen", 15.6, 78.22, Some(2)), ("Ny-Ålesund", 11.93, 78.92, None)],
        )),
        _ => {
            let (incidents, places) = fixture(name);
            let content = Content { incidents: &incidents, places: &places, waters: &waters, ..Content::default() };
            scene(&content, &options())
        }
    }
}
