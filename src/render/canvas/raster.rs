//! What does the picture look like in pixels? tiny-skia paints, the `png` crate writes.

use tiny_skia::{Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, StrokeDash, Transform};

use super::{Ink, Pixel, Stroke, Surface};
use crate::render::typeset::{Lettering, Pen};

/// Pixels, painted on white.
#[derive(Debug)]
pub struct Raster {
    pixmap: Pixmap,
}

impl Raster {
    /// A white sheet, or `None` where it would be empty or not fit the memory.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(Color::WHITE);
        Some(Self { pixmap })
    }

    /// Red, green and blue of each pixel, a row at a time. The sheet is opaque, so that there is no fourth channel.
    pub fn rows(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let pixels = self.pixmap.data().as_chunks::<4>().0;
        let rows = pixels.chunks(self.pixmap.width() as usize);
        rows.map(|row| row.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect())
    }

    fn fill_path(&mut self, path: &Path, rule: FillRule, ink: Ink) {
        self.pixmap.fill_path(path, &paint(ink), rule, Transform::identity(), None);
    }

    fn stroke_path(&mut self, path: &Path, stroke: &Stroke) {
        self.pixmap.stroke_path(path, &paint(stroke.ink), &pen(stroke), Transform::identity(), None);
    }
}

fn paint(ink: Ink) -> Paint<'static> {
    let [r, g, b] = ink.rgb;
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    let mut color = Color::from_rgba8(r, g, b, u8::MAX);
    color.set_alpha(ink.alpha);
    paint.set_color(color);
    paint
}

fn pen(stroke: &Stroke) -> tiny_skia::Stroke {
    let dashes: Vec<f32> = stroke.dashes.iter().map(|&length| single(length)).collect();
    tiny_skia::Stroke {
        width: single(stroke.width),
        line_cap: if stroke.is_dotted() { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        dash: StrokeDash::new(dashes, 0.0),
        ..tiny_skia::Stroke::default()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels need no more")]
fn single(pixels: f64) -> f32 {
    pixels as f32
}

fn path(lines: &[Vec<Pixel>], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for line in lines {
        let Some((&first, rest)) = line.split_first() else { continue };
        let ends_where_it_begins = rest.len() > 1 && rest.last() == Some(&first);
        builder.move_to(single(first.0), single(first.1));
        let drawn = if ends_where_it_begins { &rest[..rest.len() - 1] } else { rest };
        for &(x, y) in drawn {
            builder.line_to(single(x), single(y));
        }
        if closed || ends_where_it_begins {
            builder.close();
        }
    }
    builder.finish()
}

impl Surface for Raster {
    fn size(&self) -> (u32, u32) {
        (self.pixmap.width(), self.pixmap.height())
    }

    fn fill(&mut self, rings: &[Vec<Pixel>], ink: Ink) {
        if let Some(path) = path(rings, true) {
            self.fill_path(&path, FillRule::EvenOdd, ink);
        }
    }

    fn stroke(&mut self, lines: &[Vec<Pixel>], stroke: &Stroke) {
        if let Some(path) = path(lines, false) {
            self.stroke_path(&path, stroke);
        }
    }

    fn disc(&mut self, (x, y): Pixel, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>) {
        let Some(path) = PathBuilder::from_circle(single(x), single(y), single(radius)) else { return };
        if let Some(ink) = fill {
            self.fill_path(&path, FillRule::Winding, ink);
        }
        if let Some(stroke) = outline {
            self.stroke_path(&path, stroke);
        }
    }

    fn text(&mut self, text: &str, at: Pixel, lettering: &Lettering) {
        let mut outlines = Outlines(PathBuilder::new());
        lettering.trace(text, at, &mut outlines);
        let Some(path) = outlines.0.finish() else { return };
        if let Some((ink, width)) = lettering.halo {
            // A halo is a stroke behind the letters: half of its width lies inside them.
            self.stroke_path(&path, &Stroke::solid(ink, width * 2.0));
        }
        self.fill_path(&path, FillRule::Winding, lettering.ink);
    }

    fn open_group(&mut self, _: &str, _: Option<&str>) {}

    fn close_group(&mut self) {}
}

/// Collects outlines of letters.
struct Outlines(PathBuilder);

impl Pen for Outlines {
    fn move_to(&mut self, (x, y): Pixel) {
        self.0.move_to(single(x), single(y));
    }

    fn line_to(&mut self, (x, y): Pixel) {
        self.0.line_to(single(x), single(y));
    }

    fn quad_to(&mut self, (cx, cy): Pixel, (x, y): Pixel) {
        self.0.quad_to(single(cx), single(cy), single(x), single(y));
    }

    fn close(&mut self) {
        self.0.close();
    }
}
