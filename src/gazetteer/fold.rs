//! When are two spellings the same name?
//!
//! Three answers, each looser than the one before. The [`key`] joins what differs only in writing (case, marks,
//! punctuation, letter variants of the Arabic script). Its [`spaceless`] form joins "Musa Khel" and "Musakhel". The
//! [`skeleton`] joins the transliterations of one pronunciation: "Musakhail", "Kwetta", "Gawadar".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Counts up whenever a key or a skeleton changes, because compiled layers hold keys: an older file must be rebuilt.
pub const VERSION: u32 = 1;

/// The folded key of a name: NFKD, marks off, case off, apostrophes off, other punctuation and hyphens to spaces,
/// Perso-Arabic letter variants unified, harakat and tatweel off, spaces single. Folding a key gives it back.
///
/// Apostrophes vanish because writers leave them out ("Prince Georges County", "Sanaa"); full stops become spaces,
/// so that "U.S." is not the pronoun.
#[must_use]
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    add_key(name, &mut key);
    key
}

/// Writes the folded key of a name behind what `out` already holds.
pub(super) fn add_key(name: &str, out: &mut String) {
    if name.is_ascii() {
        let mut folded = Folded { start: out.len(), text: out, space_due: false };
        name.chars().for_each(|c| folded.push(c.to_ascii_lowercase()));
        return;
    }
    let start = out.len();
    if !add_plain(name, out) {
        out.truncate(start);
        add_by_the_book(name, out);
    }
}

fn add_by_the_book(name: &str, out: &mut String) {
    let mut text = String::with_capacity(name.len());
    let mut folded = Folded { start: 0, text: &mut text, space_due: false };
    // Lower case after NFKD: compatibility characters such as "™" decompose to capitals.
    name.nfkd().flat_map(char::to_lowercase).for_each(|c| folded.push(c));
    // Composed again, because a decomposed Hangul syllable is three times as long.
    out.extend(text.nfc());
}

/// Letter by letter, as far as plain ones are left of each: nothing is to be put in order or composed again then, and most
/// names with marks are such. Tells whether it was so to the end.
fn add_plain(name: &str, out: &mut String) -> bool {
    let start = out.len();
    let mut folded = Folded { start, text: out, space_due: false };
    name.chars().all(|c| {
        let from = folded.text.len();
        decompose_compatible(c, |part| part.to_lowercase().for_each(|c| folded.push(c)));
        folded.text.as_bytes()[from..].is_ascii()
    })
}

/// The key with its spaces taken out.
#[must_use]
pub fn spaceless(key: &str) -> String {
    key.chars().filter(|&c| c != ' ').collect()
}

struct Folded<'o> {
    text: &'o mut String,
    /// Where the key begins.
    start: usize,
    space_due: bool,
}

impl Folded<'_> {
    fn push(&mut self, c: char) {
        match c {
            'a'..='z' | '0'..='9' => self.letter(c),
            '&' => {
                self.space_due = true;
                "and".chars().for_each(|c| self.letter(c));
                self.space_due = true;
            }
            c if is_dropped(c) => {}
            c => match plain_letters(c) {
                Some(letters) => letters.chars().for_each(|c| self.letter(c)),
                None if c.is_alphanumeric() || is_combining_mark(c) => self.letter(c),
                None => self.space_due = true,
            },
        }
    }

    fn letter(&mut self, c: char) {
        if self.space_due && self.text.len() > self.start {
            self.text.push(' ');
        }
        self.space_due = false;
        self.text.push(c);
    }
}

/// Marks, apostrophes and invisible characters. Marks of Indic and other scripts whose vowels are marks stay.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\'' | '`' | '´' | '’' | '‘' | '‛' | '′' | '＇'
        // Modifier letters: ʹ ʻ ʼ ʾ ʿ ˈ and their like in transliterations.
        | '\u{02b9}'..='\u{02df}'
        // Combining marks of Latin, Greek, Cyrillic, Hebrew.
        | '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}'
        | '\u{05c1}' | '\u{05c2}' | '\u{05c4}' | '\u{05c5}' | '\u{05c7}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        // Harakat, superscript alef, Quranic marks, tatweel, the hamza that writers leave out.
        | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06dc}'
        | '\u{06df}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}' | '\u{08d3}'..='\u{08ff}' | '\u{0640}' | 'ء'
        // Soft hyphen, joiners, direction marks, byte order mark.
        | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that decomposition leaves alone but that are written interchangeably.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ə' => "a",
        'ς' => "σ",
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ے' | 'ێ' | 'ۑ' => "ی",
        'ك' | 'ڪ' | 'ڭ' | 'ګ' => "ک",
        'ہ' | 'ة' | 'ۃ' | 'ۀ' | 'ە' | 'ھ' => "ه",
        'ٱ' => "ا",
        'ں' => "ن",
        '٠' | '۰' => "0",
        '١' | '۱' => "1",
        '٢' | '۲' => "2",
        '٣' | '۳' => "3",
        '٤' | '۴' => "4",
        '٥' | '۵' => "5",
        '٦' | '۶' => "6",
        '٧' | '۷' => "7",
        '٨' | '۸' => "8",
        '٩' | '۹' => "9",
        _ => return None,
    })
}

