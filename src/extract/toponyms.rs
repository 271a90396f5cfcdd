//! Which words name places? Names of the gazetteer, names beside a word such as "district" or "village of", and
//! capitalised names behind "in" or "near" that no gazetteer knows. Which place each means is for `resolve` to say.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Sense, Tag};
use crate::document::Span;
use crate::gazetteer::fold;
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, NameKind};
use crate::resolve::ToponymKind;
use crate::text::{Text, TokenKind};

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
}

static TYPE_NOUNS: LazyLock<Vec<TypeNoun>> = LazyLock::new(|| {
    include_str!("lexicon/type_nouns.tsv")
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

/// A name that may be a place, with what stands around it.
#[derive(Debug)]
pub struct Mention<'g> {
    /// The tokens of the name alone.
    pub tokens: Range<usize>,
    /// The bytes of the name.
    pub span: Span,
    /// The folded key it is looked up by.
    pub key: String,
    /// Place, demonym, metonym or part of an organisation's name.
    pub kind: ToponymKind,
    /// The word beside it that tells its kind.
    pub type_noun: Option<&'static TypeNoun>,
    /// The gazetteer's rows of exactly this name; empty for a name it does not know.
    pub candidates: Vec<Candidate<'g>>,
    /// The text says that it is a place: a preposition or a type noun stands beside it.
    pub located: bool,
}

/// Most words of a gazetteer name that are tried ("Federally Administered Tribal Areas" has four).
const LONGEST_NAME: usize = 7;

/// Prepositions that put something at the place behind them.
pub(crate) const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "throughout",
    "across",
    "within",
    "towards",
    "toward",
    "beyond",
    "into",
    "to",
    "from",
    "off",
    "between",
    "of",
    "via",
    "through",
    "neighboring",
    "neighbouring",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "downtown",
    "upper",
    "lower",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "nearby",
    "north",
    "south",
    "east",
    "west",
];

/// Every toponym mention of a text, in order, without overlaps. `gold` spans, if given, are the mentions.
#[must_use]
pub fn mentions<'g>(
    text: &Text<'_>,
    tags: &[Tag],
    gazetteer: &'g Gazetteer,
    gold: Option<&[Span]>,
) -> Vec<Mention<'g>> {
    let reader = Reader::new(text, tags, gazetteer);
    match gold {
        Some(spans) => spans.iter().map(|&span| reader.given(span)).collect(),
        None => reader.all(),
    }
}

struct Reader<'r, 'd, 'g> {
    text: &'r Text<'d>,
    gazetteer: &'g Gazetteer,
    /// Every token's folded key; empty for marks.
    folded: Vec<String>,
    /// Tokens that are part of an armed group's name, or a weapon's or a trigger's, and so no place by themselves.
    grouped: Vec<bool>,
}

impl<'r, 'd, 'g> Reader<'r, 'd, 'g> {
    fn new(text: &'r Text<'d>, tags: &[Tag], gazetteer: &'g Gazetteer) -> Self {
        let folded = (0..text.tokens.len())
            .map(|at| if text.tokens[at].kind == TokenKind::Mark { String::new() } else { fold::key(text.written(at)) })
            .collect();
        let mut grouped = vec![false; text.tokens.len()];
        for tag in tags.iter().filter(|tag| matches!(tag.sense, Sense::Group(_))) {
            grouped[tag.tokens.clone()].fill(true);
        }
        Self { text, gazetteer, folded, grouped }
    }

