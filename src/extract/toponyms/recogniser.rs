//! Which of the stretches are names of places? Two linear models, one after the other, and the best sum without overlaps.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::Mention;
use super::features::{self, Agreement, probability};
use super::position::{BESIDE, CALLED, INSIDE, ends_a_way, position};
use super::reader::Reader;
use super::spans::{Stretches, stretches};
use super::type_nouns;
use super::words::role;
use crate::gazetteer::{Candidate, FeatureClass};
use crate::linear::Weights;
use crate::text::TokenKind;

pub use super::reader::Reader as Reading;
pub use super::spans::Stretch;

/// The weights of one way of writing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Over the text around a stretch.
    pub first: Weights,
    /// Over the first's score and what it found elsewhere in the document.
    pub second: Weights,
}

/// What recognition has learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// For texts whose capitals tell names.
    pub cased: Pair,
    /// For texts in capitals only, or in none.
    pub uncased: Pair,
}

/// Weights trained by `tools train`: gazetteer/README.md has the command.
static TRAINED: LazyLock<Model> =
    LazyLock::new(|| Model::decode(include_bytes!("../../../gazetteer/recogniser.bin")).unwrap_or_default());

/// A document's stretches with all that training and recognition ask.
pub struct Looked<'g> {
    stretches: Stretches<'g>,
    /// Capitals say nothing here.
    pub uncased: bool,
}

impl<'g> Looked<'g> {
    /// Finds the stretches of a text.
    #[must_use]
    pub fn at(reader: &Reader<'_, '_, 'g>) -> Self {
        Self { stretches: stretches(reader), uncased: reader.uncased }
    }

