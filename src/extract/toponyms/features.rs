//! What is said of a stretch of words? Slots of the linear models, hashed from a template's number and a value.

use rustc_hash::FxHashMap;

use super::reader::Reader;
use super::spans::Stretches;
use super::words::{Word, role};
use crate::gazetteer::{Around, PlaceKey};
use crate::linear::{join, slot};
use crate::text::TokenKind;

/// Stands for a place before the text or behind it.
const EDGE: u32 = 1;
/// Stands for a number.
const NUMBER: u32 = 2;

/// The templates; their order is part of the weights' format.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Template {
    Kinds,
    Top,
    TopLength,
    TopClass,
    TopStop,
    Rows,
    Shape,
    RunBefore,
    RunAfter,
    RunTop,
    Opens,
    Previous,
    PreviousTwo,
    PreviousTop,
    PreviousPair,
    Next,
    NextTwo,
    NextTop,
    NextPair,
    Frame,
    FirstWord,
    LastWord,
    Own,
    Suffix,
    Prefix,
    RunFirst,
    RunLast,
    RunRoles,
    Person,
    PersonTop,
    Located,
    LowerHere,
    Contained,
    Grouped,
    NextRoles,
    PreviousRoles,
    Heading,
    Times,
    Bias2,
    BestElsewhere,
    MeanElsewhere,
    Country,
    Province,
    CountryTop,
    Longer,
    ElsewherePerson,
}

impl Reader<'_, '_, '_> {
    fn value(&self, at: Option<usize>) -> u32 {
        match at {
            Some(at) if at < self.words.len() => match self.text.tokens[at].kind {
                TokenKind::Number => NUMBER,
                _ => self.text.hash(at),
            },
            _ => EDGE,
        }
    }

    fn word(&self, at: Option<usize>) -> Word {
        at.and_then(|at| self.words.get(at)).copied().unwrap_or_default()
    }

    fn capitals(&self, at: Option<usize>) -> bool {
        !self.uncased && at.is_some_and(|at| at < self.words.len() && self.is_capital(at))
    }
}

