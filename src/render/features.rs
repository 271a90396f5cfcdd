//! How are another tool's features drawn? By the properties that the user names, or by their names alone: numbers as
//! sizes, texts as classes with a colour and a shape each, numbers as shades of one colour.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Contains, Coord, InteriorPoint, LineString, Polygon, Rect, Simplify};
use serde_json::Value;

use super::canvas::Ink;
use super::palette::Palette;
use super::subject::{Area, Class, Headings, Mark};
use super::symbol::{Amount, Kind, Shape};
use super::{MapOptions, words};
use crate::ingest::features::{Feature, Ring, Shape as Geometry};
use crate::position::Position;

/// Properties that name a feature, best first: ours, Natural Earth's, geoBoundaries', OCHA's.
const NAMES: [&str; 16] = [
    "label",
    "name",
    "NAME",
    "Name",
    "location",
    "title",
    "shapeName",
    "name_en",
    "NAME_EN",
    "ADM3_EN",
    "ADM2_EN",
    "ADM1_EN",
    "ADM0_EN",
    "NAME_2",
    "NAME_1",
    "admin",
];
/// How much lighter a class is as the fill of an area than as a symbol, which is small.
const LIGHTER: f64 = 0.45;
/// More classes than have a colour of their own.
const CLASSES: usize = 8;
/// Numbers with more values than this are shaded by steps.
const STEPS: usize = 5;

/// Features, ready for the map.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Points, and the sizes of areas.
    pub marks: Vec<Mark>,
    /// Classes of the marks.
    pub classes: Vec<Class>,
    /// Areas.
    pub areas: Vec<Area>,
    /// Fills of the areas.
    pub fills: Vec<(Ink, String)>,
    /// The legend's words.
    pub headings: Headings,
    /// Names of features without geometry.
    pub nowhere: Vec<String>,
    /// What the user should know.
    pub warnings: Vec<String>,
}

