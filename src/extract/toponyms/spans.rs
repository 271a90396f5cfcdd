//! Which stretches of words may be names? What the gazetteer knows, runs of capitals, and what a type noun makes a name.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::reader::{LONGEST_NAME, Reader};
use super::words::role;
use crate::extract::words::before_article;
use crate::gazetteer::{Candidate, Gazetteer, Glance};
use crate::linear::hash;
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
    /// Of the key.
    pub hashes: Hashes,
    /// What the gazetteer knows by it.
    pub glance: Arc<Glance>,
    /// How many stretches of the document bear it.
    pub count: u32,
    /// Whether it is written so that it may be an abbreviation, where it stands first.
    abbreviated: bool,
    candidates: OnceLock<Arc<[Candidate<'g>]>>,
}

/// Of a key and of its ends, in bytes: what the models know a name by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hashes {
    pub whole: u32,
    pub last_three: u32,
    pub last_four: u32,
    pub first_three: u32,
}

impl Hashes {
    fn of(key: &str) -> Self {
        let key = key.as_bytes();
        let last = |bytes: usize| hash(&key[key.len().saturating_sub(bytes)..]);
        let first_three = hash(&key[..key.len().min(3)]);
        Self { whole: hash(key), last_three: last(3), last_four: last(4), first_three }
    }
}

impl<'g> Name<'g> {
    /// The rows that bear it; most names are not looked at so closely.
    pub fn candidates(&self, gazetteer: &'g Gazetteer) -> &Arc<[Candidate<'g>]> {
        self.candidates.get_or_init(|| gazetteer.written(&self.key, self.abbreviated).into())
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
    /// Tokens to a capital letter, about.
    const SPARSE: usize = 6;
    let names = reader.text.tokens.len() / SPARSE;
    let mut found = Finder {
        reader,
        known: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
        key: String::new(),
        reach: Vec::new(),
        lengths: Vec::new(),
        ends: Vec::new(),
        out: Stretches { all: Vec::with_capacity(2 * names), names: Vec::with_capacity(names) },
    };
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
    // Used anew at every capital letter.
    key: String,
    reach: Vec<usize>,
    lengths: Vec<usize>,
    ends: Vec<(usize, bool)>,
}

impl Finder<'_, '_, '_, '_> {
    fn beginning_at(&mut self, at: usize, sentence_end: usize) {
        let reader = self.reader;
        reader.reach(at, sentence_end, &mut self.reach);
        let mut words = [""; LONGEST_NAME];
        for (word, &token) in words.iter_mut().zip(&self.reach) {
            *word = reader.folded(token);
        }
        reader.gazetteer.name_lengths(&words[..self.reach.len()], &mut self.lengths);
        let run = reader.run(at);
        self.ends.clear();
        self.through_possessive(at, sentence_end);
        let ends = &mut self.ends;
        for &length in self.lengths.iter().rev() {
            let last = self.reach[length - 1];
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
        for n in 0..self.ends.len() {
            self.add(at..self.ends[n].0);
        }
    }

    /// "Cox's Bazar", "St John's": names that a possessive is part of.
    fn through_possessive(&mut self, at: usize, sentence_end: usize) {
        let reader = self.reader;
        let stop = self.reach.last().map_or(at, |last| last + 1);
        if stop >= sentence_end || !reader.is_possessive(stop) || !reader.is_capital(stop - 1) {
            return;
        }
        let owner = format!("{}s", reader.folded(stop - 1));
        let mut rest = Vec::new();
        reader.reach(stop + 1, sentence_end, &mut rest);
        let before = self.reach.len() - 1;
        let mut words: Vec<&str> = self.reach[..before].iter().map(|&token| reader.folded(token)).collect();
        words.push(&owner);
        words.extend(rest.iter().map(|&token| reader.folded(token)));
        words.truncate(LONGEST_NAME);
        let mut lengths = Vec::new();
        reader.gazetteer.name_lengths(&words, &mut lengths);
        // "Rogers" is no town of "Roger's".
        for length in lengths.into_iter().filter(|length| *length > before.max(1)) {
            let end = if length == before + 1 { stop + 1 } else { rest[length - before - 2] + 1 };
            if length == before + 1 || reader.is_capital(end - 1) {
                self.ends.push((end, true));
            }
        }
    }

    fn add(&mut self, tokens: Range<usize>) {
        let reader = self.reader;
        let begins = reader.runs[tokens.start].0 as usize == tokens.start;
        let start = if begins { before_article(reader.text, tokens.start) } else { tokens.start };
        self.spell(start..tokens.end);
        // "al-Bab" is known as Al Bab, and "al-Qamishli" as Qamishli.
        if start < tokens.start && reader.gazetteer.glance(&self.key, false).rows == 0 {
            self.spell(tokens.clone());
        }
        let key = &self.key;
        let name = match self.known.get(key.as_str()) {
            Some(&name) => name,
            None => {
                let abbreviated = reader.may_be_abbreviation(&tokens);
                self.out.names.push(Name {
                    glance: reader.gazetteer.glance(key, abbreviated),
                    key: key.clone(),
                    hashes: Hashes::of(key),
                    count: 0,
                    abbreviated,
                    candidates: OnceLock::new(),
                });
                self.known.insert(key.clone(), self.out.names.len() - 1);
                self.out.names.len() - 1
            }
        };
        self.out.names[name].count += 1;
        self.out.all.push(Stretch { tokens, name });
    }

    /// Writes the key of some tokens.
    fn spell(&mut self, tokens: Range<usize>) {
        let (reader, key) = (self.reader, &mut self.key);
        key.clear();
        for at in tokens {
            let word = reader.folded(at);
            if reader.is_possessive(at) {
                key.push('s');
            } else if !word.is_empty() {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(word);
            }
        }
    }
}
