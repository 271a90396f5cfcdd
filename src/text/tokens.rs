//! Where does a word begin and end? Unicode's word boundaries, with possessives cut off,
//! compounds cut at hyphens, and the dots of abbreviations kept.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Token, TokenKind};
use crate::document::Span;

/// All tokens, and the buffer that their lower-case forms point into.
pub(super) fn tokenize(source: &str) -> (Vec<Token>, String) {
    let mut cutter =
        Cutter { source, tokens: Vec::with_capacity(source.len() / 5), lowered: String::with_capacity(source.len()) };
    let mut done = 0;
    for_each_word(source, |start, word| {
        // An abbreviation took the letters that Unicode sees as a word of their own.
        if start >= done {
            cutter.marks(done, start);
            done = cutter.word(start, start + word.len());
        }
    });
    cutter.marks(done, source.len());
    (cutter.tokens, cutter.lowered)
}

/// Calls back with every word of Unicode's and where it begins. No word runs over a space, and nearly all that stands between
/// two spaces is one word with marks around it: only the rest is looked at by the book.
fn for_each_word<'s>(source: &'s str, mut found: impl FnMut(usize, &'s str)) {
    let mut start = 0;
    while start < source.len() {
        let rest = &source.as_bytes()[start..];
        let end = start + rest.iter().position(|byte| matches!(byte, b' ' | b'\n')).map_or(rest.len(), |at| at + 1);
        let piece = &source[start..end];
        match only_word(piece) {
            Some(word) => found(start + word.start, &piece[word]),
            None => piece.unicode_word_indices().for_each(|(at, word)| found(start + at, word)),
        }
        start = end;
    }
}

/// The one word of a piece that is nothing but plain letters and digits in a row, with plain marks before and behind them.
fn only_word(piece: &str) -> Option<Range<usize>> {
    let bytes = piece.as_bytes();
    let start = bytes.iter().position(u8::is_ascii_alphanumeric)?;
    let length = bytes[start..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len() - start);
    // An underscore is part of the word beside it.
    let is_mark = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'_';
    let alone = bytes[..start].iter().chain(&bytes[start + length..]).all(is_mark);
    alone.then_some(start..start + length)
}

struct Cutter<'d> {
    source: &'d str,
    tokens: Vec<Token>,
    lowered: String,
}

impl Cutter<'_> {
    /// One word of Unicode's; returns where it really ends.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let word = &self.source[start..end];
        if is_plain(word) {
            let kind = if word.bytes().all(|byte| byte.is_ascii_digit()) { TokenKind::Number } else { TokenKind::Word };
            self.push(start, end, kind, true);
            return end;
        }
        let end = self.abbreviation_end(start, end);
        let word = &self.source[start..end];
        if let Some(stem) = possessive_stem(word) {
            self.push(start, start + stem, TokenKind::Word, is_plain(&word[..stem]));
            self.push(start + stem, end, TokenKind::Mark, false);
        } else if word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| !b.is_ascii_alphabetic()) {
            self.push(start, end, TokenKind::Number, false);
        } else {
            self.push(start, end, TokenKind::Word, false);
        }
        end
    }

    /// "U.S." and "W.Va." keep their last dot; so do initials.
    fn abbreviation_end(&self, start: usize, end: usize) -> usize {
        let word = &self.source[start..end];
        let dotted = word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit());
        if dotted && self.source[end..].starts_with('.') { end + 1 } else { end }
    }

    /// What stands between two words: every visible mark is a token, but a compound's hyphen is none.
    fn marks(&mut self, start: usize, end: usize) {
        let gap = &self.source[start..end];
        if matches!(gap, "" | " ") || is_compound_hyphen(gap) && start > 0 && end < self.source.len() {
            return;
        }
        for (at, mark) in gap.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            self.push(start + at, start + at + mark.len_utf8(), TokenKind::Mark, false);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, plain: bool) {
        let written = &self.source[start..end];
        let from = self.lowered.len();
        if plain || written.is_ascii() {
            self.lowered.push_str(written);
            self.lowered[from..].make_ascii_lowercase();
        } else {
            for c in written.chars() {
                match c {
                    '’' | 'ʼ' | '‘' => self.lowered.push('\''),
                    c => self.lowered.extend(c.to_lowercase()),
                }
            }
        }
        let gap = self.tokens.last().map_or("", |last| &self.source[last.span.end..start]);
        let glued = is_compound_hyphen(gap);
        self.tokens.push(Token {
            span: Span::new(start, end),
            kind,
            glued,
            capital: written.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()),
            plain,
            lower: from as u32,
        });
    }
}

/// Of the letters of English and digits only.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_compound_hyphen(gap: &str) -> bool {
    matches!(gap, "-" | "‐" | "‑")
}

/// Where "'s" begins, if the word is a possessive.
fn possessive_stem(word: &str) -> Option<usize> {
    ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).map(str::len).filter(|&n| n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_are_those_of_the_whole(source in "([a-z.,_()\"' \n0-9é’\u{300}\u{200d}\u{1f1e6}ا-]|.){0,60}") {
            let whole: Vec<_> = source.unicode_word_indices().collect();
            let mut words = Vec::new();
            for_each_word(&source, |start, word| words.push((start, word)));
            proptest::prop_assert_eq!(words, whole);
        }
    }
}
