//! Bytes that nobody meant well: the properties that always hold, the harnesses of `fuzz/` on random and on near-miss input,
//! and the bombs, escapes and names that were made to do harm. `HOSTILE_CASES=100000` makes the run as long as one likes.

#[path = "hostile/harness.rs"]
mod harness;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use incident_mapper::ingest::Kind;
use incident_mapper::ingest::table::{Grid, GridError};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tempfile::tempdir;

/// Cases a harness is given: a few in every run of the tests, as many as the environment asks for in a long one.
fn cases() -> u32 {
    std::env::var("HOSTILE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// The same cases in every short run; a long one looks for new ones.
fn seed() -> RngSeed {
    if std::env::var_os("HOSTILE_CASES").is_some() { RngSeed::Random } else { RngSeed::Fixed(1) }
}

/// Pieces of what each room reads, so that random bytes come past its door.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\n",
    "\r\n",
    "\t",
    ";",
    "|",
    " ",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "{\"id\":\"a\",\"text\":\"",
    "\"date\":\"2024-02-30\"",
    "\\ud800",
    "null",
    "1e999",
    "-0",
    "NaN",
    "{\"type\":\"FeatureCollection\",\"features\":[",
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":",
    "{\"type\":\"Point\",\"coordinates\":[66.6,29.0]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}",
    "\"event_type\":\"Battles\"",
    "latitude,longitude,event_date,fatalities\n",
    "29.0,66.6,2024-08-25,3\n",
    "PK\u{3}\u{4}",
    "<html>",
    "<p>",
    "</p>",
    "<script>",
    "&lt;",
    "&#x110000;",
    "<!--",
    "]]>",
    "Quetta",
    "Balochistan",
    "Musa Khel",
    "U.S.",
    "Springfield",
    "قلات",
    "Київ",
    "東京",
    "İstanbul",
    "ﬁ",
    "e\u{301}",
    "’s",
    "killed",
    "at least",
    "dozens of",
    "2,000,000,000,000",
    "99999999999999999999",
    "gunmen",
    "on Sunday night",
    "between",
    "25 August 2024",
    "31/12/9999",
    "near",
    "in",
    "district",
    "five and a half",
    "-",
    "--",
    ".",
    "...",
    "!",
    "?",
    "\u{301}",
    "any:2\tElsewhere\tP.PPL\tPK\t30\t67\t1\t5\tOther=x; Further\t1900\t2000\tsource\n",
    "=HYPERLINK(\"x\")",
    "../../etc/passwd",
];

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), rng_seed: seed(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ingest(bytes in hostile()) { harness::ingest(&bytes); }
    #[test]
    fn text(bytes in hostile()) { harness::text(&bytes); }
    #[test]
    fn geoparse(bytes in hostile()) { harness::geoparse(&bytes); }
    #[test]
    fn extract(bytes in hostile()) { harness::extract(&bytes); }
    #[test]
    fn geojson(bytes in hostile()) { harness::geojson(&bytes); }
    #[test]
    fn gazetteer(bytes in hostile()) { harness::gazetteer(&bytes); }
    #[test]
    fn tables(bytes in hostile()) { harness::tables(&bytes); }
    #[test]
    fn rendering(bytes in hostile()) { harness::rendering(&bytes); }
}

/// What once made a harness fall.
#[test]
fn what_fell_once_stands() {
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/cases")).into_iter().flatten() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        harness::ALL.iter().for_each(|harness| harness(&bytes));
    }
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    command.current_dir(folder).args(args).args(["--data-dir", "data"]).stdin(Stdio::null());
    command.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn nesting_without_end_ends_in_words() {
    let folder = tempdir().unwrap();
    let write = |name: &str, content: String| fs::write(folder.path().join(name), content).unwrap();
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    write(
        "a.jsonl",
        format!(
            "{{\"id\":\"x\",\"text\":{open}{close}}}\n{{\"id\":\"y\",\"text\":\"A bomb killed two in Quetta.\"}}\n"
        ),
    );
    let output = run(folder.path(), &["extract", "a.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "one bad line stops nothing: {}", told(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    let point = format!("{{\"type\":\"Point\",\"coordinates\":{open}{close}}}");
    write(
        "a.geojson",
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{point}}}]}}"
        ),
    );
    write("a.html", format!("<html><body>{}A bomb killed two in Quetta.", "<div>".repeat(100_000)));
    for args in [&["render", "a.geojson", "--out", "map"][..], &["geocode", "a.geojson"], &["extract", "a.html"]] {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", told(&output));
        assert!(told(&output).contains("a.") && output.stdout.is_empty(), "{args:?}: {}", told(&output));
    }
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let folder = tempdir().unwrap();
    let block = "a ".repeat(1 << 19);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..80).for_each(|_| gzip.write_all(block.as_bytes()).unwrap());
    let gzip = gzip.finish().unwrap();
    let many = block.repeat(80);
    let zstandard = ruzstd::encoding::compress_to_vec(many.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    for (name, bytes) in [("a.txt.gz", &gzip), ("a.jsonl.gz", &gzip), ("a.txt.zst", &zstandard)] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["extract", name]);
        assert!(told(&output).contains("longer than"), "{name}: {}", told(&output));
        assert!(output.stdout.is_empty());
    }
}

