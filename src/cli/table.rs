//! What was found, at a glance: when, what, where and how exactly, how many, and what is doubtful about it.

use std::fmt::Write;

use incident_mapper::incident::{GeomBasis, Incident, ReviewStatus};

use super::console::clean;

/// Not reported, which is not zero.
const NOT_REPORTED: &str = "–";

/// A location longer than this is cut in the table; the files have it whole.
const WIDEST_CELL: usize = 48;

/// Between two columns.
const GAP: &str = "  ";

/// Indent of a remark below its row.
const REMARK_INDENT: &str = "    ";

const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");
const FAINT: (&str, &str) = ("\u{1b}[2m", "\u{1b}[0m");

/// The table, in the order given; `by_report` adds the report each row comes from.
pub fn of(incidents: &[Incident], by_report: bool, styled: bool) -> String {
    let mut rows = vec![["date", "what", "where", "killed", "injured", "report"].map(str::to_owned)];
    rows.extend(incidents.iter().map(row));
    let columns = if by_report { 6 } else { 5 };
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns).map(width).collect();
    let mut out = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        put(&mut out, cells.join(GAP).trim_end(), if n == 0 { BOLD } else { ("", "") }, styled);
        let doubts = n.checked_sub(1).map(|n| doubts(&incidents[n])).unwrap_or_default();
        for doubt in doubts {
            put(&mut out, &format!("{REMARK_INDENT}{}", clean(&doubt)), FAINT, styled);
        }
    }
    if rows.iter().any(|row| row.iter().any(|cell| cell == NOT_REPORTED)) {
        put(&mut out, &format!("{NOT_REPORTED} not reported"), FAINT, styled);
    }
    out
}

fn put(out: &mut String, line: &str, (on, off): (&str, &str), styled: bool) {
    let (on, off) = if styled { (on, off) } else { ("", "") };
    let _ = writeln!(out, "{on}{line}{off}");
}

fn row(incident: &Incident) -> [String; 6] {
    [
        days(incident),
        incident.sub_event_type.name().to_owned(),
        place(incident),
        people(incident.fatalities_low, incident.fatalities_best, incident.fatalities_high),
        people(incident.injured_low, incident.injured_best, incident.injured_high),
        cut(&clean(&incident.document_id)),
    ]
}

fn days(incident: &Incident) -> String {
    match (incident.date_start, incident.date_end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{start}/{:02}", end.day())
        }
        (Some(start), Some(end)) => format!("{start}/{end}"),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => NOT_REPORTED.to_owned(),
    }
}

fn place(incident: &Incident) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in [&incident.location, &incident.admin1, &incident.country].into_iter().flatten() {
        if !parts.contains(&part.as_str()) && parts.len() < 2 {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        parts.extend(incident.place_text.as_deref());
    }
    let exactness = exactness(incident);
    if parts.is_empty() { exactness.to_owned() } else { format!("{} ({exactness})", cut(&clean(&parts.join(", ")))) }
}

/// How exactly the place is known, in words (`where_prec` and what the geometry stands on).
fn exactness(incident: &Incident) -> &'static str {
    if incident.position().is_none() {
        return "not placed";
    }
    let is_town = incident.place_type.as_deref().is_some_and(|code| code.starts_with("PPL"));
    match (incident.where_prec, incident.geom_basis) {
        (Some(1), Some(GeomBasis::Coordinates)) => "coordinates",
        (Some(1), _) if is_town => "town",
        (Some(1), _) => "exact",
        (Some(2), _) => "near",
        (Some(3), Some(GeomBasis::Context)) => "somewhere in the district",
        (Some(3), _) => "district",
        (Some(4), _) => "province only",
        (Some(5), _) => "vague",
        (Some(6), _) => "country only",
        (Some(7), _) => "at sea or in the air",
        _ => "precision unknown",
    }
}

/// A figure with its bounds: `23`, `≥51`, `≤8`, `~30`, `5–8`; 0 is reported, – is not.
fn people(low: Option<u32>, best: Option<u32>, high: Option<u32>) -> String {
    match (low, best, high) {
        (Some(low), _, Some(high)) if low == high => low.to_string(),
        (Some(low), _, Some(high)) => format!("{low}–{high}"),
        (Some(low), _, None) => format!("≥{low}"),
        (None, _, Some(high)) => format!("≤{high}"),
        (None, Some(best), None) => format!("~{best}"),
        (None, None, None) => NOT_REPORTED.to_owned(),
    }
}

fn doubts(incident: &Incident) -> Vec<String> {
    let mut doubts = Vec::new();
    if incident.aggregate.0 {
        doubts.push("a total over several incidents: not to be added to them".to_owned());
    }
    if incident.background.0 {
        doubts.push("recalled by the report, not its news".to_owned());
    }
    if incident.review_status == ReviewStatus::NeedsReview {
        let why = incident.review_note.as_ref().or(incident.match_reason.as_ref());
        doubts.push(why.cloned().unwrap_or_else(|| "needs review".to_owned()));
    }
    doubts
}

fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST_CELL {
        return text.to_owned();
    }
    text.chars().take(WIDEST_CELL - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn incident(more: Value) -> Incident {
        let mut value = json!({
            "incident_id": "i", "title": "t", "event_type": "Battles", "sub_event_type": "Armed clash",
            "civilian_targeting": 0, "claim_status": "unknown", "background": 0, "aggregate": 0, "review_status": "auto",
            "number_of_sources": 1, "document_id": "a", "gazetteer_version": "g", "tool_version": "t"
        });
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn figures_show_their_bounds() {
        assert_eq!(people(Some(23), Some(23), Some(23)), "23");
        assert_eq!(people(Some(51), Some(51), None), "≥51");
        assert_eq!(people(None, Some(8), Some(8)), "≤8");
        assert_eq!(people(None, Some(30), None), "~30");
        assert_eq!(people(Some(5), Some(8), Some(8)), "5–8");
        assert_eq!(people(Some(0), Some(0), Some(0)), "0");
        assert_eq!(people(None, None, None), "–");
    }

    #[test]
    fn a_table_says_how_exact_and_what_is_doubtful() {
        let incidents = [
            incident(json!({
                "date_start": "2024-08-25", "date_end": "2024-08-26", "location": "Musakhel", "admin1": "Balochistan",
                "latitude": 30.8, "longitude": 69.8, "where_prec": 3, "geom_basis": "area",
                "fatalities_low": 23, "fatalities_best": 23, "fatalities_high": 23
            })),
            incident(json!({
                "location": "Pakistan", "country": "Pakistan", "background": 1, "review_status": "needs_review",
                "review_note": "the day is \u{1b}[31mnot told", "injured_low": 0, "injured_best": 0, "injured_high": 0
            })),
        ];
        insta::assert_snapshot!(of(&incidents, false, false), @r"
        date           what         where                             killed  injured
        2024-08-25/26  Armed clash  Musakhel, Balochistan (district)  23      –
        –              Armed clash  Pakistan (not placed)             –       0
            recalled by the report, not its news
            the day is ␛[31mnot told
        – not reported
        ");
        assert!(of(&incidents, true, true).starts_with("\u{1b}[1mdate"));
    }
}
