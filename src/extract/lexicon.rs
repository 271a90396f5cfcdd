//! What can a word mean for an incident? The tables in `lexicon/`, compiled into one phrase table,
//! and the tags they give to a text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::incident::SubEventType;
use crate::text::{Sieve, Text};

/// Whose death it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Carries no arms.
    Civilian,
    /// Carries arms for a state.
    Security,
    /// Carries arms against a state or outside it.
    Militant,
    /// The words do not say.
    Unknown,
}

/// What was done to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Harm {
    Killed,
    Injured,
    Abducted,
    Missing,
    /// Killed or injured: "casualties".
    Casualties,
    /// A case of the disease that spreads.
    Ill,
}

/// How a word of harm goes with the people it was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HarmPart {
    /// "killed five people", "five people were killed".
    Transitive,
    /// "five people died".
    Intransitive,
    /// "five dead".
    Adjective,
    /// "the death of five people", "five deaths".
    Noun,
    /// "five bodies".
    Body,
    /// "claimed the lives of five people".
    Lives,
    /// "the death toll rose to five".
    Toll,
}

/// The shape of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Form {
    Base,
    Third,
    /// Past tense or participle, where the two are spelled alike.
    Past,
    /// Participle only: "blown up".
    Participle,
    Ing,
    /// Not a verb.
    None,
}

/// What harm is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WeaponClass {
    Explosive,
    Grenade,
    Artillery,
    Air,
    Firearm,
    Melee,
    Incendiary,
    Chemical,
}

/// What is attacked beside people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TargetClass {
    Infrastructure,
    Civilian,
    Security,
}

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A noun for people.
    Person {
        /// Whose.
        role: Role,
        /// More than one.
        plural: bool,
    },
    /// A word that tells the role of the noun after it.
    RoleWord(Role),
    /// A word of harm.
    Harm {
        /// What was done.
        harm: Harm,
        /// How it goes with people.
        part: HarmPart,
        /// The verb's shape.
        form: Form,
    },
    /// A word that tells of an event.
    Trigger {
        /// The sub-event type it speaks for.
        sub: SubEventType,
        /// The verb's shape; `None` for nouns.
        form: Form,
        /// A noun in the plural.
        plural: bool,
        /// Makes an event by itself.
        strong: bool,
    },
    /// A weapon.
    Weapon(WeaponClass),
    /// A thing attacked.
    Target(TargetClass),
    /// An armed group, by its place in [`Lexicon::groups`].
    Group(u16),
    /// A body that fights as one: "the army", "a death squad".
    Force(Role),
    /// The people of a place: "Afghans", or an adjective that may stand for one of them: "an Afghan".
    National {
        /// Can be nothing but a noun.
        plural: bool,
    },
}

impl Sense {
    /// Tags of one kind compete for a word; tags of different kinds share it.
    fn kind(self) -> usize {
        match self {
            Self::Person { .. } => 0,
            Self::RoleWord(_) => 1,
            Self::Harm { .. } => 2,
            Self::Trigger { .. } => 3,
            Self::Weapon(_) => 4,
            Self::Target(_) => 5,
            Self::Group(_) => 6,
            Self::Force(_) => 7,
            Self::National { .. } => 8,
        }
    }
}

const KINDS: usize = 9;

/// A meaning found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tokens that carry it.
    pub tokens: Range<usize>,
    /// What they mean.
    pub sense: Sense,
}

/// An armed group.
#[derive(Clone, Debug)]
pub struct Group {
    /// ACLED's or UCDP's name for it.
    pub name: &'static str,
    /// What its name is shortened to.
    pub acronym: Option<&'static str>,
    /// Whose arms it carries.
    pub role: Role,
    /// Country of its main theatre, ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
}

struct Phrase {
    rest: Box<[Box<str>]>,
    sense: Sense,
    /// An acronym or a name: must be written with a capital.
    capital: bool,
}

/// All tables, compiled.
pub struct Lexicon {
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
    /// Phrases that tell of no incident, by their first word.
    figurative: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    /// What lets the first words of both pass, and few others.
    firsts: Sieve,
    /// The armed groups.
    pub groups: Vec<Group>,
}

