//! Who was killed, injured, abducted, or is missing, according to one sentence?
//!
//! Every word of harm looks for its people: to the right when it is active ("killed five people"), to the left when it is
//! passive or intransitive ("five people were killed", "five people died"), inside the phrase when it is a noun or an
//! adjective ("five dead", "the death toll rose to twelve").

use std::cmp::Reverse;
use std::ops::Range;

use super::counts::{Quantity, is_numeral, quantity_at};
use super::lexicon::{Form, Harm, HarmPart, Role, Sense, Tag};
use super::people::{FUNCTION_WORDS, Part, People, SPEAKING, is_as_well, is_ordinal, ordinal};
use super::words::Words;
use crate::incident::SubEventType;
use crate::text::{Text, TokenKind, WordList};

/// One statement of harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Casualty {
    /// What was done.
    pub harm: Harm,
    /// To how many.
    pub quantity: Quantity,
    /// Added up.
    pub parts: Vec<Part>,
    /// Among them.
    pub subsets: Vec<Part>,
    /// The words for the people; the word of harm where there are none.
    pub people: Range<usize>,
    /// The word of harm.
    pub predicate: Range<usize>,
    /// "also", "another", "others": beside what was told before.
    pub additive: bool,
    /// Of one person, the word for what he or she is, hashed; none where that may be anybody.
    pub head: Option<u32>,
    /// People known already: "the man was killed", "the two policemen".
    pub definite: bool,
    /// Known already, and counted again: "the two policemen".
    pub known: bool,
    /// A toll that replaces an earlier one: "the death toll rose to 12".
    pub toll: bool,
    /// Bodies found.
    pub bodies: bool,
    /// The hurt as they were found: what became of each is told elsewhere.
    pub found: bool,
    /// The text denies it: "no casualties".
    pub none: bool,
    /// The one who did it is the one who died: "killing himself".
    pub reflexive: bool,
    /// Died of what had hurt them, in hospital or of their wounds: after the event, and of those it left hurt.
    pub late: bool,
    /// Died where and when it happened, "on the spot": who died elsewhere is not among them.
    pub at_once: bool,
    /// Told by the armed group that says it did it, or said to be confirmed by nobody: "the group said it had killed 200 soldiers".
    pub boasted: bool,
    /// Of one person, which of all those told of: 8 of "an eighth victim died".
    pub nth: Option<u32>,
    /// Those who came away from it: "all the passengers were unhurt".
    pub unhurt: bool,
    /// Stands in a clause with a doer: the tokens of the subject of an active verb.
    pub agent: Option<Range<usize>>,
}

/// What the reader of casualties needs to know of a sentence.
pub(super) struct Sentence<'s, 'd> {
    pub(super) text: &'s Text<'d>,
    pub(super) tokens: Range<usize>,
    pub(super) tags: &'s [Tag],
    pub(super) people: &'s [People],
    /// Names of persons, as ranges of tokens.
    pub(super) names: &'s [Range<usize>],
    /// The people counted last in the sentence before, for whom "all of them" stands.
    pub(super) before: Option<&'s People>,
}

const BE: &[&str] = &["was", "were", "is", "are", "be", "been", "being", "got", "get", "gets"];
/// Most tokens between an active verb and its object: "killed at the scene five …" is rare, "killed instantly two …" is not.
const OBJECT_REACH: usize = 2;

/// More than any single event ever harmed.
const AGE: u32 = 5_000_000;

/// Most tokens between "the death toll" and its figure.
const TOLL_REACH: usize = 25;

/// Most tokens between people and the injuries they were left with: "were pulled out of the debris with burns".
const INJURY_REACH: usize = 12;

/// The words by which [`Sentence::patients_of`] knows the hurt; few sentences have one.
static OF_PATIENTS: WordList = WordList::new(&[
    "took",
    "rushed",
    "carried",
    "ferried",
    "transported",
    "evacuated",
    "airlifted",
    "taken",
    "shifted",
    "moved",
    "transferred",
    "referred",
    "brought",
    "flown",
    "sent",
    "admitted",
    "cared",
    "caring",
    "treated",
    "treating",
    "treatment",
    "burnt",
    "burned",
    "needed",
    "required",
    "sought",
    "received",
    "receiving",
    "remain",
    "remained",
    "remains",
    "in",
    "on",
    "suffered",
    "sustained",
    "sustaining",
    "suffering",
    "nursing",
    "with",
    "under",
    "undergoing",
    "fighting",
    "lost",
    "has",
    "had",
    "have",
    "got",
    "cut",
    "broke",
    "beaten",
]);

/// What those are to whom nothing happened.
pub(super) static UNHURT: WordList = WordList::new(&["unharmed", "unhurt", "uninjured", "unscathed"]);

/// What was said before it was known better.
const EARLIER: &[&str] = &["earlier", "initial", "initially", "preliminary", "previous", "previously", "provisional"];

/// Words behind "of the dead were" that tell where they were when it happened.
const THERE: &[&str] =
    &["travelling", "traveling", "riding", "aboard", "inside", "in", "on", "sleeping", "passengers", "occupants"];

/// Where the hurt are taken.
const HOSPITAL: &[&str] = &["hospital", "hospitals", "clinic", "clinics", "infirmary", "medical", "trauma"];

/// Longest insertion between a name and its verb, in tokens.
const LONGEST_INSERTION: usize = 25;

/// Every statement of harm in a sentence, in order.
pub(super) fn casualties_in(sentence: &Sentence<'_, '_>) -> Vec<Casualty> {
    let mut found: Vec<Casualty> = Vec::new();
    let mut counted_to = sentence.tokens.start;
    for tag in sentence.tags {
        let Sense::Harm { harm, part, form } = tag.sense else { continue };
        if tag.tokens.start < counted_to || sentence.is_either(tag, harm) {
            continue;
        }
        if sentence.is_put_at(tag) {
            found.extend(sentence.toll(tag, harm));
            continue;
        }
        if let Some(number) = sentence.number_of(tag, harm) {
            counted_to = number.tokens.end;
            found.extend(sentence.toll(&number, harm));
            continue;
        }
        let casualty = match part {
            HarmPart::Transitive => sentence.transitive(tag, harm, form),
            // "three deaths, one by drowning".
            HarmPart::Intransitive
                if form == Form::Ing && sentence.text.is(tag.tokens.start.saturating_sub(1), "by") =>
            {
                None
            }
            HarmPart::Intransitive => sentence.caused(tag, harm, form).or_else(|| sentence.left(tag, harm, false)),
            // "has an arm missing".
            HarmPart::Adjective if Words::BodyPart.at(sentence.text, tag.tokens.start.saturating_sub(1)) => None,
            HarmPart::Adjective => sentence.adjective(tag, harm),
            HarmPart::Noun => sentence.noun(tag, harm),
            HarmPart::Body => sentence.bodies(tag),
            HarmPart::Lives => sentence.right(tag, harm).or_else(|| sentence.number_before(tag, harm)),
            HarmPart::Toll => sentence.toll(tag, harm),
        };
        found.extend(casualty);
    }
    // "injured two men fatally".
    for casualty in found.iter_mut().filter(|c| c.harm == Harm::Injured) {
        if sentence.text.is(casualty.people.end.max(casualty.predicate.end), "fatally") {
            casualty.harm = Harm::Killed;
        }
    }
    drop_repeats(&mut found);
    let outdated = found.iter().find(|casualty| sentence.is_outdated(casualty)).cloned();
    // "Road crashes killed 60 million people": in half a century, and in no single event.
    found.retain(|casualty| {
        casualty.quantity.figure() < AGE && !sentence.is_outdated(casualty) && !sentence.is_share(casualty)
    });
    sentence.drop_asides(&mut found);
    found.extend(outdated.and_then(|outdated| sentence.corrected(&outdated)));
    found.extend(sentence.number_rose(&found));
    found.extend(sentence.of_all(&found));
    found.extend(sentence.of_those_aboard(&found));
    found.extend(sentence.as_many(&found));
    found.extend(sentence.nth_victim());
    found.extend(sentence.list_of_dead());
    found.extend(sentence.unhurt());
    found.extend(sentence.hostages());
    found.extend(sentence.shot_dead());
    found.extend(sentence.struck_dead());
    found.extend(sentence.put_to_death());
    found.extend(sentence.pronouns(&found));
    found.extend(sentence.grand_total(&found));
    found.extend(sentence.treated(&found));
    found.extend(sentence.lives_cost());
    found.extend(sentence.broken_limb());
    sentence.add_gapped(&mut found);
    found.extend(sentence.blown_up(&found));
    sentence.count_all_hurt(&mut found);
    found.sort_by_key(|casualty| casualty.predicate.start);
    drop_repeats(&mut found);
    sentence.drop_hurt_who_died(&mut found);
    sentence.take_out_dead(&mut found);
    sentence.drop_hospitalised(&mut found);
    let side = sentence.side();
    let listed = sentence.is_list_of_harmed();
    for casualty in &mut found {
        casualty.known |= listed;
        casualty.definite |= listed;
        casualty.late |= sentence.is_late_death(casualty);
        casualty.at_once = !casualty.late && sentence.is_death_at_once(casualty);
        casualty.boasted = sentence.is_boast(casualty) || sentence.is_unconfirmed(casualty);
        for part in casualty.parts.iter_mut().filter(|part| part.role == Role::Unknown) {
            part.role = side.unwrap_or(Role::Unknown);
        }
    }
    found
}

/// "…, five in Kujeni", "and another at Albox": behind a clause that says where so many came to harm, so many more at a place of
/// their own, whose verb is that clause's. `before` ends with the comma or the "and".
pub(crate) fn gapped(text: &Text<'_>, before: Range<usize>, end: usize) -> Option<(Range<usize>, Quantity)> {
    /// Tokens of "in the northern city of".
    const REACH: usize = 5;
    /// No year, and no number of a road.
    const MOST: u32 = 1_000;
    let joint = before.end;
    if !text.is_any(joint, &["and", ",", ";", "while"]) {
        return None;
    }
    let start = joint + 1 + usize::from(text.is(joint, ",") && text.is(joint + 1, "and"));
    let (quantity, mut number) = if text.is(start, "another") {
        (Quantity::exactly(1), start + 1)
    } else {
        let counted = quantity_at(text, start).filter(|c| !c.article && !c.none && c.quantity.figure() < MOST)?;
        (counted.quantity, counted.end)
    };
    const PERSONS: &[&str] = &[
        "boys",
        "children",
        "civilians",
        "farmers",
        "fighters",
        "girls",
        "men",
        "miners",
        "more",
        "officers",
        "other",
        "others",
        "passengers",
        "people",
        "persons",
        "policemen",
        "residents",
        "soldiers",
        "students",
        "villagers",
        "women",
        "workers",
    ];
    if text.is_any(number, PERSONS) {
        number += 1;
    }
    let places = |at: usize| text.is_any(at, &["in", "at", "near", "outside"]);
    let is_name = |at: usize| text.tokens[at].capital && text.tokens[at].kind == TokenKind::Word;
    let named = |from: usize, to: usize| {
        (from + 1..(from + 1 + REACH).min(to)).take_while(|&at| text.tokens[at].kind == TokenKind::Word).any(is_name)
    };
    let told = before.clone().any(|at| places(at) && named(at, joint));
    // "and another in hospital in Pinetown" was hurt where the others died.
    let cared_for = (number..(number + REACH).min(end)).any(|at| Words::Hospital.at(text, at));
    (told && !cared_for && places(number) && number < end && named(number, end)).then_some((start..number, quantity))
}

/// One phrase for people stands behind one word of harm only ("five people were shot dead and killed").
fn drop_repeats(found: &mut Vec<Casualty>) {
    let mut kept: Vec<Casualty> = Vec::with_capacity(found.len());
    for casualty in found.drain(..) {
        let repeats =
            kept.iter().any(|k| k.people == casualty.people && k.harm == casualty.harm && !k.people.is_empty());
        if !repeats {
            kept.push(casualty);
        }
    }
    *found = kept;
}

impl Sentence<'_, '_> {
    /// "five killed on the friendly side", "on the enemy side": whose losses the sentence counts.
    fn side(&self) -> Option<Role> {
        const OWN: &[&str] = &["army", "friendly", "government", "loyalist", "our", "own"];
        const OTHER: &[&str] = &["enemy", "insurgent", "militant", "opposing", "rebel"];
        let at = self.tokens.clone().skip(1).find(|&at| self.text.is(at, "side"))?;
        let on = at > self.tokens.start + 1 && self.text.is_any(at - 2, &["on", "the", "their", "its", "our"]);
        match () {
            () if !on && !self.text.is(at + 1, ":") => None,
            () if self.text.is_any(at - 1, OWN) => Some(Role::Security),
            () if self.text.is_any(at - 1, OTHER) => Some(Role::Militant),
            () => None,
        }
    }

    /// "Eight people were hurt, five were hospitalised": of the eight.
    fn drop_hospitalised(&self, found: &mut Vec<Casualty>) {
        let hurt = |c: &Casualty| c.harm == Harm::Injured && !c.none;
        let told: Vec<(usize, u32)> =
            found.iter().filter(|c| hurt(c)).map(|c| (c.predicate.start, c.quantity.figure())).collect();
        found.retain(|c| {
            let bare = c.people.len() == 1
                && c.people.start > self.tokens.start
                && self.text.is_any(c.people.start - 1, &[",", ";", "and"]);
            let of_more = |&(at, figure): &(usize, u32)| at < c.predicate.start && figure > c.quantity.figure();
            !(hurt(c)
                && bare
                && !c.additive
                && self.text.is_any(c.predicate.start, &["hospitalised", "hospitalized"])
                && told.iter().any(of_more))
        });
    }

    /// "The group said it had killed 200 soldiers", "Al-Shabab claims its fighters killed 70".
    fn is_boast(&self, casualty: &Casualty) -> bool {
        /// Tokens between the verb of saying and that of harm, and between the group and the verb of saying.
        const REACH: usize = 12;
        const GROUPS: &[&str] = &["faction", "group", "insurgents", "jihadists", "militants", "movement", "rebels"];
        let from = casualty.predicate.start.saturating_sub(REACH).max(self.tokens.start);
        let says = |&at: &usize| {
            Words::Saying.at(self.text, at)
                || self.text.is_any(at, &["boasted", "claim", "claimed", "claiming", "claims"])
        };
        let saying = (from..casualty.predicate.start).rev().find(says);
        saying.is_some_and(|saying| {
            let own = saying + 1..casualty.predicate.start;
            let speaker = saying.saturating_sub(REACH).max(self.tokens.start)..saying;
            let is_group = |tag: &Tag| matches!(tag.sense, Sense::Group(_));
            // "claimed to have killed".
            let claims = casualty.predicate.start == saying + 3 && self.text.is(saying + 1, "to");
            (claims || own.into_iter().any(|at| self.text.is_any(at, &["it", "its", "their", "they", "we"])))
                && (self.tags.iter().any(|tag| speaker.contains(&tag.tokens.start) && is_group(tag))
                    || speaker.clone().any(|at| self.text.is_any(at, GROUPS)))
        })
    }

    /// "57 of the 221 injured remained under treatment": 221 were hurt, and the 57 are of them.
    fn count_all_hurt(&self, found: &mut Vec<Casualty>) {
        let number = |at: usize| {
            let of_the = at >= self.tokens.start + 3 && self.text.is(at - 2, "the") && self.text.is(at - 3, "of");
            let hurt = of_the && self.text.is_any(at, &["injured", "wounded"]);
            hurt.then(|| quantity_at(self.text, at - 1))
                .flatten()
                .filter(|counted| counted.end == at && !counted.article)
        };
        let Some((at, counted)) = self.tokens.clone().find_map(|at| Some((at, number(at)?))) else { return };
        let told = |c: &Casualty| c.harm == Harm::Injured && c.quantity.figure() >= counted.quantity.figure();
        if found.iter().any(told) {
            return;
        }
        found.retain(|c| c.harm != Harm::Injured || c.people.start > at || c.people.end + 3 < at);
        let tag = Tag {
            tokens: at..at + 1,
            sense: Sense::Harm { harm: Harm::Injured, part: HarmPart::Adjective, form: Form::None },
        };
        let casualty = self.casualty(Harm::Injured, &tag, at - 1..at, Role::Unknown, counted.quantity);
        found.push(Casualty { known: true, ..casualty });
    }

