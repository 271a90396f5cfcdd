//! Tables in: what is understood, what is asked back, and what is told of rows that are wrong.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    // Whoever runs the tests may have places of their own, which would answer.
    command.envs(["HOME", "XDG_DATA_HOME"].map(|name| (name, folder.join("nobody"))));
    let output = command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Geocodes one table; its features, and what was told.
fn geocode(name: &str, content: &str, more: &[&str]) -> (Vec<Value>, String) {
    let folder = folder_with(&[(name, content)]);
    let (code, out, told) = run(folder.path(), &[&["geocode", name][..], more].concat());
    assert!(matches!(code, Some(0 | 1)), "{told}");
    let collection: Value = serde_json::from_str(&out).unwrap();
    (collection["features"].as_array().unwrap().clone(), told)
}

fn refused(content: &str, more: &[&str]) -> String {
    let folder = folder_with(&[("t.csv", content)]);
    let (code, out, told) = run(folder.path(), &[&["geocode", "t.csv", "-o", "t.geojson"][..], more].concat());
    assert_eq!((code, out.as_str()), (Some(2), ""), "{told}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written");
    told
}

const TABLE: &str = "event_id_cnty,event_date,admin1,admin2,location,fatalities,ward\n\
                     PAK1,2024-08-25,Balochistan,Kachhi,Mach,3,North\n\
                     PAK2,2024-08-26,Balochistan,Kalat,Nowhereabad Khel,,\n";

#[test]
fn rows_are_placed_by_their_own_columns() {
    let (features, told) = geocode("t.csv", TABLE, &[]);
    let [mach, unknown] = &features[..] else { panic!("{features:?}") };
    let properties = &mach["properties"];
    assert_eq!(mach["id"], "PAK1");
    assert_eq!(
        [&properties["location"], &properties["admin2"], &properties["country"]],
        ["Mach", "Kachhi", "Pakistan"],
        "{properties}"
    );
    assert_eq!([&properties["fatalities_low"], &properties["fatalities_best"]], [3, 3]);
    assert_eq!([&properties["date_start"], &properties["ward"]], ["2024-08-25", "North"]);
    assert_eq!(properties["geom_basis"], "point");
    let properties = &unknown["properties"];
    assert_eq!([&properties["geom_basis"], &properties["location"]], ["context", "Kalat"], "{properties}");
    assert_eq!([&properties["place_text"], &properties["review_status"]], ["Nowhereabad Khel", "needs_review"]);
    assert!(properties["fatalities_best"].is_null(), "not reported is not zero");
    assert!(told.contains("place from \"location\"") && told.contains("2 rows: 2 placed"), "{told}");
}

#[test]
fn a_cell_may_hold_the_areas_behind_the_place() {
    let cells = [
        "Kalat, Balochistan",
        "Mach, Kachhi, Balochistan",
        "Kalat, Balochistan, Pakistan",
        "Kalat, Pakistan",
        "Nowhereabad Khel, Kalat, Balochistan",
    ];
    let rows: String = cells.iter().map(|cell| format!("\"{cell}\"\n")).collect();
    let (features, told) = geocode("t.csv", &format!("place\n{rows}"), &[]);
    let said: Vec<_> = features
        .iter()
        .map(|feature| {
            ["location", "geom_basis", "place_text"].map(|name| feature["properties"][name].as_str().unwrap_or("-"))
        })
        .collect();
    let expected = [
        ["Kalat", "point", cells[0]],
        ["Mach", "point", cells[1]],
        ["Kalat", "point", cells[2]],
        ["Kalat", "point", cells[3]],
        ["Kalat", "context", cells[4]],
    ];
    assert_eq!(said, expected, "{told}");
    assert!(features.iter().all(|feature| feature["properties"]["iso3"] == "PAK"));
}

