//! What is told to have happened, clause by clause? Triggers, harm, dates, places, weapons and targets that stand together.
//!
//! Nothing is merged here: "the blast" of the third sentence is a mention of its own, marked as pointing back.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::casualties::{Casualty, Sentence, UNHURT, casualties_in, gapped};
use super::counts::{is_numeral, quantity_at};
use super::dates::{DateMention, DatePrecision, dates_in, weekday_named};
use super::lexicon::{Form, Harm, HarmPart, LEXICON, Role, Sense, Tag, TargetClass, WeaponClass};
use super::names::{names_in, remember};
use super::people::{FUNCTION_WORDS, People, Tags, has_kin, is_ordinal, people_in};
use super::toponyms::Mention;
use super::words::Words;
use crate::incident::{EventType, SubEventType};
use crate::resolve::ToponymKind;
use crate::text::{Text, TokenKind, WordList};

/// A word that tells of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sub-event type it speaks for.
    pub sub: SubEventType,
    /// Makes an event by itself.
    pub strong: bool,
    /// A noun rather than a verb.
    pub noun: bool,
    /// Points back: "the attack", "this blast".
    pub definite: bool,
    /// Several at once, uncounted: "attacks".
    pub plural: bool,
    /// A verb in the passive: "was attacked".
    pub passive: bool,
    /// Two sides fought: "clashes", "a gun battle", where "an ambush" has one that began.
    pub mutual: bool,
    /// Somebody was picked out to die: "was assassinated", "the murder of".
    pub murder: bool,
}

/// One clause that tells of an event.
#[derive(Clone, Debug)]
pub struct EventMention {
    /// The sentence it stands in.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The words that tell of it, in order.
    pub triggers: Vec<Trigger>,
    /// Who came to harm.
    pub casualties: Vec<Casualty>,
    /// When.
    pub dates: Vec<DateMention>,
    /// The toponym mentions inside, by their place among all mentions of the document.
    pub toponyms: Vec<usize>,
    /// With what.
    pub weapons: Vec<(Range<usize>, WeaponClass)>,
    /// Against what, beside people.
    pub targets: Vec<(Range<usize>, TargetClass)>,
    /// Armed groups named.
    pub groups: Vec<(Range<usize>, u16)>,
    /// Bodies that fight as one: "the army".
    pub forces: Vec<(Range<usize>, Role)>,
    /// The people spoken of.
    pub people: Vec<People>,
    /// "Separately", "in another attack": not what was told before.
    pub opens: bool,
    /// "also", "too", beside what was told before.
    pub additive: bool,
    /// A total over several: "a series of attacks that killed more than 50".
    pub aggregate: bool,
    /// Of a number of events that may have been at one place: "in two accidents".
    pub several: bool,
    /// Recalled: "last year", "previously", "in the March bombing".
    pub recalled: bool,
    /// Speaks of no particular event: "militants often attack", "attacks have increased".
    pub generic: bool,
    /// Goes on with an event told before: "the blast also …", "they were shot", "the two men had been abducted".
    pub anaphoric: bool,
    /// Names of persons, as ranges of tokens.
    pub names: Vec<Range<usize>>,
}

impl EventMention {
    /// A clause of a sentence that says nothing yet.
    #[must_use]
    pub fn empty(sentence: usize) -> Self {
        Self {
            sentence,
            tokens: 0..0,
            triggers: Vec::new(),
            casualties: Vec::new(),
            dates: Vec::new(),
            toponyms: Vec::new(),
            weapons: Vec::new(),
            targets: Vec::new(),
            groups: Vec::new(),
            forces: Vec::new(),
            people: Vec::new(),
            opens: false,
            additive: false,
            aggregate: false,
            several: false,
            recalled: false,
            generic: false,
            anaphoric: false,
            names: Vec::new(),
        }
    }
}

/// What was read of a document, sentence by sentence.
#[derive(Debug)]
pub struct Events {
    /// The meanings of words.
    pub tags: Vec<Tag>,
    /// The clauses that tell of events, in order.
    pub mentions: Vec<EventMention>,
    /// Names of those a sentence says were harmed, though it tells of no event: "The victims were identified as …".
    pub rolls: Vec<(usize, Range<usize>)>,
}

/// The meanings of the words of a text, without those in figurative phrases.
#[must_use]
pub fn tags(text: &Text<'_>) -> Vec<Tag> {
    let mut tags = LEXICON.tag(text);
    let figurative = LEXICON.figurative(text);
    // "a gold mine" is a place of work.
    let things: Vec<Range<usize>> = tags
        .iter()
        .filter(|tag| matches!(tag.sense, Sense::Target(_)) && tag.tokens.len() > 1)
        .map(|tag| tag.tokens.clone())
        .collect();
    let inside = |tag: &Tag| {
        near(&things, tag).iter().any(|thing| thing.start <= tag.tokens.start && tag.tokens.end <= thing.end)
    };
    tags.retain(|tag| !(matches!(tag.sense, Sense::Weapon(_)) && inside(tag)));
    // "remains in a critical condition": a verb, and nobody's body.
    let is_verb = |at: usize| {
        text.is(at, "remains")
            && (Words::Preposition.at(text, at + 1) && !text.is(at + 1, "of")
                || text.is_any(at + 1, &["a", "an", "critical", "the"]))
    };
    tags.retain(|tag| {
        !(matches!(tag.sense, Sense::Harm { part: HarmPart::Body, .. })
            && tag.tokens.len() == 1
            && is_verb(tag.tokens.start))
    });
    // "lost three men in the fight", where a firm lost three contracts and a widow her husband.
    let of_fighters = |tag: &Tag| {
        let fell = text.is_any(tag.tokens.start, &["lose", "loses", "lost", "losing"]) && tag.tokens.len() == 1;
        !fell
            || matches!(tag.sense, Sense::Harm { harm: Harm::Killed, .. }) && is_loss_of_fighters(text, tag.tokens.end)
    };
    tags.retain(|tag| !matches!(tag.sense, Sense::Harm { .. }) || of_fighters(tag));
    // "12 cases of fraud": only where a report tells of an epidemic are cases people who fell ill.
    let spreads = tags.iter().any(|tag| matches!(tag.sense, Sense::Trigger { sub: SubEventType::Epidemic, .. }));
    tags.retain(|tag| spreads || !matches!(tag.sense, Sense::Harm { harm: Harm::Ill, .. }));
    tags.retain(|tag| {
        !matches!(tag.sense, Sense::Harm { .. } | Sense::Trigger { .. } | Sense::Weapon(_))
            || !near(&figurative, tag)
                .iter()
                .any(|phrase| phrase.start < tag.tokens.end && tag.tokens.start < phrase.end)
    });
    tags
}

/// "three men", "two of its own", "a dozen fighters": what an army or a gang loses in a fight.
fn is_loss_of_fighters(text: &Text<'_>, at: usize) -> bool {
    const FIGHTERS: &[&str] =
        &["fighters", "gunmen", "militants", "militiamen", "officers", "policemen", "rebels", "soldiers", "troops"];
    let Some(counted) = quantity_at(text, at).filter(|counted| !counted.article && !counted.none) else { return false };
    let end = counted.end;
    let of_theirs = text.is(end, "of") && text.is_any(end + 1, &["its", "their", "his", "our"]);
    text.is_any(end, FIGHTERS)
        || text.is(end, "men") && text.is_any(end + 1, &[".", ",", "in", "and", "during", "to"])
        || of_theirs && (text.is_any(end + 2, FIGHTERS) || text.is_any(end + 2, &["men", "own", "comrades", "members"]))
}

/// Of phrases in order of their first token those that may reach into a tag: few overlap one another.
fn near<'p>(phrases: &'p [Range<usize>], tag: &Tag) -> &'p [Range<usize>] {
    /// Most phrases that begin within one another.
    const NESTED: usize = 8;
    let end = phrases.partition_point(|phrase| phrase.start < tag.tokens.end);
    &phrases[end.saturating_sub(NESTED)..end]
}

/// Every clause of a text that tells of an event; `toponyms` in order, without overlaps.
#[must_use]
pub fn events(text: &Text<'_>, tags: Vec<Tag>, toponyms: &[Mention<'_>], published: Option<Date>) -> Events {
    let index = Tags::new(text, &tags);
    let taken = |at: usize| {
        let first = toponyms.partition_point(|mention| mention.tokens.end <= at);
        toponyms.get(first).is_some_and(|mention| mention.tokens.contains(&at) && !has_kin(text, mention.tokens.end))
    };
    let named_in = |clause: &Range<usize>| {
        let from = toponyms.partition_point(|mention| mention.tokens.start < clause.start);
        let to = toponyms.partition_point(|mention| mention.tokens.start < clause.end);
        (from..to).collect()
    };
    let mut known = HashSet::new();
    let mut mentions = Vec::new();
    let mut rolls = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let in_sentence: Vec<Tag> = within(&tags, sentence).to_vec();
        let may_tell = |tag: &Tag| matches!(tag.sense, Sense::Harm { .. } | Sense::Trigger { .. } | Sense::Weapon(_));
        let roll = roll_of(text, sentence);
        let hurts = |at: usize| {
            text.is_in(at, &HARM_APART)
                || text.is_in(at, &UNHURT)
                || Words::Injury.at(text, at)
                || Words::Hospital.at(text, at)
        };
        // "the lost leg", "cut her hand": few sentences have both words.
        let is_hit = || {
            sentence.clone().any(|at| Words::Hit.at(text, at) || Words::Broken.at(text, at))
                && sentence.clone().any(|at| Words::BodyPart.at(text, at))
        };
        // "was taken from his house by gunmen": no word of it tells of an event by itself.
        let from_home = |at: usize| is_taken_from_home(text, at);
        let parted = |at: usize| text.is_in(at, &APART);
        let tells = in_sentence.iter().any(may_tell)
            || sentence.clone().any(|at| hurts(at) || parted(at) || from_home(at))
            || is_hit();
        if !tells && roll.is_none() {
            continue;
        }
        // "in the scenario, a bomb killed 40": nothing of it happened. Nor in "a war of words".
        let of_words = |at: usize| text.is(at, "words") && at > 1 && text.is(at - 1, "of") && text.is(at - 2, "war");
        if sentence.clone().any(|at| text.is_in(at, &IMAGINED) || of_words(at))
            || is_of_reader(text, sentence)
            || is_of_work(text, sentence)
        {
            continue;
        }
        let people = people_in(text, sentence.clone(), &index);
        let names = names_in(text, sentence.clone(), &in_sentence, &taken, &known);
        remember(text, &names, &mut known);
        if let Some(roll) = roll {
            rolls.extend(names.iter().filter(|name| roll.contains(&name.start)).map(|name| (number, name.clone())));
        }
        // "All of them were hurt", "They are in hospital": of whom the sentence before told.
        let of_them = text.is_any(sentence.start, &["all", "both"]) && text.is(sentence.start + 1, "of")
            || text.is(sentence.start, "they")
            // "Only eight survived", "All aboard were killed".
            || sentence.clone().any(|at| text.is_in(at, &ABOARD));
        let told_before = match number.checked_sub(1).filter(|_| of_them) {
            Some(before) => people_in(text, text.sentences[before].clone(), &index),
            None => Vec::new(),
        };
        let casualties = casualties_in(&Sentence {
            text,
            tokens: sentence.clone(),
            tags: &in_sentence,
            people: &people,
            names: &names,
            before: told_before.iter().rev().find(|p| p.counted && !p.bodies),
        });
        // "the 19 April Movement" is no day.
        let groups: Vec<&Range<usize>> =
            in_sentence.iter().filter(|tag| matches!(tag.sense, Sense::Group(_))).map(|tag| &tag.tokens).collect();
        let mut dates = dates_in(text, sentence.clone(), published);
        dates.retain(|date| !groups.iter().any(|group| group.contains(&date.tokens.start)));
        let from = toponyms.partition_point(|mention| mention.tokens.start < sentence.start);
        let to = toponyms.partition_point(|mention| mention.tokens.start < sentence.end);
        let reader = Reader {
            text,
            sentence: sentence.clone(),
            tags: &in_sentence,
            people: &people,
            toponyms: &toponyms[from..to],
            published,
        };
        let dateline_end = if number == 0 && !text.all_capitals { reader.dateline_end() } else { 0 };
        for clause in reader.clauses() {
            let of_clause = |tokens: &Range<usize>| clause.start <= tokens.start && tokens.start < clause.end;
            let mut mention = EventMention {
                triggers: reader.triggers(&clause),
                casualties: casualties.iter().filter(|c| of_clause(&c.predicate)).cloned().collect(),
                dates: dates.iter().filter(|d| of_clause(&d.tokens)).cloned().collect(),
                toponyms: named_in(&clause),
                people: people.iter().filter(|p| of_clause(&p.tokens)).cloned().collect(),
                opens: reader.opens(&clause),
                additive: reader.is_additive(&clause),
                names: names.iter().filter(|name| of_clause(name)).cloned().collect(),
                tokens: clause.clone(),
                ..EventMention::empty(number)
            };
            // "In 2019 a cyclone killed 60 in Malawi and 600 in Mozambique": the verb, and its day, are those of both.
            if clause.start > sentence.start && reader.is_gapped(clause.start) {
                if mention.dates.is_empty() {
                    mention.dates = dates.iter().filter(|d| d.tokens.start < clause.start).cloned().collect();
                }
                let before = mentions.last().filter(|before: &&EventMention| before.tokens.end == clause.start);
                if let Some(before) = before.filter(|_| mention.triggers.is_empty()) {
                    mention.triggers.clone_from(&before.triggers);
                    mention.weapons.clone_from(&before.weapons);
                }
            }
            for tag in in_sentence.iter().filter(|tag| of_clause(&tag.tokens)) {
                match tag.sense {
                    // "seized a mortar": nothing was done with it.
                    Sense::Weapon(class) if !reader.is_found(&tag.tokens, &clause) => {
                        mention.weapons.push((tag.tokens.clone(), class));
                    }
                    Sense::Target(class) => mention.targets.push((tag.tokens.clone(), class)),
                    Sense::Group(group) => mention.groups.push((tag.tokens.clone(), group)),
                    Sense::Force(role) => mention.forces.push((tag.tokens.clone(), role)),
                    _ => {}
                }
            }
            // A dateline tells where the report was written.
            let dateline = |at: usize| {
                at < dateline_end || at == 0 && text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Mark)
            };
            let is_place = |n: usize| toponyms[n].kind == ToponymKind::Place && !dateline(toponyms[n].tokens.start);
            let places = mention.toponyms.iter().filter(|&&n| is_place(n)).count();
            reader.judge(&mut mention, places);
            if !mention.triggers.is_empty() || !mention.casualties.is_empty() {
                mentions.push(mention);
            }
        }
    }
    Events { tags, mentions, rolls }
}

/// The stretch of a sentence that names victims: "The dead were identified as …", "Among the injured are …", "The victims were …".
fn roll_of(text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    /// Tokens that may stand before the noun for those harmed, and before the verb behind it.
    const OPENING: usize = 4;
    const VERBS: &[&str] = &["was", "were", "is", "are", "include", "includes", "included"];
    let harmed = |at: usize| Words::Body.at(text, at) && text.lower(at).len() > OPENING || text.is(at, "dead");
    let identified = || {
        let verb = sentence.clone().find(|&at| text.is_any(at, &["identified", "named"]))?;
        let start = (verb + 1..verb + 4).find(|&at| text.is(at, "as"))? + 1;
        let spoken_of = |at: usize| harmed(at) || text.is_any(at, &["killed", "kidnapped", "abducted", "hostages"]);
        sentence.clone().any(spoken_of).then_some(start)
    };
    let listed = || {
        let noun = sentence.clone().take(OPENING).find(|&at| harmed(at))?;
        (noun + 1..noun + 1 + OPENING).find(|&at| at < sentence.end && text.is_any(at, VERBS)).map(|verb| verb + 1)
    };
    let start = identified().or_else(listed)?;
    // "one of the attackers was identified as": not of those harmed.
    if sentence.clone().any(|at| Words::Culprit.at(text, at)) {
        return None;
    }
    let end = (start..sentence.end).find(|&at| Words::Saying.at(text, at) || text.is_any(at, &["according", "who"]));
    Some(start..end.unwrap_or(sentence.end))
}

