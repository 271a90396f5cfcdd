//! Which known province or district is this one? Units keep their ids when they come again, so that what is known of them
//! stays and nothing is there twice.

use geo::{Intersects, MultiPolygon};

use crate::gazetteer::{FeatureClass, Gazetteer, How, PlaceKey, Scope};
use crate::position::Position;

/// What `gazetteer/world` knows of words such as "District" and "Departement de la".
const UNIT_WORDS: &str = include_str!("../../../gazetteer/world/unit_words.tsv");

/// A unit's point may lie this far beyond the reach of the other's, in kilometres.
const APART_KM: f64 = 30.0;

/// Where a unit lies, as far as is known.
#[derive(Clone, Copy)]
pub(super) enum Lying<'s> {
    At(Position),
    Within(&'s MultiPolygon),
}

/// GeoNames's code of a level: countries 0, provinces 1, and so on.
pub(super) fn code_of_level(level: u8) -> String {
    if level == 0 { "PCLI".to_owned() } else { format!("ADM{level}") }
}

/// The known unit of this level that bears one of the names and lies there.
pub(super) fn known(
    gazetteer: &Gazetteer,
    names: &[&str],
    level: u8,
    within: Option<PlaceKey>,
    lying: Lying<'_>,
) -> Option<PlaceKey> {
    let code = code_of_level(level);
    let scope =
        Scope { within: within.into_iter().collect(), feature_class: Some(FeatureClass::A), ..Scope::default() };
    let is_it = |key: &PlaceKey| {
        let place = gazetteer.place(*key);
        let of_level = if level == 0 { place.is_country() } else { place.feature_code == code };
        let lies_there = match lying {
            Lying::At(point) => point.distance_km(place.position) <= f64::from(place.radius_km) + APART_KM,
            Lying::Within(shape) => {
                // A place without a point stands where its parent does: that says nothing.
                place.placed_by.is_some()
                    || shape.intersects(&geo::Coord { x: place.position.longitude(), y: place.position.latitude() })
            }
        };
        of_level && lies_there
    };
    let spellings = names.iter().flat_map(|name| [Some(*name), bare(name)]).flatten();
    spellings.filter(|name| !name.is_empty()).find_map(|name| {
        let found = gazetteer.search(name, &scope).into_iter();
        let spelled = found.filter(|found| matches!(found.how, How::Exact | How::Spaces | How::Skeleton));
        spelled.map(|found| found.key).find(is_it)
    })
}

/// The name without the words that say what it is.
fn bare(name: &str) -> Option<&str> {
    let words =
        UNIT_WORDS.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'));
    let cut = |(words, stands): (&str, &str)| match stands {
        "before" => name.strip_prefix(words)?.strip_prefix(' '),
        _ => name.strip_suffix(words)?.strip_suffix(' '),
    };
    words.filter_map(cut).map(str::trim).filter(|rest| !rest.is_empty()).min_by_key(|rest| rest.len())
}

/// The unit around a shape: the one that most known places in it name.
pub(super) fn around(gazetteer: &Gazetteer, level: u8, point: Position, shape: &MultiPolygon) -> Option<PlaceKey> {
    /// Places asked.
    const ASKED: usize = 60;
    let inside = |key: &PlaceKey| {
        let position = gazetteer.place(*key).position;
        shape.intersects(&geo::Coord { x: position.longitude(), y: position.latitude() })
    };
    let unit = |key: PlaceKey| {
        let place = gazetteer.place(key);
        let country = || place.country.and_then(|code| gazetteer.country_place(code));
        match level {
            0 => None,
            1 => country(),
            2 => place.admin1.or_else(country),
            _ => place.admin2.or(place.admin1).or_else(country),
        }
    };
    let mut votes = std::collections::BTreeMap::<PlaceKey, usize>::new();
    for key in gazetteer.reverse(point, ASKED).into_iter().filter(inside) {
        if let Some(unit) = unit(key) {
            *votes.entry(unit).or_default() += 1;
        }
    }
    votes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(unit, _)| unit)
}
