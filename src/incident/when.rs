//! When did it happen? The date of an incident's own clauses, else what the report lets one say, with its precision.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::casualties::Casualty;
use crate::extract::dates::{DateMention, DatePrecision, DateRange, shifted};
use crate::extract::events::EventMention;
use crate::extract::lexicon::Harm;
use crate::extract::words::Words;
use crate::text::{Text, TokenKind, WordList};

/// The date of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) range: DateRange,
    /// As written; `None` where the days are inferred.
    pub(super) words: Option<String>,
    /// The day on which it was told, no better one being known.
    pub(super) reported: bool,
    /// Stands in another clause than what is told: "pupils laid wreaths on Sunday, 30 years after shells fell on the school".
    pub(super) apart: bool,
}

/// Tokens between a verb of what followed and its day.
const AFTERMATH_REACH: usize = 16;

/// Days that the longest single event lasts: a drought, an epidemic.
const LONGEST_EVENT: i32 = 366;

/// Tokens between a day and the verb of a find.
const FIND: usize = 3;

/// Tokens between a death in hospital and its day.
const LATE_DEATH: usize = 10;

/// Tokens between those who are missing and the day on which they were.
const MISSING_SINCE: usize = 2;

/// News tells of the last days; what is older than this is recalled.
pub(super) const NEWS_DAYS: i32 = 14;

/// Days after which findings are still published of what happened.
const LATE_NEWS_DAYS: i32 = 60;

/// Days before publication in which an undated event of the news fell, as ACLED assumes (time precision 2: a week).
const UNDATED_DAYS: i32 = 6;

impl When {
    /// Whether the event lies so far back that the report recalls it.
    pub(super) fn is_recalled(&self, published: Option<Date>) -> bool {
        published.is_some_and(|published| self.range.end < shifted(published, -NEWS_DAYS))
            // A whole month or year that goes on until now is no news either: "since January".
            || self.range.precision == DatePrecision::Year
    }

    /// Whether the event lies so little back that it may still be news; to a report that `leads` with it also where only the
    /// month is known.
    pub(super) fn is_recent(&self, leads: bool, published: Option<Date>) -> bool {
        let known_to = if leads { DatePrecision::Month } else { DatePrecision::Week };
        published.is_some_and(|published| self.range.end >= shifted(published, -LATE_NEWS_DAYS))
            && self.range.precision <= known_to
    }

    /// "in September": of a month that is over no day is known, where news has one.
    pub(super) fn is_past_month(&self, published: Option<Date>) -> bool {
        self.range.precision == DatePrecision::Month && published.is_some_and(|published| self.range.end < published)
    }

    /// Whether the day of the event itself is told.
    pub(super) fn is_of_day(&self) -> bool {
        !self.reported && self.words.is_some() && self.range.precision <= DatePrecision::Days
    }

    /// What may be assumed of an event of the news that has no date: ACLED codes the week of the report.
    pub(super) fn assumed(published: Date) -> Self {
        let range =
            DateRange { start: shifted(published, -UNDATED_DAYS), end: published, precision: DatePrecision::Week };
        Self { range, words: None, reported: false, apart: false }
    }

    /// What may be assumed of an event told beside another that has a date: the same days.
    pub(super) fn beside(other: &Self) -> Self {
        Self { words: None, ..other.clone() }
    }

    /// Whether this says more of the day than what was known.
    pub(super) fn betters(&self, known: &Self) -> bool {
        let closer = self.range.precision < known.range.precision && known.range.precision >= DatePrecision::Days;
        !self.reported && (known.reported || closer && known.range.holds(self.range))
    }

    /// Whether both may be days of one event; the day on which it was told fits any, years of strife fit no day in them.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let spans = self.spans_years() == other.spans_years();
        self.reported || other.reported || spans && self.range.meets(other.range)
    }

    /// "since 1984": what is told of so long a time is no one event.
    pub(super) fn spans_years(&self) -> bool {
        (self.range.end - self.range.start).get_days() > LONGEST_EVENT
    }
}

