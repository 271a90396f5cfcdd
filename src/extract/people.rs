//! Who is spoken of, and how many are they? Noun phrases for people with their numbers, roles, sums and subsets.

use std::ops::Range;

use super::counts::{Counted, Quantity, is_numeral, quantity_at};
use super::lexicon::{Form, Harm, HarmPart, Role, Sense, Tag};
use super::words::Words;
use crate::text::{Text, TokenKind, WordList};

/// People of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whose.
    pub role: Role,
    /// How many.
    pub quantity: Quantity,
    /// The words for them, number and all.
    pub tokens: Range<usize>,
}

/// One phrase for people: "five Chinese workers and their local driver", "10 people, including five security personnel".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// The whole phrase without its subsets.
    pub tokens: Range<usize>,
    /// All of them together.
    pub quantity: Quantity,
    /// What is added up; one part at least.
    pub parts: Vec<Part>,
    /// Who is among them: told apart, never added.
    pub subsets: Vec<Part>,
    /// The text gives a number or an article.
    pub counted: bool,
    /// Known already: "the", "his", "three others of them".
    pub definite: bool,
    /// Known already, and counted again: "the two policemen".
    pub known: bool,
    /// The noun is a plural.
    pub plural: bool,
    /// A number without a noun: "killing 13".
    pub bare: bool,
    /// "others", "more", "another": beside people told of before.
    pub others: bool,
    /// Bodies, not persons.
    pub bodies: bool,
    /// One past the insertion that names some of them: "five people, including a candidate of the party, were killed".
    pub insertion: usize,
}

impl People {
    /// The role of all of them, if it is one.
    #[must_use]
    pub fn role(&self) -> Role {
        let first = self.parts[0].role;
        if self.parts.iter().all(|part| part.role == first) { first } else { Role::Unknown }
    }

    /// One past the last token, subsets included.
    #[must_use]
    pub fn end(&self) -> usize {
        let subsets = self.subsets.last().map_or(self.tokens.end, |subset| subset.tokens.end.max(self.tokens.end));
        subsets.max(self.insertion)
    }
}

/// Where each token's meanings are, so that the chunker can ask by token.
pub(super) struct Tags<'t> {
    tags: &'t [Tag],
    first: Vec<u32>,
}

impl<'t> Tags<'t> {
    pub(super) fn new(text: &Text<'_>, tags: &'t [Tag]) -> Self {
        let mut first = vec![0u32; text.tokens.len() + 1];
        let mut at = 0;
        for (token, slot) in first.iter_mut().enumerate() {
            while at < tags.len() && tags[at].tokens.start < token {
                at += 1;
            }
            *slot = u32::try_from(at).unwrap_or(u32::MAX);
        }
        Self { tags, first }
    }

    /// The meanings that begin at a token.
    pub(super) fn at(&self, token: usize) -> impl Iterator<Item = &'t Tag> {
        let from = self.first.get(token).map_or(self.tags.len(), |&n| n as usize);
        self.tags[from..].iter().take_while(move |tag| tag.tokens.start == token)
    }

    /// A noun for people, or bodies, that begins at a token.
    fn person(&self, token: usize) -> Option<(usize, Role, bool, bool)> {
        self.at(token).find_map(|tag| match tag.sense {
            Sense::Person { role, plural } => Some((tag.tokens.end, role, plural, false)),
            Sense::Harm { part: HarmPart::Body, .. } => Some((tag.tokens.end, Role::Unknown, true, true)),
            _ => None,
        })
    }

    /// Whether a noun for one person ends before a token.
    fn ends_one_person(&self, end: usize) -> bool {
        /// Most tokens of such a noun.
        const LONGEST: usize = 3;
        (end.saturating_sub(LONGEST)..end)
            .flat_map(|at| self.at(at))
            .any(|tag| tag.tokens.end == end && matches!(tag.sense, Sense::Person { plural: false, .. }))
    }

    fn role_word(&self, token: usize) -> Option<Role> {
        self.at(token).find_map(|tag| match tag.sense {
            Sense::RoleWord(role) => Some(role),
            Sense::Group(_) => Some(Role::Militant),
            _ => None,
        })
    }

    pub(super) fn harm(&self, token: usize) -> Option<(Harm, HarmPart, usize)> {
        self.at(token).find_map(|tag| match tag.sense {
            Sense::Harm { harm, part, .. } => Some((harm, part, tag.tokens.end)),
            _ => None,
        })
    }
}

/// Words that end a noun phrase: prepositions, conjunctions, pronouns, auxiliaries and the like.
pub(crate) static FUNCTION_WORDS: WordList = WordList::new(&[
    "a",
    "about",
    "after",
    "against",
    "all",
    "also",
    "although",
    "among",
    "amid",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "between",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "following",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "i",
    "if",
    "in",
    "inside",
    "into",
    "is",
    "it",
    "its",
    "may",
    "might",
    "near",
    "not",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "our",
    "out",
    "outside",
    "over",
    "said",
    "says",
    "she",
    "should",
    "since",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "under",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "you",
    "including",
    "killing",
    "wounding",
    "injuring",
    "leaving",
    "who",
    "told",
    "claimed",
    "reported",
    "later",
    "still",
    "only",
    "too",
    "instead",
    "per",
    "via",
    "towards",
    "toward",
    "across",
    "along",
    "around",
    "behind",
    "beside",
]);

/// Verbs that make the people before them speakers.
pub(super) const SPEAKING: &[&str] = &["said", "say", "says", "told", "reported", "confirmed", "added"];

/// Words with which a time or a place begins, behind a number of people: "wounded nine late on Monday".
const TIMES: &[&str] =
    &["early", "elsewhere", "here", "late", "nearby", "overnight", "shortly", "there", "today", "tonight", "yesterday"];

/// Verbs that tell how the counted fared: "three survived", "20 needed treatment".
const FARED: &[&str] = &[
    "survived",
    "needed",
    "required",
    "remain",
    "remained",
    "sought",
    "suffered",
    "sustained",
    "received",
    "escape",
    "escaped",
    "got",
    "nursing",
    "pulled",
    "rescued",
];

/// Verbs before the participle of a verb of harm.
const AUXILIARY: &[&str] = &["was", "were", "is", "are", "been", "being", "got", "had", "has", "have"];

/// How nouns for whoever does something end: "panner", "balloonist", "oarsman".
const AGENT_SUFFIXES: &[&str] = &["er", "or", "ist", "ian", "man", "woman", "smith"];

