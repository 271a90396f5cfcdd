//! Do the pictures look as they should? Scenes are drawn and compared: PNG with SVG, tile by tile; a thumbnail of each
//! with the one checked in; labels and symbols with each other.
//!
//! `UPDATE_PICTURES=1 cargo test --test pictures` writes the thumbnails anew, and the contact sheet of all of them,
//! `tests/pictures/gallery.png`; look at them before you check them in. Each run leaves the full pictures in
//! `target/pictures/`.

mod borders;
mod cases;
mod compare;
mod contact_sheet;
mod odd_input;

use std::collections::BTreeSet;
use std::fs;

use cases::{GALLERY, fixture, folder, gallery, generated, options, real_places, scene_of};
use compare::{decoded, packed, rendered, thumbnail, worst_tile};
use incident_mapper::incident::{Incident, ReviewStatus};
use incident_mapper::position::Position;
use incident_mapper::render::geometry::Rectangle;
use incident_mapper::render::{Bounds, Content, MapOptions, Scene, Water, png, scene, svg};
use resvg::usvg;

/// Side of a tile in pixels, and the mean difference of 255 that no tile may exceed.
const TILE: u32 = 16;
const TILE_TOLERANCE: u64 = 24;
/// No thumbnail is larger in the repository.
const THUMBNAIL_BYTES: usize = 20 * 1024;
/// The mean difference of 255 that no 8×8 tile of a thumbnail may exceed.
const THUMBNAIL_TILE: u32 = 8;
const THUMBNAIL_TOLERANCE: u64 = 12;

fn is_update() -> bool {
    std::env::var_os("UPDATE_PICTURES").is_some()
}

#[test]
fn pictures_are_as_they_were_and_svg_and_png_agree() {
    let output = folder("target/pictures");
    fs::create_dir_all(&output).unwrap();
    let mut wrong = Vec::new();
    for name in GALLERY {
        let scene = gallery(name);
        assert_eq!(faults(&scene), [0; 5], "{name}");
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
        if is_update() {
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
}

#[test]
fn no_label_collides_on_real_places_either() {
    let mut scenes = 0;
    for (country, incidents) in real_places() {
        for part in incidents.chunks(60) {
            let scene = scene_with(part, &options());
            assert_eq!(faults(&scene), [0; 5], "{country}, {} incidents", part.len());
            scenes += 1;
        }
    }
    assert!(scenes >= 12, "{scenes}");
}

#[test]
fn a_few_far_from_the_many_do_not_make_the_map_wider() {
    let mut incidents = generated(7, 40);
    (incidents[3].longitude, incidents[3].latitude) = (Some(-0.36), Some(49.19));
    incidents[3].location = Some("Caen".to_owned());
    let scene = scene_with(&incidents, &options());
    assert_eq!((scene.layout.symbols.len(), scene.layout.outside), (39, 1));
    assert!(svg(&scene).contains("Outside the part of the world shown: Caen ("));
    assert_eq!(faults(&scene), [0; 5]);
}

#[test]
fn what_is_not_drawn_is_told() {
    let (mut incidents, _) = fixture("balochistan");
    let before = scene_with(&incidents, &options()).layout.symbols.len();
    incidents[0].review_status = ReviewStatus::Rejected;
    incidents[1].aggregate.0 = true;
    let scene = scene_with(&incidents, &options());
    assert_eq!(scene.layout.symbols.len(), before - 2);
    let told = "Not drawn: 1 total over several incidents, 1 incident that a reviewer rejected.";
    assert!(svg(&scene).contains(told));
}

#[test]
fn a_sea_bears_no_other_seas_name() {
    let water = |name: &str, longitude, latitude, radius_km| Water {
        name: name.to_owned(),
        position: Position::from_lon_lat(longitude, latitude).unwrap(),
        radius_km,
    };
    let waters = [water("Mediterranean Sea", 18.0, 35.0, 2000.0), water("Black Sea", 35.0, 43.5, 650.0)];
    let extent = Some(Bounds { west: 27.0, south: 42.0, east: 40.0, north: 47.5 });
    let drawn = svg(&scene(&Content { waters: &waters, ..Content::default() }, &MapOptions { extent, ..options() }));
    assert!(drawn.contains(">Black Sea<") && !drawn.contains(">Mediterranean Sea<"));
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
    for size in ["320x320", "400x1600", "2000x400", "2400x600", "A5-portrait"] {
        let options = MapOptions {
            size: size.parse().unwrap(),
            title: Some("A title that goes on and on, well beyond the width of any sheet of paper, & <on>".repeat(2)),
            ..options()
        };
        let scene = scene(&Content { incidents: &incidents, places: &places, ..Content::default() }, &options);
        let drawn = svg(&scene);
        assert!(usvg::Tree::from_str(&drawn, &usvg::Options::default()).is_ok(), "{size}");
        let frame = scene.layout.frame.unwrap();
        let is_outside = |furniture: &&Rectangle| !frame.holds_all(**furniture);
        assert_eq!(scene.layout.furniture.iter().find(is_outside), None, "{size}");
        assert!(!png(&scene).is_empty());
    }
}
