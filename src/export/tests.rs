//! The three formats over the same incidents: one placed, one not, one with hostile text.

use serde_json::{Value, json};

use super::{by_text, csv::Table, geojson::Layer, jsonl, places::Places};
use crate::incident::Incident;
use crate::resolve::{ReportPlace, Toponym};

fn incident(id: &str, more: Value) -> Incident {
    let mut value = json!({
        "incident_id": id, "title": "Attack in Kalat", "event_type": "Violence against civilians",
        "sub_event_type": "Attack", "civilian_targeting": 1, "claim_status": "unknown", "background": 0,
        "aggregate": 0, "review_status": "auto", "number_of_sources": 1, "document_id": "a",
        "gazetteer_version": "g", "tool_version": "t"
    });
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(value).unwrap()
}

fn three() -> [Incident; 3] {
    [
        incident(
            "i1",
            json!({"latitude": 29.026_666_66, "longitude": 66.59, "fatalities_best": 0, "evidence_start": 90}),
        ),
        incident("i2", json!({"notes": "He said \"no\",\nthen left.\u{1b}[31m", "match_confidence": 0.123_456})),
        incident("i3", json!({"latitude": 29.0, "longitude": 666.0, "date_start": "2024-08-25", "evidence_start": 7})),
    ]
}

fn layer(incidents: &[Incident]) -> String {
    let mut out = Vec::new();
    let mut layer = Layer::new(&mut out, "a \"layer\"", &["GeoNames, CC BY 4.0", "Natural Earth"]).unwrap();
    for incident in incidents {
        layer.incident(incident).unwrap();
    }
    layer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn geojson_is_read_back_by_the_crate() {
    let text = layer(&three());
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    let [placed, unplaced, impossible] = &collection.features[..] else { panic!("{text}") };
    assert_eq!(placed.id, Some(geojson::feature::Id::String("i1".into())));
    let geojson::GeometryValue::Point { coordinates } = &placed.geometry.as_ref().unwrap().value else { panic!() };
    assert_eq!(coordinates.as_slice(), [66.59, 29.02667]);
    assert_eq!(placed.property("latitude"), Some(&json!(29.02667)));
    assert_eq!(placed.property("fatalities_best"), Some(&json!(0)), "reported as none");
    assert_eq!(unplaced.property("fatalities_best"), Some(&Value::Null), "not reported");
    assert_eq!(unplaced.property("match_confidence"), Some(&json!(0.123)));
    for feature in [unplaced, impossible] {
        assert!(feature.geometry.is_none());
        assert_eq!(feature.property("longitude"), Some(&Value::Null));
        assert_eq!(feature.property("latitude"), Some(&Value::Null));
    }
    let foreign = collection.foreign_members.unwrap();
    assert_eq!(foreign["name"], "a \"layer\"");
    assert_eq!(foreign["attribution"], "GeoNames, CC BY 4.0; Natural Earth");
}

#[test]
fn geojson_has_a_line_for_each_feature_and_properties_in_order() {
    let text = layer(&three());
    assert_eq!(text.lines().count(), 1 + 3 + 1);
    let line = text.lines().nth(1).unwrap();
    assert!(line.starts_with(r#"{"type":"Feature","id":"i1","geometry":{"type":"Point""#), "{line}");
    let mut from = 0;
    for column in super::columns::of::<Incident>() {
        let at = line[from..].find(&format!("\"{column}\":")).unwrap_or_else(|| panic!("{column} out of order"));
        from += at;
    }
}

#[test]
fn an_empty_layer_and_an_empty_table_are_whole() {
    let collection: geojson::FeatureCollection = layer(&[]).parse().unwrap();
    assert!(collection.features.is_empty());
    let mut out = Vec::new();
    Table::new(&mut out).unwrap().finish().unwrap();
    let header = String::from_utf8(out).unwrap();
    assert!(header.starts_with("incident_id,title,notes,date_start,"), "{header}");
    assert_eq!(header.lines().count(), 1);
}

#[test]
fn csv_keeps_nulls_apart_from_zeros() {
    let mut out = Vec::new();
    let mut table = Table::new(&mut out).unwrap();
    three().iter().for_each(|incident| table.incident(incident).unwrap());
    table.finish().unwrap();
    let mut rows = csv::Reader::from_reader(&out[..]);
    let at = |name: &str| super::columns::of::<Incident>().iter().position(|column| *column == name).unwrap();
    let records: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(&records[0][at("fatalities_best")], "0");
    assert_eq!(&records[1][at("fatalities_best")], "");
    assert_eq!(&records[0][at("latitude")], "29.02667");
    assert_eq!(&records[0][at("civilian_targeting")], "1");
    assert_eq!(&records[0][at("sub_event_type")], "Attack");
    assert_eq!(&records[1][at("notes")], "He said \"no\",\nthen left.\u{1b}[31m");
    assert_eq!(&records[2][at("date_start")], "2024-08-25");
}

#[test]
fn jsonl_keeps_salience_and_the_others_the_text() {
    let mut out = Vec::new();
    jsonl::incidents(&mut out, "a", &three()).unwrap();
    jsonl::incidents(&mut out, "b", &[]).unwrap();
    let lines: Vec<Value> = out.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(lines[0]["incidents"][0]["incident_id"], "i1");
    assert_eq!(lines[1], json!({"id": "b", "incidents": []}));
    let incidents = three();
    let ids: Vec<_> = by_text(&incidents).iter().map(|incident| incident.incident_id.as_str()).collect();
    assert_eq!(ids, ["i3", "i1", "i2"]);
}

#[test]
fn toponyms_bring_their_text_only_on_request() {
    let toponym: Toponym = serde_json::from_value(json!({
        "start": 0, "end": 5, "phrase": "Kalat", "kind": "place", "confidence": 0.5, "reason": "unknown", "alternatives": []
    }))
    .unwrap();
    let line = |text| {
        let mut out = Vec::new();
        jsonl::toponyms(&mut out, "a", text, std::slice::from_ref(&toponym)).unwrap();
        String::from_utf8(out).unwrap()
    };
    let unresolved =
        r#"{"start":0,"end":5,"phrase":"Kalat","kind":"place","confidence":0.5,"reason":"unknown","alternatives":[]}"#;
    assert_eq!(line(None), format!("{{\"id\":\"a\",\"toponyms\":[{unresolved}]}}\n"));
    assert_eq!(line(Some("Kalat.")), format!("{{\"id\":\"a\",\"text\":\"Kalat.\",\"toponyms\":[{unresolved}]}}\n"));
}

#[test]
fn a_place_is_a_feature_named_by_its_place_id() {
    let place: ReportPlace = serde_json::from_value(json!({
        "place_id": "pk:gwadar-port", "name": "Gwadar Port", "phrase": "Gwadar", "feature_class": "S",
        "feature_code": "PRT", "latitude": 25.1, "longitude": -0.000_001, "basis": "point", "country": "PK",
        "confidence": 0.9, "reason": "the only one", "mentions": 2, "is_incident_place": 0
    }))
    .unwrap();
    let mut out = Vec::new();
    let mut layer = Layer::new(&mut out, "places", &["GeoNames"]).unwrap();
    layer.place(&place).unwrap();
    layer.finish().unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        concat!(
            r#"{"type":"FeatureCollection","name":"places","attribution":"GeoNames","features":["#,
            "\n",
            r#"{"type":"Feature","id":"pk:gwadar-port","geometry":{"type":"Point","coordinates":[0.0,25.1]},"#,
            r#""properties":{"place_id":"pk:gwadar-port","name":"Gwadar Port","phrase":"Gwadar","feature_class":"S","#,
            r#""feature_code":"PRT","latitude":25.1,"longitude":0.0,"basis":"point","country":"PK","admin1":null,"#,
            r#""admin2":null,"confidence":0.9,"reason":"the only one","mentions":2,"is_incident_place":0}}"#,
            "\n]}\n"
        )
    );
}

#[test]
fn every_property_is_flat_and_none_is_named_id() {
    let collection: geojson::FeatureCollection = layer(&three()).parse().unwrap();
    for feature in &collection.features {
        let properties = feature.properties.as_ref().unwrap();
        assert_eq!(properties.len(), super::columns::of::<Incident>().len(), "nulls are kept");
        assert!(!properties.contains_key("id"));
        assert!(properties.values().all(|value| !value.is_array() && !value.is_object()));
    }
}

#[test]
fn places_of_several_reports_stand_once() {
    let place = |id: &str, confidence: f64, incident: u8| -> ReportPlace {
        serde_json::from_value(json!({
            "place_id": id, "name": id, "phrase": id, "feature_class": "P", "feature_code": "PPL", "latitude": 29.0,
            "longitude": 66.0, "basis": "point", "confidence": confidence, "reason": format!("{confidence}"),
            "mentions": 2, "is_incident_place": incident
        }))
        .unwrap()
    };
    let mut places = Places::default();
    places.add([place("kalat", 0.5, 1), place("gwadar", 0.9, 0)]);
    places.add([place("kalat", 0.7, 0)]);
    let [kalat, gwadar] = places.as_slice() else { panic!("{places:?}") };
    assert_eq!((kalat.mentions, kalat.is_incident_place.0, kalat.reason.as_str()), (4, true, "0.7"));
    assert_eq!(gwadar.mentions, 2);
}
