//! Which settlements of the United States are too small for GeoNames's list of towns, but have a post office? Local
//! papers name them daily.

use std::collections::{BTreeMap, BTreeSet};

use incident_mapper::gazetteer::fold;
use incident_mapper::gazetteer::layer::RowDraft;
use incident_mapper::position::Position;

use super::sources::{PostalCode, Sources};
use super::units::Units;

/// A town of the list with this name, no farther off, is the settlement itself.
const SAME_TOWN_KM: f32 = 40.0;
/// GeoNames pins a postal code somewhere in the area it is delivered to, which reaches about so far.
const DELIVERED_KM: f32 = 8.0;

/// A row for each post office in a settlement that the list of towns lacks.
pub fn offices(sources: &Sources, units: &Units) -> Vec<RowDraft> {
    let towns = towns(sources);
    let mut by_office: BTreeMap<(&str, String), Vec<&PostalCode>> = BTreeMap::new();
    for code in &sources.postal_codes {
        by_office.entry((&code.state_abbr, fold::key(&code.city))).or_default().push(code);
    }
    let mut rows = Vec::new();
    for ((state, key), codes) in by_office {
        let Some(parent) = units.first.get(&("US".to_owned(), state.to_owned())) else { continue };
        let first = codes[0];
        let Ok(position) = Position::from_lon_lat(first.lng, first.lat) else { continue };
        let listed = towns.get(&(state, key)).into_iter().flatten();
        if listed.clone().any(|town| town.distance_km(position) as f32 <= SAME_TOWN_KM) {
            continue;
        }
        let county = units.county(&parent.id, &first.county);
        rows.push(RowDraft {
            id: format!("zip:US.{}", first.zip),
            name: first.city.clone(),
            feature: "P.PPL".to_owned(),
            parent: Some(county.map_or_else(|| parent.id.clone(), |county| county.id.clone())),
            position: Some(position),
            radius_km: Some(DELIVERED_KM),
            country: Some(*b"US"),
            ..RowDraft::default()
        });
    }
    rows
}

/// The listed towns by state and name, all their names.
fn towns(sources: &Sources) -> BTreeMap<(&str, String), Vec<Position>> {
    let mut towns: BTreeMap<(&str, String), Vec<Position>> = BTreeMap::new();
    for city in sources.cities.iter().filter(|city| city.countrycode == "US") {
        let Ok(position) = Position::from_lon_lat(city.longitude, city.latitude) else { continue };
        let names = std::iter::once(&city.name).chain(&city.alternatenames);
        for key in names.map(|name| fold::key(name)).collect::<BTreeSet<_>>() {
            towns.entry((&city.admin1code, key)).or_default().push(position);
        }
    }
    towns
}