/// How a feature's colour is found.
enum Colours<'f> {
    /// All are alike.
    One,
    /// Each value has its class, most frequent first.
    Classes(&'f str, Vec<String>),
    /// Values up to each of these have a shade.
    Shades(&'f str, Vec<f64>, Vec<(f64, f64)>),
}

/// Turns features into marks and areas.
#[must_use]
pub fn drawing(features: &[Feature], options: &MapOptions, palette: &Palette) -> Drawing {
    let mut drawing = Drawing::default();
    if features.is_empty() {
        return drawing;
    }
    let colours = options
        .color_by
        .as_deref()
        .map_or(Colours::One, |property| Colours::of(property, features, &mut drawing.warnings));
    let sizes = options.size_by.as_deref();
    if let Some(property) = sizes {
        warn_of_sizes(property, features, &mut drawing.warnings);
    }
    let own_name = options.label_by.clone().or_else(|| naming(features));
    let named = |feature: &Feature| label_of(feature, own_name.as_deref());
    let classes = colours.classes(palette);
    let mut areas = false;
    for feature in features {
        let name = named(feature).unwrap_or_default();
        let amount = sizes.map_or(Amount::Plain, |property| amount_of(feature, property));
        let class = colours.class(feature);
        let id = feature.id.clone().unwrap_or_else(|| feature.number.to_string());
        let title = title_of(feature, &name, options);
        let mark = |position: Position, class: &Class, n: usize| Mark {
            id: format!("feature-{id}"),
            name: name.clone(),
            title: title.clone(),
            position,
            kind: Kind { class: n, ink: class.ink, shape: class.shape, amount, is_area: false },
            count: 1,
            is_short: amount == Amount::Unknown,
            uncertainty_km: None,
            is_country: false,
        };
        match &feature.shape {
            Geometry::Nowhere => drawing.nowhere.push(if name.is_empty() { format!("feature {id}") } else { name }),
            Geometry::Points(positions) => {
                drawing.marks.extend(positions.iter().map(|&position| mark(position, &classes[class], class)));
            }
            Geometry::Area(rings) => {
                areas = true;
                let rings: Vec<Ring> = rings.iter().map(unwrapped).collect();
                let middle = representative(&rings);
                let inside = middle.filter(|_| sizes.is_some());
                // The size stands in the area; its colour is the area's.
                let neutral = Class { name: String::new(), ink: palette.neutral, shape: Shape::Disc };
                drawing.marks.extend(inside.map(|position| mark(position, &neutral, 0)));
                let label = (inside.is_none() && !name.is_empty()).then(|| name.clone());
                let fill = fill_of(&colours, &classes[class], palette);
                drawing.areas.push(Area { id: format!("area-{id}"), label, title: title.clone(), rings, middle, fill });
            }
        }
    }
    warn_of_crossings(features, &mut drawing.warnings);
    let has_points = features.iter().any(|feature| matches!(feature.shape, Geometry::Points(_)));
    if areas && options.color_by.is_some() {
        drawing.fills = classes.iter().map(|class| (fill_of(&colours, class, palette), class.name.clone())).collect();
    }
    drawing.classes = if has_points || drawing.marks.is_empty() { classes } else { vec![neutral_class(palette)] };
    let property = |name: &Option<String>| name.as_deref().map(words::property_name).unwrap_or_default();
    drawing.headings = Headings {
        amounts: property(&options.size_by),
        none: "0",
        classes: property(&options.color_by),
        fills: property(&options.color_by),
    };
    drawing
}

/// What an area of a class is filled with.
fn fill_of(colours: &Colours<'_>, class: &Class, palette: &Palette) -> Ink {
    match colours {
        Colours::One => palette.region,
        Colours::Classes(..) if class.ink != palette.no_data => class.ink.lightened(LIGHTER),
        Colours::Classes(..) | Colours::Shades(..) => class.ink,
    }
}

/// The property that names the features: one of the usual, one that is called a name, or the text that differs most.
fn naming(features: &[Feature]) -> Option<String> {
    /// Longer texts are no names.
    const LONGEST: usize = 40;
    /// This part of the features must differ in it.
    const DIFFERENT: f64 = 0.8;
    let usual = NAMES.iter().find(|name| {
        features.iter().any(|feature| feature.properties.get(**name).is_some_and(|value| value.is_string()))
    });
    if let Some(usual) = usual {
        return Some((*usual).to_owned());
    }
    let first = features.first()?;
    let is_name = |text: &str| text.chars().count() <= LONGEST && text.starts_with(char::is_alphabetic);
    let differing = |key: &&String| {
        let texts: Vec<&str> = features
            .iter()
            .filter_map(|feature| feature.properties.get(*key)?.as_str())
            .filter(|t| is_name(t))
            .collect();
        let distinct = texts.iter().collect::<BTreeSet<_>>().len();
        #[expect(clippy::cast_precision_loss, reason = "counts of features")]
        let (distinct, all) = (distinct as f64, features.len() as f64);
        distinct >= all * DIFFERENT
    };
    let keys = || first.properties.keys();
    let called = keys().find(|key| key.to_lowercase().contains("name") && first.properties[*key].is_string());
    called.or_else(|| keys().find(differing)).cloned()
}

fn neutral_class(palette: &Palette) -> Class {
    Class { name: String::new(), ink: palette.neutral, shape: Shape::Disc }
}

impl<'f> Colours<'f> {
    fn of(property: &'f str, features: &[Feature], warnings: &mut Vec<String>) -> Self {
        let values: Vec<&Value> = features.iter().filter_map(|feature| feature.properties.get(property)).collect();
        let numbers: Vec<f64> = values.iter().filter_map(|value| number(value)).collect();
        if numbers.len() == values.len() {
            let mut distinct = numbers.clone();
            distinct.sort_by(f64::total_cmp);
            distinct.dedup();
            if distinct.len() > STEPS {
                let mut sorted = numbers;
                sorted.sort_by(f64::total_cmp);
                return Self::shades(property, &sorted);
            }
        } else if !numbers.is_empty() && values.iter().any(|value| value.is_number()) {
            let texts = values.len() - numbers.len();
            warnings.push(format!(
                "--color-by {property}: {} values are numbers and {texts} are not; each value is a class of its own",
                numbers.len()
            ));
        }
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (n, value) in values.iter().enumerate() {
            counts.entry(text(value)).or_insert((0, n)).0 += 1;
        }
        let mut classes: Vec<(String, (usize, usize))> = counts.into_iter().collect();
        // The most frequent first, and among equals the one that comes first in the file.
        classes.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
        if classes.len() > CLASSES {
            warnings.push(format!(
                "--color-by {property}: {} values are more than a map's reader tells apart; the {} most frequent have a \
                 colour of their own, the rest are \"other\"",
                classes.len(),
                CLASSES - 1
            ));
        }
        Self::Classes(property, classes.into_iter().map(|(name, _)| name).collect())
    }

    /// Steps of nearly as many features each, their ends values that occur.
    fn shades(property: &'f str, sorted: &[f64]) -> Self {
        let at = |part: usize| sorted[(sorted.len() * part / STEPS).clamp(1, sorted.len()) - 1];
        let mut ends: Vec<f64> = (1..=STEPS).map(at).collect();
        ends.dedup();
        let begins = |n: usize| match n.checked_sub(1).and_then(|before| ends.get(before)) {
            None => sorted[0],
            Some(&end) => sorted.iter().copied().find(|&value| value > end).unwrap_or(end),
        };
        let spans = ends.iter().enumerate().map(|(n, &end)| (begins(n), end)).collect();
        Self::Shades(property, ends, spans)
    }

    /// The classes as the legend lists them; the last is what has no value, if shades are told.
    fn classes(&self, palette: &Palette) -> Vec<Class> {
        match self {
            Self::One => vec![Class { name: String::new(), ink: palette.classes[0], shape: Shape::Disc }],
            Self::Classes(_, names) => {
                let kept = if names.len() > CLASSES { CLASSES - 1 } else { names.len() };
                let own = names.iter().take(kept).cloned();
                let other = (names.len() > CLASSES).then(|| "other".to_owned());
                let mut classes: Vec<Class> = own
                    .chain(other)
                    .zip(palette.classes.into_iter().zip(Shape::ALL))
                    .map(|(name, (ink, shape))| Class { name, ink, shape })
                    .collect();
                classes.push(no_data(palette));
                classes
            }
            Self::Shades(_, _, spans) => {
                let shade = |n: usize| palette.ramp[n * (STEPS - 1) / (spans.len() - 1).max(1)];
                let name = |&(from, to): &(f64, f64)| words::span_of_numbers(from, to);
                let class = |(n, span)| Class { name: name(span), ink: shade(n), shape: Shape::Disc };
                spans.iter().enumerate().map(class).chain([no_data(palette)]).collect()
            }
        }
    }

    /// The class of a feature: an index into [`Self::classes`].
    fn class(&self, feature: &Feature) -> usize {
        match self {
            Self::One => 0,
            Self::Classes(property, names) => {
                let shown = names.len().min(CLASSES);
                feature.properties.get(*property).map(text).map_or(shown, |value| {
                    names.iter().position(|name| *name == value).unwrap_or(shown - 1).min(shown - 1)
                })
            }
            Self::Shades(property, ends, _) => feature
                .properties
                .get(*property)
                .and_then(number)
                .map_or(ends.len(), |n| ends.iter().position(|&end| n <= end).unwrap_or(ends.len() - 1)),
        }
    }
}

fn no_data(palette: &Palette) -> Class {
    Class { name: "no data".to_owned(), ink: palette.no_data, shape: Shape::Disc }
}

/// A number, written as one or as text.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn amount_of(feature: &Feature, property: &str) -> Amount {
    feature.properties.get(property).and_then(number).filter(|&n| n >= 0.0).map_or(Amount::Unknown, Amount::Of)
}

