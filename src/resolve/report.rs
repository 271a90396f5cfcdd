//! How are resolutions written out? As toponyms with code-point offsets, and as the places of a report.

use std::collections::BTreeMap;

use super::{Alternative, Basis, ReportPlace, Resolution, Toponym, ToponymKind};
use crate::document::CodePoints;
use crate::extract::toponyms::Mention;
use crate::gazetteer::{Gazetteer, Place, PlaceKey};
use crate::incident::Flag;

/// Confidences are written with two decimals: more would claim more than is known.
pub(crate) fn two_decimals(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

/// The name of a place's province, unless it is itself one.
pub(crate) fn admin_names<'g>(place: &Place<'g>, gazetteer: &'g Gazetteer) -> (Option<&'g str>, Option<&'g str>) {
    let name = |key: Option<PlaceKey>| key.map(|key| gazetteer.name(key));
    (name(place.admin1), name(place.admin2))
}

/// The toponyms of a text as SCHEMA's `geoparse` writes them.
#[must_use]
pub fn toponyms(
    text: &str,
    mentions: &[Mention<'_>],
    resolutions: &[Resolution],
    gazetteer: &Gazetteer,
) -> Vec<Toponym> {
    let points = CodePoints::of(text);
    mentions
        .iter()
        .zip(resolutions)
        .map(|(mention, resolution)| {
            let place = resolution.place.map(|key| gazetteer.place(key));
            let position = place.map(|place| place.position.rounded());
            let (admin1, admin2) = place.as_ref().map_or((None, None), |place| admin_names(place, gazetteer));
            Toponym {
                start: points.offset(text, mention.span.start),
                end: points.offset(text, mention.span.end),
                phrase: mention.span.of(text).to_owned(),
                kind: mention.kind,
                place_id: place.map(|place| place.id.to_string()),
                name: place.map(|place| place.name.to_owned()),
                feature_class: place.map(|place| place.feature_class.letter().to_string()),
                feature_code: place.map(|place| place.feature_code.to_owned()),
                latitude: position.map(|p| p.latitude()),
                longitude: position.map(|p| p.longitude()),
                basis: resolution.basis,
                country: place.and_then(|place| place.country).map(str::to_owned),
                admin1: admin1.map(str::to_owned),
                admin2: admin2.map(str::to_owned),
                confidence: two_decimals(resolution.confidence),
                reason: resolution.reason.clone(),
                alternatives: alternatives(resolution, gazetteer),
            }
        })
        .collect()
}

fn alternatives(resolution: &Resolution, gazetteer: &Gazetteer) -> Vec<Alternative> {
    resolution
        .alternatives
        .iter()
        .map(|&(key, probability)| {
            let place = gazetteer.place(key);
            let position = place.position.rounded();
            Alternative {
                place_id: place.id.to_string(),
                name: place.name.to_owned(),
                admin1: admin_names(&place, gazetteer).0.map(str::to_owned),
                country: place.country.map(str::to_owned),
                latitude: position.latitude(),
                longitude: position.longitude(),
                confidence: two_decimals(probability),
            }
        })
        .collect()
}

/// The resolved places of a report, in order of first mention, each once. Demonyms name people, not places, and are left out;
/// so are names that stand for their surroundings only.
#[must_use]
pub fn report_places(toponyms: &[Toponym], is_incident_place: &dyn Fn(&str) -> bool) -> Vec<ReportPlace> {
    let mut places: Vec<ReportPlace> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for toponym in toponyms
        .iter()
        .filter(|t| matches!(t.kind, ToponymKind::Place | ToponymKind::Metonym) && t.basis != Some(Basis::Context))
    {
        let (Some(id), Some(latitude), Some(longitude)) = (&toponym.place_id, toponym.latitude, toponym.longitude)
        else {
            continue;
        };
        if let Some(&at) = known.get(id.as_str()) {
            places[at].mentions += 1;
            places[at].confidence = places[at].confidence.max(toponym.confidence);
            continue;
        }
        known.insert(id, places.len());
        places.push(ReportPlace {
            place_id: id.clone(),
            name: toponym.name.clone().unwrap_or_default(),
            phrase: toponym.phrase.clone(),
            feature_class: toponym.feature_class.clone().unwrap_or_default(),
            feature_code: toponym.feature_code.clone().unwrap_or_default(),
            latitude,
            longitude,
            basis: toponym.basis.unwrap_or(Basis::Point),
            country: toponym.country.clone(),
            admin1: toponym.admin1.clone(),
            admin2: toponym.admin2.clone(),
            confidence: toponym.confidence,
            reason: toponym.reason.clone(),
            mentions: 1,
            is_incident_place: Flag(is_incident_place(id)),
        });
    }
    places
}
