//! ACLED's columns, in the order of its data export. What only ACLED assigns (`iso`, `region`, `interaction`, …) stays
//! empty.

use jiff::civil::Date;
use serde_json::Value;

use super::Kind::{Date as Day, Integer, Real, Text};
use super::{Field, day, field, text, value};
use crate::incident::{EventType, Incident, SubEventType};

pub const FIELDS: &[Field] = &[
    field("event_id_cnty", Text, |i| text(Some(&i.incident_id))),
    field("event_date", Day, |i| day(i.date_start)),
    field("year", Integer, |i| value(i.date_start.map(Date::year))),
    field("time_precision", Integer, |i| value(i.time_precision)),
    field("disorder_type", Text, |i| text(disorder_type(i.sub_event_type))),
    field("event_type", Text, |i| text(Some(i.event_type.name()))),
    field("sub_event_type", Text, |i| text(Some(i.sub_event_type.name()))),
    field("actor1", Text, |i| text(i.actor1.as_deref())),
    field("assoc_actor_1", Text, |_| Value::Null),
    field("inter1", Text, |_| Value::Null),
    field("actor2", Text, |i| text(i.actor2.as_deref())),
    field("assoc_actor_2", Text, |_| Value::Null),
    field("inter2", Text, |_| Value::Null),
    field("interaction", Text, |_| Value::Null),
    field("civilian_targeting", Text, |i| text(i.civilian_targeting.0.then_some("Civilian targeting"))),
    field("iso", Integer, |_| Value::Null),
    field("region", Text, |_| Value::Null),
    field("country", Text, |i| text(i.country.as_deref())),
    field("admin1", Text, |i| text(i.admin1.as_deref())),
    field("admin2", Text, |i| text(i.admin2.as_deref())),
    field("admin3", Text, |_| Value::Null),
    field("location", Text, |i| text(i.location.as_deref())),
    field("latitude", Real, |i| value(i.latitude)),
    field("longitude", Real, |i| value(i.longitude)),
    field("geo_precision", Integer, |i| value(i.geo_precision)),
    field("source", Text, |i| text(i.source.as_deref())),
    field("source_scale", Text, |_| Value::Null),
    field("notes", Text, |i| text(i.notes.as_deref())),
    field("fatalities", Integer, |i| value(fatalities(i))),
    field("tags", Text, |i| text(tags(i).as_deref())),
    field("timestamp", Integer, |_| Value::Null),
];

/// ACLED's grouping of its sub-types; `None` for disasters and accidents, which it does not cover.
fn disorder_type(sub: SubEventType) -> Option<&'static str> {
    Some(match (sub.event_type(), sub) {
        (_, SubEventType::ExcessiveForce) => "Political violence; Demonstrations",
        (_, SubEventType::MobViolence) => "Political violence",
        (EventType::Protests | EventType::Riots, _) => "Demonstrations",
        (EventType::StrategicDevelopments, _) => "Strategic developments",
        (EventType::Disaster | EventType::Accident, _) => return None,
        _ => "Political violence",
    })
}

/// ACLED's integer, by the table of vague counts. A figure not reported stays empty: it is not 0.
fn fatalities(incident: &Incident) -> Option<u32> {
    let words = incident.casualty_text.as_deref().unwrap_or_default().to_lowercase();
    let says = |word: &str| words.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    match (incident.fatalities_low, incident.fatalities_best, incident.fatalities_high) {
        (Some(24), Some(24), None) if says("dozens") => Some(12),
        (Some(40), Some(40), None) if says("scores") => Some(12),
        (Some(200), Some(200), None) if says("hundreds") => Some(100),
        // Several: two at least, three where one figure is wanted.
        (Some(2), Some(3), None) => Some(3),
        // Deaths, but no number.
        (Some(1), None, None) => Some(0),
        (low, best, high) => low.or(best).or(high),
    }
}

fn tags(incident: &Incident) -> Option<String> {
    let recalled = incident.background.0.then_some("recalled by the report");
    let doubtful = incident.review_note.as_deref();
    let tags: Vec<&str> = recalled.into_iter().chain(doubtful).collect();
    (!tags.is_empty()).then(|| tags.join("; "))
}
