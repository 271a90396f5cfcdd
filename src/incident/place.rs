//! Where did this event happen? The place of *this* event among the names of its clause, not the nearest name.

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{EventType, GeomBasis, SubEventType};
use crate::extract::counts::quantity_at;
use crate::extract::events::EventMention;
use crate::extract::people::{FUNCTION_WORDS, has_kin};
use crate::extract::toponyms::Mention;
use crate::extract::words::Words;
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, How, Place, PlaceKey, fold};
use crate::position::Position;
use crate::resolve::{Basis, Resolution, ToponymKind, heading_end};
use crate::text::{Text, TokenKind};

/// How an event lies to its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    /// "in", "at".
    At,
    /// "near", "outside".
    Near,
    /// "northwest Pakistan": somewhere in a part of it.
    Part,
    /// "12 km north of": kilometres, and degrees clockwise from north where a direction is given.
    Offset(f64, Option<f64>),
    /// "between Mach and Sibi", "on the Quetta–Karachi highway": somewhere on the way to the other place.
    Between(PlaceKey),
    /// "at 4.25 N, 7.10 E": the point that the text gives; the place says what is near it.
    Coordinates(Position),
}

/// The place of an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placing {
    /// Among the document's toponym mentions; `None` where the place is taken over from elsewhere in the report.
    pub(super) mention: Option<usize>,
    pub(super) key: PlaceKey,
    pub(super) relation: Relation,
    /// The words, preposition included.
    pub(super) words: Range<usize>,
    /// The area stands for an unknown place in it.
    pub(super) context: bool,
    /// Trust in the place, 0–1.
    pub(super) confidence: f64,
}

/// What is needed to place events.
pub(super) struct Ground<'c, 'g> {
    pub(super) text: &'c Text<'c>,
    pub(super) mentions: &'c [Mention<'g>],
    pub(super) resolutions: &'c [Resolution],
    pub(super) gazetteer: &'g Gazetteer,
    /// The area that the report is about.
    pub(super) home: Option<PlaceKey>,
    /// What it names in each country, once it was asked for.
    pub(super) countries: OnceCell<FxHashMap<&'g str, Names<'c>>>,
}

/// The names of one country in a report.
#[derive(Debug, Default)]
pub(super) struct Names<'c> {
    /// Different ones, the first two.
    keys: Vec<&'c str>,
    /// Those of places, as often as they are named.
    places: usize,
}

/// Points for and against a name being the place of the event; only their order matters.
mod point {
    /// "in", "at", "near" before the name.
    pub const LOCATED: f64 = 3.0;
    /// It stands behind the word that tells of the event, close by.
    pub const BEHIND_TRIGGER: f64 = 2.0;
    /// "In Kisumu, …": what opens a sentence is where all that it tells of happened; in a province it may be told closer.
    pub const SCENE: f64 = 2.0;
    /// "from X", "to X".
    pub const DIRECTED: f64 = -3.5;
    /// What a protest is about.
    pub const TOPIC: f64 = -4.0;
    /// A dateline, or the seat of someone who speaks.
    pub const SPEAKER: f64 = -8.0;
    /// The hospital where the wounded were taken, the home of a victim.
    pub const ELSEWHERE: f64 = -8.0;
    /// One branch of an organisation that is called after it, where the clause names a place.
    pub const NAMESAKE: f64 = -3.0;
    /// With less no name is the place of an event: better none than the home of a gunman.
    pub const LEAST: f64 = -1.5;
    /// It contains another name of the clause.
    pub const CONTAINER: f64 = -4.0;
    /// A country, a river, a range of mountains by itself: true, and little said.
    pub const COUNTRY: f64 = -1.5;
}

/// Trust in a name that stands where a place does and is known in the country, but was not read as a place.
const UNREAD_TRUST: f64 = 0.6;

/// What a way does with its two ends.
const LINKING: &[&str] = &["connecting", "connects", "joining", "joins", "linking", "links"];

/// UCDP's precision from which on a place says little.
const VAGUE: u8 = 5;

impl<'c, 'g> Ground<'c, 'g> {
    /// The place of one clause, if it names one.
    pub(super) fn placing(&self, event: &EventMention) -> Option<Placing> {
        let candidates: Vec<usize> = self.apart(event).filter(|&n| self.may_hold_event(n)).collect();
        let scored = candidates.iter().map(|&n| (self.points(n, event, &candidates), n));
        // Of equals the first named.
        let best = scored.fold(None::<(f64, usize)>, |best, (points, n)| match best {
            Some((top, _)) if top >= points => best,
            _ => Some((points, n)),
        });
        let placing = best.filter(|(points, _)| *points > point::LEAST).and_then(|(_, n)| self.at(n));
        self.coordinates(event, placing.as_ref()).or(placing)
    }