/// The date that a clause gives, the one nearest to its first word of event or harm; `anchor` is the date told before it.
pub(super) fn date_of(
    text: &Text<'_>,
    event: &EventMention,
    anchor: Option<DateRange>,
    published: Option<Date>,
) -> Option<When> {
    let told = event
        .triggers
        .iter()
        .map(|t| t.tokens.start)
        .chain(event.casualties.iter().map(|c| c.predicate.start))
        .min()?;
    let events = words_of_event(event);
    // "died at the hospital on Monday, raising to four the dead of the blast on Friday".
    let is_of_late_death = |date: &DateMention| {
        event.casualties.iter().any(|c| {
            let behind = c.predicate.end..c.predicate.end + LATE_DEATH;
            c.late
                && behind.contains(&date.tokens.start)
                && event.dates.iter().any(|other| other.tokens.start > date.tokens.end)
        })
    };
    // "recovered a body on Sunday, three days after a flood swept through the town".
    let is_reckoned_back = |date: &DateMention| date.relative.is_some() && text.is(date.tokens.end - 1, "after");
    // "Seven drowned, and 19 were unaccounted for on Thursday": the day of the count, of those who had not been found by then.
    let is_of_search = |date: &DateMention| {
        let nearest = event.casualties.iter().rfind(|c| c.predicate.end <= date.tokens.start);
        nearest.is_some_and(|c| {
            let state = text.is_any(c.predicate.start, &["missing", "unaccounted"])
                && !text.is_any(c.predicate.start.saturating_sub(1), &["go", "going", "gone", "goes", "went"]);
            c.harm == Harm::Missing && state && date.tokens.start - c.predicate.end <= MISSING_SINCE
        })
    };
    let is_late = |date: &DateMention| {
        date.reported
            || is_of_late_death(date)
            || is_of_search(date)
            || !is_reckoned_back(date) && is_of_aftermath(text, &event.tokens, &events, date)
    };
    let absolute_before = |date: &DateMention| {
        let before = event.dates.partition_point(|other| other.tokens.start < date.tokens.start);
        event.dates[..before].iter().rfind(|other| other.relative.is_none())
    };
    // "recovered the last body on Tuesday, after the previous day's blaze": the day before that Tuesday.
    let anchored = |date: &DateMention| {
        let anchor =
            absolute_before(date).filter(|_| date.relative.is_some()).and_then(|before| before.range).or(anchor);
        resolved(date, anchor, published)
    };
    // "In July 2022 … and on the same night": the night of that month, not of what was told before.
    let is_of_another =
        |date: &DateMention| date.relative.is_some() && absolute_before(date).is_some_and(|before| !is_late(before));
    let usable = event.dates.iter().filter(|date| {
        !date.future && !is_of_another(date) && !is_measured_from(text, date, told) && anchored(date).is_some()
    });
    // "Police on Tuesday found the bodies of two men abducted on Sunday": the day of the find, where that of the deed is told.
    let is_of_find = |date: &DateMention| {
        let end = date.tokens.end;
        event.triggers.iter().any(|t| t.strong && !t.noun && t.tokens.start > end + FIND)
            && (end..end + FIND).any(|at| text.is_any(at, &["found", "discovered"]))
            && event.casualties.iter().any(|c| c.bodies && c.predicate.start > end)
    };
    // The day of the event before that of its telling; a day says more than a month, whatever stands nearer.
    // "heard engineers on Monday about the car that fell in 1976": the year stands with the event, the day with another verb.
    let of_past_year =
        usable.clone().find(|date| is_of_past_year(text, date, told, published) && !is_measured_from(text, date, told));
    let best = usable.min_by_key(|date| {
        let precision = anchored(date).map_or(DatePrecision::Year, |range| range.precision);
        let other = of_past_year.is_some_and(|year| year != *date && !is_between(year, date, told));
        (
            other,
            is_late(date) || is_of_find(date),
            precision > DatePrecision::Week,
            is_cut_off(text, date, told),
            date.tokens.start.abs_diff(told),
        )
    })?;
    // A toll that rose on Thursday, and who died in hospital then, tell of an event of another day.
    // So does who is still looked for.
    let sought = !event.casualties.is_empty()
        && event.casualties.iter().all(|c| c.harm == Harm::Missing)
        && event.tokens.clone().any(|at| text.is_any(at, &["still", "search", "searching", "searched", "looking"]));
    // "had died of burns suffered in a strike two days earlier": the day of the strike.
    let of_event = |c: &Casualty| {
        event
            .triggers
            .iter()
            .any(|t| t.noun && t.strong && t.tokens.start > c.predicate.end && t.tokens.end <= best.tokens.start)
    };
    let later_toll = sought || event.casualties.iter().any(|c| c.toll || c.late && !of_event(c));
    Some(When {
        reported: is_late(best) || later_toll,
        apart: is_apart(text, best, told),
        range: anchored(best)?,
        words: Some(text.span(best.tokens.clone()).of(text.source).to_owned()),
    })
}