/// The tags that begin inside a range of tokens; tags are in order of their first token.
pub(crate) fn within<'t>(tags: &'t [Tag], tokens: &Range<usize>) -> &'t [Tag] {
    let from = tags.partition_point(|tag| tag.tokens.start < tokens.start);
    let to = tags.partition_point(|tag| tag.tokens.start < tokens.end);
    &tags[from..to]
}

/// "You have been shot down over an enemy port": the reader, who has not; what others say to others stands in quotes.
fn is_of_reader(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let start = sentence.start;
    (text.is(start, "your") || text.is(start, "you") && text.is_any(start + 1, &["are", "have", "were"]))
        && !sentence.clone().any(|at| text.is_any(at, &["\"", "“", "”", "said", "says"]))
}

/// "The play opens with a shipwreck": what happens in it happened to nobody.
fn is_of_work(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    /// Tokens in which the work is named.
    const OPENING: usize = 6;
    const TELLS: &[&str] = &[
        "begins",
        "centres",
        "depicts",
        "ends",
        "follows",
        "imagines",
        "opens",
        "portrays",
        "recreates",
        "retells",
        "shows",
        "starts",
        "tells",
    ];
    let mut opening = sentence.clone().take(OPENING);
    opening.any(|at| Words::Work.at(text, at) && text.is_any(at + 1, TELLS))
}

/// "taken from his house", "grabbed a councillor from his home".
fn is_taken_from_home(text: &Text<'_>, verb: usize) -> bool {
    /// Most tokens that name who was taken.
    const OBJECT: usize = 9;
    let from = |at: usize| text.is(at, "from") && text.is_any(at + 1, &["his", "her", "their"]);
    text.is_any(verb, &["taken", "seized", "dragged", "snatched"]) && from(verb + 1)
        || text.is_any(verb, &["took", "grabbed", "seized", "dragged", "snatched"])
            && (verb + 2..verb + 2 + OBJECT)
                .any(|at| from(at) && text.is_any(at + 2, &["home", "homes", "house", "houses"]))
}

/// "were held", "took place".
pub(crate) fn is_held_at(text: &Text<'_>, at: usize) -> bool {
    text.is_any(at, &["were", "was", "being"]) && text.is_any(at + 1, &["held", "staged", "organised", "organized"])
        || text.is(at, "took") && text.is(at + 1, "place")
}

struct Reader<'r, 'd> {
    text: &'r Text<'d>,
    sentence: Range<usize>,
    tags: &'r [Tag],
    people: &'r [People],
    /// Those named in the sentence.
    toponyms: &'r [Mention<'r>],
    published: Option<Date>,
}

/// Adjectives and numerals that make an event another one than that told before.
const ANOTHER: &[&str] =
    &["another", "separate", "second", "third", "different", "similar", "other", "fresh", "unrelated"];

/// Nouns for any event.
const INCIDENT_NOUNS: &[&str] = &[
    "incident",
    "incidents",
    "attack",
    "attacks",
    "event",
    "episode",
    "development",
    "case",
    "area",
    "part",
    "location",
    "place",
    "violence",
    "engagement",
    "accident",
    "operation",
    "raid",
    "strike",
];

/// Words before "to" and a verb of violence that make it an attempt, which is an event.
const ATTEMPTED: &[&str] = &["attempted", "attempting", "attempt", "tried", "trying", "attempts"];

/// Verbs by which a town is taken.
const TAKEN: &[&str] = &["seized", "captured", "overran", "took", "taken"];

/// Nouns for arms together.
const ARMS: &[&str] = &["arsenal", "weapons", "arms", "firearms", "ammunition", "cache", "guns", "rifles", "pistols"];

/// Nouns for fighting in which both sides fight.
const MUTUAL: &[&str] = &[
    "clash",
    "clashes",
    "fighting",
    "battle",
    "battles",
    "gunbattle",
    "firefight",
    "firefights",
    "crossfire",
    "combat",
    "skirmish",
    "skirmishes",
    "shootout",
    "gunfight",
    "confrontation",
    "confrontations",
    "fire",
];

/// What a delivered weapon makes of an event; a firearm by itself nothing.
fn delivered(class: WeaponClass) -> Option<SubEventType> {
    match class {
        WeaponClass::Explosive => Some(SubEventType::RemoteExplosive),
        WeaponClass::Grenade => Some(SubEventType::Grenade),
        WeaponClass::Artillery => Some(SubEventType::ShellingArtilleryMissileAttack),
        WeaponClass::Air => Some(SubEventType::AirDroneStrike),
        WeaponClass::Incendiary => Some(SubEventType::LootingPropertyDestruction),
        WeaponClass::Firearm | WeaponClass::Melee | WeaponClass::Chemical => None,
    }
}

/// What is done or kept against events of a kind: "avalanche rescue", "flood defences".
const HELP: &[&str] = &[
    "aid",
    "alert",
    "alerts",
    "barrier",
    "barriers",
    "defences",
    "defenses",
    "drill",
    "drills",
    "forecast",
    "forecasts",
    "insurance",
    "preparedness",
    "prevention",
    "protection",
    "relief",
    "rescue",
    "research",
    "risk",
    "safety",
    "shelter",
    "shelters",
    "training",
    "warning",
    "warnings",
];

/// Units by which a day is counted from another.
const UNITS: &[&str] = &["days", "weeks", "months", "years", "day", "week", "month", "year"];

/// Units within a day.
const HOURS: &[&str] = &["hours", "hour", "minutes"];

/// Stretches of a year, which no single event lasts.
const SEASONS: &[&str] = &["season", "winter", "summer", "spring", "autumn", "monsoon"];

/// Words that may set what is told against what was before; few clauses have one.
static LOOKING_BACK: WordList = WordList::new(&[
    "previous",
    "last",
    "earlier",
    "before",
    "recalled",
    "recalls",
    "recalling",
    "reminiscent",
    "evoked",
    "evokes",
    "evoking",
    "echoed",
    "echoes",
    "echoing",
    "memories",
]);

/// Deaths that no single attack or battle costs.
pub(crate) const WAR: u32 = 1_000;

/// How far into a text its headline may reach, in tokens.
const HEADLINE: usize = 25;

/// Words that tell of harm only together with others: "took ten hostage", "were taken to hospital", "beat him to death", "stole".
static HARM_APART: WordList = WordList::new(&[
    "condition",
    "intensive",
    "attention",
    "hostage",
    "captive",
    "hospital",
    "hospitals",
    "hospitalised",
    "hospitalized",
    "clinic",
    "treated",
    "treatment",
    "death",
    "dead",
    "victim",
    "stole",
    "stolen",
    "survived",
    "survivors",
    "fighting",
]);

/// Words that tell of those on board, who may have been counted a sentence before.
static ABOARD: WordList = WordList::new(&["aboard", "board", "survived", "survivors"]);

/// Words that tell of an event only together with others: "rallied against the tax", "set tyres on fire", "the dam … burst".
static APART: WordList = WordList::new(&[
    "assembled",
    "barricaded",
    "blockaded",
    "blocked",
    "careened",
    "careered",
    "cliff",
    "clipped",
    "dam",
    "dyke",
    "embankment",
    "flipped",
    "gathered",
    "gathering",
    "hillside",
    "hit",
    "knocked",
    "levee",
    "march",
    "marched",
    "mountainside",
    "mowed",
    "occupied",
    "paraded",
    "ploughed",
    "plowed",
    "procession",
    "rallied",
    "rally",
    "reservoir",
    "rolled",
    "set",
    "slid",
    "slope",
    "slopes",
    "smashed",
    "struck",
    "swerved",
    "tipped",
    "toppled",
    "tumbled",
    "walked",
]);

/// Words of drills and stories: what their sentence tells has happened to nobody.
static IMAGINED: WordList = WordList::new(&[
    "scenario",
    "scenarios",
    "imagined",
    "imagines",
    "imaginary",
    "simulated",
    "simulating",
    "simulation",
    "hypothetical",
    "fictional",
    "fictitious",
]);

/// Words that make a clause speak of what happens often rather than of what happened.
static HABITUAL: WordList = WordList::new(&[
    "often",
    "frequently",
    "regularly",
    "routinely",
    "commonly",
    "usually",
    "repeatedly",
    "increasingly",
    "always",
    "continue",
    "continues",
    "continued",
    "recurring",
    "rampant",
    "commonplace",
    "notorious",
    "typically",
    "sporadic",
    "many",
    "numerous",
    "countless",
]);

impl Reader<'_, '_> {
    /// "BUCHAREST, Romania — …": where the names before the dash or the colon end.
    fn dateline_end(&self) -> usize {
        /// Most tokens of a dateline.
        const LONGEST: usize = 16;
        let opens = |at: &usize| {
            let token = &self.text.tokens[*at];
            token.capital || token.kind != TokenKind::Word
        };
        let opening = self.sentence.clone().take(LONGEST).take_while(opens);
        opening.filter(|&at| self.text.is_any(at, &["-", "–", "—", ":"])).last().unwrap_or(0)
    }

