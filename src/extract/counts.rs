//! How many? Numbers in digits and words, and what "at least", "dozens" or "some" make of them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::document::Span;
use crate::text::{Text, TokenKind};

/// A number as a report gives it, in persons (or whatever it counts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quantity {
    /// No fewer than this, as far as the text says.
    pub low: Option<u32>,
    /// The best single figure.
    pub best: Option<u32>,
    /// No more than this, as far as the text says.
    pub high: Option<u32>,
}

impl Quantity {
    /// Exactly `n`.
    #[must_use]
    pub fn exactly(n: u32) -> Self {
        Self { low: Some(n), best: Some(n), high: Some(n) }
    }

    /// People, but the text gives no number: "people were killed".
    pub const SOME_PEOPLE: Self = Self { low: Some(1), best: None, high: None };

    /// Both together. An unknown bound stays unknown; best figures add where either is known.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let both = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
        let either = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
        };
        Self {
            low: either(self.low, other.low),
            best: either(self.best, other.best),
            high: both(self.high, other.high),
        }
    }

    /// Without some who are counted otherwise now; they may have been among the most there were.
    #[must_use]
    pub fn less(self, n: u32) -> Self {
        let less = |bound: Option<u32>| bound.map(|bound| bound.saturating_sub(n));
        Self { low: less(self.low), best: less(self.best), high: self.high }
    }

    /// The figure to compare by: best, else low, else high, else none.
    #[must_use]
    pub fn figure(self) -> u32 {
        self.best.or(self.low).or(self.high).unwrap_or(0)
    }
}

/// One row of the convention for words that are no exact number.
pub struct VagueCount {
    /// The words.
    pub words: &'static str,
    /// What they give for low, best and high; `N` stands for the number in the text, `–` for unknown.
    pub low_best_high: [&'static str; 3],
    /// The single integer that ACLED's sourcebook would write.
    pub acled: &'static str,
}

/// The convention for vague counts, as `--help counts` prints it: UCDP's low, best and high figure, and ACLED's integer.
pub const VAGUE_COUNTS: &[VagueCount] = &[
    VagueCount { words: "N", low_best_high: ["N", "N", "N"], acled: "N" },
    VagueCount { words: "at least N, N or more", low_best_high: ["N", "N", "–"], acled: "N" },
    VagueCount { words: "more than N, over N", low_best_high: ["N+1", "N+1", "–"], acled: "N+1" },
    VagueCount { words: "up to N, as many as N", low_best_high: ["–", "N", "N"], acled: "N" },
    VagueCount { words: "about/nearly/around N", low_best_high: ["–", "N", "–"], acled: "N" },
    VagueCount {
        words: "N to M, two figures in one report",
        low_best_high: ["N", "M (the later told, if one corrects the other)", "M"],
        acled: "N",
    },
    VagueCount { words: "a couple, two", low_best_high: ["2", "2", "2"], acled: "2" },
    VagueCount { words: "several, some, a few, a number of", low_best_high: ["2", "3", "–"], acled: "3" },
    VagueCount { words: "a dozen", low_best_high: ["12", "12", "12"], acled: "12" },
    VagueCount { words: "dozens", low_best_high: ["24", "24", "–"], acled: "12" },
    VagueCount { words: "scores", low_best_high: ["40", "40", "–"], acled: "12" },
    VagueCount { words: "hundreds", low_best_high: ["200", "200", "–"], acled: "100" },
    VagueCount {
        words: "\"casualties\", \"people were killed\", no number",
        low_best_high: ["1", "–", "–"],
        acled: "0",
    },
];

/// Several: at least two, and three where one figure is wanted (ACLED).
const SEVERAL: Quantity = Quantity { low: Some(2), best: Some(3), high: None };

/// A quantity and the tokens that say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number.
    pub quantity: Quantity,
    /// One past its last token.
    pub end: usize,
    /// A bare article, "a policeman": a number only beside a singular noun.
    pub article: bool,
    /// "none", "no": nothing at all.
    pub none: bool,
    /// A word that is a number only beside a noun for people: "several", "some", "another".
    pub vague: bool,
}

/// What stands before a number and changes its bounds.
#[derive(Clone, Copy)]
enum Bound {
    AtLeast,
    MoreThan,
    UpTo,
    About,
}

