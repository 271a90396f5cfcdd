//! Corrections: what an analyst changed comes back, is kept, and outlives the next run.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

const REPORT: &str = "date 2024-08-27\n\nGunmen killed ten people in Quetta on Sunday night, police said.\n";
const WRITTEN: &str = "output/report/incidents.geojson";

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    // Whoever runs the tests may have places of their own, which would answer.
    command.envs(["HOME", "XDG_DATA_HOME"].map(|name| (name, folder.join("nobody"))));
    let output = command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn mapped() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    assert_eq!(run(folder.path(), &["map", "report.txt"]).0, Some(0));
    folder
}

fn layer(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join(WRITTEN)).unwrap()).unwrap()
}

/// Saves the layer with changes to its first feature.
fn save(folder: &Path, change: impl Fn(&mut Value)) {
    let mut saved = layer(folder);
    change(&mut saved["features"][0]);
    fs::write(folder.join("saved.geojson"), saved.to_string()).unwrap();
}

fn apply(folder: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    run(folder, &[&["review", "apply", "saved.geojson", "--against", WRITTEN], more].concat())
}

fn again(folder: &Path) -> Value {
    let (code, _, told) = run(folder, &["map", "report.txt", "--force"]);
    assert_eq!(code, Some(0), "{told}");
    layer(folder)["features"][0].clone()
}

#[test]
fn a_correction_outlives_the_next_run() {
    let folder = mapped();
    save(folder.path(), |feature| {
        feature["geometry"]["coordinates"] = json!([67.1, 30.3]);
        for (name, value) in [
            ("location", json!("Hazar Ganji")),
            ("fatalities_best", json!(12)),
            ("reviewer", json!("R. Viewer")),
            ("reviewed_at", json!("2024/09/01 10:30:00")),
        ] {
            feature["properties"][name] = value;
        }
    });
    let (code, stdout, told) = apply(folder.path(), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        stdout.contains("fatalities_best: 10 → 12") && stdout.contains("wrote output/report/corrections.csv"),
        "{stdout}"
    );
    assert!(
        told.contains("--add-places") && told.contains("Hazar Ganji, 30.3 67.1, Quetta, Balochistan, Pakistan"),
        "{told}"
    );
    let feature = again(folder.path());
    let properties = &feature["properties"];
    assert_eq!(feature["geometry"]["coordinates"], json!([67.1, 30.3]));
    for (name, value) in [
        ("location", json!("Hazar Ganji")),
        ("fatalities_best", json!(12)),
        ("fatalities_high", json!(12)),
        ("geom_basis", json!("manual")),
        ("review_status", json!("corrected")),
        ("reviewer", json!("R. Viewer")),
        ("reviewed_at", json!("2024-09-01T10:30:00")),
        ("place_id", Value::Null),
    ] {
        assert_eq!(properties[name], value, "{name}");
    }
    assert!(
        properties["title"].as_str().unwrap().contains("Hazar Ganji")
            && properties["title"].as_str().unwrap().contains("12 killed")
    );
    // Beside the report, it holds wherever a run writes.
    fs::rename(folder.path().join("output/report/corrections.csv"), folder.path().join("report.corrections.csv"))
        .unwrap();
    let (_, stdout, _) = run(folder.path(), &["extract", "report.txt"]);
    assert!(stdout.contains("\"location\":\"Hazar Ganji\""), "{stdout}");
    // A second review adds to the first.
    save(folder.path(), |feature| feature["properties"]["review_status"] = json!("rejected"));
    assert_eq!(apply(folder.path(), &["--reviewer", "S. Econd", "--corrections", "report.corrections.csv"]).0, Some(0));
    let properties = again(folder.path())["properties"].clone();
    assert_eq!([&properties["review_status"], &properties["location"]], ["rejected", "Hazar Ganji"]);
}