    /// The clauses of the sentence that may tell of different events: cut at "while", at semicolons, and before "in another attack".
    fn clauses(&self) -> Vec<Range<usize>> {
        let mut cuts = vec![self.sentence.start];
        for at in self.sentence.clone().skip(1) {
            let from = *cuts.last().unwrap_or(&self.sentence.start);
            let cut = self.text.is(at, ";") && (self.tells_more(at) || self.tells_of_another_day(from, at))
                || self.text.is_any(at, &["while", "whereas"])
                    && self.is_finite_clause(at + 1)
                    && !self.goes_on_counting(from, at)
                || self.text.is(at, "meanwhile") && at > self.sentence.start + 2
                || self.text.is_any(at, &["and", ",", "as"]) && self.begins_another(at + 1)
                || self.text.is(at, "and") && self.begins_located_clause(at + 1)
                || self.begins_recalled(at)
                || self.follows_by_hours(at)
                || self.begins_elsewhere(from, at);
            // Of ", and" the comma cuts.
            let gapped = at > from + 1 && self.is_gapped(at);
            if gapped || cut && self.tells_event(from..at) && self.tells_event(at..self.sentence.end) {
                cuts.push(at);
            }
        }
        cuts.push(self.sentence.end);
        cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// "Fourteen died in Kutemeshi and five in Kujeni", each of the two a place that is known.
    fn is_gapped(&self, joint: usize) -> bool {
        /// Most tokens from the verb of the clause before, and to the place.
        const CLAUSE: usize = 30;
        const REACH: usize = 9;
        if self.toponyms.len() < 2 || !self.text.is_any(joint, &["and", ",", ";", "while"]) {
            return false;
        }
        let before = joint.saturating_sub(CLAUSE).max(self.sentence.start)..joint;
        let set = |tokens: Range<usize>| self.toponyms.iter().any(|mention| self.is_set_in(mention, &tokens));
        // One earthquake kills in many places.
        let shakes = |tag: &Tag| matches!(tag.sense, Sense::Trigger { sub: SubEventType::Earthquake, .. });
        gapped(self.text, before.clone(), self.sentence.end).is_some()
            && !self.tags.iter().any(shakes)
            && self.tells_of_hurt(&before)
            && set(before)
            && set(joint + 1..(joint + REACH).min(self.sentence.end))
    }

    /// "Five were killed, while 21 were injured when a bomb …": the one event, whose dead are told before it.
    fn goes_on_counting(&self, from: usize, at: usize) -> bool {
        /// Tokens between the number and its word of harm.
        const REACH: usize = 8;
        /// Tokens of the longest clause before it.
        const CLAUSE: usize = 40;
        let harms = |tokens: &Range<usize>| {
            within(self.tags, tokens).iter().filter_map(|tag| match tag.sense {
                Sense::Harm { harm, .. } => Some((harm, tag.tokens.end)),
                _ => None,
            })
        };
        let strong = |tag: &Tag| matches!(tag.sense, Sense::Trigger { strong: true, .. });
        let before = from.max(at.saturating_sub(CLAUSE))..at;
        let behind = at + 1..(at + 1 + REACH).min(self.sentence.end);
        let untold = !within(self.tags, &before).iter().any(strong);
        let last = harms(&before).next_back().filter(|(_, end)| at - end <= 3);
        let counts = quantity_at(self.text, at + 1).is_some_and(|counted| !counted.article);
        untold && counts && last.zip(harms(&behind).next()).is_some_and(|((harm, _), (other, _))| harm != other)
    }

    /// "…; a mine killed two in Sibi" is another event, "bombs hit a depot; five people were hurt" is one.
    fn tells_more(&self, semicolon: usize) -> bool {
        within(self.tags, &(semicolon..self.sentence.end))
            .iter()
            .any(|tag| matches!(tag.sense, Sense::Trigger { strong: true, .. }))
    }

    /// "a judge was killed on 17 October; a magistrate was killed on 1 November": each on a day of its own.
    fn tells_of_another_day(&self, begun: usize, semicolon: usize) -> bool {
        let next = (semicolon + 1..self.sentence.end).find(|&at| self.text.is(at, ";")).unwrap_or(self.sentence.end);
        let (before, behind) = (begun..semicolon, semicolon + 1..next);
        if !self.tells_harm(before.clone()) || !self.tells_harm(behind.clone()) {
            return false;
        }
        let day = |tokens: Range<usize>| {
            let ranges = dates_in(self.text, tokens, self.published).into_iter().filter_map(|date| date.range);
            ranges.filter(|range| range.precision == DatePrecision::Day).map(|range| range.start).next()
        };
        day(before).zip(day(behind)).is_some_and(|(one, other)| one != other)
    }

    /// "days after quakes killed more than 2,000", ", who was killed by a drone in 2020": what happened before is told beside.
    fn begins_recalled(&self, at: usize) -> bool {
        /// How far behind "who was killed" its year may stand, in tokens.
        const REACH: usize = 14;
        // "in 2020", "in June 2017", of a year before that of the report.
        let is_year = |n: usize| {
            let year = n + 1 + usize::from(self.text.tokens.get(n + 1).is_some_and(|token| token.capital));
            self.text.is(n, "in")
                && year < self.sentence.end
                && self.text.written(year).len() == 4
                && self
                    .text
                    .written(year)
                    .parse::<i16>()
                    .is_ok_and(|year| self.published.is_none_or(|p| year < p.year()))
        };
        // "eleven years to the day after".
        let to_the_day =
            3 * usize::from(["to", "the", "day"].iter().enumerate().all(|(n, w)| self.text.is(at + 1 + n, w)));
        self.text.is_any(at, UNITS) && self.text.is(at + 1 + to_the_day, "after") && !self.is_of_finds(at)
            || self.text.is_any(at, &["who", "which"])
                && (at + 2..(at + REACH).min(self.sentence.end)).any(|n| is_year(n) || self.is_while_ago(n))
    }

    /// "Searchers found two more bodies on Sunday, two days after": nothing but what came of the event behind it.
    fn is_of_finds(&self, unit: usize) -> bool {
        let told = within(self.tags, &(self.sentence.start..unit));
        let found = |tag: &Tag| matches!(tag.sense, Sense::Harm { part: HarmPart::Body, .. });
        let more = |tag: &Tag| match tag.sense {
            Sense::Trigger { strong, .. } => strong,
            Sense::Harm { part, .. } => part != HarmPart::Body,
            _ => false,
        };
        let victim = || (self.sentence.start..unit).any(|at| self.text.is(at, "victim"));
        (told.iter().any(found) || victim()) && !told.iter().any(more)
    }

    /// "earlier this month", "last year".
    fn is_while_ago(&self, at: usize) -> bool {
        const LONG: &[&str] = &["month", "year", "week"];
        self.text.is(at, "earlier") && self.text.is(at + 1, "this") && self.text.is_any(at + 2, LONG)
            || self.text.is(at, "last") && self.text.is_any(at + 1, LONG)
    }

    /// "a day after a bomb hit …", "hours after a grenade killed …": so many days before what was told, where that is news as
    /// well.
    fn follows_by_days(&self, at: usize) -> Option<i32> {
        const NEAR: i32 = 7;
        if self.text.is_any(at, HOURS) {
            return self.follows_by_hours(at).then_some(0);
        }
        let days = i32::from(self.text.is_any(at, &["day", "days"])) + 7 * i32::from(self.text.is_any(at, &["week"]));
        if days == 0 || !self.text.is(at + 1, "after") || at == self.sentence.start {
            return None;
        }
        let number = if self.text.is_any(at - 1, &["a", "the"]) {
            1
        } else {
            i32::try_from(quantity_at(self.text, at - 1)?.quantity.figure()).ok()?
        };
        Some(number * days).filter(|&days| days <= NEAR)
    }

    /// "hours after gunmen killed two", where "hours after he was shot" and "hours after the attack" tell of the same event.
    fn follows_by_hours(&self, at: usize) -> bool {
        let same = ["he", "she", "it", "they", "the", "his", "her", "their", "its", "this", "that", "being"];
        self.text.is_any(at, HOURS)
            && self.text.is(at + 1, "after")
            && !self.text.is_any(at + 2, &same)
            && self.tells_event(self.sentence.start..at)
            && self.tells_harm(at + 2..self.sentence.end)
    }

    /// "The accident came barely a week after two buses collided": what it came after is recalled.
    fn comes_after(&self, mention: &EventMention) -> bool {
        /// Most tokens between the verb and the unit.
        const REACH: usize = 8;
        let clause = mention.tokens.clone();
        let after = clause.clone().find(|&at| {
            self.text.is_any(at, UNITS)
                && self.text.is(at + 1, "after")
                && (at.saturating_sub(REACH).max(clause.start)..at)
                    .any(|n| self.text.is_any(n, &["comes", "came", "come"]))
        });
        let tells = |at: usize| mention.triggers.iter().all(|t| t.tokens.start > at || t.noun && t.definite);
        after.is_some_and(|at| tells(at) && mention.casualties.iter().all(|c| c.predicate.start > at))
    }

    fn tells_harm(&self, tokens: Range<usize>) -> bool {
        within(self.tags, &tokens).iter().any(|tag| matches!(tag.sense, Sense::Harm { .. }))
    }

    fn tells_event(&self, tokens: Range<usize>) -> bool {
        within(self.tags, &tokens).iter().any(|tag| {
            matches!(tag.sense, Sense::Trigger { strong: true, .. })
                || matches!(
                    tag.sense,
                    Sense::Harm {
                        part: HarmPart::Transitive
                            | HarmPart::Intransitive
                            | HarmPart::Body
                            | HarmPart::Adjective
                            | HarmPart::Lives,
                        ..
                    }
                )
        })
    }

    /// "while militants also blew up" is a clause of its own, "while travelling" is not.
    fn is_finite_clause(&self, at: usize) -> bool {
        // "while shelling in Kherson killed two": a noun, where a verb has its object right behind it.
        let noun = self.text.is_any(at + 1, &["in", "at", "near", "on", "by"])
            && within(self.tags, &(at..at + 1))
                .iter()
                .any(|tag| matches!(tag.sense, Sense::Trigger { strong: true, .. }));
        at < self.sentence.end
            && (noun || !self.text.lower(at).ends_with("ing"))
            && !self.text.is_any(at, &["in", "on", "at", "still"])
    }

    /// "in another attack", "in a separate incident", "separately": a new event opens at this token.
    fn begins_another(&self, at: usize) -> bool {
        if self.text.is_any(at, &["separately", "elsewhere"]) {
            return true;
        }
        // "and hours later a gunman opened fire": what follows in the same breath.
        let later = self.text.is_any(at, HOURS) || self.text.is_any(at, &["moments", "days"]);
        if later && self.text.is(at + 1, "later") && at > self.sentence.start {
            return self.text.is_any(at + 2, &["a", "an", "another"]) && self.tells_harm(at + 2..self.sentence.end);
        }
        // "a house fire in Ballarat, the second fatal blaze this winter": the same one.
        let apposed = self.text.is(at, "the") && at > 0 && self.text.is(at - 1, ",");
        if apposed && self.text.is_any(at + 1, &["second", "third", "other", "different", "similar"]) {
            return false;
        }
        let inside = self.text.is_any(at, &["in", "during"]);
        let at = at + usize::from(inside);
        let at = at + usize::from(self.text.is_any(at, &["a", "an", "yet", "the"]));
        // "In a separate tragedy": of whatever kind.
        let apart = inside && self.text.is_any(at, &["separate", "unrelated"]);
        // "Another hit a house", "A second struck a market": of the kind told of before.
        let strikes = self.text.is_any(at, &["another", "second", "third"])
            && self.text.is_any(at + 1, &["hit", "struck", "targeted"]);
        strikes || apart || self.text.is_any(at, ANOTHER) && self.names_event(at + 1)
    }

    /// "five were killed in Mach and in Sibi a bomb …": the place stands first.
    fn begins_located_clause(&self, at: usize) -> bool {
        self.text.is_any(at, &["in", "near"])
            && at + 1 < self.sentence.end
            && self.text.tokens[at + 1].capital
            && (at + 2..(at + 8).min(self.sentence.end))
                .any(|n| self.text.is_any(n, &["a", "an", "gunmen", "militants"]))
            && at > self.sentence.start + 3
            && !self.text.is_any(at - 2, &["in", "near"])
            && self.text.is_any(at - 2, &[","])
    }

    /// "killed four in Nakuru as gunmen shot dead two in Mombasa", "… in Leeds and a man was shot dead in Bradford": somebody else
    /// comes to harm at another place, by a deed of its own where a flood or a storm is told of.
    fn begins_elsewhere(&self, from: usize, at: usize) -> bool {
        /// Tokens of a clause in which its harm and its place stand.
        const CLAUSE: usize = 30;
        if self.toponyms.len() < 2 || !self.text.is_any(at, &["and", "as", "but", "while", "whereas", ";"]) {
            return false;
        }
        let end = (at + CLAUSE).min(self.sentence.end);
        // "… and six in Kwarre, while 20 were hurt": those behind are others.
        let end = (at + 1..end).find(|&n| self.text.is_any(n, &["while", "whereas"])).unwrap_or(end);
        let (before, behind) = (from..at, at + 1..end);
        if !self.is_new_subject(at + 1) || !self.tells_of_hurt(&before) || !self.tells_of_hurt(&behind) {
            return false;
        }
        let triggers = |tokens: &Range<usize>, wanted: fn(&Trigger) -> bool| {
            within(self.tags, tokens).iter().filter_map(|tag| self.trigger(tag)).any(|trigger| wanted(&trigger))
        };
        // "and 29 wounded": of those told of in the same breath, where "and five died in a landslide" is not.
        let counted = quantity_at(self.text, at + 1).filter(|counted| !counted.article);
        let bare = counted.is_some_and(|counted| self.tells_harm(counted.end..counted.end + 1));
        if bare && !triggers(&behind, |t| t.noun && t.strong && !t.definite) {
            return false;
        }
        let told_of = triggers(&behind, |t| t.noun && t.definite);
        let befell = triggers(&(from..behind.end), |t| t.sub.event_type() == EventType::Disaster);
        let own_deed = |t: &Trigger| t.strong && !t.definite && (t.noun || t.sub.event_type() != EventType::Disaster);
        if told_of || befell && !triggers(&behind, own_deed) {
            return false;
        }
        let there = |tokens: &Range<usize>| self.toponyms.iter().find(|mention| self.is_set_in(mention, tokens));
        there(&before).zip(there(&behind)).is_some_and(|(here, elsewhere)| here.key != elsewhere.key)
    }

    /// "a man", "two herders", "gunmen": people or a thing not told of before, and no others beside them.
    fn is_new_subject(&self, at: usize) -> bool {
        let counted = quantity_at(self.text, at).filter(|counted| !counted.none);
        let people = || self.people.iter().any(|p| p.tokens.start == at && !p.definite && !p.others && !p.bodies);
        let others = |end: usize| self.text.is_any(end, &["more", "other", "others"]);
        let article = self.text.is_any(at, &["a", "an"]);
        match counted.filter(|counted| !counted.article) {
            Some(counted) => !others(counted.end),
            None => article && !is_ordinal(self.text.lower(at + 1)) || !article && people(),
        }
    }

    /// A verb of harm, or lives that were taken.
    fn tells_of_hurt(&self, tokens: &Range<usize>) -> bool {
        within(self.tags, tokens).iter().any(|tag| {
            matches!(
                tag.sense,
                Sense::Harm {
                    harm: Harm::Killed | Harm::Injured,
                    part: HarmPart::Transitive | HarmPart::Intransitive | HarmPart::Adjective | HarmPart::Lives,
                    ..
                }
            )
        })
    }

    /// "in Leeds", "near the village of Gumba", "off Zuwara": where something was, in some of the words.
    fn is_set_in(&self, mention: &Mention<'_>, tokens: &Range<usize>) -> bool {
        /// Most words between the preposition and the name: "in the northern city of".
        const REACH: usize = 6;
        let start = mention.tokens.start;
        let mut back = (start.saturating_sub(REACH).max(tokens.start)..start).rev();
        mention.kind == ToponymKind::Place
            && tokens.contains(&start)
            && back
                .find(|&at| Words::Preposition.at(self.text, at) || self.text.tokens[at].kind == TokenKind::Mark)
                .is_some_and(|at| {
                    self.text.is_any(at, &["in", "at", "near", "off", "outside", "around"])
                        && !(at > tokens.start && Words::Hospital.at(self.text, at - 1))
                })
    }

    /// A trigger noun, or a noun for any event, within a few words.
    fn names_event(&self, at: usize) -> bool {
        // "after a third day of rioting", "for a second time": of the same.
        if self
            .text
            .is_any(at, &["consecutive", "day", "evening", "month", "night", "straight", "time", "week", "year"])
        {
            return false;
        }
        // "and a third hurt when a bomb …" is about the people told of.
        let harms =
            |n: &usize| self.tags.iter().any(|tag| tag.tokens.start == *n && matches!(tag.sense, Sense::Harm { .. }));
        (at..(at + 4).min(self.sentence.end)).take_while(|n| !harms(n)).any(|n| {
            self.text.is_any(n, INCIDENT_NOUNS)
                || self.tags.iter().any(|tag| {
                    tag.tokens.start == n
                        && matches!(tag.sense, Sense::Trigger { form: Form::None, .. } | Sense::Weapon(_))
                })
        })
    }

    fn opens(&self, clause: &Range<usize>) -> bool {
        // "Meanwhile, in the hills near Bago, soldiers …": elsewhere.
        let first = clause.start;
        let meanwhile = self.text.is(first, "meanwhile")
            && self.text.is_any(first + 1 + usize::from(self.text.is(first + 1, ",")), &["in", "near", "at"]);
        meanwhile
            || first > self.sentence.start
                && (self.begins_elsewhere(self.sentence.start, first) || self.is_gapped(first))
            || clause.clone().any(|at| {
                (at == clause.start
                    || self.text.is_any(at - 1, &["and", ",", ";", "while"])
                    || self.text.is(at - 1, "that") && self.is_reported_clause(at - 1)
                    || at < clause.start + 3)
                    && self.begins_another(at)
                    || at < clause.start + 4 && self.text.is_any(at, ANOTHER) && self.names_event(at + 1)
            })
    }

    /// "the agency reported that a second drone …": what was said stands behind the word for it.
    fn is_reported_clause(&self, that: usize) -> bool {
        const REACH: usize = 4;
        (that.saturating_sub(REACH).max(self.sentence.start)..that).any(|at| Words::Saying.at(self.text, at))
    }

    /// "militants also blew up …", "In addition, a bus was burned": beside what was told; "in which soldiers were also killed" is
    /// part of it.
    fn is_additive(&self, clause: &Range<usize>) -> bool {
        let first = clause.start + usize::from(self.text.is_any(clause.start, &["in", "and", ","]));
        let goes_on = Words::Adding.at(self.text, first) && self.text.is(first + 1, ",");
        goes_on
            || clause.clone().any(|at| {
                self.text.is(at, "also")
                    // "We also have no news of six others": nothing that was done.
                    && !(self.text.is_any(at + 1, &["had", "has", "have"]) && self.text.is(at + 2, "no"))
                    && !(clause.start.max(at.saturating_sub(12))..at)
                        .any(|n| self.text.is_any(n, &["which", "where", "who"]))
            })
    }

    fn triggers(&self, clause: &Range<usize>) -> Vec<Trigger> {
        let mut triggers: Vec<Trigger> = within(self.tags, clause).iter().filter_map(|tag| self.trigger(tag)).collect();
        triggers.extend(self.parted(clause));
        triggers.sort_by_key(|trigger| (trigger.tokens.start, trigger.tokens.end));
        triggers
    }

    /// Triggers whose words stand apart: "fired several rockets", "a bomb was planted", "set the depot on fire", "took ten hostage".
    fn parted(&self, clause: &Range<usize>) -> Vec<Trigger> {
        /// Most tokens between the two words.
        const REACH: usize = 8;
        /// Most tokens between a crowd's verb and what it wants: the place and the day stand between.
        const AIM: usize = 20;
        let mut found = Vec::new();
        let mut push = |tokens: Range<usize>, sub| {
            found.push(Trigger {
                tokens,
                sub,
                strong: true,
                noun: false,
                definite: false,
                plural: false,
                passive: false,
                mutual: false,
                murder: false,
            });
        };
        for at in clause.clone() {
            let window = at.saturating_sub(REACH).max(clause.start)..(at + REACH).min(clause.end);
            if Words::Delivered.at(self.text, at) && !self.is_unreal(at, false, Form::Past) {
                let weapon = within(self.tags, &window).iter().find_map(|tag| match tag.sense {
                    Sense::Weapon(class) => delivered(class),
                    _ => None,
                });
                if let Some(sub) = weapon {
                    push(at..at + 1, sub);
                }
            }
            let behind = at + 1..(at + REACH + 4).min(clause.end);
            if Words::Struck.at(self.text, at) && !self.is_unreal(at, false, Form::Past) {
                let weapon = within(self.tags, &behind).iter().find_map(|tag| match tag.sense {
                    Sense::Weapon(class) if self.is_instrument(tag.tokens.start) => delivered(class),
                    _ => None,
                });
                if let Some(sub) = weapon {
                    push(at..at + 1, sub);
                }
            }
            // "a drone hit a power station", "a bomb destroyed a bank".
            // So does "a drone had targeted a car".
            if Words::Hitting.at(self.text, at) {
                let had = usize::from(at > clause.start && self.text.is_any(at - 1, &["had", "has", "have"]));
                let from = at.saturating_sub(3).max(clause.start);
                let weapon = within(self.tags, &(from..at)).iter().find_map(|tag| match tag.sense {
                    Sense::Weapon(class) if tag.tokens.end + had == at => delivered(class),
                    _ => None,
                });
                if let Some(sub) = weapon {
                    push(at..at + 1, sub);
                }
            }
            if self.text.is_any(at, TAKEN) && self.takes_town(at, clause) {
                push(at..at + 1, SubEventType::NonStateActorOvertakesTerritory);
            }
            if self.text.is_any(at, &["set", "setting"]) {
                let on_fire = behind.clone().any(|n| {
                    self.text.is_any(n, &["ablaze", "alight"]) || self.text.is(n, "on") && self.text.is(n + 1, "fire")
                });
                if on_fire {
                    push(at..at + 1, SubEventType::LootingPropertyDestruction);
                }
            }
            // "marched in Athens on Saturday against rising rents", "gathered … to demand".
            let gathered = self
                .text
                .is_any(at, &["marched", "rallied", "gathered", "demonstrated", "walked", "assembled", "paraded"]);
            let aim = at + 1..(at + AIM).min(clause.end);
            // Soldiers parade for nobody's cause.
            let drilled = || {
                let subject = at.saturating_sub(REACH).max(clause.start)..at;
                let mut tags = within(self.tags, &subject).iter();
                tags.any(|tag| matches!(tag.sense, Sense::Person { role: Role::Security, .. } | Sense::Force(_)))
            };
            let peacefully = |at: usize| self.text.is_any(at, &["peacefully", "peaceful"]);
            if gathered
                && !drilled()
                && (aim.clone().any(|n| self.is_demand(n)) || peacefully(at + 1) || self.is_of_crowd(at, clause))
            {
                push(at..at + 1, SubEventType::PeacefulProtest);
            }
            // "A women's march passed off peacefully", "20,000 people joined a march against the cost of living".
            let held = self.text.is_any(at, &["march", "rally", "procession", "gathering"])
                && (behind.clone().any(|n| peacefully(n) || self.text.is(n, "passed") && self.text.is(n + 1, "off"))
                    || self.is_demand(at + 1) && self.is_joined(at, clause));
            if held {
                push(at..at + 1, SubEventType::PeacefulProtest);
            }
            if self.text.is_any(at, &["blocked", "blocking", "blockaded", "barricaded", "occupied"])
                && self.blocks_way(at, clause)
            {
                push(at..at + 1, SubEventType::PeacefulProtest);
            }
            if self.text.is_any(at, &["dam", "dyke", "embankment", "levee", "reservoir"]) && self.bursts(&behind) {
                push(at..at + 1, SubEventType::Flood);
            }
            if Words::Slope.at(self.text, at) && self.slides(at, clause) {
                push(at..at + 1, SubEventType::Landslide);
            }
            if let Some(sub) = self.is_wrecked(at, clause) {
                push(at..at + 1, sub);
            }
            if self.is_hit_by_vehicle(at, clause) {
                push(at..at + 1, SubEventType::TransportAccident);
            }
            // "A car ran into students".
            if self.text.is_any(at, &["ran", "ploughed", "plowed", "crashed", "smashed", "slammed", "drove"])
                && self.text.is(at + 1, "into")
                && within(self.tags, &(at + 2..(at + 6).min(clause.end)))
                    .iter()
                    .any(|tag| matches!(tag.sense, Sense::Person { .. }))
            {
                push(at..at + 2, SubEventType::TransportAccident);
            }
            if Words::Finding.at(self.text, at) && self.opens_finding(clause) && !self.is_unreal(at, false, Form::Past)
            {
                let arms = within(self.tags, &behind).iter().any(|tag| matches!(tag.sense, Sense::Weapon(_)))
                    || behind.clone().any(|n| self.text.is_any(n, ARMS));
                if arms {
                    push(at..at + 1, SubEventType::DisruptedWeaponsUse);
                }
            }
            // "was taken from his house by gunmen".
            if is_taken_from_home(self.text, at) && self.names_militants(clause) {
                push(at..at + 1, SubEventType::Abduction);
            }
            // "Militants stole a van loaded with arms", where thieves only steal.
            let theft = self.text.is(at, "stole")
                || self.text.is(at, "stolen")
                    && at > clause.start
                    && self.text.is_any(at - 1, &["was", "were", "been", "had", "have"]);
            if theft && self.names_militants(clause) {
                push(at..at + 1, SubEventType::LootingPropertyDestruction);
            }
            if self.text.is_any(at, &["took", "taken", "taking", "kept", "keeping", "held", "holding"])
                && behind.clone().any(|n| self.text.is_any(n, &["hostage", "captive"]))
            {
                push(at..at + 1, SubEventType::Abduction);
            }
        }
        found
    }

    /// "rebels seized the town of Shasha": a settlement taken by those who carry arms against a state.
    fn takes_town(&self, at: usize, clause: &Range<usize>) -> bool {
        const SETTLEMENTS: &[&str] = &["town", "city", "village", "villages", "towns", "district", "capital"];
        let object = (at + 1..(at + 5).min(clause.end))
            .take_while(|&n| !self.text.is_any(n, &["in", "from", "near", ","]))
            .any(|n| self.text.is_any(n, SETTLEMENTS));
        object
            && within(self.tags, &(clause.start..at))
                .iter()
                .any(|tag| matches!(tag.sense, Sense::Group(_) | Sense::Person { role: Role::Militant, .. }))
    }

    /// Whether finds of arms are what a clause tells: it leads a paragraph, and nobody is hurt in it.
    fn opens_finding(&self, clause: &Range<usize>) -> bool {
        /// Most tokens of a place that heads a paragraph: "MONTEGO BAY."
        const HEADING: usize = 4;
        let sentence = self.text.sentence_of(clause.start);
        let first = self.text.paragraphs[self.text.paragraph_of(sentence)].start;
        let headed = sentence == first + 1 && self.text.sentences[first].len() <= HEADING;
        self.text.sentences[sentence].start == clause.start
            && (sentence == first || headed)
            && !self.tags.iter().any(|tag| matches!(tag.sense, Sense::Harm { harm: Harm::Killed | Harm::Injured, .. }))
    }

    /// "hundreds marched", "some 9,000 walked behind the banner": so many do not go together for a walk.
    fn is_of_crowd(&self, at: usize, clause: &Range<usize>) -> bool {
        /// Least people of a crowd.
        const CROWD: u32 = 50;
        /// Most tokens between the crowd and its verb.
        const REACH: usize = 5;
        self.goes_to_power(at, clause)
            || self.text.is_any(at, &["marched", "rallied", "demonstrated", "walked", "paraded"])
                && (at.saturating_sub(REACH).max(clause.start)..at).any(|n| {
                    quantity_at(self.text, n)
                        .is_some_and(|counted| counted.end <= at && counted.quantity.figure() >= CROWD)
                })
                && (at + 1..(at + REACH).min(clause.end))
                    .any(|n| self.text.is_any(n, &["behind", "in", "through", "on", "with"]))
    }

    /// "The hillside came down on a hamlet", "rain brought a slope down": with nobody's doing.
    fn slides(&self, slope: usize, clause: &Range<usize>) -> bool {
        /// Most tokens between the slope and its verb.
        const REACH: usize = 4;
        const FALLS: &[&str] = &["broke", "came", "crashed", "fell", "gave", "slid", "slipped"];
        const WAYS: &[&str] = &["away", "down", "into", "loose", "onto", "way"];
        let fell = |at: usize| self.text.is_any(at, FALLS) && self.text.is_any(at + 1, WAYS);
        let brought = |at: usize| self.text.is_any(at, &["bringing", "brought", "sending", "sent"]);
        let mut behind = (slope + 1..(slope + REACH).min(clause.end))
            .take_while(|&at| self.text.tokens[at].kind != TokenKind::Mark && !Words::Preposition.at(self.text, at));
        let before = slope.saturating_sub(REACH).max(clause.start)..slope;
        let down = self.text.is(slope + 1, "down") || before.clone().any(|at| self.text.is(at, "down"));
        behind.any(fell) || down && before.into_iter().any(brought)
    }

    /// "A crane toppled onto the track", "a bus rolled down a bank", "a truck mowed down": by itself, and nobody who meant to.
    fn is_wrecked(&self, thing: usize, clause: &Range<usize>) -> Option<SubEventType> {
        const FALLS: &[&str] = &["came", "crashed", "fell", "tipped", "toppled", "tumbled"];
        const DRIVES: &[&str] = &[
            "careened", "careered", "flipped", "knocked", "mowed", "ploughed", "plowed", "ran", "rolled", "skidded",
            "slammed", "slid", "smashed", "swerved", "tipped", "toppled", "tumbled", "veered",
        ];
        const WAYS: &[&str] = &["down", "into", "off", "on", "onto", "over", "through"];
        // "nine people died when houses fell down": some of many.
        let counted = || thing > 0 && (self.text.is(thing - 1, "the") || is_numeral(self.text.lower(thing - 1)));
        if self.text.lower(thing).ends_with('s') && !counted() {
            return None;
        }
        let verb = thing + 1 + usize::from(self.text.is_any(thing + 1, &["had", "has"]));
        if verb + 1 >= clause.end || !self.text.is_any(verb + 1, WAYS) {
            return None;
        }
        let sub = if Words::Vehicle.at(self.text, thing) && self.text.is_any(verb, DRIVES) {
            SubEventType::TransportAccident
        } else if Words::Structure.at(self.text, thing) && self.text.is_any(verb, FALLS) {
            SubEventType::Collapse
        } else {
            return None;
        };
        (!self.is_armed(clause)).then_some(sub)
    }

    /// Whether weapons or those who carry them against a state are told of.
    fn is_armed(&self, clause: &Range<usize>) -> bool {
        within(self.tags, clause).iter().any(|tag| {
            matches!(tag.sense, Sense::Weapon(_) | Sense::Group(_) | Sense::Person { role: Role::Militant, .. })
        })
    }

    /// "A train struck a lorry", "was hit by a bus": no mine, and nobody who meant to.
    fn is_hit_by_vehicle(&self, verb: usize, clause: &Range<usize>) -> bool {
        /// Most tokens between the verb and what was hit, or what hit it.
        const REACH: usize = 7;
        if !self.text.is_any(verb, &["hit", "hits", "hitting", "struck", "strikes", "striking", "clipped"]) {
            return false;
        }
        let behind = verb + 1..(verb + 1 + REACH).min(clause.end);
        let vehicle = |at: usize| Words::Vehicle.at(self.text, at);
        let aux = |at: usize| self.text.is_any(at, &["had", "has", "have", "then"]);
        let before = |n: usize| verb >= clause.start + n;
        let hits = before(1) && vehicle(verb - 1) || before(2) && aux(verb - 1) && vehicle(verb - 2);
        let passive = before(1) && self.text.is_any(verb - 1, &["was", "were", "been", "being"]);
        let by = || passive.then(|| behind.clone().find(|&at| self.text.is(at, "by"))).flatten();
        let met = |mut at: Range<usize>| {
            at.any(|at| vehicle(at) || hits && self.text.is_any(at, &["tree", "wall", "pole", "barrier", "bridge"]))
        };
        let person = || within(self.tags, &behind).iter().any(|tag| matches!(tag.sense, Sense::Person { .. }));
        !self.is_armed(clause)
            && (hits && (met(behind.clone()) || person()) || by().is_some_and(|by| met(by..behind.end)))
    }

    /// "Some 20,000 people joined a march against": before or behind the noun stand those who go, and no soldiers.
    fn is_joined(&self, at: usize, clause: &Range<usize>) -> bool {
        let mut persons = within(self.tags, clause).iter().filter_map(|tag| match tag.sense {
            Sense::Person { role, plural: true } => Some(role),
            _ => None,
        });
        !(self.text.is(at, "march") && at == self.sentence.start)
            && persons.next().is_some_and(|first| {
                !matches!(first, Role::Militant | Role::Security) && persons.all(|role| role != Role::Militant)
            })
    }

    /// "A dam holding back mine waste burst": what stands behind it gave way.
    fn bursts(&self, behind: &Range<usize>) -> bool {
        let mut words = behind.clone().take_while(|&at| self.text.tokens[at].kind != TokenKind::Mark);
        words.any(|at| {
            self.text.is_any(at, &["broke", "burst", "bursting", "breached", "ruptured"])
                || self.text.is_any(at, &["gave", "giving"]) && self.text.is(at + 1, "way")
        })
    }

    /// "Teachers marched to the governor's palace", "rallied outside the ministry".
    fn goes_to_power(&self, at: usize, clause: &Range<usize>) -> bool {
        /// Tokens of "to the governor's".
        const REACH: usize = 7;
        const SEATS: &[&str] = &[
            "assembly",
            "congress",
            "consulate",
            "court",
            "embassy",
            "hall",
            "headquarters",
            "ministry",
            "office",
            "offices",
            "palace",
            "parliament",
            "prefecture",
            "residence",
        ];
        let to = at + 1..(at + 3).min(clause.end);
        self.text.is_any(at, &["marched", "rallied", "gathered", "assembled", "demonstrated"])
            && to.clone().any(|n| self.text.is_any(n, &["at", "before", "on", "outside", "to", "towards"]))
            && (to.start..(at + REACH).min(clause.end)).any(|n| self.text.is_any(n, SEATS))
    }

    /// "several hundred people blocked the entrance to an oil field": people do, where snow and wreckage only lie there.
    fn blocks_way(&self, at: usize, clause: &Range<usize>) -> bool {
        /// Most tokens between the verb and the way.
        const REACH: usize = 5;
        /// Tokens before the verb in which those who block are named.
        const SUBJECT: usize = 8;
        let way = (at + 1..(at + REACH).min(clause.end)).any(|n| Words::Road.at(self.text, n));
        let of_people = within(self.tags, &(at.saturating_sub(SUBJECT).max(clause.start)..at))
            .iter()
            .any(|tag| matches!(tag.sense, Sense::Person { role: Role::Civilian | Role::Unknown, .. }));
        let aim = (at + 1..clause.end)
            .any(|n| self.is_demand(n) || self.text.is_any(n, &["over", "tyres", "tires", "barricades"]));
        way && of_people && aim
    }

    /// "against rising rents", "to demand better pay", "in protest".
    fn is_demand(&self, at: usize) -> bool {
        const ENDS: &[&str] = &["demand", "protest", "denounce", "condemn", "oppose", "call"];
        self.text.is(at, "against")
            || self.text.is(at, "to") && self.text.is_any(at + 1, ENDS)
            || self.text.is(at, "in") && self.text.is(at + 1, "protest")
            || self.text.is(at, "for")
                && (self.text.is(at + 1, "an") && self.text.is(at + 2, "end")
                    || self.text.is_any(at + 1, &["peace", "justice", "higher", "better"]))
            || self.text.is_any(at, &["demanding", "protesting", "denouncing", "opposing"])
    }

    /// "seized one mortar and two grenades", "eight rifles were recovered": arms that somebody came by.
    fn is_found(&self, weapon: &Range<usize>, clause: &Range<usize>) -> bool {
        /// Most tokens between the verb and what was found.
        const REACH: usize = 12;
        let from = weapon.start.saturating_sub(REACH).max(clause.start);
        let begins = (from..weapon.start).rev().find(|&at| Words::Finding.at(self.text, at) || self.is_finite_verb(at));
        let passive = || {
            let auxiliary = (weapon.end..weapon.end + 3).find(|&at| self.text.is_any(at, &["was", "were"]));
            auxiliary.is_some_and(|at| Words::Finding.at(self.text, at + 1))
        };
        // "found six bodies with bullet wounds": what was found were people.
        let people = |verb: usize| {
            within(self.tags, &(verb..weapon.start))
                .iter()
                .any(|tag| matches!(tag.sense, Sense::Person { .. } | Sense::Harm { part: HarmPart::Body, .. }))
        };
        begins.is_some_and(|at| Words::Finding.at(self.text, at) && !people(at)) || passive()
    }

    /// A word of harm or of an event that is a verb: what stands behind it is its own.
    fn is_finite_verb(&self, at: usize) -> bool {
        within(self.tags, &(at..at + 1)).iter().any(|tag| match tag.sense {
            Sense::Trigger { form, .. } => form != Form::None,
            Sense::Harm { part, .. } => !matches!(part, HarmPart::Noun | HarmPart::Body | HarmPart::Adjective),
            _ => false,
        })
    }

    /// "A strike on a house killed five", "Israeli strikes hit a market": no strike of workers does.
    fn is_from_air(&self, tag: &Tag) -> bool {
        /// Tokens of "on a house in the northern city of Rafah".
        const REACH: usize = 10;
        const DEEDS: &[&str] = &[
            "damaged",
            "destroyed",
            "flattened",
            "hit",
            "injured",
            "killed",
            "levelled",
            "leveled",
            "struck",
            "wounded",
        ];
        const ENDS: &[&str] = &[",", ";", "after", "by", "over", "was", "were", "when", "while"];
        let (at, end) = (tag.tokens.start, tag.tokens.end);
        let mut behind = (end..(end + REACH).min(self.sentence.end)).take_while(|&n| !self.text.is_any(n, ENDS));
        tag.tokens.len() == 1
            && self.text.is_any(at, &["strike", "strikes"])
            && behind.any(|n| self.text.is_any(n, DEEDS))
    }

    /// "with rockets", "by a roadside bomb", "using a large explosive device".
    fn is_instrument(&self, at: usize) -> bool {
        (at.saturating_sub(4).max(self.sentence.start)..at)
            .any(|n| self.text.is_any(n, &["with", "by", "using", "detonating", "in"]))
    }

    fn trigger(&self, tag: &Tag) -> Option<Trigger> {
        /// Most tokens between an event and what it can do.
        const CLAUSE: usize = 8;
        let Sense::Trigger { sub, form, plural, strong } = tag.sense else { return None };
        let at = tag.tokens.start;
        // "a fire at a nightclub": no verb behind an article.
        let blaze = self.text.is(at, "fire") && self.burns(at, at + 1);
        let (sub, form, plural) = if blaze { (SubEventType::Fire, Form::None, false) } else { (sub, form, plural) };
        // "tried to storm a post".
        let storms = self.text.is(at, "storm") && at > self.sentence.start && self.text.is(at - 1, "to");
        let (sub, form) = if storms { (SubEventType::Attack, Form::Base) } else { (sub, form) };
        // "This bombing also injured 34".
        let pointed =
            form == Form::Ing && at > self.sentence.start && self.text.is_any(at - 1, &["this", "that", "each"]);
        let form = if pointed { Form::None } else { form };
        let noun = form == Form::None;
        let slid = sub == SubEventType::Collapse && !noun && self.is_slope(at);
        let sub = if slid { SubEventType::Landslide } else { sub };
        // "When an elder dies, a library burns": whenever one does.
        let whenever = |n: usize| self.text.is_any(n, &["when", "whenever"]);
        if form == Form::Third && (self.sentence.start..at).any(whenever) {
            return None;
        }
        let from_air = noun && self.is_from_air(tag);
        let (sub, strong) = if from_air { (SubEventType::AirDroneStrike, true) } else { (sub, strong) };
        // "12 March": a month, not a march.
        let month = self.text.is(at, "march")
            && self.text.tokens[at].capital
            && !self.text.all_capitals
            && (at > self.sentence.start || self.text.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number));
        if month {
            return None;
        }
        // "a storm may bring rain": it has not.
        const MODALS: &[&str] = &["can", "may", "might", "could", "will", "would"];
        // "in a storm, an old tree can come down": in any.
        let in_any = self.text.is(tag.tokens.end, ",")
            && at > self.sentence.start + 1
            && self.text.is_any(at - 1, &["a", "an"])
            && self.text.is_any(at - 2, &["in", "during", "after"])
            && (tag.tokens.end..(tag.tokens.end + CLAUSE).min(self.sentence.end))
                .any(|n| self.text.is_any(n, &["can", "may", "might"]));
        // "A strong quake off Lima could …": the place stands between.
        let placed = usize::from(Words::Located.at(self.text, tag.tokens.end));
        let names = (tag.tokens.end + placed..self.sentence.end).take(2 * placed);
        let behind = tag.tokens.end + placed + names.take_while(|&n| self.text.tokens[n].capital).count();
        let expected = in_any || self.text.is_any(behind, MODALS) || noun && self.may_come(tag.tokens.end, at, MODALS);
        // "cholera remains a threat".
        let threatens =
            (tag.tokens.end..tag.tokens.end + 5).any(|n| self.text.is_any(n, &["threat", "threats", "risk"]));
        // "The Siege of Eger": the title of a work.
        let title = noun
            && self.text.tokens[at].capital
            && !self.text.all_capitals
            && (at.saturating_sub(4).max(self.sentence.start)..at).any(|n| self.text.is_any(n, &["\"", "“", "‘"]))
            && self.text.tokens[at - 1].capital;
        if title
            || noun && (expected || threatens || self.is_supposed(at))
            || self.is_unreal(at, noun, form)
            || self.is_other_use(tag, noun, form)
        {
            return None;
        }
        let definite = noun
            && self.determiner(at).is_some_and(|word| {
                matches!(word, "the" | "this" | "that" | "his" | "their" | "its" | "these" | "those")
            });
        let passive = !noun
            && at > self.sentence.start
            && (at.saturating_sub(3).max(self.sentence.start)..at)
                .any(|n| self.text.is_any(n, &["was", "were", "been", "being", "is", "are"]));
        let mutual = noun && sub == SubEventType::ArmedClash && self.text.is_any(tag.tokens.end - 1, MUTUAL);
        // "a fire ripped through a church", "a massive fire at": the noun alone would be gunfire as well.
        // What a report leads with is its news, though further on it would be an aside: arrests, a truce.
        let leads = (self.sentence.start == 0 || sub == SubEventType::Arrests && self.opens_dated())
            && matches!(sub, SubEventType::Arrests | SubEventType::Agreement)
            && (noun || form == Form::Past && self.has_people_or_target(tag.tokens.end) || passive);
        // "soldiers battled rebels": no battle over a budget.
        let fought = sub == SubEventType::ArmedClash
            && form == Form::Past
            && self.tags.iter().any(|tag| {
                matches!(tag.sense, Sense::Group(_) | Sense::Person { role: Role::Militant, .. })
                    && (tag.tokens.start > at || tag.tokens.end <= at)
            });
        // "the Taliban seized five oil tankers": taken by force, where police only impound.
        let grabbed = self.text.lower(at).starts_with("seiz")
            && !noun
            && self.has_people_or_target(tag.tokens.end)
            && self.tags.iter().any(|t| {
                matches!(t.sense, Sense::Group(_) | Sense::Person { role: Role::Militant, .. }) && t.tokens.end <= at
            });
        let strong = strong || blaze || leads || fought || grabbed;
        let murder = Words::Murder.at(self.text, at);
        Some(Trigger { tokens: tag.tokens.clone(), sub, strong, noun, definite, plural, passive, mutual, murder })
    }

