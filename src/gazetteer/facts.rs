//! What has been worked out of a place already? Following the rows it overrides and the areas around it costs more than all
//! else that a report asks of a place, and reports name the same places again and again.

use std::sync::OnceLock;

use crate::position::Position;

/// What a place's row says, with what the rows it overrides and the areas around it add. Other rows by their number in the
/// stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// The layer that tells the feature, counted from the lowest, and its line there.
    pub feature: Option<(usize, u16)>,
    /// The smallest area it lies in.
    pub parent: Option<u32>,
    pub admin1: Option<u32>,
    pub admin2: Option<u32>,
    /// Where it is, and the row whose position that is.
    pub placed: Option<(Position, u32)>,
    /// Its own, without which that of the row it is placed by stands; 0 where no row says one.
    pub radius_km: f32,
    /// The row that tells its country.
    pub country: Option<u32>,
    /// The row that tells its p-code.
    pub pcode: Option<u32>,
    /// The row that tells its name.
    pub named: Option<u32>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

/// Rows that are remembered together: few, for the places that a report names lie far apart in the order of ids.
const CHUNK: usize = 16;

type Chunk = [OnceLock<Facts>; CHUNK];

/// The facts of one layer's rows, as far as they have been asked for.
#[derive(Debug, Default)]
pub(super) struct Remembered(Box<[OnceLock<Box<Chunk>>]>);

impl Remembered {
    /// Room for so many rows; memory is taken when they are asked for.
    pub fn of(rows: usize) -> Self {
        Self((0..rows.div_ceil(CHUNK)).map(|_| OnceLock::new()).collect())
    }

    /// Where the facts of a row are kept; `None` beyond the rows there is room for.
    pub fn at(&self, row: u32) -> Option<&OnceLock<Facts>> {
        let chunk = self.0.get(row as usize / CHUNK)?;
        let chunk = chunk.get_or_init(|| Box::new([const { OnceLock::new() }; CHUNK]));
        Some(&chunk[row as usize % CHUNK])
    }
}