/// A workbook whose one sheet is what `sheet` writes.
fn workbook(sheet: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let original = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/incidents.xlsx")).unwrap();
    let mut original = zip::ZipArchive::new(Cursor::new(original)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let mut sheet = Some(sheet);
    for at in 0..original.len() {
        let mut entry = original.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        out.start_file(&*name, options).unwrap();
        match sheet.take_if(|_| name.ends_with("sheet1.xml")) {
            Some(sheet) => {
                out.write_all(
                    b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
                )
                .unwrap();
                sheet(&mut out);
                out.write_all(b"</sheetData></worksheet>").unwrap();
            }
            None => drop(std::io::copy(&mut entry, &mut out).unwrap()),
        }
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_of_billions_of_cells_is_refused() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let small = workbook(|out| {
        write!(
            out,
            "<row r=\"2\">{}{}</row><row r=\"9\">{}</row>",
            text("B2", "town"),
            text("D2", "deaths"),
            text("B9", "Kalat")
        )
        .unwrap();
    });
    let grid = Grid::read(Kind::Workbook, small, None).unwrap().unwrap();
    assert_eq!((grid.records.len(), grid.records[0].line), (1, 9));
    assert_eq!(grid.columns[0], "town");
    let corners = workbook(|out| {
        write!(out, "<row r=\"1\">{}</row><row r=\"2\">{}</row>", text("A1", "town"), text("XFD2", "x")).unwrap();
        (3..2_000).for_each(|row| write!(out, "<row r=\"{row}\">{}</row>", text(&format!("A{row}"), "x")).unwrap());
    });
    let large = workbook(|out| (0..300).for_each(|_| out.write_all(&vec![b' '; 1 << 20]).unwrap()));
    for bomb in [corners, large] {
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(Grid::read(Kind::Workbook, bomb, None).unwrap(), Err(GridError::TooLarge)));
    }
}

/// Escapes, changes of direction, markup and paths in what a report calls things.
#[test]
fn names_do_no_harm() {
    let folder = tempdir().unwrap();
    let name = "\u{1b}[31mred\u{202e}</text><script>alert(1)</script>&../../../escaped-from-its-folder";
    let feature = serde_json::json!({
        "type": "FeatureCollection", "name": name,
        "features": [{"type": "Feature", "id": name, "properties": {"name": name, "title": name},
                      "geometry": {"type": "Point", "coordinates": [66.6, 29.0]}}],
    });
    fs::write(folder.path().join("a.geojson"), feature.to_string()).unwrap();
    let output = run(folder.path(), &["render", "a.geojson", "--label-by", "name", "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let svg = fs::read_to_string(folder.path().join("out/map.svg")).unwrap();
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}'), "markup in a name is text");
    assert!(!folder.path().parent().unwrap().join("escaped-from-its-folder").exists());
    let report = serde_json::json!({"id": name, "text": "A bomb killed two people in Quetta.", "date": "soon"});
    fs::write(folder.path().join("a.jsonl"), format!("{report}\n")).unwrap();
    for args in [
        &["extract", "a.jsonl"][..],
        &["extract", "a.jsonl", "--format", "kml", "-o", "a.kml"],
        &["explain", "a.jsonl"],
    ] {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(!told(&output).contains('\u{1b}'), "{args:?}");
        assert!(args[0] == "extract" || !output.stdout.contains(&0x1b), "{args:?}");
    }
    let kml = fs::read_to_string(folder.path().join("a.kml")).unwrap();
    assert!(!kml.contains("<script"));
    for name in ["../x", "a/b", "..", "\u{1b}"] {
        assert_eq!(run(folder.path(), &["map", "a.jsonl", "--name", name]).status.code(), Some(2), "{name:?}");
    }
}

/// Two runs that add to one table at once: the second waits, and neither's rows are lost.
#[test]
fn two_writers_lose_nothing() {
    let folder = tempdir().unwrap();
    let add = |place: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
        let args =
            ["gazetteer", "add", place, "--kind", "town", "--lat", "30.5", "--lon", "67.5", "--data-dir", "data"];
        command.current_dir(folder.path()).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let writers: Vec<_> = (0..8).map(|n| add(&format!("Xyzzyabad {n}"))).collect();
    for writer in writers {
        let output = writer.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", told(&output));
    }
    let found = run(folder.path(), &["gazetteer", "export", "--format", "csv"]);
    assert_eq!(String::from_utf8_lossy(&found.stdout).matches("Xyzzyabad").count(), 8, "{}", told(&found));
}
