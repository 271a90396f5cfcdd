//! What do the signs mean? A legend of just those that are drawn, in the sizes and colours in which they are drawn.

use std::collections::BTreeSet;

use crate::render::basemap::Border;
use crate::render::canvas::{Ink, Pixel, Stroke};
use crate::render::elements::Group;
use crate::render::geometry::Rectangle;
use crate::render::style::Look;
use crate::render::subject::Subject;
use crate::render::symbol::{self, Amount, Kind, Scale, Shape};
use crate::render::typeset::Lettering;
use crate::render::words;

/// Design pixels: room at the edge, height of a row, room for a sign, and between sign and text.
const PADDING: f64 = 15.0;
const ROW: f64 = 23.0;
const SIGN: f64 = 34.0;
const GAP: f64 = 10.0;
/// Mantissas of the numbers that a nested legend may show: up to ten, and beyond.
const SMALL: [f64; 3] = [5.0, 2.0, 1.0];
const LARGE: [f64; 6] = [7.5, 5.0, 2.5, 2.0, 1.5, 1.0];
/// Entries longer than this many code points are cut.
const LONGEST: usize = 34;

/// What is drawn, and so must be explained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Symbols.
    pub kinds: Vec<Kind>,
    /// Borders.
    pub borders: BTreeSet<Border>,
    /// Whether borders of districts are drawn.
    pub has_districts: bool,
    /// Whether rings of uncertainty are drawn.
    pub has_rings: bool,
    /// Whether other places of the report are drawn.
    pub has_places: bool,
}

/// A sign in the left column.
#[derive(Clone, Copy, Debug)]
enum Sign {
    Class(Ink, Shape),
    Fill(Ink),
    Number(Amount),
    Solid,
    Hollow,
    Ring,
    Place,
    Border(Border),
    District,
}

/// A line of the legend.
#[derive(Debug)]
enum Row {
    Heading(String),
    Nested(Vec<f64>),
    Sign(Sign, String),
    Space,
}

/// The legend, ready to be drawn.
#[derive(Debug)]
pub struct Legend {
    rows: Vec<Row>,
    scale: Scale,
    look: Look,
}

impl Legend {
    /// The legend of what is shown.
    #[must_use]
    pub fn of(shown: &Shown, subject: &Subject<'_>, look: Look) -> Self {
        let mut rows = Vec::new();
        let headings = &subject.headings;
        let amounts = || shown.kinds.iter().map(|kind| kind.amount);
        let numbers: Vec<f64> = amounts().filter_map(Amount::number).collect();
        let has_unknown = amounts().any(|amount| amount == Amount::Unknown);
        if has_unknown || !numbers.is_empty() {
            rows.push(Row::Heading(headings.amounts.clone()));
            let most = numbers.iter().copied().fold(0.0, f64::max);
            let least = numbers.iter().copied().filter(|&n| n > 0.0).reduce(f64::min);
            let mut nested = nested(most, least);
            // Discs that look alike say nothing.
            let radius = |n: f64| subject.scale.radius(Amount::Of(n));
            let mut before = f64::INFINITY;
            nested.reverse();
            nested.retain(|&n| {
                let differs = before - radius(n) > 1.2 * look.unit;
                if differs {
                    before = radius(n);
                }
                differs
            });
            nested.reverse();
            if !nested.is_empty() {
                rows.push(Row::Nested(nested));
            }
            if numbers.contains(&0.0) {
                rows.push(Row::Sign(Sign::Number(Amount::Of(0.0)), headings.none.to_owned()));
            }
            if has_unknown {
                rows.push(Row::Sign(Sign::Number(Amount::Unknown), "not reported".to_owned()));
            }
            rows.push(Row::Space);
        }
        let drawn: BTreeSet<usize> = shown.kinds.iter().map(|kind| kind.class).collect();
        let named: Vec<_> =
            drawn.iter().filter_map(|&n| subject.classes.get(n)).filter(|class| !class.name.is_empty()).collect();
        if !named.is_empty() {
            rows.push(Row::Heading(headings.classes.clone()));
            rows.extend(
                named.into_iter().map(|class| Row::Sign(Sign::Class(class.ink, class.shape), cut(&class.name))),
            );
            rows.push(Row::Space);
        }
        let fills: Vec<_> = subject
            .fills
            .iter()
            .filter(|(ink, _)| subject.areas.iter().any(|area| area.fill == *ink))
            .map(|(ink, name)| Row::Sign(Sign::Fill(*ink), cut(name)))
            .collect();
        if !fills.is_empty() {
            rows.push(Row::Heading(headings.fills.clone()));
            rows.extend(fills);
            rows.push(Row::Space);
        }
        if shown.kinds.iter().any(|kind| kind.is_area) || shown.has_rings {
            rows.push(Row::Heading("Place".to_owned()));
            if shown.kinds.iter().any(|kind| !kind.is_area) {
                rows.push(Row::Sign(Sign::Solid, "at or near the point".to_owned()));
            }
            if shown.kinds.iter().any(|kind| kind.is_area) {
                rows.push(Row::Sign(Sign::Hollow, "somewhere in the area named".to_owned()));
            }
            if shown.has_rings {
                rows.push(Row::Sign(Sign::Ring, "holds the true place".to_owned()));
            }
            rows.push(Row::Space);
        }
        if shown.has_places {
            rows.push(Row::Sign(Sign::Place, "Place named in the report".to_owned()));
        }
        let borders = [
            (Border::International, "International border"),
            (Border::Disputed, "Disputed border"),
            (Border::Claim, "Claim line"),
            (Border::Province, "Province border"),
        ];
        let drawn = borders.into_iter().filter(|(border, _)| shown.borders.contains(border));
        rows.extend(drawn.map(|(border, name)| Row::Sign(Sign::Border(border), name.to_owned())));
        if shown.has_districts {
            rows.push(Row::Sign(Sign::District, "District border".to_owned()));
        }
        if matches!(rows.last(), Some(Row::Space)) {
            rows.pop();
        }
        Self { rows, scale: subject.scale, look }
    }