/// Determiners of people already known.
const DEFINITE: &[&str] = &["the", "his", "her", "their", "its", "these", "those", "this", "that", "our", "whose"];

/// Most words that stand between a number and its noun ("two unidentified masked men on board" has two).
const MOST_MODIFIERS: usize = 6;

/// "a fifth", of those counted.
pub(super) fn is_ordinal(word: &str) -> bool {
    ordinal(word).is_some()
}

/// The number that an ordinal in words stands for, from the second on.
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: &[&str] =
        &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    (2..).zip(ORDINALS).find_map(|(n, known)| (*known == word).then_some(n))
}

/// "as well as", which goes on with a list.
pub(crate) fn is_as_well(text: &Text<'_>, at: usize) -> bool {
    text.is(at, "as") && text.is(at + 1, "well") && text.is(at + 2, "as")
}

/// "Shah Wali, his father": whoever has kin is no place, though a place bears the name that ends here.
pub(crate) fn has_kin(text: &Text<'_>, end: usize) -> bool {
    text.is(end, ",") && text.is_any(end + 1, &["his", "her"]) && Words::Household.at(text, end + 2)
}

/// Every phrase for people in one sentence, in order.
pub(super) fn people_in(text: &Text<'_>, sentence: Range<usize>, tags: &Tags<'_>) -> Vec<People> {
    let chunker = Chunker { text, tags, end: sentence.end };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match chunker.group(at) {
            Some(people) => {
                at = people.end().max(at + 1);
                found.push(people);
            }
            None => at += 1,
        }
    }
    found
}

struct Chunker<'c, 'd> {
    text: &'c Text<'d>,
    tags: &'c Tags<'c>,
    end: usize,
}

impl Chunker<'_, '_> {
    /// A phrase with its sum and its subsets.
    fn group(&self, at: usize) -> Option<People> {
        let mut people = self.single(at)?;
        self.of_household(&mut people);
        self.of_phrase(&mut people);
        self.add_conjuncts(&mut people);
        self.add_subsets(&mut people);
        Some(people)
    }

    /// One noun phrase: number or determiner, modifiers, noun.
    fn single(&self, at: usize) -> Option<People> {
        if at >= self.end {
            return None;
        }
        let counted = quantity_at(self.text, at).filter(|counted| counted.end <= self.end);
        // "his two brothers".
        let owned = counted.is_none() && self.text.is_any(at, &["his", "her", "their", "its", "whose"]);
        let counted = counted.or_else(|| {
            let counted = owned.then(|| quantity_at(self.text, at + 1)).flatten()?;
            (!counted.article
                && !counted.vague
                && !counted.none
                && counted.end <= self.end
                && (self.noun(counted.end, true).is_some() || self.unknown(at, &counted).is_some()))
            .then_some(counted)
        });
        // "said that Rezai's driver": no determiner.
        let conjunction = self.text.is(at, "that") && at > 0 && self.text.is_any(at - 1, SPEAKING);
        let definite = counted.is_none() && self.text.is_any(at, DEFINITE) && !conjunction;
        // "No 3 commander", "State Road 326", "a Form Three student".
        let named = self.text.tokens[at].kind == TokenKind::Number
            || self.text.tokens[at].capital && is_numeral(self.text.lower(at));
        let ranked = named
            && at > 0
            && (self.text.is_any(at - 1, &["no", "number", "article", "section", "chapter", "route", "unit"])
                || Words::Numbered.at(self.text, at - 1)
                    && self.text.tokens[at - 1].capital
                    && !self.text.all_capitals);
        if let Some(counted) = &counted
            && (ranked
                || self.is_measure(at, counted)
                || self.is_age(at)
                || counted.none && !self.text.is_any(at, &["no", "zero"]))
        {
            return None;
        }
        let start = counted.map_or(at + usize::from(definite), |counted| counted.end);
        let others = self.text.is(at, "another");
        let noun = self.noun(start, counted.is_some() || definite);
        let noun = noun.or_else(|| counted.as_ref().and_then(|counted| self.unknown(at, counted)));
        match (noun, counted) {
            (Some(noun), counted) => Some(self.phrase(at, &noun, counted.as_ref(), definite, others)),
            (None, Some(counted)) if !counted.article => self.bare(at, &counted),
            (None, Some(counted)) => self.further(at, &counted),
            _ => None,
        }
    }

    fn phrase(&self, at: usize, noun: &Noun, counted: Option<&Counted>, definite: bool, others: bool) -> People {
        let possessive = self.text.is_any(at, &["his", "her", "their", "its", "whose"])
            // "Khan's driver", "the councillor's body".
            || at > 0 && self.text.is(at - 1, "'s");
        let plural = noun.plural && !(noun.bodies && self.text.is_any(noun.end - 1, &["body", "corpse"]));
        let quantity = match counted {
            // "a married couple".
            Some(counted) if counted.article && self.text.is(noun.end - 1, "couple") => Quantity::exactly(2),
            Some(counted) => counted.quantity,
            None if (definite || possessive || noun.named_title) && !plural => Quantity::exactly(1),
            None if possessive && self.text.is(noun.end - 1, "parents") => Quantity::exactly(2),
            None => Quantity::SOME_PEOPLE,
        };
        let tokens = at..noun.end;
        // "The pilot of a crop duster": of a thing not told of before nobody was.
        let definite = definite && !(self.text.is(noun.end, "of") && self.text.is_any(noun.end + 1, &["a", "an"]));
        // "a retired general", "the former police chief": who left a force carries its arms no longer.
        let described = (at.saturating_sub(3)..at)
            .rev()
            .take_while(|&n| self.text.tokens[n].kind == TokenKind::Word && !self.text.is_in(n, &FUNCTION_WORDS));
        let left = noun.role == Role::Security
            && (at..noun.end).chain(described).any(|n| self.text.is_any(n, &["former", "retired", "ex"]));
        let role = if left { Role::Civilian } else { noun.role };
        People {
            parts: vec![Part { role, quantity, tokens: tokens.clone() }],
            tokens,
            quantity,
            subsets: Vec::new(),
            counted: counted.is_some(),
            definite,
            // "The four survivors are in hospital": they were not told of before.
            known: counted.is_some()
                && self.text.is_any(at, &["the", "these", "those"])
                && !self.text.is(noun.end - 1, "survivors"),
            plural: noun.plural,
            bare: false,
            others: others || noun.others,
            bodies: noun.bodies,
            insertion: 0,
        }
    }

