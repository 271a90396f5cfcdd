//! Where does a sentence end? At a stop that neither an abbreviation nor an initial explains,
//! and at every blank line. What never stops is cut.

use std::ops::Range;

use super::{Token, TokenKind};

/// Words whose dot ends no sentence by itself, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "ave", "bros", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "dr", "ed",
    "est", "feb", "fig", "fr", "ft", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "pp", "pres", "prof", "pvt", "rep", "reps", "rev", "sen",
    "sens", "sep", "sept", "sgt", "sr", "st", "supt", "vs", "ft", "km", "etc", "approx",
];

/// Abbreviations that a capital or a number always follows: a stop after them ends nothing.
const TITLES: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "mr", "mrs", "ms", "mt",
    "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "supt",
];

/// Tokens of the longest sentence: what goes on beyond them without a stop is a table, and is cut, since what reads a sentence
/// holds each of its words against the others.
const LONGEST: usize = 1_000;

/// Sentences as ranges of tokens, paragraphs as ranges of sentences.
pub(super) fn split(source: &str, tokens: &[Token], lowered: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
    let (mut start, mut first) = (0, 0);
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1);
        let gap = next.map_or(&[][..], |next| &source.as_bytes()[tokens[at].span.end..next.span.start]);
        let paragraph_ends = next.is_none() || is_blank_line(gap);
        if paragraph_ends || at + 1 - start >= LONGEST || ends_sentence(source, tokens, lowered, at) {
            sentences.push(start..at + 1);
            start = at + 1;
        }
        if paragraph_ends {
            paragraphs.push(first..sentences.len());
            first = sentences.len();
        }
    }
    (sentences, paragraphs)
}

fn is_blank_line(gap: &[u8]) -> bool {
    gap.len() > 1 && gap.iter().filter(|&&byte| byte == b'\n').count() > 1
}

/// Whether the sentence ends with token `at`.
fn ends_sentence(source: &str, tokens: &[Token], lowered: &str, at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    // Nearly every token: only marks end sentences, and dots.
    if source.as_bytes()[tokens[at].span.end - 1].is_ascii_alphanumeric() {
        return false;
    }
    let written = |t: &Token| t.span.of(source);
    let lower = |at: usize| super::lower(tokens, lowered, at);
    let spaced = next.span.start > tokens[at].span.end;
    match written(&tokens[at]) {
        "!" | "?" | "।" | "؟" | "۔" => spaced || is_closing(written(next)) == Some(false),
        "." => {
            if !spaced && !begins_capitalised(next) || is_closing(written(next)) == Some(true) {
                return false;
            }
            // "August 26.Two men": a missing blank after the stop, seen where pages were stripped of markup.
            if !spaced {
                return next.kind == TokenKind::Word && at > 0 && written(&tokens[at - 1]).len() > 2 && next.capital;
            }
            let Some(before) = at.checked_sub(1).map(|b| &tokens[b]) else { return false };
            let attached = before.span.end == tokens[at].span.start;
            if attached && before.kind == TokenKind::Word {
                let word = lower(at - 1);
                let initial = word.chars().count() == 1 && before.capital && next.capital;
                if initial
                    || TITLES.contains(&word)
                    || ABBREVIATIONS.contains(&word) && !starts_like_a_sentence(lower(at + 1))
                {
                    return false;
                }
            }
            next.kind != TokenKind::Word || next.capital
        }
        // A closing quote or bracket after a stop takes the stop's part.
        mark if is_closing(mark) == Some(true) => {
            let stopped = at > 0 && matches!(written(&tokens[at - 1]), "." | "!" | "?");
            stopped
                && spaced
                && (next.capital || next.kind != TokenKind::Word)
                && is_closing(written(next)) != Some(true)
        }
        // An abbreviation's own dot may be the sentence's too: "… in the U.S. He …".
        word if word.ends_with('.') && word.len() > 2 => {
            spaced && starts_like_a_sentence(lower(at + 1)) && next.capital
        }
        _ => false,
    }
}

fn begins_capitalised(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.capital
}

/// `Some(true)` for a closing mark, `Some(false)` for an opening one, `None` for what can be neither.
fn is_closing(mark: &str) -> Option<bool> {
    match mark {
        ")" | "]" | "”" | "\"" | "»" | "'" | "’" => Some(true),
        "(" | "[" | "“" | "«" => Some(false),
        _ => None,
    }
}

/// Words that open sentences far more often than they follow an abbreviation inside one.
fn starts_like_a_sentence(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "a",
        "after",
        "all",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "earlier",
        "for",
        "he",
        "his",
        "however",
        "in",
        "it",
        "its",
        "meanwhile",
        "no",
        "on",
        "one",
        "several",
        "she",
        "some",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "three",
        "two",
        "we",
        "when",
        "while",
    ];
    OPENERS.contains(&word)
}
