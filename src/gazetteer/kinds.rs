//! What sort of place is "a village"? Words for GeoNames's features, in `gazetteer/kinds.tsv`.

use super::place::{self, FeatureClass};
use super::table;

const TABLE: &str = include_str!("../../gazetteer/kinds.tsv");
const COLUMNS: [&str; 2] = ["kind", "feature"];

/// A sort of places: a class, and a code of it unless all are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// GeoNames's class.
    pub class: FeatureClass,
    /// GeoNames's code.
    pub code: Option<String>,
}

impl Kind {
    /// What a word ("village"), a feature (`P.PPL`), or a class (`P`) means.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let mut letters = typed.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return FeatureClass::from_letter(letter.to_ascii_uppercase()).map(|class| Self { class, code: None });
        }
        let word = typed.to_lowercase().replace(['-', '_'], " ");
        let feature =
            lines().find(|(kind, _)| *kind == word).map_or_else(|| typed.to_uppercase(), |(_, f)| f.to_owned());
        let (class, code) = place::parse_feature(&feature)?;
        Some(Self { class, code: Some(code) })
    }

    /// `P.PPL`; `None` where a class alone is meant.
    #[must_use]
    pub fn feature(&self) -> Option<String> {
        self.code.as_ref().map(|code| format!("{}.{code}", self.class.letter()))
    }

    /// Whether a place is of this kind: a town that is a seat, too, is a town.
    #[must_use]
    pub fn holds(&self, class: FeatureClass, code: &str) -> bool {
        let seat = |code: &str| code.starts_with("PPL") && code != "PPLX";
        self.class == class
            && self.code.as_ref().is_none_or(|wanted| {
                wanted == code
                    || (class == FeatureClass::P && wanted == "PPL" && seat(code))
                    || (wanted == "PCLI" && place::is_country(class, code))
            })
    }

    /// The words that are understood.
    pub fn words() -> impl Iterator<Item = &'static str> {
        lines().map(|(kind, _)| kind)
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table::lines("gazetteer/kinds.tsv", TABLE, &COLUMNS).unwrap_or_default();
    lines.into_iter().map(|line| (line.cell("kind"), line.cell("feature")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_feature_and_they_are_sorted() {
        let words: Vec<_> = Kind::words().collect();
        assert!(words.len() > 50 && words.is_sorted_by(|a, b| a < b));
        for word in words {
            assert!(Kind::parse(word).is_some_and(|kind| kind.code.is_some()), "{word}");
        }
    }

    #[test]
    fn words_features_and_classes_are_understood() {
        let feature = |typed| Kind::parse(typed).and_then(|kind| kind.feature());
        assert_eq!(feature("Village").as_deref(), Some("P.PPL"));
        assert_eq!(feature("refugee-camp").as_deref(), Some("S.CMPRF"));
        assert_eq!(feature("a.adm2").as_deref(), Some("A.ADM2"));
        assert_eq!(Kind::parse("P"), Some(Kind { class: FeatureClass::P, code: None }));
        assert_eq!((Kind::parse("spaceport"), Kind::parse("")), (None, None));
        let town = Kind::parse("town").unwrap();
        assert!(town.holds(FeatureClass::P, "PPLA") && !town.holds(FeatureClass::P, "PPLX"));
    }
}
