//! The command line as users meet it. Texts are in `tests/cmd`; `TRYCMD=overwrite cargo test --test cli` rewrites
//! them. What touches files and streams is here.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::{TempDir, tempdir};

fn tool(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    command.current_dir(folder).envs(own_places(folder));
    command
}

/// Whoever runs the tests may have places of their own, which would answer.
fn own_places(folder: &Path) -> [(&'static str, std::path::PathBuf); 2] {
    ["HOME", "XDG_DATA_HOME"].map(|name| (name, folder.join("nobody")))
}

/// Runs the tool; exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = tool(folder).args(args).stdin(Stdio::null()).output().unwrap();
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

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const QUIET: &str = "date 2024-08-27\n\nThe committee met and adjourned without a word.\n";

#[test]
fn texts() {
    let cases = trycmd::TestCases::new();
    for (name, folder) in own_places(tempdir().unwrap().path()) {
        cases.env(name, folder.to_str().unwrap());
    }
    cases.case("tests/cmd/*.trycmd");
}

#[test]
fn a_report_without_incidents_leaves_an_empty_layer_and_says_so() {
    let folder = folder_with(&[("quiet.txt", QUIET)]);
    let (code, _, stderr) = run(folder.path(), &["map", "quiet.txt"]);
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.contains("no incident found"), "{stderr}");
    let layer = fs::read_to_string(folder.path().join("output/quiet/incidents.geojson")).unwrap();
    let layer: geojson::FeatureCollection = layer.parse().unwrap();
    assert!(layer.features.is_empty());
    let table = fs::read_to_string(folder.path().join("output/quiet/incidents.csv")).unwrap();
    assert_eq!(table.lines().count(), 1, "a header, no row");
    assert_eq!(
        names(&folder.path().join("output/quiet")),
        ["incidents.csv", "incidents.geojson", "incidents.qml", "places.geojson"]
    );
}

/// A report that any coding must find an incident in.
const ATTACK: &str = "date 2024-08-27\n\nGunmen killed ten people in Quetta on Sunday night, police said.\n";

#[test]
fn a_stale_map_does_not_stay_beside_new_data() {
    let folder = folder_with(&[("report.txt", ATTACK)]);
    let (code, stdout, stderr) = run(folder.path(), &["map", "report.txt"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("wrote output/report/map.png"), "{stdout}");
    fs::write(folder.path().join("report.txt"), QUIET).unwrap();
    assert_eq!(run(folder.path(), &["map", "report.txt", "--force"]).0, Some(1));
    assert_eq!(
        names(&folder.path().join("output/report")),
        ["incidents.csv", "incidents.geojson", "incidents.qml", "places.geojson"]
    );
}

#[test]
fn one_file_is_written_by_its_ending() {
    let folder = folder_with(&[("report.txt", ATTACK)]);
    for (file, beginning) in [
        ("a.geojson", &b"{\"type\":\"FeatureCollection\""[..]),
        ("a.csv", b"incident_id,"),
        ("a.geojsons", b"\x1e{\"type\":\"Feature\""),
        ("a.gpkg", b"SQLite format 3\0"),
        ("a.kml", b"<?xml"),
        ("a.fgb", b"fgb\x03fgb\0"),
        ("a.png", b"\x89PNG"),
        ("a.svg", b"<"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["map", "report.txt", "-o", file]);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stdout.ends_with(&format!("wrote {file}\n")), "{stdout}");
        assert!(fs::read(folder.path().join(file)).unwrap().starts_with(beginning), "{file}");
    }
    assert_eq!(
        names(folder.path()),
        ["a.csv", "a.fgb", "a.geojson", "a.geojsons", "a.gpkg", "a.kml", "a.png", "a.svg", "report.txt"]
    );
}

#[test]
fn a_map_is_drawn_from_a_layer_as_from_the_report() {
    let folder =
        folder_with(&[("report.txt", ATTACK), ("empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")]);
    assert_eq!(run(folder.path(), &["map", "report.txt"]).0, Some(0));
    let set = ["output/report/incidents.geojson", "output/report/places.geojson"];
    let (code, stdout, stderr) = run(folder.path(), &["render", set[0], set[1], "-o", "again.png"]);
    assert_eq!((code, stdout.as_str()), (Some(0), "wrote again.png\n"), "{stderr}");
    let png = |path: &str| fs::read(folder.path().join(path)).unwrap();
    assert!(png("again.png") == png("output/report/map.png"));
    assert_eq!(run(folder.path(), &["render", "empty.geojson", "-o", "empty.png"]).0, Some(1));
    assert_eq!(run(folder.path(), &["render", "report.txt", "-o", "text.png"]).0, Some(2));
    assert!(!names(folder.path()).iter().any(|name| name == "empty.png" || name == "text.png"));
}

