//! Which incidents of several reports are one? Same days, same place, same kind, tolls that may be counts of the same people;
//! and what does the one record say then?
//!
//! The order of the reports decides nothing: pairs that agree best are joined first, equals by their ids, and a set never
//! holds two incidents that one report tells apart.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::group::family;
use super::{ClaimStatus, Incident, ReviewStatus, title};
use crate::extract::dates::shifted;

/// Kilometres within which two exact places may be one.
const SAME_PLACE_KM: f64 = 25.0;

/// Days that reports may be apart on when it happened, where place and toll are the same: midnight, time zones.
const SLIP: i32 = 1;

/// Dates less exact than a week tell no two events apart.
const LEAST_DATE_PREC: u8 = 3;

/// Joins the incidents that several reports tell of; those that one report alone tells of stay as they are. A joined one
/// stands where the first of them stood.
#[must_use]
pub fn merged(incidents: Vec<Incident>) -> Vec<Incident> {
    let mut sets: Vec<Vec<usize>> = (0..incidents.len()).map(|n| vec![n]).collect();
    let mut set_of: Vec<usize> = (0..incidents.len()).collect();
    for (_, a, b) in pairs(&incidents) {
        let (into, from) = (set_of[a].min(set_of[b]), set_of[a].max(set_of[b]));
        let all_agree = || {
            sets[into].iter().all(|&x| sets[from].iter().all(|&y| agreement(&incidents[x], &incidents[y]).is_some()))
        };
        if into != from && all_agree() {
            let moved = std::mem::take(&mut sets[from]);
            moved.iter().for_each(|&n| set_of[n] = into);
            sets[into].extend(moved);
        }
    }
    let told = sets.iter().filter(|set| !set.is_empty());
    told.map(|set| join(set.iter().map(|&n| &incidents[n]).collect())).collect()
}

/// The pairs that may be one, those that agree best first.
fn pairs(incidents: &[Incident]) -> Vec<(Reverse<u32>, usize, usize)> {
    let days = |n: usize| incidents[n].date_start.zip(incidents[n].date_end);
    let mut dated: Vec<(Date, Date, usize)> =
        (0..incidents.len()).filter_map(|n| days(n).map(|(start, end)| (start, end, n))).collect();
    dated.sort_unstable();
    let mut pairs = Vec::new();
    for (at, &(_, end, a)) in dated.iter().enumerate() {
        let reach = shifted(end, SLIP);
        for &(_, _, b) in dated[at + 1..].iter().take_while(|(start, ..)| *start <= reach) {
            if let Some(points) = agreement(&incidents[a], &incidents[b]) {
                pairs.push((Reverse(points), a, b));
            }
        }
    }
    let ids = |a: usize, b: usize| {
        let (a, b) = (&incidents[a].incident_id, &incidents[b].incident_id);
        (a.min(b), a.max(b))
    };
    pairs.sort_by(|x, y| x.0.cmp(&y.0).then_with(|| ids(x.1, x.2).cmp(&ids(y.1, y.2))));
    pairs
}

/// How well two incidents agree; `None` where they cannot be one.
fn agreement(a: &Incident, b: &Incident) -> Option<u32> {
    if a.document_id == b.document_id
        || a.aggregate != b.aggregate
        || family(a.event_type) != family(b.event_type)
        || a.date_prec? > LEAST_DATE_PREC
        || b.date_prec? > LEAST_DATE_PREC
    {
        return None;
    }
    let same_place = places_agree(a, b)?;
    let killed = counts_agree(a.fatalities_best, b.fatalities_best)?;
    let injured = counts_agree(a.injured_best, b.injured_best)?;
    let same_day = a.date_start <= b.date_end && b.date_start <= a.date_end;
    let same_toll = killed == 2 || killed == 1 && injured == 2;
    // What one report leaves open, place or day, the toll must make up for.
    if (!same_place || !same_day) && !same_toll {
        return None;
    }
    let same_kind = a.sub_event_type == b.sub_event_type;
    Some(u32::from(same_place) * 8 + u32::from(same_day) * 4 + killed * 4 + injured * 2 + u32::from(same_kind))
}

