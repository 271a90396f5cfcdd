//! Which values of the saved file differ from those written?

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::corrections::{Correction, Corrections, is_correctable};
use crate::export::schema::{Layout, Schema};
use crate::incident::SubEventType;
use crate::ingest::field;
use crate::ingest::table::{Grid, Record};
use crate::position::Position;

/// What a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The changed values.
    pub corrections: Corrections,
    /// Incidents that both files hold.
    pub matched: usize,
    /// Features of the saved file that were never written, by their number.
    pub added: Vec<u64>,
    /// Incidents that the saved file no longer holds.
    pub missing: Vec<String>,
    /// Cells that could not be read: feature, and what is wrong.
    pub unread: Vec<(u64, String)>,
    /// Points that were moved.
    pub moved: Vec<Moved>,
}

/// A point that was moved, or set.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The incident.
    pub incident_id: String,
    /// The row of the gazetteer that it implies.
    pub implies: Implied,
    /// The areas that hold it by the saved file, smallest first: district, province, country.
    pub areas: Vec<String>,
    /// The new point.
    pub to: Position,
    /// Kilometres from the old one; `None` where there was none.
    pub km: Option<f64>,
}

/// What a moved point says of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Implied {
    /// A place of this name is missing there: it was given another name, or only its surroundings were known.
    Missing(String),
    /// The place of the gazetteer that it was put at may lie elsewhere; or the incident happened beside it.
    Elsewhere {
        /// Its id there.
        place_id: String,
        /// What it is called.
        name: String,
    },
    /// Nothing: it has no name, or it was an area, of which somebody now knows where in it.
    Nothing,
}

/// Degrees by which a written point and a saved one may differ: files have five decimals.
const SAME_POINT: f64 = 1.5e-5;

/// Compares what was saved with what was written; `reviewer` is named where the saved file names none.
#[must_use]
pub fn compare(written: &Grid, saved: &Grid, reviewer: Option<&str>) -> Comparison {
    let mut comparison = Comparison::default();
    let originals: BTreeMap<String, &Record> =
        written.records.iter().filter_map(|record| Some((id_of(written, record)?, record))).collect();
    let layout = Layout::new(Schema::Own, &[]);
    let fields: Vec<&str> =
        layout.columns().iter().map(|column| column.name.as_str()).filter(|name| is_correctable(name)).collect();
    let mut met: BTreeSet<String> = BTreeSet::new();
    for record in &saved.records {
        let Some((id, original)) = id_of(saved, record).and_then(|id| Some((id.clone(), *originals.get(&id)?))) else {
            comparison.added.push(record.line);
            continue;
        };
        if !met.insert(id.clone()) {
            comparison
                .unread
                .push((record.line, format!("the incident {id} stands in the file twice; the first counts")));
            continue;
        }
        comparison.matched += 1;
        let mut changes: Vec<(&str, Value, Value)> = Vec::new();
        for &name in fields.iter().filter(|name| !matches!(**name, "latitude" | "longitude")) {
            let (Some(after), Some(before)) = (cell(saved, record, name), cell(written, original, name)) else {
                continue;
            };
            let before = field::value(name, before).unwrap_or_default();
            match field::value(name, after) {
                Some(after) if same(&before, &after) => {}
                Some(after) => changes.push((name, before, after)),
                None => comparison
                    .unread
                    .push((record.line, format!("{name}: {after} is not understood; it is left as it was"))),
            }
        }
        check_types(saved, record, &mut changes, &mut comparison.unread);
        if let Some(Err(error)) = &record.point {
            comparison
                .unread
                .push((record.line, format!("its point is none on earth ({error}); it is left where it was")));
        }
        let at = (position(saved, record), position(written, original));
        if let Some(moved) = moved(at, (saved, record), (written, original), &id) {
            let from = at.1;
            let axis =
                |pick: fn(Position) -> f64| (from.map_or(Value::Null, |p| pick(p).into()), Value::from(pick(moved.to)));
            let (lat, lon) = (axis(Position::latitude), axis(Position::longitude));
            changes.push(("latitude", lat.0, lat.1));
            changes.push(("longitude", lon.0, lon.1));
            comparison.moved.push(moved);
        }
        let text = |name: &str| match field::value(name, cell(saved, record, name)?)? {
            Value::String(text) => Some(text),
            _ => None,
        };
        let reviewer = text("reviewer").or_else(|| reviewer.map(str::to_owned));
        let reviewed_at = text("reviewed_at");
        for (name, was, now) in changes {
            comparison.corrections.add(Correction {
                incident_id: id.clone(),
                field: name.to_owned(),
                was,
                now,
                reviewer: reviewer.clone(),
                reviewed_at: reviewed_at.clone(),
            });
        }
    }
    comparison.missing = originals.into_keys().filter(|id| !met.contains(id)).collect();
    comparison
}

