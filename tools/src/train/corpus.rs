//! What is learned from? Reports with their toponyms marked, read for training.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use incident_mapper::document::{CodePoints, Document, Span};
use incident_mapper::extract::events;
use incident_mapper::extract::toponyms::recogniser::{Looked, Reading};
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::linear::{Instance, hash};
use incident_mapper::position::Position;
use incident_mapper::text::Text;
use serde::Deserialize;

use super::FOLDS;

pub struct Corpus {
    pub name: String,
    pub demonyms_unmarked: bool,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(flatten)]
    document: Document,
    toponyms: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    #[serde(alias = "latitude")]
    lat: Option<f64>,
    #[serde(alias = "longitude")]
    lon: Option<f64>,
}

/// A toponym that the annotators marked.
#[derive(Clone, Copy)]
pub struct Gold {
    pub span: Span,
    pub position: Option<Position>,
}

/// A report, read.
pub struct Prepared {
    pub corpus: usize,
    pub fold: u32,
    inner: u32,
    pub document: &'static Document,
    pub text: &'static Text<'static>,
    pub reader: Reading<'static, 'static, 'static>,
    pub looked: Looked<'static>,
    pub gold: Vec<Gold>,
    /// The first model's instances, one a stretch.
    pub first: Vec<Instance>,
    /// Which of them are to be learned from.
    pub taught: Vec<bool>,
}

impl Prepared {
    /// Folds inside a fold: cut another way than the folds themselves.
    pub fn inner_fold(&self) -> u32 {
        self.inner
    }
}

impl Corpus {
    pub fn read(file: &str) -> Result<Self> {
        let (path, unmarked) = file.strip_suffix(":demonyms").map_or((file, false), |path| (path, true));
        let text = fs::read_to_string(path).with_context(|| path.to_owned())?;
        let lines = text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect::<Result<_>>();
        let name = Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, demonyms_unmarked: unmarked, lines: lines.with_context(|| path.to_owned())? })
    }

    /// Every report twice: as it is, and in capitals.
    pub fn prepare(&self, number: usize, gazetteer: &'static Gazetteer) -> Vec<Prepared> {
        let host = |line: &Line| {
            let source = line.document.source.as_deref().unwrap_or_default();
            source.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default().to_owned())
        };
        let mut hosts: Vec<Option<String>> = self.lines.iter().map(host).collect();
        hosts.sort();
        hosts.dedup();
        let mut prepared = Vec::new();
        for line in &self.lines {
            let by = if hosts.len() > 1 { host(line) } else { None };
            let by = by.unwrap_or_else(|| line.document.id.clone());
            for capitals in [false, true] {
                let mut document = line.document.clone();
                if capitals {
                    document.text = document.text.chars().map(capital).collect();
                }
                prepared.push(self.one(number, document, &by, &line.toponyms, gazetteer));
            }
        }
        prepared
    }

    fn one(
        &self,
        corpus: usize,
        document: Document,
        by: &str,
        marked: &[Marked],
        gazetteer: &'static Gazetteer,
    ) -> Prepared {
        let document: &'static Document = Box::leak(Box::new(document));
        let text: &'static Text<'static> = Box::leak(Box::new(Text::new(&document.text)));
        let tags = events::tags(text);
        let reader = Reading::new(text, &tags, gazetteer);
        let looked = Looked::at(&reader);
        let points = CodePoints::of(&document.text);
        let byte = |at| points.byte(&document.text, at).unwrap_or(document.text.len());
        let position = |m: &Marked| Position::from_lon_lat(m.lon?, m.lat?).ok();
        let gold: Vec<Gold> = marked
            .iter()
            .map(|m| Gold { span: Span::new(byte(m.start), byte(m.end)), position: position(m) })
            .collect();
        let mut first = Vec::new();
        for n in 0..looked.stretches().len() {
            let mut features = Vec::new();
            looked.first(&reader, n, &mut features);
            first.push(Instance { features, ..Instance::default() });
        }
        let mut taught: Vec<bool> =
            (0..first.len()).map(|n| !(self.demonyms_unmarked && looked.is_demonym(n))).collect();
        let spans: Vec<Span> = looked.stretches().iter().map(|s| text.span(s.tokens.clone())).collect();
        for gold in &gold {
            let touching: Vec<usize> = (0..spans.len()).filter(|&n| spans[n].overlaps(gold.span)).collect();
            let apart = |n: &usize| gold.span.start.abs_diff(spans[*n].start) + gold.span.end.abs_diff(spans[*n].end);
            let Some(&best) = touching.iter().min_by_key(|n| apart(n)) else { continue };
            // A dot more or less is the same name.
            if apart(&best) > 1 {
                touching.iter().for_each(|&n| taught[n] = false);
            }
            taught[best] = true;
            first[best].is = true;
        }
        let hashed = |salt: &str| hash(format!("{salt}{by}").as_bytes());
        let mix = |value: u32| (value ^ (value >> 15)).wrapping_mul(0x85eb_ca6b) >> 8;
        let (fold, inner) = (mix(hashed("")) % FOLDS, mix(hashed("inner ")) % FOLDS);
        Prepared { corpus, fold, inner, document, text, reader, looked, gold, first, taught }
    }
}

/// The capital of a letter, where that is one letter.
fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}
