//! Where on the picture does a point of the earth lie? A projection, and a frame that it is scaled to.

use geo::{Coord, LineString, Simplify};

use super::basemap::{Arc, BaseMap};
use super::bounds::Bounds;
use super::canvas::Pixel;
use super::geometry::Rectangle;
use super::projection::Projection;

/// Lines may leave out vertices that are no farther than this from the line, in pixels.
const TOLERANCE: f64 = 0.3;
/// Points taken along each side of the frame to find what it shows.
const SAMPLES: u32 = 16;
/// Metres across that a map shows at least.
const LEAST_EXTENT: f64 = 40_000.0;

/// A projection scaled to a frame of the picture.
#[derive(Debug)]
pub struct View {
    /// The projection.
    pub projection: Projection,
    /// The part of the picture that is map.
    pub frame: Rectangle,
    /// Pixels to the metre of the plane.
    pub scale: f64,
    /// Pixel position of the plane's origin.
    origin: Pixel,
}

impl View {
    /// The view that shows all points, degrees east and north, inside `room`, a part of `frame`; enlarged by `zoom`.
    #[must_use]
    pub fn fitting(points: &[(f64, f64)], frame: Rectangle, room: Rectangle, zoom: f64) -> Self {
        let bounds = Bounds::around(points).unwrap_or(Bounds { west: -170.0, south: -55.0, east: 190.0, north: 80.0 });
        let projection = Projection::fitting(&bounds);
        let plane = points
            .iter()
            .filter_map(|&(longitude, latitude)| projection.project(near(longitude, projection.meridian()), latitude));
        let extent = Rectangle::bounds(plane).unwrap_or(Rectangle::around((0.0, 0.0), LEAST_EXTENT));
        let (width, height) = (extent.width().max(LEAST_EXTENT), extent.height().max(LEAST_EXTENT));
        let scale = (room.width() / width).min(room.height() / height) * zoom;
        let ((x, y), (east, north)) = (room.centre(), extent.centre());
        Self { projection, frame, scale, origin: (x - east * scale, y + north * scale) }
    }

    /// Where a point lies, in pixels; it may be outside the frame.
    #[must_use]
    pub fn pixel(&self, longitude: f64, latitude: f64) -> Option<Pixel> {
        self.place(near(longitude, self.projection.meridian()), latitude)
    }

    /// Where a point lies whose longitude may run on beyond the meridian opposite.
    #[must_use]
    pub fn place(&self, longitude: f64, latitude: f64) -> Option<Pixel> {
        let (east, north) = self.projection.project(longitude, latitude)?;
        Some((self.origin.0 + east * self.scale, self.origin.1 - north * self.scale))
    }

    /// Degrees east and north at a pixel.
    #[must_use]
    pub fn position(&self, (x, y): Pixel) -> Option<(f64, f64)> {
        self.projection.unproject((x - self.origin.0) / self.scale, (self.origin.1 - y) / self.scale)
    }

    /// What the frame shows, at least.
    #[must_use]
    pub fn window(&self) -> Bounds {
        let frame = self.frame;
        let steps = (0..=SAMPLES).map(|n| f64::from(n) / f64::from(SAMPLES));
        let grid = steps.clone().flat_map(|u| steps.clone().map(move |v| (u, v)));
        let seen: Vec<(f64, f64)> = grid
            .filter_map(|(u, v)| self.position((frame.left + u * frame.width(), frame.top + v * frame.height())))
            .collect();
        let mut window = Bounds::around(&seen).unwrap_or(Bounds::point(0.0, 0.0));
        for pole in [-90.0, 90.0] {
            if self.place(self.projection.meridian(), pole).is_some_and(|at| frame.holds(at)) {
                (window.west, window.east) = (-180.0, 180.0);
                if pole < 0.0 { window.south = pole } else { window.north = pole }
            }
        }
        // Between the samples the frame may show a little more.
        window.grown(0.05 * window.height().max(0.1))
    }

