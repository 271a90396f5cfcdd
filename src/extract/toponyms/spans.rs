//! Which stretches of words may be names? What the gazetteer knows, runs of capitals, and what a type noun makes a name.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reader::Reader;
use super::words::role;
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, NameKind, Place, PlaceKey};
use crate::text::TokenKind;

/// Longest run of capitals that is tried whole.
const LONGEST_RUN: usize = 5;

/// Most rows of a name that are looked at.
const MOST_ROWS: usize = 40;

/// One stretch of words that may be a name.
#[derive(Debug)]
pub struct Stretch {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its folded key.
    pub(super) key: String,
    /// Among the names of the document.
    pub(super) name: usize,
}

/// What the gazetteer knows by one key.
#[derive(Debug, Default)]
pub(super) struct Name<'g> {
    pub candidates: Vec<Candidate<'g>>,
    /// Bits of the kinds of place among the candidates.
    pub kinds: u32,
    /// The kind and size of the most weighty candidate.
    pub top: u32,
    pub stop: bool,
    /// How many stretches of the document bear it.
    pub count: u32,
    pub all_demonyms: bool,
    /// Countries and provinces of the candidates.
    pub areas: Vec<Around>,
}

/// A country or a province that holds some of the places of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub area: PlaceKey,
    pub is_country: bool,
    /// Of the weight of all places of the name.
    pub share: f32,
}

impl<'g> Name<'g> {
    fn of(key: &str, candidates: Vec<Candidate<'g>>, gazetteer: &Gazetteer) -> Self {
        let mut name = Self { stop: gazetteer.is_stop_name(key), ..Self::default() };
        name.all_demonyms = !candidates.is_empty() && candidates.iter().all(|c| c.kind == NameKind::Demonym);
        let mut areas: BTreeMap<PlaceKey, f32> = BTreeMap::new();
        let (mut heaviest, mut sum) = (-1.0f32, 0.0);
        for candidate in candidates.iter().take(MOST_ROWS) {
            let place = gazetteer.place(candidate.key);
            let sort = match candidate.kind {
                NameKind::Demonym => sort::DEMONYM,
                NameKind::Abbreviation => sort::ABBREVIATION,
                NameKind::Name => sort(&place),
            };
            name.kinds |= 1 << sort;
            let weight = weight(&place, sort);
            if weight > heaviest {
                heaviest = weight;
                name.top = sort * 16 + size(place.population);
            }
            sum += weight;
            let country = place.country.and_then(|iso| gazetteer.country_place(iso));
            for area in [country, place.admin1].into_iter().flatten() {
                *areas.entry(area).or_default() += weight;
            }
        }
        let around = |(area, weight): (PlaceKey, f32)| Around {
            area,
            is_country: gazetteer.is_country(area),
            share: weight / sum.max(1.0),
        };
        name.areas = areas.into_iter().map(around).collect();
        name.candidates = candidates;
        name
    }

    /// A country, a province, a capital or a town of size, and no other word besides.
    pub fn speaks_for_itself(&self) -> bool {
        /// A town of a hundred thousand.
        const BIG: u32 = 11;
        let (sort, size) = (self.top / 16, self.top % 16);
        let big = matches!(sort, sort::COUNTRY | sort::PROVINCE | sort::CAPITAL | sort::CONTINENT | sort::REGION);
        !self.candidates.is_empty() && !self.stop && (big || size >= BIG)
    }
}

/// The sorts of place that recognition tells apart.
mod sort {
    pub const COUNTRY: u32 = 0;
    pub const PROVINCE: u32 = 1;
    pub const DISTRICT: u32 = 2;
    pub const AREA: u32 = 3;
    pub const CAPITAL: u32 = 4;
    pub const TOWN: u32 = 5;
    pub const QUARTER: u32 = 6;
    pub const REGION: u32 = 7;
    pub const WATER: u32 = 8;
    pub const TERRAIN: u32 = 9;
    pub const SPOT: u32 = 10;
    pub const CONTINENT: u32 = 11;
    pub const DEMONYM: u32 = 12;
    pub const ABBREVIATION: u32 = 13;
}

fn sort(place: &Place<'_>) -> u32 {
    if place.is_country() {
        return sort::COUNTRY;
    }
    match (place.feature_class, place.feature_code) {
        (_, "CONT" | "OCN") => sort::CONTINENT,
        (FeatureClass::A, "ADM1" | "ADM1H") => sort::PROVINCE,
        (FeatureClass::A, "ADM2" | "ADM2H") => sort::DISTRICT,
        (FeatureClass::A, _) => sort::AREA,
        (FeatureClass::P, "PPLC") => sort::CAPITAL,
        (FeatureClass::P, "PPLX") => sort::QUARTER,
        (FeatureClass::P, _) => sort::TOWN,
        (FeatureClass::L, _) => sort::REGION,
        (FeatureClass::H, _) => sort::WATER,
        (FeatureClass::T | FeatureClass::U | FeatureClass::V, _) => sort::TERRAIN,
        _ => sort::SPOT,
    }
}

