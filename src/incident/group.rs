//! Which clauses tell of the same incident? Several incidents in a report are several; one told twice is one.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use super::place::{Ground, Placing, Relation, locate};
use super::when::{NEWS_DAYS, When, date_of, is_led_by_aftermath, resolved};
use super::{EventType, SubEventType};
use crate::extract::casualties::Casualty;
use crate::extract::counts::is_numeral;
use crate::extract::dates::{DateMention, DatePrecision, DateRange, dates_in, shifted};
use crate::extract::events::{EventMention, Events, Trigger, WAR, is_held_at};
use crate::extract::genre::Genres;
use crate::extract::lexicon::{Harm, Role};
use crate::extract::people::{People, ordinal};
use crate::extract::words::Words;
use crate::gazetteer::{FeatureClass, PlaceKey};
use crate::resolve::ToponymKind;
use crate::text::{Text, TokenKind};

/// Clauses that tell of one incident.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Among the document's event mentions, in order.
    pub(super) events: Vec<usize>,
    pub(super) placing: Option<Placing>,
    pub(super) when: Option<When>,
    pub(super) aggregate: bool,
    pub(super) recalled: bool,
    /// The passage it began in.
    pub(super) paragraph: usize,
    /// What its place is called, where nobody knows the name.
    pub(super) unknown: Option<Range<usize>>,
}

/// Where and when a clause tells of.
#[derive(Clone, Debug, Default)]
struct Told {
    placing: Option<Placing>,
    when: Option<When>,
}

fn key_of(draft: &Draft) -> Option<PlaceKey> {
    draft.placing.as_ref().map(|placing| placing.key)
}

/// Trust in a place told a sentence earlier.
const SCENE_TRUST: f64 = 0.8;

/// What goes on for days in one place.
const UNREST: &[&str] = &[
    "clashes",
    "disorder",
    "disturbances",
    "fighting",
    "protest",
    "protests",
    "riot",
    "rioting",
    "riots",
    "unrest",
    "violence",
];

/// Tokens within which a clause names who acts.
const OPENING: usize = 14;

/// Days after which what happened is of another time.
const LONG_PAST_DAYS: i32 = 366;

/// Kilometres that a province reaches from its point.
const PROVINCE_KM: f64 = 150.0;

/// Kilometres within which two exact places may be one.
const SAME_PLACE_KM: f64 = 25.0;

/// The one draft that tells news, if there is only one.
fn only_news(drafts: &[Draft]) -> Option<usize> {
    let mut news = (0..drafts.len()).filter(|&at| !drafts[at].aggregate && !drafts[at].recalled);
    news.next().filter(|_| news.next().is_none())
}

pub(super) struct Grouper<'c, 'g> {
    pub(super) text: &'c Text<'c>,
    pub(super) events: &'c Events,
    pub(super) ground: &'c Ground<'c, 'g>,
    pub(super) published: Option<Date>,
    pub(super) genres: Genres,
    /// The sentences that tell a day, and the last of each, once somebody asks.
    pub(super) days: OnceCell<Vec<(usize, DateRange)>>,
}

impl Grouper<'_, '_> {
    /// The drafts of a document, in the order in which they are first told.
    pub(super) fn group(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        // The date told last, and the sentence it was told in.
        let mut dated: Vec<(usize, DateRange)> = Vec::new();
        // Where and when each clause tells of.
        let mut told_of: Vec<Told> = vec![Told::default(); self.events.mentions.len()];
        for (n, event) in self.events.mentions.iter().enumerate() {
            let moved = self.is_of_patients(event);
            let hurt = event.casualties.iter().all(|c| c.harm == Harm::Injured);
            let scene =
                self.scene(n, &drafts).filter(|scene| !(moved && hurt) || self.is_set_elsewhere(scene, &drafts));
            let last_date = dated.last().map(|(_, range)| *range).or_else(|| self.day_before(event));
            if self.is_of_war(event, &drafts) {
                continue;
            }
            // The day of a toll is that of the count, unless it lies long back.
            let of_event = |when: &When| {
                !is_toll(event)
                    || event.dates.len() > 1
                    || counts_of_dated(event)
                    || when.is_recalled(self.published) && !event.dates.iter().any(|date| date.since)
            };
            let own = date_of(self.text, event, last_date, self.published).filter(of_event);
            // "A dam burst on Friday. … Nine bodies were found, the governor said on Saturday": the scene says when.
            let when = own
                .clone()
                .filter(|when| !when.reported)
                .or_else(|| {
                    // "Two days later" is two days after what was told before it, not after itself.
                    let scene = scene.as_ref()?;
                    let begins = self.text.sentence_of(scene.tokens.start);
                    let before = dated.iter().rev().find(|(sentence, _)| *sentence < begins);
                    let before = before.map(|(_, range)| *range).or_else(|| self.day_before(scene));
                    date_of(self.text, scene, before, self.published).filter(|when| own.is_none() || !when.reported)
                })
                .or(own)
                // "had found 12 more bodies since Wednesday": the days of the search.
                .map(|when| {
                    let later = moved || self.is_of_search(event, &drafts) || self.is_of_ailing(event);
                    When { reported: when.reported || later, ..when }
                });
            let told = self.ground.placing(event);
            let told = told.filter(|told| !moved || drafts.is_empty() || self.is_where_hurt(event, told, &drafts));
            let told = if moved { told } else { self.ground.closer(event, told) };
            let told = self.ground.here(event, told);
            let set_apart = told.is_some();
            let heading = self.ground.heading(event);
            // A name that nobody knows lies in the place that heads its paragraph.
            let holds = |told: &Placing, heading: &Placing| {
                told.key == heading.key || self.ground.gazetteer.contains(told.key, heading.key)
            };
            let known =
                told.filter(|told| !told.context || heading.as_ref().is_none_or(|heading| !holds(told, heading)));
            let named = || if moved && hurt { self.told_before(n, &drafts) } else { None };
            let placing = known.or_else(|| self.same_object(event, &drafts)).or_else(named);
            let placing = placing.or_else(|| self.in_same_place(event, &drafts));
            let placing = placing.or_else(|| self.of_same_unrest(event, &drafts)).or_else(|| {
                let placing = self.ground.placing(scene.as_ref()?)?;
                if self.is_said_abroad(event, &placing, &drafts) {
                    return None;
                }
                // "BRIA (Haute-Kotto). …": the heading's first name, not the prefecture behind it.
                let names_less = |heading: &&Placing| self.ground.gazetteer.contains(placing.key, heading.key);
                if let Some(heading) = heading.as_ref().filter(names_less) {
                    return Some(heading.clone());
                }
                Some(Placing { confidence: placing.confidence * SCENE_TRUST, ..placing })
            });
            told_of[n] = Told { placing: placing.clone(), when: when.clone() };
            let placing = placing.or_else(|| self.ground.home_of_victims(event));
            // "since January" is no day that another is the next to.
            let is_near = |when: &&When| when.range.precision <= DatePrecision::Week;
            if let Some(when) = when.as_ref().filter(|when| !when.reported || dated.is_empty()).filter(is_near) {
                dated.push((event.sentence, when.range));
            }
            // A paragraph that is headed by its place begins anew.
            let paragraph = self.text.paragraph_of(event.sentence);
            let first = heading.as_ref().map_or(0, |_| drafts.partition_point(|draft| draft.paragraph < paragraph));
            let in_view = &drafts[first..];
            let known = match self.is_opened_before(n, &drafts) {
                true => None,
                false => self.draft_of(event, in_view, placing.as_ref(), when.as_ref()),
            };
            match known {
                Some(at) => self.join(&mut drafts[first + at], n, placing, when),
                None if event.anaphoric
                    && !set_apart
                    && !is_toll(event)
                    && in_view.iter().any(|draft| !draft.recalled) => {}
                None if self.begins_incident(
                    n,
                    &drafts,
                    placing.as_ref().or(heading.as_ref()),
                    when.as_ref(),
                    set_apart,
                ) =>
                {
                    let placing = placing.or(heading);
                    let recalled = self.is_recalled(event, when.as_ref()) || self.is_behind_recalled(event);
                    for other in self.held_elsewhere(event, placing.as_ref()) {
                        drafts.push(Draft {
                            events: vec![n],
                            placing: Some(other),
                            when: when.clone(),
                            aggregate: false,
                            recalled,
                            paragraph,
                            unknown: None,
                        });
                    }
                    let mut draft = Draft {
                        events: self.led_up_to(n, &drafts),
                        placing,
                        when,
                        aggregate: event.aggregate,
                        recalled,
                        paragraph,
                        unknown: self.ground.unknown(event),
                    };
                    draft.aggregate |= event.several && self.leads(event) && self.is_spread(&draft);
                    drafts.push(draft);
                }
                None => {}
            }
        }
        self.find_late_news(&mut drafts);
        self.recall_older(&mut drafts);
        self.part_totals(&mut drafts, &told_of);
        self.find_totals(&mut drafts);
        self.look_ahead(&mut drafts);
        self.date_behind(&mut drafts);
        drafts
    }

    /// "Rallies were held in Tbilisi and in Batumi": the places beside that of a clause, where people gathered in each.
    fn held_elsewhere(&self, event: &EventMention, placing: Option<&Placing>) -> Vec<Placing> {
        let protests = |t: &Trigger| t.sub.event_type() == EventType::Protests;
        let counted = event.casualties.iter().any(|c| c.quantity.figure() > 0);
        let tells = event.triggers.iter().any(|t| t.strong && (t.plural || !t.noun));
        let Some(own) = placing.filter(|_| tells && !counted && event.triggers.iter().all(protests)) else {
            return Vec::new();
        };
        let Some(first) = own.mention else { return Vec::new() };
        let joined = |a: usize, b: usize| {
            let (end, start) = (self.ground.mentions[a].tokens.end, self.ground.mentions[b].tokens.start);
            let between = end..start;
            let and = start - usize::from(self.text.is_any(start - 1, &["in", "at"]));
            start >= end
                && between.len() <= 8
                && (self.text.is(and - 1, "and") || between.len() == 1 && self.text.is(end, ","))
        };
        let point =
            |n: usize| self.ground.at(n).filter(|p| !self.ground.gazetteer.place(p.key).is_area() && p.key != own.key);
        let at = event.toponyms.iter().position(|&n| n == first);
        let Some(at) = at else { return Vec::new() };
        let behind = event.toponyms[at..].windows(2).take_while(|pair| joined(pair[0], pair[1])).map(|pair| pair[1]);
        let before =
            event.toponyms[..=at].windows(2).rev().take_while(|pair| joined(pair[0], pair[1])).map(|pair| pair[0]);
        behind.chain(before).filter_map(point).collect()
    }

    /// A report without any news of its own is about what it tells of the last weeks; and so is a review of some weeks that
    /// begins with the first of them.
    fn find_late_news(&self, drafts: &mut [Draft]) {
        if self.genres.looks_back() {
            return;
        }
        let news = drafts.iter().position(|draft| !draft.recalled && !draft.aggregate).unwrap_or(drafts.len());
        for draft in drafts[..news].iter_mut().filter(|draft| draft.recalled && !draft.aggregate) {
            let recalled = draft.events.iter().any(|&e| self.events.mentions[e].recalled);
            // "attacked a convoy in March", where "last month" and "more than a month ago" tell what led to the news.
            let told = |when: &When| when.words.as_deref().is_some_and(|words| !words.contains("month"));
            // "the bombings, which killed 32 people in March" are known.
            let anew = |t: &Trigger| t.strong && !t.definite && !t.plural;
            let leads = draft.events.iter().map(|&e| &self.events.mentions[e]);
            let leads = leads.into_iter().any(|event| self.leads(event) && event.triggers.iter().any(anew));
            let recent = draft
                .when
                .as_ref()
                .is_some_and(|when| !when.reported && when.is_recent(leads && told(when), self.published));
            draft.recalled = recalled || !recent;
        }
    }

