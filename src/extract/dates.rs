//! When? Days, weekdays, months and years as written, resolved against the day of publication.
//!
//! A weekday is the last one up to the day of publication; a month the last one that had begun; without a publication
//! date only full dates resolve. The clock of the machine is never asked.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use crate::text::{Text, TokenKind, WordList};

/// UCDP's precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePrecision {
    /// The day is known.
    Day = 1,
    /// Two to six days.
    Days = 2,
    /// A week.
    Week = 3,
    /// A month.
    Month = 4,
    /// A year.
    Year = 5,
}

/// Local calendar days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// How exact.
    pub precision: DatePrecision,
}

impl DateRange {
    /// One day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { start: date, end: date, precision: DatePrecision::Day }
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether all days of another are days of this one.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A date in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The tokens, part of day included: "Sunday night".
    pub tokens: Range<usize>,
    /// The days meant; `None` where they cannot be known.
    pub range: Option<DateRange>,
    /// Said to be the beginning of something longer: "since 2004", "began Sunday night".
    pub opening: bool,
    /// "since 2004": the days up to publication are meant.
    pub since: bool,
    /// Lies ahead: "next Friday", "will meet on Monday".
    pub future: bool,
    /// The day on which it was told, and not on which it happened: "police said on Monday", a dateline's.
    pub reported: bool,
    /// "the same day", "a day earlier": relative to the date told before it, by so many days.
    pub relative: Option<i32>,
}

