//! How do rows become a layer? Sorted, deduplicated, indexed: the same rows give the same bytes, in whatever order
//! they come, and whether memory holds them all or not.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Cursor, Read, Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::draft::{self, Bringing};
use super::names::{EntryKind, NameEntry, encode_head, encode_text, put_varint, take_varint};
use super::outline;
use super::packed::{Packer, bits_for};
use super::row::{COLUMNS, Parent, Row};
use super::sorter::{Scratch, Sorted, Sorter, Spool};
use super::{MAX_NAMES, MAX_ROWS, NameDraft, Posting, RowDraft, cell_of, header, shortened, skeleton_hash};
use crate::gazetteer::{NameKind, PlaceId, fold, place};

/// Why rows do not make a layer.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// More rows than a posting can name.
    #[error("more rows than one layer can hold ({MAX_ROWS}); split the import by country")]
    TooManyRows,
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
    /// The disk failed, or is full.
    #[error("the layer cannot be written: {0}")]
    Io(#[from] io::Error),
    /// Whoever watched had enough.
    #[error("interrupted")]
    Interrupted,
}

/// Rows compiled so far, of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// Rows done.
    pub rows: u64,
    /// Rows to do, those included that will be joined with others.
    pub all: u64,
}

/// Bytes of rows, of keys, and of each of the smaller indexes that are held before they go to disk. All together stay well
/// below 1 GB, whatever the number of rows.
const ROWS_IN_MEMORY: usize = 320 << 20;
const KEYS_IN_MEMORY: usize = 256 << 20;
const NUMBERS_IN_MEMORY: usize = 64 << 20;

/// Stands for the number of rows while they come. Their parents are then all listed as of the same layer.
const COUNTED_LATER: usize = usize::MAX;

/// A skeleton's hash has so many bits more than tell all skeletons apart if none clashed: one in a hundred does.
const CLASH_BITS: u32 = 6;

/// Rows whose names are folded together, on all cores.
const BATCH: usize = 8_192;

/// Collects rows and compiles them.
pub struct LayerBuilder {
    attributions: BTreeSet<String>,
    /// Sort keys of the ids that rows name as their parents.
    parents: HashMap<Vec<u8>, ParentOf>,
    /// Ids that rows name as their parents, and those that are meant.
    aliases: HashMap<String, String>,
    scratch: Scratch,
    rows: Sorter,
    pushed: u64,
    /// The first failure of the disk, told when the layer is asked for.
    failure: Option<io::Error>,
}

/// A parent, and where it was found.
struct ParentOf {
    id: String,
    number: u32,
    row: Option<u32>,
}

impl Default for LayerBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl LayerBuilder {
    /// Nothing yet; all of it will be held in memory.
    #[must_use]
    pub fn new() -> Self {
        Self::with_scratch(Scratch::Memory)
    }

    /// Nothing yet; what is more than some hundred megabytes will wait in nameless files in `folder`.
    #[must_use]
    pub fn spilling_into(folder: &Path) -> Self {
        Self::with_scratch(Scratch::Folder(folder.to_owned()))
    }

    fn with_scratch(scratch: Scratch) -> Self {
        Self {
            attributions: BTreeSet::new(),
            parents: HashMap::new(),
            aliases: HashMap::new(),
            rows: Sorter::new(&scratch, ROWS_IN_MEMORY),
            scratch,
            pushed: 0,
            failure: None,
        }
    }

    /// Credits a source.
    pub fn attribution(&mut self, line: impl Into<String>) {
        self.attributions.insert(line.into());
    }

    /// Adds a row. Several with one id become one: the first to fill a field wins, names add up.
    pub fn push(&mut self, draft: RowDraft) {
        self.push_all(std::slice::from_ref(&draft));
    }

    /// Adds rows, preparing them on all cores.
    pub fn push_all(&mut self, drafts: &[RowDraft]) {
        for draft in drafts {
            if let Some(parent) = &draft.parent {
                self.has_parent(parent);
            }
        }
        self.record(drafts, Bringing::Row);
    }

