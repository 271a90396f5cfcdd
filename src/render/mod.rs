//! What does the map look like? Incidents, or any points and areas → scene → PNG, SVG.
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

mod draw;
mod features;
mod furniture;
mod labels;
mod land;
mod names;
mod output;
mod page;
pub(crate) mod palette;
mod region;
mod scene;
mod sheet;
mod size;
mod style;
mod subject;
mod symbol;
mod typeset;
mod view;
mod words;

use jiff::civil::Date;

pub use bounds::Bounds;
pub use furniture::Units;
pub use output::{png, svg};
pub use palette::Theme;
pub use scene::{Layout, Scene, scene};
pub use size::{Size, SizeError};
pub use typeset::{Face, Lettering};

use crate::incident::Incident;
use crate::ingest::features::{Feature, Ring};
use crate::position::Position;
use crate::resolve::ReportPlace;

/// What a map is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Content<'c> {
    /// What happened, in the order of the text.
    pub incidents: &'c [Incident],
    /// Places that the reports name besides.
    pub places: &'c [ReportPlace],
    /// Another tool's points and areas.
    pub features: &'c [Feature],
    /// What these features are together.
    pub name: Option<&'c str>,
    /// Districts whose borders are drawn.
    pub districts: &'c [District],
    /// Seas and the like, which are named where they are seen, the first before the others.
    pub waters: &'c [Water],
}

/// A district.
#[derive(Clone, Debug, PartialEq)]
pub struct District {
    /// What it is called.
    pub name: String,
    /// Its outline: degrees east and north.
    pub rings: Vec<Ring>,
}

/// A sea, or another water large enough for its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Water {
    /// What it is called.
    pub name: String,
    /// Its middle, or nearly.
    pub position: Position,
    /// Kilometres around the middle in which its name may stand.
    pub radius_km: f64,
}

/// What a user may say about the map.
#[derive(Clone, Debug, Default)]
pub struct MapOptions {
    /// Instead of the title made from the incidents.
    pub title: Option<String>,
    /// Instead of "Reported incidents by type and number of persons killed".
    pub subtitle: Option<String>,
    /// A line of the user's own under the map.
    pub note: Option<String>,
    /// The sheet.
    pub size: Size,
    /// The colours.
    pub theme: Theme,
    /// What the scale bar measures in.
    pub units: Units,
    /// What to show, instead of the incidents with what surrounds them.
    pub extent: Option<Bounds>,
    /// Draw recalled events too.
    pub with_background: bool,
    /// The features' property whose numbers are the sizes of symbols.
    pub size_by: Option<String>,
    /// The features' property whose values are told apart by colour.
    pub color_by: Option<String>,
    /// The features' property that names them, instead of the usual ones.
    pub label_by: Option<String>,
    /// Whom the gazetteer's layers credit, one entry a layer.
    pub attributions: Vec<String>,
    /// Who published the reports.
    pub document_sources: Vec<String>,
    /// Hash over the gazetteer's layers, written into the picture.
    pub gazetteer_version: Option<String>,
    /// The day the map is made, printed if given; the clock is never asked.
    pub produced: Option<Date>,
}
