//! How does a map begin with a file of incidents? Our own `incidents.geojson` and `places.geojson`, corrected by hand
//! perhaps, become records again; points from other tools become incidents as far as their columns are ours.

use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::features::{self, Fault, Feature, Features, FeaturesError, Shape};
use super::field;
use super::table::Grid;
use crate::incident::{Incident, SubEventType};
use crate::resolve::ReportPlace;

/// What a GeoJSON file holds for a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapData {
    /// The incidents, in the order of the file.
    pub incidents: Vec<Incident>,
    /// The places, in the order of the file.
    pub places: Vec<ReportPlace>,
    /// Whom the file credits.
    pub attribution: Option<String>,
    /// Features that were left out, and why.
    pub faults: Vec<Fault>,
}

/// Reads incidents and places from GeoJSON.
///
/// # Errors
/// [`FeaturesError`] where the file as a whole cannot be read; single features are skipped with a reason.
pub fn read(bytes: &[u8]) -> Result<MapData, FeaturesError> {
    features::read(bytes).map(of)
}

/// Whether features are incidents or places as this program writes them, or events as ACLED does, and not another
/// tool's.
#[must_use]
pub fn are_in(features: &Features) -> bool {
    let ours = |feature: &Feature| {
        let has = |name: &str| feature.properties.contains_key(name);
        has("event_type") || has("sub_event_type") || is_place(feature)
    };
    features.features.iter().any(ours)
}

fn is_place(feature: &Feature) -> bool {
    feature.properties.contains_key("mentions") && feature.properties.contains_key("place_id")
}

/// Turns features into incidents and places.
///
/// Features with a `place_id` and a `mentions` count are places; every other point, and every feature without
/// geometry, is an incident. Where the geometry and the properties disagree the geometry counts: it is what an
/// analyst moves.
#[must_use]
pub fn of(features: Features) -> MapData {
    let mut data = MapData { attribution: features.attribution, faults: features.faults, ..MapData::default() };
    for feature in features.features {
        let number = feature.number;
        if let Err(problem) = take(feature, &mut data) {
            data.faults.push(Fault { feature: number, problem, is_left_out: true });
        }
    }
    data.faults.sort_by_key(|fault| fault.feature);
    data
}

/// The incidents of a layer read as a table, such as a GeoPackage; rows that are none are passed over.
#[must_use]
pub fn of_grid(grid: &Grid) -> Vec<Incident> {
    let incident = |row: &crate::ingest::table::Record| {
        let mut fields = Map::new();
        for (name, cell) in grid.columns.iter().zip(&row.cells) {
            fields.extend(field::value(name, cell).filter(|value| !value.is_null()).map(|value| (name.clone(), value)));
        }
        let id = fields.get("incident_id").and_then(Value::as_str).map(str::to_owned)?;
        if let Some(Ok(position)) = row.point {
            fields.insert("longitude".to_owned(), json!(position.longitude()));
            fields.insert("latitude".to_owned(), json!(position.latitude()));
        }
        record(incident_defaults(&id, &fields), &fields).ok()
    };
    grid.records.iter().filter_map(incident).collect()
}

fn take(feature: Feature, data: &mut MapData) -> Result<(), String> {
    let is_place = is_place(&feature);
    let position = match &feature.shape {
        Shape::Nowhere => None,
        Shape::Points(positions) => match positions.as_slice() {
            &[position] => Some(position),
            _ => return Err("several points instead of one".to_owned()),
        },
        Shape::Area(_) => return Err("an area instead of a point".to_owned()),
    };
    let mut properties = feature.properties;
    if let Some(position) = position {
        properties.insert("longitude".to_owned(), json!(position.longitude()));
        properties.insert("latitude".to_owned(), json!(position.latitude()));
    } else {
        properties.remove("longitude");
        properties.remove("latitude");
    }
    if is_place {
        data.places.push(record(place_defaults(), &properties)?);
    } else {
        let id = feature.id.unwrap_or_else(|| format!("feature-{}", feature.number));
        data.incidents.push(record(incident_defaults(&id, &properties), &properties)?);
    }
    Ok(())
}

