//! Which place does a row of a table name? Its own columns say what surrounds it, so each is looked for inside the one above:
//! country, province, district, then the place.
//!
//! A row is resolved by itself, whatever stands in the other rows.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Context, Resolution, resolve};
use crate::extract::events;
use crate::extract::toponyms::{Mention, mentions};
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, How, Place, PlaceKey, Scope, fold};
use crate::ingest::table::RowPlace;
use crate::resolve::{Basis, ToponymKind};
use crate::text::Text;

/// Where a row belongs.
#[derive(Clone, Debug, Default)]
pub struct Address {
    /// The place and why.
    pub resolution: Resolution,
    /// "near X", "X area": somewhere about the place.
    pub is_near: bool,
    /// The areas that the row names, the smallest first.
    pub areas: Vec<PlaceKey>,
}

/// Trust in a place by how its name and surroundings were found, as measured on rows of UCDP GED for Pakistan.
mod trust {
    /// The name as written, in the district that the row names.
    pub const IN_DISTRICT: f64 = 0.95;
    /// In the province.
    pub const IN_PROVINCE: f64 = 0.9;
    /// In the country, or wherever the row does not say.
    pub const IN_COUNTRY: f64 = 0.8;
    /// Nothing around it is named: the largest of its name.
    pub const ANYWHERE: f64 = 0.6;
    /// Spelled otherwise.
    pub const SPELLED_OTHERWISE: f64 = 0.85;
    /// Within a few letters.
    pub const SIMILAR: f64 = 0.65;
    /// Outside the area named, but close to it.
    pub const BESIDE: f64 = 0.7;
    /// The area, for a name that is not known.
    pub const AREA: f64 = 0.5;
}

/// Kilometres beyond an area's radius within which a place is still beside it: districts are redrawn.
const BESIDE_KM: f64 = 40.0;
/// Kilometres around the point of a district whose row says no radius.
const DISTRICT_KM: f64 = 60.0;

/// Words behind, or before, a name that say what it is; with GeoNames's class and the beginning of its code.
const TYPE_NOUNS: &[(&str, FeatureClass, &str)] = &[
    ("agency", FeatureClass::A, "ADM2"),
    ("area", FeatureClass::P, ""),
    ("city", FeatureClass::P, ""),
    ("colony", FeatureClass::P, ""),
    ("county", FeatureClass::A, "ADM2"),
    ("department", FeatureClass::A, "ADM"),
    ("district", FeatureClass::A, "ADM2"),
    ("division", FeatureClass::A, "ADM"),
    ("governorate", FeatureClass::A, "ADM1"),
    ("municipality", FeatureClass::A, "ADM"),
    ("province", FeatureClass::A, "ADM1"),
    ("region", FeatureClass::A, ""),
    ("state", FeatureClass::A, "ADM1"),
    ("subdistrict", FeatureClass::A, "ADM3"),
    ("tehsil", FeatureClass::A, "ADM3"),
    ("town", FeatureClass::P, ""),
    ("valley", FeatureClass::T, "VAL"),
    ("village", FeatureClass::P, ""),
];

/// The addresses of a table's rows. Its areas are looked up once each: thousands of rows name the same district.
#[derive(Debug)]
pub struct Addresses<'g> {
    gazetteer: &'g Gazetteer,
    about: Option<PlaceKey>,
    areas: Mutex<HashMap<[Option<String>; 3], Vec<PlaceKey>>>,
}

impl<'g> Addresses<'g> {
    /// Of a table that is about the area `about`, where the user says so.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer, about: Option<PlaceKey>) -> Self {
        Self { gazetteer, about, areas: Mutex::default() }
    }

    /// What rows are looked up in.
    #[must_use]
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// Where a row belongs.
    #[must_use]
    pub fn of(&self, row: &RowPlace) -> Address {
        let parted = parted(row, self.gazetteer);
        let row = parted.as_ref().unwrap_or(row);
        let names = [&row.country, &row.admin1, &row.admin2].map(Clone::clone);
        // A thread that panicked left only whole entries behind.
        let known = || self.areas.lock().unwrap_or_else(PoisonError::into_inner);
        let areas = known().get(&names).cloned();
        let areas = areas.unwrap_or_else(|| {
            let found = areas_of(row, self.gazetteer, self.about);
            known().insert(names, found.clone());
            found
        });
        address(row, areas, self.gazetteer, self.about)
    }
}