    /// Adds names to rows that are pushed before or after; those for a row that never comes are dropped.
    pub fn push_names(&mut self, drafts: &[RowDraft]) {
        self.record(drafts, Bringing::Names);
    }

    fn record(&mut self, drafts: &[RowDraft], bringing: Bringing) {
        let first = self.pushed;
        let record = |(n, draft): (usize, &RowDraft)| draft::record(draft, bringing, first + n as u64);
        let numbered: Vec<_> = drafts.iter().enumerate().collect();
        let records: Vec<Vec<u8>> = match numbered.len() {
            1 => numbered.into_iter().map(record).collect(),
            _ => numbered.par_iter().map(|&numbered| record(numbered)).collect(),
        };
        self.pushed += drafts.len() as u64;
        for record in records {
            if let Err(error) = self.rows.push(&record) {
                self.failure.get_or_insert(error);
            }
        }
    }

    fn has_parent(&mut self, id: &str) {
        let mut key = Vec::with_capacity(id.len() + 2);
        draft::sort_key(PlaceId::from(id), &mut key);
        let number = self.parents.len() as u32;
        self.parents.entry(key).or_insert_with(|| ParentOf { id: id.to_owned(), number, row: None });
    }

    /// Rows that name `from` as their parent, pushed before or after, lie in `to`.
    pub fn alias_parent(&mut self, from: &str, to: &str) {
        self.has_parent(to);
        self.aliases.insert(from.to_owned(), to.to_owned());
    }

