//! A user's own places: added, changed, imported, and what becomes of files that are wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::{TempDir, tempdir};

/// A folder with a data directory of its own.
struct Home(TempDir);

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self(tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
        command.current_dir(self.0.path()).args(args).args(["--data-dir", "data"]).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let ran = Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
        ran
    }

    /// Runs `gazetteer` and what follows; it has to succeed.
    fn gazetteer(&self, args: &[&str]) -> Ran {
        let ran = self.run(&[&["gazetteer"], args].concat());
        assert_eq!(ran.code, Some(0), "{args:?}: {}{}", ran.out, ran.err);
        ran
    }

    /// Runs `gazetteer` and what follows; it has to be refused with these words.
    fn refused(&self, args: &[&str], words: &str) {
        let ran = self.run(&[&["gazetteer"], args].concat());
        assert_eq!(ran.code, Some(2), "{args:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(words) && ran.err.contains("help:"), "{args:?}: {}", ran.err);
    }

    fn place(&self, args: &[&str]) -> serde_json::Value {
        let ran = self.gazetteer(&[args, &["--json"]].concat());
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()[0].clone()
    }
}

const KECH: &str = "Kech, Balochistan, Pakistan";
const HEADER: &str = "id\tname\tfeature\tparent\tlat\tlon\tradius_km\tpopulation\tvariants\tfrom\tto\tsource";

