//! How is an incident drawn? Its type by colour and shape, the number killed by area, how exactly its place is known
//! by a solid or a hollow symbol.

use std::f64::consts::PI;

use super::canvas::{Ink, Pixel, Stroke};
use super::elements::Group;
use super::palette;
use super::typeset::Lettering;
use crate::incident::{EventType, Incident};

/// Pixels of radius for one person killed, unless the greatest symbol would grow too large.
const RADIUS_OF_ONE: f64 = 7.0;
/// Radius of the greatest symbol at most.
const GREATEST: f64 = 56.0;
/// All symbols together cover at most this many design pixels, a twentieth of the design's map.
const COVERED: f64 = 70_000.0;
/// No symbol of a number is smaller than this.
const LEAST: f64 = 3.5;
/// Radius where none was killed.
const OF_NONE: f64 = 5.0;
/// Radius where no number is reported: room for a question mark.
const OF_UNKNOWN: f64 = 9.5;
/// UCDP's `where_prec` from which the place is an area.
const AREA: u8 = 3;

/// What a symbol tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// Colour and shape.
    pub event: EventType,
    /// Persons killed; `None` is "not reported".
    pub killed: Option<u32>,
    /// The place is an area: hollow.
    pub is_area: bool,
}

impl Kind {
    /// What the symbol of an incident tells.
    #[must_use]
    pub fn of(incident: &Incident) -> Self {
        Self {
            event: incident.event_type,
            killed: incident.fatalities_best,
            is_area: incident.where_prec.is_some_and(|precision| precision >= AREA),
        }
    }
}

/// How large symbols are: their areas are as the numbers killed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Pixels for one person.
    radius_of_one: f64,
    /// Pixels to the design's pixel.
    unit: f64,
}

impl Scale {
    /// The scale for a map of these numbers killed; `unit` is the size of the design's pixel.
    #[must_use]
    pub fn new(killed: &[u32], unit: f64) -> Self {
        let most = killed.iter().copied().max().unwrap_or(0).max(1);
        let sum: f64 = killed.iter().copied().map(f64::from).sum::<f64>().max(1.0);
        let alone = GREATEST / f64::from(most).sqrt();
        let together = (COVERED / (PI * sum)).sqrt();
        Self { radius_of_one: RADIUS_OF_ONE.min(alone).min(together) * unit, unit }
    }

    /// Radius in pixels of the disc of the symbol's area.
    #[must_use]
    pub fn radius(&self, killed: Option<u32>) -> f64 {
        match killed {
            None => OF_UNKNOWN * self.unit,
            Some(0) => OF_NONE * self.unit,
            Some(n) => (self.radius_of_one * f64::from(n).sqrt()).max(LEAST * self.unit),
        }
    }

    /// How far from its centre the symbol of a kind reaches, in pixels.
    #[must_use]
    pub fn reach(&self, kind: Kind) -> f64 {
        let radius = self.radius(kind.killed);
        let corners = outline(kind.event, (0.0, 0.0), radius).into_iter().map(|(x, y)| x.hypot(y));
        corners.fold(radius, f64::max) + self.unit
    }
}

/// A symbol's outline, open; empty for a disc. Its area is that of the disc of `radius`.
fn outline(event: EventType, centre: Pixel, radius: f64) -> Vec<Pixel> {
    match event {
        EventType::ViolenceAgainstCivilians => Vec::new(),
        EventType::Battles => polygon(centre, radius, 4, 45.0),
        EventType::ExplosionsRemoteViolence => star(centre, radius),
        EventType::Protests => polygon(centre, radius, 5, 0.0),
        EventType::Riots => polygon(centre, radius, 4, 0.0),
        EventType::StrategicDevelopments => polygon(centre, radius, 3, 180.0),
        EventType::Disaster => polygon(centre, radius, 3, 0.0),
        EventType::Accident => cross(centre, radius),
    }
}

/// Points on a circle, the first `turned` degrees clockwise from the top.
fn around(centre: Pixel, count: u32, turned: f64, radius: impl Fn(u32) -> f64) -> Vec<Pixel> {
    let at = |n: u32| {
        let (sin, cos) = (f64::from(n) * 2.0 * PI / f64::from(count) + turned.to_radians()).sin_cos();
        (centre.0 + radius(n) * sin, centre.1 - radius(n) * cos)
    };
    (0..count).map(at).collect()
}

