//! How large is the sheet? Pixels, millimetres or a paper format, and how many pixels to the inch.

use std::fmt;
use std::str::FromStr;

/// Millimetres to the inch.
const MM: f64 = 25.4;
/// Pixels to the inch of a sheet given in pixels: 1600 pixels are then as wide as A4.
const SCREEN_DPI: f64 = 137.0;
/// Pixels to the inch of a sheet given in millimetres or as a paper format.
const PRINT_DPI: f64 = 300.0;
/// Fewer pixels each way leave no room for a map, more no memory.
const LEAST: u32 = 320;
const MOST: u32 = 12_000;

/// Resolutions that a printer or a screen may have.
const LEAST_DPI: f64 = 36.0;
const MOST_DPI: f64 = 1200.0;

/// Landscape formats in millimetres with their usual resolution: ISO 216, US Letter, and a slide of 16:9, which is
/// 1920 pixels wide on a screen.
const PAPERS: [(&str, f64, f64, f64); 6] = [
    ("a5", 210.0, 148.0, PRINT_DPI),
    ("a4", 297.0, 210.0, PRINT_DPI),
    ("a3", 420.0, 297.0, PRINT_DPI),
    ("a2", 594.0, 420.0, PRINT_DPI),
    ("letter", 279.4, 215.9, PRINT_DPI),
    ("slide", 338.67, 190.5, 144.0),
];

/// The size of a picture: 320 to 12,000 pixels each way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    width: u32,
    height: u32,
    dots_per_inch: f64,
}

/// A size that is none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SizeError {
    /// None of the forms known.
    #[error("size \"{0}\" is not understood; write 1600x1200 (pixels), 297x210mm, a4, a4-portrait, letter or slide")]
    Unknown(String),
    /// Too small or too large.
    #[error("a map of {width}x{height} pixels cannot be drawn; each side must have 320 to 12000")]
    Range {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// No resolution.
    #[error("{0} dots per inch cannot be drawn; give 36 to 1200")]
    Dpi(f64),
}

impl Default for Size {
    fn default() -> Self {
        Self { width: 1600, height: 1200, dots_per_inch: SCREEN_DPI }
    }
}

impl Size {
    /// A size in pixels; `dpi`, pixels to the inch, decides how large it is on paper.
    ///
    /// # Errors
    /// [`SizeError::Range`] where a side has fewer than 320 or more than 12,000 pixels; [`SizeError::Dpi`].
    pub fn pixels(width: u32, height: u32, dpi: Option<f64>) -> Result<Self, SizeError> {
        Self::build(width, height, resolution(dpi, SCREEN_DPI)?)
    }

    /// A size on paper, at `dpi` pixels to the inch, or 300.
    ///
    /// # Errors
    /// [`SizeError::Range`] where a side would have fewer than 320 or more than 12,000 pixels; [`SizeError::Dpi`].
    pub fn millimetres(width: f64, height: f64, dpi: Option<f64>) -> Result<Self, SizeError> {
        let dpi = resolution(dpi, PRINT_DPI)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts saturate; checked next")]
        let pixels = |millimetres: f64| (millimetres / MM * dpi).round() as u32;
        Self::build(pixels(width), pixels(height), dpi)
    }

    fn build(width: u32, height: u32, dots_per_inch: f64) -> Result<Self, SizeError> {
        if [width, height].iter().all(|side| (LEAST..=MOST).contains(side)) {
            Ok(Self { width, height, dots_per_inch })
        } else {
            Err(SizeError::Range { width, height })
        }
    }

