//! How is the boundary of an area kept? As steps from point to point, in millionths of a degree.
//!
//! ```text
//! count     u32
//! entries   row u32; west, south, east, north i32; offset u64 from the first shape on; in order of row
//! shapes
//! polygons  count (varint); of each, rings count (varint); of each, points count (varint)
//! points    longitude and latitude, each as the zigzag varint of its difference to the point before
//! ```
//!
//! Neighbours that share a border round the same points to the same millionths, so that no gap opens between them. A
//! ring's last point, which repeats the first, is left out.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon};

use super::names::{put_varint, take_varint};

/// 0.1 m: finer than any boundary is known.
const STEPS_PER_DEGREE: f64 = 1e6;

/// A row that has an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::gazetteer) struct Entry {
    pub row: u32,
    /// West, south, east, north.
    bounds: [i32; 4],
    offset: u64,
}

impl Entry {
    const WIDTH: usize = 28;

    /// None for a shape without a point.
    pub fn new(row: u32, shape: &MultiPolygon, offset: u64) -> Option<Self> {
        let bounds = shape.bounding_rect()?;
        let corners = [bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y];
        Some(Self { row, bounds: corners.map(|degrees| steps(degrees) as i32), offset })
    }

    /// West, south, east, north, in degrees.
    pub fn bounds(&self) -> [f64; 4] {
        self.bounds.map(|steps| f64::from(steps) / STEPS_PER_DEGREE)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend(self.row.to_le_bytes());
        self.bounds.iter().for_each(|side| out.extend(side.to_le_bytes()));
        out.extend(self.offset.to_le_bytes());
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let quad = |at: usize| bytes.get(at..at + 4)?.try_into().ok();
        let side = |n: usize| quad(4 + n * 4).map(i32::from_le_bytes);
        Some(Self {
            row: u32::from_le_bytes(quad(0)?),
            bounds: [side(0)?, side(1)?, side(2)?, side(3)?],
            offset: u64::from_le_bytes(bytes.get(20..28)?.try_into().ok()?),
        })
    }
}

/// What stands before the shapes.
pub(super) fn directory(entries: &[Entry]) -> Vec<u8> {
    let mut out = (entries.len() as u32).to_le_bytes().to_vec();
    entries.iter().for_each(|entry| entry.encode(&mut out));
    out
}

/// The entries of a section.
pub(super) fn entries(section: &[u8]) -> impl Iterator<Item = Entry> + '_ {
    let all = section.get(4..count(section) * Entry::WIDTH + 4).unwrap_or_default();
    all.chunks_exact(Entry::WIDTH).filter_map(Entry::decode)
}

/// The shape of an entry.
pub(super) fn shape(section: &[u8], entry: &Entry) -> Option<MultiPolygon> {
    let first = 4 + count(section) * Entry::WIDTH;
    let start = first.checked_add(usize::try_from(entry.offset).ok()?)?;
    decode(&mut section.get(start..)?)
}

fn count(section: &[u8]) -> usize {
    let count = section.get(..4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    count as usize
}

pub(super) fn encode(shape: &MultiPolygon, out: &mut Vec<u8>) {
    let mut last = (0, 0);
    put_varint(shape.0.len() as u64, out);
    for polygon in shape {
        put_varint(polygon.interiors().len() as u64 + 1, out);
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let open = if ring.is_closed() { &ring.0[..ring.0.len().saturating_sub(1)] } else { &ring.0[..] };
            put_varint(open.len() as u64, out);
            for point in open {
                let (lon, lat) = (steps(point.x), steps(point.y));
                put_varint(zigzag(lon - last.0), out);
                put_varint(zigzag(lat - last.1), out);
                last = (lon, lat);
            }
        }
    }
}

pub(super) fn decode(rest: &mut &[u8]) -> Option<MultiPolygon> {
    let mut last = (0_i64, 0_i64);
    // Counts come from a file: what they promise is not reserved, only what is there is read.
    let mut polygons = Vec::new();
    for _ in 0..take_varint(rest)? {
        let mut rings = Vec::new();
        for _ in 0..take_varint(rest)? {
            let mut points = Vec::new();
            for _ in 0..take_varint(rest)? {
                last.0 = last.0.wrapping_add(unzigzag(take_varint(rest)?));
                last.1 = last.1.wrapping_add(unzigzag(take_varint(rest)?));
                points.push(Coord { x: last.0 as f64 / STEPS_PER_DEGREE, y: last.1 as f64 / STEPS_PER_DEGREE });
            }
            rings.push(LineString(points));
        }
        let mut rings = rings.into_iter();
        polygons.push(Polygon::new(rings.next()?, rings.collect()));
    }
    Some(MultiPolygon(polygons))
}

fn steps(degrees: f64) -> i64 {
    (degrees * STEPS_PER_DEGREE).round() as i64
}

fn zigzag(step: i64) -> u64 {
    ((step << 1) ^ (step >> 63)) as u64
}

fn unzigzag(step: u64) -> i64 {
    (step >> 1) as i64 ^ -((step & 1) as i64)
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn shapes_come_back_with_their_holes_and_damage_ends_them() {
        let shape = MultiPolygon(vec![
            polygon!(
                exterior: [(x: -180.0, y: -90.0), (x: 180.0, y: -90.0), (x: 0.5, y: 89.123_456)],
                interiors: [[(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 0.0, y: 1.0)]],
            ),
            polygon![(x: 66.0, y: 28.5), (x: 67.0, y: 28.5), (x: 66.5, y: 29.5)],
        ]);
        let mut bytes = Vec::new();
        encode(&shape, &mut bytes);
        assert_eq!(decode(&mut &bytes[..]).as_ref(), Some(&shape));
        for length in 0..bytes.len() {
            assert_eq!(decode(&mut &bytes[..length]), None);
        }
    }
}
