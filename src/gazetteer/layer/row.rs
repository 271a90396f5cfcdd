//! What stands in the record of a place?

use super::packed::Shape;
use crate::position::Position;

/// One place of a layer. A row of an upper layer may leave fields open: the row that it overrides fills them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::gazetteer) struct Row {
    /// Where the id and the names stand in the blocks.
    pub block: u32,
    pub position: Option<Position>,
    pub population: u32,
    pub parent: Option<Parent>,
    /// Line of the features section; `None` where the row leaves it open.
    pub feature: Option<u16>,
    /// In steps of [`RADIUS_STEP_KM`]; 0 where the row does not say.
    pub radius_steps: u16,
    /// ISO 3166-1 alpha-2 in capitals; zeros where the row does not say.
    pub country: [u8; 2],
}

/// The area that a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::gazetteer) enum Parent {
    /// A row of the same layer.
    Here(u32),
    /// An entry of the section of parents held by other layers.
    Elsewhere(u32),
}

/// Radii are kept in quarters of a kilometre, which reaches from a hamlet to an ocean.
const RADIUS_STEP_KM: f32 = 0.25;
/// Coordinates are kept in 1e-7 degrees, about a centimetre: hundred-thousandths, which is what GeoNames gives, and what is
/// left, which takes no room in a layer that has none.
const STEPS_PER_DEGREE: f64 = 1e7;
const FINE: i64 = 100;
/// Steps from the south pole to the equator, and from the antimeridian to Greenwich.
const SOUTH: i64 = 900_000_000;
const WEST: i64 = 1_800_000_000;

/// The columns of a record. Where a row may leave something open, 0 says so and all else is one higher.
#[derive(Clone, Copy)]
enum Column {
    Block,
    Latitude,
    Longitude,
    LatitudeRest,
    LongitudeRest,
    Population,
    Parent,
    Feature,
    Radius,
    Country,
}

/// How many columns there are.
pub(super) const COLUMNS: usize = 10;

/// The rows of a layer.
pub(super) type Rows = Shape<COLUMNS>;

impl Row {
    pub fn radius_km(&self) -> f32 {
        f32::from(self.radius_steps) * RADIUS_STEP_KM
    }

    /// The step that holds a radius; never 0 for a radius that is known.
    pub fn radius_steps(km: Option<f32>) -> u16 {
        km.map_or(0, |km| (km / RADIUS_STEP_KM).ceil().clamp(1.0, f32::from(u16::MAX)) as u16)
    }

    /// The numbers of its record, in a layer of so many rows.
    pub fn encode(&self, rows: usize) -> [u64; COLUMNS] {
        let (latitude, longitude, latitude_rest, longitude_rest) = self.position.map_or((0, 0, 0, 0), |position| {
            let (south, west) = (steps(position.latitude()) + SOUTH, steps(position.longitude()) + WEST);
            (south / FINE + 1, west / FINE, south % FINE, west % FINE)
        });
        let parent = match self.parent {
            Some(Parent::Here(row)) => 1 + u64::from(row),
            Some(Parent::Elsewhere(entry)) => 1 + rows as u64 + u64::from(entry),
            None => 0,
        };
        let mut record = [0; COLUMNS];
        record[Column::Block as usize] = u64::from(self.block);
        record[Column::Latitude as usize] = latitude as u64;
        record[Column::Longitude as usize] = longitude as u64;
        record[Column::LatitudeRest as usize] = latitude_rest as u64;
        record[Column::LongitudeRest as usize] = longitude_rest as u64;
        record[Column::Population as usize] = u64::from(self.population);
        record[Column::Parent as usize] = parent;
        record[Column::Feature as usize] = self.feature.map_or(0, |feature| u64::from(feature) + 1);
        record[Column::Radius as usize] = u64::from(self.radius_steps);
        record[Column::Country as usize] = code_number(self.country);
        record
    }

