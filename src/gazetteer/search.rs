//! Which rows may a name mean, spelled as people spell? Exact, then without spaces, then by skeleton, then within a
//! bounded edit distance.

use std::cmp::Reverse;

use fst::{Automaton, IntoStreamer, Streamer};

use super::place::{FeatureClass, PlaceKey};
use super::stack::Stack;
use super::{Candidate, How, Scope, fold, fuzzy};

/// Weights of places without a count of inhabitants, as if so many lived there. A country outweighs every namesake
/// ("Georgia" is asked for more often than the town in Vermont), a province most of them, a district a small town.
const COUNTRY: u32 = u32::MAX;
const PROVINCE: u32 = 2_000_000;
const REGION: u32 = 500_000;
const DISTRICT: u32 = 50_000;

/// Units that reach less far count less: Florida before the Puerto Rican municipality of that name, which GeoNames
/// lists among provinces.
const PROVINCE_KM: f32 = 150.0;
const DISTRICT_KM: f32 = 25.0;

/// Names that begin with the query and are looked at: a query of one letter begins tens of thousands.
const MAX_PREFIXED: usize = 2_000;

impl Stack {
    pub fn search(&self, name: &str, scope: &Scope) -> Vec<Candidate<'_>> {
        let key = fold::key(name);
        if key.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        self.bearing(&key, How::Exact, &mut found);
        self.spelled_otherwise(&key, &mut found);
        if scope.prefix {
            self.prefixed(&key, &mut found);
        }
        found.retain(|candidate| self.inside(candidate.key, scope));
        if found.is_empty() && (!scope.within.is_empty() || scope.feature_class.is_some()) {
            for key in fold::with_other_article(&key) {
                self.bearing(&key, How::Skeleton, &mut found);
                self.spelled_otherwise(&key, &mut found);
            }
            found.retain(|candidate| self.inside(candidate.key, scope));
        }
        if found.is_empty() && (!scope.within.is_empty() || scope.feature_class.is_some()) {
            found = self.fuzzy(&key, scope);
        }
        self.rank(&mut found, scope);
        if scope.limit > 0 {
            found.truncate(scope.limit);
        }
        found
    }

    /// Rows with another spelling of the same skeleton; where only spaces differ, that is said.
    fn spelled_otherwise<'g>(&'g self, key: &str, found: &mut Vec<Candidate<'g>>) {
        let first = found.len();
        let skeleton = fold::skeleton(key);
        // A key that is its own skeleton is not indexed twice.
        self.bearing(&skeleton, How::Skeleton, found);
        for (number, floor) in self.floors().rev() {
            for posting in floor.layer.spelled_like(&skeleton) {
                let candidate = self.candidate(number, posting, How::Skeleton);
                let same = |name: &Candidate<'_>| fold::skeleton(&fold::key(name.matched)) == skeleton;
                let new = candidate.filter(same).filter(|new| found.iter().all(|known| known.key != new.key));
                found.extend(new);
            }
        }
        let spaceless = fold::spaceless(key);
        for candidate in &mut found[first..] {
            if fold::spaceless(&fold::key(candidate.matched)) == spaceless {
                candidate.how = How::Spaces;
            }
        }
    }

    fn prefixed<'g>(&'g self, key: &str, found: &mut Vec<Candidate<'g>>) {
        let mut names = Vec::new();
        for (_, floor) in self.floors() {
            let Some(keys) = floor.layer.keys() else { continue };
            let mut stream = keys.search(fst::automaton::Str::new(key).starts_with()).into_stream();
            while let Some((name, _)) = stream.next() {
                if names.len() == MAX_PREFIXED {
                    break;
                }
                names.extend(std::str::from_utf8(name).map(str::to_owned));
            }
        }
        names.iter().for_each(|name| self.bearing(name, How::Prefix, found));
    }

    fn fuzzy(&self, key: &str, scope: &Scope) -> Vec<Candidate<'_>> {
        // What a report spells otherwise is heard alike; a reviewer's slip of the hand may be any letter.
        let heard = scope.begins_alike;
        let edits_allowed = if heard { fuzzy::edits_of_vowels(key) } else { fuzzy::edits_allowed(key) };
        // A key too short for an edit must not count as one more question for a country; nor one in a script that is not
        // gathered.
        let gathered = if edits_allowed > 0 && key.is_ascii() { self.spellings_within(&scope.within) } else { None };
        for edits in 1..=edits_allowed {
            let query = fuzzy::Query::new(key, edits, scope.begins_alike);
            let mut found = Vec::new();
            for (number, floor) in self.floors().rev() {
                let mut add = |posting| found.extend(self.candidate(number, posting, How::Fuzzy));
                match &gathered {
                    Some(countries) if !floor.is_large => {
                        countries.iter().for_each(|country| country.for_each_near(number, &query, &mut add));
                    }
                    _ => {
                        let Some(keys) = floor.layer.keys() else { continue };
                        query.for_each_near(&keys, |start| floor.layer.postings(start).for_each(&mut add));
                    }
                }
            }
            found.retain(|candidate: &Candidate<'_>| self.inside(candidate.key, scope));
            if heard {
                found.retain(|candidate| fuzzy::sounds_alike(key, &fold::key(candidate.matched), edits));
            }
            if !found.is_empty() {
                let mut seen = std::collections::BTreeSet::new();
                found.retain(|candidate| seen.insert(candidate.key));
                return found;
            }
        }
        Vec::new()
    }

    fn inside(&self, key: PlaceKey, scope: &Scope) -> bool {
        let of_class = scope.feature_class.is_none_or(|class| self.feature(key.0).0 == class);
        of_class && (scope.within.is_empty() || scope.within.iter().any(|area| self.contains(*area, key)))
    }

    pub fn contains(&self, area: PlaceKey, key: PlaceKey) -> bool {
        area == key || self.ancestors(key.0).any(|parent| parent == area.0)
    }

    /// Best first: how it matched, then how near or, without a place to be near to, how much is known by the name.
    fn rank(&self, found: &mut [Candidate<'_>], scope: &Scope) {
        found.sort_by_cached_key(|candidate| {
            let away_m = scope.near.map_or(0, |near| {
                let position = self.position_of(candidate.key);
                position.map_or(u64::MAX, |position| (position.distance_km(near) * 1000.0) as u64)
            });
            (candidate.how, away_m, Reverse(self.weight(candidate.key)), self.id(candidate.key.0))
        });
    }

    /// Inhabitants or, where no row counts them, what such a place usually has.
    fn weight(&self, key: PlaceKey) -> u32 {
        let reaching = |usual: u32, km: f32| {
            let radius = self.own_radius_km(key.0).unwrap_or(km);
            (usual as f32 * (radius / km).min(1.0)) as u32
        };
        let usual = match self.feature(key.0) {
            _ if self.is_country(key.0) => COUNTRY,
            (FeatureClass::A, "ADM1" | "ADM1H") => reaching(PROVINCE, PROVINCE_KM),
            (FeatureClass::A, _) => reaching(DISTRICT, DISTRICT_KM),
            (FeatureClass::H | FeatureClass::L | FeatureClass::T, _) => REGION,
            _ => 0,
        };
        self.population(key.0).max(usual)
    }
}
