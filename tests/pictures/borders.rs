//! Is each border of `gazetteer/borders.tsv` drawn as its row says? A crop of each, with an incident beside it.

use std::fs;

use incident_mapper::render::basemap::{self, Arc, BaseMap, Border};
use incident_mapper::render::{Bounds, Content, MapOptions, png, scene, svg};
use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use serde_json::json;

use crate::cases::{folder, incident_defaults, read};
use crate::compare::{decoded, packed, worst_tile};
use crate::{THUMBNAIL_BYTES, is_update};

/// Natural Earth's codes of the countries in the table, and what the base map calls them.
const CODES: [(&str, &str); 22] = [
    ("BTN", "BT"),
    ("CHN", "CN"),
    ("CYP", "CY"),
    ("ESB", ""),
    ("GEO", "GE"),
    ("IND", "IN"),
    ("ISR", "IL"),
    ("KAS", ""),
    ("KOR", "KR"),
    ("KOS", "XK"),
    ("MAR", "MA"),
    ("PAK", "PK"),
    ("PRK", "KP"),
    ("PSX", "PS"),
    ("SAH", "EH"),
    ("SDN", "SD"),
    ("SDS", "SS"),
    ("SOM", "SO"),
    ("SRB", "RS"),
    ("SYR", "SY"),
    ("UKR", "UA"),
    ("USA", "US"),
];
/// Lines that no side tells apart, and where they are, or would be.
const LINES: [(&str, f64, f64); 8] = [
    ("Ceasefire Line 1994|Azerbaijan", 46.6, 40.2),
    ("Former USSR oblast in 1991|Azerbaijan", 46.6, 39.9),
    ("Georgian claim|Georgia", 43.9, 42.2),
    ("Moldovan claim|Moldova", 29.2, 47.2),
    ("South Sudanese claim|Sudan", 28.3, 10.1),
    ("Syrian claim|Israel", 35.7, 32.9),
    ("Ukrainian claim|Ukraine", 38.3, 48.3),
    ("Western Saharan claim|Morocco", -9.5, 27.67),
];
/// Degrees around the middle of a border that are drawn, and how far from it the incident stands.
const AROUND: f64 = 0.6;
const BESIDE: f64 = 0.12;
/// The crop, in pixels.
const CROP: (u32, u32) = (240, 180);
/// The mean difference of 255 that no 8×8 tile of a crop may exceed.
const TOLERANCE: u64 = 24;

struct Row {
    number: usize,
    first: String,
    second: String,
    class: String,
    kind: String,
}

fn rows() -> Vec<Row> {
    let table = fs::read_to_string(folder("gazetteer/borders.tsv")).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .enumerate()
        .map(|(n, line)| {
            let field: Vec<&str> = line.split('\t').collect();
            let [first, second, class, kind] = [0, 1, 2, 3].map(|n| field[n].to_owned());
            Row { number: n + 1, first, second, class, kind }
        })
        .collect()
}

/// Whether a side of an arc is what the table calls `country:province`.
fn is_side(map: &BaseMap, side: Option<u16>, told: &str) -> bool {
    let (code, name) = told.split_once(':').unwrap();
    let iso = CODES.iter().find(|(a3, _)| *a3 == code).unwrap_or_else(|| panic!("{code} is not in CODES")).1;
    side.is_some_and(|side| {
        let province = &map.provinces[usize::from(side)];
        let is_country = map.countries[usize::from(province.country)].iso_a2 == iso;
        is_country && (name == "*" || province.name == name)
    })
}

/// The longest arc of a row, with its middle.
fn middle(map: &BaseMap, row: &Row) -> (Option<Arc>, (f64, f64)) {
    if row.first == "line" {
        let &(_, x, y) = LINES.iter().find(|(name, ..)| *name == row.second).unwrap();
        return (None, (x, y));
    }
    let sides = |arc: &Arc| {
        let is = |a, b| is_side(map, a, &row.first) && is_side(map, b, &row.second);
        is(arc.left, arc.right) || is(arc.right, arc.left)
    };
    let longest = map.arcs().filter(sides).max_by_key(|arc| map.vertices(arc).count());
    let arc = longest.unwrap_or_else(|| panic!("row {}: the base map has no such border", row.number));
    let vertices: Vec<(f64, f64)> = map.vertices(&arc).collect();
    (Some(arc), vertices[vertices.len() / 2])
}

#[test]
fn every_row_of_the_table_of_borders_is_drawn_as_it_says() {
    let map = basemap::embedded();
    let mut wrong = Vec::new();
    for row in rows() {
        let (arc, (x, y)) = middle(map, &row);
        if let Some(arc) = arc {
            let kind = arc.kind.map(|kind| map.kinds[usize::from(kind)]);
            assert_eq!((arc.border, kind), (Border::Disputed, Some(row.kind.as_str())), "row {}", row.number);
        }
        let place = json!([{"location": "x", "longitude": x - BESIDE, "latitude": y, "fatalities_best": 0}]);
        let incidents = read(&place, &incident_defaults());
        let extent = Bounds { west: x - AROUND, south: y - AROUND, east: x + AROUND, north: y + AROUND };
        let options = MapOptions { extent: Some(extent), ..MapOptions::default() };
        let scene = scene(&Content { incidents: &incidents, ..Content::default() }, &options);
        let drawn = svg(&scene);
        assert_eq!(drawn.contains(">Claim line<"), row.class == "claim" || drawn.contains("stroke-dasharray=\"6 4\""));
        if row.class == "disputed" {
            assert!(drawn.contains(">Disputed border<"), "row {}: {}", row.number, row.kind);
        }
        let (at, _) = scene.layout.symbols[0];
        let small = crop(&decoded(&png(&scene)), at);
        let path = folder("tests/pictures/borders").join(format!("{:02}.png", row.number));
        if is_update() {
            let bytes = packed(&small);
            assert!(bytes.len() <= THUMBNAIL_BYTES, "row {}: {} bytes", row.number, bytes.len());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
        }
        let (worst, at) = worst_tile(&small, &decoded(&fs::read(&path).unwrap()), 8);
        if worst > TOLERANCE {
            wrong.push(format!("row {} ({}): differs by {worst} of 255 at {at:?}", row.number, row.kind));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What stands around a point of a picture.
fn crop(picture: &Pixmap, (x, y): (f64, f64)) -> Pixmap {
    let mut small = Pixmap::new(CROP.0, CROP.1).unwrap();
    #[allow(clippy::cast_possible_truncation, reason = "a few thousand pixels")]
    let shift = |at: f64, side: u32| (f64::from(side) / 2.0 - at).round() as i32;
    let (left, top) = (shift(x, CROP.0), shift(y, CROP.1));
    small.draw_pixmap(left, top, picture.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    for byte in small.data_mut() {
        *byte = (*byte / 16) * 17;
    }
    small
}