    /// The stretches, in order.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches.all
    }

    /// Whether all that the gazetteer knows by the name of stretch `n` are peoples.
    #[must_use]
    pub fn is_demonym(&self, n: usize) -> bool {
        self.stretches.names[self.stretches.all[n].name].glance.all_demonyms
    }

    /// Whether stretch `n` is a common word that stands capitalised only because it opens a sentence, as far as one can see.
    fn opens_as_a_word(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> bool {
        let Stretch { tokens, name, .. } = &self.stretches.all[n];
        let opens = reader.text.sentences[reader.text.sentence_of(tokens.start)].start == tokens.start;
        let goes_on =
            reader.text.tokens.get(tokens.end).is_some_and(|next| next.kind == TokenKind::Word && !next.capital);
        !self.uncased
            && tokens.len() == 1
            && opens
            && goes_on
            && self.stretches.names[*name].glance.stop
            && reader.words[tokens.start].is_common()
            && self.stretches.names[*name].count == 1
    }

    /// Whether no letter of stretch `n` has case, so that a capital tells nothing.
    fn is_caseless(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> bool {
        let written = reader.text.span(self.stretches.all[n].tokens.clone()).of(reader.text.source);
        !written.is_ascii() && !written.chars().any(|c| c.is_lowercase() || c.is_uppercase())
    }

    /// Whether stretch `n` is a given name with a surname behind it, the two by themselves.
    fn is_forename(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> bool {
        let tokens = &self.stretches.all[n].tokens;
        let run = reader.run(tokens.start);
        let surname = || reader.words[run.end - 1];
        !self.uncased
            && tokens.len() == 1
            && run.start == tokens.start
            && run.len() == 2
            && reader.words[tokens.start].is_given_name()
            && surname().is_surname()
            && surname().roles == 0
            && !reader.is_located(tokens.start)
    }

    /// How plainly the text says that stretch `n` is a place, to be added to its score: a whole name behind "in", "north of"
    /// or "village of", or before "district", with nothing in it that makes it a person's, an office's or a day's.
    fn put(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> Option<f32> {
        const LONGEST: usize = 3;
        let Stretch { tokens, name, .. } = &self.stretches.all[n];
        let run = reader.run(tokens.start);
        let rest = tokens.end..run.end.max(tokens.end);
        let noun = type_nouns::beside(reader.text, tokens).filter(|noun| noun.is_specific());
        let whole = tokens.start == run.start || reader.words[tokens.start - 1].has(role::DIRECTION | role::OPENER);
        let alone = rest.clone().all(|at| reader.words[at].has(role::TYPE_NOUN))
            || noun.is_some_and(|noun| noun.follows(rest.len()));
        let otherwise = role::TITLE | role::ORGANISATION | role::OTHER | role::CALENDAR | role::SPEECH;
        // "the Western provinces".
        let compass = tokens.len() == 1 && reader.words[tokens.start].has(role::DIRECTION);
        if !self.uncased && ends_a_way(reader, tokens) {
            return Some(BESIDE);
        }
        if self.uncased
            || compass
            || tokens.len() > LONGEST
            || !whole
            || !alone
            || reader.grouped[tokens.start]
            || tokens.clone().any(|at| reader.words[at].has(otherwise))
        {
            return None;
        }
        let plain = || {
            !reader.text.is(run.end, "'s") && (!self.stretches.names[*name].glance.stop || self.is_addressed(reader, n))
        };
        // "near Silver State Materials": so long a name that no place bears is a firm's.
        let may_be = tokens.len() < LONGEST || self.stretches.names[*name].glance.rows > 0;
        let behind = || position(reader, tokens.start, run.end).filter(|_| may_be && plain());
        // "the Department of Public Safety".
        let office = reader.text.is(tokens.start - usize::from(tokens.start > 0), "of")
            && tokens.start.checked_sub(2).is_some_and(|at| reader.text.tokens[at].capital);
        noun.map(|_| if office { INSIDE } else { CALLED }).or_else(behind)
    }

    /// Whether stretch `n` is a whole name in an address, or called a place's: "area of Matta, Swat", "a town called Hub in …".
    fn is_in_address(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> bool {
        let tokens = &self.stretches.all[n].tokens;
        let run = reader.run(tokens.start);
        let before =
            |back: usize, words: &[&str]| tokens.start >= back && reader.text.is_any(tokens.start - back, words);
        let called = before(1, &["called", "named"])
            && before(2, &["town", "village", "area", "place", "locality", "district", "hamlet"])
            && self.stretches.names[self.stretches.all[n].name].glance.rows > 0;
        let addressed = before(1, &[",", "of", "in", "near", "at"]) && self.is_addressed(reader, n);
        // "Jamrud Tehsil", where the gazetteer has such a tehsil.
        let typed = || {
            // "the province of Van": whatever else the name is said of.
            let behind = run.start == tokens.start && run.end == tokens.end + 1;
            if !(behind || *tokens == run && before(1, &["of"])) {
                return false;
            }
            let noun = type_nouns::beside(reader.text, tokens).filter(|noun| noun.is_specific());
            let is_so = |candidate: &Candidate<'_>| {
                let (class, code) = reader.gazetteer.feature(candidate.key);
                noun.is_some_and(|noun| noun.admits(class, code))
            };
            noun.is_some()
                && self.stretches.names[self.stretches.all[n].name].candidates(reader.gazetteer).iter().any(is_so)
        };
        !self.uncased && !reader.grouped[tokens.start] && (*tokens == run && (called || addressed) || typed())
    }

    /// Whether the area that holds one of its places follows stretch `n`: "Hub, Balochistan".
    fn is_addressed(&self, reader: &Reader<'_, '_, 'g>, n: usize) -> bool {
        let Stretch { tokens, name, .. } = &self.stretches.all[n];
        let gazetteer = reader.gazetteer;
        let name = &self.stretches.names[*name];
        let holds_one = |area: &Candidate<'_>| {
            gazetteer.is_area(area.key)
                && name.candidates(gazetteer).iter().any(|own| gazetteer.contains(area.key, own.key))
        };
        reader.text.is(tokens.end, ",")
            && name.glance.rows > 0
            && self.stretches.all[n..]
                .iter()
                .skip_while(|next| next.tokens.start <= tokens.end)
                .take_while(|next| next.tokens.start == tokens.end + 1)
                .map(|next| &self.stretches.names[next.name])
                .filter(|next| next.glance.may_be_area())
                .any(|next| next.candidates(gazetteer).iter().any(holds_one))
    }

    /// Features of stretch `n` for the first model.
    pub fn first(&self, reader: &Reader<'_, '_, 'g>, n: usize, out: &mut Vec<u32>) {
        features::first(reader, &self.stretches, n, out);
    }

    /// Features of all stretches for the second model, by the first's scores.
    pub fn second(&self, reader: &Reader<'_, '_, 'g>, scores: &[f32], mut each: impl FnMut(usize, &[u32])) {
        let agreement = Agreement::of(&self.stretches, scores);
        let mut out = Vec::new();
        for n in 0..scores.len() {
            features::second(reader, &self.stretches, &agreement, scores, n, &mut out);
            each(n, &out);
        }
    }
}

impl Model {
    /// The weights that are inside the binary.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &TRAINED
    }

    /// Reads what [`Model::encode`] wrote.
    #[must_use]
    pub fn decode(mut bytes: &[u8]) -> Option<Self> {
        let mut pair = || Some(Pair { first: Weights::decode(&mut bytes)?, second: Weights::decode(&mut bytes)? });
        Some(Self { cased: pair()?, uncased: pair()? })
    }

    /// The four models, one after the other.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let Self { cased, uncased } = self;
        [&cased.first, &cased.second, &uncased.first, &uncased.second].into_iter().flat_map(Weights::encode).collect()
    }

    /// The final scores of all stretches.
    #[must_use]
    pub fn scores<'g>(&self, reader: &Reader<'_, '_, 'g>, looked: &Looked<'g>) -> Vec<f32> {
        let pair = if looked.uncased { &self.uncased } else { &self.cased };
        let mut out = Vec::with_capacity(80);
        let first: Vec<f32> = (0..looked.stretches().len())
            .map(|n| {
                looked.first(reader, n, &mut out);
                pair.first.score(&out, 0.0)
            })
            .collect();
        let mut last = Vec::with_capacity(first.len());
        looked.second(reader, &first, |n, features| last.push(pair.second.score(features, first[n])));
        for (n, score) in last.iter_mut().enumerate().filter(|(n, _)| looked.opens_as_a_word(reader, *n)) {
            *score = score.min(first[n]) - OPENER;
        }
        for (n, score) in last.iter_mut().enumerate().filter(|(n, _)| looked.is_caseless(reader, *n)) {
            let name = &looked.stretches.names[looked.stretches.all[n].name];
            *score = if name.glance.speaks_for_itself() { CASELESS } else { -CASELESS };
        }
        for (_, score) in last.iter_mut().enumerate().filter(|(n, _)| looked.is_forename(reader, *n)) {
            *score -= FORENAME;
        }
        for (n, score) in last.iter_mut().enumerate() {
            *score += looked.put(reader, n).unwrap_or_default();
        }
        for (_, score) in last.iter_mut().enumerate().filter(|(n, _)| looked.is_in_address(reader, *n)) {
            *score += ADDRESSED;
        }
        for (_, score) in last.iter_mut().enumerate().filter(|(n, _)| !looked.uncased && looked.is_demonym(*n)) {
            *score = score.max(DEMONYM);
        }
        last
    }

    /// The mentions of a text, in order.
    #[must_use]
    pub fn mentions<'g>(&self, reader: &Reader<'_, '_, 'g>) -> Vec<Mention<'g>> {
        let looked = Looked::at(reader);
        let scores = self.scores(reader, &looked);
        chosen(looked.stretches(), &scores)
            .into_iter()
            .map(|n| {
                let stretch = &looked.stretches.all[n];
                let name = &looked.stretches.names[stretch.name];
                let bare = if name.glance.rows == 0 { bare(reader, stretch, &name.key) } else { None };
                let mut mention = match bare {
                    Some((tokens, key, known)) => reader.build(tokens, key, known),
                    None => {
                        let candidates = Arc::clone(name.candidates(reader.gazetteer));
                        reader.build(stretch.tokens.clone(), name.key.clone(), candidates)
                    }
                };
                mention.kind = reader.kind(&mention);
                mention.recognised = probability(scores[n]);
                mention
            })
            .collect()
    }
}

