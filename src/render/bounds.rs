//! What stretch of the earth is it? Rectangles of longitude and latitude that may cross the antimeridian.

/// A full turn, in degrees.
const TURN: f64 = 360.0;

/// A rectangle in degrees. Longitudes may run on beyond ±180°, so that `west` is never east of `east`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// One point.
    #[must_use]
    pub fn point(longitude: f64, latitude: f64) -> Self {
        Self { west: longitude, south: latitude, east: longitude, north: latitude }
    }

    /// The smallest rectangle that holds both, as their longitudes stand.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Larger on every side.
    #[must_use]
    pub fn grown(self, degrees: f64) -> Self {
        Self {
            west: self.west - degrees,
            south: (self.south - degrees).max(-90.0),
            east: self.east + degrees,
            north: (self.north + degrees).min(90.0),
        }
    }

    /// Degrees of longitude.
    #[must_use]
    pub fn width(self) -> f64 {
        self.east - self.west
    }

    /// Degrees of latitude.
    #[must_use]
    pub fn height(self) -> f64 {
        self.north - self.south
    }

    /// The meridian and the parallel in the middle.
    #[must_use]
    pub fn centre(self) -> (f64, f64) {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }

    /// The whole turns, in degrees, that bring `other` to where it meets `self`.
    pub fn turns(self, other: &Self) -> impl Iterator<Item = f64> + use<> {
        let other = *other;
        let overlap = other.south <= self.north && other.north >= self.south;
        (-2..=2)
            .map(|n| f64::from(n) * TURN)
            .filter(move |turn| overlap && other.west + turn <= self.east && other.east + turn >= self.west)
    }

    /// The narrowest rectangle around points, which may cross the antimeridian; `None` without points.
    #[must_use]
    pub fn around(points: &[(f64, f64)]) -> Option<Self> {
        let mut longitudes: Vec<f64> = points.iter().map(|point| point.0.rem_euclid(TURN)).collect();
        longitudes.sort_by(f64::total_cmp);
        let (&first, &last) = (longitudes.first()?, longitudes.last()?);
        // The widest gap between neighbours on the circle is what the rectangle leaves out.
        let gaps = longitudes.windows(2).map(|pair| (pair[1] - pair[0], pair[1], pair[0] + TURN));
        let (_, west, east) = gaps.fold((first + TURN - last, first, last), |a, b| if b.0 > a.0 { b } else { a });
        let back = if west >= TURN / 2.0 { TURN } else { 0.0 };
        let latitudes = points.iter().map(|point| point.1);
        Some(Self {
            west: west - back,
            east: east - back,
            south: latitudes.clone().fold(f64::INFINITY, f64::min),
            north: latitudes.fold(f64::NEG_INFINITY, f64::max),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_rectangle_may_cross_the_antimeridian() {
        let fiji = Bounds::around(&[(178.0, -18.0), (-179.0, -17.0)]).unwrap();
        assert_eq!((fiji.west, fiji.east), (178.0, 181.0));
        let americas = Bounds::around(&[(-100.0, 40.0), (-60.0, -30.0)]).unwrap();
        assert_eq!((americas.west, americas.east), (-100.0, -60.0));
        let one = Bounds::around(&[(66.6, 29.0)]).unwrap();
        assert_eq!(one, Bounds::point(66.6, 29.0));
    }

    #[test]
    fn turns_find_the_other_side() {
        let fiji = Bounds { west: 177.0, south: -20.0, east: 183.0, north: -15.0 };
        let there = Bounds { west: -180.0, south: -18.0, east: -178.0, north: -16.0 };
        assert_eq!(fiji.turns(&there).collect::<Vec<_>>(), [360.0]);
    }
}