    /// Where the clause places its event by a name that was not read as one: "in Hays district, south of Hodeidah". What stands
    /// behind "in", "at" or "20 kilometres south of" and is known in the country is a place; `told` is the best of those that
    /// were read.
    pub(super) fn closer(&self, event: &EventMention, told: Option<Placing>) -> Option<Placing> {
        /// Kilometres within which a name lies beside the one that it is described by.
        const BESIDE_KM: f64 = 150.0;
        let vague = |told: &Placing| told.context || locate(told, self.gazetteer).where_prec > 3;
        let Some(country) =
            told.as_ref().map(|told| told.key).or(self.home).and_then(|key| self.gazetteer.country(key))
        else {
            return told;
        };
        // A name that was read well enough is only described by another behind a comma.
        let start = told.as_ref().filter(|told| !vague(told)).and_then(|told| told.mention);
        let start = start.map(|n| self.mentions[n].tokens.start);
        if start.is_some_and(|start| !(start.saturating_sub(8)..start).any(|at| self.text.is(at, ","))) {
            return told;
        }
        let described_by = |name: &Range<usize>, told: &Placing| {
            let start = told.mention.map(|n| self.mentions[n].tokens.start);
            let kind = Words::Kind.at(self.text, name.end) || Words::Station.at(self.text, name.end);
            let end = name.end + usize::from(kind);
            self.text.is(end, ",") && start.is_some_and(|start| (end..end + 8).contains(&start))
        };
        let is_there = |at: &usize| {
            self.text.is_any(*at, &["in", "at", "near", "outside", "through"])
                || self.text.is(*at, "to") && self.is_at_end_of(*at)
                || self.offset(*at + 1).is_some()
        };
        let found = event.tokens.clone().filter(is_there).find_map(|at| {
            let name = self.unread(at + 1, event)?;
            let key = fold::key(self.text.span(name.clone()).of(self.text.source));
            let offset = self.offset(at + 1);
            // "Katherine" may be anybody, unless kilometres are counted from there.
            if offset.is_none() && self.gazetteer.is_stop_name(&key) {
                return None;
            }
            let allows = |candidate: &Candidate<'_>| {
                let place = self.gazetteer.place(candidate.key);
                let settled = place.feature_class == FeatureClass::P || place.feature_class == FeatureClass::A;
                let distance = |told: &Placing| self.gazetteer.place(told.key).position.distance_km(place.position);
                let fits = match &told {
                    None => true,
                    Some(told) if vague(told) => {
                        self.gazetteer.contains(told.key, candidate.key) || distance(told) <= BESIDE_KM
                    }
                    Some(told) => described_by(&name, told) && distance(told) <= BESIDE_KM,
                };
                settled && fits && !place.is_country() && place.country == Some(country)
            };
            let mut known = self.gazetteer.written(&key, false);
            known.retain(allows);
            let best = known.into_iter().max_by_key(|candidate| self.gazetteer.place(candidate.key).population)?;
            let near = self.text.is_any(at, &["near", "outside"]);
            let relation = match offset {
                Some((km, bearing, _)) => Relation::Offset(km, bearing),
                None if near => Relation::Near,
                None => Relation::At,
            };
            Some(Placing {
                mention: None,
                key: best.key,
                relation,
                words: offset.map_or(at, |(.., from)| from)..name.end,
                context: false,
                confidence: UNREAD_TRUST,
            })
        });
        found.or(told)
    }

    /// A name with a capital behind a preposition that no toponym stands in: "Hays", "al-Busayrah", the "Kanbalu" of "Sagaing
    /// Region's Kanbalu Township".
    fn unread(&self, from: usize, event: &EventMention) -> Option<Range<usize>> {
        /// Most words before the name: "the rebel-held town of".
        const MODIFIERS: usize = 5;
        /// Most words of a name.
        const WORDS: usize = 3;
        let capital = |at: usize| {
            let token = self.text.tokens.get(at).filter(|_| at < event.tokens.end);
            token.is_some_and(|token| token.kind == TokenKind::Word && token.capital)
        };
        let article = |at: usize| {
            Words::Article.at(self.text, at)
                && self.text.tokens.get(at + 1).is_some_and(|next| next.glued)
                && capital(at + 1)
        };
        let begins = |at: usize| capital(at) || article(at);
        let mut start = (from..from + MODIFIERS)
            .take_while(|&at| {
                at == from || begins(at) || Words::Modifier.at(self.text, at - 1) || self.text.is(at - 1, "of")
            })
            .find(|&at| begins(at))?;
        let run = |start: usize| {
            let from = start + usize::from(!capital(start));
            (from..).find(|&at| !capital(at)).unwrap_or(from)
        };
        let mut end = run(start);
        // Whose it is: "Sagaing Region's".
        if self.text.is(end, "'s") && begins(end + 1) {
            start = end + 1;
            end = run(start);
        }
        while end > start + 1
            && (Words::Kind.at(self.text, end - 1)
                || Words::Station.at(self.text, end - 1)
                || self.text.is_any(end - 1, &["township", "county"]))
        {
            end -= 1;
        }
        let read = self.mentions.partition_point(|mention| mention.tokens.end <= start);
        let known = self.mentions.get(read).is_some_and(|mention| mention.tokens.start < end);
        let taken = event.dates.iter().map(|date| &date.tokens).chain(event.groups.iter().map(|(tokens, _)| tokens));
        let apart = taken.into_iter().all(|taken| !taken.contains(&start));
        (!known && apart && end > start && end - start <= WORDS && !self.text.all_capitals).then_some(start..end)
    }

    /// The names of a clause that are not part of a date, of an armed group's name or of a person's.
    fn apart<'e>(&'e self, event: &'e EventMention) -> impl Iterator<Item = usize> + 'e {
        let dates = event.dates.iter().map(|date| &date.tokens);
        let groups = event.groups.iter().map(|(tokens, _)| tokens);
        let taken: Vec<&Range<usize>> = dates.chain(groups).collect();
        let is_taken = move |n: usize| {
            let tokens = &self.mentions[n].tokens;
            // "Jaime Valencia" is nobody's town.
            let named = event.names.iter().any(|name| {
                // "Julio Farachio Quito".
                let ends = name.end == tokens.start && name.len() > 1 && !self.text.all_capitals;
                ends || name.len() > tokens.len() && name.contains(&tokens.start)
            });
            named || has_kin(self.text, tokens.end) || taken.iter().any(|taken| taken.contains(&tokens.start))
        };
        event.toponyms.iter().copied().filter(move |&n| !is_taken(n))
    }

    /// The name that a clause gives its place, where nobody knows where that is: "in the village of Gaga".
    pub(super) fn unknown(&self, event: &EventMention) -> Option<Range<usize>> {
        let is_unknown = |&n: &usize| {
            let mention = &self.mentions[n];
            let located = self.preposition(mention.tokens.start).is_some_and(|at| Words::Located.at(self.text, at));
            self.resolutions[n].place.is_none()
                && mention.kind == ToponymKind::Place
                && located
                && !self.is_hospitals(mention)
                && !self.is_no_scene(mention)
                && !self.is_speakers(mention)
        };
        self.apart(event).find(is_unknown).map(|n| self.mentions[n].tokens.clone())
    }

    /// "In this city", "killing two people here": that of the dateline; "in the Mamakhel area here" lies in it.
    pub(super) fn here(&self, event: &EventMention, told: Option<Placing>) -> Option<Placing> {
        const PLACES: &[&str] = &["city", "town", "village", "municipality", "port", "capital"];
        // Who "said here" tells where he spoke.
        let spoken = |at: usize| Words::Saying.at(self.text, at) || Words::Speaker.at(self.text, at);
        let words = event.tokens.clone().find_map(|at| {
            if self.text.is(at, "in") && self.text.is(at + 1, "this") && self.text.is_any(at + 2, PLACES) {
                return Some(at..at + 3);
            }
            // "was brought to the Bheri Hospital here".
            let told_here = || {
                !(at.saturating_sub(3)..at + 3).any(spoken)
                    && !(at.saturating_sub(2)..at).any(|at| Words::Hospital.at(self.text, at))
            };
            (self.text.is(at, "here") && at > event.tokens.start && told_here()).then(|| at..at + 1)
        });
        let Some(words) = words else { return told };
        let here = self
            .mentions
            .first()
            .filter(|first| self.is_speakers(first) && self.text.sentence_of(first.tokens.start) == 0);
        let Some(here) = here.and_then(|_| self.at(0)) else { return told };
        let holds = |told: &Placing| told.key != here.key && self.gazetteer.contains(told.key, here.key);
        match told {
            Some(told) if told.context && holds(&told) => {
                Some(Placing { key: here.key, confidence: told.confidence.min(here.confidence), ..told })
            }
            Some(told) if !holds(&told) || locate(&told, self.gazetteer).where_prec <= 3 => Some(told),
            _ => {
                let by = self.text.is_any(words.start.saturating_sub(1), &["of", "from", "near"]);
                Some(Placing { words, relation: if by { Relation::Near } else { Relation::At }, ..here })
            }
        }
    }

    /// The place that heads a paragraph: "MONTEGO BAY. Officers …", "INDIA: A goods train …", "JOLO, Sulu, 27 January. Two …",
    /// "Nepal jeep accident: Seven …".
    pub(super) fn heading(&self, event: &EventMention) -> Option<Placing> {
        let paragraph = self.text.paragraph_of(event.sentence);
        let first = self.text.sentences[self.text.paragraphs[paragraph].start].start;
        let start = first + self.enumeration(first);
        let sentence = &self.text.sentences[self.text.sentence_of(start)];
        let n = self.mentions.partition_point(|mention| mention.tokens.start < start);
        let Some(end) = self.mentions.get(n).filter(|mention| mention.tokens.start == start).map(|m| m.tokens.end)
        else {
            return self.unread_heading(start).filter(|_| paragraph > 0 || start > first);
        };
        let alone = self.text.is(end, ".") && end + 1 == sentence.end;
        let is_item = paragraph > 0 || start > first;
        let is_headed = || {
            self.ends_heading(end, sentence.end)
                || heading_end(self.text, start..sentence.end)
                    .is_some_and(|colon| self.mentions.get(n + 1).is_none_or(|next| next.tokens.start > colon))
        };
        self.at(n).filter(|_| alone || is_item && is_headed())
    }

    /// "Toppenish: Officers found …": of the area that the report is about, though it was not read as a place.
    fn unread_heading(&self, start: usize) -> Option<Placing> {
        /// Most words of a name.
        const WORDS: usize = 3;
        let home = self.home?;
        let capital = |at: &usize| self.text.tokens.get(*at).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        let words = start..start + (start..start + WORDS).take_while(capital).count();
        if words.is_empty() || !self.text.is(words.end, ":") {
            return None;
        }
        let key = self.looked_up(words.clone(), self.gazetteer.country(home))?;
        self.gazetteer.contains(home, key).then_some(Placing {
            mention: None,
            key,
            relation: Relation::At,
            words,
            context: false,
            confidence: UNREAD_TRUST,
        })
    }

    /// How many tokens of "1.", "2)" or a bullet stand before an item of a list.
    fn enumeration(&self, at: usize) -> usize {
        let tokens = &self.text.tokens;
        if self.text.is_any(at, &["-", "–", "—", "•", "*", "·"]) && at + 1 < tokens.len() {
            return 1;
        }
        let numbered = tokens[at].kind == TokenKind::Number && self.text.is_any(at + 1, &[".", ")", ":"]);
        if numbered && at + 2 < tokens.len() { 2 } else { 0 }
    }

    /// Whether nothing but areas, days and kinds of places stands between a name and the colon, the dash or the stop behind it.
    fn ends_heading(&self, from: usize, end: usize) -> bool {
        /// Tokens of the longest heading, its name aside.
        const LONGEST: usize = 14;
        let ends = |&at: &usize| self.text.is_any(at, &[":", "—", "–"]) || at + 1 == end && self.text.is(at, ".");
        let Some(stop) = (from..end.min(from + LONGEST)).find(ends) else { return false };
        let is_heading = |at: usize| {
            let token = &self.text.tokens[at];
            token.capital
                || token.kind != TokenKind::Word
                || self.text.lower(at).starts_with(|c: char| c.is_ascii_digit())
                || Words::Kind.at(self.text, at)
                || Words::Settled.at(self.text, at)
                || self.text.is_any(at, &["northern", "southern", "eastern", "western", "central", "axis", "and"])
        };
        (from..stop).all(is_heading)
    }

    /// The place of a passage that does not tell of the event itself: "in", "at" or "near" it.
    pub(super) fn located(&self, passage: &EventMention) -> Option<Placing> {
        let placing = self.placing(passage)?;
        let start = placing.mention.map(|n| self.mentions[n].tokens.start)?;
        let there = self.offset(start).is_some()
            || self.preposition(start).is_some_and(|at| Words::Located.at(self.text, at) || self.journey(at).is_some());
        there.then_some(placing)
    }

    /// The point that the clause gives in degrees: "4.25 N, 7.10 E", "34°31′N 69°11′E".
    fn coordinates(&self, event: &EventMention, named: Option<&Placing>) -> Option<Placing> {
        let span = self.text.span(event.tokens.clone());
        let (words, position) = coordinates_in(span.of(self.text.source))?;
        let from = span.start + words.start;
        let first = self.text.tokens.partition_point(|token| token.span.end <= from);
        let last = self.text.tokens.partition_point(|token| token.span.start < span.start + words.end);
        let key = match named {
            Some(named) => named.key,
            None => *self.gazetteer.reverse(position, 1).first()?,
        };
        Some(Placing {
            mention: named.and_then(|named| named.mention),
            key,
            relation: Relation::Coordinates(position),
            words: first..last,
            context: false,
            confidence: 1.0,
        })
    }

    /// A place, or the place inside an institution's name behind a preposition: "at Lahore High Court".
    fn may_hold_event(&self, n: usize) -> bool {
        let mention = &self.mentions[n];
        let Some(key) = self.resolutions[n].place else { return self.way(n).is_some() || self.beside(n).is_some() };
        let adjective = self.gazetteer.is_country(key) && self.is_adjective(mention);
        if self.is_hospitals(mention)
            || self.is_no_scene(mention)
            || self.is_agencys(mention)
            || self.is_stray(n)
            || adjective
        {
            return false;
        }
        match mention.kind {
            ToponymKind::Place => true,
            ToponymKind::Organization => mention.located && !self.gazetteer.is_country(key),
            ToponymKind::Demonym => self.is_part_of_land(mention),
            ToponymKind::Metonym => false,
        }
    }

    /// "JUBA (Eye on the Nile) – ": the name of whoever sends the report.
    fn is_agencys(&self, mention: &Mention<'_>) -> bool {
        /// Tokens within which a dateline ends.
        const DATELINE: usize = 24;
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let opened = start < DATELINE
            && (0..start).rev().take_while(|&at| !self.text.is(at, ")")).any(|at| self.text.is(at, "("));
        opened
            && (end..(end + DATELINE).min(self.text.tokens.len()))
                .find(|&at| self.text.is(at, ")"))
                .is_some_and(|close| self.text.is_any(close + 1, &["-", "–", "—", ":"]))
    }

    /// "in the Barrancos district of the state capital" is not in Portugal, of which a report from Mexico says nothing else.
    fn is_stray(&self, n: usize) -> bool {
        /// Places of its own country that a report needs to name to be known to be of it.
        const AT_HOME: usize = 2;
        /// From this trust on a name is believed, wherever it lies, and so is that of a city.
        const SURE: f64 = 0.9;
        const CITY: u32 = 100_000;
        let Some(home) = self.home.and_then(|key| self.gazetteer.country(key)) else { return false };
        let Some(key) = self.resolutions[n].place else { return false };
        let Some(own) = self.gazetteer.country(key).filter(|own| *own != home) else { return false };
        let known = self.gazetteer.is_country(key)
            || self.gazetteer.place(key).population >= CITY
            || self.resolutions[n].confidence >= SURE;
        let countries = self.countries.get_or_init(|| self.countries());
        let another =
            || countries.get(own).is_some_and(|names| names.keys.iter().any(|key| *key != self.mentions[n].key));
        !known && !another() && countries.get(home).is_some_and(|names| names.places >= AT_HOME)
    }

    /// What the report names in each country.
    fn countries(&self) -> FxHashMap<&'g str, Names<'c>> {
        /// So many different names tell of any that there is another.
        const ENOUGH: usize = 2;
        let mut countries: FxHashMap<&str, Names<'_>> = FxHashMap::default();
        for (mention, resolution) in self.mentions.iter().zip(self.resolutions) {
            let Some(country) = resolution.place.and_then(|key| self.gazetteer.country(key)) else { continue };
            let names = countries.entry(country).or_default();
            names.places += usize::from(mention.kind == ToponymKind::Place);
            if names.keys.len() < ENOUGH && !names.keys.contains(&mention.key.as_str()) {
                names.keys.push(&mention.key);
            }
        }
        countries
    }

    /// "in a Pakistani tribal area", "off the Somali coast": somewhere in the country of that people.
    fn is_part_of_land(&self, mention: &Mention<'_>) -> bool {
        /// Words between the people and its land: "Afghan side of the border".
        const REACH: usize = 3;
        let end = mention.tokens.end;
        let article = (mention.tokens.start.saturating_sub(REACH)..mention.tokens.start)
            .rev()
            .take_while(|&at| !self.text.is_in(at + 1, &FUNCTION_WORDS))
            .find(|&at| self.text.is_any(at, &["the", "a", "an"]));
        let behind = article.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
            // "rocked the Ugandan capital".
            self.text.is_any(at, &["in", "inside", "off", "near", "along", "on", "across", "at"]) || self.strikes(at)
        });
        behind
            && (end..(end + REACH).min(self.text.tokens.len()))
                .take_while(|&at| self.text.tokens[at].kind == TokenKind::Word)
                .any(|at| Words::Land.at(self.text, at))
    }

    /// "a Gilgit-bound bus", "the London-based bank", "pro-Moscow fighters", "the Ali Khel tribe": a way that was not gone to its
    /// end, a home far away, a people.
    fn is_no_scene(&self, mention: &Mention<'_>) -> bool {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let glued = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.glued);
        self.text.is_any(end, &["tribe", "tribes", "tribesmen", "clan"])
            || (end..end + 3).any(|at| Words::Suffix.at(self.text, at) && glued(at))
            || self.text.is(end, "bound")
            || glued(start) && self.text.is_any(start - 1, &["pro", "anti"])
    }

    /// "two U.S. citizens": whose they are, not where.
    fn is_adjective(&self, mention: &Mention<'_>) -> bool {
        /// Longest abbreviation of a country's name, without its dots.
        const LETTERS: usize = 3;
        let written = mention.span.of(self.text.source);
        let end = mention.tokens.end;
        written.chars().filter(|c| *c != '.').count() <= LETTERS
            && self
                .text
                .tokens
                .get(end)
                .is_some_and(|next| next.kind == TokenKind::Word && (!next.capital || self.text.all_capitals))
            && !self.text.is_in(end, &FUNCTION_WORDS)
    }

    /// "that had left the terminal in Lima", "coming back from a wedding in Kericho": from where somebody set out, given what ties
    /// it to its town.
    fn is_left(&self, at: usize) -> bool {
        /// Most words of a station's name.
        const NAME: usize = 4;
        /// Most words between the way that somebody is on and from where.
        const REACH: usize = 4;
        const UNDER_WAY: &[&str] = &[
            "back",
            "carrying",
            "coming",
            "ferrying",
            "heading",
            "home",
            "return",
            "returned",
            "returning",
            "transporting",
            "travelling",
            "traveling",
            "way",
        ];
        let from = (at.saturating_sub(NAME)..at).rev().find(|&at| self.text.is(at, "from"));
        let set_out = from.is_some_and(|from| {
            let phrase = from + 1..at;
            phrase.len() > 1
                && phrase.into_iter().skip(1).all(|at| !self.text.is_in(at, &FUNCTION_WORDS))
                && (from.saturating_sub(REACH)..from)
                    .rev()
                    .take_while(|&at| !self.text.is(at, "to"))
                    .any(|at| self.text.is_any(at, UNDER_WAY))
        });
        if set_out {
            return true;
        }
        if at == 0 || !Words::Station.at(self.text, at - 1) {
            return false;
        }
        let mut before = (at.saturating_sub(NAME + 2)..at - 1).rev();
        let left = before.find(|&at| self.text.is_any(at, &["left", "leaving", "departed", "departing"]));
        // "shot as he left his station".
        left.is_some_and(|left| {
            !(left.saturating_sub(2)..left).any(|at| self.text.is_any(at, &["as", "when", "while"]))
        })
    }

    /// "the road leading to Nabatieh", "close to Sibi": there, not on the way there.
    fn is_at_end_of(&self, to: usize) -> bool {
        to > 0 && Words::LeadingTo.at(self.text, to - 1)
    }

    /// Points for what governs a name: a preposition, or a verb that does something to the place. "In the Guanajuato city of
    /// Celaya" governs both.
    fn governed(&self, n: usize, event: &EventMention) -> f64 {
        match self.owner(n) {
            Some(owner) => self.governed_itself(n, event).max(self.governed_itself(owner, event)),
            None => self.governed_itself(n, event),
        }
    }

    fn governed_itself(&self, n: usize, event: &EventMention) -> f64 {
        let start = self.mentions[n].tokens.start;
        if self.offset(start).is_some() {
            // "25 km north of Tingo Maria".
            return point::LOCATED;
        }
        if let Some(first) = self.listed_with(n) {
            // "three conscripts from Golestan, Zabol and Mashhad".
            let governed = self.governed_itself(first, event);
            if governed == point::DIRECTED {
                return governed;
            }
        }
        let Some(at) = self.preposition(start) else {
            return if self.is_struck(n, event) { point::LOCATED } else { 0.0 };
        };
        // "labourers from Multan in Punjab".
        let from = n.checked_sub(1).filter(|&m| {
            let town = &self.mentions[m].tokens;
            self.text.is(at, "in") && town.end == at && self.text.is(town.start.saturating_sub(1), "from")
        });
        if from.is_some_and(|m| self.governed_itself(m, event) == point::DIRECTED) {
            return point::DIRECTED;
        }
        let is_abduction = || event.triggers.iter().any(|t| t.sub == SubEventType::Abduction);
        let aimed = |at: usize| event.triggers.iter().any(|t| t.noun && t.tokens.end == at && !is_protest(t.sub));
        match self.text.lower(at) {
            // "on the N1 north of Makhado".
            "of" if at > 0 && bearing(self.text.lower(at - 1)).is_some() => point::LOCATED,
            // "a professor of Jalalabad's university", "a nurse, 28, of Leeds", "the house of Shah Wali".
            "of" if event.people.iter().any(|people| people.tokens.end == at)
                || at > 0 && (self.text.is(at - 1, ",") || Words::Household.at(self.text, at - 1)) =>
            {
                point::DIRECTED
            }
            "to" | "into" if self.is_at_end_of(at) => point::LOCATED,
            // "shells fired from across the river", "from beyond the border".
            _ if at > 0 && self.text.is(at - 1, "from") && Words::Located.at(self.text, at) => point::DIRECTED,
            "in" | "of" | "at" if self.is_left(at) => point::DIRECTED,
            "into" => 0.0,
            // "on the road from Tessalit to Gao", "not far from Torit".
            "from" if self.way(n).is_some() || self.is_on_way(n) => point::LOCATED,
            "from" if self.text.is(at.saturating_sub(1), "far") => point::LOCATED,
            "from" if self.journey(at).is_some() => point::LOCATED,
            // "on the road linking Gao with Tessalit".
            _ if self.text.is_any(at, LINKING) && self.way(n).is_some() => point::LOCATED,
            // People are kidnapped from where they are.
            "from" if is_abduction() => point::LOCATED,
            // "an offensive against the town".
            "against" if aimed(at) => point::LOCATED,
            word if Words::Located.has(word) => point::LOCATED,
            word if Words::Directed.has(word) => point::DIRECTED,
            _ if self.is_struck(n, event) => point::LOCATED,
            _ => 0.0,
        }
    }

    /// The name before in a list, of which names that were not read may be part: "Golestan, Zabol and Mashhad".
    fn listed_with(&self, n: usize) -> Option<usize> {
        /// Most tokens between two names of a list.
        const REACH: usize = 6;
        let m = n.checked_sub(1)?;
        let between = self.mentions[m].tokens.end..self.mentions[n].tokens.start;
        let joins = |at: usize| self.text.is_any(at, &[",", "and"]);
        let joined = !between.is_empty() && between.len() <= REACH && joins(between.start) && joins(between.end - 1);
        (joined && between.into_iter().all(|at| joins(at) || self.is_of_name(at))).then_some(m)
    }

    /// A verb whose object a blast or a quake was in: "rocked", "hit".
    fn strikes(&self, at: usize) -> bool {
        self.text.is_any(at, &["jolted", "rattled", "rocked", "shook"]) || Words::Hitting.at(self.text, at)
    }

    /// "stormed Jalawla", "targeting the town of Maskana", "Dresden was bombed": the deed is done to the place.
    fn is_struck(&self, n: usize, event: &EventMention) -> bool {
        let (start, end) = (self.mentions[n].tokens.start, self.mentions[n].tokens.end);
        let before = self.preposition(start);
        let verbs = || event.triggers.iter().filter(|t| !t.noun);
        let is_object = before.is_some_and(|at| {
            self.strikes(at) || self.text.is(at, "targeting") || verbs().any(|t| !t.passive && t.tokens.end == at + 1)
        });
        let is_subject = |verb: usize| {
            verb > end
                && (end..verb).all(|at| self.text.is_any(at, &["was", "were", "been", "being", "has", "had", "have"]))
        };
        let possessive = self.text.is(end, "'s");
        !possessive && (is_object || verbs().any(|t| t.passive && is_subject(t.tokens.start)))
    }

    /// "In Kherson, shells hit …", "At Hawara, south of Nablus, …": it opens its sentence, in a phrase of its own.
    fn is_scene(&self, mention: &Mention<'_>) -> bool {
        let opening = self.text.sentences[self.text.sentence_of(mention.tokens.start)].start;
        let end = self.with_type_noun(mention);
        self.text.is_any(opening, &["in", "at", "near", "outside"])
            && self.preposition(mention.tokens.start) == Some(opening)
            && bearing(self.text.lower(mention.tokens.start - 1)).is_none()
            && self.text.is_any(end, &[",", "a", "an"])
    }

    /// "demonstrated against the raids in Gaza": what a protest is about is elsewhere.
    fn is_topic(&self, n: usize, event: &EventMention) -> bool {
        /// Most tokens between the word that names the topic and the place.
        const REACH: usize = 9;
        let start = self.mentions[n].tokens.start;
        let first = event.triggers.iter().find(|t| t.strong).filter(|t| is_protest(t.sub));
        first.is_some_and(|protest| {
            let from = start.saturating_sub(REACH).max(protest.tokens.end);
            let about = (from..start).rev().take_while(|&at| !self.text.is_any(at, &[",", ";", "and"]));
            about.into_iter().any(|at| self.text.is_any(at, &["against", "over", "about", "support", "denounce"]))
        })
    }

    /// "a blast in Rojhan, near Kashmor", "Baghdad's Amriya district", "the Algiers suburb of Kouba": the name of the clause that
    /// says where within or beside this one it was.
    fn is_said_closer(&self, n: usize, candidates: &[usize]) -> bool {
        // "on the Meghna River near Chandpur": a river says less than the town.
        let is_vague = |other: usize| {
            let place = self.resolutions[other].place.filter(|_| self.resolutions[other].basis != Some(Basis::Context));
            place.is_some_and(|key| precision(&self.gazetteer.place(key)).0 >= VAGUE)
        };
        // "in the Kurram region, 19 miles west of Parachinar": the region holds the town.
        let holds = |other: usize| match (self.resolutions[other].place, self.resolutions[n].place) {
            (Some(other), Some(own)) => other != own && self.gazetteer.contains(other, own),
            _ => false,
        };
        let beside = |other: usize| self.lies_by(other) == Some(n) && !is_vague(other) && !holds(other);
        // "on the Zémio–Obo axis, about 25 kilometres from Obo": of a way the point that is measured.
        let way = LazyCell::new(|| self.way(n));
        let measured = |other: usize| {
            let start = self.mentions[other].tokens.start;
            let there = || {
                self.preposition(start).is_some_and(|at| self.text.is_any(at, &["in", "at", "near", "outside", "from"]))
            };
            start > self.mentions[n].tokens.end
                && (self.offset(start).is_some() || there())
                && way.zip(self.resolutions[other].place).is_some_and(|((from, to), key)| {
                    let ends_at = |end: PlaceKey| key == end || self.town_of(other, key) == end;
                    ends_at(from) || ends_at(to)
                })
        };
        let closer = |other: usize| beside(other) || measured(other) || self.owner(other) == Some(n);
        candidates.iter().any(|&other| other != n && closer(other))
    }

    /// "Baghdad's western Amriya district", "the Algiers suburb of Kouba": the name before, of the place that this one is part of.
    fn owner(&self, n: usize) -> Option<usize> {
        /// Most tokens between the two names.
        const REACH: usize = 5;
        let start = self.mentions[n].tokens.start;
        let m = n.checked_sub(1)?;
        let end = self.mentions[m].tokens.end;
        let between = end..start;
        if between.is_empty()
            || between.len() > REACH
            || !between.clone().all(|at| self.text.tokens[at].kind == TokenKind::Word || self.text.is(at, "'s"))
        {
            return None;
        }
        let plain = |at: usize| !self.text.is_in(at, &FUNCTION_WORDS);
        let possessed = self.text.is(end, "'s")
            && (end + 1..start).all(|at| plain(at) || self.text.is(at, "of") && Words::Kind.at(self.text, at - 1));
        let kind = self.text.is(start - 1, "of")
            && start - 2 >= end
            && Words::Settled.at(self.text, start - 2)
            && (end..start - 1).all(plain)
            && !self.lies_in(m, n);
        (possessed || kind).then_some(m)
    }

    fn points(&self, n: usize, event: &EventMention, candidates: &[usize]) -> f64 {
        let mention = &self.mentions[n];
        let by = self.beside(n).and_then(|known| self.resolutions[known].place);
        let Some(key) = by.or_else(|| self.area_of(n)).or_else(|| Some(self.way(n)?.0)) else { return f64::MIN };
        let place = self.gazetteer.place(key);
        let mut points = 0.0;
        points += self.governed(n, event);
        let told = event.triggers.iter().map(|t| &t.tokens).chain(event.casualties.iter().map(|c| &c.predicate));
        let nearest = told.filter(|t| t.end <= mention.tokens.start).map(|t| mention.tokens.start - t.end).min();
        // Ten words behind the verb a place is still likely the verb's; thirty words behind less so.
        points += nearest.map_or(0.0, |distance| point::BEHIND_TRIGGER * (1.0 - (distance as f64 / 30.0).min(1.0)));
        // "near a Kabul Bank branch in Kunduz": the firm is called after another place.
        let has_place = || candidates.iter().any(|&other| self.mentions[other].kind == ToponymKind::Place);
        let is_one_of_many = mention.tokens.start > 0 && self.text.is_any(mention.tokens.start - 1, &["a", "an"]);
        if mention.kind == ToponymKind::Organization && is_one_of_many && has_place() {
            points += point::NAMESAKE;
        }
        if self.is_scene(mention) && precision(&self.gazetteer.place(self.town_of(n, key))).0 <= 3 {
            points += point::SCENE;
        }
        if self.is_speakers(mention) {
            points += point::SPEAKER;
        }
        if self.is_elsewhere(mention) {
            points += point::ELSEWHERE;
        }
        // A name that is only known to lie in an area holds nothing.
        let unknown = self.resolutions[n].basis == Some(Basis::Context);
        let holds_another = candidates.iter().any(|&other| {
            other != n
                && !unknown
                && self.resolutions[other]
                    .place
                    .is_some_and(|inner| inner != key && self.gazetteer.contains(key, inner))
                && !self.is_elsewhere(&self.mentions[other])
                && !self.is_speakers(&self.mentions[other])
        });
        // An unknown name in a known area is the area itself, said more exactly.
        let names_area_of_unknown = candidates.iter().any(|&other| {
            other != n
                && self.resolutions[other].basis == Some(Basis::Context)
                && self.area_of(other) == Some(key)
                // "on the Panamericana Sur highway, in the district of Chala": the way runs through many more.
                && !Words::Way.at(self.text, self.mentions[other].tokens.end)
        });
        if holds_another || names_area_of_unknown || self.is_said_closer(n, candidates) {
            points += point::CONTAINER;
        }
        if self.is_topic(n, event) {
            points += point::TOPIC;
        }
        // A name that is known only to lie in a country says more than the country's.
        if precision(&place).0 >= VAGUE && !unknown {
            points += point::COUNTRY;
        }
        points
    }

    /// "the Jamrud town of Khyber": the name before is the smaller place.
    fn lies_in(&self, inner: usize, outer: usize) -> bool {
        let (Some(inner), Some(outer)) = (self.resolutions[inner].place, self.resolutions[outer].place) else {
            return false;
        };
        inner != outer && self.gazetteer.contains(outer, inner) || self.gazetteer.is_area(outer)
    }

    /// The preposition that governs a name, over articles, directions, type nouns and owners: "in northeastern", "in Balochistan's".
    fn preposition(&self, start: usize) -> Option<usize> {
        let mut at = start;
        for _ in 0..8 {
            at = at.checked_sub(1)?;
            let word = self.text.lower(at);
            // "city of Quetta": the "of" only ties the name to its kind; what governs both stands before.
            if word == "of" && at > 0 && Words::Modifier.at(self.text, at - 1) {
                continue;
            }
            if Words::Modifier.has(word)
                || self.text.tokens[at].kind == TokenKind::Word
                    && self.text.tokens[at].capital
                    && self.text.is(at + 1, "'s")
            {
                continue;
            }
            return match self.described(at) {
                Some(before) => self.preposition(before),
                None => (self.text.tokens[at].kind == TokenKind::Word).then_some(at),
            };
        }
        None
    }

    /// "in the rebel-held town of", "in the ski resort of": over the words that describe a kind of place, the article before them.
    fn described(&self, at: usize) -> Option<usize> {
        /// Most words between the article and the kind of place.
        const REACH: usize = 4;
        let kind = at + 1;
        if !Words::Kind.at(self.text, kind) && !Words::Kind.at(self.text, at) {
            return None;
        }
        let article = (at.saturating_sub(REACH)..=at).rev().find(|&n| self.text.is_any(n, &["the", "a", "an"]))?;
        (article + 1..=at)
            .all(|n| !self.text.is_in(n, &FUNCTION_WORDS) && !self.text.is_any(n, &[",", ";", ".", ":"]))
            .then_some(article)
    }

    /// "ISLAMABAD: …", "police in Quetta said", "told reporters in Kabul".
    fn is_speakers(&self, mention: &Mention<'_>) -> bool {
        let end = mention.tokens.end;
        let sentence = &self.text.sentences[self.text.sentence_of(mention.tokens.start)];
        let written = mention.span.of(self.text.source);
        let dateline = mention.tokens.start == sentence.start && self.text.is_any(end, &[":", "(", "-", "—", "–", "/"])
            || mention.tokens.start <= sentence.start + 3
                && written.chars().all(|c| !c.is_lowercase())
                && !self.text.all_capitals
                && (end..(end + 8).min(sentence.end)).any(|at| self.text.is_any(at, &[":", "—", "–", "-"]))
            || mention.tokens.start == 0 && !self.text.all_capitals && self.is_dateline(end, sentence.end);
        let says = (end..(end + 2).min(sentence.end)).any(|at| {
            Words::Saying.at(self.text, at)
                || self.text.is_any(at, &["had", "have"]) && self.text.is_any(at + 1, &["said", "put", "reported"])
        });
        let said_before = (mention.tokens.start.saturating_sub(4).max(sentence.start)..mention.tokens.start)
            .any(|at| Words::Speaker.at(self.text, at))
            || self.is_source(mention.tokens.start, sentence.start);
        let governing =
            self.preposition(mention.tokens.start).filter(|&at| self.text.is_any(at, &["in", "at", "from"]));
        // "the government said in Aden".
        let said_there = governing.is_some_and(|at| {
            let day = usize::from(at > 1 && self.text.is_any(at - 1, &["today", "yesterday", "tonight", "here"]));
            at > sentence.start + day
                && self.text.is_any(at - 1 - day, &["said", "says", "told", "announced", "reported"])
        });
        // "said a police officer posted in Maroua".
        let posted = governing.is_some_and(|at| {
            at > sentence.start
                && self.text.is_any(at - 1, &["posted", "based", "stationed"])
                && (at.saturating_sub(6).max(sentence.start)..at).any(|at| Words::Saying.at(self.text, at))
        });
        // "the governor of Rio Grande do Sul said".
        let office = says
            && self.text.is(mention.tokens.start.saturating_sub(1), "of")
            && Words::Office.at(self.text, mention.tokens.start.saturating_sub(2));
        // "the Dnipropetrovsk governor said".
        // A coroner speaks of what happened in the county.
        let county = || {
            let at = self.mentions.partition_point(|other| other.tokens.start < mention.tokens.start);
            self.resolutions[at].place.is_some_and(|key| precision(&self.gazetteer.place(key)).0 == 3)
        };
        let officer = self.is_officers(end, sentence.end) && !county();
        dateline
            || said_there
            || posted
            || office
            || officer
            || says && self.preposition(mention.tokens.start).is_some_and(|at| self.text.is_any(at, &["in", "at"]))
            || said_before
    }

    /// "N'Djamena, 17 May - ", "Kisangani (DR Congo), May 3 -": nothing but names and a day up to the dash.
    fn is_dateline(&self, end: usize, sentence: usize) -> bool {
        /// Most tokens of a dateline behind its first name.
        const REACH: usize = 12;
        let dash = (end..sentence.min(end + REACH)).find(|&at| self.text.is_any(at, &["-", "–", "—"]));
        dash.is_some_and(|dash| {
            !self.text.tokens[dash].glued
                && (end..dash).all(|at| self.text.tokens[at].kind != TokenKind::Word || self.text.tokens[at].capital)
        })
    }

    /// "the Dnipropetrovsk governor said", "Chiúre district administrator Oliveira Amimo confirmed": whose office it is.
    fn is_officers(&self, end: usize, sentence: usize) -> bool {
        /// Most words of an office and of whoever holds it.
        const REACH: usize = 9;
        let says = (end..sentence.min(end + REACH)).find(|&at| Words::Saying.at(self.text, at));
        let titled = |at: usize| self.text.tokens[at].kind == TokenKind::Word && !self.text.is_in(at, &FUNCTION_WORDS);
        says.is_some_and(|says| (end..says).all(titled) && (end..says).any(|at| Words::Office.at(self.text, at)))
    }

    /// "according to a doctor at a hospital in Idlib": whoever is quoted is there.
    fn is_source(&self, start: usize, sentence: usize) -> bool {
        /// Most tokens that tell who is quoted.
        const REACH: usize = 14;
        let phrase = (start.saturating_sub(REACH).max(sentence)..start).rev();
        let mut phrase = phrase.take_while(|&at| !self.text.is_any(at, &[",", ";", "that", ":"]));
        phrase.any(|at| self.text.is(at, "according") && self.text.is(at + 1, "to"))
    }

    /// The first town among these tokens where the hurt or the dead were brought.
    pub(super) fn hospital_town(&self, tokens: Range<usize>) -> Option<PlaceKey> {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let inside = (first..self.mentions.len()).take_while(|&n| self.mentions[n].tokens.start < tokens.end);
        let brought = |n: &usize| {
            matches!(self.mentions[*n].kind, ToponymKind::Place | ToponymKind::Organization)
                && self.resolutions[*n].basis != Some(Basis::Context)
                && self.is_hospitals(&self.mentions[*n])
        };
        let mut towns = inside.filter(brought).filter_map(|n| Some(self.town_of(n, self.resolutions[n].place?)));
        towns.find(|&town| self.gazetteer.feature(town).0 == FeatureClass::P)
    }

    /// "taken to a hospital in Quetta", "in stable condition at a clinic in Waterloo": where the hurt are now.
    fn is_hospitals(&self, mention: &Mention<'_>) -> bool {
        /// Tokens before a name in which a hospital and what is done there are looked for.
        const REACH: usize = 10;
        let start = mention.tokens.start;
        let from = start.saturating_sub(REACH).max(self.text.sentences[self.text.sentence_of(start)].start);
        let hospital = (start.saturating_sub(4).max(from)..(mention.tokens.end + 2).min(self.text.tokens.len()))
            .any(|at| Words::Hospital.at(self.text, at));
        // "relatives waited in front of the morgue in Potosi".
        let morgue = (start.saturating_sub(3).max(from)..start).any(|at| self.text.is_any(at, &["morgue", "mortuary"]));
        // "are being treated at Saidu Sharif".
        let treated = (start.saturating_sub(3).max(from)..start).any(|at| {
            self.text
                .is_any(at, &["treated", "treatment", "hospitalised", "hospitalized", "recovering", "convalescing"])
        });
        // "picked up nine bodies and took them to Wabag Hospital".
        let took = |at: usize| self.text.is(at, "took") && !self.text.is(at + 1, "place");
        let cared_for = |at: usize| Words::Moved.at(self.text, at) || Words::Care.at(self.text, at) || took(at);
        // "and one child in hospital in Turin".
        let lies_in = start > from + 2
            && Words::Hospital.at(self.text, start - 2)
            && self.text.is_any(start - 1, &["in", "at"])
            && self.text.is_any(start - 3, &["in", "at", "to"]);
        treated || lies_in || morgue || hospital && (from..start).any(cared_for)
    }

    /// "taken to a hospital in Quetta", "a resident of Swat", "traders from Punjab".
    fn is_elsewhere(&self, mention: &Mention<'_>) -> bool {
        let start = mention.tokens.start;
        let from = start.saturating_sub(7).max(self.text.sentences[self.text.sentence_of(start)].start);
        // "in Debre Tabor, where some of the wounded had been brought".
        let end = mention.tokens.end + usize::from(self.text.is(mention.tokens.end, ","));
        let brought = self.text.is(end, "where")
            && (end..end + 9).any(|at| Words::Moved.at(self.text, at) || self.text.is_any(at, &["brought", "treated"]))
            && (end..end + 6).any(|at| self.text.is_any(at, &["wounded", "injured", "victims", "bodies", "survivors"]));
        let moves = |at: usize| Words::Moved.at(self.text, at) && !self.text.is(at + 1, "down");
        let moved = brought || (from..start).any(moves);
        let home = (start.saturating_sub(3).max(from)..start).any(|at| Words::Home.at(self.text, at));
        // "Residents of Makeni fled": they are where it happens.
        let opening = self.text.sentences[self.text.sentence_of(start)].start;
        let there = opening + 2 == start
            && self.text.is_any(opening, &["residents", "villagers", "inhabitants"])
            && self.text.is_any(start - 1, &["of", "in"]);
        // "a 22-year-old Stawell man".
        let home = home && !there || start > 0 && self.text.is(start - 1, "old");
        // "were taken to hospitals in Bokkos, Jos and Barkin Ladi".
        let n = self.mentions.partition_point(|other| other.tokens.start < start);
        let listed = || self.listed_with(n).is_some_and(|first| self.is_elsewhere(&self.mentions[first]));
        moved || home || self.is_abroad(mention) || listed()
    }

    /// "Two residents of the city of Kherson lost their lives": at home, where no other place is told.
    pub(super) fn home_of_victims(&self, event: &EventMention) -> Option<Placing> {
        /// Tokens of "residents of the southern city of".
        const REACH: usize = 6;
        let of = |n: usize| {
            let start = self.mentions[n].tokens.start;
            (start.saturating_sub(REACH).max(event.tokens.start)..start).any(|at| {
                self.text.is_any(at, &["residents", "villagers", "inhabitants", "townspeople"])
                    && event.casualties.iter().any(|c| c.people.contains(&at))
            })
        };
        let settled = |placing: &Placing| !self.gazetteer.is_country(placing.key);
        event.toponyms.iter().find(|&&n| of(n)).and_then(|&n| self.at(n)).filter(settled)
    }

    /// "supplies for coalition forces in Afghanistan", "the war in Iraq": where others are, in a phrase of its own.
    fn is_abroad(&self, mention: &Mention<'_>) -> bool {
        let place = self.preposition(mention.tokens.start).filter(|&at| self.text.is_any(at, &["in", "across"]));
        let at = self.mentions.partition_point(|other| other.tokens.start < mention.tokens.start);
        place.is_some_and(|at| (at.saturating_sub(4)..at).any(|before| Words::Deployed.at(self.text, before)))
            && self.resolutions[at].place.is_some_and(|key| self.gazetteer.is_country(key))
    }

    /// "in Shahwali, near Rojhan", "Sanankoroba, a locality south of Bamako": the known name by which an unknown one is said
    /// to lie.
    fn beside(&self, n: usize) -> Option<usize> {
        let unknown = self.resolutions[n].place.is_none() || self.resolutions[n].basis == Some(Basis::Context);
        self.lies_by(n).filter(|&by| unknown || self.is_far(n, by))
    }

    /// Whether a town lies far from the one that it is said to lie by: it is another of its name.
    fn is_far(&self, n: usize, by: usize) -> bool {
        /// Kilometres beyond those told.
        const SLACK_KM: f64 = 75.0;
        let (Some(own), Some(other)) = (self.resolutions[n].place, self.resolutions[by].place) else { return false };
        let (own, other) = (self.gazetteer.place(own), self.gazetteer.place(other));
        let towns = own.feature_class == FeatureClass::P && other.feature_class == FeatureClass::P;
        let told = self.offset(self.mentions[by].tokens.start).map_or(0.0, |(km, ..)| km);
        let surer = self.resolutions[by].confidence > self.resolutions[n].confidence;
        towns && surer && own.position.distance_km(other.position) > told + SLACK_KM
    }

    /// The known name by which another is said to lie.
    fn lies_by(&self, n: usize) -> Option<usize> {
        /// Tokens between the two names: ", a small village some 12 kilometres south-east of the city of".
        const REACH: usize = 14;
        let end = self.mentions[n].tokens.end;
        let sentence = self.text.sentence_of(end - 1);
        let m = self.mentions.partition_point(|other| other.tokens.start < end);
        let start = self.mentions.get(m)?.tokens.start;
        // "Mpondwe town, near the Congo border": of a country no place lies nearby.
        let known = self.resolutions[m].place.is_some_and(|place| !self.gazetteer.is_country(place))
            && self.resolutions[m].basis != Some(Basis::Context)
            && self.mentions[m].kind == ToponymKind::Place
            && self.text.sentence_of(start) == sentence
            && start - end <= REACH;
        let mut at = end;
        while at < start && Words::Describing.at(self.text, at) {
            at += 1;
        }
        let by = self.text.is_any(at, &["near", "outside", "close", "beside"])
            // "north of", "south-east of"; "north China", "in the west of Guatemala" are parts of it.
            || bearing(self.text.lower(at)).is_some()
                && (at + 1..at + 3).any(|n| self.text.is(n, "of"))
                && !(self.text.is(at - 1, "the") && self.text.is(at - 2, "in"))
            || self.offset(start).is_some_and(|(.., number)| number >= at && number <= at + 2);
        let rest = (at..start).all(|n| !self.text.is_any(n, &[",", ";", "and"]));
        (known && by && rest).then_some(m)
    }

    /// Where a name belongs; an unknown one in the nearest known place of its sentence that lies in the area found for it:
    /// "Khudadad Colony, near the station in Karachi, Sindh".
    fn area_of(&self, n: usize) -> Option<PlaceKey> {
        /// Most tokens between the two names.
        const REACH: usize = 12;
        let area = self.resolutions[n].place?;
        if self.resolutions[n].basis != Some(Basis::Context) {
            return Some(area);
        }
        let end = self.mentions[n].tokens.end;
        let sentence = &self.text.sentences[self.text.sentence_of(end - 1)];
        let holds = |m: usize| {
            let mention = &self.mentions[m];
            mention.kind == ToponymKind::Place
                && self.resolutions[m].basis != Some(Basis::Context)
                && self.resolutions[m].place.is_some_and(|inner| inner != area && self.gazetteer.contains(area, inner))
                && !self.is_gone_to(m)
                && !self.is_no_scene(mention)
                && !self.is_elsewhere(mention)
                && !self.is_speakers(mention)
        };
        // "between Mansouri and Majdal Zoun in the Tyre district".
        let between = self.text.is(self.mentions[n].tokens.start.saturating_sub(1), "between");
        let near = |m: &usize| {
            let start = self.mentions[*m].tokens.start;
            start < sentence.end.min(end + REACH)
                && !(end..start).any(|at| self.text.is_any(at, &[";", "while"]) || self.text.is(at, "and") && !between)
        };
        let behind = (n + 1..self.mentions.len()).take_while(near).find(|&m| holds(m));
        let told = |m: &usize| self.mentions[*m].tokens.start >= sentence.start;
        let before = || (0..n).rev().take_while(told).find(|&m| holds(m));
        behind
            .or_else(before)
            .and_then(|m| self.resolutions[m].place)
            .or_else(|| if Words::Quarter.at(self.text, end) { self.town_of_quarter(n, area) } else { None })
            .or(Some(area))
    }

    /// "in Kumbo … in the Tobin neighbourhood", "MTHATHA – … at a tavern in Ngangelizwe township": the town that an unknown
    /// quarter is part of, told before or the one that the report comes from, if it lies in the area found.
    fn town_of_quarter(&self, n: usize, area: PlaceKey) -> Option<PlaceKey> {
        let town = |m: usize| {
            let key = self.resolutions[m].place.filter(|_| self.resolutions[m].basis != Some(Basis::Context))?;
            let is_town = self.mentions[m].kind == ToponymKind::Place
                && self.gazetteer.feature(key).0 == FeatureClass::P
                && self.gazetteer.contains(area, key);
            is_town.then_some(key)
        };
        let is_set_there = |m: &usize| {
            let mention = &self.mentions[*m];
            let located = self.preposition(mention.tokens.start).is_some_and(|at| self.text.is_any(at, &["at", "in"]));
            located && !self.is_elsewhere(mention) && !self.is_speakers(mention)
        };
        let told = (0..n).rev().filter(is_set_there).find_map(town);
        let is_dateline = |m: &usize| {
            let start = self.mentions[*m].tokens.start;
            start == self.text.sentences[self.text.sentence_of(start)].start && self.is_speakers(&self.mentions[*m])
        };
        told.or_else(|| (0..n).find(is_dateline).and_then(town))
    }

    /// "a bus from Kumily to Kottayam", "bound for Ayacucho": the end of a journey, which may have been far from there.
    fn is_gone_to(&self, n: usize) -> bool {
        let start = self.mentions[n].tokens.start;
        let governing = self.preposition(start).filter(|_| self.offset(start).is_none());
        governing.is_some_and(|at| {
            self.text.is_any(at, &["for", "from", "to", "toward", "towards"])
                && self.journey(at).is_none()
                && !self.is_at_end_of(at)
        }) || self.listed_with(n).is_some_and(|first| self.is_gone_to(first))
    }

    /// The placing at one mention.
    pub(super) fn at(&self, n: usize) -> Option<Placing> {
        if let Some(m) = self.beside(n) {
            let known = self.at(m)?;
            let relation = if known.relation == Relation::At || known.relation == Relation::Part {
                Relation::Near
            } else {
                known.relation
            };
            return Some(Placing { relation, words: self.mentions[n].tokens.start..known.words.end, ..known });
        }
        let mention = &self.mentions[n];
        let resolution = &self.resolutions[n];
        let start = mention.tokens.start;
        let governing = self.preposition(start);
        let near = (start.saturating_sub(5)..start).any(|at| Words::Near.at(self.text, at))
            && (start.saturating_sub(5)..start)
                .all(|at| !self.text.is_any(at, &[",", ";"]) || self.text.is_any(at, &["near", "outside"]));
        let offset = self.offset(start);
        let way = self.way(n);
        let around = self.said_to_be_in(n);
        let key = match way.map(|(from, _)| from).or(around).or_else(|| self.capital(n)) {
            Some(key) => key,
            None => self.town_of(n, self.area_of(n)?),
        };
        let part = governing.is_some_and(|at| (at + 1..start).any(|n| bearing(self.text.lower(n)).is_some()))
            || start > 0 && bearing(self.text.lower(start - 1)).is_some();
        let relation = match &offset {
            Some((km, bearing, _)) => Relation::Offset(*km, *bearing),
            None if let Some((_, other)) = way => Relation::Between(other),
            None if let Some(journey) = governing.and_then(|at| self.journey(at)) => journey,
            None if near || self.is_on_way(n) || self.direction(n).is_some() => Relation::Near,
            None if part => Relation::Part,
            None => Relation::At,
        };
        let from = offset.map(|(.., from)| from).or(governing.filter(|&at| start - at <= 4)).unwrap_or(start);
        let words = from..self.with_type_noun(mention);
        Some(Placing {
            mention: Some(n),
            key,
            relation,
            words,
            context: around.is_some() || way.is_none() && resolution.basis == Some(Basis::Context),
            confidence: resolution.confidence,
        })
    }

    /// What happens in a town happens there, though its province or district bear the same name; "in Basra province" says
    /// otherwise.
    fn town_of(&self, n: usize, key: PlaceKey) -> PlaceKey {
        /// Inhabitants below which a namesake inside a large area is likelier another place than its capital.
        const CAPITAL_INHABITANTS: u32 = 20_000;
        let mention = &self.mentions[n];
        let area = self.gazetteer.place(key);
        let named_as_area = mention.type_noun.is_some_and(|noun| noun.admits(area.feature_class, area.feature_code));
        let only_context = self.resolutions[n].basis == Some(Basis::Context);
        if area.feature_class != FeatureClass::A || area.is_country() || named_as_area || only_context {
            return key;
        }
        // One is near a town, and not near the area that one is in.
        let start = mention.tokens.start;
        let as_town = start > 0 && self.text.is_any(start - 1, &["near", "outside", "at", "around", "above"]);
        let towns = mention.candidates.iter().filter(|candidate| {
            let place = self.gazetteer.place(candidate.key);
            place.feature_class == FeatureClass::P
                && matches!(candidate.how, How::Exact)
                && (as_town || place.population >= CAPITAL_INHABITANTS)
                && self.gazetteer.contains(key, candidate.key)
        });
        towns.max_by_key(|candidate| self.gazetteer.place(candidate.key).population).map_or(key, |town| town.key)
    }

    /// "south of Kirkuk", no kilometres given: degrees clockwise from north; the north-west of Pakistan is a part of it.
    pub(super) fn direction(&self, n: usize) -> Option<f64> {
        let of = self.mentions[n].tokens.start.checked_sub(1).filter(|&of| self.text.is(of, "of"))?;
        let bearing = bearing(self.text.lower(of.checked_sub(1)?))?;
        let town = self.town_of(n, self.resolutions[n].place?);
        (!self.gazetteer.is_area(town)).then_some(bearing)
    }

    /// The ends of the way that a name begins: "between Mach and Sibi", "the Quetta–Karachi highway". An end that was not
    /// read as a place is looked up where the other lies.
    fn way(&self, n: usize) -> Option<(PlaceKey, PlaceKey)> {
        /// Tokens that a second name may stand behind the first: "between Mach in Bolan and Sibi".
        const REACH: usize = 6;
        let (start, end) = (self.mentions[n].tokens.start, self.mentions[n].tokens.end);
        let is_way = |end: usize| (end..end + 2).any(|at| Words::Way.at(self.text, at));
        // "Quetta-Karachi" read as one name.
        if end - start == 2 && self.text.tokens[start + 1].glued && is_way(end) {
            let context = self.resolutions[n].place.and_then(|place| self.gazetteer.country(place));
            let from = self.looked_up(start..start + 1, context)?;
            let to = self.looked_up(start + 1..end, self.gazetteer.country(from))?;
            return Some((from, to)).filter(|(from, to)| from != to);
        }
        let read = self.town_of(n, self.resolutions[n].place?);
        // A way of the country that the report is about ends there.
        let home = self.home.and_then(|home| self.gazetteer.country(home));
        let abroad = home.is_some() && self.gazetteer.country(read) != home;
        let from = abroad.then(|| self.looked_up(start..end, home)).flatten().unwrap_or(read);
        // "on the road from Tessalit to Gao".
        let leads_from = start > 1 && self.text.is(start - 1, "from") && Words::Way.at(self.text, start - 2);
        // "the highway linking Pasto with Popayan", "the road that connects Bogotá and Medellín".
        let links = start > 1
            && self.text.is_any(start - 1, LINKING)
            && (Words::Way.at(self.text, start - 2)
                || start > 2 && self.text.is_any(start - 2, &["that", "which"]) && Words::Way.at(self.text, start - 3));
        let second = if start > 0 && self.text.is(start - 1, "between") {
            (end..end + REACH).find(|&at| self.text.is(at, "and"))? + 1
        } else if links {
            (end..end + REACH).find(|&at| self.text.is_any(at, &["and", "with", "to"]))? + 1
        } else if leads_from {
            (end..end + REACH).find(|&at| self.text.is(at, "to"))? + 1
        } else if end < self.text.tokens.len() && self.text.tokens[end].glued {
            end
        } else if self.text.is_any(end, &["-", "–", "—", "to", "/"]) {
            end + 1
        } else {
            return None;
        };
        let at = self.mentions.partition_point(|mention| mention.tokens.start < second);
        let read = self.mentions.get(at).filter(|mention| mention.tokens.start == second).map(|_| at);
        let (to, end) = match read.filter(|&m| self.resolutions[m].place.is_some()) {
            Some(m) => (self.town_of(m, self.resolutions[m].place?), self.mentions[m].tokens.end),
            None => {
                let capital = |&at: &usize| self.text.tokens.get(at).is_some_and(|token| token.capital);
                let end = (second..second + 3).take_while(capital).last()? + 1;
                (self.looked_up(second..end, self.gazetteer.country(from))?, end)
            }
        };
        let is_between = self.text.is(second - 1, "and") || leads_from || links;
        ((is_between || is_way(end)) && from != to).then_some((from, to))
    }

    /// "on the road from Rumbek to Cueibet", "the Rumbek–Cueibet road", where nobody knows one of the ends.
    fn is_on_way(&self, n: usize) -> bool {
        /// Most words of the other end's name and the way.
        const REACH: usize = 4;
        let (start, end) = (self.mentions[n].tokens.start, self.mentions[n].tokens.end);
        let from = start > 1 && self.text.is(start - 1, "from") && Words::Way.at(self.text, start - 2);
        let joined = |at: usize| {
            let dash = self.text.is_any(at, &["-", "–", "—", "/"]);
            self.text.tokens.get(at).is_some_and(|token| dash || token.glued && token.kind == TokenKind::Word)
        };
        let behind = || (end + 1..end + 1 + REACH).find(|&at| !self.is_name_at(at));
        from || joined(end) && behind().is_some_and(|at| Words::Way.at(self.text, at))
    }

    /// A word with a capital, if there is one.
    fn is_name_at(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.capital)
    }

    /// The place that bears exactly these words, in a country if it is known, the most populous of several.
    fn looked_up(&self, tokens: Range<usize>, country: Option<&str>) -> Option<PlaceKey> {
        let key = fold::key(self.text.span(tokens).of(self.text.source));
        let mut known = self.gazetteer.written(&key, false);
        known.retain(|candidate| country.is_none_or(|country| self.gazetteer.country(candidate.key) == Some(country)));
        known.into_iter().map(|candidate| candidate.key).max_by_key(|&key| self.gazetteer.place(key).population)
    }

    /// "in the Somali capital": the town.
    fn capital(&self, n: usize) -> Option<PlaceKey> {
        let mention = &self.mentions[n];
        let end = mention.tokens.end + usize::from(self.text.is(mention.tokens.end, "'s"));
        let country = self.gazetteer.place(self.resolutions[n].place?);
        if !country.is_country() || !self.text.is(end, "capital") {
            return None;
        }
        self.gazetteer.capital(country.country?)
    }

    /// The place that the words behind a name put it in or near, where that found for the name lies far from it: "the village of
    /// Sinjar in the Matta area of Swat" is not the one in Iraq, "Gulberg Town, Karachi" not the one in Lahore.
    fn said_to_be_in(&self, n: usize) -> Option<PlaceKey> {
        /// Tokens between a name and its area: "in the", ", a town in".
        const REACH: usize = 8;
        /// Kilometres that an area reaches beyond its point at most, its own radius aside.
        const SLACK_KM: f64 = 50.0;
        /// From this trust on a name in the same country is known better than the words that tie it to its neighbour.
        const SURE: f64 = 0.98;
        let end = self.mentions[n].tokens.end;
        let key = self.resolutions[n].place?;
        let place = self.gazetteer.place(key);
        let behind = self.mentions.iter().enumerate().skip(n + 1);
        let area = behind.take_while(|(_, other)| other.tokens.start <= end + REACH).find(|(m, other)| {
            other.kind == ToponymKind::Place
                && self.resolutions[*m].place.is_some_and(|key| {
                    // "Cañete, Arauco province" is not in the town of Arauco.
                    let named = self.text.is_any(other.tokens.end, &["province", "department", "county", "state"]);
                    !named || self.gazetteer.is_area(key)
                })
                && other.tokens.start > end
                // "In Garissa town, the Tana River burst its banks".
                && !(self.text.is(other.tokens.start - 1, "the") && self.text.is(other.tokens.start - 2, ","))
                && ((end..other.tokens.start).all(|at| Words::Tie.at(self.text, at) || self.is_of_name(at))
                    || self.is_described(end..other.tokens.start))
                && self.text.sentence_of(other.tokens.start) == self.text.sentence_of(end - 1)
                && !self.is_listed(other.tokens.end)
        });
        let (m, _) = area?;
        let area_key = self.resolutions[m].place?;
        let area = self.gazetteer.place(area_key);
        // "Stupino outside Moscow" may lie an hour or two from it.
        let outlying = (end..self.mentions[m].tokens.start).any(|at| self.text.is(at, "outside"));
        let slack = if outlying { 3.0 * SLACK_KM } else { SLACK_KM };
        let reach = f64::from(area.radius_km).max(precision(&area).1) + slack;
        let doubted = if place.country == area.country {
            self.resolutions[n].confidence < SURE && precision(&area).0 <= 3
        } else {
            area.is_area()
        };
        let outside = doubted
            && !self.gazetteer.contains(area_key, key)
            && !self.gazetteer.contains(key, area_key)
            && place.position.distance_km(area.position) > reach;
        outside.then_some(area_key)
    }

    /// ", a hillside district of": what a name is, and of which place.
    fn is_described(&self, between: Range<usize>) -> bool {
        let (start, last) = (between.start, between.end.saturating_sub(1));
        self.text.is(start, ",")
            && self.text.is_any(start + 1, &["a", "an", "the"])
            && self.text.is_any(last, &["of", "in"])
            && (start + 2..last).all(|at| !self.text.is_in(at, &FUNCTION_WORDS))
            && (start + 2..last).any(|at| Words::Kind.at(self.text, at) || Words::Settled.at(self.text, at))
    }

    /// A word of a name that was not read: "Ghazi, Haleem Zai, Mohmand", "Dasht-e-Goran".
    fn is_of_name(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        token.kind == TokenKind::Word && !self.text.all_capitals && (token.capital || token.glued)
    }

    /// "in Kalat, Quetta and Sibi": a name that others follow is one of several.
    fn is_listed(&self, end: usize) -> bool {
        let and = end + usize::from(self.text.is(end, ","));
        self.text.is(and, "and") && self.text.tokens.get(and + 1).is_some_and(|next| next.capital)
    }

    fn with_type_noun(&self, mention: &Mention<'_>) -> usize {
        let behind = mention.type_noun.filter(|noun| {
            let words = noun.words();
            mention.tokens.end < self.text.tokens.len() && words.starts_with(self.text.lower(mention.tokens.end))
        });
        behind.map_or(mention.tokens.end, |noun| {
            (mention.tokens.end + noun.words().split(' ').count()).min(self.text.tokens.len())
        })
    }

    /// "a few minutes from", "an hour by boat from": how far that is at most, given the "from".
    fn journey(&self, from: usize) -> Option<Relation> {
        /// Kilometres gone in an hour, on roads where distances are told in hours.
        const KM_AN_HOUR: f64 = 50.0;
        let mut at = from.checked_sub(1)?;
        if self.text.is_any(at, &["away", "drive", "ride", "walk"]) {
            at = at.checked_sub(1)?;
        } else if at > 0 && self.text.is(at - 1, "by") {
            at = at.checked_sub(2)?;
        }
        at = if self.text.is_any(at, &["'", "'s", "’"]) { at.checked_sub(1)? } else { at };
        match self.text.lower(at) {
            "minute" | "minutes" => Some(Relation::Near),
            "hour" => Some(Relation::Offset(KM_AN_HOUR, None)),
            "hours" => {
                let counted = at.checked_sub(1).and_then(|number| quantity_at(self.text, number));
                let hours = counted.and_then(|counted| counted.quantity.best).filter(|&hours| hours < 10)?;
                Some(Relation::Offset(f64::from(hours) * KM_AN_HOUR, None))
            }
            _ => None,
        }
    }

    /// "12 km north of", "30 miles from": read backwards from the name, with the token it begins at.
    fn offset(&self, start: usize) -> Option<(f64, Option<f64>, usize)> {
        const KM_A_MILE: f64 = 1.609_344;
        const KM_A_NAUTICAL_MILE: f64 = 1.852;
        /// "five kilometres downstream from", "away to the north of".
        const COURSES: &[&str] =
            &["away", "the", "to", "downstream", "upstream", "downriver", "upriver", "inland", "offshore"];
        let mut at = start.checked_sub(1)?;
        // "50 km north of the capital Dushanbe".
        for _ in 0..2 {
            if self.text.is_any(at, &["capital", "city", "port", "the", "town", "village"]) {
                at = at.checked_sub(1)?;
            }
        }
        if !self.text.is_any(at, &["of", "from", "outside"]) {
            return None;
        }
        at = at.checked_sub(1)?;
        let mut direction = None;
        while let Some(degrees) = bearing(self.text.lower(at)) {
            direction = Some(direction.map_or(degrees, |d: f64| between_bearings(degrees, d)));
            at = at.checked_sub(1)?;
        }
        at = if self.text.is_any(at, COURSES) { at.checked_sub(1)? } else { at };
        // "20 miles (32 km) southwest of Belfast".
        if self.text.is(at, ")") {
            at = (at.saturating_sub(4)..at).rev().find(|&n| self.text.is(n, "("))?.checked_sub(1)?;
        }
        let unit = match self.text.lower(at) {
            "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => 1.0,
            "mile" | "miles" if self.text.is(at.checked_sub(1)?, "nautical") => {
                at -= 1;
                KM_A_NAUTICAL_MILE
            }
            "mile" | "miles" => KM_A_MILE,
            _ => return None,
        };
        let number = at.checked_sub(1)?;
        let exact = self.text.written(number).replace(',', "").parse::<f64>().ok();
        let km = exact.or_else(|| {
            let counted = quantity_at(self.text, number).filter(|counted| counted.end == at)?;
            counted.quantity.best.map(f64::from)
        })?;
        // Farther away than this it is no description of a place.
        (0.0..=500.0).contains(&km).then_some((km * unit, direction, number))
    }
}

