//! Which provinces and second-level units are there, where, and which town lies in which?
//!
//! GeoNames's cities carry the code of their province but not its name; an older GeoNames list carries names but no
//! codes; Natural Earth has shapes. Towns join them: a shape belongs to the code that most of its towns bear, a name
//! to the code that most of the towns listed under it bear.

use std::collections::{BTreeMap, BTreeSet};

use geo::MultiPolygon;
use incident_mapper::gazetteer::fold;
use incident_mapper::position::Position;

use super::names::NameRules;
use super::shape::{Fence, Pin, pin_of, pin_of_towns};
use super::sources::{NamedCity, Province, Sources};

/// Country and first-level code: `("PK", "02")`.
pub type Code = (String, String);

/// A province or second-level unit.
#[derive(Debug)]
pub struct Unit {
    pub id: String,
    pub name: String,
    pub other_names: Vec<String>,
    pub parent: String,
    pub country: String,
    pub pin: Pin,
}

/// Units, and the unit of each city that lies in a known one.
#[derive(Default)]
pub struct Units {
    pub first: BTreeMap<Code, Unit>,
    pub second: Vec<Unit>,
    /// Place id of the smallest known unit of a city, by geonameid.
    pub of_city: BTreeMap<u32, String>,
    pub remarks: Vec<String>,
}

/// A shape, or a name, is a province's when at least this share of its towns are: the rest are errors on a border.
const MOST: f64 = 0.8;
/// Countries whose provinces everybody pins in their middle.
const PINNED_IN_THE_MIDDLE: [&str; 3] = ["AU", "CA", "US"];
/// A town of the older list is the same as today's of that name when it is no farther off.
const SAME_TOWN_KM: f64 = 20.0;

/// Everything that towns tell about units.
struct Votes<'s> {
    sources: &'s Sources,
    positions: Vec<Position>,
    /// Cities by code.
    towns: BTreeMap<Code, Vec<usize>>,
    /// The entry of the older list for a city.
    named: BTreeMap<usize, &'s NamedCity>,
    /// The code of each of Natural Earth's shapes, and whether it is that of nearly all towns in it.
    shapes: Vec<Option<(Code, bool)>>,
}

pub fn units(sources: &Sources, rules: &NameRules) -> Units {
    let votes = Votes::count(sources);
    let mut units = Units::default();
    for code in votes.towns.keys() {
        match votes.first_level(code, rules) {
            Some(unit) => drop(units.first.insert(code.clone(), unit)),
            None => units.remarks.push(votes.nameless(code)),
        }
    }
    votes.second_level(rules, &mut units);
    votes.place_cities(&mut units);
    units
}

impl<'s> Votes<'s> {
    fn count(sources: &'s Sources) -> Self {
        let positions: Vec<Position> = sources
            .cities
            .iter()
            .map(|city| Position::from_lon_lat(city.longitude, city.latitude).expect("GeoNames's points are on earth"))
            .collect();
        let mut towns: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for (n, city) in sources.cities.iter().enumerate().filter(|(_, city)| has_code(&city.admin1code)) {
            towns.entry((city.countrycode.clone(), city.admin1code.clone())).or_default().push(n);
        }
        let mut votes = Self { sources, positions, towns, named: BTreeMap::new(), shapes: Vec::new() };
        votes.named = votes.join();
        votes.shapes = votes.codes_of_shapes();
        votes
    }

    fn code(&self, city: usize) -> Code {
        let city = &self.sources.cities[city];
        (city.countrycode.clone(), city.admin1code.clone())
    }

