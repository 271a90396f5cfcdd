//! What does a dump of GeoNames say? `PK.txt`, `allCountries.txt`, `alternateNamesV2.txt`, `admin1CodesASCII.txt`,
//! `admin2Codes.txt`, as <https://download.geonames.org/export/dump/readme.txt> describes them: tab-separated, UTF-8, without a
//! header.
//!
//! Places keep GeoNames's number as their id. Countries, provinces and districts that the layers below hold keep the ids that they
//! have there, and what is known of them; a dump adds names to them. Other provinces and districts are called by GeoNames's
//! codes: `adm1:PK.02`, `adm2:PK.02.1175806`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::BufRead;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::lines::{self, Batch, Lines};
use super::units::{self, Lying};
use super::{Count, ImportError, Skipped};
use crate::gazetteer::layer::{LayerBuilder, NameDraft, RowDraft};
use crate::gazetteer::table::LONGEST_NAME;
use crate::gazetteer::{Gazetteer, NameKind, PlaceKey, fold, place};
use crate::position::Position;

/// Columns of a dump.
const COLUMNS: usize = 19;
/// Other names of a place at most: what is beyond is nobody's.
const MOST_NAMES: usize = 100;
/// Lines at the beginning, none of which is right: it is another file.
const FOREIGN: u64 = 50;

/// Kinds of "alternate names" that are no names.
const NO_NAMES: [&str; 9] = ["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon"];

/// Names of units by GeoNames's code: `PK.02`, `PK.02.1175806`.
pub type AdminCodes = BTreeMap<String, Vec<String>>;

/// Reads `admin1CodesASCII.txt` or `admin2Codes.txt`: code, name, name in ASCII, number.
///
/// # Errors
/// [`ImportError`] when it cannot be read or has other columns.
pub fn admin_codes(
    reader: impl BufRead,
    codes: &mut AdminCodes,
    skip: &mut dyn FnMut(Skipped),
) -> Result<Count, ImportError> {
    let mut count = Count::default();
    let (mut lines, mut batch) = (Lines::new(reader), Batch::default());
    while lines.next(&mut batch, skip)? {
        for (number, line) in batch.lines() {
            let cells: Vec<&str> = lines::text(number, line).map(|line| line.split('\t').collect()).unwrap_or_default();
            match cells[..] {
                [code, name, ascii, _] if code.contains('.') => {
                    count.taken += 1;
                    codes.entry(code.to_owned()).or_default().extend([name, ascii].map(str::to_owned));
                }
                _ => {
                    count.skipped += 1;
                    skip(Skipped::new(number, "not code, name, ASCII name and number, tab-separated"));
                }
            }
            foreign(count, "a list of codes such as admin1CodesASCII.txt")?;
        }
    }
    Ok(count)
}

fn foreign(count: Count, expected: &str) -> Result<(), ImportError> {
    if count.taken == 0 && count.skipped >= FOREIGN {
        return Err(ImportError::Format(format!("not one of the first {FOREIGN} lines is a line of {expected}")));
    }
    Ok(())
}

/// A dump being read.
pub struct Dump<'g> {
    gazetteer: &'g Gazetteer,
    builder: LayerBuilder,
    codes: AdminCodes,
    /// Names come from `alternateNamesV2`, which knows their languages and years.
    typed_names: bool,
    /// Ids of units that are not called by their number.
    renamed: HashMap<u32, String>,
    /// Districts of the dump by code.
    districts: BTreeSet<String>,
}

/// A line that was understood.
enum Line {
    Place(RowDraft),
    /// Number and code (`PK.02` or `PK.02.1175806`).
    Unit(RowDraft, u32, String),
}