/// The features of stretch `n` that need nothing but the text around it, into `out`.
pub(super) fn first(reader: &Reader<'_, '_, '_>, stretches: &Stretches<'_>, n: usize, out: &mut Vec<u32>) {
    use Template as T;
    let stretch = &stretches.all[n];
    let name = &stretches.names[stretch.name];
    let (start, end) = (stretch.tokens.start, stretch.tokens.end);
    let length = stretch.tokens.len() as u32;
    let text = reader.text;
    out.clear();
    let mut say = |template: T, value: u32| out.push(slot(template as u32, value));
    let top = name.glance.top.unwrap_or(999);
    let sort = top / 16;
    let (first, last) = (reader.words[start], reader.words[end - 1]);
    let sole = if length == 1 { u32::from(first.class) + 1 } else { 0 };

    say(T::Kinds, name.glance.kinds);
    say(T::Top, top);
    say(T::TopLength, join(top, length.min(4)));
    say(T::TopClass, join(join(sort, sole), top % 16 / 2));
    say(T::TopStop, join(sort, u32::from(name.glance.stop)));
    say(T::Rows, (name.glance.rows.min(40) as u32 + 1).ilog2());
    let written = text.written(start);
    let shape = if reader.uncased {
        0
    } else {
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let all = capitals == written.chars().filter(|c| c.is_alphabetic()).count();
        1 + u32::from(all)
            + 2 * u32::from(written.contains('.'))
            + 4 * u32::from(capitals > 1)
            + 8 * u32::from(text.tokens[end - 1].kind == TokenKind::Number)
            + 16 * written.len().min(4) as u32
    };
    say(T::Shape, join(shape, length.min(3)));
    say(T::Shape, join(shape, join(sort, 77)));

    let run = reader.run(start);
    let before = (start - run.start.min(start)).min(3) as u32;
    let after = run.end.saturating_sub(end).min(3) as u32;
    say(T::RunBefore, join(before, sort));
    say(T::RunAfter, join(after, sort));
    say(T::RunTop, join(join(before, after), join(sort, length.min(3))));
    let sentence = &text.sentences[text.sentence_of(start)];
    let opens = start == sentence.start;
    say(T::Opens, join(u32::from(opens), sole));
    say(T::Opens, join(u32::from(opens), join(sort, 5)));

    let previous = start.checked_sub(1);
    let previous_two = start.checked_sub(2);
    let (p, pp) = (reader.value(previous), reader.value(previous_two));
    let (x, xx) = (reader.value(Some(end)), reader.value(Some(end + 1)));
    let (pc, xc) = (u32::from(reader.capitals(previous)), u32::from(reader.capitals(Some(end))));
    say(T::Previous, join(p, pc));
    say(T::PreviousTwo, pp);
    say(T::PreviousTop, join(p, sort + 100 * pc));
    say(T::PreviousPair, join(pp, p));
    say(T::Next, join(x, xc));
    say(T::NextTwo, xx);
    say(T::NextTop, join(x, sort + 100 * xc));
    say(T::NextPair, join(x, xx));
    say(T::Frame, join(p, x));
    let (pw, xw) = (reader.word(reader.before(start)), reader.word(Some(end)));
    say(T::PreviousRoles, join(u32::from(pw.roles), pc));
    say(T::PreviousRoles, join(u32::from(pw.roles), join(sort, pc)));
    say(T::NextRoles, join(u32::from(xw.roles), xc));
    say(T::NextRoles, join(u32::from(xw.roles), join(sort, xc)));

    say(T::FirstWord, text.hash(start));
    say(T::LastWord, text.hash(end - 1));
    say(T::LastWord, join(text.hash(end - 1), length.min(2)));
    say(T::Own, name.hashes.whole);
    say(T::Suffix, name.hashes.last_three);
    say(T::Suffix, name.hashes.last_four);
    say(T::Prefix, name.hashes.first_three);
    if run.len() > stretch.tokens.len() {
        say(T::RunFirst, join(reader.text.hash(run.start), u32::from(run.start < start)));
        say(T::RunLast, join(reader.text.hash(run.end - 1), u32::from(run.end > end)));
        let roles = run.clone().filter(|at| !stretch.tokens.contains(at));
        let roles = roles.fold(0, |roles, at| roles | reader.words[at].roles);
        say(T::RunRoles, join(u32::from(roles), u32::from(before > 0) * 2 + u32::from(after > 0)));
    }

    // "Paris Hilton", "General Bela", "Jordan said" where "Michael Jordan" stands above.
    let person = u32::from(pc == 1 && pw.is_given_name())
        + 2 * u32::from(pw.has(role::TITLE))
        + 4 * u32::from(xc == 1 && xw.is_surname())
        + 8 * u32::from(length == 1 && reader.surnames_here.binary_search(&text.hash(start)).is_ok())
        + 16 * u32::from(first.is_given_name())
        + 32 * u32::from(last.is_surname());
    say(T::Person, person);
    say(T::PersonTop, join(person, join(sort, length.min(2))));
    let located = reader.is_located(start);
    let noun = super::type_nouns::beside(text, &stretch.tokens);
    let noun = noun.map_or(0, |noun| 1 + u32::from(noun.is_specific()));
    say(T::Located, join(u32::from(located), noun));
    say(T::Located, join(join(u32::from(located), noun), join(sort, sole)));
    if !reader.uncased {
        let lower = stretch.tokens.clone().all(|at| reader.lower_here.binary_search(&reader.text.hash(at)).is_ok());
        say(T::LowerHere, join(u32::from(lower), sort));
    }
    // "Quetta, Balochistan": what stands on the other side of a comma or a bracket.
    let comma = text.is_any(end, &[",", "("]);
    let neighbour = if comma { stretches.beginning_at(end + 1) } else { None };
    say(T::Contained, neighbour.map_or(u32::from(comma), |top| 2 + top / 16));
    let comma = previous.is_some_and(|at| text.is_any(at, &[",", "("]));
    let neighbour = if comma { previous_two.and_then(|at| stretches.ending_at(at + 1, n)) } else { None };
    say(T::Contained, join(neighbour.map_or(u32::from(comma), |top| 2 + top / 16), 3));
    if reader.grouped[start] {
        say(T::Grouped, sort);
    }
    let heading = !reader.uncased && reader.headings[text.sentence_of(start)];
    say(T::Heading, join(u32::from(heading), sort));
}

impl Stretches<'_> {
    /// The heaviest sort of the known names that begin at a token.
    fn beginning_at(&self, token: usize) -> Option<u32> {
        let from = self.all.partition_point(|stretch| stretch.tokens.start < token);
        let here = self.all[from..].iter().take_while(|stretch| stretch.tokens.start == token);
        here.filter_map(|stretch| self.names[stretch.name].glance.top).last()
    }

    /// The heaviest sort of the known names that end before a token, among those before stretch `n`.
    fn ending_at(&self, token: usize, n: usize) -> Option<u32> {
        /// No name is longer, with all names that begin in it.
        const BACK: usize = 24;
        let near = self.all[n.saturating_sub(BACK)..n].iter();
        let here = near.filter(|stretch| stretch.tokens.end == token);
        here.filter_map(|stretch| self.names[stretch.name].glance.top).next()
    }
}