    /// "Last week, a raid left 13 dead", "16 were shot a week earlier", at the end of a report that leads with the day of its
    /// news: told to measure it by.
    fn recall_older(&self, drafts: &mut [Draft]) {
        /// Days before that of the news.
        const BEFORE: i32 = 7;
        /// Incidents of the news beyond which a report is a review of some weeks.
        const MOST: usize = 3;
        let is_news = |draft: &Draft| !draft.recalled && !draft.aggregate;
        let lead = drafts.iter().find(|draft| is_news(draft));
        let lead = lead.filter(|draft| self.leads(&self.events.mentions[draft.events[0]]));
        let Some((passage, when)) = lead.and_then(|lead| Some((lead.paragraph, lead.when.as_ref()?))) else { return };
        let Some(day) = Some(when.range).filter(|_| when.is_of_day()).map(|range| range.start) else { return };
        let is_older = |draft: &Draft| {
            let one = draft
                .events
                .windows(2)
                .all(|e| self.events.mentions[e[0]].sentence == self.events.mentions[e[1]].sentence);
            let before = draft.when.as_ref().is_some_and(|when| {
                let weeks = when.range.precision >= DatePrecision::Week && when.range.end < day;
                !when.reported && when.words.is_some() && (weeks || when.range.end <= shifted(day, -BEFORE))
            });
            one && before && draft.paragraph > passage
        };
        let first = drafts.iter().rposition(|draft| is_news(draft) && !is_older(draft)).map_or(0, |last| last + 1);
        if drafts[..first].iter().filter(|draft| is_news(draft)).count() <= MOST {
            drafts[first..].iter_mut().filter(|draft| is_older(draft)).for_each(|draft| draft.recalled = true);
        }
    }

    /// "The mission, close to the border with Israel, urged restraint. A passer-by was hurt", behind a strike on Tyre: a clause that
    /// only counts goes on with what its passage told, though a name of another country stands between.
    fn is_said_abroad(&self, event: &EventMention, scene: &Placing, drafts: &[Draft]) -> bool {
        let passage = self.text.paragraph_of(event.sentence);
        let told_here = |draft: &&Draft| {
            draft.events.last().is_some_and(|&e| self.text.paragraph_of(self.events.mentions[e].sentence) == passage)
        };
        let country = |placing: &Placing| self.ground.gazetteer.country(placing.key);
        let here = drafts.iter().rev().find(told_here).and_then(|draft| country(draft.placing.as_ref()?));
        event.triggers.iter().all(|t| !t.strong || t.definite) && here.is_some() && here != country(scene)
    }

    /// "The accident happened late on Monday": the day of the incident told before, of which only the day of the telling is known.
    /// Of the only incident, told without a day, any day that follows is its own.
    fn date_behind(&self, drafts: &mut [Draft]) {
        /// Sentences behind the first clause in which its day is looked for.
        const REACH: usize = 4;
        /// Tokens from which on a sentence is no dateline.
        const DATELINE: usize = 9;
        let first = |draft: &Draft| self.events.mentions[draft.events[0]].sentence;
        let begins: Vec<usize> = drafts.iter().map(first).collect();
        let alone = only_news(drafts).is_some();
        for draft in drafts.iter_mut().filter(|draft| draft.when.as_ref().is_none_or(|when| when.reported)) {
            let event = &self.events.mentions[draft.events[0]];
            let behind = (event.sentence + 1..(event.sentence + 1 + REACH).min(self.text.sentences.len()))
                .take_while(|sentence| !begins.contains(sentence))
                .map(|sentence| self.text.sentences[sentence].clone())
                .filter(|tokens| alone || tokens.clone().any(|at| self.says_when(at)));
            // "Arequipa, May 16. A bus fell into a ravine on Wednesday. … Eight people lost their lives": the lead says when.
            let headed = alone && draft.when.is_none() && self.text.sentences[0].len() < DATELINE;
            let lead = if headed { 1..self.text.paragraphs[0].end.min(event.sentence).max(1) } else { 0..0 };
            let lead = self.text.sentences[lead].iter().cloned();
            let told = lead.chain(behind);
            let mut dates = told.flat_map(|tokens| {
                let dates = dates_in(self.text, tokens.clone(), self.published).into_iter();
                // "The wreckage was spotted at first light today": what followed.
                dates.filter(move |date| !is_led_by_aftermath(self.text, &tokens, date, &[]))
            });
            // "two days earlier": than it was told.
            let anchor = draft.when.as_ref().map(|when| when.range);
            let range = |date: &DateMention| resolved(date, anchor, self.published);
            let found = dates.find(|date| !date.reported && !date.future && range(date).is_some());
            let when = found.and_then(|date| {
                let words = Some(self.text.span(date.tokens.clone()).of(self.text.source).to_owned());
                Some(When { range: range(&date)?, words, reported: false, apart: false })
            });
            // What comes after the day of the telling is what followed.
            let before = |when: &When| draft.when.as_ref().is_none_or(|told| when.range.start <= told.range.start);
            if let Some(when) = when.filter(|when| !draft.recalled && !when.is_recalled(self.published) && before(when))
            {
                draft.when = Some(when);
            }
        }
    }

    /// "On 9 October a plane took off. … searchers found it that evening": the day told last where no event was told before.
    fn day_before(&self, event: &EventMention) -> Option<DateRange> {
        if event.dates.iter().all(|date| date.relative.is_none()) {
            return None;
        }
        let days = self.days.get_or_init(|| {
            let sentences = self.text.sentences.iter().enumerate();
            sentences.filter_map(|(n, tokens)| Some((n, self.last_day(tokens)?))).collect()
        });
        let before = days.partition_point(|(sentence, _)| *sentence < event.sentence);
        before.checked_sub(1).map(|last| days[last].1)
    }

    /// The last day of an event that a sentence tells.
    fn last_day(&self, sentence: &Range<usize>) -> Option<DateRange> {
        let dates = dates_in(self.text, sentence.clone(), self.published);
        let told = |date: &DateMention| !date.reported && !date.future && date.relative.is_none();
        let mut ranges = dates.into_iter().rev().filter(told).filter_map(|date| date.range);
        ranges.find(|range| range.precision == DatePrecision::Day)
    }

    /// "happened", "took place".
    fn says_when(&self, at: usize) -> bool {
        self.text.is_any(at, &["happened", "occurred", "began", "started", "erupted", "struck", "noticed"])
            || self.text.is(at, "took") && self.text.is(at + 1, "place")
            || self.text.is(at, "broke") && self.text.is(at + 1, "out")
    }

    /// An incident may have its place told behind it: "Gunmen killed six drivers on Thursday. The attack took place on a road in
    /// Kurram." The only one of the news has any place that follows.
    fn look_ahead(&self, drafts: &mut [Draft]) {
        /// Sentences behind the first clause in which its place is looked for.
        const REACH: usize = 4;
        /// Those in which it is told where the hurt were brought.
        const CARE_REACH: usize = 8;
        let first = |draft: &Draft| self.events.mentions[draft.events[0]].sentence;
        let begins: Vec<usize> = drafts.iter().map(first).collect();
        let only = only_news(drafts);
        for (at, draft) in drafts.iter_mut().enumerate() {
            let event = &self.events.mentions[draft.events[0]];
            let alone = only == Some(at);
            // Up to where another begins.
            let next = begins.get(begins.partition_point(|&begin| begin <= event.sentence)).copied().filter(|_| !alone);
            let end = next.unwrap_or(usize::MAX).min(event.sentence + REACH + 1).min(self.text.sentences.len());
            // "Fighters entered the town of Macomia before dawn. … Six soldiers were killed": the lead says where.
            if alone && draft.placing.is_none() && event.sentence > 0 {
                // "Arequipa, May 16. A bus fell into a ravine near Ocoña.": the dateline does not, where what it heads does.
                let head = (0..self.text.paragraphs[0].end.min(event.sentence))
                    .map(|at| self.passage(event, self.text.sentences[at].clone()));
                let lead = head.clone().find_map(|passage| self.ground.located(&passage));
                let lead = lead.or_else(|| head.clone().find_map(|passage| self.ground.placing(&passage)));
                let lead = lead.filter(|lead| !self.ground.gazetteer.is_country(lead.key));
                draft.placing = lead.map(|lead| Placing { confidence: lead.confidence * SCENE_TRUST, ..lead });
            }
            if !draft.recalled && !draft.aggregate && self.is_wide(draft) {
                self.place_behind(draft, event.sentence..end, alone);
                let next = next.unwrap_or(self.text.sentences.len());
                self.place_by_hospital(draft, event.sentence..next.min(event.sentence + CARE_REACH));
            }
        }
    }

    /// Of an unknown village the province or the country says little: it lies about where the hurt were brought first, unless
    /// that is the capital.
    fn place_by_hospital(&self, draft: &mut Draft, sentences: Range<usize>) {
        /// Kilometres that the hurt are brought on roads.
        const BROUGHT_KM: f64 = 50.0;
        let gazetteer = self.ground.gazetteer;
        let Some(own) = draft.placing.as_ref().filter(|own| own.context && own.mention.is_some()) else { return };
        let tokens = self.text.sentences[sentences.start].start..self.text.sentences[sentences.end - 1].end;
        let town = self.ground.hospital_town(tokens).filter(|&town| {
            gazetteer.feature(town).1 != "PPLC"
                && own.key != town
                && gazetteer.is_area(own.key)
                && gazetteer.contains(own.key, town)
        });
        if let Some(town) = town {
            let confidence = own.confidence * SCENE_TRUST;
            let relation = Relation::Offset(BROUGHT_KM, None);
            draft.placing = Some(Placing { key: town, relation, confidence, ..own.clone() });
        }
    }

    /// Places a draft by what is said in these sentences of where it happened.
    fn place_behind(&self, draft: &mut Draft, sentences: Range<usize>, alone: bool) {
        /// Days before the report from which on a sentence may still tell of its news.
        const LOOK_BACK_DAYS: i32 = 30;
        let gazetteer = self.ground.gazetteer;
        let event = &self.events.mentions[draft.events[0]];
        let passage = &self.text.sentences[sentences];
        // "The accident happened near Subang" says it best.
        let says = passage.iter().skip(1).find(|sentence| (*sentence).clone().any(|at| self.says_where(at)));
        let in_country = alone
            && draft.placing.as_ref().is_none_or(|own| {
                gazetteer.is_country(own.key)
                    || !self.is_disaster(draft) && !own.context && locate(own, gazetteer).where_prec >= 4
            });
        // "on the Kintampo–Techiman highway. … A bus ran into a lorry three kilometres outside Kintampo."
        let on_way = draft.placing.as_ref().is_some_and(|own| matches!(own.relation, Relation::Between(_)));
        let passages = says.into_iter().chain(passage.iter().filter(|_| in_country || on_way)).cloned();
        let begun = self.published.map(|published| shifted(published, -LOOK_BACK_DAYS));
        // Where some of the dead of a disaster were is not where all were.
        let toll = if self.is_disaster(draft) { self.toll(draft) } else { 0 };
        let of_some = |sentence: usize| {
            let mut told =
                draft.events.iter().map(|&e| &self.events.mentions[e]).filter(|told| told.sentence == sentence);
            told.any(|told| (1..toll).contains(&killed(told)))
        };
        let near = |tokens: Range<usize>| -> Vec<Placing> {
            if of_some(self.text.sentence_of(tokens.start)) {
                return Vec::new();
            }
            let passage = self.passage(event, tokens);
            // What happened there in December is another matter.
            let past = |date: &DateRange| begun.is_some_and(|begun| date.end < begun);
            if passage.dates.iter().filter_map(|date| date.range).any(|range| past(&range)) {
                return Vec::new();
            }
            self.ground.located(&passage).into_iter().chain(self.ground.closer(&passage, None)).collect()
        };
        let found = passages.flat_map(near).find(|found| {
            let inside = draft.placing.as_ref().is_none_or(|own| {
                own.key != found.key && gazetteer.contains(own.key, found.key) || self.is_on_way(own, found)
            });
            inside && !gazetteer.is_country(found.key)
        });
        if let Some(found) = found {
            draft.placing = Some(Placing { confidence: found.confidence * SCENE_TRUST, ..found });
        }
    }

    /// "happened", "took place", "was centred in".
    fn says_where(&self, at: usize) -> bool {
        const CENTRES: &[&str] = &["centred", "centered", "epicentre", "epicenter"];
        self.says_when(at) || self.text.is_any(at, CENTRES) || self.says_found(at)
    }

