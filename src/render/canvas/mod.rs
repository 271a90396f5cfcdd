//! How is a map drawn with plotters? Through one trait over its back end that has the words a map needs and
//! plotters lacks: even-odd rings, strokes with round joins and dashes, discs of any radius, shaped text with a halo.
//!
//! plotters' coordinates are whole numbers, so its grid is finer than the picture: [`GRID`] steps to the pixel.
//! Elements (`elements.rs`) draw on [`MapCanvas`]; [`Canvas`] is the one implementation of it and passes pixels to
//! a [`Surface`]: [`raster`] paints them, [`vector`] writes them as SVG. Plotters' own elements work on it too.

pub mod raster;
pub mod vector;

use std::convert::Infallible;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::typeset::Lettering;

/// Steps of plotters' grid in a pixel: finer than a 300 dpi printer can show.
pub const GRID: f64 = 16.0;

/// Pixels from the picture's left edge and from its top.
pub type Pixel = (f64, f64);

/// The grid point nearest to a pixel position.
#[must_use]
pub fn to_grid((x, y): Pixel) -> BackendCoord {
    #[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than the range; casts saturate")]
    let steps = |pixels: f64| (pixels * GRID).round() as i32;
    (steps(x), steps(y))
}

/// The pixel position of a grid point.
#[must_use]
pub fn from_grid((x, y): BackendCoord) -> Pixel {
    (f64::from(x) / GRID, f64::from(y) / GRID)
}

/// A colour and how much it covers, 0–1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// 0 shows what is below, 1 covers it.
    pub alpha: f32,
}

impl Ink {
    /// A colour written as in CSS, 0xRRGGBB, that covers.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { rgb: [r, g, b], alpha: 1.0 }
    }

    /// The same colour, so much lighter: 1 is white.
    #[must_use]
    pub fn lightened(self, part: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let lighter = |channel: u8| (f64::from(channel) + (255.0 - f64::from(channel)) * part).round() as u8;
        Self { rgb: self.rgb.map(lighter), ..self }
    }

    /// The same colour, covering less.
    #[must_use]
    pub const fn with_alpha(self, alpha: f32) -> Self {
        Self { rgb: self.rgb, alpha }
    }
}

/// How a line is drawn; joins are always round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Pixels.
    pub width: f64,
    /// Lengths of dashes and gaps in turn, in pixels; empty: solid. A dash of length 0 is a dot.
    pub dashes: Vec<f64>,
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub fn solid(ink: Ink, width: f64) -> Self {
        Self { ink, width, dashes: Vec::new() }
    }

    /// A dashed line.
    #[must_use]
    pub fn dashed(ink: Ink, width: f64, dashes: &[f64]) -> Self {
        Self { ink, width, dashes: dashes.to_vec() }
    }

    /// Whether the dashes are dots, which need round caps to be seen.
    #[must_use]
    pub fn is_dotted(&self) -> bool {
        self.dashes.first() == Some(&0.0)
    }
}

/// What a back end does once grid and plotters are out of the way. All positions are pixels.
pub trait Surface {
    /// Width and height in pixels.
    fn size(&self) -> (u32, u32);
    /// Fills closed rings by the even-odd rule.
    fn fill(&mut self, rings: &[Vec<Pixel>], ink: Ink);
    /// Draws lines; one that ends where it begins is closed.
    fn stroke(&mut self, lines: &[Vec<Pixel>], stroke: &Stroke);
    /// Draws a disc.
    fn disc(&mut self, centre: Pixel, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>);
    /// Draws text from the left end of its base line.
    fn text(&mut self, text: &str, at: Pixel, lettering: &Lettering);
    /// Begins a named group; `title` is what a reader of the SVG is told about it.
    fn open_group(&mut self, name: &str, title: Option<&str>);
    /// Ends the group begun last.
    fn close_group(&mut self);
}

/// What came of drawing on a [`MapCanvas`].
pub type Drawn<C> = Result<(), DrawingErrorKind<<C as DrawingBackend>::ErrorType>>;