    /// "Two officers were killed and a third was hurt": one more.
    fn further(&self, at: usize, counted: &Counted) -> Option<People> {
        let (ordinal, end) = (counted.end, counted.end + 1);
        // "killing two officers and wounding a third."
        let harmed = at > 0
            && self.tags.harm(at - 1).is_some()
            && (end >= self.end || self.text.tokens[end].kind == TokenKind::Mark);
        let follows = harmed
            || end < self.end
                && !self.text.is(end, "of")
                && (self.text.is_in(end, &FUNCTION_WORDS)
                    || self.text.is_any(end, FARED)
                    || self.tags.harm(end + usize::from(Words::Manner.at(self.text, end))).is_some());
        (follows && is_ordinal(self.text.lower(ordinal))).then(|| People {
            tokens: at..end,
            quantity: Quantity::exactly(1),
            parts: vec![Part { role: Role::Unknown, quantity: Quantity::exactly(1), tokens: at..end }],
            subsets: Vec::new(),
            counted: true,
            definite: false,
            known: false,
            plural: false,
            bare: true,
            others: true,
            bodies: false,
            insertion: 0,
        })
    }

    /// A number that stands for people by itself; whether it does is for the word of harm beside it to say.
    fn bare(&self, at: usize, counted: &Counted) -> Option<People> {
        // "injured over 100 more": beside those told of.
        let others = self.text.is(counted.end, "more") && !self.text.is(counted.end + 1, "than");
        let next = counted.end + usize::from(others);
        let follows = next >= self.end
            || self.text.tokens[next].kind == TokenKind::Mark && !self.text.is_any(next, &["%", "$", "/", ":"])
            || self.text.is_in(next, &FUNCTION_WORDS)
            || self.text.is_any(next, FARED)
            || self.text.is_any(next, TIMES)
            || self.tags.harm(next).is_some();
        let dated = at > 0
            && (is_month(self.text.lower(at - 1))
                || at > 1 && self.text.is(at - 1, ".") && is_month(self.text.lower(at - 2))
                || self.text.is_any(at - 1, &["$", "£", "€", "no", "article", "aged", "section"])
                // "stands at 40 dead" counts, "at 40" does not.
                || self.text.is_any(at - 1, &["on", "at"]) && self.tags.harm(next).is_none())
            || next < self.end && is_month(self.text.lower(next));
        let year = counted.quantity.best.is_some_and(|n| (1900..2100).contains(&n)) && self.text.written(at).len() == 4;
        // "Ali Khan, 62, was …", "a girl, 11, bled …", "a boda boda rider, 22, died".
        let age = at > 1
            && self.text.is(at - 1, ",")
            && self.text.is(next, ",")
            && (self.text.tokens[at - 2].capital || self.is_singular(at - 2));
        // "Two women, 84 and 91, died".
        let number = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let first = at > 1
            && self.text.is(at - 1, ",")
            && self.text.is(next, "and")
            && number(next + 1)
            && self.text.is(next + 2, ",");
        let last = at > 3
            && self.text.is(at - 1, "and")
            && number(at - 2)
            && self.text.is(at - 3, ",")
            && self.text.is(next, ",");
        let age = age || number(at) && (first || last);
        // "nine in ten of the parasites": a share.
        let share = self.text.is(next, "in") && next + 1 < self.end && is_numeral(self.text.lower(next + 1));
        // "on move 23", "at level four".
        let ranked = at > 0 && Words::Numbered.at(self.text, at - 1);
        if !follows || dated || year || age || share || ranked || self.text.tokens[at].glued {
            return None;
        }
        Some(People {
            tokens: at..next,
            quantity: counted.quantity,
            parts: vec![Part { role: Role::Unknown, quantity: counted.quantity, tokens: at..next }],
            subsets: Vec::new(),
            counted: true,
            definite: false,
            // "The four dead were an officer and three conscripts".
            known: self.text.is_any(at, &["the", "these", "those"]),
            plural: true,
            bare: true,
            others: others || counted.vague && self.text.is(at, "another"),
            bodies: false,
            insertion: 0,
        })
    }

    /// A noun for one person, or one that may be.
    fn is_singular(&self, at: usize) -> bool {
        match self.tags.person(at) {
            Some((.., plural, _)) => !plural,
            None => {
                self.text.tokens[at].kind == TokenKind::Word
                    && !self.text.is_in(at, &FUNCTION_WORDS)
                    && !self.text.lower(at).ends_with('s')
            }
        }
    }

    /// "Two girls, aged six and eight, were killed", "ages ranging from 19 to 33", "between the ages of 22 and 41": years.
    fn is_age(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0
            && (self.text.is_any(before - 1, &["and", ",", "between", "from", "of", "to"])
                || self.text.tokens[before - 1].kind == TokenKind::Number
                || is_numeral(self.text.lower(before - 1)))
        {
            before -= 1;
        }
        // "The train driver (34) died": by itself in brackets, behind one person.
        let alone = self.text.tokens[at].kind == TokenKind::Number
            && at > 1
            && self.text.is(at - 1, "(")
            && self.text.is(at + 1, ")")
            && (self.text.tokens[at - 2].capital || self.tags.ends_one_person(at - 1));
        alone || before > 0 && self.text.is_any(before - 1, &["age", "aged", "ages", "ranging"])
    }

    /// "20 years", "16 kilometres", "two-day": the number counts no people.
    fn is_measure(&self, at: usize, counted: &Counted) -> bool {
        Words::Measure.at(self.text, counted.end) && !self.text.is(at, "both")
    }

    /// The noun for people that ends a run of modifiers beginning at `start`.
    fn noun(&self, start: usize, introduced: bool) -> Option<Noun> {
        let mut at = start;
        let mut role_before: Option<Role> = None;
        // "of the" between number and noun: "three of the soldiers".
        if introduced
            && self.text.is(at, "of")
            && self.text.is_any(at + 1, &["the", "those", "these", "his", "her", "their", "our", "its", "my"])
        {
            at += 2;
        }
        let reach = if introduced { MOST_MODIFIERS } else { 0 };
        let mut others = false;
        for _ in 0..=reach {
            if at >= self.end {
                return None;
            }
            if let Some(noun) = self
                .head(at, role_before)
                .or_else(|| self.national(at, introduced))
                .or_else(|| self.aged(at, introduced))
            {
                return Some(Noun { others: others || noun.others, ..noun });
            }
            others |= self.text.is_any(at, &["more", "other", "additional", "further"]);
            role_before = self.tags.role_word(at).or(role_before);
            if !self.is_modifier(at) || at > start && self.is_verb(at) {
                return None;
            }
            at = self.after_name(at);
        }
        None
    }