/// "recovered the last body on Tuesday", "went on digging on Sunday after a quake killed …": the day of what followed, not of
/// the event itself.
fn is_of_aftermath(text: &Text<'_>, clause: &Range<usize>, events: &[usize], date: &DateMention) -> bool {
    let end = date.tokens.end;
    let is_told_behind = |at: usize| events.first().is_none_or(|&first| first > at);
    // Whatever tells of the event stands behind "after", and the day before it.
    let after = (end..clause.end).take(AFTERMATH_REACH).find(|&at| text.is_any(at, &["after", "following"]));
    if after.is_some_and(is_told_behind) {
        return true;
    }
    is_led_by_aftermath(text, clause, date, events)
        || is_told_behind(end) && meets_aftermath(text, end..clause.end, events)
}

/// Whether the verb before a day is one of what followed: "The wreckage was spotted at first light today".
pub(super) fn is_led_by_aftermath(
    text: &Text<'_>,
    clause: &Range<usize>,
    date: &DateMention,
    events: &[usize],
) -> bool {
    meets_aftermath(text, (clause.start..date.tokens.start).rev(), events)
}

/// Whether a verb of what followed is met before another clause or the event itself is.
fn meets_aftermath(text: &Text<'_>, tokens: impl Iterator<Item = usize>, events: &[usize]) -> bool {
    // "snow sliding off the slopes buried homes" is no burial.
    let by_slide = |at: usize| {
        text.is(at, "buried")
            && (at.saturating_sub(AFTERMATH_REACH)..at).any(|n| Words::Debris.at(text, n) || Words::Slope.at(text, n))
    };
    let is_verb = |at: &usize| text.is_in(*at, &AFTERMATH) && !by_slide(*at);
    let goes_on = |at: &usize| is_verb(at) || events.binary_search(at).is_err() && !text.is_in(*at, &OTHER_CLAUSE);
    tokens.take(AFTERMATH_REACH).take_while(goes_on).any(|at| is_verb(&at))
}

/// The first tokens of what says what happened, in order. "Recovered the last body, raising the toll" says nothing of it.
fn words_of_event(event: &EventMention) -> Vec<usize> {
    let casualties = event.casualties.iter().filter(|c| !c.bodies && !c.toll);
    let words = event.triggers.iter().map(|t| &t.tokens).chain(casualties.map(|c| &c.predicate));
    let mut starts: Vec<usize> = words.map(|tokens| tokens.start).collect();
    starts.sort_unstable();
    starts
}

/// Words that set an event above others, beside those in "-iest".
static SUPERLATIVES: WordList = WordList::new(&[
    "biggest", "first", "greatest", "highest", "largest", "latest", "most", "second", "third", "worst",
]);