/// A report of our own with two incidents in it.
const EXAMPLE: &str = include_str!("data/balochistan.txt");

/// What `map` writes.
const SET: [&str; 6] = ["incidents.csv", "incidents.geojson", "incidents.qml", "map.png", "map.svg", "places.geojson"];

/// The picture, by its first bytes.
fn is_picture(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("png") => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        Some("svg") => bytes.starts_with(b"<") && bytes.trim_ascii_end().ends_with(b"</svg>"),
        _ => false,
    }
}

#[test]
fn map_writes_the_set_and_shows_a_table() {
    let folder = folder_with(&[("report.txt", EXAMPLE)]);
    let (code, stdout, stderr) = run(folder.path(), &["map", "report.txt", "--name", "kalat", "--size", "800x600"]);
    assert_eq!(code, Some(0), "{stderr}");
    let set = folder.path().join("output/kalat");
    assert_eq!(names(&set), SET);
    assert!(is_picture(&set.join("map.png")) && is_picture(&set.join("map.svg")));
    let mut lines = stdout.lines();
    let header: Vec<_> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(header, ["date", "what", "where", "killed", "injured"]);
    assert!(stdout.contains("(district)") && stdout.contains("(province only)"), "{stdout}");
    for name in SET {
        assert!(stdout.contains(&format!("wrote output/kalat/{name}")), "{stdout}");
    }
    assert!(!stdout.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_title_is_the_users_and_an_existing_picture_stays() {
    let folder = folder_with(&[("report.txt", ATTACK)]);
    assert_eq!(run(folder.path(), &["map", "report.txt", "-o", "layer.geojson"]).0, Some(0));
    let args = ["render", "layer.geojson", "-o", "titled.svg", "--title", "A title of our own"];
    assert_eq!(run(folder.path(), &args).0, Some(0));
    assert!(fs::read_to_string(folder.path().join("titled.svg")).unwrap().contains("A title of our own"));
    let (code, _, stderr) = run(folder.path(), &args);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("titled.svg: it exists"), "{stderr}");
}

#[test]
fn render_draws_another_tools_points_and_areas() {
    let folder = folder_with(&[(
        "posts.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\
         \"coordinates\":[[[66,28],[68,28],[68,30],[66,30],[66,28]]]},\"properties\":{\"name\":\"North\",\"beds\":12,\
         \"state\":\"open\"}},{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[66,26],[68,26],\
         [68,28],[66,28],[66,26]]]},\"properties\":{\"name\":\"South\",\"beds\":\"many\",\"state\":\"closed\"}}]}",
    )]);
    let by = [
        "--size-by",
        "beds",
        "--color-by",
        "state",
        "--theme",
        "grey",
        "--units",
        "mi",
        "--note",
        "As told.",
        "--title",
        "Posts",
    ];
    let args: Vec<&str> = ["render", "posts.geojson", "-o", "posts.svg"].into_iter().chain(by).collect();
    let (code, _, stderr) = run(folder.path(), &args);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("1 of 2 values are no numbers"), "{stderr}");
    let drawn = std::fs::read_to_string(folder.path().join("posts.svg")).unwrap();
    for told in [">Posts<", ">North (12)<", ">South (?)<", ">open<", ">closed<", ">not reported<", " mi<", ">As told.<"]
    {
        assert!(drawn.contains(told), "{told}");
    }
}

