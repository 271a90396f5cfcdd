//! UCDP GED's columns, in the order of its version 24.1. What only UCDP assigns (conflict, dyad and actor numbers, …)
//! stays empty.

use jiff::civil::Date;
use serde_json::Value;

use super::Kind::{Date as Day, Integer, Real, Text};
use super::{Field, day, field, text, value};
use crate::incident::{EventType, Incident, ReviewStatus};
use crate::position::Position;

pub const FIELDS: &[Field] = &[
    field("id", Text, |i| text(Some(&i.incident_id))),
    field("relid", Text, |_| Value::Null),
    field("year", Integer, |i| value(i.date_start.map(Date::year))),
    field("active_year", Integer, |_| Value::Null),
    field("code_status", Text, |i| text(code_status(i))),
    field("type_of_violence", Integer, |i| value(type_of_violence(i))),
    field("conflict_dset_id", Integer, |_| Value::Null),
    field("conflict_new_id", Integer, |_| Value::Null),
    field("conflict_name", Text, |_| Value::Null),
    field("dyad_dset_id", Integer, |_| Value::Null),
    field("dyad_new_id", Integer, |_| Value::Null),
    field("dyad_name", Text, |_| Value::Null),
    field("side_a_dset_id", Integer, |_| Value::Null),
    field("side_a_new_id", Integer, |_| Value::Null),
    field("side_a", Text, |i| text(i.actor1.as_deref())),
    field("side_b_dset_id", Integer, |_| Value::Null),
    field("side_b_new_id", Integer, |_| Value::Null),
    field("side_b", Text, |i| text(i.actor2.as_deref())),
    field("number_of_sources", Integer, |i| value(Some(i.number_of_sources))),
    field("source_article", Text, |i| text(i.source_url.as_deref())),
    field("source_office", Text, |i| text(i.source.as_deref())),
    field("source_date", Day, |i| day(i.source_date)),
    field("source_headline", Text, |_| Value::Null),
    field("source_original", Text, |_| Value::Null),
    field("where_prec", Integer, |i| value(i.where_prec)),
    field("where_coordinates", Text, |i| text(i.location.as_deref())),
    field("where_description", Text, |i| text(i.place_text.as_deref())),
    field("adm_1", Text, |i| text(i.admin1.as_deref())),
    field("adm_2", Text, |i| text(i.admin2.as_deref())),
    field("latitude", Real, |i| value(i.latitude)),
    field("longitude", Real, |i| value(i.longitude)),
    field("geom_wkt", Text, |i| value(i.position().map(super::super::csv::wkt))),
    field("priogrid_gid", Integer, |i| value(i.position().map(priogrid))),
    field("country", Text, |i| text(i.country.as_deref())),
    field("country_id", Integer, |_| Value::Null),
    field("region", Text, |_| Value::Null),
    field("event_clarity", Integer, |_| Value::Null),
    field("date_prec", Integer, |i| value(i.date_prec)),
    field("date_start", Day, |i| day(i.date_start)),
    field("date_end", Day, |i| day(i.date_end)),
    // Which of the two sides a role fought on is not told: the dead of both stand with those of no known side.
    field("deaths_a", Integer, |_| Value::Null),
    field("deaths_b", Integer, |_| Value::Null),
    field("deaths_civilians", Integer, |i| value(i.deaths_civilians)),
    field("deaths_unknown", Integer, |i| value(deaths_of_no_side(i))),
    field("best", Integer, |i| value(i.fatalities_best)),
    field("high", Integer, |i| value(i.fatalities_high)),
    field("low", Integer, |i| value(i.fatalities_low)),
    field("gwnoa", Integer, |_| Value::Null),
    field("gwnob", Integer, |_| Value::Null),
];

/// UCDP's word for an event that nobody has to check again; its other words say what is to be checked.
fn code_status(incident: &Incident) -> Option<&'static str> {
    matches!(incident.review_status, ReviewStatus::Confirmed | ReviewStatus::Corrected).then_some("Clear")
}

/// 3 for one-sided violence; whether a fight is state-based (1) or not (2) is for those who know the sides.
fn type_of_violence(incident: &Incident) -> Option<u8> {
    (incident.event_type == EventType::ViolenceAgainstCivilians).then_some(3)
}

/// All deaths but those of civilians: civilians and these sum to `best`.
fn deaths_of_no_side(incident: &Incident) -> Option<u32> {
    let parts = [incident.deaths_security_forces, incident.deaths_militants, incident.deaths_unknown];
    parts.into_iter().flatten().reduce(u32::saturating_add)
}

/// The cell of the PRIO-GRID, half a degree wide, numbered from the south-west corner (Tollefsen et al. 2012).
fn priogrid(position: Position) -> u32 {
    const COLUMNS: u32 = 720;
    const ROWS: u32 = 360;
    let row = (((position.latitude() + 90.0) * 2.0) as u32).min(ROWS - 1);
    let column = (((position.longitude() + 180.0) * 2.0) as u32).min(COLUMNS - 1);
    row * COLUMNS + column + 1
}
