//! Who did it, and who says so? Subjects of active verbs, agents of passive ones, claims, denials and accusations.

use std::ops::Range;

use super::{ClaimStatus, SubEventType};
use crate::extract::events::{EventMention, Events, Trigger, within};
use crate::extract::lexicon::{LEXICON, Role, Sense};
use crate::extract::words::Words;
use crate::text::{Text, TokenKind};

/// The one who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Perpetrator {
    /// As named in the text, or groups by their usual names, joined with `; `.
    pub(super) name: String,
    /// What the text shortens the one group's name to.
    pub(super) acronym: Option<&'static str>,
    pub(super) role: Role,
    pub(super) status: ClaimStatus,
    /// The words that name it.
    pub(super) tokens: Range<usize>,
    /// An armed group by its name.
    pub(super) group: bool,
    /// The words say no more than that somebody did it: "gunmen", "unidentified attackers".
    pub(super) unnamed: bool,
}

impl Perpetrator {
    /// The name as readers look for it: "Farabundo Marti National Liberation Front (FMLN)".
    pub(super) fn said(&self) -> String {
        match self.acronym {
            Some(acronym) => format!("{} ({acronym})", self.name),
            None => self.name.clone(),
        }
    }
}

/// What armed groups are called in a country where the bare name means its own branch, as ACLED codes them: the group, the
/// country, the branch.
const LOCAL_NAMES: &[(&str, &str, &str)] = &[("Taliban", "PK", "Tehrik-i-Taliban Pakistan")];

/// Nouns that say no more of people than what they did or that they were there.
const UNNAMED: &[&str] = &[
    "gunman",
    "gunmen",
    "assailant",
    "assailants",
    "attacker",
    "attackers",
    "man",
    "men",
    "woman",
    "women",
    "boy",
    "boys",
    "youth",
    "youths",
    "person",
    "persons",
    "people",
    "individual",
    "individuals",
    "suspect",
    "suspects",
    "perpetrator",
    "perpetrators",
    "bomber",
    "bombers",
    "kidnapper",
    "kidnappers",
    "abductor",
    "abductors",
    "hijacker",
    "hijackers",
    "shooter",
    "shooters",
    "miscreant",
    "miscreants",
    "assassin",
    "assassins",
    "raider",
    "raiders",
    "arsonist",
    "arsonists",
    "intruder",
    "intruders",
    "hitman",
    "hitmen",
    "killer",
    "killers",
    "robber",
    "robbers",
    "sniper",
    "snipers",
    "member",
    "members",
    "teenager",
    "teenagers",
    "terrorist",
    "terrorists",
    "extremist",
    "extremists",
    "driver",
    "someone",
    "others",
    "gang",
    "mob",
    "criminals",
];

/// Words before a noun for people that say nothing of who they are.
const UNTELLING: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "these",
    "those",
    "some",
    "several",
    "suspected",
    "alleged",
    "unknown",
    "unidentified",
    "armed",
    "masked",
    "heavily",
    "local",
    "other",
    "another",
    "of",
    "his",
    "their",
    "her",
    "its",
    "believed",
    "presumed",
    "hooded",
    "young",
    "teenage",
    "lone",
    "about",
    "around",
    "at",
    "least",
    "group",
    "more",
    "than",
    "dozens",
    "hundreds",
    "scores",
];

/// Verbs whose subject did nothing to anybody: it is the bomb that explodes.
const INTRANSITIVE: &[&str] =
    &["exploded", "explode", "explodes", "exploding", "went", "goes", "crashed", "collapsed", "came", "come"];

/// Nouns for people or parts of a group, before "of" and its name.
const BANDS: &[&str] = &[
    "members",
    "member",
    "group",
    "groups",
    "dozens",
    "scores",
    "hundreds",
    "units",
    "unit",
    "fighters",
    "militants",
    "guerrillas",
    "column",
    "columns",
    "band",
    "pair",
    "number",
    "troops",
    "forces",
    "commandos",
    "terrorists",
    "rebels",
    "elements",
    "cells",
    "soldiers",
    "gunmen",
    "factions",
    "faction",
    "wing",
    "front",
    "detachment",
    "squad",
    "contingent",
    "officers",
];

/// Verbs of saying; what stands before one is who speaks.
const SAYING: &[&str] = &[
    "said",
    "says",
    "reported",
    "confirmed",
    "told",
    "announced",
    "added",
    "stated",
    "noted",
    "claimed",
    "believe",
    "believed",
    "denied",
];

