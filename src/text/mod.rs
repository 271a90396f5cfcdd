//! Where do words and sentences begin and end? Offsets into the document are kept, so that
//! everything found later can be shown in place.

mod list;
mod sentences;
mod tokens;

use std::ops::Range;

pub use list::{Sieve, WordList};

use crate::document::Span;
use crate::linear;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, apostrophes or the dots of an abbreviation.
    Word,
    /// Digits, perhaps with separators: "1,200".
    Number,
    /// One mark: a comma, a quote, a bracket. The "'s" of a possessive is one too.
    Mark,
}

/// One token. Hyphens inside a compound are not tokens; the part after one is `glued`.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Joined to the token before it by a hyphen: "explosives-laden".
    pub glued: bool,
    /// Begins with a capital (or a letter of a script without case).
    pub capital: bool,
    /// Of the letters of English and digits only.
    pub plain: bool,
    /// Where its lower-case form begins.
    lower: u32,
    /// Where that ends.
    lower_end: u32,
}

impl Token {
    /// Where its lower-case form stands.
    fn lower(&self) -> Range<usize> {
        self.lower as usize..self.lower_end as usize
    }
}

/// A text cut into tokens and sentences.
#[derive(Debug)]
pub struct Text<'d> {
    /// The text itself.
    pub source: &'d str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// The sentences of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
    /// Whether the text is written in capitals only, so that a capital says nothing.
    pub all_capitals: bool,
    /// What the lower-case forms of the tokens point into.
    lowered: String,
    /// Of each token's lower-case form.
    hashes: Vec<u32>,
}

impl<'d> Text<'d> {
    /// Cuts `source`. Never fails; tokens cover everything but white space and compound hyphens.
    #[must_use]
    pub fn new(source: &'d str) -> Self {
        let (tokens, lowered) = tokens::tokenize(source);
        let (sentences, paragraphs) = sentences::split(source, &tokens, &lowered);
        let all_capitals = is_all_capitals(source);
        let hashes = tokens.iter().map(|token| linear::hash(&lowered.as_bytes()[token.lower()])).collect();
        Self { source, tokens, sentences, paragraphs, all_capitals, lowered, hashes }
    }

    /// Token `at` in lower case, typographic apostrophes made plain, dots of abbreviations kept; nothing past the last.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        lower(&self.tokens, &self.lowered, at)
    }

    /// The same as bytes: a comparison needs no boundary of letters.
    fn lower_bytes(&self, at: usize) -> &[u8] {
        &self.lowered.as_bytes()[self.tokens[at].lower()]
    }

    /// Token `at` as written.
    #[must_use]
    pub fn written(&self, at: usize) -> &'d str {
        self.tokens[at].span.of(self.source)
    }

    /// Whether token `at` exists and reads `word` in lower case.
    #[must_use]
    pub fn is(&self, at: usize, word: &str) -> bool {
        at < self.tokens.len() && list::is_same(self.lower_bytes(at), word.as_bytes())
    }

    /// Whether token `at` exists and is one of `words` in lower case.
    #[must_use]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        at < self.tokens.len() && {
            let lower = self.lower_bytes(at);
            words.iter().any(|word| list::is_same(lower, word.as_bytes()))
        }
    }

    /// Whether token `at` exists and is in a list.
    #[must_use]
    pub fn is_in(&self, at: usize, list: &WordList) -> bool {
        at < self.tokens.len() && list.has(self.hashes[at], self.lower(at))
    }

    /// [`linear::hash`] of token `at` in lower case.
    #[must_use]
    pub fn hash(&self, at: usize) -> u32 {
        self.hashes[at]
    }

    /// Whether the text reads as English, the one language whose incidents are read.
    #[must_use]
    pub fn looks_english(&self) -> bool {
        let is_word = |at: &usize| self.tokens[*at].kind == TokenKind::Word;
        let all = (0..self.tokens.len()).filter(is_word).count();
        // English has so many of them that a part of the text tells.
        let wanted = (ENGLISH_SHARE * all as f64).ceil() as usize;
        let english = (0..self.tokens.len()).filter(is_word).filter(|&at| self.is_in(at, &ENGLISH_WORDS));
        all < FEW_WORDS || english.take(wanted).count() == wanted
    }

    /// The bytes that a range of tokens covers.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }

    /// The sentence that holds token `at`.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= at)
    }

    /// The paragraph that holds `sentence`.
    #[must_use]
    pub fn paragraph_of(&self, sentence: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end <= sentence)
    }
}

