//! How long is a kilometre, or a mile? A bar of a round length, measured on the globe where it stands.

use crate::render::canvas::Stroke;
use crate::render::elements::Group;
use crate::render::geometry::Rectangle;
use crate::render::style::Look;
use crate::render::typeset::Lettering;
use crate::render::view::View;

/// Width and height of the room a bar takes, in design pixels.
const SIZE: (f64, f64) = (250.0, 44.0);
/// Length of the bar at most.
const LONGEST: f64 = 200.0;
const THICKNESS: f64 = 7.0;
const PARTS: u32 = 4;

/// What lengths are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Kilometres.
    #[default]
    Kilometres,
    /// Statute miles of 1.609344 km.
    Miles,
}

impl Units {
    fn km(self) -> f64 {
        match self {
            Self::Kilometres => 1.0,
            Self::Miles => 1.609_344,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
        }
    }
}

/// A scale bar.
#[derive(Clone, Copy, Debug)]
pub struct ScaleBar {
    look: Look,
    units: Units,
}

impl ScaleBar {
    /// A bar for a sheet.
    #[must_use]
    pub fn new(look: Look, units: Units) -> Self {
        Self { look, units }
    }

    /// Width and height in pixels of the room it takes.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        (SIZE.0 * self.look.unit, SIZE.1 * self.look.unit)
    }

    /// The bar in its place; nothing where the projection has no scale.
    #[must_use]
    pub fn draw(self, view: &View, place: Rectangle) -> Group {
        let mut group = Group::new("scale");
        let Look { unit, palette } = self.look;
        // On a map of the world no place of the bar would be right for all of it.
        let is_world = view.projection().is_world();
        let middle = view.pixel(view.projection().meridian(), 0.0).filter(|_| is_world).unwrap_or(place.centre());
        let per_unit = view.pixels_per_km(middle).map(|per_km| per_km * self.units.km());
        let Some(per_unit) = per_unit.filter(|&pixels| pixels > 0.0) else { return group };
        let whole = round_length(LONGEST * unit / per_unit);
        let length = whole * per_unit;
        let left = if place.centre().0 < view.frame.centre().0 {
            place.left + 12.0 * unit
        } else {
            place.right - (if is_world { 140.0 } else { 36.0 }) * unit - length
        };
        let top = place.bottom - THICKNESS * unit - 6.0 * unit;
        let bar = Rectangle::sized((left, top), length, THICKNESS * unit);
        let outline = Stroke::solid(palette.text, unit);
        group.rectangle(bar.inset(-2.0 * unit), Some(palette.paper.with_alpha(0.85)), None);
        for part in (0..PARTS).step_by(2) {
            let width = length / f64::from(PARTS);
            let dark = Rectangle::sized((left + f64::from(part) * width, top), width, bar.height());
            group.rectangle(dark, Some(palette.text), None);
        }
        group.rectangle(bar, None, Some(&outline));
        let lettering = Lettering::plain(13.0 * unit, palette.text).with_halo(palette.paper, 2.0 * unit);
        let base = top - 7.0 * unit;
        group.text_centred("0", (left, base), &lettering);
        group.text_centred(&number(whole / 2.0), (left + length / 2.0, base), &lettering);
        let name = number(whole);
        let begin = left + length - lettering.width(&name) / 2.0;
        let at = if is_world { " at the equator" } else { "" };
        group.text(&format!("{name} {}{at}", self.units.sign()), (begin, base), &lettering);
        group
    }
}

/// The greatest 1, 2 or 5 times a power of ten that is not longer.
fn round_length(longest: f64) -> f64 {
    let power = 10_f64.powf(longest.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|n| n * power).find(|&length| length <= longest).unwrap_or(power)
}

fn number(length: f64) -> String {
    format!("{}", (length * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round() {
        for (longest, expected) in [(230.0, 200.0), (99.0, 50.0), (1.0, 1.0), (0.35, 0.2)] {
            assert!((round_length(longest) - expected).abs() < 1e-9, "{longest}");
        }
        assert_eq!(number(0.1), "0.1");
    }

    /// The bar must be as long as the ground it stands for, by the great circle between its ends.
    #[test]
    fn the_bar_is_true() {
        let frame = Rectangle::sized((0.0, 0.0), 1500.0, 1000.0);
        let view = View::fitting(&[(61.0, 24.0), (70.0, 32.0)], frame);
        let middle = (300.0, 900.0);
        let length = 200.0 * view.pixels_per_km(middle).unwrap();
        let ends = [middle.0 - length / 2.0, middle.0 + length / 2.0].map(|x| view.position((x, middle.1)).unwrap());
        let [a, b] = ends.map(|(x, y)| crate::position::Position::from_lon_lat(x, y).unwrap());
        assert!((a.distance_km(b) - 200.0).abs() < 1.0, "{}", a.distance_km(b));
    }
}
