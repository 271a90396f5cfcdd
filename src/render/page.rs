//! How is the sheet divided? Title above, map in its frame, notes below, a key of numbers beside or below; lengths in the
//! design's pixels times the unit.

use super::canvas::Pixel;
use super::elements::Group;
use super::geometry::Rectangle;
use super::style::Look;
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
/// Share of the sheet's width, or of its height, that the key may take.
const KEY: f64 = 0.4;
/// Sizes of the key's letters, tried in turn, and the height of a line in parts of the size.
const KEY_SIZES: [f64; 5] = [14.0, 13.0, 12.0, 11.0, 10.0];
const KEY_LINE: f64 = 1.36;
/// Room between the key's columns, and between key and frame.
const KEY_GAP: f64 = 18.0;

/// The sheet, divided.
#[derive(Debug)]
pub struct Page {
    /// Where the map goes.
    pub frame: Rectangle,
    /// Title, subtitle, notes and key.
    pub text: Group,
}

/// What stands around the map.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Above.
    pub title: String,
    /// Under the title.
    pub subtitle: String,
    /// Below.
    pub notes: Vec<Note>,
    /// Numbers on the map with what they stand for, in order.
    pub key: Vec<(String, String)>,
}

/// What stands under the map.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Set in italics: remarks that are not about the data.
    pub is_remark: bool,
}

/// Pixels to the design's pixel on a sheet: as large as the sheet's area says, but never so that the furniture is
/// wider or taller than a narrow sheet has room for.
#[must_use]
pub fn unit(size: Size) -> f64 {
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    (width * height / (DESIGN.0 * DESIGN.1)).sqrt().min(width / 900.0).min(height / 900.0)
}

/// A key as it is set.
struct Key {
    lettering: Lettering,
    columns: usize,
    rows: usize,
    column: f64,
    /// Width of the widest number.
    number: f64,
}

impl Page {
    /// Divides the sheet by what stands around the map.
    #[must_use]
    pub fn divide(options: &MapOptions, around: &Surroundings, look: Look) -> Self {
        let Look { unit, palette } = look;
        let (width, height) = (f64::from(options.size.width()), f64::from(options.size.height()));
        let (left, right) = (LEFT * unit, width - RIGHT * unit);
        let mut text = Group::new("text");
        let mut y = TOP * unit;
        let heading = Lettering::plain(36.0 * unit, palette.text).bold();
        y = put_heading(&mut text, &around.title, (left, y), right - left, &heading);
        if !around.subtitle.is_empty() {
            let lettering = Lettering::plain(21.5 * unit, palette.muted);
            y = put_heading(&mut text, &around.subtitle, (left, y + 19.0 * unit), right - left, &lettering);
        }
        let top = y + 22.0 * unit;
        let lines = set_notes(&around.notes, right - left, look);
        let step = 19.0 * unit;
        let room = to_count(height * NOTES / step).max(1);
        let shown = lines.len().min(room);
        let notes_top = height - BOTTOM * unit - step * to_float(shown);
        for (n, (line, lettering)) in lines.iter().take(shown).enumerate() {
            let y = notes_top + step * (to_float(n) + 1.0);
            let cut = n + 1 == shown && lines.len() > shown;
            let line = if cut { format!("… and {} more lines", lines.len() - shown + 1) } else { line.clone() };
            text.text(&line, (left, y), lettering);
        }
        let bottom = (notes_top - LONGITUDES * unit).max(top + 40.0 * unit);
        let mut frame = Rectangle { left, top, right, bottom };
        if !around.key.is_empty() {
            frame = put_key(&mut text, &around.key, frame, width > height, look);
        }
        Self { frame, text }
    }
}

/// Sets the key beside the frame on a broad sheet, else below it; returns what is left for the map.
fn put_key(text: &mut Group, entries: &[(String, String)], room: Rectangle, is_broad: bool, look: Look) -> Rectangle {
    let gap = KEY_GAP * look.unit;
    let heading = Lettering::plain(15.0 * look.unit, look.palette.text).bold();
    let heading_height = heading.size * 1.7;
    let set = |size: f64| {
        let lettering = Lettering::plain(size * look.unit, look.palette.text);
        let number = entries.iter().map(|(number, _)| lettering.clone().bold().width(number)).fold(0.0, f64::max);
        let widest = entries.iter().map(|(_, name)| lettering.width(name)).fold(0.0, f64::max);
        let column = number + lettering.size * 0.6 + widest + gap;
        let step = lettering.size * KEY_LINE;
        let (columns, rows) = if is_broad {
            let rows = to_count((room.height() - heading_height) / step).max(1);
            (entries.len().div_ceil(rows), rows)
        } else {
            let columns = to_count((room.width() + gap) / column).max(1);
            (columns, entries.len().div_ceil(columns))
        };
        let fits = if is_broad {
            to_float(columns) * column <= room.width() * KEY
        } else {
            to_float(rows) * step + heading_height <= room.height() * KEY
        };
        (fits, Key { lettering, columns, rows, column, number })
    };
    let mut tried = KEY_SIZES.into_iter().map(set);
    let Some((_, key)) = tried.find(|(fits, _)| *fits).or_else(|| KEY_SIZES.into_iter().map(set).next_back()) else {
        return room;
    };
    let step = key.lettering.size * KEY_LINE;
    let (frame, corner) = if is_broad {
        let columns = (room.width() * KEY / key.column).floor().max(1.0).min(to_float(key.columns));
        let frame = Rectangle { right: room.right - columns * key.column, ..room };
        (frame, (frame.right + gap, room.top))
    } else {
        let height = (to_float(key.rows) * step + heading_height).min(room.height() * KEY);
        let frame = Rectangle { bottom: room.bottom - height - LONGITUDES * look.unit, ..room };
        (frame, (room.left, room.bottom - height + LONGITUDES * look.unit * 0.5))
    };
    let mut group = Group::new("key");
    group.text("Key", (corner.0, corner.1 + heading.capital()), &heading);
    let rows = if is_broad { key.rows } else { to_count((room.height() * KEY - heading_height) / step).min(key.rows) };
    let columns = to_count(((room.right - corner.0 + gap) / key.column + 0.01).max(1.0));
    let room_for = (rows.max(1) * columns.max(1)).max(1);
    let bold = key.lettering.clone().bold();
    for (n, (number, name)) in entries.iter().take(room_for).enumerate() {
        let (column, row) = (to_float(n / rows.max(1)), to_float(n % rows.max(1)));
        let left = corner.0 + column * key.column;
        let base = corner.1 + heading_height + row * step + key.lettering.capital();
        let last = n + 1 == room_for && entries.len() > room_for;
        let name = if last { format!("… and {} more", entries.len() - n) } else { name.clone() };
        if !last {
            group.text(number, (left + key.number - bold.width(number), base), &bold);
        }
        group.text(&name, (left + key.number + key.lettering.size * 0.6, base), &key.lettering);
    }
    text.group(group);
    frame
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

fn set_notes(notes: &[Note], width: f64, look: Look) -> Vec<(String, Lettering)> {
    let plain = Lettering::plain(13.5 * look.unit, look.palette.muted);
    notes
        .iter()
        .filter(|note| !note.text.is_empty())
        .flat_map(|note| {
            let lettering = if note.is_remark { plain.clone().italic() } else { plain.clone() };
            wrap(&note.text, width, &lettering).into_iter().map(move |line| (line, lettering.clone()))
        })
        .collect()
}

fn to_count(lines: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts saturate at 0")]
    let count = lines as usize;
    count
}

fn to_float(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred lines")]
    let count = count as f64;
    count
}