    /// "spotted debris", "the wreckage was found", "the bodies were discovered": what is left of it lies where it happened.
    fn says_found(&self, at: usize) -> bool {
        /// Most tokens between the verb and what was found.
        const REACH: usize = 5;
        const LEFT: &[&str] = &["debris", "wreck", "wreckage", "remains", "bodies"];
        const FOUND: &[&str] = &["discovered", "found", "located", "seen", "sighted", "spotted"];
        self.text.is_any(at, FOUND) && (at.saturating_sub(REACH)..at + REACH).any(|other| self.text.is_any(other, LEFT))
    }

    /// What a stretch of text around an event says of where and when.
    fn passage(&self, event: &EventMention, tokens: Range<usize>) -> EventMention {
        let before = |at: usize| self.ground.mentions.partition_point(|mention| mention.tokens.start < at);
        let toponyms = (before(tokens.start)..before(tokens.end)).collect();
        EventMention {
            dates: dates_in(self.text, tokens.clone(), self.published),
            toponyms,
            triggers: event.triggers.clone(),
            casualties: event.casualties.clone(),
            tokens,
            ..EventMention::empty(event.sentence)
        }
    }

    /// What the sentences right before a clause say of where and when, if they tell of no event themselves: "The worst came
    /// on Sunday in Musa Khel. Armed men stopped buses there …".
    fn scene(&self, n: usize, drafts: &[Draft]) -> Option<EventMention> {
        let event = &self.events.mentions[n];
        let paragraph = &self.text.paragraphs[self.text.paragraph_of(event.sentence)];
        let told = drafts.iter().filter_map(|draft| draft.events.iter().max()).max();
        let told_before = told.map(|&before| self.events.mentions[before].sentence);
        if told_before == Some(event.sentence) {
            return None;
        }
        let from = told_before.map_or(paragraph.start, |sentence| (sentence + 1).max(paragraph.start));
        if from >= event.sentence {
            return None;
        }
        let tokens = self.text.sentences[from].start..self.text.sentences[event.sentence - 1].end;
        Some(self.passage(event, tokens))
    }

    /// "On the island of Rhodes, 19,000 people were led away. Three were treated": a scene at a place where nothing was told of.
    fn is_set_elsewhere(&self, scene: &EventMention, drafts: &[Draft]) -> bool {
        let first = self.text.paragraphs[self.text.paragraph_of(scene.sentence)].start;
        let opens = self.text.sentences[first].start == scene.tokens.start;
        let there =
            |placing: &Placing| drafts.iter().any(|draft| self.places_agree(draft.placing.as_ref(), Some(placing)));
        opens && !drafts.is_empty() && self.ground.located(scene).is_some_and(|placing| !there(&placing))
    }

    /// "The dead in Jenin were named. … Four others were taken to hospital": of several incidents the one at the place that was
    /// named last.
    fn told_before(&self, n: usize, drafts: &[Draft]) -> Option<Placing> {
        if drafts.len() < 2 {
            return None;
        }
        let placing = self.ground.placing(&self.scene(n, drafts)?)?;
        let there =
            |draft: &Draft| !draft.aggregate && draft.placing.as_ref().is_some_and(|own| own.key == placing.key);
        drafts.iter().any(there).then_some(placing)
    }

    /// The clause that begins an incident, behind those right before it that told too little to begin one themselves: "A
    /// train ploughed into another near Balangir on Tuesday. Six people were killed."
    fn led_up_to(&self, n: usize, drafts: &[Draft]) -> Vec<usize> {
        let event = &self.events.mentions[n];
        let told = drafts.iter().filter_map(|draft| draft.events.iter().max()).max().map_or(0, |last| last + 1);
        let counts_only = !event.triggers.iter().any(|t| t.strong);
        let leads = |&before: &usize| {
            let before = &self.events.mentions[before];
            // A weak verb with a place or a day tells of something: "ploughed into another train outside Balangir".
            let concrete = !(before.dates.is_empty() && before.toponyms.is_empty())
                && before.triggers.iter().all(|t| !t.strong)
                && before.triggers.iter().any(|t| !t.noun);
            !(before.generic && !concrete || before.recalled || before.aggregate || event.opens || event.aggregate)
                && before.casualties.is_empty()
                // A deed of its own is another event, unless what follows only counts.
                && (counts_only || !before.triggers.iter().any(|t| t.strong))
                && !before.triggers.iter().any(|t| t.mutual)
                && self.text.paragraph_of(before.sentence) == self.text.paragraph_of(event.sentence)
                && event.sentence - before.sentence <= 1
        };
        let mut events: Vec<usize> = (told..n).rev().take_while(leads).collect();
        events.reverse();
        events.push(n);
        events
    }

    /// "In the other accident, a car hit a parked lorry. Two people died": what opened another incident was told too little of
    /// to begin one itself.
    fn is_opened_before(&self, n: usize, drafts: &[Draft]) -> bool {
        let event = &self.events.mentions[n];
        let Some(before) = n.checked_sub(1).map(|before| &self.events.mentions[before]) else { return false };
        before.opens
            && before.casualties.is_empty()
            && before.sentence < event.sentence
            && event.sentence - before.sentence == 1
            && self.text.paragraph_of(before.sentence) == self.text.paragraph_of(event.sentence)
            && event.casualties.iter().any(|c| c.harm == Harm::Killed && !c.definite && !c.known && !c.none)
            && !drafts.iter().any(|draft| draft.events.contains(&(n - 1)))
    }

    /// "Eleven injured people were taken to hospital in Mostar": where the hurt are now, of whatever hurt them.
    fn is_of_patients(&self, event: &EventMention) -> bool {
        const CARE: &[&str] = &[
            "hospital",
            "hospitalised",
            "hospitalized",
            "hospitals",
            "clinic",
            "clinics",
            "treated",
            "treatment",
            "intensive",
            "evacuated",
            "airlifted",
            "flown",
            "helicopter",
            "ambulance",
            "ambulances",
        ];
        // "Seven died at the scene, and one in hospital in Durban": the one is where he was taken.
        let untold = !event.triggers.iter().any(|t| t.strong);
        let elsewhere = |c: &Casualty| c.harm == Harm::Injured || c.late && untold;
        !event.casualties.is_empty()
            // "More than 70 people hurt in the blaze were taken to Sa Kaeo."
            && event.triggers.iter().all(|t| !t.strong || t.noun && t.definite)
            && event.casualties.iter().all(|c| elsewhere(c) || c.at_once)
            && event.casualties.iter().any(elsewhere)
            && event.tokens.clone().any(|at| self.text.is_any(at, CARE))
    }

    /// "In Minna, four people were treated for bullet wounds", where an incident in Minna is told of: not where they were taken.
    fn is_where_hurt(&self, event: &EventMention, told: &Placing, drafts: &[Draft]) -> bool {
        /// Tokens before a name in which the hospital stands, or the verb that leads there.
        const REACH: usize = 6;
        let known = drafts.iter().any(|draft| draft.placing.as_ref().is_some_and(|own| own.key == told.key));
        let start = told.mention.map(|n| self.ground.mentions[n].tokens.start);
        let start = start.filter(|start| known && event.tokens.contains(start));
        start.is_some_and(|start| {
            (start.saturating_sub(REACH).max(event.tokens.start)..start).all(|at| {
                !Words::Moved.at(self.text, at) && !Words::Care.at(self.text, at) && !Words::Hospital.at(self.text, at)
            })
        })
    }

    /// "Another 27 patients suffering from heatstroke were admitted": what ails them is no event of its own.
    fn is_of_ailing(&self, event: &EventMention) -> bool {
        let ails =
            |t: &Trigger| t.noun && t.tokens.start > 0 && self.text.is_any(t.tokens.start - 1, &["from", "with"]);
        !event.casualties.is_empty()
            && event.casualties.iter().all(|c| c.harm == Harm::Injured)
            && event.triggers.iter().any(|t| t.strong)
            && event.triggers.iter().filter(|t| t.strong).all(ails)
    }

    /// "found 12 more bodies": of the one event that is told of before.
    fn is_of_search(&self, event: &EventMention, drafts: &[Draft]) -> bool {
        !event.casualties.is_empty()
            && event.casualties.iter().all(|c| c.bodies && c.additive)
            && only_news(drafts).is_some()
    }

    /// "Eight people were killed by lightning in three districts. In Sunamganj, three died … In Kishoreganj, two …": a lead that was
    /// taken for the first of what it adds up is parted from it, place by place.
    fn part_totals(&self, drafts: &mut Vec<Draft>, told_of: &[Told]) {
        /// The share of the total that its parts make at least. A disaster is one wherever it strikes, unless they make it up.
        const SHARE: f64 = 0.4;
        const OF_DISASTER: f64 = 0.8;
        let killed = |n: usize| killed(&self.events.mentions[n]);
        for at in 0..drafts.len() {
            let draft = &drafts[at];
            let lead = draft.events[0];
            let total = killed(lead);
            let opens = self.events.mentions[lead].opens;
            let repeats = draft.events[1..].iter().any(|&n| killed(n) >= total);
            let wide =
                told_of[lead].placing.as_ref().is_none_or(|own| locate(own, self.ground.gazetteer).where_prec >= 4);
            if total < 2 || !wide || draft.recalled || draft.aggregate || opens || repeats {
                continue;
            }
            let parts = self.parts_of(draft, told_of);
            if parts.is_empty() {
                continue;
            }
            let own: u32 = parts.iter().map(|part| self.toll(part)).sum();
            let elsewhere = |other: &&Draft| {
                let apart = |part: &Draft| key_of(part) != key_of(other);
                self.counts_fewer(other, total) && other.placing.is_some() && parts.iter().all(apart)
            };
            let others: Vec<u32> = drafts.iter().filter(elsewhere).map(|other| self.toll(other)).collect();
            let sum = own + others.iter().sum::<u32>();
            let share = match (self.is_disaster(draft), others.is_empty()) {
                (_, true) => 1.0,
                (true, false) => OF_DISASTER,
                (false, false) => SHARE,
            };
            let mut triggers = draft.events.iter().flat_map(|&n| &self.events.mentions[n].triggers);
            if parts.len() + others.len() < 2
                || sum > total
                || f64::from(sum) < share * f64::from(total)
                || triggers.any(|t| t.sub == SubEventType::Earthquake)
            {
                continue;
            }
            let first = draft.events.iter().position(|&n| n == parts[0].events[0]).unwrap_or(1);
            let whole = &mut drafts[at];
            whole.events.truncate(first);
            whole.placing = self.ground.placing(&self.events.mentions[lead]);
            whole.aggregate = true;
            drafts.splice(at + 1..at + 1, parts);
        }
    }

    /// What a draft tells behind its lead, place by place, as drafts of their own: as many as count dead.
    fn parts_of(&self, draft: &Draft, told_of: &[Told]) -> Vec<Draft> {
        let mut parts: Vec<Draft> = Vec::new();
        for &n in &draft.events[1..] {
            let event = &self.events.mentions[n];
            let narrow = |own: &&Placing| locate(own, self.ground.gazetteer).where_prec < 4;
            let placing = told_of[n].placing.as_ref().filter(narrow);
            let again = parts.last().is_some_and(|part| self.places_agree(part.placing.as_ref(), placing));
            if let Some(placing) = placing.filter(|_| !again) {
                // A place where nobody was counted is no part of the sum.
                parts.pop_if(|part| self.toll(part) == 0);
                parts.push(Draft {
                    events: Vec::new(),
                    placing: Some(placing.clone()),
                    when: None,
                    paragraph: self.text.paragraph_of(event.sentence),
                    unknown: self.ground.unknown(event),
                    ..draft.clone()
                });
            }
            let Some(part) = parts.last_mut() else { continue };
            part.events.push(n);
            let when = told_of[n].when.as_ref();
            if when.is_some_and(|when| part.when.as_ref().is_none_or(|known| when.betters(known))) {
                part.when = when.cloned();
            }
        }
        parts.pop_if(|part| self.toll(part) == 0);
        for part in &mut parts {
            part.when = part.when.take().or_else(|| draft.when.clone());
        }
        parts
    }

