//! Which places do several reports name together? Each once, as the first report that names it has it.

use std::collections::HashMap;

use crate::incident::Flag;
use crate::resolve::ReportPlace;

/// The places of a run, gathered report by report.
#[derive(Clone, Debug, Default)]
pub struct Places {
    places: Vec<ReportPlace>,
    by_id: HashMap<String, usize>,
}

impl Places {
    /// Adds one report's places: mentions add up, the surer resolution speaks, an incident's place stays one.
    pub fn add(&mut self, places: impl IntoIterator<Item = ReportPlace>) {
        for place in places {
            match self.by_id.get(&place.place_id) {
                Some(&at) => join(&mut self.places[at], place),
                None => {
                    self.by_id.insert(place.place_id.clone(), self.places.len());
                    self.places.push(place);
                }
            }
        }
    }

    /// In order of first mention.
    #[must_use]
    pub fn as_slice(&self) -> &[ReportPlace] {
        &self.places
    }
}

fn join(known: &mut ReportPlace, other: ReportPlace) {
    known.mentions += other.mentions;
    known.is_incident_place = Flag(known.is_incident_place.0 || other.is_incident_place.0);
    if other.confidence > known.confidence {
        known.confidence = other.confidence;
        known.basis = other.basis;
        known.reason = other.reason;
    }
}
