//! A toponym as it is written out, and a report's places for the map.

use serde::{Deserialize, Serialize};

/// What a toponym does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToponymKind {
    /// Names the place.
    Place,
    /// Names its people: "Pakistani".
    Demonym,
    /// Names its government: "Islamabad said".
    Metonym,
    /// Stands inside an organisation's name: "Radio Pakistan".
    Organization,
}

/// What the coordinates stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A known point.
    Point,
    /// The place is an area; its representative point.
    Area,
    /// The name is unknown: the area the text puts it in.
    Context,
}

/// Another place the name may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The source and its key.
    pub place_id: String,
    /// Gazetteer name.
    pub name: String,
    /// Province or state.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// 0–1.
    pub confidence: f64,
}

/// A toponym, resolved where it could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Toponym {
    /// First code point in the document's text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// As written.
    pub phrase: String,
    /// What it does in its sentence.
    pub kind: ToponymKind,
    /// The source and its key; absent, like all below it, when unresolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// Gazetteer name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// GeoNames class, one letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature_class: Option<String>,
    /// GeoNames code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature_code: Option<String>,
    /// Degrees north, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// What the coordinates stand on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Province or state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    /// District or county.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin2: Option<String>,
    /// 0–1.
    pub confidence: f64,
    /// Why this place, in words.
    pub reason: String,
    /// The next candidates.
    pub alternatives: Vec<Alternative>,
}

/// One resolved place that reports name: a feature of `places.geojson` and context on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportPlace {
    /// The source and its key.
    pub place_id: String,
    /// Gazetteer name.
    pub name: String,
    /// As the report first writes it.
    pub phrase: String,
    /// GeoNames class, one letter.
    pub feature_class: String,
    /// GeoNames code.
    pub feature_code: String,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// What the coordinates stand on.
    pub basis: Basis,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Province or state.
    pub admin1: Option<String>,
    /// District or county.
    pub admin2: Option<String>,
    /// The best of its mentions' confidences, 0–1.
    pub confidence: f64,
    /// Why this place, in words.
    pub reason: String,
    /// How often the reports name it.
    pub mentions: usize,
    /// 1 where an incident is placed here.
    pub is_incident_place: crate::incident::Flag,
}