/// The first pair of coordinates in a text, latitude first, each with its hemisphere, in decimal degrees or degrees, minutes
/// and seconds: their bytes, and the point.
fn coordinates_in(text: &str) -> Option<(Range<usize>, Position)> {
    let starts = text.char_indices().filter(|&(at, c)| {
        c.is_ascii_digit()
            && !text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '.')
    });
    starts.into_iter().find_map(|(start, _)| {
        let (latitude, north, end) = angle(text, start)?;
        let between = text[end..].find(|c: char| c.is_ascii_digit()).filter(|&gap| gap <= 6)?;
        let gap = &text[end..end + between];
        if !gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '-')) && gap.trim() != "and" {
            return None;
        }
        let (longitude, east, end) = angle(text, end + between)?;
        let sign = |hemisphere: char| if matches!(hemisphere, 'S' | 'W') { -1.0 } else { 1.0 };
        if !matches!(north, 'N' | 'S') || !matches!(east, 'E' | 'W') {
            return None;
        }
        let point = Position::from_lon_lat(longitude * sign(east), latitude * sign(north)).ok()?;
        Some((start..end, point))
    })
}

/// Degrees, minutes and seconds from a byte on, their hemisphere's letter, and one past it.
fn angle(text: &str, start: usize) -> Option<(f64, char, usize)> {
    let mut at = start;
    let mut degrees = 0.0;
    for part in [1.0, 60.0, 3600.0] {
        let digits = text[at..].find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let Ok(number) = text[at..at + digits].trim_end_matches('.').parse::<f64>() else { break };
        degrees += number / part;
        at += digits;
        let signs = text[at..]
            .find(|c: char| !c.is_whitespace() && !matches!(c, '°' | 'º' | '′' | '\'' | '’' | '″' | '"' | '”'))?;
        at += signs;
        if !text[at..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
    }
    let rest = &text[at..];
    let letter = rest.chars().next().filter(|c| matches!(c, 'N' | 'S' | 'E' | 'W'))?;
    let names = ["North", "South", "East", "West"];
    let name = names.iter().find(|name| rest.starts_with(**name)).map_or(1, |name| name.len());
    // "5 Northern villages" gives no latitude.
    let ends = !rest[name..].starts_with(|c: char| c.is_alphanumeric());
    ends.then_some((degrees, letter, at + name))
}

fn is_protest(sub: SubEventType) -> bool {
    sub.event_type() == EventType::Protests
}

/// Degrees clockwise from north of a direction word.
fn bearing(word: &str) -> Option<f64> {
    let word = word
        .strip_suffix("ern")
        .or_else(|| word.strip_suffix("wards"))
        .or_else(|| word.strip_suffix("ward"))
        .unwrap_or(word);
    Some(match word {
        "north" => 0.0,
        "northeast" => 45.0,
        "east" => 90.0,
        "southeast" => 135.0,
        "south" => 180.0,
        "southwest" => 225.0,
        "west" => 270.0,
        "northwest" => 315.0,
        _ => return None,
    })
}

/// "south-east" as two words: halfway, over north where that is shorter.
fn between_bearings(a: f64, b: f64) -> f64 {
    let middle = f64::midpoint(a, b);
    if (a - b).abs() > 180.0 { (middle + 180.0).rem_euclid(360.0) } else { middle }
}

/// What a placing comes to on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Located {
    pub(super) position: Position,
    /// UCDP, 1–7.
    pub(super) where_prec: u8,
    /// ACLED, 1–3.
    pub(super) geo_precision: u8,
    pub(super) uncertainty_m: u32,
    pub(super) basis: GeomBasis,
}

