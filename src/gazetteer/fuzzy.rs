//! Which keys are a few letters off? Those of an index by a walk over the fst that leaves every branch whose edit distance to
//! the query can no longer stay within bounds; single keys by the same steps. Swapped neighbours count as one edit (optimal
//! string alignment).

use fst::raw::{Fst, Output, Transition};

use super::fold;

/// Shorter names differ from too many others by one letter: Bali, Mali, Mari.
const LETTERS_FOR_ONE_EDIT: usize = 5;
/// Names long enough that two wrong letters still leave one name.
const LETTERS_FOR_TWO_EDITS: usize = 9;
/// Longer queries are sentences, not names.
const MAX_LETTERS: usize = 64;

/// More make another name.
pub(super) const MOST_EDITS: usize = 2;

/// How many edits a name of this length stands.
pub(super) fn edits_allowed(key: &str) -> usize {
    match key.chars().count() {
        LETTERS_FOR_TWO_EDITS..=MAX_LETTERS => MOST_EDITS,
        LETTERS_FOR_ONE_EDIT..LETTERS_FOR_TWO_EDITS => 1,
        _ => 0,
    }
}

/// Names long enough that a consonant left out, added or moved still leaves one name.
const LETTERS_FOR_A_CONSONANT: usize = 8;
/// Names long enough to be known by their consonants, though two vowels differ.
const LETTERS_FOR_TWO_VOWELS: usize = 7;

/// How many edits a name of this length stands whose consonants are the same.
pub(super) fn edits_of_vowels(key: &str) -> usize {
    if key.len() >= LETTERS_FOR_TWO_VOWELS { MOST_EDITS } else { edits_allowed(key) }
}

/// Whether a name so many edits off can be another spelling of a name and not another place's: its consonants, as they are heard,
/// are the same ("Rajouri" is Rajaori, and not Rajokri), or in a long name all but one that was left out or moved ("Chesteron").
pub(super) fn sounds_alike(key: &str, other: &str, edits: usize) -> bool {
    if !key.is_ascii() || !other.is_ascii() {
        return true;
    }
    let (one, other) = (consonants(key), consonants(other));
    one == other || edits <= edits_allowed(key) && key.len() >= LETTERS_FOR_A_CONSONANT && is_slip(&one, &other)
}

/// The consonants of a key; those that are written for one another are one, and so are those written twice.
fn consonants(key: &str) -> Vec<u8> {
    let skeleton = fold::skeleton(key);
    let letters = skeleton.as_bytes();
    let (mut heard, mut last) = (Vec::with_capacity(letters.len()), 0);
    for (at, &letter) in letters.iter().enumerate() {
        let is_digraph = letters.get(at + 1) == Some(&b'h');
        let sound = match letter {
            b'h' if at > 0 && matches!(letters[at - 1], b'c' | b's') => continue,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' => 0,
            // "sh" and "ch" are sounds of their own.
            b'c' | b's' if is_digraph => letter.to_ascii_uppercase(),
            b'b' | b'f' | b'v' => b'p',
            b'd' => b't',
            b'c' | b'g' => b'k',
            b'z' => b's',
            _ => letter,
        };
        heard.extend(Some(sound).filter(|&sound| sound > 0 && sound != last));
        last = sound;
    }
    heard
}

/// Whether one has a letter more than the other, or two neighbours the other way round.
fn is_slip(one: &[u8], other: &[u8]) -> bool {
    let same_start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - same_end], &other[..other.len() - same_end]) {
        ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Two edits of two bytes each.
const MAX_BOUND: usize = 4;

/// Stands for a distance that no bound reaches.
const OUT: u8 = u8::MAX / 2;

/// The distances of a name's first bytes to the beginnings of the query that are at most the bound longer or shorter:
/// to all others they are greater than the bound. Cell `bound` is the beginning of the same length.
#[derive(Clone, Copy)]
struct Row([u8; 2 * MAX_BOUND + 1]);

impl Row {
    const OUT: Self = Self([OUT; 2 * MAX_BOUND + 1]);
}

/// A key, and how far off others may be.
pub(super) struct Query<'q> {
    key: &'q str,
    letters: Letters,
    /// Bytes that may differ on the way. Distances are counted in bytes there and in letters at the end: a letter of
    /// another script has two or three.
    bound: usize,
    edits: usize,
    begins_alike: bool,
}

