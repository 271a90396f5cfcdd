//! Where do meridians and parallels run? Thin lines at round degrees, named at the left and lower edges of the frame.

use crate::render::canvas::{Pixel, Stroke};
use crate::render::elements::Group;
use crate::render::style::Look;
use crate::render::typeset::Lettering;
use crate::render::view::View;

/// Distances between lines, in degrees.
const STEPS: [f64; 13] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0];
/// Lines each way at most.
const MOST: f64 = 7.0;
/// Pieces that a line is drawn in.
const PIECES: u32 = 90;

/// The lines, and their names outside the frame.
#[must_use]
pub fn graticule(view: &View, look: Look) -> (Group, Group) {
    let Look { unit, palette } = look;
    let (mut lines, mut names) = (Group::new("graticule"), Group::new("coordinates"));
    let mut window = view.window();
    if view.projection().is_world() {
        let meridian = view.projection().meridian();
        (window.west, window.east) = (meridian - 180.0, meridian + 180.0);
    }
    let step = |span: f64| STEPS.into_iter().find(|step| span / step <= MOST).unwrap_or(30.0);
    let step = step(window.height()).max(step(window.width() / 2.0));
    let stroke = Stroke::solid(palette.graticule.with_alpha(0.4), 0.8 * unit);
    let lettering = Lettering::plain(12.5 * unit, palette.muted);
    let frame = view.frame;
    let mut taken = f64::NEG_INFINITY;
    for longitude in multiples(window.west, window.east, step) {
        let parts = drawn(view, |t| (longitude, window.south + t * window.height()));
        let foot = parts.iter().flatten().find(|at| (at.1 - frame.bottom).abs() < 0.5);
        if let Some(&(x, _)) = foot {
            let name = degrees((longitude + 180.0).rem_euclid(360.0) - 180.0, 'E', 'W');
            let half = lettering.width(&name) / 2.0;
            if x - half > taken + 8.0 * unit && x + half < frame.right && x - half > frame.left {
                taken = x + half;
                names.text_centred(&name, (x, frame.bottom + lettering.ascent() + 6.0 * unit), &lettering);
            }
        }
        lines.lines(&parts, &stroke);
    }
    for latitude in multiples(window.south.max(-80.0), window.north.min(89.9), step) {
        let parts = drawn(view, |t| (window.west + t * window.width(), latitude));
        let end = parts.iter().flatten().find(|at| (at.0 - frame.left).abs() < 0.5);
        if let Some(&(_, y)) = end {
            let name = degrees(latitude, 'N', 'S');
            let at = (frame.left - lettering.width(&name) - 7.0 * unit, y + lettering.capital() / 2.0);
            names.text(&name, at, &lettering);
        }
        lines.lines(&parts, &stroke);
    }
    (lines, names)
}

fn drawn(view: &View, along: impl Fn(f64) -> (f64, f64)) -> Vec<Vec<Pixel>> {
    let line: Vec<Pixel> = (0..=PIECES)
        .filter_map(|n| {
            let (longitude, latitude) = along(f64::from(n) / f64::from(PIECES));
            view.place(longitude, latitude)
        })
        .collect();
    view.frame.clip_line(&line)
}

fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen lines")]
    let count = ((to / step).floor() - first + 1.0).max(0.0) as u32;
    (0..count).map(move |n| (first + f64::from(n)) * step)
}

/// "66° E", "0.5° N", "0°".
fn degrees(value: f64, positive: char, negative: char) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    match rounded {
        0.0 => "0°".to_owned(),
        _ if rounded.abs() >= 180.0 => "180°".to_owned(),
        east if east > 0.0 => format!("{east}° {positive}"),
        west => format!("{}° {negative}", -west),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named() {
        let names: Vec<String> = [66.0, -0.5, 0.0, 180.0].map(|d| degrees(d, 'E', 'W')).into();
        assert_eq!(names, ["66° E", "0.5° W", "0°", "180°"]);
        assert_eq!(multiples(61.2, 66.0, 2.0).collect::<Vec<_>>(), [62.0, 64.0, 66.0]);
    }
}