/// A type that its sub-type does not belong to cannot be kept.
fn check_types(
    saved: &Grid,
    record: &Record,
    changes: &mut Vec<(&str, Value, Value)>,
    unread: &mut Vec<(u64, String)>,
) {
    let typed = changes.iter().any(|(name, ..)| *name == "event_type");
    let text = |name: &str| cell(saved, record, name).and_then(|cell| field::value(name, cell));
    let (Some(Value::String(event)), Some(Value::String(sub))) = (text("event_type"), text("sub_event_type")) else {
        return;
    };
    let belongs = sub.parse::<SubEventType>().is_ok_and(|sub| sub.event_type().name() == event);
    if typed && !belongs && !changes.iter().any(|(name, ..)| *name == "sub_event_type") {
        changes.retain(|(name, ..)| *name != "event_type");
        unread.push((
            record.line,
            format!("event_type: \"{sub}\" is no sub-type of \"{event}\"; change sub_event_type too"),
        ));
    }
}

fn moved(
    (to, from): (Option<Position>, Option<Position>),
    (saved, record): (&Grid, &Record),
    (written, original): (&Grid, &Record),
    id: &str,
) -> Option<Moved> {
    let differs = |a: Position, b: Position| {
        (a.latitude() - b.latitude()).abs() > SAME_POINT || (a.longitude() - b.longitude()).abs() > SAME_POINT
    };
    // Numbers edited in the table move the point as dragging it does.
    let typed =
        in_columns(saved, record).filter(|typed| in_columns(written, original).is_some_and(|old| differs(old, *typed)));
    let dragged = to.filter(|to| from.is_none_or(|from| differs(*to, from)));
    let to = dragged.or(typed)?.rounded();
    let areas = ["admin2", "admin1", "country"].iter().filter_map(|name| text(saved, record, name));
    Some(Moved {
        incident_id: id.to_owned(),
        implies: implied((saved, record), (written, original)),
        areas: areas.collect(),
        to,
        km: from.map(|from| from.distance_km(to)),
    })
}

/// By the name as changed; for an unknown place that stood for its surroundings, as the report has it.
fn implied((saved, record): (&Grid, &Record), (written, original): (&Grid, &Record)) -> Implied {
    let (after, before) = (text(saved, record, "location"), text(written, original, "location"));
    let missing = |name: Option<String>| name.map_or(Implied::Nothing, Implied::Missing);
    if after != before {
        return missing(after);
    }
    let basis = text(written, original, "geom_basis");
    match (basis.as_deref(), text(written, original, "place_id"), after) {
        (Some("point"), Some(place_id), Some(name)) => Implied::Elsewhere { place_id, name },
        (None | Some("context"), ..) => missing(text(saved, record, "place_text").as_deref().and_then(name_in)),
        _ => Implied::Nothing,
    }
}

/// The name in the words that say where: "X Khel" of "in X Khel village". None where the incident was beside the place and
/// not in it: a point there is not the place's.
fn name_in(words: &str) -> Option<String> {
    const BESIDE: [&str; 15] = [
        "along",
        "around",
        "beyond",
        "between",
        "east",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "near",
        "north",
        "off",
        "outside",
        "south",
        "west",
    ];
    const GOES_ON: [&str; 6] = ["at", "from", "in", "near", "of", "on"];
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let words: Vec<&str> = words.split(',').next()?.split_whitespace().collect();
    let begin = words.iter().position(|word| !is_small(word) && !word.starts_with(|c: char| c.is_ascii_digit()))?;
    if words[..begin].iter().any(|word| BESIDE.contains(word)) {
        return None;
    }
    let name = words[begin..].split(|word| GOES_ON.contains(word)).next()?;
    let end = name.iter().rposition(|word| !is_small(word))? + 1;
    Some(name[..end].join(" "))
}

fn text(grid: &Grid, record: &Record, name: &str) -> Option<String> {
    let text = cell(grid, record, name).and_then(Value::as_str).map(str::to_owned);
    text.filter(|text| !text.trim().is_empty())
}

fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        _ => a == b,
    }
}

fn cell<'r>(grid: &Grid, record: &'r Record, name: &str) -> Option<&'r Value> {
    record.cells.get(grid.columns.iter().position(|column| column == name)?)
}

fn id_of(grid: &Grid, record: &Record) -> Option<String> {
    let ids = ["incident_id", "id"].iter().filter_map(|name| cell(grid, record, name)?.as_str());
    ids.map(str::to_owned).next()
}

fn position(grid: &Grid, record: &Record) -> Option<Position> {
    match &record.point {
        Some(point) => point.as_ref().ok().copied(),
        None => in_columns(grid, record).filter(|_| grid.records.iter().all(|record| record.point.is_none())),
    }
}

fn in_columns(grid: &Grid, record: &Record) -> Option<Position> {
    let degrees = |name| field::value(name, cell(grid, record, name)?)?.as_f64();
    Position::from_lon_lat(degrees("longitude")?, degrees("latitude")?).ok()
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn a_name_is_told_from_the_words_around_it() {
        for (words, name) in [
            ("in Mir Khel", Some("Mir Khel")),
            ("Mir Khel", Some("Mir Khel")),
            ("in the village of Mir Khel in Kalat district", Some("Mir Khel")),
            ("at Mir Khel village, Kalat", Some("Mir Khel")),
            ("میر خیل", Some("میر خیل")),
            ("near Mir Khel", None),
            ("12 km north of Mir Khel", None),
            ("at the bridge", None),
            ("", None),
        ] {
            assert_eq!(name_in(words).as_deref(), name, "{words}");
        }
    }
}