#[test]
fn every_kind_of_table_says_the_same() {
    let csv = "date,town,district,killed,ward\n2024-08-25,Mach,Kachhi,3,North\n2024-08-26,Kalat,Kalat,0,7\n";
    let tsv = csv.replace(',', "\t");
    let semicolons = csv.replace(',', ";");
    let jsonl = "{\"date\":\"2024-08-25\",\"town\":\"Mach\",\"district\":\"Kachhi\",\"killed\":3,\"ward\":\"North\"}\n\
                 {\"date\":\"2024-08-26\",\"town\":\"Kalat\",\"district\":\"Kalat\",\"killed\":0,\"ward\":\"7\"}\n";
    let features: Vec<String> =
        jsonl.lines().map(|line| format!("{{\"type\":\"Feature\",\"geometry\":null,\"properties\":{line}}}")).collect();
    let geojson = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let said = |features: &[Value]| -> Vec<Value> {
        let names = ["date_start", "location", "admin2", "fatalities_best", "latitude"];
        let value = |feature: &Value, name: &str| feature["properties"][name].clone();
        features.iter().flat_map(|feature| names.map(|name| value(feature, name))).collect()
    };
    let expected = said(&geocode("t.csv", csv, &[]).0);
    assert_eq!(expected[..4], [Value::from("2024-08-25"), "Mach".into(), "Kachhi".into(), 3.into()]);
    for (name, content) in [("t.tsv", &*tsv), ("t.csv", &*semicolons), ("t.jsonl", jsonl), ("t.geojson", &*geojson)] {
        assert_eq!(said(&geocode(name, content, &[]).0), expected, "{name}");
    }
    let folder = tempdir().unwrap();
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/incidents.xlsx"), folder.path().join("t.xlsx")).unwrap();
    let (_, out, told) = run(folder.path(), &["geocode", "t.xlsx"]);
    let collection: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{told}"));
    assert_eq!(said(collection["features"].as_array().unwrap()), expected);
    let (code, _, told) = run(folder.path(), &["geocode", "t.xlsx", "--sheet", "Sums"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("no sheet called \"Sums\"") && told.contains("\"Incidents\", \"Notes\""), "{told}");
}

#[test]
fn what_a_row_says_does_not_depend_on_where_it_stands() {
    let row = |n: usize| format!("Kalat {n},Balochistan,2024-08-{:02}\nMach,Balochistan,2024-08-{:02}\n", n + 1, n + 1);
    let rows: Vec<String> = (0..12).flat_map(|n| row(n).lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let table = |rows: &[String]| format!("location,admin1,event_date\n{}\n", rows.join("\n"));
    let sorted = |rows: &[String]| {
        let (mut features, _) = geocode("t.csv", &table(rows), &[]);
        features.sort_by_key(ToString::to_string);
        features
    };
    let backwards: Vec<String> = rows.iter().rev().cloned().collect();
    assert_eq!(sorted(&rows), sorted(&backwards));
}

#[test]
fn a_table_that_says_no_place_is_refused() {
    let told = refused("who,when\na,b\n", &[]);
    assert!(told.contains("no column names a place") && told.contains("--place-column"), "{told}");
    assert!(told.contains("\"who\", \"when\""), "{told}");
    for empty in ["", "\n \n", "place,date\n"] {
        let told = refused(empty, &[]);
        assert!(told.contains("no row in it") && told.contains("a header and rows below it"), "{empty:?}: {told}");
    }
}

#[test]
fn a_row_that_does_not_fit_its_header_is_skipped_and_a_swallowed_one_refused() {
    // A decimal comma moves the cells behind it.
    let table = "place,lat,lon\nKalat,29,03,66,59\nMach,29.87,67.33,\nKalat\n";
    let (features, told) = geocode("t.csv", table, &["--in", "Pakistan"]);
    assert!(told.contains("t.csv:2: it has 5 cells below 3 columns") && told.contains("quotation marks"), "{told}");
    let places: Vec<_> = features.iter().map(|feature| &feature["properties"]["location"]).collect();
    assert_eq!(places, ["Mach", "Kalat"]);
    let told = refused("place,killed\nKalat,\"3\nMach,4\n", &[]);
    assert!(told.contains("a quotation mark in line 2 is never closed"), "{told}");
}

#[test]
fn one_bad_feature_spoils_no_other() {
    let feature = |geometry: &str, place: &str| {
        format!("{{\"type\":\"Feature\",\"geometry\":{geometry},\"properties\":{{\"place\":\"{place}\"}}}}")
    };
    let features = [
        feature("{\"type\":\"Point\",\"coordinates\":[\"a\",29]}", "Mach"),
        feature("{\"type\":\"LineString\",\"coordinates\":[[66,29],[67,29]]}", "Mach"),
        feature("{\"type\":\"MultiPoint\",\"coordinates\":[[66.5,29]]}", "Kalat"),
    ];
    let file = |more: &str| format!("{{\"type\":\"FeatureCollection\"{more},\"features\":[{}]}}", features.join(","));
    let (read, told) = geocode("t.geojson", &file(""), &["--in", "Pakistan"]);
    assert_eq!(read.len(), 1, "{told}");
    assert_eq!(read[0]["geometry"]["coordinates"], serde_json::json!([66.5, 29.0]));
    assert!(told.contains("t.geojson:1: it is no feature") && told.contains(":2: a LineString instead"), "{told}");
    let crs = ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}}";
    let folder = folder_with(&[("t.geojson", &file(crs)), ("cut.geojson", "{\"type\":\"FeatureCollection\",\n\"feat")]);
    for (name, problem) in [("t.geojson", "EPSG:3857"), ("cut.geojson", "line 2 column 5")] {
        let (code, _, told) = run(folder.path(), &["geocode", name, "-o", "o.geojson"]);
        assert!(code == Some(2) && told.contains(problem), "{told}");
    }
    assert!(!folder.path().join("o.geojson").exists());
}

