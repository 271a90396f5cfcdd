//! `explain`: a report with its places marked, for each the places it may mean and what decided, and for each incident the
//! words that each value was read from.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use anyhow::Result;
use incident_mapper::document::{CodePoints, Document};
use incident_mapper::export::by_text;
use incident_mapper::incident::Incident;
use incident_mapper::ingest::{Record, Wanted};
use incident_mapper::pipeline::{self, Reading};
use incident_mapper::resolve::{Basis, Toponym, ToponymKind};

use serde_json::Value;

use super::Outcome;
use super::args::ExplainArgs;
use super::console::{Console, clean, wants_style};
use super::inputs::Inputs;
use super::session::{Findings, Session};

/// Reads the inputs and writes, for people, how their places and incidents were found.
pub fn run(args: &ExplainArgs, console: &mut Console) -> Result<Outcome> {
    let inputs = Inputs::check(&args.read.inputs)?;
    let session = Session::open(&args.read, inputs, false, console)?;
    let stdout = io::stdout();
    let style = if wants_style(&stdout) { Style::COLOURS } else { Style::BRACKETS };
    let mut out = BufWriter::new(stdout.lock());
    let mut findings = Findings::default();
    let work = |record: &Record| pipeline::read(&record.document, session.gazetteer, &session.options);
    let tally = session.read(Wanted::default(), console, work, |record, reading, _| {
        let toponyms = &reading.toponyms;
        findings.found += toponyms.len();
        findings.unresolved += toponyms.iter().filter(|toponym| toponym.place_id.is_none()).count();
        report(&record.document, &reading, style, &mut out)?;
        Ok(out.flush()?)
    })?;
    drop(out);
    Ok(session.outcome(findings, tally, "no toponym found", console))
}

/// How a mark and a heading look.
#[derive(Clone, Copy)]
struct Style {
    place: &'static str,
    people: &'static str,
    unresolved: &'static str,
    bold: &'static str,
    dim: &'static str,
    end: &'static str,
    open: &'static str,
    close: &'static str,
}

impl Style {
    const BRACKETS: Self =
        Self { place: "", people: "", unresolved: "", bold: "", dim: "", end: "", open: "[", close: "]" };
    const COLOURS: Self = Self {
        place: "\u{1b}[30;46m",
        people: "\u{1b}[30;43m",
        unresolved: "\u{1b}[30;45m",
        bold: "\u{1b}[1m",
        dim: "\u{1b}[2m",
        end: "\u{1b}[0m",
        open: "",
        close: "",
    };

    fn of(self, toponym: &Toponym) -> &'static str {
        match toponym.kind {
            _ if toponym.place_id.is_none() => self.unresolved,
            ToponymKind::Place | ToponymKind::Metonym => self.place,
            ToponymKind::Demonym | ToponymKind::Organization => self.people,
        }
    }
}

/// One document: its text with numbered places, then the places, then the incidents.
fn report(document: &Document, reading: &Reading, style: Style, out: &mut impl Write) -> io::Result<()> {
    let toponyms = &reading.toponyms;
    writeln!(out, "{}{}{}\n", style.bold, clean(&document.id), style.end)?;
    let groups = Group::of(toponyms);
    marked(document, toponyms, &groups, style, out)?;
    groups.iter().try_for_each(|group| group.write(toponyms, style, out))?;
    writeln!(out)?;
    by_text(&reading.incidents).into_iter().try_for_each(|told| incident(document, told, style, out))?;
    for diagnostic in &reading.diagnostics {
        writeln!(out, "note: {}", clean(&diagnostic.to_string()))?;
    }
    writeln!(out)
}

/// One incident: each value that was read from words, with the words.
fn incident(document: &Document, told: &Incident, style: Style, out: &mut impl Write) -> io::Result<()> {
    let Style { bold, dim, end, .. } = style;
    writeln!(out, "{bold}incident  {}{end}  {dim}{}{end}", clean(&told.title), told.incident_id)?;
    let values = serde_json::to_value(told)?;
    let mut words: Vec<(&str, Vec<String>)> = Vec::new();
    for read in &told.evidence {
        let written = read.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let written = format!("\"{}\"", clean(&written));
        match words.last_mut().filter(|(property, _)| *property == read.property) {
            Some((_, all)) if all.contains(&written) => {}
            Some((_, all)) => all.push(written),
            None => words.push((read.property, vec![written])),
        }
    }
    for (property, words) in words {
        let value = match &values[property] {
            Value::Null => "not reported".to_owned(),
            Value::String(text) => clean(text),
            other => other.to_string(),
        };
        writeln!(out, "     {property:<16} {value}  {dim}from{end} {}", words.join(", "))?;
    }
    if let Some(reason) = &told.match_reason {
        writeln!(out, "     {:<16} {}", "place because", clean(reason))?;
    }
    if let Some(note) = &told.review_note {
        writeln!(out, "     {:<16} {}", "to review", clean(note))?;
    }
    writeln!(out)
}