fn address(row: &RowPlace, areas: Vec<PlaceKey>, gazetteer: &Gazetteer, about: Option<PlaceKey>) -> Address {
    let near = row.name.as_deref().is_some_and(says_near);
    let looked = [row.name.as_deref(), row.admin3.as_deref()];
    let named = looked.into_iter().flatten().find_map(|name| named(name, &areas, gazetteer));
    let told = || {
        let texts = [row.name.as_deref(), row.text.as_deref()].into_iter().flatten();
        texts.filter_map(|text| in_words(text, row, &areas, gazetteer)).next()
    };
    if let Some(resolution) = named {
        return Address { resolution, is_near: near, areas };
    }
    if let Some(resolution) = told() {
        return Address { resolution, is_near: true, areas };
    }
    let unknown = looked.into_iter().flatten().next();
    let resolution = match (areas.first(), unknown) {
        // The user's own word for the whole table places no row.
        (Some(&area), _) if Some(area) == about && !row.names_area() => Resolution::default(),
        (Some(&area), Some(name)) => Resolution {
            place: Some(area),
            basis: Some(Basis::Context),
            confidence: trust::AREA,
            reason: format!("\"{name}\" is not in the gazetteer; the row puts it in {}", gazetteer.name(area)),
            alternatives: Vec::new(),
        },
        (Some(&area), None) => Resolution {
            place: Some(area),
            basis: Some(Basis::Area),
            confidence: trust::IN_PROVINCE,
            reason: "the smallest area that the row names".to_owned(),
            alternatives: Vec::new(),
        },
        (None, Some(name)) => Resolution {
            reason: format!("\"{name}\" is not in the gazetteer, and the row does not say where it is"),
            ..Resolution::default()
        },
        (None, None) => Resolution { reason: "the row names no place".to_owned(), ..Resolution::default() },
    };
    Address { resolution, is_near: false, areas }
}

impl RowPlace {
    fn names_area(&self) -> bool {
        self.admin3.is_some() || self.admin2.is_some() || self.admin1.is_some() || self.country.is_some()
    }
}

/// A row whose cell holds the areas behind the place, "Kalat, Balochistan, Pakistan", with them in their columns; `None` where
/// what stands behind a comma is no area.
fn parted(row: &RowPlace, gazetteer: &Gazetteer) -> Option<RowPlace> {
    let whole = row.name.as_deref().filter(|name| name.contains(','))?;
    // "Washington, D.C." is a name.
    if gazetteer.search(whole, &Scope::default()).first().is_some_and(|found| found.how == How::Exact) {
        return None;
    }
    let mut parts = whole.split(',').map(str::trim).filter(|part| !part.is_empty());
    let mut parted = RowPlace { name: Some(parts.next()?.to_owned()), ..row.clone() };
    let mut is_parted = false;
    for part in parts.rev() {
        let says = |cell: &Option<String>| cell.as_deref().is_some_and(|cell| fold::key(cell) == fold::key(part));
        let within = areas_of(&parted, gazetteer, None).first().copied();
        if [&parted.country, &parted.admin1, &parted.admin2].into_iter().any(says) {
            is_parted = true;
        } else if within.is_none() && country(part, gazetteer).is_some() {
            (parted.country, is_parted) = (Some(part.to_owned()), true);
        } else if area(part, "ADM1", within, gazetteer).is_some() {
            let cell = if parted.admin1.is_none() { &mut parted.admin1 } else { &mut parted.admin2 };
            if cell.is_none() {
                (*cell, is_parted) = (Some(part.to_owned()), true);
            }
        }
    }
    is_parted.then_some(parted)
}

fn says_near(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["near ", "outside ", "around "].iter().any(|word| lower.starts_with(word)) || lower.ends_with(" area")
}

/// The areas of a row, the smallest first.
fn areas_of(row: &RowPlace, gazetteer: &Gazetteer, about: Option<PlaceKey>) -> Vec<PlaceKey> {
    let mut areas: Vec<PlaceKey> = about.into_iter().collect();
    let levels = [(&row.country, ""), (&row.admin1, "ADM1"), (&row.admin2, "ADM2")];
    for (name, code) in levels.into_iter().filter_map(|(name, code)| Some((name.as_deref()?, code))) {
        let within = areas.first().copied();
        let found = if code.is_empty() { country(name, gazetteer) } else { area(name, code, within, gazetteer) };
        if let Some(key) = found
            && !areas.contains(&key)
        {
            areas.insert(0, key);
        }
    }
    areas
}

