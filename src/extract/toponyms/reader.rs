//! What is known of each word before any name is looked for?

use std::ops::Range;
use std::sync::Arc;

use super::words::{Word, role};
use super::{Mention, type_nouns};
use crate::document::Span;
use crate::extract::lexicon::{Sense, Tag};
use crate::extract::words::before_article;
use crate::gazetteer::{Candidate, Gazetteer, NameKind, fold};
use crate::resolve::ToponymKind;
use crate::text::{Text, TokenKind};

/// Most tokens of a gazetteer name that are tried ("Federally Administered Tribal Areas" has four).
pub(super) const LONGEST_NAME: usize = 7;

/// Share of capitalised words below which a text is taken to be written without capitals.
const LOWER_CASE_SHARE: f64 = 0.01;

/// A text, read for names.
pub struct Reader<'r, 'd, 'g> {
    pub(super) text: &'r Text<'d>,
    pub(super) gazetteer: &'g Gazetteer,
    /// The folded keys of the words that are not of plain letters, by token.
    folded: Vec<(usize, String)>,
    pub(super) words: Vec<Word>,
    /// Tokens that are part of an armed group's name, and so no place by themselves.
    pub(super) grouped: Vec<bool>,
    /// The run of capitalised words that each token is in, a common opener of its sentence left out.
    pub(super) runs: Vec<(u32, u32)>,
    /// Capitals say nothing: all letters are capitals, or none.
    pub(super) uncased: bool,
    /// Of each sentence, whether most of it is capitalised.
    pub(super) headings: Vec<bool>,
    /// Words that the text writes in lower case somewhere, sorted.
    pub(super) lower_here: Vec<u32>,
    /// Words that stand behind a title or a given name somewhere, sorted.
    pub(super) surnames_here: Vec<u32>,
}

impl<'r, 'd, 'g> Reader<'r, 'd, 'g> {
    /// Reads a text once.
    #[must_use]
    pub fn new(text: &'r Text<'d>, tags: &[Tag], gazetteer: &'g Gazetteer) -> Self {
        let count = text.tokens.len();
        let needs_folding = |at: &usize| text.tokens[*at].kind != TokenKind::Mark && !text.tokens[*at].plain;
        let folded = (0..count).filter(needs_folding).map(|at| (at, fold::key(text.written(at)))).collect();
        let mut grouped = vec![false; count];
        for tag in tags.iter().filter(|tag| matches!(tag.sense, Sense::Group(_))) {
            grouped[tag.tokens.clone()].fill(true);
        }
        let of_word = |at: &usize| text.tokens[*at].kind == TokenKind::Word;
        let capitals = (0..count).filter(of_word).filter(|&at| text.tokens[at].capital).count();
        let all = (0..count).filter(of_word).count();
        let is_heading = |sentence: &Range<usize>| {
            sentence.clone().filter(|at| of_word(at) && text.tokens[*at].capital).count() * 2 > sentence.len()
        };
        let headings = text.sentences.iter().map(is_heading).collect();
        let uncased = text.all_capitals || (capitals as f64) < LOWER_CASE_SHARE * all as f64;
        let may_be_name = |at: usize| uncased || text.tokens[at].capital || text.tokens[at].kind == TokenKind::Number;
        let words = (0..count).map(|at| Word::of(text.hash(at), may_be_name(at))).collect();
        let mut reader = Self {
            text,
            gazetteer,
            folded,
            words,
            grouped,
            runs: Vec::new(),
            uncased,
            headings,
            lower_here: Vec::with_capacity(count),
            surnames_here: Vec::new(),
        };
        reader.find_runs();
        reader.find_people();
        reader
    }