#[test]
fn a_moved_point_adds_the_place_that_the_gazetteer_lacks() {
    let folder = tempdir().unwrap();
    let report = "date 2024-08-27\n\nGunmen killed ten people in Nowhereabad Khel in Kalat district on Sunday.\n";
    fs::write(folder.path().join("report.txt"), report).unwrap();
    let own = ["--data-dir", "places"];
    assert_eq!(run(folder.path(), &[&["map", "report.txt"][..], &own].concat()).0, Some(0));
    assert_eq!(layer(folder.path())["features"][0]["properties"]["geom_basis"], "context");
    let add = [&["--add-places", "--reviewer", "R. Viewer"][..], &own].concat();
    let moved = |point: Value| {
        save(folder.path(), |feature| feature["geometry"]["coordinates"] = point.clone());
        apply(folder.path(), &add)
    };
    let table = folder.path().join("places/places.tsv");
    // Far from the district that is said to hold it: one of the two is wrong.
    let (code, _, told) = moved(json!([74.3, 31.5]));
    assert!(code == Some(0) && told.contains("Nowhereabad Khel is not added: the point"), "{told}");
    assert!(told.contains(": the point lies ") && told.contains("put country, admin1 and admin2 right too"), "{told}");
    assert!(!table.exists());
    let (code, stdout, told) = moved(json!([66.7, 28.9]));
    assert!(code == Some(0) && stdout.contains("added user:nowhereabad-khel"), "{stdout}{told}");
    let rows = fs::read_to_string(&table).unwrap();
    assert!(rows.contains("28.9\t66.7") && rows.contains("review of im-"), "{rows}");
    // Once is enough, and a report that was never reviewed finds it.
    let (_, stdout, told) = moved(json!([66.7, 28.9]));
    assert!(!stdout.contains("added") && told.contains("near it is Nowhereabad Khel"), "{stdout}{told}");
    fs::write(folder.path().join("other.txt"), report.replace("ten", "two")).unwrap();
    let (_, stdout, _) = run(folder.path(), &[&["extract", "other.txt"][..], &own].concat());
    assert!(stdout.contains("\"place_id\":\"user:nowhereabad-khel\""), "{stdout}");
    // A known place is not moved by one incident: how to do so is told.
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::remove_file(folder.path().join("output/report/corrections.csv")).unwrap();
    assert_eq!(run(folder.path(), &[&["map", "report.txt", "--force"][..], &own].concat()).0, Some(0));
    let (_, stdout, told) = moved(json!([67.05, 30.25]));
    assert!(!stdout.contains("added") && told.contains("gazetteer edit geonames:"), "{stdout}{told}");
    assert_eq!(fs::read_to_string(&table).unwrap(), rows);
}

#[test]
fn what_qgis_writes_otherwise_is_no_correction() {
    let folder = mapped();
    save(folder.path(), |feature| {
        let id = feature["id"].take();
        feature.as_object_mut().unwrap().remove("id");
        let properties = feature["properties"].as_object_mut().unwrap();
        for name in ["date_start", "date_end", "source_date"] {
            let slashes = properties[name].as_str().map(|day| day.replace('-', "/"));
            properties.insert(name.to_owned(), json!(slashes));
        }
        properties.insert("fatalities_best".into(), json!(10.0));
        properties.insert("actor2".into(), properties["actor2"].as_str().map_or(json!(""), |text| json!(text)));
        properties.remove("incident_id");
        properties.insert("id".into(), id);
        properties.insert("fid".into(), json!(1));
        properties.remove("title");
    });
    let (code, stdout, told) = apply(folder.path(), &[]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""), "{told}");
    assert!(told.contains("1 incidents compared, nothing differs"), "{told}");
    assert!(!folder.path().join("output/report/corrections.csv").exists());
}

#[test]
fn what_cannot_be_taken_back_is_told() {
    let folder = mapped();
    save(folder.path(), |feature| {
        feature["properties"]["event_type"] = json!("Battles\u{1b}[31m");
        feature["properties"]["fatalities_best"] = json!("many");
        feature["properties"]["location"] = json!("Sariab");
    });
    let (code, _, told) = apply(folder.path(), &[]);
    assert_eq!(code, Some(0));
    assert!(told.contains("fatalities_best: \"many\" is not understood") && !told.contains('\u{1b}'), "{told}");
    // As a layer in another reference system has them.
    save(folder.path(), |feature| feature["geometry"]["coordinates"] = json!([7_458_000.0, 3_529_000.0]));
    let (code, _, told) = apply(folder.path(), &[]);
    assert!(code == Some(1) && told.contains("none on earth"), "{told}");
    let (code, _, told) = run(folder.path(), &["review", "list", "nowhere.geojson"]);
    assert!(code == Some(2) && told.contains("check the name"), "{told}");
    save(folder.path(), |feature| feature["properties"]["incident_id"] = json!("im-0"));
    let (code, _, told) = apply(folder.path(), &[]);
    assert_eq!(code, Some(2));
    assert!(told.contains("none of its 1 features is in") && told.contains("incident_id"), "{told}");
    let (code, _, told) = run(folder.path(), &["review", "apply", WRITTEN, "--against", WRITTEN]);
    assert!(code == Some(2) && told.contains("the file it is compared with"), "{told}");
    fs::write(folder.path().join("output/report/corrections.csv"), "a,b\n1,2\n").unwrap();
    let (code, _, told) = run(folder.path(), &["map", "report.txt", "--force"]);
    assert!(code == Some(2) && told.contains("corrections.csv: line 1"), "{told}");
}