#[test]
fn what_is_added_the_next_run_knows() {
    let home = Home::new();
    home.write("report.txt", "date 2024-08-27\n\nA bomb killed three people in Qarashtan on Monday.\n");
    let before = home.run(&["geoparse", "report.txt"]);
    assert!(!before.out.contains("user:qarashtan"));
    let added = home.gazetteer(&[
        "add",
        "Qarashtan",
        "--lat",
        "26.1",
        "--lon",
        "63.1",
        "--in",
        KECH,
        "--kind",
        "village",
        "--variant",
        "ur:قرشتان",
        "--source",
        "a letter",
    ]);
    assert!(added.out.contains("user:qarashtan") && added.out.contains("places.tsv"), "{}", added.out);
    let after = home.run(&["geoparse", "report.txt"]);
    assert!(after.out.contains("\"place_id\":\"user:qarashtan\""), "{}", after.out);
    let mapped = home.run(&["extract", "report.txt", "--format", "jsonl"]);
    assert!(mapped.out.contains("user:qarashtan"), "{}", mapped.out);
    let found = home.place(&["search", "قرشتان"]);
    assert_eq!((found["place_id"].as_str(), found["layer"].as_str()), (Some("user:qarashtan"), Some("user")));
    assert_eq!((found["admin2"].as_str(), found["latitude"].as_f64()), (Some("Kech"), Some(26.1)));
    assert!(home.gazetteer(&["show", "user:qarashtan"]).out.contains("a letter"));

    home.gazetteer(&["edit", "user:qarashtan", "--population", "300", "--variant", "Karashtan"]);
    assert_eq!(home.place(&["search", "Karashtan"])["population"], 300);
    home.gazetteer(&["remove", "user:qarashtan"]);
    home.refused(&["show", "user:qarashtan"], "no place with this id");
    home.refused(&["remove", "user:qarashtan"], "has no such row");
    let left: Vec<_> = fs::read_dir(home.path("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the table and the lock: {left:?}");
}

#[test]
fn a_place_without_a_point_stands_where_its_parent_does() {
    let home = Home::new();
    home.gazetteer(&["add", "Qarashtan", "--in", KECH]);
    let shown = home.gazetteer(&["show", "user:qarashtan"]).out;
    assert!(shown.contains("placed by   Kech"), "{shown}");
    home.gazetteer(&["add", "Qarashtan", "--in", "Khuzdar, Balochistan"]);
    assert!(home.run(&["gazetteer", "show", "user:qarashtan-khuzdar"]).code == Some(0), "namesakes are told apart");
}

#[test]
fn what_cannot_be_is_refused_and_what_is_doubtful_told() {
    let home = Home::new();
    let add = |args: &[&str], words: &str| home.refused(&[&["add", "Qarashtan"], args].concat(), words);
    add(&[], "nothing says where it is");
    add(&["--lat", "120", "--lon", "30"], "latitude 120 is outside");
    add(&["--lat", "0", "--lon", "0"], "0, 0");
    add(&["--lat", "40", "--lon", "63", "--in", KECH], "from the centre of Kech");
    add(&["--in", "Nowherestan"], "Nowherestan");
    add(&["--in", KECH, "--id", "pk:bolan-pass"], "a place has this id");
    add(&["--in", KECH, "--id", "no id"], "is no place id");
    add(&["--in", KECH, "--radius-km", "5"], "a radius around a point");
    add(&["--in", KECH, "--variant", "a; b"], "parts names");
    add(&["--in", KECH, "--variant", "a@2010..1901"], "are no years");
    home.refused(&["add", &"x".repeat(10_000), "--in", KECH], "10000 characters");
    home.refused(&["add", "—", "--in", KECH], "is no name");
    home.refused(&["edit", "user:nobody", "--population", "3"], "no place with this id");
    home.refused(&["edit", "pk:bolan-pass"], "nothing to change");
    assert!(!home.path("data/places.tsv").exists(), "nothing was written");
    assert_eq!(home.run(&["gazetteer", "add", "X", "--in", KECH, "--kind", "spaceport"]).code, Some(2));

    home.gazetteer(&["add", "Qarashtan", "--lat", "40", "--lon", "63", "--in", KECH, "--outside"]);
    let twin = home.gazetteer(&["add", "Turbat", "--lat", "26", "--lon", "63.05", "--in", KECH]);
    assert!(twin.err.contains("near it is Turbat"), "{}", twin.err);
    let mixed = home.gazetteer(&["add", "Kаlat Dasht", "--in", KECH]);
    assert!(mixed.err.contains("several scripts"), "{}", mixed.err);
}

#[test]
fn an_embedded_place_is_put_right() {
    let home = Home::new();
    let before = home.place(&["show", "geonames:1177446"]);
    home.gazetteer(&["edit", "geonames:1177446", "--variant", "Port Town", "--lat", "25.13", "--lon", "62.33"]);
    let after = home.place(&["search", "Port Town", "--country", "PK"]);
    assert_eq!(
        (&after["place_id"], &after["name"], &after["population"]),
        (&before["place_id"], &before["name"], &before["population"])
    );
    assert_eq!((after["latitude"].as_f64(), after["layer"].as_str()), (Some(25.13), Some("user")));
    assert_ne!(before["latitude"], after["latitude"]);
}

#[test]
fn searches_are_narrowed() {
    let home = Home::new();
    let first = |args: &[&str]| home.place(&[&["search"], args].concat())["place_id"].as_str().unwrap().to_owned();
    assert_eq!(first(&["Musa Khel", "--in", "Balochistan, Pakistan", "--kind", "district"]), "pk:musakhel-district");
    let near = home.place(&["search", "Hyderabad", "--near", "25.4,68.4"]);
    assert_eq!(near["country"], "PK");
    assert_eq!(home.place(&["search", "Hyderabad", "--country", "IN"])["country"], "IN");
    assert_eq!(home.place(&["search", "Gwadxr"])["how"], "fuzzy", "nothing else is found");
    assert_eq!(home.place(&["search", "Gwad"])["how"], "prefix");
    assert_eq!(home.run(&["gazetteer", "search", "Gwadar", "--kind", "pass"]).code, Some(1));
    assert_eq!(home.run(&["gazetteer", "search", "Gwadar", "--near", "120,30"]).code, Some(2));
}

#[test]
fn tables_that_are_wrong_are_told_by_line_and_the_rest_goes_on() {
    let home = Home::new();
    let good = "my:good\tGutabad\tP.PPL\tpk:kech-district\t26.1\t63.1\t\t\t\t\t\tx";
    home.write("crlf.tsv", format!("\u{feff}# mine\r\n# attribution: Our Survey, CC BY 4.0\r\n{HEADER}\r\n{good}\r\n"));
    let shown = home.gazetteer(&["show", "my:good", "--gazetteer", "crlf.tsv"]);
    assert!(shown.out.contains("Gutabad") && shown.err.is_empty(), "{}", shown.err);
    assert!(home.gazetteer(&["stats", "--gazetteer", "crlf.tsv"]).out.contains("credits Our Survey"));

    let bad = [
        "my:swapped\tX\tP.PPL\tpk:kech-district\t120\t26\t\t\t\t\t\tx",
        "my:short\tX\tP.PPL",
        &format!("my:long\t{}\tP.PPL\tpk:kech-district\t\t\t\t\t\t\t\tx", "ا".repeat(10_000)),
    ]
    .join("\n");
    home.write("bad.tsv", format!("{HEADER}\n{good}\n{bad}\n"));
    let shown = home.gazetteer(&["show", "my:good", "--gazetteer", "bad.tsv"]);
    for words in ["bad.tsv:3, column lat: latitude 120", "bad.tsv:4", "bad.tsv:5, column name: a name of 10000"] {
        assert!(shown.err.contains(words), "{}", shown.err);
    }
    let show = |file: &str, words: &str| home.refused(&["show", "pk:bolan-pass", "--gazetteer", file], words);
    home.write("columns.tsv", "id\tname\tfeature\tlat\tlon\n");
    show("columns.tsv", "column parent");
    home.write("latin1.tsv", [HEADER.as_bytes(), b"\nmy:x\tQu\xe9tta\n"].concat());
    show("latin1.tsv", "latin1.tsv:2: it is not UTF-8");
    home.write("empty.tsv", "");
    show("empty.tsv", "the table is empty");
    home.write("foreign.layer", [&b"PK\x03\x04"[..], &[0; 200]].concat());
    show("foreign.layer", "neither a table of places nor a compiled layer");
    show("missing.tsv", "No such file");
}

#[test]
fn a_table_is_looked_through() {
    let home = Home::new();
    let rows = [
        "my:b\tGutabad\tP.PPL\tpk:kech-district\t26.1\t63.1\t\t\t\t\t\tx",
        "my:a\tFarabad\tP.PPL\tpk:kech-district\t36.1\t63.1\t\t\t\t\t\tx",
        "my:a\tFarabad\tP.PPL\tpk:no-such-district\t26.1\t63.1\t\t\t\t\t\tx",
        "my:c\tTurbat\tP.PPL\tpk:kech-district\t26.0\t63.05\t\t\t\t2010\t1901\tx",
        "my:d\tMany\tP.PPL\tpk:kech-district\t\t\t\t\t\t\t\tx",
    ];
    home.write("mine.tsv", format!("{HEADER}\n{}\n", rows.join("\n")));
    let ran = home.run(&["gazetteer", "lint", "--file", "mine.tsv"]);
    assert_eq!(ran.code, Some(2));
    for words in [
        "stands after my:b",
        "from the centre of Kech",
        "stands in line 3 as well",
        "no place has the id",
        "impossible years",
        "likely the same place",
        "\"Many\" is a word",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    home.write("mine.tsv", format!("{HEADER}\n{}\n", rows[0]));
    home.gazetteer(&["lint", "--file", "mine.tsv"]);
}

/// A line of a GeoNames dump.
fn geonames(id: u32, name: &str, others: &str, (lat, lon): (&str, &str), feature: &str, codes: &str) -> String {
    let (class, code) = feature.split_once('.').unwrap();
    let (admin1, admin2) = codes.split_once('.').unwrap_or((codes, ""));
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\tPK\t\t{admin1}\t{admin2}\t\t\t120\t\t\tAsia/Karachi\t2020-01-01"
    )
}

fn dump() -> String {
    [
        geonames(1183606, "Balochistan", "", ("28.5", "65.5"), "A.ADM1", "02"),
        geonames(1174216, "Kech District", "", ("26.0", "63.0"), "A.ADM2", "02.777"),
        geonames(1999991, "Newly District", "", ("27.0", "65.0"), "A.ADM2", "02.778"),
        geonames(1999992, "Gutabad", "گٹ آباد,GTB,Gutobod", ("26.1", "63.1"), "P.PPL", "02.777"),
        geonames(1999993, "Nowabad", "", ("27.1", "65.1"), "P.PPL", "02.778"),
        geonames(1999994, "Orphanabad", "", ("27.2", "65.2"), "P.PPL", "02.999"),
        geonames(1999995, "Swapped", "", ("120", "27"), "P.PPL", "02"),
        "1999996\tShort".to_owned(),
        geonames(1999997, &"x".repeat(10_000), "", ("27", "65"), "P.PPL", "02"),
        format!("{}\n", "y".repeat(2 << 20)),
    ]
    .join("\n")
}

#[test]
fn a_dump_of_geonames_becomes_a_layer() {
    let home = Home::new();
    home.write("PK.txt", dump());
    let ran = home.gazetteer(&["import", "geonames", "PK.txt"]);
    for words in [
        "PK.txt:7: latitude 120",
        "PK.txt:8: 2 columns instead of 19",
        "PK.txt:9: a name of 10000",
        "PK.txt:10: longer than",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    let village = home.place(&["search", "گٹ آباد"]);
    assert_eq!((village["place_id"].as_str(), village["admin2"].as_str()), (Some("geonames:1999992"), Some("Kech")));
    let shown = home.gazetteer(&["show", "geonames:1999992"]).out;
    assert!(shown.contains("Gutobod") && !shown.contains("GTB"), "{shown}");
    assert_eq!(home.place(&["show", "geonames:1999993"])["admin2"], "Newly District");
    let orphan = home.place(&["show", "geonames:1999994"]);
    assert_eq!((orphan["admin1"].as_str(), orphan["admin2"].as_str()), (Some("Balochistan"), None));
    let districts = home.gazetteer(&["search", "Kech District", "--kind", "district", "--json"]).out;
    assert_eq!(districts.matches("\"place_id\"").count(), 1, "the known district stays one: {districts}");
    assert!(home.gazetteer(&["layers"]).out.contains("GeoNames"));

    home.refused(&["import", "geonames", "PK.txt"], "a layer of this name is imported");
    home.write("alternateNamesV2.txt", "1\t1999992\ten\tGoodtown\t\t\t\t\t1901\t2010\n2\t1999992\tlink\thttps://example.org\n3\t5\ten\tElsewhere\t\t\t\t\n4\t1174216\ten\tKechshire\t\t\t\t\n");
    home.write("admin2Codes.txt", "PK.02.777\tKech District\tKech District\t1174216\n");
    home.gazetteer(&[
        "import",
        "geonames",
        "PK.txt",
        "--force",
        "--alternate-names",
        "alternateNamesV2.txt",
        "--admin-codes",
        "admin2Codes.txt",
    ]);
    assert_eq!(home.place(&["search", "Goodtown", "--country", "PK"])["place_id"], "geonames:1999992");
    assert_eq!(home.place(&["search", "Kechshire"])["place_id"], "pk:kech-district");
    assert_eq!(home.run(&["gazetteer", "search", "گٹ آباد"]).code, Some(1), "the typed list stands for the short one");
    home.gazetteer(&["layers", "--remove", "PK"]);
    home.refused(&["show", "geonames:1999992"], "no place with this id");
    assert_eq!(fs::read_dir(home.path("data/layers")).unwrap().count(), 0);
}

/// An archive of one file, packed or not, that says it is `size` bytes long.
fn archive(name: &str, content: &[u8], pack: bool, size: u32) -> Vec<u8> {
    use std::io::Write;
    let mut sum = flate2::Crc::new();
    sum.update(content);
    let packed = if pack {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    } else {
        content.to_vec()
    };
    let method: u16 = if pack { 8 } else { 0 };
    let facts = [
        &method.to_le_bytes()[..],
        &[0; 4],
        &sum.sum().to_le_bytes(),
        &(packed.len() as u32).to_le_bytes(),
        &size.to_le_bytes(),
        &(name.len() as u16).to_le_bytes(),
        &[0; 2],
    ]
    .concat();
    let mut out = [b"PK\x03\x04\x14\0\0\0", &facts[..], name.as_bytes(), &packed].concat();
    let start = out.len() as u32;
    out.extend([b"PK\x01\x02\x14\0\x14\0\0\0", &facts[..], &[0; 14], name.as_bytes()].concat());
    let length = out.len() as u32 - start;
    out.extend([&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &length.to_le_bytes(), &start.to_le_bytes(), &[0; 2]].concat());
    out
}

#[test]
fn archives_are_unpacked_and_bad_ones_refused() {
    let home = Home::new();
    let text = dump();
    for pack in [false, true] {
        home.write("PK.zip", archive("PK.txt", text.as_bytes(), pack, text.len() as u32));
        home.gazetteer(&["import", "geonames", "PK.zip", "--force"]);
        assert_eq!(home.place(&["show", "geonames:1999992"])["name"], "Gutabad");
    }
    home.gazetteer(&["layers", "--remove", "PK"]);
    let whole = archive("PK.txt", text.as_bytes(), true, text.len() as u32);
    let refused = |content: &[u8], words: &str| {
        home.write("PK.zip", content);
        home.refused(&["import", "geonames", "PK.zip"], words);
        assert_eq!(fs::read_dir(home.path("data/layers")).unwrap().count(), 0, "{words}: nothing is left");
    };
    refused(&whole[..whole.len() / 2], "damaged or cut off");
    let mut damaged = whole.clone();
    damaged[200] ^= 0x55;
    refused(&damaged, "PK.zip");
    refused(&archive("readme.pdf", b"", false, 0), "no text in the archive");
    let zeros = vec![b'\n'; 128 << 20];
    refused(&archive("PK.txt", &zeros, true, zeros.len() as u32), "more than 100 times its size");
    refused(&archive("PK.txt", &zeros, true, 9), "more than 100 times its size");
    refused(b"PK\x03\x04", "damaged or cut off");
    home.write("notes.txt", "one\ttwo\n".repeat(60));
    home.refused(&["import", "geonames", "notes.txt"], "19 columns");
    home.write("empty.txt", "");
    home.refused(&["import", "geonames", "empty.txt"], "no place is found");
    home.refused(&["import", "geonames", "missing.zip"], "No such file");
    home.refused(&["import", "geonames", "notes.txt", "--name", "../up"], "no name for a layer");
}

#[test]
fn damaged_layers_are_refused_and_can_be_taken_away() {
    let home = Home::new();
    home.write("PK.txt", dump());
    home.gazetteer(&["import", "geonames", "PK.txt"]);
    let path = home.path("data/layers/PK.layer");
    let whole = fs::read(&path).unwrap();
    let mut version = whole.clone();
    version[8] = 77;
    for (content, words) in [
        (&whole[..whole.len() - 9], "bytes long and should be"),
        (&whole[..20], "not a compiled gazetteer layer"),
        (&b""[..], "not a compiled gazetteer layer"),
        (&version[..], "has format 77"),
    ] {
        fs::write(&path, content).unwrap();
        home.refused(&["show", "pk:bolan-pass"], words);
        let listed = home.run(&["gazetteer", "layers"]);
        assert!(listed.out.contains("PK  cannot be read") && listed.err.contains(words), "{}", listed.err);
    }
    // The content of a layer is not read through when it is opened; what is damaged in it must still not end in a panic.
    for at in (0..whole.len()).step_by(41) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        fs::write(&path, &damaged).unwrap();
        if at % 7 == 0 {
            home.run(&["gazetteer", "search", "Gutabad", "--prefix"]);
        }
    }
    home.gazetteer(&["layers", "--remove", "PK"]);
    home.gazetteer(&["show", "pk:bolan-pass"]);
}

#[test]
fn tables_are_imported_by_their_header() {
    let home = Home::new();
    let csv = "\u{feff}Name;Lat;Lon;District;Pcode;Kind;Remark\r\n\
        Gutabad;26,1;63.1;Kech;;village;\r\n\
        Gutabad;26.1;63.1;Kech;PK001;village;\r\n\
        \"Now; abad\";26.2;63.2;Kech;PK002;spaceport;\r\n\
        Swapped;120;26;Kech;PK003;village;\r\n\
        Lost;;;Nowherestan;PK004;village;\r\n\
        Somewhere;;;Kech;PK005;village;\r\n\
        Zero;0;0;Kech;PK006;village;\r\n\
        Short;26\r\n";
    home.write("survey.csv", csv);
    let import = ["import", "csv", "survey.csv", "--parent-field", "district", "--in", "Pakistan"];
    let ran = home.gazetteer(&[&import[..], &["--attribution", "Survey, ODbL 1.0"]].concat());
    for words in [
        "survey.csv:2: \"26,1\" is no number",
        "survey.csv:5: latitude 120",
        "survey.csv:6: no area is called Nowherestan",
        "survey.csv:8: 0, 0",
        "survey.csv:9: 2 cells instead of 7",
        "share-alike",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert_eq!(home.place(&["search", "Now; abad"])["pcode"], "PK002");
    assert!(home.gazetteer(&["show", "survey:PK005"]).out.contains("placed by   Kech"));
    home.write("report.txt", "date 2024-08-27\n\nA bomb killed three people in Gutabad, Kech district, on Monday.\n");
    let layer = home.run(&["extract", "report.txt", "--format", "geojson"]).out;
    assert!(layer.contains("Survey, ODbL 1.0") && layer.contains("\"pcode\":\"PK001\""), "{layer}");

    // What is exported comes back as it was.
    home.gazetteer(&["export", "--format", "csv", "-o", "own.csv"]);
    home.gazetteer(&["layers", "--remove", "survey"]);
    home.gazetteer(&["import", "csv", "own.csv"]);
    assert_eq!(home.place(&["show", "survey:PK001"])["admin2"], "Kech");
    home.write("nameless.csv", "a,b\n1,2\n");
    home.refused(&["import", "csv", "nameless.csv"], "no field with names");
    home.write("half.csv", "name,lat\nx,2\n");
    home.refused(&["import", "csv", "half.csv"], "latitude and longitude");
    home.write("binary.csv", [0, 159, 146, 150]);
    home.refused(&["import", "csv", "binary.csv"], "zero bytes");
}

#[test]
fn boundaries_give_pcodes_and_say_where_places_lie() {
    let home = Home::new();
    // Two halves of the world around Turbat; the first bears a known name and holds that district's point.
    let square =
        |west: f64, east: f64| format!("[[[{west},25.2],[{east},25.2],[{east},26.9],[{west},26.9],[{west},25.2]]]");
    let feature = |name: &str, pcode: &str, west: f64, east: f64| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"ADM2_EN\":\"{name}\",\"ADM2_PCODE\":\"{pcode}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{}}}}}",
            square(west, east)
        )
    };
    let collection =
        |features: &[String]| format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let good = [feature("Kech District", "PK211", 62.0, 64.0), feature("Eastkech", "PK299", 64.0, 65.0)];
    let bad = [
        feature("Swapped", "PK3", 62.0, 64.0).replace("25.2", "125.2"),
        "{\"type\":\"Feature\",\"properties\":{\"ADM2_EN\":\"Dot\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[63,26]}}".to_owned(),
    ];
    home.write("adm2.geojson", collection(&[&good[..], &bad].concat()));
    let ran = home.gazetteer(&[
        "import",
        "geojson",
        "adm2.geojson",
        "--level",
        "2",
        "--attribution",
        "OCHA COD-AB, CC BY-IGO",
    ]);
    assert!(
        ran.err.contains("feature 3: latitude 125.2") && ran.err.contains("feature 4: it is no boundary"),
        "{}",
        ran.err
    );
    let kech = home.place(&["search", "Kech", "--kind", "district"]);
    assert_eq!((kech["place_id"].as_str(), kech["pcode"].as_str()), (Some("pk:kech-district"), Some("PK211")));
    let east = home.gazetteer(&["show", "adm2:PK299"]).out;
    assert!(east.contains("Balochistan, PK") && east.contains("boundary"), "{east}");
    home.gazetteer(&["add", "Gutabad", "--lat", "26.1", "--lon", "64.5", "--in", "Balochistan, Pakistan"]);
    let village = home.place(&["show", "user:gutabad"]);
    assert_eq!((village["admin2"].as_str(), village["pcode"].as_str()), (Some("Eastkech"), Some("PK299")));
    home.refused(&["add", "Elsewhere", "--lat", "26.1", "--lon", "64.5", "--in", KECH], "outside the boundary of Kech");
    home.write("areas.geojson", collection(&good));
    home.refused(&["import", "geojson", "areas.geojson", "--name-field", "adm2_en"], "no place is found");
    home.write("broken.geojson", &collection(&good)[..300]);
    home.refused(&["import", "geojson", "broken.geojson", "--level", "2"], "cannot be read");
    home.write("other.geojson", "{\"type\":\"Topology\"}");
    home.refused(&["import", "geojson", "other.geojson", "--level", "2"], "other.geojson");
}