/// How much a bearer of a name draws it to itself: its inhabitants, or what stands for them.
fn weight(place: &Place<'_>, sort: u32) -> f32 {
    let least = match sort {
        sort::COUNTRY | sort::CONTINENT => 1e9,
        sort::PROVINCE | sort::DEMONYM | sort::ABBREVIATION => 5e6,
        sort::REGION | sort::WATER | sort::TERRAIN => 5e5,
        sort::DISTRICT | sort::AREA => 5e4,
        sort::CAPITAL => 1e6,
        _ => 500.0,
    };
    (place.population as f32).max(least)
}

/// Half powers of ten of a population, 0 for an unknown one.
fn size(population: u32) -> u32 {
    if population == 0 { 0 } else { (1 + (f64::from(population).log10() * 2.0) as u32).clamp(5, 14) }
}

/// The stretches of a document and the names they bear.
pub struct Stretches<'g> {
    /// In order of their first token, then of length.
    pub all: Vec<Stretch>,
    pub(super) names: Vec<Name<'g>>,
}

/// All stretches of a text that may be names.
#[must_use]
pub fn stretches<'g>(reader: &Reader<'_, '_, 'g>) -> Stretches<'g> {
    let mut found = Finder { reader, known: BTreeMap::new(), out: Stretches { all: Vec::new(), names: Vec::new() } };
    for sentence in &reader.text.sentences {
        for at in sentence.clone() {
            if reader.is_capital(at) {
                found.beginning_at(at, sentence.end);
            }
        }
    }
    found.out
}

struct Finder<'f, 'r, 'd, 'g> {
    reader: &'f Reader<'r, 'd, 'g>,
    known: BTreeMap<String, usize>,
    out: Stretches<'g>,
}

impl Finder<'_, '_, '_, '_> {
    fn beginning_at(&mut self, at: usize, sentence_end: usize) {
        let reader = self.reader;
        let (mut tokens, mut lengths) = (Vec::new(), Vec::new());
        reader.reach(at, sentence_end, &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|&token| reader.folded[token].as_ref()).collect();
        reader.gazetteer.name_lengths(&words, &mut lengths);
        let run = reader.run(at);
        let mut ends: Vec<(usize, bool)> = Vec::new();
        for &length in lengths.iter().rev() {
            let last = tokens[length - 1];
            let token = &reader.text.tokens[last];
            if token.kind == TokenKind::Number && length == 1
                || token.kind == TokenKind::Word && !reader.is_capital(last)
            {
                continue;
            }
            // In a text without capitals every word of the language would be looked at.
            if reader.uncased && length == 1 && reader.words[at].class & 3 == 1 && !reader.is_located(at) {
                continue;
            }
            ends.push((last + 1, true));
        }
        if !reader.uncased && !reader.words[at].has(role::CALENDAR) {
            // The whole run, and what is left of it behind a title, a direction or an organisation's first word.
            let begins = at == run.start
                || reader.words[at - 1].has(role::TITLE | role::DIRECTION | role::CALENDAR | role::OPENER)
                || reader.text.tokens[at - 1].glued;
            if begins && run.end - at <= LONGEST_RUN {
                ends.push((run.end, false));
                let last = run.end - 1;
                if last > at
                    && reader.words[last].has(role::TITLE | role::ORGANISATION | role::TYPE_NOUN | role::CALENDAR)
                {
                    ends.push((last, false));
                }
                // "Highway 101", "Interstate 395".
                if run.end < sentence_end && reader.text.tokens[run.end].kind == TokenKind::Number && run.end == at + 1
                {
                    ends.push((run.end + 1, false));
                }
            }
            if !begins && run.end - at <= 2 && run.len() > 2 && run.end > at {
                ends.push((run.end, false));
            }
        }
        ends.sort_by_key(|(end, known)| (*end, !known));
        ends.dedup_by_key(|(end, _)| *end);
        for (end, _) in ends {
            self.add(at..end);
        }
    }

    fn add(&mut self, tokens: Range<usize>) {
        let reader = self.reader;
        let mut key = String::new();
        for word in tokens.clone().map(|at| reader.folded[at].as_ref()).filter(|word| !word.is_empty()) {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        let candidates = |key: &str| reader.candidates(key, &tokens);
        let name = match self.known.get(&key) {
            Some(&name) => name,
            None => {
                self.out.names.push(Name::of(&key, candidates(&key), reader.gazetteer));
                self.known.insert(key.clone(), self.out.names.len() - 1);
                self.out.names.len() - 1
            }
        };
        self.out.names[name].count += 1;
        self.out.all.push(Stretch { tokens, key, name });
    }
}