/// "Matta Tehsil" where the gazetteer has a tehsil Matta: the name without the word for what it is.
fn bare<'g>(
    reader: &Reader<'_, '_, 'g>,
    stretch: &Stretch,
    key: &str,
) -> Option<(Range<usize>, String, Arc<[Candidate<'g>]>)> {
    let last = stretch.tokens.end - 1;
    if stretch.tokens.len() < 2 || !reader.words[last].has(role::TYPE_NOUN) {
        return None;
    }
    let tokens = stretch.tokens.start..last;
    let key = key.rsplit_once(' ')?.0.to_owned();
    let known = reader.candidates(&key, &tokens);
    let noun = type_nouns::beside(reader.text, &tokens)?;
    let is_so = |candidate: &Candidate<'_>| {
        let place = reader.gazetteer.place(candidate.key);
        // A township is called as its town is; so are many others, and only a name that one place bears says which.
        let only = known.len() == 1 && noun.suits(place.feature_code);
        // "Sui Area 238": what is around a town.
        let around = noun.is_any() && place.feature_class == FeatureClass::P;
        only || around || noun.is_specific() && noun.admits(place.feature_class, place.feature_code)
    };
    known.iter().any(is_so).then_some((tokens, key, known))
}

/// Taken from the score of a common word that opens a sentence and goes on in lower case: "Nice weather helped".
const OPENER: f32 = 2.0;

/// Score of a name in a script without capitals, of which training saw nothing: a big place's is one, no other.
const CASELESS: f32 = 1.0;

/// Taken from the score of a given name before a surname: "Paris Jackson signed".
const FORENAME: f32 = 1.5;

/// Least score of a name that only peoples bear: most annotated reports leave them unmarked, and teach nothing of them.
const DEMONYM: f32 = 0.5;

/// Added to the score of a whole name between the place it holds and the area that holds it: "Sui Bazaar, Sui, Balochistan".
const ADDRESSED: f32 = 3.0;

/// Logarithm of the odds at which a stretch is taken: F1 is best served a little below even odds.
const TAKEN: f32 = -0.25;

/// The stretches with the greatest sum of scores that do not overlap, in order.
#[must_use]
pub fn chosen(stretches: &[Stretch], scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..stretches.len()).filter(|&n| scores[n] > TAKEN).collect();
    order.sort_by_key(|&n| (stretches[n].tokens.end, stretches[n].tokens.start));
    // The best sum over the first so many, and whether its last is taken.
    let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None)];
    for (at, &n) in order.iter().enumerate() {
        let before = order[..at].partition_point(|&other| stretches[other].tokens.end <= stretches[n].tokens.start);
        let with = best[before].0 + scores[n] - TAKEN;
        best.push(if with > best[at].0 { (with, Some(before)) } else { (best[at].0, None) });
    }
    let (mut at, mut chosen) = (order.len(), Vec::new());
    while at > 0 {
        match best[at].1 {
            Some(before) => {
                chosen.push(order[at - 1]);
                at = before;
            }
            None => at -= 1,
        }
    }
    chosen.reverse();
    chosen
}
