//! How wide is a label, and where do its letters stand? Text is ordered by the bidirectional algorithm, shaped by
//! harfrust and traced by skrifa, with the fonts that are inside the binary: no system font is ever asked.

use std::sync::LazyLock;

use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShaperFont};
use skrifa::{DrawMemory, PathSink, ScalerFont};
use unicode_bidi::{BidiInfo, Level};

use super::canvas::{Ink, Pixel};

/// What an SVG asks for: the embedded family first, then what looks like it.
pub const FAMILY: &str = "'Noto Sans', 'Open Sans', 'Segoe UI', Arial, sans-serif";
/// The same for text with Arabic letters.
pub const ARABIC_FAMILY: &str = "'Noto Sans Arabic', 'Noto Sans', sans-serif";

/// Heights of Noto Sans above and below the base line, in parts of the size.
const ASCENT: f64 = 0.78;
const DESCENT: f64 = 0.24;
/// Height of a capital letter, in parts of the size.
const CAPITAL: f64 = 0.714;

/// A cut of the embedded family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Upright.
    Regular,
    /// Heavier.
    Bold,
    /// Waters and remarks. Arabic letters are set upright.
    Italic,
}

impl Face {
    /// Whether SVG must ask for weight.
    #[must_use]
    pub fn is_bold(self) -> bool {
        self == Self::Bold
    }

    /// Whether SVG must ask for italics.
    #[must_use]
    pub fn is_italic(self) -> bool {
        self == Self::Italic
    }

    /// The font for a letter: no letter is in two of them, but for the cuts of a family.
    fn font(self, letter: char) -> &'static Font {
        let has = |font: &'static Font| font.charmap().map_unicode(letter).is_some();
        let own = match self {
            Self::Regular => &*REGULAR,
            Self::Bold => &*BOLD,
            Self::Italic => &*ITALIC,
        };
        let arabic = if self.is_bold() { &*ARABIC_BOLD } else { &*ARABIC };
        if !letter.is_ascii() && has(arabic) { arabic } else { own }
    }
}

/// Whether text has letters that [`ARABIC_FAMILY`] sets.
#[must_use]
pub fn has_arabic(text: &str) -> bool {
    text.chars().any(|letter| !letter.is_ascii() && ARABIC.charmap().map_unicode(letter).is_some())
}

macro_rules! embedded {
    ($($name:ident = $file:literal;)+) => { $(
        static $name: LazyLock<Font> = LazyLock::new(|| {
            let bytes: &'static [u8] = include_bytes!(concat!("../../gazetteer/fonts/", $file, ".ttf"));
            Font::new(bytes, 0).expect("the embedded fonts are read by a test")
        });
    )+ };
}

embedded! {
    REGULAR = "NotoSans-Regular";
    BOLD = "NotoSans-Bold";
    ITALIC = "NotoSans-Italic";
    ARABIC = "NotoSansArabic-Regular";
    ARABIC_BOLD = "NotoSansArabic-Bold";
}

/// Receives outlines of letters, in pixels.
pub trait Pen {
    /// Begins an outline.
    fn move_to(&mut self, to: Pixel);
    /// Goes straight.
    fn line_to(&mut self, to: Pixel);
    /// Goes along a quadratic curve.
    fn quad_to(&mut self, control: Pixel, to: Pixel);
    /// Ends the outline where it began.
    fn close(&mut self);
}

/// How text is set. Lengths are pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering {
    /// The cut.
    pub face: Face,
    /// Em size.
    pub size: f64,
    /// Colour of the letters.
    pub ink: Ink,
    /// Colour behind the letters, and how far it reaches beyond them.
    pub halo: Option<(Ink, f64)>,
    /// Added after every letter, as country names want it.
    pub spacing: f64,
    /// Degrees clockwise.
    pub angle: f64,
}