    fn all(&self) -> Vec<Mention<'g>> {
        let mut found = Vec::new();
        for sentence in &self.text.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                match self.mention_at(at, sentence) {
                    Some(mention) => {
                        at = mention.tokens.end;
                        found.push(mention);
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    /// The best mention that begins at a token: the longest name of the gazetteer, else an unknown name in a place's position.
    fn mention_at(&self, at: usize, sentence: &Range<usize>) -> Option<Mention<'g>> {
        if !self.may_begin_name(at) {
            return None;
        }
        self.known(at, sentence).or_else(|| self.unknown(at, sentence))
    }

    fn may_begin_name(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        token.kind == TokenKind::Word && token.capital && !self.folded[at].is_empty()
    }

    /// Names the gazetteer knows that begin here, longest first.
    fn known(&self, at: usize, sentence: &Range<usize>) -> Option<Mention<'g>> {
        let end = self.contiguous_end(at, sentence.end);
        let words: Vec<&str> = self.folded[at..end].iter().map(String::as_str).collect();
        let mut lengths = Vec::new();
        self.gazetteer.name_lengths(&words, &mut lengths);
        for length in lengths {
            let tokens = at..at + length;
            let last = tokens.end - 1;
            if !self.text.tokens[last].capital && self.text.tokens[last].kind == TokenKind::Word {
                continue;
            }
            let mut mention = self.build(tokens.clone(), words[..length].join(" "));
            if mention.candidates.is_empty() {
                continue;
            }
            if let Some(kind) = self.judge(&mention, sentence) {
                mention.kind = kind;
                return Some(mention);
            }
            // A longer name that reads as a person's or another thing's hides the shorter ones in it.
            if length > 1 {
                return None;
            }
        }
        None
    }

    /// One past the last token that a name beginning at `at` may reach: no mark but a name's own dot, no gap.
    fn contiguous_end(&self, at: usize, sentence_end: usize) -> usize {
        let limit = sentence_end.min(at + LONGEST_NAME);
        (at + 1..limit).find(|&n| self.text.tokens[n].kind == TokenKind::Mark).unwrap_or(limit)
    }

