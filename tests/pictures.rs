//! Do the pictures look as they should? Scenes are drawn and compared: PNG with SVG, tile by tile; a thumbnail of each
//! with the one checked in; labels and symbols with each other.
//!
//! `UPDATE_PICTURES=1 cargo test --test pictures` writes the thumbnails anew; look at them before you check them in.
//! Each run leaves the full pictures in `target/pictures/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use incident_mapper::incident::Incident;
use incident_mapper::render::geometry::Rectangle;
use incident_mapper::render::{Content, MapOptions, Scene, png, scene, svg};
use incident_mapper::resolve::ReportPlace;
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg;
use serde_json::{Map, Value, json};

/// Side of a tile in pixels, and the mean difference of 255 that no tile may exceed.
const TILE: u32 = 16;
const TILE_TOLERANCE: u64 = 24;
/// Thumbnails are this part of the picture's size, and no larger in the repository.
const THUMBNAIL: u32 = 5;
const THUMBNAIL_BYTES: usize = 20 * 1024;
/// The mean difference of 255 that no 8×8 tile of a thumbnail may exceed.
const THUMBNAIL_TILE: u32 = 8;
const THUMBNAIL_TOLERANCE: u64 = 12;

const FIXTURES: [&str; 6] = ["balochistan", "fiji", "kashmir", "one_town", "total_only", "world"];

fn folder(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every field of an incident, where a fixture says nothing of it.
fn incident_defaults() -> Value {
    json!({
        "incident_id": "", "title": "", "event_type": "Battles", "sub_event_type": "Armed clash",
        "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
        "number_of_sources": 1, "document_id": "fixture", "gazetteer_version": "", "tool_version": ""
    })
}

fn place_defaults() -> Value {
    json!({
        "place_id": "", "name": "", "phrase": "", "basis": "point", "confidence": 1.0, "reason": "", "mentions": 1,
        "is_incident_place": 0
    })
}

fn read<T: serde::de::DeserializeOwned>(rows: &Value, defaults: &Value) -> Vec<T> {
    let row = |(n, row): (usize, &Value)| {
        let mut whole: Map<String, Value> = defaults.as_object().unwrap().clone();
        whole.insert("incident_id".to_owned(), json!(format!("i{n}")));
        whole.extend(row.as_object().unwrap().clone());
        serde_json::from_value(Value::Object(whole)).unwrap()
    };
    rows.as_array().map(|rows| rows.iter().enumerate().map(row).collect()).unwrap_or_default()
}

fn fixture(name: &str) -> (Vec<Incident>, Vec<ReportPlace>) {
    let text = fs::read_to_string(folder("tests/pictures").join(format!("{name}.json"))).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    (read(&file["incidents"], &incident_defaults()), read(&file["places"], &place_defaults()))
}

fn options() -> MapOptions {
    MapOptions {
        document_sources: vec!["The Example Times".to_owned()],
        attributions: vec!["GeoNames (CC BY 4.0)".to_owned()],
        ..MapOptions::default()
    }
}

fn scene_of(name: &str) -> Scene {
    let (incidents, places) = fixture(name);
    scene(&Content { incidents: &incidents, places: &places, ..Content::default() }, &options())
}

/// Draws an SVG with resvg and the embedded fonts alone.
fn rendered(svg: &str, width: u32, height: u32) -> Pixmap {
    let mut fonts = usvg::fontdb::Database::new();
    for face in
        ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansArabic-Bold"]
    {
        fonts.load_font_data(fs::read(folder("gazetteer/fonts").join(format!("{face}.ttf"))).unwrap());
    }
    let options = usvg::Options { fontdb: fonts.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut pixmap = Pixmap::new(width, height).unwrap();
    let size = tree.size();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap
}

fn decoded(png: &[u8]) -> Pixmap {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let mut pixmap = Pixmap::new(info.width, info.height).unwrap();
    for (pixel, rgb) in pixmap.data_mut().chunks_exact_mut(4).zip(bytes.chunks_exact(3)) {
        pixel.copy_from_slice(&[rgb[0], rgb[1], rgb[2], u8::MAX]);
    }
    pixmap
}

/// The greatest mean difference of any tile, and where that tile is.
fn worst_tile(a: &Pixmap, b: &Pixmap, side: u32) -> (u64, (u32, u32)) {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let difference = |x: u32, y: u32| {
        let at = (y as usize * a.width() as usize + x as usize) * 4;
        a.data()[at..at + 3].iter().zip(&b.data()[at..at + 3]).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>()
    };
    let mut worst = (0, (0, 0));
    for top in (0..a.height()).step_by(side as usize) {
        for left in (0..a.width()).step_by(side as usize) {
            let (right, bottom) = ((left + side).min(a.width()), (top + side).min(a.height()));
            let sum: u64 =
                (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).map(|(x, y)| difference(x, y)).sum();
            let mean = sum / u64::from((right - left) * (bottom - top) * 3);
            worst = worst.max((mean, (left, top)));
        }
    }
    worst
}

fn thumbnail(picture: &Pixmap) -> Pixmap {
    let mut small = Pixmap::new(picture.width() / THUMBNAIL, picture.height() / THUMBNAIL).unwrap();
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let part = 1.0 / THUMBNAIL as f32;
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    small.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::from_scale(part, part), None);
    // Sixteen steps of each colour are enough to see a change, and pack well.
    for byte in small.data_mut() {
        *byte = (*byte / 16) * 17;
    }
    small
}

fn packed(picture: &Pixmap) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let rgb: Vec<u8> = picture.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
    bytes
}

