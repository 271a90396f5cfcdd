//! How thick, how dashed? The strokes that map and legend share, so that they match.

use super::basemap::Border;
use super::canvas::{Ink, Pixel, Stroke};
use super::elements::Group;
use super::palette;

/// The stroke of a border; unsettled ones are dotted, claims dashed, as the WHO's map procedure has it.
#[must_use]
pub fn border(border: Border, unit: f64) -> Stroke {
    match border {
        Border::Coast => Stroke::solid(palette::COAST, 1.0 * unit),
        Border::International => Stroke::solid(palette::BORDER, 1.7 * unit),
        Border::Disputed => Stroke::dashed(palette::BORDER, 2.2 * unit, &[0.0, 4.6 * unit]),
        Border::Province => Stroke::solid(palette::PROVINCE, 1.0 * unit),
        Border::Claim => Stroke::dashed(palette::CLAIM, 0.9 * unit, &[6.0 * unit, 4.0 * unit]),
    }
}

/// The outline of the ring that holds the true place.
#[must_use]
pub fn ring(unit: f64) -> Stroke {
    Stroke::dashed(palette::OUTLINE.with_alpha(0.55), 0.9 * unit, &[3.0 * unit, 3.0 * unit])
}

/// What the ring is filled with.
#[must_use]
pub fn ring_fill() -> Ink {
    palette::OUTLINE.with_alpha(0.05)
}

/// Radius of a place that is no incident's, in design pixels.
pub const PLACE_RADIUS: f64 = 3.4;

/// Draws a place that is no incident's.
pub fn place_mark(group: &mut Group, centre: Pixel, unit: f64) {
    let outline = Stroke::solid(palette::MUTED, 1.3 * unit);
    group.disc(centre, PLACE_RADIUS * unit, Some(palette::PAPER), Some(&outline));
}