    fn heading(&self) -> Lettering {
        Lettering::plain(15.0 * self.look.unit, self.look.palette.text).bold()
    }

    fn entry(&self) -> Lettering {
        Lettering::plain(14.0 * self.look.unit, self.look.palette.text)
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        let width = self.rows.iter().map(|row| self.row_width(row)).fold(0.0, f64::max);
        let height: f64 = self.rows.iter().map(|row| self.row_height(row)).sum();
        (width + 2.0 * PADDING * self.look.unit, height + 2.0 * PADDING * self.look.unit)
    }

    fn row_width(&self, row: &Row) -> f64 {
        match row {
            Row::Heading(text) => self.heading().width(text),
            Row::Sign(_, text) => (SIGN + GAP) * self.look.unit + self.entry().width(text),
            Row::Nested(numbers) => {
                let name = numbers.iter().map(|&n| self.entry().width(&words::number(n))).fold(0.0, f64::max);
                (2.0 * self.greatest(numbers)).max(SIGN * self.look.unit) + 40.0 * self.look.unit + name
            }
            Row::Space => 0.0,
        }
    }

    fn row_height(&self, row: &Row) -> f64 {
        match row {
            Row::Heading(_) | Row::Sign(..) => ROW * self.look.unit,
            Row::Nested(numbers) => {
                let discs = 2.0 * self.greatest(numbers);
                #[expect(clippy::cast_precision_loss, reason = "three numbers")]
                let names = self.entry().size * 1.15 * numbers.len() as f64;
                discs.max(names) + 20.0 * self.look.unit
            }
            Row::Space => 9.0 * self.look.unit,
        }
    }

    /// Radius of the greatest disc.
    fn greatest(&self, numbers: &[f64]) -> f64 {
        numbers.iter().map(|&n| self.scale.radius(Amount::Of(n))).fold(0.0, f64::max)
    }