/// What an incident has where a file says nothing of it: an unnamed attack is the most general of ACLED's types that
/// a map can draw, and a sub-type alone decides its type.
fn incident_defaults(id: &str, properties: &Map<String, Value>) -> Value {
    let text = |name: &str| properties.get(name).and_then(Value::as_str);
    let sub = text("sub_event_type").and_then(|name| SubEventType::from_str(name).ok());
    let event = sub.map(SubEventType::event_type).map_or("Strategic developments", |event| event.name());
    let title = text("title").or_else(|| text("name")).unwrap_or("Incident");
    let mut defaults = json!({
        "incident_id": id, "title": title, "event_type": event, "sub_event_type": sub.map_or("Other", SubEventType::name),
        "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
        "number_of_sources": 1, "document_id": "", "gazetteer_version": "", "tool_version": ""
    });
    // ACLED's own names of the columns that a map needs.
    if let Some(killed) = properties.get("fatalities").filter(|value| value.is_u64()) {
        defaults["fatalities_best"] = killed.clone();
    }
    if let Some(day) = text("event_date").filter(|day| super::parse_date(day).is_some()) {
        defaults["date_start"] = json!(day);
    }
    defaults
}

fn place_defaults() -> Value {
    json!({
        "name": "", "phrase": "", "feature_class": "", "feature_code": "", "basis": "point", "confidence": 0.0,
        "reason": "", "is_incident_place": 0
    })
}

/// Lays the properties over the defaults and reads the record.
fn record<T: DeserializeOwned>(mut defaults: Value, properties: &Map<String, Value>) -> Result<T, String> {
    if let Value::Object(fields) = &mut defaults {
        fields.extend(properties.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    serde_json::from_value(defaults).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::EventType;

    fn features(features: &str) -> MapData {
        let file = format!("{{\"type\":\"FeatureCollection\",\"attribution\":\"GeoNames\",\"features\":[{features}]}}");
        read(file.as_bytes()).unwrap()
    }

    #[test]
    fn the_geometry_counts_and_nulls_stay_unreported() {
        let data = features(
            r#"{"type":"Feature","id":"a1","geometry":{"type":"Point","coordinates":[66.59,29.03]},"properties":
            {"title":"Attack","event_type":"Battles","sub_event_type":"Armed clash","fatalities_best":0,
             "injured_best":null,"longitude":1.0,"latitude":2.0,"background":0}},
            {"type":"Feature","geometry":null,"properties":{"title":"Elsewhere","sub_event_type":"Flood"}}"#,
        );
        assert_eq!(data.attribution.as_deref(), Some("GeoNames"));
        assert_eq!(data.faults, []);
        let [first, second] = data.incidents.as_slice() else { panic!("{data:?}") };
        assert_eq!((first.incident_id.as_str(), first.longitude, first.latitude), ("a1", Some(66.59), Some(29.03)));
        assert_eq!((first.fatalities_best, first.injured_best), (Some(0), None));
        assert_eq!((second.position(), second.event_type), (None, EventType::Disaster));
    }

    #[test]
    fn other_tools_points_are_drawn_and_bad_features_told() {
        let data = features(
            r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[10,50]},"properties":{"name":"Fire","x":[1]}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]},"properties":null},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[10,120]},"properties":{}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[10,50]},"properties":{"fatalities_best":-1}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[62.3,25.1]},"properties":
             {"place_id":"geonames:1","name":"Gwadar","mentions":2,"feature_class":"P","feature_code":"PPL"}}"#,
        );
        assert_eq!(data.incidents.len(), 1);
        assert_eq!(data.incidents[0].title, "Fire");
        assert_eq!(data.places.len(), 1);
        assert_eq!(data.faults.iter().map(|fault| fault.feature).collect::<Vec<_>>(), [2, 3, 4]);
        assert!(data.faults[1].problem.contains("swapped"), "{:?}", data.faults);
    }
}
