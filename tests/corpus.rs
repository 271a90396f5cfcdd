//! Are reports coded as an analyst would? Each heading of `tests/corpus/*.md` is a test: a `report` block and, behind
//! it, the `incidents` expected of it; tests/corpus/README.md says how they are written.
//!
//! `CORPUS=update cargo test --test corpus` writes what was found in the place of what was expected; `-- --nocapture` shows
//! what comes of the reports that are known to fail.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use incident_mapper::diagnostic::Diagnostic;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::incident::Incident;
use incident_mapper::ingest::{self, Wanted};
use incident_mapper::pipeline::{self, Options, Reading};
use incident_mapper::position::Position;
use serde_json::{Map, Value};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// One heading of a file.
struct Case<'f> {
    heading: &'f str,
    report: &'f str,
    expected: Expected<'f>,
    /// The bytes of the expectation in the file.
    place: std::ops::Range<usize>,
}

/// What a block says.
#[derive(Default)]
struct Expected<'f> {
    incidents: Vec<Lines<'f>>,
    /// `place: Cúcuta`: a name that must be found and placed.
    places: Vec<&'f str>,
    not_english: bool,
    /// `fails: why`: known, and not yet done.
    fails: Option<&'f str>,
}

/// One incident: its line, and properties below it.
struct Lines<'f> {
    line: &'f str,
    properties: Vec<(&'f str, &'f str)>,
}

#[test]
fn reports_are_coded_as_an_analyst_would() {
    let gazetteer = Gazetteer::embedded();
    let update = std::env::var("CORPUS").is_ok_and(|value| value == "update");
    let (mut cases, mut expected, mut right, mut report) = (0, 0, 0, String::new());
    for file in files() {
        let written = fs::read_to_string(&file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut updated = String::new();
        let mut copied = 0;
        for case in read_cases(&written) {
            cases += 1;
            let reading = read(&name, &case, &gazetteer);
            let outcome = compare(&case, &reading);
            expected += case.expected.incidents.len();
            right += outcome.right;
            let known = case.expected.fails.is_some();
            if !outcome.faults.is_empty() {
                let told = format!("\n{name}: {}\n  {}", case.heading, outcome.faults.join("\n  "));
                if known { println!("{told}") } else { report += &told }
            }
            let changed = match (known, outcome.faults.is_empty()) {
                (false, false) => rewritten(&case, &reading),
                (true, true) => without_fails(&written[case.place.clone()]),
                _ => continue,
            };
            if update {
                updated += &written[copied..case.place.start];
                updated += &changed;
                copied = case.place.end;
            } else if known {
                println!("\n{name}: {}: no longer fails", case.heading);
            }
        }
        if copied > 0 {
            fs::write(&file, updated + &written[copied..]).unwrap();
        }
    }
    println!("{cases} reports, {expected} incidents expected, {right} with place, date and tolls all right");
    assert!(cases > 0, "no report in {CORPUS}");
    assert!(update || report.is_empty(), "{report}\n{right} of {expected} incidents are right");
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "md") && path.file_stem() != Some("README".as_ref())
        })
        .collect();
    files.sort();
    files
}

fn read_cases(file: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    let mut at = 0;
    while let Some(found) = file[at..].find("\n## ") {
        let start = at + found + "\n## ".len();
        let end = file[start..].find("\n## ").map_or(file.len(), |end| start + end);
        let heading = file[start..end].lines().next().unwrap_or_default();
        let block = |kind: &str| {
            let fence = format!("```{kind}\n");
            let from =
                start + file[start..end].find(&fence).unwrap_or_else(|| panic!("{heading}: no {kind}")) + fence.len();
            // An empty block ends where it begins.
            let length = if file[from..].starts_with("```") { 0 } else { file[from..end].find("\n```").unwrap() + 1 };
            from..from + length
        };
        let place = block("incidents");
        cases.push(Case { heading, report: &file[block("report")], expected: expected(&file[place.clone()]), place });
        at = end - 1;
    }
    cases
}

fn expected(block: &str) -> Expected<'_> {
    let mut expected = Expected::default();
    for line in block.lines() {
        if let Some(property) = line.strip_prefix("  ") {
            let (key, value) = property.split_once(": ").unwrap_or_else(|| panic!("no property: {line}"));
            expected.incidents.last_mut().expect("a property below an incident").properties.push((key, value));
        } else if let Some(place) = line.strip_prefix("place: ") {
            expected.places.push(place);
        } else if let Some(why) = line.strip_prefix("fails: ") {
            expected.fails = Some(why);
        } else if line == "warning: not English" {
            expected.not_english = true;
        } else {
            expected.incidents.push(Lines { line, properties: Vec::new() });
        }
    }
    expected
}

fn read(name: &str, case: &Case<'_>, gazetteer: &Gazetteer) -> Reading {
    let records = ingest::records(&format!("{name}.txt"), case.report.as_bytes(), Wanted::default()).unwrap();
    let record = records.into_iter().next().unwrap().unwrap();
    pipeline::read(&record.document, gazetteer, &Options::default())
}

struct Outcome {
    faults: Vec<String>,
    /// Incidents whose first line is right.
    right: usize,
}