#[test]
fn a_geopackage_comes_back_and_a_locked_or_foreign_one_does_not() {
    let folder = mapped();
    assert_eq!(run(folder.path(), &["map", "report.txt", "-o", "saved.gpkg"]).0, Some(0));
    let path = folder.path().join("saved.gpkg");
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute("UPDATE incidents SET fatalities_best = 15, review_status = 'confirmed'", []).unwrap();
    drop(database);
    let args = ["review", "apply", "saved.gpkg", "--against", WRITTEN, "--reviewer", "R. Viewer"];
    fs::write(folder.path().join("saved.gpkg-wal"), "changes").unwrap();
    let (code, _, told) = run(folder.path(), &args);
    assert!(code == Some(2) && told.contains("another program has it open"), "{told}");
    fs::remove_file(folder.path().join("saved.gpkg-wal")).unwrap();
    let (code, stdout, told) = run(folder.path(), &args);
    assert_eq!(code, Some(0), "{told}");
    assert!(stdout.contains("fatalities_best: 10 → 15"), "{stdout}");
    let properties = again(folder.path())["properties"].clone();
    assert_eq!([&properties["review_status"], &properties["reviewer"]], ["confirmed", "R. Viewer"]);
    assert_eq!(properties["fatalities_best"], 15);
    let foreign = rusqlite::Connection::open(folder.path().join("foreign.gpkg")).unwrap();
    foreign.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(foreign);
    fs::write(folder.path().join("text.gpkg"), "no database").unwrap();
    for (file, problem) in [("foreign.gpkg", "no GeoPackage"), ("text.gpkg", "no SQLite file")] {
        let (code, _, told) = run(folder.path(), &["review", "apply", file, "--against", WRITTEN]);
        assert!(code == Some(2) && told.contains(problem), "{told}");
    }
}

#[test]
fn what_needs_a_look_is_listed_first() {
    let folder = tempdir().unwrap();
    let report =
        "date 2024-08-27\n\nGunmen killed ten people in Nowhereabad Khel village of Kalat district on Sunday.\n";
    fs::write(folder.path().join("report.txt"), report).unwrap();
    assert_eq!(run(folder.path(), &["map", "report.txt"]).0, Some(0));
    let (code, stdout, told) = run(folder.path(), &["review", "list", WRITTEN]);
    assert_eq!(code, Some(0), "{told}");
    assert!(stdout.starts_with("im-") && stdout.contains("\n    somewhere in "), "{stdout}");
    save(folder.path(), |feature| feature["properties"]["review_status"] = json!("confirmed"));
    let (code, stdout, _) = run(folder.path(), &["review", "list", "saved.geojson"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
}

/// Two analysts save at once: the second run waits for the first, and keeps what it wrote.
#[test]
fn two_reviewers_at_once_lose_nothing() {
    let folder = mapped();
    let changes = [("location", json!("Hazar Ganji")), ("fatalities_best", json!(12))];
    for (n, (name, value)) in changes.iter().enumerate() {
        save(folder.path(), |feature| feature["properties"][name] = value.clone());
        fs::rename(folder.path().join("saved.geojson"), folder.path().join(format!("{n}.geojson"))).unwrap();
    }
    let runs: Vec<_> = (0..changes.len())
        .map(|n| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
            let saved = format!("{n}.geojson");
            let args = ["review", "apply", &saved, "--against", WRITTEN];
            command.current_dir(folder.path()).args(args).stdin(Stdio::null()).stdout(Stdio::null());
            command.stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let kept = fs::read_to_string(folder.path().join("output/report/corrections.csv")).unwrap();
    assert!(changes.iter().all(|(name, _)| kept.contains(name)), "{kept}");
}
