//! Which projection suits the extent? A conic fitted to it, Mercator near the equator, azimuthal at the poles, for
//! wide regions and for one town, and Equal Earth for the world. proj4rs computes them; the map names its own.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::bounds::Bounds;

/// Wider than this, in degrees, is a map of the world.
pub const WORLD: f64 = 170.0;
/// Central meridian of a world map: no land but Antarctica lies on the meridian opposite.
const WORLD_MERIDIAN: f64 = 11.0;
/// Smaller than this both ways, in degrees, is a town and its surroundings.
const TOWN: f64 = 1.0;
/// A conic is good for belts no taller than this, in degrees of latitude.
const BELT: f64 = 50.0;
/// What lies poleward of this latitude is no map of the world, however wide.
const CIRCUMPOLAR: f64 = 30.0;
/// Poleward of this latitude a conic is nearly a disc.
const POLAR: f64 = 68.0;
/// Mercator is used where the middle lies within this latitude of the equator.
const TROPIC: f64 = 12.0;
/// Latitudes beyond which Mercator and a conic's far side run away.
const MERCATOR_END: f64 = 85.0;
const CONIC_END: f64 = 75.0;

/// A map projection with its parameters.
#[derive(Debug)]
pub struct Projection {
    plane: Proj,
    globe: Proj,
    name: String,
    meridian: f64,
    is_world: bool,
    /// Latitudes outside are drawn at the limit: they lie off the map.
    latitudes: (f64, f64),
}

/// A parameter as it is both used and named: a tenth of a degree.
fn tenth(degrees: f64) -> f64 {
    (degrees * 10.0).round() / 10.0 + 0.0
}

fn parallel(degrees: f64) -> String {
    format!("{}° {}", degrees.abs(), if degrees < 0.0 { 'S' } else { 'N' })
}

fn meridian_name(degrees: f64) -> String {
    let degrees = (degrees + 180.0).rem_euclid(360.0) - 180.0;
    format!("{}° {}", tenth(degrees.abs()), if degrees < 0.0 { 'W' } else { 'E' })
}

impl Projection {
    /// The projection for an extent.
    #[must_use]
    pub fn fitting(bounds: &Bounds) -> Self {
        let (longitude, latitude) = bounds.centre();
        let (lon, lat) = (tenth(longitude), tenth(latitude));
        // Around a pole all longitudes are near.
        let around_pole = bounds.south > CIRCUMPOLAR || bounds.north < -CIRCUMPOLAR;
        if bounds.width() > WORLD && !around_pole {
            let parameters = format!("+proj=eqearth +lon_0={WORLD_MERIDIAN}");
            let name = format!("Equal Earth, central meridian {}", meridian_name(WORLD_MERIDIAN));
            return Self { is_world: true, ..Self::build(&parameters, name, WORLD_MERIDIAN, (-90.0, 90.0)) };
        }
        let polar = around_pole && bounds.width() > WORLD
            || latitude.abs() > POLAR
            || bounds.north > 88.0
            || bounds.south < -88.0;
        let town = bounds.width() < TOWN && bounds.height() < TOWN;
        if polar || town || bounds.height() > BELT {
            let lat = if polar { 90.0_f64.copysign(latitude) } else { lat };
            let parameters = format!("+proj=laea +lat_0={lat} +lon_0={lon}");
            let name = format!("Lambert azimuthal equal-area ({}, {})", parallel(lat), meridian_name(lon));
            return Self::build(&parameters, name, lon, (-90.0, 90.0));
        }
        if latitude.abs() < TROPIC {
            let parameters = format!("+proj=merc +lon_0={lon}");
            return Self::build(&parameters, "Mercator".to_owned(), lon, (-MERCATOR_END, MERCATOR_END));
        }
        // Standard parallels at a sixth and five sixths of the height.
        let first = tenth(bounds.south + bounds.height() / 6.0);
        let second = tenth(bounds.north - bounds.height() / 6.0);
        let parameters = format!("+proj=lcc +lat_1={first} +lat_2={second} +lat_0={lat} +lon_0={lon}");
        let name = format!("Lambert conformal conic ({}, {})", parallel(first), parallel(second));
        let latitudes = if latitude > 0.0 { (-CONIC_END, 90.0) } else { (-90.0, CONIC_END) };
        Self::build(&parameters, name, lon, latitudes)
    }

