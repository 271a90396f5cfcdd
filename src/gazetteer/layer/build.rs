//! How do rows become a layer? Sorted, deduplicated, indexed: the same rows give the same bytes, in whatever order
//! they come.

use std::collections::{BTreeMap, BTreeSet};

use super::header;
use super::names::{EntryKind, NameEntry, encode_head, encode_text};
use super::row::{Parent, Row};
use super::{MAX_NAMES, MAX_ROWS, Posting, cell_of, skeleton_hash};
use crate::gazetteer::{NameKind, PlaceId, fold, place};
use crate::position::Position;

/// A place to be. Fields left empty are open: in an upper layer, the row that this one overrides fills them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowDraft {
    /// The source and its key: `geonames:1177446`.
    pub id: String,
    /// The name written to files.
    pub name: String,
    /// GeoNames class and code: `A.ADM2`.
    pub feature: String,
    /// The smallest area that the place lies in, by place id; of this layer or another.
    pub parent: Option<String>,
    /// Where a reader would put the pin; without it, the parent's area stands for the place.
    pub position: Option<Position>,
    /// Kilometres around the position that hold the place.
    pub radius_km: Option<f32>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// ISO 3166-1 alpha-2; needed where no parent says it.
    pub country: Option<[u8; 2]>,
    /// The humanitarian p-code.
    pub pcode: Option<String>,
    /// First year in which the place bore `name`.
    pub from: Option<i16>,
    /// Last year in which the place bore `name`.
    pub to: Option<i16>,
    /// Its other names.
    pub names: Vec<NameDraft>,
    /// Ids under which layers below know the same place.
    pub same_as: Vec<String>,
}

impl RowDraft {
    fn place_id(&self) -> PlaceId<'_> {
        PlaceId::from(self.id.as_str())
    }
}

/// Another name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDraft {
    /// As written.
    pub text: String,
    /// What sort of name.
    pub kind: NameKind,
    /// First year in which the place bore it.
    pub from: Option<i16>,
    /// Last year in which the place bore it.
    pub to: Option<i16>,
}

impl NameDraft {
    /// A name without years.
    #[must_use]
    pub fn new(text: impl Into<String>, kind: NameKind) -> Self {
        Self { text: text.into(), kind, from: None, to: None }
    }
}

/// Why rows do not make a layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// More rows than a posting can name.
    #[error("{0} rows are more than one layer can hold ({MAX_ROWS}); split the import by country")]
    TooManyRows(usize),
    /// More text than an offset can reach.
    #[error("the names take more than 4 GiB; split the import by country")]
    TooMuchText,
    /// Not a GeoNames class and code.
    #[error("{id}: \"{feature}\" is no feature; write class and code, as in A.ADM2 or P.PPL")]
    Feature {
        /// The row.
        id: String,
        /// What it says.
        feature: String,
    },
}

/// Collects rows and compiles them.
#[derive(Clone, Debug, Default)]
pub struct LayerBuilder {
    attributions: BTreeSet<String>,
    drafts: Vec<RowDraft>,
}

impl LayerBuilder {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Credits a source.
    pub fn attribution(&mut self, line: impl Into<String>) {
        self.attributions.insert(line.into());
    }

    /// Adds a row. Several with one id become one: the first to fill a field wins, names add up.
    pub fn push(&mut self, draft: RowDraft) {
        self.drafts.push(draft);
    }

    /// Compiles the layer.
    ///
    /// # Errors
    /// [`BuildError`] when the rows are too many or a feature is none.
    pub fn build(self) -> Result<Vec<u8>, BuildError> {
        let rows = merged(self.drafts);
        if rows.len() > MAX_ROWS {
            return Err(BuildError::TooManyRows(rows.len()));
        }
        let mut sections = Sections { rows: &rows, ..Sections::default() };
        sections.features()?;
        sections.parents();
        sections.rows()?;
        sections.names();
        sections.grid();
        let attribution: Vec<String> = self.attributions.into_iter().collect();
        let features: Vec<&str> = sections.features.keys().copied().collect();
        Ok(header::write(&[
            attribution.join("\n").into_bytes(),
            features.join("\n").into_bytes(),
            sections.records,
            sections.blocks,
            sections.keys,
            sections.postings,
            sections.skeletons,
            sections.variants,
            sections.grid,
            sections.elsewhere_offsets,
            sections.pcodes,
        ]))
    }
}