    /// A name of several words modifies as one: "a Khyber Pakhtunkhwa police official", "a Sudan Liberation Movement (SLM) fighter".
    fn after_name(&self, at: usize) -> usize {
        /// Longest insertion in brackets, in tokens.
        const ACRONYM: usize = 4;
        let group = self.tags.at(at).find(|tag| matches!(tag.sense, Sense::Group(_))).map(|tag| tag.tokens.end);
        let mut end = group.unwrap_or(at + 1);
        while group.is_none()
            && !self.text.all_capitals
            && end < self.end
            && self.text.tokens[end].kind == TokenKind::Word
            && (self.text.tokens[end - 1].capital && self.text.tokens[end].capital
                // "a Tehrik-e-Jafria member": bound by hyphens.
                || self.text.tokens[at].capital && self.text.tokens[end].glued)
            && self.tags.person(end).is_none()
            && self.tags.role_word(end).is_none()
            && !is_numeral(self.text.lower(end))
        {
            end += 1;
        }
        if self.text.is(end, "(")
            && let Some(close) = (end + 1..(end + 1 + ACRONYM).min(self.end)).find(|&at| self.text.is(at, ")"))
        {
            end = close + 1;
        }
        end
    }

    /// A verb of harm or of an event that is no participle before a noun: "a bomb killed soldiers" counts no soldier.
    fn is_verb(&self, at: usize) -> bool {
        self.tags.at(at).any(|tag| match tag.sense {
            Sense::Harm { form, .. } | Sense::Trigger { form, .. } => form != Form::None,
            _ => false,
        }) && !self.text.lower(at.saturating_sub(1)).ends_with("ly")
    }

    fn is_modifier(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        match token.kind {
            // "28-year-old man", "six-month-old girl": the number belongs to the age.
            TokenKind::Word => {
                // "an off-duty policeman": bound by a hyphen, it is half an adjective.
                let bound = || self.text.tokens.get(at + 1).is_some_and(|next| next.glued);
                (!self.text.is_in(at, &FUNCTION_WORDS) || bound())
                    && (!is_numeral(self.text.lower(at)) || self.begins_age(at))
            }
            TokenKind::Number => self.text.is(at + 1, "year") || self.begins_age(at),
            TokenKind::Mark => self.text.is_any(at, &["'s", "\"", "“", "”"]),
        }
    }

    /// "six-year-old", "18-month-old".
    fn begins_age(&self, at: usize) -> bool {
        self.text.is_any(at + 1, &["year", "month", "week", "day"]) && self.text.is_any(at + 2, &["old", "olds"])
    }

    /// A run of nouns for people: "police officers", "party workers"; the last is the head, an earlier one may tell its role.
    fn head(&self, at: usize, role_before: Option<Role>) -> Option<Noun> {
        let (mut end, mut role, mut plural, mut bodies) = self.tags.person(at)?;
        let mut told = self.tags.role_word(at).or(role_before);
        let others = self.text.is_any(at, &["other", "others", "more"]);
        while end < self.end
            && let Some((next_end, next_role, next_plural, next_bodies)) = self.tags.person(end)
        {
            if role != Role::Unknown {
                told = Some(role);
            }
            (end, role, plural, bodies) = (next_end, next_role, next_plural, bodies || next_bodies);
        }
        // "two Sunni Tehrik members": a people's name that goes on is no head.
        let goes_on = self.text.tokens[end - 1].capital
            && !self.text.all_capitals
            && !self.text.lower(end - 1).ends_with('s')
            && end + 1 < self.end
            && self.text.tokens[end].capital
            && self.text.tokens[end].kind == TokenKind::Word
            && end - 1 > 0
            && self.tags.person(end + 1).is_some();
        if goes_on {
            return None;
        }
        // A possessor is not the head: "the soldier's house".
        if self.text.is(end, "'s") || end < self.end && self.text.tokens[end].glued {
            return None;
        }
        // "police officer", "rebel commander": what stands before tells the role of a head that does not, or that is a rank.
        let role = match told {
            Some(told) if role == Role::Unknown || told != Role::Civilian && is_rank(self.text.lower(end - 1)) => told,
            _ => role,
        };
        let named_title =
            end < self.end && self.text.tokens[end].capital && self.text.tokens[end].kind == TokenKind::Word;
        Some(Noun { end, role, plural, others, bodies, named_title: named_title && !plural })
    }

    /// "12 Afghans", "one Afghan": the adjective is a noun where none follows.
    fn national(&self, at: usize, introduced: bool) -> Option<Noun> {
        let (end, plural) = self.tags.at(at).find_map(|tag| match tag.sense {
            Sense::National { plural } => Some((tag.tokens.end, plural)),
            _ => None,
        })?;
        let closed = end >= self.end
            || self.text.tokens[end].kind != TokenKind::Word
            || self.text.is_in(end, &FUNCTION_WORDS)
            || self.tags.harm(end).is_some();
        let glued = end < self.end && (self.text.tokens[end].glued || self.text.is(end, "'s"));
        (introduced && (plural || closed) && !glued).then_some(Noun {
            end,
            role: Role::Unknown,
            plural,
            others: false,
            bodies: false,
            named_title: false,
        })
    }