    /// An arc in pixels, simplified, on the side of the world that the view is centred on.
    #[must_use]
    pub fn trace(&self, map: &BaseMap, arc: &Arc) -> Vec<Pixel> {
        let middle = arc.bounds.centre().0;
        let turn = near(middle, self.projection.meridian()) - middle;
        let line: LineString = map
            .vertices(arc)
            .filter_map(|(longitude, latitude)| self.place(longitude + turn, latitude))
            .map(|(x, y)| Coord { x, y })
            .collect();
        line.simplify(TOLERANCE).0.into_iter().map(|c| (c.x, c.y)).collect()
    }

    /// A ring of degrees in pixels, simplified, on the side of the world that the view is centred on. Boundary files
    /// have far more vertices than a picture shows: those nearer to the last one kept than a part of a pixel are not
    /// even projected.
    #[must_use]
    pub fn trace_ring(&self, ring: &[(f64, f64)]) -> Vec<Pixel> {
        /// Metres to the degree of latitude.
        const DEGREE: f64 = 111_320.0;
        let (west, east) = ring.iter().fold((f64::MAX, f64::MIN), |(a, b), point| (a.min(point.0), b.max(point.0)));
        let middle = (west + east) / 2.0;
        let turn = near(middle, self.projection.meridian()) - middle;
        let least = TOLERANCE / (self.scale * DEGREE);
        let mut kept: Option<(f64, f64)> = None;
        let last = ring.len().saturating_sub(1);
        let line: LineString = ring
            .iter()
            .enumerate()
            .filter(|&(n, &(x, y))| {
                let keep = n == last || kept.is_none_or(|(a, b)| (x - a).abs().max((y - b).abs()) > least);
                if keep {
                    kept = Some((x, y));
                }
                keep
            })
            .filter_map(|(_, &(x, y))| self.place(x + turn, y))
            .map(|(x, y)| Coord { x, y })
            .collect();
        line.simplify(TOLERANCE).0.into_iter().map(|c| (c.x, c.y)).collect()
    }

    /// The edge of the globe, where the projection has one.
    #[must_use]
    pub fn globe(&self) -> Option<Vec<Pixel>> {
        /// Degrees between the points of the edge.
        const STEP: usize = 3;
        let meridian = self.projection.meridian();
        let side = |turn: f64| {
            (-90_i32..=90).step_by(STEP).filter_map(move |latitude| self.place(meridian + turn, f64::from(latitude)))
        };
        self.projection.is_world().then(|| {
            let mut ring: Vec<Pixel> = side(-180.0).collect();
            ring.extend(side(180.0).collect::<Vec<_>>().into_iter().rev());
            ring.extend(ring.first().copied());
            ring
        })
    }

    /// Pixels to the true kilometre at a pixel, going east.
    #[must_use]
    pub fn pixels_per_km(&self, at: Pixel) -> Option<f64> {
        let (longitude, latitude) = self.position(at)?;
        let here = crate::position::Position::from_lon_lat(near(longitude, 0.0), latitude).ok()?;
        let there = here.destination(90.0, 1.0);
        let (a, b) = (self.pixel(longitude, latitude)?, self.pixel(there.longitude(), there.latitude())?);
        Some((b.0 - a.0).hypot(b.1 - a.1))
    }

    /// The ring of points `radius_km` from a point.
    #[must_use]
    pub fn ring_around(&self, centre: crate::position::Position, radius_km: f64) -> Vec<Pixel> {
        /// A bearing every five degrees makes a ring that looks round.
        const STEP: usize = 5;
        (0..=360)
            .step_by(STEP)
            .filter_map(|bearing| {
                let point = centre.destination(f64::from(bearing), radius_km);
                self.pixel(point.longitude(), point.latitude())
            })
            .collect()
    }
}

/// `longitude` brought to within half a turn of `meridian`.
fn near(longitude: f64, meridian: f64) -> f64 {
    (longitude - meridian + 180.0).rem_euclid(360.0) - 180.0 + meridian
}