/// Whether both give one place (`true`), or one an area that the other's lies in (`false`); `None` where they differ.
fn places_agree(a: &Incident, b: &Incident) -> Option<bool> {
    if a.place_id.is_some() && a.place_id == b.place_id {
        // One country is not yet one place.
        return Some(a.where_prec? <= 3 && b.where_prec? <= 3);
    }
    // Of equally rough ones the same, whichever comes first.
    let (rough, exact) = if roughness(a)? >= roughness(b)? { (a, b) } else { (b, a) };
    let apart = rough.position()?.distance_km(exact.position()?);
    let holds = match rough.where_prec? {
        1 | 2 => return (apart <= SAME_PLACE_KM).then_some(true),
        3 => {
            rough.admin1 == exact.admin1
                && (rough.admin2.is_some() && rough.admin2 == exact.admin2 || apart <= reach_km(rough))
        }
        4 => rough.country == exact.country && rough.admin1.is_some() && rough.admin1 == exact.admin1,
        5 | 6 => rough.country.is_some() && rough.country == exact.country,
        _ => apart <= reach_km(rough),
    };
    holds.then_some(false)
}

fn roughness(incident: &Incident) -> Option<(u8, Option<u32>, &str)> {
    Some((incident.where_prec?, incident.uncertainty_m, &incident.incident_id))
}

fn reach_km(incident: &Incident) -> f64 {
    f64::from(incident.uncertainty_m.unwrap_or(0)) / 1000.0
}

/// 2 where the figures are equal, 1 where one may be a later count of the other or is not given; `None` where they differ.
fn counts_agree(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    /// How much a toll grows between two reports of one day: half as much again, and a few.
    const GROWTH: f64 = 1.5;
    const FEW: f64 = 3.0;
    let (Some(a), Some(b)) = (a, b) else { return Some(1) };
    let (less, more) = (f64::from(a.min(b)), f64::from(a.max(b)));
    if a == b { Some(2) } else { (more <= less * GROWTH + FEW).then_some(1) }
}

/// One record of several: identity and evidence of the report that was first, the latest tolls with the range of all, and the
/// most exact place and day.
fn join(mut told: Vec<&Incident>) -> Incident {
    told.sort_by_key(|incident| (incident.source_date.is_none(), incident.source_date, &incident.incident_id));
    let mut one = told[0].clone();
    if told.len() == 1 {
        return one;
    }
    let latest = |given: fn(&Incident) -> bool| told.iter().rev().find(|incident| given(incident));
    if let Some(last) = latest(|i| i.fatalities_best.is_some()).or_else(|| latest(|i| i.fatalities_low.is_some())) {
        one.fatalities_best = last.fatalities_best;
        one.deaths_civilians = last.deaths_civilians;
        one.deaths_security_forces = last.deaths_security_forces;
        one.deaths_militants = last.deaths_militants;
        one.deaths_unknown = last.deaths_unknown;
        one.casualty_text.clone_from(&last.casualty_text);
        let bounds = told.iter().map(|i| (i.fatalities_low, i.fatalities_best, i.fatalities_high));
        (one.fatalities_low, one.fatalities_high) = range(bounds, last.fatalities_high);
    }
    if let Some(last) = latest(|i| i.injured_best.is_some()).or_else(|| latest(|i| i.injured_low.is_some())) {
        one.injured_best = last.injured_best;
        let bounds = told.iter().map(|i| (i.injured_low, i.injured_best, i.injured_high));
        (one.injured_low, one.injured_high) = range(bounds, last.injured_high);
    }
    one.abducted_best = latest(|i| i.abducted_best.is_some()).and_then(|i| i.abducted_best);
    one.missing_best = latest(|i| i.missing_best.is_some()).and_then(|i| i.missing_best);
    take_place(&mut one, &told);
    take_day(&mut one, &told);
    take_sides(&mut one, &told);
    one.target = told.iter().find_map(|i| i.target.clone());
    one.victims = told.iter().find_map(|i| i.victims.clone());
    one.weapon = told.iter().find_map(|i| i.weapon.clone());
    one.background.0 = told.iter().all(|i| i.background.0);
    one.notes = joined(told.iter().filter_map(|i| i.notes.as_deref()), " … ");
    one.source = joined(told.iter().filter_map(|i| i.source.as_deref()), "; ");
    one.source_url = joined(told.iter().filter_map(|i| i.source_url.as_deref()), "; ");
    one.number_of_sources = told.iter().map(|i| i.number_of_sources).sum();
    one.merged_from = joined(told.iter().map(|i| i.incident_id.as_str()), "; ");
    let figures = |figure: fn(&Incident) -> Option<u32>| {
        let mut given: Vec<u32> = told.iter().filter_map(|i| figure(i)).collect();
        given.sort_unstable();
        given.dedup();
        given.len() > 1
    };
    let mut notes: Vec<&str> =
        told.iter().filter_map(|i| i.review_note.as_deref()).flat_map(|note| note.split("; ")).collect();
    if figures(|i| i.fatalities_best) {
        notes.push("figures of killed differ between reports");
    }
    if figures(|i| i.injured_best) {
        notes.push("figures of injured differ between reports");
    }
    one.review_note = joined(notes.into_iter(), "; ");
    one.review_status = if one.review_note.is_some() { ReviewStatus::NeedsReview } else { ReviewStatus::Auto };
    one.title = title::title(&one);
    one
}