/// The tables that are inside the binary.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// The table of armed groups alone: all that the names of places are told from.
pub static GROUPS_ALONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::of_groups);

const PERSONS: &str = include_str!("lexicon/persons.tsv");
const ROLE_WORDS: &str = include_str!("lexicon/role_words.tsv");
const HARM: &str = include_str!("lexicon/harm.tsv");
const TRIGGERS: &str = include_str!("lexicon/triggers.tsv");
const WEAPONS: &str = include_str!("lexicon/weapons.tsv");
const TARGETS: &str = include_str!("lexicon/targets.tsv");
const GROUPS: &str = include_str!("lexicon/groups.tsv");
const FORCES: &str = include_str!("lexicon/forces.tsv");
const FIGURATIVE: &str = include_str!("lexicon/figurative.tsv");
const DEMONYMS: &str = include_str!("../../gazetteer/demonyms.tsv");

/// The rows of a table: after the comments and the header line, cut at tabs.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

impl Lexicon {
    fn empty() -> Self {
        Self {
            phrases: FxHashMap::default(),
            figurative: FxHashMap::default(),
            firsts: Sieve::of([].into_iter()),
            groups: Vec::new(),
        }
    }

    fn of_groups() -> Self {
        let mut lexicon = Self::empty();
        for row in rows(GROUPS) {
            lexicon.add_group(&row);
        }
        lexicon.ordered()
    }

    fn embedded() -> Self {
        let mut lexicon = Self::empty();
        for row in rows(PERSONS) {
            let role = role(row[1]);
            for (noun, plural) in noun_forms(row[0]) {
                lexicon.add(&noun, Sense::Person { role, plural }, false);
            }
        }
        for row in rows(ROLE_WORDS) {
            lexicon.add(row[0], Sense::RoleWord(role(row[1])), false);
        }
        for row in rows(HARM) {
            lexicon.add_harm(row[0], harm(row[1]), harm_part(row[2]));
        }
        for row in rows(TRIGGERS) {
            lexicon.add_trigger(&row);
        }
        for row in rows(WEAPONS) {
            for (noun, _) in noun_forms(row[0]) {
                lexicon.add(&noun, Sense::Weapon(weapon_class(row[1])), false);
            }
        }
        for row in rows(TARGETS) {
            for (noun, _) in noun_forms(row[0]) {
                lexicon.add(&noun, Sense::Target(target_class(row[1])), false);
            }
        }
        for row in rows(GROUPS) {
            lexicon.add_group(&row);
        }
        for row in rows(FORCES) {
            for (noun, _) in noun_forms(row[0]) {
                lexicon.add(&noun, Sense::Force(role(row[1])), false);
            }
        }
        let demonyms: BTreeSet<&str> = rows(DEMONYMS).map(|row| row[0]).collect();
        for demonym in &demonyms {
            let plural = demonym.strip_suffix('s').is_some_and(|one| demonyms.contains(one));
            lexicon.add(demonym, Sense::National { plural }, true);
        }
        for row in rows(FIGURATIVE) {
            let mut words = row[0].split(' ');
            lexicon.figurative.entry(words.next().unwrap_or_default()).or_default().push(words.collect());
        }
        lexicon.ordered()
    }

    /// With the longest phrases first, and the sieve made.
    fn ordered(mut self) -> Self {
        for phrases in self.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        let firsts = self.phrases.keys().map(|first| &**first).chain(self.figurative.keys().copied());
        self.firsts = Sieve::of(firsts);
        self
    }