    /// A draft whose toll is about the sum of others told in its area is their total, whatever words tell it.
    fn find_totals(&self, drafts: &mut [Draft]) {
        /// Parts that must be told, and the share of the total they make at least.
        const PARTS: usize = 2;
        const SHARE: f64 = 0.4;
        for at in 0..drafts.len() {
            let total = self.toll(&drafts[at]);
            let opens = drafts[at].events.iter().any(|&e| self.events.mentions[e].opens);
            if drafts[at].recalled || drafts[at].aggregate || opens || total == 0 || !self.is_wide(&drafts[at]) {
                continue;
            }
            let disaster = self.is_disaster(&drafts[at]);
            let parts: Vec<u32> = drafts
                .iter()
                .filter(|other| self.counts_fewer(other, total))
                .filter(|other| self.places_agree(drafts[at].placing.as_ref(), other.placing.as_ref()))
                .map(|other| self.toll(other))
                .collect();
            // One flood may be told of place by place; only where its parts make it up was it several.
            let sum = parts.iter().sum::<u32>();
            let enough = if disaster { sum == total } else { f64::from(sum) >= SHARE * f64::from(total) };
            if parts.len() >= PARTS && enough {
                drafts[at].aggregate = true;
            }
        }
    }

    /// Takes a total for what it counts where none of its parts is counted: the one incident told beside it, or itself.
    pub(super) fn count_in(&self, drafts: &mut Vec<Draft>) {
        let Some(total) = drafts.iter().position(|draft| draft.aggregate && !draft.recalled) else { return };
        let is_part = |draft: &Draft| {
            !draft.aggregate
                && !draft.recalled
                && self.places_agree(drafts[total].placing.as_ref(), draft.placing.as_ref())
        };
        let parts: Vec<usize> = (0..drafts.len()).filter(|&at| is_part(&drafts[at])).collect();
        match parts.as_slice() {
            // A total of other places stays one where the news is told elsewhere.
            [] if drafts.iter().all(|draft| draft.aggregate || draft.recalled) => {
                drafts.iter_mut().for_each(|draft| draft.aggregate = false);
            }
            // "Air strikes on the centre of Beirut killed 22": of one town, one incident.
            [] if !self.is_spread(&drafts[total]) && self.names_one_place(&drafts[total]) => {
                drafts[total].aggregate = false;
            }
            &[part] if self.counted(&drafts[part]) == 0 => {
                let counted = drafts[total].clone();
                let told = &mut drafts[part];
                told.events.extend(counted.events);
                told.events.sort_unstable();
                told.placing = told.placing.take().or(counted.placing);
                told.when = told.when.take().or(counted.when);
                drafts.remove(total);
            }
            _ => {}
        }
    }

    /// Whether the clauses of a total name one place, beside those that hold it.
    fn names_one_place(&self, draft: &Draft) -> bool {
        let Some(own) = draft.placing.as_ref().map(|placing| placing.key) else { return false };
        let is_one = |key: PlaceKey| key == own || self.ground.gazetteer.contains(key, own);
        let named = draft.events.iter().flat_map(|&e| &self.events.mentions[e].toponyms);
        let named = named.filter(|&&n| self.ground.mentions[n].kind == ToponymKind::Place);
        named.filter_map(|&n| self.ground.at(n)).all(|placing| is_one(placing.key))
    }

    /// Those killed in an incident, the one who did it and a list of those told of before aside.
    fn counted(&self, draft: &Draft) -> u32 {
        let casualties = draft.events.iter().flat_map(|&e| &self.events.mentions[e].casualties);
        let killed = casualties.filter(|c| c.harm == Harm::Killed && !c.reflexive && !c.known && !c.none);
        killed.map(|c| c.quantity.figure()).max().unwrap_or(0)
    }

    /// "in two encounters in Negros this week", "in two accidents on the Kano–Zaria road": over more than one place or day.
    fn is_spread(&self, draft: &Draft) -> bool {
        let days = draft.when.as_ref().is_some_and(|when| when.range.precision > DatePrecision::Day);
        let way = draft.placing.as_ref().is_some_and(|placing| matches!(placing.relation, Relation::Between(_)));
        days || way || self.is_wide(draft)
    }

    /// Told of a province, a country, or nowhere in particular.
    fn is_wide(&self, draft: &Draft) -> bool {
        draft.placing.as_ref().is_none_or(|placing| locate(placing, self.ground.gazetteer).where_prec >= 4)
    }

    /// "The unrest broke out on Monday": on another day, where the one incident told before was.
    fn of_same_unrest(&self, event: &EventMention, drafts: &[Draft]) -> Option<Placing> {
        let told_of = |t: &Trigger| t.noun && t.definite && self.text.is_any(t.tokens.start, UNREST);
        let only = only_news(drafts).filter(|_| event.triggers.iter().any(told_of))?;
        drafts[only].placing.clone()
    }

    /// "A day later a policeman was shot in the same city": where the incident told last was.
    fn in_same_place(&self, event: &EventMention, drafts: &[Draft]) -> Option<Placing> {
        let same = event.tokens.clone().any(|at| {
            self.text.is(at, "the")
                && self.text.is(at + 1, "same")
                && at > 0
                && self.text.is_any(at - 1, &["in", "at", "from", "on", "near"])
                && (Words::Settled.at(self.text, at + 2)
                    || Words::Road.at(self.text, at + 2)
                    || self.text.is_any(at + 2, &["area", "district", "province", "region", "place", "spot"]))
        });
        drafts.last().filter(|_| same)?.placing.clone()
    }

    /// "near the bridge": the thing that an earlier incident was about gives its place.
    fn same_object(&self, event: &EventMention, drafts: &[Draft]) -> Option<Placing> {
        for (tokens, _) in &event.targets {
            let the =
                tokens.start.checked_sub(1).filter(|&at| self.text.is_any(at, &["the", "that", "this", "same"]))?;
            let preposition = the.checked_sub(1).filter(|&at| {
                self.text.is_any(
                    at,
                    &["near", "at", "from", "under", "beneath", "beside", "by", "outside", "on", "in", "around", "to"],
                )
            });
            let Some(preposition) = preposition else { continue };
            let noun = self.text.lower(tokens.end - 1);
            let source = drafts.iter().rev().find(|draft| {
                draft.placing.is_some()
                    && draft.events.iter().any(|&e| {
                        self.events.mentions[e].targets.iter().any(|(known, _)| self.text.lower(known.end - 1) == noun)
                    })
            });
            if let Some(placing) = source.and_then(|draft| draft.placing.clone()) {
                return Some(Placing {
                    mention: placing.mention,
                    relation: Relation::Near,
                    words: preposition..tokens.end,
                    ..placing
                });
            }
        }
        None
    }

    /// "The assailants rode in on the morning of 13 May": a report that comes late gives its day behind an undated lead.
    fn dates_lead(&self, event: &EventMention, drafts: &[Draft]) -> bool {
        let undated = only_news(drafts).is_some_and(|at| drafts.len() == 1 && drafts[at].when.is_none());
        let start = event.tokens.start;
        let doers = |people: &People| {
            people.role() == Role::Militant && people.definite && people.tokens.start < start + OPENING
        };
        undated && !event.recalled && event.people.iter().any(doers)
    }

    /// Whether a clause tells of what happened before the news. Before a court comes what did, and a memorial keeps what did,
    /// unless its own day is told and near.
    fn is_recalled(&self, event: &EventMention, when: Option<&When>) -> bool {
        // "Seven people died that morning": of the day that the report looks back to.
        let that = |words: &str| words.split(' ').next() == Some("that");
        let dated =
            || when.is_some_and(|when| !when.reported && !when.apart && !when.words.as_deref().is_some_and(that));
        // What a report leads with is its news, though it be weeks old: "… killed 40 on May 12, a rights group said on Monday".
        let late = |when: &When| event.sentence == 0 && when.is_recent(false, self.published);
        event.recalled
            || when.is_some_and(|when| when.is_recalled(self.published) && !late(when))
            || event.sentence > 0 && when.is_some_and(|when| when.is_past_month(self.published))
            || self.genres.looks_back() && !dated()
    }

    /// "Troops shot him in July 1995. Some 8,000 men were slaughtered": what goes on undated behind a day long past.
    fn is_behind_recalled(&self, event: &EventMention) -> bool {
        let passage = |sentence: usize| self.text.paragraph_of(sentence);
        let Some(before) = event.sentence.checked_sub(1).filter(|&s| passage(s) == passage(event.sentence)) else {
            return false;
        };
        let past = |date: &DateMention| {
            let range = date.range.filter(|range| range.precision <= DatePrecision::Year);
            range.zip(self.published).is_some_and(|(range, published)| range.end < shifted(published, -LONG_PAST_DAYS))
        };
        let dates = || dates_in(self.text, self.text.sentences[before].clone(), self.published);
        event.dates.is_empty() && Some(dates()).is_some_and(|dates| !dates.is_empty() && dates.iter().all(past))
    }

    /// "Security forces have killed over 6,000 civilians, a monitor says", behind an air raid that killed 11: of a whole war or
    /// feud, and of no event told here.
    fn is_of_war(&self, event: &EventMention, drafts: &[Draft]) -> bool {
        /// How many times the dead of the news, and how many dead at least.
        const TIMES: u32 = 10;
        const LEAST: u32 = 50;
        /// Most tokens between "have" and the word of harm.
        const REACH: usize = 10;
        let figure = killed(event);
        if figure < LEAST || self.text.paragraph_of(event.sentence) == 0 {
            return false;
        }
        let news = || drafts.iter().filter(|draft| !draft.recalled && !draft.aggregate);
        let told = news().map(|draft| self.toll(draft)).max();
        let many = told.is_some_and(|told| figure >= if told == 0 { WAR } else { told.saturating_mul(TIMES) });
        let so_far = |c: &Casualty| {
            let start = c.predicate.start.min(c.people.start);
            let from = start.saturating_sub(REACH).max(event.tokens.start);
            c.toll || (from..c.predicate.start).any(|at| self.text.is_any(at, &["have", "has"]))
        };
        let befell = |t: &Trigger| matches!(t.sub.event_type(), EventType::Disaster | EventType::Accident);
        let of_one = event.triggers.iter().any(|t| t.definite && !t.plural || befell(t));
        let dead = event.casualties.iter().filter(|c| c.harm == Harm::Killed);
        many && !of_one
            && !news().any(|draft| self.is_disaster(draft))
            && dead.clone().any(|c| c.quantity.figure() >= LEAST && so_far(c))
            && event.dates.iter().all(|date| {
                // "the clashes that began on May 3".
                let verb = date.tokens.start.saturating_sub(2)..date.tokens.start;
                let began = |at: usize| self.text.is_any(at, &["began", "begun", "erupted", "started"]);
                date.reported || date.since || verb.into_iter().any(began)
            })
    }

