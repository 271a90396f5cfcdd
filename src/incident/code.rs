//! How does what was read become the coded record? Drafts, one by one, into [`Incident`]s.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::actors::{self, Actors, Perpetrator};
use super::group::{Draft, Grouper};
use super::kind::{Sides, sub_event_type};
use super::place::{Ground, Placing, Relation, locate};
use super::tally::{Statement, Toll, toll};
use super::when::When;
use super::{ClaimStatus, EventType, Evidence, Flag, GeomBasis, Incident, ReviewStatus, SubEventType, Told, title};
use crate::document::{CodePoints, Document};
use crate::extract::counts::{Quantity, is_numeral};
use crate::extract::dates::{DatePrecision, DateRange, dates_in};
use crate::extract::events::{EventMention, Events, Trigger, WAR, within};
use crate::extract::genre::Genres;
use crate::extract::lexicon::{Harm, Role, Sense};
use crate::extract::people::{FUNCTION_WORDS, Part, People, is_as_well};
use crate::extract::toponyms::Mention;
use crate::extract::words::Words;
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::resolve::{Focus, Resolution, ToponymKind, admin_names, two_decimals};
use crate::text::{Text, TokenKind};

/// Everything read of one document that coding needs.
pub struct Material<'c, 'g> {
    /// The document.
    pub document: &'c Document,
    /// Its text, cut.
    pub text: &'c Text<'c>,
    /// Its clauses that tell of events.
    pub events: &'c Events,
    /// Its toponym mentions.
    pub mentions: &'c [Mention<'g>],
    /// Where they belong.
    pub resolutions: &'c [Resolution],
    /// What the document is about.
    pub focus: &'c Focus,
    /// The gazetteer they were resolved in.
    pub gazetteer: &'g Gazetteer,
}

/// The properties whose words are kept, in the order of the columns.
const PROPERTIES: &[&str] = &[
    "date_start",
    "event_type",
    "perpetrator",
    "target",
    "weapon",
    "fatalities_best",
    "injured_best",
    "abducted_best",
    "missing_best",
    "location",
];

/// Words behind a thing for who is in it or whose it is.
const HOLDING: &[&str] = &["with", "carrying", "for", "of", "owned", "transporting", "belonging"];

/// UCDP's precision of a place that is only a country.
const COUNTRY: u8 = 6;

/// How many sentences behind the telling of an incident who claimed it may still be told.
const CLAIM_REACH: usize = 6;

/// Below this a place wants a second look.
const DOUBTFUL_PLACE: f64 = 0.5;

/// The incidents of a document, most salient first. `told` are those of what stands before it.
#[must_use]
pub fn incidents(material: &Material<'_, '_>, told: &mut Told) -> Vec<Incident> {
    let ground = Ground {
        text: material.text,
        mentions: material.mentions,
        resolutions: material.resolutions,
        gazetteer: material.gazetteer,
        home: material.focus.area,
        countries: OnceCell::new(),
    };
    let title = material.document.title.as_deref();
    let grouper = Grouper {
        text: material.text,
        events: material.events,
        ground: &ground,
        published: material.document.date,
        genres: if material.events.mentions.is_empty() { Genres::default() } else { Genres::of(material.text, title) },
        days: OnceCell::new(),
    };
    let mut drafts = grouper.group();
    // A memorial, a trial, a gallery: a report of peace that only recalls tells of no incident.
    let dated = material.document.date.is_some();
    if dated && grouper.genres.is_peaceful() && drafts.iter().all(|draft| draft.recalled) {
        drafts.clear();
    }
    // A total whose parts are counted nowhere is all that is known, and so is the incident itself.
    grouper.count_in(&mut drafts);
    let coder = Coder {
        material,
        drafts: &drafts,
        points: CodePoints::of(&material.document.text),
        full_names: full_names(material),
        offices: OnceCell::new(),
        day_of_news: OnceCell::new(),
    };
    let mut coded: Vec<(f64, Incident)> = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let sentence = coder.events(draft)[0].sentence;
        let incident = coder.code(draft, sentence, told);
        if coder.tells_enough(draft, &incident) {
            coded.push((coder.salience(draft), incident));
        }
    }
    coded.sort_by(|a, b| b.0.total_cmp(&a.0));
    coded.into_iter().map(|(_, incident)| incident).collect()
}

struct Coder<'c, 'g> {
    material: &'c Material<'c, 'g>,
    drafts: &'c [Draft],
    points: CodePoints,
    full_names: FxHashMap<&'c str, &'c Range<usize>>,
    /// What those named are, once it was asked for.
    offices: OnceCell<FxHashMap<&'c str, Office>>,
    /// The day that the report begins with, once it was asked for.
    day_of_news: OnceCell<Option<When>>,
}

/// The first name of several words that each word stands in: "Kent" is that of "David Leslie Kent".
fn full_names<'c>(material: &Material<'c, '_>) -> FxHashMap<&'c str, &'c Range<usize>> {
    let mut full = FxHashMap::default();
    let names = material.events.mentions.iter().flat_map(|event| &event.names);
    for name in names.filter(|name| name.len() > 1) {
        for at in name.clone() {
            full.entry(material.text.lower(at)).or_insert(name);
        }
    }
    full
}

/// A name and the words for who bears it, as ranges of tokens.
struct Office {
    name: Range<usize>,
    words: Range<usize>,
}

/// Names and the words for who bears them, by each word of a name that may stand for it; the first told of each.
fn offices<'c>(material: &Material<'c, '_>) -> FxHashMap<&'c str, Office> {
    /// Shorter words are particles and initials.
    const LETTERS: usize = 4;
    let text = material.text;
    let mut offices = FxHashMap::default();
    for event in &material.events.mentions {
        for name in &event.names {
            let title = event.people.iter().find(|p| p.tokens.end == name.start);
            let office =
                title.or_else(|| apposed(text, &event.people, name)).filter(|p| !p.plural && !p.bare && !p.bodies);
            let Some(office) = office else { continue };
            for word in name.clone().map(|at| text.lower(at)).filter(|word| word.len() >= LETTERS) {
                offices.entry(word).or_insert_with(|| Office { name: name.clone(), words: office.tokens.clone() });
            }
        }
    }
    offices
}

/// "X, mayor of Achi, was …", "X, a magistrate, was …".
fn apposed<'p>(text: &Text<'_>, people: &'p [People], name: &Range<usize>) -> Option<&'p People> {
    people
        .iter()
        .find(|p| text.is(name.end, ",") && p.tokens.start == name.end + 1 && !p.plural && !p.bare && !p.bodies)
}

