//! Where on earth is a point? The one type that decides longitude/latitude order.

use std::fmt;

use geo::{Bearing, Destination, Distance, Haversine, Point};

/// Decimal places of a written coordinate: 1 m, as RFC 7946 recommends against more
/// than the data supports.
const WRITTEN_DECIMALS: f64 = 1e5;

/// A point on WGS 84, in degrees, range-checked when built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    longitude: f64,
    latitude: f64,
}

/// A pair of numbers that is no point on earth.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum PositionError {
    /// Latitude outside −90…90 or not a number.
    #[error("latitude {0} is outside -90..90{hint}", hint = swapped_hint(*.0))]
    Latitude(f64),
    /// Longitude outside −180…180 or not a number.
    #[error("longitude {0} is outside -180..180{hint}", hint = projected_hint(*.0))]
    Longitude(f64),
}

fn swapped_hint(latitude: f64) -> &'static str {
    if latitude.abs() <= 180.0 { " (are latitude and longitude swapped?)" } else { projected_hint(latitude) }
}

/// Numbers beyond a full turn are metres more often than slips.
fn projected_hint(degrees: f64) -> &'static str {
    if degrees.abs() > 360.0 { " (metres of a projection? degrees of WGS 84, EPSG:4326, are needed)" } else { "" }
}

impl Position {
    /// A point from longitude (−180…180) and latitude (−90…90), in that order, in degrees.
    ///
    /// # Errors
    /// [`PositionError`] names the number that is out of range or not finite.
    pub fn from_lon_lat(longitude: f64, latitude: f64) -> Result<Self, PositionError> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(PositionError::Latitude(latitude));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(PositionError::Longitude(longitude));
        }
        Ok(Self { longitude, latitude })
    }

    /// Degrees east, −180…180.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// Degrees north, −90…90.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// The same point with five decimals, the precision of every file written.
    #[must_use]
    pub fn rounded(self) -> Self {
        let round = |x: f64| (x * WRITTEN_DECIMALS).round() / WRITTEN_DECIMALS;
        Self { longitude: round(self.longitude), latitude: round(self.latitude) }
    }

    /// Great-circle distance in kilometres.
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        Haversine.distance(self.point(), other.point()) / 1000.0
    }

    /// The same point, ready to be measured against many others.
    #[must_use]
    pub fn direction(self) -> Direction {
        let (longitude, latitude) = (self.longitude.to_radians(), self.latitude.to_radians());
        let (sine, cosine) = latitude.sin_cos();
        Direction([cosine * longitude.cos(), cosine * longitude.sin(), sine])
    }

    /// The point `km` kilometres away at `bearing` degrees clockwise from north.
    #[must_use]
    pub fn destination(self, bearing: f64, km: f64) -> Self {
        Self::normalised(Haversine.destination(self.point(), bearing, km * 1000.0))
    }

    /// The point halfway along the great circle to `other`.
    #[must_use]
    pub fn midpoint(self, other: Self) -> Self {
        let bearing = Haversine.bearing(self.point(), other.point());
        self.destination(bearing, self.distance_km(other) / 2.0)
    }

    fn point(self) -> Point {
        Point::new(self.longitude, self.latitude)
    }

    /// Brings a computed longitude back to −180…180.
    fn normalised(point: Point) -> Self {
        let longitude = (point.x() + 180.0).rem_euclid(360.0) - 180.0;
        Self { longitude, latitude: point.y().clamp(-90.0, 90.0) }
    }
}

/// A point as the unit vector from the middle of the earth: what many distances from one point have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direction([f64; 3]);

impl Direction {
    /// Great-circle distance in kilometres, that of [`Position::distance_km`] but for rounding.
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        let squares: f64 = self.0.iter().zip(other.0).map(|(a, b)| (a - b) * (a - b)).sum();
        let half_chord = squares.sqrt() / 2.0;
        2.0 * half_chord.min(1.0).asin() * MEAN_RADIUS_KM
    }
}

/// The radius that [`Haversine`] measures with: the mean of the International Union of Geodesy and Geophysics.
const MEAN_RADIUS_KM: f64 = 6371.0088;

impl fmt::Display for Position {
    /// Latitude first, as people read coordinates: `29.03°N 66.59°E`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ns, ew) = (if self.latitude < 0.0 { 'S' } else { 'N' }, if self.longitude < 0.0 { 'W' } else { 'E' });
        write!(f, "{:.2}°{ns} {:.2}°{ew}", self.latitude.abs(), self.longitude.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn directions_are_as_far_apart_as_their_points(
            a in (-180.0..=180.0, -90.0..=90.0),
            b in (-180.0..=180.0, -90.0..=90.0),
        ) {
            let at = |(longitude, latitude)| Position::from_lon_lat(longitude, latitude).unwrap();
            let (km, of_directions) = (at(a).distance_km(at(b)), at(a).direction().distance_km(at(b).direction()));
            proptest::prop_assert!((km - of_directions).abs() < 1e-3, "{km} {of_directions}");
        }
    }

    #[test]
    fn swapped_coordinates_are_refused_with_a_hint() {
        let error = Position::from_lon_lat(29.0, 120.0).unwrap_err();
        assert_eq!(error.to_string(), "latitude 120 is outside -90..90 (are latitude and longitude swapped?)");
        assert!(Position::from_lon_lat(f64::NAN, 0.0).is_err());
    }

    #[test]
    fn distances_and_destinations_agree() {
        let kalat = Position::from_lon_lat(66.59, 29.03).unwrap();
        let north = kalat.destination(0.0, 12.0);
        assert!((kalat.distance_km(north) - 12.0).abs() < 1e-6);
        assert!(north.latitude() > kalat.latitude());
        let fiji = Position::from_lon_lat(179.9, -17.0).unwrap().destination(90.0, 50.0);
        assert!(fiji.longitude() < -179.0, "{fiji}");
    }
}
