//! What does the map say about itself? Title, subtitle, labels and the description for those who cannot see it, made
//! from the incidents.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::MapOptions;
use super::subject::{Area, Mark};
use super::symbol::Amount;
use crate::incident::{EventType, Incident, SubEventType};

/// Countries that a title names; more are counted.
const NAMED_COUNTRIES: usize = 3;
/// Code points of an incident's title that stand for a place without a name.
const LONGEST_LABEL: usize = 28;
/// Incidents that a description tells one by one.
const TOLD: usize = 50;

/// "Balochistan, Pakistan: attacks, 25–26 August 2024". The place is that of the incidents drawn, if there are any.
#[must_use]
pub fn title(incidents: &[&Incident]) -> String {
    let drawn: Vec<&Incident> = incidents.iter().copied().filter(|incident| incident.position().is_some()).collect();
    let what = match incidents {
        [one] => singular(one),
        several => what(several),
    };
    let subject = match place(if drawn.is_empty() { incidents } else { &drawn }) {
        Some(place) => format!("{place}: {what}"),
        None => capitalised(what),
    };
    match period(incidents) {
        Some(period) => format!("{subject}, {period}"),
        None => subject,
    }
}

/// "Reported incidents by type and number of persons killed, 25–26 August 2024".
#[must_use]
pub fn subtitle(incidents: &[&Incident]) -> String {
    let subject = "Reported incidents by type and number of persons killed";
    match period(incidents) {
        Some(period) => format!("{subject}, {period}"),
        None => format!("{subject}; dates not reported"),
    }
}

/// What a screen reader reads: how many, where, and each with its number, as far as one listens.
#[must_use]
pub fn description(title: &str, incidents: &[&Incident]) -> String {
    let each = incidents.iter().map(|incident| {
        let place = place_name(incident).unwrap_or_else(|| "place unknown".to_owned());
        format!("{place}: {}, {}", incident.sub_event_type.name(), killed(incident))
    });
    described(title, incidents.len(), ["incident", "incidents"], each)
}

/// The same of another tool's features.
#[must_use]
pub fn feature_description(title: &str, marks: &[Mark], areas: &[Area]) -> String {
    let titles = areas.iter().map(|area| area.title.clone()).chain(marks.iter().map(|mark| mark.title.clone()));
    described(title, areas.len().max(marks.len()), ["feature", "features"], titles)
}

fn described(title: &str, count: usize, [one, several]: [&str; 2], each: impl Iterator<Item = String>) -> String {
    let map = match count {
        0 => format!("{title}. Map without {several}."),
        1 => format!("{title}. Map of one {one}."),
        n => format!("{title}. Map of {} {several}.", number(to_float(n))),
    };
    let told: Vec<String> = each.take(TOLD).collect();
    let more = if count > TOLD { format!("; and {} more", count - TOLD) } else { String::new() };
    if told.is_empty() { map } else { format!("{map} {}{more}.", told.join("; ")) }
}

/// "Symbols sized by beds, areas coloured by status", as far as properties are told.
#[must_use]
pub fn feature_subtitle(areas: usize, options: &MapOptions) -> String {
    let size = options.size_by.as_deref().map(|property| format!("symbols sized by {}", in_text(property)));
    let what = if areas == 0 { "symbols" } else { "areas" };
    let colour = options.color_by.as_deref().map(|property| format!("coloured by {}", in_text(property)));
    let told = match (size, colour) {
        (Some(size), Some(colour)) if areas == 0 => format!("{size} and {colour}"),
        (Some(size), Some(colour)) => format!("{size}, {what} {colour}"),
        (None, Some(colour)) => format!("{what} {colour}"),
        (size, None) => size.unwrap_or_default(),
    };
    capitalised(&told)
}

/// A property's name inside a sentence: "killed_total" is "killed total".
fn in_text(property: &str) -> String {
    property.replace(['_', '-'], " ").trim().to_owned()
}

/// A property's name as a heading: "killed_total" is "Killed total".
#[must_use]
pub fn property_name(property: &str) -> String {
    capitalised(&in_text(property))
}

/// "1–10", "3".
#[must_use]
pub fn span_of_numbers(from: f64, to: f64) -> String {
    if to > from { format!("{}–{}", number(from), number(to)) } else { number(to) }
}

