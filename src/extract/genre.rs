//! What is a report about? Politics, sport, business and the like speak in words of violence without telling of any: "attacked
//! the budget", "shot over the bar", "a price war".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::Words;
use crate::text::{Sieve, Text, TokenKind};

/// Words by genre, edited by hand.
const GENRES: &str = include_str!("lexicon/genres.tsv");

/// Different words of a genre that make a report one of it,
const WORDS: usize = 3;

/// and their share of all its words: a long report of fighting names ministers too.
const SHARE: f64 = 0.04;

/// A smaller share is enough where the title, which says what a report is about, has some of them, and each word there and in
/// the first paragraph counts once more.
const WITH_TITLE: (usize, f64) = (5, 0.025);

/// The same where only the first paragraph has some: the news may be told before a judge or a minister speaks.
const WITH_LEAD: (usize, f64) = (7, 0.03);

/// An exercise is told in the words of what is exercised, and its own words are hardly used of anything else.
const SHARE_OF_DRILL: f64 = 0.02;

/// The genres of each word, behind what lets few others pass.
static GENRES_OF: LazyLock<(Sieve, FxHashMap<&str, Vec<&'static str>>)> = LazyLock::new(|| {
    let mut genres: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for row in GENRES.lines().filter(|line| !line.starts_with('#')).skip(1) {
        if let Some((genre, words)) = row.split_once('\t') {
            words.split(' ').for_each(|word| genres.entry(word).or_default().push(genre));
        }
    }
    (Sieve::of(genres.keys().copied()), genres)
});

/// What a report is about, where that is no violence, disaster or accident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Genres(BTreeSet<&'static str>);

impl Genres {
    /// By the words that a report and its title use.
    #[must_use]
    pub fn of(text: &Text<'_>, title: Option<&str>) -> Self {
        Self(genres(text, title.unwrap_or_default()))
    }

    /// It needs no violence, so that a word of it without anybody hurt tells of none.
    #[must_use]
    pub fn is_peaceful(&self) -> bool {
        !self.0.is_empty()
    }

    /// Films, plays and novels, in which nobody is hurt who is.
    #[must_use]
    pub fn is_of_art(&self) -> bool {
        self.0.contains("arts")
    }

    /// An exercise or a rehearsal, in which nothing happened.
    #[must_use]
    pub fn is_of_drill(&self) -> bool {
        self.0.contains("drill")
    }

    /// A count of what happened in a year: no event is told.
    #[must_use]
    pub fn is_of_statistics(&self) -> bool {
        self.0.contains("statistics")
    }

    /// A day of remembrance, a life that ended in bed, a court: what violence they tell of is past, unless its day is told.
    #[must_use]
    pub fn looks_back(&self) -> bool {
        self.is_of_court() || self.0.contains("memory") || self.0.contains("obituary")
    }

    /// A match or a tournament.
    #[must_use]
    pub fn is_of_play(&self) -> bool {
        self.0.contains("sport")
    }

    /// A court, before which comes what happened long ago.
    #[must_use]
    pub fn is_of_court(&self) -> bool {
        self.0.contains("justice")
    }
}

/// How a report uses the words of one genre.
#[derive(Default)]
struct Use<'t> {
    words: BTreeSet<&'t str>,
    /// Those in its title, and those in its first paragraph.
    of_title: BTreeSet<&'t str>,
    of_lead: BTreeSet<&'t str>,
    times: u32,
}

impl Use<'_> {
    fn makes(&self, genre: &str, all: u32) -> bool {
        // A wife and a daughter are told of in a house fire too.
        if genre == "obituary" && self.words.iter().all(|word| Words::Household.has(word)) {
            return false;
        }
        let share = f64::from(self.times) / f64::from(all);
        let in_front = self.of_title.len() + self.of_lead.len();
        let (words, least) = if self.of_title.is_empty() { WITH_LEAD } else { WITH_TITLE };
        self.words.len() >= WORDS && share >= if genre == "drill" { SHARE_OF_DRILL } else { SHARE }
            || self.words.len() + in_front >= words && share >= least
    }
}

fn genres(text: &Text<'_>, title: &str) -> BTreeSet<&'static str> {
    let title = title.to_lowercase();
    let mut found: BTreeMap<&'static str, Use<'_>> = BTreeMap::new();
    let mut all = 0u32;
    let (sieve, genres) = &*GENRES_OF;
    let lead = text.paragraphs.first().map_or(0, |first| text.sentences[first.end - 1].end);
    for at in (0..text.tokens.len()).filter(|&at| text.tokens[at].kind == TokenKind::Word) {
        all += 1;
        if !sieve.may_have(text.hash(at)) {
            continue;
        }
        for genre in genres.get(text.lower(at)).into_iter().flatten() {
            let of_genre = found.entry(genre).or_default();
            of_genre.words.insert(text.lower(at));
            of_genre.times += 1;
            if at < lead {
                of_genre.of_lead.insert(text.lower(at));
            }
        }
    }
    for word in title.split(|c: char| !c.is_alphabetic()) {
        for genre in genres.get(word).into_iter().flatten() {
            let of_genre = found.entry(genre).or_default();
            of_genre.words.insert(word);
            of_genre.of_title.insert(word);
            of_genre.times += 1;
        }
    }
    found.into_iter().filter(|(genre, words)| words.makes(genre, all)).map(|(genre, _)| genre).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted() {
        let rows: Vec<&str> = GENRES.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let (_, words) = row.split_once('\t').unwrap();
            assert!(words.split(' ').is_sorted(), "{row}");
        }
    }

    #[test]
    fn reports_by_what_they_are_about() {
        for peaceful in [
            "Opposition lawmakers attacked the budget in parliament, and a tax bill was killed in committee.",
            "The striker scored twice as the team won the match with shots from long range.",
            "The thriller, shot in Fez, tells of a gang; critics praised the actor.",
        ] {
            assert!(Genres::of(&Text::new(peaceful), None).is_peaceful(), "{peaceful}");
        }
        for other in [
            "Gunmen attacked a police post near the town on Monday and burned two vehicles.",
            "A bomb exploded outside the parliament, a minister said.",
        ] {
            assert!(!Genres::of(&Text::new(other), None).is_peaceful(), "{other}");
        }
    }
}