    /// Finds today's city for each of the older list: at the same point, or of the same name and near.
    fn join(&self) -> BTreeMap<usize, &'s NamedCity> {
        let point = |lat: f64, lon: f64| ((lat * 1e5).round() as i64, (lon * 1e5).round() as i64);
        let (mut at, mut called) = (BTreeMap::new(), BTreeMap::<(&str, String), Vec<usize>>::new());
        for (n, city) in self.sources.cities.iter().enumerate() {
            at.insert((city.countrycode.as_str(), point(city.latitude, city.longitude)), n);
            called.entry((&city.countrycode, fold::key(&city.name))).or_default().push(n);
        }
        let mut joined = BTreeMap::new();
        for old in &self.sources.named_cities {
            let Ok(position) = Position::from_lon_lat(old.lon, old.lat) else { continue };
            let there = at.get(&(old.cc.as_str(), point(old.lat, old.lon))).copied();
            let near = || {
                let namesakes = called.get(&(old.cc.as_str(), fold::key(&old.name)))?.iter();
                let away = |n: &usize| self.positions[*n].distance_km(position);
                namesakes.copied().min_by(|a, b| away(a).total_cmp(&away(b))).filter(|n| away(n) <= SAME_TOWN_KM)
            };
            if let Some(n) = there.or_else(near) {
                joined.entry(n).or_insert(old);
            }
        }
        joined
    }

    fn codes_of_shapes(&self) -> Vec<Option<(Code, bool)>> {
        let mut by_degree: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        let degree = |p: Position| (p.longitude().floor() as i32, p.latitude().floor() as i32);
        for (n, position) in self.positions.iter().enumerate() {
            by_degree.entry(degree(*position)).or_default().push(n);
        }
        let code_of = |province: &Province| {
            let fence = Fence::around(&province.shape);
            let mut votes: BTreeMap<Code, usize> = BTreeMap::new();
            for cell in fence.degrees() {
                let towns = by_degree.get(&cell).into_iter().flatten();
                for &town in towns.filter(|town| fence.holds(self.positions[**town])) {
                    *votes.entry(self.code(town)).or_default() += 1;
                }
            }
            let all: usize = votes.values().sum();
            let (code, most) = majority(votes)?;
            has_code(&code.1).then_some((code, most as f64 >= MOST * all as f64))
        };
        self.sources.provinces.iter().map(code_of).collect()
    }

    /// The shapes whose towns bear a code.
    fn shapes_of(&self, code: &Code) -> Vec<&'s Province> {
        let shapes = self.sources.provinces.iter().zip(&self.shapes);
        shapes.filter(|(_, found)| found.as_ref() == Some(&(code.clone(), true))).map(|(shape, _)| shape).collect()
    }

    fn first_level(&self, code: &Code, rules: &NameRules) -> Option<Unit> {
        let (country, key) = code;
        let towns = &self.towns[code];
        let shapes = self.shapes_of(code);
        let state = self.sources.states.get(key).filter(|_| country == "US").map(|state| state.name.clone());
        let mut names: Vec<String> = rules.named(code).chain(state).collect();
        names.extend(self.listed_name(code).map(str::to_owned));
        // A shape of several is the province's own only if it bears the province's name.
        let is_own = |shape: &&&Province| match names.first() {
            Some(name) if shapes.len() > 1 => is_called(shape, name, rules),
            Some(_) => self.share_inside(shape, towns) >= MOST,
            None => shapes.len() == 1 && self.share_inside(shape, towns) >= MOST,
        };
        let own: Vec<&Province> = shapes.iter().filter(is_own).copied().collect();
        for shape in own {
            // GeoNames's own name in Natural Earth comes last there and is the best where the list is silent.
            names.extend(shape.names.iter().rev().filter(|name| !name.is_empty()).cloned());
        }
        let parts = MultiPolygon(shapes.iter().flat_map(|shape| shape.shape.0.clone()).collect());
        let all: Vec<Position> = towns.iter().map(|town| self.positions[*town]).collect();
        let largest = towns.iter().max_by_key(|town| self.sources.cities[**town].population);
        let seat =
            largest.filter(|_| !PINNED_IN_THE_MIDDLE.contains(&country.as_str())).map(|town| self.positions[*town]);
        let pin = pin_of(&parts).map(|pin| seat.map_or(pin, |seat| pin.within_reach_of(seat, &parts)));
        let pin = pin.or_else(|| pin_of_towns(&all))?;
        let country_id = format!("geonames:{}", self.sources.countries.get(country)?.geonameid);
        unit(format!("adm1:{country}.{key}"), names, rules, country_id, country, pin)
    }

    /// The older list's name for a province, if it has neither been merged nor split since: most of the province's
    /// towns are listed under the name, and most of the towns listed under the name lie in the province.
    fn listed_name(&self, code: &Code) -> Option<&'s str> {
        let listed = |towns: &[usize]| {
            let names = towns.iter().filter_map(|town| Some(self.named.get(town)?.admin1.as_str()));
            count(names.filter(|name| !name.is_empty()))
        };
        let here = listed(&self.towns[code]);
        let all: usize = here.values().sum();
        let (name, most) = majority(here)?;
        let namesakes = self.towns.iter().filter(|((country, _), _)| *country == code.0);
        let everywhere: usize = namesakes.filter_map(|(_, towns)| listed(towns).get(name).copied()).sum();
        let share = |part: usize, whole: usize| part as f64 / whole as f64;
        (share(most, all) >= MOST && share(most, everywhere) >= MOST).then_some(name)
    }

    /// What a maintainer needs to know to name a province in `admin1.tsv`.
    fn nameless(&self, (country, key): &Code) -> String {
        let code = (country.clone(), key.clone());
        let mut towns: Vec<_> = self.towns[&code].iter().map(|town| &self.sources.cities[*town]).collect();
        towns.sort_by_key(|city| std::cmp::Reverse(city.population));
        let largest: Vec<&str> = towns.iter().take(4).map(|city| city.name.as_str()).collect();
        format!("no name for {country}.{key}: {} towns, the largest {}", towns.len(), largest.join(", "))
    }

    fn share_inside(&self, shape: &Province, towns: &[usize]) -> f64 {
        let fence = Fence::around(&shape.shape);
        let inside = towns.iter().filter(|town| fence.holds(self.positions[**town])).count();
        inside as f64 / towns.len() as f64
    }

    /// Units named in the older list, and Natural Earth's where these are finer than GeoNames's provinces.
    fn second_level(&self, rules: &NameRules, units: &mut Units) {
        let mut groups: BTreeMap<(Code, String), Vec<usize>> = BTreeMap::new();
        for (town, old) in self.named.iter().filter(|(_, old)| !old.admin2.is_empty()) {
            groups.entry((self.code(*town), old.admin2.clone())).or_default().push(*town);
        }
        let finer = self.finer_shapes(units, rules);
        let mut used = BTreeSet::new();
        for ((code, name), towns) in groups {
            let Some(parent) = units.first.get(&code) else { continue };
            let shapes = finer.get(&code).into_iter().flatten();
            let shape = shapes.copied().find(|shape| is_called(shape, &name, rules));
            let positions: Vec<Position> = towns.iter().map(|town| self.positions[*town]).collect();
            let pin = shape.and_then(|shape| pin_of(&shape.shape)).or_else(|| pin_of_towns(&positions));
            let mut names = vec![name.clone()];
            names.extend(shape.iter().flat_map(|shape| shape.names.iter().filter(|name| !name.is_empty()).cloned()));
            used.extend(shape.map(std::ptr::from_ref));
            let id = second_id(&code, &name);
            let (parent, country) = (parent.id.clone(), parent.country.clone());
            if let Some(unit) = pin.and_then(|pin| unit(id, names, rules, parent, &country, pin)) {
                units.of_city.extend(towns.iter().map(|town| (self.sources.cities[*town].geonameid, unit.id.clone())));
                units.second.push(unit);
            }
        }
        for (code, shapes) in finer {
            for shape in shapes.into_iter().filter(|shape| !used.contains(&std::ptr::from_ref(*shape))) {
                let parent = &units.first[&code];
                let names: Vec<String> = shape.names.iter().filter(|name| !name.is_empty()).cloned().collect();
                let Some(name) = names.first() else { continue };
                let id = second_id(&code, name);
                let (parent, country) = (parent.id.clone(), parent.country.clone());
                let unit = pin_of(&shape.shape).and_then(|pin| unit(id, names, rules, parent, &country, pin));
                units.second.extend(unit);
            }
        }
        self.us_counties(rules, units);
    }

    /// Shapes of provinces that have several, but for the one that bears the province's name.
    fn finer_shapes(&self, units: &Units, rules: &NameRules) -> BTreeMap<Code, Vec<&'s Province>> {
        let mut finer: BTreeMap<Code, Vec<&Province>> = BTreeMap::new();
        for (code, unit) in &units.first {
            let shapes = self.shapes_of(code);
            if shapes.len() > 1 {
                let parts = shapes.into_iter().filter(|shape| !is_called(shape, &unit.name, rules));
                finer.insert(code.clone(), parts.collect());
            }
        }
        finer
    }

    /// Gives counties their FIPS codes; those without a listed town stand where their state does.
    fn us_counties(&self, rules: &NameRules, units: &mut Units) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (n, unit) in units.second.iter().enumerate().filter(|(_, unit)| unit.country == "US") {
            known.insert(format!("{} {}", unit.parent, fold::key(&unit.name)), n);
        }
        let mut renamed = BTreeMap::new();
        let mut without_towns = 0;
        for county in &self.sources.counties {
            let Some(state) = units.first.get(&("US".to_owned(), county.state.clone())) else { continue };
            let (state_fips, county_fips) = county.fips.split_at(2);
            let id = format!("adm2:US.{state_fips}.{county_fips}");
            match known.get(&format!("{} {}", state.id, fold::key(&county.name))) {
                Some(&n) => drop(renamed.insert(units.second[n].id.clone(), id.clone())),
                None => {
                    without_towns += 1;
                    let names = vec![county.name.clone()];
                    units.second.extend(unit(id.clone(), names, rules, state.id.clone(), "US", state.pin));
                }
            }
        }
        for unit in &mut units.second {
            if let Some(id) = renamed.get(&unit.id) {
                unit.id.clone_from(id);
            }
        }
        for id in units.of_city.values_mut() {
            if let Some(renamed) = renamed.get(id) {
                id.clone_from(renamed);
            }
        }
        units.remarks.push(format!("{without_towns} US counties without a listed town stand where their state does"));
    }

    fn place_cities(&self, units: &mut Units) {
        for (code, towns) in &self.towns {
            let Some(province) = units.first.get(code) else { continue };
            for town in towns {
                let city = self.sources.cities[*town].geonameid;
                units.of_city.entry(city).or_insert_with(|| province.id.clone());
            }
        }
    }
}