#[test]
fn render_says_what_it_cannot_draw() {
    let folder = folder_with(&[
        ("no.geojson", "{"),
        ("empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
        (
            "odd.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\
             \"coordinates\":[29.0,120.0]},\"properties\":{}},{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\
             \"coordinates\":[66.59,29.03]},\"properties\":{\"title\":\"Fire\"}}]}",
        ),
    ]);
    for (args, code, told) in [
        (&["render", "no.geojson"][..], 2, "not GeoJSON"),
        (&["render", "missing.geojson"], 2, "missing.geojson"),
        (&["render", "."], 2, "it is a folder"),
        (&["render", "empty.geojson"], 1, "no incident, no place and no feature"),
        (&["render", "odd.geojson", "-o", "a.bmp"], 2, "its ending does not say"),
        (&["render", "odd.geojson", "--size", "1x1"], 2, "cannot be drawn"),
        (&["render", "odd.geojson", "--size", "0x0"], 2, "cannot be drawn"),
        (&["render", "odd.geojson", "--size", "b7"], 2, "not understood"),
        (&["render", "odd.geojson", "--dpi", "1e9"], 2, "--dpi: 1000000000 dots per inch"),
        (&["render", "odd.geojson", "--dpi", "NaN"], 2, "--dpi: NaN"),
        (&["render", "odd.geojson", "--extent", "60,33,71,23"], 2, "holds nothing"),
        (&["render", "odd.geojson", "--extent", "Nowherestan"], 2, "--extent Nowherestan"),
        (&["render", "odd.geojson", "--size-by", "beds"], 2, "the features have: title"),
        (&["render", "odd.geojson", "--out", "no.geojson/deep"], 2, "it is a file"),
    ] {
        let (found, _, stderr) = run(folder.path(), args);
        assert_eq!(found, Some(code), "{args:?}: {stderr}");
        assert!(stderr.contains(told), "{args:?}: {stderr}");
        assert_eq!(names(folder.path()), ["empty.geojson", "no.geojson", "odd.geojson"], "{args:?}");
    }
    let (code, _, stderr) = run(folder.path(), &["render", "odd.geojson", "-o", "odd.png"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("feature 1 is left out") && stderr.contains("swapped"), "{stderr}");
    assert!(is_picture(&folder.path().join("odd.png")));
    assert_eq!(run(folder.path(), &["render", "odd.geojson", "-o", "strict.png", "--strict"]).0, Some(2));
}

#[test]
fn extract_streams_each_format() {
    let folder = folder_with(&[("report.txt", EXAMPLE)]);
    let (code, jsonl, _) = run(folder.path(), &["extract", "report.txt", "--no-text", "--no-merge"]);
    assert_eq!(code, Some(0));
    let line: serde_json::Value = serde_json::from_str(&jsonl).unwrap();
    let incidents = line["incidents"].as_array().unwrap();
    assert_eq!(line["id"], "report");
    assert!(incidents.iter().all(|incident| incident["notes"].is_null()), "--no-text");
    let (_, layer, _) = run(folder.path(), &["extract", "report.txt", "--format", "geojson"]);
    let layer: geojson::FeatureCollection = layer.parse().unwrap();
    let starts: Vec<_> =
        layer.features.iter().map(|feature| feature.property("evidence_start").unwrap().as_u64()).collect();
    assert!(starts.is_sorted(), "in the order of the text: {starts:?}");
    let (_, table, _) = run(folder.path(), &["extract", "report.txt", "--format", "csv"]);
    let rows = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).count();
    assert_eq!([layer.features.len(), rows], [incidents.len(); 2]);
}

#[test]
fn geoparse_offsets_lead_back_to_the_text() {
    let folder = folder_with(&[("report.txt", EXAMPLE)]);
    let (code, out, _) = run(folder.path(), &["geoparse", "report.txt", "--with-text", "--format", "jsonl"]);
    assert_eq!(code, Some(0));
    let line: serde_json::Value = serde_json::from_str(&out).unwrap();
    let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
    let toponyms = line["toponyms"].as_array().unwrap();
    assert!(toponyms.iter().any(|toponym| toponym["place_id"] == "adm1:PK.02"), "Balochistan is among them");
    for toponym in toponyms {
        let at = |side: &str| usize::try_from(toponym[side].as_u64().unwrap()).unwrap();
        let phrase: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(toponym["phrase"], phrase);
    }
}

#[test]
fn gazetteer_json_has_the_fields_promised() {
    let folder = tempdir().unwrap();
    for args in [&["search", "Kalat"][..], &["show", "adm1:PK.02"], &["reverse", "29.03", "66.59"]] {
        let (code, out, _) = run(folder.path(), &[&["gazetteer"], args, &["--json"]].concat());
        assert_eq!(code, Some(0), "{args:?}");
        let places: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&out).unwrap();
        assert!((1..=20).contains(&places.len()), "{args:?}");
        let mut fields: Vec<_> = places[0].keys().map(String::as_str).collect();
        let mut promised = [
            "place_id",
            "name",
            "feature_class",
            "feature_code",
            "latitude",
            "longitude",
            "country",
            "admin1",
            "admin2",
            "population",
            "layer",
            "matched",
            "how",
            "variants",
        ];
        promised.sort_unstable();
        fields.sort_unstable();
        assert_eq!(fields, promised, "{args:?}");
    }
}