/// Verbs behind which "of" tells what somebody is said to have done.
const ACCUSING: &[&str] = &["accused", "accuses", "accusing", "blamed", "blames", "blaming"];

/// What a force fights with, that acts in its name.
const ARMS_BEARERS: &[&str] =
    &["helicopter", "helicopters", "plane", "planes", "jet", "jets", "aircraft", "gunships", "warplanes", "tanks"];

/// What the search for who did it reads.
pub(super) struct Actors<'a> {
    pub(super) text: &'a Text<'a>,
    /// Everything read of the document.
    pub(super) all: &'a Events,
    /// Where the incident happened, ISO 3166-1 alpha-2.
    pub(super) country: Option<&'a str>,
}

impl Actors<'_> {
    /// Who did what these clauses tell, if the text says it; `sentences` are those that tell of it.
    pub(super) fn perpetrator(&self, events: &[&EventMention], sentences: &[usize]) -> Option<Perpetrator> {
        let claimed = sentences.iter().find_map(|&sentence| self.claim(sentence));
        if claimed.as_ref().is_some_and(|named| named.group || named.role == Role::Security) {
            return claimed;
        }
        // Police who defuse the next bomb or arrest a suspect did not plant the first.
        let is_violent = |t: &Trigger| t.strong && t.sub.event_type().is_violent();
        let violent = events.iter().any(|e| !e.casualties.is_empty() || e.triggers.iter().any(is_violent));
        let told = events.iter().filter_map(|event| self.doer(event, violent));
        let doers: Vec<Perpetrator> = claimed.into_iter().chain(told).collect();
        // A group named anywhere says more than "militants", and "militants" more than "gunmen".
        let best = doers.iter().enumerate().min_by_key(|(n, doer)| (!doer.group, doer.unnamed, *n)).map(|(n, _)| n)?;
        Some(doers[best].clone())
    }

    /// "X claimed responsibility", "X is suspected", "blamed X", "X denied involvement".
    fn claim(&self, sentence: usize) -> Option<Perpetrator> {
        let tokens = self.text.sentences[sentence].clone();
        let has = |words: &[&str]| tokens.clone().any(|at| self.text.is_any(at, words));
        let unclaimed = self.no_one_claims(&tokens);
        let credit = !unclaimed
            && has(&["responsibility", "credit"])
            && has(&["claimed", "claim", "claiming", "claims", "took", "accepted", "takes"]);
        let denied = has(&["denied", "denies", "deny"]) && has(&["involvement", "responsibility", "role"]);
        let blamed = has(&[
            "blamed",
            "blames",
            "suspected",
            "accused",
            "suspect",
            "believed",
            "attributed",
            "blaming",
            "responsible",
            "blame",
            "accusing",
            "accuses",
            "suspects",
        ]) || tokens.clone().any(|at| self.text.is(at, "linked") && self.text.is(at + 1, "to"))
            && has(&["suspects", "attackers", "gunmen", "assailants", "killers", "kidnappers"]);
        if !credit && !denied && !blamed {
            return self.implicated(&tokens);
        }
        // "the rebels accused the army of the massacre": who did it stands behind the verb, and who says so before it.
        let accused = (!credit && !denied).then(|| self.accusation(&tokens)).flatten();
        // "accusing him of spying for the army" says nothing of who killed him.
        let pronoun = |verb: usize| {
            self.text.is_any(verb + 1, &["him", "her", "them", "it", "me", "us"]) && !self.text.is(verb + 2, "on")
        };
        if accused.is_some_and(pronoun) {
            return None;
        }
        let spoken_of = accused.map_or(tokens.clone(), |verb| verb..self.end_of_accused(verb, tokens.end));
        if let Some(force) = accused.and_then(|verb| self.blamed_force(verb)) {
            return Some(force);
        }
        let groups: Vec<(Range<usize>, u16)> =
            self.groups(&spoken_of).filter(|(at, _)| !self.is_complement(at)).collect();
        let status = match (denied, credit) {
            (true, _) => ClaimStatus::Denied,
            (_, true) => ClaimStatus::Claimed,
            _ => ClaimStatus::Attributed,
        };
        let named = self.named(&groups, 0, status);
        named
            .or_else(|| self.new_claimant(&tokens).filter(|_| status == ClaimStatus::Claimed))
            .or_else(|| self.held_responsible(&tokens).filter(|_| !credit && !denied))
            .or_else(|| self.blamed_band(accused?))
    }

    /// "eight members of the army were arrested for their suspected involvement in the murder": whose people they are.
    fn implicated(&self, sentence: &Range<usize>) -> Option<Perpetrator> {
        const CUSTODY: &[&str] =
            &["arrested", "arrest", "detained", "charged", "charges", "suspected", "prosecuted", "trial"];
        let involved = sentence.clone().find(|&at| self.text.is_any(at, &["involvement", "implicated", "involved"]))?;
        if !sentence.clone().any(|at| self.text.is_any(at, CUSTODY)) {
            return None;
        }
        let before = within(&self.all.tags, &(sentence.start..involved)).iter().rev();
        // "members of the army", "army officers".
        let of_theirs = |start: usize| {
            let of = start - usize::from(start > 0 && self.text.is(start - 1, "the"));
            of > sentence.start + 1 && self.text.is(of - 1, "of") && self.text.is_any(of - 2, BANDS)
        };
        let force = before
            .filter_map(|tag| match tag.sense {
                Sense::Force(role @ Role::Security) => Some((&tag.tokens, role)),
                _ => None,
            })
            .find(|(tokens, _)| of_theirs(self.force(tokens, Role::Security).tokens.start))?;
        Some(Perpetrator { status: ClaimStatus::Attributed, ..self.force(force.0, force.1) })
    }

    /// The verb of an accusation in the active.
    fn accusation(&self, sentence: &Range<usize>) -> Option<usize> {
        const VERBS: &[&str] = &["blamed", "blames", "blaming", "accused", "accuses", "accusing", "attributed"];
        const PASSIVE: &[&str] = &["is", "are", "was", "were", "been", "being", "be", "those", "has"];
        let verb = sentence.clone().find(|&at| self.text.is_any(at, VERBS))?;
        // "those accused of it".
        let passive = self.text.is_any(verb + 1, &["of", "by"]);
        // "unions are accusing the army", "is blamed on the air force".
        let names = self.text.is_any(verb, &["accusing", "blaming"]) || self.text.is(verb + 1, "on");
        (verb > sentence.start && !passive && (names || !self.text.is_any(verb - 1, PASSIVE))).then_some(verb)
    }

    /// Where the words for those accused end: at what they are accused of.
    fn end_of_accused(&self, verb: usize, end: usize) -> usize {
        let of = |at: &usize| self.text.is_any(*at, &["of", "for"]) && self.text.is_any(verb, ACCUSING);
        (verb + 1..end).find(of).unwrap_or(end)
    }

    /// "blamed on the army", "accused the government and the armed forces of the massacre".
    fn blamed_force(&self, verb: usize) -> Option<Perpetrator> {
        /// Most tokens between the verb and the force.
        const REACH: usize = 6;
        let end = self.end_of_accused(verb, verb + 1 + REACH);
        self.force_in(verb + 1..end, Role::Security)
    }

    /// "blamed it on the drug mafia", "attributed to paramilitary groups".
    fn blamed_band(&self, verb: usize) -> Option<Perpetrator> {
        /// Most tokens between the verb and the band.
        const REACH: usize = 6;
        let end = self.end_of_accused(verb, verb + 1 + REACH);
        self.force_in(verb + 1..end, Role::Militant)
    }

    /// The first body of a role named in these tokens, as one that is accused.
    fn force_in(&self, tokens: Range<usize>, wanted: Role) -> Option<Perpetrator> {
        let mut near = within(&self.all.tags, &tokens).iter();
        let force = near.find(|tag| matches!(tag.sense, Sense::Force(role) if role == wanted))?;
        Some(Perpetrator { status: ClaimStatus::Attributed, ..self.force(&force.tokens, wanted) })
    }

    /// "holds the army responsible", "the armed forces are responsible for", "death squads are certainly to blame".
    fn held_responsible(&self, sentence: &Range<usize>) -> Option<Perpetrator> {
        /// Most tokens between the force and the word.
        const REACH: usize = 12;
        let text = self.text;
        let responsible = sentence
            .clone()
            .find(|&at| text.is(at, "responsible") || text.is(at, "blame") && at > 0 && text.is(at - 1, "to"))?;
        let from = sentence.start.max(responsible.saturating_sub(REACH + 2));
        let held = (from..responsible)
            .any(|at| text.is_any(at, &["hold", "holds", "held", "holding", "is", "are", "was", "were"]));
        let named = within(&self.all.tags, &(from..responsible)).iter().filter_map(|tag| match tag.sense {
            Sense::Force(role) => Some((&tag.tokens, role)),
            _ => None,
        });
        // "the army said the rebels were responsible": who says so is not who is held.
        let speaks = |tokens: &Range<usize>| (tokens.end..responsible).any(|at| text.is_any(at, SAYING));
        let mut accused = named.filter(|(tokens, _)| held && !speaks(tokens) && !self.is_object(tokens.start));
        let (tokens, role) = accused.next()?;
        Some(Perpetrator { status: ClaimStatus::Attributed, ..self.force(tokens, role) })
    }

    /// "a group calling itself the Owls claimed responsibility", "the 'Secret Anticommunist Army' has claimed": by its own name,
    /// though no list knows it.
    fn new_claimant(&self, sentence: &Range<usize>) -> Option<Perpetrator> {
        /// Longest name, in tokens.
        const LONGEST: usize = 10;
        const CLAIMING: &[&str] = &["claimed", "claims", "claim", "claiming", "took", "accepted", "takes"];
        let quote = |at: usize| self.text.is_any(at, &["\"", "“", "”", "'", "‘", "’"]);
        let verb = sentence.clone().find(|&at| {
            self.text.is_any(at, CLAIMING)
                && (at + 1..at + 5).any(|n| self.text.is_any(n, &["responsibility", "credit"]))
        })?;
        let calls = |at: usize| {
            self.text.is_any(at, &["calling", "calls"]) && self.text.is_any(at + 1, &["itself", "themselves"])
                || self.text.is(at, "known") && self.text.is(at + 1, "as")
        };
        let called = (sentence.start..verb).rev().find(|&at| calls(at)).map(|at| at + 2);
        let quoted = || {
            let close = (sentence.start..verb).rev().take(LONGEST).find(|&at| quote(at))?;
            (sentence.start..close).rev().take(LONGEST).find(|&at| quote(at)).filter(|&open| close > open + 2)
        };
        let start = called.or_else(|| quoted().map(|open| open + 1))?;
        let start = start + usize::from(self.text.is(start, "the"));
        let start = start + usize::from(quote(start));
        let ends = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Mark
                || self.text.is_any(at, &["has", "have", "had", "today", "tonight", "yesterday", "also", "later"])
        };
        let end = (start..verb).find(|&at| ends(at)).unwrap_or(verb);
        let named = end > start && end - start <= LONGEST && self.text.tokens[start].capital;
        named.then(|| Perpetrator {
            name: words(self.text, start..end),
            acronym: None,
            role: Role::Militant,
            status: ClaimStatus::Claimed,
            tokens: start..end,
            group: true,
            unnamed: false,
        })
    }

    /// "the guerrillas", in a report that knows one armed group only: that group.
    pub(super) fn of_document(&self, named: Perpetrator) -> Perpetrator {
        const REBELS: &[&str] = &[
            "guerrilla",
            "guerrillas",
            "rebel",
            "rebels",
            "subversives",
            "terrorists",
            "commandos",
            "commandoes",
            "insurgent",
            "insurgents",
            "guerillas",
        ];
        const DEFINITE: &[&str] =
            &["militants", "terrorists", "extremists", "fighters", "jihadists", "commandos", "commandoes"];
        let (start, end) = (named.tokens.start, named.tokens.end);
        let definite = self.text.is(start, "the") || start > 0 && self.text.is(start - 1, "the");
        let spoken_of = named.tokens.clone().any(|at| self.text.is_any(at, REBELS))
            || definite && self.text.is_any(end.saturating_sub(1), DEFINITE);
        if named.group || named.role != Role::Militant || !spoken_of {
            return named;
        }
        let whole = 0..self.text.tokens.len();
        let mut groups: Vec<(Range<usize>, u16)> =
            self.groups(&whole).filter(|(at, _)| !self.is_leaning(at.start)).collect();
        // "the Taliban and separatist groups": others are meant too.
        let with_others = |at: &Range<usize>| self.text.is_any(at.end, &["and", "or"]);
        let one = groups
            .first()
            .is_some_and(|(_, first)| groups.iter().all(|(at, group)| group == first && !with_others(at)));
        groups.truncate(1);
        match self.named(&groups, 0, ClaimStatus::Attributed).filter(|_| one) {
            Some(group) => Perpetrator { tokens: named.tokens, ..group },
            None => named,
        }
    }

    fn groups(&self, tokens: &Range<usize>) -> impl Iterator<Item = (Range<usize>, u16)> {
        within(&self.all.tags, tokens).iter().filter_map(|tag| match tag.sense {
            Sense::Group(group) => Some((tag.tokens.clone(), group)),
            _ => None,
        })
    }

    /// The group at a place of a list, with those it is joined to: "the Taliban and al-Qaeda".
    fn named(&self, groups: &[(Range<usize>, u16)], at: usize, status: ClaimStatus) -> Option<Perpetrator> {
        let (first, _) = groups.get(at)?;
        let mut names: Vec<&str> = Vec::new();
        let (mut end, mut role) = (first.end, Role::Militant);
        for (tokens, group) in &groups[at..] {
            let joined = tokens.start <= end
                || (end..tokens.start).all(|n| {
                    self.text.is_any(n, &["and", "or", "the", ",", "(", ")", "as", "well", "militants", "fighters"])
                });
            if !joined {
                break;
            }
            let name = self.name_of(*group, tokens);
            role = LEXICON.groups[usize::from(*group)].role;
            end = tokens.end;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let acronym = LEXICON.groups[usize::from(groups[at].1)].acronym;
        let acronym = acronym.filter(|acronym| names.len() == 1 && self.is_called(groups[at].1, acronym));
        Some(Perpetrator {
            name: names.join("; "),
            acronym,
            role,
            status,
            tokens: first.start..first.end,
            group: true,
            unnamed: false,
        })
    }

    /// Whether the report calls a group by its acronym anywhere.
    fn is_called(&self, group: u16, acronym: &str) -> bool {
        let written = |tokens: &Range<usize>| self.text.span(tokens.clone()).of(self.text.source);
        let of_group = self.all.tags.iter().filter(|tag| matches!(tag.sense, Sense::Group(own) if own == group));
        of_group.into_iter().any(|tag| written(&tag.tokens).eq_ignore_ascii_case(acronym))
    }

    fn name_of(&self, group: u16, tokens: &Range<usize>) -> &'static str {
        let name = LEXICON.groups[usize::from(group)].name;
        let local = LOCAL_NAMES.iter().find(|(general, country, _)| *general == name && self.country == Some(country));
        // "Afghan Taliban" is told apart; the bare name is not.
        local.filter(|_| tokens.len() == 1).map_or(name, |(.., branch)| branch)
    }

    /// "an ally of the Taliban", "talks with the Taliban", "operations against the Taliban": not who acts.
    fn is_complement(&self, group: &Range<usize>) -> bool {
        let mut before = group.start;
        while before > 0
            && self.text.is_any(before - 1, &["the", "banned", "outlawed", "proscribed", "pro", "suspected"])
        {
            before -= 1;
        }
        if before == 0
            || !self.text.is_any(
                before - 1,
                &["with", "against", "than", "like", "fighting", "attacking", "anti", "targeting", "battling"],
            )
        {
            return false;
        }
        // "militants associated with the Taliban" are the Taliban's.
        !(self.text.is(before - 1, "with")
            && before > 1
            && self.text.is_any(before - 2, &["associated", "affiliated", "linked", "aligned", "allied", "connected"]))
    }

    /// "no group has claimed responsibility".
    fn no_one_claims(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            self.text.is(at, "no")
                && self.text.is_any(
                    at + 1,
                    &["group", "one", "claim", "organisation", "organization", "militant", "party", "groups"],
                )
                || self.text.is_any(at, &["nobody"])
        })
    }

    /// The subject of the clause's active verbs, the agent behind "by", or the group whose attack it is.
    fn doer(&self, event: &EventMention, violent: bool) -> Option<Perpetrator> {
        // "the highest officer killed since the war": who stands before the verb suffered it.
        let suffered = |t: &Trigger| {
            event
                .casualties
                .iter()
                .any(|c| c.predicate.start == t.tokens.start && c.people.end <= t.tokens.start && c.agent.is_none())
        };
        let is_custody =
            |t: &Trigger| violent && matches!(t.sub, SubEventType::Arrests | SubEventType::DisruptedWeaponsUse);
        let active = |t: &&Trigger| {
            !t.noun
                && !t.passive
                && !is_custody(t)
                && !INTRANSITIVE.contains(&self.text.lower(t.tokens.start))
                && !suffered(t)
        };
        let mut verbs: Vec<usize> = event.triggers.iter().filter(active).map(|t| t.tokens.start).collect();
        verbs.extend(event.triggers.iter().filter_map(|t| self.commission(event, t)));
        verbs.extend(event.casualties.iter().filter(|c| c.agent.is_some() && !c.reflexive).map(|c| c.predicate.start));
        verbs.sort_unstable();
        let found: Vec<Perpetrator> = verbs.iter().filter_map(|&verb| self.subject(event, verb)).collect();
        let subject = found.iter().find(|doer| doer.group).or(found.first()).cloned();
        let agent = self.agent(event, violent);
        match (subject, agent) {
            (Some(subject), Some(agent)) if agent.group && !subject.group || subject.unnamed && !agent.unnamed => {
                Some(agent)
            }
            (Some(subject), _) => Some(subject),
            (None, Some(agent)) => Some(agent),
            (None, None) => self.owner(event),
        }
    }

    /// The verb that commits what a noun names: "carried out an attack", "staged a raid".
    fn commission(&self, event: &EventMention, trigger: &Trigger) -> Option<usize> {
        /// Most tokens between the verb and the noun.
        const REACH: usize = 6;
        const VERBS: &[&str] = &[
            "carried",
            "perpetrated",
            "committed",
            "staged",
            "launched",
            "conducted",
            "mounted",
            "executed",
            "made",
            "intensified",
            "increased",
            "engaged",
        ];
        let start = trigger.tokens.start;
        let from = start.saturating_sub(REACH).max(event.tokens.start);
        let verb = (from..start).rev().find(|&at| self.text.is_any(at, VERBS)).filter(|_| trigger.noun)?;
        let passive = verb > event.tokens.start && self.text.is_any(verb - 1, &["was", "were", "been", "being", "be"]);
        (!passive).then_some(verb)
    }

    /// The nearest people, force or group to the left of a verb that can be its subject.
    fn subject(&self, event: &EventMention, verb: usize) -> Option<Perpetrator> {
        /// Most tokens between a subject and its verb.
        const REACH: usize = 12;
        let near = |tokens: &Range<usize>| tokens.end <= verb && verb - tokens.end <= REACH;
        let group = event.groups.iter().rposition(|(tokens, _)| {
            near(tokens)
                && !self.is_complement(tokens)
                && !self.is_object(tokens.start)
                && !self.is_leaning(tokens.start)
        });
        let people = event.people.iter().rev().find(|p| near(&p.tokens) && !p.bare && !self.is_object(p.tokens.start));
        let force = event
            .forces
            .iter()
            .rev()
            .find(|(tokens, _)| near(tokens) && !self.is_object(tokens.start) && !self.is_modifier(event, tokens));
        let end = |tokens: Option<&Range<usize>>| tokens.map_or(0, |tokens| tokens.end);
        let group_end = end(group.map(|n| &event.groups[n].0));
        let people_end = end(people.map(|p| &p.tokens));
        let force_end = end(force.map(|(tokens, _)| tokens));
        let nearest = group_end.max(people_end).max(force_end);
        if nearest == 0 || self.is_cut_off(event, nearest, verb) {
            return None;
        }
        // "members of the FMLN", "Taliban militants": the group's people.
        let belongs = people.is_some_and(|p| group.is_some_and(|n| p.tokens.start <= event.groups[n].0.end + 1));
        // "FMLN forces".
        let commands = force.is_some_and(|(tokens, _)| {
            group.is_some_and(|n| {
                (group_end..=group_end + 1).contains(&tokens.start) && event.groups[n].0.end == group_end
            })
        });
        if let Some(n) = group.filter(|_| group_end == nearest || belongs || commands && force_end == nearest) {
            return self.named(&event.groups, n, ClaimStatus::Attributed);
        }
        if let Some((tokens, role)) = force.filter(|_| force_end == nearest) {
            return Some(self.force(tokens, *role));
        }
        let people = people.filter(|_| people_end == nearest)?;
        matches!(people.role(), Role::Militant | Role::Security).then(|| self.people(&people.tokens, people.role()))
    }

    /// Whether something between a noun and a verb keeps the one from being the other's subject.
    fn is_cut_off(&self, event: &EventMention, from: usize, verb: usize) -> bool {
        let pronoun = (from..verb).rev().take(3).any(|at| self.text.is_any(at, &["it", "they", "he", "she"]));
        let said = (from..verb).any(|at| self.text.is_any(at, SAYING));
        let thing = event
            .weapons
            .iter()
            .map(|(tokens, _)| tokens.start)
            .chain(event.triggers.iter().filter(|t| t.noun).map(|t| t.tokens.start));
        let mut things = thing.filter(|at| (from..verb).contains(at));
        said && !pronoun
            || things.any(|at| !self.text.is_any(at.saturating_sub(1), &["on", "with", "in", "by"]))
                && !(from..verb).any(|at| self.text.is_any(at, &["who", "and", ","]))
    }

    /// "was shot by gunmen", "an attack by the Taliban", "by members of the New People's Army".
    fn agent(&self, event: &EventMention, violent: bool) -> Option<Perpetrator> {
        /// Most tokens between "by" and the name of the group.
        const REACH: usize = 10;
        for by in event.tokens.clone().filter(|&at| self.text.is(at, "by")) {
            let stop = (by + 1..(by + 1 + REACH).min(event.tokens.end))
                .find(|&at| {
                    self.text.tokens[at].kind == TokenKind::Mark && !self.text.is_any(at, &["\"", "'s", "“", "”"])
                })
                .unwrap_or((by + 1 + REACH).min(event.tokens.end));
            let inside = |tokens: &Range<usize>| tokens.start > by && tokens.start < stop;
            let group = event.groups.iter().position(|(tokens, _)| {
                inside(tokens) && !self.is_complement(tokens) && !self.is_leaning(tokens.start)
            });
            if let Some(n) = group {
                return self.named(&event.groups, n, ClaimStatus::Attributed);
            }
            // "reported by the police", "defused today by soldiers": they only came to it.
            let did = self.is_deed_by(event, by, violent);
            let starts = |start: usize| {
                did && (by + 1..start)
                    .all(|at| UNTELLING.contains(&self.text.lower(at)) || self.text.tokens[at].capital)
            };
            if let Some((tokens, role)) = event
                .forces
                .iter()
                .find(|(tokens, _)| inside(tokens) && starts(tokens.start) && !self.is_modifier(event, tokens))
            {
                return Some(self.force(tokens, *role));
            }
            let people = event.people.iter().find(|p| {
                inside(&p.tokens) && starts(p.tokens.start) && matches!(p.role(), Role::Militant | Role::Security)
            });
            if let Some(people) = people {
                return Some(self.people(&people.tokens, people.role()));
            }
        }
        None
    }

    /// Whether the verb whose agent stands behind "by" is that of the deed: no other one stands right before it.
    fn is_deed_by(&self, event: &EventMention, by: usize, violent: bool) -> bool {
        /// Most tokens between the verb and "by": the day.
        const REACH: usize = 3;
        let from = by.saturating_sub(REACH).max(event.tokens.start);
        let Some(verb) = (from..by).rev().find(|&at| {
            let word = self.text.lower(at);
            word.ends_with("ed") || word.ends_with("en") && word.len() > 4
        }) else {
            return true;
        };
        let custody =
            |t: &&Trigger| !violent || !matches!(t.sub, SubEventType::Arrests | SubEventType::DisruptedWeaponsUse);
        event.triggers.iter().filter(custody).any(|t| t.tokens.contains(&verb))
            || event.casualties.iter().any(|c| c.predicate.contains(&verb))
            || Words::Commission.at(self.text, verb)
    }

    /// "a Taliban attack", "a Boko Haram raid".
    fn owner(&self, event: &EventMention) -> Option<Perpetrator> {
        let n = event.groups.iter().position(|(tokens, _)| {
            !self.is_leaning(tokens.start)
                && event.triggers.iter().any(|t| t.noun && (tokens.end..=tokens.end + 2).contains(&t.tokens.start))
        })?;
        self.named(&event.groups, n, ClaimStatus::Attributed)
    }

    /// "the Salvadoran army", "Nigerian police": the force with the capitals that say whose.
    fn force(&self, tokens: &Range<usize>, role: Role) -> Perpetrator {
        let mut start = tokens.start;
        while start > 0 && self.is_name_before(start - 1) {
            start -= 1;
        }
        let tokens = start..tokens.end;
        let name = self.clean(&tokens);
        let unnamed = UNNAMED.contains(&name.to_lowercase().as_str()) || name.is_empty();
        Perpetrator { name, acronym: None, role, status: ClaimStatus::Unknown, tokens, group: false, unnamed }
    }

    fn is_name_before(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let sentence = &self.text.sentences[self.text.sentence_of(at)];
        !self.text.all_capitals
            && token.kind == TokenKind::Word
            && token.capital
            && !UNTELLING.contains(&self.text.lower(at))
            && (at > sentence.start || self.text.lower(at).ends_with("an") || self.text.lower(at).ends_with("i"))
    }

    fn people(&self, tokens: &Range<usize>, role: Role) -> Perpetrator {
        let head = self.text.lower(tokens.end - 1);
        // "Palestinian gunmen" are somebody's.
        let told = (tokens.start + 1..tokens.end - 1).any(|at| {
            self.text.tokens[at].capital && !self.text.all_capitals && !UNTELLING.contains(&self.text.lower(at))
        });
        // "pro-Taliban militants" are not the Taliban.
        let leaning = self.is_leaning(tokens.start) || tokens.clone().any(|at| self.text.is_any(at, &["pro", "anti"]));
        let unnamed = UNNAMED.contains(&head) && !told || leaning;
        Perpetrator {
            name: self.clean(tokens),
            acronym: None,
            role,
            status: ClaimStatus::Unknown,
            tokens: tokens.clone(),
            group: false,
            unnamed,
        }
    }

    /// The words without numbers, articles and what tells nothing.
    fn clean(&self, tokens: &Range<usize>) -> String {
        let start = tokens.clone().find(|&at| {
            self.text.tokens[at].kind == TokenKind::Word
                && !UNTELLING.contains(&self.text.lower(at))
                && !crate::extract::counts::is_numeral(self.text.lower(at))
        });
        words(self.text, start.unwrap_or(tokens.end - 1)..tokens.end)
    }

    /// "pro-Taliban", "anti-Taliban".
    fn is_leaning(&self, start: usize) -> bool {
        start > 0 && self.text.is_any(start - 1, &["pro", "anti"])
    }

    /// "army checkpoint", "police officers": the noun only tells of which kind the next one is.
    fn is_modifier(&self, event: &EventMention, tokens: &Range<usize>) -> bool {
        // "Air force helicopters strafed the camp": what carries its arms acts for it.
        if self.text.is_any(tokens.end, ARMS_BEARERS) {
            return false;
        }
        let begins = |at: usize| at == tokens.end || tokens.contains(&at) && at > tokens.start;
        event.targets.iter().any(|(target, _)| target.contains(&tokens.start) || begins(target.start))
            || event.triggers.iter().any(|t| t.noun && t.tokens.start == tokens.end)
            || event.people.iter().any(|p| p.tokens.contains(&tokens.start) && p.tokens.end > tokens.end)
            || self.text.is(tokens.end, "'s")
    }

    /// "clashes between the army and the rebels": neither is said to have begun.
    fn is_one_of_two(&self, start: usize) -> bool {
        let from = start.saturating_sub(8).max(self.text.sentences[self.text.sentence_of(start)].start);
        let between = (from..start).rev().find(|&at| self.text.is(at, "between"));
        between.is_some_and(|at| (at..start).any(|n| self.text.is(n, "and")))
    }

    /// Behind a preposition, or a verb of the forces: not who acts.
    fn is_object(&self, start: usize) -> bool {
        let mut at = start;
        while at > 0 && self.text.is_any(at - 1, &["the", "a", "an", "suspected", "its", "their"]) {
            at -= 1;
        }
        let of = at > 1 && self.text.is(at - 1, "of") && self.text.is_any(at - 2, BANDS);
        at > 0
            && !of
            && self.text.is_any(
                at - 1,
                &[
                    "by",
                    "of",
                    "with",
                    "against",
                    "at",
                    "on",
                    "from",
                    "to",
                    "killed",
                    "killing",
                    "between",
                    "arrested",
                    "targeting",
                    "near",
                    "in",
                    "for",
                    "into",
                    "inside",
                    "outside",
                    "as",
                    "including",
                    "than",
                    "wounding",
                    "injuring",
                    "wounded",
                    "injured",
                    "toward",
                    "towards",
                    "over",
                ],
            )
            || self.is_one_of_two(start)
    }
}

/// A phrase as written, on one line.
pub(super) fn words(text: &Text<'_>, tokens: Range<usize>) -> String {
    let written = text.span(tokens).of(text.source);
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
