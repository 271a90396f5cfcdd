//! Corrections, as they are kept: CSV, a line a changed value, sorted, so that two states can be compared line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::incident::{Incident, ReviewStatus};
use crate::ingest::field;

/// The header of the file.
const HEADER: [&str; 6] = ["incident_id", "field", "was", "now", "reviewer", "reviewed_at"];

/// One changed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Whose.
    pub incident_id: String,
    /// Which of the record's fields.
    pub field: String,
    /// What was written before; for people, never asked when the correction is applied.
    pub was: Value,
    /// What it should be; null is "not reported".
    pub now: Value,
    /// Who says so.
    pub reviewer: Option<String>,
    /// When, as the corrected file says.
    pub reviewed_at: Option<String>,
}

/// The corrections of a report, one for each field of each incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    by_field: BTreeMap<(String, String), Correction>,
}

/// A line that is no correction.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct CorrectionsError {
    /// From 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: String,
}

impl Corrections {
    /// Reads the file.
    ///
    /// # Errors
    /// [`CorrectionsError`] for the first line that is no correction: one left out silently would be lost.
    pub fn read(text: &str) -> Result<Self, CorrectionsError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let broken = |line: u64, problem: String| CorrectionsError { line, problem };
        let header = reader.headers().map_err(|error| broken(1, error.to_string()))?;
        if header.iter().ne(HEADER) {
            return Err(broken(1, format!("its header is not {}", HEADER.join(","))));
        }
        let mut corrections = Self::default();
        for record in reader.records() {
            let record = record.map_err(|error| {
                broken(error.position().map_or(0, csv::Position::line), "it has not six cells".to_owned())
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |n: usize| record.get(n).unwrap_or_default();
            let typed = |n: usize| {
                let value = field::value(cell(1), &Value::from(cell(n)));
                value.ok_or_else(|| broken(line, format!("\"{}\" is no {}", cell(n), cell(1))))
            };
            if !is_correctable(cell(1)) {
                return Err(broken(line, format!("\"{}\" is no field that can be corrected", cell(1))));
            }
            let said = |n: usize| Some(cell(n).to_owned()).filter(|text| !text.is_empty());
            corrections.add(Correction {
                incident_id: cell(0).to_owned(),
                field: cell(1).to_owned(),
                was: typed(2).unwrap_or_default(),
                now: typed(3)?,
                reviewer: said(4),
                reviewed_at: said(5),
            });
        }
        Ok(corrections)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(HEADER)?;
        let plain = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        for correction in self.by_field.values() {
            let Correction { incident_id, field, was, now, reviewer, reviewed_at } = correction;
            let [reviewer, reviewed_at] = [reviewer, reviewed_at].map(|text| text.clone().unwrap_or_default());
            out.write_record([incident_id, field, &plain(was), &plain(now), &reviewer, &reviewed_at])?;
        }
        out.flush()
    }

    /// Adds one; it stands for an earlier one of the same value.
    pub fn add(&mut self, correction: Correction) {
        self.by_field.insert((correction.incident_id.clone(), correction.field.clone()), correction);
    }

    /// Adds others, which stand for earlier ones of the same values.
    pub fn extend(&mut self, others: Self) {
        self.by_field.extend(others.by_field);
    }

    /// How many values are corrected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_field.len()
    }

    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    /// All of them, by incident and field.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.by_field.values()
    }

    /// The incidents they are of.
    #[must_use]
    pub fn incidents(&self) -> BTreeSet<&str> {
        self.iter().map(|correction| correction.incident_id.as_str()).collect()
    }

    /// Applies those of the incident, also under the ids it was merged from; its own ids that have corrections are added to
    /// `met`.
    pub fn apply(&self, incident: &mut Incident, met: &mut BTreeSet<String>) {
        let merged = incident.merged_from.clone().unwrap_or_default();
        let mut ids: Vec<&str> = merged.split(';').map(str::trim).filter(|id| !id.is_empty()).collect();
        // Its own last: what is said of the whole counts more than what was said of a part.
        let own = incident.incident_id.clone();
        ids.retain(|id| *id != own);
        ids.push(&own);
        let mut now: BTreeMap<&str, &Correction> = BTreeMap::new();
        for id in ids {
            for correction in self.iter().filter(|correction| correction.incident_id == id) {
                now.insert(&correction.field, correction);
                met.insert(id.to_owned());
            }
        }
        if !now.is_empty() {
            rewrite(incident, &now);
        }
    }
}

/// Whether a field may be corrected: not those an incident is found again by, nor what the tool says of itself.
pub(super) fn is_correctable(field: &str) -> bool {
    let tools_own = crate::export::qgis::READ_ONLY.contains(&field) || matches!(field, "reviewer" | "reviewed_at");
    !tools_own && crate::export::schema::Layout::new(crate::export::schema::Schema::Own, &[]).has(field)
}