/// Mentions that are written and resolved alike, told of once.
struct Group {
    number: usize,
    members: Vec<usize>,
}

impl Group {
    fn of(toponyms: &[Toponym]) -> Vec<Self> {
        let mut known: BTreeMap<(&str, &str, Option<&str>), usize> = BTreeMap::new();
        let mut groups: Vec<Self> = Vec::new();
        for (n, toponym) in toponyms.iter().enumerate() {
            let alike = (toponym.phrase.as_str(), kind(toponym), toponym.place_id.as_deref());
            let at = *known.entry(alike).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.members.push(n),
                None => groups.push(Self { number: at + 1, members: vec![n] }),
            }
        }
        groups
    }

    fn write(&self, toponyms: &[Toponym], style: Style, out: &mut impl Write) -> io::Result<()> {
        let toponym = &toponyms[self.members[0]];
        let Style { bold, dim, end, .. } = style;
        let times = if self.members.len() > 1 { format!(", {} times", self.members.len()) } else { String::new() };
        writeln!(out, "{bold}{:>3}  {}{end}  {}{times}", self.number, clean(&toponym.phrase), kind(toponym))?;
        let Some(name) = &toponym.name else {
            return writeln!(out, "     unresolved: {}", clean(&toponym.reason));
        };
        let areas = [toponym.admin2.as_ref(), toponym.admin1.as_ref(), toponym.country.as_ref()];
        candidate(toponym.confidence, name, &areas, toponym.latitude, toponym.longitude, out)?;
        let code = toponym.feature_code.as_deref().unwrap_or_default();
        let class = toponym.feature_class.as_deref().unwrap_or_default();
        let id = toponym.place_id.as_deref().unwrap_or_default();
        writeln!(out, "           {dim}{class}.{code}  {}  {}{end}", clean(id), basis(toponym))?;
        writeln!(out, "           because: {}", clean(&toponym.reason))?;
        for other in &toponym.alternatives {
            let areas = [None, other.admin1.as_ref(), other.country.as_ref()];
            write!(out, "{dim}")?;
            candidate(other.confidence, &other.name, &areas, Some(other.latitude), Some(other.longitude), out)?;
            write!(out, "{end}")?;
        }
        Ok(())
    }
}

fn candidate(
    confidence: f64,
    name: &str,
    areas: &[Option<&String>],
    latitude: Option<f64>,
    longitude: Option<f64>,
    out: &mut impl Write,
) -> io::Result<()> {
    let inside: Vec<&str> = areas.iter().flatten().map(|area| area.as_str()).filter(|area| *area != name).collect();
    let place = std::iter::once(name).chain(inside).collect::<Vec<_>>().join(", ");
    let at = latitude.zip(longitude).map_or(String::new(), |(lat, lon)| format!("  {lat:.2}, {lon:.2}"));
    writeln!(out, "     {confidence:.2}  {}{at}", clean(&place))
}

fn kind(toponym: &Toponym) -> &'static str {
    match toponym.kind {
        ToponymKind::Place => "place",
        ToponymKind::Demonym => "demonym",
        ToponymKind::Metonym => "metonym",
        ToponymKind::Organization => "organization",
    }
}

fn basis(toponym: &Toponym) -> &'static str {
    match toponym.basis {
        Some(Basis::Point) => "a point",
        Some(Basis::Area) => "an area's representative point",
        Some(Basis::Context) => "the area that the text gives an unknown place",
        None => "",
    }
}

/// The text with each toponym between marks, and its number behind it.
fn marked(
    document: &Document,
    toponyms: &[Toponym],
    groups: &[Group],
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut numbers = vec![0; toponyms.len()];
    for group in groups {
        group.members.iter().for_each(|&member| numbers[member] = group.number);
    }
    let text = &document.text;
    let points = CodePoints::of(text);
    let mut done = 0;
    for (toponym, number) in toponyms.iter().zip(numbers) {
        let byte = |offset| points.byte(text, offset).unwrap_or(text.len());
        let (start, end) = (byte(toponym.start), byte(toponym.end));
        if start < done {
            continue;
        }
        write!(out, "{}", plain(&text[done..start]))?;
        let (open, close, colour) = (style.open, style.close, style.of(toponym));
        write!(out, "{colour}{open}{} {number}{close}{}", plain(&text[start..end]), style.end)?;
        done = end;
    }
    writeln!(out, "{}\n", plain(&text[done..]).trim_end())
}

/// Safe to print, line breaks kept.
fn plain(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}
