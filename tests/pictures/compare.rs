//! How much do two pictures differ? Tile by tile: a mean over the whole does not notice nine labels that are missing.

use std::fs;

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg;

use crate::cases::folder;

/// Thumbnails are this part of the picture's size.
const THUMBNAIL: u32 = 5;

/// Draws an SVG with resvg and the embedded fonts alone.
pub fn rendered(svg: &str, width: u32, height: u32) -> Pixmap {
    let mut fonts = usvg::fontdb::Database::new();
    for face in
        ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansArabic-Bold"]
    {
        fonts.load_font_data(fs::read(folder("gazetteer/fonts").join(format!("{face}.ttf"))).unwrap());
    }
    let options = usvg::Options { fontdb: fonts.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut pixmap = Pixmap::new(width, height).unwrap();
    let size = tree.size();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap
}

pub fn decoded(png: &[u8]) -> Pixmap {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let mut pixmap = Pixmap::new(info.width, info.height).unwrap();
    for (pixel, rgb) in pixmap.data_mut().chunks_exact_mut(4).zip(bytes.chunks_exact(3)) {
        pixel.copy_from_slice(&[rgb[0], rgb[1], rgb[2], u8::MAX]);
    }
    pixmap
}

/// The greatest mean difference of any tile, and where that tile is.
pub fn worst_tile(a: &Pixmap, b: &Pixmap, side: u32) -> (u64, (u32, u32)) {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let difference = |x: u32, y: u32| {
        let at = (y as usize * a.width() as usize + x as usize) * 4;
        a.data()[at..at + 3].iter().zip(&b.data()[at..at + 3]).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>()
    };
    let mut worst = (0, (0, 0));
    for top in (0..a.height()).step_by(side as usize) {
        for left in (0..a.width()).step_by(side as usize) {
            let (right, bottom) = ((left + side).min(a.width()), (top + side).min(a.height()));
            let sum: u64 =
                (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).map(|(x, y)| difference(x, y)).sum();
            let mean = sum / u64::from((right - left) * (bottom - top) * 3);
            worst = worst.max((mean, (left, top)));
        }
    }
    worst
}

pub fn thumbnail(picture: &Pixmap) -> Pixmap {
    let mut small = Pixmap::new(picture.width() / THUMBNAIL, picture.height() / THUMBNAIL).unwrap();
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let part = 1.0 / THUMBNAIL as f32;
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    small.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::from_scale(part, part), None);
    // Sixteen steps of each colour are enough to see a change, and pack well.
    for byte in small.data_mut() {
        *byte = (*byte / 16) * 17;
    }
    small
}

pub fn packed(picture: &Pixmap) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let rgb: Vec<u8> = picture.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
    bytes
}
