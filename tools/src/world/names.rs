//! Which of a place's alternate names are worth their bytes? The rule is told in gazetteer/world/README.md.

use std::collections::{BTreeMap, BTreeSet};

use incident_mapper::gazetteer::fold;
use unicode_script::{Script, UnicodeScript};

/// Above this many inhabitants a place is written about in every script, below it in those of its country.
const WRITTEN_EVERYWHERE: u32 = 500_000;
/// Below this many inhabitants a place of a country that writes Latin letters is called by its own name, not by
/// exonyms or by what a transliteration back from another alphabet made of it.
const HAS_EXONYMS: u32 = 10_000;
/// From so many inhabitants on, reports spell a place in every way, and a spelling that is written down ("Odessa")
/// is found before it is guessed.
const SPELLED_IN_EVERY_WAY: u32 = 50_000;
/// Longer alternates are descriptions, addresses or accidents.
const LONGEST: usize = 40;
/// Codes of airports and railway stations: "KHI", "OPQT".
const CODE_LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// Unicode's names of scripts.
pub type Scripts = BTreeSet<&'static str>;

/// The tables behind the rule.
pub struct NameRules {
    scripts: BTreeMap<String, Scripts>,
    before: Vec<String>,
    after: Vec<String>,
    provinces: BTreeMap<String, Vec<String>>,
}

/// Why names were left out, counted.
#[derive(Debug, Default)]
pub struct Tally(pub BTreeMap<&'static str, usize>);

impl Tally {
    fn left_out(&mut self, reason: &'static str) -> bool {
        *self.0.entry(reason).or_default() += 1;
        false
    }
}

impl NameRules {
    /// Reads `scripts.tsv`, `unit_words.tsv` and `admin1.tsv`.
    pub fn read(scripts: &str, unit_words: &str, provinces: &str) -> Self {
        let mut rules =
            Self { scripts: BTreeMap::new(), before: Vec::new(), after: Vec::new(), provinces: BTreeMap::new() };
        for (code, names) in pairs(provinces) {
            let names = names.split(';').map(|name| name.trim().to_owned());
            rules.provinces.insert(code.to_owned(), names.collect());
        }
        for (language, script) in pairs(scripts) {
            let script = Script::from_full_name(script).unwrap_or_else(|| panic!("scripts.tsv: no script {script}"));
            rules.scripts.entry(language.to_owned()).or_default().insert(script.full_name());
        }
        for (words, place) in pairs(unit_words) {
            if place == "before" { &mut rules.before } else { &mut rules.after }.push(words.to_owned());
        }
        // The longest first: "Departement de la" before "Departement de".
        rules.before.sort_by_key(|words| std::cmp::Reverse(words.len()));
        rules.after.sort_by_key(|words| std::cmp::Reverse(words.len()));
        rules
    }

    /// The names that `admin1.tsv` gives a province.
    pub fn named(&self, (country, code): &(String, String)) -> impl Iterator<Item = String> {
        self.provinces.get(&format!("{country}.{code}")).into_iter().flatten().cloned()
    }

    /// The scripts of a country's languages, given as `countries.json` lists them: `fa-AF,ps,uz-AF,tk`.
    pub fn native(&self, languages: &str) -> Scripts {
        let primary = languages.split(',').map(|tag| tag.split('-').next().unwrap_or_default());
        primary.filter_map(|language| self.scripts.get(language)).flatten().copied().collect()
    }

    /// The alternates worth keeping beside `name`.
    pub fn alternates(
        &self,
        name: &str,
        alternates: &[String],
        native: &Scripts,
        population: u32,
        tally: &mut Tally,
    ) -> Vec<String> {
        let own = fold::key(name);
        let mut keys = BTreeSet::from([own.clone()]);
        let mut skeletons = BTreeSet::from([fold::skeleton(&own)]);
        let mut keep = |alternate: &&String| {
            let key = fold::key(alternate);
            if key.is_empty() || keys.contains(&key) {
                return tally.left_out("same key");
            }
            if alternate.chars().any(char::is_numeric) {
                return tally.left_out("digits");
            }
            if alternate.chars().count() > LONGEST {
                return tally.left_out("too long");
            }
            let script = script_of(alternate);
            if script == Script::Latin.full_name() {
                if is_code(alternate) {
                    return tally.left_out("code");
                }
                if !alternate.chars().any(char::is_uppercase) {
                    return tally.left_out("machine transliteration");
                }
                if !skeletons.insert(fold::skeleton(&key)) && population < SPELLED_IN_EVERY_WAY {
                    return tally.left_out("same skeleton");
                }
                if self.says_no_more(alternate, &own) {
                    return tally.left_out("the name and what it is");
                }
                if native.is_empty() && population < HAS_EXONYMS && !is_form_of(&key, &own) {
                    return tally.left_out("exonym of a small place");
                }
            } else if !native.contains(script) && population < WRITTEN_EVERYWHERE {
                return tally.left_out("foreign script, small place");
            }
            keys.insert(key)
        };
        alternates.iter().filter(|alternate| keep(alternate)).cloned().collect()
    }

    /// "Ximapo Zhen" is the town of Ximapo.
    fn says_no_more(&self, alternate: &str, own: &str) -> bool {
        self.short(alternate).is_some_and(|short| fold::key(short) == own)
    }

    /// The name of a unit without the words that say what it is.
    pub fn short<'n>(&self, name: &'n str) -> Option<&'n str> {
        let cut = |words: &String| {
            let rest = name.strip_prefix(words.as_str())?;
            if words.ends_with('\'') { Some(rest) } else { rest.strip_prefix(' ') }
        };
        let before = self.before.iter().find_map(cut);
        let rest = before.unwrap_or(name);
        let after = self.after.iter().find_map(|words| rest.strip_suffix(words.as_str())?.strip_suffix(' '));
        after.or(before).map(str::trim).filter(|short| !short.is_empty())
    }
}

fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'))
}

/// The script of most letters.
fn script_of(name: &str) -> &'static str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for letter in name.chars().filter(|c| c.is_alphabetic()) {
        *counts.entry(letter.script().full_name()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(Script::Common.full_name(), |(script, _)| script)
}

/// Whether a name is another, longer or shorter by whole words ("La Batie", "La Batie Rolland"), or nearly so
/// ("Fairmont", "Fairmount").
fn is_form_of(key: &str, own: &str) -> bool {
    let words = |key: &str| key.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(key), words(own));
    one.is_subset(&other) || one.is_superset(&other) || is_one_edit_apart(key, own)
}

fn is_one_edit_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len().max(other.len()) - same_end <= 1
}

fn is_code(name: &str) -> bool {
    CODE_LETTERS.contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> NameRules {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../gazetteer/world/");
        let read = |name: &str| std::fs::read_to_string(format!("{folder}{name}")).unwrap();
        NameRules::read(&read("scripts.tsv"), &read("unit_words.tsv"), &read("admin1.tsv"))
    }

    #[test]
    fn noise_goes_and_names_stay() {
        let rules = rules();
        let native = rules.native("ur-PK,en-PK,pa,sd,ps,brh");
        let all = ["GWD", "Gvadar", "Gwādar", "Guader", "gwadr", "Гвадар", "گوادر", "瓜达尔", "Gwadar 2"];
        let all = all.map(str::to_owned);
        let kept = |population| rules.alternates("Gwadar", &all, &native, population, &mut Tally::default());
        assert_eq!(kept(40_852), ["Guader", "گوادر"]);
        assert_eq!(kept(70_852), ["Gvadar", "Guader", "گوادر"]);
        assert_eq!(kept(700_852), ["Gvadar", "Guader", "Гвадар", "گوادر", "瓜达尔"]);
    }

    #[test]
    fn small_places_of_latin_countries_keep_forms_of_their_name() {
        let rules = rules();
        let native = rules.native("en-US,es-US,haw,fr");
        for (name, alternate, stays) in [
            ("Washburn", "Voshbern", false),
            ("Fairmount", "Fairmont", true),
            ("La Bâtie-Rolland", "La Batie", true),
            ("Winnie", "Winnie-Stowell", true),
            ("Ximapo", "Ximapo Zhen", false),
        ] {
            let all = [alternate.to_owned()];
            let kept = rules.alternates(name, &all, &native, 2_000, &mut Tally::default());
            assert_eq!(!kept.is_empty(), stays, "{name}: {alternate}");
        }
    }

    #[test]
    fn units_have_short_names() {
        let rules = rules();
        for (long, short) in [
            ("Kanawha County", Some("Kanawha")),
            ("Departement de l'Aude", Some("Aude")),
            ("Departement de la Creuse", Some("Creuse")),
            ("Provincia di Milano", Some("Milano")),
            ("Juneau City and Borough", Some("Juneau")),
            ("Bronx", None),
            ("County", None),
        ] {
            assert_eq!(rules.short(long), short, "{long}");
        }
    }
}
