//! Which names does a country have, to be gone through for those a few letters off? A report or a reviewer asks for misspelt
//! names of the same few countries again and again; after some walks through all names of the world it is cheaper to have
//! those of the country together. What is found is the same. Names without a Latin letter are near to no key of such letters,
//! and are left out.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::fold;
use super::fuzzy::{Letters, Query};
use super::layer::{EntryKind, MAX_NAMES, Posting, partition};
use super::place::PlaceKey;
use super::stack::{Floor, Stack};

/// Rows whose names are gathered in about the time of one walk.
const ROWS_A_WALK: u32 = 150;

/// Walks that take about as long as sorting all rows by country.
const WALKS_TO_SORT: u32 = 150;

/// The names of the countries that have been asked for often enough, by ISO 3166-1 alpha-2.
#[derive(Debug)]
pub(super) struct Gathered {
    asked: AtomicU32,
    /// The rows of each country, once it was worth sorting them.
    rows: OnceLock<Vec<Rows>>,
    countries: Box<[Country]>,
}

#[derive(Debug, Default)]
struct Country {
    asked: AtomicU32,
    names: OnceLock<Spellings>,
}

/// Rows of one country: number of the layer, row.
type Rows = Vec<(u16, u32)>;

const LETTERS: usize = 26;

impl Default for Gathered {
    fn default() -> Self {
        let countries = (0..LETTERS * LETTERS).map(|_| Country::default()).collect();
        Self { asked: AtomicU32::new(0), rows: OnceLock::new(), countries }
    }
}

/// The number of a country code among all of two capitals.
fn number(code: &str) -> Option<usize> {
    let letter = |letter: &u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'));
    let [first, second] = code.as_bytes() else { return None };
    Some(letter(first)? * LETTERS + letter(second)?)
}

/// The names of one country, those of each layer apart. Large layers have none here.
#[derive(Debug)]
pub(super) struct Spellings(Vec<OfLayer>);

/// In order of the first eight bytes of keys.
#[derive(Debug, Default)]
struct OfLayer {
    letters: Vec<Letters>,
    postings: Vec<Posting>,
    /// All keys, one behind the other, and where each ends.
    keys: String,
    ends: Vec<u32>,
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
        let number = number(code)?;
        let country = &self.gathered.countries[number];
        if let Some(names) = country.names.get() {
            return Some(names);
        }
        let walks = country.asked.fetch_add(1, Ordering::Relaxed);
        if self.gathered.asked.fetch_add(1, Ordering::Relaxed) < WALKS_TO_SORT {
            return None;
        }
        let rows = &self.gathered.rows.get_or_init(|| self.rows_by_country())[number];
        (walks >= rows.len() as u32 / ROWS_A_WALK).then(|| country.names.get_or_init(|| self.gather(rows)))
    }

    fn rows_by_country(&self) -> Vec<Rows> {
        let mut sorted = vec![Rows::new(); LETTERS * LETTERS];
        for (floor_number, floor) in self.floors().filter(|(_, floor)| !floor.is_large) {
            for row in 0..floor.layer.len() as u32 {
                let posting = Posting { row, name: 0 };
                let Some(key) = self.winner(floor_number, posting) else { continue };
                let own = floor.layer.country(row).filter(|_| key == floor.key(posting));
                if let Some(country) = own.or_else(|| self.country(key)).and_then(number) {
                    sorted[country].push((floor_number as u16, row));
                }
            }
        }
        sorted
    }

    fn gather(&self, rows: &[(u16, u32)]) -> Spellings {
        let of_layer = |(number, floor): (usize, &Floor)| {
            let (mut keys, mut found) = (String::new(), Vec::new());
            for &(_, row) in rows.iter().filter(|(floor, _)| usize::from(*floor) == number) {
                for (name, entry) in floor.layer.names(row).enumerate().take(MAX_NAMES) {
                    let start = keys.len();
                    if matches!(entry.kind, EntryKind::Name(_)) && entry.text.chars().any(is_latin) {
                        fold::add_key(entry.text, &mut keys);
                    }
                    if start < keys.len() {
                        found.push((start..keys.len(), Posting { row, name: name as u8 }));
                    }
                }
            }
            found.sort_by_cached_key(|(key, _)| beginning(&keys[key.clone()]));
            // Keys that begin alike are looked at together, and so lie together.
            let mut of_layer = OfLayer::default();
            for (key, posting) in found {
                of_layer.letters.push(Letters::of(&keys[key.clone()]));
                of_layer.keys.push_str(&keys[key]);
                of_layer.ends.push(of_layer.keys.len() as u32);
                of_layer.postings.push(posting);
            }
            of_layer
        };
        Spellings(self.floors().map(of_layer).collect())
    }
}

/// Basic Latin, and its supplements and extensions.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// The first bytes of a key, in the order of the alphabet.
fn beginning(key: &str) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(key.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(eight)
}

impl OfLayer {
    fn key(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.keys[start..self.ends[at] as usize]
    }
}

impl Spellings {
    /// Calls back with every name of a layer that is near, in order of key and row.
    pub fn for_each_near(&self, floor: usize, query: &Query<'_>, found: impl FnMut(Posting)) {
        let names = &self.0[floor];
        let range = query.first_byte().map_or(0..names.ends.len(), |first| {
            let begins = |at: usize| names.key(at).as_bytes()[0];
            let end = partition(names.ends.len(), |at| begins(at) <= first);
            partition(end, |at| begins(at) < first)..end
        });
        let near = range.filter(|&at| query.may_be_near(names.letters[at]) && query.is_near(names.key(at)));
        let mut near: Vec<(&str, Posting)> = near.map(|at| (names.key(at), names.postings[at])).collect();
        near.sort_unstable();
        near.into_iter().map(|(_, posting)| posting).for_each(found);
    }
}