impl<'c> Coder<'c, '_> {
    fn events(&self, draft: &Draft) -> Vec<&'c EventMention> {
        draft.events.iter().map(|&n| &self.material.events.mentions[n]).collect()
    }

    /// Whether what is told amounts to an incident: the lead does; further on, a word of violence alone is talk about one.
    fn tells_enough(&self, draft: &Draft, incident: &Incident) -> bool {
        /// How many answers make an incident of a clause that counts nobody.
        const ANSWERS: usize = 2;
        let events = self.events(draft);
        // "70,000 have been killed": of what nobody dates that is a war, not an incident.
        let befell = matches!(incident.event_type, EventType::Disaster | EventType::Accident);
        if incident.time_text.is_none() && !befell && incident.fatalities_best.is_some_and(|n| n >= WAR) {
            return false;
        }
        // "killed civilians": of what nobody dates that is no count.
        let dated = incident.time_text.is_some() || draft.recalled;
        let counted = [
            incident.fatalities_best.or(incident.fatalities_low.filter(|_| dated)),
            incident.injured_best.or(incident.injured_low.filter(|_| dated)),
            incident.abducted_best,
            incident.missing_best,
        ];
        // What is only recalled, with neither a toll nor a place, nobody would write down.
        let placed = incident.where_prec.is_some_and(|precision| precision < COUNTRY);
        if draft.recalled && !draft.aggregate && !counted.into_iter().flatten().any(|n| n > 0) && !placed {
            return false;
        }
        // "Last year 84 people died of snake bites": a count of a year, of no event.
        let of_year = incident.time_text.as_deref().is_some_and(|words| words.eq_ignore_ascii_case("last year"))
            && !events.iter().flat_map(|event| &event.triggers).any(|trigger| trigger.strong);
        if draft.recalled && of_year {
            return false;
        }
        if counted.into_iter().flatten().any(|n| n > 0) || events.iter().any(|event| event.sentence == 0) {
            return true;
        }
        let answers = [
            incident.time_text.is_some(),
            incident.place_text.is_some() && incident.where_prec.is_some_and(|precision| precision < COUNTRY),
            incident.target.is_some() || incident.victims.is_some(),
            incident.perpetrator.is_some() || incident.weapon.is_some(),
            counted.contains(&Some(0)),
        ];
        // Of what nobody dates, a place and a name are talk; something was struck, or nobody hurt.
        let told = incident.time_text.is_some() || incident.target.is_some() || counted.contains(&Some(0));
        told && answers.into_iter().filter(|told| *told).count() >= ANSWERS
    }

    /// The news before what is recalled, totals last; then by how much is told and how early.
    fn salience(&self, draft: &Draft) -> f64 {
        let events = self.events(draft);
        let deaths = events.iter().flat_map(|e| &e.casualties).map(|c| c.quantity.figure()).max().unwrap_or(0);
        let early = 1.0 / (1.0 + events[0].sentence as f64);
        let strength = events.iter().flat_map(|e| &e.triggers).filter(|t| t.strong).count().min(3) as f64;
        early * 4.0 + f64::from(deaths).ln_1p() + strength * 0.5 + events.len() as f64 * 0.3
            - if draft.recalled { 20.0 } else { 0.0 }
            - if draft.aggregate { 40.0 } else { 0.0 }
    }

    fn code(&self, draft: &Draft, sentence: usize, told: &mut Told) -> Incident {
        let material = self.material;
        let (text, document) = (material.text, material.document);
        let events = self.events(draft);
        let sentences = self.sentences(&events);
        let statements: Vec<Statement<'_>> = events
            .iter()
            .enumerate()
            .flat_map(|(clause, event)| event.casualties.iter().map(move |casualty| Statement { clause, casualty }))
            .collect();
        let killed = toll(&statements, Harm::Killed).or_else(|| uncounted(&statements));
        let injured = toll(&statements, Harm::Injured);
        let placing =
            self.place_of_report(draft).or_else(|| draft.placing.clone()).or_else(|| self.inherited_place(draft));
        let country = placing
            .as_ref()
            .map(|placing| placing.key)
            .or(material.focus.area)
            .and_then(|key| material.gazetteer.country(key));
        let perpetrator = Actors { text, all: material.events, country }
            .perpetrator(&events, if self.shares_sentence(draft) { &[] } else { &sentences })
            // Who left bodies behind is not told with them, unless by name.
            .filter(|named| !draft.aggregate && (named.group || !found_dead(&events)));
        let perpetrator = perpetrator.map(|named| Actors { text, all: material.events, country }.of_document(named));
        let state = perpetrator.as_ref().is_some_and(|p| p.role == Role::Security);
        let sides = Sides { state, ..self.sides(&events, killed.as_ref(), injured.as_ref()) };
        let sub = match sub_event_type(&events, sides) {
            SubEventType::Attack | SubEventType::Other if !tells_kind(&events) => {
                self.lead_kind(draft).unwrap_or(SubEventType::Attack)
            }
            sub => sub,
        };
        let perpetrator =
            perpetrator.filter(|_| !matches!(sub.event_type(), EventType::Disaster | EventType::Accident));
        // Who falls ill of poison is hurt; of those with cholera the cases are counted, in hospital or not.
        let injured = if sub == SubEventType::Epidemic { toll(&statements, Harm::Ill).or(injured) } else { injured };
        let when =
            draft.when.clone().or_else(|| self.inherited_date(draft)).map(|when| self.at_its_hour(&events, when));
        let evidence = text.span(text.sentences[sentence].clone());
        let spoken = evidence.of(text.source);
        let mut incident = Incident {
            incident_id: told.next_id(&document.id, spoken),
            title: String::new(),
            notes: Some(
                sentences
                    .iter()
                    .map(|&s| actors::words(text, text.sentences[s].clone()))
                    .collect::<Vec<_>>()
                    .join(" … "),
            ),
            date_start: when.as_ref().map(|when| when.range.start),
            date_end: when.as_ref().map(|when| when.range.end),
            time_text: when.as_ref().and_then(|when| when.words.clone()),
            date_prec: when.as_ref().map(|when| when.range.precision as u8),
            time_precision: when.as_ref().map(|when| acled_time(when.range.precision)),
            event_type: sub.event_type(),
            sub_event_type: sub,
            civilian_targeting: Flag(targets_civilians(sub, sides)),
            actor1: self.first_actor(perpetrator.as_ref(), sub, country),
            actor2: self.opponent(&events, perpetrator.as_ref(), sub, country),
            perpetrator: perpetrator
                .as_ref()
                .filter(|p| !p.unnamed && (sub != SubEventType::ArmedClash || self.began(&events)))
                .map(Perpetrator::said),
            target: self.targets(&events),
            victims: self.victims(&events, &statements, !state && sub != SubEventType::ArmedClash),
            weapon: self.weapons(&events),
            claim_status: perpetrator.as_ref().map_or(ClaimStatus::Unknown, |p| p.status),
            fatalities_low: killed.as_ref().and_then(|t| t.quantity.low),
            fatalities_best: killed.as_ref().and_then(|t| t.quantity.best),
            fatalities_high: killed.as_ref().and_then(|t| t.quantity.high),
            deaths_civilians: None,
            deaths_security_forces: None,
            deaths_militants: None,
            deaths_unknown: None,
            injured_low: injured.as_ref().and_then(|t| t.quantity.low),
            injured_best: injured.as_ref().and_then(|t| t.quantity.best),
            injured_high: injured.as_ref().and_then(|t| t.quantity.high),
            abducted_best: toll(&statements, Harm::Abducted).and_then(|t| t.quantity.best),
            missing_best: toll(&statements, Harm::Missing).and_then(|t| t.quantity.best),
            casualty_text: casualty_text(text, &statements),
            country: None,
            iso3: None,
            admin1: None,
            admin2: None,
            location: None,
            place_text: None,
            place_id: None,
            place_type: None,
            pcode: None,
            latitude: None,
            longitude: None,
            where_prec: None,
            geo_precision: None,
            uncertainty_m: None,
            geom_basis: None,
            match_confidence: None,
            match_reason: None,
            alternatives: None,
            background: Flag(draft.recalled && !draft.aggregate),
            aggregate: Flag(draft.aggregate),
            review_status: ReviewStatus::Auto,
            reviewer: None,
            reviewed_at: None,
            review_note: None,
            source: document.source.clone(),
            source_url: document.url.clone(),
            source_date: document.date,
            number_of_sources: 1,
            evidence_start: Some(self.points.offset(text.source, evidence.start) as u64),
            evidence_end: Some(self.points.offset(text.source, evidence.end) as u64),
            document_id: document.id.clone(),
            merged_from: None,
            gazetteer_version: material.gazetteer.version().to_owned(),
            tool_version: crate::VERSION.to_owned(),
            evidence: self.read_from(&events, &statements, perpetrator.as_ref(), when.as_ref(), placing.as_ref(), sub),
        };
        split_deaths(&mut incident, killed.as_ref());
        incident.place_text = draft.unknown.as_ref().map(|name| actors::words(text, name.clone()));
        if let Some(placing) = &placing {
            self.set_place(&mut incident, placing);
        }
        incident.title = title::title(&incident);
        self.review(&mut incident, draft, killed.as_ref(), injured.as_ref());
        incident
    }

    /// What the report's first disaster or accident is: "In Belgium the death toll rose to 20" tells of the same flood.
    fn lead_kind(&self, draft: &Draft) -> Option<SubEventType> {
        let lead =
            self.drafts.iter().find(|other| other.recalled == draft.recalled && tells_kind(&self.events(other)))?;
        let sub = sub_event_type(&self.events(lead), Sides::default());
        matches!(sub.event_type(), EventType::Disaster | EventType::Accident).then_some(sub)
    }

    /// The words each value was read from.
    fn read_from(
        &self,
        events: &[&EventMention],
        statements: &[Statement<'_>],
        perpetrator: Option<&Perpetrator>,
        when: Option<&When>,
        placing: Option<&Placing>,
        sub: SubEventType,
    ) -> Vec<Evidence> {
        let text = self.material.text;
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut note = |property, tokens: Range<usize>| {
            if !tokens.is_empty() {
                evidence.push(Evidence { property, span: text.span(tokens) });
            }
        };
        let dates = events.iter().flat_map(|event| &event.dates);
        let dated = when.and_then(|when| when.words.as_deref()).and_then(|words| {
            dates.map(|date| date.tokens.clone()).find(|tokens| text.span(tokens.clone()).of(text.source) == words)
        });
        note("date_start", dated.unwrap_or_default());
        for trigger in
            events.iter().flat_map(|event| &event.triggers).filter(|t| t.sub.event_type() == sub.event_type())
        {
            note("event_type", trigger.tokens.clone());
        }
        note("perpetrator", perpetrator.map(|named| named.tokens.clone()).unwrap_or_default());
        for (tokens, _) in events.iter().flat_map(|event| &event.targets).filter(|(t, _)| !self.is_means(t)) {
            note("target", tokens.clone());
        }
        for (tokens, _) in events.iter().flat_map(|event| &event.weapons) {
            note("weapon", tokens.clone());
        }
        for statement in statements {
            let casualty = statement.casualty;
            let properties: &[&'static str] = match casualty.harm {
                Harm::Killed => &["fatalities_best"],
                Harm::Injured => &["injured_best"],
                Harm::Abducted => &["abducted_best"],
                Harm::Missing => &["missing_best"],
                Harm::Casualties => &["fatalities_best", "injured_best"],
                Harm::Ill => &["injured_best"],
            };
            for property in properties {
                note(property, casualty.people.clone());
                note(property, casualty.predicate.clone());
            }
        }
        note("location", placing.filter(|p| p.mention.is_some()).map(|p| p.words.clone()).unwrap_or_default());
        evidence.sort_by_key(|e| (PROPERTIES.iter().position(|p| *p == e.property), e.span));
        evidence.dedup();
        evidence
    }

    /// The sentences that tell of it, each once, in order.
    fn sentences(&self, events: &[&EventMention]) -> Vec<usize> {
        let mut sentences: Vec<usize> = events.iter().map(|event| event.sentence).collect();
        sentences.dedup();
        // Who claimed it is often told in a sentence of its own further on.
        if let Some(&last) = sentences.last() {
            let text = self.material.text;
            let paragraph = text.paragraph_of(last);
            // In a report of one incident a claim is of that.
            let reach = if self.drafts.len() == 1 { text.sentences.len() } else { CLAIM_REACH };
            let end = text.sentences.len().min(last + 1 + reach);
            let passage = (last + 1..end).take_while(|&next| {
                (self.drafts.len() == 1 || text.paragraph_of(next) == paragraph) && !self.begins_another(events, next)
            });
            sentences.extend(passage.filter(|&next| self.tells_of_claim(next)).collect::<Vec<_>>());
        }
        sentences
    }

    /// Whether what is recalled stands in a sentence that tells the news: who claimed that did not claim this.
    fn shares_sentence(&self, draft: &Draft) -> bool {
        let own = self.events(draft);
        draft.recalled
            && self
                .drafts
                .iter()
                .filter(|other| !other.recalled)
                .flat_map(|other| self.events(other))
                .any(|event| own.iter().any(|recalled| recalled.sentence == event.sentence))
    }

    /// Whether a sentence tells of an incident of the news other than that told by `events`.
    fn begins_another(&self, events: &[&EventMention], sentence: usize) -> bool {
        self.drafts.iter().filter(|draft| !draft.recalled).any(|draft| {
            let own = self.events(draft);
            !own.iter().any(|event| events.iter().any(|other| std::ptr::eq(*event, *other)))
                && own.iter().any(|event| event.sentence == sentence)
        })
    }

    fn tells_of_claim(&self, sentence: usize) -> bool {
        let text = self.material.text;
        let tokens = text.sentences[sentence].clone();
        let tags = within(&self.material.events.tags, &tokens);
        let names_group = tags.iter().any(|tag| matches!(tag.sense, Sense::Group(_) | Sense::Force(_)));
        let claims = tokens.clone().any(|at| text.is_any(at, &["responsibility", "credit"]));
        claims || names_group && tokens.clone().any(|at| Words::Blame.at(text, at))
    }

    fn sides(&self, events: &[&EventMention], killed: Option<&Toll>, injured: Option<&Toll>) -> Sides {
        let count = |pick: fn(&Toll) -> u32| [killed, injured].into_iter().flatten().map(pick).sum::<u32>() > 0;
        let object_role = |role: Role| {
            events.iter().any(|event| {
                event
                    .casualties
                    .iter()
                    .any(|c| !c.none && !c.reflexive && c.parts.iter().chain(&c.subsets).any(|part| part.role == role))
            })
        };
        Sides {
            civilians: count(|t| t.civilians) || object_role(Role::Civilian),
            security: count(|t| t.security) || object_role(Role::Security),
            militants: object_role(Role::Militant),
            protesters: events
                .iter()
                .flat_map(|event| &event.casualties)
                .any(|c| !c.none && c.people.clone().any(|at| Words::Protester.at(self.material.text, at))),
            people: events.iter().any(|e| e.casualties.iter().any(|c| !c.none && c.quantity.figure() > 0)),
            bodies: found_dead(events),
            state: false,
        }
    }

    /// The other side of a clash, or those who suffered.
    fn opponent(
        &self,
        events: &[&EventMention],
        perpetrator: Option<&Perpetrator>,
        sub: SubEventType,
        country: Option<&str>,
    ) -> Option<String> {
        if !matches!(
            sub.event_type(),
            EventType::Battles | EventType::ViolenceAgainstCivilians | EventType::ExplosionsRemoteViolence
        ) {
            return None;
        }
        let own = perpetrator.map(|p| p.role);
        let parts = events.iter().flat_map(|e| &e.casualties).filter(|c| !c.none).flat_map(|c| &c.parts);
        let other =
            parts.filter(|part| part.role != Role::Unknown && Some(part.role) != own).map(|part| part.role).next()?;
        self.side(other, None, country)
    }

    /// The first side: who did it, or those who took to the street.
    fn first_actor(
        &self,
        perpetrator: Option<&Perpetrator>,
        sub: SubEventType,
        country: Option<&str>,
    ) -> Option<String> {
        match sub.event_type() {
            EventType::Protests => Some(self.of_country("Protesters", country)),
            EventType::Riots => Some(self.of_country("Rioters", country)),
            _ => perpetrator
                .and_then(|p| if p.group { Some(p.name.clone()) } else { self.side(p.role, Some(&p.name), country) }),
        }
    }

    /// A side without a name of its own, as ACLED writes it: "Military Forces of Pakistan", "Civilians (Pakistan)".
    fn side(&self, role: Role, named: Option<&str>, country: Option<&str>) -> Option<String> {
        let country_name = country.and_then(|iso| self.material.gazetteer.country_name(iso));
        let police = named.is_some_and(|name| name.to_lowercase().contains("police"));
        match (role, country_name) {
            (Role::Security, Some(name)) if police => Some(format!("Police Forces of {name}")),
            (Role::Security, Some(name)) if named.is_none_or(|n| n.chars().all(|c| !c.is_uppercase())) => {
                Some(format!("Military Forces of {name}"))
            }
            (Role::Security, _) => Some(named.unwrap_or("Military Forces").to_owned()),
            (Role::Militant, _) => Some(self.of_country("Unidentified Armed Group", country)),
            (Role::Civilian, _) => Some(self.of_country("Civilians", country)),
            (Role::Unknown, _) => None,
        }
    }

    fn of_country(&self, side: &str, country: Option<&str>) -> String {
        match country.and_then(|iso| self.material.gazetteer.country_name(iso)) {
            Some(name) => format!("{side} ({name})"),
            None => side.to_owned(),
        }
    }

    /// Whether the text says which side began: attackers who stormed, ambushed, opened fire.
    fn began(&self, events: &[&EventMention]) -> bool {
        events.iter().flat_map(|e| &e.triggers).any(|t| {
            t.strong && !matches!(t.sub, SubEventType::ArmedClash)
                || matches!(self.material.text.lower(t.tokens.start), "ambush" | "ambushed" | "raid" | "raided")
        })
    }

    fn targets(&self, events: &[&EventMention]) -> Option<String> {
        let struck = events.iter().flat_map(|event| self.struck(event));
        joined(most_telling(struck.map(|tokens| actors::words(self.material.text, tokens))))
    }

    /// The things that a clause says were struck, each by itself: "an embassy warehouse" is one, and so are "the offices of the bank".
    fn struck(&self, event: &EventMention) -> Vec<Range<usize>> {
        const PARTS: &[&str] =
            &["windows", "window", "door", "doors", "roof", "walls", "wall", "balcony", "windshield"];
        let text = self.material.text;
        let mut things: Vec<Range<usize>> = Vec::new();
        for (tokens, _) in &event.targets {
            match things.last_mut() {
                Some(last) if last.end == tokens.start => last.end = tokens.end,
                _ => things.push(tokens.clone()),
            }
        }
        let owns = |thing: &Range<usize>| {
            let of =
                thing.start - usize::from(thing.start > 0 && text.is_any(thing.start - 1, &["the", "a", "an", "its"]));
            let owned = |other: &Range<usize>| other.end + 1 == of && !text.is_any(other.end - 1, PARTS);
            of > 0 && text.is(of - 1, "of") && things.iter().any(owned)
        };
        // "university students", "a bus driver": the thing tells which people, where "a bus carrying soldiers" holds them.
        let describes = |thing: &Range<usize>| {
            let noun = |p: &Range<usize>| p.contains(&thing.start) && (thing.end + 1..=thing.end + 2).contains(&p.end);
            let follows = |p: &Range<usize>| p.start == thing.end && !text.is_any(p.start, HOLDING);
            event.people.iter().any(|p| follows(&p.tokens) || noun(&p.tokens))
        };
        let told = things.iter().filter(|thing| !owns(thing) && !describes(thing) && !self.is_means(thing));
        let struck = told.filter(|thing| self.is_struck(event, thing) && !Words::Ground.at(text, thing.end - 1));
        struck.cloned().collect()
    }

    /// Whether the clause does something to a thing: it follows the word of the attack, or is the subject of its passive.
    fn is_struck(&self, event: &EventMention, thing: &Range<usize>) -> bool {
        /// Most tokens between the word of the attack and the thing.
        const REACH: usize = 14;
        /// Most tokens that count things.
        const NUMBER: usize = 4;
        /// Most tokens between a thing and the verb that says that it burned.
        const BESIDE: usize = 4;
        const ELSEWHERE: &[&str] = &["to", "from", "toward", "towards", "than", "headed", "leaving"];
        let text = self.material.text;
        let mut before = thing.start;
        while before > event.tokens.start && text.is_any(before - 1, &["the", "a", "an", "local", "nearby", "military"])
        {
            before -= 1;
        }
        // "damage to over 20 stores", "one store sustained damage", "their van hit a mine".
        let to = (thing.start.saturating_sub(NUMBER)..thing.start).find(|&at| text.is(at, "to"));
        let damaged = to.is_some_and(|to| to > 0 && text.is(to - 1, "damage"))
            || (thing.end..thing.end + 2).any(|at| text.is_any(at, &["sustained", "suffered"]))
            || text.is_any(thing.end, &["hit", "struck"]);
        if !damaged && before > 0 && text.is_any(before - 1, ELSEWHERE)
            || text.is_any(thing.end - 1, &["hospital", "hospitals"])
                && event.triggers.iter().all(|t| t.tokens.start > thing.start)
        {
            return false;
        }
        damaged
            || event.triggers.iter().filter(|t| t.strong || !t.noun).any(|t| {
                let start = t.tokens.start;
                let behind = thing.start >= t.tokens.end && thing.start - t.tokens.end <= REACH;
                let subject = t.passive && thing.end <= start && start - thing.end <= REACH;
                let burned = matches!(t.sub, SubEventType::LootingPropertyDestruction)
                    && thing.end <= start
                    && start - thing.end <= BESIDE;
                let accident = matches!(t.sub.event_type(), EventType::Disaster | EventType::Accident);
                // "kidnapped on the way to the airport", "murdered at his office": who was harmed was the target.
                let taken = ["seiz", "hijack"].iter().any(|stem| text.lower(start).starts_with(stem));
                let personal = t.murder || (t.sub == SubEventType::Abduction || self.is_harm(start)) && !taken;
                accident
                    || burned
                    || !personal
                        && (subject && self.is_one_clause(event, thing.end..start)
                            || behind && self.is_aimed_at(event, t, thing.start))
            })
    }

    fn is_harm(&self, at: usize) -> bool {
        within(&self.material.events.tags, &(at..at + 1)).iter().any(|tag| matches!(tag.sense, Sense::Harm { .. }))
    }

    /// Whether nobody else and no other clause begins between a thing and the verb that it is the subject of. "The offices, which were
    /// dynamited" and "a bus with seamen on board was blown up" are of the thing.
    fn is_one_clause(&self, event: &EventMention, between: Range<usize>) -> bool {
        const OPENERS: &[&str] =
            &["when", "while", "where", "who", "whom", "which", "as", "he", "she", "they", "after", "before", ";"];
        let text = self.material.text;
        let begins = |tokens: &Range<usize>| between.contains(&tokens.start);
        let which = between.start + usize::from(text.is(between.start, ","));
        let own = |at: usize| at == which && text.is_any(at, &["which", "that"]);
        let holds = text.is_any(between.start, HOLDING);
        !between.clone().any(|at| text.is_any(at, OPENERS) && !own(at))
            // "a paramilitary camp".
            && (holds
                || !event
                    .people
                    .iter()
                    .any(|people| !people.bare && begins(&people.tokens) && people.tokens.end < between.end))
    }

    /// "attacked the embassy", "an attack on a bank", "fired at a bus", but not "attacked in a restaurant". A bomb strikes wherever
    /// it goes off.
    fn is_aimed_at(&self, event: &EventMention, trigger: &Trigger, thing: usize) -> bool {
        let text = self.material.text;
        if !matches!(trigger.sub.event_type(), EventType::ViolenceAgainstCivilians | EventType::Battles) {
            // "bombed by helicopters", "fired from a plane".
            let last =
                (trigger.tokens.end..thing).rev().find(|&at| Words::Preposition.at(text, at) && !text.is(at, "of"));
            return !last.is_some_and(|at| text.is_any(at, &["by", "from"]));
        }
        let end = trigger.tokens.end;
        let in_front = (end..thing).any(|at| text.is(at, "front") && text.is(at + 1, "of"));
        // "attacked the studios of the station", "attacked the garrison, a clinic and a bank".
        let listed = (thing.saturating_sub(2)..thing).any(|at| text.is_any(at, &[",", "and"]));
        match (end..thing).rev().find(|&at| Words::Preposition.at(text, at) && !text.is(at, "of")) {
            None => self.is_one_clause(event, if listed { end..end } else { end..thing }),
            Some(at) => in_front || text.is_any(at, &["on", "against", "into"]) || at == end && text.is(at, "at"),
        }
    }

    /// "in a bus", "by car", "from a vehicle", "a truck full of dynamite": what carried the attackers or the bomb is no target.
    fn is_means(&self, thing: &Range<usize>) -> bool {
        let text = self.material.text;
        let (start, end) = (thing.start, thing.end);
        let vehicle = text.is_any(end - 1, &["car", "truck", "van", "vehicle", "bus", "motorcycle", "lorry", "taxi"]);
        // "traveling in his car", where "fired at his car" strikes it.
        let rides = start > 1
            && text.is_any(
                start - 2,
                &["in", "inside", "with", "from", "by", "on", "driving", "drove", "parked", "left", "near"],
            );
        let owned = start > 0 && text.is_any(start - 1, &["his", "her", "their", "own"]) && rides;
        // "an attack on buses".
        let ridden = start > 0
            && text.is(start - 1, "on")
            && !(start > 1 && text.is_any(start - 2, &["attack", "attacks", "assault", "raid"]));
        owned
            || ridden
            || start > 0 && text.is_any(start - 1, &["by", "via", "laden", "riding"])
            || vehicle && Words::Laden.at(text, end)
            || vehicle
                && start > 1
                && text.is_any(start - 1, &["a", "an"])
                && text.is_any(start - 2, &["in", "inside", "with"])
    }

    /// Those harmed, by name and by description, each by itself: "Luis Galan; senator".
    /// Attackers who died are no victims where others were harmed.
    fn victims(&self, events: &[&EventMention], statements: &[Statement<'_>], attack: bool) -> Option<String> {
        let text = self.material.text;
        let mut victims: Vec<Range<usize>> = Vec::new();
        let parts = || statements.iter().filter(|s| !s.casualty.none).flat_map(|s| &s.casualty.parts);
        let others = attack && parts().any(|part| part.role != Role::Militant && part.quantity.figure() > 0);
        let harmed = |part: &&Part| !others || part.role != Role::Militant;
        for statement in statements.iter().filter(|s| !s.casualty.none && !s.casualty.people.is_empty()) {
            let casualty = statement.casualty;
            // "six deaths": nobody by name or description.
            let told = casualty.parts.iter().filter(harmed);
            for part in told.filter(|part| !part.tokens.contains(&casualty.predicate.start)) {
                victims.extend(listed(text, &part.tokens).iter().flat_map(|one| named_apart(text, events, one)));
            }
            let last = victims.last().map_or(0, |one| one.end).max(casualty.people.end);
            if casualty.people.start >= casualty.predicate.end {
                victims.extend(listed_behind(text, events, last));
            } else if text.is(casualty.predicate.end, ":") {
                victims.extend(listed_behind(text, events, casualty.predicate.end));
            } else {
                // "ten persons were wounded, including three policemen".
                victims.extend(included(text, events, casualty.predicate.end));
            }
            victims.extend(included(text, events, casualty.people.end));
            // "including the trade unionist X": told by her name, and once.
            let bears_name = |part: &&Part| events.iter().any(|e| e.names.iter().any(|n| n.start == part.tokens.end));
            let among = casualty.subsets.iter().filter(harmed).filter(|part| !bears_name(part));
            victims.extend(among.flat_map(|part| named_apart(text, events, &part.tokens)));
        }
        for event in events {
            for tokens in patients(text, event) {
                victims.extend(listed(text, &tokens).iter().flat_map(|one| named_apart(text, events, one)));
                let last = victims.last().map_or(0, |one| one.end).max(tokens.end);
                victims.extend(listed_behind(text, events, last));
            }
        }
        victims.extend(self.rolls(events));
        let named = victims.into_iter().map(|tokens| self.full_name(&tokens));
        let described = named.flat_map(|name| self.description(&name).into_iter().chain([name]));
        let mut told: Vec<(Vec<&str>, String)> = Vec::new();
        for tokens in described {
            let said = actors::words(text, tokens.clone());
            let telling = telling_words(text, &tokens);
            // "six Jesuit priests … the clergymen": the same.
            let known = |p: &People| p.tokens == tokens && p.definite && p.plural && !p.counted;
            let repeats = telling.is_empty()
                || told.iter().any(|(known, _)| telling.iter().all(|word| known.contains(word)))
                || !told.is_empty() && events.iter().any(|event| event.people.iter().any(known));
            if !repeats && !Words::Body.at(text, tokens.end - 1) && !describes_next(text, events, &tokens) {
                told.retain(|(known, _)| !known.iter().all(|word| telling.contains(word)));
                told.push((telling, said));
            }
        }
        joined(told.into_iter().map(|(_, said)| said))
    }

    /// Those named as victims in the sentences of an incident and right behind them, before another is told of.
    fn rolls(&self, events: &[&EventMention]) -> Vec<Range<usize>> {
        /// Sentences behind a clause of the incident.
        const REACH: usize = 5;
        let named = &self.material.events;
        let own = |sentence: usize| events.iter().any(|event| event.sentence == sentence);
        let is_own = |roll: usize| {
            let told = named.mentions.partition_point(|mention| mention.sentence <= roll);
            let before = named.mentions[..told].iter().rev().map(|mention| mention.sentence);
            let mut near = before.take_while(|&sentence| sentence + REACH >= roll);
            near.find(|&sentence| own(sentence) || self.begins_another(events, sentence)).is_some_and(own)
        };
        let rolls = named.rolls.iter().filter(|(sentence, _)| is_own(*sentence));
        rolls.map(|(_, name)| name.clone()).collect()
    }

    /// The longer name that a single word of a name was shortened from.
    fn full_name(&self, tokens: &Range<usize>) -> Range<usize> {
        let text = self.material.text;
        if tokens.len() != 1 {
            return tokens.clone();
        }
        self.full_names.get(text.lower(tokens.start)).map_or_else(|| tokens.clone(), |full| (*full).clone())
    }

    /// What the report calls a named person, wherever it does: "Judge X", "X, a magistrate".
    fn description(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let text = self.material.text;
        let offices = self.offices.get_or_init(|| offices(self.material));
        let office = offices.get(text.lower(name.end - 1))?;
        let within = |name: &Range<usize>, other: &Range<usize>| {
            name.clone().all(|at| other.clone().any(|n| text.lower(n) == text.lower(at)))
        };
        (within(name, &office.name) || within(&office.name, name)).then(|| office.words.clone())
    }

    fn weapons(&self, events: &[&EventMention]) -> Option<String> {
        joined(most_telling(
            events
                .iter()
                .flat_map(|e| &e.weapons)
                .map(|(tokens, _)| actors::words(self.material.text, tokens.clone()).to_lowercase()),
        ))
    }

    /// An event of the news whose place is not told lies in the area that the report is about: never at another event's point.
    fn inherited_place(&self, draft: &Draft) -> Option<Placing> {
        let gazetteer = self.material.gazetteer;
        let passage = self.drafts.iter().filter(|other| other.recalled == draft.recalled && other.placing.is_some());
        let mut areas = passage.filter_map(|other| self.province_of(other.placing.as_ref()?.key));
        let common = areas.next().filter(|first| areas.all(|area| area == *first));
        let area = common.or(self.material.focus.area.filter(|_| !draft.recalled))?;
        let capital = self.is_in_capital(draft).then(|| gazetteer.country(area)).flatten();
        let area = capital.and_then(|country| gazetteer.capital(country)).unwrap_or(area);
        let place = gazetteer.place(area);
        let share =
            if common.is_some() { INHERITED_CONFIDENCE } else { self.material.focus.share * INHERITED_CONFIDENCE };
        let mention = (0..self.material.mentions.len()).find(|&n| {
            self.material.resolutions[n].place == Some(area) && self.material.mentions[n].kind == ToponymKind::Place
        });
        let words = mention.map_or(0..0, |n| self.material.mentions[n].tokens.clone());
        let context = capital.is_none();
        Some(Placing { mention: None, key: place.key, relation: Relation::At, words, context, confidence: share })
    }

    /// Of what is told of a country or of nowhere in particular a report speaks that comes from a town: it happened there. Who
    /// reports from a capital may sit there, unless the parliament or a street is spoken of.
    fn place_of_report(&self, draft: &Draft) -> Option<Placing> {
        /// Trust in the town that a report comes from.
        const TRUST: f64 = 0.5;
        let gazetteer = self.material.gazetteer;
        if draft.recalled || draft.aggregate || draft.unknown.is_some() && !self.speaks_of_town(draft) {
            return None;
        }
        let vague = |placing: &Placing| {
            gazetteer.is_country(placing.key) && placing.relation == Relation::At && !placing.context
                || placing.context && self.speaks_of_town(draft)
        };
        if !draft.placing.as_ref().is_none_or(vague) {
            return None;
        }
        let n = self.dateline()?;
        let key = self.material.resolutions[n].place.filter(|&key| !gazetteer.is_area(key))?;
        let town = gazetteer.place(key);
        let inside = draft.placing.as_ref().is_none_or(|told| gazetteer.contains(told.key, key));
        let at_home = self.material.focus.area.is_none_or(|home| gazetteer.country(home) == town.country);
        let there = town.feature_code != "PPLC" || self.speaks_of_town(draft) || self.is_in_capital(draft);
        (inside && at_home && there).then(|| Placing {
            mention: Some(n),
            key,
            relation: Relation::At,
            words: self.material.mentions[n].tokens.clone(),
            context: false,
            confidence: TRUST,
        })
    }

    /// The town that a report comes from: "LIMA, Peru (Agency) - …".
    fn dateline(&self) -> Option<usize> {
        /// Tokens within which the dash or the colon of a dateline stands.
        const LONGEST: usize = 24;
        let text = self.material.text;
        let first = self.material.mentions.first().filter(|first| first.tokens.start == 0)?;
        let end = first.tokens.end;
        let place = first.kind == ToponymKind::Place;
        let capitals = text.tokens[0].span.of(text.source).chars().all(|c| !c.is_lowercase());
        let stop =
            (end..(end + LONGEST).min(text.tokens.len())).find(|&at| text.is_any(at, &["-", "–", "—", ":", "."]))?;
        let heads = |at: usize| {
            let token = &text.tokens[at];
            token.capital || token.kind != TokenKind::Word || text.is_any(at, &["of", "the", "and", "on", "de"])
        };
        (place && (capitals || (end..stop).all(heads)) && (end..stop).all(|at| heads(at) || capitals)).then_some(0)
    }

    /// "along Sinsuat Avenue", "on the outskirts of the city": of whatever town the report comes from.
    fn speaks_of_town(&self, draft: &Draft) -> bool {
        const STREETS: &[&str] = &["avenue", "street", "boulevard", "square", "plaza"];
        let text = self.material.text;
        let named = |at: usize| {
            text.is_any(at, STREETS) && text.tokens[at].capital
                || text.is_any(at, &["city", "town"])
                    && at > 1
                    && text.is(at - 1, "the")
                    && text.is_any(at - 2, &["in", "of"])
                    && !text.is(at + 1, "of")
        };
        self.events(draft).iter().any(|event| event.tokens.clone().any(named))
    }

    /// "a hotel in the capital": of the country that the report is about.
    fn is_in_capital(&self, draft: &Draft) -> bool {
        let text = self.material.text;
        self.events(draft).iter().any(|event| {
            event.tokens.clone().any(|at| {
                text.is(at, "in") && text.is(at + 1, "the") && text.is(at + 2, "capital") && !text.is(at + 3, "of")
                    // "in front of Georgia's parliament".
                    || text.is(at, "parliament")
                        && (at.saturating_sub(4)..at).any(|n| text.is_any(n, &["outside", "near", "front", "around", "at"]))
            })
        })
    }

    fn province_of(&self, key: PlaceKey) -> Option<PlaceKey> {
        let place = self.material.gazetteer.place(key);
        place.admin1.or_else(|| place.country.and_then(|iso| self.material.gazetteer.country_place(iso)))
    }

    /// The date of the event told before it in the same passage, else of the report's first; else the first day that the report
    /// begins with, else the week of the report.
    fn inherited_date(&self, draft: &Draft) -> Option<When> {
        if draft.recalled {
            return None;
        }
        let published = self.material.document.date;
        let told = |other: &&Draft| !other.recalled && other.when.is_some();
        let before = self.drafts.iter().filter(told).take_while(|other| other.events[0] < draft.events[0]);
        let passage = before.filter(|other| other.paragraph == draft.paragraph).last();
        match passage.or_else(|| self.drafts.iter().find(told)).and_then(|other| other.when.as_ref()) {
            Some(when) => Some(When::beside(when)),
            None => {
                let opening = self.day_of_news.get_or_init(|| self.day_of_news());
                opening.clone().or_else(|| published.map(When::assumed))
            }
        }
    }

    /// "Unrest came to the west on Thursday, too. In Nantes, …": the day that the first sentences name, before that of their
    /// telling.
    fn day_of_news(&self) -> Option<When> {
        /// Sentences that a report begins with.
        const OPENING: usize = 3;
        let (text, published) = (self.material.text, self.material.document.date);
        let end = text.sentences[..OPENING.min(text.sentences.len())].last()?.end;
        let days = dates_in(text, 0..end, published).into_iter().filter_map(|date| {
            let range = date.range.filter(|range| range.precision <= DatePrecision::Days && !date.future)?;
            Some(When { range, words: None, reported: date.reported, apart: false })
        });
        let told = days.filter(|when| !when.is_recalled(published)).min_by_key(|when| when.reported);
        told.or_else(|| self.day_of_title())
    }

    /// "Daily conflict log, 4 February".
    fn day_of_title(&self) -> Option<When> {
        let (title, published) = (self.material.document.title.as_deref()?, self.material.document.date);
        let title = Text::new(title);
        let days = dates_in(&title, 0..title.tokens.len(), published).into_iter().filter(|date| !date.future);
        let mut days = days.filter_map(|date| date.range.filter(|range| range.precision <= DatePrecision::Days));
        let range = days.next()?;
        Some(When { range, words: None, reported: false, apart: false }).filter(|when| !when.is_recalled(published))
    }

    /// "overnight, … shortly before 3 a.m.": of the two days of a night, that of its small hours.
    fn at_its_hour(&self, events: &[&EventMention], when: When) -> When {
        let text = self.material.text;
        let range = when.range;
        let night = range.precision == DatePrecision::Days && (range.end - range.start).get_days() == 1;
        let is_early = |at: usize| {
            let of_number = |n: Option<usize>| n.is_some_and(|n| text.tokens[n].kind == TokenKind::Number);
            text.is_any(at, &["a.m", "a.m.", "am"]) && of_number(at.checked_sub(1))
                || text.lower(at).ends_with("am") && text.lower(at).starts_with(|c: char| c.is_ascii_digit())
        };
        let early = night && events.first().is_some_and(|event| text.sentences[event.sentence].clone().any(is_early));
        if early { When { range: DateRange::day(range.end), ..when } } else { when }
    }

    fn set_place(&self, incident: &mut Incident, placing: &Placing) {
        let gazetteer = self.material.gazetteer;
        let place = gazetteer.place(placing.key);
        let located = locate(placing, gazetteer);
        let (admin1, admin2) = admin_names(&place, gazetteer);
        incident.country = place.country.and_then(|iso| gazetteer.country_name(iso)).map(str::to_owned);
        incident.iso3 = place.country.and_then(|iso| gazetteer.iso3(iso)).map(str::to_owned);
        incident.admin1 = admin1.map(str::to_owned);
        incident.admin2 = admin2.map(str::to_owned);
        incident.location = Some(place.name.to_owned());
        if placing.mention.is_some() && !placing.words.is_empty() {
            incident.place_text = Some(actors::words(self.material.text, placing.words.clone()));
        }
        incident.place_id = Some(place.id.to_string());
        incident.place_type = Some(place.feature_code.to_owned());
        incident.pcode = place.pcode.map(str::to_owned);
        incident.latitude = Some(located.position.latitude());
        incident.longitude = Some(located.position.longitude());
        incident.where_prec = Some(located.where_prec);
        incident.geo_precision = Some(located.geo_precision);
        incident.uncertainty_m = Some(located.uncertainty_m);
        incident.geom_basis = Some(located.basis);
        incident.match_confidence = Some(two_decimals(placing.confidence));
        match placing.mention {
            Some(n) => {
                let resolution = &self.material.resolutions[n];
                incident.match_reason = Some(match (placing.relation, placing.context) {
                    (Relation::Between(other), _) => {
                        format!("on the way from {} to {}", place.name, gazetteer.name(other))
                    }
                    _ if resolution.place == Some(placing.key) => resolution.reason.clone(),
                    (Relation::Offset(..), true) => {
                        format!("its place is not known; the hurt were brought to {}", place.name)
                    }
                    (_, true) => format!("the text puts it in {}, where no place of this name is known", place.name),
                    (_, false) => "the town of this name, not the area around it".to_owned(),
                });
                let others = resolution.alternatives.iter().filter(|(key, _)| *key != placing.key);
                incident.alternatives = joined(others.map(|&(key, probability)| {
                    let other = gazetteer.place(key);
                    let within = admin_names(&other, gazetteer).0.or(other.country).unwrap_or("–");
                    format!("{}, {within} ({:.2})", other.name, two_decimals(probability))
                }));
            }
            None if !placing.context && !placing.words.is_empty() => {
                incident.place_text = Some(actors::words(self.material.text, placing.words.clone()));
                incident.match_reason = Some("a place of this name is known where the report is set".to_owned());
            }
            None => {
                let gives = incident.place_text.as_ref().map_or_else(
                    || "the text gives no place".to_owned(),
                    |name| format!("no place called {name} is known"),
                );
                incident.match_reason = Some(format!("{gives}; the report is about {}", place.name))
            }
        }
    }

    /// Says what is doubtful, for the analyst to look at.
    fn review(&self, incident: &mut Incident, draft: &Draft, killed: Option<&Toll>, injured: Option<&Toll>) {
        let mut notes: Vec<String> = Vec::new();
        match (&incident.location, incident.geom_basis, incident.match_confidence) {
            (None, ..) => notes.push("no place told".to_owned()),
            (Some(location), Some(GeomBasis::Context), _) => {
                notes.push(format!("exact place unknown, somewhere in {location}"))
            }
            (Some(location), _, Some(confidence)) if confidence < DOUBTFUL_PLACE => {
                notes.push(format!("{location} may be another place of this name"))
            }
            _ => {}
        }
        if incident.date_start.is_none() {
            notes.push("no date".to_owned());
        } else if draft.when.is_none() {
            notes.push("the day is not told; assumed from the report's other dates".to_owned());
        }
        for (what, toll) in [("killed", killed), ("injured", injured)] {
            if toll.is_some_and(|toll| toll.disputed) {
                notes.push(format!("figures of {what} differ in the report"));
            }
        }
        if !notes.is_empty() {
            incident.review_status = ReviewStatus::NeedsReview;
            incident.review_note = Some(notes.join("; "));
        }
    }
}

/// Trust in the area of a report for an event whose place is not told.
const INHERITED_CONFIDENCE: f64 = 0.6;

/// "casualties" or "people were killed" without a number.
fn uncounted(statements: &[Statement<'_>]) -> Option<Toll> {
    let denied = statements.iter().any(|s| s.casualty.harm == Harm::Casualties && s.casualty.none);
    denied.then(|| Toll { quantity: Quantity::exactly(0), ..Toll::default() })
}

/// The words that tell who is meant: no numbers, articles or marks.
fn telling_words<'t>(text: &'t Text<'_>, tokens: &Range<usize>) -> Vec<&'t str> {
    const UNTELLING: &[&str] = &[
        "the", "a", "an", "at", "least", "about", "some", "and", "of", "more", "than", "other", "others", "his", "her",
        "their", "nearly", "up", "to", "over", "several",
    ];
    tokens
        .clone()
        .filter(|&at| text.tokens[at].kind == TokenKind::Word)
        .map(|at| text.lower(at))
        .filter(|word| !UNTELLING.contains(word) && !is_numeral(word))
        .collect()
}

/// "the national university", "the civilian militia": a word for people that only describes what stands behind it.
fn describes_next(text: &Text<'_>, events: &[&EventMention], tokens: &Range<usize>) -> bool {
    let end = tokens.end;
    let next_is_noun =
        text.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word) && !text.is_in(end, &FUNCTION_WORDS);
    let begins = |start: usize| start == end;
    Words::Adjectival.at(text, end - 1)
        && next_is_noun
        && !events.iter().any(|event| {
            event.names.iter().any(|name| begins(name.start))
                || event.triggers.iter().any(|t| begins(t.tokens.start))
                || event.casualties.iter().any(|c| begins(c.predicate.start))
        })
}

/// "six priests and two women": each by itself.
fn listed(text: &Text<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut listed = Vec::new();
    let mut start = tokens.start;
    for at in tokens.clone() {
        let joined = conjunction(text, at).max(usize::from(text.is(at, ",")));
        let next = at + joined;
        // "14 officers and soldiers" are counted together.
        let apart = joined > 0
            && next < tokens.end
            && (text.tokens[next].kind == TokenKind::Number
                || is_numeral(text.lower(next))
                || text.is_any(next, &["a", "an", "the", "another", "his", "her", "their", "its"]));
        if apart {
            listed.push(start..at - usize::from(at > start && text.is(at - 1, ",")));
            start = next;
        }
    }
    listed.push(start..tokens.end);
    listed.retain(|one| !one.is_empty());
    listed
}

/// A phrase for people with the names in it, or in apposition to it, each by itself.
fn named_apart(text: &Text<'_>, events: &[&EventMention], tokens: &Range<usize>) -> Vec<Range<usize>> {
    let names = || events.iter().flat_map(|event| &event.names);
    // "a man named X", "Attorney General Dr X".
    let named = tokens.end
        + usize::from(text.is_any(tokens.end, &["named", "called"]) || Words::Honorific.at(text, tokens.end));
    let inside: Vec<Range<usize>> =
        names().filter(|name| tokens.contains(&name.start) || name.start == named).cloned().collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    match inside.first() {
        None => found.push(tokens.clone()),
        Some(first) if first.start > tokens.start => found.push(tokens.start..first.start.min(tokens.end)),
        Some(_) => {}
    }
    for name in inside {
        let described = events.iter().find_map(|event| apposed(text, &event.people, &name));
        found.push(name);
        found.extend(described.map(|p| p.tokens.clone()));
    }
    // "X, the 36-year-old party candidate, has died".
    let before = names().find(|name| {
        text.is(name.end, ",") && name.end < tokens.start && only_describes(text, events, name.end + 1..tokens.start)
    });
    found.extend(before.filter(|_| found.len() == 1).cloned());
    let behind = names().find(|name| text.is(tokens.end, ",") && name.start == tokens.end + 1 && found.len() == 1);
    found.extend(behind.cloned());
    found
}

/// Whether these tokens, between a name or a word of violence and a noun for people, only tell which: "the 36-year-old party".
fn only_describes(text: &Text<'_>, events: &[&EventMention], between: Range<usize>) -> bool {
    /// Most tokens.
    const LONGEST: usize = 10;
    let describes = |at: usize| {
        text.tokens.get(at).is_some_and(|token| match token.kind {
            TokenKind::Mark => text.is_any(at, &["(", ")", "[", "]", "-", "\""]),
            TokenKind::Number => true,
            TokenKind::Word => {
                !text.is_in(at, &FUNCTION_WORDS) || at == between.start && text.is_any(at, &["the", "a", "an"])
            }
        })
    };
    let tells = |event: &&EventMention| {
        event.triggers.iter().any(|t| between.contains(&t.tokens.start))
            || event.casualties.iter().any(|c| between.contains(&c.predicate.start))
    };
    between.len() <= LONGEST && between.clone().all(describes) && !events.iter().any(tells)
}

/// Who is told of from a token on, with the name in apposition, and one past it: "Senator Galan", "Guatemalan leader Gilda Flores",
/// "her daughter".
fn somebody(text: &Text<'_>, events: &[&EventMention], at: usize) -> Option<(Vec<Range<usize>>, usize)> {
    /// Most words that describe people before the noun for them.
    const DESCRIBED: usize = 3;
    let names = || events.iter().flat_map(|event| &event.names);
    let describes = |n: &usize| {
        let word = text.tokens.get(*n).is_some_and(|token| token.kind == TokenKind::Word);
        word && (!text.is_in(*n, &FUNCTION_WORDS) || *n == at && text.is_any(*n, &["the", "a", "an"]))
    };
    let starts = at..at + 1 + (at..at + DESCRIBED).take_while(describes).count();
    let people = || events.iter().flat_map(|event| &event.people).filter(|p| !p.bare && !p.bodies);
    let name = names().find(|name| starts.contains(&name.start));
    let people = people().find(|p| starts.contains(&p.tokens.start) && name.is_none_or(|n| p.tokens.start <= n.start));
    let Some(people) = people else {
        return name.map(|name| (vec![name.clone()], name.end));
    };
    let name = names().find(|name| name.start > people.tokens.start && name.start <= people.tokens.end);
    let told = named_apart(text, events, &people.tokens);
    Some((told, name.map_or(people.tokens.end, |name| name.end.max(people.tokens.end))))
}

/// Those listed behind somebody harmed: ", Pilar Pulido, 19, and Senator Galan".
fn listed_behind(text: &Text<'_>, events: &[&EventMention], from: usize) -> Vec<Range<usize>> {
    /// Most people of one list.
    const MOST: usize = 20;
    let mut found = Vec::new();
    let mut at = from;
    for _ in 0..MOST {
        // "Pilar Pulido, 19".
        let aged = text.is(at, ",") && text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
        at += 2 * usize::from(aged);
        // "killed three journalists: X, Y and Z".
        let opens = at == from && text.is(at, ":");
        let mark = usize::from(opens || text.is_any(at, &[",", ";"]));
        let joined = at + mark + conjunction(text, at + mark);
        let Some((told, end)) = somebody(text, events, joined).filter(|_| joined > at) else { break };
        // "…, and Captain Diaz said", "…, and two soldiers were wounded": a clause of its own.
        let closed = text.tokens.get(end).is_none_or(|next| next.kind != TokenKind::Word)
            || text.is_in(end, &FUNCTION_WORDS)
                && !text.is_any(end, &["was", "were", "is", "are", "has", "have", "had"]);
        // "23 passengers, police said".
        if !closed || Words::Saying.at(text, end) {
            break;
        }
        found.extend(told);
        at = end;
    }
    found
}

/// How many tokens go on with a list: "and", "as well as", "along with".
fn conjunction(text: &Text<'_>, at: usize) -> usize {
    if text.is(at, "and") {
        1
    } else if is_as_well(text, at) {
        3
    } else if text.is_any(at, &["along", "together"]) && text.is(at + 1, "with") {
        2
    } else {
        0
    }
}

/// "nine people, including the union leader X", "among them a child": those told of by themselves.
fn included(text: &Text<'_>, events: &[&EventMention], end: usize) -> Vec<Range<usize>> {
    let at = end + usize::from(text.is(end, ","));
    let start = if text.is_any(at, &["including", "among"]) { at + 1 } else { return Vec::new() };
    let start = start + usize::from(text.is_any(start, &["them", "whom"]));
    let start = start + usize::from(text.is_any(start, &["was", "were"]));
    let Some((mut found, end)) = somebody(text, events, start) else { return Vec::new() };
    found.extend(listed_behind(text, events, end));
    found
}

/// Those an attack was made on, harmed or not: "attacked the guards", "an attempt against Senator X".
fn patients(text: &Text<'_>, event: &EventMention) -> Vec<Range<usize>> {
    /// Most tokens between the word of the attack and those attacked.
    const REACH: usize = 3;
    /// Most where all of them describe those attacked.
    const DESCRIBED: usize = 10;
    /// Most words that tell that an attack was made.
    const COMMITTED: usize = 6;
    let begins = |at: usize| {
        let people = event.people.iter().find(|p| p.tokens.start == at && !p.bare && p.role() != Role::Militant);
        let name = event.names.iter().find(|name| name.start == at && name.len() > 1);
        people.map(|p| p.tokens.clone()).or_else(|| name.cloned())
    };
    let mut found = Vec::new();
    // "attacked the home of Senator X": he is meant.
    let attacked = |at: usize| {
        let near = |t: &Trigger| t.strong && t.tokens.end <= at && at - t.tokens.end <= 2 * REACH;
        event.triggers.iter().any(near)
    };
    let homes = event.targets.iter().filter(|(thing, _)| {
        text.is_any(thing.end - 1, &["home", "house", "residence"])
            && (text.all_capitals || !text.tokens[thing.end - 1].capital)
            && text.is(thing.end, "of")
            && attacked(thing.start)
    });
    let meant = homes.filter_map(|(thing, _)| somebody(text, &[event], thing.end + 1));
    found.extend(meant.flat_map(|(told, _)| told).filter(|one| one.len() > 1));
    for trigger in event.triggers.iter().filter(|t| t.strong && t.sub.event_type() != EventType::StrategicDevelopments)
    {
        let end = trigger.tokens.end;
        if trigger.noun {
            // "an attack was carried out against the guards".
            let done = (end..end + COMMITTED).find(|&at| !Words::Commission.at(text, at)).unwrap_or(end);
            let on = (done..done + 2).find(|&at| text.is_any(at, &["against", "on", "of"]));
            let plain = |on: usize| {
                (on + 1..=on + DESCRIBED)
                    .take_while(move |&at| at <= on + REACH || only_describes(text, &[event], on + 1..at))
            };
            found.extend(on.and_then(|on| plain(on).find_map(begins)));
            // "the mayor's murder".
            let possessive = trigger.tokens.start.checked_sub(1).filter(|&at| text.is(at, "'s"));
            if let Some(at) = possessive.filter(|_| trigger.murder || trigger.sub == SubEventType::Abduction) {
                found.extend(event.names.iter().find(|name| name.end == at).cloned());
                let people = event.people.iter().find(|p| p.end() == at && !p.bare);
                found.extend(people.map(|p| p.tokens.clone()));
            }
        } else if !trigger.passive {
            let clear = (end..end + REACH).take_while(|&at| !text.is_any(at, &[",", ";", "\"", "“", "”", "said"]));
            found.extend(clear.into_iter().find_map(begins));
        } else {
            let start = trigger.tokens.start;
            let subject = event.people.iter().rev().find(|p| p.end() < start && !p.bare);
            // "Police said that they had been shot dead."
            let suffered = |p: &&People| !(p.end()..start).any(|at| Words::Saying.at(text, at));
            found.extend(subject.filter(|p| p.role() != Role::Militant).filter(suffered).map(|p| p.tokens.clone()));
        }
    }
    found
}

/// Whether the clauses say what happened, not only to how many: "killed" does not.
fn tells_kind(events: &[&EventMention]) -> bool {
    let counts =
        |event: &EventMention, t: &Trigger| !t.strong && event.casualties.iter().any(|c| c.predicate == t.tokens);
    events.iter().any(|event| event.triggers.iter().any(|t| !counts(event, t)) || !event.weapons.is_empty())
}

/// Bodies found: whoever killed them is not told with them.
fn found_dead(events: &[&EventMention]) -> bool {
    events.iter().any(|e| e.casualties.iter().any(|c| c.bodies))
        && events.iter().all(|e| e.triggers.iter().all(|t| t.definite || !t.strong))
}

/// What is given of the roles sums to the best figure; what no role is known for goes to `deaths_unknown`.
fn split_deaths(incident: &mut Incident, killed: Option<&Toll>) {
    let Some(toll) = killed else { return };
    let Some(best) = toll.quantity.best else { return };
    let unknown = best.saturating_sub(toll.civilians + toll.security + toll.militants);
    // While some of the dead have no role, a role that is not named may still be theirs: not reported, not none.
    let told = |n: u32| (n > 0 || unknown == 0).then_some(n);
    incident.deaths_civilians = told(toll.civilians);
    incident.deaths_security_forces = told(toll.security);
    incident.deaths_militants = told(toll.militants);
    incident.deaths_unknown = Some(unknown);
}

/// ACLED's precision of time: 1 day, 2 week, 3 month.
fn acled_time(precision: DatePrecision) -> u8 {
    match precision {
        DatePrecision::Day => 1,
        DatePrecision::Days | DatePrecision::Week => 2,
        DatePrecision::Month | DatePrecision::Year => 3,
    }
}

/// ACLED's flag: civilians were the main or only target.
fn targets_civilians(sub: SubEventType, sides: Sides) -> bool {
    match sub.event_type() {
        EventType::ViolenceAgainstCivilians => true,
        EventType::ExplosionsRemoteViolence | EventType::Riots => {
            sides.civilians && !sides.security && !sides.militants
        }
        EventType::Protests => sub == SubEventType::ExcessiveForce,
        _ => false,
    }
}

/// Different values in the order told, joined as files join them.
fn joined(values: impl Iterator<Item = String>) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !seen.iter().any(|known| known.eq_ignore_ascii_case(&value)) {
            seen.push(value);
        }
    }
    (!seen.is_empty()).then(|| seen.join("; "))
}

/// Things without those that another names more exactly: "car bomb", not "bomb" as well, nor "bombs".
fn most_telling(things: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut told: Vec<(String, String)> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    for thing in things {
        let key = thing.to_lowercase().trim_end_matches('s').to_owned();
        if known.insert(key.clone()) {
            told.push((key, thing));
        }
    }
    let more_exact = |key: &str| {
        known.iter().any(|other| other.strip_suffix(key).is_some_and(|before| before.ends_with([' ', '-'])))
    };
    let kept: Vec<String> = told.into_iter().filter(|(key, _)| !more_exact(key)).map(|(_, thing)| thing).collect();
    kept.into_iter()
}

/// The words for the people of the first statement of harm.
fn casualty_text(text: &Text<'_>, statements: &[Statement<'_>]) -> Option<String> {
    joined(statements.iter().filter(|s| !s.casualty.definite && !s.casualty.people.is_empty()).map(|s| {
        let end = s
            .casualty
            .subsets
            .last()
            .map_or(s.casualty.people.end, |subset| subset.tokens.end.max(s.casualty.people.end));
        actors::words(text, s.casualty.people.start..end)
    }))
}
