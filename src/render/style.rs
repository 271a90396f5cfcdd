//! How thick, how dashed? The strokes that map and legend share, so that they match.

use super::basemap::Border;
use super::canvas::{Ink, Pixel, Stroke};
use super::elements::Group;
use super::palette::Palette;

/// What everything on a sheet is drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Pixels to the design's pixel.
    pub unit: f64,
    /// The colours.
    pub palette: &'static Palette,
}

impl Look {
    /// The stroke of a border; unsettled ones are dotted, claims dashed, as the WHO's map procedure has it.
    #[must_use]
    pub fn border(self, border: Border) -> Stroke {
        let Self { unit, palette } = self;
        match border {
            Border::Coast => Stroke::solid(palette.coast, 1.0 * unit),
            Border::International => Stroke::solid(palette.border, 1.7 * unit),
            Border::Disputed => Stroke::dashed(palette.border, 2.2 * unit, &[0.0, 4.6 * unit]),
            Border::Province => Stroke::solid(palette.province, 1.0 * unit),
            Border::Claim => Stroke::dashed(palette.claim, 0.9 * unit, &[6.0 * unit, 4.0 * unit]),
        }
    }

    /// The stroke of a district's border.
    #[must_use]
    pub fn district(self) -> Stroke {
        Stroke::solid(self.palette.district, 0.7 * self.unit)
    }

    /// The stroke of an area that the data brings.
    #[must_use]
    pub fn area(self) -> Stroke {
        Stroke::solid(self.palette.outline.with_alpha(0.55), 0.8 * self.unit)
    }

    /// The outline of the ring that holds the true place.
    #[must_use]
    pub fn ring(self) -> Stroke {
        Stroke::dashed(self.palette.outline.with_alpha(0.55), 0.9 * self.unit, &[3.0 * self.unit, 3.0 * self.unit])
    }

    /// What the ring is filled with.
    #[must_use]
    pub fn ring_fill(self) -> Ink {
        self.palette.outline.with_alpha(0.05)
    }

    /// Draws a place that is no incident's.
    pub fn place_mark(self, group: &mut Group, centre: Pixel) {
        let outline = Stroke::solid(self.palette.muted, 1.3 * self.unit);
        group.disc(centre, PLACE_RADIUS * self.unit, Some(self.palette.paper), Some(&outline));
    }
}

/// Radius of a place that is no incident's, in design pixels.
pub const PLACE_RADIUS: f64 = 3.4;
