//! Which days does a cell name? ISO dates, dates with a month's name, months and years; and `03/04/2024`, whose order the
//! rest of the column tells.

use jiff::civil::{Date, date};

/// In which order a numeric date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 25/08/2024.
    DayFirst,
    /// 08/25/2024.
    MonthFirst,
}

/// Days named by a cell, the first and the last, and how exactly: UCDP's `date_prec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: Date,
    pub last: Date,
    pub precision: u8,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Days(Days),
    /// Two numbers of which either may be the day, and the year.
    Either {
        first: i8,
        second: i8,
        year: i16,
    },
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Two digits of a year below this are of this century: tables of incidents rarely reach back farther.
const CENTURY_TURNS: i16 = 50;

/// Reads a cell; `None` where it is no date.
pub fn read(cell: &str) -> Option<Reading> {
    let cell = cell.trim();
    if let Some(day) = crate::ingest::parse_date(cell) {
        return Some(day_of(day));
    }
    // A time of day behind the date says nothing about the day.
    let cell = match cell.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') && day.chars().any(|c| c.is_ascii_digit()) && day.len() > 5 => day,
        _ => cell,
    };
    let parts: Vec<&str> = cell.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    match parts[..] {
        [year] if year.len() == 4 => {
            let year = number(year)?;
            span(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, 5)
        }
        [year, month] if year.len() == 4 && number(year).is_some() => month_of(number(year)?, month_number(month)?),
        [month, year] if year.len() == 4 => month_of(number(year)?, month_number(month)?),
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            Some(day_of(Date::new(number(year)?, month_number(month)?, ordinal(day)?).ok()?))
        }
        [a, b, year] => {
            let year = full_year(year)?;
            match (named_month(a), named_month(b)) {
                (Some(month), None) => Some(day_of(Date::new(year, month, ordinal(b)?).ok()?)),
                (None, Some(month)) => Some(day_of(Date::new(year, month, ordinal(a)?).ok()?)),
                (None, None) => numeric(ordinal(a)?, ordinal(b)?, year),
                (Some(_), Some(_)) => None,
            }
        }
        _ => None,
    }
}

fn numeric(first: i8, second: i8, year: i16) -> Option<Reading> {
    match (first, second) {
        (1..=12, 1..=12) if first != second => Some(Reading::Either { first, second, year }),
        (1..=31, 1..=12) => Some(day_of(Date::new(year, second, first).ok()?)),
        (1..=12, 13..=31) => Some(day_of(Date::new(year, first, second).ok()?)),
        _ => None,
    }
}

/// The order that a cell proves, if it is numeric and leaves no choice.
pub fn proves(cell: &str) -> Option<Order> {
    let parts: Vec<&str> = cell.trim().split(['/', '.', '-', ' ']).collect();
    let [a, b, year, ..] = parts[..] else { return None };
    if year.len() < 2 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    match (a.parse::<u8>().ok()?, b.parse::<u8>().ok()?) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

impl Reading {
    /// The days, in the order of the column.
    pub fn settle(self, order: Order) -> Option<Days> {
        match self {
            Self::Days(days) => Some(days),
            Self::Either { first, second, year } => {
                let (month, day) = if order == Order::DayFirst { (second, first) } else { (first, second) };
                let day = Date::new(year, month, day).ok()?;
                Some(Days { first: day, last: day, precision: 1 })
            }
        }
    }
}

fn day_of(day: Date) -> Reading {
    Reading::Days(Days { first: day, last: day, precision: 1 })
}

fn span(first: Date, last: Date, precision: u8) -> Option<Reading> {
    Some(Reading::Days(Days { first, last, precision }))
}

fn month_of(year: i16, month: i8) -> Option<Reading> {
    let first = Date::new(year, month, 1).ok()?;
    span(first, first.last_of_month(), 4)
}

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if year < CENTURY_TURNS => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// "3", "03", "3rd".
fn ordinal(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &text[digits.len()..];
    matches!(suffix.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

fn named_month(text: &str) -> Option<i8> {
    let lower = text.to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|month| month.starts_with(&lower) || (lower == "sept" && *month == "september"))?;
    i8::try_from(at + 1).ok()
}

fn month_number(text: &str) -> Option<i8> {
    named_month(text).or_else(|| text.parse().ok())
}

/// The day that a spreadsheet counts from 1900; other programs export the bare number.
pub fn of_serial(number: i64) -> Option<Days> {
    /// 1 January 1990 and 31 December 2099: outside, a number is likelier something else.
    const PLAUSIBLE: std::ops::RangeInclusive<i64> = 32_874..=73_050;
    let day = PLAUSIBLE.contains(&number).then(|| date(1899, 12, 30).checked_add(jiff::Span::new().days(number)))?;
    day.ok().map(|day| Days { first: day, last: day, precision: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(cell: &str) -> String {
        match read(cell) {
            Some(Reading::Days(days)) => format!("{} {} {}", days.first, days.last, days.precision),
            Some(Reading::Either { .. }) => "either".to_owned(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for cell in [
            "2024-08-25",
            "2024/8/25",
            "25/08/2024",
            "25.8.24",
            "08/25/2024",
            "25 August 2024",
            "August 25, 2024",
            "25-Aug-24",
            "25th Aug 2024",
            "25/08/2024 14:30",
            "2024-08-25 00:00:00.000",
        ] {
            assert_eq!(days(cell), "2024-08-25 2024-08-25 1", "{cell}");
        }
        assert_eq!(days("2024"), "2024-01-01 2024-12-31 5");
        assert_eq!(days("Feb 2024"), "2024-02-01 2024-02-29 4");
        assert_eq!(days("2024-02"), "2024-02-01 2024-02-29 4");
        assert_eq!(days("03/04/2024"), "either");
        assert_eq!(days("04/04/2024"), "2024-04-04 2024-04-04 1");
        for cell in ["", "soon", "31/31/2024", "30 February 2024", "1/2", "12345678"] {
            assert_eq!(days(cell), "none", "{cell}");
        }
        assert_eq!(of_serial(45_529).map(|days| days.first), Some(date(2024, 8, 25)));
        assert_eq!(of_serial(2024), None);
    }

    #[test]
    fn an_order_is_proved_by_a_day_after_the_twelfth() {
        assert_eq!(proves("25/08/2024"), Some(Order::DayFirst));
        assert_eq!(proves("08-25-24"), Some(Order::MonthFirst));
        assert_eq!([proves("03/04/2024"), proves("2024-08-25"), proves("25 August 2024")], [None; 3]);
    }
}
