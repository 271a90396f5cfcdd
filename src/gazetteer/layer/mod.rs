//! How is a layer of places kept, so that opening it costs nothing?
//!
//! One format for every layer, read where it lies: the world and the curated tables inside the binary, the user's own table
//! compiled at start-up, imports mapped from disk. All numbers are little-endian; tables are packed as `packed` says.
//!
//! ```text
//! magic          8 bytes
//! format         u32   a reader takes those it knows only
//! fold           u32   the version of the folding its keys were made with
//! length         u64   of the whole layer: a truncated file shows
//! content        u64   hash of all sections
//! directory      u64 offset, u64 length of each section
//! check          u64   hash of everything above
//! sections
//!   attribution  whom to credit, one line a source
//!   features     "A.ADM2", lines
//!   rows         a table, sorted by place id
//!   blocks       each row's id and names
//!   keys         fst: folded key → first posting
//!   postings     a table: row and number of its name, the last of each key marked
//!   skeletons    a table: hashes of the skeletons of names whose key is not their skeleton, sorted, and their postings
//!   grid         a table: rows that have a position, by square degree
//!   elsewhere    place ids of parents that another layer holds
//!   pcodes       (row, offset in blocks)
//!   outlines     boundaries of areas; only in layers that have some
//! ```

mod build;
mod draft;
mod header;
mod mapped;
mod names;
mod outline;
mod packed;
mod row;
mod sorter;

use std::fs::File;
use std::io;

use fst::raw::Fst;
use geo::MultiPolygon;
use memmap2::Mmap;

pub use build::{BuildError, Compiled, LayerBuilder};
pub use draft::{NameDraft, RowDraft};
pub(super) use names::{EntryKind, Names};
pub(super) use outline::Entry as Outlined;
pub(super) use row::Parent;

use packed::Shape;
use row::{RowAt, Rows};

use crate::gazetteer::place::{self, FeatureClass, PlaceId};
use crate::position::Position;

/// The sections, in the order of the directory.
#[derive(Clone, Copy, Debug)]
enum Section {
    Attribution,
    Features,
    Rows,
    Blocks,
    Keys,
    Postings,
    Skeletons,
    Grid,
    Elsewhere,
    Pcodes,
    Outlines,
}

const SECTIONS: usize = 11;

/// Why a file is not a layer this program can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayerError {
    /// Too short for a header, or another magic number.
    #[error("not a compiled gazetteer layer; import the original data with `incident-mapper gazetteer import`")]
    Foreign,
    /// Made by another version of the program.
    #[error(
        "the layer has format {found}, this program reads {expected}; import the original data again with this version"
    )]
    Version {
        /// What the file says, format and folding.
        found: String,
        /// What is read.
        expected: String,
    },
    /// The file ends early or goes on too long.
    #[error("the layer is {found} bytes long and should be {expected}: an interrupted copy? import or copy it again")]
    Length {
        /// Bytes there are.
        found: u64,
        /// Bytes the header promises.
        expected: u64,
    },
    /// The header contradicts itself.
    #[error("the layer is damaged ({0}); import or copy it again")]
    Damaged(&'static str),
    /// The file cannot be mapped.
    #[error("the layer cannot be read: {0}")]
    Io(String),
}

/// Where the bytes of a layer lie.
#[derive(Debug)]
enum Bytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
    Mapped(Mmap),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Owned(bytes) => bytes,
            Self::Mapped(bytes) => bytes,
        }
    }
}

/// A layer, opened. Asking it never fails: what damaged data cannot answer is absent.
#[derive(Debug)]
pub struct CompiledLayer {
    bytes: Bytes,
    directory: [(usize, usize); SECTIONS],
    rows: Rows,
    postings: Shape<1>,
    skeletons: Shape<2>,
    grid: Shape<1>,
    features: Vec<(FeatureClass, String)>,
    hash: u64,
}

/// A name found: the row that bears it, and which of its names it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    pub row: u32,
    pub name: u8,
}