#[test]
fn pictures_are_as_they_were_and_svg_and_png_agree() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let output = folder("target/pictures");
    fs::create_dir_all(&output).unwrap();
    let mut wrong = Vec::new();
    for name in FIXTURES {
        let scene = scene_of(name);
        let (png, svg) = (png(&scene), svg(&scene));
        fs::write(output.join(format!("{name}.png")), &png).unwrap();
        fs::write(output.join(format!("{name}.svg")), &svg).unwrap();
        let picture = decoded(&png);
        let from_svg = rendered(&svg, picture.width(), picture.height());
        from_svg.save_png(output.join(format!("{name}.svg.png"))).unwrap();
        let (worst, at) = worst_tile(&picture, &from_svg, TILE);
        if worst > TILE_TOLERANCE {
            wrong.push(format!("{name}: PNG and SVG differ by {worst} of 255 at {at:?}"));
        }
        let small = thumbnail(&picture);
        let path = folder("tests/pictures").join(format!("{name}.png"));
        if update {
            let bytes = packed(&small);
            assert!(bytes.len() <= THUMBNAIL_BYTES, "{name}: {} bytes", bytes.len());
            fs::write(&path, bytes).unwrap();
        }
        let (worst, at) = worst_tile(&small, &decoded(&fs::read(&path).unwrap()), THUMBNAIL_TILE);
        if worst > THUMBNAIL_TOLERANCE {
            wrong.push(format!("{name}: differs from {} by {worst} of 255 at {at:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_same_bytes_every_time() {
    let (one, other) = (scene_of("balochistan"), scene_of("balochistan"));
    assert_eq!(svg(&one), svg(&other));
    assert!(png(&one) == png(&other));
}

#[test]
fn the_png_says_what_it_is() {
    let bytes = png(&scene_of("balochistan"));
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let info = reader.info();
    assert!(info.pixel_dims.is_some());
    let text = |keyword: &str| {
        let chunk = info.utf8_text.iter().find(|chunk| chunk.keyword == keyword).unwrap();
        chunk.get_text().unwrap()
    };
    assert_eq!(text("Title"), "Balochistan, Pakistan: attacks, 25–26 August 2024");
    assert!(text("Description").contains("Kalat: Attack, 10 killed"));
    assert!(text("Source").contains("Natural Earth"));
}

#[test]
fn an_incident_without_a_place_is_listed_under_the_map() {
    let scene = scene_of("balochistan");
    assert_eq!(scene.layout.unplaced, 1);
    assert!(svg(&scene).contains("Not on the map, place unknown: Convoy fired on"));
}

#[test]
fn none_killed_and_not_reported_are_two_signs() {
    let drawn = svg(&scene_of("balochistan"));
    assert!(drawn.contains(">none killed<") && drawn.contains(">not reported<"));
    let drawn = svg(&scene_of("fiji"));
    assert!(drawn.contains(">none killed<") && !drawn.contains(">not reported<"));
}

#[test]
fn a_report_of_totals_alone_is_drawn_and_says_so() {
    let scene = scene_of("total_only");
    assert_eq!(scene.layout.symbols.len(), 1);
    assert!(svg(&scene).contains("Only totals or recalled events are reported"));
    let (mut incidents, _) = fixture("balochistan");
    incidents[0].aggregate.0 = true;
    incidents[1].background.0 = true;
    let drawn = |options: &MapOptions| scene_with(&incidents, options).layout.symbols.len();
    assert_eq!(drawn(&options()), 7);
    assert_eq!(drawn(&MapOptions { with_background: true, ..options() }), 8);
}

fn scene_with(incidents: &[Incident], options: &MapOptions) -> Scene {
    scene(&Content { incidents, ..Content::default() }, options)
}

#[test]
fn the_line_of_control_is_dotted() {
    let drawn = svg(&scene_of("kashmir"));
    assert!(drawn.contains("stroke-dasharray=\"0 4.6\""), "a dotted line");
    assert!(drawn.contains(">Disputed border<"));
}

#[test]
fn no_incidents_make_a_map_too() {
    let scene = scene_with(&[], &options());
    assert!(scene.layout.symbols.is_empty());
    assert!(png(&scene).len() > 1000);
}

/// A small generator of pseudo-random numbers (Knuth's MMIX), so that every run draws the same scenes.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn generated(seed: u64, count: usize) -> Vec<Incident> {
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

/// Counts labels on labels, on others' symbols, on furniture and out of the frame, and incidents neither labelled nor
/// keyed. All must be none.
fn faults(scene: &Scene) -> [usize; 5] {
    let layout = &scene.layout;
    let frame = layout.frame.unwrap();
    let labels: Vec<(usize, Rectangle)> =
        layout.labels.iter().enumerate().filter_map(|(n, label)| Some((n, (*label)?))).collect();
    let pairs = |n: usize| labels.iter().skip(n + 1);
    let on_labels =
        labels.iter().enumerate().flat_map(|(n, (_, a))| pairs(n).filter(|(_, b)| a.overlap(*b) > 0.0)).count();
    let on_symbols = labels
        .iter()
        .flat_map(|(n, area)| layout.symbols.iter().enumerate().map(move |(m, symbol)| (n, area, m, symbol)))
        .filter(|(n, area, m, symbol)| *n != m && area.meets_disc(symbol.0, symbol.1))
        .count();
    let on_furniture =
        labels.iter().filter(|(_, area)| layout.furniture.iter().any(|box_| box_.overlap(*area) > 0.0)).count();
    let outside = labels.iter().filter(|(_, area)| !frame.holds_all(*area)).count();
    let unnamed = layout.labels.iter().filter(|label| label.is_none()).count().saturating_sub(layout.keyed);
    [on_labels, on_symbols, on_furniture, outside, unnamed]
}

#[test]
fn no_label_collides_and_every_incident_is_labelled_or_keyed() {
    for (seed, count) in [(1, 5), (2, 12), (3, 25), (4, 40), (5, 60)] {
        let scene = scene_with(&generated(seed, count), &options());
        assert_eq!(faults(&scene), [0; 5], "seed {seed}, {count} incidents");
        let keyed = scene.layout.keyed;
        assert!(keyed * 4 <= count, "{keyed} of {count} only in the key");
    }
    for name in FIXTURES {
        assert_eq!(faults(&scene_of(name)), [0; 5], "{name}");
    }
}

#[test]
fn incidents_at_one_place_are_fanned_out() {
    let layout = scene_of("one_town").layout;
    let apart: BTreeSet<String> = layout.symbols.iter().map(|symbol| format!("{:?}", symbol.0)).collect();
    assert_eq!(apart.len(), 3);
    for (n, a) in layout.symbols.iter().enumerate() {
        for b in &layout.symbols[n + 1..] {
            assert!((a.0.0 - b.0.0).hypot(a.0.1 - b.0.1) >= (a.1 + b.1) * 0.99, "{a:?} {b:?}");
        }
    }
}

#[test]
fn odd_sheets_and_texts_do_no_harm() {
    let (mut incidents, places) = fixture("balochistan");
    incidents[0].location = Some("<&> \u{1} موسیٰ خیل Musakhel & a name that is far longer than any label".to_owned());
    for size in ["320x320", "400x1600", "2000x400", "A5-portrait"] {
        let options = MapOptions {
            size: size.parse().unwrap(),
            title: Some("A title that goes on and on, well beyond the width of any sheet of paper, & <on>".repeat(2)),
            ..options()
        };
        let scene = scene(&Content { incidents: &incidents, places: &places, ..Content::default() }, &options);
        let drawn = svg(&scene);
        assert!(usvg::Tree::from_str(&drawn, &usvg::Options::default()).is_ok(), "{size}");
        assert!(!png(&scene).is_empty());
    }
}
