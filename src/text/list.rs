//! Is a word one of these?

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Whether a word is one of a few.
#[must_use]
pub fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| is_same(word, other))
}

/// Most words that are as long as another differ from it in their first letter: no call to tell them apart.
pub(super) fn is_same(word: &str, other: &str) -> bool {
    word.len() == other.len() && word.as_bytes().first() == other.as_bytes().first() && word == other
}

/// A list of words that is too long to be gone through for each word of a text.
#[derive(Debug)]
pub struct WordList {
    words: &'static [&'static str],
    set: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    /// The list of these words.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Whether the list has a word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.words.iter().copied().collect()).contains(word)
    }
}