/// The lowest and the highest figure that any report gives. The top stays open where the latest report leaves it open.
fn range(
    bounds: impl Iterator<Item = (Option<u32>, Option<u32>, Option<u32>)> + Clone,
    last_high: Option<u32>,
) -> (Option<u32>, Option<u32>) {
    let low = bounds.clone().filter_map(|(low, best, _)| low.or(best)).min();
    let high = bounds.filter_map(|(_, best, high)| high.max(best)).max();
    (low, last_high.and(high))
}

/// The place of the report that is most exact, and surest, about it.
fn take_place(one: &mut Incident, told: &[&Incident]) {
    let sure = |i: &Incident| (i.match_confidence.unwrap_or(0.0) * 1000.0) as u32;
    let placed = told.iter().filter(|i| i.where_prec.is_some());
    let Some(best) = placed.min_by_key(|i| (i.where_prec, Reverse(sure(i)))) else { return };
    one.country.clone_from(&best.country);
    one.iso3.clone_from(&best.iso3);
    one.admin1.clone_from(&best.admin1);
    one.admin2.clone_from(&best.admin2);
    one.location.clone_from(&best.location);
    one.place_text.clone_from(&best.place_text);
    one.place_id.clone_from(&best.place_id);
    one.place_type.clone_from(&best.place_type);
    one.pcode.clone_from(&best.pcode);
    one.latitude = best.latitude;
    one.longitude = best.longitude;
    one.where_prec = best.where_prec;
    one.geo_precision = best.geo_precision;
    one.uncertainty_m = best.uncertainty_m;
    one.geom_basis = best.geom_basis;
    one.match_confidence = best.match_confidence;
    one.match_reason.clone_from(&best.match_reason);
    one.alternatives.clone_from(&best.alternatives);
}

/// The day of the report that is most exact about it, and says it in words.
fn take_day(one: &mut Incident, told: &[&Incident]) {
    let dated = told.iter().filter(|i| i.date_prec.is_some());
    let Some(best) = dated.min_by_key(|i| (i.date_prec, i.time_text.is_none())) else { return };
    one.date_start = best.date_start;
    one.date_end = best.date_end;
    one.time_text.clone_from(&best.time_text);
    one.date_prec = best.date_prec;
    one.time_precision = best.time_precision;
}

/// Who did it, from the report that says most of it: a claim before an accusation, a name before none.
fn take_sides(one: &mut Incident, told: &[&Incident]) {
    let says = |i: &Incident| match (i.claim_status, &i.perpetrator) {
        (ClaimStatus::Claimed, Some(_)) => 0,
        (ClaimStatus::Attributed | ClaimStatus::Denied, Some(_)) => 1,
        (_, Some(_)) => 2,
        (_, None) => 3,
    };
    let Some(best) = told.iter().min_by_key(|i| says(i)) else { return };
    one.perpetrator.clone_from(&best.perpetrator);
    one.claim_status = best.claim_status;
    one.actor1.clone_from(&best.actor1);
    one.actor2.clone_from(&best.actor2);
}

