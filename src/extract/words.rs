//! Small classes of words that a reader asks for one by one: "is this a word for a hospital?" The words stand in
//! `lexicon/words.tsv`; what a class decides stands where it is asked for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::linear;
use crate::text::Text;

/// Words by class, edited by hand.
const WORDS: &str = include_str!("lexicon/words.tsv");

/// The classes that each word is in, one bit a class.
struct Classes {
    of: FxHashMap<&'static str, u64>,
    /// Those of all words whose hashes end alike: one look tells that a word is certainly not of a class.
    alike: Box<[u64]>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut of: FxHashMap<&str, u64> = FxHashMap::default();
    for (name, words) in rows() {
        let (_, class) =
            NAMES.iter().find(|(known, _)| *known == name).expect("words.tsv: a class that nobody asks for");
        words.split(' ').for_each(|word| *of.entry(word).or_default() |= class.bit());
    }
    let mut alike = vec![0; (of.len() * 2).next_power_of_two()];
    for (word, classes) in &of {
        let at = linear::hash(word.as_bytes()) as usize & (alike.len() - 1);
        alike[at] |= classes;
    }
    Classes { of, alike: alike.into() }
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'))
}

macro_rules! classes {
    ($($(#[$meaning:meta])* $class:ident = $name:literal,)*) => {
        /// A class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Words { $($(#[$meaning])* $class,)* }

        const NAMES: &[(&str, Words)] = &[$(($name, Words::$class),)*];
    };
}

classes! {
    /// "Moreover, …": beside what was told.
    Adding = "adding",
    /// Nouns for people that are adjectives as well.
    Adjectival = "adjectival",
    /// Beasts, which are no people, whoever counts them.
    Animal = "animal",
    /// Arabic articles before a name, joined to it: "al-Qamishli".
    Article = "article",
    /// Who is somebody's: "an aide to the governor".
    Attendant = "attendant",
    /// Verbs that hurt, behind whose object "dead" or "to death" may stand.
    Beating = "beating",
    /// Who did it, as somebody says.
    Blame = "blame",
    /// Those who were harmed, said without saying who.
    Body = "body",
    /// Parts of the body, in which somebody is hit, and which are broken.
    BodyPart = "body part",
    /// What is done with a part of the body that hurts somebody.
    Broken = "broken",
    /// What is done to the hurt where they are cared for.
    Care = "care",
    /// "was carried out", "staged": that an attack was made.
    Commission = "commission",
    /// Those who did it, or are held for it.
    Culprit = "culprit",
    /// What falls of a slope, a wave or a house, and is no vehicle.
    Debris = "debris",
    /// Verbs that bring a weapon to bear.
    Delivered = "delivered",
    /// Forces and wars abroad.
    Deployed = "deployed",
    /// "the town of X, a locality near Y": words that may stand between a place and the one it is described by.
    Describing = "describing",
    /// Behind them stands where something went to, came from, or who it was done with.
    Directed = "directed",
    /// Verbs by which the police come by arms.
    Finding = "finding",
    /// Parts of a town: where something was hit, not what.
    Ground = "ground",
    /// Verbs that hurt whoever they are done to, where a part of the body follows.
    Hit = "hit",
    /// Verbs behind a weapon that say what it hit.
    Hitting = "hitting",
    /// "a resident of", "hailing from".
    Home = "home",
    /// Between an office and a name.
    Honorific = "honorific",
    /// Where the hurt and the dead are taken.
    Hospital = "hospital",
    /// Houses and kin, behind whose "of" stands a person.
    Household = "household",
    /// Animals, and what is killed, dies or is hurt in a manner of speaking: counted, and nobody.
    Inhuman = "inhuman",
    /// What the hurt have.
    Injury = "injury",
    /// Kinds of places, behind whose "of" stands the name.
    Kind = "kind",
    /// Filled with a bomb, or set down with one.
    Laden = "laden",
    /// Parts of a people's land.
    Land = "land",
    /// Behind them "to" says where it was: "close to", "the road leading to".
    LeadingTo = "leading to",
    /// Prepositions of being there.
    Located = "located",
    /// How and when somebody was harmed, and how sure that is: they may stand beside the verb.
    Manner = "manner",
    /// What is counted or measured, and is nobody: hours, kilometres, money.
    Measure = "measure",
    /// Words between a preposition and the name it governs.
    Modifier = "modifier",
    /// What is done with the hurt, who are then elsewhere.
    Moved = "moved",
    /// Somebody is picked out to die.
    Murder = "murder",
    /// Close by.
    Near = "near",
    /// What a number behind it names, where both are a name: "State Road 326", "Flight 182".
    Numbered = "numbered",
    /// Whoever speaks for a place.
    Office = "office",
    /// What a part, or a neighbour, of a place adds to its name, in the languages of many maps: "Tonj South", "Goma Est".
    Part = "part",
    /// Prepositions of place, way and means.
    Preposition = "preposition",
    /// Those who take part in a protest.
    Protester = "protester",
    /// Parts of a town.
    Quarter = "quarter",
    /// What a crowd blocks.
    Road = "road",
    /// Verbs of saying.
    Saying = "saying",
    /// Kinds of settlements.
    Settled = "settled",
    /// Earth that may come down.
    Slope = "slope",
    /// Those who speak to the press, and the press.
    Speaker = "speaker",
    /// From where ships, trains, buses and planes set out.
    Station = "station",
    /// Verbs that say that something was hit, and leave with what to the words behind them: "destroyed a tanker with rockets".
    Struck = "struck",
    /// What was built, and may fall on people.
    Structure = "structure",
    /// "X-based", "X-backed": of a place, and elsewhere.
    Suffix = "suffix",
    /// Between a name and the area that it is said to lie in.
    Tie = "tie",
    /// Words before a verb or a noun that make it no fact: plans, threats, fears, prevention.
    Unreal = "unreal",
    /// What runs, floats or flies, and may hit another.
    Vehicle = "vehicle",
    /// What joins two places.
    Way = "way",
    /// What is written, played or shown.
    Work = "work",
}

impl Words {
    /// Whether token `at` exists and is one of these.
    #[must_use]
    pub fn at(self, text: &Text<'_>, at: usize) -> bool {
        let alike = &CLASSES.alike;
        at < text.tokens.len()
            && alike[text.hash(at) as usize & (alike.len() - 1)] & self.bit() != 0
            && self.has(text.lower(at))
    }

    /// Whether a word in lower case is one of these.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        CLASSES.of.get(word).is_some_and(|classes| classes & self.bit() != 0)
    }

    fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// Where a name that begins at `start` begins with its article: "al-Bab" is marked from its capital on.
#[must_use]
pub fn before_article(text: &Text<'_>, start: usize) -> usize {
    let is_joined = text.tokens.get(start).is_some_and(|token| token.glued && token.capital);
    if is_joined && start > 0 && Words::Article.at(text, start - 1) { start - 1 } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_class_has_its_words() {
        let names: Vec<&str> = rows().map(|(name, _)| name).collect();
        assert!(names.is_sorted());
        assert_eq!(names, {
            let mut asked: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            asked.sort_unstable();
            asked
        });
        for (name, words) in rows() {
            assert!(words.split(' ').is_sorted(), "{name}");
        }
        assert!(Words::Way.has("highway") && !Words::Way.has("hospital"));
    }
}
