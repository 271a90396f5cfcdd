//! What do all the cases look like beside each other? One sheet for the README, drawn by
//! `UPDATE_PICTURES=1 cargo test --test pictures contact_sheet`.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use incident_mapper::render::png;
use resvg::tiny_skia::{Color, FilterQuality, Pixmap, PixmapPaint, Transform};

use crate::cases::{GALLERY, folder, gallery};
use crate::compare::decoded;
use crate::is_update;

const COLUMNS: u32 = 3;
/// A cell, and the gap between cells, in pixels.
const CELL: (u32, u32) = (480, 360);
const GAP: u32 = 8;
/// The sheet is no larger in the repository.
const MOST_BYTES: usize = 600_000;

#[test]
fn the_contact_sheet_holds_every_case() {
    let path = folder("tests/pictures/gallery.png");
    if is_update() {
        let bytes = indexed(&sheet());
        assert!(bytes.len() <= MOST_BYTES, "{} bytes", bytes.len());
        fs::write(&path, bytes).unwrap();
    }
    let sheet = decoded_size(&fs::read(&path).unwrap());
    assert_eq!(sheet, size(), "draw it anew: UPDATE_PICTURES=1 cargo test --test pictures contact_sheet");
}

fn size() -> (u32, u32) {
    let rows = u32::try_from(GALLERY.len()).unwrap().div_ceil(COLUMNS);
    (COLUMNS * (CELL.0 + GAP) + GAP, rows * (CELL.1 + GAP) + GAP)
}

fn decoded_size(bytes: &[u8]) -> (u32, u32) {
    let reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    (reader.info().width, reader.info().height)
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
fn sheet() -> Pixmap {
    let (width, height) = size();
    let mut sheet = Pixmap::new(width, height).unwrap();
    sheet.fill(Color::from_rgba8(0xb8, 0xb8, 0xb8, 0xff));
    for (n, name) in GALLERY.into_iter().enumerate() {
        let n = u32::try_from(n).unwrap();
        let picture = decoded(&png(&gallery(name)));
        let part = (CELL.0 as f32 / picture.width() as f32).min(CELL.1 as f32 / picture.height() as f32);
        // Halved until the last step is small: each pixel counts.
        let (mut picture, mut part) = (picture, part);
        while part < 0.5 {
            let mut half = Pixmap::new(picture.width() / 2, picture.height() / 2).unwrap();
            let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
            half.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::from_scale(0.5, 0.5), None);
            picture = half;
            part *= 2.0;
        }
        let left = GAP + n % COLUMNS * (CELL.0 + GAP);
        let top = GAP + n / COLUMNS * (CELL.1 + GAP);
        let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        let place = Transform::from_row(part, 0.0, 0.0, part, left as f32, top as f32);
        sheet.draw_pixmap(0, 0, picture.as_ref(), &paint, place, None);
    }
    sheet
}

/// The picture with a palette of its most frequent colours, which flat colours lose nothing by.
fn indexed(picture: &Pixmap) -> Vec<u8> {
    let coarse = |p: &[u8]| [p[0] & 0xf8, p[1] & 0xf8, p[2] & 0xf8];
    let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
    for pixel in picture.data().chunks_exact(4) {
        *counts.entry(coarse(pixel)).or_default() += 1;
    }
    let mut palette: Vec<([u8; 3], u32)> = counts.into_iter().collect();
    palette.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    palette.truncate(128);
    let distance = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let pixels: Vec<u8> = picture
        .data()
        .chunks_exact(4)
        .map(|pixel| {
            let colour = coarse(pixel);
            *known.entry(colour).or_insert_with(|| {
                let nearest = (0..palette.len()).min_by_key(|&n| distance(palette[n].0, colour)).unwrap();
                u8::try_from(nearest).unwrap()
            })
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_palette(palette.iter().flat_map(|(colour, _)| *colour).collect::<Vec<u8>>());
    encoder.set_compression(::png::Compression::High);
    encoder.set_filter(::png::Filter::NoFilter);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}