    /// "more than 100 people were killed or wounded": nobody knows how many of them either.
    fn is_either(&self, tag: &Tag, harm: Harm) -> bool {
        /// Tokens within which nobody is said to be harmed.
        const REACH: usize = 6;
        let (start, end) = (tag.tokens.start, tag.tokens.end);
        let other = |wanted: &dyn Fn(&Tag) -> bool| {
            let told = |tag: &&Tag| matches!(tag.sense, Sense::Harm { harm: other, .. } if other != harm);
            self.tags.iter().filter(told).any(wanted)
        };
        let joined = self.text.is(end, "or") && other(&|tag| tag.tokens.start == end + 1)
            || start > self.tokens.start && self.text.is(start - 1, "or") && other(&|tag| tag.tokens.end + 1 == start);
        joined
            && !(start.saturating_sub(REACH).max(self.tokens.start)..start)
                .any(|at| self.text.is_any(at, &["no", "nobody", "none", "not", "without"]))
    }

    /// "counted 30 bodies, a number that could not be confirmed", "… The claim could not be independently verified".
    fn is_unconfirmed(&self, casualty: &Casualty) -> bool {
        /// Tokens between a figure and the word for it, and from there to "not".
        const REACH: usize = 12;
        const FIGURES: &[&str] =
            &["claim", "claims", "count", "figure", "figures", "number", "numbers", "tally", "toll"];
        let doubted = |noun: usize| {
            let not = (noun + 1..noun + REACH).find(|&at| self.text.is_any(at, &["not", "cannot"]))?;
            (not > noun + 1 && self.text.is_any(not - 1, &["could", "can", "has", "have", "was", "were"])
                || self.text.is(not, "cannot"))
            .then(|| (not + 1..not + 5).any(|at| self.text.is_any(at, &["confirmed", "corroborated", "verified"])))
        };
        let end = casualty.people.end.max(casualty.predicate.end);
        let apposed = (end..(end + REACH).min(self.tokens.end))
            .find(|&at| self.text.is_any(at, FIGURES) && at > end && self.text.is_any(at - 1, &["a", "the"]));
        // The next sentence opens with it.
        let next = self.tokens.end;
        let next = self.text.is_any(next, &["the", "this", "that", "these", "those"]).then_some(next + 1);
        let next = next.filter(|&at| self.text.is_any(at, FIGURES));
        casualty.harm == Harm::Killed
            && !casualty.toll
            && apposed.into_iter().chain(next).any(|noun| doubted(noun).unwrap_or(false))
    }

    /// "two more bodies were found, bringing the total to 15", "so we now have 15", "which makes it 15": with those told of before.
    fn grand_total(&self, found: &[Casualty]) -> Option<Casualty> {
        /// Tokens between the verb and its figure.
        const REACH: usize = 8;
        const BRINGING: &[&str] = &[
            "bring", "bringing", "brings", "brought", "pushing", "raised", "raises", "raising", "take", "takes",
            "taking",
        ];
        const SUMS: &[&str] = &[
            "to",
            "the",
            "overall",
            "official",
            "confirmed",
            "provisional",
            "total",
            "number",
            "figure",
            "tally",
            "count",
            "it",
            "this",
            "that",
            "of",
            "dead",
            "deaths",
            "fatalities",
            "killed",
            "victims",
            "people",
            "so",
            "far",
        ];
        let more = found.iter().find(|c| c.harm == Harm::Killed && !c.none && !c.toll && c.quantity.figure() > 0)?;
        let is_sum = |at: usize| {
            let verb =
                (at.saturating_sub(REACH).max(self.tokens.start)..at).rev().find(|&n| !self.text.is_any(n, SUMS))?;
            let makes =
                self.text.is_any(verb, &["made", "makes", "making"]) && !self.text.is_any(at - 1, &["the", "of"]);
            let brings = self.text.is_any(verb, BRINGING) && self.text.is(at - 1, "to");
            let has = |n: usize| self.text.is_any(n, &["are", "have", "is"]);
            let now = verb > self.tokens.start
                && (self.text.is(verb, "now") && has(verb - 1)
                    || has(verb)
                        && (self.tokens.start.max(verb.saturating_sub(2))..verb).any(|n| self.text.is(n, "now")));
            (makes || brings || now).then_some(at)
        };
        let from = more.people.end.max(more.predicate.end);
        (from + 1..self.tokens.end).find_map(|at| {
            let counted = quantity_at(self.text, at).filter(|counted| !counted.article && !counted.vague)?;
            let bare =
                self.people.iter().find(|p| p.tokens.contains(&at)).is_none_or(|people| people.bare || people.bodies);
            let larger = counted.quantity.figure() > more.quantity.figure();
            let start = is_sum(at).filter(|_| bare && larger && !Words::Measure.at(self.text, counted.end))?;
            self.toll_at(Harm::Killed, start..counted.end, start)
        })
    }

    /// "Those martyred comprise an officer and three conscripts", "The dead include six soldiers and the bomber": who they were,
    /// and nobody else.
    fn is_list_of_harmed(&self) -> bool {
        let start = self.tokens.start;
        let harmed = self.text.is(start, "those") && self.is_harm(start + 1)
            || self.text.is(start, "the")
                && self.text.is_any(start + 1, &["dead", "deceased", "fatalities", "victims"]);
        harmed
            && self.text.is_any(
                start + 2,
                &["are", "comprise", "comprised", "comprises", "include", "included", "includes", "were"],
            )
    }

    /// "died in hospital", "died upon admission", "succumbed to his wounds", "four of the injured died".
    fn is_late_death(&self, casualty: &Casualty) -> bool {
        /// Words between the verb and where, or of what, they died.
        const REACH: usize = 8;
        const OF: &[&str] = &["wounds", "injuries", "burns", "surgery", "treatment", "admission", "arrival", "treated"];
        let at = casualty.predicate.start;
        if casualty.harm != Harm::Killed || casualty.none || casualty.toll {
            return false;
        }
        if self.text.is(at, "succumbed") {
            return true;
        }
        if !self.text.is_any(at, &["died", "passed", "lost", "failed", "did"]) {
            return false;
        }
        let behind = (casualty.predicate.end..(casualty.predicate.end + REACH).min(self.tokens.end))
            .take_while(|&n| !self.text.is_any(n, &[",", ";", "and", "when", "after"]));
        // "were flown to a hospital in Dayton, where both died".
        let there = casualty.people.start.min(at);
        let taken_there = there > self.tokens.start
            && self.text.is(there - 1, "where")
            && (there.saturating_sub(REACH).max(self.tokens.start)..there).any(|n| Words::Hospital.at(self.text, n));
        if taken_there {
            return true;
        }
        let of_injured = (casualty.people.start..at).any(|n| {
            self.text.is_any(n, &["injured", "wounded", "hospitalised", "hospitalized"]) && self.text.is(n - 1, "the")
        });
        of_injured || behind.into_iter().any(|n| Words::Hospital.at(self.text, n) || self.text.is_any(n, OF))
    }

    /// "died on the spot", "were killed instantly", "were declared dead at the scene".
    fn is_death_at_once(&self, casualty: &Casualty) -> bool {
        /// Words between the verb and where they died.
        const REACH: usize = 5;
        if casualty.harm != Harm::Killed || casualty.none || casualty.toll {
            return false;
        }
        let end = casualty.predicate.end;
        let near =
            casualty.predicate.start.saturating_sub(2).max(self.tokens.start)..(end + REACH).min(self.tokens.end);
        let mut behind = near.take_while(|&n| n < end || !self.text.is_any(n, &[",", ";", "and", "when", "after"]));
        behind.any(|n| {
            self.text.is_any(n, &["instantly", "immediately"])
                || self.text.is_any(n, &["spot", "scene", "site"]) && self.text.is_any(n - 1, &["the"])
                || self.text.is(n, "at") && self.text.is(n + 1, "once")
        })
    }

    /// "after earlier reporting four deaths", "revising an earlier toll of eight dead": what was counted before does not add to
    /// what is counted now.
    fn is_outdated(&self, casualty: &Casualty) -> bool {
        /// Words between "earlier" and the figure.
        const REACH: usize = 4;
        /// Words between "had said" and the figure.
        const CLAUSE: usize = 20;
        let start = casualty.people.start.min(casualty.predicate.start);
        let before =
            |back: usize, words: &[&str]| start >= self.tokens.start + back && self.text.is_any(start - back, words);
        let reporting = before(1, &["reporting", "reported", "announcing", "announced", "confirming", "putting"])
            && before(2, &["earlier", "initially", "previously", "first"]);
        let corrected = before(1, &["of"])
            && before(2, &["toll", "count", "figure", "tally", "estimate"])
            && (3..=REACH).any(|back| before(back, &["earlier", "previous", "initial", "preliminary", "provisional"]));
        // "had said at first that 64 had died".
        let from = start.saturating_sub(CLAUSE).max(self.tokens.start);
        let from = (from..start).rev().find(|&at| self.text.is_any(at, &[";", "then", "now"])).unwrap_or(from);
        let at_first = (from..start).any(|at| {
            self.text.is(at, "had")
                && self
                    .text
                    .is_any(at + 1, &["said", "reported", "put", "given", "announced", "initially", "earlier", "first"])
                && (at + 1..start)
                    .any(|n| self.text.is_any(n, &["first", "initially", "earlier", "originally", "previously"]))
        });
        // "first placed the toll at 157, then lowered it", "at first spoke of two dead".
        const TOLD: &[&str] =
            &["placed", "put", "gave", "given", "counted", "estimated", "spoke", "spoken", "talked", "listed"];
        let lowered = (from..start).any(|at| {
            self.text.is_any(at, &["first", "initially", "originally", "earlier"]) && self.text.is_any(at + 1, TOLD)
        });
        // "The first balance spoke of four dead", "an earlier toll, given on Sunday, spoke of 22".
        let balance = before(1, &["of"]) && before(2, &["spoke", "spoken", "talked"]) && {
            let first = |at: usize| {
                self.text.is_any(at, &["first", "earlier", "initial", "previous", "preliminary", "provisional", "had"])
            };
            (from..start).any(first)
        };
        reporting || corrected || at_first || lowered || balance
    }

    /// "Two of the eight were declared dead on arrival": of those counted already.
    fn is_share(&self, casualty: &Casualty) -> bool {
        let end = casualty.people.end;
        let inside = |at: usize| {
            self.text.is(at, "of")
                && self.text.is_any(at + 1, &["the", "those"])
                && at + 3 < self.tokens.end
                && (is_numeral(self.text.lower(at + 2)) || self.text.tokens[at + 2].kind == TokenKind::Number)
                && (self.text.is_any(at + 3, BE) || self.text.is_any(at + 3, &["died", "had", "have"]))
        };
        inside(end) || (casualty.people.start..end).any(inside)
    }

    /// "Of the 27 injured, three were flown out", "Of 27 people hurt …": all of them, before it is told what became of some.
    fn of_all(&self, found: &[Casualty]) -> Option<Casualty> {
        /// Most words between the number and the word of harm: "people who were seriously".
        const REACH: usize = 4;
        let start = self.tokens.start;
        let number = start + 1 + usize::from(self.text.is(start + 1, "the"));
        let counted = quantity_at(self.text, number).filter(|c| self.text.is(start, "of") && !c.article && !c.none)?;
        let harmed = |tag: &&Tag| {
            (counted.end..=counted.end + REACH).contains(&tag.tokens.start)
                && matches!(
                    tag.sense,
                    Sense::Harm {
                        harm: Harm::Killed | Harm::Injured,
                        form: Form::Past | Form::Participle | Form::None,
                        ..
                    }
                )
        };
        let tag = self.tags.iter().find(harmed)?;
        let Sense::Harm { harm, .. } = tag.sense else { return None };
        let whole = (counted.end..tag.tokens.start).all(|at| self.text.tokens[at].kind == TokenKind::Word)
            && found.iter().all(|c| c.harm != harm || c.predicate != tag.tokens);
        let all = self.casualty(harm, tag, number..counted.end, Role::Unknown, counted.quantity);
        whole.then(|| Casualty { known: number > start + 1, ..all })
    }

    /// "had first said 23 people died, but the ministry put the figure at 19": the figure that stands for the one given up.
    fn corrected(&self, outdated: &Casualty) -> Option<Casualty> {
        const FIGURES: &[&str] = &["count", "figure", "number", "tally", "total", "toll"];
        let is_put = |at: &usize| self.text.is_any(*at, FIGURES) && self.text.is_any(*at + 1, &["at", "as", "to"]);
        let at = (outdated.predicate.end..self.tokens.end).find(is_put)?;
        self.toll_at(outdated.harm, at..at + 1, at + 2)
    }

    /// "gave a toll of over 20; the number rose to 26": the toll that was told before.
    fn number_rose(&self, found: &[Casualty]) -> Option<Casualty> {
        let before = found.iter().rev().find(|c| c.toll)?;
        let rose = |at: &usize| {
            self.text.is_any(*at, &["count", "figure", "it", "number"])
                && self.text.is_any(*at + 1, &["climbed", "grew", "increased", "jumped", "rose"])
                && self.text.is(*at + 2, "to")
        };
        let at = (before.predicate.end..self.tokens.end).find(rose)?;
        self.toll_at(before.harm, at..at + 3, at + 3)
    }

    /// The toll whose figure begins at a token.
    fn toll_at(&self, harm: Harm, predicate: Range<usize>, figure: usize) -> Option<Casualty> {
        let counted = quantity_at(self.text, figure).filter(|counted| !counted.article)?;
        let tag = Tag { tokens: predicate, sense: Sense::Harm { harm, part: HarmPart::Toll, form: Form::None } };
        let casualty = self.casualty(harm, &tag, figure..counted.end, Role::Unknown, counted.quantity);
        Some(Casualty { toll: true, ..casualty })
    }

