//! What does the map look like? Incidents → scene → PNG, SVG.
//!
//! [`scene`] decides everything once: which region is concerned, extent and projection, symbols, the words and places
//! of labels, legend and furniture. [`png`] and [`svg`] only draw it, through plotters' drawing areas on a
//! [`canvas::MapCanvas`]. Nothing here looks anything up in a gazetteer, reads a file, or asks for fonts or the date.

pub mod basemap;
pub mod bounds;
pub mod canvas;
pub mod elements;
pub mod geometry;
pub mod projection;

mod furniture;
mod labels;
mod land;
mod names;
mod output;
mod page;
mod palette;
mod region;
mod scene;
mod size;
mod style;
mod symbol;
mod typeset;
mod view;
mod words;

use jiff::civil::Date;

pub use output::{png, svg};
pub use scene::{Layout, Scene, scene};
pub use size::{Size, SizeError};
pub use typeset::{Face, Lettering};

/// What a user may say about the map.
#[derive(Clone, Debug, Default)]
pub struct MapOptions {
    /// Instead of the title made from the incidents.
    pub title: Option<String>,
    /// Instead of "Reported incidents by type and number of persons killed".
    pub subtitle: Option<String>,
    /// The sheet.
    pub size: Size,
    /// Draw recalled events too.
    pub with_background: bool,
    /// Whom the gazetteer's layers credit, one entry a layer.
    pub attributions: Vec<String>,
    /// Who published the reports.
    pub document_sources: Vec<String>,
    /// The day the map is made, printed if given; the clock is never asked.
    pub produced: Option<Date>,
}