fn lower<'l>(tokens: &[Token], lowered: &'l str, at: usize) -> &'l str {
    tokens.get(at).map_or("", |token| &lowered[token.lower()])
}

/// Words that no English report of some length does without, and that other languages hardly have.
static ENGLISH_WORDS: WordList = WordList::new(&[
    "the", "of", "and", "in", "to", "was", "were", "on", "at", "by", "for", "said", "that", "killed", "an", "is",
    "with", "from", "after", "people", "who", "have", "has", "had", "near", "as", "their", "his", "least", "injured",
]);

/// Share of such words in English news is about a third; in other languages of Latin script below a twentieth.
const ENGLISH_SHARE: f64 = 0.06;

/// A text of fewer words is too short to tell its language by.
const FEW_WORDS: usize = 25;

/// Share of capitals among cased letters above which a text counts as all capitals;
/// news in mixed case has about a twentieth.
const CAPITALS_SHARE: f64 = 0.8;

fn is_all_capitals(source: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for byte in source.bytes() {
        upper += usize::from(byte.is_ascii_uppercase());
        lower += usize::from(byte.is_ascii_lowercase());
    }
    if !source.is_ascii() {
        let others = |is: fn(char) -> bool| source.chars().filter(|c| !c.is_ascii() && is(*c)).count();
        upper += others(char::is_uppercase);
        lower += others(char::is_lowercase);
    }
    upper as f64 > CAPITALS_SHARE * (upper + lower) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        (0..text.tokens.len()).map(|at| text.written(at)).collect()
    }

    fn sentences(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        text.sentences.iter().map(|s| text.span(s.clone()).of(source)).collect()
    }

    #[test]
    fn words_and_marks() {
        assert_eq!(words("Balochistan’s Kachhi district,"), ["Balochistan", "’s", "Kachhi", "district", ","]);
        assert_eq!(words("an explosives-laden car"), ["an", "explosives", "laden", "car"]);
        assert_eq!(words("1,200 people (3.5 km)"), ["1,200", "people", "(", "3.5", "km", ")"]);
        assert_eq!(words("the U.S. base, W.Va."), ["the", "U.S.", "base", ",", "W.Va."]);
        assert_eq!(words("موسیٰ خیل"), ["موسیٰ", "خیل"]);
        assert_eq!(words("PARIS, 3 JAN 90 -- [TEXT]"), ["PARIS", ",", "3", "JAN", "90", "-", "-", "[", "TEXT", "]"]);
    }

    #[test]
    fn what_never_stops_is_cut() {
        let source = "and gunmen killed five people near Quetta ".repeat(1_000);
        let text = Text::new(&source);
        assert!(text.sentences.len() > 1 && text.sentences.iter().all(|sentence| sentence.len() <= 1_000));
        assert!(text.sentences.windows(2).all(|pair| pair[0].end == pair[1].start), "no word is lost between two");
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            sentences("Gen. Li met Mr. Khan on Aug. 26. He left."),
            ["Gen. Li met Mr. Khan on Aug. 26.", "He left."]
        );
        assert_eq!(sentences("\"We know who did it.\" He left."), ["\"We know who did it.\"", "He left."]);
        assert_eq!(
            sentences("Troops of the U.S. Army fired. Two died"),
            ["Troops of the U.S. Army fired.", "Two died"]
        );
        assert_eq!(sentences("One line\n\nAnother paragraph"), ["One line", "Another paragraph"]);
        assert_eq!(sentences("THREE MEN\nDIED. TWO FLED."), ["THREE MEN\nDIED.", "TWO FLED."]);
    }
}