    /// The ids that rows name as their parents, in order.
    #[must_use]
    pub fn parents(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.parents.values().map(|parent| parent.id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    /// Compiles the layer in memory.
    ///
    /// # Errors
    /// [`BuildError`] when the rows are too many or a feature is none.
    pub fn build(self) -> Result<Vec<u8>, BuildError> {
        let mut out = Cursor::new(Vec::new());
        self.write(&mut out, |_| ControlFlow::Continue(()))?;
        Ok(out.into_inner())
    }

    /// Compiles the layer into `out`, from its present position on, which has to be the beginning. `watch` is told how far it
    /// is, and may end it.
    ///
    /// # Errors
    /// [`BuildError`] when the rows are too many, a feature is none, the disk fails, or `watch` breaks off.
    pub fn write(
        mut self,
        out: &mut (impl Write + Seek),
        mut watch: impl FnMut(Compiled) -> ControlFlow<()>,
    ) -> Result<(), BuildError> {
        if let Some(error) = self.failure.take() {
            return Err(error.into());
        }
        let mut rows = Merged::new(self.rows.sorted()?)?;
        self.parents.retain(|_, parent| !self.aliases.contains_key(&parent.id));
        self.parents.values_mut().zip(0..).for_each(|(parent, number)| parent.number = number);
        let mut sections = Sections::new(&self.scratch, self.parents, self.aliases);
        loop {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH {
                let Some(draft) = rows.next()? else { break };
                batch.push(draft);
            }
            if batch.is_empty() {
                break;
            }
            let prepared: Vec<Prepared> = batch.par_iter().map(Prepared::of).collect();
            for (draft, prepared) in batch.iter().zip(&prepared) {
                sections.row(draft, prepared)?;
            }
            if watch(Compiled { rows: rows.read, all: self.pushed }).is_break() {
                return Err(BuildError::Interrupted);
            }
        }
        sections.write(&self.attributions, out, &mut || {
            if watch(Compiled { rows: self.pushed, all: self.pushed }).is_break() {
                return Err(BuildError::Interrupted);
            }
            Ok(())
        })
    }
}

/// One row an id, in order of id.
struct Merged {
    records: Sorted,
    record: Vec<u8>,
    /// The first record of the next row.
    waiting: Option<(Bringing, RowDraft)>,
    read: u64,
}

impl Merged {
    fn new(records: Sorted) -> Result<Self, BuildError> {
        let mut merged = Self { records, record: Vec::new(), waiting: None, read: 0 };
        merged.waiting = merged.take()?;
        Ok(merged)
    }

    fn take(&mut self) -> Result<Option<(Bringing, RowDraft)>, BuildError> {
        if !self.records.next(&mut self.record)? {
            return Ok(None);
        }
        self.read += 1;
        let read = draft::read_record(&self.record);
        read.map(Some).ok_or_else(|| io::Error::other("a scratch file came back damaged").into())
    }

    fn next(&mut self) -> Result<Option<RowDraft>, BuildError> {
        while let Some((first, mut row)) = self.waiting.take() {
            loop {
                match self.take()? {
                    Some((_, more)) if more.id == row.id => row.merge(more),
                    next => {
                        self.waiting = next;
                        break;
                    }
                }
            }
            if first == Bringing::Row {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

/// What can be made of a row without knowing the others.
struct Prepared {
    /// Id and names.
    block: Vec<u8>,
    /// Folded keys, and the number of the name of each.
    keys: Vec<(String, u8)>,
    /// Hashes of skeletons that no key of the row equals.
    skeletons: Vec<(u32, u8)>,
    outline: Vec<u8>,
}

impl Prepared {
    fn of(draft: &RowDraft) -> Self {
        let entries = entries(draft);
        let mut block = Vec::new();
        encode_head(draft.place_id(), entries.len(), &mut block);
        entries.iter().for_each(|name| name.encode(&mut block));
        let (mut keys, mut own) = (Vec::<(String, u8)>::new(), Vec::new());
        for (name, entry) in entries.iter().enumerate().take(MAX_NAMES) {
            let key = match entry.kind {
                EntryKind::Name(_) => fold::key(entry.text),
                EntryKind::SameAs => continue,
            };
            if key.is_empty() || keys.iter().any(|(known, _)| *known == key) {
                continue;
            }
            // "U.S." without its full stops is a pronoun, "W.Va." nothing: abbreviations are what they are.
            if entry.kind != EntryKind::Name(NameKind::Abbreviation) {
                own.push((fold::skeleton(&key), name as u8));
            }
            keys.push((key, name as u8));
        }
        let mut known: BTreeSet<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
        let fresh: Vec<bool> = own.iter().map(|(skeleton, _)| known.insert(skeleton)).collect();
        let own = own.iter().zip(fresh).filter(|(_, fresh)| *fresh);
        let skeletons = own.map(|((skeleton, name), _)| (skeleton_hash(skeleton), *name)).collect();
        let mut shape = Vec::new();
        if let Some(outline) = &draft.outline {
            outline::encode(outline, &mut shape);
        }
        Self { block, keys, skeletons, outline: shape }
    }
}

/// All names of a row as its block holds them, the first the one written to files.
fn entries(draft: &RowDraft) -> Vec<NameEntry<'_>> {
    let kind = EntryKind::Name(NameKind::Name);
    let mut entries = vec![NameEntry { text: &draft.name, kind, from: draft.from, to: draft.to }];
    for NameDraft { text, kind, from, to } in &draft.names {
        let entry = NameEntry { text, kind: EntryKind::Name(*kind), from: *from, to: *to };
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    let same = |id| NameEntry { text: id, kind: EntryKind::SameAs, from: None, to: None };
    entries.extend(draft.same_as.iter().map(|id| same(id.as_str())));
    entries
}

/// The sections while rows come. Rows still name their features and parents by the order in which these came, and
/// count the offsets of their blocks from the first row's.
struct Sections {
    features: BTreeMap<String, u16>,
    parents: HashMap<Vec<u8>, ParentOf>,
    aliases: HashMap<String, String>,
    key: Vec<u8>,
    count: u32,
    /// The numbers of each row's record, as varints.
    records: Spool,
    /// The largest of each column.
    most: [u64; COLUMNS],
    blocks: Spool,
    pcodes: Vec<(u32, u32)>,
    keys: Sorter,
    skeletons: Sorter,
    skeleton_count: u64,
    grid: Sorter,
    outlines: Spool,
    /// Rows that have an outline: the row, the box around it, and the offset of its points.
    outlined: Vec<outline::Entry>,
    scratch: Scratch,
}

impl Sections {
    fn new(scratch: &Scratch, parents: HashMap<Vec<u8>, ParentOf>, aliases: HashMap<String, String>) -> Self {
        Self {
            features: BTreeMap::new(),
            parents,
            aliases,
            key: Vec::new(),
            count: 0,
            records: scratch.spool(),
            most: [0; COLUMNS],
            blocks: scratch.spool(),
            pcodes: Vec::new(),
            keys: Sorter::new(scratch, KEYS_IN_MEMORY),
            skeletons: Sorter::new(scratch, NUMBERS_IN_MEMORY),
            skeleton_count: 0,
            grid: Sorter::new(scratch, NUMBERS_IN_MEMORY),
            outlines: scratch.spool(),
            outlined: Vec::new(),
            scratch: scratch.clone(),
        }
    }

    fn row(&mut self, draft: &RowDraft, prepared: &Prepared) -> Result<(), BuildError> {
        let number = self.count;
        if number as usize == MAX_ROWS {
            return Err(BuildError::TooManyRows);
        }
        self.count += 1;
        self.sort_key(&draft.id);
        if let Some(parent) = self.parents.get_mut(&self.key) {
            parent.row = Some(number);
        }
        let row = Row {
            block: self.offset()?,
            position: draft.position,
            population: draft.population,
            parent: self.parent(draft),
            feature: self.feature(draft)?,
            radius_steps: Row::radius_steps(draft.radius_km),
            country: draft.country.unwrap_or_default(),
        };
        let record = row.encode(COUNTED_LATER);
        self.count_in(record);
        let mut numbers = Vec::new();
        record.into_iter().for_each(|number| put_varint(number, &mut numbers));
        self.records.write_all(&numbers)?;
        self.blocks.write_all(&prepared.block)?;
        if let Some(pcode) = &draft.pcode {
            self.pcodes.push((number, self.offset()?));
            let mut text = Vec::new();
            encode_text(pcode, &mut text);
            self.blocks.write_all(&text)?;
        }
        for (key, name) in &prepared.keys {
            // A zero ends the key, so that it sorts before those that it begins.
            let end = [&[0][..], &number.to_be_bytes(), &[*name]].concat();
            self.keys.push(&[key.as_bytes(), &end].concat())?;
        }
        for (hash, name) in &prepared.skeletons {
            self.skeletons.push(&[&hash.to_be_bytes()[..], &number.to_be_bytes(), &[*name]].concat())?;
        }
        self.skeleton_count += prepared.skeletons.len() as u64;
        if let Some(position) = draft.position {
            self.grid.push(&[cell_of(position).to_be_bytes(), number.to_be_bytes()].concat())?;
        }
        if let Some(shape) = &draft.outline {
            self.outlined.extend(outline::Entry::new(number, shape, self.outlines.len()));
            self.outlines.write_all(&prepared.outline)?;
        }
        self.offset().map(|_| ())
    }

    fn count_in(&mut self, record: [u64; COLUMNS]) {
        self.most = std::array::from_fn(|column| self.most[column].max(record[column]));
    }

    fn sort_key(&mut self, id: &str) {
        self.key.clear();
        draft::sort_key(PlaceId::from(id), &mut self.key);
    }

    fn offset(&self) -> Result<u32, BuildError> {
        u32::try_from(self.blocks.len()).map_err(|_| BuildError::TooMuchText)
    }

    fn parent(&mut self, draft: &RowDraft) -> Option<Parent> {
        /// An alias may lead to another.
        const STEPS: usize = 3;
        let told = draft.parent.as_deref()?;
        let meant =
            std::iter::successors(Some(told), |id| self.aliases.get(*id).map(String::as_str)).take(STEPS).last()?;
        let meant = meant.to_owned();
        self.sort_key(&meant);
        self.parents.get(&self.key).map(|parent| Parent::Here(parent.number))
    }

    fn feature(&mut self, draft: &RowDraft) -> Result<Option<u16>, BuildError> {
        let feature = draft.feature.as_str();
        if feature.is_empty() {
            return Ok(None);
        }
        if let Some(number) = self.features.get(feature) {
            return Ok(Some(*number));
        }
        let number = u16::try_from(self.features.len()).ok().filter(|_| place::parse_feature(feature).is_some());
        let wrong = || BuildError::Feature { id: draft.id.clone(), feature: feature.to_owned() };
        let number = number.ok_or_else(wrong)?;
        self.features.insert(feature.to_owned(), number);
        Ok(Some(number))
    }

    fn write(
        mut self,
        attributions: &BTreeSet<String>,
        out: &mut (impl Write + Seek),
        go_on: &mut dyn FnMut() -> Result<(), BuildError>,
    ) -> Result<(), BuildError> {
        // Parents that other layers hold, by id, and their places in the blocks: before those of the rows.
        let mut foreign: Vec<(&str, u32)> =
            self.parents.values().filter(|p| p.row.is_none()).map(|p| (p.id.as_str(), p.number)).collect();
        foreign.sort_unstable();
        let mut parents: Vec<Option<Parent>> = vec![None; self.parents.len()];
        let here = self.parents.values().filter_map(|parent| Some((parent.number, Parent::Here(parent.row?))));
        here.for_each(|(number, parent)| parents[number as usize] = Some(parent));
        let (mut elsewhere, mut foreign_blocks) = (Vec::new(), Vec::new());
        for (entry, (id, number)) in foreign.into_iter().enumerate() {
            parents[number as usize] = Some(Parent::Elsewhere(entry as u32));
            elsewhere.extend((foreign_blocks.len() as u32).to_le_bytes());
            encode_head(PlaceId::from(id), 0, &mut foreign_blocks);
        }
        let shift = foreign_blocks.len() as u32;
        if self.blocks.len() + u64::from(shift) > u64::from(u32::MAX) {
            return Err(BuildError::TooMuchText);
        }
        // Features in order of their letters.
        let mut features = vec![0; self.features.len()];
        self.features.values().enumerate().for_each(|(new, old)| features[usize::from(*old)] = new as u16);

        let attribution = attributions.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        let names = self.features.keys().map(String::as_str).collect::<Vec<_>>().join("\n");
        let mut file = header::Writer::new(out, !self.outlined.is_empty())?;
        file.section(&mut attribution.as_bytes())?;
        file.section(&mut names.as_bytes())?;
        let rows = self.count as usize;
        // What the rows only know now is counted in as a row that has the most of it.
        let last_parent = match elsewhere.len() / 4 {
            0 => Parent::Here(self.count),
            entries => Parent::Elsewhere(entries as u32),
        };
        let (block, feature) = ((self.blocks.len() + u64::from(shift)) as u32, u16::try_from(features.len()).ok());
        self.count_in(Row { block, feature, parent: Some(last_parent), ..Row::default() }.encode(rows));
        let mut records = Packer::new(self.scratch.spool(), self.most.map(bits_for))?;
        let mut read = self.records.read_back()?;
        for _ in 0..rows {
            let mut record = [0; COLUMNS];
            for number in &mut record {
                *number = read_varint(&mut read)?;
            }
            let mut row = Row::decode(record, COUNTED_LATER);
            row.block += shift;
            row.feature = row.feature.map(|old| features[usize::from(old)]);
            row.parent = row.parent.and_then(|parent| match parent {
                Parent::Here(number) => parents[number as usize],
                Parent::Elsewhere(_) => None,
            });
            records.push(row.encode(rows))?;
        }
        file.section(&mut records.finish()?.read_back()?)?;
        file.section(&mut foreign_blocks.as_slice().chain(self.blocks.read_back()?))?;
        go_on()?;
        let last = Posting { row: self.count, name: (MAX_NAMES - 1) as u8 }.pack(true);
        let posting_bits = bits_for(u64::from(last));
        let postings = Packer::new(self.scratch.spool(), [posting_bits])?;
        let (keys, postings) = index(self.keys.sorted()?, self.scratch.spool(), postings, go_on)?;
        file.section(&mut keys.read_back()?)?;
        file.section(&mut postings.read_back()?)?;
        go_on()?;
        let hash_bits = (bits_for(self.skeleton_count) + CLASH_BITS).min(u32::BITS);
        let mut skeletons = Packer::new(self.scratch.spool(), [hash_bits, posting_bits])?;
        let (mut sorted, mut record) = (self.skeletons.sorted()?, Vec::new());
        while sorted.next(&mut record)? {
            let hash = shortened(number_at(&record, 0), hash_bits);
            let posting = Posting { row: number_at(&record, 4), name: record[8] };
            skeletons.push([hash, u64::from(posting.pack(true))])?;
        }
        file.section(&mut skeletons.finish()?.read_back()?)?;
        let mut grid = Packer::new(self.scratch.spool(), [bits_for(u64::from(self.count))])?;
        let mut sorted = self.grid.sorted()?;
        while sorted.next(&mut record)? {
            grid.push([u64::from(number_at(&record, 4))])?;
        }
        file.section(&mut grid.finish()?.read_back()?)?;
        file.section(&mut &elsewhere[..])?;
        let pcodes = self.pcodes.iter().flat_map(|&(row, offset)| [row, offset + shift]);
        file.section(&mut &pcodes.flat_map(u32::to_le_bytes).collect::<Vec<u8>>()[..])?;
        if !self.outlined.is_empty() {
            let directory = outline::directory(&self.outlined);
            file.section(&mut directory.as_slice().chain(self.outlines.read_back()?))?;
        }
        file.finish()?;
        Ok(())
    }
}

/// An fst that leads from each key to its first posting, and the postings.
fn index(
    mut sorted: Sorted,
    keys: Spool,
    mut postings: Packer<1, Spool>,
    go_on: &mut dyn FnMut() -> Result<(), BuildError>,
) -> Result<(Spool, Spool), BuildError> {
    let to_io = |error: fst::Error| match error {
        fst::Error::Io(error) => error,
        // Keys are sorted and unique.
        fst::Error::Fst(error) => io::Error::other(error),
    };
    let mut map = fst::MapBuilder::new(keys).map_err(to_io)?;
    let (mut record, mut last, mut count) = (Vec::new(), None::<(Vec<u8>, Posting)>, 0_u64);
    while sorted.next(&mut record)? {
        let (key, tail) = record.split_at(record.len() - 6);
        let posting = Posting { row: number_at(tail, 1), name: tail[5] };
        let fresh = last.as_ref().is_none_or(|(known, _)| known != key);
        if fresh {
            map.insert(key, count).map_err(to_io)?;
        }
        if let Some((_, before)) = last.replace((key.to_vec(), posting)) {
            postings.push([u64::from(before.pack(fresh))])?;
        }
        count += 1;
        if count.is_multiple_of(1 << 16) {
            go_on()?;
        }
    }
    if let Some((_, before)) = last {
        postings.push([u64::from(before.pack(true))])?;
    }
    Ok((map.into_inner().map_err(to_io)?, postings.finish()?))
}

/// A number that [`put_varint`] wrote.
fn read_varint(from: &mut impl Read) -> Result<u64, BuildError> {
    let mut bytes = Vec::new();
    loop {
        let mut byte = [0];
        from.read_exact(&mut byte)?;
        bytes.extend(byte);
        if byte[0] < 0x80 {
            return take_varint(&mut &bytes[..])
                .ok_or_else(|| io::Error::other("a scratch file came back damaged").into());
        }
    }
}

/// Four bytes of a sorted record, the highest first.
fn number_at(record: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
}
