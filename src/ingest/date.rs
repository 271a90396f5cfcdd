//! Is this a date?

use jiff::civil::Date;

/// Characters of `YYYY-MM-DD`.
const LENGTH: usize = 10;

/// The day in `YYYY-MM-DD`, alone or before a time of day ("2024-08-27T06:30:00+05:00"), whose zone is the paper's.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(LENGTH)?;
    let time_follows = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let digits_where_due = day
        .bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if time_follows && digits_where_due { day.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_iso_days_are_dates() {
        let day = jiff::civil::date(2024, 8, 27);
        for text in ["2024-08-27", " 2024-08-27\n", "2024-08-27T06:30:00+05:00", "2024-08-27 06:30"] {
            assert_eq!(parse(text), Some(day), "{text}");
        }
        for text in ["", "2024", "2024-13-01", "2024-02-30", "27-08-2024", "2024-8-27", "2024-08-277", "２０２４-０８"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
