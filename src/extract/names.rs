//! Which capitalised words name persons? Only as far as counting needs it: somebody killed by name is one person.

use std::ops::Range;

use super::lexicon::{Sense, Tag};
use crate::text::{Text, TokenKind};

/// Words that make a run of capitals the name of something else.
const ORGANISATION_WORDS: &[&str] = &[
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
];

/// Words with a capital that are no part of a name.
const NEVER: &[&str] = &[
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
    "islam",
    "muslim",
    "muslims",
];

/// The names of persons in one sentence; `taken` says which tokens belong to places already.
pub(super) fn names_in(
    text: &Text<'_>,
    sentence: Range<usize>,
    tags: &[Tag],
    taken: &dyn Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    if text.all_capitals {
        return names;
    }
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
        token.kind == TokenKind::Word && token.capital && !taken(at) && !tagged(at) && !NEVER.contains(&text.lower(at))
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
        let is_organisation = (start..at).any(|n| ORGANISATION_WORDS.contains(&text.lower(n)));
        let acronym = at - start == 1 && text.written(start).chars().filter(|c| c.is_uppercase()).count() > 1;
        // A single capital word that opens a sentence says nothing.
        let opener = start == sentence.start && at - start == 1;
        if !is_organisation && !acronym && !opener {
            names.push(start..at);
        }
    }
    names
}