/// A number as it is read: groups of three digits, and no more decimals than matter.
#[must_use]
pub fn number(n: f64) -> String {
    let decimals = match n.abs() {
        size if size >= 100.0 || n.fract() == 0.0 => 0,
        size if size >= 1.0 => 1,
        _ => 3,
    };
    let text = format!("{n:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

/// A count, in groups of three digits.
#[must_use]
pub fn count(count: usize) -> String {
    number(to_float(count))
}

fn to_float(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of features")]
    let count = count as f64;
    count
}

/// "Kalat (10)"; "Mach (?)" where no number is reported; "Quetta ×12 (35+)" for twelve of which some have no number.
#[must_use]
pub fn label(name: &str, count: usize, amount: Amount, is_short: bool) -> String {
    let times = if count > 1 { format!(" ×{count}") } else { String::new() };
    match amount {
        Amount::Plain => format!("{name}{times}"),
        Amount::Unknown => format!("{name}{times} (?)"),
        Amount::Of(n) => format!("{name}{times} ({}{})", number(n), if is_short { "+" } else { "" }),
    }
}

/// Where an incident was, for its label.
#[must_use]
pub fn incident_place(incident: &Incident) -> String {
    isolated(place_name(incident).unwrap_or_else(|| shortened(&incident.title)))
}

/// A name for a label, as long as labels may be.
#[must_use]
pub fn named(name: &str) -> String {
    isolated(shortened(name))
}

/// A name that runs from the right is set apart from what follows, so that its number stays to its right and the
/// brackets around it stay brackets (UAX #9, first strong isolate).
fn isolated(name: String) -> String {
    if unicode_bidi::BidiInfo::new(&name, None).has_rtl() { format!("\u{2068}{name}\u{2069}") } else { name }
}

/// One line on an incident that has no place on the map.
#[must_use]
pub fn unplaced(incident: &Incident) -> String {
    let place = incident.place_text.as_deref().map(|text| format!(", \"{text}\"")).unwrap_or_default();
    format!("{}{place} ({})", incident.title, killed(incident))
}

/// What is said of incidents that are neither drawn nor listed, if there are any.
#[must_use]
pub fn not_drawn(totals: usize, recalled: usize, rejected: usize) -> Option<String> {
    let counted = |count: usize, [one, several]: [&str; 2]| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {several}")),
    };
    let told: Vec<String> = [
        counted(totals, ["total over several incidents", "totals over several incidents"]),
        counted(recalled, ["event that is only recalled", "events that are only recalled"]),
        counted(rejected, ["incident that a reviewer rejected", "incidents that a reviewer rejected"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!told.is_empty()).then(|| format!("Not drawn: {}.", told.join(", ")))
}

/// What is said of marks outside the frame: which they are, if they are few and have names.
#[must_use]
pub fn outside(labels: &[String]) -> String {
    /// More are counted only.
    const TOLD: usize = 15;
    if labels.len() <= TOLD && labels.iter().all(|label| !label.is_empty()) {
        return format!("Outside the part of the world shown: {}.", labels.join(" · "));
    }
    let symbols = if labels.len() == 1 { "symbol lies" } else { "symbols lie" };
    format!("{} {symbols} outside the part of the world shown.", count(labels.len()))
}

/// "10 killed".
#[must_use]
pub fn killed(incident: &Incident) -> String {
    match incident.fatalities_best {
        None => "number killed not reported".to_owned(),
        Some(0) => "none killed".to_owned(),
        Some(n) => format!("{n} killed"),
    }
}

fn place_name(incident: &Incident) -> Option<String> {
    let names = [&incident.location, &incident.place_text, &incident.admin2, &incident.admin1, &incident.country];
    names.into_iter().flatten().find(|name| !name.trim().is_empty()).map(|name| shortened(name))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_LABEL {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", kept.trim_end())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Where: the province and its country, the country, or the countries.
fn place(incidents: &[&Incident]) -> Option<String> {
    let placed: Vec<&&Incident> = incidents.iter().filter(|incident| incident.country.is_some()).collect();
    let mut countries: Vec<&str> = Vec::new();
    for country in placed.iter().filter_map(|incident| incident.country.as_deref()) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    let provinces: BTreeSet<Option<&str>> = placed.iter().map(|incident| incident.admin1.as_deref()).collect();
    match (countries.as_slice(), provinces.first()) {
        ([], _) => None,
        ([country], Some(Some(province))) if provinces.len() == 1 && province != country => {
            Some(format!("{province}, {country}"))
        }
        ([country], _) => Some((*country).to_owned()),
        (several, _) if several.len() <= NAMED_COUNTRIES => {
            several.split_last().map(|(last, others)| format!("{} and {last}", others.join(", ")))
        }
        (many, _) => {
            let count = |country: &str| placed.iter().filter(|i| i.country.as_deref() == Some(country)).count();
            let mostly = many.iter().find(|country| count(country) * 2 > placed.len());
            Some(match mostly {
                Some(country) => format!("{country} and {} other countries", many.len() - 1),
                None => format!("{} countries", many.len()),
            })
        }
    }
}

/// What: the one of them.
fn singular(incident: &Incident) -> &'static str {
    match (incident.event_type, incident.sub_event_type) {
        (_, SubEventType::Flood) => "flood",
        (_, SubEventType::Earthquake) => "earthquake",
        (_, SubEventType::Storm) => "storm",
        (_, SubEventType::Landslide) => "landslide",
        (EventType::Battles, _) => "armed clash",
        (EventType::ViolenceAgainstCivilians, _) => "attack",
        (EventType::ExplosionsRemoteViolence, _) => "explosion or remote violence",
        (EventType::Protests, _) => "protest",
        (EventType::Riots, _) => "riot",
        (EventType::Disaster, _) => "disaster",
        (EventType::Accident, _) => "accident",
        (EventType::StrategicDevelopments, _) => "incident",
    }
}

/// What: one word for all of them.
fn what(incidents: &[&Incident]) -> &'static str {
    let events: BTreeSet<EventType> = incidents.iter().map(|incident| incident.event_type).collect();
    let all = |wanted: &[EventType]| events.iter().all(|event| wanted.contains(event));
    let sub = |wanted: &[SubEventType]| incidents.iter().all(|incident| wanted.contains(&incident.sub_event_type));
    let has_attack = incidents.iter().any(|incident| {
        matches!(incident.event_type, EventType::ViolenceAgainstCivilians | EventType::ExplosionsRemoteViolence)
    });
    let violent = incidents.iter().all(|incident| {
        matches!(
            incident.event_type,
            EventType::Battles | EventType::ViolenceAgainstCivilians | EventType::ExplosionsRemoteViolence
        ) || incident.sub_event_type == SubEventType::LootingPropertyDestruction
    });
    if events.is_empty() {
        "no incidents"
    } else if all(&[EventType::Battles]) {
        "armed clashes"
    } else if violent && has_attack {
        "attacks"
    } else if all(&[EventType::Protests]) {
        "protests"
    } else if all(&[EventType::Riots]) {
        "riots"
    } else if all(&[EventType::Protests, EventType::Riots]) {
        "protests and riots"
    } else if sub(&[SubEventType::Flood]) {
        "floods"
    } else if sub(&[SubEventType::Earthquake]) {
        "earthquakes"
    } else if sub(&[SubEventType::Storm]) {
        "storms"
    } else if all(&[EventType::Disaster]) {
        "disasters"
    } else if all(&[EventType::Accident]) {
        "accidents"
    } else {
        "incidents"
    }
}

/// From the first to the last day, as far as days are known.
#[must_use]
pub fn period(incidents: &[&Incident]) -> Option<String> {
    let starts = incidents.iter().filter_map(|incident| incident.date_start);
    let ends = incidents.iter().filter_map(|incident| incident.date_end.or(incident.date_start));
    Some(span(starts.min()?, ends.max()?))
}

/// "25–26 August 2024".
fn span(first: Date, last: Date) -> String {
    let day_month = |date: Date| format!("{} {}", date.day(), month(date));
    let full = |date: Date| format!("{} {}", day_month(date), date.year());
    if last <= first {
        full(first)
    } else if first.year() != last.year() {
        format!("{} – {}", full(first), full(last))
    } else if first.month() != last.month() {
        format!("{} – {}", day_month(first), full(last))
    } else {
        format!("{}–{}", first.day(), full(last))
    }
}

/// "26 August 2024".
#[must_use]
pub fn day(date: Date) -> String {
    span(date, date)
}

fn month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(date.month() - 1).ok().and_then(|n| MONTHS.get(n)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_labels_say_what_is_not_known() {
        for (n, expected) in
            [(0.0, "0"), (1234.0, "1,234"), (1_234_567.8, "1,234,568"), (12.34, "12.3"), (0.05, "0.05")]
        {
            assert_eq!(number(n), expected);
        }
        assert_eq!(label("Kalat", 1, Amount::Of(10.0), false), "Kalat (10)");
        assert_eq!(label("Quetta", 12, Amount::Of(35.0), true), "Quetta ×12 (35+)");
        assert_eq!(label("Mach", 1, Amount::Unknown, true), "Mach (?)");
        assert_eq!(property_name("killed_total"), "Killed total");
    }

    #[test]
    fn periods_say_no_more_than_is_needed() {
        let date = |y, m, d| Date::new(y, m, d).unwrap();
        let cases = [
            (date(2024, 8, 26), date(2024, 8, 26), "26 August 2024"),
            (date(2024, 8, 25), date(2024, 8, 26), "25–26 August 2024"),
            (date(2024, 8, 31), date(2024, 9, 2), "31 August – 2 September 2024"),
            (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024"),
        ];
        for (first, last, expected) in cases {
            assert_eq!(span(first, last), expected);
        }
    }
}
