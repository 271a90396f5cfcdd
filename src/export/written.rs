//! What does a number look like in a file? As exact as it is known, and the same everywhere.

use crate::incident::Incident;
use crate::position::Position;
use crate::resolve::{Alternative, ReportPlace, Toponym};

/// Decimal places of a written probability: a calibration on a few thousand names supports no more.
const CONFIDENCE_DECIMALS: f64 = 1e3;

/// A record as files hold it: coordinates with five decimals, probabilities with three, no half of a position.
pub trait Written {
    /// The record to write.
    fn written(&self) -> Self;
}

fn confidence(value: f64) -> f64 {
    (value * CONFIDENCE_DECIMALS).round() / CONFIDENCE_DECIMALS
}

/// Both coordinates rounded, or neither where they are no point on earth.
fn coordinates(longitude: Option<f64>, latitude: Option<f64>) -> (Option<f64>, Option<f64>) {
    let position = longitude.zip(latitude).and_then(|(lon, lat)| Position::from_lon_lat(lon, lat).ok());
    match position.map(Position::rounded) {
        // Adding zero turns the -0.0 of a point a metre west of Greenwich into the 0.0 that people write.
        Some(position) => (Some(position.longitude() + 0.0), Some(position.latitude() + 0.0)),
        None => (None, None),
    }
}

impl Written for Incident {
    fn written(&self) -> Self {
        let (longitude, latitude) = coordinates(self.longitude, self.latitude);
        let match_confidence = self.match_confidence.map(confidence);
        Self { longitude, latitude, match_confidence, ..self.clone() }
    }
}

impl Written for Toponym {
    fn written(&self) -> Self {
        let (longitude, latitude) = coordinates(self.longitude, self.latitude);
        let alternatives = self.alternatives.iter().map(Written::written).collect();
        Self { longitude, latitude, confidence: confidence(self.confidence), alternatives, ..self.clone() }
    }
}

impl Written for Alternative {
    fn written(&self) -> Self {
        let mut written = self.clone();
        if let (Some(longitude), Some(latitude)) = coordinates(Some(self.longitude), Some(self.latitude)) {
            (written.longitude, written.latitude) = (longitude, latitude);
        }
        written.confidence = confidence(self.confidence);
        written
    }
}

impl Written for ReportPlace {
    fn written(&self) -> Self {
        let mut written = self.clone();
        if let (Some(longitude), Some(latitude)) = coordinates(Some(self.longitude), Some(self.latitude)) {
            (written.longitude, written.latitude) = (longitude, latitude);
        }
        written.confidence = confidence(self.confidence);
        written
    }
}