/// A regular polygon with the area of the disc.
fn polygon(centre: Pixel, radius: f64, corners: u32, turned: f64) -> Vec<Pixel> {
    let angle = 2.0 * PI / f64::from(corners);
    let reach = radius * (angle / angle.sin()).sqrt();
    around(centre, corners, turned, |_| reach)
}

/// A star of eight rays with the area of the disc.
fn star(centre: Pixel, radius: f64) -> Vec<Pixel> {
    const RAYS: u32 = 8;
    /// The notches lie at this part of the rays' reach.
    const NOTCH: f64 = 0.68;
    let angle = PI / f64::from(RAYS);
    let reach = radius * (angle / (NOTCH * angle.sin())).sqrt();
    around(centre, 2 * RAYS, 0.0, |n| if n % 2 == 0 { reach } else { reach * NOTCH })
}

/// An upright cross of five squares with the area of the disc.
fn cross(centre: Pixel, radius: f64) -> Vec<Pixel> {
    let half = radius * (PI / 5.0).sqrt() / 2.0;
    let arm = 3.0 * half;
    let corners =
        [(-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1)];
    let length = |n: i32| if n.abs() == 3 { arm.copysign(n.into()) } else { half.copysign(n.into()) };
    corners.into_iter().map(|(x, y)| (centre.0 + length(x), centre.1 + length(y))).collect()
}

/// Draws a symbol.
pub fn draw(group: &mut Group, kind: Kind, centre: Pixel, scale: &Scale) {
    draw_in(palette::event(kind.event), group, kind, centre, scale);
}

/// Draws a disc in the colour of no type: what a legend says of all types.
pub fn draw_neutral(group: &mut Group, killed: Option<u32>, is_area: bool, centre: Pixel, scale: &Scale) {
    let kind = Kind { event: EventType::ViolenceAgainstCivilians, killed, is_area };
    draw_in(palette::CLAIM, group, kind, centre, scale);
}

fn draw_in(colour: Ink, group: &mut Group, kind: Kind, centre: Pixel, scale: &Scale) {
    let unit = scale.unit;
    let radius = scale.radius(kind.killed);
    let (fill, stroke) = if kind.is_area {
        // The stroke lies inside, so that the area stays that of the number.
        let width = (radius * 0.28).clamp(1.8 * unit, 3.6 * unit);
        (palette::PAPER.with_alpha(0.55), Stroke::solid(colour, width))
    } else {
        (colour.with_alpha(0.84), Stroke::solid(palette::OUTLINE, 1.1 * unit))
    };
    let radius_drawn = if kind.is_area { radius - stroke.width / 2.0 } else { radius };
    shape(group, kind.event, centre, radius_drawn, Some(fill), &stroke);
    if kind.is_area {
        shape(group, kind.event, centre, radius, None, &Stroke::solid(palette::OUTLINE, 0.7 * unit));
    }
    if kind.killed.is_none() {
        let mark =
            Lettering::plain(13.0 * unit, palette::TEXT).bold().with_halo(palette::PAPER.with_alpha(0.8), 1.2 * unit);
        group.text_centred("?", (centre.0, centre.1 + mark.capital() / 2.0), &mark);
    }
}

/// Draws the bare shape of a type.
pub fn shape(group: &mut Group, event: EventType, centre: Pixel, radius: f64, fill: Option<Ink>, stroke: &Stroke) {
    let mut ring = outline(event, centre, radius);
    if ring.is_empty() {
        return group.disc(centre, radius, fill, Some(stroke));
    }
    ring.extend(ring.first().copied());
    if let Some(ink) = fill {
        group.area(std::slice::from_ref(&ring), ink);
    }
    group.lines(&[ring], stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_the_area_of_its_number() {
        for &event in EventType::ALL {
            let ring = outline(event, (50.0, 50.0), 10.0);
            let next = ring.iter().cycle().skip(1);
            let area = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0;
            assert!(ring.is_empty() || (area - 100.0 * PI).abs() < 1e-6, "{event:?} {area}");
        }
    }

    #[test]
    fn areas_are_as_numbers_and_none_is_not_unknown() {
        let scale = Scale::new(&[23, 5], 1.0);
        let ratio = scale.radius(Some(20)) / scale.radius(Some(5));
        assert!((ratio - 2.0).abs() < 1e-9);
        assert!(scale.radius(Some(0)) < scale.radius(Some(1)));
        assert_ne!(scale.radius(Some(0)), scale.radius(None));
        assert!(Scale::new(&[100_000], 1.0).radius(Some(100_000)) <= GREATEST);
    }
}
