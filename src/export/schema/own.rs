//! Our own columns: every field of the record, in its order.

use serde_json::Value;

use super::{Column, Kind};
use crate::export::columns;
use crate::incident::Incident;

/// The columns, in order.
pub fn columns() -> Vec<Column> {
    let names = columns::of::<Incident>().iter();
    names.map(|&name| Column { name: name.to_owned(), kind: Kind::of(name), hashtag: None }).collect()
}

/// The record's values, in order.
pub fn row(incident: &Incident) -> Vec<Value> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(incident) else { return Vec::new() };
    columns::of::<Incident>().iter().map(|&name| fields.remove(name).unwrap_or_default()).collect()
}