    fn find_runs(&mut self) {
        self.runs = (0..self.text.tokens.len() as u32).map(|at| (at, at + 1)).collect();
        if self.uncased {
            return;
        }
        for sentence in &self.text.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                if !self.is_capital(at) {
                    at += 1;
                    continue;
                }
                let start = at;
                while at < sentence.end && (self.is_capital(at) || at > start && self.is_article(at)) {
                    at += 1;
                }
                let opens = start == sentence.start && at > start + 1 && self.words[start].has(role::OPENER);
                let start = start + usize::from(opens);
                self.runs[start..at].fill((start as u32, at as u32));
            }
        }
    }

    /// "Jisr al-Shughur": an Arabic article inside a name; "Qala-e-Naw": a Persian one.
    fn is_article(&self, at: usize) -> bool {
        let is_joined = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.glued);
        before_article(self.text, at + 1) == at
            || self.text.is_any(at, &["e", "i"]) && is_joined(at) && is_joined(at + 1) && self.is_capital(at + 1)
    }

    fn find_people(&mut self) {
        for at in 0..self.text.tokens.len() {
            let token = &self.text.tokens[at];
            if token.kind != TokenKind::Word {
                continue;
            }
            if !token.capital {
                self.lower_here.push(self.text.hash(at));
                continue;
            }
            let named = self.before(at).is_some_and(|before| {
                let word = self.words[before];
                word.has(role::TITLE) || self.text.tokens[before].capital && word.is_given_name() && !word.is_common()
            });
            if named && !self.uncased {
                self.surnames_here.push(self.text.hash(at));
            }
        }
        for words in [&mut self.lower_here, &mut self.surnames_here] {
            words.sort_unstable();
            words.dedup();
        }
    }

    /// The word before a token; the dot of an abbreviation and an initial are passed over.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        if self.text.is(before, ".") {
            before = before.checked_sub(1)?;
        }
        (self.text.tokens[before].kind == TokenKind::Word).then_some(before)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        token.kind == TokenKind::Word && (token.capital || self.uncased) && !self.folded(at).is_empty()
    }

    /// The "'s" of a possessive.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.text.tokens[at].kind == TokenKind::Mark && self.text.is(at, "'s")
    }

    /// The folded key of a token; empty for marks.
    pub(super) fn folded(&self, at: usize) -> &str {
        if self.text.tokens[at].plain {
            return self.text.lower(at);
        }
        self.folded.binary_search_by_key(&at, |(at, _)| *at).map_or("", |found| &self.folded[found].1)
    }

    pub(super) fn run(&self, at: usize) -> Range<usize> {
        let (start, end) = self.runs[at];
        start as usize..end as usize
    }

    /// The tokens that a name beginning at `at` may run through: no mark but an abbreviation's dot, no gap.
    pub(super) fn reach(&self, at: usize, sentence_end: usize, out: &mut Vec<usize>) {
        out.clear();
        for next in at..sentence_end.min(at + LONGEST_NAME) {
            if self.text.tokens[next].kind == TokenKind::Mark {
                let short = next > at && self.text.is(next, ".") && self.text.lower(next - 1).len() <= 3;
                if short && self.text.tokens[next - 1].span.end == self.text.tokens[next].span.start {
                    continue;
                }
                return;
            }
            out.push(next);
        }
    }

    /// The gazetteer's rows of a name, as it is written here.
    pub(super) fn candidates(&self, key: &str, tokens: &Range<usize>) -> Arc<[Candidate<'g>]> {
        self.gazetteer.written(key, self.may_be_abbreviation(tokens)).into()
    }

    /// Whether a name is written as abbreviations are: "US" or "u.s.", not "us" or "Us".
    pub(super) fn may_be_abbreviation(&self, tokens: &Range<usize>) -> bool {
        let written = self.text.span(tokens.clone()).of(self.text.source);
        self.uncased
            || written.contains('.')
            || self.text.is(tokens.end, ".")
            || written.chars().filter(|c| c.is_uppercase()).count() > 1
    }

    pub(super) fn is_located(&self, start: usize) -> bool {
        let mut before = before_article(self.text, start);
        // "in the Musa Khel area", "in Balochistan's Kachhi district".
        while before > 0 && self.text.is_any(before - 1, &["the", "'s", "a", "an"]) {
            if self.text.is(before - 1, "'s") {
                return true;
            }
            before -= 1;
        }
        before > 0 && self.words[before - 1].has(role::LOCATIVE)
    }

    pub(super) fn build(&self, tokens: Range<usize>, key: String, candidates: Arc<[Candidate<'g>]>) -> Mention<'g> {
        let type_noun = type_nouns::beside(self.text, &tokens);
        let located = type_noun.is_some() || self.is_located(tokens.start);
        Mention {
            span: self.text.span(tokens.clone()),
            key,
            kind: ToponymKind::Place,
            type_noun,
            candidates,
            located,
            recognised: 1.0,
            tokens,
        }
    }

    /// A span handed in: resolved whatever it reads like.
    #[must_use]
    pub fn given(&self, span: Span) -> Mention<'g> {
        let start = self.text.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.text.tokens.partition_point(|token| token.span.start < span.end).max(start);
        let key = fold::key(span.of(self.text.source));
        let candidates = self.candidates(&key, &(start..end));
        let mut mention = self.build(start..end, key, candidates);
        mention.span = span;
        if !mention.candidates.is_empty() && mention.candidates.iter().all(|c| c.kind == NameKind::Demonym) {
            mention.kind = ToponymKind::Demonym;
        }
        mention
    }
}