    /// "Seven gold panners were killed", "killing three ski tourers", "nine VDP died": who was killed or hurt is somebody, whatever
    /// the lexicon knows of the noun, unless it knows a thing or an animal.
    fn unknown(&self, at: usize, counted: &Counted) -> Option<Noun> {
        /// Most words that describe them.
        const MODIFIERS: usize = 2;
        /// Auxiliaries and adverbs between them and the verb.
        const AUXILIARIES: usize = 4;
        /// Tokens of a verb before them, and of a verb with others whom they are listed with.
        const VERB: usize = 3;
        const LIST: usize = 8;
        let start = counted.end;
        if counted.none || counted.quantity.best == Some(0) {
            return None;
        }
        let is_word = |n: usize| {
            n < self.end
                && self.text.tokens[n].kind == TokenKind::Word
                && !self.text.tokens[n].glued
                && !self.text.is_in(n, &FUNCTION_WORDS)
                && !is_numeral(self.text.lower(n))
                && self.tags.at(n).all(|tag| matches!(tag.sense, Sense::Group(_) | Sense::Force(_)))
        };
        let end = (start..self.end.min(start + MODIFIERS + 1)).take_while(|&n| is_word(n)).last()? + 1;
        let noun = end - 1;
        let word = self.text.lower(noun);
        let plural = word.ends_with('s') && !word.ends_with("ss");
        let written = self.text.written(noun);
        let acronym = written.len() > 1 && !self.text.all_capitals && written.bytes().all(|b| b.is_ascii_uppercase());
        let one = counted.quantity.best == Some(1);
        let stem = word.strip_suffix('s').unwrap_or(word);
        let agent = stem.len() > 5 && AGENT_SUFFIXES.iter().any(|suffix| stem.ends_with(suffix));
        // "two kayakers and a beekeeper died": the verb stands behind the last of them.
        let others = quantity_at(self.text, end + 1).filter(|_| self.text.is(end, "and") && (agent || acronym));
        let after_others = others.and_then(|others| {
            let ends = |&n: &usize| self.text.is_any(n, AUXILIARY) || self.tags.harm(n).is_some();
            (others.end + 1..self.end.min(others.end + AUXILIARIES)).find(ends)
        });
        let verb = self.verb_behind(after_others.unwrap_or(end), AUXILIARIES)?;
        // "seized 900 boxes" takes nobody, "kidnapped two vintners" does.
        let suffers = |tag: &Tag, harm: Harm| {
            let verb = self.text.lower(tag.tokens.start);
            matches!(harm, Harm::Killed | Harm::Injured) || verb.starts_with("kidnap") || verb.starts_with("abduct")
        };
        let subject = self.tags.at(verb).any(|tag| match tag.sense {
            Sense::Harm { harm, part: HarmPart::Transitive | HarmPart::Intransitive, form } => {
                suffers(tag, harm) && matches!(form, Form::Past | Form::Participle)
            }
            Sense::Harm { harm, part: HarmPart::Adjective, .. } => suffers(tag, harm),
            _ => false,
        });
        let object = || {
            let closed = end >= self.end
                || self.text.tokens[end].kind == TokenKind::Mark
                || self.text.is_in(end, &FUNCTION_WORDS);
            // "killed a soldier and four eel trappers".
            let listed = (agent || acronym || plural && !one)
                && at > 0
                && self.text.is_any(at - 1, &["and", ","])
                && !self.text.is_any(end, AUXILIARY);
            let done = |tag: &Tag| match tag.sense {
                Sense::Harm { harm, part: HarmPart::Transitive, form: Form::Past | Form::Ing } => {
                    (tag.tokens.end == at || listed) && suffers(tag, harm)
                }
                _ => false,
            };
            let reach = if listed { LIST } else { VERB };
            closed && (at.saturating_sub(reach)..at).any(|n| self.tags.at(n).any(done))
        };
        let named = self.text.tokens[noun].capital && !self.text.all_capitals;
        let force = self.tags.at(noun).next().is_some();
        let is_noun = acronym || force || !named && if one { agent } else { plural };
        let inhuman = Words::Inhuman.has(word) || Words::Animal.has(word) || Words::Measure.has(word);
        (is_noun && !inhuman && (subject || object())).then_some(Noun {
            end,
            role: self.tags.role_word(noun).unwrap_or(Role::Unknown),
            plural: !one,
            others: false,
            bodies: false,
            named_title: false,
        })
    }

    /// The verb behind its subject, past its auxiliaries and adverbs; so many tokens are looked at.
    fn verb_behind(&self, subject: usize, tokens: usize) -> Option<usize> {
        /// Most words of the name of where they come from: "from the Cook Islands".
        const HOME: usize = 4;
        let goes_before = |n: usize| {
            Words::Manner.at(self.text, n)
                || self.text.is_any(n, AUXILIARY)
                || self.text.is_any(n, &["found", "pronounced", "declared"])
        };
        // "Three ski tourers from the Netherlands died".
        let from = usize::from(self.text.is(subject, "from"));
        let article = from * usize::from(self.text.is(subject + 1, "the"));
        let home = subject + from + article;
        let name = (home..self.end.min(home + HOME * from)).take_while(|&n| self.text.tokens[n].capital).count();
        let subject = if name > 0 { home + name } else { subject };
        (subject..self.end.min(subject + tokens)).find(|&n| !goes_before(n))
    }

    /// "a 17-year-old was killed": somebody of that age, where no noun follows.
    fn aged(&self, at: usize, introduced: bool) -> Option<Noun> {
        let end = at + 3;
        let aged = introduced
            && end <= self.end
            && (self.text.tokens[at].kind == TokenKind::Number || is_numeral(self.text.lower(at)))
            && self.begins_age(at);
        let closed = end >= self.end
            || self.text.tokens[end].kind != TokenKind::Word
            || self.text.is_in(end, &FUNCTION_WORDS)
            || self.tags.harm(end).is_some();
        (aged && closed).then(|| Noun {
            end,
            role: Role::Unknown,
            plural: self.text.is(at + 2, "olds"),
            others: false,
            bodies: false,
            named_title: false,
        })
    }

    /// "a family of five": so many, and not one.
    fn of_household(&self, people: &mut People) {
        const GROUPS: &[&str] = &["family", "household", "group", "team", "crew", "party", "band", "gang"];
        let of = people.tokens.end;
        if people.bare || of == 0 || !self.text.is_any(of - 1, GROUPS) || !self.text.is(of, "of") {
            return;
        }
        let counted = quantity_at(self.text, of + 1).filter(|counted| !counted.article && !counted.none);
        let closed = |end: usize| {
            end >= self.end
                || self.text.tokens[end].kind == TokenKind::Mark
                || self.text.is_in(end, &FUNCTION_WORDS)
                || self.tags.harm(end).is_some()
        };
        if let Some(counted) = counted.filter(|counted| closed(counted.end)) {
            people.quantity = counted.quantity;
            people.parts[0].quantity = counted.quantity;
            people.tokens.end = counted.end;
            people.parts[0].tokens.end = counted.end;
            people.counted = true;
            people.plural = true;
        }
    }

