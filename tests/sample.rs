//! `output/sample/` shows what the example gives: made anew here and compared byte by byte.
//! `UPDATE_SAMPLE=1 cargo test --test sample` rewrites it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/balochistan.txt");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/output/sample");

/// What `map` writes.
const SET: [&str; 6] = ["incidents.csv", "incidents.geojson", "incidents.qml", "map.png", "map.svg", "places.geojson"];

fn map_into(folder: &Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_incident-mapper"))
        .args(["map", EXAMPLE, "--name", "sample", "--out"])
        .arg(folder)
        .envs(["HOME", "XDG_DATA_HOME"].map(|name| (name, folder.join("nobody"))))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
}

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().file_name())).into_iter();
    entries.flatten().map(|name| name.into_string().unwrap()).collect()
}

#[test]
fn the_sample_is_what_the_example_gives() {
    let home = tempfile::tempdir().unwrap();
    let made = home.path().join("sample");
    map_into(&made);
    assert_eq!(files(&made), SET.map(str::to_owned).into());
    if std::env::var_os("UPDATE_SAMPLE").is_some() {
        fs::create_dir_all(SAMPLE).unwrap();
        for name in SET {
            fs::copy(made.join(name), Path::new(SAMPLE).join(name)).unwrap();
        }
    }
    assert_eq!(files(Path::new(SAMPLE)), SET.map(str::to_owned).into());
    for name in SET {
        let (made, kept) = (fs::read(made.join(name)).unwrap(), fs::read(Path::new(SAMPLE).join(name)).unwrap());
        assert!(made == kept, "{name} differs from output/sample; if it should, UPDATE_SAMPLE=1 rewrites it");
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let (one, two) = (home.path().join("one"), home.path().join("two"));
    map_into(&one);
    map_into(&two);
    assert_eq!(files(&one), files(&two));
    for name in files(&one) {
        assert!(fs::read(one.join(&name)).unwrap() == fs::read(two.join(&name)).unwrap(), "{name}");
    }
}