    fn build(&self, tokens: Range<usize>, key: String) -> Mention<'g> {
        let mut candidates = Vec::new();
        self.gazetteer.exact(&key, &mut candidates);
        // "Turkey" the country, not "turkey"; an abbreviation must be written as one: "US", not "us" or "Us".
        let written = self.text.span(tokens.clone()).of(self.text.source);
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        candidates.retain(|c| c.kind != NameKind::Abbreviation || capitals > 1 || written.contains('.'));
        let type_noun = self.type_noun(&tokens);
        let located = type_noun.is_some() || self.is_located(tokens.start);
        Mention {
            span: self.text.span(tokens.clone()),
            key,
            kind: ToponymKind::Place,
            type_noun,
            candidates,
            located,
            tokens,
        }
    }

    fn is_located(&self, start: usize) -> bool {
        let mut before = start;
        // "in the Musa Khel area", "in Balochistan's Kachhi district".
        while before > 0 && self.text.is_any(before - 1, &["the", "'s", "a", "an"]) {
            if self.text.is(before - 1, "'s") {
                return true;
            }
            before -= 1;
        }
        before > 0 && self.text.is_any(before - 1, LOCATIVE)
    }

    /// "X district", "district of X", "village X" is not English.
    fn type_noun(&self, tokens: &Range<usize>) -> Option<&'static TypeNoun> {
        let fits = |noun: &TypeNoun, at: usize| {
            noun.words.iter().enumerate().all(|(n, word)| {
                self.text.is(at + n, word) || n + 1 == noun.words.len() && self.text.is(at + n, &format!("{word}s"))
            })
        };
        let after =
            TYPE_NOUNS.iter().filter(|noun| noun.after && fits(noun, tokens.end)).max_by_key(|noun| noun.words.len());
        if after.is_some() {
            return after;
        }
        let of = tokens.start.checked_sub(1).filter(|&of| self.text.is(of, "of"))?;
        TYPE_NOUNS
            .iter()
            .filter(|noun| noun.before && of >= noun.words.len() && fits(noun, of - noun.words.len()))
            .max_by_key(|noun| noun.words.len())
    }

    /// Whether a known name is meant as a place here, and as what; `None` when it is not.
    fn judge(&self, mention: &Mention<'g>, sentence: &Range<usize>) -> Option<ToponymKind> {
        let tokens = &mention.tokens;
        if self.grouped[tokens.start] {
            return self.is_big(mention).then_some(ToponymKind::Organization);
        }
        if mention.candidates.iter().all(|c| c.kind == NameKind::Demonym) {
            return Some(ToponymKind::Demonym);
        }
        // Where no letter has case, a capital tells nothing: a name must speak for itself.
        if !self.text.span(tokens.clone()).of(self.text.source).chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
            return (self.is_big(mention) && !self.gazetteer.is_stop_name(&mention.key)).then_some(ToponymKind::Place);
        }
        let run = self.capital_run(tokens, sentence);
        if self.run_is_organisation(&run, tokens) {
            return (self.is_big(mention) || run.len() > tokens.len() + 1).then_some(ToponymKind::Organization);
        }
        if mention.type_noun.is_some_and(TypeNoun::is_specific) {
            return Some(ToponymKind::Place);
        }
        if self.is_person(tokens, &run, mention) {
            return None;
        }
        let stop = tokens.len() == 1 && self.gazetteer.is_stop_name(&mention.key);
        let opens = tokens.start == sentence.start;
        let big = self.is_big(mention);
        if (stop || opens && !big) && !mention.located && !self.is_contained(tokens) {
            return None;
        }
        // A lone word that is no town of size needs a place's position, or it is more often something else.
        if !big && !mention.located && !self.is_contained(tokens) && !self.opens_dateline(tokens) {
            return None;
        }
        if self.text.is_any(tokens.end, SPEECH) && !mention.located {
            return Some(ToponymKind::Metonym);
        }
        Some(ToponymKind::Place)
    }

    /// A country, a province, a capital, or a town of some size: such a name is mostly meant as the place.
    fn is_big(&self, mention: &Mention<'g>) -> bool {
        mention.candidates.iter().any(|c| {
            let place = self.gazetteer.place(c.key);
            place.is_country()
                || matches!(place.feature_code, "ADM1" | "PPLC" | "CONT" | "RGN" | "OCN" | "SEA")
                || place.population >= BIG_TOWN
        })
    }

    /// "Quetta, Balochistan": a comma and another known name, or "(Balochistan)".
    fn is_contained(&self, tokens: &Range<usize>) -> bool {
        let comma = tokens.end;
        if !self.text.is_any(comma, &[",", "("]) || comma + 1 >= self.text.tokens.len() {
            return false;
        }
        let end = self.contiguous_end(comma + 1, self.text.tokens.len());
        if comma + 1 >= end || !self.text.tokens[comma + 1].capital {
            return false;
        }
        let words: Vec<&str> = self.folded[comma + 1..end].iter().map(String::as_str).collect();
        let mut lengths = Vec::new();
        self.gazetteer.name_lengths(&words, &mut lengths);
        !lengths.is_empty()
    }

    /// "QUETTA: …", "QUETTA (Reuters) — …" at the head of a paragraph.
    fn opens_dateline(&self, tokens: &Range<usize>) -> bool {
        let written = self.text.span(tokens.clone()).of(self.text.source);
        written.chars().all(|c| !c.is_lowercase()) && self.text.is_any(tokens.end, &[":", "(", ",", "-", "—", "–", "/"])
    }

    /// The run of capitalised words that holds the tokens.
    fn capital_run(&self, tokens: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
        if self.text.all_capitals {
            return tokens.clone();
        }
        let capital = |at: usize| self.text.tokens[at].kind == TokenKind::Word && self.text.tokens[at].capital;
        let mut start = tokens.start;
        while start > sentence.start
            && capital(start - 1)
            && !(start - 1 == sentence.start && self.is_common_opener(start - 1))
        {
            start -= 1;
        }
        let mut end = tokens.end;
        while end < sentence.end && capital(end) {
            end += 1;
        }
        start..end
    }

    fn is_common_opener(&self, at: usize) -> bool {
        const OPENERS: &[&str] = &[
            "in",
            "at",
            "on",
            "the",
            "a",
            "an",
            "near",
            "outside",
            "from",
            "after",
            "when",
            "while",
            "but",
            "and",
            "for",
            "inside",
            "across",
            "since",
            "as",
            "this",
            "that",
            "both",
            "meanwhile",
            "earlier",
            "however",
            "police",
            "militants",
            "gunmen",
            "northern",
            "southern",
            "eastern",
            "western",
        ];
        OPENERS.contains(&self.text.lower(at))
    }

    fn run_is_organisation(&self, run: &Range<usize>, tokens: &Range<usize>) -> bool {
        run.len() > tokens.len()
            && run.clone().any(|at| !tokens.contains(&at) && ORGANISATIONS.contains(&self.text.lower(at)))
    }

    /// A title before, or a forename or surname beside it.
    fn is_person(&self, tokens: &Range<usize>, run: &Range<usize>, mention: &Mention<'g>) -> bool {
        let titled = run.start > 0 && TITLES.contains(&self.text.lower(run.start - 1))
            || (run.start..tokens.start).any(|at| TITLES.contains(&self.text.lower(at)));
        if titled && !self.text.is_any(tokens.start.wrapping_sub(1), &["of"]) && !self.text.is(tokens.end, "'s") {
            return true;
        }
        let beside = run.clone().filter(|at| !tokens.contains(at));
        let strangers = beside
            .filter(|&at| {
                let word = self.text.lower(at);
                !DIRECTIONS.contains(&word)
                    && !is_day_or_month(word)
                    && !self.is_type_noun(word)
                    && !TITLES.contains(&word)
            })
            .count();
        if strangers == 0 {
            return false;
        }
        // "Pakistan Prime Minister": a country's name before a title is no forename; "Balochistan Chief Minister Bugti" neither.
        let leads =
            tokens.start == run.start && TITLES.contains(&self.text.lower(tokens.end.min(self.text.tokens.len() - 1)));
        let strong = mention.located && tokens.start == run.start && self.is_big(mention);
        !(leads || strong)
    }

    fn is_type_noun(&self, word: &str) -> bool {
        TYPE_NOUNS.iter().any(|noun| noun.words.len() == 1 && noun.words[0] == word)
    }

    /// A capitalised name that the gazetteer does not know, where the text says it is a place: behind "in", "near", "at",
    /// "village of", or before "district", "area", "village".
    fn unknown(&self, at: usize, sentence: &Range<usize>) -> Option<Mention<'g>> {
        if self.text.all_capitals || self.grouped[at] {
            return None;
        }
        let mut end = at + 1;
        while end < sentence.end && self.may_begin_name(end) && end - at < 4 {
            end += 1;
        }
        let tokens = at..end;
        let words = || tokens.clone().map(|n| self.text.lower(n));
        let unusable = words().any(|word| {
            is_day_or_month(word)
                || TITLES.contains(&word)
                || ORGANISATIONS.contains(&word)
                || NOT_PLACES.contains(&word)
        });
        if unusable || at > 0 && self.may_begin_name(at - 1) {
            return None;
        }
        let mention = self.build(tokens.clone(), self.folded[tokens.clone()].join(" "));
        let behind = at > 0 && self.text.is_any(at - 1, &["in", "at", "near", "outside"]);
        let typed = mention.type_noun.is_some_and(|noun| noun.is_specific() || behind || mention.located);
        // "in Operation Zarb" or "at Geo News": behind a preposition alone, two words are as often something else.
        let lone = behind
            && tokens.len() <= 2
            && !self.text.is(end, "'s")
            && words().all(|w| w.chars().all(char::is_alphabetic) && w.len() > 2);
        (typed || lone).then_some(mention)
    }

    /// A span handed in: resolved whatever it reads like.
    fn given(&self, span: Span) -> Mention<'g> {
        let start = self.text.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.text.tokens.partition_point(|token| token.span.start < span.end).max(start);
        let key = fold::key(span.of(self.text.source));
        let mut mention = self.build(start..end, key);
        mention.span = span;
        if !mention.candidates.is_empty() && mention.candidates.iter().all(|c| c.kind == NameKind::Demonym) {
            mention.kind = ToponymKind::Demonym;
        }
        mention
    }
}

