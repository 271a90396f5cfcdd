//! How does a document walk through the rooms?

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::incident::Incident;
use crate::resolve::{ReportPlace, Toponym};

/// What the user says beyond the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which country or province the reports are about.
    pub about: Option<PlaceKey>,
    /// Leave the evidence sentences out of the incidents.
    pub no_text: bool,
}

/// Everything read from one document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The toponyms, in order of `start`.
    pub toponyms: Vec<Toponym>,
    /// The incidents, most salient first.
    pub incidents: Vec<Incident>,
    /// The resolved places, in order of first mention.
    pub places: Vec<ReportPlace>,
    /// What the reader of the output should be told.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads incidents and places from one document.
#[must_use]
pub fn read(document: &Document, gazetteer: &Gazetteer, options: &Options) -> Reading {
    let _ = (document, gazetteer, options);
    Reading::default()
}

/// Finds and resolves the toponyms of one document; with `gold` spans (code points into `text`), those and only those.
#[must_use]
pub fn geoparse(
    document: &Document,
    gazetteer: &Gazetteer,
    options: &Options,
    gold: Option<&[Range<usize>]>,
) -> Vec<Toponym> {
    let _ = (document, gazetteer, options, gold);
    Vec::new()
}