/// UCDP's "near": within 25 km of a known point.
const NEAR_KM: f64 = 25.0;

/// Radii, in kilometres, where a row does not say its own: generous, for they must hold the place.
mod radius {
    pub const TOWN: f64 = 5.0;
    pub const CITY: f64 = 15.0;
    pub const SPOT: f64 = 5.0;
    pub const TERRAIN: f64 = 20.0;
    pub const DISTRICT: f64 = 60.0;
    pub const PROVINCE: f64 = 250.0;
    pub const REGION: f64 = 300.0;
    pub const COUNTRY: f64 = 600.0;
    pub const SEA: f64 = 500.0;
}

/// Inhabitants above which a town is a city that an event may lie anywhere in.
const CITY_INHABITANTS: u32 = 500_000;

/// Codes a placing after UCDP and ACLED.
pub(super) fn locate(placing: &Placing, gazetteer: &Gazetteer) -> Located {
    let place = gazetteer.place(placing.key);
    let (mut where_prec, fallback_km) = precision(&place);
    let mut radius_km = if place.radius_km > 0.0 { f64::from(place.radius_km) } else { fallback_km };
    let mut position = place.position;
    let mut basis = if where_prec <= 2 { GeomBasis::Point } else { GeomBasis::Area };
    match placing.relation {
        Relation::Near if where_prec == 1 => {
            where_prec = 2;
            radius_km += NEAR_KM;
        }
        Relation::Near => radius_km += NEAR_KM,
        Relation::Part if where_prec == 6 => where_prec = 5,
        Relation::Offset(km, Some(bearing)) if where_prec <= 2 => {
            position = position.destination(bearing, km);
            where_prec = 2;
            // A direction of eight points is right to a sixteenth of a circle.
            radius_km += km * 0.4;
            basis = GeomBasis::Offset;
        }
        Relation::Offset(km, _) if where_prec <= 2 => {
            where_prec = 2;
            radius_km += km;
            basis = GeomBasis::Offset;
        }
        Relation::Between(other) => {
            let other = gazetteer.place(other).position;
            let half = position.distance_km(other) / 2.0;
            position = position.midpoint(other);
            radius_km += half;
            where_prec = if half <= NEAR_KM { 2 } else { 5 };
            basis = GeomBasis::Between;
        }
        Relation::Coordinates(point) => {
            position = point;
            where_prec = 1;
            radius_km = radius::SPOT;
            basis = GeomBasis::Coordinates;
        }
        Relation::At | Relation::Part | Relation::Offset(..) => {}
    }
    if placing.context || place.placed_by.is_some() {
        basis = GeomBasis::Context;
        where_prec = where_prec.max(3);
    }
    let geo_precision = match where_prec {
        1 => 1,
        2 | 3 => 2,
        _ => 3,
    };
    let uncertainty_m = (radius_km * 1000.0).round().clamp(0.0, f64::from(u32::MAX)) as u32;
    Located { position: position.rounded(), where_prec, geo_precision, uncertainty_m, basis }
}

