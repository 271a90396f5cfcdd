//! Which words around a name say that it is a place's? Training saw few names of small places abroad, and a report from there
//! tells by "near" and "north of" what no gazetteer can. So much is added to a name's score:

use std::ops::Range;

use super::reader::Reader;
use super::words::role;
use crate::extract::words::{Words, before_article};

/// "in" it.
pub(super) const INSIDE: f32 = 1.5;

/// "near" it, "north of" it.
pub(super) const BESIDE: f32 = 2.8;

/// A "district" or "village" of it.
pub(super) const CALLED: f32 = 2.8;

/// Whether one word is an end of "the Torit-Kapoeta road".
pub(super) fn ends_a_way(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> bool {
    if tokens.len() != 1 {
        return false;
    }
    let text = reader.text;
    let joins = |at: usize| text.tokens.get(at).is_some_and(|token| token.glued) || text.is(at, "–");
    let behind_join = |at: usize| at + usize::from(text.is(at, "–"));
    let ends_at = if joins(tokens.end) {
        Some(behind_join(tokens.end))
    } else {
        let join = if text.tokens[tokens.start].glued { Some(tokens.start) } else { tokens.start.checked_sub(1) };
        join.filter(|&join| join > 0 && joins(join) && reader.is_capital(join - 1)).map(|_| tokens.start)
    };
    ends_at.is_some_and(|end| end < text.tokens.len() && reader.is_capital(end) && Words::Way.at(text, end + 1))
}

/// How plainly the words before a name that begins at `start` say that it is a place's, if they do.
pub(super) fn position(reader: &Reader<'_, '_, '_>, start: usize, end: usize) -> Option<f32> {
    const PARTS: &[&str] = &["outskirts", "edge", "centre", "center", "entrance", "suburbs", "station", "sector"];
    let text = reader.text;
    let mut before = before_article(text, start);
    let is_preposition = |at: usize| text.is_any(at, &["at", "in", "near"]);
    while before > 0 && reader.words[before - 1].has(role::DIRECTION) && !is_preposition(before - 1) {
        before -= 1;
    }
    let last = before.checked_sub(1)?;
    // "outside the Pink Elephant".
    let beside = if text.is(before, "the") { INSIDE } else { BESIDE };
    let is_direction = |at: usize| {
        reader.words[at].has(role::DIRECTION) && !is_preposition(at) && !text.is_any(at, &["the", "new", "old"])
    };
    let behind = |is: &dyn Fn(usize) -> bool| last.checked_sub(1).is_some_and(is);
    match text.lower(last) {
        "in" => {
            let opens = text.sentences[text.sentence_of(last)].start == last && text.is(end, ",");
            Some(if opens { BESIDE } else { INSIDE })
        }
        "near" | "outside" | "around" => Some(beside),
        "of" if behind(&|at| is_direction(at) || text.is_any(at, PARTS)) => Some(beside),
        "from" if behind(&|at| text.is_any(at, &["km", "kilometres", "kilometers", "miles"])) => Some(beside),
        "to" if behind(&|at| text.is_any(at, &["close", "entrance", "road"])) => Some(beside),
        // "at Pizzeria Uno in Concord".
        "at" | "into" | "through" if end - start > 1 && !text.tokens[start + 1].glued => None,
        "at" | "into" | "through"
            if text.is_any(end, &["in", "on", "along"])
                || text.is(end, ",") && (text.is_any(end + 1, &["a", "in", "along"]) || is_direction(end + 1)) =>
        {
            Some(beside)
        }
        _ => None,
    }
}