impl<'q> Query<'q> {
    /// Asks for keys within `edits` of this one; with `begins_alike` only for those that have its first letter and, up to
    /// its middle, at most one edit.
    pub fn new(key: &'q str, edits: usize, begins_alike: bool) -> Self {
        let bytes_a_letter = if key.is_ascii() { 1 } else { 2 };
        let bound = (edits * bytes_a_letter).min(MAX_BOUND);
        Self { key, letters: Letters::of(key), bound, edits, begins_alike }
    }

    /// False only for keys that are not near, as most are, by their letters alone.
    pub fn may_be_near(&self, letters: Letters) -> bool {
        self.letters.is_near(letters, self.edits)
    }

    /// What near keys must begin with.
    pub fn first_byte(&self) -> Option<u8> {
        self.key.bytes().next().filter(|_| self.begins_alike)
    }

    /// Calls back with the value of every key of an index that is near.
    pub fn for_each_near(&self, keys: &Fst<&[u8]>, found: impl FnMut(u64)) {
        let mut walk = Walk { keys, query: self, name: Vec::new(), found };
        walk.descend(keys.root().addr(), Output::zero(), &Row::OUT, &self.first());
    }

    /// Whether one key is near: what the walk would find, without an index.
    pub fn is_near(&self, name: &str) -> bool {
        let bytes = name.as_bytes();
        let (mut above, mut row) = (Row::OUT, self.first());
        for at in 0..bytes.len() {
            let (next, least) = self.step(&bytes[..at], &above, &row, bytes[at]);
            if usize::from(least) > self.bound_after(at + 1) {
                return false;
            }
            (above, row) = (row, next);
        }
        self.accepts(bytes, &row)
    }

    /// The row of a name without letters.
    fn first(&self) -> Row {
        let mut first = Row::OUT;
        for length in 0..=self.bound.min(self.key.len()) {
            first.0[self.bound + length] = length as u8;
        }
        first
    }

    /// The edits, in bytes, that a name may have after so many bytes.
    fn bound_after(&self, bytes: usize) -> usize {
        let in_first_half = 2 * bytes <= self.key.len();
        if self.begins_alike && in_first_half { self.bound / self.edits } else { self.bound }
    }

    /// The row after one more byte, and its least distance, which tells whether to go on. `above` holds the distances of the
    /// name without its last byte.
    fn step(&self, name: &[u8], above: &Row, row: &Row, byte: u8) -> (Row, u8) {
        let key = self.key.as_bytes();
        let depth = name.len() + 1;
        let last = name.last();
        let mut least = OUT;
        let (mut next, mut before) = (Row::OUT, OUT);
        for cell in 0..=2 * self.bound {
            // The beginning of the query, by its length.
            let Some(at) = (depth + cell).checked_sub(self.bound) else { continue };
            if at > key.len() {
                break;
            }
            let longer = row.0.get(cell + 1).map_or(OUT, |distance| distance + 1);
            let distance = match at.checked_sub(1).map(|wanted| key[wanted]) {
                None => longer,
                Some(wanted) => {
                    let mut distance = longer.min(row.0[cell] + u8::from(wanted != byte)).min(before + 1);
                    if at > 1 && last == Some(&wanted) && key[at - 2] == byte {
                        distance = distance.min(above.0[cell] + 1);
                    }
                    distance
                }
            };
            before = distance.min(OUT);
            next.0[cell] = before;
            least = least.min(before);
        }
        (next, least)
    }

    /// Whether a whole name with these distances is near.
    fn accepts(&self, name: &[u8], row: &Row) -> bool {
        let whole = (self.key.len() + self.bound).checked_sub(name.len()).and_then(|at| row.0.get(at));
        whole.is_some_and(|&whole| usize::from(whole) <= self.bound)
            && self.first_byte().is_none_or(|first| name.first() == Some(&first))
            && (self.bound == self.edits || self.is_near_by_letters(name))
    }