fn warn_of_sizes(property: &str, features: &[Feature], warnings: &mut Vec<String>) {
    let values = || features.iter().filter_map(|feature| feature.properties.get(property));
    let no_number = values().filter(|value| number(value).is_none()).count();
    let negative = values().filter(|value| number(value).is_some_and(|n| n < 0.0)).count();
    for (count, what) in [(no_number, "no numbers"), (negative, "below zero")] {
        if count > 0 {
            let of = values().count();
            warnings.push(format!(
                "--size-by {property}: {count} of {of} values are {what}; they are drawn as not reported"
            ));
        }
    }
}

/// Says which areas cross themselves: what is inside of them is a matter of the rule.
fn warn_of_crossings(features: &[Feature], warnings: &mut Vec<String>) {
    /// Features that are told of one by one.
    const TOLD: usize = 5;
    let crosses = |feature: &&Feature| match &feature.shape {
        Geometry::Area(rings) => rings.iter().any(crosses_itself),
        _ => false,
    };
    let crossing: Vec<String> = features.iter().filter(crosses).map(|feature| feature.number.to_string()).collect();
    let more = if crossing.len() > TOLD { ", …" } else { "" };
    let which = crossing.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ");
    match crossing.len() {
        0 => {}
        1 => warnings.push(format!("the area of feature {which} crosses itself; it is filled by the even-odd rule")),
        n => warnings
            .push(format!("{n} areas cross themselves (features {which}{more}); they are filled by the even-odd rule")),
    }
}