    /// The draft that a clause goes on telling of.
    fn draft_of(
        &self,
        event: &EventMention,
        drafts: &[Draft],
        placing: Option<&Placing>,
        when: Option<&When>,
    ) -> Option<usize> {
        if event.aggregate {
            // A total told again is the same total.
            return drafts.iter().position(|draft| draft.aggregate);
        }
        if event.opens || event.generic {
            return None;
        }
        let told_now = !self.is_recalled(event, when);
        // "It was here that a landslide buried a chapel in 2018. More than 90 bodies were recovered": those of 2018.
        let then = || {
            event.casualties.iter().all(|c| c.bodies) && self.toll_of_recalled(event, drafts, placing, when).is_some()
        };
        let counted_on = self.counted_on(event, drafts, placing).filter(|_| told_now && !then());
        let counted_on = counted_on.or_else(|| self.shaken(event, drafts).filter(|_| told_now));
        if let Some(at) = counted_on.or_else(|| self.numbered(event, drafts)) {
            return Some(at);
        }
        if self.adds_bodies(event, drafts, placing) {
            return None;
        }
        if let Some(at) = self.toll_of_recalled(event, drafts, placing, when) {
            return Some(at);
        }
        let recalled = self.is_recalled(event, when) && !self.dates_lead(event, drafts);
        let again = || self.counted_again(event, drafts).or_else(|| self.counted_alike(event, drafts, placing));
        if let Some(at) = self.same_victim(event, drafts).or_else(again) {
            return Some(at);
        }
        // "the blast", or harm alone: the incident told last that fits.
        let points_back = event.anaphoric
            || !event.triggers.iter().any(|t| t.strong && !t.definite)
            || placing.is_none() && self.is_of_ailing(event);
        if event.additive && !points_back {
            return None;
        }
        // Fewer dead, nowhere in particular, in a report that tells of one incident: some of its dead.
        let is_detail =
            |at: usize| placing.is_none() && only_news(drafts) == Some(at) && killed(event) < self.toll(&drafts[at]);
        let order = self.told_last_first(drafts);
        let found = order.iter().copied().find(|&at| {
            let draft = &drafts[at];
            let fits = !draft.aggregate
                && (draft.recalled == recalled || !recalled && self.is_before_its_day(draft, event))
                && self.places_agree(draft.placing.as_ref(), placing)
                && (is_toll(event) || dates_agree(draft.when.as_ref(), when))
                && !self.is_part_of(draft, event, placing)
                && !self.adds_place(draft, event, placing)
                && !self.is_set_apart(draft, event, placing)
                && !self.is_other_crime(draft, event)
                && !self.is_headed_elsewhere(draft, event, placing)
                && !self.is_elsewhere(at, drafts, event, placing);
            let own_story = || {
                self.kinds_agree(draft, event)
                    && !self.names_others(draft, event)
                    && !self.strikes_another(draft, event)
                    && !self.carries_off_others(draft, event)
                    && (self.tolls_agree(draft, event, placing) || is_detail(at))
                    && !self.sums_up(at, drafts)
            };
            fits && (points_back || own_story())
        });
        let found = found.map(|at| self.told_here(event, drafts, &order, placing, when).unwrap_or(at));
        found.or_else(|| self.antecedent(event, drafts, recalled, placing))
    }

    /// "A protester died in Parotani. An explosive device had gone off in his hands": what says neither where nor when goes on with
    /// what its passage began with and the sentence before told of, whatever it is like.
    fn told_here(
        &self,
        event: &EventMention,
        drafts: &[Draft],
        order: &[usize],
        placing: Option<&Placing>,
        when: Option<&When>,
    ) -> Option<usize> {
        let passage = self.text.paragraph_of(event.sentence);
        let before = order.first().copied().filter(|_| placing.is_none() && when.is_none())?;
        let draft = &drafts[before];
        let told = draft.events.last().is_some_and(|&e| self.events.mentions[e].sentence + 1 == event.sentence);
        (told && draft.paragraph == passage && !draft.recalled && !draft.aggregate).then_some(before)
    }

