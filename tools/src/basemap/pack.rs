//! How is the base map written? The layout is told in gazetteer/basemap/README.md; `src/render/basemap.rs` reads it.

use super::tables::{Borders, Faces};
use super::topology::{Arc, Point};

const MAGIC: &[u8; 4] = b"IMBM";
/// Changes with the layout.
const VERSION: u16 = 1;
/// Stands for "no province", "no kind".
const NONE: u16 = u16::MAX;
/// Units of a vertex (1e-4°) in a unit of a bounding box (0.02°).
const BOX_UNIT: i32 = 200;
/// Added to longitudes and latitudes of bounding boxes, to make them positive even where an arc runs once round the world.
const BOX_OFFSET: i32 = 27_000;
/// Vertices an arc may hold; longer ones are written in pieces.
const LONGEST: usize = 0xffff;

/// The bytes of basemap.bin.
pub fn pack(faces: &Faces, borders: &Borders, arcs: &[Arc]) -> Vec<u8> {
    let pieces: Vec<(&Arc, &[Point])> = arcs.iter().flat_map(|arc| split(&arc.points).map(move |p| (arc, p))).collect();
    let mut bytes = MAGIC.to_vec();
    put16(&mut bytes, VERSION.into());
    put16(&mut bytes, faces.countries.len());
    put16(&mut bytes, faces.provinces.len());
    put16(&mut bytes, borders.kinds.len());
    put32(&mut bytes, pieces.len());
    for country in &faces.countries {
        put_text(&mut bytes, &country.iso_a2);
        put_text(&mut bytes, &country.name);
    }
    for face in &faces.provinces {
        put16(&mut bytes, face.country);
        put_text(&mut bytes, &face.name);
    }
    for kind in &borders.kinds {
        put_text(&mut bytes, kind);
    }
    let mut vertices = Vec::new();
    for (arc, points) in pieces {
        for edge in bounds(points) {
            put16(&mut bytes, edge);
        }
        for index in [arc.left, arc.right, arc.kind] {
            put16(&mut bytes, index.unwrap_or(NONE.into()));
        }
        put16(&mut bytes, arc.class as usize);
        put16(&mut bytes, points.len());
        put32(&mut bytes, vertices.len());
        put_points(&mut vertices, points);
    }
    bytes.extend(vertices);
    bytes
}

/// Pieces that share their end points.
fn split(points: &[Point]) -> impl Iterator<Item = &[Point]> {
    (0..points.len() - 1).step_by(LONGEST - 1).map(|from| &points[from..points.len().min(from + LONGEST)])
}

/// West, south, east, north of the points, rounded outwards.
fn bounds(points: &[Point]) -> [usize; 4] {
    let span = |of: fn(&Point) -> i32| {
        let (low, high) = points.iter().map(of).fold((i32::MAX, i32::MIN), |(l, h), x| (l.min(x), h.max(x)));
        let unit = |x: i32| (x + BOX_OFFSET) as usize;
        (unit(low.div_euclid(BOX_UNIT)), unit(-(-high).div_euclid(BOX_UNIT)))
    };
    let ((west, east), (south, north)) = (span(|p| p.0), span(|p| p.1));
    [west, south, east, north]
}

/// The first point as it is, every further one as a difference, in zigzag varints.
fn put_points(bytes: &mut Vec<u8>, points: &[Point]) {
    let mut before = (0, 0);
    for &point in points {
        put_varint(bytes, point.0 - before.0);
        put_varint(bytes, point.1 - before.1);
        before = point;
    }
}

fn put_varint(bytes: &mut Vec<u8>, value: i32) {
    let mut rest = (value << 1 ^ value >> 31) as u32;
    while rest > 0x7f {
        bytes.push(rest as u8 & 0x7f | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

fn put16(bytes: &mut Vec<u8>, value: usize) {
    bytes.extend(u16::try_from(value).expect("counts and boxes fit sixteen bits").to_le_bytes());
}

fn put32(bytes: &mut Vec<u8>, value: usize) {
    bytes.extend(u32::try_from(value).expect("the file is smaller than 4 GiB").to_le_bytes());
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put16(bytes, text.len());
    bytes.extend(text.bytes());
}