fn rewrite(incident: &mut Incident, now: &BTreeMap<&str, &Correction>) {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(&*incident) else { return };
    let corrected = |field: &str| now.contains_key(field);
    let moved = corrected("latitude") || corrected("longitude");
    let reviewer = now.values().find_map(|correction| correction.reviewer.clone());
    let reviewed_at = now.values().filter_map(|correction| correction.reviewed_at.clone()).max();
    if moved {
        // What was known of the gazetteer's place is not true of the reviewer's point.
        for field in ["match_confidence", "alternatives", "place_id", "place_type", "uncertainty_m"] {
            fields.insert(field.to_owned(), Value::Null);
        }
        fields.insert("geom_basis".into(), Value::from("manual"));
        let who = reviewer.as_deref().unwrap_or("a reviewer");
        fields.insert("match_reason".into(), Value::from(format!("set by {who}")));
    }
    let mut status = ReviewStatus::Corrected;
    if now.keys().all(|field| matches!(*field, "review_status" | "review_note")) {
        status = incident.review_status;
    }
    fields.insert("review_status".into(), serde_json::to_value(status).unwrap_or_default());
    for (name, correction) in now {
        fields.insert((*name).to_owned(), correction.now.clone());
    }
    for (name, value) in [("reviewer", reviewer), ("reviewed_at", reviewed_at)] {
        if let Some(value) = value {
            fields.insert(name.to_owned(), Value::from(value));
        }
    }
    settle_types(&mut fields, &corrected);
    for kind in ["fatalities", "injured"] {
        settle_bounds(&mut fields, kind, &corrected);
    }
    settle_parts(&mut fields, &corrected);
    settle_days(&mut fields, &corrected);
    // Every value was typed when it was read; a file from another version may still not fit.
    let Ok(mut rewritten) = serde_json::from_value::<Incident>(Value::Object(fields)) else { return };
    if !corrected("title") {
        rewritten.retitle();
    }
    *incident = rewritten;
}

/// A sub-type decides its type.
fn settle_types(fields: &mut Map<String, Value>, corrected: &impl Fn(&str) -> bool) {
    let sub = fields.get("sub_event_type").and_then(Value::as_str);
    let sub = sub.and_then(|name| name.parse::<crate::incident::SubEventType>().ok());
    if let Some(sub) = sub.filter(|_| corrected("sub_event_type")) {
        fields.insert("event_type".into(), Value::from(sub.event_type().name()));
    }
}

/// Bounds that a corrected figure leaves behind move with it.
fn settle_bounds(fields: &mut Map<String, Value>, kind: &str, corrected: &impl Fn(&str) -> bool) {
    let name = |which: &str| format!("{kind}_{which}");
    if !corrected(&name("best")) {
        return;
    }
    let figure = |fields: &Map<String, Value>, which: &str| fields.get(&name(which)).and_then(Value::as_u64);
    let best = figure(fields, "best");
    for (which, is_past) in [("low", u64::gt as fn(&u64, &u64) -> bool), ("high", u64::lt)] {
        let outside = match (figure(fields, which), best) {
            (Some(bound), Some(best)) => is_past(&bound, &best),
            (Some(_), None) => true,
            (None, _) => false,
        };
        if outside && !corrected(&name(which)) {
            fields.insert(name(which), best.map_or(Value::Null, Value::from));
        }
    }
}

/// The deaths by role sum to all deaths: the difference has no role.
fn settle_parts(fields: &mut Map<String, Value>, corrected: &impl Fn(&str) -> bool) {
    const ROLES: [&str; 3] = ["deaths_civilians", "deaths_security_forces", "deaths_militants"];
    let touched = ["fatalities_best", "deaths_unknown"].iter().chain(&ROLES).any(|field| corrected(field));
    if !touched || corrected("deaths_unknown") {
        return;
    }
    let figure = |name: &str| fields.get(name).and_then(Value::as_u64);
    let known: u64 = ROLES.iter().filter_map(|role| figure(role)).sum();
    match figure("fatalities_best").and_then(|best| best.checked_sub(known)) {
        Some(rest) => drop(fields.insert("deaths_unknown".into(), Value::from(rest))),
        None => {
            for part in ROLES.iter().filter(|role| !corrected(role)).chain(&["deaths_unknown"]) {
                fields.insert((*part).to_owned(), Value::Null);
            }
        }
    }
}

/// An incident does not end before it begins.
fn settle_days(fields: &mut Map<String, Value>, corrected: &impl Fn(&str) -> bool) {
    let day = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let (Some(start), Some(end)) = (day("date_start"), day("date_end")) else { return };
    if start > end {
        let (kept, moved) =
            if corrected("date_end") && !corrected("date_start") { (end, "date_start") } else { (start, "date_end") };
        fields.insert(moved.to_owned(), Value::from(kept));
    }
}
