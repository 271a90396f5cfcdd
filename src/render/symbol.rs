//! How is a mark drawn? Its class by colour and shape, its number by area, how exactly its place is known by a solid or
//! a hollow symbol.

use std::f64::consts::PI;

use super::canvas::{Ink, Pixel, Stroke};
use super::elements::Group;
use super::style::Look;
use super::typeset::Lettering;
use crate::incident::EventType;

/// Pixels of radius for one person killed, unless the greatest symbol would grow too large.
const RADIUS_OF_ONE: f64 = 7.0;
/// Radius of the greatest symbol at most.
const GREATEST: f64 = 52.0;
/// Radius of the greatest symbol where the number is not of persons and has no natural size.
const GREATEST_OF_ANY: f64 = 40.0;
/// All symbols together cover at most this many design pixels, a twenty-fifth of the design's map; of very many a fifth,
/// or they could not be told from each other.
const COVERED: f64 = 48_000.0;
const COVERED_BY_MANY: f64 = 200_000.0;
/// No symbol of a number is smaller than this, but among very many.
const LEAST: f64 = 3.5;
/// Radius where none was killed.
const OF_NONE: f64 = 5.0;
/// Radius where no number is reported: room for a question mark.
const OF_UNKNOWN: f64 = 9.5;
/// Radius where there is nothing to measure.
const PLAIN: f64 = 7.5;
/// With more marks than this the symbols of no area of their own become smaller, down to [`SMALLEST`] of their size,
/// which [`VERY_MANY`] have.
const MANY: f64 = 100.0;
const VERY_MANY: f64 = 1100.0;
const SMALLEST: f64 = 0.3;
/// A question mark in a symbol of a smaller radius could not be read: the symbol is empty instead.
const READABLE: f64 = 6.0;

/// A shape that tells a class apart without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A circle.
    Disc,
    /// A square on its side.
    Square,
    /// A star of eight rays.
    Star,
    /// A pentagon on its side.
    Pentagon,
    /// A square on its corner.
    Diamond,
    /// A triangle on its corner.
    Wedge,
    /// A triangle on its side.
    Triangle,
    /// An upright cross.
    Cross,
}

impl Shape {
    /// Shapes of classes without an order, most frequent first.
    pub const ALL: [Self; 8] =
        [Self::Disc, Self::Square, Self::Triangle, Self::Diamond, Self::Pentagon, Self::Wedge, Self::Star, Self::Cross];

    /// The shape of a type of incident.
    #[must_use]
    pub fn of(event: EventType) -> Self {
        match event {
            EventType::ViolenceAgainstCivilians => Self::Disc,
            EventType::Battles => Self::Square,
            EventType::ExplosionsRemoteViolence => Self::Star,
            EventType::Protests => Self::Pentagon,
            EventType::Riots => Self::Diamond,
            EventType::StrategicDevelopments => Self::Wedge,
            EventType::Disaster => Self::Triangle,
            EventType::Accident => Self::Cross,
        }
    }
}

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// There is nothing to measure: all symbols are alike.
    Plain,
    /// Not reported.
    Unknown,
    /// A number, 0 or more.
    Of(f64),
}

impl Amount {
    /// The number, where there is one.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Of(number) => Some(number),
            Self::Plain | Self::Unknown => None,
        }
    }
}

/// What a symbol tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kind {
    /// Index of its class, as the legend lists them.
    pub class: usize,
    /// The class's colour.
    pub ink: Ink,
    /// The class's shape.
    pub shape: Shape,
    /// Its size.
    pub amount: Amount,
    /// The place is an area: hollow.
    pub is_area: bool,
}

/// How large symbols are: their areas are as the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Pixels for a number of one.
    radius_of_one: f64,
    /// Part of their size that symbols without an area of their own keep among many.
    crowd: f64,
    /// Pixels to the design's pixel.
    unit: f64,
}

impl Scale {
    /// The scale for a map of these amounts; `unit` is the size of the design's pixel. Of persons one has a natural
    /// size, which maps of few keep, so that they compare.
    #[must_use]
    pub fn new(amounts: &[Amount], are_persons: bool, unit: f64) -> Self {
        let numbers = || amounts.iter().filter_map(|amount| amount.number());
        let most = numbers().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let sum = numbers().sum::<f64>().max(f64::MIN_POSITIVE);
        let (greatest, natural) = if are_persons { (GREATEST, RADIUS_OF_ONE) } else { (GREATEST_OF_ANY, f64::MAX) };
        let alone = greatest / most.sqrt();
        #[expect(clippy::cast_precision_loss, reason = "a count of marks")]
        let count = amounts.len().max(1) as f64;
        let crowd = (MANY / count).sqrt().clamp(SMALLEST, 1.0);
        let covered = COVERED + (COVERED_BY_MANY - COVERED) * ((count - MANY) / (VERY_MANY - MANY)).clamp(0.0, 1.0);
        let together = (covered / (PI * sum)).sqrt();
        Self { radius_of_one: natural.min(alone).min(together) * unit, crowd, unit }
    }

