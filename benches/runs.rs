//! How long does the program take as a user runs it? From start to end: nothing but a start, one report to a map, and an
//! import of a hundred thousand places.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};

fn run(folder: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    let command = command.current_dir(folder).args(args).args(["--data-dir", "data"]);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the binary is built").success(), "{args:?}");
}

fn runs(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the runs");
    let folder = folder.path();
    fs::write(folder.join("line.txt"), "A bomb killed two people in Quetta on 25 August 2024.").expect("a report");
    let mut places = "id,name,latitude,longitude\n".to_owned();
    for n in 0..100_000 {
        let _ = writeln!(places, "p{n},Place {n},{}.5,{}.25", n % 170 - 85, n % 350 - 175);
    }
    fs::write(folder.join("places.csv"), places).expect("a table of places");
    let mut group = criterion.benchmark_group("run");
    group.sample_size(10);
    group.bench_function("start, one line", |bencher| bencher.iter(|| run(folder, &["extract", "line.txt"])));
    group.bench_function("one line to a map", |bencher| {
        bencher.iter(|| run(folder, &["map", "line.txt", "--out", "map", "--force"]));
    });
    group.bench_function("import of 100,000 places", |bencher| {
        bencher.iter(|| run(folder, &["gazetteer", "import", "csv", "places.csv", "--name", "bench", "--force"]));
    });
    group.finish();
}

criterion_group!(benches, runs);
criterion_main!(benches);
