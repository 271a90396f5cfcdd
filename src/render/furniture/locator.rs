//! Where on earth is this? A small map of the surroundings with the extent on it.

use crate::position::Position;
use crate::render::basemap::{BaseMap, Border};
use crate::render::bounds::Bounds;
use crate::render::canvas::{Pixel, Stroke};
use crate::render::elements::Group;
use crate::render::geometry::Rectangle;
use crate::render::land::Land;
use crate::render::region::{Region, diagonal_km};
use crate::render::style::Look;
use crate::render::view::{Plane, View};

/// Width and height, in design pixels.
const SIZE: (f64, f64) = (262.0, 196.0);
/// The surroundings reach this many times as far from the middle as the map, farther where little land is seen, and at
/// least so many kilometres.
const WIDER: [f64; 3] = [3.4, 8.0, 20.0];
/// The part of the locator that is land, at least, for a reader to know where this is.
const LEAST_LAND: f64 = 0.06;
const LEAST: f64 = 2_000.0;
/// A map that is itself this wide or tall, in kilometres, shows a continent and needs no locator.
const CONTINENT: f64 = 6_500.0;
/// Kilometres that the surroundings reach at most.
const FARTHEST: f64 = 7_000.0;
/// Points taken along each side of the extent.
const SAMPLES: u32 = 12;

/// The locator.
#[derive(Clone, Copy, Debug)]
pub struct Locator {
    look: Look,
}

impl Locator {
    /// A locator for a sheet, unless the map shows a continent itself.
    #[must_use]
    pub fn new(extent: &[(f64, f64)], look: Look) -> Option<Self> {
        let across = Bounds::around(extent).map_or(f64::INFINITY, diagonal_km);
        (across < CONTINENT).then_some(Self { look })
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        (SIZE.0 * self.look.unit, SIZE.1 * self.look.unit)
    }

    /// The locator in its place.
    #[must_use]
    pub fn draw(self, map: &BaseMap, region: &Region, shown: &View, place: Rectangle) -> Group {
        let mut group = Group::new("locator");
        let Look { unit, palette } = self.look;
        let look_around = |wider: f64| {
            let around = surroundings(shown, wider);
            let view = Plane::of(&around, self.size()).view(place, place.inset(-0.1 * place.width()), 1.0);
            let land = Land::seen(map, &view);
            (view, land)
        };
        let says_where = |land: &Land<'_>| {
            let area: f64 = land.rings(|_| true).iter().map(|ring| area(ring)).sum();
            area > LEAST_LAND * place.width() * place.height()
        };
        // In mid-ocean there may be nothing around that a reader knows.
        let mut found = look_around(WIDER[0]);
        for wider in &WIDER[1..] {
            if says_where(&found.1) {
                break;
            }
            found = look_around(*wider);
        }
        let (view, land) = found;
        group.rectangle(place, Some(palette.water), None);
        group.area(&land.rings(|_| true), palette.locator_land);
        group.area(&land.rings(|province| region.is_home(map, province)), palette.locator_home);
        group.lines(&land.borders(Border::Coast), &Stroke::solid(palette.coast, 0.5 * unit));
        group.lines(&land.borders(Border::International), &Stroke::solid(palette.border, 0.6 * unit));
        group.lines(&land.borders(Border::Disputed), &Stroke::dashed(palette.border, 0.9 * unit, &[0.0, 2.0 * unit]));
        let extent = Stroke::solid(palette.extent, 2.2 * unit);
        for part in place.clip_line(&outline(shown, &view)) {
            group.lines(&[part], &extent);
        }
        group.rectangle(place, None, Some(&Stroke::solid(palette.text, 1.2 * unit)));
        group
    }
}

/// Points on a circle around what a view shows, so many times as far from the middle.
fn surroundings(shown: &View, wider: f64) -> Vec<(f64, f64)> {
    let (middle, corner) = (shown.frame.centre(), (shown.frame.left, shown.frame.bottom));
    let at = |pixel: Pixel| {
        let (longitude, latitude) = shown.position(pixel)?;
        Position::from_lon_lat((longitude + 180.0).rem_euclid(360.0) - 180.0, latitude).ok()
    };
    let Some(middle) = at(middle) else { return Vec::new() };
    let radius = at(corner)
        .map_or(LEAST, |corner| (middle.distance_km(corner) * wider).clamp(LEAST * wider / WIDER[0], FARTHEST));
    let around = (0..4 * SAMPLES).map(|n| middle.destination(f64::from(n) * 90.0 / f64::from(SAMPLES), radius));
    around.chain([middle]).map(|p| (p.longitude(), p.latitude())).collect()
}

/// Square pixels inside a ring.
fn area(ring: &[Pixel]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    (ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0).abs()
}

/// The frame of the one view as it lies in the other.
fn outline(shown: &View, view: &View) -> Vec<Pixel> {
    let ring = shown.frame.ring();
    let sides = ring.windows(2).flat_map(|ends| {
        let (a, b) = (ends[0], ends[1]);
        (0..SAMPLES).map(move |n| {
            let t = f64::from(n) / f64::from(SAMPLES);
            (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1))
        })
    });
    let mut outline: Vec<Pixel> = sides
        .filter_map(|at| {
            let (longitude, latitude) = shown.position(at)?;
            view.pixel(longitude, latitude)
        })
        .collect();
    outline.extend(outline.first().copied());
    outline
}
