//! The report that this began with, held against what it says. The report and the checker are not part of the
//! repository: without them, or without Python, the test says so and passes.

use std::path::Path;
use std::process::Command;

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seed");

fn has_python() -> bool {
    Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn the_checker_finds_nothing_wrong() {
    let (article, checker) = (Path::new(SEED).join("article.txt"), Path::new(SEED).join("check.py"));
    if !article.exists() || !checker.exists() {
        println!("skipped: there is no {SEED}");
        return;
    }
    if !has_python() {
        println!("skipped: there is no python3 to run the checker");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let map = Command::new(env!("CARGO_BIN_EXE_incident-mapper"))
        .current_dir(folder.path())
        .envs(["HOME", "XDG_DATA_HOME"].map(|name| (name, folder.path())))
        .arg("map")
        .arg(&article)
        .output()
        .unwrap();
    assert_eq!(map.status.code(), Some(0), "{}", String::from_utf8_lossy(&map.stderr));
    let layer = folder.path().join("output/article/incidents.geojson");
    let check = Command::new("python3").arg(&checker).arg(&layer).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}