#[test]
fn a_geopackage_is_a_table_and_an_area_no_point() {
    let folder = folder_with(&[("t.csv", TABLE)]);
    assert_eq!(run(folder.path(), &["geocode", "t.csv", "-o", "t.gpkg"]).0, Some(0));
    let database = rusqlite::Connection::open(folder.path().join("t.gpkg")).unwrap();
    // A triangle: GeoPackage's head, WKB's polygon of one ring, and its corners.
    let mut area = b"GP\x00\x01\xe6\x10\x00\x00\x01\x03\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00".to_vec();
    area.extend([66.0_f64, 29.0, 67.0, 29.0, 67.0, 30.0, 66.0, 29.0].into_iter().flat_map(f64::to_le_bytes));
    database.execute("UPDATE incidents SET geom = ?1 WHERE incident_id = 'PAK2'", [area]).unwrap();
    drop(database);
    let (code, out, told) = run(folder.path(), &["geocode", "t.gpkg"]);
    assert!(code == Some(0) && told.contains("t.gpkg:2: a line or an area instead of a point; skipped"), "{told}");
    let read: Value = serde_json::from_str(&out).unwrap();
    let features = read["features"].as_array().unwrap();
    assert_eq!((features.len(), &features[0]["id"]), (1, &"PAK1".into()), "{out}");
}

#[test]
fn what_is_written_in_another_schema_is_read_back() {
    let folder = folder_with(&[("t.csv", TABLE)]);
    for schema in ["acled", "ucdp", "hxl"] {
        let there = format!("{schema}.csv");
        assert_eq!(run(folder.path(), &["geocode", "t.csv", "--schema", schema, "-o", &there]).0, Some(0));
        let (code, out, told) = run(folder.path(), &["geocode", &there]);
        assert_eq!(code, Some(0), "{schema}: {told}");
        let back: Value = serde_json::from_str(&out).unwrap();
        let mach = &back["features"][0];
        let names = ["location", "admin1", "admin2", "country", "date_start"].map(|name| &mach["properties"][name]);
        assert_eq!(names, ["Mach", "Balochistan", "Kachhi", "Pakistan", "2024-08-25"], "{schema}: {told}");
        assert_eq!((&mach["id"], &mach["properties"]["fatalities_best"]), (&"PAK1".into(), &3.into()), "{schema}");
        assert!(mach["geometry"]["coordinates"].is_array(), "{schema}");
    }
}

#[test]
fn two_candidates_for_a_column_are_asked_back() {
    let table = "town,village,killed\nMach,Kalat,1\n";
    let told = refused(table, &[]);
    assert!(
        told.contains("\"town\" and \"village\" may each hold the place") && told.contains("--place-column"),
        "{told}"
    );
    let (features, _) = geocode("t.csv", table, &["--place-column", "town", "--in", "Balochistan, Pakistan"]);
    assert_eq!(features[0]["properties"]["location"], "Mach");
    assert_eq!(features[0]["properties"]["village"], "Kalat", "the other is carried through");
    assert!(refused(table, &["--place-column", "where"]).contains("no column \"where\""));
}

#[test]
fn swapped_coordinates_are_told() {
    let (features, told) = geocode("t.csv", "location,country,lat,lon\nKalat,Pakistan,66.59,29.03\n", &[]);
    assert!(told.contains("outside Pakistan") && told.contains("swapped?"), "{told}");
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([29.03, 66.59]), "kept as they were given");
    assert_eq!(features[0]["properties"]["review_status"], "needs_review");
    let (features, told) = geocode("t.csv", "location,country,lat,lon\nKalat,Pakistan,120.5,29.03\n", &[]);
    assert!(told.contains("t.csv:2: column \"lat\"") && told.contains("swapped?"), "{told}");
    assert_eq!(features[0]["properties"]["location"], "Kalat", "placed by its name");
    assert_eq!(features[0]["properties"]["lat"], "120.5", "what could not be read is carried through");
}