/// Bits of a posting: 24 for the row, 7 for the name, 1 that says "the last of this key".
const NAME_BITS: u32 = 7;
/// The most rows one layer can hold.
pub const MAX_ROWS: usize = 1 << 24;
/// The most names of one row that can be looked up.
pub const MAX_NAMES: usize = 1 << NAME_BITS;

impl Posting {
    fn pack(self, last: bool) -> u32 {
        (self.row << (NAME_BITS + 1)) | (u32::from(self.name) << 1) | u32::from(last)
    }

    fn unpack(packed: u32) -> (Self, bool) {
        let name = (packed >> 1) & ((1 << NAME_BITS) - 1);
        (Self { row: packed >> (NAME_BITS + 1), name: name as u8 }, packed & 1 == 1)
    }
}

impl CompiledLayer {
    /// Opens a layer that is part of the binary.
    ///
    /// # Errors
    /// [`LayerError`] when the bytes are no layer of this version.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, LayerError> {
        Self::open(Bytes::Static(bytes))
    }

    /// Opens a layer held in memory.
    ///
    /// # Errors
    /// [`LayerError`] when the bytes are no layer of this version.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, LayerError> {
        Self::open(Bytes::Owned(bytes))
    }

    /// Opens a layer where it lies, without reading it through: milliseconds, whatever its size.
    ///
    /// # Errors
    /// [`LayerError`] when the file is no layer of this version, or cannot be mapped.
    pub fn from_file(file: &File) -> Result<Self, LayerError> {
        let unreadable = |error: io::Error| LayerError::Io(error.to_string());
        // Nothing can be mapped of an empty file.
        if file.metadata().map_err(unreadable)?.len() == 0 {
            return Err(LayerError::Foreign);
        }
        Self::open(Bytes::Mapped(mapped::map(file).map_err(unreadable)?))
    }

    fn open(bytes: Bytes) -> Result<Self, LayerError> {
        let directory = header::read(&bytes)?;
        let section = |section: Section| {
            let (start, end) = directory[section as usize];
            bytes.get(start..end).unwrap_or_default()
        };
        let damaged = LayerError::Damaged;
        let mut layer = Self {
            rows: Shape::of(section(Section::Rows)).ok_or(damaged("no table of rows"))?,
            postings: Shape::of(section(Section::Postings)).ok_or(damaged("no table of postings"))?,
            skeletons: Shape::of(section(Section::Skeletons)).ok_or(damaged("no table of skeletons"))?,
            grid: Shape::of(section(Section::Grid)).ok_or(damaged("no table of square degrees"))?,
            directory,
            features: Vec::new(),
            hash: header::content_hash(&bytes),
            bytes,
        };
        if layer.keys().is_none() {
            return Err(LayerError::Damaged("no name index"));
        }
        layer.features = layer.text(Section::Features).lines().filter_map(place::parse_feature).collect();
        Ok(layer)
    }

    fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.directory[section as usize];
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn text(&self, section: Section) -> &str {
        std::str::from_utf8(self.section(section)).unwrap_or_default()
    }

    fn number(&self, section: Section, at: usize) -> Option<u32> {
        let four = self.section(section).get(at * 4..at * 4 + 4)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    }

    /// Whether a file that begins so claims to be a layer.
    #[must_use]
    pub fn is_one(beginning: &[u8]) -> bool {
        beginning.starts_with(header::MAGIC)
    }

    /// What is in it, for people.
    #[must_use]
    pub fn contents(&self) -> String {
        let size = match self.bytes.len() {
            small if small < 1_000_000 => format!("{} kB", small.div_ceil(1_000)),
            large => format!("{} MB", large.div_ceil(1_000_000)),
        };
        let outlines = match self.outlined().count() {
            0 => String::new(),
            count => format!(", {count} boundaries"),
        };
        format!("{} rows{outlines}, {size}", self.len())
    }

    /// Hash of everything in the layer, fixed when it was compiled.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Whom to credit, one line a source.
    pub fn attributions(&self) -> impl Iterator<Item = &str> {
        self.text(Section::Attribution).lines()
    }

    /// How many rows it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.count()
    }

    /// Whether it lies on disk, and is read where it lies.
    pub(super) fn is_mapped(&self) -> bool {
        matches!(self.bytes, Bytes::Mapped(_))
    }

    /// Whether any row has a p-code.
    pub(super) fn has_pcodes(&self) -> bool {
        !self.section(Section::Pcodes).is_empty()
    }

    /// Whether it holds no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn row(&self, row: u32) -> Option<RowAt<'_>> {
        RowAt::new(&self.rows, self.section(Section::Rows), row as usize)
    }

    pub(super) fn country(&self, row: u32) -> Option<&'static str> {
        self.row(row)?.country()
    }

    fn block(&self, row: u32) -> &[u8] {
        let start = self.row(row).map_or(usize::MAX, |row| row.block() as usize);
        self.section(Section::Blocks).get(start..).unwrap_or_default()
    }

    pub(super) fn id(&self, row: u32) -> PlaceId<'_> {
        names::id(self.block(row))
    }

    pub(super) fn names(&self, row: u32) -> Names<'_> {
        Names::of(self.block(row))
    }

    pub(super) fn feature(&self, feature: u16) -> Option<(FeatureClass, &str)> {
        self.features.get(usize::from(feature)).map(|(class, code)| (*class, code.as_str()))
    }

    /// The place id of a parent that another layer holds.
    pub(super) fn elsewhere(&self, entry: u32) -> Option<PlaceId<'_>> {
        let offset = self.number(Section::Elsewhere, entry as usize)?;
        Some(names::id(self.section(Section::Blocks).get(offset as usize..)?))
    }

    /// How many parents other layers hold.
    pub(super) fn elsewhere_len(&self) -> u32 {
        (self.section(Section::Elsewhere).len() / 4) as u32
    }

    pub(super) fn pcode(&self, row: u32) -> Option<&str> {
        let entries = self.section(Section::Pcodes).len() / 8;
        let at = partition(entries, |at| self.number(Section::Pcodes, at * 2).is_some_and(|found| found < row));
        if self.number(Section::Pcodes, at * 2)? != row {
            return None;
        }
        let offset = self.number(Section::Pcodes, at * 2 + 1)?;
        names::text(self.section(Section::Blocks).get(offset as usize..)?)
    }

    /// The rows that have an outline.
    pub(super) fn outlined(&self) -> impl Iterator<Item = Outlined> + '_ {
        outline::entries(self.section(Section::Outlines))
    }

    /// The outline of a row.
    pub(super) fn outline(&self, entry: &Outlined) -> Option<MultiPolygon> {
        outline::shape(self.section(Section::Outlines), entry)
    }

    /// The row with this place id, looked for from row `from` on.
    pub(super) fn find_id(&self, id: PlaceId<'_>, from: u32) -> Result<u32, u32> {
        let from = from as usize;
        let at = from + partition(self.len().saturating_sub(from), |at| self.id((from + at) as u32) < id);
        if at < self.len() && self.id(at as u32) == id { Ok(at as u32) } else { Err(at as u32) }
    }

    /// The same for an id that is expected not far behind row `from`: only rows on the way there are looked at, which
    /// leaves most of a large layer unread.
    pub(super) fn find_id_soon(&self, id: PlaceId<'_>, from: u32) -> Result<u32, u32> {
        let len = self.len() as u32;
        let (mut low, mut step) = (from.min(len), 1);
        while step < len - low && self.id(low + step - 1) < id {
            low += step;
            step *= 2;
        }
        let at = low + partition(step.min(len - low) as usize, |at| self.id(low + at as u32) < id) as u32;
        if at < len && self.id(at) == id { Ok(at) } else { Err(at) }
    }

    /// The names: folded key → first posting.
    pub(super) fn keys(&self) -> Option<Fst<&[u8]>> {
        Fst::new(self.section(Section::Keys)).ok()
    }

    /// The postings of a key, from the first on.
    pub(super) fn postings(&self, first: u64) -> impl Iterator<Item = Posting> {
        let (table, mut next) = (self.section(Section::Postings), usize::try_from(first).ok());
        std::iter::from_fn(move || {
            let at = next.take()?;
            let packed = self.postings.number(table, at, 0)?;
            let (posting, last) = Posting::unpack(packed as u32);
            next = (!last).then_some(at + 1);
            Some(posting)
        })
    }

    /// The names that may have this skeleton: their hashes agree, which the asker has to check.
    pub(super) fn spelled_like(&self, skeleton: &str) -> impl Iterator<Item = Posting> {
        let hash = shortened(skeleton_hash(skeleton), self.skeletons.width(0));
        let number = |at, column| self.skeletons.number(self.section(Section::Skeletons), at, column);
        let start = partition(self.skeletons.count(), |at| number(at, 0).is_some_and(|found| found < hash));
        let run = (start..self.skeletons.count()).take_while(move |at| number(*at, 0) == Some(hash));
        run.filter_map(move |at| Some(Posting::unpack(number(at, 1)? as u32).0))
    }

    /// How many rows have a position of their own.
    pub(super) fn grid_len(&self) -> usize {
        self.grid.count()
    }

    /// The row at a place of the order by square degree.
    pub(super) fn grid_row(&self, at: usize) -> u32 {
        self.grid.number(self.section(Section::Grid), at, 0).map_or(u32::MAX, |row| row as u32)
    }

    /// Where the rows of the first square degree not below `cell` begin in that order.
    pub(super) fn grid_start(&self, cell: u32) -> usize {
        partition(self.grid_len(), |at| {
            self.row(self.grid_row(at)).and_then(|row| row.position()).is_some_and(|position| cell_of(position) < cell)
        })
    }
}