    /// "A quake of magnitude eight there might kill thousands": of any such, the first verb behind which says what may be.
    fn may_come(&self, end: usize, noun: usize, modals: &[&str]) -> bool {
        /// Most tokens between the noun and its verb.
        const REACH: usize = 8;
        let indefinite = self.determiner(noun).is_none_or(|word| matches!(word, "a" | "an"));
        let of_another = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Mark
                || self.text.is_any(at, &["that", "which", "who", "whose", "where", "when", "as", "after", "and"])
                || within(self.tags, &(at..at + 1))
                    .iter()
                    .any(|tag| !matches!(tag.sense, Sense::Trigger { form: Form::None, .. } | Sense::Target(_)))
        };
        let mut words = (end..(end + REACH).min(self.sentence.end)).take_while(|&at| !of_another(at));
        indefinite && words.any(|at| self.text.is_any(at, modals))
    }

    /// "3. On 13 June, officers arrested …": a paragraph that begins with its day reports as a lead does.
    fn opens_dated(&self) -> bool {
        let paragraph = self.text.paragraph_of(self.text.sentence_of(self.sentence.start));
        let first = self.text.paragraphs[paragraph].start;
        // The number of an item of a list may have been cut off as a sentence of its own.
        let item = self.text.sentences[first].len() <= 2;
        let opens = self.text.sentences[first].start == self.sentence.start
            || item && self.text.sentences.get(first + 1).is_some_and(|next| next.start == self.sentence.start);
        let on = self.sentence.clone().take(4).find(|&at| self.text.is(at, "on"));
        opens
            && on.is_some_and(|on| !dates_in(self.text, on..(on + 5).min(self.sentence.end), self.published).is_empty())
    }

    fn burns(&self, at: usize, end: usize) -> bool {
        const VERBS: &[&str] = &[
            "ripped",
            "broke",
            "swept",
            "engulfed",
            "tore",
            "gutted",
            "killed",
            "destroyed",
            "raged",
            "started",
            "spread",
            "erupted",
            "burned",
            "at",
            "in",
            "aboard",
            "that",
            "which",
            "early",
            "late",
            "on",
        ];
        let introduced = at > self.sentence.start
            && !self.text.is_any(
                at - 1,
                &["opened", "open", "opening", "came", "under", "exchange", "exchanged", "set", "caught", "on", "of"],
            )
            && (at.saturating_sub(3).max(self.sentence.start)..at)
                .any(|n| self.text.is_any(n, &["a", "the", "massive", "huge"]));
        // "Fire consumed the roof", where "Fire!" is an order.
        const EATING: &[&str] = &[
            "consumed",
            "damaged",
            "destroyed",
            "engulfed",
            "gutted",
            "raced",
            "raged",
            "ravaged",
            "ripped",
            "swept",
            "tore",
        ];
        let opens = at == self.sentence.start || self.text.tokens[at - 1].kind == TokenKind::Mark;
        if opens && self.text.is_any(end, EATING) {
            return true;
        }
        // "a fire of unknown origin destroyed four stalls".
        let described = self.text.is(end, "of")
            && (end + 1..end + 5).any(|n| self.text.is_any(n, &["destroyed", "gutted", "killed", "swept", "ripped"]));
        introduced && (self.text.is_any(end, VERBS) || described)
    }

    /// The determiner of the noun phrase that the noun at a token ends.
    fn determiner(&self, at: usize) -> Option<&str> {
        let from = at.saturating_sub(4).max(self.sentence.start);
        let found = (from..at).rev().find(|&n| {
            self.text.is_any(
                n,
                &[
                    "the", "a", "an", "this", "that", "his", "their", "its", "these", "those", "another", "of", "in",
                    "by", "after", "when", ",",
                ],
            )
        })?;
        Some(self.text.lower(found))
    }

    fn is_unreal(&self, at: usize, noun: bool, form: Form) -> bool {
        let before = |n: usize| at.checked_sub(n).filter(|&b| b >= self.sentence.start);
        let word = |n: usize| before(n).map_or("", |b| self.text.lower(b));
        // "attempted to blow up a bridge" was an attack, though it failed.
        if (form == Form::Base || noun) && word(1) == "to" && ATTEMPTED.contains(&word(2)) {
            // "will attempt to attack", where "is said to have tried to" tells of one.
            let planned = matches!(word(3), "will" | "would" | "may" | "might" | "could" | "to" | "should" | "not");
            return planned
                || (3..=6).any(|n| matches!(word(n), "foiled" | "thwarted" | "foil" | "averted" | "prevented"));
        }
        // "machines that choose and attack targets": a verb that looks like the noun.
        let begins_object = |n: usize| {
            self.text.is_any(n, &["the", "a", "an", "any", "their"])
                || self
                    .tags
                    .iter()
                    .any(|tag| tag.tokens.start == n && matches!(tag.sense, Sense::Person { .. } | Sense::Target(_)))
                || self.text.is(n, "targets")
        };
        let as_verb = matches!(word(1), "to" | "and" | "or" | "they" | "we" | "you" | "i" | "who" | "that");
        if noun
            && as_verb
            && self.determiner(at).is_none_or(|d| matches!(d, "that" | "of" | "in" | "by" | ","))
            && begins_object(at + 1)
        {
            return true;
        }
        // "to keep cholera from spreading".
        if noun && matches!(word(1), "keep" | "stop") && self.text.is(at + 1, "from") {
            return true;
        }
        // "ruled out a terrorist attack".
        if (1..=3).any(|n| word(n) == "out" && word(n + 1) == "ruled") {
            return true;
        }
        if !noun {
            // The present tells of what happens again and again, except in a headline.
            if matches!(form, Form::Base | Form::Third)
                && !(at < HEADLINE
                    && matches!(word(1), "who" | "they" | "militants" | "gunmen" | "rebels" | "troops" | "police"))
                && form == Form::Base
            {
                return true;
            }
            // "when an elder dies, a library burns", "In the advert a robber fires at the ceiling": news tells what happened.
            let whenever = |n: usize| self.text.is_any(n, &["when", "whenever", "if"]);
            let object = self.text.is_any(at + 1, &["at", "the", "a", "an", "his", "her", "their", "him", "them"]);
            if form == Form::Third && at >= HEADLINE && (object || (self.sentence.start..at).any(whenever)) {
                return true;
            }
            // "a frigate "sank" the intruder": so to speak.
            let quoted = |n: usize| self.text.is_any(n, &["\"", "“", "”", "‘", "’", "'"]);
            if at > self.sentence.start && quoted(at - 1) && quoted(at + 1) {
                return true;
            }
            if form == Form::Ing && matches!(word(1), "is" | "are" | "be" | "been" | "am" | "'re" | "'s") {
                return true;
            }
            // "would prevent judges from being murdered".
            if word(1) == "being" && word(2) == "from" {
                return true;
            }
            return matches!(
                word(1),
                "to" | "not" | "n't" | "would" | "could" | "may" | "might" | "will" | "should" | "can" | "must"
            ) || matches!(
                word(2),
                "could" | "would" | "might" | "may" | "will" | "should" | "must" | "can" | "to" | "not"
            ) && matches!(word(1), "be" | "have" | "been");
        }
        // "condemned the murder of a senator" condemns one that was; "condemned attacks on the press" any.
        let specified = matches!(word(1), "the" | "this" | "that" | "yesterday" | "today")
            && self.text.is_any(at + 1, &["of", "on", "in", "against", "at"]);
        let condemned = |word: &str| specified && (word.starts_with("condemn") || word == "denounced");
        (1..=3).any(|n| {
            Words::Unreal.has(word(n))
                && !condemned(word(n))
                && !matches!(word(n), "to" | "suspected" | "alleged" | "against" | "responsibility")
                && !matches!(word(n - 1), "," | "said")
        }) || word(1) == "no"
            || word(1) == "to" && matches!(word(2), "plan" | "threatened" | "plot" | "vowed")
    }

    /// "could lose 90,000 people in a strong earthquake", "would need a week to recover from an attack": what may come comes in one
    /// of many.
    fn is_supposed(&self, noun: usize) -> bool {
        /// Most tokens between the modal and the noun.
        const REACH: usize = 14;
        const MODALS: &[&str] = &["could", "may", "might", "would"];
        const ENDS: &[&str] = &[",", ";", "after", "because", "that", "when", "where", "which", "while", "who"];
        let from = noun.saturating_sub(REACH).max(self.sentence.start);
        let indefinite = self.determiner(noun).is_some_and(|word| matches!(word, "a" | "an"));
        let modal = || {
            let mut back = (from..noun).rev().take_while(|&at| !self.text.is_any(at, ENDS));
            back.find(|&at| self.text.is_any(at, MODALS) && !self.text.tokens[at].capital)
        };
        // Who could not be reached, or could hear it, tells of one that was.
        let heard = |modal: usize| {
            self.text.is_any(modal + 1, &["be", "feel", "have", "hear", "not", "only", "see"])
                || within(self.tags, &(modal..noun))
                    .iter()
                    .any(|tag| matches!(tag.sense, Sense::Trigger { form: Form::Past, .. }))
        };
        indefinite && modal().is_some_and(|modal| !heard(modal))
    }

    /// Whether a clause speaks of those who carry arms against a state or outside it.
    fn names_militants(&self, clause: &Range<usize>) -> bool {
        within(self.tags, clause).iter().any(|tag| {
            matches!(
                tag.sense,
                Sense::Person { role: Role::Militant, .. } | Sense::Force(Role::Militant) | Sense::Group(_)
            )
        })
    }

    /// Uses of a trigger word that tell of no event: a noun in apposition to an office, a verb with the wrong object.
    fn is_other_use(&self, tag: &Tag, noun: bool, form: Form) -> bool {
        let (start, end) = (tag.tokens.start, tag.tokens.end);
        let word = self.text.lower(start);
        // "bombing suspects", "attack dogs", "protest leader": the noun describes another.
        let describes_person =
            noun && self.tags.iter().any(|t| t.tokens.start == end && matches!(t.sense, Sense::Person { .. }));
        // "thousands of attack drones": what they are made for.
        let describes_weapon =
            noun && self.tags.iter().any(|t| t.tokens.start == end && matches!(t.sense, Sense::Weapon(_)));
        // "firing range", "shelling out", "shot of whisky".
        let idiom = match word {
            // "shot at a farmer" aims at somebody.
            "shot" | "shots" => {
                self.text.is_any(end, &["of", "put"])
                    || self.text.is(end, "at") && (noun || !self.has_people_or_target(end))
                    // "an asteroid shot past Earth", where who was shot past midnight was hit.
                    || !noun
                        && self.text.is_any(end, &["across", "ahead", "past", "up"])
                        && start > self.sentence.start
                        && !self.text.is_any(start - 1, &["was", "were", "been", "being"])
            }
            // "should stop attacking the curriculum".
            "attacking" if start > self.sentence.start && self.text.is_any(start - 1, &["stop", "avoid", "keep"]) => {
                true
            }
            // "slogans flooded the radio": only water does.
            "flooded" | "flooding" if !noun && !self.is_done_to(start) => !self.speaks_of_water(),
            // "bombarded each other with tomatoes".
            "bombarded" | "bombarding" => self.is_of_harmless(end),
            // "The watchdog raided the offices of four companies": a search, where nobody is hurt and nobody armed.
            "raid" | "raids" | "raided" | "raiding" => self.is_search(end),
            "attacked" | "attacks" | "attacking" | "attack" | "slammed" if !noun => self.is_verbal(start, end),
            // "Police seized 400 kg of cocaine": what is no people and no thing that gunmen take.
            "seized" | "seizing" | "seize"
                if matches!(tag.sense, Sense::Trigger { sub: SubEventType::Abduction, .. }) =>
            {
                !self.has_people_or_target(end) && !self.is_done_to_people(start, end) && !self.text.is(end, "by")
            }
            "target" | "targets" if !noun => !self.has_people_or_target(end),
            "exploded" | "explode" => {
                self.text.is_any(end, &["in"]) && self.text.is_any(end + 1, &["popularity", "anger"])
            }
            _ => false,
        };
        let sub = match tag.sense {
            Sense::Trigger { sub, .. } => sub,
            _ => SubEventType::Other,
        };
        // "shares crashed", "talks collapsed": nothing that can, and nobody hurt.
        let bodiless = match sub {
            SubEventType::RemoteExplosive if matches!(word, "exploded" | "explode") => {
                !self.speaks_of_harm_or(|_| true)
                    && !self.tags.iter().any(|tag| matches!(tag.sense, Sense::Weapon(_)))
                    // "another device has exploded".
                    && !(start.saturating_sub(3).max(self.sentence.start)..start)
                        .any(|at| self.text.is_any(at, &["device", "devices"]))
            }
            SubEventType::LootingPropertyDestruction
                if matches!(word, "burned" | "burning" | "burnt" | "burns") && tag.tokens.len() == 1 =>
            {
                // "the badly burnt were driven to …", "treated for burns", "suffered burns and were in hospital".
                form == Form::Third && start >= HEADLINE
                    || start > self.sentence.start
                        && self.text.is_any(
                            start - 1,
                            &[
                                "badly",
                                "severely",
                                "seriously",
                                "for",
                                "with",
                                "of",
                                "from",
                                "degree",
                                "suffered",
                                "sustained",
                                "suffering",
                                "minor",
                                "serious",
                                "severe",
                            ],
                        )
                    || !self.tags.iter().any(|tag| matches!(tag.sense, Sense::Target(_)))
                    || start > self.sentence.start && self.text.is_any(start - 1, &["a", "an", "the"])
            }
            // "a burning issue".
            SubEventType::LootingPropertyDestruction if form == Form::Ing => {
                start > self.sentence.start && self.text.is_any(start - 1, &["a", "an", "the"])
            }
            SubEventType::Fire if word == "gutted" => !self.speaks_of_harm_or(|_| true),
            // "talks to avert a strike at the airports crashed".
            // "mud and rocks crashed down", "the Nikkei crashed more than 4%".
            SubEventType::TransportAccident
                if !noun
                    && (start > self.sentence.start && Words::Debris.at(self.text, start - 1)
                        || (end..end + 6).any(|at| self.text.is_any(at, &["%", "percent", "points"]))) =>
            {
                true
            }
            SubEventType::TransportAccident if !noun => {
                !self.speaks_of_harm_or(|target| target != "bank" && !target.starts_with("airport"))
            }
            SubEventType::Collapse if self.is_slope(start) => false,
            SubEventType::Collapse => {
                !(start.saturating_sub(3).max(self.sentence.start)..start).any(|at| Words::Structure.at(self.text, at))
                    && !self.speaks_of_harm_or(|target| target != "bank")
            }
            // "150 fugitives had been recaptured": people are caught, towns are taken back.
            SubEventType::GovernmentRegainsTerritory if !noun => self.is_done_to_people(start, end),
            _ => false,
        };
        // "fighting inflation": a verb that looks like the noun.
        let idiom = idiom
            || word == "fighting"
                && !(start > self.sentence.start
                    && self.text.is_any(
                        start - 1,
                        &["the", "fresh", "heavy", "fierce", "renewed", "intense", "new", "more", "of", "in", "after"],
                    ))
                && end < self.sentence.end
                && self.text.tokens[end].kind == TokenKind::Word
                && !self.text.is_in(end, &super::people::FUNCTION_WORDS)
                && !self.text.is_any(
                    end,
                    &["broke", "erupted", "raged", "continued", "intensified", "killed", "left", "has", "resumed"],
                );
        // "the shooting of a film" and "a fire" as a gerund modifier aside, an -ing form behind an article is a noun.
        let gerund = form == Form::Ing
            && start > self.sentence.start
            && self.text.is_any(start - 1, &["for", "of"])
            && !self.has_people_or_target(end);
        describes_person && !matches!(word, "gun" | "suicide" | "rioting")
            || describes_weapon
            || noun && self.text.is_any(end, HELP)
            || idiom
            || gerund
            || bodiless
    }

    /// "was flooded", "had been flooded".
    fn is_done_to(&self, verb: usize) -> bool {
        verb > self.sentence.start && self.text.is_any(verb - 1, &["was", "were", "been", "being", "are", "is"])
    }

    fn speaks_of_water(&self) -> bool {
        const WATERS: &[&str] = &[
            "creek",
            "cyclone",
            "dam",
            "downpour",
            "downpours",
            "homes",
            "houses",
            "hurricane",
            "lake",
            "levee",
            "rain",
            "rainfall",
            "rains",
            "river",
            "rivers",
            "sea",
            "storm",
            "storms",
            "stream",
            "surge",
            "tide",
            "typhoon",
            "water",
            "waters",
        ];
        self.sentence.clone().any(|at| self.text.is_any(at, WATERS))
    }

    /// What was thrown is named, and is no weapon.
    fn is_of_harmless(&self, verb: usize) -> bool {
        /// Most tokens between the verb and what was thrown.
        const REACH: usize = 4;
        let with = (verb..(verb + REACH).min(self.sentence.end)).find(|&at| self.text.is(at, "with"));
        with.is_some_and(|with| {
            !self.tags.iter().any(|tag| tag.tokens.start > with && matches!(tag.sense, Sense::Weapon(_)))
        }) && !self.tags.iter().any(|tag| matches!(tag.sense, Sense::Harm { .. }))
    }

    /// Of rooms where people write: nobody is hurt there, and none of those who are armed named.
    fn is_search(&self, verb: usize) -> bool {
        /// Most tokens between the verb and its object.
        const REACH: usize = 5;
        let rooms = (verb..(verb + REACH).min(self.sentence.end))
            .any(|at| self.text.is_any(at, &["office", "offices", "premises", "headquarters"]));
        rooms
            && !self.tags.iter().any(|tag| {
                matches!(
                    tag.sense,
                    Sense::Harm { .. }
                        | Sense::Weapon(_)
                        | Sense::Group(_)
                        | Sense::Person { role: Role::Militant, .. }
                )
            })
    }

    /// "The slopes of the mountain gave way": earth, which does, whoever is hurt.
    fn is_slope(&self, verb: usize) -> bool {
        /// Tokens of what gave way.
        const REACH: usize = 8;
        (verb.saturating_sub(REACH).max(self.sentence.start)..verb).any(|at| Words::Slope.at(self.text, at))
    }

    /// Whether the sentence tells of harm to people, or of a thing that may be hit.
    fn speaks_of_harm_or(&self, thing: impl Fn(&str) -> bool) -> bool {
        self.tags.iter().any(|tag| match tag.sense {
            Sense::Harm { .. } => true,
            Sense::Target(_) => thing(self.text.lower(tag.tokens.end - 1)),
            _ => false,
        })
    }

    /// "the minister attacked the bank over its plans": words, where nobody is harmed and no weapon named.
    fn is_verbal(&self, start: usize, end: usize) -> bool {
        /// How far behind the verb what it was about stands, in tokens.
        const REACH: usize = 12;
        const OFFICES: &[&str] = &[
            "minister",
            "president",
            "leader",
            "leaders",
            "opposition",
            "critics",
            "senator",
            "lawmaker",
            "lawmakers",
            "candidate",
            "party",
            "parties",
            "governor",
            "mayor",
            "chairman",
            "newspaper",
            "editorial",
            "spokesman",
            "secretary",
            "deputy",
            "congressman",
            "bishop",
            "union",
            "unions",
            "politician",
            "politicians",
        ];
        // "harshly attacked the two presidents".
        const IN_WORDS: &[&str] = &["harshly", "bitterly", "sharply", "verbally", "vehemently", "scathingly"];
        if start > self.sentence.start && self.text.is_any(start - 1, IN_WORDS) {
            return true;
        }
        let harmful =
            self.tags.iter().any(|tag| matches!(tag.sense, Sense::Harm { .. } | Sense::Weapon(_) | Sense::Group(_)));
        let about = (end..(end + REACH).min(self.sentence.end)).any(|at| {
            self.text.is_any(
                at,
                &[
                    "over",
                    "for",
                    "saying",
                    "as",
                    "calling",
                    "criticism",
                    "policy",
                    "policies",
                    "plan",
                    "plans",
                    "budget",
                ],
            )
        });
        let office = (start.saturating_sub(5).max(self.sentence.start)..start).any(|at| self.text.is_any(at, OFFICES));
        !harmful && about && office
    }

    /// Whether the object of a verb, or the subject of its passive, is people.
    fn is_done_to_people(&self, start: usize, end: usize) -> bool {
        let person = |at: usize| {
            self.tags.iter().any(|tag| tag.tokens.contains(&at) && matches!(tag.sense, Sense::Person { .. }))
        };
        let mut before = start;
        while before > self.sentence.start
            && self
                .text
                .is_any(before - 1, &["was", "were", "been", "being", "had", "have", "has", "all", "since", "later"])
        {
            before -= 1;
        }
        let passive = before < start && before > self.sentence.start && person(before - 1);
        passive || (end..end + 4).take_while(|&at| at < self.sentence.end && !self.text.is(at, "from")).any(person)
    }

    fn has_people_or_target(&self, at: usize) -> bool {
        self.tags.iter().any(|tag| {
            (at..at + 6).contains(&tag.tokens.start) && matches!(tag.sense, Sense::Person { .. } | Sense::Target(_))
        })
    }

    /// Decides what sort of telling the clause is; `places` are named in it.
    fn judge(&self, mention: &mut EventMention, places: usize) {
        let clause = mention.tokens.clone();
        let any = |words: &[&str]| clause.clone().any(|at| self.text.is_any(at, words));
        let series = clause.clone().any(|at| {
            self.text.is(at + 1, "of")
                && (self.text.is_any(at, &["series", "wave", "spate", "string", "spree", "campaign", "rash", "slew"])
                    // "a number of attacks", not "the number of deaths".
                    || self.text.is_any(at, &["number", "total"])
                        && mention.triggers.iter().any(|t| t.noun && t.plural && (at + 2..at + 6).contains(&t.tokens.start)))
        });
        // Floods, clashes and protests go on; attacks and bombings are counted.
        let plural_trigger = mention
            .triggers
            .iter()
            .any(|t| t.noun && t.plural && t.strong && !t.mutual && t.sub.event_type().is_violent());
        let singular_trigger =
            mention.triggers.iter().any(|t| t.strong && !(t.noun && t.plural) && !(t.noun && t.definite));
        let harmed = mention.casualties.iter().any(|c| c.quantity.figure() > 0);
        let counted = mention.casualties.iter().any(|c| c.quantity.figure() > 0 && !c.definite);
        // "a war that has killed over 70,000": no single event of the news did.
        let befell = mention.triggers.iter().any(|t| t.sub.event_type() == EventType::Disaster);
        let of_war = ["battle", "conflict", "conflicts", "genocide", "holocaust", "regime", "regimes", "war", "wars"];
        if !befell && any(&of_war) {
            mention.casualties.retain(|c| c.quantity.figure() < WAR);
        }
        mention.aggregate = counted
            && (series && (plural_trigger || !singular_trigger)
                || plural_trigger && !singular_trigger && self.sums_up(mention, places));
        // "Six soldiers lost their lives while four militants were shot dead in three separate incidents": what the lead adds up
        // before it is of those as well.
        let adds_up = || places == 0 && self.sentence.start == 0 && clause.end < self.sentence.end;
        let apart = || {
            let end = if adds_up() { self.sentence.end } else { clause.end };
            (clause.start..end).any(|at| self.is_of_several(at, true))
        };
        // "the number of avalanche deaths this winter": of many, though the word for one stands in it.
        let counts_so_far = mention.casualties.iter().any(|c| c.toll);
        // "Since last October, more than 2,800 people have been killed": of many attacks, where of a flood it is the toll so far.
        // "walked to a hospital which has been short of blood since last week": of another verb.
        let of_other = |date: &DateMention| {
            mention.casualties.iter().all(|c| {
                let between = c.predicate.end..date.tokens.start;
                between.into_iter().any(|at| self.text.is_any(at, &["which", "who", "where"]))
            })
        };
        let so_far = self.sentence.start > 0
            && mention.dates.iter().any(|date| {
                date.since && !of_other(date) && date.range.is_none_or(|range| range.precision > DatePrecision::Week)
            })
            && !mention.triggers.iter().any(|t| t.sub.event_type() == EventType::Disaster);
        // "brought to four the number of politicians slain since March": of many, one by one.
        let one_by_one = mention.casualties.iter().any(|c| c.toll)
            && clause.clone().any(|at| {
                let begins =
                    self.text.tokens.get(at + 1).is_some_and(|next| next.capital || next.kind == TokenKind::Number);
                self.text.is(at, "since") && (begins || self.text.is(at + 1, "the"))
            })
            && !mention.triggers.iter().any(|t| t.sub.event_type() == EventType::Disaster);
        // "Over the past week, 41 people have died on the country's roads".
        let of_weeks = self.sentence.start > 0
            && !singular_trigger
            && !befell
            && mention.dates.iter().filter(|date| !of_other(date)).any(|date| {
                let last = date.tokens.end - 1;
                self.text.is_any(date.tokens.start, &["last", "past"])
                    && self.text.is(date.tokens.start.saturating_sub(1), "the")
                    && self.text.is_any(last, &["week", "weeks", "month", "months"])
            });
        mention.aggregate |= counted
            && (apart()
                || so_far
                || one_by_one
                || of_weeks
                || self.is_of_period(&clause, singular_trigger && !counts_so_far));
        mention.several = counted && clause.clone().any(|at| self.is_of_several(at, false));
        mention.recalled = any(&["previously", "historically"])
            || clause.clone().any(|at| self.is_span_of_years(at))
            || clause.start > self.sentence.start
                && self.begins_recalled(clause.start)
                && self.follows_by_days(clause.start).is_none()
            // "during the civil war".
            || clause.clone().any(|at| {
                self.text.is(at, "during")
                    && (at + 2..(at + 5).min(clause.end)).any(|n| self.text.is(n, "war"))
                    && self.text.is(at + 1, "the")
            })
            // "the battle lasted nine months".
            || clause.clone().any(|at| {
                self.text.is(at, "lasted")
                    && (at + 1..at + 5).any(|n| self.text.is_any(n, &["months", "years", "decades", "decade", "year"]))
            })
            || clause.clone().any(|at| {
                self.text.is(at, "in")
                    && self.text.is_any(at + 1, &["recent", "past"])
                    && self.text.is_any(at + 2, &["years", "months", "decades", "weeks"])
            })
            || clause.clone().any(|at| {
                // "over the past two decades", not "over the past few hours".
                self.text.is_any(at, &["over", "for"])
                    && self.text.is(at + 1, "the")
                    && self.text.is_any(at + 2, &["past", "last", "years", "decades"])
                    && (at + 2..at + 6).any(|n| self.text.is_any(n, &["years", "decades", "months"]))
            });
        let by_the_way = self.is_told_by_the_way(mention);
        mention.aggregate &= !by_the_way;
        mention.recalled |= by_the_way
            || self.comes_after(mention)
            || self.is_before_now(&clause)
            || self.is_recollection(mention)
            || self.is_of_year(mention);
        let follows = self.follows_by_days(clause.start).filter(|_| clause.start > self.sentence.start);
        mention.opens |= follows.is_some();
        // "found two more bodies, two days after a landslide hit the village": so long before the find.
        let found = || clause.clone().find(|&at| self.text.is_any(at, UNITS) && self.is_of_finds(at));
        let unit = if follows.is_some() { Some(clause.start) } else { found() };
        if let Some((unit, days)) = unit.and_then(|unit| Some((unit, self.follows_by_days(unit)?))) {
            let before = mention.dates.partition_point(|date| date.tokens.start < unit);
            mention.dates.insert(
                before,
                DateMention {
                    tokens: unit - 1..unit + 2,
                    range: None,
                    opening: false,
                    since: false,
                    future: false,
                    reported: false,
                    relative: Some(-days),
                },
            );
        }
        self.set_back(mention);
        self.set_before_court(mention);
        self.take_out_grievance(mention);
        mention.anaphoric = self.is_anaphoric(mention);
        // A cholera outbreak that continues is the news.
        let lasts = mention.triggers.iter().any(|t| t.strong && t.sub.event_type() == EventType::Disaster);
        let habitual = clause.clone().any(|at| self.text.is_in(at, &HABITUAL)) && !lasts;
        // Only plural triggers, nobody counted: "attacks have increased".
        // "Rallies were held in Tbilisi and Batumi the same evening": each of them.
        let told_of = !mention.dates.is_empty() || mention.sentence > 0;
        let held = places > 0 && told_of && self.is_held(mention);
        // "The landslides hit two villages on Saturday" goes on with those told of.
        let told_before = |t: &Trigger| t.definite && t.sub.event_type() == EventType::Disaster;
        // "No one was killed or injured", "No one was hurt in the attacks": of what was told before.
        let denied = mention.casualties.iter().any(|c| c.none);
        let only_plural = !held
            && !mention.triggers.is_empty()
            && mention.triggers.iter().all(|t| t.noun && t.plural || !t.strong)
            && (mention.dates.is_empty() || !mention.triggers.iter().any(told_before));
        let remembered = clause.clone().any(|at| self.is_remembered(at));
        mention.recalled |= remembered;
        mention.generic = clause.clone().any(|at| self.is_rate(at))
            || self.is_of_beast(mention)
            || !harmed && self.is_warded_off(mention)
            || !harmed && !denied && (only_plural || habitual)
            || !counted && (remembered || mention.recalled && mention.dates.is_empty());
    }

    /// "The air force said it shot down 41 of 73 drones launched overnight", behind the news: what hit nobody is a balance.
    fn is_warded_off(&self, mention: &EventMention) -> bool {
        let several = |at: usize| quantity_at(self.text, at).is_some_and(|counted| counted.quantity.figure() > 1);
        self.text.paragraph_of(mention.sentence) > 0
            && mention.targets.is_empty()
            && mention.weapons.iter().any(|(_, class)| matches!(class, WeaponClass::Air | WeaponClass::Artillery))
            && mention.tokens.clone().any(|at| {
                let down = self.text.is(at, "shot") && self.text.is(at + 1, "down");
                (down || self.text.is_any(at, &["downed", "intercepted"])) && several(at + 1 + usize::from(down))
            })
    }

    /// "rallies were held": gatherings are told of together.
    fn is_held(&self, mention: &EventMention) -> bool {
        mention.triggers.iter().any(|t| t.strong && t.sub.event_type() == EventType::Protests)
            && mention.tokens.clone().any(|at| is_held_at(self.text, at))
    }

    /// "Before this week, unrest had cost some 60 lives", "the first attack since 2023, when bombs killed thirty": told to
    /// measure the news by.
    fn is_before_now(&self, clause: &Range<usize>) -> bool {
        /// Most tokens of "since the middle of the year, when".
        const REACH: usize = 10;
        let start = clause.start;
        let before = self.text.is(start, "before")
            && (self.text.is_any(start + 1, &["this", "these", "today", "yesterday", "now"])
                || start + 1 < self.text.tokens.len() && weekday_named(self.text.lower(start + 1)).is_some());
        let since_when = clause.clone().any(|at| {
            self.text.is(at, "since")
                && (at + 1..(at + REACH).min(clause.end)).any(|n| self.text.is(n, ",") && self.text.is(n + 1, "when"))
        });
        before || since_when
    }

    /// "The previous attack left nine dead", "avalanches took 16 lives last season", "it recalled the bombing that killed 40",
    /// "a year earlier, …": told to measure the news by.
    fn is_recollection(&self, mention: &EventMention) -> bool {
        /// Most tokens between "recalled" and what is recalled.
        const REACH: usize = 4;
        let event = |at: usize, reach: usize| {
            mention.triggers.iter().any(|t| t.noun && (at..at + reach).contains(&t.tokens.start))
        };
        let clause = mention.tokens.clone();
        let opens = clause.start == self.sentence.start && {
            let counted = quantity_at(self.text, clause.start).map_or(clause.start, |counted| counted.end);
            self.text.is_any(counted, &["year", "years", "month", "months", "decade", "decades"])
                && self.text.is_any(counted + 1, &["earlier", "before"])
        };
        opens
            || clause.filter(|&at| self.text.is_in(at, &LOOKING_BACK)).any(|at| match self.text.lower(at) {
                "previous" => self.text.is_any(at + 1, SEASONS) || event(at + 1, 2) && mention.dates.is_empty(),
                // "The country's last measles epidemic cost 7,000 lives", where "last week's floods" are news.
                "last" => {
                    self.text.is_any(at + 1, SEASONS)
                        || at > self.sentence.start
                            && self.text.is_any(at - 1, &["the", "'s", "its"])
                            && mention.dates.iter().all(|date| date.reported || date.since)
                            && event(at + 1, 3)
                }
                "earlier" => self.text.is(at + 1, "ones"),
                "before" => self.text.is(at + 1, "this") && (self.text.is(at + 2, "event") || event(at + 2, 2)),
                _ => event(at + 1, REACH),
            })
    }

    /// "bookings fell after the bombings, which killed 250": several known to everybody, which only a relative clause counts
    /// the dead of.
    fn is_told_by_the_way(&self, mention: &EventMention) -> bool {
        /// Tokens of "after the airport and metro".
        const PHRASE: usize = 6;
        let Some(first) = mention.triggers.iter().find(|t| t.strong) else { return false };
        let of_many = first.noun
            && first.plural
            && first.definite
            && (first.sub.event_type().is_violent() || first.sub.event_type() == EventType::Accident)
            && first.tokens.start > mention.tokens.start + 2;
        let which = || {
            let first_harm = mention.casualties.iter().map(|c| c.predicate.start).min()?;
            let mut behind = first.tokens.end..first_harm;
            behind.find(|&at| {
                self.text.is_any(at, &["which", "that"]) && first_harm - at <= 2 && !self.text.is(at - 1, "in")
            })
        };
        let before = first.tokens.start.saturating_sub(PHRASE)..first.tokens.start;
        let governed =
            || before.into_iter().any(|at| self.text.is_any(at, &["about", "after", "following", "of", "on", "since"]));
        of_many
            && governed()
            && which().is_some_and(|which| {
                mention.triggers.iter().all(|t| !t.strong || t.tokens.start < which && t.noun && t.definite)
                    && mention.dates.iter().all(|date| {
                        // Behind a second comma the sentence goes on with its own verb.
                        let goes_on = || (which..date.tokens.start).any(|at| self.text.is(at, ","));
                        date.tokens.start < which || goes_on()
                    })
            })
    }

    /// "the anniversary of the 1980 bombing at the station, in which 85 died", "over a 2019 hijacking": the year tells one event
    /// from others of its name, as nobody does with that of the news.
    fn is_of_year(&self, mention: &EventMention) -> bool {
        /// Most tokens between the year and the noun: "the 2016 Kaikoura quake".
        const REACH: usize = 3;
        let Some(published) = self.published else { return false };
        let past = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Number
                && self.text.written(at).len() == 4
                && self.text.written(at).parse::<i16>().is_ok_and(|year| (1800..published.year()).contains(&year))
        };
        let determined = |at: usize| {
            at > self.sentence.start && self.text.is_any(at - 1, &["the", "a", "an", "that", "'s", "deadly"])
        };
        let names = |t: &&Trigger| !t.plural && (t.noun || self.text.lower(t.tokens.end - 1).ends_with("ing"));
        let Some(first) = mention.triggers.iter().find(names) else { return false };
        let noun = first.tokens.start;
        let year = (noun.saturating_sub(REACH).max(mention.tokens.start)..noun).find(|&at| past(at) && determined(at));
        year.is_some_and(|year| {
            let between = year + 1..noun;
            let told = mention.triggers.iter().map(|t| t.tokens.start);
            between.clone().all(|at| self.text.tokens[at].kind == TokenKind::Word)
                && !between.into_iter().any(|at| self.text.is_in(at, &FUNCTION_WORDS))
                && told.chain(mention.casualties.iter().map(|c| c.predicate.start)).all(|at| at > year)
        })
    }

    /// "19 have been gunned down so far this month", "the number killed on the roads this year": a count of a stretch of time.
    fn is_of_period(&self, clause: &Range<usize>, told: bool) -> bool {
        let season = |at: usize| self.text.is_any(at, SEASONS) && !self.text.is(at + 1, "'s");
        let months = |at: usize| at > 0 && !dates_in(self.text, at - 1..at, self.published).is_empty();
        clause.clone().any(|at| {
            let current = self.text.is(at, "current") && at > 0 && self.text.is(at - 1, "the");
            let period = (self.text.is(at, "this") || current)
                // "this rainy season".
                && (self.text.is_any(at + 1, &["year", "month"]) || season(at + 1) || season(at + 2))
                && !self.text.is_any(at + 2, &["morning", "old"])
                && !months(at);
            let so_far = at > 1 && self.text.is(at - 1, "far") && self.text.is(at - 2, "so");
            let whole =
                self.text.is(at, "total") && self.text.is(at + 1, "for") && self.text.is_any(at + 2, &["the", "this"]);
            // "the road toll for the year".
            let toll = self.text.is_any(at, &["toll", "total", "tally", "count", "number"])
                && (at + 1..at + 4).any(|n| self.text.is_any(n, &["for", "of", "in"]))
                && (at + 2..at + 6).any(|n| {
                    self.text.is_any(n, &["the", "this"])
                        && (self.text.is_any(n + 1, &["year", "month"]) || season(n + 1) || season(n + 2))
                });
            // "since the start of the year": whatever else the sentence tells of.
            let since = self.text.is(at, "since")
                && self.text.is_any(at + 2, &["beginning", "start"])
                && self.text.is(at + 3, "of")
                && self.text.is(at + 5, "year");
            whole || toll || since || period && (so_far || !told) && !self.is_superlative(at)
        })
    }

    /// "reopened on Monday the mosque, which fighters blew up in June 2017", "ten years after a gunman killed 12 people, survivors
    /// met": all that is told stands in the clause that looks back.
    fn set_back(&self, mention: &mut EventMention) {
        let looks_back = |at: usize| {
            self.begins_recalled(at)
                && (self.text.is_any(at, &["who", "which"])
                    || self.text.is_any(at, &["years", "decades", "decade", "year", "months"]))
        };
        let Some(point) = mention.tokens.clone().find(|&at| looks_back(at)) else { return };
        let opens = point < mention.tokens.start + 4;
        let comma = (point..mention.tokens.end).find(|&at| self.text.is(at, ",")).filter(|_| opens);
        let behind = point..comma.unwrap_or(mention.tokens.end);
        // "widows of the men who died unveiled a lamp, ten years after …": so is what tells who somebody was.
        let relative = |at: usize| {
            self.text.is(at.saturating_sub(1), "who")
                || at > 1 && self.text.is(at - 2, "who") && self.text.is_any(at - 1, &["were", "was", "had"])
        };
        let mut all =
            mention.triggers.iter().map(|t| t.tokens.start).chain(mention.casualties.iter().map(|c| c.predicate.start));
        if all.all(|told| behind.contains(&told) || relative(told)) {
            mention.recalled = true;
            // "which killed dozens earlier this month": one deed, and no count of the month.
            mention.aggregate &= !behind.clone().any(|at| self.is_while_ago(at));
            mention.dates.retain(|date| behind.contains(&date.tokens.start));
        }
    }

    /// "jailed 12 officials over a train crash in which 25 died": what somebody was tried for was before, and on no day told
    /// of the trial.
    fn set_before_court(&self, mention: &mut EventMention) {
        const VERDICTS: &[&str] = &[
            "acquitted",
            "charged",
            "convicted",
            "fined",
            "indicted",
            "jailed",
            "prosecuted",
            "sentenced",
            "sentencing",
            "trial",
            "tried",
            "pleaded",
        ];
        const GROUNDS: &[&str] = &["over", "for", "of", "with", "in"];
        // Who "tried to force a way in" stands before no court.
        let is_verdict =
            |at: usize| self.text.is_any(at, VERDICTS) && !(self.text.is(at, "tried") && self.text.is(at + 1, "to"));
        let Some(verdict) = mention.tokens.clone().find(|&at| is_verdict(at)) else { return };
        let Some(grounds) = (verdict + 1..mention.tokens.end).find(|&at| self.text.is_any(at, GROUNDS)) else { return };
        let told =
            mention.triggers.iter().map(|t| t.tokens.start).chain(mention.casualties.iter().map(|c| c.predicate.start));
        if told.min().is_some_and(|first| first > grounds) {
            mention.recalled = true;
            mention.dates.retain(|date| date.tokens.start > grounds);
        }
    }

    /// "Rioters smashed windows in Hull after the killing of three girls in Southport": what a crowd is angry about happened before,
    /// elsewhere.
    fn take_out_grievance(&self, mention: &mut EventMention) {
        /// Most tokens between the preposition and the noun of the crime.
        const REACH: usize = 4;
        let crowd = |t: &Trigger| t.strong && matches!(t.sub.event_type(), EventType::Protests | EventType::Riots);
        let Some(first) = mention.triggers.iter().find(|t| crowd(t)).map(|t| t.tokens.end) else { return };
        const CRIMES: &[&str] = &[
            "assassination",
            "beating",
            "death",
            "deaths",
            "killing",
            "killings",
            "lynching",
            "murder",
            "murders",
            "rape",
            "shooting",
            "stabbing",
        ];
        let crime = |at: usize| self.text.is_any(at, CRIMES) && self.text.is_any(at + 1, &["of", "in", "by"]);
        let about = (first..mention.tokens.end).find(|&at| {
            self.text.is_any(at, &["about", "after", "against", "following", "over"])
                && self.text.is(at + 1, "the")
                && (at + 2..at + 2 + REACH).any(crime)
        });
        let Some(about) = about else { return };
        mention.triggers.retain(|t| t.tokens.start < about);
        mention.casualties.retain(|c| c.predicate.start < about);
        let ahead = |named: &&Mention<'_>| (mention.tokens.start..about).contains(&named.tokens.start);
        let kept = self.toponyms.iter().filter(ahead).count();
        if kept > 0 {
            mention.toponyms.truncate(kept);
        }
    }

    /// "two decades since the tsunami", "the anniversary of the earthquake": why people gathered, not what befell them.
    fn is_remembered(&self, at: usize) -> bool {
        /// Most tokens between the preposition and the noun of the event.
        const REACH: usize = 6;
        let since = self.text.is_any(at, &["since", "after"])
            && at > self.sentence.start
            && self.text.is_any(at - 1, &["decade", "decades", "years", "year", "century", "centuries"]);
        // "It is forty years since the poet was murdered".
        if since && at < self.sentence.start + REACH && self.text.is_any(self.sentence.start, &["it", "this"]) {
            return true;
        }
        let of = self.text.is(at, "of")
            && at > self.sentence.start
            && self
                .text
                .is_any(at - 1, &["anniversary", "commemoration", "remembrance", "memory", "victims", "survivors"])
            && (at.saturating_sub(8).max(self.sentence.start)..at).any(|n| {
                self.text.lower(n).starts_with("commemorat")
                    || self.text.lower(n).starts_with("remember")
                    || self.text.is_any(n, &["anniversary", "memorial", "memory", "honour", "honor", "mark", "marked"])
            });
        (since || of)
            && self.tags.iter().any(|tag| {
                (at + 1..=at + REACH).contains(&tag.tokens.start)
                    && matches!(tag.sense, Sense::Trigger { form: Form::None, .. })
            })
    }

    /// "600,000 lives a year", "20 deaths every month": what happens again and again.
    fn is_rate(&self, at: usize) -> bool {
        const UNITS: &[&str] = &["year", "month", "week", "day", "decade"];
        const COUNTED: &[&str] = &["lives", "deaths", "casualties", "victims", "killed"];
        let unit = self.text.is_any(at + 1, UNITS)
            && !self.text.is_any(at + 2, &["ago", "after", "before", "earlier", "later", "since", "old"]);
        // "Fewer people died on the roads than in any year before."
        let compared = self.text.is(at, "fewer")
            && !self.text.is(at + 1, "than")
            && (at..self.sentence.end).any(|behind| self.text.is(behind, "than"));
        // "a drop of 4.7 per cent", "up 11 percent".
        let share = self.text.is_any(at, &["percent", "%"]) || self.text.is(at, "per") && self.text.is(at + 1, "cent");
        let moves = || {
            (at.saturating_sub(4).max(self.sentence.start)..at).any(|n| {
                self.text.is_any(
                    n,
                    &["drop", "rise", "fall", "fell", "rose", "down", "up", "increase", "decrease", "by", "dropped"],
                )
            })
        };
        // "went down, from 15,690 to 15,409".
        let number = |n: usize| n < self.sentence.end && self.text.tokens[n].kind == TokenKind::Number;
        let from_to = self.text.is(at, "from") && number(at + 1) && self.text.is(at + 2, "to") && number(at + 3);
        let moved = from_to
            && (at.saturating_sub(5).max(self.sentence.start)..at).any(|n| {
                self.text.is_any(n, &["down", "up", "fell", "rose", "dropped", "edged", "declined", "increased"])
            });
        compared
            || moved
            || share && (moves() || self.text.is_any(at + 1, &["fewer", "higher", "less", "lower", "more"]))
            || self.text.is_any(at, &["annually", "yearly"])
            || unit && self.text.is_any(at, &["every", "each", "per"])
            || unit
                && self.text.is(at, "a")
                && at > 0
                && (self.text.is_any(at - 1, COUNTED)
                    || self.tags.iter().any(|t| t.tokens.end == at && matches!(t.sense, Sense::Person { .. })))
            || self.is_ratio(at)
            || self.is_part_of_year(at)
    }

    /// "One patient in ten died", "one in five deaths".
    fn is_ratio(&self, at: usize) -> bool {
        let one = |n: usize| at >= self.sentence.start + n && self.text.is(at - n, "one");
        let of_many = self.text.is(at, "in") && at + 2 < self.sentence.end && is_numeral(self.text.lower(at + 1));
        of_many
            && (one(1)
                || one(2) && self.text.tokens[at - 1].kind == TokenKind::Word
            // "One man in two villages" was in them.
            && !self.text.lower(at + 2).ends_with('s'))
    }

    /// "in the first quarter of the year", "in the first nine months": so long no event lasts.
    fn is_part_of_year(&self, at: usize) -> bool {
        const PARTS: &[&str] = &["quarter", "half"];
        let first = self.text.is_any(at, &["first", "second", "third", "fourth", "last"])
            && at > self.sentence.start + 1
            && self.text.is(at - 1, "the")
            && self.text.is_any(at - 2, &["in", "during", "over"]);
        first
            && (self.text.is_any(at + 1, PARTS)
                && self.text.is(at + 2, "of")
                && (at + 3..at + 5).any(|n| {
                    self.text.is(n, "year") || self.text.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number)
                })
                || self.text.is(at, "first") && self.text.is(at + 2, "months") && self.text.is(at + 3, "of"))
    }

    /// "the deadliest accident in over 20 years": the years measure the news.
    fn is_superlative(&self, at: usize) -> bool {
        (at.saturating_sub(10).max(self.sentence.start)..at).any(|n| {
            self.text.is_any(n, &["worst", "first", "most", "biggest", "largest", "last"])
                || self.text.lower(n).len() > 6 && self.text.lower(n).ends_with("iest")
                || self.text.lower(n).len() > 7 && self.text.lower(n).ends_with("est")
        })
    }

    /// "in 10 years of war", "over the past two decades", "in only three months".
    fn is_span_of_years(&self, at: usize) -> bool {
        // "between 2021 and 2024", "from 2021 to 2024".
        let year = |at: usize| {
            at < self.sentence.end
                && self.text.written(at).parse::<i16>().is_ok_and(|year| (1800..2200).contains(&year))
        };
        let joined = self.text.is(at, "between") && self.text.is(at + 2, "and")
            || self.text.is(at, "from") && self.text.is(at + 2, "to");
        if joined && year(at + 1) && year(at + 3) {
            return true;
        }
        /// Most tokens between the preposition and the unit.
        const REACH: usize = 5;
        self.text.is_any(at, &["in", "over", "during", "for", "throughout"])
            && (at + 1..(at + 1 + REACH).min(self.sentence.end))
                .take_while(|&n| {
                    self.text.tokens[n].kind == TokenKind::Number
                        || super::counts::is_numeral(self.text.lower(n))
                        || self.text.is_any(
                            n,
                            &[
                                "the", "past", "last", "only", "more", "than", "nearly", "almost", "about", "several",
                                "few", "many", "some",
                            ],
                        )
                })
                .last()
                .filter(|_| !self.is_superlative(at))
                .is_some_and(|last| {
                    self.text.is_any(last + 1, &["years", "decades", "months"])
                        && !self.text.is_any(last + 2, &["ago", "old", "earlier", "later", "after", "before", "in"])
                })
    }

    /// Whether the clause opens with something told before: "the blast", "the bomb", "they were", or counts nobody but people
    /// known already.
    fn is_anaphoric(&self, mention: &EventMention) -> bool {
        /// Where a clause may name what it is about, in tokens.
        const OPENING: usize = 4;
        const PRONOUNS: &[&str] = &["he", "she", "they", "it"];
        let start = mention.tokens.start;
        let counted: Vec<&Casualty> =
            mention.casualties.iter().filter(|c| c.quantity.figure() > 0 && !c.reflexive).collect();
        // "all three of the attackers", "some of them": of people told of before, where "three members of the group" are not.
        let counts = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Number
                || is_numeral(self.text.lower(at))
                || self.text.is_any(at, &["some", "all", "both", "many", "most", "several", "none", "half", "few"])
        };
        let of_those = |c: &Casualty| {
            (c.people.start..=c.people.end).any(|at| {
                self.text.is(at, "of")
                    && self.text.is_any(at + 1, &["the", "them", "those", "these"])
                    && at > start
                    && counts(at - 1)
            })
        };
        // "The victims, migrants from Java, were killed", "All were in a house that was hit by a landslide": nobody new.
        let of_victims = self.text.is(start, "the")
            && self.text.is_any(start + 1, &["casualties", "dead", "deceased", "victims"])
            || self.text.is_any(start, &["all", "both", "most"]) && self.text.is_any(start + 1, &["were", "had"]);
        // "The raiders struck three camps": those told of before.
        if start == self.sentence.start && self.text.is(start, "the") && Words::Culprit.at(self.text, start + 1) {
            return true;
        }
        let uncounted = |c: &&Casualty| c.quantity.best.is_none() || c.definite || c.known;
        if start == self.sentence.start && of_victims && counted.iter().all(uncounted) {
            return true;
        }
        if !counted.is_empty() && counted.iter().all(|c| c.definite || c.known || of_those(c)) {
            return true;
        }
        let tells = mention.triggers.iter().any(|t| t.strong);
        if !counted.is_empty() && counted.iter().all(|c| c.additive || c.toll) && !tells {
            return true;
        }
        if counted.iter().any(|c| !c.definite && !c.known && c.additive) {
            return false;
        }
        let first = mention.triggers.iter().find(|t| t.strong);
        let noun = |tokens: &Range<usize>| {
            tokens.start > start
                && tokens.start < start + OPENING
                && self.text.is_any(start, &["the", "this"])
                && (!self.text.is_any(tokens.end, &["in", "at", "near", "that", "which", "of"])
                    // "The fire that followed".
                    || self.text.is_any(tokens.end, &["that", "which"])
                        && self.text.is_any(tokens.end + 1, &["followed", "ensued", "resulted"]))
        };
        if first.is_some_and(|t| t.noun && !t.plural && noun(&t.tokens))
            || mention.weapons.iter().any(|(tokens, _)| noun(tokens))
        {
            return true;
        }
        first.is_some_and(|t| {
            let mut at = t.tokens.start;
            while at > start
                && self.text.is_any(at - 1, &["was", "were", "had", "been", "have", "has", "then", "later", "also"])
            {
                at -= 1;
            }
            !t.noun && at > start && self.text.is_any(at - 1, PRONOUNS)
        })
    }

    /// "trampled to death by a wild elephant", "an elephant attack": no deed of anybody's, and no disaster.
    fn is_of_beast(&self, mention: &EventMention) -> bool {
        /// Tokens behind the harm in which the beast stands.
        const REACH: usize = 8;
        // "by the animal market" is where.
        let goes_on = |at: usize| {
            let next = self.text.tokens.get(at).filter(|next| next.kind == TokenKind::Word && !next.capital);
            next.is_some() && !self.text.is_in(at, &FUNCTION_WORDS)
        };
        let beast = |at: usize| Words::Animal.at(self.text, at);
        let before = |at: usize| at > self.sentence.start && beast(at - 1);
        let by = |c: &Casualty| {
            let behind = c.predicate.end..(c.predicate.end + REACH).min(mention.tokens.end);
            let by = behind.clone().find(|&at| self.text.is(at, "by"));
            before(c.predicate.start) || by.is_some_and(|by| (by + 1..by + 5).any(|at| beast(at) && !goes_on(at + 1)))
        };
        !mention.casualties.is_empty() && mention.casualties.iter().all(by)
            // Men raid cattle.
            || mention.triggers.iter().any(|t| {
                t.noun && t.strong && before(t.tokens.start) && !self.text.is_any(t.tokens.start, &["raid", "raids"])
            })
    }

    /// "killed in two separate attacks", "in three incidents across the province": a number of several, not of one. Of "two
    /// explosions" that may be of one where it does not have to be told `apart`.
    fn is_of_several(&self, at: usize, told_apart: bool) -> bool {
        /// Most words between the number and what was counted: "two separate gun".
        const REACH: usize = 3;
        if !self.text.is_any(at, &["in", "during", "by"]) {
            return false;
        }
        let number = quantity_at(self.text, at + 1).is_some_and(|counted| counted.quantity.figure() > 1)
            || self.text.is_any(at + 1, &["several", "multiple", "various", "separate", "different"]);
        if !number {
            return false;
        }
        let mut words = (at + 2..(at + 2 + REACH).min(self.sentence.end))
            .take_while(|&n| !self.text.is_in(n, &FUNCTION_WORDS) && self.text.tokens[n].kind == TokenKind::Word)
            .peekable();
        let is_event = |n: usize| {
            self.text.is_any(n, &["incidents", "accidents", "cases", "operations"])
                // "killed four in two places".
                || self.text.is_any(n, &["areas", "cities", "districts", "locations", "places", "provinces", "spots", "towns"])
                || within(self.tags, &(at..n + 1))
                    .iter()
                    .any(|tag| tag.tokens.end == n + 1 && matches!(tag.sense, Sense::Trigger { plural: true, .. }))
        };
        let apart = self.text.is_any(at + 1, &["separate", "different"])
            || words.peek().is_some_and(|&n| self.text.is_any(n, &["separate", "different", "unrelated"]));
        // Two attacks may be one place's, two accidents are two.
        let many = |n: usize| self.text.is_any(n, &["accidents", "crashes", "encounters", "incidents", "mishaps"]);
        words.any(|n| is_event(n) && (apart || !told_apart || many(n)))
    }

    /// Totals are told of plural events in one breath: "the attacks killed more than 50", "killed in the bombings".
    fn sums_up(&self, mention: &EventMention, places: usize) -> bool {
        // "two explosions at a gas station": one after the other, in one place.
        let few = mention.triggers.iter().filter(|t| t.plural && t.noun).any(|t| {
            (t.tokens.start.saturating_sub(3).max(mention.tokens.start)..t.tokens.start)
                .any(|at| self.text.is_any(at, &["two", "three", "twin", "successive", "consecutive"]))
        });
        let several = if few { places > 1 } else { places != 1 };
        mention.casualties.iter().any(|c| c.harm == Harm::Killed && !c.bodies) && several
    }
}