#[test]
fn coordinates_are_read_as_people_write_them() {
    for (lat, lon) in
        [("29,03", "66,59"), ("29°01'48\"N", "66°35'24\"E"), ("29 01 48 N", "E 66 35 24"), ("29.03", "66.59")]
    {
        let content = format!("place;district;lat;lon\nKalat;Kalat;{lat};{lon}\n").replace('"', "″");
        let (features, told) = geocode("t.csv", &content, &[]);
        assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([66.59, 29.03]), "{lat}: {told}");
        assert_eq!(features[0]["properties"]["geom_basis"], "coordinates");
    }
    let (features, told) = geocode("t.csv", "place,lat,lon\nKalat,north,66.59\nMach,0,0\n", &["--in", "Pakistan"]);
    assert!(
        told.contains("t.csv:2: column \"lat\": \"north\"") && told.contains("0, 0 is taken for unknown"),
        "{told}"
    );
    assert!(features.iter().all(|feature| feature["properties"]["geom_basis"] == "point"), "{features:?}");
}

#[test]
fn coordinates_outside_the_named_district_are_kept_and_told() {
    let (features, told) =
        geocode("t.csv", "place,district,province,lat,lon\nMach,Kachhi,Balochistan,34.0,71.5\n", &[]);
    assert!(told.contains("t.csv:2: \"Mach\": the coordinates lie outside Kachhi"), "{told}");
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([71.5, 34.0]));
}

#[test]
fn the_order_of_dates_is_proved_or_assumed_and_said() {
    let table = |dates: &str| {
        let rows: String = dates.split(' ').map(|date| format!("Kalat,{date}\n")).collect();
        format!("place,date\n{rows}")
    };
    let first = |content: &str, more: &[&str]| {
        let (features, told) = geocode("t.csv", content, &[&["--in", "Pakistan"], more].concat());
        (features[0]["properties"]["date_start"].as_str().map(str::to_owned), told)
    };
    let (day, told) = first(&table("03/04/2024 25/04/2024"), &[]);
    assert_eq!(day.as_deref(), Some("2024-04-03"), "{told}");
    assert!(told.contains("03/04/2024 are read as day/month/year"), "{told}");
    assert_eq!(first(&table("03/04/2024 04/25/2024"), &[]).0.as_deref(), Some("2024-03-04"));
    let (day, told) = first(&table("03/04/2024"), &[]);
    assert_eq!(day.as_deref(), Some("2024-04-03"));
    assert!(told.contains("two ways; day/month/year is assumed") && told.contains("--date-order"), "{told}");
    assert_eq!(first(&table("03/04/2024"), &["--date-order", "mdy"]).0.as_deref(), Some("2024-03-04"));
    let (day, told) = first(&table("soon"), &[]);
    assert_eq!(day, None);
    assert!(told.contains("t.csv:2: column \"date\": \"soon\" is no date"), "{told}");
}

#[test]
fn repeated_ids_are_told_and_told_apart() {
    let (features, told) = geocode("t.csv", "id,place\n7,Kalat\n7,Mach\n8,Sibi\n8,Sibi\n", &["--in", "Pakistan"]);
    assert!(told.contains("the id \"7\" stands in 2 rows"), "{told}");
    let ids: std::collections::BTreeSet<&str> =
        features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with("7-") || id.starts_with("8-")), "{ids:?}");
}

#[test]
fn a_table_is_mapped_and_strictness_fails_it() {
    let folder = folder_with(&[("t.csv", TABLE)]);
    let (code, stdout, told) = run(folder.path(), &["map", "t.csv"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(stdout.contains("wrote output/t/map.png"), "{stdout}");
    let csv = fs::read_to_string(folder.path().join("output/t/incidents.csv")).unwrap();
    assert!(csv.lines().next().unwrap().ends_with(",tool_version,ward"), "{csv}");
    for (args, name) in [(&["--format", "csv"][..], "ward"), (&["--format", "csv", "--schema", "hxl"], "#event+id")] {
        assert!(run(folder.path(), &[&["geocode", "t.csv"], args].concat()).1.contains(name));
    }
    let bad = folder_with(&[("t.csv", "place,killed\nKalat,many\n")]);
    assert_eq!(run(bad.path(), &["geocode", "t.csv", "--in", "Pakistan", "--strict"]).0, Some(2));
}

#[test]
fn names_in_a_table_cannot_steer_the_terminal() {
    let hostile = "place\u{1b}[31m,date\nX\u{1b}]0;y\u{7},so\u{1b}[2Jon\n";
    let folder = folder_with(&[("t.csv", hostile)]);
    for args in [
        &["geocode", "t.csv", "-o", "a.geojson"][..],
        &["geocode", "t.csv", "--place-column", "place\u{1b}[31m", "-o", "b.geojson"],
    ] {
        let (_, stdout, told) = run(folder.path(), args);
        assert!(!(stdout + &told).chars().any(|c| c.is_control() && c != '\n'), "{args:?}");
    }
}
