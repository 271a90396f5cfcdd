//! What do the tables that a person edits say? Names and countries of provinces, and which borders are disputed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};

use super::source::Province;

/// Stands for every province of a country.
const ALL: &str = "*";

/// Where a province goes, by `names.tsv`.
struct Rename {
    country: String,
    name: String,
}

/// `names.tsv`.
pub struct Names(BTreeMap<(String, String), Rename>);

impl Names {
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let rows = rows(path, 5)?;
        let rename = |row: &[String]| {
            ((row[0].clone(), row[1].clone()), Rename { country: row[2].clone(), name: row[3].clone() })
        };
        Ok(Self(rows.iter().map(|row| rename(row)).collect()))
    }

    fn get(&self, country: &str, name: &str) -> Option<&Rename> {
        self.0.get(&(country.to_owned(), name.to_owned()))
    }

    /// The row of one province, by both of its names or by the first.
    fn of(&self, province: &Province) -> Option<&Rename> {
        let both = format!("{}|{}", province.name, province.geonames_name);
        self.get(&province.country, &both).or_else(|| self.get(&province.country, &province.name))
    }
}

/// A province as the map has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Face {
    /// Index into [`Faces::countries`].
    pub country: usize,
    pub name: String,
}

/// A country as the map has it.
pub struct Country {
    pub code: String,
    pub iso_a2: String,
    pub name: String,
}

/// The provinces and countries of the map.
pub struct Faces {
    pub countries: Vec<Country>,
    pub provinces: Vec<Face>,
    /// For each province of the source, its index in `provinces`.
    pub of_source: Vec<usize>,
}

impl Faces {
    /// Country code and name of a province.
    pub fn describe(&self, face: usize) -> (&str, &str) {
        let face = &self.provinces[face];
        (&self.countries[face.country].code, &face.name)
    }
}

/// Applies `names.tsv` to the provinces of the source.
pub fn faces(provinces: &[Province], names: &Names) -> Faces {
    let code = |province: &Province| {
        let rename = names.of(province).or_else(|| names.get(&province.country, ALL));
        rename.map_or_else(|| province.country.clone(), |rename| rename.country.clone())
    };
    let codes: BTreeSet<String> = provinces.iter().map(&code).collect();
    let countries: Vec<Country> = codes
        .into_iter()
        .map(|code| {
            let own = provinces.iter().find(|province| province.country == code);
            let name = match names.get(&code, ALL) {
                Some(rename) => rename.name.clone(),
                None => own.map_or_else(String::new, |province| province.country_name.clone()),
            };
            let iso_a2 = own.map_or("", |province| &province.iso_a2);
            Country { iso_a2: if iso_a2 == "-1" { String::new() } else { iso_a2.to_owned() }, name, code }
        })
        .collect();
    let mut merged = BTreeMap::new();
    let mut faces = Faces { countries, provinces: Vec::new(), of_source: Vec::new() };
    for province in provinces {
        let code = code(province);
        let country = faces.countries.partition_point(|country| country.code < code);
        let rename = names.of(province);
        let face = Face { country, name: rename.map_or(&province.name, |rename| &rename.name).clone() };
        let next = faces.provinces.len();
        let index = match rename {
            Some(_) => *merged.entry(face.clone()).or_insert(next),
            None => next,
        };
        if index == next {
            faces.provinces.push(face);
        }
        faces.of_source.push(index);
    }
    faces
}

/// How a border is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Coast,
    International,
    Disputed,
    Province,
    Claim,
}

/// `borders.tsv`.
pub struct Borders {
    rows: Vec<Border>,
    /// The neutral names, sorted.
    pub kinds: Vec<String>,
}

struct Border {
    first: String,
    second: String,
    /// `None`: not drawn.
    class: Option<Class>,
    kind: usize,
    used: RefCell<bool>,
}

/// What `borders.tsv` says of a border: the class, `None` where it is not drawn, and the index of its kind.
pub type Verdict = (Option<Class>, usize);

impl Borders {
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let rows = rows(path, 6)?;
        let kinds: BTreeSet<&String> = rows.iter().map(|row| &row[3]).collect();
        let kinds: Vec<String> = kinds.into_iter().cloned().collect();
        let border = |row: &Vec<String>| {
            let class = match row[2].as_str() {
                "disputed" => Some(Class::Disputed),
                "claim" => Some(Class::Claim),
                "omitted" => None,
                other => bail!("{}: class \"{other}\"", path.display()),
            };
            let kind = kinds.partition_point(|kind| *kind < row[3]);
            Ok(Border { first: row[0].clone(), second: row[1].clone(), class, kind, used: RefCell::new(false) })
        };
        Ok(Self { rows: rows.iter().map(border).collect::<anyhow::Result<_>>()?, kinds })
    }

    /// The verdict on the border between two provinces, each a country code and a name.
    pub fn between(&self, one: (&str, &str), other: (&str, &str)) -> Option<Verdict> {
        let is = |side: &str, (country, name): (&str, &str)| {
            side.split_once(':').is_some_and(|(c, n)| c == country && (n == ALL || n == name))
        };
        self.verdict(|row| {
            is(&row.first, one) && is(&row.second, other) || is(&row.first, other) && is(&row.second, one)
        })
    }

    /// The verdict on a line of the layer of claims.
    pub fn line(&self, name: &str) -> Option<Verdict> {
        self.verdict(|row| row.first == "line" && row.second == name)
    }

    fn verdict(&self, matches: impl Fn(&Border) -> bool) -> Option<Verdict> {
        let row = self.rows.iter().find(|row| matches(row))?;
        row.used.replace(true);
        Some((row.class, row.kind))
    }

    /// Names the rows that matched no border, which is how a misspelling shows.
    pub fn report_unused(&self) {
        for row in self.rows.iter().filter(|row| !*row.used.borrow()) {
            eprintln!("borders.tsv: no such border: {} and {}", row.first, row.second);
        }
    }
}

/// The rows of a TSV without its remarks and its header.
fn rows(path: &Path, columns: usize) -> anyhow::Result<Vec<Vec<String>>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .comment(Some(b'#'))
        .from_path(path)
        .with_context(|| format!("opening {}", path.display()))?;
    reader
        .records()
        .map(|record| {
            let row: Vec<String> = record?.iter().map(str::to_owned).collect();
            if row.len() != columns {
                bail!("{}: {} columns instead of {columns}: {row:?}", path.display(), row.len());
            }
            Ok(row)
        })
        .collect()
}
