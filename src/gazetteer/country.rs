//! Which country is "PK"? Codes and English names, as GeoNames writes them.

use super::PlaceKey;
use super::layer::RowDraft;
use super::table::{self, TableError};

/// Columns of `countries.tsv`.
const COLUMNS: [&str; 8] = ["iso2", "iso3", "geonameid", "name", "lat", "lon", "aliases", "source"];

/// One country or territory with a code of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Country {
    pub iso2: String,
    pub iso3: String,
    pub name: String,
    pub id: String,
    draft: RowDraft,
}

/// All of them, by ISO 3166-1 alpha-2.
#[derive(Clone, Debug, Default)]
pub(super) struct Countries {
    countries: Vec<(Country, Option<PlaceKey>)>,
}

/// Reads `countries.tsv`.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Country>, TableError> {
    table::lines(file, text, &COLUMNS)?.iter().map(country).collect()
}

/// What `countries.tsv` says of the source of the country with this place id.
pub(super) fn source<'t>((file, text): (&'t str, &'t str), id: &str) -> Option<&'t str> {
    let number = id.strip_prefix("geonames:")?;
    let lines = table::lines(file, text, &COLUMNS).ok()?;
    lines.iter().find(|line| line.cell("geonameid") == number).map(|line| line.cell("source"))
}

fn country(line: &table::Line<'_>) -> Result<Country, TableError> {
    let letters = |column, length: usize| {
        let code = line.required(column)?;
        let written = code.len() == length && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if written {
            Ok(code)
        } else {
            Err(line.fault(column, "not a code in capitals", "write it as ISO 3166-1 does"))
        }
    };
    let (iso2, iso3) = (letters("iso2", 2)?, letters("iso3", 3)?);
    let geonameid: u32 =
        line.number("geonameid")?.ok_or_else(|| line.fault("geonameid", "empty", "give GeoNames's number"))?;
    let name = line.required("name")?;
    let (names, same_as) = line.variants("aliases")?;
    let id = format!("geonames:{geonameid}");
    let draft = RowDraft {
        id: id.clone(),
        name: name.to_owned(),
        position: line.position()?,
        country: iso2.as_bytes().try_into().ok(),
        names,
        same_as,
        ..RowDraft::default()
    };
    Ok(Country { iso2: iso2.to_owned(), iso3: iso3.to_owned(), name: name.to_owned(), id, draft })
}

impl Country {
    /// The row of the country in the curated layer.
    pub fn draft(&self) -> RowDraft {
        self.draft.clone()
    }
}

impl Countries {
    /// Links the countries to their places.
    pub fn new(countries: Vec<Country>, find: impl Fn(&str) -> Option<PlaceKey>) -> Self {
        let linked = countries.into_iter().map(|country| (find(&country.id), country));
        let mut countries: Vec<_> = linked.map(|(key, country)| (country, key)).collect();
        countries.sort_by(|(a, _), (b, _)| a.iso2.cmp(&b.iso2));
        Self { countries }
    }

    pub fn of(&self, iso2: &str) -> Option<&(Country, Option<PlaceKey>)> {
        let at = self.countries.binary_search_by(|(country, _)| country.iso2.as_str().cmp(iso2)).ok()?;
        self.countries.get(at)
    }
}
