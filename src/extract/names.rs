//! Which capitalised words name persons? Only as far as counting needs it: somebody killed by name is one person.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::counts::is_numeral;
use super::lexicon::{Sense, Tag};
use super::people::FUNCTION_WORDS;
use super::words::Words;
use crate::text::{Text, TokenKind, WordList};

/// Words that make a run of capitals the name of something else.
static ORGANISATION_WORDS: WordList = WordList::new(&[
    "agency",
    "airlines",
    "airport",
    "army",
    "association",
    "bank",
    "battalion",
    "brigade",
    "bureau",
    "centre",
    "center",
    "city",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "corps",
    "council",
    "court",
    "day",
    "department",
    "district",
    "division",
    "force",
    "forces",
    "foundation",
    "front",
    "group",
    "highway",
    "hospital",
    "hotel",
    "house",
    "institute",
    "island",
    "league",
    "liberation",
    "ministry",
    "mosque",
    "movement",
    "network",
    "news",
    "office",
    "organisation",
    "organization",
    "park",
    "parliament",
    "party",
    "police",
    "prison",
    "province",
    "radio",
    "railway",
    "regiment",
    "republic",
    "river",
    "road",
    "school",
    "senate",
    "station",
    "street",
    "television",
    "times",
    "town",
    "tv",
    "union",
    "united",
    "university",
    "valley",
    "village",
    "area",
]);

/// Words with a capital that are no part of a name.
static NEVER: WordList = WordList::new(&[
    "i",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
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
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "he",
    "she",
    "it",
    "they",
    "we",
    "but",
    "and",
    "after",
    "when",
    "while",
    "as",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "one",
    "no",
    "some",
    "several",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "another",
    "gunmen",
    "police",
    "militants",
    "officials",
    "more",
    "nearly",
    "about",
    "around",
    "over",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "many",
    "most",
    "up",
    "catholic",
    "coptic",
    "christian",
    "jewish",
    "orthodox",
    "hindu",
    "sikh",
    "there",
    "earlier",
    "later",
    "meanwhile",
    "according",
    "authorities",
    "islam",
    "muslim",
    "muslims",
]);

/// Given names, sorted, by which a text of capitals only tells a person's name.
static GIVEN_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("lexicon/given_names.tsv").lines().filter(|l| !l.starts_with('#')).skip(1).collect());

/// Adds the last words of names of several words to those by which their bearers are known further on.
pub(super) fn remember<'t>(text: &'t Text<'_>, names: &[Range<usize>], known: &mut HashSet<&'t str>) {
    /// Shorter words are particles and initials.
    const LETTERS: usize = 4;
    for name in names.iter().filter(|name| name.len() > 1) {
        known.extend(name.clone().skip(1).map(|at| text.lower(at)).filter(|word| word.len() >= LETTERS));
    }
}

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// Most words of a name that only the list it stands in tells to be one.
const LISTED_NAME: usize = 4;

/// Titles that stand before a name and are no nouns for people.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "dr",
    "dr.",
    "gen",
    "gen.",
    "col",
    "col.",
    "msgr",
    "msgr.",
    "monsignor",
    "fr.",
    "rev",
    "rev.",
    "sgt",
    "sgt.",
    "lt",
    "lt.",
    "capt",
    "capt.",
    "maj",
    "maj.",
    "father",
    "don",
];

/// Words that stand inside Spanish and Portuguese names.
const PARTICLES: &[&str] = &["de", "la", "del", "los", "y", "das", "dos", "da", "van", "von", "bin", "al"];