/// One row an id, in order of id.
fn merged(mut drafts: Vec<RowDraft>) -> Vec<RowDraft> {
    drafts.sort_by(|a, b| a.place_id().cmp(&b.place_id()));
    let mut rows: Vec<RowDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match rows.last_mut() {
            Some(row) if row.id == draft.id => merge(row, draft),
            _ => rows.push(draft),
        }
    }
    rows
}

fn merge(row: &mut RowDraft, more: RowDraft) {
    let fill = |into: &mut String, from: String| {
        if into.is_empty() {
            *into = from;
        }
    };
    if row.name.is_empty() {
        (row.from, row.to) = (more.from, more.to);
    } else if !more.name.is_empty() {
        let (text, kind) = (more.name.clone(), NameKind::Name);
        row.names.push(NameDraft { text, kind, from: more.from, to: more.to });
    }
    fill(&mut row.name, more.name);
    fill(&mut row.feature, more.feature);
    row.parent = row.parent.take().or(more.parent);
    row.position = row.position.or(more.position);
    row.radius_km = row.radius_km.or(more.radius_km);
    row.population = if row.population == 0 { more.population } else { row.population };
    row.country = row.country.or(more.country);
    row.pcode = row.pcode.take().or(more.pcode);
    row.names.extend(more.names);
    row.same_as.extend(more.same_as);
}

#[derive(Default)]
struct Sections<'a> {
    rows: &'a [RowDraft],
    features: BTreeMap<&'a str, u16>,
    elsewhere: BTreeMap<&'a str, u32>,
    elsewhere_offsets: Vec<u8>,
    records: Vec<u8>,
    blocks: Vec<u8>,
    pcodes: Vec<u8>,
    keys: Vec<u8>,
    postings: Vec<u8>,
    skeletons: Vec<u8>,
    variants: Vec<u8>,
    grid: Vec<u8>,
}

impl<'a> Sections<'a> {
    fn features(&mut self) -> Result<(), BuildError> {
        for row in self.rows.iter().filter(|row| !row.feature.is_empty()) {
            if place::parse_feature(&row.feature).is_none() {
                return Err(BuildError::Feature { id: row.id.clone(), feature: row.feature.clone() });
            }
            self.features.insert(&row.feature, 0);
        }
        for (number, feature) in self.features.values_mut().enumerate() {
            *feature = number as u16;
        }
        Ok(())
    }

    fn row_of(&self, id: &str) -> Option<u32> {
        self.rows.binary_search_by(|row| row.place_id().cmp(&PlaceId::from(id))).ok().map(|row| row as u32)
    }

    fn parents(&mut self) {
        let rows = self.rows;
        let foreign: BTreeSet<&str> =
            rows.iter().filter_map(|row| row.parent.as_deref()).filter(|id| self.row_of(id).is_none()).collect();
        for (number, id) in foreign.into_iter().enumerate() {
            self.elsewhere.insert(id, number as u32);
            self.elsewhere_offsets.extend((self.blocks.len() as u32).to_le_bytes());
            encode_head(PlaceId::from(id), 0, &mut self.blocks);
        }
    }

    fn parent(&self, id: &str) -> Option<Parent> {
        let here = self.row_of(id).map(Parent::Here);
        here.or_else(|| self.elsewhere.get(id).copied().map(Parent::Elsewhere))
    }

