//! How does a document walk through the rooms?

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::document::{CodePoints, Document, Span};
use crate::extract::toponyms::Mention;
use crate::extract::{dates, events, toponyms};
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::incident::{self, Incident, RowRemark};
use crate::ingest::table::Row;
use crate::resolve::address::Addresses;
use crate::resolve::{self, ReportPlace, Resolution, Toponym};
use crate::text::Text;

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
    read_with(document, gazetteer, options, |read| {
        let toponyms = resolve::toponyms(&document.text, read.mentions, read.resolutions, gazetteer);
        let placed = |id: &str| read.incidents.iter().any(|incident| incident.place_id.as_deref() == Some(id));
        let places = resolve::report_places(&toponyms, &placed);
        Reading { toponyms, places, incidents: read.incidents, diagnostics: read.diagnostics }
    })
}

/// Reads the incidents of one document, and what the reader of the output should be told. What it names besides is not written
/// out: that takes a tenth of the time.
#[must_use]
pub fn incidents(document: &Document, gazetteer: &Gazetteer, options: &Options) -> (Vec<Incident>, Vec<Diagnostic>) {
    read_with(document, gazetteer, options, |read| (read.incidents, read.diagnostics))
}

/// What reading a document gives, before it is written out.
struct Read<'r, 'g> {
    mentions: &'r [Mention<'g>],
    resolutions: &'r [Resolution],
    incidents: Vec<Incident>,
    diagnostics: Vec<Diagnostic>,
}

fn read_with<R>(
    document: &Document,
    gazetteer: &Gazetteer,
    options: &Options,
    write: impl FnOnce(Read<'_, '_>) -> R,
) -> R {
    let text = Text::new(&document.text);
    let document = &*dated(document, &text);
    let tags = events::tags(&text);
    let mentions = toponyms::mentions(&text, &tags, gazetteer, None);
    let (resolutions, focus) =
        resolve::resolve(&text, &mentions, gazetteer, resolve::Context::of(document, options.about, gazetteer));
    let mut diagnostics = Vec::new();
    let mut incidents = Vec::new();
    if text.looks_english() {
        let events = events::events(&text, tags, &mentions, document.date);
        incidents = incident::incidents(&incident::Material {
            document,
            text: &text,
            events: &events,
            mentions: &mentions,
            resolutions: &resolutions,
            focus: &focus,
            gazetteer,
        });
        let unplaced = mentions.iter().zip(&resolutions).filter(|(_, resolution)| resolution.place.is_none());
        let unplaced: Vec<&str> = unplaced.map(|(mention, _)| mention.span.of(&document.text)).collect();
        remark(document, &incidents, &unplaced, &mut diagnostics);
    } else {
        diagnostics.push(Diagnostic::NotEnglish);
    }
    if options.no_text {
        for incident in &mut incidents {
            incident.notes = None;
        }
    }
    write(Read { mentions: &mentions, resolutions: &resolutions, incidents, diagnostics })
}

/// Finds and resolves the toponyms of one document; with `gold` spans (code points into `text`), those and only those.
#[must_use]
pub fn geoparse(
    document: &Document,
    gazetteer: &Gazetteer,
    options: &Options,
    gold: Option<&[Range<usize>]>,
) -> Vec<Toponym> {
    let text = Text::new(&document.text);
    let tags = events::tags(&text);
    let spans = gold.map(|gold| byte_spans(&document.text, gold));
    let mentions = toponyms::mentions(&text, &tags, gazetteer, spans.as_deref());
    let (resolutions, _) =
        resolve::resolve(&text, &mentions, gazetteer, resolve::Context::of(document, options.about, gazetteer));
    resolve::toponyms(&document.text, &mentions, &resolutions, gazetteer)
}

/// The document with the day that its dateline gives, where nothing else gives one.
fn dated<'d>(document: &'d Document, text: &Text<'_>) -> Cow<'d, Document> {
    match document.date.is_none().then(|| dates::dateline(text)).flatten() {
        Some(date) => Cow::Owned(Document { date: Some(date), ..document.clone() }),
        None => Cow::Borrowed(document),
    }
}

/// Code-point ranges as bytes; a range past the end is cut at the end.
fn byte_spans(text: &str, gold: &[Range<usize>]) -> Vec<Span> {
    let points = CodePoints::of(text);
    let byte = |offset| points.byte(text, offset).unwrap_or(text.len());
    gold.iter().map(|range| Span::new(byte(range.start), byte(range.end).max(byte(range.start)))).collect()
}

/// `unplaced` are the names that no place was found for.
fn remark(document: &Document, incidents: &[Incident], unplaced: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    if incidents.is_empty() {
        diagnostics.push(Diagnostic::NoIncident);
        return;
    }
    if document.date.is_none() && incidents.iter().any(|incident| incident.date_start.is_none()) {
        diagnostics.push(Diagnostic::NoDate);
    }
    if incidents.iter().all(|incident| incident.background.0 || incident.aggregate.0) {
        diagnostics.push(Diagnostic::OnlyBackground);
    }
    for incident in incidents.iter().filter(|incident| incident.place_id.is_none()) {
        if let Some(name) = incident.place_text.as_ref().filter(|name| unplaced.contains(&name.as_str())) {
            diagnostics.push(Diagnostic::UnresolvedPlace { name: name.clone() });
        }
    }
}

/// The incident of a table's row. Where no column says what happened, its notes or its title are read for it.
#[must_use]
pub fn row(
    row: &Row,
    document: &str,
    incident_id: String,
    addresses: &Addresses<'_>,
    options: &Options,
) -> (Incident, Vec<RowRemark>) {
    let is_typed = ["event_type", "sub_event_type"].iter().any(|name| row.fields.contains_key(*name));
    let told =
        ["title", "notes"].iter().filter_map(|name| row.fields.get(*name)?.as_str()).collect::<Vec<_>>().join("\n\n");
    let sub = (!is_typed && !told.is_empty()).then(|| {
        let report = Document { id: document.to_owned(), text: told, ..Document::default() };
        Some(incidents(&report, addresses.gazetteer(), options).0.first()?.sub_event_type)
    });
    let typed = sub.flatten().map(|sub| {
        let mut typed = row.clone();
        typed.fields.insert("sub_event_type".to_owned(), sub.name().into());
        typed
    });
    let (mut incident, remarks) = incident::of_row(typed.as_ref().unwrap_or(row), document, incident_id, addresses);
    if options.no_text {
        incident.notes = None;
    }
    (incident, remarks)
}