    /// The drafts, that told of last first: a report goes on with it. Of those that one sentence tells of together it goes on
    /// with the first, "A bomb killed two in Kabul and another wounded one in Herat. …".
    fn told_last_first(&self, drafts: &[Draft]) -> Vec<usize> {
        let last = |at: usize| drafts[at].events.last().map_or(0, |&e| self.events.mentions[e].sentence);
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&at| (Reverse(last(at)), at));
        order
    }

    /// "On 2 June gunmen opened fire in a shop. Five people were killed": the toll of what the sentence before recalls without
    /// one, not of the news.
    fn toll_of_recalled(
        &self,
        event: &EventMention,
        drafts: &[Draft],
        placing: Option<&Placing>,
        when: Option<&When>,
    ) -> Option<usize> {
        let (last, draft) = drafts.iter().enumerate().next_back()?;
        let untold = draft.events.iter().all(|&e| self.events.mentions[e].casualties.is_empty())
            // "Five of those attackers died."
            || event.anaphoric && !is_toll(event);
        let before = draft.events.last().is_some_and(|&e| self.events.mentions[e].sentence + 1 == event.sentence);
        let goes_on = before && draft.paragraph == self.text.paragraph_of(event.sentence);
        // "nine children abducted" only counts as well.
        let counts = |t: &Trigger| event.casualties.iter().any(|c| c.predicate.start == t.tokens.start);
        let deed = event.triggers.iter().any(|t| t.strong && !t.definite && !counts(t));
        let bare = placing.is_none() && when.is_none() && !deed;
        let dated = draft.when.as_ref().is_some_and(|when| !when.reported && when.words.is_some());
        (draft.recalled && dated && untold && goes_on && bare && !event.casualties.is_empty()).then_some(last)
    }

    /// The one disaster or accident of the news, of which a clause gives a later count: "five more were found downstream,
    /// taking the toll to 21".
    fn counted_on(&self, event: &EventMention, drafts: &[Draft], placing: Option<&Placing>) -> Option<usize> {
        let only = only_news(drafts)?;
        let befell = |t: &Trigger| matches!(t.sub.event_type(), EventType::Disaster | EventType::Accident);
        let is_accident = drafts[only].events.iter().any(|&e| self.events.mentions[e].triggers.iter().any(befell));
        let counts = event.casualties.iter().any(|c| c.toll || c.bodies);
        let own_story = event.triggers.iter().any(|t| t.strong && !t.definite);
        // "The number of dead in the collapse of a hostel in Nice", behind an avalanche: of another place.
        let there = self.places_agree(drafts[only].placing.as_ref(), placing);
        let of_another = event.triggers.iter().any(|t| t.strong) && !there;
        (is_accident && counts && !own_story && !of_another && !event.recalled).then_some(only)
    }

    /// "Al Haouz counted 1,293 dead": of the one earthquake of the news, which kills in many places, whatever is told of no other
    /// event.
    fn shaken(&self, event: &EventMention, drafts: &[Draft]) -> Option<usize> {
        let only = only_news(drafts)?;
        let draft = &drafts[only];
        let mut told = draft.events.iter().flat_map(|&e| &self.events.mentions[e].triggers);
        let first = told.find(|t| t.strong)?;
        let counts = event.casualties.iter().any(|c| c.harm == Harm::Killed && !c.none && c.quantity.figure() > 0);
        let own_story = event.triggers.iter().any(|t| t.strong && !t.definite);
        let some = counts && !own_story && !event.recalled && !event.aggregate && killed(event) < self.toll(draft);
        (some && first.sub == SubEventType::Earthquake).then_some(only)
    }

    /// "A driver has been charged over a crash that killed three. The lorry and a car collided on Tuesday": what the lead tells
    /// of as past, without a day, happened on the day that is told behind it.
    fn is_before_its_day(&self, draft: &Draft, event: &EventMention) -> bool {
        let leads = draft.events.iter().all(|&e| self.events.mentions[e].sentence == 0);
        let day = event.dates.iter().any(|date| {
            let near = |range: &DateRange| self.published.is_some_and(|p| range.end >= shifted(p, -NEWS_DAYS));
            !date.reported
                && date.range.filter(|range| range.precision <= DatePrecision::Days).is_some_and(|r| near(&r))
        });
        draft.recalled && draft.when.is_none() && leads && day && !event.recalled && !self.genres.looks_back()
    }

    /// "A third man was killed the same night in Xinavane": of the three that the only incident of the news counts, or one more
    /// than those.
    fn numbered(&self, event: &EventMention, drafts: &[Draft]) -> Option<usize> {
        let only = only_news(drafts)?;
        let mut killed = event.casualties.iter().filter(|c| c.harm == Harm::Killed && !c.none);
        let told = killed.next().filter(|_| killed.next().is_none())?;
        let count = told.people.clone().find_map(|at| ordinal(self.text.lower(at)))?;
        (told.quantity.figure() == 1 && self.toll(&drafts[only]) + 1 >= count && !event.opens).then_some(only)
    }

    /// Where the clause only goes on with what was told, and no place or day speaks for another: the incident told last.
    fn antecedent(
        &self,
        event: &EventMention,
        drafts: &[Draft],
        recalled: bool,
        placing: Option<&Placing>,
    ) -> Option<usize> {
        let told = |draft: &Draft| !draft.aggregate && draft.recalled == recalled;
        // "The quake struck close to Luganville": the one disaster that is told of, wherever it was felt.
        let of_disaster = |t: &Trigger| t.noun && t.definite && t.strong && t.sub.event_type() == EventType::Disaster;
        let only = only_news(drafts).filter(|&at| !recalled && self.is_disaster(&drafts[at]));
        if let Some(at) = only.filter(|_| event.anaphoric && event.triggers.iter().any(of_disaster)) {
            return Some(at);
        }
        let again = |draft: &Draft| self.is_named_again(draft, event) || self.is_what_was_counted(draft, event);
        if let Some(at) = only_news(drafts).filter(|&at| !recalled && again(&drafts[at])) {
            return Some(at);
        }
        let last = drafts.iter().rposition(told).filter(|_| event.anaphoric && !is_toll(event))?;
        let alone = drafts.iter().filter(|draft| told(draft)).count() == 1;
        let passage = self.text.paragraph_of(event.sentence);
        let told_in = |&e: &usize| self.text.paragraph_of(self.events.mentions[e].sentence) == passage;
        let near = drafts[last].paragraph == passage || drafts[last].events.last().is_some_and(told_in);
        // "Another four were killed in Jamui": others, elsewhere.
        let there = self.places_agree(drafts[last].placing.as_ref(), placing);
        let counts = event.casualties.iter().any(|c| !c.definite && !c.known && !c.toll && c.quantity.figure() > 0);
        if !there && counts {
            return None;
        }
        (there && alone || near).then_some(last)
    }

    /// "The crash happened just north of Road 326", "It skidded off at a bend", "All were in a house that a landslide hit": of the
    /// one incident of the news, whatever place is told of it, where nobody is counted who was not counted before.
    fn is_named_again(&self, draft: &Draft, event: &EventMention) -> bool {
        let mut strong = event.triggers.iter().filter(|t| t.strong).peekable();
        let own = || draft.events.iter().flat_map(|&e| &self.events.mentions[e].triggers);
        let named = |t: &Trigger| t.noun && t.definite && !t.plural && self.kinds_agree(draft, event);
        let pronoun = event.anaphoric && self.text.is_any(event.tokens.start, &["it", "all", "both", "most"]);
        let of_kind = |t: &Trigger| own().any(|own| own.sub.event_type() == t.sub.event_type());
        let counts = event.casualties.iter().any(|c| !c.definite && !c.known && c.quantity.figure() > 0);
        !counts
            && !event.opens
            && !self.is_other_crime(draft, event)
            && !self.names_others(draft, event)
            && strong.peek().is_some()
            && strong.all(|t| named(t) || pronoun && of_kind(t))
    }

    /// "Divers recovered two more bodies, taking the toll to nine. The launch collided with a barge near Barisal …": what the lead
    /// counts the dead of is told behind it.
    fn is_what_was_counted(&self, draft: &Draft, event: &EventMention) -> bool {
        let befell = |t: &Trigger| matches!(t.sub.event_type(), EventType::Disaster | EventType::Accident);
        let lead = match draft.events.as_slice() {
            &[lead] => &self.events.mentions[lead],
            _ => return false,
        };
        let mut strong = event.triggers.iter().filter(|t| t.strong).peekable();
        lead.sentence == 0
            && lead.casualties.iter().any(|c| c.toll || c.bodies)
            && lead.triggers.iter().all(|t| !t.strong || befell(t))
            && event.casualties.iter().all(|c| c.quantity.figure() == 0)
            && strong.peek().is_some()
            && strong.all(befell)
            && !event.opens
    }

    /// "After the two Afghans were killed, …": the incident that killed so many.
    fn counted_again(&self, event: &EventMention, drafts: &[Draft]) -> Option<usize> {
        let known = event.casualties.iter().find(|c| c.known && c.harm == Harm::Killed && c.quantity.figure() > 1)?;
        drafts.iter().rposition(|draft| {
            let mut told = draft.events.iter().flat_map(|&e| &self.events.mentions[e].casualties);
            !draft.aggregate && told.any(|c| c.harm == known.harm && c.quantity == known.quantity)
        })
    }

    /// "An attack on a border region left 17 dead. Fourteen fighters and three policemen died …": as many as the lead counts, right
    /// behind it, where the one or the other place is not known.
    fn counted_alike(&self, event: &EventMention, drafts: &[Draft], placing: Option<&Placing>) -> Option<usize> {
        /// Fewer may be others by chance.
        const LEAST: u32 = 5;
        let only = only_news(drafts).filter(|&at| self.leads(&self.events.mentions[drafts[at].events[0]]))?;
        let vague = |placing: &Placing| placing.context || self.is_national(placing);
        let unknown = drafts[only].placing.as_ref().is_none_or(vague) || placing.is_none_or(vague);
        let count = killed(event);
        (count >= LEAST && count == self.toll(&drafts[only]) && event.sentence == 1 && !event.additive && unknown)
            .then_some(only)
    }

    /// The incident that harmed somebody of the same name.
    fn same_victim(&self, event: &EventMention, drafts: &[Draft]) -> Option<usize> {
        let names = self.victims(event);
        if names.is_empty() {
            return None;
        }
        drafts.iter().rposition(|draft| {
            !draft.aggregate
                && draft.events.iter().any(|&e| {
                    let known = self.victims(&self.events.mentions[e]);
                    names.iter().any(|name| known.contains(name))
                })
        })
    }

    /// "A bank was bombed": after a bomb at a town hall another one, though in the same town; "the bank" would be known.
    fn strikes_another(&self, draft: &Draft, event: &EventMention) -> bool {
        /// Most tokens between the word of a deed and the thing it was done to.
        const REACH: usize = 6;
        let struck = |event: &EventMention| {
            let deeds: Vec<&Trigger> = event.triggers.iter().filter(|t| t.strong && !t.definite).collect();
            let near = |thing: &Range<usize>| {
                deeds.iter().any(|t| {
                    let behind = thing.start >= t.tokens.end && thing.start - t.tokens.end <= REACH;
                    behind || t.passive && thing.end <= t.tokens.start && t.tokens.start - thing.end <= REACH
                })
            };
            let things = event.targets.iter().map(|(tokens, _)| tokens.clone());
            things.filter(|thing| near(thing)).collect::<Vec<_>>()
        };
        let new = struck(event);
        let known: Vec<Range<usize>> = draft.events.iter().flat_map(|&e| struck(&self.events.mentions[e])).collect();
        let same = |a: &Range<usize>, b: &Range<usize>| self.text.lower(a.end - 1) == self.text.lower(b.end - 1);
        !known.is_empty()
            && !new.is_empty()
            && new.iter().all(|thing| self.is_new(thing) && !known.iter().any(|other| same(thing, other)))
    }

    /// "Armed men kidnapped a couple", in a later passage, after a murder: others, who were told of nowhere before.
    fn carries_off_others(&self, draft: &Draft, event: &EventMention) -> bool {
        // "several children were abducted": by whom, where and when was told before.
        let there = |t: &Trigger| t.passive && event.dates.is_empty();
        let abduction = |t: &Trigger| t.strong && !t.definite && t.sub == SubEventType::Abduction && !there(t);
        let others = event
            .casualties
            .iter()
            .any(|c| c.harm == Harm::Abducted && !c.definite && !c.known && c.quantity.figure() > 0);
        let told = |event: &EventMention| {
            event.triggers.iter().any(|t| t.sub == SubEventType::Abduction)
                || event.casualties.iter().any(|c| matches!(c.harm, Harm::Abducted | Harm::Missing))
        };
        others
            && event.triggers.iter().any(abduction)
            && draft.paragraph != self.text.paragraph_of(event.sentence)
            && !draft.events.iter().any(|&e| told(&self.events.mentions[e]))
    }

    /// "a private plane", "two power towers": a thing not told of before.
    fn is_new(&self, thing: &Range<usize>) -> bool {
        /// Most words that describe a thing.
        const REACH: usize = 4;
        let before = (thing.start.saturating_sub(REACH)..thing.start).rev();
        let mut noun_phrase = before.take_while(|&at| self.text.tokens[at].kind != TokenKind::Mark);
        let determiner = noun_phrase.find(|&at| {
            self.text.is_any(at, &["a", "an", "the", "his", "its", "their", "this", "that", "of", "in", "at"])
                || is_numeral(self.text.lower(at))
        });
        determiner.is_some_and(|at| self.text.is_any(at, &["a", "an"]) || is_numeral(self.text.lower(at)))
    }

    /// Whether both name somebody who came to harm, and nobody is named by both.
    fn names_others(&self, draft: &Draft, event: &EventMention) -> bool {
        let new = self.victims(event);
        let known: Vec<&str> = draft.events.iter().flat_map(|&e| self.victims(&self.events.mentions[e])).collect();
        !new.is_empty() && !known.is_empty() && !new.iter().any(|name| known.contains(name))
    }

    /// The names of those who came to harm in a clause, given names aside.
    fn victims(&self, event: &EventMention) -> Vec<&str> {
        /// Shorter words are particles of names.
        const LETTERS: usize = 4;
        let harmed = |at: usize| {
            event
                .casualties
                .iter()
                .any(|c| !c.none && (c.people.contains(&at) || c.parts.iter().any(|part| part.tokens.contains(&at))))
        };
        event
            .names
            .iter()
            .filter(|name| harmed(name.start))
            .flat_map(|name| (name.start + usize::from(name.len() > 1)..name.end).map(|at| self.text.lower(at)))
            .filter(|name| name.len() >= LETTERS)
            .collect()
    }

    /// Whether parts of what a draft tells have been told apart already: it is a total, and takes no more.
    fn sums_up(&self, at: usize, drafts: &[Draft]) -> bool {
        let total = self.toll(&drafts[at]);
        total > 0
            && self.is_wide(&drafts[at])
            && drafts[at + 1..].iter().any(|part| {
                !part.recalled
                    && (1..total).contains(&self.toll(part))
                    && self.places_agree(drafts[at].placing.as_ref(), part.placing.as_ref())
            })
    }

    /// A later passage that names a place of its own goes on with the lead, unless that has been told in parts, but not
    /// with an event told in between nowhere in particular.
    fn is_elsewhere(&self, at: usize, drafts: &[Draft], event: &EventMention, placing: Option<&Placing>) -> bool {
        let draft = &drafts[at];
        !self.is_share_of(draft, event)
            && !self.is_told_in_full(draft, event)
            && (at > 0 || self.sums_up(at, drafts))
            && self.is_wide(draft)
            && placing.is_some_and(|new| draft.placing.as_ref().is_none_or(|own| own.key != new.key))
            && draft.paragraph != self.text.paragraph_of(event.sentence)
    }

    /// "… and in another incident kidnapped two teachers": what the lead tells nowhere in particular is told again in full, with
    /// as many who came to harm.
    fn is_told_in_full(&self, draft: &Draft, event: &EventMention) -> bool {
        let told = || draft.events.iter().flat_map(|&e| &self.events.mentions[e].casualties).filter(|c| !c.none);
        draft.placing.is_none()
            && draft.events.iter().all(|&e| self.leads(&self.events.mentions[e]))
            && event.casualties.iter().any(|c| told().any(|own| own.harm == c.harm && own.quantity == c.quantity))
    }

    /// Bodies that were "also" found, or that were shot and left unidentified, are not the dead of the event told before.
    fn adds_bodies(&self, event: &EventMention, drafts: &[Draft], placing: Option<&Placing>) -> bool {
        const SHOT: &[&str] = &[
            "bullet",
            "bullets",
            "gunshot",
            "unidentified",
            "identified",
            "tortured",
            "mutilated",
            "decapitated",
            "beheaded",
        ];
        /// Tokens between the bodies and what is said of them.
        const REACH: usize = 8;
        // "found seven more bodies": of the one event that is told, as far as anybody says.
        let also = event.tokens.clone().any(|at| self.text.is(at, "also"));
        let apart = also || placing.is_some() || only_news(drafts).is_none();
        event.casualties.iter().any(|c| {
            let around = c.people.start.saturating_sub(REACH).max(event.tokens.start)
                ..(c.people.end + REACH).min(event.tokens.end);
            let shot = around.take_while(|&at| !self.text.is(at, "that")).any(|at| self.text.is_any(at, SHOT));
            // "two bodies with gunshot wounds were received at the hospital", where two were shot.
            let told = only_news(drafts).is_some_and(|at| {
                self.toll(&drafts[at]) == c.quantity.figure() && self.places_agree(drafts[at].placing.as_ref(), placing)
            });
            c.bodies && (c.additive && apart || shot && !told)
        })
    }

    /// "Eight more were killed in strikes on the Baalbek area": others, by another deed, at a place of its own.
    fn adds_place(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        // "A convoy was hit, …; a woman passing by was also killed": beside those whom that deed killed.
        let beside = |c: &Casualty| {
            let at = c.predicate.start;
            at > 1 && self.text.is(at - 1, "also") && self.text.is_any(at - 2, &["was", "were"])
        };
        let others = !event.casualties.is_empty()
            && event.casualties.iter().all(|c| c.additive && !beside(c) || c.harm != Harm::Killed);
        let deed = event.triggers.iter().any(|t| t.noun && !t.definite);
        let own = placing.is_some_and(|new| draft.placing.as_ref().is_none_or(|own| own.key != new.key));
        others && deed && own && killed_more(event) && !self.is_disaster(draft)
    }

    /// "Hours later, soldiers killed 30 in an offensive on …": a clause that opens with another time and tells of a deed at a
    /// place of its own goes on with nothing, though the two places may be one for all that is known of them.
    fn is_set_apart(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        let Some((own, new)) = draft.placing.as_ref().zip(placing) else { return false };
        let gazetteer = self.ground.gazetteer;
        let named = new.mention.is_some_and(|n| self.ground.mentions[n].tokens.start >= event.tokens.start);
        let apart = own.key != new.key
            && new.mention != own.mention
            && !gazetteer.contains(new.key, own.key)
            && !gazetteer.contains(own.key, new.key);
        let tells = event.triggers.iter().any(|t| t.strong && !t.definite);
        !event.anaphoric && named && apart && tells && self.opens_at_another_time(event.tokens.start)
    }

    /// "In Dhading, a landslide buried a bus", where nobody knows Dhading: a name that heads the clause and that the draft has not.
    fn is_headed_elsewhere(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        let start = event.tokens.start;
        let sentence = &self.text.sentences[event.sentence];
        if placing.is_some() || sentence.start != start || event.anaphoric || self.text.all_capitals {
            return false;
        }
        let name = start + 1;
        let capital = |at: usize| self.text.tokens.get(at).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        // "In the capital, a shell hit the airport", after a bomb in another town.
        let in_capital = self.text.is(start, "in")
            && self.text.is(name, "the")
            && self.text.is(name + 1, "capital")
            && self.text.is(name + 2, ",")
            && draft.placing.as_ref().is_some_and(|own| self.ground.gazetteer.feature(own.key).1 != "PPLC");
        let comma = (name + 1..name + 6).find(|&at| self.text.is(at, ","));
        let heads = in_capital
            || self.text.is_any(start, &["in", "at", "near", "outside"])
                && capital(name)
                && comma.is_some()
                && !event.dates.iter().any(|date| date.tokens.contains(&name));
        let tells = event.triggers.iter().any(|t| t.strong && !t.definite)
            || event
                .casualties
                .iter()
                .any(|c| !c.definite && !c.known && !c.additive && !c.toll && c.quantity.figure() > 0);
        let lower = self.text.lower(name);
        let known = || {
            draft.events.iter().any(|&e| {
                let told = &self.text.sentences[self.events.mentions[e].sentence];
                told.clone().any(|at| self.text.is(at, lower))
            })
        };
        heads && tells && (in_capital || !known())
    }

    /// "Hours later, …", "The same evening …", "Earlier in the day, …".
    fn opens_at_another_time(&self, start: usize) -> bool {
        let hours = (start..start + 4).any(|at| {
            self.text.is_any(at, &["hours", "hour", "day", "days"])
                && self.text.is_any(at + 1, &["later", "earlier", "before"])
        });
        let same = self.text.is(start, "the")
            && self.text.is_any(start + 1, &["same", "next", "following", "previous"])
            && self.text.is_any(start + 2, &["day", "night", "evening", "morning", "afternoon"]);
        let same = same
            || self.text.is_any(start, &["on", "earlier"])
                && self.text.is(start + 1, "the")
                && self.text.is_any(start + 2, &["same", "next", "following", "previous"]);
        let then = self.text.is_any(start, &["later", "earlier"])
            && (self.text.is(start + 1, ",")
                || self.text.is_any(start + 1, &["in", "on", "the", "that", "yesterday", "today"]));
        hours || same || then
    }

    /// "the murder of Senator Galan", after one of others: a crime is known by its victim, however definite.
    fn is_other_crime(&self, draft: &Draft, event: &EventMention) -> bool {
        let of = |t: &Trigger| t.noun && t.murder && self.text.is_any(t.tokens.end, &["of", "against"]);
        if !event.triggers.iter().any(of) {
            return false;
        }
        let (own, new) = (self.toll(draft), killed(event));
        self.names_others(draft, event) || own > 0 && new > 0 && own != new && !self.victims(event).is_empty()
    }

    fn places_agree(&self, a: Option<&Placing>, b: Option<&Placing>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let gazetteer = self.ground.gazetteer;
        let goes_on = |a: &Placing, b: &Placing| self.is_on_way(a, b) || self.lies_that_way(a, b);
        if a.mention.is_some() && a.mention == b.mention || goes_on(a, b) || goes_on(b, a) {
            return true;
        }
        // A mountain or a river lies in no unit; near enough to an area it is in it.
        let lies_in = |area: PlaceKey, key: PlaceKey| {
            let (area, place) = (gazetteer.place(area), gazetteer.place(key));
            let reach = f64::from(area.radius_km).max(PROVINCE_KM);
            area.is_area()
                && place.admin1.is_none()
                && !place.is_area()
                && area.position.distance_km(place.position) <= reach
        };
        if lies_in(a.key, b.key) || lies_in(b.key, a.key) {
            return true;
        }
        // Two unknown villages of one district are two places; the street of the one is not.
        if a.context && b.context {
            return self.same_name(a, b) || self.is_street(a) || self.is_street(b);
        }
        if gazetteer.contains(a.key, b.key) || gazetteer.contains(b.key, a.key) {
            return true;
        }
        let (x, y) = (gazetteer.place(a.key), gazetteer.place(b.key));
        if self.lies_on(a.key, b.key) || self.lies_on(b.key, a.key) {
            return true;
        }
        // Two towns beside a border are two.
        gazetteer.country(a.key) == gazetteer.country(b.key)
            && !x.is_area()
            && !y.is_area()
            && x.position.distance_km(y.position) <= SAME_PLACE_KM
    }

    /// Whether a town lies on a river, a lake or a coast, as far as one can tell: "on the Congo River", "near Mbandaka".
    fn lies_on(&self, water: PlaceKey, town: PlaceKey) -> bool {
        let gazetteer = self.ground.gazetteer;
        let (water, town) = (gazetteer.place(water), gazetteer.place(town));
        water.feature_class == FeatureClass::H
            && town.feature_class == FeatureClass::P
            && water.position.distance_km(town.position) <= f64::from(water.radius_km)
    }

    /// "Sisonke Street": somewhere in a town.
    fn is_street(&self, placing: &Placing) -> bool {
        let last = placing.mention.map(|n| self.ground.mentions[n].tokens.end - 1);
        last.is_some_and(|at| self.text.tokens[at].capital && Words::Road.at(self.text, at))
    }

    fn same_name(&self, a: &Placing, b: &Placing) -> bool {
        let key = |placing: &Placing| placing.mention.map(|n| self.ground.mentions[n].key.as_str());
        key(a) == key(b)
    }

    /// Whether a clause may speak of an event of the same kind: a shooting is no flood, but "attack" may be anything violent.
    fn kinds_agree(&self, draft: &Draft, event: &EventMention) -> bool {
        let shakes = |t: &Trigger| t.strong && t.sub.event_type() == EventType::Disaster;
        let disaster = self.is_disaster(draft) || event.triggers.iter().any(shakes);
        let kinds = |event: &EventMention| {
            // The slope that gave way in the storm is part of it.
            let kind = |t: &Trigger| match t.sub {
                SubEventType::Collapse if disaster => EventType::Disaster,
                sub => sub.event_type(),
            };
            // An explosion by itself may be a bomb's or a tanker's.
            let either = |t: &Trigger| {
                t.tokens.len() == 1
                    && self.text.is_any(t.tokens.start, &["explosion", "blast", "exploded", "explosions"])
            };
            let strong = || event.triggers.iter().filter(|t| t.strong);
            let mut kinds: Vec<u8> = strong().map(|t| family(kind(t))).collect();
            if strong().any(either) {
                kinds.push(family(EventType::Accident));
            }
            // Crowds burn and loot.
            if strong().any(|t| t.sub == SubEventType::LootingPropertyDestruction) {
                kinds.push(family(EventType::Riots));
            }
            // Houses burn down in a forest fire, where nobody who might have lit it is told of.
            let burns = |t: &Trigger| {
                t.sub == SubEventType::LootingPropertyDestruction && self.text.lower(t.tokens.start).starts_with("burn")
            };
            if strong().any(burns) && event.groups.is_empty() && event.people.iter().all(|p| p.role() != Role::Militant)
            {
                kinds.extend([EventType::Accident, EventType::Disaster].map(family));
            }
            // Who is shot by soldiers at a march is hurt by tear gas as well.
            if strong().any(|t| t.sub == SubEventType::ExcessiveForce) {
                kinds.push(family(EventType::Battles));
            }
            kinds
        };
        let own: Vec<u8> = draft.events.iter().flat_map(|&e| kinds(&self.events.mentions[e])).collect();
        let new = kinds(event);
        own.is_empty() || new.is_empty() || new.iter().any(|kind| own.contains(kind))
    }

    /// Two clauses with numbers of their own and nothing that ties them tell of two events, unless one count holds the other.
    fn tolls_agree(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        let (own, new) = (self.toll(draft), killed(event));
        let tied = placing.is_some() && draft.placing.as_ref().map(|p| p.key) == placing.map(|p| p.key);
        let passage = draft.paragraph == self.text.paragraph_of(event.sentence);
        own == 0
            || new == 0
            || own == new
            || tied
            || self.is_share_of(draft, event)
            || self.is_headline(draft)
            || new < own && self.ends_in_toll(draft)
            || new < own && passage && !self.is_part_of(draft, event, placing)
            || self.is_other_side(draft, event)
    }

    /// "All seven militants were killed", after six soldiers: of the two sides of one fight each is counted by itself.
    fn is_other_side(&self, draft: &Draft, event: &EventMention) -> bool {
        let killed = |event: &EventMention| {
            let killed = event.casualties.iter().filter(|c| c.harm == Harm::Killed && !c.none);
            killed.map(|c| c.parts.iter().all(|part| part.role == Role::Militant)).collect::<Vec<_>>()
        };
        let own: Vec<bool> = draft.events.iter().flat_map(|&e| killed(&self.events.mentions[e])).collect();
        let new = killed(event);
        // "All seven militants, among them two suicide bombers": no bombing.
        let describes = |t: &Trigger| event.people.iter().any(|p| (p.tokens.start..p.end()).contains(&t.tokens.start));
        let begins = event.triggers.iter().any(|t| t.strong && t.noun && !t.definite && !describes(t));
        !own.is_empty() && !new.is_empty() && !own.contains(&true) && !new.contains(&false) && !begins
    }

    /// A line of its own above the report, whose toll may be the last one known: the lead tells of the same.
    fn is_headline(&self, draft: &Draft) -> bool {
        let only = |paragraph: usize| self.text.paragraphs[paragraph].len() == 1;
        let ends =
            self.text.sentences.first().is_some_and(|first| !self.text.is_any(first.end - 1, &[".", "!", "\"", "”"]));
        draft.events.iter().all(|&e| self.events.mentions[e].sentence == 0)
            && only(0)
            && ends
            && self.text.paragraphs.len() > 1
    }

    /// "The number of dead has risen to seven": what is counted behind it is part of it.
    fn ends_in_toll(&self, draft: &Draft) -> bool {
        draft.events.iter().any(|&e| is_toll(&self.events.mentions[e]))
    }

    /// What one disaster did at one place: no event of its own is told with it.
    fn is_share_of(&self, draft: &Draft, event: &EventMention) -> bool {
        self.is_disaster(draft)
            && killed(event) < self.toll(draft)
            && !event.triggers.iter().any(|t| t.strong && t.noun && !t.definite)
    }

    /// News of some dead, and of fewer than a total has.
    fn counts_fewer(&self, draft: &Draft, total: u32) -> bool {
        !draft.recalled && !draft.aggregate && (1..total).contains(&self.toll(draft))
    }

    fn toll(&self, draft: &Draft) -> u32 {
        draft.events.iter().map(|&e| killed(&self.events.mentions[e])).max().unwrap_or(0)
    }

    /// Fewer dead, at one place of the area that the draft is told of: one of several events that the draft sums up.
    fn is_part_of(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        let new = killed(event);
        let inside = match (&draft.placing, placing) {
            (Some(own), Some(new)) => own.key != new.key && self.ground.gazetteer.contains(own.key, new.key),
            _ => false,
        };
        let whole = self.is_disaster(draft) || self.is_headline(draft);
        new > 0 && new < self.toll(draft) && inside && self.is_wide(draft) && !whole
    }

    /// One storm, flood or earthquake, however many places it struck: what is told of each is part of it.
    fn is_disaster(&self, draft: &Draft) -> bool {
        let mut triggers = draft.events.iter().flat_map(|&e| &self.events.mentions[e].triggers).filter(|t| t.strong);
        triggers.next().is_some_and(|first| first.sub.event_type() == EventType::Disaster)
    }

    fn join(&self, draft: &mut Draft, n: usize, placing: Option<Placing>, when: Option<When>) {
        draft.recalled &= !self.is_before_its_day(draft, &self.events.mentions[n]);
        draft.events.push(n);
        if draft.unknown.is_none() {
            draft.unknown = self.ground.unknown(&self.events.mentions[n]);
        }
        let says_more = when.as_ref().is_some_and(|when| draft.when.as_ref().is_none_or(|known| when.betters(known)));
        if says_more {
            draft.when = when;
        }
        // Where only some of the dead of a disaster were is not where it was.
        let some = self.is_disaster(draft) && (1..self.toll(draft)).contains(&killed(&self.events.mentions[n]));
        let better = match (&draft.placing, &placing) {
            (None, Some(_)) => !some,
            // A place inside the one told before says more.
            (Some(own), Some(new)) => {
                let inside = !some && own.key != new.key && self.ground.gazetteer.contains(own.key, new.key);
                // Of a country the district of an unknown village says more, and of a way the point on it.
                inside && (!new.context || self.is_national(own))
                    || self.is_on_way(own, new)
                    || self.lies_on(own.key, new.key) && !new.context
                    || self.lies_that_way(own, new)
            }
            _ => false,
        };
        if better {
            draft.placing = placing;
        }
    }

    /// "a checkpoint south of Kirkuk … on the outskirts of Daquq": a town on that side of the one told before.
    fn lies_that_way(&self, own: &Placing, new: &Placing) -> bool {
        /// Kilometres within which one goes by a direction alone.
        const REACH_KM: f64 = 80.0;
        /// How far a place on that side lies from the point exactly that way, in shares of how far away both are.
        const SIDE: f64 = 1.1;
        let gazetteer = self.ground.gazetteer;
        let Some(direction) = own.mention.and_then(|n| self.ground.direction(n)) else { return false };
        let (from, to) = (gazetteer.place(own.key), gazetteer.place(new.key));
        let away = from.position.distance_km(to.position);
        let that_way = from.position.destination(direction, away);
        own.relation == Relation::Near
            && own.key != new.key
            && !new.context
            && locate(new, gazetteer).where_prec <= 3
            && away <= REACH_KM
            && that_way.distance_km(to.position) <= away * SIDE
    }

    /// Told of a country, or of a part of one.
    fn is_national(&self, placing: &Placing) -> bool {
        self.ground.gazetteer.is_country(placing.key)
    }

    /// "on the Kintampo–Techiman highway … three kilometres outside Kintampo": a point on the way told before, or beside it.
    fn is_on_way(&self, way: &Placing, point: &Placing) -> bool {
        let gazetteer = self.ground.gazetteer;
        let Relation::Between(other) = way.relation else { return false };
        // Who reached one of its ends left the way.
        let end = point.relation == Relation::At && (point.key == way.key || point.key == other);
        if end || point.context || gazetteer.is_area(point.key) {
            return false;
        }
        let (middle, point) = (locate(way, gazetteer), locate(point, gazetteer));
        let within = f64::from(middle.uncertainty_m) / 1000.0;
        point.where_prec <= 2
            && point.uncertainty_m < middle.uncertainty_m
            && middle.position.distance_km(point.position) <= within
    }

    /// Whether a clause that continues nothing tells enough to be an incident.
    fn begins_incident(
        &self,
        n: usize,
        drafts: &[Draft],
        placing: Option<&Placing>,
        when: Option<&When>,
        placed: bool,
    ) -> bool {
        let event = &self.events.mentions[n];
        let undated = when.is_none_or(|when| when.reported || when.words.is_none());
        let of_no_day = when.is_none_or(|when| !when.is_of_day());
        let counted_by_year = self.genres.is_of_statistics() && of_no_day;
        // "The film opens with a bus that is blown up in 1986."
        let invented = self.genres.is_of_art() && (undated || of_no_day || self.names_work(event))
            || self.genres.is_of_drill()
            || counted_by_year;
        if event.generic || invented || when.is_some_and(When::spans_years) || self.is_of_many(event) {
            return false;
        }
        // "the murders of the priests early this morning": known to everybody, and told of here for the first time.
        let crime = event.triggers.iter().any(|t| t.murder && t.noun)
            && placing.is_some()
            && when.is_some_and(|when| when.words.is_some() && !when.reported);
        let named_crime = event.triggers.iter().any(|t| self.is_named_crime(event, t));
        // "A second drone hit a car in Ainata and killed the driver."
        let anew = event.opens && placed;
        // "the head of the council, Luz Pabon, was taken from her house in Tibu and killed on Friday".
        let named = placed && when.is_some_and(When::is_of_day) && !self.victims(event).is_empty();
        // "Rebels have killed the mayor of Yauyos": before the first sentence nobody was told of, and he is known by his office.
        let by_office = |c: &Casualty| self.leads(event) && !c.reflexive;
        let counted = event.casualties.iter().any(|c| {
            c.quantity.figure() > 0
                // "The four dead were an officer and three conscripts": of those told of before, where "the murder of the six
                // priests" everybody knows of.
                && !(c.known && event.sentence > 0 && c.people.start < c.predicate.start)
                && (!c.definite || crime || named_crime || anew || named || by_office(c))
                && matches!(c.harm, Harm::Killed | Harm::Injured | Harm::Abducted | Harm::Missing)
                && !(c.quantity.best.is_none() && placing.is_none() && when.is_none())
        });
        // "the captain limped off injured".
        let hurt_at_play =
            !event.triggers.iter().any(|t| t.strong) && event.casualties.iter().all(|c| c.harm == Harm::Injured);
        // "their captain, who had been killed in the opening seconds": of a game, where neither number nor deed says otherwise.
        let numbers = |at: usize| self.text.tokens[at].kind == TokenKind::Number || is_numeral(self.text.lower(at));
        let played = self.genres.is_of_play()
            && !event.triggers.iter().any(|t| t.strong)
            && !event.casualties.iter().any(|c| c.people.clone().any(numbers));
        if counted && !played && !(self.genres.is_peaceful() && (event.people.is_empty() || hurt_at_play)) {
            // "Water rose to the roofs. … A woman was found dead": of what was told before.
            return !self.is_only_natural_death(event) || self.led_up_to(n, drafts).len() > 1;
        }
        // Nobody hurt and nobody armed, in a report of a match or of a budget: a word of violence there is none.
        let armed = event.people.iter().any(|people| people.role() == Role::Militant);
        let civil = event.triggers.iter().any(|trigger| {
            matches!(
                trigger.sub.event_type(),
                EventType::Protests | EventType::Riots | EventType::StrategicDevelopments
            ) && !matches!(trigger.sub, SubEventType::LootingPropertyDestruction | SubEventType::DisruptedWeaponsUse)
        });
        // The snipers of a game carry no arms.
        if self.genres.is_peaceful() && !civil && (!armed || self.genres.is_of_court() || self.genres.is_of_play()) {
            return false;
        }
        if named_crime && !self.genres.is_of_court() {
            return true;
        }
        let below_country = placing.is_some_and(|p| !self.ground.gazetteer.is_country(p.key));
        let set = below_country || when.is_some_and(|when| when.words.is_some());
        let held = event.tokens.clone().any(|at| is_held_at(self.text, at));
        event.triggers.iter().any(|trigger| {
            let object = !event.targets.is_empty()
                || event.people.iter().any(|p| p.tokens.start >= trigger.tokens.end)
                || !event.casualties.is_empty();
            trigger.strong
                && if trigger.noun {
                    set && (!trigger.plural || trigger.sub.event_type() == EventType::Protests && held)
                        && (below_country || object)
                } else {
                    let another = self.leads(event)
                        || event.additive && !self.is_by_the_same(event)
                        || self.opens_with_another(event);
                    set || object && (placing.is_some() || another && self.is_deed(event, trigger))
                }
        })
    }

    /// "Avalanches have claimed over 300 lives on Everest", behind the lead: of any that ever came down.
    fn is_of_many(&self, event: &EventMention) -> bool {
        let any = |t: &Trigger| {
            let bare = t.tokens.start == event.tokens.start
                || self.text.tokens[t.tokens.start - 1].kind == TokenKind::Mark
                || self.text.is_any(t.tokens.start - 1, &["and", "or"]);
            t.noun && t.plural && !t.definite && bare
        };
        let verb = event.triggers.first().map_or(0, |t| t.tokens.end);
        let perfect = |c: &Casualty| (verb..c.predicate.start).any(|at| self.text.is(at, "have"));
        event.sentence > 0
            && event.dates.is_empty()
            && event.triggers.iter().any(|t| t.strong)
            && event.triggers.iter().filter(|t| t.strong).all(any)
            && event.casualties.iter().any(perfect)
    }

    /// "47 killings in "Salt Road", which had its premiere on Thursday": the day is that of the work, whose title is told.
    fn names_work(&self, event: &EventMention) -> bool {
        let sentence = self.text.sentences[event.sentence].clone();
        let opens = |at: usize| {
            self.text.is_any(at, &["\"", "“", "‘", "'"])
                && self.text.tokens.get(at + 1).is_some_and(|next| next.capital)
        };
        sentence.clone().any(opens) || sentence.clone().any(|at| Words::Work.at(self.text, at))
    }

    /// Whether a clause stands where reports say what they are about.
    fn leads(&self, event: &EventMention) -> bool {
        event.sentence == 0
    }

    /// "condemned the murder of Senator Galan", "the mayor's abduction", at the head of a report: what it is about, though every
    /// reader knows when it was.
    fn is_named_crime(&self, event: &EventMention, trigger: &Trigger) -> bool {
        /// Sentences that head a report.
        const HEAD: usize = 3;
        /// Most tokens of a title before a name.
        const TITLE: usize = 8;
        let crime = trigger.noun
            && trigger.strong
            && !trigger.plural
            && (trigger.murder || trigger.sub == SubEventType::Abduction);
        if !crime || event.sentence >= HEAD || self.text.paragraph_of(event.sentence) > 0 {
            return false;
        }
        let (start, end) = (trigger.tokens.start, trigger.tokens.end);
        let of = self.text.is_any(end, &["of", "against"]);
        let victim = end + 1..end + 1 + TITLE;
        let named = event.names.iter().any(|name| victim.contains(&name.start));
        let counted = event.people.iter().any(|p| p.counted && !p.bare && victim.start == p.tokens.start);
        let possessed =
            start > 0 && self.text.is(start - 1, "'s") && event.names.iter().any(|name| name.end + 1 == start);
        of && (named || counted) || possessed
    }

    /// "In another attack, a store was looted", but not "a second device was defused".
    fn opens_with_another(&self, event: &EventMention) -> bool {
        const ANOTHER: &[&str] = &["another", "second", "third", "separate", "separately", "elsewhere", "other"];
        let start = event.tokens.start;
        let opens = event.opens && (start..start + 4).any(|at| self.text.is_any(at, ANOTHER));
        opens && !event.tokens.clone().any(|at| self.text.is_any(at, &["defused", "disabled", "deactivated"]))
    }

    /// "They also set fire to houses", "the assailants also …": those known by what was told of them went on.
    fn is_by_the_same(&self, event: &EventMention) -> bool {
        let start = event.tokens.start;
        let known = |people: &People| {
            let head = people.tokens.end - 1;
            people.definite && people.tokens.start < start + OPENING && Words::Culprit.at(self.text, head)
        };
        (start..start + 3).any(|at| self.text.is_any(at, &["they", "he", "she", "it"]))
            || event.people.iter().any(known)
    }

    /// "blew up a checkpoint", "a bus was burned": what it was done to stands right behind the verb, or before its passive.
    fn is_deed(&self, event: &EventMention, trigger: &Trigger) -> bool {
        /// Most tokens between a verb and its object.
        const REACH: usize = 6;
        let start = trigger.tokens.start;
        let subject = |tokens: &Range<usize>| tokens.end <= start && start - tokens.end < REACH;
        if trigger.passive && event.targets.iter().any(|(tokens, _)| subject(tokens)) {
            return true;
        }
        let reach = trigger.tokens.end..trigger.tokens.end + REACH;
        event.targets.iter().any(|(tokens, _)| reach.contains(&tokens.start))
            || event.people.iter().any(|people| reach.contains(&people.tokens.start))
    }

    /// Deaths without any word of violence, disaster or accident: somebody died, and that is all.
    fn is_only_natural_death(&self, event: &EventMention) -> bool {
        event.triggers.is_empty()
            && event.weapons.is_empty()
            && event.casualties.iter().all(|c| {
                self.text.is_any(
                    c.predicate.start,
                    &["died", "dies", "die", "death", "dead", "deaths", "fainted", "missing", "injuries", "injury"],
                ) && !c.bodies
                    && c.quantity.figure() <= 1
            })
    }
}