    /// "members of the security forces", "the son of a police officer": one phrase, the first noun is the head.
    fn of_phrase(&self, people: &mut People) {
        let of = people.tokens.end;
        // "an aide to the governor and two bodyguards": the governor is only whose aide it is.
        let attends = of > 0 && Words::Attendant.at(self.text, of - 1) && self.text.is(of, "to");
        if people.bare || !self.text.is(of, "of") && !attends {
            return;
        }
        if let Some((end, role)) = self.of_force(of) {
            if people.parts[0].role == Role::Unknown {
                people.parts[0].role = role;
            }
            people.tokens.end = end;
            people.parts[0].tokens.end = end;
            return;
        }
        let Some(mut inner) = self.single(of + 1).filter(|inner| !inner.bare && inner.tokens.end <= self.end) else {
            self.of_thing(people, of);
            return;
        };
        // "the bodies of two women and two men".
        if people.bodies && inner.counted {
            self.add_conjuncts(&mut inner);
        }
        // "the widows of the 301 men who died": who died are those men.
        if !people.bodies && inner.counted && inner.plural && self.text.is(inner.tokens.end, "who") {
            return;
        }
        if people.parts[0].role == Role::Unknown || people.bodies {
            people.parts[0].role = inner.parts[0].role;
        }
        // "the bodies of six men": the number stands inside.
        if people.bodies && !people.counted && inner.counted {
            people.quantity = inner.quantity;
            people.parts[0].quantity = inner.quantity;
            people.counted = true;
            people.definite = false;
        }
        people.tokens.end = inner.tokens.end;
        people.parts[0].tokens.end = inner.tokens.end;
    }

    /// "two soldiers of Somali National Army": the force that stands behind "of" without an article, where its name ends and the
    /// role of its people.
    fn of_force(&self, of: usize) -> Option<(usize, Role)> {
        let is_name = |at: &usize| self.text.tokens[*at].kind == TokenKind::Word && self.text.tokens[*at].capital;
        let end = (of + 1..self.end).take_while(is_name).last().filter(|_| !self.text.all_capitals)? + 1;
        let role = (of + 1..end).rev().find_map(|at| self.tags.role_word(at))?;
        Some((end, role))
    }

    /// "the driver of a bus and two others", "the chief of the council": the thing belongs to the phrase when a sum goes on.
    fn of_thing(&self, people: &mut People, of: usize) {
        /// Longest name of a thing, in tokens.
        const REACH: usize = 6;
        let stop = (of + 1..self.end.min(of + 1 + REACH)).find(|&at| {
            self.tags.harm(at).is_some()
                || !self.is_modifier(at) && !self.text.is_any(at, &["the", "a", "an", "'s", "his", "her", "their"])
        });
        let joined = |stop: usize| {
            let next = stop + usize::from(self.text.is(stop, ","));
            let as_well = is_as_well(self.text, next).then_some(next + 3);
            self.text.is(stop, "and").then_some(stop + 1).or(as_well)
        };
        let goes_on = |stop: &usize| joined(*stop).and_then(|next| self.single(next)).is_some_and(|next| !next.bare);
        if let Some(stop) = stop.filter(goes_on) {
            people.tokens.end = stop;
        }
    }

    /// Sums: "five workers and their driver", "a policeman, two soldiers and a child", "14 soldiers and policemen".
    fn add_conjuncts(&self, people: &mut People) {
        // "18 bodies and 52 wounded people" are not of one fate.
        if people.bodies {
            return;
        }
        let mut pending: Vec<People> = Vec::new();
        let mut at = self.after_apposed_name(people.tokens.end);
        at = if at == people.tokens.end { self.after_description(people) } else { at };
        // "the mayor, as well as two peasants": no apposition.
        let mut beside = false;
        loop {
            let comma = usize::from(self.text.is(at, ","));
            let as_well = is_as_well(self.text, at + comma);
            beside |= as_well;
            let and = usize::from(self.text.is_any(at + comma, &["and", "plus"])) + 3 * usize::from(as_well);
            // "the toll reached 88, and 50 people were wounded".
            let new_clause = people.bare && comma + and == 2;
            if comma + and == 0 || new_clause {
                break;
            }
            let start = at + comma + and;
            let shares_owner = people.definite || pending.iter().any(|p| p.definite);
            let next = shares_owner.then(|| self.kin(start)).flatten().or_else(|| self.single(start));
            let Some(mut next) = next.filter(|next| !next.bare && !next.bodies) else { break };
            self.of_phrase(&mut next);
            if and == 0 && !next.counted && !next.definite {
                break;
            }
            let follows = next.tokens.end;
            // "five soldiers and police said": a new clause, not a sum.
            if !next.counted && !next.definite && self.begins_predicate(follows, people) {
                break;
            }
            at = self.after_apposed_name(follows);
            pending.push(next);
            if and > 0 && !self.text.is(at, "and") {
                break;
            }
        }
        // "among them the driver, and two others died later": another clause.
        let insertion =
            people.tokens.start > 0 && self.text.is_any(people.tokens.start - 1, &["them", "whom", "including"]);
        if insertion
            && self.text.is(people.tokens.end, ",")
            && self.text.is(people.tokens.end + 1, "and")
            && let [other] = pending.as_slice()
            && matches!(self.tags.harm(other.tokens.end), Some((_, HarmPart::Intransitive, _)))
        {
            return;
        }
        // "a dozen others, residents and an official said": those who speak were not harmed.
        if self.text.is(people.tokens.end, ",") && self.text.is_any(at, SPEAKING) {
            return;
        }
        // A name in apposition to the first makes what follows the second of a sum.
        let named = self.after_apposed_name(people.tokens.end) > people.tokens.end;
        if pending.is_empty() || !named && !beside && self.is_apposition(people, &pending, at) {
            if let Some(last) = pending.last() {
                people.insertion = last.tokens.end;
                if people.parts[0].role == Role::Unknown {
                    people.subsets = pending.iter().flat_map(|p| p.parts.clone()).collect();
                }
            }
            return;
        }
        for next in pending {
            people.tokens.end = next.tokens.end;
            // "a father and son", where "a scholar and elder" is one.
            let kin = |end: usize| {
                Words::Household.at(self.text, end - 1)
                    || self.text.is_any(end - 1, &["woman", "girl", "boy", "child", "baby", "infant", "grandson"])
            };
            let pair = self.text.is_any(people.tokens.start, &["a", "an"]) && !next.plural && kin(next.tokens.end);
            if pair && !next.definite && !next.counted {
                let one = Quantity::exactly(1);
                people.quantity = people.quantity.plus(one);
                people.parts.extend(next.parts.into_iter().map(|part| Part { quantity: one, ..part }));
            } else if people.counted && !next.counted && !next.definite {
                // One number for both: "14 soldiers and policemen".
                if people.role() != next.role() {
                    people.parts[0].role = Role::Unknown;
                }
                people.parts[0].tokens.end = next.tokens.end;
            } else {
                people.quantity = people.quantity.plus(next.quantity);
                people.counted |= next.counted;
                people.parts.extend(next.parts);
            }
        }
    }

