//! Which region do the incidents concern? The provinces and countries that they lie in, found on the base map itself,
//! so that no spelling of a name can miss.

use std::collections::{BTreeMap, BTreeSet};

use super::basemap::{Arc, BaseMap, CountryId, ProvinceId};
use super::bounds::Bounds;
use super::subject::{Area, Mark};

/// A point that the generalised coast leaves at sea belongs to land within this many degrees, about 50 km.
const OFF_COAST: f64 = 0.5;
/// A province, a country, several countries this many times longer than the stretch of the incidents are not shown
/// whole.
const PROVINCE_TOO_WIDE: f64 = 14.0;
const COUNTRY_TOO_WIDE: f64 = 8.0;
const COUNTRIES_TOO_WIDE: f64 = 2.5;
/// Of this many marks or more, which need the room for their labels, this holds for every region.
pub const CROWD: usize = 30;
const TOO_WIDE_FOR_CROWDS: f64 = 1.7;
/// A closed line shorter than this part of the region's longest is an islet.
const ISLET: f64 = 0.1;
/// A country in which fewer than one in so many marks lie is not what the map is about.
const FEW: usize = 100;
/// Marks within so many kilometres are at one place, and within so many in one town.
const ONE_PLACE_KM: f64 = 0.2;
const TOWN_KM: f64 = 30.0;
/// The stretch that incidents at one place are taken to have, in kilometres.
const LEAST_STRETCH_KM: f64 = 150.0;

/// The region concerned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// The provinces concerned: one, or all of the countries concerned.
    pub provinces: BTreeSet<ProvinceId>,
    /// The countries they belong to.
    pub countries: BTreeSet<CountryId>,
    /// Whether one province is all that is concerned.
    pub is_one_province: bool,
}

impl Region {
    /// The region that marks and areas concern: their province if it is one, else their countries.
    #[must_use]
    pub fn concerned(map: &BaseMap, marks: &[&Mark], areas: &[Area]) -> Self {
        let positions = marks.iter().map(|mark| mark.position).chain(areas.iter().filter_map(|area| area.middle));
        let points: Vec<(f64, f64)> = positions.map(|p| (p.longitude(), p.latitude())).collect();
        let found = map.provinces_at(&points);
        let missed =
            points.iter().zip(found).map(|(&(x, y), found)| found.or_else(|| map.province_near(x, y, OFF_COAST)));
        let country = |province: ProvinceId| map.provinces[usize::from(province)].country;
        let found: Vec<ProvinceId> = missed.flatten().collect();
        let mut counts: BTreeMap<CountryId, usize> = BTreeMap::new();
        for &province in &found {
            *counts.entry(country(province)).or_default() += 1;
        }
        let countries: BTreeSet<CountryId> =
            counts.into_iter().filter(|(_, count)| count * FEW >= found.len()).map(|(country, _)| country).collect();
        let provinces: BTreeSet<ProvinceId> =
            found.into_iter().filter(|&province| countries.contains(&country(province))).collect();
        let is_one_province = provinces.len() == 1 && areas.is_empty() && marks.iter().all(|mark| !mark.is_country);
        let provinces = if is_one_province {
            provinces
        } else if !areas.is_empty() {
            // The areas themselves stand out.
            BTreeSet::new()
        } else {
            (0..map.provinces.len())
                .filter_map(|n| ProvinceId::try_from(n).ok())
                .filter(|&province| countries.contains(&country(province)))
                .collect()
        };
        Self { provinces, countries, is_one_province }
    }

    /// Whether a province lies in a country concerned.
    #[must_use]
    pub fn is_home(&self, map: &BaseMap, province: ProvinceId) -> bool {
        self.countries.contains(&map.provinces[usize::from(province)].country)
    }

    /// What the map must show of the region, `around` the marks: points on its outline, degrees east and north; none where it is too
    /// wide for its marks.
    #[must_use]
    pub fn extent(&self, map: &BaseMap, around: Bounds, marks: usize) -> Vec<(f64, f64)> {
        let arcs = map.outline(|province| self.provinces.contains(&province));
        let longest = arcs.iter().map(|arc| diagonal_km(arc.bounds)).fold(0.0, f64::max);
        // Islets far from the marks would make the country small.
        let is_islet = |arc: &Arc| {
            let (first, last) = map.ends(arc);
            first == last && diagonal_km(arc.bounds) < longest * ISLET
        };
        let outline: Vec<(f64, f64)> = arcs
            .iter()
            .filter(|arc| self.is_one_province || near_enough(&arc.bounds, &around))
            .filter(|arc| !is_islet(arc) || around.grown(0.1).turns(&arc.bounds).next().is_some())
            .flat_map(|arc| map.vertices(arc).collect::<Vec<_>>())
            .collect();
        let Some(whole) = Bounds::around(&outline) else { return Vec::new() };
        // Marks of one town are told apart only on a map of that town.
        let stretch = diagonal_km(around);
        if (ONE_PLACE_KM..TOWN_KM).contains(&stretch) {
            return Vec::new();
        }
        let stretch = stretch.max(LEAST_STRETCH_KM);
        let most = match self.countries.len() {
            _ if marks >= CROWD => TOO_WIDE_FOR_CROWDS,
            _ if self.is_one_province => PROVINCE_TOO_WIDE,
            1 => COUNTRY_TOO_WIDE,
            _ => COUNTRIES_TOO_WIDE,
        };
        if diagonal_km(whole) > stretch * most { Vec::new() } else { outline }
    }
}

/// Whether an arc of a country lies so near the incidents that the country is not complete without it: overseas
/// territories and far islands do not.
fn near_enough(arc: &Bounds, incidents: &Bounds) -> bool {
    /// Degrees: the breadth of most countries.
    const NEAR: f64 = 15.0;
    let near = incidents.grown(NEAR.max(incidents.width()).max(incidents.height()));
    near.turns(arc).next().is_some()
}

/// Kilometres from corner to corner, nearly.
#[must_use]
pub fn diagonal_km(bounds: Bounds) -> f64 {
    /// Kilometres to the degree of latitude.
    const KM: f64 = 111.2;
    let east = bounds.centre().1.to_radians().cos();
    (bounds.width() * east).hypot(bounds.height()) * KM
}