    fn build(parameters: &str, name: String, meridian: f64, latitudes: (f64, f64)) -> Self {
        // `+over`: longitudes run on beyond the meridian opposite, so that no line jumps across the map.
        let plane = Proj::from_proj_string(&format!("{parameters} +ellps=WGS84 +units=m +no_defs +over"));
        let globe = Proj::from_proj_string("+proj=longlat +ellps=WGS84 +no_defs +over");
        Self {
            plane: plane.expect("the parameters are finite and the projections known"),
            globe: globe.expect("the geographic system is known"),
            name,
            meridian,
            is_world: false,
            latitudes,
        }
    }

    /// As the footer names it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The central meridian, degrees east.
    #[must_use]
    pub fn meridian(&self) -> f64 {
        self.meridian
    }

    /// Whether the whole globe lies in the plane, with an edge of its own.
    #[must_use]
    pub fn is_world(&self) -> bool {
        self.is_world
    }

    /// Metres east and north in the plane; `None` where the projection has no such point.
    #[must_use]
    pub fn project(&self, longitude: f64, latitude: f64) -> Option<(f64, f64)> {
        let latitude = latitude.clamp(self.latitudes.0, self.latitudes.1);
        let mut point = (longitude.to_radians(), latitude.to_radians(), 0.0);
        transform(&self.globe, &self.plane, &mut point).ok()?;
        (point.0.is_finite() && point.1.is_finite()).then_some((point.0, point.1))
    }

    /// Degrees east and north of a point in the plane.
    #[must_use]
    pub fn unproject(&self, east: f64, north: f64) -> Option<(f64, f64)> {
        let mut point = (east, north, 0.0);
        transform(&self.plane, &self.globe, &mut point).ok()?;
        let (longitude, latitude) = (point.0.to_degrees(), point.1.to_degrees());
        (longitude.is_finite() && latitude.is_finite()).then_some((longitude, latitude))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(west: f64, south: f64, east: f64, north: f64) -> Bounds {
        Bounds { west, south, east, north }
    }

    #[test]
    fn the_extent_chooses() {
        let name = |b: Bounds| Projection::fitting(&b).name().to_owned();
        assert_eq!(name(bounds(61.0, 24.0, 70.0, 32.0)), "Lambert conformal conic (25.3° N, 30.7° N)");
        assert_eq!(name(bounds(29.0, -5.0, 42.0, 5.0)), "Mercator");
        assert_eq!(name(bounds(-60.0, 65.0, -20.0, 83.0)), "Lambert azimuthal equal-area (90° N, 40° W)");
        assert_eq!(name(bounds(66.8, 30.0, 67.2, 30.4)), "Lambert azimuthal equal-area (30.2° N, 67° E)");
        assert_eq!(name(bounds(-120.0, -40.0, 150.0, 60.0)), "Equal Earth, central meridian 11° E");
        assert_eq!(name(bounds(177.0, -20.0, 183.0, -16.0)), "Lambert conformal conic (19.3° S, 16.7° S)");
    }

    /// Snyder, Map Projections: A Working Manual (1987), p. 296: Lambert conformal conic, Clarke 1866, parallels
    /// 33° and 45°, origin 23° N 96° W; the point 35° N 75° W lies at 1,894,410.9 m E, 1,564,649.5 m N.
    #[test]
    fn the_conic_agrees_with_a_published_example() {
        let plane = "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=23 +lon_0=-96 +ellps=clrk66 +no_defs";
        let globe = Proj::from_proj_string("+proj=longlat +ellps=clrk66 +no_defs").unwrap();
        let mut point = (-75_f64.to_radians(), 35_f64.to_radians(), 0.0);
        transform(&globe, &Proj::from_proj_string(plane).unwrap(), &mut point).unwrap();
        assert!((point.0 - 1_894_410.9).abs() < 0.1 && (point.1 - 1_564_649.5).abs() < 0.1, "{point:?}");
    }

    #[test]
    fn there_and_back() {
        for b in [bounds(61.0, 24.0, 70.0, 32.0), bounds(29.0, -5.0, 42.0, 5.0), bounds(177.0, -20.0, 183.0, -16.0)] {
            let projection = Projection::fitting(&b);
            let (x, y) = projection.project(b.east, b.north).unwrap();
            let (longitude, latitude) = projection.unproject(x, y).unwrap();
            assert!((longitude - b.east).abs() < 1e-6 && (latitude - b.north).abs() < 1e-6, "{longitude} {latitude}");
        }
    }
}