    fn is_near_by_letters(&self, name: &[u8]) -> bool {
        let Ok(name) = std::str::from_utf8(name) else { return false };
        let (name, key): (Vec<char>, Vec<char>) = (name.chars().collect(), self.key.chars().collect());
        let mut rows: Vec<Vec<usize>> = vec![(0..=key.len()).collect()];
        for (depth, letter) in name.iter().enumerate() {
            let mut row = vec![depth + 1];
            for (at, wanted) in key.iter().enumerate() {
                let changed = rows[depth][at] + usize::from(wanted != letter);
                let mut distance = changed.min(rows[depth][at + 1] + 1).min(row[at] + 1);
                if at > 0 && depth > 0 && *wanted == name[depth - 1] && key[at - 1] == *letter {
                    distance = distance.min(rows[depth - 1][at - 1] + 1);
                }
                row.push(distance);
            }
            rows.push(row);
        }
        rows[name.len()][key.len()] <= self.edits
    }
}

/// Which letters a key has: a bit for each of the alphabet, another for those it has twice, and a few that all other letters
/// share. An edit that adds or takes a letter turns one bit at most, one that changes a letter two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    pub fn of(key: &str) -> Self {
        const ALPHABET: u64 = 26;
        const OTHERS: u64 = 12;
        Self(key.chars().fold(0, |letters, letter| match letter {
            'a'..='z' => {
                let once = 1 << (letter as u64 - 'a' as u64);
                letters | if letters & once == 0 { once } else { once << ALPHABET }
            }
            _ => letters | 1 << (2 * ALPHABET + letter as u64 % OTHERS),
        }))
    }

    /// False only where more edits lie between the keys.
    fn is_near(self, other: Self, edits: usize) -> bool {
        let mut apart = self.0 ^ other.0;
        for _ in 0..2 * edits {
            // Clears the lowest bit.
            apart &= apart.wrapping_sub(1);
        }
        apart == 0
    }
}

struct Walk<'w, F> {
    keys: &'w Fst<&'w [u8]>,
    query: &'w Query<'w>,
    name: Vec<u8>,
    found: F,
}

