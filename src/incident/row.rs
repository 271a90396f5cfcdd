//! How does a row of a table become an incident? What the row says is taken as it is; its place is looked up, and
//! coordinates it brings are kept, with a warning where they lie outside the area it names.

use serde_json::{Map, Value, json};

use super::place::{Placing, Relation, locate};
use super::{GeomBasis, Incident, ReviewStatus, SubEventType, id, title};
use crate::gazetteer::{FeatureClass, Gazetteer, PlaceKey};
use crate::ingest::table::{Row, RowPlace};
use crate::position::Position;
use crate::resolve::address::{Address, Addresses};
use crate::resolve::{Basis, admin_names, two_decimals};

/// What should be told of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowRemark {
    /// Its place is unknown and nothing says where it is.
    Unplaced,
    /// Its coordinates lie far outside the area it names.
    Outside {
        /// The area.
        area: String,
        /// Kilometres from the area's point.
        km: u32,
        /// With latitude and longitude swapped they would lie inside.
        swapped: bool,
    },
}

/// Below this a place wants a second look.
const DOUBTFUL_PLACE: f64 = 0.5;
/// Kilometres around an area's point that hold it, where its row gives no radius.
const DISTRICT_KM: f64 = 60.0;
const PROVINCE_KM: f64 = 400.0;
/// Countries reach far, and their point may lie at one end.
const COUNTRY_KM: f64 = 2_500.0;
/// Kilometres by which borders and radii are not exact.
const SLACK_KM: f64 = 15.0;
/// Places around a point that are asked which area they lie in.
const NEIGHBOURS: usize = 5;

/// The incident of a row; `document` is the table's name.
#[must_use]
pub fn incident(
    row: &Row,
    document: &str,
    incident_id: String,
    addresses: &Addresses<'_>,
) -> (Incident, Vec<RowRemark>) {
    let gazetteer = addresses.gazetteer();
    let mut fields = defaults(incident_id, document, gazetteer);
    let text = |fields: &Map<String, Value>, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let told: Vec<_> = row.fields.iter().filter(|(name, _)| *name != "incident_id" && *name != "document_id").collect();
    fields.extend(told.into_iter().map(|(name, value)| (name.clone(), value.clone())));
    let sub = text(&row.fields, "sub_event_type").and_then(|name| name.parse::<SubEventType>().ok());
    if let Some(sub) = sub {
        fields.insert("event_type".into(), Value::from(sub.event_type().name()));
    }
    let has_title = row.fields.contains_key("title");
    let mut incident: Incident =
        serde_json::from_value(Value::Object(fields)).expect("every field was read as what the record has");
    complete_figures(&mut incident);
    let found = addresses.of(&row.place);
    let mut remarks = Vec::new();
    match row.position {
        Some(position) => keep_coordinates(&mut incident, position, row, &found, gazetteer, &mut remarks),
        None => set_place(&mut incident, row, &found, gazetteer, &mut remarks),
    }
    if !has_title {
        incident.title = title::title(&incident);
    }
    review(&mut incident, &remarks);
    (incident, remarks)
}

/// The id of a row: its own, or a hash of all it says; `ordinal` tells rows apart that say the same.
#[must_use]
pub fn row_id(row: &Row, document: &str, ordinal: usize) -> String {
    let said = json!([row.fields, row.carried, row.place.said(), row.position.map(|p| p.to_string())]).to_string();
    id::incident_id(document, &said, ordinal)
}

impl RowPlace {
    fn said(&self) -> [Option<&str>; 6] {
        [&self.name, &self.text, &self.admin3, &self.admin2, &self.admin1, &self.country].map(Option::as_deref)
    }
}

fn defaults(incident_id: String, document: &str, gazetteer: &Gazetteer) -> Map<String, Value> {
    let value = json!({
        "incident_id": incident_id, "title": "", "event_type": "Strategic developments", "sub_event_type": "Other",
        "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
        "number_of_sources": 1, "document_id": document, "gazetteer_version": gazetteer.version(),
        "tool_version": crate::VERSION
    });
    if let Value::Object(fields) = value { fields } else { Map::new() }
}

/// A figure given alone has no other bounds: it is all three.
fn complete_figures(incident: &mut Incident) {
    let complete = |low: &mut Option<u32>, best: Option<u32>, high: &mut Option<u32>| {
        if low.is_none() && high.is_none() {
            (*low, *high) = (best, best);
        }
    };
    complete(&mut incident.fatalities_low, incident.fatalities_best, &mut incident.fatalities_high);
    complete(&mut incident.injured_low, incident.injured_best, &mut incident.injured_high);
}

/// Coordinates are the row's own: the names around them are as the row has them.
fn keep_coordinates(
    incident: &mut Incident,
    position: Position,
    row: &Row,
    found: &Address,
    gazetteer: &Gazetteer,
    remarks: &mut Vec<RowRemark>,
) {
    let position = position.rounded();
    incident.latitude = Some(position.latitude());
    incident.longitude = Some(position.longitude());
    incident.geom_basis.get_or_insert(GeomBasis::Coordinates);
    incident.match_reason.get_or_insert_with(|| "coordinates in the table".to_owned());
    incident.location.clone_from(&row.place.name);
    incident.place_text = row.place.text.clone().or_else(|| row.place.name.clone());
    incident.admin1.clone_from(&row.place.admin1);
    incident.admin2.clone_from(&row.place.admin2);
    let country = found.areas.iter().find_map(|&area| gazetteer.country(area)).or_else(|| {
        let nearest = gazetteer.reverse(position, 1);
        row.place.country.is_none().then(|| gazetteer.place(*nearest.first()?).country)?
    });
    incident.country = country.and_then(|iso| gazetteer.country_name(iso)).map(str::to_owned);
    incident.country = incident.country.take().or_else(|| row.place.country.clone());
    incident.iso3 = country.and_then(|iso| gazetteer.iso3(iso)).map(str::to_owned);
    if let Some(&area) = found.areas.first().filter(|_| names_area(&row.place))
        && !lies_in(position, area, gazetteer)
    {
        let place = gazetteer.place(area);
        let swapped = Position::from_lon_lat(position.latitude(), position.longitude());
        let km = place.position.distance_km(position).round().clamp(0.0, 40_000.0) as u32;
        let swapped = swapped.is_ok_and(|swapped| lies_in(swapped, area, gazetteer));
        remarks.push(RowRemark::Outside { area: place.name.to_owned(), km, swapped });
    }
}