    fn add(&mut self, words: &str, sense: Sense, capital: bool) {
        let mut words = words.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| Box::from(w.to_lowercase()));
        let Some(first) = words.next() else { return };
        self.phrases.entry(first).or_default().push(Phrase { rest: words.collect(), sense, capital });
    }

    fn add_harm(&mut self, words: &str, harm: Harm, part: HarmPart) {
        match part {
            HarmPart::Transitive | HarmPart::Intransitive | HarmPart::Lives => {
                for (verb, form) in verb_forms(words) {
                    self.add(&verb, Sense::Harm { harm, part, form }, false);
                }
            }
            HarmPart::Noun | HarmPart::Body => {
                for (noun, _) in noun_forms(words) {
                    self.add(&noun, Sense::Harm { harm, part, form: Form::None }, false);
                }
            }
            HarmPart::Adjective | HarmPart::Toll => {
                self.add(words, Sense::Harm { harm, part, form: Form::None }, false)
            }
        }
    }

    fn add_trigger(&mut self, row: &[&str]) {
        let sub: SubEventType = row[2].parse().unwrap_or_else(|()| panic!("triggers.tsv: no such type: {}", row[2]));
        let strong = row[3] == "strong";
        if row[1] == "verb" {
            for (verb, form) in verb_forms(row[0]) {
                self.add(&verb, Sense::Trigger { sub, form, plural: false, strong }, false);
            }
        } else {
            for (noun, plural) in noun_forms(row[0]) {
                self.add(&noun, Sense::Trigger { sub, form: Form::None, plural, strong }, false);
            }
        }
    }

    fn add_group(&mut self, row: &[&'static str]) {
        let index = u16::try_from(self.groups.len()).expect("the table of groups is far below 65,536 rows");
        self.groups.push(Group {
            name: row[0],
            acronym: row[1].split("; ").find(|alias| is_acronym(alias)),
            role: role(row[2]),
            country: row.get(3).copied().filter(|c| !c.is_empty()),
        });
        for name in std::iter::once(row[0]).chain(row[1].split("; ")).filter(|name| !name.is_empty()) {
            // Cut as a text is, so that brackets, slashes and possessives in a name are found again.
            let name = Text::new(name);
            let words: Vec<&str> = (0..name.tokens.len()).map(|at| name.lower(at)).collect();
            self.add(&words.join(" "), Sense::Group(index), true);
        }
    }

    /// The stretches of a text in which a trigger tells of no incident: "heart attack", "bomb disposal squad".
    #[must_use]
    pub fn figurative(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        (0..text.tokens.len())
            .filter(|&at| self.firsts.may_have(text.hash(at)))
            .filter_map(|at| {
                let phrases = self.figurative.get(text.lower(at))?;
                let fits = |rest: &&Vec<&str>| rest.iter().enumerate().all(|(n, word)| text.is(at + 1 + n, word));
                phrases.iter().filter(fits).map(|rest| at..at + 1 + rest.len()).max_by_key(Range::len)
            })
            .collect()
    }

    /// Every meaning in the text: the longest of each kind at each word, none inside a longer one of its kind.
    #[must_use]
    pub fn tag(&self, text: &Text<'_>) -> Vec<Tag> {
        /// Words to a tag, about.
        const SPARSE: usize = 6;
        let mut tags = Vec::with_capacity(text.tokens.len() / SPARSE);
        let mut taken = [0; KINDS];
        for at in (0..text.tokens.len()).filter(|&at| self.firsts.may_have(text.hash(at))) {
            let Some(phrases) = self.phrases.get(text.lower(at)) else { continue };
            for phrase in phrases {
                let kind = phrase.sense.kind();
                let end = at + 1 + phrase.rest.len();
                if at < taken[kind] || phrase.capital && !text.tokens[at].capital {
                    continue;
                }
                let matches = phrase.rest.iter().enumerate().all(|(n, word)| text.is(at + 1 + n, word));
                // An acronym's letters must all be capitals: "IS", not "is" or "Is"; where all are, a word is a word.
                let acronym = !phrase.capital
                    || !phrase.rest.is_empty()
                    || phrase_is_written_as_name(text, at)
                        && !(text.all_capitals && ACRONYMS_THAT_ARE_WORDS.contains(&text.lower(at)));
                if matches && acronym {
                    taken[kind] = end;
                    tags.push(Tag { tokens: at..end, sense: phrase.sense });
                }
            }
        }
        tags
    }
}

