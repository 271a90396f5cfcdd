//! What is a map made of? Elements that plotters' drawing areas draw, their points on the canvas's grid.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::canvas::{Drawn, Ink, MapCanvas, Pixel, Stroke, to_grid};
use super::typeset::Lettering;

/// Several lines or rings, their points end to end, as plotters wants them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Chains {
    points: Vec<BackendCoord>,
    /// Where each chain ends in `points`.
    ends: Vec<usize>,
}

impl Chains {
    fn new(lines: &[Vec<Pixel>]) -> Self {
        let mut chains = Self::default();
        for line in lines.iter().filter(|line| line.len() > 1) {
            chains.points.extend(line.iter().copied().map(to_grid));
            chains.ends.push(chains.points.len());
        }
        chains
    }

    fn split<'p>(&self, points: &'p [BackendCoord]) -> Vec<&'p [BackendCoord]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).filter_map(|(begin, &end)| points.get(begin..end)).collect()
    }
}

/// A filled area, its rings by the even-odd rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    rings: Chains,
    ink: Ink,
}

/// Lines of one stroke.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    lines: Chains,
    stroke: Stroke,
}

/// A disc.
#[derive(Clone, Debug, PartialEq)]
pub struct Disc {
    centre: BackendCoord,
    /// Pixels.
    radius: f64,
    fill: Option<Ink>,
    outline: Option<Stroke>,
}

/// Text, from the left end of its base line.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    at: BackendCoord,
    text: String,
    lettering: Lettering,
}

/// Elements that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its id in the SVG.
    pub name: String,
    /// What a reader of the SVG is told about it.
    pub title: Option<String>,
    /// Bottom to top.
    pub elements: Vec<Element>,
}

/// Anything drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A filled area.
    Area(Area),
    /// Lines.
    Lines(Lines),
    /// A disc.
    Disc(Disc),
    /// Text.
    Text(Text),
    /// A group.
    Group(Group),
}

impl Element {
    /// Draws on a plotters drawing area.
    ///
    /// # Errors
    /// Those of the canvas.
    pub fn draw_on<C: MapCanvas>(&self, sheet: &DrawingArea<C, Shift>) -> Result<(), Sheet<C>> {
        match self {
            Self::Area(area) => sheet.draw(area),
            Self::Lines(lines) => sheet.draw(lines),
            Self::Disc(disc) => sheet.draw(disc),
            Self::Text(text) => sheet.draw(text),
            Self::Group(group) => {
                sheet.draw(&Bracket::Open(group))?;
                group.elements.iter().try_for_each(|element| element.draw_on(sheet))?;
                sheet.draw(&Bracket::Close)
            }
        }
    }
}

/// What goes wrong when a drawing area is drawn on.
pub type Sheet<C> = plotters::drawing::DrawingAreaErrorKind<<C as plotters_backend::DrawingBackend>::ErrorType>;

impl Group {
    /// An empty group.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a filled area; nothing if there is nothing to fill.
    pub fn area(&mut self, rings: &[Vec<Pixel>], ink: Ink) {
        let rings = Chains::new(rings);
        if !rings.ends.is_empty() {
            self.elements.push(Element::Area(Area { rings, ink }));
        }
    }

    /// Adds lines; one that ends where it begins is closed. Nothing if there are none.
    pub fn lines(&mut self, lines: &[Vec<Pixel>], stroke: &Stroke) {
        let lines = Chains::new(lines);
        if !lines.ends.is_empty() {
            self.elements.push(Element::Lines(Lines { lines, stroke: stroke.clone() }));
        }
    }

    /// Adds a rectangle.
    pub fn rectangle(&mut self, rectangle: super::geometry::Rectangle, fill: Option<Ink>, outline: Option<&Stroke>) {
        let ring = [rectangle.ring()];
        if let Some(ink) = fill {
            self.area(&ring, ink);
        }
        if let Some(stroke) = outline {
            self.lines(&ring, stroke);
        }
    }

    /// Adds a disc.
    pub fn disc(&mut self, centre: Pixel, radius: f64, fill: Option<Ink>, outline: Option<&Stroke>) {
        let centre = to_grid(centre);
        self.elements.push(Element::Disc(Disc { centre, radius, fill, outline: outline.cloned() }));
    }

    /// Adds text from the left end of its base line.
    pub fn text(&mut self, text: &str, at: Pixel, lettering: &Lettering) {
        let text = Text { at: to_grid(at), text: text.to_owned(), lettering: lettering.clone() };
        self.elements.push(Element::Text(text));
    }

    /// Adds text around the middle of its base line.
    pub fn text_centred(&mut self, text: &str, (x, y): Pixel, lettering: &Lettering) {
        self.text(text, (x - lettering.width(text) / 2.0, y), lettering);
    }

    /// Adds a group.
    pub fn group(&mut self, group: Group) {
        self.elements.push(Element::Group(group));
    }
}

/// Opens and closes a group, in plotters' order of drawing.
enum Bracket<'g> {
    Open(&'g Group),
    Close,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Bracket<'_> {
    type Point = BackendCoord;
    type IntoIter = std::iter::Empty<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl<C: MapCanvas> Drawable<C> for Bracket<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, _: I, canvas: &mut C, _: (u32, u32)) -> Drawn<C> {
        match self {
            Self::Open(group) => canvas.open_group(&group.name, group.title.as_deref()),
            Self::Close => canvas.close_group(),
        }
        Ok(())
    }
}

macro_rules! points {
    ($($element:ty: |$own:ident| $points:expr;)+) => { $(
        impl<'a> PointCollection<'a, BackendCoord> for &'a $element {
            type Point = &'a BackendCoord;
            type IntoIter = &'a [BackendCoord];

            fn point_iter(self) -> Self::IntoIter {
                let $own = self;
                $points
            }
        }
    )+ };
}

points! {
    Area: |area| &area.rings.points;
    Lines: |lines| &lines.lines.points;
    Disc: |disc| std::slice::from_ref(&disc.centre);
    Text: |text| std::slice::from_ref(&text.at);
}

impl<C: MapCanvas> Drawable<C> for Area {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, points: I, canvas: &mut C, _: (u32, u32)) -> Drawn<C> {
        let points: Vec<_> = points.collect();
        canvas.fill_rings(&self.rings.split(&points), self.ink)
    }
}

impl<C: MapCanvas> Drawable<C> for Lines {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, points: I, canvas: &mut C, _: (u32, u32)) -> Drawn<C> {
        let points: Vec<_> = points.collect();
        canvas.stroke_lines(&self.lines.split(&points), &self.stroke)
    }
}

impl<C: MapCanvas> Drawable<C> for Disc {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, points: I, canvas: &mut C, _: (u32, u32)) -> Drawn<C> {
        points.take(1).try_for_each(|centre| canvas.disc(centre, self.radius, self.fill, self.outline.as_ref()))
    }
}

impl<C: MapCanvas> Drawable<C> for Text {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, points: I, canvas: &mut C, _: (u32, u32)) -> Drawn<C> {
        points.take(1).try_for_each(|at| canvas.label(&self.text, at, &self.lettering))
    }
}