impl Lettering {
    /// Upright, no halo.
    #[must_use]
    pub fn plain(size: f64, ink: Ink) -> Self {
        Self { face: Face::Regular, size, ink, halo: None, spacing: 0.0, angle: 0.0 }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }

    /// The same in italics.
    #[must_use]
    pub fn italic(self) -> Self {
        Self { face: Face::Italic, ..self }
    }

    /// The same with a halo that reaches `width` pixels beyond the letters.
    #[must_use]
    pub fn with_halo(self, ink: Ink, width: f64) -> Self {
        Self { halo: Some((ink, width)), ..self }
    }

    /// The same, spaced out by a part of its size.
    #[must_use]
    pub fn spaced(self, ems: f64) -> Self {
        Self { spacing: self.size * ems, ..self }
    }

    /// Pixels from the base line to the top of tall letters.
    #[must_use]
    pub fn ascent(&self) -> f64 {
        self.size * ASCENT
    }

    /// Pixels from the base line to the foot of `g`.
    #[must_use]
    pub fn descent(&self) -> f64 {
        self.size * DESCENT
    }

    /// Pixels from the base line to the top of a capital.
    #[must_use]
    pub fn capital(&self) -> f64 {
        self.size * CAPITAL
    }

    /// Width in pixels, without the halo and without the space after the last letter.
    #[must_use]
    pub fn width(&self, text: &str) -> f64 {
        let (_, width) = self.shape(text);
        (width - self.spacing).max(0.0)
    }

    /// Draws the outlines of `text`, its base line beginning at `at`.
    pub fn trace(&self, text: &str, at: Pixel, pen: &mut dyn Pen) {
        let (glyphs, _) = self.shape(text);
        let (sin, cos) = self.angle.to_radians().sin_cos();
        for glyph in glyphs {
            let scale = self.size / f64::from(glyph.font.units_per_em());
            let mut placed = Placed { pen, scale, shift: glyph.at, at, sin, cos };
            let scaler = ScalerFont::unhinted(glyph.font.clone(), None);
            if let Some(outline) = scaler.outline(glyph.id) {
                // A glyph that cannot be drawn leaves its space empty: text never fails.
                let _ = outline.draw(DrawMemory::Scratch, &mut placed);
            }
        }
    }

    /// The pieces of `text` that have one direction and one font each, in the order of the text, with how far from
    /// the left end each begins, in pixels.
    #[must_use]
    pub fn pieces<'t>(&self, text: &'t str) -> Vec<(f64, &'t str)> {
        let mut glyphs = Vec::new();
        let mut pieces = Vec::new();
        self.shape_into(text, &mut glyphs, &mut pieces);
        pieces.sort_by_key(|(_, piece)| piece.as_ptr().addr());
        pieces
    }

    /// The glyphs in the order in which they are seen, and the width with the space after the last.
    fn shape(&self, text: &str) -> (Vec<Glyph>, f64) {
        let mut glyphs = Vec::new();
        let width = self.shape_into(text, &mut glyphs, &mut Vec::new());
        (glyphs, width)
    }

    fn shape_into<'t>(&self, text: &'t str, glyphs: &mut Vec<Glyph>, pieces: &mut Vec<(f64, &'t str)>) -> f64 {
        let bidi = BidiInfo::new(text, Some(Level::ltr()));
        let mut x = 0.0;
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let direction =
                    if levels[run.start].is_ltr() { Direction::LeftToRight } else { Direction::RightToLeft };
                let mut own = self.split_by_font(&text[run]);
                if direction == Direction::RightToLeft {
                    own.reverse();
                }
                for (font, piece) in own {
                    pieces.push((x, piece));
                    self.shape_piece(font, piece, direction, &mut x, glyphs);
                }
            }
        }
        x
    }

    /// The text cut where its font changes.
    fn split_by_font<'t>(&self, text: &'t str) -> Vec<(&'static Font, &'t str)> {
        let mut pieces: Vec<(&'static Font, &'t str)> = Vec::new();
        let mut begin = 0;
        for (at, letter) in text.char_indices() {
            let font = self.face.font(letter);
            let end = at + letter.len_utf8();
            match pieces.last_mut() {
                Some((last, piece)) if std::ptr::eq(*last, font) => *piece = &text[begin..end],
                _ => {
                    begin = at;
                    pieces.push((font, &text[at..end]));
                }
            }
        }
        pieces
    }

    fn shape_piece(&self, font: &'static Font, text: &str, direction: Direction, x: &mut f64, glyphs: &mut Vec<Glyph>) {
        let scale = self.size / f64::from(font.units_per_em());
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        if harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return;
        }
        // Letters that join must not be spaced out.
        let spacing = if direction == Direction::LeftToRight { self.spacing } else { 0.0 };
        let mut cluster = None;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            if cluster.is_some_and(|before| before != info.cluster) {
                *x += spacing;
            }
            cluster = Some(info.cluster);
            let at = (*x + f64::from(position.x_offset) * scale, f64::from(position.y_offset) * scale);
            glyphs.push(Glyph { font, id: GlyphId::new(info.glyph_id), at });
            *x += f64::from(position.x_advance) * scale;
        }
        *x += spacing;
    }
}

