//! What in a table of places is likely wrong, though it can be read? For the user's own tables and for those of
//! `gazetteer/`.

use std::collections::BTreeMap;

use geo::Intersects;
use unicode_script::{Script, UnicodeScript};

use super::table::{self, PLACE_COLUMNS, Places, TableError};
use super::{Gazetteer, How, PlaceKey, Scope, fold};
use crate::position::Position;

/// A place may lie this far outside the area that holds it, in kilometres: radii and boundaries are known no better.
const EDGE_KM: f64 = 5.0;
/// Places of one name this near to each other, in kilometres, are likely one.
const SAME_PLACE_KM: f64 = 20.0;
/// Years in which places of reports may have begun or ended.
const YEARS: std::ops::RangeInclusive<i16> = -4000..=2100;

/// How far outside an area a point lies, in words; `None` if it lies inside, or nothing is known of the area's reach.
#[must_use]
pub fn outside(gazetteer: &Gazetteer, area: PlaceKey, point: Position) -> Option<String> {
    let place = gazetteer.place(area);
    if let Some(outline) = gazetteer.outline(area) {
        let holds = |at: Position| outline.intersects(&geo::Coord { x: at.longitude(), y: at.latitude() });
        let around = (0..8).map(|n| point.destination(f64::from(n) * 45.0, EDGE_KM));
        let near = std::iter::once(point).chain(around).any(holds);
        return (!near).then(|| format!("outside the boundary of {}", place.name));
    }
    let (away, radius) = (point.distance_km(place.position), f64::from(place.radius_km));
    (radius > 0.0 && place.placed_by.is_none() && away > radius + EDGE_KM)
        .then(|| format!("{away:.0} km from the centre of {}, which reaches {radius:.0} km", place.name))
}

/// The places that a new one of this name, at this point or in this area, may repeat.
#[must_use]
pub fn near_duplicates(
    gazetteer: &Gazetteer,
    name: &str,
    point: Option<Position>,
    parent: Option<PlaceKey>,
) -> Vec<PlaceKey> {
    let found = gazetteer.search(name, &Scope { near: point, ..Scope::default() });
    let spelled = found.into_iter().filter(|found| matches!(found.how, How::Exact | How::Spaces | How::Skeleton));
    let is_near = |key: &PlaceKey| {
        let place = gazetteer.place(*key);
        match point {
            Some(point) => point.distance_km(place.position) <= SAME_PLACE_KM,
            None => parent.is_some_and(|parent| parent != *key && gazetteer.contains(parent, *key)),
        }
    };
    spelled.map(|found| found.key).filter(is_near).collect()
}

/// Whether letters of several scripts stand in one word, as when a Cyrillic "а" stands in a Latin name: no search finds it.
#[must_use]
pub fn mixes_scripts(name: &str) -> bool {
    name.split(|c: char| !c.is_alphabetic()).any(|word| {
        let mut scripts =
            word.chars().map(|c| c.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited));
        let japanese = |script| matches!(script, Script::Han | Script::Hiragana | Script::Katakana);
        let first = scripts.next();
        first.is_some_and(|first| scripts.any(|script| script != first && !(japanese(script) && japanese(first))))
    })
}

/// Looks through a table: what cannot be read; then duplicates, points outside their parent, parents that do not exist, rows
/// out of order, impossible years, names that are words before they are places.
///
/// `gazetteer` is the one that the table is used with, the table itself included.
///
/// # Errors
/// [`TableError`] when the header names other columns.
pub fn check(file: &str, text: &str, gazetteer: &Gazetteer) -> Result<Vec<TableError>, TableError> {
    let Places { mut faults, .. } = table::places(file, text)?;
    let lines: Vec<_> = table::each_line(file, text, &PLACE_COLUMNS)?.into_iter().flatten().collect();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last = "";
    for line in &lines {
        let id = line.cell("id");
        if let Some(first) = ids.get(id) {
            faults.push(line.fault(
                "id",
                &format!("{id} stands in line {first} as well"),
                "join the two rows, or give another id",
            ));
        } else if id < last {
            faults.push(line.fault("id", &format!("{id} stands after {last}"), "sort the rows by id, byte by byte"));
        }
        last = id;
        ids.entry(id).or_insert(line.number_in_file());
        let Ok(row) = line.place() else { continue };
        let parent = row.parent.as_deref().map(|parent| (parent, gazetteer.by_id(parent)));
        if let Some((parent, None)) = parent {
            faults.push(line.fault(
                "parent",
                &format!("no place has the id {parent}"),
                "`incident-mapper gazetteer search` finds ids",
            ));
        }
        if row.position.is_none() && row.parent.is_none() && gazetteer.by_id(id).is_none() {
            faults.push(line.fault("parent", "neither a point nor a parent", "say where it is: it is left out"));
        }
        if let (Some(point), Some((_, Some(area)))) = (row.position, parent)
            && let Some(problem) = outside(gazetteer, area, point)
        {
            faults.push(line.fault("lat", &problem, "correct the point or the parent"));
        }
        let ordered = row.from.zip(row.to).is_none_or(|(from, to)| from <= to);
        let years = [row.from, row.to].into_iter().chain(row.names.iter().flat_map(|name| [name.from, name.to]));
        if !ordered || years.flatten().any(|year| !YEARS.contains(&year)) {
            faults.push(line.fault("from", "impossible years", "write the first year, then the last"));
        }
        for (column, name) in row.names.iter().map(|name| ("variants", &name.text)).chain([("name", &row.name)]) {
            if gazetteer.is_stop_name(&fold::key(name)) {
                let problem = format!("\"{name}\" is a word or a person's name before it is a place");
                faults.push(line.fault(column, &problem, "give it with what it is, as in \"Many village\""));
            }
            if mixes_scripts(name) {
                let problem = format!("\"{name}\" has letters of several scripts in one word");
                faults.push(line.fault(column, &problem, "type it anew in one script"));
            }
        }
        let own = gazetteer.by_id(id);
        let twins = near_duplicates(gazetteer, &row.name, row.position, None);
        for twin in twins.into_iter().filter(|twin| row.position.is_some() && Some(*twin) != own) {
            let twin = gazetteer.place(twin);
            if own.is_some_and(|own| gazetteer.place(own).feature_class == twin.feature_class) {
                let problem = format!("likely the same place as {} ({})", twin.name, twin.id);
                faults.push(line.fault("name", &problem, "add `id:` and that id to the variants, or take the row out"));
            }
        }
    }
    faults.sort_by_key(|fault| fault.line);
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_mix_only_inside_a_word() {
        for mixed in ["Kаlat", "Quetta کوئٹہx", "Мoscow"] {
            assert!(mixes_scripts(mixed), "{mixed}");
        }
        for sound in ["Kalat", "Quetta (کوئٹہ)", "東京ディズニーランド", "N55 شاہراہ", "Diyarbakır", ""]
        {
            assert!(!mixes_scripts(sound), "{sound}");
        }
    }
}