/// Words before a number. Longest first, so that "no fewer than" is not read as "no".
const BOUNDS: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["not", "fewer", "than"], Bound::AtLeast),
    (&["at", "the", "very", "least"], Bound::AtLeast),
    (&["at", "a", "minimum"], Bound::AtLeast),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["a", "total", "of", "at", "least"], Bound::AtLeast),
    (&["as", "many", "as"], Bound::UpTo),
    (&["a", "maximum", "of"], Bound::UpTo),
    (&["at", "least"], Bound::AtLeast),
    (&["atleast"], Bound::AtLeast),
    (&["more", "than"], Bound::MoreThan),
    (&["well", "over"], Bound::MoreThan),
    (&["upwards", "of"], Bound::MoreThan),
    (&["in", "excess", "of"], Bound::MoreThan),
    (&["over"], Bound::MoreThan),
    (&["up", "to"], Bound::UpTo),
    (&["at", "most"], Bound::UpTo),
    (&["an", "estimated"], Bound::About),
    (&["close", "to"], Bound::About),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
    (&["approximately"], Bound::About),
    (&["roughly"], Bound::About),
    (&["estimated"], Bound::About),
    (&["perhaps"], Bound::About),
];

/// Words before a number that leave it as it is.
const EXACT_BEFORE: &[&[&str]] = &[&["a", "total", "of"], &["all"], &["the"], &["exactly"], &["just"], &["only"]];

/// The first words of both tables: few tokens are one of them.
static BEFORE_NUMBERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let bounds = BOUNDS.iter().map(|(words, _)| words[0]);
    bounds.chain(EXACT_BEFORE.iter().map(|words| words[0])).chain(["between"]).collect()
});

/// The quantity that begins at token `at`, if one does.
#[must_use]
pub fn quantity_at(text: &Text<'_>, at: usize) -> Option<Counted> {
    if at >= text.tokens.len() || !BEFORE_NUMBERS.contains(text.lower(at)) {
        return number_at(text, at);
    }
    if text.is(at, "between")
        && let Some((n, and)) = cardinal_at(text, at + 1).filter(|&(_, and)| text.is(and, "and"))
        && let Some((m, end)) = cardinal_at(text, and + 1).filter(|&(m, _)| n < m && m <= n.saturating_mul(10))
    {
        let quantity = Quantity { low: Some(n), best: Some(m), high: Some(m) };
        return Some(Counted { quantity, end, article: false, none: false, vague: false });
    }
    for (words, bound) in BOUNDS {
        if starts_with(text, at, words)
            && let Some(number) = number_at(text, at + words.len()).filter(|number| !number.article)
        {
            return Some(Counted { quantity: bounded(number.quantity, *bound), ..number });
        }
    }
    for words in EXACT_BEFORE {
        if starts_with(text, at, words)
            && let Some(number) = number_at(text, at + words.len()).filter(|number| !number.article)
        {
            return Some(number);
        }
    }
    number_at(text, at)
}

fn starts_with(text: &Text<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(n, word)| text.is(at + n, word))
}

fn bounded(number: Quantity, bound: Bound) -> Quantity {
    // "more than" a word that is vague already ("more than a dozen" has a number, "more than several" has none).
    match bound {
        Bound::AtLeast => Quantity { high: None, ..number },
        Bound::MoreThan => {
            let above = number.best.map(|n| n.saturating_add(1));
            Quantity { low: above, best: above, high: None }
        }
        Bound::UpTo => Quantity { low: None, ..number },
        Bound::About => Quantity { low: None, high: None, ..number },
    }
}

/// A number without anything before it: digits, words, "a dozen", "several", "a"; with "to M" or "or more" after it.
fn number_at(text: &Text<'_>, at: usize) -> Option<Counted> {
    let plain = |quantity, end| Counted { quantity, end, article: false, none: false, vague: false };
    let vague = |quantity, end| Counted { quantity, end, article: false, none: false, vague: true };
    if at >= text.tokens.len() {
        return None;
    }
    if let Some((n, end)) = cardinal_at(text, at) {
        return Some(with_range(text, n, end, plain));
    }
    let dozens = |n: u32| Quantity { low: Some(n), best: Some(n), high: None };
    match text.lower(at) {
        "half" if starts_with(text, at, &["half", "a", "dozen"]) => Some(plain(Quantity::exactly(6), at + 3)),
        "a" if starts_with(text, at, &["a", "dozen", "and", "a", "half"]) => Some(plain(Quantity::exactly(18), at + 5)),
        "a" if text.is(at + 1, "dozen") => {
            Some(plain(Quantity::exactly(12), at + 2 + usize::from(text.is(at + 2, "of"))))
        }
        "a" if text.is_any(at + 1, &["couple", "pair"]) => {
            Some(plain(Quantity::exactly(2), at + 2 + usize::from(text.is(at + 2, "of"))))
        }
        "a" if text.is(at + 1, "few") => Some(vague(SEVERAL, at + 2)),
        "a" if starts_with(text, at, &["a", "number", "of"]) => Some(vague(SEVERAL, at + 3)),
        "a" if text.is(at + 1, "handful") => Some(vague(SEVERAL, at + 2 + usize::from(text.is(at + 2, "of")))),
        "dozens" => Some(plain(dozens(24), at + 1 + usize::from(text.is(at + 1, "of")))),
        "scores" => Some(plain(dozens(40), at + 1 + usize::from(text.is(at + 1, "of")))),
        "hundreds" => Some(plain(dozens(200), at + 1 + usize::from(text.is(at + 1, "of")))),
        "thousands" => Some(plain(dozens(2000), at + 1 + usize::from(text.is(at + 1, "of")))),
        "several" | "some" | "few" => Some(vague(SEVERAL, at + 1)),
        "both" => Some(plain(Quantity::exactly(2), at + 1)),
        "no" | "none" | "zero" | "nobody" => {
            Some(Counted { quantity: Quantity::exactly(0), end: at + 1, article: false, none: true, vague: false })
        }
        "another" => match cardinal_at(text, at + 1) {
            Some((n, end)) => Some(plain(Quantity::exactly(n), end)),
            None => Some(vague(Quantity::exactly(1), at + 1)),
        },
        "a" | "an" => {
            Some(Counted { quantity: Quantity::exactly(1), end: at + 1, article: true, none: false, vague: false })
        }
        _ => None,
    }
}