/// Longest acronym of the table; a single word up to this length counts only when written in capitals.
const ACRONYM_LETTERS: usize = 4;

/// Acronyms of groups that a text of capitals only cannot tell from a word.
const ACRONYMS_THAT_ARE_WORDS: &[&str] =
    &["is", "let", "bra", "bras", "mend", "aa", "jem", "mir", "gam", "tak", "basij"];

/// "FMLN", "M-19".
fn is_acronym(alias: &str) -> bool {
    !alias.is_empty() && alias.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

fn phrase_is_written_as_name(text: &Text<'_>, at: usize) -> bool {
    let written = text.written(at);
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    written.chars().count() > ACRONYM_LETTERS || capitals > 1
}

fn role(name: &str) -> Role {
    match name {
        "civilian" => Role::Civilian,
        "security" => Role::Security,
        "militant" => Role::Militant,
        "unknown" => Role::Unknown,
        other => panic!("no such role: {other}"),
    }
}

fn harm(name: &str) -> Harm {
    match name {
        "killed" => Harm::Killed,
        "injured" => Harm::Injured,
        "abducted" => Harm::Abducted,
        "missing" => Harm::Missing,
        "casualties" => Harm::Casualties,
        "ill" => Harm::Ill,
        other => panic!("harm.tsv: no such harm: {other}"),
    }
}

fn harm_part(name: &str) -> HarmPart {
    match name {
        "transitive" => HarmPart::Transitive,
        "intransitive" => HarmPart::Intransitive,
        "adjective" => HarmPart::Adjective,
        "noun" => HarmPart::Noun,
        "body" => HarmPart::Body,
        "lives" => HarmPart::Lives,
        "toll" => HarmPart::Toll,
        other => panic!("harm.tsv: no such part: {other}"),
    }
}

fn weapon_class(name: &str) -> WeaponClass {
    match name {
        "explosive" => WeaponClass::Explosive,
        "grenade" => WeaponClass::Grenade,
        "artillery" => WeaponClass::Artillery,
        "air" => WeaponClass::Air,
        "firearm" => WeaponClass::Firearm,
        "melee" => WeaponClass::Melee,
        "incendiary" => WeaponClass::Incendiary,
        "chemical" => WeaponClass::Chemical,
        other => panic!("weapons.tsv: no such class: {other}"),
    }
}

fn target_class(name: &str) -> TargetClass {
    match name {
        "infrastructure" => TargetClass::Infrastructure,
        "civilian" => TargetClass::Civilian,
        "security" => TargetClass::Security,
        other => panic!("targets.tsv: no such class: {other}"),
    }
}

/// Singular and plural of a noun; the plural is regular unless it stands behind a slash.
fn noun_forms(noun: &str) -> Vec<(String, bool)> {
    if let Some((singular, plural)) = noun.split_once('/') {
        // "personnel/personnel": the noun has one form, and it is a plural.
        return if singular == plural {
            vec![(plural.to_owned(), true)]
        } else {
            vec![(singular.to_owned(), false), (plural.to_owned(), true)]
        };
    }
    vec![(noun.to_owned(), false), (regular_plural(noun), true)]
}

fn regular_plural(noun: &str) -> String {
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

/// The forms of a verb with what follows it. Irregular: "blow/blows/blew/blown/blowing up".
fn verb_forms(words: &str) -> Vec<(String, Form)> {
    if words.contains('/') {
        return irregular_forms(words);
    }
    // "fatally wound": the adverb stays, the verb behind it changes.
    let (before, rest) = match words.split_once(' ') {
        Some((adverb, rest)) if adverb.ends_with("ly") && adverb != "rally" => (format!("{adverb} "), rest),
        _ => (String::new(), words),
    };
    let (verb, after) = rest.split_once(' ').map_or((rest, String::new()), |(v, a)| (v, format!(" {a}")));
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let doubled = if doubles(verb) { &verb[verb.len() - 1..] } else { "" };
    let y_stem = verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
    let third = regular_plural(verb);
    let past = y_stem.map_or_else(|| format!("{stem}{doubled}ed"), |stem| format!("{stem}ied"));
    let ing = format!("{stem}{doubled}ing");
    [(verb.to_owned(), Form::Base), (third, Form::Third), (past, Form::Past), (ing, Form::Ing)]
        .map(|(verb, form)| (format!("{before}{verb}{after}"), form))
        .into()
}

fn irregular_forms(words: &str) -> Vec<(String, Form)> {
    // Several words may each be given in their forms, as in "claim the lives": the slash binds the parts, so the forms
    // are cut at slashes and the last one carries what follows all of them.
    let mut parts: Vec<&str> = words.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    // A list whose members carry their own tails ("took the life of/taken the life of") is taken as it stands.
    let (ing, after) = match last.split_once(' ') {
        Some((ing, after)) if !parts.iter().any(|part| part.contains(' ')) => (ing, format!(" {after}")),
        _ => (last, String::new()),
    };
    parts.push(ing);
    let forms = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];
    // One spelling, one form: "hurt" is past where it could be base, "shot" past where it could be participle.
    let past = parts.get(2).copied();
    parts
        .into_iter()
        .zip(forms)
        .filter(|&(verb, form)| Some(verb) != past || form == Form::Past)
        .map(|(verb, form)| (format!("{verb}{after}"), form))
        .collect()
}

/// One syllable, one vowel, one consonant: "stab", "stabbed".
fn doubles(verb: &str) -> bool {
    let bytes = verb.as_bytes();
    let [.., before, vowel, last] = bytes else { return false };
    let is_vowel = |b: u8| is_vowel(char::from(b));
    bytes.iter().filter(|&&b| is_vowel(b)).count() == 1
        && !is_vowel(*before)
        && is_vowel(*vowel)
        && b"bdgmnpt".contains(last)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted_and_well_formed() {
        for (name, table) in [
            ("persons", PERSONS),
            ("role_words", ROLE_WORDS),
            ("harm", HARM),
            ("triggers", TRIGGERS),
            ("weapons", WEAPONS),
            ("targets", TARGETS),
            ("groups", GROUPS),
            ("forces", FORCES),
            ("figurative", FIGURATIVE),
        ] {
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            let columns = lines[0].split('\t').count();
            assert!(lines[1..].is_sorted(), "{name}.tsv is not sorted");
            for line in &lines[1..] {
                assert_eq!(line.split('\t').count(), columns, "{name}.tsv: {line}");
                assert_eq!(line.trim_end_matches('\t'), line.trim(), "{name}.tsv: stray blanks in {line}");
            }
        }
        assert!(LEXICON.phrases.len() > 800);
    }

    #[test]
    fn verbs_and_nouns_inflect() {
        let forms = |words| verb_forms(words).into_iter().map(|(verb, _)| verb).collect::<Vec<_>>();
        assert_eq!(
            forms("stab to death"),
            ["stab to death", "stabs to death", "stabbed to death", "stabbing to death"]
        );
        assert_eq!(forms("fatally wound")[2], "fatally wounded");
        assert_eq!(
            forms("blow/blows/blew/blown/blowing up"),
            ["blow up", "blows up", "blew up", "blown up", "blowing up"]
        );
        assert_eq!(forms("explode")[3], "exploding");
        assert_eq!(forms("bomb")[2], "bombed");
        assert_eq!(noun_forms("body/bodies")[1].0, "bodies");
        assert_eq!(regular_plural("blast"), "blasts");
        assert_eq!(regular_plural("boundary"), "boundaries");
    }

    #[test]
    fn the_longest_phrase_of_a_kind_wins() {
        let text = Text::new("A suicide car bombing killed two IS fighters; he is dead.");
        let found: Vec<&str> =
            LEXICON.tag(&text).iter().map(|tag| text.span(tag.tokens.clone()).of(text.source)).collect();
        assert_eq!(found, ["suicide car bombing", "car", "killed", "killed", "IS", "fighters", "dead"]);
    }
}
