//! Where on the picture does a point of the earth lie? A projection, and a frame that it is scaled to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// Metres to the degree of latitude.
const DEGREE: f64 = 111_320.0;

/// Arcs of the base map in the plane, by where they stand in the file.
type ProjectedArcs = BTreeMap<u32, Rc<[(f64, f64)]>>;

/// What a map must show, in the plane of its projection. All views of it share what has been projected once.
#[derive(Debug)]
pub struct Plane {
    /// The projection.
    pub projection: Projection,
    /// The points that must be shown, metres east and north.
    pub extent: Vec<(f64, f64)>,
    bounds: Rectangle,
    /// Vertices nearer to each other than so many degrees are one at every scale that a view may have.
    least: f64,
    arcs: RefCell<ProjectedArcs>,
}

impl Plane {
    /// The plane of a map that shows all `points`, degrees east and north, in a frame of at most `greatest` pixels.
    #[must_use]
    pub fn of(points: &[(f64, f64)], greatest: (f64, f64)) -> Rc<Self> {
        let bounds = Bounds::around(points).unwrap_or(Bounds { west: -170.0, south: -55.0, east: 190.0, north: 80.0 });
        let projection = Projection::fitting(&bounds);
        let extent: Vec<(f64, f64)> = points
            .iter()
            .filter_map(|&(longitude, latitude)| projection.project(near(longitude, projection.meridian()), latitude))
            .collect();
        let bounds =
            Rectangle::bounds(extent.iter().copied()).unwrap_or(Rectangle::around((0.0, 0.0), LEAST_EXTENT / 2.0));
        let mut plane = Self { projection, extent, bounds, least: 0.0, arcs: RefCell::default() };
        plane.least = TOLERANCE / (plane.scale(greatest) * DEGREE * 2.0);
        Rc::new(plane)
    }

    /// Pixels to the metre that fit everything into a rectangle.
    fn scale(&self, (width, height): (f64, f64)) -> f64 {
        (width / self.bounds.width().max(LEAST_EXTENT)).min(height / self.bounds.height().max(LEAST_EXTENT))
    }

    /// Metres east and north of a point of the earth.
    #[must_use]
    pub fn project(&self, longitude: f64, latitude: f64) -> Option<(f64, f64)> {
        self.projection.project(near(longitude, self.projection.meridian()), latitude)
    }

    /// The view that shows all of it inside `room`, a part of `frame`; enlarged by `zoom`, 1 at most.
    #[must_use]
    pub fn view(self: &Rc<Self>, frame: Rectangle, room: Rectangle, zoom: f64) -> View {
        let scale = self.scale((room.width(), room.height())) * zoom;
        let ((x, y), (east, north)) = (room.centre(), self.bounds.centre());
        View { plane: Rc::clone(self), frame, scale, origin: (x - east * scale, y + north * scale) }
    }

    /// An arc in the plane, on the side of the world that the map is centred on.
    fn arc(&self, map: &BaseMap, arc: &Arc) -> Rc<[(f64, f64)]> {
        let project = || {
            let middle = arc.bounds.centre().0;
            let turn = near(middle, self.projection.meridian()) - middle;
            let vertices: Vec<(f64, f64)> = map.vertices(arc).collect();
            self.projected(&vertices, turn).collect()
        };
        Rc::clone(self.arcs.borrow_mut().entry(arc.place()).or_insert_with(project))
    }

    /// A line in the plane, `turn` degrees farther east. Files have far more vertices than a picture shows: those that
    /// are one with the last one kept are not even projected. Its ends are kept.
    fn projected<'l>(&'l self, line: &'l [(f64, f64)], turn: f64) -> impl Iterator<Item = (f64, f64)> + 'l {
        let mut kept: Option<(f64, f64)> = None;
        let last = line.len().saturating_sub(1);
        let far = move |&(n, &(x, y)): &(usize, &(f64, f64))| {
            let keep = n == last || kept.is_none_or(|(a, b)| (x - a).abs().max((y - b).abs()) > self.least);
            if keep {
                kept = Some((x, y));
            }
            keep
        };
        line.iter().enumerate().filter(far).filter_map(move |(_, &(x, y))| self.projection.project(x + turn, y))
    }
}

/// A plane scaled to a frame of the picture.
#[derive(Clone, Debug)]
pub struct View {
    plane: Rc<Plane>,
    /// The part of the picture that is map.
    pub frame: Rectangle,
    /// Pixels to the metre of the plane.
    pub scale: f64,
    /// Pixel position of the plane's origin.
    origin: Pixel,
}

impl View {
    /// The view that shows all points, degrees east and north, in a frame.
    #[cfg(test)]
    pub fn fitting(points: &[(f64, f64)], frame: Rectangle) -> Self {
        Plane::of(points, (frame.width(), frame.height())).view(frame, frame, 1.0)
    }

    /// The projection.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.plane.projection
    }

    /// Where a point of the plane lies, in pixels.
    #[must_use]
    pub fn on_sheet(&self, (east, north): (f64, f64)) -> Pixel {
        (self.origin.0 + east * self.scale, self.origin.1 - north * self.scale)
    }

    /// Where a point lies, in pixels; it may be outside the frame.
    #[must_use]
    pub fn pixel(&self, longitude: f64, latitude: f64) -> Option<Pixel> {
        self.plane.project(longitude, latitude).map(|at| self.on_sheet(at))
    }

    /// Where a point lies whose longitude may run on beyond the meridian opposite.
    #[must_use]
    pub fn place(&self, longitude: f64, latitude: f64) -> Option<Pixel> {
        self.projection().project(longitude, latitude).map(|at| self.on_sheet(at))
    }

    /// Degrees east and north at a pixel.
    #[must_use]
    pub fn position(&self, (x, y): Pixel) -> Option<(f64, f64)> {
        self.projection().unproject((x - self.origin.0) / self.scale, (self.origin.1 - y) / self.scale)
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
            if self.place(self.projection().meridian(), pole).is_some_and(|at| frame.holds(at)) {
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
        self.simplified(self.plane.arc(map, arc).iter().copied())
    }

    /// A ring of degrees in pixels, simplified, on the side of the world that the view is centred on.
    #[must_use]
    pub fn trace_ring(&self, ring: &[(f64, f64)]) -> Vec<Pixel> {
        let (west, east) = ring.iter().fold((f64::MAX, f64::MIN), |(a, b), point| (a.min(point.0), b.max(point.0)));
        let middle = (west + east) / 2.0;
        let turn = near(middle, self.projection().meridian()) - middle;
        self.simplified(self.plane.projected(ring, turn))
    }

    fn simplified(&self, line: impl Iterator<Item = (f64, f64)>) -> Vec<Pixel> {
        let line: LineString = line.map(|at| self.on_sheet(at)).map(|(x, y)| Coord { x, y }).collect();
        line.simplify(TOLERANCE).0.into_iter().map(|c| (c.x, c.y)).collect()
    }

    /// The edge of the globe, where the projection has one.
    #[must_use]
    pub fn globe(&self) -> Option<Vec<Pixel>> {
        /// Degrees between the points of the edge.
        const STEP: usize = 3;
        let meridian = self.projection().meridian();
        let side = |turn: f64| {
            (-90_i32..=90).step_by(STEP).filter_map(move |latitude| self.place(meridian + turn, f64::from(latitude)))
        };
        self.projection().is_world().then(|| {
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