impl<'g> Dump<'g> {
    /// Nothing read yet. `gazetteer` holds the layers below.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer, builder: LayerBuilder, codes: AdminCodes, typed_names: bool) -> Self {
        Self { gazetteer, builder, codes, typed_names, renamed: HashMap::new(), districts: BTreeSet::new() }
    }

    /// Reads the places.
    ///
    /// # Errors
    /// [`ImportError`] when they cannot be read, or it is another file.
    pub fn places(&mut self, reader: impl BufRead, skip: &mut dyn FnMut(Skipped)) -> Result<Count, ImportError> {
        let mut count = Count::default();
        let (mut lines, mut batch) = (Lines::new(reader), Batch::default());
        let mut too_long = 0;
        while lines.next(&mut batch, &mut |line| {
            too_long += 1;
            skip(line);
        })? {
            let read: Vec<Result<Line, Skipped>> =
                batch.lines().into_par_iter().map(|(number, line)| self.line(number, line)).collect();
            let mut drafts = Vec::with_capacity(read.len());
            for line in read {
                match line {
                    Ok(Line::Place(draft)) => drafts.push(draft),
                    Ok(Line::Unit(draft, number, code)) => {
                        let (draft, known) = self.unit(draft, number, code);
                        count.matched += u64::from(known);
                        drafts.push(draft);
                    }
                    Err(line) => {
                        count.skipped += 1;
                        skip(line);
                    }
                }
            }
            count.taken += drafts.len() as u64;
            foreign(count, "a dump of GeoNames, such as PK.txt: 19 columns, tab-separated")?;
            self.builder.push_all(&drafts);
        }
        count.skipped += too_long;
        Ok(count)
    }

    fn line(&self, number: u64, line: &[u8]) -> Result<Line, Skipped> {
        let fault = |problem: String| Skipped::new(number, problem);
        let cells: Vec<&str> = lines::text(number, line)?.split('\t').collect();
        let cells: &[&str; COLUMNS] =
            cells[..].try_into().map_err(|_| fault(format!("{} columns instead of {COLUMNS}", cells.len())))?;
        let [id, name, ascii, alternates, lat, lon, class, code, country, _, admin1, admin2, ..] = *cells;
        let geonameid: u32 = id.parse().map_err(|_| fault(format!("\"{}\" is no number of GeoNames", start(id))))?;
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(fault(format!("a name of {} characters", name.chars().count())));
        }
        let degrees =
            |text: &str| text.parse::<f64>().map_err(|_| fault(format!("\"{}\" is no number of degrees", start(text))));
        let position =
            Position::from_lon_lat(degrees(lon)?, degrees(lat)?).map_err(|error| fault(error.to_string()))?;
        let feature = if class.is_empty() || code.is_empty() { String::new() } else { format!("{class}.{code}") };
        if !feature.is_empty() && place::parse_feature(&feature).is_none() {
            return Err(fault(format!("\"{}\" is no feature of GeoNames", start(&feature))));
        }
        let iso2: Option<[u8; 2]> =
            country.as_bytes().try_into().ok().filter(|code: &[u8; 2]| code.iter().all(u8::is_ascii_uppercase));
        let mut names = vec![];
        if fold::key(ascii) != fold::key(name) && !ascii.is_empty() {
            names.push(NameDraft::new(ascii, NameKind::Name));
        }
        if !self.typed_names {
            names.extend(
                alternates.split(',').filter(|name| is_name(name)).map(|name| NameDraft::new(name, NameKind::Name)),
            );
            names.truncate(MOST_NAMES);
        }
        let mut draft = RowDraft {
            id: format!("geonames:{geonameid}"),
            name: name.to_owned(),
            feature,
            parent: None,
            position: Some(position),
            population: cells[14].parse().unwrap_or(0),
            country: iso2,
            names,
            ..RowDraft::default()
        };
        let has_province = !admin1.is_empty() && admin1 != "00" && iso2.is_some();
        let has_district = has_province && !admin2.is_empty();
        match (class, code) {
            ("A", code)
                if place::parse_feature(&draft.feature)
                    .is_some_and(|(class, code)| place::is_country(class, &code))
                    && iso2.is_some() =>
            {
                let code = format!("{country}{}", if code == "PCLI" { "" } else { " " });
                return Ok(Line::Unit(draft, geonameid, code));
            }
            ("A", "ADM1") if has_province => return Ok(Line::Unit(draft, geonameid, format!("{country}.{admin1}"))),
            ("A", "ADM2") if has_district => {
                return Ok(Line::Unit(draft, geonameid, format!("{country}.{admin1}.{admin2}")));
            }
            _ => {}
        }
        draft.parent = if has_district {
            Some(format!("adm2:{country}.{admin1}.{admin2}"))
        } else if self.gazetteer.by_id(&draft.id).is_some() {
            // What the layers below say may be a smaller area than the province.
            None
        } else if has_province {
            Some(format!("adm1:{country}.{admin1}"))
        } else {
            self.country(country).map(|key| self.gazetteer.place(key).id.to_string())
        };
        Ok(Line::Place(draft))
    }

    fn country(&self, code: &str) -> Option<PlaceKey> {
        self.gazetteer.country_place(code)
    }

    /// A country, province or district under the id by which it is known, and whether it is.
    fn unit(&mut self, mut draft: RowDraft, number: u32, code: String) -> (RowDraft, bool) {
        let parts: Vec<&str> = code.split('.').collect();
        let more = self.codes.get(&code).into_iter().flatten();
        draft.names.extend(more.map(|name| NameDraft::new(name.as_str(), NameKind::Name)));
        let known = match parts[..] {
            [country, province] => {
                draft.id = format!("adm1:{country}.{province}");
                draft.parent = self.country(country).map(|key| self.gazetteer.place(key).id.to_string());
                self.gazetteer.by_id(&draft.id)
            }
            [country, province, _] => {
                let own = format!("adm2:{code}");
                let within = self.gazetteer.by_id(&format!("adm1:{country}.{province}"));
                let names: Vec<&str> = std::iter::once(draft.name.as_str())
                    .chain(draft.names.iter().map(|name| name.text.as_str()))
                    .collect();
                let at = draft.position.map(Lying::At);
                let known =
                    at.zip(within).and_then(|(at, within)| units::known(self.gazetteer, &names, 2, Some(within), at));
                draft.id = known.map_or_else(|| own.clone(), |key| self.gazetteer.place(key).id.to_string());
                if draft.id != own {
                    self.builder.alias_parent(&own, &draft.id);
                }
                draft.parent = Some(format!("adm1:{country}.{province}"));
                self.districts.insert(own);
                known
            }
            _ => self.gazetteer.by_id(&draft.id),
        };
        if !draft.id.starts_with("geonames:") {
            self.renamed.insert(number, draft.id.clone());
        }
        if known.is_some() {
            // Its point, its area and its place among the others are known better; names are what a dump has more of.
            let name = NameDraft::new(std::mem::take(&mut draft.name), NameKind::Name);
            draft.names.insert(0, name);
            let RowDraft { id, names, .. } = draft;
            return (RowDraft { id, names, ..RowDraft::default() }, true);
        }
        (draft, false)
    }

    /// Reads `alternateNamesV2`. Names for places that the dump does not hold are passed over.
    ///
    /// # Errors
    /// [`ImportError`] when they cannot be read, or it is another file.
    pub fn alternate_names(
        &mut self,
        reader: impl BufRead,
        skip: &mut dyn FnMut(Skipped),
    ) -> Result<Count, ImportError> {
        let mut count = Count::default();
        let (mut lines, mut batch) = (Lines::new(reader), Batch::default());
        while lines.next(&mut batch, skip)? {
            let renamed = &self.renamed;
            let read: Vec<Result<Option<RowDraft>, Skipped>> = batch
                .lines()
                .into_par_iter()
                .map(|(number, line)| {
                    let Some((id, name)) = alternate(number, line)? else { return Ok(None) };
                    let id = renamed.get(&id).cloned().unwrap_or_else(|| format!("geonames:{id}"));
                    Ok(Some(RowDraft { id, names: vec![name], ..RowDraft::default() }))
                })
                .collect();
            let mut drafts = Vec::with_capacity(read.len());
            for line in read {
                match line {
                    Ok(draft) => {
                        count.taken += 1;
                        drafts.extend(draft);
                    }
                    Err(line) => {
                        count.skipped += 1;
                        skip(line);
                    }
                }
            }
            foreign(count, "alternateNamesV2.txt")?;
            self.builder.push_names(&drafts);
        }
        Ok(count)
    }

    /// The layer to be: districts and provinces that nothing describes give way to the areas around them.
    #[must_use]
    pub fn finish(mut self) -> LayerBuilder {
        let provinces: BTreeSet<String> = self.renamed.values().filter(|id| id.starts_with("adm1:")).cloned().collect();
        for parent in self.builder.parents() {
            let Some((level, code)) = parent.split_once(':') else { continue };
            let mut parts = code.split('.');
            let (Some(country), Some(province)) = (parts.next(), parts.next()) else { continue };
            let above = format!("adm1:{country}.{province}");
            let is_known = |id: &str| provinces.contains(id) || self.gazetteer.by_id(id).is_some();
            let instead = match level {
                "adm2" if self.districts.contains(&parent) || self.gazetteer.by_id(&parent).is_some() => continue,
                "adm2" if is_known(&above) => Some(above),
                "adm1" if is_known(&parent) => continue,
                "adm1" | "adm2" => self.country(country).map(|key| self.gazetteer.place(key).id.to_string()),
                _ => continue,
            };
            if let Some(instead) = instead {
                self.builder.alias_parent(&parent, &instead);
            }
        }
        self.builder
    }
}