/// Inhabitants above which a town's name by itself is taken for the town.
const BIG_TOWN: u32 = 100_000;

/// Verbs of governments that speak: "Islamabad said".
const SPEECH: &[&str] = &[
    "said",
    "says",
    "denied",
    "denies",
    "accused",
    "accuses",
    "blamed",
    "blames",
    "announced",
    "condemned",
    "warned",
    "insists",
    "claimed",
    "claims",
    "rejected",
    "agreed",
    "urged",
    "wants",
    "responded",
    "vowed",
    "summoned",
];

/// Titles and offices before a person's name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "general",
    "col",
    "colonel",
    "maj",
    "major",
    "capt",
    "captain",
    "lt",
    "lieutenant",
    "sgt",
    "sergeant",
    "brig",
    "brigadier",
    "adm",
    "admiral",
    "president",
    "minister",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "sheikh",
    "maulana",
    "mullah",
    "mufti",
    "imam",
    "pope",
    "bishop",
    "archbishop",
    "judge",
    "justice",
    "sir",
    "lord",
    "lady",
    "ambassador",
    "secretary",
    "commissioner",
    "inspector",
    "constable",
    "professor",
    "chairman",
    "commander",
    "spokesman",
    "spokeswoman",
    "malik",
    "haji",
    "hafiz",
    "syed",
    "sardar",
    "nawab",
    "qari",
    "maulvi",
    "baitullah",
    "sahib",
    "saint",
    "rev",
    "father",
    "brother",
    "sister",
    "chancellor",
    "premier",
    "chief",
    "analyst",
    "journalist",
    "officer",
    "director",
];

