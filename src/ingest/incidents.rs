//! How does a map begin with a file of incidents? Our own `incidents.geojson` and `places.geojson`, corrected by hand
//! perhaps, become records again; points from other tools become incidents as far as their columns are ours.

use std::str::FromStr;

use geojson::{Feature, FeatureCollection, GeoJson, GeometryValue, JsonObject};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::incident::{Incident, SubEventType};
use crate::position::Position;
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
    pub skipped: Vec<Skipped>,
}

/// A feature that is neither an incident nor a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which feature, from 1.
    pub feature: usize,
    /// Why.
    pub reason: String,
}

/// A file that is no GeoJSON of features.
#[derive(Debug, thiserror::Error)]
pub enum MapDataError {
    /// Not UTF-8.
    #[error("not UTF-8: a bad byte at offset {0}")]
    Utf8(usize),
    /// No GeoJSON.
    #[error("not GeoJSON: {0}")]
    GeoJson(#[from] Box<geojson::Error>),
    /// A geometry alone.
    #[error("a GeoJSON geometry without a feature says nothing of an incident; a FeatureCollection is needed")]
    NoFeatures,
}

/// Reads incidents and places from GeoJSON.
///
/// Features with a `place_id` and a `mentions` count are places; every other point, and every feature without
/// geometry, is an incident. Where the geometry and the properties disagree the geometry counts: it is what an
/// analyst moves.
///
/// # Errors
/// [`MapDataError`] where the file as a whole cannot be read; single features are skipped with a reason.
pub fn read(bytes: &[u8]) -> Result<MapData, MapDataError> {
    let text = std::str::from_utf8(bytes).map_err(|error| MapDataError::Utf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let collection = match GeoJson::from_str(text).map_err(Box::new)? {
        GeoJson::FeatureCollection(collection) => collection,
        GeoJson::Feature(feature) => FeatureCollection { bbox: None, features: vec![feature], foreign_members: None },
        GeoJson::Geometry(_) => return Err(MapDataError::NoFeatures),
    };
    let attribution = collection.foreign_members.as_ref().and_then(|members| members.get("attribution"));
    let mut data =
        MapData { attribution: attribution.and_then(Value::as_str).map(str::to_owned), ..MapData::default() };
    for (n, feature) in collection.features.into_iter().enumerate() {
        if let Err(reason) = take(feature, n, &mut data) {
            data.skipped.push(Skipped { feature: n + 1, reason });
        }
    }
    Ok(data)
}

fn take(feature: Feature, n: usize, data: &mut MapData) -> Result<(), String> {
    let position = position(&feature)?;
    let id = feature.id.as_ref().map(|id| match id {
        geojson::feature::Id::String(id) => id.clone(),
        geojson::feature::Id::Number(id) => id.to_string(),
    });
    let mut properties = feature.properties.unwrap_or_default();
    properties.retain(|_, value| !value.is_null());
    if let Some(position) = position {
        properties.insert("longitude".to_owned(), json!(position.longitude()));
        properties.insert("latitude".to_owned(), json!(position.latitude()));
    } else {
        properties.remove("longitude");
        properties.remove("latitude");
    }
    if properties.contains_key("mentions") && properties.contains_key("place_id") {
        data.places.push(record(place_defaults(), &properties)?);
    } else {
        let id = id.unwrap_or_else(|| format!("feature-{}", n + 1));
        data.incidents.push(record(incident_defaults(&id, &properties), &properties)?);
    }
    Ok(())
}

fn position(feature: &Feature) -> Result<Option<Position>, String> {
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        None => Ok(None),
        Some(GeometryValue::Point { coordinates }) => match coordinates.as_slice() {
            &[longitude, latitude, ..] => {
                Position::from_lon_lat(longitude, latitude).map(Some).map_err(|error| error.to_string())
            }
            _ => Err("a point without coordinates".to_owned()),
        },
        Some(other) => Err(format!("{} instead of a Point", other.type_name())),
    }
}

/// What an incident has where a file says nothing of it: an unnamed attack is the most general of ACLED's types that
/// a map can draw, and a sub-type alone decides its type.
fn incident_defaults(id: &str, properties: &JsonObject) -> Value {
    let text = |name: &str| properties.get(name).and_then(Value::as_str);
    let sub = text("sub_event_type").and_then(|name| SubEventType::from_str(name).ok());
    let event = sub.map(SubEventType::event_type).map_or("Strategic developments", |event| event.name());
    let title = text("title").or_else(|| text("name")).unwrap_or("Incident");
    json!({
        "incident_id": id, "title": title, "event_type": event, "sub_event_type": sub.map_or("Other", SubEventType::name),
        "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
        "number_of_sources": 1, "document_id": "", "gazetteer_version": "", "tool_version": ""
    })
}

fn place_defaults() -> Value {
    json!({
        "name": "", "phrase": "", "feature_class": "", "feature_code": "", "basis": "point", "confidence": 0.0,
        "reason": "", "is_incident_place": 0
    })
}

/// Lays the properties over the defaults and reads the record.
fn record<T: DeserializeOwned>(mut defaults: Value, properties: &JsonObject) -> Result<T, String> {
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
        assert_eq!(data.skipped, []);
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
        assert_eq!(data.skipped.iter().map(|s| s.feature).collect::<Vec<_>>(), [2, 3, 4]);
        assert!(data.skipped[1].reason.contains("swapped"), "{:?}", data.skipped);
    }

    #[test]
    fn what_is_no_geojson_is_an_error() {
        for bad in [&b""[..], b"[]", b"{}", b"{\"type\":\"Point\",\"coordinates\":[1,2]}", b"\xff"] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }
}
