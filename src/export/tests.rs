//! The formats over the same incidents: one placed, one not, one with hostile text.

use serde_json::{Value, json};

use super::schema::{Layout, Properties, Schema};
use super::stream::{Format, Frame, Stream};
use super::{by_text, csv, geojson::Layer, jsonl, places::Places, qgis, symbology};
use crate::incident::{EventType, Incident};
use crate::render::palette::{Palette, Theme};
use crate::resolve::{ReportPlace, Toponym};

pub(super) fn incident(id: &str, more: Value) -> Incident {
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

/// A value for each of the record's fields.
pub(super) fn everything() -> Value {
    let mut all = serde_json::to_value(incident("i", json!({}))).unwrap();
    for (name, value) in all.as_object_mut().unwrap() {
        if value.is_null() {
            let filled = [json!(1), json!(1.5), json!("2024-08-25"), json!("text"), json!("point")];
            let fits = |filled: &&Value| {
                let mut one = serde_json::to_value(incident("i", json!({}))).unwrap();
                one[name] = (*filled).clone();
                serde_json::from_value::<Incident>(one).is_ok()
            };
            *value = filled.iter().find(fits).unwrap().clone();
        }
    }
    all
}

fn written_as(format: Format, schema: Schema, csv: csv::Options, incidents: &[Incident]) -> Vec<u8> {
    let mut out = Vec::new();
    let attributions = ["GeoNames, CC BY 4.0", "Natural Earth"];
    let layout = Layout::new(schema, &[]);
    let frame = Frame { name: "a \"layer\"", attributions: &attributions, layout, csv };
    let mut stream = Stream::new(format, &mut out, frame).unwrap();
    stream.document("a", incidents.iter().map(|incident| (incident, &[][..]))).unwrap();
    stream.finish().unwrap();
    out
}

fn layer(incidents: &[Incident]) -> String {
    String::from_utf8(written_as(Format::GeoJson, Schema::Own, csv::Options::default(), incidents)).unwrap()
}

fn table(schema: Schema, options: csv::Options, incidents: &[Incident]) -> String {
    String::from_utf8(written_as(Format::Csv, schema, options, incidents)).unwrap()
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
    let header = table(Schema::Own, csv::Options::default(), &[]);
    assert!(header.starts_with("incident_id,title,notes,date_start,"), "{header}");
    assert_eq!(header.lines().count(), 1);
}

#[test]
fn csv_keeps_nulls_apart_from_zeros() {
    let out = table(Schema::Own, csv::Options::default(), &three());
    let mut rows = ::csv::Reader::from_reader(out.as_bytes());
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
    let layout = Layout::new(Schema::Own, &[]);
    let incidents = three();
    let entries: Vec<(_, &[Value])> = incidents.iter().map(|incident| (incident, &[][..])).collect();
    jsonl::incidents(&mut out, "a", &layout, &entries).unwrap();
    jsonl::incidents(&mut out, "b", &layout, &[]).unwrap();
    let lines: Vec<Value> = out.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(lines[0]["incidents"][0]["incident_id"], "i1");
    assert_eq!(lines[1], json!({"id": "b", "incidents": []}));
    // The record itself has the names and values of its row.
    let rows: Vec<_> = incidents.iter().map(|incident| layout.row(incident, &[])).collect();
    let of_rows: Vec<_> = rows.iter().map(|row| Properties(&layout, row)).collect();
    let written = String::from_utf8(out).unwrap();
    assert!(
        written.starts_with(&format!("{{\"id\":\"a\",\"incidents\":{}}}\n", serde_json::to_string(&of_rows).unwrap()))
    );
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
        jsonl::toponyms(&mut out, "a", text, vec![toponym.clone()]).unwrap();
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

#[test]
fn the_same_incidents_give_the_same_bytes_in_every_format() {
    for &(format, _) in Format::ENDINGS {
        let write = || written_as(format, Schema::Own, csv::Options::default(), &three());
        let first = write();
        assert!((0..4).all(|_| write() == first), "{format:?}");
        assert!(!first.is_empty());
        written_as(format, Schema::Own, csv::Options::default(), &[]);
    }
}

#[test]
fn a_sequence_has_a_separator_before_each_feature() {
    let out = written_as(Format::GeoJsonSeq, Schema::Own, csv::Options::default(), &three());
    let texts: Vec<_> = out.split(|&byte| byte == 0x1e).skip(1).collect();
    assert_eq!(texts.len(), 3);
    for text in texts {
        assert_eq!(text.last(), Some(&b'\n'));
        let feature: geojson::Feature = std::str::from_utf8(text).unwrap().parse().unwrap();
        assert!(feature.properties.is_some());
    }
}

#[test]
fn a_table_may_have_a_mark_points_and_no_formulas() {
    let mut incidents = three();
    incidents[1].title = "=HYPERLINK(\"x\")".into();
    incidents[1].location = Some("-5 Street".into());
    let all = csv::Options { wkt: true, bom: true, no_formulas: true };
    let out = table(Schema::Own, all, &incidents);
    assert!(out.starts_with("\u{feff}incident_id,"));
    assert!(out.lines().next().unwrap().ends_with(",tool_version,wkt"));
    assert!(out.contains("t,POINT (66.59 29.02667)\n"), "{out}");
    assert!(out.contains("\"'=HYPERLINK(\"\"x\"\")\"") && out.contains(",'-5 Street,"), "{out}");
    let plain = table(Schema::Own, csv::Options::default(), &incidents);
    assert!(plain.contains(",-5 Street,"), "verbatim, unless asked otherwise");
}

#[test]
fn hxl_has_its_tags_below_the_header() {
    let out = table(Schema::Hxl, csv::Options { wkt: true, ..csv::Options::default() }, &three());
    let mut lines = out.lines();
    assert!(lines.next().unwrap().starts_with("Incident id,Title,"));
    assert!(lines.next().unwrap().starts_with("#event+id,#event+name,#date+start,"));
    assert!(out.lines().nth(1).unwrap().ends_with(",#geo+wkt"));
}

#[test]
fn a_geopackage_holds_types_nulls_and_its_style() {
    let bytes = written_as(Format::GeoPackage, Schema::Own, csv::Options::default(), &three());
    assert_eq!(&bytes[68..72], b"GPKG");
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    database.deserialize_read_exact("main", &bytes[..], bytes.len(), true).unwrap();
    let one = |sql: &str| -> rusqlite::types::Value { database.query_row(sql, [], |row| row.get(0)).unwrap() };
    use rusqlite::types::Value::{Integer, Null, Text};
    assert_eq!(one("SELECT count(*) FROM incidents"), Integer(3));
    assert_eq!(one("SELECT typeof(geom) || fatalities_best FROM incidents WHERE fid = 1"), Text("blob0".into()));
    assert_eq!(one("SELECT geom FROM incidents WHERE fid = 2"), Null);
    assert_eq!(one("SELECT fatalities_best FROM incidents WHERE fid = 2"), Null);
    assert_eq!(one("SELECT date_start FROM incidents WHERE fid = 3"), Text("2024-08-25".into()));
    assert_eq!(one("SELECT hex(geom) FROM incidents WHERE fid = 1").clone(), {
        let mut blob = b"GP\0\x01\xe6\x10\0\0\x01\x01\0\0\0".to_vec();
        blob.extend([66.59_f64, 29.02667].iter().flat_map(|x| x.to_le_bytes()));
        Text(blob.iter().map(|byte| format!("{byte:02X}")).collect())
    });
    assert_eq!(one("SELECT useAsDefault FROM layer_styles WHERE f_table_name = 'incidents'"), Integer(1));
    assert_eq!(one("SELECT min_x = max_x AND max_y > 29 FROM gpkg_contents WHERE data_type = 'features'"), Integer(1));
    assert_eq!(one("PRAGMA integrity_check"), Text("ok".into()));
}

#[test]
fn xml_takes_no_control_character() {
    let out = written_as(Format::Kml, Schema::Own, csv::Options::default(), &three());
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("<coordinates>66.59,29.02667</coordinates>"), "{text}");
    assert!(text.contains("<begin>2024-08-25</begin>"));
    assert!(text.contains("<Data name=\"fatalities_best\"><value>0</value></Data>"));
    assert!(!text.contains('\u{1b}') && text.contains("\u{fffd}[31m"));
    assert_eq!(text.matches("<Placemark").count(), 3);
    kml::KmlReader::<_, f64>::from_string(&text).read().unwrap();
}

#[test]
fn a_reports_markup_is_text_where_programs_read_html() {
    let hostile = incident("i", json!({"notes": "<script>a & b</script>", "location": "<b>X</b>"}));
    let kml = String::from_utf8(written_as(Format::Kml, Schema::Own, csv::Options::default(), &[hostile])).unwrap();
    assert!(kml.contains("<description>&amp;lt;script&amp;gt;a &amp;amp; b"), "{kml}");
    assert!(kml.contains("<value>&lt;script&gt;a &amp; b") && !kml.contains("<b>"), "{kml}");
    let tip = "replace(coalesce(&quot;notes&quot;, &apos;&apos;), map(&apos;&amp;&apos;, &apos;&amp;amp;&apos;";
    assert!(qgis::style().contains(tip));
}

#[test]
fn the_style_wears_the_maps_colours_and_names_every_field() {
    let palette = Palette::of(Theme::default());
    for &event in EventType::ALL {
        assert_eq!(symbology::colour(event), palette.event(event).rgb, "{event:?}");
    }
    let style = qgis::style();
    for column in super::columns::of::<Incident>() {
        assert!(style.contains(&format!("field=\"{column}\"")), "{column}");
    }
    let mut reader = quick_xml::Reader::from_str(&style);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    let aliases = style.lines().filter(|line| line.trim().starts_with("<alias ")).count();
    assert_eq!(aliases, super::columns::of::<Incident>().len());
}
