//! How good is it? Recognition by overlapping spans, places by their distance: the measures of the field.

use std::fmt;
use std::ops::Add;

use incident_mapper::document::Span;
use incident_mapper::extract::toponyms::recogniser::Model;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::position::Position;
use incident_mapper::resolve::{self, ToponymKind};

use super::corpus::Prepared;

/// Kilometres, 100 miles, within which a place counts as right.
const NEAR_KM: f64 = 161.0;

/// What was found, and what should have been.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    found: usize,
    missed: usize,
    wrong: usize,
    /// Marked with coordinates; found without any to compare with; placed right.
    placeable: usize,
    uncompared: usize,
    placed: usize,
    /// Placed right when the spans are given.
    placed_given: usize,
    /// Confidence and whether the toponym was right.
    said: Vec<(f64, bool)>,
}

/// Runs a model over a report that it does not know.
pub fn of(document: &Prepared, model: &Model, gazetteer: &'static Gazetteer, demonyms_unmarked: bool) -> Figures {
    let context = resolve::Context::of(document.document, None, gazetteer);
    let mut mentions = model.mentions(&document.reader);
    let (resolutions, _) = resolve::resolve(document.text, &mentions, gazetteer, context);
    let position = |place: Option<_>| place.map(|key| gazetteer.place(key).position);
    let mut system: Vec<(Span, Option<Position>, f64)> = mentions
        .drain(..)
        .zip(&resolutions)
        .filter(|(mention, _)| !(demonyms_unmarked && mention.kind == ToponymKind::Demonym))
        .map(|(mention, r)| (mention.span, position(r.place), r.confidence))
        .collect();
    system.sort_by_key(|(span, _, _)| *span);
    let mut pairs: Vec<(bool, i64, usize, usize)> = Vec::new();
    for (g, gold) in document.gold.iter().enumerate() {
        for (s, (span, _, _)) in system.iter().enumerate().filter(|(_, (span, _, _))| span.overlaps(gold.span)) {
            let over = gold.span.end.min(span.end) - gold.span.start.max(span.start);
            pairs.push((*span != gold.span, -(over as i64), g, s));
        }
    }
    pairs.sort_unstable();
    let (mut of_gold, mut of_system) = (vec![None; document.gold.len()], vec![None; system.len()]);
    for (_, _, g, s) in pairs {
        if of_gold[g].is_none() && of_system[s].is_none() {
            (of_gold[g], of_system[s]) = (Some(s), Some(g));
        }
    }
    let mut figures = Figures::default();
    let right = |at: Option<Position>, gold: Position| at.is_some_and(|at| at.distance_km(gold) <= NEAR_KM);
    for (gold, own) in document.gold.iter().zip(&of_gold) {
        figures.placeable += usize::from(gold.position.is_some());
        let Some(own) = *own else {
            figures.missed += 1;
            continue;
        };
        figures.found += 1;
        match gold.position {
            Some(position) => figures.placed += usize::from(right(system[own].1, position)),
            None => figures.uncompared += 1,
        }
    }
    for ((_, at, confidence), gold) in system.iter().zip(&of_system) {
        match gold.map(|g| document.gold[g].position) {
            None => {
                figures.wrong += 1;
                figures.said.push((*confidence, false));
            }
            Some(Some(position)) => figures.said.push((*confidence, right(*at, position))),
            Some(None) => {}
        }
    }
    let given: Vec<_> = document.gold.iter().map(|gold| document.reader.given(gold.span)).collect();
    let (resolutions, _) = resolve::resolve(document.text, &given, gazetteer, context);
    figures.placed_given = document
        .gold
        .iter()
        .zip(&resolutions)
        .filter(|(gold, r)| gold.position.is_some_and(|gold| right(position(r.place), gold)))
        .count();
    figures
}

impl Add<&Self> for Figures {
    type Output = Self;

    fn add(mut self, other: &Self) -> Self {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.placeable += other.placeable;
        self.uncompared += other.uncompared;
        self.placed += other.placed;
        self.placed_given += other.placed_given;
        self.said.extend(&other.said);
        self
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) =
            (share(self.found, self.found + self.wrong), share(self.found, self.found + self.missed));
        let system = self.found + self.wrong - self.uncompared;
        let f1_at = 2.0 * self.placed as f64 / (system + self.placeable).max(1) as f64;
        write!(
            f,
            "recognition P {precision:.3} R {recall:.3} F1 {:.3}  acc@161 {:.3}  F1@161 {f1_at:.3}  given spans {:.3}",
            2.0 * self.found as f64 / (2 * self.found + self.wrong + self.missed).max(1) as f64,
            share(self.placed, self.placeable),
            share(self.placed_given, self.placeable),
        )
    }
}

impl Figures {
    /// What was said and what was so, by tenths, and the expected calibration error.
    pub fn print_reliability(&self) {
        println!("confidence    n  said  right");
        let mut error = 0.0;
        for tenth in 0..10 {
            let own: Vec<_> = self.said.iter().filter(|(c, _)| ((c * 10.0) as usize).min(9) == tenth).collect();
            let said = own.iter().map(|(c, _)| c).sum::<f64>() / own.len().max(1) as f64;
            let right = share(own.iter().filter(|(_, right)| *right).count(), own.len());
            error += (said - right).abs() * share(own.len(), self.said.len());
            println!(
                "{:.1}..{:.1} {:6}  {said:.3}  {right:.3}",
                tenth as f64 / 10.0,
                (tenth + 1) as f64 / 10.0,
                own.len()
            );
        }
        println!("expected calibration error {error:.3}");
    }
}
