//! What does the map say about itself? Title, subtitle, labels and the description for those who cannot see it, made
//! from the incidents.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::incident::{EventType, Incident, SubEventType};

/// Countries that a title names; more are counted.
const NAMED_COUNTRIES: usize = 3;
/// Code points of an incident's title that stand for a place without a name.
const LONGEST_LABEL: usize = 28;

/// "Balochistan, Pakistan: attacks, 25–26 August 2024". The place is that of the incidents drawn, if there are any.
#[must_use]
pub fn title(incidents: &[&Incident]) -> String {
    let what = what(incidents);
    let drawn: Vec<&Incident> = incidents.iter().copied().filter(|incident| incident.position().is_some()).collect();
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

/// What a screen reader reads: how many, where, and each with its number.
#[must_use]
pub fn description(title: &str, incidents: &[&Incident]) -> String {
    let count = match incidents.len() {
        1 => "one incident".to_owned(),
        n => format!("{n} incidents"),
    };
    let each: Vec<String> = incidents
        .iter()
        .map(|incident| {
            let place = place_name(incident).unwrap_or_else(|| "place unknown".to_owned());
            format!("{place}: {}, {}", incident.sub_event_type.name(), killed(incident))
        })
        .collect();
    format!("{title}. Map of {count}. {}.", each.join("; "))
}

/// "Kalat (10)"; "Mach (?)" where no number is reported.
#[must_use]
pub fn label(incident: &Incident) -> String {
    let name = isolated(place_name(incident).unwrap_or_else(|| shortened(&incident.title)));
    match incident.fatalities_best {
        Some(killed) => format!("{name} ({killed})"),
        None => format!("{name} (?)"),
    }
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
        (many, _) => Some(format!("{} countries", many.len())),
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