/// Verbs of what follows an event: search, care, custody, mourning, visits.
static AFTERMATH: WordList = WordList::new(&[
    "appeared",
    "arraigned",
    "buried",
    "climbed",
    "combed",
    "combing",
    "commiserated",
    "continued",
    "convicted",
    "dig",
    "digging",
    "discharged",
    "dug",
    "emerged",
    "end",
    "ended",
    "flew",
    "identified",
    "inspected",
    "located",
    "mourned",
    "mourning",
    "named",
    "prevailed",
    "promised",
    "pulled",
    "recovered",
    "recovering",
    "rescued",
    "resumed",
    "retrieved",
    "rose",
    "searched",
    "searching",
    "sentenced",
    "sighted",
    "spotted",
    "surrendered",
    "toured",
    "travelled",
    "visited",
    "vowed",
]);

/// Words behind which another verb says what happened.
static OTHER_CLAUSE: WordList =
    WordList::new(&["after", "as", "before", "since", "that", "when", "where", "which", "while", "who", "whose", ";"]);

/// "one of the deadliest raids since the conflict began in 2023": what the news, told before it, is measured from.
fn is_measured_from(text: &Text<'_>, date: &DateMention, told: usize) -> bool {
    /// Tokens of "the start of the conflict between the army and the militia in".
    const REACH: usize = 16;
    /// Tokens of "worst attack on the town".
    const PRAISE: usize = 8;
    let start = date.tokens.start;
    if date.since || date.range.is_some_and(|range| range.precision <= DatePrecision::Week) {
        return false;
    }
    let superlative = |at: usize| text.is_in(at, &SUPERLATIVES) || text.lower(at).ends_with("iest");
    let behind = (start.saturating_sub(REACH).max(told)..start).rev();
    let since = behind.take_while(|&at| !text.is_any(at, &[",", ";"])).find(|&at| text.is(at, "since"));
    since.is_some_and(|since| (since.saturating_sub(PRAISE).max(told)..since).any(superlative))
}

/// "set fire to his barn in 2021", "in 2007, when it drowned 50": a year long over, right beside what is told.
fn is_of_past_year(text: &Text<'_>, date: &DateMention, told: usize, published: Option<Date>) -> bool {
    /// Most tokens between the two.
    const REACH: usize = 7;
    let over = date.range.zip(published).is_some_and(|(range, published)| {
        range.precision == DatePrecision::Year && range.end.year() < published.year()
    });
    let between = if date.tokens.start > told { told..date.tokens.start } else { date.tokens.end..told };
    let led = date.tokens.start > 0 && text.is(date.tokens.start - 1, "in") || text.is(date.tokens.start, "in");
    let when = |at: usize| date.tokens.end <= told && text.is(at, ",") && text.is(at + 1, "when");
    over && led
        && between.len() <= REACH
        && between.clone().all(|at| text.tokens[at].kind != TokenKind::Mark || when(at))
}

/// Whether a date stands between what is told and the year.
fn is_between(year: &DateMention, date: &DateMention, told: usize) -> bool {
    let (first, last) = (year.tokens.start.min(told), year.tokens.start.max(told));
    (first..last).contains(&date.tokens.start)
}

/// "Funerals were held on Sunday for 13 people who died …": the day of another verb.
fn is_cut_off(text: &Text<'_>, date: &DateMention, told: usize) -> bool {
    (date.tokens.end..told).any(|at| text.is_any(at, &["who", "that", "which", "whose"]))
}

/// Whether another clause begins between a day and what is told behind it.
fn is_apart(text: &Text<'_>, date: &DateMention, told: usize) -> bool {
    (date.tokens.end..told).any(|at| text.is_in(at, &OTHER_CLAUSE) || text.is_any(at, &["for", "over"]))
}

/// The days of a date; a relative one is reckoned from the anchor, else from the day of the report.
pub(super) fn resolved(date: &DateMention, anchor: Option<DateRange>, published: Option<Date>) -> Option<DateRange> {
    match date.relative {
        Some(days) => {
            // "Hours later", behind what has no day yet, is its day, whichever that was.
            let from = anchor.map(|range| range.start).or(published.filter(|_| days != 0))?;
            Some(DateRange::day(shifted(from, days)))
        }
        None => date.range,
    }
}
