//! Where is north? On a conic it is up only on the central meridian; the arrow points where it is.

use crate::render::canvas::{Pixel, Stroke};
use crate::render::elements::Group;
use crate::render::geometry::Rectangle;
use crate::render::style::Look;
use crate::render::typeset::Lettering;
use crate::render::view::View;

/// Width and height, in design pixels.
pub const NORTH_SIZE: (f64, f64) = (40.0, 64.0);

/// The arrow in its place.
#[must_use]
pub fn north(view: &View, place: Rectangle, look: Look) -> Group {
    let Look { unit, palette } = look;
    let mut group = Group::new("north");
    let centre = place.centre();
    let (sin, cos) = bearing(view, centre).sin_cos();
    let turned = |(x, y): Pixel| {
        let (x, y) = (x * unit, y * unit);
        (centre.0 + x * cos - y * sin, centre.1 + x * sin + y * cos)
    };
    let arrow: Vec<Pixel> =
        [(0.0, -12.0), (9.0, 26.0), (0.0, 18.0), (-9.0, 26.0), (0.0, -12.0)].into_iter().map(turned).collect();
    let stroke = Stroke::solid(palette.paper, 3.0 * unit);
    group.lines(std::slice::from_ref(&arrow), &stroke);
    group.area(&[arrow], palette.text);
    let lettering = Lettering::plain(17.0 * unit, palette.text).bold().with_halo(palette.paper, 2.0 * unit);
    let (x, y) = turned((0.0, -22.0));
    group.text_centred("N", (x, y + lettering.capital() / 2.0), &lettering);
    group
}

/// Radians clockwise from up to north at a pixel.
fn bearing(view: &View, at: Pixel) -> f64 {
    /// Degrees: far enough for a direction, near enough to be local.
    const STEP: f64 = 0.01;
    let direction = || {
        let (longitude, latitude) = view.position(at)?;
        let (a, b) = (view.pixel(longitude, latitude)?, view.pixel(longitude, latitude + STEP)?);
        Some((b.0 - a.0).atan2(a.1 - b.1))
    };
    direction().unwrap_or(0.0)
}