/// plotters' back end with what maps need besides. Positions are grid points, lengths are pixels.
pub trait MapCanvas: DrawingBackend {
    /// Fills closed rings by the even-odd rule.
    fn fill_rings(&mut self, rings: &[&[BackendCoord]], ink: Ink) -> Drawn<Self>;
    /// Draws lines; one that ends where it begins is closed.
    fn stroke_lines(&mut self, lines: &[&[BackendCoord]], stroke: &Stroke) -> Drawn<Self>;
    /// Draws a disc.
    fn disc(&mut self, centre: BackendCoord, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>) -> Drawn<Self>;
    /// Draws shaped text from the left end of its base line.
    fn label(&mut self, text: &str, at: BackendCoord, lettering: &Lettering) -> Drawn<Self>;
    /// Begins a named group.
    fn open_group(&mut self, name: &str, title: Option<&str>);
    /// Ends the group begun last.
    fn close_group(&mut self);
}

/// Stands between plotters' grid and a [`Surface`]'s pixels.
#[derive(Debug)]
pub struct Canvas<'s, S>(pub &'s mut S);

fn to_pixels(lines: &[&[BackendCoord]]) -> Vec<Vec<Pixel>> {
    lines.iter().map(|line| line.iter().copied().map(from_grid).collect()).collect()
}

impl<S: Surface> MapCanvas for Canvas<'_, S> {
    fn fill_rings(&mut self, rings: &[&[BackendCoord]], ink: Ink) -> Drawn<Self> {
        self.0.fill(&to_pixels(rings), ink);
        Ok(())
    }

    fn stroke_lines(&mut self, lines: &[&[BackendCoord]], stroke: &Stroke) -> Drawn<Self> {
        self.0.stroke(&to_pixels(lines), stroke);
        Ok(())
    }

    fn disc(&mut self, centre: BackendCoord, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>) -> Drawn<Self> {
        self.0.disc(from_grid(centre), radius, fill, outline);
        Ok(())
    }

    fn label(&mut self, text: &str, at: BackendCoord, lettering: &Lettering) -> Drawn<Self> {
        self.0.text(text, from_grid(at), lettering);
        Ok(())
    }

    fn open_group(&mut self, name: &str, title: Option<&str>) {
        self.0.open_group(name, title);
    }

    fn close_group(&mut self) {
        self.0.close_group();
    }
}

fn ink_of(color: BackendColor) -> Ink {
    #[expect(clippy::cast_possible_truncation, reason = "alpha is 0–1")]
    let alpha = color.alpha as f32;
    Ink { rgb: color.rgb.into(), alpha }
}

fn stroke_of<T: BackendStyle>(style: &T) -> Stroke {
    Stroke::solid(ink_of(style.color()), f64::from(style.stroke_width()))
}

/// plotters' own vocabulary, so that its elements (rectangles, paths, circles) draw on a map as well.
impl<S: Surface> DrawingBackend for Canvas<'_, S> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.0.size();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "GRID is a small whole number")]
        let steps = GRID as u32;
        (width.saturating_mul(steps), height.saturating_mul(steps))
    }

    fn ensure_prepared(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn<Self> {
        self.fill_rings(&[&[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]], ink_of(color))
    }

    fn draw_line<T: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &T) -> Drawn<Self> {
        self.stroke_lines(&[&[from, to]], &stroke_of(style))
    }

    fn draw_rect<T: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &T,
        fill: bool,
    ) -> Drawn<Self> {
        let ring = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        if fill {
            self.fill_rings(&[&ring], ink_of(style.color()))
        } else {
            self.stroke_lines(&[&ring], &stroke_of(style))
        }
    }

    fn draw_path<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &T) -> Drawn<Self> {
        let path: Vec<_> = path.into_iter().collect();
        self.stroke_lines(&[&path], &stroke_of(style))
    }

    fn draw_circle<T: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &T,
        fill: bool,
    ) -> Drawn<Self> {
        let stroke = stroke_of(style);
        let (fill, outline) = if fill { (Some(stroke.ink), None) } else { (None, Some(&stroke)) };
        self.disc(centre, f64::from(radius) / GRID, fill, outline)
    }

    fn fill_polygon<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &T,
    ) -> Drawn<Self> {
        let ring: Vec<_> = vertices.into_iter().collect();
        self.fill_rings(&[&ring], ink_of(style.color()))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn<Self> {
        let lettering = Lettering::plain(style.size() / GRID, ink_of(style.color()));
        self.label(text, at, &lettering)
    }
}
