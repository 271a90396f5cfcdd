//! How does a document walk through the rooms?

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::document::{CodePoints, Document, Part, Span};
use crate::extract::lexicon::GROUPS_ALONE;
use crate::extract::toponyms::Mention;
use crate::extract::{dates, events, toponyms};
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::incident::{self, Incident, RowRemark, Told};
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
    let mut toponyms = Vec::new();
    let (incidents, diagnostics) = read_with(document, gazetteer, options, |part, mentions, resolutions| {
        let found = resolve::toponyms(&part.document.text, mentions, resolutions, gazetteer);
        toponyms.extend(shifted(found, part.points));
    });
    let placed = |id: &str| incidents.iter().any(|incident| incident.place_id.as_deref() == Some(id));
    let places = resolve::report_places(&toponyms, &placed);
    Reading { toponyms, places, incidents, diagnostics }
}

/// Reads the incidents of one document, and what the reader of the output should be told. What it names besides is not written
/// out: that takes a tenth of the time.
#[must_use]
pub fn incidents(document: &Document, gazetteer: &Gazetteer, options: &Options) -> (Vec<Incident>, Vec<Diagnostic>) {
    read_with(document, gazetteer, options, |_, _, _| ())
}

/// `each` is handed what every part of the document names.
fn read_with(
    document: &Document,
    gazetteer: &Gazetteer,
    options: &Options,
    mut each: impl FnMut(&Part<'_>, &[Mention<'_>], &[Resolution]),
) -> (Vec<Incident>, Vec<Diagnostic>) {
    let (mut incidents, mut unplaced, mut told) = (Vec::new(), Vec::new(), Told::default());
    let (mut date, mut is_english) = (document.date, false);
    for part in document.parts() {
        let text = Text::new(&part.document.text);
        let source_date = part.document.date;
        let document = &*dated(&part.document, &text, date);
        date = document.date;
        let tags = events::tags(&text);
        let mentions = toponyms::mentions(&text, &tags, gazetteer, None);
        let (resolutions, focus) =
            resolve::resolve(&text, &mentions, gazetteer, resolve::Context::of(document, options.about, gazetteer));
        if text.looks_english() {
            is_english = true;
            let events = events::events(&text, tags, &mentions, document.date);
            let material = incident::Material {
                document,
                text: &text,
                events: &events,
                mentions: &mentions,
                resolutions: &resolutions,
                focus: &focus,
                gazetteer,
            };
            let mut found = incident::incidents(&material, &mut told);
            let nowhere = mentions.iter().zip(&resolutions).filter(|(_, resolution)| resolution.place.is_none());
            let nowhere: Vec<&str> = nowhere.map(|(mention, _)| mention.span.of(text.source)).collect();
            unplaced.extend(remarks_on_places(&found, &nowhere));
            for incident in &mut found {
                incident.shift(part.points, part.bytes);
                // It is the day of publication, whenever it was written.
                incident.source_date = source_date.or(incident.source_date);
            }
            incidents.append(&mut found);
        }
        each(&part, &mentions, &resolutions);
    }
    // Of parts each has its news, and what it recalls.
    incidents.sort_by_key(|incident: &Incident| (incident.aggregate.0, incident.background.0));
    if options.no_text {
        for incident in &mut incidents {
            incident.notes = None;
        }
    }
    let mut diagnostics = if is_english { remarks(date, &incidents) } else { vec![Diagnostic::NotEnglish] };
    diagnostics.append(&mut unplaced);
    (incidents, diagnostics)
}

/// Toponyms of a part, where they stand in the whole.
fn shifted(toponyms: Vec<Toponym>, before: usize) -> impl Iterator<Item = Toponym> {
    toponyms.into_iter().map(move |toponym| Toponym {
        start: toponym.start + before,
        end: toponym.end + before,
        ..toponym
    })
}

/// Finds and resolves the toponyms of one document, in order; with `gold` spans (code points into `text`), those and only those.
pub fn geoparse<'d>(
    document: &'d Document,
    gazetteer: &'d Gazetteer,
    options: &'d Options,
    gold: Option<&'d [Range<usize>]>,
) -> impl Iterator<Item = Toponym> + 'd {
    // No cut may go through a span that was handed in.
    let whole = gold.is_some().then(|| Part::whole(document));
    let parts = gold.is_none().then(|| document.parts());
    whole.into_iter().chain(parts.into_iter().flatten()).flat_map(move |part| {
        let document = &*part.document;
        let spans = gold.map(|gold| byte_spans(&document.text, gold));
        let text = Text::new(&document.text);
        let groups = GROUPS_ALONE.tag(&text);
        let mentions = toponyms::mentions(&text, &groups, gazetteer, spans.as_deref());
        let (resolutions, _) =
            resolve::resolve(&text, &mentions, gazetteer, resolve::Context::of(document, options.about, gazetteer));
        shifted(resolve::toponyms(&document.text, &mentions, &resolutions, gazetteer), part.points)
    })
}

/// The part of a document with the day from which its days count: that of its dateline, where nothing else gives one or it was
/// printed a little later; else that of the part `before` it.
fn dated<'d>(part: &'d Document, text: &Text<'_>, before: Option<Date>) -> Cow<'d, Document> {
    /// Most days between writing and printing.
    const LATE: i32 = 3;
    let dateline = dates::dateline(text, part.date);
    let day = match part.date {
        Some(published) => dateline.filter(|day| (1..=LATE).contains(&(published - *day).get_days())),
        None => dateline.or(before),
    };
    match day {
        Some(date) => Cow::Owned(Document { date: Some(date), ..part.clone() }),
        None => Cow::Borrowed(part),
    }
}

/// Code-point ranges as bytes; a range past the end is cut at the end.
fn byte_spans(text: &str, gold: &[Range<usize>]) -> Vec<Span> {
    let points = CodePoints::of(text);
    let byte = |offset| points.byte(text, offset).unwrap_or(text.len());
    gold.iter().map(|range| Span::new(byte(range.start), byte(range.end).max(byte(range.start)))).collect()
}

fn remarks(date: Option<Date>, incidents: &[Incident]) -> Vec<Diagnostic> {
    if incidents.is_empty() {
        return vec![Diagnostic::NoIncident];
    }
    let mut remarks = Vec::new();
    if date.is_none() && incidents.iter().any(|incident| incident.date_start.is_none()) {
        remarks.push(Diagnostic::NoDate);
    }
    if incidents.iter().all(|incident| incident.background.0 || incident.aggregate.0) {
        remarks.push(Diagnostic::OnlyBackground);
    }
    remarks
}

/// `nowhere` are the names that no place was found for.
fn remarks_on_places(incidents: &[Incident], nowhere: &[&str]) -> Vec<Diagnostic> {
    let unplaced = incidents.iter().filter(|incident| incident.place_id.is_none());
    unplaced
        .filter_map(|incident| incident.place_text.clone().filter(|name| nowhere.contains(&name.as_str())))
        .map(|name| Diagnostic::UnresolvedPlace { name })
        .collect()
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
