//! What does a number look like in a file? As exact as it is known, and the same everywhere.

use crate::incident::Incident;
use crate::position::Position;
use crate::resolve::{Alternative, ReportPlace, Toponym};

/// Decimal places of a written probability: a calibration on a few thousand names supports no more.
const CONFIDENCE_DECIMALS: f64 = 1e3;

/// A record as files hold it: coordinates with five decimals, probabilities with three, no half of a position.
pub trait Written {
    /// The record to write.
    fn written(self) -> Self;
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

/// The same for a position that is always there; one that is no point on earth is left as it is.
fn rounded(longitude: &mut f64, latitude: &mut f64) {
    if let (Some(lon), Some(lat)) = coordinates(Some(*longitude), Some(*latitude)) {
        (*longitude, *latitude) = (lon, lat);
    }
}

impl Written for Incident {
    fn written(mut self) -> Self {
        (self.longitude, self.latitude) = coordinates(self.longitude, self.latitude);
        self.match_confidence = self.match_confidence.map(confidence);
        self
    }
}

impl Written for Toponym {
    fn written(mut self) -> Self {
        (self.longitude, self.latitude) = coordinates(self.longitude, self.latitude);
        self.confidence = confidence(self.confidence);
        self.alternatives = self.alternatives.into_iter().map(Written::written).collect();
        self
    }
}

impl Written for Alternative {
    fn written(mut self) -> Self {
        rounded(&mut self.longitude, &mut self.latitude);
        self.confidence = confidence(self.confidence);
        self
    }
}

impl Written for ReportPlace {
    fn written(mut self) -> Self {
        rounded(&mut self.longitude, &mut self.latitude);
        self.confidence = confidence(self.confidence);
        self
    }
}