/// What the first look at a document says of each name and each area.
pub(super) struct Agreement {
    /// By name: how often it stands, the sum of its scores, the best and the second.
    names: Vec<(u32, f32, f32, f32)>,
    areas: FxHashMap<PlaceKey, f32>,
    /// By name: its own part in the areas.
    parts: Vec<f32>,
    total: f32,
}

/// Probability below which a stretch has no say in where the document is.
const SAY: f32 = 0.3;

impl Agreement {
    pub fn of(stretches: &Stretches<'_>, scores: &[f32]) -> Self {
        let mut names = vec![(0, 0.0, f32::MIN, f32::MIN); stretches.names.len()];
        for (stretch, &score) in stretches.all.iter().zip(scores) {
            let (count, sum, best, second) = &mut names[stretch.name];
            *count += 1;
            *sum += score;
            if score > *best {
                *second = *best;
                *best = score;
            } else if score > *second {
                *second = score;
            }
        }
        let (mut areas, mut total) = (FxHashMap::default(), 0.0);
        let parts: Vec<f32> = names.iter().map(|(_, _, best, _)| probability(*best)).collect();
        for (name, &part) in stretches.names.iter().zip(&parts).filter(|(_, part)| **part > SAY) {
            total += part;
            for &Around { area, share, .. } in &name.glance.areas {
                *areas.entry(area).or_default() += part * share;
            }
        }
        Self { names, areas, parts, total }
    }
}

pub(super) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The features of stretch `n` that need what was found elsewhere in the document, into `out`.
pub(super) fn second(
    reader: &Reader<'_, '_, '_>,
    stretches: &Stretches<'_>,
    agreement: &Agreement,
    scores: &[f32],
    n: usize,
    out: &mut Vec<u32>,
) {
    use Template as T;
    let stretch = &stretches.all[n];
    let name = &stretches.names[stretch.name];
    let sort = name.glance.top.map_or(62, |top| top / 16);
    out.clear();
    let mut say = |template: T, value: u32| out.push(slot(template as u32, value));
    let own = scores[n];
    let (count, sum, best, second) = agreement.names[stretch.name];
    let steps = |score: f32| (score.clamp(-6.0, 6.0) * 1.5 + 10.0) as u32;
    let near = steps(own);
    say(T::Bias2, sort);
    say(T::Times, join(count.min(6), sort));
    if count > 1 {
        let other = if own >= best { second } else { best };
        say(T::BestElsewhere, steps(other));
        say(T::BestElsewhere, join(steps(other) / 3, join(near / 3, 9)));
        say(T::MeanElsewhere, steps((sum - own) / (count - 1) as f32));
    }
    let part = agreement.parts[stretch.name];
    let counted = if part > SAY { part } else { 0.0 };
    let rest = (agreement.total - counted).max(0.0);
    let (mut country, mut province) = (0f32, 0f32);
    for &Around { area, share, is_country } in &name.glance.areas {
        let others = agreement.areas.get(&area).copied().unwrap_or(0.0) - counted * share;
        let of_all = others / rest.max(1.0);
        let known = if is_country { &mut country } else { &mut province };
        *known = known.max(of_all);
    }
    let eighths = |share: f32| if share <= 0.001 { 0 } else { 1 + (share.min(0.99) * 6.0) as u32 };
    let voices = (rest as u32 + 1).ilog2().min(4);
    say(T::Country, join(eighths(country), voices));
    say(T::Province, join(eighths(province), voices));
    say(T::CountryTop, join(join(eighths(country), eighths(province)), name.glance.top.unwrap_or(0)));
    if stretch.tokens.len() == 1 {
        let person = reader.surnames_here.binary_search(&reader.text.hash(stretch.tokens.start)).is_ok();
        say(T::ElsewherePerson, join(u32::from(person), steps(best) / 2));
    }
    // A longer stretch over this one that is likelier.
    let over = |at: usize| {
        stretches.all[at].tokens.start <= stretch.tokens.start && stretches.all[at].tokens.end >= stretch.tokens.end
    };
    let around = (n.saturating_sub(8)..(n + 8).min(scores.len())).filter(|&at| at != n && over(at));
    let longer = around.map(|at| scores[at]).fold(f32::MIN, f32::max);
    say(T::Longer, if longer == f32::MIN { 0 } else { 1 + steps(longer) / 2 });
}