fn compare(case: &Case<'_>, reading: &Reading) -> Outcome {
    let mut faults = Vec::new();
    let mut right = 0;
    let mut left: Vec<&Incident> = reading.incidents.iter().collect();
    // Each takes the incident that differs least from it; those that fit best choose first.
    let wanted = &case.expected.incidents;
    let mut open: Vec<usize> = (0..wanted.len()).collect();
    while let Some((_, want, found)) = open
        .iter()
        .flat_map(|&want| left.iter().enumerate().map(move |(found, incident)| (want, found, incident)))
        .map(|(want, found, incident)| (differences(&wanted[want], incident).len(), want, found))
        .min()
    {
        let incident = left.remove(found);
        open.retain(|&other| other != want);
        let differing = differences(&wanted[want], incident);
        right += usize::from(line_differences(wanted[want].line, incident).is_empty());
        if !differing.is_empty() {
            faults.push(format!("{}\n      {}", wanted[want].line, differing.join("\n      ")));
        }
    }
    faults.extend(open.iter().map(|&want| format!("missing: {}", wanted[want].line)));
    faults.extend(left.iter().map(|extra| format!("extra: {}", line_of(extra, None))));
    for name in &case.expected.places {
        let found = reading.toponyms.iter().any(|toponym| toponym.phrase == *name && toponym.place_id.is_some());
        if !found {
            faults.push(format!("place {name} not found"));
        }
    }
    if reading.diagnostics.contains(&Diagnostic::NotEnglish) != case.expected.not_english {
        faults.push("the language".to_owned());
    }
    Outcome { faults, right }
}

fn differences(want: &Lines<'_>, incident: &Incident) -> Vec<String> {
    let record = properties_of(incident);
    let mut differing = line_differences(want.line, incident);
    for (key, value) in &want.properties {
        let found = shown(record.get(*key).unwrap_or_else(|| panic!("no property {key}")));
        if found != *value {
            differing.push(format!("{key}: {found}, not {value}"));
        }
    }
    differing
}

/// `type; days; place at latitude, longitude within N km; killed N; injured N`.
fn line_differences(line: &str, incident: &Incident) -> Vec<String> {
    let found = line_of(incident, around(line));
    let parts = |line: &str| line.split("; ").map(str::to_owned).collect::<Vec<_>>();
    let (wanted, found) = (parts(line), parts(&found));
    assert_eq!(wanted.len(), found.len(), "{line}: type; days; place; killed N; injured N");
    let pairs = wanted.into_iter().zip(found);
    pairs.filter(|(wanted, found)| wanted != found).map(|(wanted, found)| format!("{found}, not {wanted}")).collect()
}

/// What a line says of the place: its words, its point and the kilometres that an answer may be off.
fn around(line: &str) -> Option<(&str, Position, f64)> {
    let place = line.split("; ").nth(2)?;
    let (_, point) = place.split_once(" at ")?;
    let (point, reach) = point.split_once(" within ")?;
    let (latitude, longitude) = point.split_once(", ")?;
    let position = Position::from_lon_lat(longitude.parse().ok()?, latitude.parse().ok()?).ok()?;
    Some((place, position, reach.strip_suffix(" km")?.parse().ok()?))
}

/// The line that an incident gives; a place within what was expected is written as expected.
fn line_of(incident: &Incident, expected: Option<(&str, Position, f64)>) -> String {
    let days = match (incident.date_start, incident.date_end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start}..{end}"),
        _ => "-".to_owned(),
    };
    let name = incident.location.as_deref().unwrap_or("-");
    let place = match (incident.position(), expected) {
        (Some(point), Some((words, position, reach))) if position.distance_km(point) <= reach => words.to_owned(),
        (Some(point), Some((_, position, _))) => {
            let off = position.distance_km(point);
            format!("{name} at {:.2}, {:.2}, {off:.0} km off", point.latitude(), point.longitude())
        }
        (Some(point), None) => {
            let reach = incident.uncertainty_m.unwrap_or(0).div_ceil(1000).max(20);
            format!("{name} at {:.2}, {:.2} within {reach} km", point.latitude(), point.longitude())
        }
        (None, _) => "-".to_owned(),
    };
    let count = |count: Option<u32>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
    format!(
        "{}; {days}; {place}; killed {}; injured {}",
        incident.sub_event_type.name(),
        count(incident.fatalities_best),
        count(incident.injured_best)
    )
}

fn properties_of(incident: &Incident) -> Map<String, Value> {
    match serde_json::to_value(incident).unwrap() {
        Value::Object(properties) => properties,
        _ => unreachable!("an incident is a record"),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn without_fails(block: &str) -> String {
    block.lines().filter(|line| !line.starts_with("fails: ")).map(|line| format!("{line}\n")).collect()
}

/// The block that what was found would pass.
fn rewritten(case: &Case<'_>, reading: &Reading) -> String {
    let mut block = String::new();
    if reading.diagnostics.contains(&Diagnostic::NotEnglish) {
        block += "warning: not English\n";
    }
    for name in &case.expected.places {
        writeln!(block, "place: {name}").unwrap();
    }
    for incident in &reading.incidents {
        let lines = case.expected.incidents.iter().min_by_key(|lines| differences(lines, incident).len());
        let near = lines.and_then(|lines| around(lines.line)).filter(|&(_, position, reach)| {
            incident.position().is_some_and(|point| position.distance_km(point) <= reach)
        });
        writeln!(block, "{}", line_of(incident, near)).unwrap();
        let record = properties_of(incident);
        for (key, _) in lines.map(|lines| lines.properties.as_slice()).unwrap_or_default() {
            writeln!(block, "  {key}: {}", shown(&record[*key])).unwrap();
        }
    }
    block
}