    /// "a councillor, Faridoon Lala, and his son", "his father Fazal Rahman and a child": past the name in apposition and its
    /// age, where the sum goes on behind it.
    fn after_apposed_name(&self, at: usize) -> usize {
        /// Longest name in apposition, in tokens.
        const NAME: usize = 6;
        let at = self.after_age(at);
        let comma = usize::from(self.text.is(at, ","));
        if self.text.all_capitals || at >= self.end {
            return at;
        }
        let is_name = |n: usize| n < self.end && self.text.tokens[n].capital && self.tags.person(n).is_none();
        // "five workers from Myanmar and two Thais".
        let comma = comma + usize::from(comma == 0 && self.text.is(at, "from"));
        let mut end = at + comma;
        while end < at + comma + NAME && is_name(end) && !self.text.is_any(end, DEFINITE) {
            end += 1;
        }
        if end == at + comma {
            return at;
        }
        if self.text.is(end, ",") && end + 2 < self.end && self.text.tokens[end + 1].kind == TokenKind::Number {
            end += 2;
        }
        let closed = usize::from(self.text.is(end, ","));
        if self.text.is(end + closed, "and") && self.single(end + closed + 1).is_some_and(|next| !next.bare) {
            end
        } else {
            at
        }
    }

    /// "A nurse working for the charity and two other women died", "Two guards of the bank and four clients were killed": past
    /// what describes the first, where the sum goes on behind it and all are the subject of one verb of harm.
    fn after_description(&self, people: &People) -> usize {
        /// Most tokens of what describes them.
        const REACH: usize = 10;
        /// Most auxiliaries and adverbs, with the verb.
        const AUXILIARIES: usize = 3;
        let (start, end) = (people.tokens.start, people.tokens.end);
        let begins = start == 0
            || self.text.tokens[start - 1].kind == TokenKind::Mark
            || self.text.is_any(start - 1, &["that", "which", "when", "where", "as"]);
        if !people.counted || people.bare || end >= self.end {
            return end;
        }
        let participle = self.text.lower(end).ends_with("ing");
        if !participle && !self.text.is_any(end, &["of", "from", "for", "with", "at", "in"]) {
            return end;
        }
        let describes = |n: &usize| {
            !self.text.is_any(*n, AUXILIARY)
                && !self.text.is_any(*n, &[",", ";", ":", "and", "who", "which", "that", "when", "as"])
                && (*n == end || !self.text.lower(*n).ends_with("ed"))
                && self.tags.harm(*n).is_none()
        };
        let and = (end..self.end.min(end + REACH)).take_while(describes).last().map_or(end, |last| last + 1);
        let next = self.text.is(and, "and").then(|| self.single(and + 1)).flatten();
        let harmed = |next: &People| {
            let verb = self.verb_behind(next.tokens.end, AUXILIARIES);
            verb.is_some_and(|verb| self.tags.harm(verb).is_some())
        };
        let sum = |next: &People| next.counted && !next.bare && !next.bodies && (begins || next.others) && harmed(next);
        if next.is_some_and(|next| sum(&next)) { and } else { end }
    }

    /// "a woman in her forties and a boy", "a man, 66, and a woman, 64", "a woman of 70 and her niece": past an
    /// age, where the sum goes on behind it.
    fn after_age(&self, at: usize) -> usize {
        let years = self.text.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
        let end = if self.text.is(at, ",") && years {
            at + 2 + usize::from(self.text.is(at + 2, ","))
        } else if self.text.is(at, "in") && self.text.is_any(at + 1, &["his", "her", "their"]) {
            let decade = at + 2 + usize::from(self.text.is_any(at + 2, &["early", "mid", "late"]));
            if decade >= self.end || !self.text.lower(decade).ends_with('s') {
                return at;
            }
            decade + 1
        } else if self.text.is(at, "of") && years {
            at + 2
        } else {
            return at;
        };
        let goes_on = self.text.is(end, "and") && self.single(end + 1).is_some_and(|next| !next.bare);
        if goes_on { end } else { at }
    }

    /// "his son and mother": the owner is said once.
    fn kin(&self, start: usize) -> Option<People> {
        let noun = self.noun(start, false).filter(|noun| !noun.plural)?;
        let mut people = self.phrase(start, &noun, None, true, false);
        people.quantity = Quantity::exactly(1);
        people.parts[0].quantity = people.quantity;
        Some(people)
    }

    /// "two people, a landlord and his aide", "the mayor, a retired teacher": the same people told again.
    fn is_apposition(&self, people: &People, pending: &[People], end: usize) -> bool {
        let comma = self.text.is(people.tokens.end, ",");
        let sum: u32 = pending.iter().map(|p| p.quantity.figure()).sum();
        let closed_list = pending.len() > 1 || !self.text.is(people.tokens.end + 1, "and");
        let and = |at: usize| self.text.is(at, "and");
        let goes_on = end < self.end && self.text.is_any(end, &["and", ","]) && pending[0].quantity.figure() > 1;
        // "killing three guards, one cook, and damaging …", "killing eight civilians, the cleric, wounding …": a list, not
        // the same people told again.
        let last = &pending[pending.len() - 1];
        let counted_out = last.counted && !self.text.is_any(last.tokens.start, &["a", "an"])
            || last.definite
                && self.text.is(end, ",")
                && end + 1 < self.end
                && self.tags.harm(end + 1).is_some()
                && self.text.lower(end + 1).ends_with("ing");
        let listed = people.parts[0].role != Role::Unknown && counted_out;
        let unlinked =
            pending.len() == 1 && !and(people.tokens.end) && !and(people.tokens.end + 1) && !goes_on && !listed;
        // "six soldiers, five civilians and the bomber": nobody is both.
        let others = people.parts[0].role != Role::Unknown
            && pending.iter().all(|p| p.role() != Role::Unknown && p.role() != people.parts[0].role);
        let same = people.quantity.figure() > 1 && people.quantity.figure() == sum && closed_list && !others;
        comma && (same || unlinked)
    }

    /// Whether what follows a bare noun makes it the subject of a clause of its own.
    fn begins_predicate(&self, at: usize, before: &People) -> bool {
        if at >= self.end || !before.counted {
            return false;
        }
        self.text.is_any(
            at,
            &[
                "said",
                "say",
                "says",
                "told",
                "have",
                "had",
                "arrested",
                "killed",
                "opened",
                "recovered",
                "later",
                "then",
            ],
        )
    }

