//! Which names does a country have, to be gone through for those a few letters off? A report or a reviewer asks for misspelt
//! names of the same few countries again and again; after some walks through all names of the world it is cheaper to have
//! those of the country together. What is found is the same.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::fuzzy::Query;
use super::layer::{Posting, name_keys, partition};
use super::place::PlaceKey;
use super::stack::{Floor, Stack};

/// Walks that take about as long as gathering the names of a country.
pub(super) const WALKS: u32 = 16;

/// The names of the countries that have been asked for often enough, by ISO 3166-1 alpha-2.
#[derive(Debug)]
pub(super) struct Gathered(Box<[Country]>);

#[derive(Debug, Default)]
struct Country {
    asked: AtomicU32,
    names: OnceLock<Spellings>,
}

const LETTERS: usize = 26;

impl Default for Gathered {
    fn default() -> Self {
        Self((0..LETTERS * LETTERS).map(|_| Country::default()).collect())
    }
}

impl Gathered {
    fn of(&self, code: &str) -> Option<&Country> {
        let letter = |letter: &u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'));
        let [first, second] = code.as_bytes() else { return None };
        self.0.get(letter(first)? * LETTERS + letter(second)?)
    }
}

/// The names of one country, those of each layer apart. Large layers have none here.
#[derive(Debug)]
pub(super) struct Spellings(Vec<OfLayer>);

/// In order of key, then of row.
#[derive(Debug, Default)]
struct OfLayer {
    letters: Vec<Letters>,
    /// Where the keys end in `keys`.
    ends: Vec<u32>,
    postings: Vec<Posting>,
    keys: String,
}

impl Stack {
    /// The names of the countries that these areas lie in; `None` if there is an area beyond countries, or one that has not
    /// been asked for often.
    pub fn spellings_within(&self, areas: &[PlaceKey]) -> Option<Vec<&Spellings>> {
        let mut codes: Vec<&str> = areas.iter().map(|area| self.country(*area)).collect::<Option<_>>()?;
        codes.sort_unstable();
        codes.dedup();
        let all: Vec<Option<&Spellings>> = codes.into_iter().map(|code| self.spellings(code)).collect();
        all.into_iter().collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
    }

    fn spellings(&self, code: &str) -> Option<&Spellings> {
        let country = self.gathered.of(code)?;
        if country.names.get().is_none() && country.asked.fetch_add(1, Ordering::Relaxed) < WALKS {
            return None;
        }
        Some(country.names.get_or_init(|| self.gather(code)))
    }

    fn gather(&self, code: &str) -> Spellings {
        let of_layer = |(number, floor): (usize, &Floor)| {
            let mut found: Vec<(String, Posting)> = Vec::new();
            let rows = if floor.is_large { 0 } else { floor.layer.len() as u32 };
            for row in 0..rows {
                let Some(key) = self.winner(number, Posting { row, name: 0 }) else { continue };
                let own = floor.layer.country(row).filter(|_| key == floor.key(Posting { row, name: 0 }));
                if own.or_else(|| self.country(key)) == Some(code) {
                    let keys = name_keys(floor.layer.names(row)).into_iter();
                    found.extend(keys.map(|(key, name)| (key, Posting { row, name })));
                }
            }
            found.sort_unstable();
            let mut names = OfLayer::default();
            for (key, posting) in found {
                names.letters.push(Letters::of(&key));
                names.keys.push_str(&key);
                names.ends.push(names.keys.len() as u32);
                names.postings.push(posting);
            }
            names
        };
        Spellings(self.floors().map(of_layer).collect())
    }
}

impl Spellings {
    /// Calls back with every name of a layer that is near, in order of key and row.
    pub fn for_each_near(&self, floor: usize, query: &Query<'_>, found: impl FnMut(Posting)) {
        let Some(names) = self.0.get(floor) else { return };
        let all = names.ends.len();
        let range = query.first_byte().map_or(0..all, |first| {
            let begins = |at: usize| names.key(at).bytes().next();
            partition(all, |at| begins(at) < Some(first))..partition(all, |at| begins(at) <= Some(first))
        });
        let wanted = query.letters();
        let near = range.filter(|&at| names.letters[at].is_near(wanted, query.edits()) && query.is_near(names.key(at)));
        near.map(|at| names.postings[at]).for_each(found);
    }
}

impl OfLayer {
    fn key(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.keys[start..self.ends[at] as usize]
    }
}

/// Which letters a key has: a bit for each of the alphabet, another for those it has twice, and a few that all other letters
/// share. An edit that adds or takes a letter turns one bit at most, one that changes a letter two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    pub fn of(key: &str) -> Self {
        const OTHERS: u64 = 12;
        Self(key.chars().fold(0, |letters, letter| match letter {
            'a'..='z' => {
                let once = 1 << (letter as u64 - 'a' as u64);
                letters | if letters & once == 0 { once } else { once << LETTERS }
            }
            _ => letters | 1 << (2 * LETTERS as u64 + letter as u64 % OTHERS),
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
