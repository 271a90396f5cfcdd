//! What does a name say at a glance? Which sorts of place bear it, the weightiest, and where they lie: what recognition asks of
//! every run of capitals, without looking at each row again whenever a report has the name.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use super::fold;
use super::{Candidate, FeatureClass, Gazetteer, NameKind, Place, PlaceKey};

/// Most rows of a name that are looked at.
const MOST_ROWS: usize = 40;

/// All places of one name, seen together.
#[derive(Debug, Default, PartialEq)]
pub struct Glance {
    /// How many rows bear it.
    pub rows: usize,
    /// A bit for each sort of place, of people's names and of abbreviations that bear it.
    pub kinds: u32,
    /// The sort of the weightiest bearer times 16, and the half powers of ten of its inhabitants: 0 for an unknown number.
    /// `None` where nothing bears it.
    pub top: Option<u32>,
    /// Whether it is a word, a person or a thing more often than a place.
    pub stop: bool,
    /// Whether only peoples bear it.
    pub all_demonyms: bool,
    /// Countries and provinces that hold its places.
    pub areas: Vec<Around>,
}

/// A country or a province that holds some of the places of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Around {
    /// Which one.
    pub area: PlaceKey,
    /// A country, not a province.
    pub is_country: bool,
    /// Of the weight of all places of the name; 0 to 1.
    pub share: f32,
}

impl Glance {
    fn of(key: &str, candidates: &[Candidate<'_>], gazetteer: &Gazetteer) -> Self {
        let mut glance = Self { rows: candidates.len(), stop: gazetteer.is_stop_name(key), ..Self::default() };
        glance.all_demonyms = !candidates.is_empty() && candidates.iter().all(|c| c.kind == NameKind::Demonym);
        let mut areas: BTreeMap<PlaceKey, f32> = BTreeMap::new();
        let (mut heaviest, mut sum) = (-1.0f32, 0.0);
        for candidate in candidates.iter().take(MOST_ROWS) {
            let place = gazetteer.place(candidate.key);
            let sort = match candidate.kind {
                NameKind::Demonym => sort::DEMONYM,
                NameKind::Abbreviation => sort::ABBREVIATION,
                NameKind::Name => sort(&place),
            };
            glance.kinds |= 1 << sort;
            let weight = weight(&place, sort);
            if weight > heaviest {
                heaviest = weight;
                glance.top = Some(sort * 16 + size(place.population));
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
        glance.areas = areas.into_iter().map(around).collect();
        glance
    }

    /// Whether one of its bearers may be an area with places inside it.
    #[must_use]
    pub fn may_be_area(&self) -> bool {
        const AREAS: u32 = 1 << sort::COUNTRY
            | 1 << sort::PROVINCE
            | 1 << sort::DISTRICT
            | 1 << sort::AREA
            | 1 << sort::REGION
            | 1 << sort::WATER
            | 1 << sort::CONTINENT
            // Whatever is meant by them.
            | 1 << sort::DEMONYM
            | 1 << sort::ABBREVIATION;
        self.kinds & AREAS != 0 || self.rows > MOST_ROWS
    }

    /// A country, a province, a capital or a town of size, and no other word besides.
    #[must_use]
    pub fn speaks_for_itself(&self) -> bool {
        /// A town of a hundred thousand.
        const BIG: u32 = 11;
        let Some((sort, size)) = self.top.map(|top| (top / 16, top % 16)) else { return false };
        let big = matches!(sort, sort::COUNTRY | sort::PROVINCE | sort::CAPITAL | sort::CONTINENT | sort::REGION);
        !self.stop && (big || size >= BIG)
    }
}

/// The sorts of place that recognition tells apart; its weights know them by these numbers.
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

/// Names glanced at are kept in so many parts, each under a lock of its own.
const PARTS: usize = 32;

/// Names that one part keeps; then it begins anew, so that a flood of reports takes no more memory.
const MOST_NAMES: usize = 1_024;

type Known = FxHashMap<Box<str>, Arc<Glance>>;

/// What was glanced at before. Reports name the same places again and again.
#[derive(Debug, Default)]
pub(super) struct Glances([Mutex<[Known; 2]>; PARTS]);

impl Gazetteer {
    /// Every row that bears exactly this name, by its folded key, in order of place id; abbreviations only where
    /// `abbreviations` says that it is written as one.
    #[must_use]
    pub fn written(&self, key: &str, abbreviations: bool) -> Vec<Candidate<'_>> {
        let mut candidates = Vec::new();
        self.exact(key, &mut candidates);
        if candidates.is_empty() {
            // "Al-Sanamayn" is written as it is spelt or, like most gazetteers do, as it is spoken: "As Sanamayn".
            if let Some(spoken) = fold::with_spoken_article(key) {
                self.exact(&spoken, &mut candidates);
            }
        }
        candidates.retain(|candidate| abbreviations || candidate.kind != NameKind::Abbreviation);
        candidates
    }

    /// What is known by a folded key at a glance; abbreviations count only where `abbreviations` says that it is written as
    /// one.
    #[must_use]
    pub fn glance(&self, key: &str, abbreviations: bool) -> Arc<Glance> {
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(key);
        // A thread that panicked left nothing half done here.
        let part = || self.glances.0[hash as usize % PARTS].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = part()[usize::from(abbreviations)].get(key) {
            return Arc::clone(known);
        }
        let glance = Arc::new(Glance::of(key, &self.written(key, abbreviations), self));
        let known = &mut part()[usize::from(abbreviations)];
        if known.len() >= MOST_NAMES {
            known.clear();
        }
        known.insert(key.into(), Arc::clone(&glance));
        glance
    }
}