    /// The legend in its place.
    #[must_use]
    pub fn draw(&self, place: Rectangle) -> Group {
        let mut group = Group::new("legend");
        if self.rows.is_empty() {
            return group;
        }
        let Look { unit, palette } = self.look;
        group.rectangle(place, Some(palette.paper), Some(&Stroke::solid(palette.muted, 0.8 * unit)));
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
    fn draw_nested(&self, group: &mut Group, numbers: &[f64], (left, top): Pixel) {
        let Look { unit, palette } = self.look;
        let greatest = self.greatest(numbers);
        let lettering = self.entry();
        let spacing = lettering.size * 1.15;
        let foot = top + 10.0 * unit + (2.0 * greatest).max(spacing);
        let centre = left + greatest.max(SIGN * unit / 2.0);
        let stroke = Stroke::solid(palette.outline, unit);
        let thin = Stroke::solid(palette.muted, 0.7 * unit);
        let mut free = f64::NEG_INFINITY;
        for &number in numbers.iter().rev() {
            let radius = self.scale.radius(Amount::Of(number));
            group.disc((centre, foot - radius), radius, Some(palette.locator_land), Some(&stroke));
            let level = foot - 2.0 * radius;
            let y = level.max(free);
            free = y + spacing;
            let (from, to) = (centre, centre + greatest.max(SIGN * unit / 2.0) + 22.0 * unit);
            let knee = to - 12.0 * unit;
            group.lines(&[vec![(from, level), (knee, level), (to, y)]], &thin);
            group.text(&words::number(number), (to + 5.0 * unit, y + lettering.capital() / 2.0), &lettering);
        }
    }

    fn draw_sign(&self, group: &mut Group, sign: Sign, centre: Pixel) {
        let look = self.look;
        let Look { unit, palette } = look;
        match sign {
            Sign::Class(ink, shape) => {
                let outline = Stroke::solid(palette.outline, 1.1 * unit);
                symbol::shape(group, shape, centre, 7.2 * unit, Some(ink), &outline);
            }
            Sign::Fill(ink) => {
                let (half_width, half_height) = (13.0 * unit, 7.5 * unit);
                let corner = (centre.0 - half_width, centre.1 - half_height);
                let swatch = Rectangle::sized(corner, 2.0 * half_width, 2.0 * half_height);
                group.rectangle(swatch, Some(ink), Some(&look.area()));
            }
            Sign::Number(amount) => symbol::draw_neutral(group, amount, false, centre, &self.scale, look),
            Sign::Solid | Sign::Hollow => {
                let scale = Scale::new(&[], true, unit);
                symbol::draw_neutral(group, Amount::Of(1.0), matches!(sign, Sign::Hollow), centre, &scale, look);
            }
            Sign::Ring => group.disc(centre, 9.0 * unit, Some(look.ring_fill()), Some(&look.ring())),
            Sign::Place => look.place_mark(group, centre),
            Sign::Border(border) => group.lines(&[self.sample(centre)], &look.border(border)),
            Sign::District => group.lines(&[self.sample(centre)], &look.district()),
        }
    }

    /// A line that shows a stroke.
    fn sample(&self, (x, y): Pixel) -> Vec<Pixel> {
        let half = SIGN * self.look.unit / 2.0;
        vec![(x - half, y), (x + half, y)]
    }
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Up to three round numbers up to the greatest drawn, ascending: it, about a fifth of it, and the least.
fn nested(most: f64, least: Option<f64>) -> Vec<f64> {
    /// Up to this the greatest number is its own measure, if it is whole.
    const OWN: f64 = 10.0;
    if most <= 0.0 {
        return Vec::new();
    }
    let top = if most <= OWN && most.fract() == 0.0 { most } else { round_down(most) };
    let mut numbers: Vec<f64> = [Some(top), Some(round_down(top / 4.0)), least.map(round_down)]
        .into_iter()
        .flatten()
        .filter(|&n| n > 0.0 && (n >= 1.0 || least.is_some_and(|least| least < 1.0)))
        .collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers
}

/// The greatest round number that is not greater.
fn round_down(n: f64) -> f64 {
    let power = 10_f64.powf(n.log10().floor());
    let mantissas: &[f64] = if (10.0..1000.0).contains(&power) { &LARGE } else { &SMALL };
    mantissas.iter().map(|mantissa| mantissa * power).find(|&round| round <= n * (1.0 + 1e-9)).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_numbers_are_round_and_not_beyond_the_greatest() {
        assert_eq!(nested(23.0, Some(1.0)), [1.0, 5.0, 20.0]);
        assert_eq!(nested(4.0, Some(2.0)), [1.0, 2.0, 4.0]);
        assert_eq!(nested(0.0, None), Vec::<f64>::new());
        assert_eq!(nested(1.0, Some(1.0)), [1.0]);
        assert_eq!(nested(0.36, Some(0.021)), [0.02, 0.05, 0.2]);
        assert_eq!(nested(1_660_000.0, Some(8_400.0)), [5_000.0, 200_000.0, 1_000_000.0]);
    }
}
