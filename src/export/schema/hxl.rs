//! HXL 1.1: hashtags and attributes of the Humanitarian Exchange Language's core dictionary.

use super::Kind::{Date as Day, Integer, Real, Text};
use super::{Field, Kind, day, text, value};
use crate::incident::Incident;

const fn tagged(
    name: &'static str,
    hashtag: &'static str,
    kind: Kind,
    value: fn(&Incident) -> serde_json::Value,
) -> Field {
    Field { name, kind, hashtag: Some(hashtag), value }
}

pub const FIELDS: &[Field] = &[
    tagged("Incident id", "#event+id", Text, |i| text(Some(&i.incident_id))),
    tagged("Title", "#event+name", Text, |i| text(Some(&i.title))),
    tagged("Start date", "#date+start", Day, |i| day(i.date_start)),
    tagged("End date", "#date+end", Day, |i| day(i.date_end)),
    tagged("Event type", "#event+type", Text, |i| text(Some(i.event_type.name()))),
    tagged("Sub-event type", "#event+subtype", Text, |i| text(Some(i.sub_event_type.name()))),
    tagged("Perpetrator", "#group+perpetrator+name", Text, |i| text(i.perpetrator.as_deref())),
    tagged("Killed (best)", "#affected+killed", Integer, |i| value(i.fatalities_best)),
    tagged("Killed (low)", "#affected+killed+min", Integer, |i| value(i.fatalities_low)),
    tagged("Killed (high)", "#affected+killed+max", Integer, |i| value(i.fatalities_high)),
    tagged("Civilians killed", "#affected+civilians+killed", Integer, |i| value(i.deaths_civilians)),
    tagged("Injured (best)", "#affected+injured", Integer, |i| value(i.injured_best)),
    tagged("Injured (low)", "#affected+injured+min", Integer, |i| value(i.injured_low)),
    tagged("Injured (high)", "#affected+injured+max", Integer, |i| value(i.injured_high)),
    tagged("Abducted", "#affected+abducted", Integer, |i| value(i.abducted_best)),
    tagged("Missing", "#affected+missing", Integer, |i| value(i.missing_best)),
    tagged("Country", "#country+name", Text, |i| text(i.country.as_deref())),
    tagged("ISO 3166-1 alpha-3", "#country+code+v_iso3", Text, |i| text(i.iso3.as_deref())),
    tagged("Admin 1", "#adm1+name", Text, |i| text(i.admin1.as_deref())),
    tagged("Admin 2", "#adm2+name", Text, |i| text(i.admin2.as_deref())),
    tagged("Location", "#loc+name", Text, |i| text(i.location.as_deref())),
    tagged("P-code", "#loc+code+v_pcode", Text, |i| text(i.pcode.as_deref())),
    tagged("Latitude", "#geo+lat", Real, |i| value(i.latitude)),
    tagged("Longitude", "#geo+lon", Real, |i| value(i.longitude)),
    tagged("Precision of the place (UCDP, 1-7)", "#geo+precision+code", Integer, |i| value(i.where_prec)),
    tagged("Radius that holds the place (m)", "#geo+precision+num+m", Integer, |i| value(i.uncertainty_m)),
    tagged("Evidence", "#description", Text, |i| text(i.notes.as_deref())),
    tagged("Total over other rows", "#meta+aggregate+bool", Integer, |i| value(Some(u8::from(i.aggregate.0)))),
    tagged("Recalled, not news", "#meta+background+bool", Integer, |i| value(Some(u8::from(i.background.0)))),
    tagged("Review status", "#status+review", Text, |i| value(serde_json::to_value(i.review_status).ok())),
    tagged("Source", "#meta+source", Text, |i| text(i.source.as_deref())),
    tagged("Source URL", "#meta+source+url", Text, |i| text(i.source_url.as_deref())),
    tagged("Date of the source", "#date+reported", Day, |i| day(i.source_date)),
];
