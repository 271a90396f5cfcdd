//! Is a word one of these?

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::linear;

/// Most words that are as long as another differ from it in their first letter: no call to tell them apart.
pub(super) fn is_same(word: &[u8], other: &[u8]) -> bool {
    word.len() == other.len() && word.first() == other.first() && word == other
}

/// A list of words that is too long to be gone through for each word of a text.
#[derive(Debug)]
pub struct WordList {
    words: &'static [&'static str],
    known: OnceLock<(Sieve, FxHashSet<&'static str>)>,
}

impl WordList {
    /// The list of these words.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, known: OnceLock::new() }
    }

    /// Whether the list has a word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.has(linear::hash(word.as_bytes()), word)
    }

    /// The same for a word whose hash is known.
    pub(super) fn has(&self, hash: u32, word: &str) -> bool {
        let known = || (Sieve::of(self.words.iter().copied()), self.words.iter().copied().collect());
        let (sieve, words) = self.known.get_or_init(known);
        sieve.may_have(hash) && words.contains(word)
    }
}

/// Which words are certainly none of many? A bit for every hash: most words of a text are told apart by one look.
#[derive(Debug)]
pub struct Sieve(Box<[u64]>);

impl Sieve {
    /// Lets these words pass, and one in sixteen of the others.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let hashes: Vec<u32> = words.map(|word| linear::hash(word.as_bytes())).collect();
        let mut sieve = Self(vec![0; (hashes.len() * 16).next_power_of_two().div_ceil(64)].into());
        for hash in hashes {
            let (at, bit) = sieve.place(hash);
            sieve.0[at] |= bit;
        }
        sieve
    }

    /// False only for a word that is none of them, by its hash.
    #[must_use]
    pub fn may_have(&self, hash: u32) -> bool {
        let (at, bit) = self.place(hash);
        self.0[at] & bit != 0
    }

    fn place(&self, hash: u32) -> (usize, u64) {
        ((hash as usize / 64) & (self.0.len() - 1), 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        static LIST: WordList = WordList::new(&["killed", "wounded", "qalat"]);
        assert!(["killed", "wounded", "qalat"].into_iter().all(|word| LIST.contains(word)));
        assert!(["kill", "", "wounds", "kalat"].into_iter().all(|word| !LIST.contains(word)));
        let strangers =
            (0..1_000).filter(|n: &u32| Sieve::of(["a"].into_iter()).may_have(linear::hash(&n.to_le_bytes())));
        assert!(strangers.count() < 200);
    }
}