/// Every date in a range of tokens. `published` is the day of publication.
pub(crate) fn dates_in(text: &Text<'_>, tokens: Range<usize>, published: Option<Date>) -> Vec<DateMention> {
    let reader = Reader::new(text, &tokens, published);
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match reader.mention(at) {
            Some(mut mention) => {
                mention.opening |= reader.is_opening(tokens.start, at);
                if mention.opening {
                    reader.widen_night(&mut mention);
                }
                reader.part_of_day(&mut mention);
                reader.since(&mut mention, tokens.start);
                mention.future |= reader.lies_ahead(&mention, tokens.start);
                mention.reported = reader.is_reported(&mention, tokens.start);
                at = mention.tokens.end;
                let joined = found.last_mut().is_some_and(|before| reader.goes_on(before, &mention));
                if !joined {
                    found.push(mention);
                }
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'r, 'd> {
    text: &'r Text<'d>,
    end: usize,
    published: Option<Date>,
    /// The words that may end "two days ago", by token.
    backwards: Vec<usize>,
}

/// The day that a dateline gives, with its year unless the day of publication is known: "BASRA, Iraq, March 3, 2015 - …".
pub(crate) fn dateline(text: &Text<'_>, published: Option<Date>) -> Option<Date> {
    let sentence = text.sentences.first()?.clone();
    let reader = Reader::new(text, &sentence, published);
    let mention = (sentence.start..sentence.end.min(sentence.start + DATELINE)).find_map(|at| reader.mention(at))?;
    let range = mention.range.filter(|range| range.precision == DatePrecision::Day)?;
    reader.is_dateline(&mention, sentence.start).then_some(range.start)
}

/// Most tokens between a verb of publishing and its day, which name the publisher.
const ISSUER: usize = 14;

/// Most tokens of a dateline.
const DATELINE: usize = 16;

/// Words for the press, and what stands before them.
const LISTENERS: &[&str] = &[
    "a",
    "agency",
    "and",
    "broadcaster",
    "channel",
    "daily",
    "journalists",
    "local",
    "media",
    "news",
    "newsmen",
    "newspaper",
    "of",
    "official",
    "outlet",
    "press",
    "private",
    "radio",
    "reporters",
    "semi",
    "state",
    "station",
    "television",
    "the",
];

/// Words of telling, behind which a day is that of the telling.
const SPEECH: &[&str] = &[
    "said",
    "says",
    "told",
    "reported",
    "announced",
    "confirmed",
    "added",
    "stated",
    "statement",
    "reporters",
    "reports",
    "briefing",
    "interview",
    "tweeted",
    "wrote",
    "disclosed",
    "published",
    "released",
    "tabled",
    "revealed",
    "acknowledged",
    "admitted",
    "conceded",
    "testified",
    "spoke",
    "spoken",
];

/// Days that have names of their own: month and day.
const FEASTS: &[(&[&str], i8, i8)] = &[
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["boxing", "day"], 12, 26),
    (&["new", "year", "'s", "eve"], 12, 31),
    (&["new", "year", "'s", "day"], 1, 1),
];

/// Parts of a day that may follow, or stand before, a day's name.
const PARTS_OF_DAY: &[&str] = &["night", "morning", "evening", "afternoon", "noon", "midnight", "dawn", "dusk"];

/// "last summer": at least and at most so many days ago.
const SEASON_AGO: (i32, i32) = (30, 456);

/// The seasons of a year.
const SEASONS: &[&str] = &["spring", "summer", "autumn", "winter"];

/// The day of the week that a word in lower case names.
pub(super) fn weekday_named(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    DAYS.iter().find(|(name, _)| *name == word).map(|(_, weekday)| *weekday)
}

fn whole_month(year: i16, month: i8) -> Option<DateRange> {
    let start = Date::new(year, month, 1).ok()?;
    Some(DateRange { start, end: start.last_of_month(), precision: DatePrecision::Month })
}

/// Words behind a span of time that count it from a day told before.
const FROM_ANOTHER_DAY: &[&str] = &["earlier", "before", "later"];

/// The words that dates begin with, where no number does.
static BEGINNINGS: WordList = WordList::new(&[
    "the",
    "at",
    "that",
    "this",
    "last",
    "past",
    "previous",
    "during",
    "over",
    "hours",
    "minutes",
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "overnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sept",
    "sep",
    "october",
    "oct",
    "november",
    "nov",
    "december",
    "dec",
    "christmas",
    "boxing",
    "new",
    "spring",
    "summer",
    "autumn",
    "winter",
]);

impl<'r, 'd> Reader<'r, 'd> {
    fn new(text: &'r Text<'d>, tokens: &Range<usize>, published: Option<Date>) -> Self {
        let is_backwards = |at: &usize| text.is(*at, "ago") || text.is_any(*at, FROM_ANOTHER_DAY);
        Self { text, end: tokens.end, published, backwards: tokens.clone().filter(is_backwards).collect() }
    }

    fn mention(&self, at: usize) -> Option<DateMention> {
        if self.may_begin(at) {
            return self.read(at);
        }
        debug_assert!(self.read(at).is_none(), "no word that a date begins with: {}", self.text.lower(at));
        None
    }

    /// Whether a date may begin at a token: most words need not be looked at any closer.
    fn may_begin(&self, at: usize) -> bool {
        self.counts_back(at) || self.text.lower(at).starts_with(char::is_numeric) || self.text.is_in(at, &BEGINNINGS)
    }

    /// Whether a word that may end "two days ago" stands near enough behind a token: numbers are many, such words few.
    fn counts_back(&self, at: usize) -> bool {
        /// Tokens of the longest quantity with its unit.
        const LONGEST: usize = 12;
        let next = self.backwards.partition_point(|&word| word <= at);
        self.backwards.get(next).is_some_and(|&word| word - at <= LONGEST)
    }

    fn read(&self, at: usize) -> Option<DateMention> {
        self.iso(at)
            .or_else(|| self.slashed(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.near_day(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.last_period(at))
            .or_else(|| self.month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.year(at))
    }

    fn found(tokens: Range<usize>, range: Option<DateRange>) -> Option<DateMention> {
        Some(DateMention {
            tokens,
            range,
            opening: false,
            since: false,
            future: false,
            reported: false,
            relative: None,
        })
    }

    fn relative(tokens: Range<usize>, days: i32) -> Option<DateMention> {
        Self::found(tokens, None).map(|mention| DateMention { relative: Some(days), ..mention })
    }

    /// 2024-08-26: three numbers glued by hyphens.
    fn iso(&self, at: usize) -> Option<DateMention> {
        let number = |n: usize| self.number(n);
        let year = i16::try_from(number(at)?).ok().filter(|y| (1000..3000).contains(y))?;
        let glued = |n: usize| self.text.tokens.get(n).is_some_and(|t| t.glued);
        if !(glued(at + 1) && glued(at + 2)) {
            return None;
        }
        let date = Date::new(year, i8::try_from(number(at + 1)?).ok()?, i8::try_from(number(at + 2)?).ok()?).ok()?;
        Self::found(at..at + 3, Some(DateRange::day(date)))
    }

    /// 26/08/2024, 08/26/2024, 26.8.2024; where day and month may be either, the last that had come, else day before month.
    fn slashed(&self, at: usize) -> Option<DateMention> {
        let written = self.text.tokens.get(at).filter(|_| at < self.end)?;
        let (numbers, end) = if written.kind == TokenKind::Number && self.text.written(at).matches('.').count() == 2 {
            (self.text.written(at).split('.').map(|n| n.parse().ok()).collect::<Option<Vec<u32>>>()?, at + 1)
        } else {
            let slash = |n: usize| self.text.is(n, "/");
            if !(slash(at + 1) && slash(at + 3)) {
                return None;
            }
            (vec![self.number(at)?, self.number(at + 2)?, self.number(at + 4)?], at + 5)
        };
        let [first, second, year] = numbers[..] else { return None };
        let year = i16::try_from(year).ok().filter(|y| (1000..3000).contains(y))?;
        let date = |month: u32, day: u32| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let (world, american) = (date(second, first), date(first, second));
        let had_come = |date: &Date| self.published.is_none_or(|published| *date <= shifted(published, 2));
        let date = world.filter(had_come).or(american.filter(had_come)).or(world).or(american)?;
        Self::found(at..end, Some(DateRange::day(date)))
    }

    /// "August 26, 2024", "Aug. 26", "26 August", "26th of August", "3 JAN 90", "August 14-16", "14 to 16 August".
    fn day_and_month(&self, at: usize) -> Option<DateMention> {
        if let Some((month, after)) = self.month_name(at) {
            let (day, after) = self.day_number(after)?;
            let (last, after) = self.last_day(day, after, false);
            let (year, end) = self.year_after(after);
            return Self::found(at..end, self.days_of(year, month, day, last));
        }
        let (day, after) = self.day_number(at)?;
        let (last, after) = self.last_day(day, after, true);
        let after = after + usize::from(self.text.is(after, "of"));
        let (month, after) = self.month_name(after)?;
        let (year, end) = self.year_after(after);
        Self::found(at..end, self.days_of(year, month, day, last))
    }

    /// The last of several days: "14-16", "14 to 16", "14 and 15"; before a month's name it may be anything that follows.
    fn last_day(&self, first: i8, at: usize, month_follows: bool) -> (i8, usize) {
        let glued = self.text.tokens.get(at).is_some_and(|token| token.glued);
        let joined = self.text.is_any(at, &["-", "–", "to", "through"]) || month_follows && self.text.is(at, "and");
        let next = if glued {
            at
        } else if joined {
            at + 1
        } else {
            return (first, at);
        };
        match self.day_number(next) {
            Some((last, end)) if last > first && !self.text.is(end, ":") => (last, end),
            _ => (first, at),
        }
    }

    fn days_of(&self, year: Option<i16>, month: i8, first: i8, last: i8) -> Option<DateRange> {
        let start = self.dated(year, month, first)?;
        let days = i32::from(last) - i32::from(first);
        Some(spanning(start.start, shifted(start.start, days)))
    }

    /// "on the 14th": of the last month that had one by then.
    fn day_of_month(&self, at: usize) -> Option<DateMention> {
        let introduced =
            at > 1 && self.text.is(at - 1, "the") && self.text.is_any(at - 2, &["on", "of", "until", "by"]);
        let ordinal = at < self.end && ["st", "nd", "rd", "th"].iter().any(|end| self.text.lower(at).ends_with(end));
        if !introduced || !ordinal {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        // "on the 14th floor" is no day.
        if !self.ends_phrase(end) {
            return None;
        }
        let range = self.published.and_then(|published| {
            let months = (0..3).filter_map(|back: i32| published.first_of_month().checked_sub(back.months()).ok());
            months
                .filter_map(|first| Date::new(first.year(), first.month(), day).ok())
                .find(|date| *date <= published)
                .map(DateRange::day)
        });
        Self::found(at..end, range)
    }

    /// Whether no noun follows that what stands before a token would describe.
    fn ends_phrase(&self, end: usize) -> bool {
        const BEHIND: &[&str] =
            &["and", "in", "at", "when", "near", "a", "an", "the", "but", "after", "before", "as", "by", "on"];
        end >= self.end || self.text.tokens[end].kind == TokenKind::Mark || self.text.is_any(end, BEHIND)
    }

    /// "Christmas Eve", "New Year's Day".
    fn feast(&self, at: usize) -> Option<DateMention> {
        let (words, month, day) = FEASTS.iter().find(|(words, ..)| {
            at + words.len() <= self.end
                && words
                    .iter()
                    .enumerate()
                    .all(|(n, word)| self.text.is(at + n, word) || *word == "'s" && self.text.is(at + n, "’s"))
        })?;
        Self::found(at..at + words.len(), self.dated(None, *month, *day))
    }

    /// The month at a token, and one past it; "May" and "March" only with a capital.
    fn month_name(&self, at: usize) -> Option<(i8, usize)> {
        const MONTHS: [[&str; 2]; 12] = [
            ["january", "jan"],
            ["february", "feb"],
            ["march", "mar"],
            ["april", "apr"],
            ["may", "may"],
            ["june", "jun"],
            ["july", "jul"],
            ["august", "aug"],
            ["september", "sep"],
            ["october", "oct"],
            ["november", "nov"],
            ["december", "dec"],
        ];
        if at >= self.end || !self.text.tokens[at].capital {
            return None;
        }
        let word = self.text.lower(at);
        let n = MONTHS.iter().position(|names| names.contains(&word)).or_else(|| (word == "sept").then_some(8))?;
        let dot = usize::from(self.text.is(at + 1, ".") && word.len() <= 4 && word != "may");
        Some((i8::try_from(n + 1).ok()?, at + 1 + dot))
    }

    fn number(&self, at: usize) -> Option<u32> {
        (at < self.end && self.text.tokens[at].kind == TokenKind::Number).then(|| self.text.written(at).parse().ok())?
    }

    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        if at >= self.end {
            return None;
        }
        let digits = self.text.lower(at);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| digits.strip_suffix(ending)).unwrap_or(digits);
        let day: i8 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
        Some((day, at + 1))
    }

    /// A year behind a day and month: ", 2024", " 2024", or two digits as cables write them.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let comma = usize::from(self.text.is(at, ","));
        let Some(n) = self.number(at + comma) else { return (None, at) };
        let written = self.text.written(at + comma);
        match (written.len(), i16::try_from(n)) {
            (4, Ok(year)) if (1000..3000).contains(&year) => (Some(year), at + comma + 1),
            (2, Ok(year)) if comma == 0 && !self.text.is(at + 1, ":") => {
                let year = if year > 50 { 1900 + year } else { 2000 + year };
                // "on 23 September 28 bodies were found": no year lies ahead of the report.
                let ahead = self.published.is_some_and(|published| year > published.year() + 1);
                if ahead { (None, at) } else { (Some(year), at + 1) }
            }
            _ => (None, at),
        }
    }

    /// A day of a month; without a year the last one up to publication.
    fn dated(&self, year: Option<i16>, month: i8, day: i8) -> Option<DateRange> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok().map(DateRange::day);
        }
        let published = self.published?;
        [0, -1]
            .into_iter()
            .filter_map(|back| Date::new(published.year() + back, month, day).ok())
            // A day or two ahead is a slip of time zones, not last year.
            .find(|&date| date <= shifted(published, 2))
            .map(DateRange::day)
    }

    fn weekday(&self, at: usize) -> Option<DateMention> {
        if at >= self.end || !self.text.tokens[at].capital {
            return None;
        }
        let weekday = weekday_named(self.text.lower(at))?;
        let before = |words: &[&str]| at > 0 && self.text.is_any(at - 1, words);
        let of = usize::from(self.text.is(at + 1, "of"));
        // "Friday last week", "Friday of last week".
        let last_week = self.text.is(at + 1 + of, "last") && self.text.is(at + 2 + of, "week");
        let range = self.published.map(|published| {
            let back = i32::from(published.weekday().since(weekday));
            let date = shifted(published, -back);
            // "last Sunday" on a Sunday is a week ago; on any other day it is the Sunday before.
            let week_ago = before(&["last"]) && back == 0
                || last_week && weekday.to_monday_zero_offset() <= published.weekday().to_monday_zero_offset();
            DateRange::day(if week_ago { shifted(date, -7) } else { date })
        });
        let end = if last_week { at + 3 + of } else { at + 1 };
        // "on that Sunday": of whatever year is told of.
        let mut mention = Self::found(at..end, range.filter(|_| !before(&["that"])))?;
        mention.future = before(&["next", "coming"]);
        Some(mention)
    }

    /// today, yesterday, tonight, overnight, "last night", "this morning", "the same day", "the previous day".
    fn near_day(&self, at: usize) -> Option<DateMention> {
        let is = |n: usize, word: &str| at + n < self.end && self.text.is(at + n, word);
        let days = |back: i32| self.published.map(|published| DateRange::day(shifted(published, back)));
        let relative = |end: usize, days: i32| Self::relative(at..end, days);
        if is(0, "the") && is(1, "day") && is(2, "before") && is(3, "yesterday") {
            return Self::found(at..at + 4, days(-2));
        }
        if is(0, "today") || is(0, "tonight") {
            return Self::found(at..at + 1, days(0));
        }
        if is(0, "yesterday") {
            return Self::found(at..at + 1, days(-1));
        }
        if is(0, "tomorrow") {
            let mut mention = Self::found(at..at + 1, days(1))?;
            mention.future = true;
            return Some(mention);
        }
        // "an overnight bus", "an overnight stay": how long something takes.
        let lasting =
            || self.text.is_any(at + 1, &["bus", "coach", "ferry", "flight", "journey", "stay", "train", "trip"]);
        if is(0, "overnight") && !lasting() {
            let range = self.published.map(|published| DateRange {
                start: shifted(published, -1),
                end: published,
                precision: DatePrecision::Days,
            });
            return Self::found(at..at + 1, range);
        }
        if is(0, "last") && self.text.is_any(at + 1, &["night", "evening"]) {
            return Self::found(at..at + 2, days(-1));
        }
        if is(0, "this") && self.text.is_any(at + 1, &["morning", "evening", "afternoon"]) {
            return Self::found(at..at + 2, days(0));
        }
        if is(0, "the")
            && is(1, "same")
            && self.text.is_any(at + 2, &["day", "night", "evening", "morning", "afternoon"])
        {
            return relative(at + 3, 0);
        }
        if is(0, "that") && self.text.is_any(at + 1, &["day", "night", "evening", "morning", "afternoon"]) {
            return relative(at + 2, 0);
        }
        if self.text.is_any(at, &["hours", "minutes"]) && self.text.is_any(at + 1, &["earlier", "later", "before"]) {
            return relative(at + 2, 0);
        }
        if self.text.is_any(at, &["over", "at", "during"]) && is(1, "the") && is(2, "weekend") {
            let weekend = self.published.map(|published| {
                let saturday = shifted(published, -i32::from(published.weekday().since(Weekday::Saturday)));
                spanning(saturday, shifted(saturday, 1).min(published))
            });
            return Self::found(at + 1..at + 3, weekend);
        }
        if is(0, "the")
            && self.text.is_any(at + 1, &["previous", "preceding"])
            && self.text.is_any(at + 2, &["day", "night", "evening", "morning", "afternoon"])
            || is(0, "the") && self.text.is_any(at + 1, &["day", "night", "evening"]) && is(2, "before")
        {
            return relative(at + 3, -1);
        }
        if is(0, "the")
            && self.text.is_any(at + 1, &["following", "next"])
            && self.text.is_any(at + 2, &["day", "morning", "afternoon", "evening", "night"])
        {
            return relative(at + 3, 1);
        }
        None
    }

    /// "two days ago", "a week earlier", "three months before".
    fn ago(&self, at: usize) -> Option<DateMention> {
        if !self.counts_back(at) {
            return None;
        }
        let counted = super::counts::quantity_at(self.text, at).filter(|counted| !counted.none)?;
        let n = i32::try_from(counted.quantity.best?).ok().filter(|n| *n < 1000)?;
        let end = counted.end;
        if end + 1 >= self.end {
            return None;
        }
        let ago = self.text.is(end + 1, "ago");
        if !ago && !self.text.is_any(end + 1, FROM_ANOTHER_DAY) {
            return None;
        }
        let tokens = at..end + 2;
        let unit = self.text.lower(end).trim_end_matches('s');
        if !ago {
            let days = match unit {
                "hour" | "minute" => 0,
                "day" => n,
                "week" => n * 7,
                _ => return None,
            };
            return Self::relative(tokens, if self.text.is(end + 1, "later") { days } else { -days });
        }
        let range = |span: Duration, spread: i32, precision| {
            let about = self.published?.checked_sub(span).ok()?;
            Some(DateRange { start: shifted(about, -spread), end: shifted(about, spread), precision })
        };
        let range = match unit {
            "hour" | "minute" => self.published.map(DateRange::day),
            "day" => range(n.days(), 0, DatePrecision::Day),
            "week" => range(n.weeks(), 3, DatePrecision::Week),
            "month" => range(n.months(), 15, DatePrecision::Month),
            "year" => range(n.years(), 182, DatePrecision::Year),
            "decade" => range((n * 10).years(), 1826, DatePrecision::Year),
            _ => return None,
        };
        Self::found(tokens, range)
    }

    /// "last week", "this month", "last year", "earlier this year".
    fn last_period(&self, at: usize) -> Option<DateMention> {
        let back = match self.text.lower(at) {
            "last" | "previous" | "past" => 1,
            "this" => 0,
            _ => return None,
        };
        if at + 1 >= self.end {
            return None;
        }
        if let Some(found) = self.past_days(at) {
            return Some(found);
        }
        if let Some((month, end)) = self.month_name(at + 1) {
            return Self::found(at..end, self.last_month_named(month, self.text.is(at, "last")));
        }
        let published = self.published;
        let range = match self.text.lower(at + 1) {
            "week" | "weekend" => published.map(|p| {
                let monday = shifted(p, -i32::from(p.weekday().to_monday_zero_offset()) - 7 * back);
                let end = shifted(monday, 6);
                DateRange {
                    start: monday,
                    end: if back == 0 { end.min(p) } else { end },
                    precision: DatePrecision::Week,
                }
            }),
            "month" => published.and_then(|p| {
                let first = p.first_of_month().checked_sub(back.months()).ok()?;
                let end = first.last_of_month();
                Some(DateRange {
                    start: first,
                    end: if back == 0 { end.min(p) } else { end },
                    precision: DatePrecision::Month,
                })
            }),
            "year" => published.and_then(|p| self.whole_year(p.year() - i16::try_from(back).ok()?)),
            // Which months these are, the hemisphere says.
            "summer" | "winter" | "spring" | "autumn" if back == 1 => published.map(|p| DateRange {
                start: shifted(p, -SEASON_AGO.1),
                end: shifted(p, -SEASON_AGO.0),
                precision: DatePrecision::Year,
            }),
            _ => return None,
        };
        Self::found(at..at + 2, range)
    }

    /// "in the past week", "over the last three days", "in the past 24 hours": up to publication.
    fn past_days(&self, at: usize) -> Option<DateMention> {
        let the = at > 0 && self.text.is(at - 1, "the");
        if !the || !self.text.is_any(at, &["past", "last"]) {
            return None;
        }
        let counted = super::counts::quantity_at(self.text, at + 1).filter(|counted| !counted.none);
        let (n, unit) = match &counted {
            Some(counted) => (i32::try_from(counted.quantity.best?).ok().filter(|n| *n < 1000)?, counted.end),
            None => (1, at + 1),
        };
        if unit >= self.end {
            return None;
        }
        let days = match (self.text.lower(unit), &counted) {
            ("hours", Some(_)) => (n + 23) / 24,
            ("day" | "days", Some(_)) => n,
            ("week", None) => 7,
            ("weeks", Some(_)) => n * 7,
            _ => return None,
        };
        let range = self.published.map(|published| spanning(shifted(published, -days), published));
        Self::found(at..unit + 1, range)
    }

    /// "in March", "the March bombing", "March 2010".
    fn month(&self, at: usize) -> Option<DateMention> {
        let (month, end) = self.month_name(at)?;
        // "May" and "March" open sentences as verbs; a month follows a preposition, an article, or comes with a year.
        if let (Some(year), past) = self.year_after(end) {
            return Self::found(at..past, whole_month(year, month));
        }
        const BEFORE: &[&str] = &[
            "in", "the", "since", "early", "late", "mid", "during", "from", "of", "until", "by", "last", "this", "and",
        ];
        let introduced = at > 0 && (self.text.is_any(at - 1, BEFORE) || self.text.tokens[at].glued);
        // "Rehman and Jan Wali": cut short, a month stands beside a day or a year.
        let cut_short = month_is_cut_short(self.text.lower(at)) && !self.text.is(at + 1, ".");
        if !introduced || cut_short {
            return None;
        }
        let last = at > 0 && self.text.is(at - 1, "last");
        if let Some((years, past)) = self.years_back(end) {
            let year = self.published.and_then(|published| published.year().checked_sub(years));
            return Self::found(at..past, year.and_then(|year| whole_month(year, month)));
        }
        let range = self.last_month_named(month, last).map(|range| self.part_of_month(at, range));
        Self::found(at..end, range)
    }

    /// "October of last year", "March last year", "May of this year": how many years back, and one past the words.
    fn years_back(&self, at: usize) -> Option<(i16, usize)> {
        let at = at + usize::from(self.text.is(at, "of"));
        let at = at + usize::from(self.text.is(at, "the"));
        if at + 1 >= self.end || !self.text.is(at + 1, "year") {
            return None;
        }
        match self.text.lower(at) {
            "last" | "previous" => Some((1, at + 2)),
            "this" => Some((0, at + 2)),
            _ => None,
        }
    }

    /// "early September", "mid-March", "in late May": a third of the month.
    fn part_of_month(&self, at: usize, month: DateRange) -> DateRange {
        /// Days of the first and of the second third.
        const THIRD: i32 = 10;
        let (from, to) = match at.checked_sub(1).map(|before| self.text.lower(before)) {
            Some("early") => (month.start, shifted(month.start, THIRD - 1)),
            Some("mid") => (shifted(month.start, THIRD), shifted(month.start, 2 * THIRD - 1)),
            Some("late") => (shifted(month.start, 2 * THIRD), month.end),
            _ => return month,
        };
        DateRange { start: from, end: to.min(month.end).max(from), precision: DatePrecision::Month }
    }

    /// The month of a name that came last; "last October" is not the October that it is said in.
    fn last_month_named(&self, month: i8, last: bool) -> Option<DateRange> {
        let published = self.published?;
        let this_year = month < published.month() || month == published.month() && !last;
        let year = if this_year { published.year() } else { published.year() - 1 };
        let first = Date::new(year, month, 1).ok()?;
        Some(DateRange { start: first, end: first.last_of_month().min(published), precision: DatePrecision::Month })
    }

    /// "autumn 2022", "the summer of 2019": some day of that year.
    fn season(&self, at: usize) -> Option<DateMention> {
        if !self.text.is_any(at, SEASONS) {
            return None;
        }
        let year = at + 1 + usize::from(self.text.is(at + 1, "of"));
        let n = self.number(year).filter(|_| self.text.written(year).len() == 4)?;
        let range = i16::try_from(n).ok().filter(|n| (1800..2200).contains(n)).and_then(|n| self.whole_year(n))?;
        Self::found(at..year + 1, Some(range))
    }

    /// "in 2008", "since 2004".
    fn year(&self, at: usize) -> Option<DateMention> {
        let n = self.number(at)?;
        let year = i16::try_from(n).ok().filter(|y| (1800..2200).contains(y))?;
        let introduced = at > 0
            && self
                .text
                .is_any(at - 1, &["in", "since", "from", "during", "until", "of", "early", "late", "mid", "the"]);
        if !introduced || self.text.written(at).len() != 4 {
            return None;
        }
        Self::found(at..at + 1, self.whole_year(year))
    }

    fn whole_year(&self, year: i16) -> Option<DateRange> {
        let start = Date::new(year, 1, 1).ok()?;
        Some(DateRange { start, end: start.last_of_year(), precision: DatePrecision::Year })
    }

    /// "since", "began", "starting": the date opens something longer.
    fn is_opening(&self, start: usize, at: usize) -> bool {
        let from = at.saturating_sub(3).max(start);
        (from..at)
            .any(|n| self.text.is_any(n, &["since", "began", "begun", "starting", "started", "beginning", "from"]))
    }

    /// What began on a night went on after midnight.
    fn widen_night(&self, mention: &mut DateMention) {
        if self.text.is(mention.tokens.end, "night")
            && let Some(range) = &mut mention.range
            && range.precision == DatePrecision::Day
        {
            *range = DateRange { start: range.start, end: shifted(range.end, 1), precision: DatePrecision::Days };
        }
    }

    /// "since Friday", "since the start of June": from there up to publication.
    fn since(&self, mention: &mut DateMention, start: usize) {
        /// What may stand between "since" and its day.
        const BETWEEN: &[&str] = &["the", "start", "beginning", "of", "early", "late", "mid", "on", "last"];
        let from = mention.tokens.start.saturating_sub(5).max(start);
        let before = (from..mention.tokens.start).rev().find(|&at| !self.text.is_any(at, BETWEEN));
        // "since the March bombing" is since a day in March.
        if !before.is_some_and(|at| self.text.is(at, "since")) || !self.ends_phrase(mention.tokens.end) {
            return;
        }
        mention.since = true;
        if let (Some(range), Some(published)) = (mention.range, self.published)
            && range.start <= published
        {
            mention.range = Some(spanning(range.start, published));
        }
    }

    /// "will meet on Monday", "due on Friday": the next such day is meant.
    fn lies_ahead(&self, mention: &DateMention, start: usize) -> bool {
        /// Words between "will" and its day.
        const REACH: usize = 10;
        let from = mention.tokens.start.saturating_sub(REACH).max(start);
        (from..mention.tokens.start).rev().take_while(|&at| !self.text.is_any(at, &[",", ";", "after"])).any(|at| {
            self.text.is_any(at, &["will", "shall", "'ll", "scheduled", "due", "expected", "planned", "plans"])
        })
    }

    fn is_reported(&self, mention: &DateMention, start: usize) -> bool {
        let from = mention.tokens.start.saturating_sub(4).max(start);
        let told = (from..mention.tokens.start)
            .rev()
            .take_while(|&at| {
                self.text.tokens[at].kind == TokenKind::Word
                    && !self.text.is_any(at, &["that", "after", "when", "from"])
            })
            // "was reported missing on Tuesday": the day of the event.
            .any(|at| self.text.is_any(at, SPEECH) && !self.text.is_any(at + 1, &["missing", "overdue"]));
        let told = told || self.is_told_to(mention.tokens.start, start);
        // "Officials on Wednesday had spoken of two deaths."
        let had = mention.tokens.end;
        let had = had + usize::from(self.text.is_any(had, &["had", "has", "have"]));
        let told = told || had < self.end && self.text.is_any(had, SPEECH);
        // "in a statement read on state television on Friday".
        let stated = (mention.tokens.start.saturating_sub(8).max(start)..mention.tokens.start).any(|at| {
            self.text.is(at, "statement") && self.text.is_any(at + 1, &["read", "broadcast", "carried", "on"])
        });
        // "figures tabled by the Constabulary Force and the Road Safety Unit on Wednesday".
        let issued = (mention.tokens.start.saturating_sub(ISSUER).max(start)..mention.tokens.start)
            .rev()
            .find(|&at| {
                !self.text.tokens[at].capital && !self.text.is_any(at, &["the", "and", "of", "for", "on", "by", "'s"])
            })
            .is_some_and(|at| self.text.is_any(at, &["tabled", "published", "released", "issued", "posted", "shared"]));
        // "said in its 6 p.m. bulletin on Sunday".
        let noticed = mention.tokens.start >= start + 2
            && self.text.is(mention.tokens.start - 1, "on")
            && self.text.is_any(
                mention.tokens.start - 2,
                &[
                    "bulletin",
                    "update",
                    "communique",
                    "communiqué",
                    "statement",
                    "tweet",
                    "briefing",
                    "conference",
                    "count",
                    "tally",
                ],
            );
        // "as of 12 March": the day of the count.
        let counted = from + 1 < mention.tokens.start
            && self.text.is(mention.tokens.start - 1, "of")
            && self.text.is(mention.tokens.start - 2, "as");
        // "brought in by Monday noon", "figures given on Wednesday".
        let by = mention.tokens.start > start && self.text.is(mention.tokens.start - 1, "by");
        let figures = (from..mention.tokens.start).any(|at| {
            self.text.is_any(at, &["figure", "figures", "toll", "count", "balance", "numbers"])
                && self.text.is_any(at + 1, &["given", "released", "issued", "published"])
        });
        told || stated || issued || noticed || counted || by || figures || self.is_dateline(mention, start)
    }

    /// "told the official news agency MAP on Wednesday": nothing but who was told stands before the day.
    fn is_told_to(&self, day: usize, start: usize) -> bool {
        /// Words of whoever is told.
        const REACH: usize = 9;
        let on = day.saturating_sub(usize::from(day > start && self.text.is(day - 1, "on")));
        let is_name = |at: usize| {
            let token = &self.text.tokens[at];
            token.capital || self.text.is_any(at, LISTENERS) || token.kind == TokenKind::Mark && self.text.is(at, "'s")
        };
        let told = (on.saturating_sub(REACH).max(start)..on).rev().find(|&at| !is_name(at));
        told.is_some_and(|at| self.text.is_any(at, &["tell", "telling", "tells", "told"]))
    }

    /// Stands near the beginning, behind a place, and before a dash or a colon: "SAN SALVADOR, 3 JAN 90 -- …".
    fn is_dateline(&self, mention: &DateMention, start: usize) -> bool {
        let end = mention.tokens.end;
        let before = start..mention.tokens.start;
        // "July 30, 2024 (EL FASHER) – …": the day of the report opens it.
        if start == 0 && before.is_empty() {
            let day = mention.range.is_some_and(|range| self.published.is_none_or(|day| range == DateRange::day(day)));
            let dash = (end..(end + DATELINE).min(self.end)).find(|&at| self.text.is_any(at, &["-", "–", "—"]));
            return day
                && dash.is_some_and(|dash| {
                    (end..dash).all(|at| self.text.tokens[at].capital || self.text.tokens[at].kind == TokenKind::Mark)
                });
        }
        // "Raipur, Jul 12 (PTI) Two men …": the agency closes it.
        let agency = self.text.is(end, "(")
            && self.text.is(end + 2, ")")
            && self.text.tokens.get(end + 3).is_some_and(|first| first.capital);
        before.len() <= DATELINE
            && (agency || (end..(end + 6).min(self.end)).any(|at| self.text.is_any(at, &["-", "–", "—", ":"])))
            && before.clone().all(|at| {
                let token = &self.text.tokens[at];
                token.capital || token.kind != TokenKind::Word || self.text.is_any(at, &["of", "and", "the", "de"])
            })
            && before.clone().any(|at| self.text.tokens[at].capital)
    }

    /// "Wednesday and Thursday", "from Friday to Sunday", "Sunday (May 12)", "Monday overnight": one mention, not two.
    fn goes_on(&self, before: &mut DateMention, next: &DateMention) -> bool {
        /// The longest span that two weekdays are taken for.
        const SPAN: i32 = 13;
        let between = before.tokens.end..next.tokens.start;
        let (Some(first), Some(second)) = (before.range, next.range) else { return false };
        let day = |range: DateRange| range.precision == DatePrecision::Day;
        let word = |words: &[&str]| between.len() == 1 && self.text.is_any(between.start, words);
        let joined = if between.is_empty() && self.text.is(next.tokens.start, "overnight") && day(first) {
            spanning(first.start, shifted(first.start, 1))
        } else if self.text.is(before.tokens.end - 1, "overnight") && word(&["into", "to"]) && day(second) {
            spanning(shifted(second.start, -1), second.end)
        } else if word(&[",", "("]) && day(first) && day(second) && self.is_weekday_name(before) {
            second
        } else if word(&["and", "to", "through", "until", "-", "–", "or"]) && day(first) && day(second) {
            // "from Friday to Monday" with the Monday before the Friday: the Friday of the week before.
            let start = if first.start > second.start { shifted(first.start, -7) } else { first.start };
            let days = (second.start - start).get_days();
            if !(1..=SPAN).contains(&days) {
                return false;
            }
            spanning(start, second.end)
        } else {
            return false;
        };
        before.range = Some(joined);
        before.tokens.end = next.tokens.end;
        before.reported &= next.reported;
        true
    }

    fn is_weekday_name(&self, mention: &DateMention) -> bool {
        mention.tokens.len() == 1 && self.text.lower(mention.tokens.start).ends_with("day")
    }

    /// Takes "night" and the like into the mention; "late on", "early" before it too.
    fn part_of_day(&self, mention: &mut DateMention) {
        let day = mention.range.is_none_or(|range| range.precision <= DatePrecision::Days);
        if day && mention.tokens.end < self.end && self.text.is_any(mention.tokens.end, PARTS_OF_DAY) {
            mention.tokens.end += 1;
        }
        let mut start = mention.tokens.start;
        if start > 1 && self.text.is(start - 1, "on") && self.text.is_any(start - 2, &["late", "early"]) {
            start -= 2;
        } else if start > 0 && self.text.is_any(start - 1, &["late", "early"]) {
            start -= 1;
        }
        mention.tokens.start = start;
    }
}