/// Words that make the capitals around a place's name an organisation's.
const ORGANISATIONS: &[&str] = &[
    "agency",
    "airlines",
    "airways",
    "army",
    "association",
    "authority",
    "bank",
    "brigade",
    "bureau",
    "central",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "corporation",
    "corps",
    "council",
    "court",
    "daily",
    "department",
    "embassy",
    "express",
    "fc",
    "federation",
    "fm",
    "foundation",
    "front",
    "gazette",
    "government",
    "guards",
    "herald",
    "high",
    "hospital",
    "hotel",
    "inc",
    "institute",
    "international",
    "journal",
    "league",
    "levies",
    "liberation",
    "ltd",
    "ministry",
    "movement",
    "museum",
    "national",
    "navy",
    "network",
    "news",
    "observatory",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "post",
    "press",
    "radio",
    "rangers",
    "regiment",
    "school",
    "senate",
    "service",
    "services",
    "society",
    "stadium",
    "star",
    "supreme",
    "taliban",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "union",
    "united",
    "university",
    "airport",
    "medical",
    "television",
    "broadcasting",
    "cricket",
    "football",
    "corridor",
    "accord",
    "agreement",
    "summit",
    "conference",
    "open",
    "cup",
    "games",
    "marathon",
    "festival",
];

const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "upper",
    "lower",
    "greater",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "inner",
    "outer",
    "new",
    "old",
    "downtown",
    "in",
    "at",
    "the",
    "near",
    "mid",
];

/// Capitalised words behind "in" that are no places.
const NOT_PLACES: &[&str] = &[
    "god",
    "allah",
    "islam",
    "ramadan",
    "ramazan",
    "eid",
    "christmas",
    "easter",
    "english",
    "arabic",
    "urdu",
    "pashto",
    "french",
    "spanish",
    "i",
    "operation",
    "gmt",
    "pst",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "youtube",
    "x",
    "covid",
    "house",
    "parliament",
    "senate",
    "islamist",
    "sunni",
    "shia",
    "shiite",
    "muslim",
    "christian",
    "hindu",
];

fn is_day_or_month(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
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
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    WORDS.contains(&word)
}
