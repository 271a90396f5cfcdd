//! Our own columns: every field of the record, in its order.

use serde_json::Value;

use super::{Column, Kind};
use crate::export::columns;
use crate::incident::Incident;

const INTEGERS: &[&str] = &[
    "date_prec",
    "time_precision",
    "civilian_targeting",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "deaths_civilians",
    "deaths_security_forces",
    "deaths_militants",
    "deaths_unknown",
    "injured_low",
    "injured_best",
    "injured_high",
    "abducted_best",
    "missing_best",
    "where_prec",
    "geo_precision",
    "uncertainty_m",
    "background",
    "aggregate",
    "number_of_sources",
    "evidence_start",
    "evidence_end",
];
const REALS: &[&str] = &["latitude", "longitude", "match_confidence"];
const DATES: &[&str] = &["date_start", "date_end", "source_date"];
const DATE_TIMES: &[&str] = &["reviewed_at"];

/// What stands in the column of this name.
pub fn kind(name: &str) -> Kind {
    let kinds = [(INTEGERS, Kind::Integer), (REALS, Kind::Real), (DATES, Kind::Date), (DATE_TIMES, Kind::DateTime)];
    kinds.iter().find(|(names, _)| names.contains(&name)).map_or(Kind::Text, |&(_, kind)| kind)
}

/// The columns, in order.
pub fn columns() -> Vec<Column> {
    let names = columns::of::<Incident>().iter();
    names.map(|&name| Column { name: name.to_owned(), kind: kind(name), hashtag: None }).collect()
}

/// The record's values, in order.
pub fn row(incident: &Incident) -> Vec<Value> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(incident) else { return Vec::new() };
    columns::of::<Incident>().iter().map(|&name| fields.remove(name).unwrap_or_default()).collect()
}
