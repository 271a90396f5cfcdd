//! Where does a word begin and end? Unicode's word boundaries, with possessives cut off,
//! compounds cut at hyphens, and the dots of abbreviations kept.

use unicode_segmentation::UnicodeSegmentation;

use super::{Token, TokenKind};
use crate::document::Span;

/// All tokens, and the buffer that their lower-case forms point into.
pub(super) fn tokenize(source: &str) -> (Vec<Token>, String) {
    let mut cutter =
        Cutter { source, tokens: Vec::with_capacity(source.len() / 5), lowered: source.to_ascii_lowercase() };
    let mut done = 0;
    for_each_word(source, |start, word, is| {
        // An abbreviation took the letters that Unicode sees as a word of their own.
        if start >= done {
            cutter.marks(done, start);
            done = match is {
                Is::Plain(kind) => cutter.plain(start, start + word.len(), kind),
                Is::Any => cutter.word(start, start + word.len()),
            };
        }
    });
    cutter.marks(done, source.len());
    (cutter.tokens, cutter.lowered)
}

/// What is known of a word when it is found.
#[derive(Clone, Copy)]
enum Is {
    /// It stands between spaces with nothing but marks beside it, and is plain: letters of English and digits only.
    Plain(TokenKind),
    Any,
}

/// Calls back with every word of Unicode's and where it begins. No word runs over a space, and nearly all that stands between
/// two spaces is one plain word with marks around it: only the rest is looked at by the book.
fn for_each_word<'s>(source: &'s str, mut found: impl FnMut(usize, &'s str, Is)) {
    let bytes = source.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(class::SPACE, |&byte| CLASSES[usize::from(byte)]);
    let mut at = 0;
    while at < bytes.len() {
        let piece = at;
        while class(at) == class::MARK {
            at += 1;
        }
        let (word, mut made_of) = (at, 0);
        while class(at) & class::PLAIN != 0 {
            made_of |= class(at);
            at += 1;
        }
        let end = at;
        while class(at) == class::MARK {
            at += 1;
        }
        if class(at) == class::SPACE {
            if end > word {
                let kind = if made_of == class::DIGIT { TokenKind::Number } else { TokenKind::Word };
                found(word, &source[word..end], Is::Plain(kind));
            }
        } else {
            while class(at) != class::SPACE {
                at += 1;
            }
            source[piece..at].unicode_word_indices().for_each(|(start, word)| found(piece + start, word, Is::Any));
        }
        at += 1;
    }
}

/// What a byte may be part of.
mod class {
    pub const DIGIT: u8 = 1;
    pub const LETTER: u8 = 2;
    pub const PLAIN: u8 = DIGIT | LETTER;
    /// Beside a word, never in it.
    pub const MARK: u8 = 4;
    pub const SPACE: u8 = 8;
    /// Of a letter that is not English, or an underscore, which is part of the word beside it.
    pub const OTHER: u8 = 16;
}

static CLASSES: [u8; 256] = {
    let mut classes = [class::OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b' ' | b'\n' => class::SPACE,
            b'_' => class::OTHER,
            b'0'..=b'9' => class::DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => class::LETTER,
            _ => class::MARK,
        };
        byte += 1;
    }
    classes
};

struct Cutter<'d> {
    source: &'d str,
    tokens: Vec<Token>,
    /// The source with its English letters in lower case; behind it, the words that this is not enough for.
    lowered: String,
}

impl Cutter<'_> {
    /// A word known to be plain, behind a space or a mark; returns where it ends.
    fn plain(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let capital = self.source.as_bytes()[start].is_ascii_uppercase();
        let span = Span::new(start, end);
        self.tokens.push(Token {
            span,
            kind,
            glued: false,
            capital,
            plain: true,
            lower: start as u32,
            lower_end: end as u32,
        });
        end
    }

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
        if matches!(gap.as_bytes(), b"" | b" ") || is_compound_hyphen(gap) && start > 0 && end < self.source.len() {
            return;
        }
        for (at, mark) in gap.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            self.push(start + at, start + at + mark.len_utf8(), TokenKind::Mark, false);
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, plain: bool) {
        let written = &self.source[start..end];
        let mut lower = start..end;
        if !written.is_ascii() {
            lower.start = self.lowered.len();
            for c in written.chars() {
                match c {
                    '’' | 'ʼ' | '‘' => self.lowered.push('\''),
                    c => self.lowered.extend(c.to_lowercase()),
                }
            }
            lower.end = self.lowered.len();
        }
        let gap = self.tokens.last().map_or("", |last| &self.source[last.span.end..start]);
        self.tokens.push(Token {
            span: Span::new(start, end),
            kind,
            glued: is_compound_hyphen(gap),
            capital: written.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()),
            plain,
            lower: lower.start as u32,
            lower_end: lower.end as u32,
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
            for_each_word(&source, |start, word, _| words.push((start, word)));
            proptest::prop_assert_eq!(words, whole);
        }
    }
}