/// "Jan", "Sept": not "May" or "June", which are whole.
fn month_is_cut_short(word: &str) -> bool {
    const LETTERS: usize = 4;
    word.len() <= LETTERS && !matches!(word, "may" | "june" | "july")
}

/// The days from one to another, both included, with UCDP's precision.
pub(crate) fn spanning(start: Date, end: Date) -> DateRange {
    let precision = match (end - start).get_days() {
        0 => DatePrecision::Day,
        1..=5 => DatePrecision::Days,
        6..=7 => DatePrecision::Week,
        8..=31 => DatePrecision::Month,
        _ => DatePrecision::Year,
    };
    DateRange { start, end, precision }
}

/// The day so many days later, clamped at the ends of the calendar.
pub(crate) fn shifted(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, String)> {
        let text = Text::new(source);
        let published = Some("2024-08-27".parse().unwrap());
        dates_in(&text, 0..text.tokens.len(), published)
            .into_iter()
            .map(|m| {
                let days = m.range.map_or(m.relative.map_or("?".into(), |n| format!("{n:+}")), |r| {
                    if r.start == r.end {
                        r.start.to_string()
                    } else {
                        format!("{}..{} {}", r.start, r.end, r.precision as u8)
                    }
                });
                (text.span(m.tokens).of(source).to_owned(), days)
            })
            .collect()
    }

    fn one(source: &str) -> (String, String) {
        let mut all = read(source);
        assert_eq!(all.len(), 1, "{source}: {all:?}");
        all.remove(0)
    }

    #[test]
    fn days() {
        for (source, words, days) in [
            ("It happened on Sunday.", "Sunday", "2024-08-25"),
            ("Troops fired late on Monday night.", "late on Monday night", "2024-08-26"),
            ("In the riots that began Sunday night, many died.", "Sunday night", "2024-08-25..2024-08-26 2"),
            ("They met on Tuesday.", "Tuesday", "2024-08-27"),
            ("It blew up last Tuesday.", "Tuesday", "2024-08-20"),
            ("He died on August 12.", "August 12", "2024-08-12"),
            ("He died on 3 October.", "3 October", "2023-10-03"),
            ("SAN SALVADOR, 3 JAN 90 -- IT", "3 JAN 90", "1990-01-03"),
            ("on Jan. 29, 1994", "Jan. 29, 1994", "1994-01-29"),
            ("published 2024-08-01", "2024-08-01", "2024-08-01"),
            ("It burned yesterday.", "yesterday", "2024-08-26"),
            ("Two days ago it burned.", "Two days ago", "2024-08-25"),
            ("It happened overnight.", "overnight", "2024-08-26..2024-08-27 2"),
            ("It happened the previous day.", "the previous day", "-1"),
            ("It happened two days earlier.", "two days earlier", "-2"),
            ("A week later it happened again.", "A week later", "+7"),
            ("The day before yesterday it burned.", "The day before yesterday", "2024-08-25"),
            ("It burned on the 14th, at noon.", "14th", "2024-08-14"),
            ("It burned on the 30th.", "30th", "2024-07-30"),
            ("It burned on Friday last week.", "Friday last week", "2024-08-23"),
            ("It burned on 26/08/2024.", "26/08/2024", "2024-08-26"),
            ("It burned on 08/26/2024.", "08/26/2024", "2024-08-26"),
            ("It burned on August 14-16.", "August 14-16", "2024-08-14..2024-08-16 2"),
            ("It burned on 14 and 15 August.", "14 and 15 August", "2024-08-14..2024-08-15 2"),
            ("It burned on Sunday (August 25).", "Sunday (August 25", "2024-08-25"),
            ("It burned on Saturday and Sunday.", "Saturday and Sunday", "2024-08-24..2024-08-25 2"),
            ("It burned from Friday to Monday.", "Friday to Monday", "2024-08-23..2024-08-26 2"),
            ("It burned over the weekend.", "the weekend", "2024-08-24..2024-08-25 2"),
            ("It burned overnight into Sunday.", "overnight into Sunday", "2024-08-24..2024-08-25 2"),
            ("It burned on Sunday overnight.", "Sunday overnight", "2024-08-25..2024-08-26 2"),
            ("Floods have killed ten since Friday.", "Friday", "2024-08-23..2024-08-27 2"),
            ("It burned on New Year's Eve.", "New Year's Eve", "2023-12-31"),
        ] {
            assert_eq!(one(source), (words.to_owned(), days.to_owned()), "{source}");
        }
    }

    #[test]
    fn longer_periods() {
        for (source, words, days) in [
            ("ever since the March blast", "March", "2024-03-01..2024-03-31 4"),
            ("in December", "December", "2023-12-01..2023-12-31 4"),
            ("in August", "August", "2024-08-01..2024-08-27 4"),
            ("since 2004", "2004", "2004-01-01..2024-08-27 5"),
            ("in the past week", "past week", "2024-08-20..2024-08-27 3"),
            ("over the last three days", "last three days", "2024-08-24..2024-08-27 2"),
            ("last year", "last year", "2023-01-01..2023-12-31 5"),
            ("last month", "last month", "2024-07-01..2024-07-31 4"),
            ("last week", "last week", "2024-08-19..2024-08-25 3"),
        ] {
            assert_eq!(one(source), (words.to_owned(), days.to_owned()), "{source}");
        }
    }

    #[test]
    fn days_of_the_telling_and_days_to_come() {
        let marks = |source: &str| {
            let text = Text::new(source);
            let found = dates_in(&text, 0..text.tokens.len(), Some("2024-08-27".parse().unwrap()));
            found.iter().map(|m| (m.reported, m.future)).collect::<Vec<_>>()
        };
        assert_eq!(marks("Ten died, police said on Monday."), [(true, false)]);
        assert_eq!(marks("Ten died on Monday, police said."), [(false, false)]);
        assert_eq!(marks("The governor will meet them on Monday."), [(false, true)]);
        assert_eq!(marks("BASRA, Iraq, Aug 27 (Gulf Wire) - Ten died on Monday."), [(true, false), (false, false)]);
        assert_eq!(dateline(&Text::new("BASRA, Iraq, March 3, 2015 - Ten died."), None), Date::new(2015, 3, 3).ok());
        let published = Date::new(2015, 3, 4).ok();
        assert_eq!(dateline(&Text::new("BASRA, March 3 (AP) - Ten died."), published), Date::new(2015, 3, 3).ok());
        assert_eq!(dateline(&Text::new("Ten died in Basra on March 3, 2015."), None), None);
    }

    #[test]
    fn words_that_are_no_dates() {
        assert_eq!(read("They may march on the second floor with 20 men; May Khan fell."), []);
    }
}
