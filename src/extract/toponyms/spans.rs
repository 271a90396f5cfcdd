//! Which stretches of words may be names? What the gazetteer knows, runs of capitals, and what a type noun makes a name.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::reader::Reader;
use super::words::role;
use crate::gazetteer::{Candidate, Gazetteer, Glance};
use crate::text::TokenKind;

/// Longest run of capitals that is tried whole.
const LONGEST_RUN: usize = 5;

/// One stretch of words that may be a name.
#[derive(Debug)]
pub struct Stretch {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Among the names of the document.
    pub(super) name: usize,
}

/// What a document calls by one key.
#[derive(Debug)]
pub(super) struct Name<'g> {
    /// The folded key.
    pub key: String,
    /// What the gazetteer knows by it.
    pub glance: Arc<Glance>,
    /// How many stretches of the document bear it.
    pub count: u32,
    /// Whether it is written so that it may be an abbreviation, where it stands first.
    abbreviated: bool,
    candidates: OnceLock<Vec<Candidate<'g>>>,
}

impl<'g> Name<'g> {
    /// The rows that bear it; most names are not looked at so closely.
    pub fn candidates(&self, gazetteer: &'g Gazetteer) -> &[Candidate<'g>] {
        self.candidates.get_or_init(|| gazetteer.written(&self.key, self.abbreviated))
    }
}

/// The stretches of a document and the names they bear.
pub struct Stretches<'g> {
    /// In order of their first token, then of length.
    pub all: Vec<Stretch>,
    pub(super) names: Vec<Name<'g>>,
}

/// All stretches of a text that may be names.
#[must_use]
pub fn stretches<'g>(reader: &Reader<'_, '_, 'g>) -> Stretches<'g> {
    let mut found =
        Finder { reader, known: FxHashMap::default(), out: Stretches { all: Vec::new(), names: Vec::new() } };
    for sentence in &reader.text.sentences {
        for at in sentence.clone() {
            if reader.is_capital(at) {
                found.beginning_at(at, sentence.end);
            }
        }
    }
    found.out
}

struct Finder<'f, 'r, 'd, 'g> {
    reader: &'f Reader<'r, 'd, 'g>,
    known: FxHashMap<String, usize>,
    out: Stretches<'g>,
}

impl Finder<'_, '_, '_, '_> {
    fn beginning_at(&mut self, at: usize, sentence_end: usize) {
        let reader = self.reader;
        let (mut tokens, mut lengths) = (Vec::new(), Vec::new());
        reader.reach(at, sentence_end, &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|&token| reader.folded[token].as_ref()).collect();
        reader.gazetteer.name_lengths(&words, &mut lengths);
        let run = reader.run(at);
        let mut ends: Vec<(usize, bool)> = Vec::new();
        for &length in lengths.iter().rev() {
            let last = tokens[length - 1];
            let token = &reader.text.tokens[last];
            if token.kind == TokenKind::Number && length == 1
                || token.kind == TokenKind::Word && !reader.is_capital(last)
            {
                continue;
            }
            // In a text without capitals every word of the language would be looked at.
            if reader.uncased && length == 1 && reader.words[at].class & 3 == 1 && !reader.is_located(at) {
                continue;
            }
            ends.push((last + 1, true));
        }
        if !reader.uncased && !reader.words[at].has(role::CALENDAR) {
            // The whole run, and what is left of it behind a title, a direction or an organisation's first word.
            let begins = at == run.start
                || reader.words[at - 1].has(role::TITLE | role::DIRECTION | role::CALENDAR | role::OPENER)
                || reader.text.tokens[at - 1].glued;
            if begins && run.end - at <= LONGEST_RUN {
                ends.push((run.end, false));
                let last = run.end - 1;
                if last > at
                    && reader.words[last].has(role::TITLE | role::ORGANISATION | role::TYPE_NOUN | role::CALENDAR)
                {
                    ends.push((last, false));
                }
                // "Highway 101", "Interstate 395".
                if run.end < sentence_end && reader.text.tokens[run.end].kind == TokenKind::Number && run.end == at + 1
                {
                    ends.push((run.end + 1, false));
                }
            }
            if !begins && run.end - at <= 2 && run.len() > 2 && run.end > at {
                ends.push((run.end, false));
            }
        }
        ends.sort_by_key(|(end, known)| (*end, !known));
        ends.dedup_by_key(|(end, _)| *end);
        for (end, _) in ends {
            self.add(at..end);
        }
    }

    fn add(&mut self, tokens: Range<usize>) {
        let reader = self.reader;
        let mut key = String::new();
        for word in tokens.clone().map(|at| reader.folded[at].as_ref()).filter(|word| !word.is_empty()) {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        let name = match self.known.get(&key) {
            Some(&name) => name,
            None => {
                let abbreviated = reader.may_be_abbreviation(&tokens);
                self.out.names.push(Name {
                    glance: reader.gazetteer.glance(&key, abbreviated),
                    key: key.clone(),
                    count: 0,
                    abbreviated,
                    candidates: OnceLock::new(),
                });
                self.known.insert(key, self.out.names.len() - 1);
                self.out.names.len() - 1
            }
        };
        self.out.names[name].count += 1;
        self.out.all.push(Stretch { tokens, name });
    }
}