    /// "including five soldiers", "among them two children", "three of them women", "(two women)".
    fn add_subsets(&self, people: &mut People) {
        let mut at = people.tokens.end;
        at += usize::from(self.text.is_any(at, &[",", "(", "–", "—", "-"]));
        at += usize::from(self.text.is(at, "-"));
        let opened = if self.text.is_any(at, &["including", "include"]) {
            Some(at + 1)
        } else if self.text.is(at, "among") && self.text.is_any(at + 1, &["them", "whom"]) {
            Some(at + 2 + usize::from(self.text.is_any(at + 2, &["were", "are"])))
        } else {
            None
        };
        if let Some(start) = opened {
            if let Some(mut inner) = self.single(start).filter(|inner| !inner.bare) {
                self.of_phrase(&mut inner);
                self.add_conjuncts(&mut inner);
                people.subsets = inner.parts;
            }
            people.insertion = self.end_of_insertion(start).unwrap_or(0);
            return;
        }
        self.add_of_them(people, at);
    }

    /// The comma or bracket that closes an insertion: the next one with a verb behind it.
    fn end_of_insertion(&self, start: usize) -> Option<usize> {
        /// Longest insertion, in tokens.
        const REACH: usize = 30;
        const VERBS: &[&str] =
            &["was", "were", "have", "had", "has", "are", "is", "died", "suffered", "sustained", "lost"];
        (start..self.end.min(start + REACH)).find(|&at| {
            self.text.is_any(at, &[",", ")", "–", "—"])
                && (self.text.is_any(at + 1, VERBS) || at + 1 < self.end && self.tags.harm(at + 1).is_some())
        })
    }

    /// Past the second of two nouns: "women and children".
    fn after_pair(&self, end: usize) -> usize {
        let second = self.text.is(end, "and").then(|| self.single(end + 1)).flatten();
        second.map_or(end, |second| second.tokens.end)
    }

    /// "five of them soldiers", "most of them civilians", "all of them women".
    fn add_of_them(&self, people: &mut People, at: usize) {
        let whole = self.text.is_any(at, &["all", "mostly"]);
        let (quantity, of) = if whole || self.text.is(at, "most") {
            (None, at + 1)
        } else {
            match quantity_at(self.text, at) {
                Some(counted) if !counted.article => (Some(counted.quantity), counted.end),
                _ => return,
            }
        };
        // "six people, one a boy of 12, were hurt".
        if quantity.is_some() && self.text.is_any(of, &["a", "an"]) && self.text.is(at - 1, ",") {
            let close = (of..(of + 8).min(self.end)).find(|&n| self.text.is(n, ","));
            people.insertion = close.map_or(people.insertion, |close| close + 1);
            return;
        }
        if !self.text.is(of, "of") || !self.text.is_any(of + 1, &["them", "whom"]) {
            return;
        }
        let start = of + 2 + usize::from(self.text.is_any(of + 2, &["were", "are", "was"]));
        let Some(inner) = self.single(start).filter(|inner| !inner.bare && !inner.counted) else {
            // "two of them breadwinners, died": whatever they were, they are told of in between.
            let close = (start..(start + 6).min(self.end)).find(|&n| self.text.is(n, ","));
            people.insertion = close.map_or(people.insertion, |close| close + 1);
            return;
        };
        match quantity {
            Some(quantity) => {
                people.subsets = vec![Part { quantity, tokens: at..inner.tokens.end, ..inner.parts[0].clone() }];
                people.insertion = inner.tokens.end + usize::from(self.text.is(inner.tokens.end, ","));
            }
            // "19 people, most of them civilians, were injured", "94 people, most of them women and children, drowned".
            None if self.text.is(self.after_pair(inner.tokens.end), ",") => {
                people.insertion = self.after_pair(inner.tokens.end) + 1;
                if self.text.is(at, "all") && people.parts.len() == 1 {
                    people.parts[0].role = inner.parts[0].role;
                }
            }
            None if self.text.is(at, "all") && people.parts.len() == 1 => people.parts[0].role = inner.parts[0].role,
            None => {}
        }
    }
}

struct Noun {
    end: usize,
    role: Role,
    plural: bool,
    others: bool,
    bodies: bool,
    /// A title before a name, "army chief General Munir": one person.
    named_title: bool,
}

/// Heads whose side the word before them tells: a commander may be anybody's.
fn is_rank(noun: &str) -> bool {
    matches!(
        noun.strip_suffix('s').unwrap_or(noun),
        "commander"
            | "leader"
            | "officer"
            | "official"
            | "chief"
            | "member"
            | "personnel"
            | "guard"
            | "fighter"
            | "worker"
            | "driver"
            | "suspect"
            | "recruit"
            | "force"
    ) && !matches!(noun, "worker" | "workers" | "driver" | "drivers")
}

fn is_month(word: &str) -> bool {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::LEXICON;
    use super::*;

    fn people(source: &str) -> Vec<String> {
        let text = Text::new(source);
        let tags = LEXICON.tag(&text);
        let tags = Tags::new(&text, &tags);
        people_in(&text, 0..text.tokens.len(), &tags)
            .iter()
            .map(|p| {
                let mut out = format!("{} {:?}", p.quantity.best.map_or("?".into(), |n| n.to_string()), p.role());
                for subset in &p.subsets {
                    out += &format!(" incl {} {:?}", subset.quantity.figure(), subset.role);
                }
                if p.bare {
                    out += " bare";
                }
                out
            })
            .collect()
    }

    #[test]
    fn numbers_and_roles() {
        assert_eq!(people("23 passengers were stranded"), ["23 Civilian"]);
        assert_eq!(people("14 soldiers and policemen were killed"), ["14 Security"]);
        assert_eq!(people("three Turkish engineers and their interpreter died"), ["4 Civilian"]);
        assert_eq!(people("12 people, including four police officers, died"), ["12 Unknown incl 4 Security"]);
        assert_eq!(people("six burnt bodies were found"), ["6 Unknown"]);
        assert_eq!(people("a senior Taliban commander died"), ["1 Militant"]);
        assert_eq!(people("two police officers, a soldier and three children"), ["6 Unknown"]);
        assert_eq!(people("a 28 year old man was shot"), ["1 Unknown"]);
        assert_eq!(people("eight people, three of them women, died"), ["8 Unknown incl 3 Civilian"]);
        assert_eq!(people("two members of the security forces"), ["2 Security"]);
    }

    #[test]
    fn bare_numbers_and_others() {
        assert_eq!(people("killing 13 and wounding 20."), ["13 Unknown bare", "20 Unknown bare"]);
        assert_eq!(people("12 others were hurt"), ["12 Unknown"]);
        assert_eq!(people("on August 26 in 2024, 12 km north"), [""; 0]);
        assert_eq!(people("fired 12 rockets"), [""; 0]);
    }
}
