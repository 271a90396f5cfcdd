//! Which words beside a name tell what kind of place it names? "Musa Khel district", "village of Mand".

use std::ops::Range;
use std::sync::LazyLock;

use crate::gazetteer::FeatureClass;
use crate::text::Text;

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

    /// Whether it says anything about the class at all ("district" does, "area" does not).
    #[must_use]
    pub fn is_specific(&self) -> bool {
        self.class.is_some()
    }

    /// The words, for reasons shown to people.
    #[must_use]
    pub fn words(&self) -> String {
        self.words.join(" ")
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

/// Type nouns of one word.
pub(super) fn single_words() -> impl Iterator<Item = &'static str> {
    TYPE_NOUNS.iter().filter(|noun| noun.words.len() == 1).map(|noun| noun.words[0])
}

/// The type noun beside a name: "X district", "district of X"; "village X" is not English.
pub(super) fn beside(text: &Text<'_>, tokens: &Range<usize>) -> Option<&'static TypeNoun> {
    let longest = |nouns: &mut dyn Iterator<Item = &'static TypeNoun>| nouns.max_by_key(|noun| noun.words.len());
    let after = longest(&mut TYPE_NOUNS.iter().filter(|noun| noun.after && noun.fits(text, tokens.end)));
    if after.is_some() {
        return after;
    }
    let of = tokens.start.checked_sub(1).filter(|&of| text.is(of, "of"))?;
    longest(
        &mut TYPE_NOUNS
            .iter()
            .filter(|noun| noun.before && of >= noun.words.len() && noun.fits(text, of - noun.words.len())),
    )
}