/// GeoNames writes "00" or nothing where it knows no province.
fn has_code(admin1: &str) -> bool {
    !admin1.is_empty() && admin1 != "00"
}

fn count<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    items.for_each(|item| *counts.entry(item).or_default() += 1);
    counts
}

/// The most frequent; the first in order among equals.
fn majority<T: Ord>(counts: BTreeMap<T, usize>) -> Option<(T, usize)> {
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}

fn is_called(shape: &Province, name: &str, rules: &NameRules) -> bool {
    let bare = |name: &str| fold::skeleton(&fold::key(rules.short(name).unwrap_or(name)));
    let wanted = bare(name);
    shape.names.iter().any(|name| !name.is_empty() && bare(name) == wanted)
}

fn second_id((country, key): &Code, name: &str) -> String {
    format!("adm2:{country}.{key}:{}", fold::key(name).replace(' ', "-"))
}

/// A unit with all its names, the first as its own, each also without the words that say what it is.
fn unit(id: String, names: Vec<String>, rules: &NameRules, parent: String, country: &str, pin: Pin) -> Option<Unit> {
    let name = names.first()?.clone();
    let mut keys = BTreeSet::from([fold::key(&name)]);
    let short: Vec<String> = names.iter().filter_map(|name| rules.short(name)).map(str::to_owned).collect();
    let other_names = names.into_iter().chain(short).filter(|name| keys.insert(fold::key(name))).collect();
    Some(Unit { id, name, other_names, parent, country: country.to_owned(), pin })
}