/// Names where all letters are capitals: they begin with a given name or behind a title, and go on over words that are
/// nothing else.
fn names_in_capitals(
    text: &Text<'_>,
    sentence: Range<usize>,
    tags: &[Tag],
    taken: &dyn Fn(usize) -> bool,
    known: &HashSet<&str>,
) -> Vec<Range<usize>> {
    let meant = |at: usize| {
        tags.iter().any(|tag| tag.tokens.contains(&at) && !matches!(tag.sense, Sense::Trigger { strong: false, .. }))
    };
    let is_given = |at: usize| GIVEN_NAMES.binary_search(&text.lower(at)).is_ok();
    let usable = |at: usize| {
        let word = text.lower(at);
        text.tokens[at].kind == TokenKind::Word
            && (is_given(at)
                || word.len() > 2
                    && !meant(at)
                    && !FUNCTION_WORDS.contains(word)
                    && !NEVER.contains(word)
                    && !OPENERS.contains(&word)
                    && !ORGANISATION_WORDS.contains(word)
                    && !["ed", "ing", "ly", "tion", "ment"].iter().any(|ending| word.ends_with(ending)))
            || is_initial(word)
    };
    let titled = |at: usize| {
        at > sentence.start
            && (TITLES.contains(&text.lower(at - 1))
                || tags.iter().any(|tag| {
                    tag.tokens.end == at
                        && matches!(tag.sense, Sense::Person { plural: false, .. })
                        && text.tokens[at].span.start > 0
                }))
    };
    // "Ignacio Ellacuria, Segundo Montes, and Amando Lopez": one of a list of names.
    let listed = |at: usize, last: &Range<usize>| {
        let and = at - usize::from(at > last.end && text.is(at - 1, "and"));
        let follows =
            and < at && last.end == and || and > last.end && last.end + 1 == and && text.is_any(last.end, &[",", ";"]);
        let run = (at..sentence.end).take_while(|&n| usable(n) && !taken(n) && !Words::Saying.at(text, n)).count();
        let end = at + run;
        follows
            && (2..=LISTED_NAME).contains(&run)
            && (end >= sentence.end || text.is_any(end, &[",", ";", ".", "and"]))
    };
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let begins = usable(at)
            && (is_given(at)
                || known.contains(text.lower(at))
                || titled(at) && !OPENERS.contains(&text.lower(at))
                || names.last().is_some_and(|last| listed(at, last)));
        if !begins {
            at += 1;
            continue;
        }
        let start = at;
        while at < sentence.end && at - start < LONGEST_NAME {
            let particle = at > start && PARTICLES.contains(&text.lower(at)) && at + 1 < sentence.end && usable(at + 1);
            if !usable(at) && !particle {
                break;
            }
            at += 1;
        }
        names.push(start..at);
    }
    names
}

/// "J.", "M".
fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
        && word != "a"
        && word.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Words that follow a noun for people and are no name.
const OPENERS: &[&str] = &[
    "went",
    "took",
    "gave",
    "came",
    "left",
    "told",
    "made",
    "began",
    "saw",
    "met",
    "sent",
    "did",
    "lost",
    "won",
    "held",
    "spoke",
    "against",
    "whose",
    "today",
    "yesterday",
    "tonight",
    "here",
    "there",
    "too",
    "responsible",
    "candidate",
    "general",
    "elect",
    "aboard",
    "alive",
    "cannot",
];

/// The names of persons in one sentence; `taken` says which tokens belong to places already.
pub(super) fn names_in(
    text: &Text<'_>,
    sentence: Range<usize>,
    tags: &[Tag],
    taken: &dyn Fn(usize) -> bool,
    known: &HashSet<&str>,
) -> Vec<Range<usize>> {
    if text.all_capitals {
        return names_in_capitals(text, sentence, tags, taken, known);
    }
    let mut names = Vec::new();
    let tagged = |at: usize| {
        tags.iter().any(|tag| {
            tag.tokens.contains(&at)
                && matches!(
                    tag.sense,
                    Sense::Group(_)
                        | Sense::Person { .. }
                        | Sense::Trigger { .. }
                        | Sense::Target(_)
                        | Sense::RoleWord(_)
                )
        })
    };
    let usable = |at: usize| {
        let token = &text.tokens[at];
        token.kind == TokenKind::Word
            && token.capital
            && !taken(at)
            && !tagged(at)
            && !text.is_in(at, &NEVER)
            && !is_numeral(text.lower(at))
    };
    let mut at = sentence.start;
    while at < sentence.end {
        if !usable(at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < sentence.end
            && (usable(at)
                || text.is_any(at, &["bin", "ul", "al", "ur", "de", "la", "van", "von", "del"]) && at > start)
        {
            at += 1;
        }
        let is_organisation = (start..at).any(|n| text.is_in(n, &ORGANISATION_WORDS));
        let acronym = at - start == 1 && text.written(start).chars().filter(|c| c.is_uppercase()).count() > 1;
        // A single capital word that opens a sentence says nothing.
        let opener = start == sentence.start && at - start == 1 && !known.contains(text.lower(start));
        if !is_organisation && !acronym && !opener {
            names.push(start..at);
        }
    }
    names
}
