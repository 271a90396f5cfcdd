//! What stands in the fixed-width record of a place?

use crate::position::Position;

/// One place of a layer. A row of an upper layer may leave fields open: the row that it overrides fills them.
#[derive(Clone, Copy, Debug, PartialEq)]
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
/// Coordinates are kept in 1e-7 degrees, about a centimetre.
const STEPS_PER_DEGREE: f64 = 1e7;
/// Stands for "no position": no latitude comes near it.
const NO_POSITION: i32 = i32::MIN;
const NO_PARENT: u32 = u32::MAX;
const ELSEWHERE: u32 = 1 << 31;
const NO_FEATURE: u16 = u16::MAX;

impl Row {
    /// Bytes of a record.
    pub const WIDTH: usize = 26;

    pub fn radius_km(&self) -> f32 {
        f32::from(self.radius_steps) * RADIUS_STEP_KM
    }

    /// The step that holds a radius; never 0 for a radius that is known.
    pub fn radius_steps(km: Option<f32>) -> u16 {
        km.map_or(0, |km| (km / RADIUS_STEP_KM).ceil().clamp(1.0, f32::from(u16::MAX)) as u16)
    }

    pub fn encode(&self, out: &mut Vec<u8>) {
        let (lat, lon) = match self.position {
            Some(p) => (steps(p.latitude()), steps(p.longitude())),
            None => (NO_POSITION, 0),
        };
        let parent = match self.parent {
            Some(Parent::Here(row)) => row,
            Some(Parent::Elsewhere(entry)) => entry | ELSEWHERE,
            None => NO_PARENT,
        };
        out.extend(self.block.to_le_bytes());
        out.extend(lat.to_le_bytes());
        out.extend(lon.to_le_bytes());
        out.extend(self.population.to_le_bytes());
        out.extend(parent.to_le_bytes());
        out.extend(self.feature.unwrap_or(NO_FEATURE).to_le_bytes());
        out.extend(self.radius_steps.to_le_bytes());
        out.extend(self.country);
    }

    pub fn decode(record: &[u8; Self::WIDTH]) -> Self {
        let quad = |at: usize| [record[at], record[at + 1], record[at + 2], record[at + 3]];
        let pair = |at: usize| [record[at], record[at + 1]];
        let parent = match u32::from_le_bytes(quad(16)) {
            NO_PARENT => None,
            entry if entry & ELSEWHERE != 0 => Some(Parent::Elsewhere(entry & !ELSEWHERE)),
            row => Some(Parent::Here(row)),
        };
        let feature = u16::from_le_bytes(pair(20));
        Self {
            block: u32::from_le_bytes(quad(0)),
            position: position(i32::from_le_bytes(quad(4)), i32::from_le_bytes(quad(8))),
            population: u32::from_le_bytes(quad(12)),
            parent,
            feature: (feature != NO_FEATURE).then_some(feature),
            radius_steps: u16::from_le_bytes(pair(22)),
            country: pair(24),
        }
    }

    /// Where the id and the names stand in the blocks.
    pub fn block(record: &[u8; Self::WIDTH]) -> u32 {
        u32::from_le_bytes([record[0], record[1], record[2], record[3]])
    }

    /// Upper-case ASCII letters, or nothing.
    pub fn country_code(record: &[u8]) -> Option<&str> {
        let code = record.get(24..26)?;
        if code.iter().all(u8::is_ascii_uppercase) { std::str::from_utf8(code).ok() } else { None }
    }
}

fn steps(degrees: f64) -> i32 {
    (degrees * STEPS_PER_DEGREE).round() as i32
}

fn position(lat: i32, lon: i32) -> Option<Position> {
    if lat == NO_POSITION {
        return None;
    }
    Position::from_lon_lat(f64::from(lon) / STEPS_PER_DEGREE, f64::from(lat) / STEPS_PER_DEGREE).ok()
}

#[cfg(test)]
mod tests {
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
        for row in [full, open, Row { parent: Some(Parent::Here(0)), ..full }] {
            let mut record = Vec::new();
            row.encode(&mut record);
            let record: [u8; Row::WIDTH] = record.try_into().unwrap();
            assert_eq!(Row::decode(&record), row);
        }
        assert_eq!(full.radius_km(), 0.25, "a known radius never becomes unknown");
    }
}
