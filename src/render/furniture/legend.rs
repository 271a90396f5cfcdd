//! What do the signs mean? A legend of just those that are drawn, in the sizes and colours in which they are drawn.

use std::collections::BTreeSet;

use crate::incident::EventType;
use crate::render::basemap::Border;
use crate::render::canvas::{Pixel, Stroke};
use crate::render::elements::Group;
use crate::render::geometry::Rectangle;
use crate::render::palette;
use crate::render::style;
use crate::render::symbol::{self, Kind, Scale};
use crate::render::typeset::Lettering;

/// Design pixels: room at the edge, height of a row, room for a sign, and between sign and text.
const PADDING: f64 = 15.0;
const ROW: f64 = 24.0;
const SIGN: f64 = 36.0;
const GAP: f64 = 10.0;
/// Numbers that a nested legend may show.
const ROUND: [u32; 22] = [
    1, 2, 5, 10, 15, 20, 25, 50, 75, 100, 150, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
    1_000_000,
];

/// What is drawn, and so must be explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Symbols.
    pub kinds: BTreeSet<Kind>,
    /// Borders.
    pub borders: BTreeSet<Border>,
    /// Whether rings of uncertainty are drawn.
    pub has_rings: bool,
    /// Whether other places of the report are drawn.
    pub has_places: bool,
}

/// A sign in the left column.
#[derive(Clone, Copy, Debug)]
enum Sign {
    Type(EventType),
    Number(Option<u32>),
    Solid,
    Hollow,
    Ring,
    Place,
    Border(Border),
}