/// The largest number of dead that a clause gives, of those it does not add to others.
fn killed(event: &EventMention) -> u32 {
    event
        .casualties
        .iter()
        .filter(|c| c.harm == Harm::Killed && !c.none && !c.additive)
        .map(|c| c.quantity.figure())
        .sum()
}

/// Whether a clause counts dead beside those told of.
fn killed_more(event: &EventMention) -> bool {
    event.casualties.iter().any(|c| c.harm == Harm::Killed && c.additive && c.quantity.figure() > 0)
}

/// Whether a clause gives nothing but a toll: its day is that of the count, not of the event.
fn is_toll(event: &EventMention) -> bool {
    let mut counted = event.casualties.iter().filter(|c| c.quantity.figure() > 0).peekable();
    counted.peek().is_some_and(|first| first.toll)
}

/// "The toll from the earthquake that struck Vanuatu on Tuesday has reached 12", "to 49 the number killed in an ambush on Sunday":
/// the day stands with the event, and not with the figure.
fn counts_of_dated(event: &EventMention) -> bool {
    let Some(figure) = event.casualties.iter().find(|c| c.toll).map(|c| c.people.start) else { return false };
    let with_event =
        |day: usize, trigger: &Trigger| trigger.tokens.end <= day && (figure > day || figure < trigger.tokens.start);
    event.dates.iter().any(|date| event.triggers.iter().any(|trigger| with_event(date.tokens.start, trigger)))
}

/// Events that one story may tell of under several names.
pub(super) fn family(event: EventType) -> u8 {
    match event {
        EventType::Battles
        | EventType::ExplosionsRemoteViolence
        | EventType::ViolenceAgainstCivilians
        | EventType::StrategicDevelopments => 0,
        EventType::Protests | EventType::Riots => 1,
        EventType::Disaster => 2,
        EventType::Accident => 3,
    }
}

fn dates_agree(a: Option<&When>, b: Option<&When>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.agrees(b),
        _ => true,
    }
}