fn country(name: &str, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let name = name.trim();
    let code = name.to_ascii_uppercase();
    if name.len() == 2
        && let Some(key) = gazetteer.country_place(&code)
    {
        return Some(key);
    }
    let scope = Scope { feature_class: Some(FeatureClass::A), ..Scope::default() };
    // "Pakistan (PK)", "Bosnia-Herzegovina (Yugoslavia)": what stands in brackets explains the rest.
    let plain = name.split(" (").next().unwrap_or(name);
    let mut found = gazetteer.search(plain, &scope);
    found.retain(|candidate| candidate.how <= How::Skeleton && gazetteer.is_country(candidate.key));
    found.first().map(|candidate| candidate.key)
}

/// The unit of this level called so; a similar name only where the surroundings are known.
fn area(name: &str, code: &str, within: Option<PlaceKey>, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let (bare, _) = without_type_noun(name);
    let spellings = [name, &bare];
    let fits = |candidate: &Candidate<'_>| {
        let place = gazetteer.place(candidate.key);
        let is_unit = place.feature_class == FeatureClass::A && !place.is_country();
        is_unit && within.is_none_or(|area| gazetteer.contains(area, candidate.key))
    };
    let mut found: Vec<Candidate<'_>> =
        spellings.iter().flat_map(|name| gazetteer.search(name, &Scope::default())).filter(fits).collect();
    if found.is_empty()
        && let Some(area) = within
    {
        let scope = Scope { within: vec![area], feature_class: Some(FeatureClass::A), ..Scope::default() };
        found = spellings.iter().flat_map(|name| gazetteer.search(name, &scope)).filter(fits).collect();
    }
    let level = |place: &Place<'_>| match (place.feature_code.starts_with(code), place.feature_code.starts_with("ADM"))
    {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    // Stable: of equals the gazetteer's best.
    found.sort_by_key(|candidate| (candidate.how, level(&gazetteer.place(candidate.key))));
    found.first().map(|candidate| candidate.key)
}

/// The place of this name, first in the smallest area, then in those around it.
fn named(name: &str, areas: &[PlaceKey], gazetteer: &Gazetteer) -> Option<Resolution> {
    let (bare, kind) = without_type_noun(name);
    let spellings: Vec<&str> = if fold::key(&bare) == fold::key(name) { vec![name] } else { vec![name, &bare] };
    let rank = |candidate: &Candidate<'_>| {
        let place = gazetteer.place(candidate.key);
        // A name alone is a settlement's before a district's: the columns beside it hold the district.
        let class = match kind {
            Some((class, code)) => u8::from(!(place.feature_class == class && place.feature_code.starts_with(code))),
            None => match place.feature_class {
                FeatureClass::P => 0,
                FeatureClass::A => 1,
                _ => 2,
            },
        };
        (candidate.how, class)
    };
    let search = |scope: &Scope| -> Vec<Candidate<'_>> {
        let mut found: Vec<Candidate<'_>> = Vec::new();
        for candidate in spellings.iter().flat_map(|name| gazetteer.search(name, scope)) {
            if found.iter().all(|known| known.key != candidate.key) {
                found.push(candidate);
            }
        }
        found.sort_by_key(rank);
        found
    };
    let everywhere = search(&Scope::default());
    let rings = areas.iter().enumerate().map(|(n, &area)| {
        let inside = |candidate: &&Candidate<'_>| gazetteer.contains(area, candidate.key);
        (n, area, everywhere.iter().filter(inside).copied().collect::<Vec<_>>())
    });
    // A name as written, beside the area, is likelier meant than a similar one inside it, which takes long to look for.
    let district = areas.first().filter(|&&area| !gazetteer.is_country(area));
    let similar = district.into_iter().map(|&area| {
        let scope = Scope { within: vec![area], ..Scope::default() };
        (0, area, search(&scope))
    });
    for (n, area, found) in rings.chain(similar) {
        let Some(best) = found.first() else { continue };
        let place = gazetteer.place(best.key);
        let smallest = gazetteer.place(areas[0]);
        if n > 0 && !is_beside(&place, &smallest) {
            continue;
        }
        let around = if n > 0 {
            trust::BESIDE
        } else if smallest.is_country() {
            trust::IN_COUNTRY
        } else if smallest.feature_code.starts_with("ADM1") {
            trust::IN_PROVINCE
        } else {
            trust::IN_DISTRICT
        };
        let container = gazetteer.name(area);
        let reason = match (n, best.how) {
            (0, How::Exact) => format!("in {container}, as the row says"),
            (0, _) => format!("in {container}, as the row says; there it is spelled {}", best.matched),
            _ => format!("in {container}, beside {}", smallest.name),
        };
        return Some(conclude(&found, around, reason, gazetteer));
    }
    if !areas.is_empty() {
        return None;
    }
    let found = everywhere;
    found.first()?;
    let reason = match found.len() {
        1 => "the only place of this name".to_owned(),
        others => format!("the best known of {others} places of this name; the row does not say where it is"),
    };
    let around = if found.len() == 1 { trust::IN_COUNTRY } else { trust::ANYWHERE };
    Some(conclude(&found, around, reason, gazetteer))
}

