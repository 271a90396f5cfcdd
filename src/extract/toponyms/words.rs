//! What is known of a word beside the gazetteer? How common it is in English, whether people are called so, and what it does
//! beside a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::linear;

/// What a word beside or inside a name tells about it; bits of [`Word::roles`].
pub(super) mod role {
    pub const TITLE: u16 = 1;
    pub const ORGANISATION: u16 = 2;
    pub const SPEECH: u16 = 4;
    pub const DIRECTION: u16 = 8;
    pub const OTHER: u16 = 16;
    pub const LOCATIVE: u16 = 32;
    pub const CALENDAR: u16 = 64;
    pub const OPENER: u16 = 128;
    pub const TYPE_NOUN: u16 = 256;
}

const ROLES: [(&str, u16); 8] = [
    ("title", role::TITLE),
    ("organisation", role::ORGANISATION),
    ("speech", role::SPEECH),
    ("direction", role::DIRECTION),
    ("other", role::OTHER),
    ("locative", role::LOCATIVE),
    ("calendar", role::CALENDAR),
    ("opener", role::OPENER),
];

/// One word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Bits 0–1: among the commonest words (1), common (2); 2–3: given name, common (1) or rare (2); 4–5: surname likewise.
    /// 0 for a word that is certainly no name.
    pub class: u8,
    /// Bits of [`role`].
    pub roles: u16,
}

impl Word {
    /// Looks a word up by the hash of its lower-case letters. How common it is matters only where it may be a name.
    pub fn of(hash: u32, may_be_name: bool) -> Self {
        let class = if may_be_name { class(hash) } else { 0 };
        Self { class, roles: ROLE_OF.get(&hash).copied().unwrap_or(0) }
    }

    pub fn has(self, role: u16) -> bool {
        self.roles & role != 0
    }

    pub fn is_common(self) -> bool {
        self.class & 3 != 0
    }

    pub fn is_given_name(self) -> bool {
        self.class & 12 != 0
    }

    pub fn is_surname(self) -> bool {
        self.class & 48 != 0
    }
}

static ROLE_OF: LazyLock<FxHashMap<u32, u16>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    let lines = include_str!("word_roles.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for (word, names) in lines.filter_map(|line| line.split_once('\t')) {
        let bits = names.split(' ').filter_map(|name| ROLES.iter().find(|(known, _)| *known == name));
        let bits = bits.fold(0, |bits, (_, bit)| bits | bit);
        *roles.entry(linear::hash(word.as_bytes())).or_default() |= bits;
    }
    for noun in super::type_nouns::single_words() {
        *roles.entry(linear::hash(noun.as_bytes())).or_default() |= role::TYPE_NOUN;
    }
    roles
});

/// Four bytes a word, sorted: the hash's upper 24 bits, then the class. gazetteer/README.md says how it is made.
static CLASSES: &[u8] = include_bytes!("../../../gazetteer/words.bin");

/// The entries whose hashes have the same upper bits lie together: where those of each such bucket begin.
static BUCKETS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut buckets = vec![0; (1 << BUCKET_BITS) + 1];
    for at in 0..CLASSES.len() / 4 {
        buckets[(entry(at) >> (32 - BUCKET_BITS)) as usize + 1] = at as u32 + 1;
    }
    // A bucket without entries begins where the one before it ends.
    for bucket in 1..buckets.len() {
        buckets[bucket] = buckets[bucket].max(buckets[bucket - 1]);
    }
    buckets
});

const BUCKET_BITS: u32 = 13;

fn entry(at: usize) -> u32 {
    CLASSES[at * 4..].first_chunk().map_or(0, |bytes: &[u8; 4]| u32::from_be_bytes(*bytes))
}

fn class(hash: u32) -> u8 {
    let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
    let mut entries = (BUCKETS[bucket]..BUCKETS[bucket + 1]).map(|at| entry(at as usize));
    entries.find(|entry| entry >> 8 == hash >> 8).map_or(0, |entry| entry as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_for_what_they_are() {
        let name = |word: &str| Word::of(linear::hash(word.as_bytes()), true);
        assert!(name("reading").is_common() && !name("quetta").is_common());
        assert!(name("webster").is_surname() && name("paris").is_given_name());
        assert!(name("mayor").has(role::TITLE) && name("district").has(role::TYPE_NOUN));
        assert!(!Word::of(linear::hash(b"reading"), false).is_common());
    }
}