/// Number and name of a line of `alternateNamesV2`; `None` for what is no name.
fn alternate(number: u64, line: &[u8]) -> Result<Option<(u32, NameDraft)>, Skipped> {
    let cells: Vec<&str> = lines::text(number, line)?.split('\t').collect();
    let [_, geonameid, language, name, ..] = cells[..] else {
        return Err(Skipped::new(number, format!("{} columns instead of 8 or more", cells.len())));
    };
    let id: u32 = geonameid
        .parse()
        .map_err(|_| Skipped::new(number, format!("\"{}\" is no number of GeoNames", start(geonameid))))?;
    let kind = if language == "abbr" { NameKind::Abbreviation } else { NameKind::Name };
    if NO_NAMES.contains(&language) || (kind == NameKind::Name && !is_name(name)) || name.chars().count() > LONGEST_NAME
    {
        return Ok(None);
    }
    let year = |at: usize| {
        let written = cells.get(at).copied().unwrap_or_default().trim();
        let digits = written.strip_prefix('-').unwrap_or(written).bytes().take_while(u8::is_ascii_digit).count();
        (digits == 4 || (digits == 8 && !written.starts_with('-'))).then(|| written[..4].parse().ok()).flatten()
    };
    let (from, to) = (year(8), year(9));
    Ok(Some((id, NameDraft { text: name.to_owned(), kind, from, to })))
}

/// Whether it is something people call a place: no code of an airport or a station, no number.
fn is_name(name: &str) -> bool {
    let is_code =
        (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    !is_code && name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME
}

/// The beginning of what may be anything.
fn start(text: &str) -> String {
    const SHOWN: usize = 30;
    let shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}
