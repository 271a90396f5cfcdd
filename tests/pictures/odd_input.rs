//! Does odd input get a clear error, or a warning and a map? Each item of what files of other tools may hold.

use incident_mapper::ingest::features::{self, Features};
use incident_mapper::render::{Content, MapOptions, Scene, Size, SizeError, png, scene, svg};

fn read(features: &str) -> Features {
    features::read(format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}").as_bytes()).unwrap()
}

fn feature(geometry: &str, properties: &str) -> String {
    format!("{{\"type\":\"Feature\",\"geometry\":{geometry},\"properties\":{{{properties}}}}}")
}

fn drawn(read: &Features, options: &MapOptions) -> Scene {
    let scene = scene(&Content { features: &read.features, ..Content::default() }, options);
    assert!(png(&scene).len() > 1000 && svg(&scene).contains("</svg>"));
    scene
}

fn by(size: Option<&str>, color: Option<&str>) -> MapOptions {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    MapOptions {
        size_by: owned(size),
        color_by: owned(color),
        size: "640x480".parse().unwrap(),
        ..MapOptions::default()
    }
}

const POINT: &str = r#"{"type":"Point","coordinates":[66.6,29.0]}"#;

#[test]
fn coordinates_out_of_range_are_left_out_with_a_reason() {
    let read = read(&[feature(POINT, ""), feature(r#"{"type":"Point","coordinates":[29.0,166.0]}"#, "")].join(","));
    assert!(read.faults[0].is_left_out && read.faults[0].problem.contains("swapped"), "{:?}", read.faults);
    assert_eq!(drawn(&read, &by(None, None)).layout.symbols.len(), 1);
}

#[test]
fn not_a_number_is_no_json() {
    let file = br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,29]}}]}"#;
    let error = features::read(file).unwrap_err().to_string();
    assert!(error.contains("line 1 column"), "{error}");
}

#[test]
fn an_empty_collection_makes_a_map_of_nothing() {
    let scene = drawn(&read(""), &by(None, None));
    assert!(scene.layout.symbols.is_empty());
}

#[test]
fn a_feature_without_geometry_is_listed_under_the_map() {
    let scene = drawn(&read(&[feature("null", r#""name":"Lost""#), feature(POINT, "")].join(",")), &by(None, None));
    assert_eq!((scene.layout.symbols.len(), scene.layout.unplaced), (1, 1));
    assert!(svg(&scene).contains("place unknown: Lost"));
}

#[test]
fn a_ring_of_two_points_is_left_out() {
    let line = r#"{"type":"Polygon","coordinates":[[[60,25],[61,26]]]}"#;
    let read = read(&[feature(line, ""), feature(POINT, "")].join(","));
    assert!(read.faults[0].is_left_out && read.faults[0].problem.contains("three corners"), "{:?}", read.faults);
}

#[test]
fn a_polygon_that_crosses_itself_is_drawn() {
    let bow = r#"{"type":"Polygon","coordinates":[[[60,25],[64,29],[64,25],[60,29],[60,25]]]}"#;
    let scene = drawn(&read(&feature(bow, r#""n":1"#)), &by(None, Some("n")));
    assert_eq!(scene.layout.areas, 1);
    assert!(scene.warnings.iter().any(|warning| warning.contains("crosses itself")), "{:?}", scene.warnings);
}

#[test]
fn a_property_that_is_text_and_number_is_told_of() {
    let rows = ["1", "\"two\"", "-3", "4"].map(|value| feature(POINT, &format!("\"n\":{value}")));
    let scene = drawn(&read(&rows.join(",")), &by(Some("n"), Some("n")));
    let told = |what: &str| scene.warnings.iter().any(|warning| warning.contains(what));
    assert!(told("1 of 4 values are no numbers") && told("1 of 4 values are below zero"), "{:?}", scene.warnings);
    assert!(told("3 values are numbers and 1 are not"), "{:?}", scene.warnings);
}

#[test]
fn a_sheet_of_nothing_and_an_absurd_resolution_are_refused() {
    for (size, dpi) in
        [("0x0", None), ("99999x99999", None), ("a4", Some(0.0)), ("a4", Some(1e6)), ("a4", Some(f64::NAN))]
    {
        let error = Size::parse(size, dpi).unwrap_err();
        assert!(matches!(error, SizeError::Range { .. } | SizeError::Dpi(_)), "{size} {dpi:?}: {error}");
    }
}