/// UCDP's precision of a place by what it is, and the radius it gets where its row gives none.
fn precision(place: &Place<'_>) -> (u8, f64) {
    if place.is_country() {
        return (6, radius::COUNTRY);
    }
    match (place.feature_class, place.feature_code) {
        (FeatureClass::A, "ADM1" | "ADM1H") => (4, radius::PROVINCE),
        (FeatureClass::A, "ADMD") => (4, radius::PROVINCE),
        (FeatureClass::A, _) => (3, radius::DISTRICT),
        (FeatureClass::P, _) if place.population > CITY_INHABITANTS => (1, radius::CITY),
        (FeatureClass::P, _) => (1, radius::TOWN),
        (FeatureClass::S, _) => (1, radius::SPOT),
        (FeatureClass::T, "PASS" | "MT" | "PK" | "HLL" | "ISL") => (2, radius::TERRAIN),
        (FeatureClass::H, "SEA" | "OCN" | "GULF" | "STRT" | "BAY") => (7, radius::SEA),
        (_, "CONT") => (6, radius::COUNTRY),
        (FeatureClass::L, "MILB" | "CMP" | "RESF") => (1, radius::SPOT),
        _ => (5, radius::REGION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_as_reports_write_them() {
        for (text, latitude, longitude) in [
            ("boarded at 4.25 N, 7.10 E off the coast", 4.25, 7.1),
            ("at 34°30′N 69°12′E", 34.5, 69.2),
            ("at 12.5° S 77.25° W", -12.5, -77.25),
            ("near 10 30 00 N, 066 54 00 W", 10.5, -66.9),
        ] {
            let (_, point) = coordinates_in(text).unwrap_or_else(|| panic!("{text}"));
            assert!(
                (point.latitude() - latitude).abs() < 1e-6 && (point.longitude() - longitude).abs() < 1e-6,
                "{text}"
            );
        }
        for text in
            ["5 Northern villages and 3 Eastern ones", "killed 12 in 2004", "at 95 N, 10 E", "4.25 N of the 7.10 E"]
        {
            assert_eq!(coordinates_in(text), None, "{text}");
        }
    }
}
