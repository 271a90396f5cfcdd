//! What does the picture look like as SVG? Text stays text, groups have names a designer can pick.

use std::fmt::Write;

use super::{Ink, Pixel, Stroke, Surface};
use crate::render::typeset::{ARABIC_FAMILY, FAMILY, Lettering, has_arabic};

/// Decimals of a written position: a hundredth of a pixel.
const DECIMALS: f64 = 100.0;

/// SVG elements, as text.
#[derive(Debug)]
pub struct Vector {
    width: u32,
    height: u32,
    body: String,
}

impl Vector {
    /// An empty sheet.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        Self { width, height, body: String::new() }
    }

    /// The whole document, with the title and the description that a screen reader reads; `print_width` and
    /// `print_height` are its size on paper in millimetres.
    #[must_use]
    pub fn document(&self, title: &str, description: &str, (print_width, print_height): (f64, f64)) -> String {
        let Self { width, height, body } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"title desc\" font-family=\"{FAMILY}\" stroke-linejoin=\"round\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            Number(print_width),
            Number(print_height),
            Escaped(title),
            Escaped(description),
        )
    }

    /// Appends to the document; writing to a string cannot fail.
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.body.write_fmt(text);
    }

    fn put_path(&mut self, lines: &[Vec<Pixel>], closed: bool) {
        self.body.push_str("<path d=\"");
        for line in lines {
            let ends_where_it_begins = line.len() > 2 && line.first() == line.last();
            let drawn = if ends_where_it_begins { &line[..line.len() - 1] } else { line };
            for (n, &(x, y)) in drawn.iter().enumerate() {
                let command = if n == 0 { 'M' } else { 'L' };
                self.put(format_args!("{command}{} {}", Number(x), Number(y)));
            }
            if closed || ends_where_it_begins {
                self.body.push('Z');
            }
        }
        self.body.push('"');
    }

    fn put_stroke(&mut self, stroke: &Stroke) {
        self.put_ink("stroke", stroke.ink);
        self.put(format_args!(" stroke-width=\"{}\"", Number(stroke.width)));
        if !stroke.dashes.is_empty() {
            let lengths: Vec<String> = stroke.dashes.iter().map(|&length| Number(length).to_string()).collect();
            self.put(format_args!(" stroke-dasharray=\"{}\"", lengths.join(" ")));
        }
        if stroke.is_dotted() {
            self.body.push_str(" stroke-linecap=\"round\"");
        }
    }

    fn put_ink(&mut self, attribute: &str, ink: Ink) {
        let [r, g, b] = ink.rgb;
        self.put(format_args!(" {attribute}=\"#{r:02x}{g:02x}{b:02x}\""));
        if ink.alpha < 1.0 {
            self.put(format_args!(" {attribute}-opacity=\"{}\"", Number(f64::from(ink.alpha))));
        }
    }
}

impl Surface for Vector {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn fill(&mut self, rings: &[Vec<Pixel>], ink: Ink) {
        self.put_path(rings, true);
        self.put_ink("fill", ink);
        self.body.push_str(" fill-rule=\"evenodd\"/>\n");
    }

    fn stroke(&mut self, lines: &[Vec<Pixel>], stroke: &Stroke) {
        self.put_path(lines, false);
        self.body.push_str(" fill=\"none\"");
        self.put_stroke(stroke);
        self.body.push_str("/>\n");
    }

    fn disc(&mut self, (x, y): Pixel, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>) {
        self.put(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", Number(x), Number(y), Number(radius)));
        match fill {
            Some(ink) => self.put_ink("fill", ink),
            None => self.body.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = outline {
            self.put_stroke(stroke);
        }
        self.body.push_str("/>\n");
    }

    fn text(&mut self, text: &str, (x, y): Pixel, lettering: &Lettering) {
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"",
            Number(x),
            Number(y),
            Number(lettering.size)
        ));
        if lettering.face.is_bold() {
            self.body.push_str(" font-weight=\"bold\"");
        }
        if lettering.face.is_italic() {
            self.body.push_str(" font-style=\"italic\"");
        }
        if lettering.spacing > 0.0 {
            self.put(format_args!(" letter-spacing=\"{}\"", Number(lettering.spacing)));
        }
        if lettering.angle != 0.0 {
            self.put(format_args!(" transform=\"rotate({} {} {})\"", Number(lettering.angle), Number(x), Number(y)));
        }
        self.put_ink("fill", lettering.ink);
        if let Some((ink, width)) = lettering.halo {
            self.put_stroke(&Stroke::solid(ink, width * 2.0));
            self.body.push_str(" paint-order=\"stroke\"");
        }
        self.body.push('>');
        if has_arabic(text) {
            // Viewers differ in how they order and join mixed scripts: each piece is told its place.
            for (shift, piece) in lettering.pieces(text) {
                let family = if has_arabic(piece) { ARABIC_FAMILY } else { FAMILY };
                self.put(format_args!("<tspan x=\"{}\" font-family=\"{family}\">", Number(x + shift)));
                self.put(format_args!("{}</tspan>", Escaped(piece)));
            }
        } else {
            self.put(format_args!("{}", Escaped(text)));
        }
        self.body.push_str("</text>\n");
    }

    fn open_group(&mut self, name: &str, title: Option<&str>) {
        self.put(format_args!("<g id=\"{}\">\n", Escaped(name)));
        if let Some(title) = title {
            self.put(format_args!("<title>{}</title>\n", Escaped(title)));
        }
    }

    fn close_group(&mut self) {
        self.body.push_str("</g>\n");
    }
}

/// A number without needless decimals.
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding 0.0 turns -0 into 0.
        write!(f, "{}", (self.0 * DECIMALS).round() / DECIMALS + 0.0)
    }
}

/// Text as XML wants it; characters that XML 1.0 cannot hold become U+FFFD.
struct Escaped<'t>(&'t str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                other if other.is_control() => f.write_char('\u{fffd}')?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