/// "N to M", "N-M", "N or M", "N or more".
fn with_range(text: &Text<'_>, n: u32, end: usize, plain: impl Fn(Quantity, usize) -> Counted) -> Counted {
    if starts_with(text, end, &["or", "more"]) {
        return plain(Quantity { low: Some(n), best: Some(n), high: None }, end + 2);
    }
    let joined = text.is_any(end, &["to", "or", "–"]) || end < text.tokens.len() && text.tokens[end].glued;
    let from = if end < text.tokens.len() && text.tokens[end].glued { end } else { end + 1 };
    if joined
        && let Some((m, past)) = cardinal_at(text, from)
        // "2008-09" or "three to 5,000" are no ranges of persons.
        && n < m
        && m <= n.saturating_mul(10)
    {
        return plain(Quantity { low: Some(n), best: Some(m), high: Some(m) }, past);
    }
    plain(Quantity::exactly(n), end)
}

/// A cardinal number in digits or words at token `at`, and one past its last token.
fn cardinal_at(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let token = text.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        if is_clock(text, at) {
            return None;
        }
        let written = text.written(at);
        if let Some(millions) = scale_at(text, at + 1).filter(|_| written.contains('.')) {
            let n: f64 = written.parse().ok()?;
            // A figure of so many millions is rounded anyway.
            return Some(((n * f64::from(millions)).round().min(f64::from(u32::MAX)) as u32, at + 2));
        }
        let n = digits(written)?;
        return match scale_at(text, at + 1) {
            Some(scale) => Some((n.saturating_mul(scale), at + 2)),
            None => Some((n, at + 1)),
        };
    }
    words_at(text, at)
}

/// "at about 0900", "around 1600, five civilians": an hour of the day.
fn is_clock(text: &Text<'_>, at: usize) -> bool {
    let written = text.written(at);
    // "18:05".
    if at > 1 && text.is(at - 1, ":") && text.tokens[at - 2].kind == TokenKind::Number && written.len() == 2 {
        return true;
    }
    let hours = |n: u32| n / 100 < 24 && n % 100 < 60;
    if written.len() != 4 || !written.parse().is_ok_and(hours) {
        return false;
    }
    let told = at > 0 && text.is_any(at - 1, &["at", "around", "about", "approximately", "by", "until", "from"]);
    let alone = text.is_any(at + 1, &[",", ".", ";", "local"]);
    written.starts_with('0') || text.is_any(at + 1, &["hours", "hrs", "gmt"]) || told && alone
}

/// Digits with separators of thousands; anything else ("3.5", "10:30") is no count.
fn digits(written: &str) -> Option<u32> {
    let mut groups = written.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_some();
    if grouped && (first.len() > 3 || groups.clone().any(|group| group.len() != 3)) {
        return None;
    }
    let plain: String = std::iter::once(first).chain(groups).collect();
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok()
}

fn scale_at(text: &Text<'_>, at: usize) -> Option<u32> {
    (at < text.tokens.len()).then(|| text.lower(at)).and_then(|word| match word {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "lakh" => Some(100_000),
        "million" => Some(1_000_000),
        _ => None,
    })
}

fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// "twenty-three", "one hundred and five", "two dozen", "a hundred".
fn words_at(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let word = |n: usize| if n < text.tokens.len() { text.lower(n) } else { "" };
    let article = word(at) == "a" && scale_at(text, at + 1).is_some();
    let (mut total, mut current, mut end) = (0u32, u32::from(article), at + usize::from(article));
    let mut seen = article;
    loop {
        let next = word(end);
        if let Some(n) = tens(next) {
            current = current.saturating_add(n);
        } else if let Some(n) = unit(next) {
            // "one two" is a list, not a number.
            if seen && current % 10 != 0 && current % 100 < 20 {
                break;
            }
            current = current.saturating_add(n);
        } else if next == "dozen" && seen {
            current = current.saturating_mul(12);
        } else if let Some(scale) = scale_at(text, end).filter(|_| seen) {
            current = current.max(1).saturating_mul(scale);
            if scale > 100 {
                total = total.saturating_add(current);
                current = 0;
            }
        } else if next == "and" && seen && end > 0 && scale_at(text, end - 1).is_some() && is_numeral(word(end + 1)) {
            end += 1;
            continue;
        } else {
            break;
        }
        seen = true;
        end += 1;
    }
    seen.then(|| (total.saturating_add(current), end))
}

/// Whether a word in lower case is a numeral: "three", "twenty".
#[must_use]
pub fn is_numeral(word: &str) -> bool {
    unit(word).is_some() || tens(word).is_some()
}

/// The bytes of a counted stretch that begins at token `at`.
#[must_use]
pub fn span_of(text: &Text<'_>, at: usize, counted: &Counted) -> Span {
    text.span(at..counted.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (Option<u32>, Option<u32>, Option<u32>) {
        let text = Text::new(source);
        let counted = quantity_at(&text, 0).unwrap_or_else(|| panic!("no quantity in {source:?}"));
        assert_eq!(text.lower(counted.end), "people", "{source}");
        (counted.quantity.low, counted.quantity.best, counted.quantity.high)
    }

    #[test]
    fn vague_counts_follow_the_table() {
        assert_eq!(read("23 people"), (Some(23), Some(23), Some(23)));
        assert_eq!(read("at least 13 people"), (Some(13), Some(13), None));
        assert_eq!(read("13 or more people"), (Some(13), Some(13), None));
        assert_eq!(read("more than 50 people"), (Some(51), Some(51), None));
        assert_eq!(read("over two dozen people"), (Some(25), Some(25), None));
        assert_eq!(read("as many as thirty people"), (None, Some(30), Some(30)));
        assert_eq!(read("nearly 40 people"), (None, Some(40), None));
        assert_eq!(read("ten to 12 people"), (Some(10), Some(12), Some(12)));
        assert_eq!(read("between ten and 12 people"), (Some(10), Some(12), Some(12)));
        assert_eq!(read("a couple of people"), (Some(2), Some(2), Some(2)));
        assert_eq!(read("several people"), (Some(2), Some(3), None));
        assert_eq!(read("some people"), (Some(2), Some(3), None));
        assert_eq!(read("some 30 people"), (None, Some(30), None));
        assert_eq!(read("a dozen people"), (Some(12), Some(12), Some(12)));
        assert_eq!(read("dozens of people"), (Some(24), Some(24), None));
        assert_eq!(read("scores of people"), (Some(40), Some(40), None));
        assert_eq!(read("hundreds of people"), (Some(200), Some(200), None));
        assert_eq!(read("no fewer than six people"), (Some(6), Some(6), None));
        assert_eq!(read("no people"), (Some(0), Some(0), Some(0)));
    }

    #[test]
    fn number_words_and_digits() {
        for (source, n) in [
            ("twenty-three people", 23),
            ("one hundred and five people", 105),
            ("two hundred people", 200),
            ("a hundred people", 100),
            ("1,200 people", 1200),
            ("two thousand five hundred people", 2500),
            ("1.5 million people", 1_500_000),
            ("half a dozen people", 6),
            ("another 13 people", 13),
            ("all six people", 6),
        ] {
            assert_eq!(read(source).1, Some(n), "{source}");
        }
    }

    #[test]
    fn hours_and_ages_count_nobody() {
        for source in ["0900 , one official", "1600 hours"] {
            assert!(quantity_at(&Text::new(source), 0).is_none_or(|counted| counted.quantity.figure() < 2), "{source}");
        }
        let text = Text::new("On Saturday around 1600, five civilians were killed");
        assert!((0..5).all(|at| quantity_at(&text, at).is_none()));
    }

    #[test]
    fn sums_keep_what_is_unknown_unknown() {
        let sum = Quantity::exactly(5).plus(Quantity { low: Some(2), best: Some(3), high: None });
        assert_eq!(sum, Quantity { low: Some(7), best: Some(8), high: None });
    }
}