/// Different values, each once, in order.
fn joined<'v>(values: impl Iterator<Item = &'v str>, by: &str) -> Option<String> {
    let mut seen: Vec<&str> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    (!seen.is_empty()).then(|| seen.join(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::{Options, read};

    /// Three reports of one bomb in Gao, and one of another event there.
    const REPORTS: [(&str, &str, &str); 4] = [
        ("a", "2021-09-17", "A truck bomb killed at least eight people in the Malian town of Gao on Thursday."),
        (
            "b",
            "2021-09-18",
            "A truck bomb killed 10 people, including five soldiers, in Gao, Mali, on Thursday. Militants claimed responsibility.",
        ),
        ("c", "2021-09-17", "A blast in Mali's Gao killed 10 people and wounded 20 on Thursday."),
        ("d", "2021-09-18", "Three villagers drowned when a canoe capsized near Gao in Mali on Thursday."),
    ];

    fn incidents(order: [usize; 4]) -> Vec<Incident> {
        let gazetteer = Gazetteer::embedded();
        let read = |at: usize| {
            let (id, date, text) = REPORTS[at];
            let date = Some(date.parse().unwrap());
            let document =
                Document { id: id.into(), text: text.into(), date, source: Some(id.into()), ..Document::default() };
            read(&document, &gazetteer, &Options::default()).incidents
        };
        order.into_iter().flat_map(read).collect()
    }

    #[test]
    fn reports_of_one_incident_become_one() {
        let merged = merged(incidents([0, 1, 2, 3]));
        assert_eq!(merged.len(), 2);
        let bomb = &merged[0];
        assert_eq!((bomb.fatalities_low, bomb.fatalities_best), (Some(8), Some(10)));
        assert_eq!((bomb.injured_best, bomb.deaths_security_forces), (Some(20), Some(5)));
        assert_eq!((bomb.number_of_sources, bomb.source.as_deref()), (3, Some("a; c; b")));
        assert_eq!(bomb.merged_from.as_deref().map(|ids| ids.matches("im-").count()), Some(3));
        assert_eq!((merged[1].number_of_sources, &merged[1].merged_from), (1, &None));
    }

    #[test]
    fn the_order_of_the_reports_decides_nothing() {
        let sorted = |order| {
            let mut all = merged(incidents(order));
            all.sort_by(|a, b| a.incident_id.cmp(&b.incident_id));
            all
        };
        let first = sorted([0, 1, 2, 3]);
        for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            assert_eq!(sorted(order), first);
        }
    }

    #[test]
    fn one_report_keeps_its_incidents_apart() {
        let apart = incidents([0, 0, 0, 3]);
        assert_eq!(merged(apart.clone()).len(), apart.len());
    }

    proptest::proptest! {
        #[test]
        fn nor_does_it_for_any_reports(
            told in proptest::collection::vec((0..4usize, 0..3i32, 0..3usize, 0..4usize, 0..3usize, 0..5u8), 1..9),
            seed in 0..1000usize,
        ) {
            let one = incidents_once();
            let mut all: Vec<Incident> = told
                .iter()
                .enumerate()
                .map(|(n, &(report, day, place, killed, injured, prec))| Incident {
                    incident_id: format!("im-{n}"),
                    document_id: format!("report {report}"),
                    date_start: one.date_start.map(|date| shifted(date, day)),
                    date_end: one.date_end.map(|date| shifted(date, day)),
                    place_id: Some(format!("place {place}")),
                    latitude: one.latitude.map(|latitude| latitude + place as f64 * 0.15),
                    where_prec: Some(prec + 1),
                    fatalities_best: [None, Some(5), Some(8), Some(40)][killed],
                    injured_best: [None, Some(2), Some(20)][injured],
                    ..one.clone()
                })
                .collect();
            let sorted = |incidents: Vec<Incident>| {
                let mut merged = merged(incidents);
                merged.sort_by(|a, b| a.incident_id.cmp(&b.incident_id));
                merged
            };
            let first = sorted(all.clone());
            let middle = seed % all.len();
            all.rotate_left(middle);
            all[middle..].reverse();
            proptest::prop_assert_eq!(sorted(all), first);
        }
    }

    /// The bomb as one report tells it.
    fn incidents_once() -> &'static Incident {
        static BOMB: std::sync::OnceLock<Incident> = std::sync::OnceLock::new();
        BOMB.get_or_init(|| incidents([1, 3, 3, 3]).swap_remove(0))
    }
}