/// Names of fewer letters keep "o" and "u" apart: Kota and Kuta are two towns, Balochistan and Baluchistan one.
const LETTERS_THAT_JOIN_O_AND_U: usize = 6;

/// What the transliterations of one name have in common. Takes a [`key`]; spaces go. The skeleton of a skeleton is
/// itself, so that a key that is its own skeleton needs no second entry in an index.
///
/// Rules, over Latin letters only: "kh", "gh", "dh", "bh", "th", "jh", "zh" lose their h, "ph" is f, "q" is k and
/// "qu" before a vowel "kv", "w" is v, "dzh" and "dj" are j; "oo" and "ou" are u, "ee" and "y" i, "ai", "ay", "ei",
/// "ey" e unless a vowel follows; a long name's "o" is u; doubled letters are single; final h goes, final "pore" is
/// "pur"; "aw" before a vowel after the first consonants is "w" (Gawadar, Khawaja); initial "saint", "mount", "fort"
/// are "st", "mt", "ft".
#[must_use]
pub fn skeleton(key: &str) -> String {
    let mut letters = spaceless(key).into_bytes();
    if !letters.iter().any(u8::is_ascii_lowercase) {
        return as_text(letters);
    }
    letters = settle(letters);
    if letters.len() >= LETTERS_THAT_JOIN_O_AND_U && letters.contains(&b'o') {
        letters.iter_mut().filter(|letter| **letter == b'o').for_each(|letter| *letter = b'u');
        letters = settle(letters);
    }
    as_text(letters)
}

/// Repeats the rules until they have nothing left to do.
fn settle(mut letters: Vec<u8>) -> Vec<u8> {
    loop {
        let next = rewrite(&letters);
        if next == letters {
            return next;
        }
        letters = next;
    }
}

fn as_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("only ASCII letters were exchanged for ASCII letters")
}

/// One pass of the rules; never longer than what it is given, so that repeating it ends.
fn rewrite(word: &[u8]) -> Vec<u8> {
    let (mut at, mut out) = (0, Vec::with_capacity(word.len()));
    for (long, short) in [("saint", "st"), ("mount", "mt"), ("fort", "ft")] {
        if word.starts_with(long.as_bytes()) && word.len() > long.len() {
            (at, out) = (long.len(), short.as_bytes().to_vec());
        }
    }
    while at < word.len() {
        let (taken, letters) = rule(word, at);
        for &letter in letters {
            if !(letter.is_ascii_lowercase() && out.last() == Some(&letter)) {
                out.push(letter);
            }
        }
        at += taken;
    }
    out
}