/// One hash of several, in their order, as hexadecimal digits.
pub(super) fn combined_hash(hashes: impl Iterator<Item = u64>) -> String {
    let combined = hashes.fold(header::Hash::new(), |combined, hash| combined.add(&hash.to_le_bytes()));
    format!("{:016x}", combined.0)
}

/// Columns of square degrees around the earth.
pub(super) const CELL_COLUMNS: u32 = 360;
/// Rows of square degrees from pole to pole.
pub(super) const CELL_ROWS: u32 = 180;

/// The square degree that holds a point, counted eastwards and then northwards from 180° W, 90° S.
pub(super) fn cell_of(position: Position) -> u32 {
    let column = ((position.longitude() + 180.0) as u32).min(CELL_COLUMNS - 1);
    let row = ((position.latitude() + 90.0) as u32).min(CELL_ROWS - 1);
    row * CELL_COLUMNS + column
}

/// The square degrees that a box touches: west, south, east, north, in degrees.
pub(super) fn cells_within([west, south, east, north]: [f64; 4]) -> impl Iterator<Item = u32> {
    let column = |longitude: f64| ((longitude + 180.0).clamp(0.0, 360.0) as u32).min(CELL_COLUMNS - 1);
    let row = |latitude: f64| ((latitude + 90.0).clamp(0.0, 180.0) as u32).min(CELL_ROWS - 1);
    let columns = column(west)..=column(east);
    (row(south)..=row(north)).flat_map(move |row| columns.clone().map(move |column| row * CELL_COLUMNS + column))
}

/// Half of a hash is enough: a rare clash costs one comparison.
fn skeleton_hash(skeleton: &str) -> u32 {
    let hash = header::Hash::new().add(skeleton.as_bytes()).0;
    (hash >> 32) as u32 ^ hash as u32
}

/// The highest bits of it, so many, which are all that a layer keeps.
fn shortened(hash: u32, bits: u32) -> u64 {
    u64::from(hash) >> u32::BITS.saturating_sub(bits)
}

/// The first of `0..count` for which `before` no longer holds.
pub(super) fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

impl std::fmt::Display for CompiledLayer {
    /// What is in the layer, and how many bytes each part takes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let size = |section| self.section(section).len();
        write!(f, "{} rows, {} bytes: ", self.len(), self.bytes.len())?;
        write!(f, "rows {}, names {}, ", size(Section::Rows), size(Section::Blocks))?;
        write!(f, "keys {} + {}, ", size(Section::Keys), size(Section::Postings))?;
        write!(f, "skeletons {}, ", size(Section::Skeletons))?;
        write!(f, "grid {}", size(Section::Grid))
    }
}
