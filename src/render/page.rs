//! How is the sheet divided? Title above, map in its frame, notes below; lengths in the design's pixels times the unit.

use super::canvas::Pixel;
use super::elements::Group;
use super::geometry::Rectangle;
use super::palette;
use super::typeset::{Lettering, wrap};
use super::{MapOptions, Size};

/// The sheet that the design's pixels are made for.
const DESIGN: (f64, f64) = (1600.0, 1200.0);
/// Margins of the sheet.
const LEFT: f64 = 66.0;
const RIGHT: f64 = 30.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 22.0;
/// Room under the frame for the longitudes.
const LONGITUDES: f64 = 26.0;
/// Share of the sheet's height that notes may take; what is more is cut with a count.
const NOTES: f64 = 0.3;
/// Titles shrink to this part of their size before they are broken into lines.
const SHRUNK: f64 = 0.6;

/// The sheet, divided.
#[derive(Debug)]
pub struct Page {
    /// Pixels to the design's pixel.
    pub unit: f64,
    /// Where the map goes.
    pub frame: Rectangle,
    /// Title, subtitle and notes.
    pub text: Group,
}

/// What stands under the map.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Set slanted: remarks that are not about the data.
    pub is_remark: bool,
}

/// Pixels to the design's pixel on a sheet: as large as the sheet's area says, but never so that the furniture is
/// wider or taller than a narrow sheet has room for.
#[must_use]
pub fn unit(size: Size) -> f64 {
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    (width * height / (DESIGN.0 * DESIGN.1)).sqrt().min(width / 900.0).min(height / 700.0)
}

impl Page {
    /// Divides the sheet by what stands above and below the map.
    #[must_use]
    pub fn divide(options: &MapOptions, title: &str, subtitle: &str, notes: &[Note]) -> Self {
        let unit = unit(options.size);
        let (width, height) = (f64::from(options.size.width()), f64::from(options.size.height()));
        let (left, right) = (LEFT * unit, width - RIGHT * unit);
        let mut text = Group::new("text");
        let mut y = TOP * unit;
        let heading = Lettering::plain(35.0 * unit, palette::TEXT).bold();
        y = put_heading(&mut text, title, (left, y), right - left, &heading);
        let lettering = Lettering::plain(21.0 * unit, palette::MUTED);
        y = put_heading(&mut text, subtitle, (left, y + 20.0 * unit), right - left, &lettering);
        let top = y + 22.0 * unit;
        let lines = set_notes(notes, right - left, unit);
        let step = 19.0 * unit;
        let room = to_count(height * NOTES / step).max(1);
        let shown = lines.len().min(room);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen lines")]
        let notes_top = height - BOTTOM * unit - step * shown as f64;
        for (n, (line, lettering)) in lines.iter().take(shown).enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen lines")]
            let y = notes_top + step * (n as f64 + 1.0);
            let cut = n + 1 == shown && lines.len() > shown;
            let line = if cut { format!("… and {} more lines", lines.len() - shown + 1) } else { line.clone() };
            text.text(&line, (left, y), lettering);
        }
        let bottom = (notes_top - LONGITUDES * unit).max(top + 40.0 * unit);
        Self { unit, frame: Rectangle { left, top, right, bottom }, text }
    }
}

/// Sets a heading from its top, shrunk to the width, then broken; returns the base line of its last line.
fn put_heading(group: &mut Group, heading: &str, (left, top): Pixel, width: f64, lettering: &Lettering) -> f64 {
    let natural = lettering.width(heading).max(1.0);
    let shrunk = (width / natural).clamp(SHRUNK, 1.0);
    let lettering = Lettering { size: lettering.size * shrunk, ..lettering.clone() };
    let mut base = top;
    for line in wrap(heading, width, &lettering) {
        base += lettering.capital() + if base > top { lettering.descent() * 2.0 } else { 0.0 };
        group.text(&line, (left, base), &lettering);
    }
    base
}

fn set_notes(notes: &[Note], width: f64, unit: f64) -> Vec<(String, Lettering)> {
    let plain = Lettering::plain(13.5 * unit, palette::MUTED);
    notes
        .iter()
        .filter(|note| !note.text.is_empty())
        .flat_map(|note| {
            let lettering = if note.is_remark { plain.clone().oblique() } else { plain.clone() };
            wrap(&note.text, width, &lettering).into_iter().map(move |line| (line, lettering.clone()))
        })
        .collect()
}

fn to_count(lines: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts saturate at 0")]
    let count = lines as usize;
    count
}