/// A line of the legend.
#[derive(Debug)]
enum Row {
    Heading(&'static str),
    Nested(Vec<u32>),
    Sign(Sign, &'static str),
    Space,
}

/// The legend, ready to be drawn.
#[derive(Debug)]
pub struct Legend {
    rows: Vec<Row>,
    scale: Scale,
    unit: f64,
}

impl Legend {
    /// The legend of what is shown.
    #[must_use]
    pub fn of(shown: &Shown, scale: Scale, unit: f64) -> Self {
        let mut rows = Vec::new();
        if !shown.kinds.is_empty() {
            rows.push(Row::Heading("Persons killed"));
            let most = shown.kinds.iter().filter_map(|kind| kind.killed).max().unwrap_or(0);
            let nested = nested(most, shown.kinds.iter().filter_map(|kind| kind.killed).filter(|&n| n > 0).min());
            if !nested.is_empty() {
                rows.push(Row::Nested(nested));
            }
            if shown.kinds.iter().any(|kind| kind.killed == Some(0)) {
                rows.push(Row::Sign(Sign::Number(Some(0)), "none killed"));
            }
            if shown.kinds.iter().any(|kind| kind.killed.is_none()) {
                rows.push(Row::Sign(Sign::Number(None), "not reported"));
            }
            rows.push(Row::Space);
            rows.push(Row::Heading("Type of incident"));
            let types: BTreeSet<EventType> = shown.kinds.iter().map(|kind| kind.event).collect();
            rows.extend(types.into_iter().map(|event| Row::Sign(Sign::Type(event), event.name())));
            rows.push(Row::Space);
        }
        if shown.kinds.iter().any(|kind| kind.is_area) || shown.has_rings {
            rows.push(Row::Heading("Place"));
            if shown.kinds.iter().any(|kind| !kind.is_area) {
                rows.push(Row::Sign(Sign::Solid, "at or near the point"));
            }
            if shown.kinds.iter().any(|kind| kind.is_area) {
                rows.push(Row::Sign(Sign::Hollow, "somewhere in the area named"));
            }
            if shown.has_rings {
                rows.push(Row::Sign(Sign::Ring, "holds the true place"));
            }
            rows.push(Row::Space);
        }
        if shown.has_places {
            rows.push(Row::Sign(Sign::Place, "Place named in the report"));
        }
        let borders = [
            (Border::International, "International border"),
            (Border::Disputed, "Disputed border"),
            (Border::Claim, "Claim line"),
            (Border::Province, "Province border"),
        ];
        let drawn = borders.into_iter().filter(|(border, _)| shown.borders.contains(border));
        rows.extend(drawn.map(|(border, name)| Row::Sign(Sign::Border(border), name)));
        if matches!(rows.last(), Some(Row::Space)) {
            rows.pop();
        }
        Self { rows, scale, unit }
    }

    fn heading(&self) -> Lettering {
        Lettering::plain(15.0 * self.unit, palette::TEXT).bold()
    }

    fn entry(&self) -> Lettering {
        Lettering::plain(14.0 * self.unit, palette::TEXT)
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        let width = self.rows.iter().map(|row| self.row_width(row)).fold(0.0, f64::max);
        let height: f64 = self.rows.iter().map(|row| self.row_height(row)).sum();
        (width + 2.0 * PADDING * self.unit, height + 2.0 * PADDING * self.unit)
    }

    fn row_width(&self, row: &Row) -> f64 {
        match row {
            Row::Heading(text) => self.heading().width(text),
            Row::Sign(_, text) => (SIGN + GAP) * self.unit + self.entry().width(text),
            Row::Nested(numbers) => {
                let greatest = numbers.iter().max().copied();
                let name = greatest.map(|n| self.entry().width(&n.to_string())).unwrap_or_default();
                2.0 * self.scale.radius(greatest) + 40.0 * self.unit + name
            }
            Row::Space => 0.0,
        }
    }

    fn row_height(&self, row: &Row) -> f64 {
        match row {
            Row::Heading(_) | Row::Sign(..) => ROW * self.unit,
            Row::Nested(numbers) => {
                let discs = 2.0 * self.scale.radius(numbers.iter().max().copied());
                #[expect(clippy::cast_precision_loss, reason = "three numbers")]
                let names = self.entry().size * 1.15 * numbers.len() as f64;
                discs.max(names) + 20.0 * self.unit
            }
            Row::Space => 9.0 * self.unit,
        }
    }

    /// The legend in its place.
    #[must_use]
    pub fn draw(&self, place: Rectangle) -> Group {
        let mut group = Group::new("legend");
        if self.rows.is_empty() {
            return group;
        }
        let unit = self.unit;
        group.rectangle(place, Some(palette::PAPER.with_alpha(0.94)), Some(&Stroke::solid(palette::MUTED, 0.8 * unit)));
        let left = place.left + PADDING * unit;
        let mut top = place.top + PADDING * unit;
        for row in &self.rows {
            let height = self.row_height(row);
            let middle = top + height / 2.0;
            match row {
                Row::Heading(text) => {
                    let lettering = self.heading();
                    group.text(text, (left, middle + lettering.capital() / 2.0), &lettering);
                }
                Row::Nested(numbers) => self.draw_nested(&mut group, numbers, (left, top)),
                Row::Sign(sign, text) => {
                    self.draw_sign(&mut group, *sign, (left + SIGN * unit / 2.0, middle));
                    let lettering = self.entry();
                    let at = (left + (SIGN + GAP) * unit, middle + lettering.capital() / 2.0);
                    group.text(text, at, &lettering);
                }
                Row::Space => {}
            }
            top += height;
        }
        group
    }

    /// Discs that stand on one point, each with a line from its top to its number (Tyner 2010).
    fn draw_nested(&self, group: &mut Group, numbers: &[u32], (left, top): Pixel) {
        let unit = self.unit;
        let greatest = self.scale.radius(numbers.iter().max().copied());
        let lettering = self.entry();
        let spacing = lettering.size * 1.15;
        let foot = top + 10.0 * unit + (2.0 * greatest).max(spacing);
        let centre = left + greatest.max(SIGN * unit / 2.0);
        let stroke = Stroke::solid(palette::OUTLINE, unit);
        let thin = Stroke::solid(palette::MUTED, 0.7 * unit);
        let mut free = f64::NEG_INFINITY;
        let mut descending: Vec<u32> = numbers.to_vec();
        descending.sort_unstable_by(|a, b| b.cmp(a));
        for number in descending {
            let radius = self.scale.radius(Some(number));
            group.disc((centre, foot - radius), radius, Some(palette::LOCATOR_LAND), Some(&stroke));
            let level = foot - 2.0 * radius;
            let y = level.max(free);
            free = y + spacing;
            let (from, to) = (centre, centre + greatest.max(SIGN * unit / 2.0) + 22.0 * unit);
            let knee = to - 12.0 * unit;
            group.lines(&[vec![(from, level), (knee, level), (to, y)]], &thin);
            group.text(&number.to_string(), (to + 5.0 * unit, y + lettering.capital() / 2.0), &lettering);
        }
    }

    fn draw_sign(&self, group: &mut Group, sign: Sign, centre: Pixel) {
        let unit = self.unit;
        match sign {
            Sign::Type(event) => {
                let outline = Stroke::solid(palette::OUTLINE, 1.1 * unit);
                symbol::shape(group, event, centre, 7.2 * unit, Some(palette::event(event)), &outline);
            }
            Sign::Number(killed) => symbol::draw_neutral(group, killed, false, centre, &self.scale),
            Sign::Solid | Sign::Hollow => {
                let scale = Scale::new(&[], unit);
                symbol::draw_neutral(group, Some(1), matches!(sign, Sign::Hollow), centre, &scale);
            }
            Sign::Ring => group.disc(centre, 9.0 * unit, Some(style::ring_fill()), Some(&style::ring(unit))),
            Sign::Place => style::place_mark(group, centre, unit),
            Sign::Border(border) => {
                let half = SIGN * unit / 2.0;
                let line = vec![(centre.0 - half, centre.1), (centre.0 + half, centre.1)];
                group.lines(&[line], &style::border(border, unit));
            }
        }
    }
}

/// Up to three round numbers up to the greatest drawn: it, about a fifth of it, and the least.
fn nested(most: u32, least: Option<u32>) -> Vec<u32> {
    /// Up to this the greatest number is its own measure.
    const SMALL: u32 = 10;
    let floor = |n: u32| ROUND.iter().copied().rev().find(|&round| round <= n);
    let Some(top) = (if most <= SMALL { Some(most).filter(|&n| n > 0) } else { floor(most) }) else {
        return Vec::new();
    };
    let numbers = [Some(top), floor(top / 4), least.and_then(floor)];
    let distinct: BTreeSet<u32> = numbers.into_iter().flatten().collect();
    distinct.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_numbers_are_round_and_not_beyond_the_greatest() {
        assert_eq!(nested(23, Some(1)), [1, 5, 20]);
        assert_eq!(nested(4, Some(2)), [1, 2, 4]);
        assert_eq!(nested(0, None), Vec::<u32>::new());
        assert_eq!(nested(1, Some(1)), [1]);
    }

    #[test]
    fn only_what_is_drawn_is_explained() {
        let kind = |killed| Kind { event: EventType::Battles, killed, is_area: false };
        let shown = Shown { kinds: [kind(Some(3))].into(), ..Shown::default() };
        let legend = Legend::of(&shown, Scale::new(&[3], 1.0), 1.0);
        let texts: Vec<&str> = legend
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::Heading(text) | Row::Sign(_, text) => Some(*text),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["Persons killed", "Type of incident", "Battles"]);
    }
}