#[test]
fn the_districts_of_pakistan_are_known_by_their_boundaries() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/pakistan_districts.geojson");
    if !file.exists() {
        eprintln!("skipped: no {}", file.display());
        return;
    }
    let home = Home::new();
    let file = file.to_str().unwrap();
    let fields = ["--level", "2", "--name-field", "district_agency", "--pcode-field", "objectid", "--in", "Pakistan"];
    let ran = home.gazetteer(&[&["import", "geojson", file], &fields[..]].concat());
    let known: usize = ran.err.split(" of them known").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    assert!(known >= 140, "{}", ran.err);
    assert_eq!(home.place(&["search", "Kalat", "--kind", "town", "--country", "PK"])["admin2"], "Kalat");
}

#[cfg(unix)]
#[test]
fn an_interrupted_import_leaves_nothing() {
    use std::io::Write;
    let home = Home::new();
    let pipe = home.path("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut import =
        home.command(&["gazetteer", "import", "geonames", "pipe.txt"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writer.write_all(dump().as_bytes()).unwrap();
    assert_eq!(fs::read_dir(home.path("data/layers")).unwrap().count(), 1, "the file that is being made");
    assert!(Command::new("kill").args(["-INT", &import.id().to_string()]).status().unwrap().success());
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(writer);
    assert_eq!(import.wait().unwrap().code(), Some(2));
    assert_eq!(fs::read_dir(home.path("data/layers")).unwrap().count(), 0);
    // What a process that was killed left is swept up.
    home.write("data/layers/.import-left", "half");
    home.write("PK.txt", dump());
    home.gazetteer(&["import", "geonames", "PK.txt"]);
    assert_eq!(fs::read_dir(home.path("data/layers")).unwrap().count(), 1);
}
