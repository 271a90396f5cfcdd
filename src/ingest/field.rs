//! What does a cell of somebody's file say as a value of one of the record's fields? Spreadsheets, QGIS and GDAL write the
//! same value in many ways: 3.0 for 3, 2020/01/01, "yes", an empty text for nothing.

use serde_json::Value;

use super::table::{days, numbers};
use crate::incident::{ClaimStatus, EventType, FieldKind, GeomBasis, ReviewStatus, SubEventType};

/// The value of the field `name` that `cell` holds, typed as the record has it; null where nothing stands; `None` where it
/// is no such value.
#[must_use]
pub fn value(name: &str, cell: &Value) -> Option<Value> {
    let text = match cell {
        Value::Null => return Some(Value::Null),
        Value::String(text) if is_nothing(text) => return Some(Value::Null),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    Some(match (name, FieldKind::of(name)) {
        ("civilian_targeting" | "background" | "aggregate", _) => Value::from(flag(&text)?),
        (_, FieldKind::Integer) => Value::from(numbers::count(&text)?),
        (_, FieldKind::Real) => Value::from(cell.as_f64().or_else(|| numbers::degrees(&text))?),
        (_, FieldKind::Date) => match days::read(&text)? {
            days::Reading::Days(days) => Value::from(days.first.to_string()),
            days::Reading::Either { .. } => return None,
        },
        (_, FieldKind::DateTime) => Value::from(moment(&text)),
        ("event_type", _) => Value::from(named(&text, EventType::ALL, |event| event.name())?),
        ("sub_event_type", _) => Value::from(named(&text, SubEventType::ALL, |sub| sub.name())?),
        ("claim_status", _) => coded::<ClaimStatus>(&text)?,
        ("review_status", _) => coded::<ReviewStatus>(&text)?,
        ("geom_basis", _) => coded::<GeomBasis>(&text)?,
        (_, FieldKind::Text) => Value::from(text),
    })
}

/// An empty cell, and what programs write into one.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "NULL" | "null" | "NaN" | "nan" | "N/A" | "n/a" | "NA")
}

fn flag(text: &str) -> Option<u8> {
    match text.to_lowercase().as_str() {
        "1" | "1.0" | "yes" | "true" | "t" | "y" | "civilian targeting" => Some(1),
        "0" | "0.0" | "no" | "false" | "f" | "n" => Some(0),
        _ => None,
    }
}

fn named<T: Copy>(text: &str, all: &[T], name: fn(T) -> &'static str) -> Option<&'static str> {
    all.iter().map(|&one| name(one)).find(|name| name.eq_ignore_ascii_case(text))
}

fn coded<T: serde::de::DeserializeOwned>(text: &str) -> Option<Value> {
    let code = Value::from(text.to_lowercase().replace(' ', "_"));
    serde_json::from_value::<T>(code.clone()).ok().map(|_| code)
}

/// `2024/09/01 10:30:00+00` as `2024-09-01T10:30:00Z`; a day alone is its midnight. Other text stays as it is.
fn moment(text: &str) -> String {
    let dashes = text.replace('/', "-");
    let (day, time) = dashes.split_once([' ', 'T']).unwrap_or((&dashes, "00:00:00"));
    if super::parse_date(day).is_none() {
        return text.to_owned();
    }
    let time = time.strip_suffix("+00:00").or_else(|| time.strip_suffix("+00")).map(|time| format!("{time}Z"));
    let time = time.unwrap_or_else(|| dashes.split_once([' ', 'T']).map_or("00:00:00", |(_, time)| time).to_owned());
    // No clock that writes into a table counts milliseconds on purpose.
    format!("{day}T{}", time.replace(".000", ""))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_value_is_known_in_every_writing() {
        for (name, cell, expected) in [
            ("fatalities_best", json!("3"), json!(3)),
            ("fatalities_best", json!(3.0), json!(3)),
            ("fatalities_best", json!(""), Value::Null),
            ("fatalities_best", json!("NULL"), Value::Null),
            ("fatalities_best", json!(0), json!(0)),
            ("date_start", json!("2020/01/02"), json!("2020-01-02")),
            ("date_start", json!("2020-01-02T00:00:00"), json!("2020-01-02")),
            ("reviewed_at", json!("2024/09/01 10:30:00+00"), json!("2024-09-01T10:30:00Z")),
            ("reviewed_at", json!("2024-09-01T10:30:00.000Z"), json!("2024-09-01T10:30:00Z")),
            ("reviewed_at", json!("2024/09/01 10:30:00"), json!("2024-09-01T10:30:00")),
            ("reviewed_at", json!("2024-09-01"), json!("2024-09-01T00:00:00")),
            ("background", json!(true), json!(1)),
            ("civilian_targeting", json!("Civilian targeting"), json!(1)),
            ("event_type", json!("battles"), json!("Battles")),
            ("review_status", json!("Needs review"), json!("needs_review")),
            ("match_confidence", json!(0.5), json!(0.5)),
            ("location", json!(" Kalat "), json!("Kalat")),
            ("location", json!(7), json!("7")),
        ] {
            assert_eq!(value(name, &cell), Some(expected), "{name} {cell}");
        }
        for (name, cell) in [
            ("fatalities_best", json!(-1)),
            ("fatalities_best", json!("many")),
            ("date_start", json!("03/04/2020")),
            ("event_type", json!("Attak")),
            ("review_status", json!("done")),
        ] {
            assert_eq!(value(name, &cell), None, "{name} {cell}");
        }
    }
}