impl<F: FnMut(u64)> Walk<'_, F> {
    /// `row` holds the distances of the name so far, `above` those of the name without its last byte.
    fn descend(&mut self, address: usize, so_far: Output, above: &Row, row: &Row) {
        let node = self.keys.node(address);
        if node.is_final() && self.query.accepts(&self.name, row) {
            (self.found)(so_far.cat(node.final_output()).value());
        }
        let try_one = |walk: &mut Self, transition: Transition| {
            let (next, least) = walk.query.step(&walk.name, above, row, transition.inp);
            if usize::from(least) <= walk.query.bound_after(walk.name.len() + 1) {
                walk.name.push(transition.inp);
                walk.descend(transition.addr, so_far.cat(transition.out), row, &next);
                walk.name.pop();
            }
        };
        match self.only_ways_on(row) {
            Some(bytes) => {
                let ways = bytes.into_iter().filter_map(|byte| node.find_input(byte));
                ways.for_each(|at| try_one(self, node.transition(at)));
            }
            None => node.transitions().for_each(|transition| try_one(self, transition)),
        }
    }

    /// Where only some bytes can lead on, these, ascending: the first where names must begin alike, and, when all edits are
    /// used up, those that the query has about here. Most of a node's dozens of branches need not be looked at.
    fn only_ways_on(&self, row: &Row) -> Option<Vec<u8>> {
        let (key, bound) = (self.query.key.as_bytes(), self.query.bound);
        let depth = self.name.len();
        if let Some(first) = self.query.first_byte().filter(|_| depth == 0) {
            return Some(vec![first]);
        }
        let used_up = row.0.iter().all(|&distance| usize::from(distance) >= self.query.bound_after(depth + 1));
        used_up.then(|| {
            let end = (depth + bound + 1).min(key.len());
            // Swapped neighbours reach one byte further back.
            let start = depth.saturating_sub(bound + 1).min(end);
            let mut bytes = key[start..end].to_vec();
            bytes.sort_unstable();
            bytes.dedup();
            bytes
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(query: &str, edits: usize) -> Vec<&'static str> {
        let names = ["gwadar", "kalar", "kalat", "khuzdar", "pasni", "قلات"];
        let map = fst::raw::Fst::from_iter_map(names.iter().enumerate().map(|(n, name)| (name, n as u64))).unwrap();
        let bytes = map.to_vec();
        let mut found = Vec::new();
        Query::new(query, edits, false)
            .for_each_near(&Fst::new(&bytes[..]).unwrap(), |n| found.push(names[n as usize]));
        found
    }

    /// The distance by the book, a row for every letter of the name and a cell for every letter of the query.
    fn distance(name: &str, query: &str) -> usize {
        let (name, query): (Vec<char>, Vec<char>) = (name.chars().collect(), query.chars().collect());
        let mut rows = vec![(0..=query.len()).collect::<Vec<_>>()];
        for i in 1..=name.len() {
            let mut row = vec![i];
            for j in 1..=query.len() {
                let changed = rows[i - 1][j - 1] + usize::from(name[i - 1] != query[j - 1]);
                let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && name[i - 1] == query[j - 2] && name[i - 2] == query[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                row.push(least);
            }
            rows.push(row);
        }
        rows[name.len()][query.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_walk_finds_what_the_book_says(
            names in proptest::collection::btree_set("[abcق]{0,9}", 1..40),
            query in "[abcق]{0,9}",
            edits in 1usize..3,
            begins_alike: bool,
        ) {
            let map = Fst::from_iter_map(names.iter().enumerate().map(|(n, name)| (name, n as u64))).unwrap();
            let bytes = map.to_vec();
            let walk = |query: &Query<'_>| {
                let mut found = Vec::new();
                query.for_each_near(&Fst::new(&bytes[..]).unwrap(), |n| found.push(n));
                found
            };
            let asked = Query::new(&query, edits, begins_alike);
            let one_by_one = names.iter().enumerate().filter(|(_, name)| asked.is_near(name)).map(|(n, _)| n as u64);
            proptest::prop_assert_eq!(walk(&asked), one_by_one.collect::<Vec<_>>());
            let found = walk(&Query::new(&query, edits, false));
            let near = names.iter().enumerate().filter(|(_, name)| distance(name, &query) <= edits);
            // A letter of two bytes beside ones of one: the walk, which counts bytes, is held to queries of one alphabet.
            let plain = |name: &str| name.is_ascii() || !query.is_ascii();
            let near: Vec<u64> = near.filter(|(_, name)| plain(name)).map(|(n, _)| n as u64).collect();
            proptest::prop_assert_eq!(found.into_iter().filter(|n| plain(names.iter().nth(*n as usize).unwrap())).collect::<Vec<_>>(), near);
        }
    }

    #[test]
    fn another_vowel_is_another_spelling_and_another_consonant_another_place() {
        for (one, other, alike) in [
            ("rajouri", "rajaori", true),
            ("rajouri", "rajokri", false),
            ("bardhere", "baardheere", true),
            ("muritke", "muridke", true),
            ("khafyanga", "khapianga", true),
            ("chesteron", "chesterton", true),
            ("kilinochi", "kilinochchi", true),
            ("indanan", "indan", false),
            ("khiam", "khiram", false),
            ("dingri", "dingxi", false),
            ("shire", "sire", false),
            ("al qastal", "al rastan", false),
        ] {
            assert_eq!(sounds_alike(one, other, 1), alike, "{one} / {other}");
        }
    }

    #[test]
    fn keys_within_the_bound_and_no_others() {
        assert_eq!(near("kalat", 1), ["kalar", "kalat"]);
        assert_eq!(near("klaat", 1), ["kalat"], "neighbours swapped");
        assert_eq!(near("gwadr", 1), ["gwadar"]);
        assert_eq!(near("khuzadar", 1), ["khuzdar"]);
        assert_eq!(near("kuzder", 1), [""; 0]);
        assert_eq!(near("kuzder", 2), ["khuzdar"]);
        assert_eq!(near("قلاة", 1), ["قلات"]);
        assert_eq!(near("", 2), [""; 0]);
    }
}