fn names_area(place: &RowPlace) -> bool {
    place.admin2.is_some() || place.admin1.is_some() || place.country.is_some()
}

/// Whether a point may lie in an area: by its boundary where a layer has one, else by its radius or its neighbours.
fn lies_in(position: Position, area: PlaceKey, gazetteer: &Gazetteer) -> bool {
    let place = gazetteer.place(area);
    if gazetteer.outline(area).is_some() {
        return gazetteer.areas_at(position).iter().any(|&around| gazetteer.contains(area, around));
    }
    let neighbours = gazetteer.reverse(position, NEIGHBOURS);
    if neighbours.iter().any(|&near| gazetteer.contains(area, near)) {
        return true;
    }
    let usual = match (place.is_country(), place.feature_class, place.feature_code) {
        (true, ..) => COUNTRY_KM,
        (_, FeatureClass::A, "ADM1" | "ADM1H") => PROVINCE_KM,
        _ => DISTRICT_KM,
    };
    let radius = if place.radius_km > 0.0 { f64::from(place.radius_km) } else { usual };
    place.position.distance_km(position) <= radius + SLACK_KM
}

fn set_place(incident: &mut Incident, row: &Row, found: &Address, gazetteer: &Gazetteer, remarks: &mut Vec<RowRemark>) {
    let resolution = &found.resolution;
    incident.place_text = row.place.text.clone().or_else(|| row.place.name.clone());
    incident.match_reason = Some(resolution.reason.clone()).filter(|reason| !reason.is_empty());
    let Some(key) = resolution.place else {
        incident.country.clone_from(&row.place.country);
        incident.admin1.clone_from(&row.place.admin1);
        incident.admin2.clone_from(&row.place.admin2);
        incident.location.clone_from(&row.place.name);
        incident.geom_basis = None;
        remarks.push(RowRemark::Unplaced);
        return;
    };
    let placing = Placing {
        mention: None,
        key,
        relation: if found.is_near { Relation::Near } else { Relation::At },
        words: 0..0,
        context: resolution.basis == Some(Basis::Context),
        confidence: resolution.confidence,
    };
    let located = locate(&placing, gazetteer);
    let place = gazetteer.place(key);
    let (admin1, admin2) = admin_names(&place, gazetteer);
    incident.country = place.country.and_then(|iso| gazetteer.country_name(iso)).map(str::to_owned);
    incident.iso3 = place.country.and_then(|iso| gazetteer.iso3(iso)).map(str::to_owned);
    incident.admin1 = admin1.map(str::to_owned);
    incident.admin2 = admin2.map(str::to_owned);
    incident.location = Some(place.name.to_owned());
    incident.place_id = Some(place.id.to_string());
    incident.place_type = Some(place.feature_code.to_owned());
    incident.pcode = place.pcode.map(str::to_owned);
    incident.latitude = Some(located.position.latitude());
    incident.longitude = Some(located.position.longitude());
    // What the row says of its precision was said of coordinates that it does not bring.
    incident.where_prec = Some(located.where_prec);
    incident.geo_precision = Some(located.geo_precision);
    incident.uncertainty_m = Some(located.uncertainty_m);
    incident.geom_basis = Some(located.basis);
    incident.match_confidence = Some(two_decimals(resolution.confidence));
    let alternatives: Vec<_> = resolution
        .alternatives
        .iter()
        .map(|&(key, probability)| {
            let other = gazetteer.place(key);
            let within = admin_names(&other, gazetteer).0.or(other.country).unwrap_or("–");
            format!("{}, {within} ({:.2})", other.name, two_decimals(probability))
        })
        .collect();
    incident.alternatives = (!alternatives.is_empty()).then(|| alternatives.join("; "));
}

/// Says what is doubtful, unless somebody has reviewed the row already.
fn review(incident: &mut Incident, remarks: &[RowRemark]) {
    if incident.review_status != ReviewStatus::Auto {
        return;
    }
    let mut notes: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    match (&incident.location, incident.geom_basis, incident.match_confidence) {
        (Some(location), Some(GeomBasis::Context), _) => {
            notes.push(format!("exact place unknown, somewhere in {location}"))
        }
        (Some(location), _, Some(confidence)) if confidence < DOUBTFUL_PLACE => {
            notes.push(format!("{location} may be another place of this name"));
        }
        _ => {}
    }
    if !notes.is_empty() {
        incident.review_status = ReviewStatus::NeedsReview;
        incident.review_note = Some(notes.join("; "));
    }
}

impl std::fmt::Display for RowRemark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unplaced => f.write_str("the place is not in the gazetteer, and the row does not say where it is"),
            Self::Outside { area, km, swapped } => {
                write!(f, "the coordinates lie outside {area}, {km} km from its middle")?;
                if *swapped { f.write_str("; are latitude and longitude swapped?") } else { Ok(()) }
            }
        }
    }
}