    /// "All aboard were killed", "Nobody survived", "Only eight survived": of those on board, told of here or in the sentence before.
    fn of_those_aboard(&self, found: &[Casualty]) -> Option<Casualty> {
        /// Tokens between those aboard and the word of harm: "All on board are believed to have been".
        const REACH: usize = 8;
        let text = self.text;
        let killed = |at: usize| {
            let tag = self.tags.iter().find(|tag| (at..at + REACH).contains(&tag.tokens.start))?;
            matches!(tag.sense, Sense::Harm { harm: Harm::Killed, .. }).then_some(())
        };
        let survived =
            |at: usize| text.is(at, "survived") || text.is_any(at, &["had", "have"]) && text.is(at + 1, "survived");
        let left = self.tokens.clone().find_map(|at| {
            let aboard = text.is(at + 1, "aboard") || text.is(at + 1, "on") && text.is(at + 2, "board");
            if text.is_any(at, &["all", "everybody", "everyone"]) && aboard {
                return killed(at).map(|()| 0);
            }
            let nobody = text.is_any(at, &["nobody", "none"]) && survived(at + 1)
                || text.is(at, "no") && (text.is(at + 1, "survivors") || text.is(at + 1, "one") && survived(at + 2));
            if nobody {
                return Some(0);
            }
            let counted = quantity_at(text, at + 1).filter(|counted| text.is(at, "only") && !counted.article)?;
            (counted.end..counted.end + 3).any(survived).then(|| counted.quantity.figure())
        })?;
        let at = self.tokens.start;
        let several = |p: &&People| p.counted && !p.bodies && p.quantity.figure() > left.max(1);
        let carried = |p: &&People| {
            let start = p.tokens.start;
            several(p) && start > at && text.is_any(start - 1, &["carrying", "with", "of"])
        };
        let aboard = self.people.iter().find(carried).or(self.before.filter(several))?;
        let tag = Tag {
            tokens: at..at + 1,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Intransitive, form: Form::Past },
        };
        let told = found.iter().any(|c| c.harm == Harm::Killed && c.quantity.figure() > 0);
        let dead = aboard.quantity.less(left);
        (!told).then(|| self.casualty(Harm::Killed, &tag, at..at + 1, Role::Unknown, dead))
    }

    /// "Twelve soldiers died and twice as many were wounded".
    fn as_many(&self, found: &[Casualty]) -> Option<Casualty> {
        /// Tokens between "many" and the word of harm: "more were".
        const REACH: usize = 4;
        let at = self.tokens.clone().find(|&at| self.text.is(at, "as") && self.text.is(at + 1, "many"))?;
        let end = at + 2;
        let before = found.iter().rev().find(|c| c.predicate.start < at && c.quantity.best.is_some())?;
        let harmed = |tag: &&Tag| {
            (end..end + REACH).contains(&tag.tokens.start)
                && matches!(tag.sense, Sense::Harm { form: Form::Past | Form::Participle, .. })
        };
        let tag = self.tags.iter().find(harmed).filter(|_| !self.text.is(end, "as"))?;
        let Sense::Harm { harm, .. } = tag.sense else { return None };
        let times = 1 + u32::from(at > self.tokens.start && self.text.is(at - 1, "twice"));
        let quantity = Quantity::exactly(before.quantity.figure().saturating_mul(times));
        Some(self.casualty(harm, tag, at..end, Role::Unknown, quantity))
    }

    /// "found an eighth victim": a body, and how many there are with it.
    fn nth_victim(&self) -> Option<Casualty> {
        const FOUND: &[&str] = &["found", "recovered", "retrieved", "discovered", "located", "unearthed"];
        let at = self.tokens.clone().find(|&at| {
            self.text.is_any(at, FOUND)
                && self.text.is_any(at + 1, &["a", "an", "the"])
                && self.text.is(at + 3, "victim")
        })?;
        let nth = ordinal(self.text.lower(at + 2))?;
        let tag = Tag {
            tokens: at..at + 1,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Body, form: Form::None },
        };
        let one = self.casualty(Harm::Killed, &tag, at + 2..at + 4, Role::Unknown, Quantity::exactly(1));
        Some(Casualty { nth: Some(nth), bodies: true, ..one })
    }

    /// "The dead include six soldiers, five civilians and the bomber": a sum of its own only where it names several.
    fn list_of_dead(&self) -> Option<Casualty> {
        let (noun, list) = (self.tokens.start + 1, self.tokens.start + 3);
        let people = self.people.iter().find(|p| p.tokens.start == list && p.parts.len() > 1)?;
        let tag = Tag {
            tokens: noun..list,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Noun, form: Form::None },
        };
        (self.text.is(self.tokens.start, "the") && self.is_list_of_harmed())
            .then(|| self.of_people(Harm::Killed, &tag, people))
    }

    /// "All 120 passengers were rescued unhurt", "both pilots escaped uninjured": several came away, and nobody is told not to.
    fn unhurt(&self) -> Option<Casualty> {
        let at = self.tokens.clone().find(|&at| self.text.is_in(at, &UNHURT))?;
        let people = self.people.iter().rev().find(|p| p.end() <= at);
        let all = |at: usize| self.text.is_any(at, &["all", "both", "crew", "everybody", "everyone", "nobody"]);
        let several = people.is_some_and(|p| p.quantity.figure() > 1 || p.counted && p.plural)
            || (self.tokens.start..at).any(all);
        let tag = Tag {
            tokens: at..at + 1,
            sense: Sense::Harm { harm: Harm::Casualties, part: HarmPart::Adjective, form: Form::None },
        };
        let some = (self.tokens.start..at).any(|at| self.text.is_any(at, &["other", "others", "rest"]));
        (several && !some).then(|| Casualty {
            none: true,
            unhurt: true,
            ..self.casualty(Harm::Casualties, &tag, at..at + 1, Role::Unknown, Quantity::exactly(0))
        })
    }

    /// "took 315 children and ten teachers hostage": the verb and its word stand apart.
    fn hostages(&self) -> Option<Casualty> {
        let verb = self.tokens.clone().find(|&at| {
            self.text.is_any(at, &["took", "take", "taking", "held", "holding", "taken", "kept", "keeping"])
        })?;
        let people = self.people.iter().find(|p| p.tokens.start > verb && p.tokens.start <= verb + 2 && p.counted)?;
        // "keeping 35 officers inside hostage".
        let end = people.end() + usize::from(self.text.is_any(people.end(), &["inside", "there"]));
        self.text.is_any(end, &["hostage", "captive", "prisoner"]).then(|| {
            let tag = Tag {
                tokens: end..end + 1,
                sense: Sense::Harm { harm: Harm::Abducted, part: HarmPart::Transitive, form: Form::Past },
            };
            self.of_people(Harm::Abducted, &tag, people)
        })
    }

    /// "shot them dead", "beat him to death": the people told of just before.
    fn shot_dead(&self) -> Option<Casualty> {
        const VERBS: &[&str] = &[
            "shot",
            "shooting",
            "gunned",
            "beat",
            "beating",
            "stabbed",
            "stabbing",
            "hacked",
            "hacking",
            "burned",
            "burnt",
            "stoned",
            "pronounced",
            "declared",
            "found",
        ];
        let at = self.tokens.clone().find(|&at| {
            self.text.is_any(at, VERBS)
                && self.text.is_any(at + 1, &["him", "her", "them"])
                && (self.text.is_any(at + 2, &["dead", "down"])
                    || self.text.is(at + 2, "to") && self.text.is(at + 3, "death"))
        })?;
        let tag = Tag {
            tokens: at..at + 3,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Transitive, form: Form::Past },
        };
        if self.text.is(at + 1, "them") {
            let people =
                self.people.iter().rev().find(|p| p.tokens.end <= at && p.counted && p.role() != Role::Militant)?;
            return Some(self.of_people(Harm::Killed, &tag, people));
        }
        Some(self.casualty(Harm::Killed, &tag, at + 1..at + 2, Role::Unknown, Quantity::exactly(1)))
    }

    /// "beat a labourer to death", "shot two officers dead", "swept three hikers to their deaths": the verb and its end stand
    /// apart.
    fn struck_dead(&self) -> Vec<Casualty> {
        let fell = |people: &People| {
            let end = people.end();
            let to_death = self.text.is(end, "to")
                && self.text.is_any(end + 1, &["his", "her", "their"])
                && self.text.is_any(end + 2, &["death", "deaths"]);
            let tag = Tag {
                tokens: end..end + 3,
                sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Transitive, form: Form::Past },
            };
            (to_death && people.counted && !people.bodies).then(|| self.of_people(Harm::Killed, &tag, people))
        };
        let is_end = |at: usize| self.text.is(at, "dead") || self.text.is(at, "to") && self.text.is(at + 1, "death");
        let struck = |at: usize| {
            let people = self.people.iter().find(|p| (at + 1..=at + OBJECT_REACH).contains(&p.tokens.start));
            let people = people.filter(|p| is_end(p.end()) && (p.counted || p.definite) && !p.bodies);
            let tag = Tag {
                tokens: at..at + 1,
                sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Transitive, form: Form::Past },
            };
            people.map(|people| self.of_people(Harm::Killed, &tag, people))
        };
        self.tokens
            .clone()
            .filter(|&at| Words::Beating.at(self.text, at) && !self.is_hypothetical(at))
            .filter_map(struck)
            .chain(self.people.iter().filter_map(fell))
            .collect()
    }

    /// "were charred to death": whatever is done to somebody, where the lexicon has no word for it.
    fn put_to_death(&self) -> Option<Casualty> {
        let at = self.tokens.clone().skip(1).find(|&at| self.text.is(at, "to") && self.text.is(at + 1, "death"))?;
        let verb = at - 1;
        let tag = Tag {
            tokens: verb..at + 2,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Transitive, form: Form::Past },
        };
        let passive = self.text.lower(verb).ends_with("ed") && !self.is_harm(verb) && self.is_passive(verb);
        if passive && !self.text.is_any(verb, &["sentenced", "condemned"]) {
            self.left(&tag, Harm::Killed, true)
        } else {
            None
        }
    }

    /// "he died on the way to hospital": one person, told of before, unless the sentence counts the same harm itself.
    fn pronouns(&self, found: &[Casualty]) -> Vec<Casualty> {
        let told = |harm: Harm| found.iter().any(|c| !c.none && (c.harm == harm || c.harm == Harm::Killed));
        let mut pronouns: Vec<Casualty> = Vec::new();
        for tag in self.tags {
            let Sense::Harm { harm: harm @ (Harm::Killed | Harm::Injured), part, form } = tag.sense else { continue };
            if part != HarmPart::Adjective && !matches!(form, Form::Past | Form::Participle) {
                continue;
            }
            let at = tag.tokens.start;
            let subject = self.before_auxiliaries(at).filter(|&n| self.text.is_any(n, &["he", "she"]));
            let suffered = part == HarmPart::Intransitive
                || part == HarmPart::Transitive && self.is_passive(at)
                // "he was declared dead", "she was found lifeless".
                || part == HarmPart::Adjective && subject.is_some_and(|subject| subject + 1 < at);
            let Some(subject) = subject.filter(|_| suffered && !told(harm) && !self.is_hypothetical(at)) else {
                continue;
            };
            if pronouns.iter().all(|known| known.harm != harm) {
                let mut casualty = self.casualty(harm, tag, subject..subject + 1, Role::Unknown, Quantity::exactly(1));
                casualty.definite = true;
                pronouns.push(casualty);
            }
        }
        // "He is in a stable condition", "she took a bullet in the shoulder".
        let hurt = |at: &usize| {
            self.may_tell_of_patients(*at)
                && (self.is_state_of_patients(*at)
                    || self.is_hit_in_body(*at)
                    || self.text.is(*at, "with") && self.names_injury(*at + 1))
                && !self.is_hypothetical(*at)
        };
        if pronouns.is_empty()
            && !told(Harm::Injured)
            && let Some(at) = self.tokens.clone().skip(1).find(hurt)
            && let Some(subject) = self
                .before_auxiliaries(at - usize::from(self.text.is_any(at - 1, &["survived", "escaped"])))
                .filter(|&n| self.text.is_any(n, &["he", "she"]))
        {
            let tag = Tag {
                tokens: at..at + 1,
                sense: Sense::Harm { harm: Harm::Injured, part: HarmPart::Transitive, form: Form::Past },
            };
            let of_one = self.casualty(Harm::Injured, &tag, subject..subject + 1, Role::Unknown, Quantity::exactly(1));
            pronouns.push(Casualty { definite: true, ..of_one });
        }
        pronouns
    }

    /// The token before a verb and the auxiliaries and adverbs that go with it.
    fn before_auxiliaries(&self, at: usize) -> Option<usize> {
        let is_auxiliary = |n: usize| {
            self.text.is_any(n, BE)
                || Words::Manner.at(self.text, n)
                || self.text.is_any(n, &["had", "has", "have", "declared", "pronounced", "found", "\"", "“"])
        };
        let mut start = at;
        while start > self.tokens.start && is_auxiliary(start - 1) {
            start -= 1;
        }
        (start > self.tokens.start).then(|| start - 1)
    }

    /// "14 others were taken to hospital", "13 were treated for burns": hurt, though no word says so.
    fn treated(&self, found: &[Casualty]) -> Vec<Casualty> {
        let mut treated: Vec<Casualty> = Vec::new();
        let may_tell = |at: &usize| {
            let may_tell = self.may_tell_of_patients(*at);
            debug_assert!(may_tell || self.patients_of(*at).is_none(), "not of patients: {}", self.text.lower(*at));
            may_tell
        };
        for at in self.tokens.clone().filter(may_tell) {
            let Some(people) = self.patients_of(at) else { continue };
            let overlaps = |c: &Casualty| c.people.start < people.tokens.end && people.tokens.start < c.people.end;
            // "52 were injured, and 20 of those were flown out": among those told of.
            let of_those = self.text.is(people.end(), "of")
                && self.text.is_any(people.end() + 1, &["those", "them", "whom", "these"])
                && found
                    .iter()
                    .chain(&treated)
                    .any(|c| c.harm == Harm::Injured && c.quantity.figure() > 0 && c.predicate.start < at);
            if of_those {
                continue;
            }
            // "Five were taken to hospital, one with burns": one of them.
            let start = people.tokens.start;
            let one_of = |c: &Casualty| {
                c.harm == Harm::Injured && c.people.end < start && c.quantity.figure() > people.quantity.figure()
            };
            let apart = start > self.tokens.start && self.text.is_any(start - 1, &[",", ";"]);
            // "nine are in hospital, one of them, a boy of 11, in intensive care", "9 injured, of whom five are in hospital".
            let of_them = |end: usize| {
                end >= self.tokens.start + 2
                    && self.text.is_any(end - 1, &["them", "whom"])
                    && self.text.is(end - 2, "of")
            };
            let told = |c: &Casualty| c.harm == Harm::Injured && c.quantity.figure() > 0 && c.predicate.start < at;
            if (of_them(start) || apart && of_them(start - 1)) && found.iter().chain(&treated).any(told) {
                continue;
            }
            // "29 were injured; nine are still in hospital", "of whom four remain in hospital": those not yet discharged.
            let still = (people.end()..=at).any(|n| self.text.is_any(n, &["still", "remain", "remained", "remains"]));
            if people.bare && (apart || still) && found.iter().chain(&treated).any(one_of) {
                continue;
            }
            // Whoever died there is counted as dead.
            let died = found.iter().any(|c| c.harm == Harm::Killed && c.predicate.start > at && !c.none);
            if died || people.bodies || found.iter().chain(&treated).any(overlaps) {
                continue;
            }
            let tag = Tag {
                tokens: at..at + 1,
                sense: Sense::Harm { harm: Harm::Injured, part: HarmPart::Transitive, form: Form::Past },
            };
            // "found three people with gunshot wounds": whatever became of them is told elsewhere.
            let found_so =
                start > self.tokens.start && self.text.is_any(start - 1, &["found", "located", "discovered"]);
            treated.push(Casualty { found: found_so, ..self.of_people(Harm::Injured, &tag, people) });
            // "Two were treated for burns and a volunteer for exhaustion".
            let and = (at + 1..at + 5).find(|&n| self.text.is(n, "and"));
            let next = and.and_then(|and| self.people.iter().find(|p| p.tokens.start == and + 1 && p.counted));
            if let Some(next) = next.filter(|next| self.text.is(at, "treated") && self.text.is(next.end(), "for")) {
                let tag = Tag { tokens: next.end()..next.end() + 1, ..tag };
                treated.push(self.of_people(Harm::Injured, &tag, next));
            }
        }
        treated
    }

    /// Few words do.
    fn may_tell_of_patients(&self, at: usize) -> bool {
        self.text.is_in(at, &OF_PATIENTS) || Words::Hit.at(self.text, at)
    }

    /// Those whom the word at a token takes to hospital, treats, or leaves with injuries.
    fn patients_of(&self, at: usize) -> Option<&People> {
        const MOVES: &[&str] =
            &["took", "rushed", "carried", "ferried", "transported", "evacuated", "airlifted", "sent"];
        let known = |people: &&People| {
            // "The three others were admitted", "the two survivors": not told of as hurt before.
            let survived = || self.text.is_any(people.end() - 1, &["survivor", "survivors"]);
            let new = people.counted && (!people.known || people.others || survived());
            !people.bodies && (new || people.definite && !people.plural)
        };
        if self.text.is_any(at, MOVES)
            && let Some(people) = self.people.iter().find(|p| (at + 1..=at + OBJECT_REACH).contains(&p.tokens.start))
            && self.text.is(people.end(), "to")
            && self.goes_to_hospital(people.end())
        {
            return Some(people).filter(known);
        }
        if self.is_hypothetical(at) {
            return None;
        }
        // "pulled two survivors out and took them to hospital".
        if self.text.is_any(at, MOVES) && self.text.is(at + 1, "them") && self.goes_to_hospital(at + 2) {
            return self.antecedent(at).filter(known);
        }
        // "an officer shot in the shoulder", "striking an officer in the arm".
        if Words::Hit.at(self.text, at) && !self.is_passive(at) {
            // "a passenger, hit in the shoulder, reached the village".
            let behind = |p: &People| p.end() == at || p.end() + 1 == at && self.text.is(p.end(), ",");
            let hit = self.people.iter().find(|p| behind(p) && p.counted && self.is_in_body(at + 1));
            let struck = || self.people.iter().find(|p| p.tokens.start == at + 1 && self.is_in_body(p.end()));
            let hurt = hit.or_else(struck);
            if hurt.is_some() {
                return hurt.filter(known);
            }
        }
        if self.is_state_of_patients(at) || self.is_hit_in_body(at) {
            let before = self.before_auxiliaries(at);
            // "a spokesman said, adding that none was in serious condition".
            if before.is_some_and(|n| self.text.is_any(n, &["nobody", "none"])) {
                return None;
            }
            let they = before.is_some_and(|n| self.text.is(n, "they"));
            // "Three men jumped clear; they are undergoing treatment".
            let told = || self.people.iter().rev().find(|p| p.end() <= at && p.counted);
            return if they { told().or(self.before) } else { self.subject(at) }.filter(known);
        }
        if self.text.is(at, "with") && self.names_injury(at + 1) {
            // "nine were pulled out, some with injuries": nobody knows how many.
            let some = |people: &&People| self.text.is_any(people.tokens.start, &["some", "many", "most"]);
            // Who "was found with gunshot wounds" is dead as a rule, and whose the wounds are is told elsewhere.
            let found = |people: &&People| (people.end()..at).any(|n| self.text.is(n, "found"));
            // "gave first aid to nine people with gunshot wounds".
            let beside = self.people.iter().find(|p| p.end() == at && p.counted && !p.bare);
            let subject = beside
                .or_else(|| self.subject(at))
                .filter(|people| at - people.end() <= INJURY_REACH && !some(people) && !found(people));
            return subject.filter(known);
        }
        self.handed_over(at).filter(known)
    }

    /// "were taken to hospital", "are being treated", "receiving treatment": the subject of a passive verb.
    fn handed_over(&self, at: usize) -> Option<&People> {
        const ALSO_MOVED: &[&str] = &["carried", "transported", "sent", "admitted", "ferried"];
        // "Ten others were burnt", where homes that were burnt are nobody's hurt.
        let burnt = self.text.is_any(at, &["burnt", "burned"])
            && !(self.text.is(at + 1, "to") && self.text.is_any(at + 2, &["death", "the"]))
            && !self.text.is_any(at + 1, &["alive", "down"]);
        if burnt {
            let before = self.before_auxiliaries(at)?;
            return self.people.iter().find(|p| p.end() == before + 1 && self.is_passive(at));
        }
        // "Three protesters were beaten", where a team that was beaten is nobody.
        if self.text.is(at, "beaten") && self.is_passive(at) && !self.text.is_any(at + 1, &["to", "in", "at"]) {
            let before = self.before_auxiliaries(at)?;
            return self.people.iter().find(|p| p.end() == before + 1 && !p.bare);
        }
        // "some 35 had been admitted, most with gunshot wounds": to no other place.
        let admitted = self.text.is(at, "admitted")
            && (self.text.is_any(at + 1, &[",", ".", "with", "for", "and", "following", "after"])
                || !self.is_passive(at) && self.people.iter().any(|p| p.tokens.start == at + 1 && p.counted));
        let moved = Words::Moved.at(self.text, at) || self.text.is_any(at, ALSO_MOVED);
        let treatment = self.text.is_any(at, &["treated", "treating"])
            || self.text.is(at, "treatment")
                && at > self.tokens.start
                && self.text.is_any(at - 1, &["receiving", "undergoing", "medical"]);
        let cared = self.text.is_any(at, &["cared", "caring"]) && self.text.is(at + 1, "for");
        if !(treatment || cared || admitted || moved && self.goes_to_hospital(at + 1)) {
            return None;
        }
        // "Doctors treated 16 patients", "has cared for 46 injured", "had admitted 18 people".
        let cared_for = |from: usize| self.people.iter().find(|p| p.tokens.start == from && p.counted);
        if self.text.is(at, "treating") || self.text.is_any(at, &["treated", "admitted"]) && !self.is_passive(at) {
            return cared_for(at + 1).or_else(|| self.subject(at).filter(|_| admitted));
        }
        if cared {
            return cared_for(at + 2);
        }
        let people = self.subject(at)?;
        let linked = self.is_passive(at)
            || treatment && self.is_passive(at.saturating_sub(1))
            || self.conjoined_with_passive(people, at);
        // "were confirmed dead and four others rushed to hospital": in the passive of the verb before; "have died and 94 others
        // admitted".
        let listed = (Words::Moved.at(self.text, at) || admitted)
            && people.end() == at
            && people.counted
            && people.tokens.start > self.tokens.start
            && self.text.is_any(people.tokens.start - 1, &["and", ","])
            && (people.others || (self.tokens.start..people.tokens.start).any(|n| self.text.is_any(n, BE)));
        let reduced = listed || self.text.is_any(at, &["taken", "flown"]) && self.reduced(people, at);
        (linked || reduced).then_some(people)
    }

    fn goes_to_hospital(&self, from: usize) -> bool {
        /// Tokens within which the hospital stands.
        const REACH: usize = 9;
        // "a burns unit", "the intensive care ward".
        let ward = |n: usize| {
            self.text.is_any(n, &["burn", "burns", "care"])
                && self.text.is_any(n + 1, &["center", "centre", "facility", "unit", "ward"])
        };
        (from..(from + REACH).min(self.tokens.end))
            .take_while(|&n| !self.text.is_any(n, &[",", ";", "while", "where"]))
            .any(|n| self.text.is_any(n, HOSPITAL) || ward(n))
    }

    /// "needed hospital treatment", "remain in hospital", "were in critical condition", "sustained broken bones".
    fn is_state_of_patients(&self, at: usize) -> bool {
        let within = |reach: usize, words: &[&str]| (at + 1..=at + reach).any(|n| self.text.is_any(n, words));
        let sought = self.text.is_any(at, &["needed", "required", "sought", "received", "receiving"])
            && (within(3, &["treatment", "attention", "help", "care", "aid"])
                && within(3, &["medical", "hospital", "treatment"])
                || self.text.is(at + 1, "attention"));
        // "remain in hospital", "are in hospital".
        let remained = (self.text.is_any(at, &["remain", "remained", "remains"]) && self.text.is(at + 1, "in")
            || self.text.is(at, "in") && (self.is_passive(at) || self.are_left(at)))
            && within(4, HOSPITAL);
        let condition = self.text.is(at, "in")
            && (self.text.is_any(at + 1, &["a", "critical", "serious", "stable", "grave"])
                && within(3, &["condition"])
                || self.text.is(at + 1, "intensive") && self.text.is(at + 2, "care"));
        // "is on admission at the teaching hospital", "are on life support".
        let on = self.text.is(at, "on")
            && self.is_passive(at)
            && (self.text.is(at + 1, "admission")
                || self.text.is_any(at + 1, &["life", "ventilator", "oxygen"]) && self.text.is(at + 2, "support"));
        let under = self.text.is_any(at, &["under", "undergoing"]) && within(2, &["treatment", "surgery"])
            || self.text.is(at, "fighting")
                && self.text.is(at + 1, "for")
                && self.text.is_any(at + 2, &["his", "her", "their"])
                && self.text.is_any(at + 3, &["life", "lives"]);
        let bore = self.text.is_any(
            at,
            &[
                "suffered",
                "sustained",
                "sustaining",
                "suffering",
                "received",
                "receiving",
                "nursing",
                "took",
                "got",
                "has",
                "had",
                "have",
            ],
        ) && self.names_injury(at + 1);
        // "lost a leg", "lost part of a thumb", "cut her hand".
        let lost = self.text.is(at, "lost") && (at + 2..at + 6).any(|n| Words::BodyPart.at(self.text, n))
            || self.text.is_any(at, &["cut", "broke"])
                && self.text.is_any(at + 1, &["his", "her", "their", "a", "an", "both"])
                && Words::BodyPart.at(self.text, at + 2);
        sought || remained || condition || on || under || bore || lost
    }

    /// "left nine dead and 30 in hospital", "leaving six in intensive care": so many, right behind the verb or beside others.
    fn are_left(&self, at: usize) -> bool {
        /// Tokens of those who stand between the verb and them.
        const REACH: usize = 10;
        let left = |start: usize| {
            let mut back = start.saturating_sub(REACH).max(self.tokens.start)..start;
            back.any(|n| self.text.is_any(n, &["left", "leaves", "leaving"]))
        };
        self.people.iter().any(|p| p.end() == at && p.counted && left(p.tokens.start))
    }

    /// "was shot in the thigh", "was struck on the head": whoever is hit there.
    fn is_hit_in_body(&self, at: usize) -> bool {
        Words::Hit.at(self.text, at) && self.is_passive(at) && self.is_in_body(at + 1)
    }

    /// "in the thigh", "on the head".
    fn is_in_body(&self, at: usize) -> bool {
        self.text.is_any(at, &["in", "on", "across", "through"])
            && (at + 1..at + 4)
                .take_while(|&n| !self.text.is_any(n, &[",", ".", "and", "by"]))
                .any(|n| Words::BodyPart.at(self.text, n))
    }

    /// "injuries", "gunshot wounds", "broken bones", "a bullet in the shoulder" within a few words.
    fn names_injury(&self, from: usize) -> bool {
        /// Tokens of "a machete blow to the".
        const REACH: usize = 6;
        let plain = |n: &usize| *n < self.tokens.end && self.text.tokens[*n].kind == TokenKind::Word;
        let named = (from..from + 4).take_while(plain).any(|n| Words::Injury.at(self.text, n));
        let broken = || {
            (from..from + 4).take_while(plain).any(|n| {
                Words::Broken.at(self.text, n)
                    && (Words::BodyPart.at(self.text, n - 1)
                        || (n + 1..n + 4).any(|part| Words::BodyPart.at(self.text, part)))
            })
        };
        let blow = || {
            (from..from + REACH).take_while(plain).any(|n| {
                self.text.is_any(
                    n,
                    &["bullet", "bullets", "blow", "blows", "shrapnel", "splinter", "splinters", "pellet", "pellets"],
                ) && (n + 1..n + 4).any(|part| Words::BodyPart.at(self.text, part))
            })
        };
        // "breathing problems", where firemen have breathing apparatus.
        let short_of_breath = || {
            (from..from + 4).take_while(plain).any(|n| {
                self.text.is_any(n, &["breathing", "respiratory"])
                    && self.text.is_any(n + 1, &["difficulties", "difficulty", "distress", "problems", "trouble"])
            })
        };
        named || broken() || blow() || short_of_breath()
    }

    /// "blew himself up": the text says that the attacker died, unless it says so once more ("killing himself and two others").
    fn blown_up(&self, found: &[Casualty]) -> Option<Casualty> {
        let told = found.iter().any(|casualty| casualty.parts.iter().any(|part| self.is_doer(part.tokens.start)));
        let tag = self.tags.iter().find(|tag| {
            matches!(
                tag.sense,
                Sense::Trigger { sub: SubEventType::SuicideBomb, form: Form::Past | Form::Participle | Form::Ing, .. }
            ) && tag.tokens.clone().any(|at| self.text.is_any(at, &["himself", "herself", "themselves"]))
                && self.text.is_any(tag.tokens.start, &["blew", "blown", "blowing"])
                && !self.is_hypothetical(tag.tokens.start)
        });
        let tag = tag.filter(|_| !told)?;
        let several = tag.tokens.clone().any(|at| self.text.is(at, "themselves"));
        let quantity = if several { self.subject_quantity(tag.tokens.start) } else { Quantity::exactly(1) };
        let mut casualty = self.casualty(Harm::Killed, tag, tag.tokens.clone(), Role::Militant, quantity);
        casualty.reflexive = true;
        casualty.definite = true;
        Some(casualty)
    }

    /// "A woman's leg was broken", "breaking a student's arm": whose it was.
    fn broken_limb(&self) -> Option<Casualty> {
        /// Most tokens between the verb and the part of the body: "breaking a 20-year-old student's".
        const REACH: usize = 8;
        const BREAKING: &[&str] = &["breaking", "crushing", "fracturing", "severing", "shattering"];
        let mut owned = self.tokens.clone().skip(2).filter(|&at| self.text.is(at - 1, "'s"));
        let part = owned.find(|&part| Words::BodyPart.at(self.text, part))?;
        let broken = self.text.is_any(part + 1, BE) && Words::Broken.at(self.text, part + 2);
        let from = part.saturating_sub(REACH).max(self.tokens.start);
        if !broken && !(from..part).any(|at| self.text.is_any(at, BREAKING)) {
            return None;
        }
        let tag = Tag {
            tokens: part..part + 1,
            sense: Sense::Harm { harm: Harm::Injured, part: HarmPart::Transitive, form: Form::Past },
        };
        Some(self.casualty(Harm::Injured, &tag, part - 2..part - 1, Role::Unknown, Quantity::exactly(1)))
    }

    /// "Fourteen died in Kutemeshi and five in Kujeni": as many more, elsewhere.
    fn add_gapped(&self, found: &mut Vec<Casualty>) {
        let Some(first) = found.iter().map(|c| c.predicate.end).min() else { return };
        let mut reached = first;
        for at in first..self.tokens.end {
            let Some(number) = gapped(self.text, first..at, self.tokens.end) else { continue };
            let (people, quantity) = number;
            let counted = |c: &Casualty| c.people.start < people.end && people.start < c.people.end;
            if let Some(known) = found.iter_mut().find(|c| counted(c)) {
                // "two drowned at Albox and another at Baza", which was read as one more.
                if known.people.start == people.start && known.predicate.end <= at {
                    (known.predicate, known.additive) = (people, false);
                }
                continue;
            }
            // "and another in Murcia", read as one more of those.
            for c in found.iter_mut().filter(|c| c.parts.len() > 1) {
                if let Some(part) = c.parts.pop_if(|part| part.tokens.start == people.start) {
                    let less = part.quantity.figure();
                    let high = c.quantity.high.map(|high| high.saturating_sub(less));
                    c.quantity = Quantity { high, ..c.quantity.less(less) };
                }
            }
            let told = found.iter().filter(|c| c.predicate.end <= at && !c.none && !c.toll);
            let before = told.max_by_key(|c| c.predicate.end).filter(|_| at >= reached);
            let Some(before) = before.cloned() else { continue };
            let part = Part {
                role: before.parts.first().map_or(Role::Unknown, |part| part.role),
                quantity,
                tokens: people.clone(),
            };
            reached = people.end;
            found.push(Casualty {
                quantity,
                parts: vec![part],
                subsets: Vec::new(),
                predicate: people.clone(),
                people,
                definite: false,
                known: false,
                additive: false,
                bodies: false,
                ..before
            });
        }
    }

    /// "cost 14 soldiers their lives".
    fn lives_cost(&self) -> Option<Casualty> {
        let people = self.people.iter().find(|p| {
            p.tokens.start > self.tokens.start
                && self.text.is_any(p.tokens.start - 1, &["cost", "costing", "costs"])
                && self.text.is_any(p.end(), &["their", "his", "her"])
                && self.text.is_any(p.end() + 1, &["lives", "life"])
        })?;
        let tag = Tag {
            tokens: people.end()..people.end() + 2,
            sense: Sense::Harm { harm: Harm::Killed, part: HarmPart::Lives, form: Form::None },
        };
        Some(self.of_people(Harm::Killed, &tag, people))
    }

    /// "A boat sank, drowning 16 migrants": what happens to people by itself is done to those who follow.
    fn caused(&self, tag: &Tag, harm: Harm, form: Form) -> Option<Casualty> {
        let people = self.people.iter().find(|p| p.tokens.start == tag.tokens.end && p.counted)?;
        (form == Form::Ing && !self.is_hypothetical(tag.tokens.start)).then(|| self.of_people(harm, tag, people))
    }

    /// "22 of them alive but injured", of people told of just before: how many of them.
    fn of_them(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        /// Most tokens between the number and the word of harm: "of them alive but".
        const REACH: usize = 6;
        /// Most tokens of who they were, between commas.
        const INSERTION: usize = 8;
        let at = tag.tokens.start;
        let near = |p: &People| {
            let comma = usize::from(self.text.is(p.end() + 2, ","));
            p.end() < at && at - p.end() <= REACH + comma * (INSERTION + 1)
        };
        let people = self.people.iter().rev().find(|p| p.bare && near(p))?;
        let of = people.end();
        // "Two of them, men aged 29 and 33, could only be recovered dead."
        let inserted = (of + 3..of + 3 + INSERTION).find(|&n| self.text.is(n, ",") && self.text.is(of + 2, ","));
        let from = inserted.map_or(of + 2, |close| close + 1);
        let clear = (from..at).all(|n| self.text.tokens[n].kind == TokenKind::Word && !self.text.is(n, "and"));
        (self.text.is(of, "of") && self.text.is_any(of + 1, &["them", "whom"]) && clear)
            .then(|| Casualty { definite: true, ..self.of_people(harm, tag, people) })
    }

    fn is_passive(&self, at: usize) -> bool {
        let mut before = at;
        for _ in 0..5 {
            if before <= self.tokens.start {
                return false;
            }
            before -= 1;
            // "were found strangled", "remain hospitalised".
            if self.text.is_any(before, BE) || self.text.is_any(before, &["found", "remain", "remained", "remains"]) {
                return true;
            }
            // "were \"neutralised\"".
            if !Words::Manner.at(self.text, before)
                && !self.text.is_any(before, &["or", "and", "\"", "“"])
                && !self.is_deed(before)
            {
                return false;
            }
        }
        false
    }

    /// "were run over and killed": a word of harm, or a verb of what was done.
    fn is_deed(&self, at: usize) -> bool {
        let done = |tag: &Tag| matches!(tag.sense, Sense::Trigger { form: Form::Past | Form::Participle, .. });
        self.is_harm(at) || self.tags.iter().any(|tag| done(tag) && tag.tokens.contains(&at))
    }

    fn is_harm(&self, at: usize) -> bool {
        self.tags.iter().any(|tag| matches!(tag.sense, Sense::Harm { .. }) && tag.tokens.contains(&at))
    }

    fn transitive(&self, tag: &Tag, harm: Harm, form: Form) -> Option<Casualty> {
        let active = match form {
            Form::Ing | Form::Third => true,
            // "were hit", "were run over": some verbs have one form for all.
            Form::Base | Form::Past => !self.is_passive(tag.tokens.start),
            Form::Participle | Form::None => false,
        };
        if self.is_hypothetical(tag.tokens.start) {
            return None;
        }
        if active && let Some(casualty) = self.right(tag, harm) {
            return Some(casualty);
        }
        // "Officers seized documents": things, where nobody was.
        let at = tag.tokens.start;
        let of_things = self.text.is(at, "seized")
            && !self.is_passive(at)
            && self.text.tokens.get(at + 1).is_some_and(|next| next.kind != TokenKind::Mark)
            && !Words::Preposition.at(self.text, at + 1);
        if matches!(form, Form::Past | Form::Participle) && !of_things {
            return self.left(tag, harm, true);
        }
        None
    }

    /// "tried to kill", "threatened to kidnap", "plot to assassinate", "would have killed": it did not happen.
    fn is_hypothetical(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).filter(|&b| b >= self.tokens.start);
        let word = |n: usize, words: &[&str]| before(n).is_some_and(|b| self.text.is_any(b, words));
        word(1, &["to", "not", "n't", "can", "could", "would", "will", "may", "might", "should", "must", "if"])
            || word(2, &["not", "could", "would", "will", "may", "might", "should", "must", "if"])
                && word(1, &["be", "have", "been"])
            // "to prevent judges from being murdered", "the mission of assassinating the president".
            || word(2, &["from"]) && word(1, &["being"])
            || word(2, &["mission", "intention", "task"]) && word(1, &["of"])
            || word(3, &["could", "would", "might", "may"]) && word(2, &["have"]) && word(1, &["been"])
            || self.follows_from_supposed(at)
    }

    /// "a wave would drown three villages, killing 800 people".
    fn follows_from_supposed(&self, at: usize) -> bool {
        /// Most tokens between the modal and the participle.
        const REACH: usize = 16;
        const MODALS: &[&str] = &["could", "might", "would"];
        const ENDS: &[&str] = &[",", ";", "after", "said", "that", "when", "which", "who"];
        let participle =
            at > self.tokens.start + 1 && self.text.is(at - 1, ",") && self.text.lower(at).ends_with("ing");
        participle && {
            let from = at.saturating_sub(REACH).max(self.tokens.start);
            let mut back = (from..at - 1).rev().take_while(|&n| !self.text.is_any(n, ENDS));
            back.any(|n| self.text.is_any(n, MODALS) && !self.text.is_any(n + 1, &["be", "not", "only"]))
        }
    }

    /// The object of an active verb.
    fn right(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let end = self.after_conjoined_harm(tag.tokens.end);
        // "killing only themselves".
        let end = end + usize::from(self.text.is(end, "only"));
        if self.is_doer(end) {
            let several = self.text.is(end, "themselves");
            let quantity = if several { self.subject_quantity(tag.tokens.start) } else { Quantity::exactly(1) };
            let mut casualty = self.casualty(harm, tag, end..end + 1, Role::Militant, quantity);
            self.go_on(&mut casualty, end + 1);
            casualty.reflexive = casualty.parts.len() == 1;
            return Some(casualty);
        }
        if self.text.is_any(end, &["him", "her"]) && !self.people.iter().any(|p| p.tokens.start == end) {
            let mut casualty = self.casualty(harm, tag, end..end + 1, Role::Unknown, Quantity::exactly(1));
            self.go_on(&mut casualty, end + 1);
            return Some(casualty);
        }
        let all = end + usize::from(self.text.is_any(end, &["all", "both"]));
        let all = all + usize::from(all > end && self.text.is(all, "of"));
        if self.text.is(all, "them") {
            return self.antecedent(tag.tokens.start).map(|people| self.of_people(harm, tag, people));
        }
        if let Some(kin) = self.kin_of_named(end) {
            return Some(self.of_people(harm, tag, kin));
        }
        if self.text.is(end, "no") && self.text.is(end + 1, "one") || self.text.is_any(end, &["nobody", "none"]) {
            let mut casualty = self.casualty(harm, tag, end..end + 1, Role::Unknown, Quantity::exactly(0));
            casualty.none = true;
            return Some(casualty);
        }
        let reach = (end..=end + OBJECT_REACH).find(|&at| self.people.iter().any(|p| p.tokens.start == at));
        let reach = reach.filter(|&start| (end..start).all(|at| self.is_skippable(at)));
        if let Some(start) = reach.or_else(|| self.bare_object(end)) {
            let people = self.people.iter().find(|p| p.tokens.start == start)?;
            let mut casualty = self.of_people(harm, tag, people);
            let mut end = people.tokens.end;
            // "executed suspected spies X and Y": the names tell how many.
            if let Some((persons, names)) =
                self.names_at(people.tokens.end).filter(|_| !people.counted && people.parts.len() == 1)
            {
                casualty.quantity = Quantity::exactly(persons);
                casualty.parts[0].quantity = casualty.quantity;
                casualty.parts[0].tokens.end = names.end;
                end = names.end;
            }
            self.go_on(&mut casualty, end);
            self.add_attacker(&mut casualty);
            casualty.agent = self.subject(tag.tokens.start).map(|subject| subject.tokens.clone());
            return Some(casualty);
        }
        let (persons, tokens) = self.names_at(end)?;
        let past = tokens.end;
        let mut casualty = self.casualty(harm, tag, tokens, Role::Unknown, Quantity::exactly(persons));
        self.go_on(&mut casualty, past);
        casualty.agent = self.subject(tag.tokens.start).map(|subject| subject.tokens.clone());
        Some(casualty)
    }

    /// "killed senior Shabaab commander", "killed religious leader": a noun without article, over its modifiers.
    fn bare_object(&self, end: usize) -> Option<usize> {
        /// Most modifiers between verb and noun.
        const REACH: usize = 4;
        let is_modifier = |at: usize| {
            self.text.tokens[at].kind == TokenKind::Word
                && !self.text.is_in(at, &FUNCTION_WORDS)
                && !self.tags.iter().any(|tag| {
                    tag.tokens.start == at && matches!(tag.sense, Sense::Harm { .. } | Sense::Trigger { .. })
                })
        };
        let reach = (end + REACH).min(self.tokens.end);
        let start = (end..reach).find(|&at| self.people.iter().any(|p| p.tokens.start == at && !p.bare))?;
        (end..start).all(is_modifier).then_some(start)
    }

    /// The sum behind an object goes on: "killed Wahid, his wife and his driver", "killing him and his father".
    fn go_on(&self, casualty: &mut Casualty, mut end: usize) {
        // "a former aide of Bugti along with his guard".
        if self.text.is(end, "of")
            && let Some((_, whose)) = self.names_at(end + 1)
        {
            end = whose.end;
        }
        loop {
            let comma = usize::from(self.text.is(end, ","));
            let and = usize::from(self.text.is(end + comma, "and")) + self.along_with(end + comma);
            let start = end + comma + and;
            if comma + and == 0 {
                return;
            }
            // "killing six people as well as himself".
            if and > 0 && self.is_doer(start) {
                let quantity = Quantity::exactly(1);
                casualty.quantity = casualty.quantity.plus(quantity);
                casualty.parts.push(Part { role: Role::Militant, quantity, tokens: start..start + 1 });
                end = start + 1;
                continue;
            }
            let people = self.people.iter().find(|p| p.tokens.start == start && !p.bare);
            // "Khan, a police officer" is one man; a list that goes on is not. "in addition to the drivers": known already.
            let people = people.filter(|p| {
                (p.counted || p.definite && p.quantity.best.is_some())
                    && (and > 0 || p.parts.len() > 1)
                    && !self.text.is_any(p.tokens.end, SPEAKING)
            });
            if let Some(people) = people {
                casualty.quantity = casualty.quantity.plus(people.quantity);
                casualty.parts.extend(people.parts.iter().cloned());
                end = people.tokens.end;
            } else if let Some((persons, names)) = self.names_at(start).filter(|_| and > 0) {
                let quantity = Quantity::exactly(persons);
                casualty.quantity = casualty.quantity.plus(quantity);
                casualty.parts.push(Part { role: Role::Unknown, quantity, tokens: names.clone() });
                end = names.end;
            } else {
                return;
            }
        }
    }

    /// The tokens of "along with", "as well as", "in addition to".
    fn along_with(&self, at: usize) -> usize {
        let two = self.text.is_any(at, &["along", "together"]) && self.text.is(at + 1, "with")
            || self.text.is_any(at, &["apart", "aside"]) && self.text.is(at + 1, "from");
        let three = is_as_well(self.text, at)
            || self.text.is(at, "in") && self.text.is(at + 1, "addition") && self.text.is(at + 2, "to");
        usize::from(self.text.is_any(at, &["besides", "plus"])) + 2 * usize::from(two) + 3 * usize::from(three)
    }

    /// "himself", behind a verb of harm: who did it.
    fn is_doer(&self, at: usize) -> bool {
        self.text.is_any(at, &["himself", "herself", "themselves", "itself"])
    }

    /// The tokens of "not counting", "excluding", before those whom a figure leaves out.
    fn leaving_out(&self, at: usize) -> usize {
        let two = self.text.is(at, "not") && self.text.is_any(at + 1, &["counting", "including"])
            || self.text.is(at, "other") && self.text.is(at + 1, "than");
        usize::from(self.text.is(at, "excluding")) + 2 * usize::from(two)
    }

    /// The people that "them" stands for: the last counted before the verb, attackers last of all.
    fn antecedent(&self, at: usize) -> Option<&People> {
        let before = || self.people.iter().rev().filter(|p| p.tokens.end <= at && p.counted && !p.bare);
        before().find(|p| p.role() != Role::Militant && p.quantity.figure() > 1).or_else(|| before().next())
    }

    /// "killed Minister Ali Khan's brother": the kin, not the one named.
    fn kin_of_named(&self, end: usize) -> Option<&People> {
        /// Longest name with its titles, in tokens.
        const REACH: usize = 16;
        if self.text.all_capitals {
            return None;
        }
        let of_name = |at: usize| self.text.tokens[at].capital || self.text.is_any(at, &["(", ")"]);
        let stop = (end..(end + REACH).min(self.tokens.end)).find(|&at| !of_name(at))?;
        if stop == end || !self.text.is(stop, "'s") {
            return None;
        }
        self.people.iter().find(|p| p.tokens.start == stop + 1 && !p.bare)
    }

    /// "killed 24 (one source says 22 killed)": a figure in brackets is another telling, not a sum.
    fn drop_asides(&self, found: &mut Vec<Casualty>) {
        let mut depth = 0usize;
        let mut inside = Vec::new();
        for at in self.tokens.clone() {
            depth = match self.text.lower(at) {
                "(" => depth + 1,
                ")" => depth.saturating_sub(1),
                _ => depth,
            };
            if depth > 0 {
                inside.push(at);
            }
        }
        if inside.is_empty() {
            return;
        }
        let is_aside = |casualty: &Casualty| inside.binary_search(&casualty.predicate.start).is_ok();
        let told: Vec<Harm> = found.iter().filter(|c| !is_aside(c)).map(|c| c.harm).collect();
        found.retain(|casualty| !is_aside(casualty) || !told.contains(&casualty.harm));
    }

    /// "two were hit by stray bullets and died": the same people, whom their wounds killed.
    fn drop_hurt_who_died(&self, found: &mut Vec<Casualty>) {
        let died: Vec<Range<usize>> = found
            .iter()
            .filter(|c| c.harm == Harm::Killed && self.text.is_any(c.predicate.start, &["died", "succumbed"]))
            .map(|c| c.people.clone())
            .collect();
        found.retain(|c| c.harm != Harm::Injured || !died.contains(&c.people));
    }

    /// "31 wounded, of whom three died": three fewer.
    fn take_out_dead(&self, found: &mut [Casualty]) {
        let of_whom = |at: usize| self.text.is(at, "of") && self.text.is(at + 1, "whom");
        for at in 1..found.len() {
            let (before, died) = found.split_at_mut(at);
            let (hurt, died) = (&mut before[at - 1], &mut died[0]);
            let start = died.people.start;
            let among = of_whom(died.people.end) || start >= self.tokens.start + 2 && of_whom(start - 2);
            if !among || hurt.harm != Harm::Injured || died.harm != Harm::Killed || hurt.people.end > start {
                continue;
            }
            let left = hurt.quantity.less(died.quantity.figure());
            if died.quantity.figure() < hurt.quantity.figure() && hurt.parts.len() == 1 {
                hurt.quantity = left;
                hurt.parts[0].quantity = left;
                died.late = true;
            }
        }
    }

    /// "killed or wounded", "shot and killed": the object stands behind the last verb.
    fn after_conjoined_harm(&self, end: usize) -> usize {
        if !self.text.is_any(end, &["and", "or"]) {
            return end;
        }
        let next = self.tags.iter().find(|tag| {
            tag.tokens.start == end + 1
                && matches!(tag.sense, Sense::Harm { part: HarmPart::Transitive, form: Form::Past | Form::Ing, .. })
        });
        next.map_or(end, |tag| tag.tokens.end)
    }

    fn is_skippable(&self, at: usize) -> bool {
        Words::Manner.at(self.text, at) || self.text.is_any(at, &["another", "of", "the", "a", "\"", "“"])
    }

    /// The subject of a passive or intransitive verb.
    fn left(&self, tag: &Tag, harm: Harm, transitive: bool) -> Option<Casualty> {
        let at = tag.tokens.start;
        if self.is_hypothetical(at) {
            return None;
        }
        if let Some(none) = self.nobody_before(tag, harm) {
            return Some(none);
        }
        // "First the small explorers die, then the bigger ones get wounded," said a trader: only a headline tells news in the
        // present, and quotes nobody.
        let present = self.text.is_any(at.saturating_sub(1), &["get", "gets"])
            || matches!(tag.sense, Sense::Harm { form: Form::Base | Form::Third, part: HarmPart::Intransitive, .. });
        let headline = self.tokens.start == 0 && !(self.tokens.start..at).any(|n| self.text.is_any(n, &["\"", "“"]));
        if present && !headline || self.is_old_age(at) {
            return None;
        }
        // "when an elder dies, a library burns": whenever one does.
        let whenever = matches!(tag.sense, Sense::Harm { form: Form::Third | Form::Base, .. })
            && (self.tokens.start..at).any(|n| self.text.is_any(n, &["when", "whenever", "if"]));
        if whenever {
            return None;
        }
        // "3,000 dead" inside a phrase, "wounded soldiers": the phrase itself carries the number.
        if let Some(people) = self.people.iter().find(|p| p.tokens.contains(&at)) {
            return (!people.definite && people.counted && people.tokens.start < at)
                .then(|| self.of_people(harm, tag, people));
        }
        if let Some(casualty) = self.attacker_before(tag, harm) {
            return Some(casualty);
        }
        // "with more than 150 injured": whatever governs the number.
        // "ended with four suspects killed".
        // "spoke of more than 100 killed and wounded": of both together.
        let both = self.text.is_any(tag.tokens.end, &["and", "or"]) && self.is_harm(tag.tokens.end + 1);
        if let Some(people) = self
            .people
            .iter()
            .find(|p| p.end() == at && p.counted && !p.bodies && self.follows_with(p.tokens.start))
            .filter(|p| !both || !self.text.is(p.tokens.start - 1, "of"))
        {
            return Some(self.of_people(harm, tag, people));
        }
        if let Some(mut casualty) = self.of_them(tag, harm) {
            self.add_elsewhere(&mut casualty, tag.tokens.end);
            return Some(casualty);
        }
        // "Fourteen people were saved. All of them were hurt.", "Seven were dug out alive; all of them were hurt."
        let all = self.before_auxiliaries(at).filter(|&n| {
            n >= self.tokens.start + 2
                && self.text.is_any(n, &["them", "whom"])
                && self.text.is_any(n - 2, &["all", "both"])
        });
        if let Some(of) = all {
            let people = if of == self.tokens.start + 2 { self.before } else { self.antecedent(of - 2) };
            return people.map(|people| self.of_people(harm, tag, people));
        }
        // "in memory of the soldiers fallen on that day": known, and nobody told of before them.
        let reminded = |p: &People| p.end() == at && !p.counted && p.plural && p.tokens.start > self.tokens.start;
        let participle = transitive || matches!(tag.sense, Sense::Harm { form: Form::Participle, .. });
        let of_known = |p: &People| reminded(p) && self.text.is_any(p.tokens.start - 1, &["for", "of", "to"]);
        if self.is_of_thing(at) || participle && !self.is_passive(at) && self.people.iter().any(of_known) {
            return None;
        }
        // "Yeny, aged 9, died", where nobody knows the name.
        let comma = self.verb_from(at).checked_sub(1).filter(|&comma| self.text.is(comma, ","));
        if let Some(name) = comma.and_then(|comma| self.aged_name(comma)).filter(|_| !transitive || self.is_passive(at))
        {
            return Some(self.casualty(harm, tag, name, Role::Unknown, Quantity::exactly(1)));
        }
        let subject = self.antecedent_of_who(at).or_else(|| self.doer_before_being(at)).or_else(|| self.subject(at));
        if self.before_auxiliaries(at).is_some_and(|n| self.text.is_any(n, &["i", "we"])) {
            return None;
        }
        if let Some(people) = subject {
            // "assailants hanged …" did it, "five hanged" suffered it.
            let doers = people.role() == Role::Militant && !people.counted;
            let passive_or_bare =
                !transitive || self.is_passive(at) || people.end() == at && !doers || self.reduced(people, at);
            let conjoined = self.conjoined_with_passive(people, at);
            if passive_or_bare || conjoined {
                let mut casualty = self.of_people(harm, tag, people);
                if let Some((persons, name)) = self.names_before_conjunct(people) {
                    casualty.definite = false;
                    casualty.quantity = casualty.quantity.plus(Quantity::exactly(persons));
                    casualty.parts.push(Part {
                        role: Role::Unknown,
                        quantity: Quantity::exactly(persons),
                        tokens: name,
                    });
                }
                casualty.additive |= self.is_additive(people.end(), at);
                self.add_elsewhere(&mut casualty, tag.tokens.end);
                // "The mayor was killed along with his driver."
                if self.along_with(tag.tokens.end) > 0 {
                    self.go_on(&mut casualty, tag.tokens.end);
                }
                self.add_attacker(&mut casualty);
                return Some(casualty);
            }
            return None;
        }
        if transitive && !self.is_passive(at) {
            return None;
        }
        if let Some(casualty) = self.attacker_before(tag, harm) {
            return Some(casualty);
        }
        let (persons, tokens) = self.names_ending_before(at)?;
        Some(self.casualty(harm, tag, tokens, Role::Unknown, Quantity::exactly(persons)))
    }

    /// "Four men died at the scene and a fifth in hospital", "and two others on the way there": so many more, behind a verb
    /// that is told once.
    fn add_elsewhere(&self, casualty: &mut Casualty, from: usize) {
        /// Most tokens between the verb and the next of the dead.
        const REACH: usize = 12;
        let goes_on = |at: usize| self.text.is_any(at, &["in", "on", "later", "at", "of", "from"]);
        // "12 in hospital": where they died, and no number of something else.
        let to_care = |at: usize| {
            (at..(at + REACH).min(self.tokens.end))
                .take_while(|&n| !self.text.is_any(n, &[",", ";", "and"]))
                .any(|n| Words::Hospital.at(self.text, n) || self.text.is_any(n, &["way", "route", "ambulance"]))
        };
        if casualty.harm != Harm::Killed {
            return;
        }
        let more = |from: usize| {
            (from..(from + REACH).min(self.tokens.end)).find_map(|at| {
                if !self.text.is_any(at, &["and", ",", "while"]) {
                    return None;
                }
                if self.text.is(at + 1, "a") && is_ordinal(self.text.lower(at + 2)) && goes_on(at + 3)
                    || self.text.is(at + 1, "another") && self.text.is_any(at + 2, &["in", "on", "at", "later"])
                {
                    return Some((Quantity::exactly(1), at + 1..at + 3));
                }
                let counted = quantity_at(self.text, at + 1).filter(|counted| !counted.article && !counted.none)?;
                let others = self.text.is_any(counted.end, &["more", "other", "others"]);
                let end = counted.end + usize::from(others);
                // "two more as they were being freed".
                let later =
                    others && self.text.is_any(end, &["as", "while", "when", "before", "during", "shortly", "soon"]);
                (later || goes_on(end) && !self.text.is(end, "of") && to_care(end))
                    .then_some((counted.quantity, at + 1..end))
            })
        };
        let mut from = from;
        while let Some((quantity, tokens)) = more(from) {
            from = tokens.end;
            casualty.quantity = casualty.quantity.plus(quantity);
            casualty.parts.push(Part { role: casualty.parts[0].role, quantity, tokens });
        }
    }

    /// "died at his home on Saturday at the age of 91".
    fn is_old_age(&self, at: usize) -> bool {
        self.text.is_any(at, &["died", "dies"])
            && (at..self.tokens.end)
                .any(|n| self.text.is(n, "at") && self.text.is(n + 1, "the") && self.text.is(n + 2, "age"))
    }

    /// "a funeral for 13 people who died": whatever governs them.
    fn antecedent_of_who(&self, at: usize) -> Option<&People> {
        let who = self.before_auxiliaries(at).filter(|&n| self.text.is(n, "who"))?;
        self.people.iter().find(|p| p.end() == who && (p.counted || p.definite))
    }

    /// "stabbed three people before being shot dead": the subject of the verb before, and not its object.
    fn doer_before_being(&self, at: usize) -> Option<&People> {
        let mut being = at;
        while being > self.tokens.start && (Words::Manner.at(self.text, being - 1) || self.is_deed(being - 1)) {
            being -= 1;
        }
        let being = being.checked_sub(2).filter(|&n| n >= self.tokens.start && self.text.is(n + 1, "being"))?;
        if !self.text.is_any(being, &["before", "after", "while"]) {
            return None;
        }
        let object = self.people.iter().rev().find(|p| p.end() <= being && self.is_done_to(p))?;
        self.subject(object.tokens.start)
    }

    /// Right behind a verb of harm or of an event in the active voice.
    fn is_done_to(&self, people: &People) -> bool {
        self.tags.iter().any(|tag| {
            tag.tokens.end == people.tokens.start
                && matches!(
                    tag.sense,
                    Sense::Harm { part: HarmPart::Transitive, form: Form::Past | Form::Ing, .. }
                        | Sense::Trigger { form: Form::Past | Form::Ing, .. }
                )
                && !self.is_passive(tag.tokens.start)
        })
    }

    /// "two boys were arrested, and a weapon was seized": a thing is the subject, whoever was told of before.
    fn is_of_thing(&self, at: usize) -> bool {
        /// Most words of the thing with its adjectives.
        const REACH: usize = 4;
        let Some(last) = self.before_auxiliaries(at).filter(|&last| last + 1 < at) else { return false };
        let is_noun = |n: usize| self.text.tokens[n].kind == TokenKind::Word && !self.text.is_in(n, &FUNCTION_WORDS);
        if !is_noun(last) || self.text.tokens[last].capital || self.text.lower(last).ends_with("ly") {
            return false;
        }
        let from = last.saturating_sub(REACH).max(self.tokens.start + 1);
        let article = (from..last).rev().find(|&n| !is_noun(n)).filter(|&n| self.text.is_any(n, &["a", "an", "the"]));
        article.is_some_and(|article| {
            self.text.is_any(article - 1, &["and", ";"])
                && !self.people.iter().any(|p| p.tokens.start <= last && article < p.end())
                && !self.names.iter().any(|name| name.start <= last && article < name.end)
                && !self.is_harm(last)
        })
    }

    fn follows_with(&self, start: usize) -> bool {
        // "Survivors speak of 132 civilians killed".
        let spoken = start > self.tokens.start + 1
            && self.text.is(start - 1, "of")
            && self
                .text
                .is_any(start - 2, &["speak", "speaks", "spoke", "speaking", "spoken", "talk", "talks", "talked"]);
        spoken || start > self.tokens.start && self.text.is_any(start - 1, &["with", "leaving", "left"])
    }

    /// Where a verb begins, the forms of "be" and the adverbs before it taken in.
    fn verb_from(&self, mut at: usize) -> usize {
        while at > self.tokens.start && (self.text.is_any(at - 1, BE) || Words::Manner.at(self.text, at - 1)) {
            at -= 1;
        }
        at
    }

    /// "A gunman killed five people before he was shot dead": the pronoun stands for the attacker.
    fn attacker_before(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let pronoun = self
            .verb_from(tag.tokens.start)
            .checked_sub(1)
            .filter(|&n| n >= self.tokens.start && self.text.is_any(n, &["he", "she", "they"]))?;
        if self.text.is(pronoun, "they") {
            // "Two men attacked a post, killing an officer before they were shot dead."
            let doers = self.people.iter().find(|p| p.counted && p.end() <= pronoun && p.quantity.figure() > 1)?;
            let before = self.text.is_any(pronoun - 1, &["before", "until"]);
            let struck = |p: &&People| p.tokens.start > doers.end() && p.end() <= pronoun && self.is_done_to(p);
            self.people.iter().find(struck).filter(|_| before)?;
            let mut casualty = self.of_people(harm, tag, doers);
            casualty.people = pronoun..pronoun + 1;
            casualty.parts.iter_mut().for_each(|part| part.role = Role::Militant);
            casualty.reflexive = true;
            return Some(casualty);
        }
        let attacker = self.people.iter().rev().find(|p| p.end() <= pronoun && p.quantity.figure() == 1)?;
        (attacker.role() == Role::Militant).then(|| {
            let mut casualty = self.casualty(harm, tag, pronoun..pronoun + 1, Role::Militant, Quantity::exactly(1));
            casualty.reflexive = true;
            casualty
        })
    }

    /// "soldiers killed in the attack", "ten people wounded": the participle stands right behind its noun.
    fn reduced(&self, people: &People, at: usize) -> bool {
        people.end() < at
            && (people.end()..at).all(|between| {
                self.names.iter().any(|name| name.contains(&between))
                    || Words::Manner.at(self.text, between)
                    || self.text.is_any(between, &["have", "had", "has", "who", ","])
            })
    }

    /// "were pulled off their buses and shot dead": the passive began with an earlier verb.
    fn conjoined_with_passive(&self, people: &People, at: usize) -> bool {
        let verb_is_conjoined = at > 0 && self.text.is_any(at - 1, &["and", "or", ",", "then", "before", "but"])
            || self.is_harm(at.saturating_sub(1));
        verb_is_conjoined && (people.end()..at).any(|between| self.text.is_any(between, BE))
    }

    fn is_additive(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.text.is(at, "also"))
    }

    /// The nearest phrase for people to the left that can be the subject: not one behind a preposition, not in another clause.
    fn subject(&self, at: usize) -> Option<&People> {
        let before = self.people.iter().rev().filter(|p| p.tokens.end <= at && p.tokens.start >= self.tokens.start);
        let nearest = before.into_iter().find(|p| {
            let start = p.tokens.start;
            // "The hospital took in 31 wounded."
            let taken_in = self.text.is(start.saturating_sub(1), "in")
                && start > self.tokens.start + 1
                && self.text.is_any(start - 2, &["took", "taken", "takes", "taking"]);
            // "three deaths as well as nine injured".
            let beside =
                start > self.tokens.start + 2 && self.text.is(start - 1, "as") && self.text.is(start - 2, "well");
            let governed = start > self.tokens.start
                && !taken_in
                && !beside
                && (self.text.is_any(
                    start - 1,
                    &[
                        "by",
                        "from",
                        "with",
                        "against",
                        "to",
                        "at",
                        "on",
                        "near",
                        "between",
                        "of",
                        "for",
                        "targeting",
                        "carrying",
                        "including",
                        "like",
                        "than",
                        "into",
                        "behind",
                        "under",
                        "in",
                        "among",
                        "via",
                        "as",
                    ],
                )
                    // "…," said a trader.
                    || start > self.tokens.start + 1
                        && self.text.is_any(start - 1, &["said", "says"])
                        && self.text.is_any(start - 2, &["\"", "”", "’", "'"])
                    || self.is_object(p));
            !governed && !self.clause_between(p.end(), at)
        });
        nearest.map(|nearest| self.described_by(nearest).unwrap_or(nearest))
    }

    /// "six people, all members of a crew, died", "two policemen who went to recover the bodies were wounded": whom those
    /// told of last only describe.
    fn described_by(&self, people: &People) -> Option<&People> {
        /// Words of a clause that tells who they are.
        const CLAUSE: usize = 12;
        let start = people.tokens.start;
        if people.counted {
            return None;
        }
        let apposed = start >= self.tokens.start + 2
            && self.text.is_any(start - 1, &["all", "both", "mostly", "mainly", "most"])
            && self.text.is(start - 2, ",")
            // "fifteen people, most of them traders on their way home, were hurt".
            || start >= self.tokens.start + 4
                && self.text.is_any(start - 1, &["them", "whom"])
                && self.text.is(start - 2, "of")
                && self.text.is_any(start - 3, &["all", "many", "most", "some"])
                && self.text.is(start - 4, ",");
        let counted = |p: &&People| p.counted && !p.bodies;
        // "Both men, brothers from Quiche, were dead", "The victims, migrants from Java, were killed".
        let known = |p: &&People| (p.counted || p.definite) && !p.bodies;
        let beside = self.people.iter().filter(known).find(|p| p.end() + 1 == start && self.text.is(p.end(), ","));
        if let Some(beside) = beside.filter(|p| p.plural && people.plural && !people.definite) {
            return Some(beside);
        }
        if apposed {
            let gap = if self.text.is(start - 2, ",") { 2 } else { 4 };
            return self.people.iter().filter(counted).find(|p| p.end() == start - gap);
        }
        let in_clause = |p: &&People| p.end() < start && start - p.end() <= CLAUSE && self.text.is(p.end(), "who");
        let clear = |p: &&People| (p.end() + 1..start).all(|n| !self.text.is_any(n, &[",", ";", "said", "says"]));
        self.people.iter().rev().filter(counted).find(|p| in_clause(p) && clear(p))
    }

    /// Right behind an active word of harm or a trigger verb: somebody else's object.
    fn is_object(&self, people: &People) -> bool {
        self.tags.iter().any(|tag| {
            tag.tokens.end == people.tokens.start
                && matches!(tag.sense, Sense::Harm { part: HarmPart::Transitive, form: Form::Ing, .. })
        })
    }

    /// Whether a new clause with a subject of its own begins between two tokens.
    fn clause_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.text.is_any(at, &["while", ";", "whereas"]))
    }

    fn subject_quantity(&self, at: usize) -> Quantity {
        self.subject(at).map_or(Quantity::SOME_PEOPLE, |people| people.quantity)
    }

    /// "no one was hurt", "nobody was killed".
    fn nobody_before(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let at = tag.tokens.start;
        let from = at.saturating_sub(5).max(self.tokens.start);
        let found = (from..at).find(|&n| {
            self.text.is_any(n, &["nobody", "none"])
                || self.text.is(n, "no") && self.text.is_any(n + 1, &["one", "people", "person", "persons"])
        })?;
        let mut casualty = self.casualty(harm, tag, found..found + 1, Role::Unknown, Quantity::exactly(0));
        casualty.none = true;
        Some(casualty)
    }

    /// "five dead", "were found dead", "left two dead".
    fn adjective(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let at = tag.tokens.start;
        if let Some(people) = self.people.iter().find(|p| p.tokens.contains(&at)) {
            return (people.counted && people.tokens.start < at).then(|| self.of_people(harm, tag, people));
        }
        if let Some(casualty) = self.number_before(tag, harm).or_else(|| self.part_of(tag, harm)) {
            return Some(casualty);
        }
        let linked = self.is_passive(at)
            || at > 0
                && self.text.is_any(
                    at - 1,
                    &[
                        "found",
                        "dead",
                        "lay",
                        "lying",
                        "were",
                        "was",
                        "declared",
                        "pronounced",
                        "pulled",
                        "recovered",
                        "retrieved",
                        "out",
                        "struck",
                    ],
                );
        if !linked {
            return None;
        }
        if let Some(casualty) = self.of_them(tag, harm) {
            return Some(casualty);
        }
        match self.subject(at) {
            Some(people) => Some(self.of_people(harm, tag, people)),
            None => {
                let (persons, tokens) = self.names_ending_before(at)?;
                Some(self.casualty(harm, tag, tokens, Role::Unknown, Quantity::exactly(persons)))
            }
        }
    }

    /// "Five of the dead were travelling in a van that …": those of one event, where the toll is that of several.
    fn part_of(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        /// Longest number, in tokens.
        const NUMBER: usize = 4;
        let (at, end) = (tag.tokens.start, tag.tokens.end);
        let of = at.checked_sub(2).filter(|&of| self.text.is(of, "of") && self.text.is(of + 1, "the"))?;
        let there = self.text.is_any(end, BE) && self.text.is_any(end + 1, THERE);
        let numbers = (of.saturating_sub(NUMBER).max(self.tokens.start)..of)
            .filter_map(|n| Some((n, quantity_at(self.text, n)?)));
        let (start, counted) = there.then_some(numbers)?.find(|(_, counted)| counted.end == of && !counted.article)?;
        let part = self.casualty(harm, tag, start..of, Role::Unknown, counted.quantity);
        Some(Casualty { known: true, ..part })
    }

    /// "put the dead at more than 50", "gave the wounded as 16".
    fn is_put_at(&self, tag: &Tag) -> bool {
        let (start, end) = (tag.tokens.start, tag.tokens.end);
        // "The dead number 135."
        self.text.is_any(end, &["at", "as", "number", "numbered", "total", "totaled", "totalled"])
            && start > self.tokens.start
            && self.text.is(start - 1, "the")
            && quantity_at(self.text, end + 1).is_some_and(|counted| !counted.article)
    }

    /// "Cholera deaths in Mangochi have risen to 87": of a noun of harm whose figure follows its verb.
    fn has_risen(&self, tag: &Tag) -> bool {
        const RISING: &[&str] = &["risen", "rose", "climbed", "reached", "stood", "stands", "jumped", "grown", "grew"];
        let behind = tag.tokens.end..(tag.tokens.end + TOLL_REACH).min(self.tokens.end);
        self.text.lower(tag.tokens.end - 1).ends_with('s')
            && behind
                .take_while(|&at| !self.text.is_any(at, &[";", "after", "as", "when", "while"]))
                .any(|at| self.text.is_any(at, RISING) && self.text.is_any(at + 1, &["to", "at"]))
    }

    /// A number or phrase that ends right before the word of harm: "five dead", "12 wounded", "nine still missing".
    fn number_before(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let mut end = tag.tokens.start;
        while end > self.tokens.start && Words::Manner.at(self.text, end - 1) {
            end -= 1;
        }
        let people = self.people.iter().find(|p| p.end() == end)?;
        Some(self.of_people(harm, tag, people))
    }

    /// "could cause thousands of deaths", "would lead to 300 injuries": a forecast.
    fn may_be_caused(&self, noun: usize) -> bool {
        /// Tokens between the verb and the noun of harm: "cause tens of thousands of".
        const OBJECT: usize = 6;
        const CAUSING: &[&str] = &["cause", "bring", "claim", "inflict", "lead", "mean", "produce", "result", "see"];
        const MODALS: &[&str] = &["could", "may", "might", "would", "can", "will"];
        (noun.saturating_sub(OBJECT).max(self.tokens.start + 1)..noun).any(|verb| {
            let modal = verb - 1 - usize::from(verb > self.tokens.start + 1 && Words::Manner.at(self.text, verb - 1));
            self.text.is_any(verb, CAUSING) && self.text.is_any(modal, MODALS)
        })
    }

    /// "five deaths", "the death of five people", "no casualties", "minor injuries to two people".
    fn noun(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        /// Words between a number and its noun: "13 deaths", "two minor injuries".
        const BETWEEN: usize = 1;
        /// "87 newly confirmed cholera cases".
        const BEFORE_CASES: usize = 3;
        let at = tag.tokens.start;
        if let Some(casualty) = self.denied(tag, harm) {
            return Some(casualty);
        }
        if self.is_cause(at) || self.may_be_caused(at) {
            return None;
        }
        if self.has_risen(tag) {
            return self.toll(tag, harm);
        }
        if self.text.is_any(tag.tokens.end, &["of", "to"]) {
            let people = self.people.iter().find(|p| p.tokens.start == tag.tokens.end + 1);
            // "caused injuries to 20".
            let caused = self.text.is(tag.tokens.end, "to")
                && at > self.tokens.start
                && self.text.is_any(at - 1, &["cause", "caused", "causing", "inflicted", "inflicting"]);
            if let Some(people) = people.filter(|p| !p.bare || caused) {
                // "the murder of a man" tells of a death only where somebody is counted or named.
                let told = people.counted || people.definite || self.names_at(people.tokens.end).is_some();
                // "the murder of the governor of Antioquia": known by the office, not from what was told before.
                let by_office = people.definite && !people.plural && self.text.is(people.end(), "of");
                return told.then(|| {
                    let casualty = self.of_people(harm, tag, people);
                    Casualty { definite: casualty.definite && !by_office, ..casualty }
                });
            }
            // "the murder of Luis Galan".
            let of = tag.tokens.end;
            let named = self.names_at(of + 1).or_else(|| self.described_name(of + 1));
            let (persons, names) = named.filter(|_| self.text.is(of, "of"))?;
            return Some(self.casualty(harm, tag, names, Role::Unknown, Quantity::exactly(persons)));
        }
        if self.text.is(at, "lives") && !self.are_claimed(at) {
            return None;
        }
        // "Romero's murder".
        if Words::Murder.at(self.text, at)
            && at > self.tokens.start
            && self.text.is(at - 1, "'s")
            && let Some(name) = self.names.iter().find(|name| name.end + 1 == at)
        {
            return Some(self.casualty(harm, tag, name.clone(), Role::Unknown, Quantity::exactly(1)));
        }
        // A number before the noun: "13 deaths", "two minor injuries"; "two out of every five deaths" counts nobody.
        let between = if harm == Harm::Ill { BEFORE_CASES } else { BETWEEN };
        let number = |n: usize| {
            let counted = quantity_at(self.text, n).filter(|counted| !counted.article)?;
            (counted.end <= at && at - counted.end <= between).then_some((counted.end, Reverse(n)))
        };
        // The nearest: "by 8 July, 842 cases".
        let numbers = (self.tokens.start.max(at.saturating_sub(between + 2))..at).filter_map(number);
        let (_, Reverse(start)) = numbers.max()?;
        if start > self.tokens.start && self.text.is(start - 1, "every") {
            return None;
        }
        let counted = quantity_at(self.text, start)?;
        let casualty = self.casualty(harm, tag, start..tag.tokens.end, Role::Unknown, counted.quantity);
        // Cases are those so far, whenever they were counted.
        Some(Casualty { toll: harm == Harm::Ill, ..casualty })
    }

    /// "protested against the death of", "a vigil for the killing of": told of to say why people came.
    fn is_cause(&self, at: usize) -> bool {
        const GATHERING: &[&str] = &[
            "protest",
            "protested",
            "protests",
            "protesting",
            "protesters",
            "rally",
            "rallied",
            "demonstrate",
            "demonstrated",
            "demonstrating",
            "demonstration",
            "march",
            "marched",
            "vigil",
            "anger",
            "outrage",
            "mourn",
            "mourned",
            "commemorate",
            "marked",
            "mark",
            "hanged",
            "executed",
            "jailed",
            "sentenced",
            "convicted",
            "charged",
            "arrested",
            "detained",
            "wanted",
            "sought",
            "tried",
        ];
        let the = at.saturating_sub(1).max(self.tokens.start);
        // "sought for three murders".
        if is_numeral(self.text.lower(the)) && the > self.tokens.start + 1 && self.text.is(the - 1, "for") {
            return self.text.is_any(the - 2, GATHERING);
        }
        let before = the - usize::from(the > self.tokens.start && self.text.is_any(the, &["the", "recent", "alleged"]));
        // "crowds protesting the murder of a singer".
        if self.text.is_any(before, &["protesting", "protested", "commemorating", "mourning", "avenge", "avenging"]) {
            return true;
        }
        self.text.is_any(before, &["against", "over", "about", "for"])
            && (before.saturating_sub(10).max(self.tokens.start)..before).any(|n| self.text.is_any(n, GATHERING))
    }

    /// "claimed 11 lives", "11 lives were lost".
    fn are_claimed(&self, at: usize) -> bool {
        let around = at.saturating_sub(6).max(self.tokens.start)..(at + 4).min(self.tokens.end);
        around.clone().any(|n| {
            self.text.is_any(n, &["claimed", "claiming", "claims", "took", "taking", "cost", "costing", "lost"])
        })
    }

    /// "no casualties were reported", "without causing any injuries", "there were no immediate reports of casualties",
    /// "nor any loss of life".
    fn denied(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        let at = tag.tokens.start;
        let from = at.saturating_sub(7).max(self.tokens.start);
        let negation =
            (from..at).rev().find(|&n| self.text.is_any(n, &["no", "without", "not", "nor", "neither", "n't"]))?;
        // "no immediate reports of casualties": nothing is known yet, which is not none.
        let unreported = (negation..at).any(|n| {
            self.text
                .is_any(n, &["immediate", "immediately", "details", "word", "information", "toll", "clear", "known"])
        });
        let interrupted = (negation..at).any(|n| self.text.is_any(n, &[",", "but", ";"]) && !self.is_harm(n + 1));
        if unreported || interrupted {
            return None;
        }
        let mut casualty = self.casualty(harm, tag, negation..tag.tokens.end, Role::Unknown, Quantity::exactly(0));
        casualty.none = true;
        Some(casualty)
    }

    /// "six bodies were found", "the bodies of three men": counted only where they are found, not where they are buried.
    fn bodies(&self, tag: &Tag) -> Option<Casualty> {
        let people = self.people.iter().find(|p| p.bodies && p.tokens.contains(&tag.tokens.start))?;
        let found = [
            "found",
            "recovered",
            "collected",
            "discovered",
            "dumped",
            "picked",
            "received",
            "retrieved",
            "brought",
            "pulled",
            "identified",
            "unearthed",
            "exhumed",
            "dug",
            "fished",
            "washed",
            "lying",
            "strewn",
            "ashore",
            "delivered",
            "count",
            "counted",
            "saw",
            "seen",
        ];
        // "46 bodies and 143 injured had been taken to the hospital".
        let taken = || self.tokens.clone().any(|at| Words::Moved.at(self.text, at) && self.goes_to_hospital(at + 1));
        let told = self.tokens.clone().any(|at| self.text.is_any(at, &found)) || taken();
        (told && (people.counted || people.quantity.best == Some(1))).then(|| {
            let mut casualty = self.of_people(Harm::Killed, tag, people);
            casualty.bodies = true;
            casualty.additive |= self.is_additive(people.end(), (people.end() + 8).min(self.tokens.end));
            casualty
        })
    }

    /// "the death toll rose to 12", "put the toll at nine".
    fn toll(&self, tag: &Tag, harm: Harm) -> Option<Casualty> {
        // "had put the number of dead at nine a day earlier".
        let (start, end) = (tag.tokens.start, tag.tokens.end);
        if (start.saturating_sub(4).max(self.tokens.start)..start).any(|at| self.text.is(at, "had"))
            && (end..self.tokens.end).any(|at| self.text.is_any(at, &["earlier", "before"]))
        {
            return None;
        }
        // "Initial reports had put the number of dead at 34".
        if (start.saturating_sub(3).max(self.tokens.start)..start).any(|at| self.text.is_any(at, &["put", "placed"]))
            && (self.tokens.start..start).any(|at| self.text.is_any(at, EARLIER))
        {
            return None;
        }
        // "raising an earlier toll of 60": the figure that is corrected.
        if (tag.tokens.start.saturating_sub(3).max(self.tokens.start)..tag.tokens.start)
            .any(|at| self.text.is_any(at, &["earlier", "previous", "initial", "preliminary"]))
        {
            return None;
        }
        let end = self.tokens.end.min(tag.tokens.end + TOLL_REACH);
        let figure = |at: usize| {
            (at + 1..(at + 4).min(self.tokens.end)).find(|&n| {
                // "of a four-storey block": half an adjective.
                let bound = |end: usize| self.text.tokens.get(end).is_some_and(|next| next.glued);
                quantity_at(self.text, n)
                    .is_some_and(|counted| !counted.article && !self.is_date(n) && !bound(counted.end))
            })
        };
        let start = (tag.tokens.end..end)
            .filter(|&n| {
                self.text.is_any(
                    n,
                    &[
                        "to",
                        "at",
                        "as",
                        "of",
                        "was",
                        "is",
                        "reached",
                        "past",
                        "stood",
                        "above",
                        "hit",
                        "stands",
                        "number",
                        "numbered",
                        "totalled",
                        "totaled",
                        "topped",
                        "passed",
                        "exceeded",
                        "surpassed",
                    ],
                )
            })
            .find_map(figure)
            .or_else(|| self.figure_before(tag.tokens.start))?;
        let counted = quantity_at(self.text, start)?;
        // "The toll, of 100 meticais for light vehicles": of a bridge.
        if Words::Measure.at(self.text, counted.end) {
            return None;
        }
        let mut casualty = self.casualty(harm, tag, start..counted.end, Role::Unknown, counted.quantity);
        casualty.toll = true;
        self.add_attacker(&mut casualty);
        Some(casualty)
    }

    /// "the number of men killed", "the number of those who lost their lives": a toll, whatever word of harm ends it.
    fn number_of(&self, tag: &Tag, harm: Harm) -> Option<Tag> {
        /// Most tokens between "number of" and the word of harm.
        const REACH: usize = 6;
        let start = tag.tokens.start;
        let from = start.saturating_sub(REACH + 1).max(self.tokens.start);
        let number = (from..start)
            .rev()
            .take_while(|&at| !self.text.is_any(at, &[",", ";"]))
            .find(|&at| self.text.is_any(at, &["number", "count"]) && self.text.is(at + 1, "of"))?;
        // "a number of people were killed" counts several.
        let the = number > self.tokens.start && self.text.is_any(number - 1, &["the", "total", "official"]);
        the.then_some(Tag {
            tokens: number..tag.tokens.end,
            sense: Sense::Harm { harm, part: HarmPart::Toll, form: Form::None },
        })
    }

    /// "bringing to 41 the number of lives lost": where the figure before a toll begins.
    fn figure_before(&self, toll: usize) -> Option<usize> {
        /// Tokens of a figure.
        const REACH: usize = 4;
        let the = toll.checked_sub(1).filter(|&the| self.text.is(the, "the"))?;
        let begins = |&at: &usize| {
            self.text.is(at - 1, "to") && quantity_at(self.text, at).is_some_and(|counted| counted.end == the)
        };
        (the.saturating_sub(REACH).max(self.tokens.start + 1)..the).find(begins)
    }

    /// A day, a year or an hour, which counts nobody.
    fn is_date(&self, at: usize) -> bool {
        let measure =
            ["year", "years", "month", "months", "day", "days", "hour", "hours", "km", "percent", "a.m", "p.m"];
        at > 0
            && self.text.tokens[at - 1].capital
            && !self.text.all_capitals
            && self.text.tokens[at].kind == TokenKind::Number
            || self.text.is_any(at + 1, &measure)
            || self.text.written(at).len() == 4 && self.text.written(at).starts_with("20")
    }

    /// "Six persons died besides the bomber", "nine were killed, not counting the attacker": one more, who did it.
    fn add_attacker(&self, casualty: &mut Casualty) {
        /// Tokens behind the count within which who did it is left out.
        const REACH: usize = 6;
        let from = casualty.predicate.start.min(casualty.people.start);
        let behind = casualty.predicate.end.max(casualty.people.end);
        let counted_out = (from..(behind + REACH).min(self.tokens.end)).find_map(|at| {
            // What stands beside the people is in their sum already.
            let tokens = self.leaving_out(at).max(if at < behind { 0 } else { self.along_with(at) });
            let start = at + tokens;
            self.people.iter().find(|p| tokens > 0 && (start..start + 2).contains(&p.tokens.start))
        });
        if let Some(people) = counted_out.filter(|p| p.role() == Role::Militant && p.quantity.best.is_some())
            && casualty.parts.iter().all(|part| part.tokens != people.tokens)
        {
            casualty.quantity = casualty.quantity.plus(people.quantity);
            casualty.parts.extend(people.parts.iter().cloned());
        }
    }

    fn of_people(&self, harm: Harm, tag: &Tag, people: &People) -> Casualty {
        // "no civilians were killed".
        let none = people.quantity == Quantity::exactly(0);
        let mut parts = people.parts.clone();
        let mut quantity = people.quantity;
        // "Eight were injured, among them a police inspector hit by a stone": counted among those told of.
        let among = people.tokens.start >= self.tokens.start + 2
            && self.text.is_any(people.tokens.start - 1, &["them", "whom"])
            && self.text.is(people.tokens.start - 2, "among");
        // "killed former mayor", "journalist shot dead": a noun in the singular is one person, article or not.
        if quantity == Quantity::SOME_PEOPLE && !people.plural && !people.bodies && parts.len() == 1 {
            quantity = Quantity::exactly(1);
            parts[0].quantity = quantity;
        }
        // "She and three other residents are in hospital".
        let start = people.tokens.start;
        if people.counted
            && start >= self.tokens.start + 2
            && self.text.is(start - 1, "and")
            && self.text.is_any(start - 2, &["he", "she"])
        {
            quantity = quantity.plus(Quantity::exactly(1));
            parts.push(Part { role: Role::Unknown, quantity: Quantity::exactly(1), tokens: start - 2..start - 1 });
        }
        // "one of the assailants": of those who did it, told of before.
        let of_doers = people.role() == Role::Militant
            && (people.tokens.start + 1..people.tokens.end)
                .any(|at| self.text.is(at, "of") && self.text.is_any(at + 1, &["the", "those", "these"]));
        Casualty {
            harm,
            quantity,
            parts,
            subsets: people.subsets.clone(),
            people: people.tokens.clone(),
            predicate: tag.tokens.clone(),
            additive: people.others,
            head: self.head_of(people, quantity),
            // "his wife and child" are new where "the man" is known.
            definite: of_doers
                || people.definite
                    && !people.counted
                    && !(self.text.is_any(people.tokens.start, &["his", "her"]) && quantity.best.is_some()),
            known: people.known || among,
            toll: false,
            bodies: people.bodies,
            none,
            reflexive: false,
            found: false,
            late: false,
            at_once: false,
            boasted: false,
            nth: self.nth(people, quantity),
            unhurt: false,
            agent: None,
        }
    }

    /// "an eighth victim", "the body of a ninth person", where "a sixth grade pupil" goes to school and "the third journalist
    /// killed this year" is not of one event.
    fn nth(&self, people: &People, quantity: Quantity) -> Option<u32> {
        let one = quantity == Quantity::exactly(1) && people.parts.len() == 1;
        let at = people.tokens.end.checked_sub(2).filter(|&at| one && at > self.tokens.start)?;
        self.text.is_any(at - 1, &["a", "an"]).then(|| ordinal(self.text.lower(at))).flatten()
    }

    /// "a firefighter", "the children's father", where "a man" may be any of them.
    fn head_of(&self, people: &People, quantity: Quantity) -> Option<u32> {
        const ANYBODY: &[&str] =
            &["man", "member", "one", "patient", "people", "person", "resident", "survivor", "victim", "woman"];
        let head = people.tokens.end - 1;
        let one = quantity == Quantity::exactly(1) && people.parts.len() == 1 && !people.bare && !people.bodies;
        (one && !self.text.is_any(head, ANYBODY)).then(|| self.text.hash(head))
    }

    fn casualty(&self, harm: Harm, tag: &Tag, people: Range<usize>, role: Role, quantity: Quantity) -> Casualty {
        Casualty {
            harm,
            quantity,
            parts: vec![Part { role, quantity, tokens: people.clone() }],
            subsets: Vec::new(),
            people,
            predicate: tag.tokens.clone(),
            additive: false,
            head: None,
            definite: false,
            known: false,
            toll: false,
            bodies: false,
            none: false,
            reflexive: false,
            found: false,
            late: false,
            at_once: false,
            boasted: false,
            nth: None,
            unhurt: false,
            agent: None,
        }
    }

    /// A list of names that begins at a token: how many persons, and which tokens.
    fn names_at(&self, at: usize) -> Option<(u32, Range<usize>)> {
        let first = self.names.iter().position(|name| name.start == at)?;
        let mut end = self.names[first].end;
        let mut persons = 1;
        for name in &self.names[first + 1..] {
            let gap = end..name.start;
            let joined = !gap.is_empty() && gap.clone().all(|n| self.text.is_any(n, &[",", "and"]));
            if !joined {
                break;
            }
            persons += 1;
            end = name.end;
        }
        Some((persons, at..end))
    }

    /// "the Colombian political leader Luis Galan": a name behind the words for who bears it.
    fn described_name(&self, at: usize) -> Option<(u32, Range<usize>)> {
        /// Most words before the name.
        const TITLE: usize = 8;
        let name = self.names.iter().find(|name| name.start > at).filter(|name| name.start - at <= TITLE)?;
        let describes = |n: usize| {
            self.text.is_any(n, &["'", "’", "'s"])
                || self.text.tokens[n].kind == TokenKind::Word
                    && (!self.text.is_in(n, &FUNCTION_WORDS) || n == at && self.text.is(n, "the"))
                    && !is_numeral(self.text.lower(n))
        };
        (at..name.start).all(describes).then(|| (1, name.clone()))
    }

    /// A list of names that is the subject of the verb at a token: "X was killed", "X, vice president of Y, was killed".
    fn names_ending_before(&self, at: usize) -> Option<(u32, Range<usize>)> {
        let is_auxiliary = |n: usize| {
            self.text.is_any(n, BE)
                || Words::Manner.at(self.text, n)
                || self.text.is_any(n, &["had", "has", "have", "who", "found"])
        };
        let mut end = at;
        while end > self.tokens.start && is_auxiliary(end - 1) {
            end -= 1;
        }
        // An insertion between commas, or brackets, belongs to the name before it.
        if end > self.tokens.start && self.text.is_any(end - 1, &[",", ")"]) {
            let opens = if self.text.is(end - 1, ",") { "," } else { "(" };
            let from = self.tokens.start.max(end.saturating_sub(LONGEST_INSERTION));
            if let Some(name) = self.aged_name(end - 1) {
                return Some((1, name));
            }
            let open = (from..end - 1)
                .rev()
                .find(|&n| self.text.is(n, opens) && self.names.iter().any(|name| name.end == n))?;
            end = open;
        } else if !self.names.iter().any(|name| name.end == end) {
            // "X, one of the leaders of the party was found dead", "X, 24, of the 46th Company died": the insertion is not closed.
            let from = self.tokens.start.max(end.saturating_sub(LONGEST_INSERTION));
            let is_age = |n: usize| self.text.tokens[n].kind == TokenKind::Number && self.text.is(n + 1, ",");
            let insertion = (from..end).rev().find(|&n| {
                self.text.is(n, ",")
                    && (self.text.is_any(n + 1, &["a", "an", "the", "one"]) || is_age(n + 1))
                    && self.names.iter().any(|name| name.end == n)
            })?;
            if (insertion..end).any(|n| self.is_harm(n) || self.text.is_any(n, BE) || self.text.is(n, "who")) {
                return None;
            }
            end = insertion;
        }
        let last = self.names.iter().rposition(|name| name.end == end)?;
        let (mut start, mut persons) = (self.names[last].start, 1);
        for name in self.names[..last].iter().rev() {
            let gap = name.end..start;
            if gap.is_empty() || !gap.clone().all(|n| self.text.is_any(n, &[",", "and"])) {
                break;
            }
            persons += 1;
            start = name.start;
        }
        Some((persons, start..self.names[last].end))
    }

    /// "Yeny, aged 9, died", where nobody knows the name: whoever has an age is somebody.
    fn aged_name(&self, comma: usize) -> Option<Range<usize>> {
        let age = comma.checked_sub(1).filter(|&age| self.text.tokens[age].kind == TokenKind::Number)?;
        let open = age.checked_sub(1 + usize::from(self.text.is(age - 1, "aged")))?;
        let of_name = |at: usize| self.text.tokens[at].capital && self.text.tokens[at].kind == TokenKind::Word;
        let is_age = self.text.written(age).len() <= 2 && self.text.is(open, ",") && open > self.tokens.start;
        let start = (self.tokens.start..open).rev().take_while(|&at| of_name(at)).last().filter(|_| is_age)?;
        let known = self.names.iter().any(|name| name.end == open);
        (!known && !self.text.all_capitals).then_some(start..open)
    }

    /// "Khan and his driver", "Khan, his wife and a child": the name before the phrase belongs to it.
    fn names_before_conjunct(&self, people: &People) -> Option<(u32, Range<usize>)> {
        let and = people.tokens.start.checked_sub(1)?;
        let listed = self.text.is(and, ",") && people.parts.len() > 1;
        if !self.text.is(and, "and") && !listed || !people.definite {
            return None;
        }
        let name = self.names.iter().find(|name| name.end == and)?;
        let (persons, tokens) = self.names_at(name.start)?;
        Some((persons, tokens))
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::LEXICON;
    use std::collections::HashSet;

    use super::super::names::names_in;
    use super::super::people::{Tags, people_in};
    use super::*;

    fn read(source: &str) -> Vec<String> {
        let text = Text::new(source);
        let tags = LEXICON.tag(&text);
        let all = 0..text.tokens.len();
        let people = people_in(&text, all.clone(), &Tags::new(&text, &tags));
        let names = names_in(&text, all.clone(), &tags, &|_| false, &HashSet::new());
        let sentence = Sentence { text: &text, tokens: all, tags: &tags, people: &people, names: &names, before: None };
        let show = |n: Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
        casualties_in(&sentence).iter().map(|c| format!("{:?} {}", c.harm, show(c.quantity.best))).collect()
    }

    #[test]
    fn passive_active_and_conjoined() {
        assert_eq!(read("23 travellers were taken off two buses in Mach and shot dead."), ["Killed 23"]);
        assert_eq!(
            read("Officers said they killed 18 rebels in a raid in which 9 soldiers and policemen were also killed."),
            ["Killed 18", "Killed 9"]
        );
        assert_eq!(
            read("12 people, including four police officers, were killed when gunmen overran a camp."),
            ["Killed 12"]
        );
        assert_eq!(read("A bomb exploded, killing 13 and wounding at least 20 others."), ["Killed 13", "Injured 20"]);
        assert_eq!(read("Five people were killed and seven injured in the blast."), ["Killed 5", "Injured 7"]);
        assert_eq!(read("Three were killed and 51 others wounded."), ["Killed 3", "Injured 51"]);
        assert_eq!(read("Gunmen shot dead a police constable on Tuesday."), ["Killed 1"]);
        assert_eq!(read("The attack left five dead and ten injured."), ["Killed 5", "Injured 10"]);
        assert_eq!(read("Gunmen killed Adil Shah and injured his brother."), ["Killed 1", "Injured 1"]);
    }

    #[test]
    fn nouns_tolls_and_bodies() {
        assert_eq!(read("The death toll rose to 12 on Monday."), ["Killed 12"]);
        assert_eq!(read("Four unidentified bodies were also found beside the dam."), ["Killed 4"]);
        assert_eq!(read("The bodies of three men were found in a ditch."), ["Killed 3"]);
        assert_eq!(read("The flood claimed the lives of 14 people."), ["Killed 14"]);
        assert_eq!(read("There were 13 deaths and 20 injuries."), ["Killed 13", "Injured 20"]);
    }

    #[test]
    fn verbs_apart_and_pronouns() {
        assert_eq!(read("Villagers beat a young shepherd to death on Monday."), ["Killed 1"]);
        assert_eq!(read("He died on the way to the clinic."), ["Killed 1"]);
        assert_eq!(read("She was also wounded."), ["Injured 1"]);
        assert_eq!(read("Prayers were said for six miners who died underground."), ["Killed 6"]);
        assert_eq!(read("An Uzbek shot and killed his two cousins."), ["Killed 2"]);
    }

    #[test]
    fn ages_count_nobody() {
        assert_eq!(read("Three men and a boy, aged between 15 and 52, were killed."), ["Killed 4"]);
        assert_eq!(read("Six nurses, ranging in age from 23 to 40, were injured."), ["Injured 6"]);
        assert_eq!(read("Two sailors, aged from 30 to 44, drowned."), ["Killed 2"]);
    }

    #[test]
    fn peoples_are_counted() {
        assert_eq!(read("The raid killed five Afghans and two Iranian soldiers."), ["Killed 7"]);
        assert_eq!(read("One Kenyan and three Ugandan traders were hanged."), ["Killed 4"]);
        assert_eq!(read("They attacked two Kenyan posts."), [""; 0]);
    }

    #[test]
    fn who_was_taken_to_hospital_is_hurt() {
        assert_eq!(
            read("Nine others and the conductor were pulled out and taken to a hospital in Meru."),
            ["Injured 10"]
        );
        assert_eq!(read("At least 16 were treated for smoke inhalation."), ["Injured 16"]);
        assert_eq!(read("Helicopters carried four children to a hospital."), ["Injured 4"]);
        assert_eq!(read("Officers carried the sick to a hospital."), [""; 0]);
        assert_eq!(read("The bodies were taken to the hospital."), [""; 0]);
        assert_eq!(read("A woman was rushed to hospital, where she died."), ["Killed 1"]);
        assert_eq!(read("Ten pupils, most of them girls, were injured."), ["Injured 10"]);
        assert_eq!(
            read("Six clerks needed hospital treatment, and three were in a critical condition."),
            ["Injured 6", "Injured 3"]
        );
        assert_eq!(read("Four sailors survived with broken bones."), ["Injured 4"]);
        assert_eq!(read("The judge was killed along with his two bodyguards."), ["Killed 3"]);
        assert_eq!(read("It exploded, killing three clerks, one cook, and damaging a wall."), ["Killed 4"]);
    }

    #[test]
    fn nobody_hurt() {
        assert_eq!(read("No casualties were reported."), ["Casualties 0"]);
        assert_eq!(read("The bomb destroyed a shop, causing no injuries."), ["Injured 0"]);
        assert_eq!(read("A bomb went off killing no one and injuring three people."), ["Killed 0", "Injured 3"]);
        assert_eq!(read("No one was hurt."), ["Injured 0"]);
    }

    #[test]
    fn what_did_not_happen_is_not_counted() {
        assert_eq!(read("Thousands marched in protest against the death of a young woman."), [""; 0]);
        assert_eq!(read("They threatened to kill ten hostages."), [""; 0]);
        assert_eq!(read("The bomb could have killed hundreds of people."), [""; 0]);
        assert_eq!(read("The senate killed the bill."), [""; 0]);
    }
}
