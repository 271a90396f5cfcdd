//! What GDAL makes of our files. Needs `ogr2ogr` (Debian's `gdal-bin`), and says so where it is not installed; `.ci/run`
//! installs it where it can.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use incident_mapper::export::csv;
use incident_mapper::export::schema::{Layout, Schema};
use incident_mapper::export::stream::{Format, Frame, Stream};
use incident_mapper::incident::Incident;
use serde_json::{Map, Value, json};

/// Whether GDAL is there.
fn gdal() -> bool {
    let found = Command::new("ogr2ogr").arg("--version").output().is_ok_and(|version| version.status.success());
    if !found {
        // Past the test runner, which keeps what a test that passes prints.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: ogr2ogr is not installed (Debian: gdal-bin); what GDAL reads of our files was not tested"
        );
    }
    found
}

/// One placed, one unplaced, one with text that breaks careless writers.
fn incidents() -> Vec<Incident> {
    let incident = |id: &str, more: Value| {
        let mut value = json!({
            "incident_id": id, "title": "Attack", "event_type": "Violence against civilians", "sub_event_type": "Attack",
            "civilian_targeting": 1, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
            "number_of_sources": 1, "document_id": "a", "gazetteer_version": "g", "tool_version": "t"
        });
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(value).unwrap()
    };
    vec![
        incident(
            "im-1",
            json!({
                "latitude": 29.02667, "longitude": 66.59, "date_start": "2024-08-25", "date_end": "2024-08-26",
                "fatalities_best": 0, "injured_best": 7, "match_confidence": 0.91, "where_prec": 1,
                "source_date": "2024-08-27", "reviewed_at": "2024-09-01T10:30:00Z", "location": "موسیٰ خیل"
            }),
        ),
        incident("im-2", json!({"place_text": "an unknown village", "fatalities_best": 3})),
        incident(
            "im-3",
            json!({
                "latitude": -17.5, "longitude": 179.99, "notes": "He said \"no\",\nthen <left> & 'waited'; =1+1",
                "evidence_start": 12, "uncertainty_m": 5000, "match_confidence": 0.5
            }),
        ),
    ]
}

fn write(folder: &Path, format: Format, schema: Schema) -> String {
    let name = format!("incidents.{}", Format::ENDINGS.iter().find(|(known, _)| *known == format).unwrap().1[0]);
    let out = fs::File::create(folder.join(&name)).unwrap();
    let frame = Frame {
        name: "incidents",
        attributions: &["GeoNames"],
        layout: Layout::new(schema, &[]),
        csv: csv::Options::default(),
    };
    let mut stream = Stream::new(format, out, frame).unwrap();
    let incidents = incidents();
    stream.document("a", incidents.iter().map(|incident| (incident, &[][..]))).unwrap();
    stream.finish().unwrap();
    name
}

/// Runs a tool; what it prints. A warning is a failure.
fn run(folder: &Path, tool: &str, args: &[&str]) -> String {
    let output = Command::new(tool).args(args).current_dir(folder).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.is_empty(), "{tool} {args:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

/// Features by their incident's id: geometry, and properties without those that GDAL adds.
fn features(file: &Path) -> Vec<(String, Value, Map<String, Value>)> {
    let collection: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let features = collection["features"].as_array().unwrap().iter().map(|feature| {
        let mut properties = feature["properties"].as_object().unwrap().clone();
        properties.remove("id");
        let id = properties["incident_id"].as_str().unwrap().to_owned();
        (id, feature["geometry"].clone(), properties)
    });
    features.collect()
}

#[test]
fn geojson_through_a_geopackage_keeps_every_value_and_type() {
    if !gdal() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let ours = write(folder.path(), Format::GeoJson, Schema::Own);
    run(folder.path(), "ogr2ogr", &["-f", "GPKG", "there.gpkg", &ours]);
    run(folder.path(), "ogr2ogr", &["-f", "GeoJSON", "back.geojson", "there.gpkg", "-lco", "RFC7946=YES"]);
    let (before, after) = (features(&folder.path().join(ours)), features(&folder.path().join("back.geojson")));
    assert_eq!(before.len(), after.len());
    for ((id, geometry, properties), (_, geometry_after, after)) in before.into_iter().zip(after) {
        assert_eq!(geometry, geometry_after, "{id}");
        assert_eq!(Value::from(properties), Value::from(after), "{id}");
    }
}

#[test]
fn our_geopackage_says_what_our_geojson_says() {
    if !gdal() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (geojson, package) =
        (write(folder.path(), Format::GeoJson, Schema::Own), write(folder.path(), Format::GeoPackage, Schema::Own));
    for (name, file) in [("a.geojson", &geojson), ("b.geojson", &package)] {
        run(folder.path(), "ogr2ogr", &["-f", "GeoJSON", name, file, "incidents", "-lco", "RFC7946=YES"]);
    }
    let mut pairs =
        features(&folder.path().join("a.geojson")).into_iter().zip(features(&folder.path().join("b.geojson")));
    assert!(pairs.all(|(a, b)| a == b));
    let about = run(folder.path(), "ogrinfo", &["-so", "-al", &package]);
    for column in [
        "date_start: Date",
        "fatalities_best: Integer64",
        "match_confidence: Real",
        "reviewed_at: DateTime",
        "location: String",
    ] {
        assert!(about.contains(column), "{column}: {about}");
    }
}

#[test]
fn every_format_opens_with_all_its_incidents() {
    if !gdal() {
        return;
    }
    for schema in [Schema::Own, Schema::Acled, Schema::Ucdp, Schema::Hxl] {
        for format in [Format::GeoJson, Format::GeoJsonSeq, Format::GeoPackage, Format::Kml, Format::FlatGeobuf] {
            let folder = tempfile::tempdir().unwrap();
            let file = write(folder.path(), format, schema);
            let read = ["-q", "-al", "-geom=NO", &file];
            let listed = run(folder.path(), "ogrinfo", &[&["-so", "-al"][..], &[&file]].concat());
            assert!(listed.contains("Feature Count: 3"), "{file}, {schema:?}: {listed}");
            assert!(run(folder.path(), "ogrinfo", &read).contains("an unknown village") || schema != Schema::Own);
            // A GeoPackage holds the style as a second table, so the layer is named.
            let layer = if format == Format::GeoJsonSeq { &[][..] } else { &["incidents"] };
            run(folder.path(), "ogr2ogr", &[&["-f", "GeoJSON", "read.geojson", &file], layer].concat());
            let text = fs::read_to_string(folder.path().join("read.geojson")).unwrap();
            let read: Value = serde_json::from_str(&text).unwrap();
            let points = read["features"].as_array().unwrap().iter().filter(|feature| !feature["geometry"].is_null());
            assert_eq!(points.count(), 2, "{file}, {schema:?}");
            assert!(text.contains("66.59") && text.contains("29.02667"), "{file}: {text}");
        }
    }
}