    /// Radius in pixels of the disc of the symbol's area.
    #[must_use]
    pub fn radius(&self, amount: Amount) -> f64 {
        let fixed = self.crowd * self.unit;
        match amount {
            Amount::Plain => PLAIN * fixed,
            Amount::Unknown => OF_UNKNOWN * fixed,
            Amount::Of(n) if n > 0.0 => (self.radius_of_one * n.sqrt()).max(LEAST * fixed),
            // Never as large as one.
            Amount::Of(_) => (OF_NONE * fixed).min(0.8 * self.radius_of_one.max(LEAST * fixed)),
        }
    }

    /// How far from its centre the symbol of a kind reaches to the right, in pixels.
    #[must_use]
    pub fn breadth(&self, kind: Kind) -> f64 {
        let radius = self.radius(kind.amount);
        let corners = outline(kind.shape, (0.0, 0.0), radius).into_iter().map(|(x, _)| x);
        corners.reduce(f64::max).unwrap_or(radius) + self.unit
    }

    /// How far from its centre the symbol of a kind reaches, in pixels.
    #[must_use]
    pub fn reach(&self, kind: Kind) -> f64 {
        let radius = self.radius(kind.amount);
        let corners = outline(kind.shape, (0.0, 0.0), radius).into_iter().map(|(x, y)| x.hypot(y));
        corners.fold(radius, f64::max) + self.unit
    }
}

/// A symbol's outline, open; empty for a disc. Its area is that of the disc of `radius`.
fn outline(shape: Shape, centre: Pixel, radius: f64) -> Vec<Pixel> {
    match shape {
        Shape::Disc => Vec::new(),
        Shape::Square => polygon(centre, radius, 4, 45.0),
        Shape::Star => star(centre, radius),
        Shape::Pentagon => polygon(centre, radius, 5, 0.0),
        Shape::Diamond => polygon(centre, radius, 4, 0.0),
        Shape::Wedge => polygon(centre, radius, 3, 180.0),
        Shape::Triangle => polygon(centre, radius, 3, 0.0),
        Shape::Cross => cross(centre, radius),
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
pub fn draw(group: &mut Group, kind: Kind, centre: Pixel, scale: &Scale, look: Look) {
    let Look { unit, palette } = look;
    let radius = scale.radius(kind.amount);
    let is_readable = radius >= READABLE * unit;
    let (fill, stroke) = if kind.amount == Amount::Unknown && !is_readable {
        (palette.paper, Stroke::solid(kind.ink, 0.9 * unit))
    } else if kind.is_area {
        // The stroke lies inside, so that the area stays that of the number.
        let width = (radius * 0.28).clamp(1.8 * unit, 3.6 * unit);
        (palette.paper.with_alpha(0.55), Stroke::solid(kind.ink, width))
    } else {
        (kind.ink.with_alpha(0.84), Stroke::solid(palette.outline, 1.1 * unit * scale.crowd))
    };
    let radius_drawn = if kind.is_area { radius - stroke.width / 2.0 } else { radius };
    shape(group, kind.shape, centre, radius_drawn, Some(fill), &stroke);
    if kind.is_area {
        shape(group, kind.shape, centre, radius, None, &Stroke::solid(palette.outline, 0.7 * unit));
    }
    if kind.amount == Amount::Unknown && is_readable {
        let mark = Lettering::plain(13.5 * unit * scale.crowd, palette.text)
            .bold()
            .with_halo(palette.paper.with_alpha(0.8), 1.2 * unit * scale.crowd);
        group.text_centred("?", (centre.0, centre.1 + mark.capital() / 2.0), &mark);
    }
}

/// Draws a disc in the colour of no class: what a legend says of all classes.
pub fn draw_neutral(group: &mut Group, amount: Amount, is_area: bool, centre: Pixel, scale: &Scale, look: Look) {
    let kind = Kind { class: 0, ink: look.palette.neutral, shape: Shape::Disc, amount, is_area };
    draw(group, kind, centre, scale, look);
}

/// Draws the bare shape of a class.
pub fn shape(group: &mut Group, shape: Shape, centre: Pixel, radius: f64, fill: Option<Ink>, stroke: &Stroke) {
    let mut ring = outline(shape, centre, radius);
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
        for shape in Shape::ALL {
            let ring = outline(shape, (50.0, 50.0), 10.0);
            let next = ring.iter().cycle().skip(1);
            let area = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0;
            assert!(ring.is_empty() || (area - 100.0 * PI).abs() < 1e-6, "{shape:?} {area}");
        }
    }

    #[test]
    fn areas_are_as_numbers_and_none_is_not_unknown() {
        let scale = Scale::new(&[Amount::Of(23.0), Amount::Of(5.0)], true, 1.0);
        let radius = |n: f64| scale.radius(Amount::Of(n));
        assert!((radius(20.0) / radius(5.0) - 2.0).abs() < 1e-9);
        assert!(radius(0.0) < radius(1.0));
        assert!((radius(0.0) - scale.radius(Amount::Unknown)).abs() > 1.0);
        let many = Amount::Of(100_000.0);
        assert!(Scale::new(&[many], true, 1.0).radius(many) <= GREATEST);
        let few = Amount::Of(0.002);
        assert!((Scale::new(&[few], false, 1.0).radius(few) - GREATEST_OF_ANY).abs() < 1e-9);
    }
}
