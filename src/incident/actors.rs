//! Who did it, and who says so? Subjects of active verbs, agents of passive ones, claims, denials and accusations.

use std::ops::Range;

use super::ClaimStatus;
use crate::extract::events::{EventMention, Events};
use crate::extract::lexicon::{LEXICON, Role, Sense};
use crate::text::Text;

/// The one who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Perpetrator {
    /// As named in the text, or a group by its usual name.
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) status: ClaimStatus,
    /// The words that name it.
    pub(super) tokens: Range<usize>,
}

/// Who did what these clauses tell, if the text says it.
pub(super) fn perpetrator(
    text: &Text<'_>,
    events: &[&EventMention],
    all: &Events,
    sentences: &[usize],
) -> Option<Perpetrator> {
    if let Some(named) = sentences.iter().find_map(|&sentence| claim(text, all, sentence)) {
        return Some(named);
    }
    let doers: Vec<Perpetrator> = events.iter().filter_map(|event| doer(text, event)).collect();
    // A group named anywhere says more than "militants".
    let group = doers.iter().position(|doer| doer.status == ClaimStatus::Attributed);
    group.map(|at| doers[at].clone()).or_else(|| doers.into_iter().next())
}

/// "X claimed responsibility", "X is suspected", "blamed X", "X denied involvement".
fn claim(text: &Text<'_>, all: &Events, sentence: usize) -> Option<Perpetrator> {
    let tokens = text.sentences[sentence].clone();
    let has = |words: &[&str]| tokens.clone().any(|at| text.is_any(at, words));
    let credit = has(&["responsibility", "credit"])
        && has(&["claimed", "claim", "claiming", "claims", "took", "accepted", "takes"]);
    let denied = has(&["denied", "denies", "deny"]) && has(&["involvement", "responsibility", "role"]);
    let blamed = has(&[
        "blamed",
        "blames",
        "suspected",
        "accused",
        "suspect",
        "believed",
        "attributed",
        "blaming",
        "responsible",
    ]);
    if !credit && !denied && !blamed {
        return None;
    }
    let groups = all.tags.iter().filter(|tag| tokens.contains(&tag.tokens.start)).filter_map(|tag| match tag.sense {
        Sense::Group(group) => Some((tag.tokens.clone(), group)),
        _ => None,
    });
    let (tokens_of_group, group) = groups.into_iter().find(|(at, _)| !is_complement(text, at))?;
    let status = if denied {
        ClaimStatus::Denied
    } else if credit && !no_one_claims(text, &tokens) {
        ClaimStatus::Claimed
    } else if blamed {
        ClaimStatus::Attributed
    } else {
        return None;
    };
    Some(Perpetrator {
        name: LEXICON.groups[usize::from(group)].name.to_owned(),
        role: Role::Militant,
        status,
        tokens: tokens_of_group,
    })
}

/// "an ally of the Taliban", "talks with the Taliban".
fn is_complement(text: &Text<'_>, group: &Range<usize>) -> bool {
    let mut before = group.start;
    while before > 0 && text.is_any(before - 1, &["the", "banned", "outlawed", "proscribed", "pro"]) {
        before -= 1;
    }
    before > 0 && text.is_any(before - 1, &["with", "against", "than", "like", "fighting"])
}

/// "no group has claimed responsibility".
fn no_one_claims(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| {
        text.is(at, "no")
            && text.is_any(at + 1, &["group", "one", "claim", "organisation", "organization", "militant", "party"])
            || text.is_any(at, &["nobody"])
    })
}

/// The subject of the clause's active verbs, or the agent behind "by".
fn doer(text: &Text<'_>, event: &EventMention) -> Option<Perpetrator> {
    let active_verbs = event.triggers.iter().filter(|t| !t.noun && !t.passive).map(|t| t.tokens.start);
    let active_harm = event.casualties.iter().filter(|c| c.agent.is_some() && !c.reflexive).map(|c| c.predicate.start);
    let verb = active_verbs.chain(active_harm).min();
    if let Some(verb) = verb
        && let Some(found) = subject(text, event, verb)
    {
        return Some(found);
    }
    agent(text, event)
}

/// The nearest armed or group subject to the left of a verb.
fn subject(text: &Text<'_>, event: &EventMention, verb: usize) -> Option<Perpetrator> {
    let group = event
        .groups
        .iter()
        .rev()
        .find(|(tokens, _)| tokens.end <= verb && !is_complement(text, tokens) && verb - tokens.end <= 6);
    let people = event.people.iter().rev().find(|p| {
        p.tokens.end <= verb
            && matches!(p.role(), Role::Militant | Role::Security)
            && !p.bare
            && !is_object(text, p.tokens.start)
    });
    if let Some((tokens, group)) = group {
        return Some(Perpetrator {
            name: LEXICON.groups[usize::from(*group)].name.to_owned(),
            role: Role::Militant,
            status: ClaimStatus::Attributed,
            tokens: tokens.clone(),
        });
    }
    let people = people?;
    Some(Perpetrator {
        name: words(text, people.tokens.clone()),
        role: people.role(),
        status: ClaimStatus::Unknown,
        tokens: people.tokens.clone(),
    })
}

/// "was shot by gunmen", "an attack by the Taliban".
fn agent(text: &Text<'_>, event: &EventMention) -> Option<Perpetrator> {
    let by = |start: usize| {
        let mut at = start;
        while at > event.tokens.start
            && text.is_any(
                at - 1,
                &[
                    "the",
                    "a",
                    "suspected",
                    "unknown",
                    "unidentified",
                    "armed",
                    "masked",
                    "two",
                    "three",
                    "alleged",
                    "banned",
                    "some",
                ],
            )
        {
            at -= 1;
        }
        at > event.tokens.start && text.is_any(at - 1, &["by"])
    };
    if let Some((tokens, group)) = event.groups.iter().find(|(tokens, _)| by(tokens.start)) {
        return Some(Perpetrator {
            name: LEXICON.groups[usize::from(*group)].name.to_owned(),
            role: Role::Militant,
            status: ClaimStatus::Attributed,
            tokens: tokens.clone(),
        });
    }
    let people =
        event.people.iter().find(|p| by(p.tokens.start) && matches!(p.role(), Role::Militant | Role::Security))?;
    Some(Perpetrator {
        name: words(text, people.tokens.clone()),
        role: people.role(),
        status: ClaimStatus::Unknown,
        tokens: people.tokens.clone(),
    })
}

/// Behind a preposition, or a verb of the forces: not who acts.
fn is_object(text: &Text<'_>, start: usize) -> bool {
    start > 0
        && text.is_any(
            start - 1,
            &[
                "by",
                "of",
                "with",
                "against",
                "at",
                "on",
                "from",
                "to",
                "killed",
                "killing",
                "between",
                "arrested",
                "targeting",
            ],
        )
}

/// A phrase as written, on one line.
pub(super) fn words(text: &Text<'_>, tokens: Range<usize>) -> String {
    let written = text.span(tokens).of(text.source);
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