/// How many letters at `at` are read, and what they become.
fn rule(word: &[u8], at: usize) -> (usize, &[u8]) {
    let rest = &word[at..];
    let second = rest.get(1).copied().unwrap_or(0);
    let third = rest.get(2).copied().unwrap_or(0);
    let last = rest.len() == 1;
    match (rest[0], second) {
        (b'p', b'o') if rest == b"pore" => (4, b"pur"),
        (b'd', b'z') if third == b'h' => (3, b"j"),
        (b'd', b'j') => (2, b"j"),
        (b'p', b'h') => (2, b"f"),
        (b'k' | b'g' | b'd' | b'b' | b't' | b'j' | b'z', b'h') => (2, &rest[..1]),
        (b'q', b'u') if is_vowel(third) => (2, b"kv"),
        (b'q', _) => (1, b"k"),
        (b'a', b'w') if is_vowel(third) && at > 0 && !word[..at].iter().any(|&c| is_vowel(c)) => (2, b"v"),
        (b'w', _) => (1, b"v"),
        (b'o', b'o' | b'u') => (2, b"u"),
        (b'e', b'e') => (2, b"i"),
        // Before a vowel it is a consonant: Bayern is not Bern.
        (b'a' | b'e', b'i' | b'y') if !is_vowel(third) => (2, b"e"),
        (b'y', _) => (1, b"i"),
        (b'h', _) if last && at > 0 => (1, b""),
        _ => (1, &rest[..1]),
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Letters of the sun, before which the Arabic article is spoken as they are.
const SUN: &[&str] = &["sh", "th", "dh", "d", "n", "r", "s", "t", "z"];

/// "al sanamayn" → "as sanamayn", "busra al sham" → "busra ash sham": the Arabic article before a letter of the sun, as it is
/// spoken.
#[must_use]
pub fn with_spoken_article(key: &str) -> Option<String> {
    let behind = |article: &str| {
        let inside = || key.find(&format!(" {article} ")).map(|before| before + 1);
        let start = if key.starts_with(article) && key[article.len()..].starts_with(' ') { Some(0) } else { inside() }?;
        Some((start, start + article.len() + 1))
    };
    let (start, name) = behind("al").or_else(|| behind("el"))?;
    let letter = SUN.iter().find(|letter| key[name..].starts_with(**letter))?;
    Some(format!("{}a{letter} {}", &key[..start], &key[name..]))
}

/// A name without its Arabic article, or with one: "Qaim" is written for Al Qaim, "Tuhayta" for At Tuhayta, and "Al Taji" for Taji.
pub(super) fn with_other_article(key: &str) -> Vec<String> {
    const ARTICLES: &[&str] = &["al", "ad", "an", "ar", "as", "ash", "at", "ath", "az"];
    match key.split_once(' ') {
        Some((article, name)) if ARTICLES.contains(&article) => vec![name.to_owned()],
        _ => {
            let plain = ["al", "el"].map(|article| format!("{article} {key}"));
            let spoken = with_spoken_article(&plain[0]);
            plain.into_iter().chain(spoken).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_join_what_differs_in_writing() {
        for (left, right) in [
            ("Musā Khel", "MUSA-KHEL"),
            ("Prince George's County", "Prince Georges County"),
            ("Sanʿāʾ", "Sana"),
            ("Trinidad & Tobago", "Trinidad and Tobago"),
            ("Łódź", "lodz"),
            ("İstanbul", "Istanbul"),
            ("Diyarbakır", "Diyarbakir"),
            ("موسیٰ خیل", "موسي خيل"),
            ("كوئٹہ", "کوئٹه"),
            ("صنعاء", "صنعا"),
            ("قـــلات", "قلات"),
            ("서울", "서울"),
        ] {
            assert_eq!(key(left), key(right), "{left} / {right}");
        }
        assert_eq!(key("W.Va."), "w va");
        assert_eq!(key("  St.  John's – East "), "st johns east");
        assert_eq!(key("—"), "");
        assert_ne!(key("U.S."), key("us"));
        assert_ne!(key("दिल्ली"), key("दलल"), "vowel signs are letters");
    }

    #[test]
    fn skeletons_join_transliterations() {
        for (left, right) in [
            ("Musakhel", "Musa Khail"),
            ("Musakhel", "Musakhail"),
            ("Musakhel", "Musa Kheil"),
            ("Kachhi", "Kacchi"),
            ("Baluchistan", "Balochistan"),
            ("Kwetta", "Quetta"),
            ("Gawadar", "Gwadar"),
            ("Khawaja Saran", "Khwaja Saran"),
            ("Singapore", "Singapur"),
            ("Shikarpoor", "Shikarpur"),
            ("Mirpore", "Mirpur"),
            ("Azerbaijan", "Azerbaidzhan"),
            ("Saint Louis", "St. Louis"),
            ("Pishin", "Peeshin"),
            ("Kohlu", "Kohloo"),
            ("Qalat", "Khalat"),
        ] {
            assert_eq!(skeleton(&key(left)), skeleton(&key(right)), "{left} / {right}");
        }
    }

    #[test]
    fn articles_are_spoken_or_left_out() {
        for (written, spoken) in [
            ("al sanamayn", Some("as sanamayn")),
            ("el shaddadi", Some("ash shaddadi")),
            ("busra al sham", Some("busra ash sham")),
            ("al qaim", None),
            ("alton", None),
        ] {
            assert_eq!(with_spoken_article(written).as_deref(), spoken, "{written}");
        }
        assert_eq!(with_other_article("at tuhayta"), ["tuhayta"]);
        assert_eq!(with_other_article("tuhayta"), ["al tuhayta", "el tuhayta", "at tuhayta"]);
    }

    #[test]
    fn skeletons_keep_other_names_apart() {
        for (left, right) in [
            ("Kalat", "Kalar"),
            ("Mali", "Bali"),
            ("Niger", "Nigeria"),
            ("Kota", "Kuta"),
            ("Iran", "Iraq"),
            ("Austria", "Australia"),
            ("Slovakia", "Slovenia"),
            ("Bolan", "Bela"),
            ("Kech", "Kachhi"),
            ("Zhob", "Ziarat"),
            ("Bayern", "Bern"),
        ] {
            assert_ne!(skeleton(&key(left)), skeleton(&key(right)), "{left} / {right}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_their_own_keys(name in "\\PC{0,40}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once.clone());
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }

        #[test]
        fn plain_letters_give_the_key_by_the_book(name in "([a-zà-ÿĀ-ſʼ’½ℓ&. -]|\\PC){0,20}") {
            let mut by_the_book = String::new();
            add_by_the_book(&name, &mut by_the_book);
            prop_assert_eq!(key(&name), by_the_book);
        }

        #[test]
        fn skeletons_are_their_own_skeletons(name in "([a-z]{1,9}[ ']?){1,4}|\\PC{0,20}") {
            let once = skeleton(&key(&name));
            prop_assert_eq!(skeleton(&once), once.clone());
            prop_assert_eq!(skeleton(&spaceless(&key(&name))), once);
        }
    }
}