#[test]
fn every_command_has_help() {
    let folder = tempdir().unwrap();
    for command in ["map", "extract", "geoparse", "render", "gazetteer"] {
        let (code, out, _) = run(folder.path(), &[command, "--help"]);
        assert_eq!(code, Some(0), "{command}");
        assert!(out.contains("Usage: incident-mapper"), "{out}");
        let (_, overview, _) = run(folder.path(), &["--help"]);
        assert!(overview.contains(&format!("\n  {command} ")), "{overview}");
    }
}

#[test]
fn a_run_that_fails_leaves_nothing() {
    let folder = folder_with(&[("empty.txt", ""), ("quiet.txt", QUIET)]);
    for args in [
        &["map", "empty.txt"][..],
        &["map", "empty.txt", "--out", "deep/er/down"],
        &["map", "quiet.txt", "--in", "Nowherestan"],
        &["map", "empty.txt", "-o", "new/a.geojson"],
        &["extract", "empty.txt", "-o", "a.jsonl"],
    ] {
        assert_eq!(run(folder.path(), args).0, Some(2), "{args:?}");
        assert_eq!(names(folder.path()), ["empty.txt", "quiet.txt"], "{args:?}");
    }
}

#[test]
fn existing_files_are_kept_unless_forced() {
    let folder = folder_with(&[("quiet.txt", QUIET)]);
    assert_eq!(run(folder.path(), &["map", "quiet.txt"]).0, Some(1));
    let set = folder.path().join("output/quiet");
    fs::write(set.join("incidents.csv"), "mine").unwrap();
    fs::write(set.join("notes.txt"), "mine").unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["map", "quiet.txt"]);
    assert_eq!(code, Some(2));
    assert!(stdout.is_empty());
    assert!(stderr.contains("incidents.csv") && stderr.contains("--force"), "{stderr}");
    assert_eq!(fs::read_to_string(set.join("incidents.csv")).unwrap(), "mine");
    assert_eq!(run(folder.path(), &["map", "quiet.txt", "--force"]).0, Some(1));
    assert_ne!(fs::read_to_string(set.join("incidents.csv")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(set.join("notes.txt")).unwrap(), "mine");
    assert_eq!(names(folder.path()), ["output", "quiet.txt"], "no staging folder is left");
}

#[test]
fn standard_input_is_a_report_and_its_set_is_called_so() {
    let folder = tempdir().unwrap();
    let mut child = tool(folder.path()).args(["map", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(QUIET.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(folder.path().join("output/report/incidents.geojson").exists());
}

#[test]
fn each_document_is_written_before_the_next_is_read() {
    let folder = tempdir().unwrap();
    let mut child = tool(folder.path())
        .args(["geoparse", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    to.write_all(b"{\"id\":\"a\",\"text\":\"Nothing.\"}\n").unwrap();
    let mut line = vec![0; "{\"id\":\"a\",\"toponyms\":[]}\n".len()];
    from.read_exact(&mut line).unwrap();
    assert_eq!(String::from_utf8(line).unwrap(), "{\"id\":\"a\",\"toponyms\":[]}\n");
    drop(to);
    child.wait().unwrap();
}

#[test]
fn a_closed_pipe_is_success() {
    let lines: String = (0..2_000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Nothing.\"}}\n")).collect();
    let folder = folder_with(&[("many.jsonl", &lines)]);
    for format in ["jsonl", "geojson", "csv"] {
        let mut child = tool(folder.path())
            .args(["extract", "many.jsonl", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{format}");
    }
}

#[test]
fn control_characters_are_not_sent_to_the_terminal() {
    let folder = folder_with(&[
        (
            "report.jsonl",
            "{\"id\":\"\\u001b[31ma\\u009b\",\"text\":\"A.\",\"date\":\"\\u001b]0;x\\u0007\"}\n{\u{1b}[31m}\n",
        ),
        ("escape\u{1b}[31m.txt", ""),
    ]);
    for args in [&["map", "report.jsonl", "--strict"][..], &["map", "escape\u{1b}[31m.txt"]] {
        let (_, stdout, stderr) = run(folder.path(), args);
        for text in [stdout, stderr] {
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}
