//! What exactly will be drawn? Everything is decided here, once: extent, projection, symbols, labels, legend. After
//! this there is only drawing.

use super::basemap;
use super::canvas::Pixel;
use super::elements::Element;
use super::geometry::Rectangle;
use super::page;
use super::palette::Palette;
use super::sheet::{Settled, Sheet};
use super::style::Look;
use super::subject::Subject;
use super::{Content, MapOptions, Size};

/// A map, decided: nothing is left to do but draw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The sheet.
    pub size: Size,
    /// Title of the picture.
    pub title: String,
    /// What a screen reader says instead of the picture.
    pub description: String,
    /// What the picture's data are by.
    pub sources: String,
    /// Hash over the gazetteer's layers, where one was asked.
    pub gazetteer: Option<String>,
    /// Bottom to top.
    pub elements: Vec<Element>,
    /// What was placed where, for those who check it.
    pub layout: Layout,
    /// What the user should know about how the data were taken.
    pub warnings: Vec<String>,
}

/// Where symbols and labels went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The map's frame.
    pub frame: Option<Rectangle>,
    /// For each mark in the frame, its symbol's middle and reach in pixels.
    pub symbols: Vec<(Pixel, f64)>,
    /// For each of them, in the same order, what its label or its number in the key covers.
    pub labels: Vec<Option<Rectangle>>,
    /// Marks named in the key.
    pub keyed: usize,
    /// Incidents listed under the map because they have no place.
    pub unplaced: usize,
    /// Marks outside the frame.
    pub outside: usize,
    /// Areas drawn.
    pub areas: usize,
    /// Legend, locator, scale bar, north arrow.
    pub furniture: Vec<Rectangle>,
}

/// Rounds in which labels that find no room are moved to the key.
const ROUNDS: usize = 6;

/// Decides the map.
#[must_use]
pub fn scene(content: &Content<'_>, options: &MapOptions) -> Scene {
    let map = basemap::embedded();
    let look = Look { unit: page::unit(options.size), palette: Palette::of(options.theme) };
    let subject = Subject::choose(map, content, options, look);
    let mut settled = Settled::at_first(&subject);
    for _ in 0..ROUNDS {
        let sheet = Sheet::lay_out(map, &subject, options, look, &settled);
        if !settled.learn(&sheet) {
            return sheet.finish(&subject, options, &settled);
        }
    }
    // With every label in the key there is none left that could lack room.
    settled.key_all(&subject);
    Sheet::lay_out(map, &subject, options, look, &settled).finish(&subject, options, &settled)
}