    /// Reads `1600x1200`, `297x210mm`, or a format's name: `a4`, `a4-portrait`, `letter`, `slide`. `dpi` is the
    /// resolution wanted; without it 300 pixels to the inch on paper, and 137 where pixels are given.
    ///
    /// # Errors
    /// [`SizeError`] where the text is no size, or the size cannot be drawn.
    pub fn parse(text: &str, dpi: Option<f64>) -> Result<Self, SizeError> {
        let unknown = || SizeError::Unknown(text.to_owned());
        let lower = text.trim().to_lowercase();
        let (paper, is_portrait) = match lower.strip_suffix("-portrait") {
            Some(paper) => (paper, true),
            None => (lower.as_str(), false),
        };
        if let Some(&(_, long, short, usual)) = PAPERS.iter().find(|(name, ..)| *name == paper) {
            let (width, height) = if is_portrait { (short, long) } else { (long, short) };
            return Self::millimetres(width, height, dpi.or(Some(usual)));
        }
        let (numbers, is_mm) = match lower.strip_suffix("mm") {
            Some(numbers) => (numbers, true),
            None => (lower.strip_suffix("px").unwrap_or(&lower), false),
        };
        let (width, height) = numbers.trim().split_once(['x', '×']).ok_or_else(unknown)?;
        let (width, height) = (width.trim(), height.trim());
        if is_mm {
            let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(unknown);
            Self::millimetres(number(width)?, number(height)?, dpi)
        } else {
            let number = |text: &str| text.parse::<u32>().map_err(|_| unknown());
            Self::pixels(number(width)?, number(height)?, dpi)
        }
    }

    /// Pixels across.
    #[must_use]
    pub fn width(self) -> u32 {
        self.width
    }

    /// Pixels down.
    #[must_use]
    pub fn height(self) -> u32 {
        self.height
    }

    /// Pixels to the metre on paper, as PNG's pHYs wants it.
    #[must_use]
    pub fn pixels_per_metre(self) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand")]
        let rounded = (self.dots_per_inch / MM * 1000.0).round() as u32;
        rounded
    }

    /// Width and height on paper, in millimetres.
    #[must_use]
    pub fn on_paper(self) -> (f64, f64) {
        let length = |pixels: u32| f64::from(pixels) / self.dots_per_inch * MM;
        (length(self.width), length(self.height))
    }
}

fn resolution(wanted: Option<f64>, usual: f64) -> Result<f64, SizeError> {
    let dpi = wanted.unwrap_or(usual);
    if (LEAST_DPI..=MOST_DPI).contains(&dpi) { Ok(dpi) } else { Err(SizeError::Dpi(dpi)) }
}

impl FromStr for Size {
    type Err = SizeError;

    /// As [`Size::parse`] does, in the usual resolution.
    fn from_str(text: &str) -> Result<Self, SizeError> {
        Self::parse(text, None)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_pixels_millimetres_and_paper_formats() {
        for (text, expected) in [
            ("1600x1200", "1600x1200"),
            ("800×600 px", "800x600"),
            ("A4", "3508x2480"),
            ("a4-portrait", "2480x3508"),
            ("210x148mm", "2480x1748"),
            ("letter", "3300x2550"),
            ("letter-portrait", "2550x3300"),
            ("slide", "1920x1080"),
        ] {
            assert_eq!(text.parse::<Size>().map(|size| size.to_string()).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!("A4".parse::<Size>().unwrap().pixels_per_metre(), 11_811);
        let at = |text, dpi| Size::parse(text, Some(dpi)).map(|size| (size.to_string(), size.on_paper()));
        assert_eq!(at("a4", 150.0).unwrap().0, "1754x1240");
        let (pixels, (width, _)) = at("1600x1200", 200.0).unwrap();
        assert!(pixels == "1600x1200" && (width - 203.2).abs() < 1e-9);
        for dpi in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
            assert!(matches!(at("a4", dpi), Err(SizeError::Dpi(_))), "{dpi}");
        }
        assert!(matches!(at("a2", 1200.0), Err(SizeError::Range { .. })));
        for text in ["", "x", "1600", "1600x", "-5x5", "0x0", "99999x99999", "NaNxNaNmm", "1e9x1e9mm", "a4x"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }
}