    fn rows(&mut self) -> Result<(), BuildError> {
        for (number, draft) in self.rows.iter().enumerate() {
            let row = Row {
                block: self.offset()?,
                position: draft.position,
                population: draft.population,
                parent: draft.parent.as_deref().and_then(|id| self.parent(id)),
                feature: self.features.get(draft.feature.as_str()).copied(),
                radius_steps: Row::radius_steps(draft.radius_km),
                country: draft.country.unwrap_or_default(),
            };
            row.encode(&mut self.records);
            let names = entries(draft);
            encode_head(draft.place_id(), names.len(), &mut self.blocks);
            names.iter().for_each(|name| name.encode(&mut self.blocks));
            if let Some(pcode) = &draft.pcode {
                self.pcodes.extend((number as u32).to_le_bytes());
                self.pcodes.extend(self.offset()?.to_le_bytes());
                encode_text(pcode, &mut self.blocks);
            }
        }
        self.offset().map(|_| ())
    }

    fn offset(&self) -> Result<u32, BuildError> {
        u32::try_from(self.blocks.len()).map_err(|_| BuildError::TooMuchText)
    }

    fn names(&mut self) {
        let (mut keys, mut skeletons) = (Vec::<(String, Posting)>::new(), Vec::<(u32, Posting)>::new());
        for (row, draft) in self.rows.iter().enumerate() {
            let (first, mut own) = (keys.len(), Vec::new());
            for (name, entry) in entries(draft).iter().enumerate().take(MAX_NAMES) {
                let posting = Posting { row: row as u32, name: name as u8 };
                let key = match entry.kind {
                    EntryKind::Name(_) => fold::key(entry.text),
                    EntryKind::SameAs => continue,
                };
                if key.is_empty() || keys[first..].iter().any(|(known, _)| *known == key) {
                    continue;
                }
                // "U.S." without its full stops is a pronoun, "W.Va." nothing: abbreviations are what they are.
                if entry.kind != EntryKind::Name(NameKind::Abbreviation) {
                    own.push((fold::skeleton(&key), posting));
                }
                keys.push((key, posting));
            }
            let mut known: BTreeSet<&str> = keys[first..].iter().map(|(key, _)| key.as_str()).collect();
            let fresh: Vec<bool> = own.iter().map(|(skeleton, _)| known.insert(skeleton)).collect();
            let own = own.iter().zip(fresh).filter(|(_, fresh)| *fresh);
            skeletons.extend(own.map(|((skeleton, posting), _)| (skeleton_hash(skeleton), *posting)));
        }
        (self.keys, self.postings) = index(keys);
        skeletons.sort_unstable();
        for (hash, posting) in skeletons {
            self.skeletons.extend(hash.to_le_bytes());
            self.variants.extend(posting.pack(true).to_le_bytes());
        }
    }

    fn grid(&mut self) {
        let placed = self.rows.iter().enumerate().filter_map(|(n, row)| Some((cell_of(row.position?), n as u32)));
        let mut cells: Vec<(u32, u32)> = placed.collect();
        cells.sort_unstable();
        cells.iter().for_each(|(_, row)| self.grid.extend(row.to_le_bytes()));
    }
}

/// All names of a row as its block holds them, the first the one written to files.
fn entries(draft: &RowDraft) -> Vec<NameEntry<'_>> {
    let kind = EntryKind::Name(NameKind::Name);
    let mut entries = vec![NameEntry { text: &draft.name, kind, from: draft.from, to: draft.to }];
    for name in &draft.names {
        let entry = NameEntry { text: &name.text, kind: EntryKind::Name(name.kind), from: name.from, to: name.to };
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let same = |id| NameEntry { text: id, kind: EntryKind::SameAs, from: None, to: None };
    entries.extend(draft.same_as.iter().map(|id| same(id.as_str())));
    entries
}

/// An fst that leads from each key to its first posting, and the postings.
fn index(mut names: Vec<(String, Posting)>) -> (Vec<u8>, Vec<u8>) {
    names.sort_unstable();
    let mut map = fst::MapBuilder::memory();
    let mut postings = Vec::with_capacity(names.len() * 4);
    for (at, (key, posting)) in names.iter().enumerate() {
        if at == 0 || names[at - 1].0 != *key {
            map.insert(key, at as u64).expect("keys are sorted and unique, and memory takes all writes");
        }
        let last = names.get(at + 1).is_none_or(|(next, _)| next != key);
        postings.extend(posting.pack(last).to_le_bytes());
    }
    (map.into_inner().expect("memory takes all writes"), postings)
}