struct Glyph {
    font: &'static Font,
    id: GlyphId,
    /// Pixels right of and above the beginning of the base line.
    at: Pixel,
}

/// Carries font units to pixels.
struct Placed<'p> {
    pen: &'p mut dyn Pen,
    scale: f64,
    shift: Pixel,
    at: Pixel,
    sin: f64,
    cos: f64,
}

impl Placed<'_> {
    fn pixel(&self, x: f32, y: f32) -> Pixel {
        let right = f64::from(x) * self.scale + self.shift.0;
        let down = -(f64::from(y) * self.scale + self.shift.1);
        (self.at.0 + right * self.cos - down * self.sin, self.at.1 + right * self.sin + down * self.cos)
    }
}

impl PathSink for Placed<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.pixel(x, y);
        self.pen.move_to(to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.pixel(x, y);
        self.pen.line_to(to);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, to) = (self.pixel(cx, cy), self.pixel(x, y));
        self.pen.quad_to(control, to);
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        // The embedded fonts have quadratic outlines only.
        self.line_to(x, y);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

/// Breaks `text` into lines no wider than `width` pixels, between words; a word that is too wide stands alone.
#[must_use]
pub fn wrap(text: &str, width: f64, lettering: &Lettering) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if lettering.width(&longer) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Ink = Ink::hex(0);

    #[test]
    fn widths_add_up_and_spacing_counts_between_letters() {
        let plain = Lettering::plain(100.0, INK);
        assert!((plain.width("A") - 63.9).abs() < 0.1, "{}", plain.width("A"));
        let spaced = plain.clone().spaced(0.1);
        assert!((spaced.width("IIII") - plain.width("IIII") - 30.0).abs() < 1e-6);
        assert!(plain.clone().bold().width("Kalat") > plain.width("Kalat"));
    }

    #[test]
    fn arabic_letters_join_and_run_from_the_right() {
        let lettering = Lettering::plain(100.0, INK);
        let joined = lettering.width("بلوچستان");
        let apart: f64 = "بلوچستان".chars().map(|c| lettering.width(&c.to_string())).sum();
        assert!(joined < apart * 0.9, "{joined} of {apart}");
        let (glyphs, _) = lettering.shape("ab بل");
        assert_eq!(glyphs.len(), 5);
        // Urdu's letters are all there, in every cut.
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for letter in "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےۓؤئ".chars()
            {
                assert!(face.font(letter).charmap().map_unicode(letter).is_some(), "{letter} {face:?}");
            }
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        let lettering = Lettering::plain(10.0, INK);
        let lines = wrap("one two three four", lettering.width("one two"), &lettering);
        assert_eq!(lines, ["one two", "three", "four"]);
    }
}
