//! Where does a word begin and end? Unicode's word boundaries, with possessives cut off,
//! compounds cut at hyphens, and the dots of abbreviations kept.

use unicode_segmentation::UnicodeSegmentation;

use super::{Token, TokenKind};
use crate::document::Span;

/// All tokens, and the buffer that their lower-case forms point into.
pub(super) fn tokenize(source: &str) -> (Vec<Token>, String) {
    let mut cutter =
        Cutter { source, tokens: Vec::with_capacity(source.len() / 5), lowered: String::with_capacity(source.len()) };
    let mut done = 0;
    for (start, word) in words(source) {
        // An abbreviation took the letters that Unicode sees as a word of their own.
        if start < done {
            continue;
        }
        cutter.marks(done, start);
        done = cutter.word(start, start + word.len());
    }
    cutter.marks(done, source.len());
    (cutter.tokens, cutter.lowered)
}

/// Unicode's words. Of plain ASCII they are found fast; no word runs over a space, so that one curly quote slows down its own
/// surroundings only.
fn words(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mixed = !source.is_ascii();
    source.split_inclusive(move |c| mixed && matches!(c, ' ' | '\n')).flat_map(move |piece| {
        let from = start;
        start += piece.len();
        piece.unicode_word_indices().map(move |(at, word)| (from + at, word))
    })
}

struct Cutter<'d> {
    source: &'d str,
    tokens: Vec<Token>,
    lowered: String,
}

impl Cutter<'_> {
    /// One word of Unicode's; returns where it really ends.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let end = self.abbreviation_end(start, end);
        let word = &self.source[start..end];
        if let Some(stem) = possessive_stem(word) {
            self.push(start, start + stem, TokenKind::Word);
            self.push(start + stem, end, TokenKind::Mark);
        } else if word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| !b.is_ascii_alphabetic()) {
            self.push(start, end, TokenKind::Number);
        } else {
            self.push(start, end, TokenKind::Word);
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
        if is_compound_hyphen(gap) && start > 0 && end < self.source.len() {
            return;
        }
        for (at, mark) in gap.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            self.push(start + at, start + at + mark.len_utf8(), TokenKind::Mark);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        let written = &self.source[start..end];
        let from = self.lowered.len();
        if written.is_ascii() {
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
        let glued = start > 0
            && self
                .tokens
                .last()
                .is_some_and(|last| last.span.end < start && is_compound_hyphen(&self.source[last.span.end..start]));
        self.tokens.push(Token {
            span: Span::new(start, end),
            kind,
            glued,
            capital: written.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()),
            lower: (from as u32, self.lowered.len() as u32),
        });
    }
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
        fn words_are_those_of_the_whole(source in "([a-z.' \n0-9é’\u{300}\u{200d}\u{1f1e6}ا-]|.){0,60}") {
            let whole: Vec<_> = source.unicode_word_indices().collect();
            proptest::prop_assert_eq!(words(&source).collect::<Vec<_>>(), whole);
        }
    }
}
