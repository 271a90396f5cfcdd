//! What needs a look first?

use crate::incident::{GeomBasis, Incident, ReviewStatus};

/// Why an incident should be looked at; the graver first.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Doubt {
    /// It has no point.
    Unresolved,
    /// Its place is unknown; the point is its surroundings'.
    SomewhereIn(String),
    /// The place is likely another.
    LowConfidence(f64),
    /// Other places bear the name.
    Ambiguous(String),
    /// The tolls told differ.
    TollsDisagree,
    /// What the tool remarks.
    Remark(String),
}

/// Below this a place wants a look.
const LOW: f64 = 0.6;

/// Why the incident should be looked at; nothing, once somebody has.
#[must_use]
pub fn doubts(incident: &Incident) -> Vec<Doubt> {
    if !matches!(incident.review_status, ReviewStatus::Auto | ReviewStatus::NeedsReview) {
        return Vec::new();
    }
    let mut doubts = Vec::new();
    let confidence = incident.match_confidence;
    if incident.position().is_none() {
        doubts.push(Doubt::Unresolved);
    } else if incident.geom_basis == Some(GeomBasis::Context) {
        doubts.push(Doubt::SomewhereIn(incident.location.clone().unwrap_or_default()));
    } else if let Some(confidence) = confidence.filter(|confidence| *confidence < LOW) {
        doubts.push(Doubt::LowConfidence(confidence));
    }
    // The alternatives' own shares say how near they come.
    let rivals = incident.alternatives.iter().flat_map(|all| all.split("; "));
    let close = |rival: &&str| {
        let share = rival.rsplit_once('(').and_then(|(_, rest)| rest.trim_end_matches(')').parse::<f64>().ok());
        share.is_some_and(|share| share >= confidence.unwrap_or(1.0) / 2.0)
    };
    let close: Vec<&str> = rivals.filter(close).collect();
    if !close.is_empty() {
        doubts.push(Doubt::Ambiguous(close.join("; ")));
    }
    let note = incident.review_note.clone();
    if note.as_deref().is_some_and(|note| note.contains("differ")) {
        doubts.push(Doubt::TollsDisagree);
    }
    if incident.review_status == ReviewStatus::NeedsReview {
        doubts.extend(note.map(Doubt::Remark));
    }
    doubts
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unresolved => f.write_str("no place"),
            Self::SomewhereIn(area) => write!(f, "somewhere in {area}"),
            Self::LowConfidence(confidence) => write!(f, "confidence {confidence:.2}"),
            Self::Ambiguous(others) => write!(f, "or {others}"),
            Self::TollsDisagree => f.write_str("tolls disagree"),
            Self::Remark(remark) => f.write_str(remark),
        }
    }
}
