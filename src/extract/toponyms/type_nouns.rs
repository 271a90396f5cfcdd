//! Which words beside a name tell what kind of place it names? "Musa Khel district", "village of Mand".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::words::before_article;
use crate::gazetteer::FeatureClass;
use crate::text::{Sieve, Text};

/// A word that tells the kind of place a name beside it names.
#[derive(Debug)]
pub struct TypeNoun {
    words: Vec<&'static str>,
    before: bool,
    after: bool,
    class: Option<FeatureClass>,
    /// GeoNames codes it admits; empty for any of the class.
    codes: Vec<&'static str>,
}

impl TypeNoun {
    /// Whether a place of this class and code may be called so.
    #[must_use]
    pub fn admits(&self, class: FeatureClass, code: &str) -> bool {
        self.class.is_none_or(|own| own == class) && (self.codes.is_empty() || self.codes.contains(&code))
    }

    /// Whether it is mostly said of such a place, though of others too: "region" of a province.
    #[must_use]
    pub fn suits(&self, code: &str) -> bool {
        self.class.is_none() && self.codes.contains(&code)
    }

    /// Whether it says anything about the class at all ("district" does, "area" does not).
    #[must_use]
    pub fn is_specific(&self) -> bool {
        self.class.is_some()
    }

    /// Whether it may be said of any place: "area".
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.class.is_none() && self.codes.is_empty()
    }

    /// The words, for reasons shown to people.
    #[must_use]
    pub fn words(&self) -> String {
        self.words.join(" ")
    }

    /// Whether it is so many words behind a name.
    pub(super) fn follows(&self, words: usize) -> bool {
        self.after && self.words.len() == words
    }

    fn fits(&self, text: &Text<'_>, at: usize) -> bool {
        let last = self.words.len() - 1;
        at + last < text.tokens.len()
            && self.words.iter().enumerate().all(|(n, word)| {
                let lower = text.lower(at + n);
                lower == *word || n == last && lower.strip_suffix('s') == Some(word)
            })
    }
}

static TYPE_NOUNS: LazyLock<Vec<TypeNoun>> = LazyLock::new(|| {
    include_str!("../lexicon/type_nouns.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let mut cells = line.split('\t');
            let words = cells.next().unwrap_or_default().split(' ').collect();
            let side = cells.next().unwrap_or_default();
            let class = cells.next().and_then(|class| FeatureClass::from_letter(class.chars().next()?));
            let codes = cells.next().unwrap_or_default().split(' ').filter(|code| *code != "*").collect();
            TypeNoun { words, before: side != "after", after: side != "before", class, codes }
        })
        .collect()
});

/// The type nouns by a word of theirs: their numbers, ascending.
type Index = FxHashMap<&'static str, Vec<usize>>;

struct ByWord {
    first: Index,
    last: Index,
    /// Lets the first words pass, in the plural too, and few others.
    firsts: Sieve,
}

static BY_WORD: LazyLock<ByWord> = LazyLock::new(|| {
    let (mut first, mut last) = (Index::default(), Index::default());
    for (number, noun) in TYPE_NOUNS.iter().enumerate() {
        first.entry(noun.words[0]).or_default().push(number);
        last.entry(noun.words[noun.words.len() - 1]).or_default().push(number);
    }
    let plurals: Vec<String> = first.keys().map(|word| format!("{word}s")).collect();
    let firsts = Sieve::of(first.keys().copied().chain(plurals.iter().map(String::as_str)));
    ByWord { first, last, firsts }
});

/// The longest type noun under a word, or under what it is the plural of, that fits.
fn longest(index: &Index, word: &str, fits: impl Fn(&TypeNoun) -> bool) -> Option<&'static TypeNoun> {
    let singular = word.strip_suffix('s').and_then(|singular| index.get(singular));
    let numbers = index.get(word).into_iter().chain(singular).flatten();
    let nouns = numbers.map(|&number| (number, &TYPE_NOUNS[number])).filter(|(_, noun)| fits(noun));
    nouns.max_by_key(|(number, noun)| (noun.words.len(), *number)).map(|(_, noun)| noun)
}

/// Type nouns of one word.
pub(super) fn single_words() -> impl Iterator<Item = &'static str> {
    TYPE_NOUNS.iter().filter(|noun| noun.words.len() == 1).map(|noun| noun.words[0])
}

/// The type noun beside a name: "X district", "district of X"; "village X" is not English.
pub(super) fn beside(text: &Text<'_>, tokens: &Range<usize>) -> Option<&'static TypeNoun> {
    let ByWord { first, last, firsts } = &*BY_WORD;
    let next = Some(tokens.end).filter(|&next| next < text.tokens.len() && firsts.may_have(text.hash(next)));
    let after = next.and_then(|next| longest(first, text.lower(next), |noun| noun.after && noun.fits(text, next)));
    after.or_else(|| {
        let of = before_article(text, tokens.start).checked_sub(1).filter(|&of| text.is(of, "of"))?;
        let begins = |noun: &TypeNoun| of.checked_sub(noun.words.len());
        let fits = |noun: &TypeNoun| noun.before && begins(noun).is_some_and(|at| noun.fits(text, at));
        longest(last, text.lower(of.checked_sub(1)?), fits)
    })
}