    /// The row of a record in a layer of so many rows.
    pub fn decode(record: [u64; COLUMNS], rows: usize) -> Self {
        let number = |column: Column| record[column as usize];
        let coordinate = |coarse: u64, rest: Column, origin| coarse as i64 * FINE + number(rest) as i64 - origin;
        let position = number(Column::Latitude).checked_sub(1).and_then(|latitude| {
            let south = coordinate(latitude, Column::LatitudeRest, SOUTH);
            position(south, coordinate(number(Column::Longitude), Column::LongitudeRest, WEST))
        });
        let parent = number(Column::Parent).checked_sub(1).map(|parent| match parent.checked_sub(rows as u64) {
            Some(entry) => Parent::Elsewhere(entry as u32),
            None => Parent::Here(parent as u32),
        });
        Self {
            block: number(Column::Block) as u32,
            position,
            population: number(Column::Population) as u32,
            parent,
            feature: number(Column::Feature).checked_sub(1).map(|feature| feature as u16),
            radius_steps: number(Column::Radius) as u16,
            country: code(number(Column::Country)).copied().unwrap_or_default(),
        }
    }

    pub(super) fn read(rows: &Rows, table: &[u8], row: usize) -> Option<Self> {
        let mut record = [0; COLUMNS];
        for (column, number) in record.iter_mut().enumerate() {
            *number = rows.number(table, row, column)?;
        }
        Some(Self::decode(record, rows.count()))
    }

    /// Where the id and the names of a row stand in the blocks.
    pub(super) fn block(rows: &Rows, table: &[u8], row: usize) -> Option<u32> {
        rows.number(table, row, Column::Block as usize).map(|block| block as u32)
    }

    /// Its country, where the row says it.
    pub(super) fn country_code(rows: &Rows, table: &[u8], row: usize) -> Option<&'static str> {
        std::str::from_utf8(code(rows.number(table, row, Column::Country as usize)?)?).ok()
    }
}

const LETTERS: usize = 26;

/// Every code of two capitals.
static CODES: [[u8; 2]; LETTERS * LETTERS] = {
    let mut codes = [[0; 2]; LETTERS * LETTERS];
    let mut number = 0;
    while number < codes.len() {
        codes[number] = [b'A' + (number / LETTERS) as u8, b'A' + (number % LETTERS) as u8];
        number += 1;
    }
    codes
};

/// 0 for what is no code.
fn code_number(code: [u8; 2]) -> u64 {
    if code.iter().all(u8::is_ascii_uppercase) {
        1 + u64::from(code[0] - b'A') * LETTERS as u64 + u64::from(code[1] - b'A')
    } else {
        0
    }
}

fn code(number: u64) -> Option<&'static [u8; 2]> {
    CODES.get(number.checked_sub(1)? as usize)
}

fn steps(degrees: f64) -> i64 {
    (degrees * STEPS_PER_DEGREE).round() as i64
}

fn position(lat: i64, lon: i64) -> Option<Position> {
    Position::from_lon_lat(lon as f64 / STEPS_PER_DEGREE, lat as f64 / STEPS_PER_DEGREE).ok()
}

#[cfg(test)]
mod tests {
    use super::super::packed::{Packer, bits_for};
    use super::*;

    #[test]
    fn records_come_back_as_they_went() {
        let full = Row {
            block: 7,
            position: Position::from_lon_lat(-180.0, 25.12163).ok(),
            population: 70_852,
            parent: Some(Parent::Elsewhere(3)),
            feature: Some(12),
            radius_steps: Row::radius_steps(Some(0.01)),
            country: *b"PK",
        };
        let open = Row { position: None, parent: None, feature: None, country: [0; 2], radius_steps: 0, ..full };
        let fine = Row { position: Position::from_lon_lat(180.0, -89.123_456_7).ok(), country: *b"ZZ", ..full };
        let rows = [full, open, fine, Row { parent: Some(Parent::Here(2)), country: *b"AA", ..full }];
        let records = rows.map(|row| row.encode(rows.len()));
        let widths = std::array::from_fn(|n| bits_for(records.iter().map(|record| record[n]).max().unwrap()));
        let mut packer = Packer::new(Vec::new(), widths).unwrap();
        records.into_iter().for_each(|record| packer.push(record).unwrap());
        let table = packer.finish().unwrap();
        let shape = Rows::of(&table).unwrap();
        for (n, row) in rows.into_iter().enumerate() {
            assert_eq!(Row::read(&shape, &table, n), Some(row));
        }
        assert_eq!(full.radius_km(), 0.25, "a known radius never becomes unknown");
    }
}
