//! Where is the pin of an area, and how far does the area reach from it?

use std::collections::BTreeSet;

use geo::{Area, BoundingRect, Centroid, Contains, CoordsIter, InteriorPoint, MultiPolygon, Point, Polygon, Rect};
use incident_mapper::position::Position;

/// A pin, and the radius in kilometres that holds the area around it.
#[derive(Clone, Copy, Debug)]
pub struct Pin {
    pub position: Position,
    pub radius_km: f32,
}

/// GeoNames pins a province in its middle, Wikipedia often at its seat. Readers compare with either, and forgive a
/// hundred miles: where both can be had, the pin stands no farther from the seat.
const REACH_KM: f64 = 140.0;

impl Pin {
    /// The pin drawn towards the seat of its area until that is within reach, if it then is not too far from the
    /// middle and still inside.
    pub fn within_reach_of(self, seat: Position, shape: &MultiPolygon) -> Self {
        let away = self.position.distance_km(seat);
        if away <= REACH_KM || away > 2.0 * REACH_KM {
            return self;
        }
        let share = (away - REACH_KM) / away;
        let east = (seat.longitude() - self.position.longitude() + 540.0).rem_euclid(360.0) - 180.0;
        let longitude = (self.position.longitude() + share * east + 540.0).rem_euclid(360.0) - 180.0;
        let latitude = self.position.latitude() + share * (seat.latitude() - self.position.latitude());
        match Position::from_lon_lat(longitude, latitude).map(Position::rounded) {
            Ok(position) if Fence::around(shape).holds(position) => {
                Self { position, radius_km: (f64::from(self.radius_km) + away - REACH_KM).ceil() as f32 }
            }
            _ => self,
        }
    }
}

/// Polygons smaller than this share of an area's largest are outliers: they do not stretch its radius.
const OUTLIER_SHARE: f64 = 0.05;
/// What lies around the outermost town of a unit whose border is not known.
const BEYOND_TOWNS_KM: f64 = 10.0;

/// The pin of polygons: their common centre if it lies inside one of them, else inside the largest.
pub fn pin_of(shape: &MultiPolygon) -> Option<Pin> {
    let largest = shape.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let main: Vec<&Polygon> =
        shape.iter().filter(|part| part.unsigned_area() >= OUTLIER_SHARE * largest.unsigned_area()).collect();
    let centre = MultiPolygon(main.iter().map(|part| (*part).clone()).collect()).centroid()?;
    let inside = main.iter().any(|part| part.contains(&centre));
    let own = largest.centroid().filter(|centre| largest.contains(centre));
    let point = if inside { centre } else { own.or_else(|| largest.interior_point())? };
    let position = position(point)?;
    let corners = main.iter().flat_map(|part| part.exterior().coords_iter());
    let radius = corners.filter_map(|corner| Some(position.distance_km(self::position(corner.into())?)));
    Some(Pin { position, radius_km: radius.fold(0.0, f64::max).ceil() as f32 })
}

/// The pin of an area known by its towns.
pub fn pin_of_towns(towns: &[Position]) -> Option<Pin> {
    let first = *towns.first()?;
    let count = towns.len() as f64;
    // Relative to the first town, so that a unit on the antimeridian does not get its pin in Africa.
    let east = |town: &Position| (town.longitude() - first.longitude() + 540.0).rem_euclid(360.0) - 180.0;
    let longitude = first.longitude() + towns.iter().map(east).sum::<f64>() / count;
    let longitude = (longitude + 180.0).rem_euclid(360.0) - 180.0;
    let latitude = towns.iter().map(|town| town.latitude()).sum::<f64>() / count;
    let position = Position::from_lon_lat(longitude, latitude).ok()?.rounded();
    let reach = towns.iter().map(|town| position.distance_km(*town)).fold(0.0, f64::max);
    Some(Pin { position, radius_km: (reach + BEYOND_TOWNS_KM).ceil() as f32 })
}

fn position(point: Point) -> Option<Position> {
    Position::from_lon_lat(point.x(), point.y()).ok().map(Position::rounded)
}

/// Polygons that can be asked quickly whether they hold a point.
pub struct Fence<'s> {
    shape: &'s MultiPolygon,
    boxes: Vec<Rect>,
}

impl<'s> Fence<'s> {
    pub fn around(shape: &'s MultiPolygon) -> Self {
        let boxes = shape.iter().map(|part| part.bounding_rect().expect("polygons have points")).collect();
        Self { shape, boxes }
    }

    /// The square degrees that the polygons touch, by their south-western corners.
    pub fn degrees(&self) -> BTreeSet<(i32, i32)> {
        let cells = |bounds: &Rect| {
            let (low, high) = (bounds.min(), bounds.max());
            let columns = low.x.floor() as i32..=high.x.floor() as i32;
            columns.flat_map(move |x| (low.y.floor() as i32..=high.y.floor() as i32).map(move |y| (x, y)))
        };
        self.boxes.iter().flat_map(cells).collect()
    }

    pub fn holds(&self, position: Position) -> bool {
        let point = Point::new(position.longitude(), position.latitude());
        let parts = self.shape.iter().zip(&self.boxes);
        parts.into_iter().any(|(part, bounds)| bounds.contains(&point) && part.contains(&point))
    }
}