fn conclude(found: &[Candidate<'_>], around: f64, reason: String, gazetteer: &Gazetteer) -> Resolution {
    /// Alternatives shown.
    const SHOWN: usize = 3;
    let best = found[0];
    let place = gazetteer.place(best.key);
    let spelled = match best.how {
        How::Exact | How::Spaces => 1.0,
        How::Skeleton | How::Prefix => trust::SPELLED_OTHERWISE,
        How::Fuzzy => trust::SIMILAR,
    };
    // Namesakes that are as well spelled share the trust, unless one is the area that holds the other.
    let rivals: Vec<PlaceKey> = found[1..]
        .iter()
        .filter(|other| other.how == best.how)
        .map(|other| other.key)
        .filter(|&other| !gazetteer.contains(other, best.key) && !gazetteer.contains(best.key, other))
        .collect();
    let confidence = around * spelled / if rivals.is_empty() { 1.0 } else { 1.25 };
    let share = (1.0 - confidence) / rivals.len().max(1) as f64;
    let basis = if place.placed_by.is_some() {
        Basis::Context
    } else if place.is_area() {
        Basis::Area
    } else {
        Basis::Point
    };
    Resolution {
        place: Some(best.key),
        basis: Some(basis),
        confidence,
        reason,
        alternatives: rivals.into_iter().take(SHOWN).map(|key| (key, share)).collect(),
    }
}

/// Whether a place lies so near to an area that a border drawn anew explains it.
fn is_beside(place: &Place<'_>, area: &Place<'_>) -> bool {
    let radius = if area.radius_km > 0.0 { f64::from(area.radius_km) } else { DISTRICT_KM };
    area.is_country() || place.position.distance_km(area.position) <= radius + BESIDE_KM
}

/// A place that a description names: "between X and the Y pass". Read as any text is, inside what the row names.
fn in_words(text: &str, row: &RowPlace, areas: &[PlaceKey], gazetteer: &Gazetteer) -> Option<Resolution> {
    let names = [Some(text), row.admin2.as_deref(), row.admin1.as_deref(), row.country.as_deref()];
    let source = names.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let cut = Text::new(&source);
    let tags = events::tags(&cut);
    let found: Vec<Mention<'_>> = mentions(&cut, &tags, gazetteer, None);
    let about = areas.first().copied();
    let (resolutions, _) = resolve(&cut, &found, gazetteer, Context { about, ..Context::default() });
    let smallest = about.map(|area| gazetteer.place(area));
    let mut best: Option<Resolution> = None;
    for (mention, resolution) in found.iter().zip(resolutions) {
        let Some(key) = resolution.place.filter(|_| resolution.basis != Some(Basis::Context)) else { continue };
        let place = gazetteer.place(key);
        let is_name = mention.kind == ToponymKind::Place && mention.span.end <= text.len() && !areas.contains(&key);
        let fits = smallest.as_ref().is_none_or(|area| gazetteer.contains(area.key, key) || is_beside(&place, area));
        // What only holds the areas already known says nothing new.
        let is_larger = areas.iter().any(|&area| gazetteer.contains(key, area));
        if is_name && fits && !is_larger && best.as_ref().is_none_or(|known| known.confidence < resolution.confidence) {
            best = Some(resolution);
        }
    }
    best.map(|mut resolution| {
        resolution.confidence *= trust::BESIDE;
        resolution
    })
}

/// A name without the word that says what it is, and what that is; bare words such as "the" and "near" go too.
fn without_type_noun(name: &str) -> (String, Option<(FeatureClass, &'static str)>) {
    let mut words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && matches!(words[0].to_lowercase().as_str(), "the" | "near" | "outside" | "around" | "in") {
        words.remove(0);
    }
    let noun_of = |word: &str| TYPE_NOUNS.iter().find(|(noun, ..)| noun.eq_ignore_ascii_case(word));
    let mut kind = None;
    if words.len() > 1
        && let Some((_, class, code)) = noun_of(words[words.len() - 1])
    {
        kind = Some((*class, *code));
        words.pop();
    } else if words.len() > 2
        && words[1].eq_ignore_ascii_case("of")
        && let Some((_, class, code)) = noun_of(words[0])
    {
        kind = Some((*class, *code));
        words.drain(..2);
    }
    (words.join(" "), kind)
}