/// Whether two sides of a ring cross, each inside the other. Rings of very many vertices come from surveys, not from
/// hands, and are not asked.
fn crosses_itself(ring: &Ring) -> bool {
    const MOST: usize = 5_000;
    if ring.len() > MOST {
        return false;
    }
    let mut sides: Vec<[(f64, f64); 2]> = ring.windows(2).map(|ends| [ends[0], ends[1]]).collect();
    let west = |side: &[(f64, f64); 2]| side[0].0.min(side[1].0);
    sides.sort_by(|a, b| west(a).total_cmp(&west(b)));
    let turn = |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let cross = |[a, b]: [(f64, f64); 2], [c, d]: [(f64, f64); 2]| {
        turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
    };
    sides.iter().enumerate().any(|(n, &side)| {
        let east = side[0].0.max(side[1].0);
        sides[n + 1..].iter().take_while(|other| west(other) <= east).any(|&other| cross(side, other))
    })
}

/// What a feature is called by a property.
fn label_of(feature: &Feature, told: Option<&str>) -> Option<String> {
    feature.properties.get(told?).map(text).filter(|text| !text.is_empty()).map(|text| words::named(&text))
}

fn title_of(feature: &Feature, name: &str, options: &MapOptions) -> String {
    let told = [&options.size_by, &options.color_by].into_iter().flatten();
    let values = told.filter_map(|property| Some(format!("{property} {}", text(feature.properties.get(property)?))));
    let values: Vec<String> = values.collect();
    match (name.is_empty(), values.is_empty()) {
        (true, true) => format!("Feature {}", feature.number),
        (false, true) => name.to_owned(),
        (true, false) => values.join(", "),
        (false, false) => format!("{name}: {}", values.join(", ")),
    }
}

/// The ring with its longitudes running on across the antimeridian.
fn unwrapped(ring: &Ring) -> Ring {
    let mut turn = 0.0;
    let mut before: Option<f64> = None;
    ring.iter()
        .map(|&(longitude, latitude)| {
            if let Some(before) = before {
                let step = longitude - before;
                turn += if step > 180.0 {
                    -360.0
                } else if step < -180.0 {
                    360.0
                } else {
                    0.0
                };
            }
            before = Some(longitude);
            (longitude + turn, latitude)
        })
        .collect()
}

/// A point in the widest part of the largest ring, outside the holes in it.
fn representative(rings: &[Ring]) -> Option<Position> {
    /// Vertices of a boundary that is looked at coarsely first, to this part of its diagonal.
    const FINE: usize = 300;
    const COARSE: f64 = 300.0;
    let line = |ring: &Ring| -> LineString { ring.iter().map(|&(x, y)| Coord { x, y }).collect() };
    let lines: Vec<(LineString, Rect)> =
        rings.iter().map(line).filter_map(|line| line.bounding_rect().map(|bounds| (line, bounds))).collect();
    let size = |bounds: &Rect| bounds.width() * bounds.height();
    let largest = (0..lines.len()).max_by(|&a, &b| size(&lines[a].1).total_cmp(&size(&lines[b].1)))?;
    let (outer, bounds) = &lines[largest];
    let inside = |other: &Rect| bounds.contains(&other.min()) && bounds.contains(&other.max());
    let holes = lines.iter().enumerate().filter(|&(n, (_, other))| n != largest && inside(other));
    let whole = Polygon::new(outer.clone(), holes.map(|(_, (line, _))| line.clone()).collect());
    // The coarse shape of a survey's boundary has the same middle, found in a part of the time.
    let coarse = (outer.0.len() > FINE).then(|| whole.simplify(bounds.width().hypot(bounds.height()) / COARSE));
    let point = coarse.and_then(|coarse| coarse.interior_point()).filter(|point| whole.contains(point));
    let point = point.or_else(|| whole.interior_point())?;
    let longitude = (point.x() + 180.0).rem_euclid(360.0) - 180.0;
    Position::from_lon_lat(longitude, point.y()).ok()
}
