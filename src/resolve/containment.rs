//! What does the text itself say lies in what? "Mach, Balochistan", "Bolan in Balochistan's Kachhi district".

use std::ops::Range;

use super::{Rated, score};
use crate::extract::toponyms::Mention;
use crate::extract::words::Words;
use crate::gazetteer::{Gazetteer, Place};
use crate::text::{Text, TokenKind, WordList};

/// Most mentions that one chain runs through: "village, tehsil, district, province, country".
const LONGEST_CHAIN: usize = 4;

/// Whether a word or a bracket, not a comma alone, puts a mention into the next: "Saddar bazaar in Kohlu", "Beni (North Kivu)".
/// With a comma it may be a list.
pub(super) fn is_told(text: &Text<'_>, first: &Mention<'_>, second: &Mention<'_>) -> bool {
    (first.tokens.end..second.tokens.start).any(|at| text.is_any(at, &["in", "of", "within", "("]))
}

/// For every mention the mentions that the text says contain it, smallest first.
pub(super) fn containers(text: &Text<'_>, mentions: &[Mention<'_>]) -> Vec<Vec<usize>> {
    let links: Vec<Link> = mentions.windows(2).map(|pair| link(text, &pair[0], &pair[1])).collect();
    let mut found = vec![Vec::new(); mentions.len()];
    for n in 0..mentions.len() {
        for container in (n..mentions.len().min(n + LONGEST_CHAIN))
            .map_while(|at| (links.get(at) == Some(&Link::In)).then_some(at + 1))
        {
            // "Bolan in Balochistan's Kachhi district": the owned name is the smaller area.
            if links.get(container) == Some(&Link::Owns) {
                found[n].push(container + 1);
            }
            found[n].push(container);
        }
        if n > 0 && links[n - 1] == Link::Owns {
            found[n].push(n - 1);
        }
    }
    // "Kadisau and Kwarre villages in Faskari": both, from the noun for all of them back.
    let mut several = false;
    for n in (1..mentions.len()).rev() {
        let gap = |n: usize| mentions[n - 1].tokens.end..mentions[n].tokens.start;
        let joined = |n: usize| gap(n).all(|at| text.is_any(at, &[",", "and"]));
        several &= n + 1 < mentions.len() && !gap(n + 1).is_empty() && joined(n + 1);
        several |= is_several(text, mentions[n].tokens.end);
        if several && found[n - 1].is_empty() && joined(n) {
            found[n - 1] = found[n].clone();
        }
    }
    found
}

/// "villages", "districts", "communities".
fn is_several(text: &Text<'_>, at: usize) -> bool {
    let kind = || text.lower(at).strip_suffix('s').is_some_and(|kind| Words::Kind.has(kind));
    at < text.tokens.len() && (text.is_any(at, &["communities", "localities", "municipalities"]) || kind())
}

/// "in the Wadi Omran area of the governorate", behind one that was named: there.
pub(super) fn add_known_areas(
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    containers: &mut [Vec<usize>],
    rated: &[Vec<Rated<'_>>],
) {
    const PROVINCE: u8 = 3;
    const UNITS: &[&str] = &["department", "governorate", "prefecture", "province", "region", "state"];
    for n in 1..mentions.len() {
        let end = mentions[n].tokens.end;
        let tie = end + usize::from(mentions[n].type_noun.is_some() && !text.is_any(end, &["of", "in"]));
        let known = text.is_any(tie, &["of", "in"])
            && text.is_any(tie + 1, &["the", "that", "this"])
            && text.is_any(tie + 2 + usize::from(text.is(tie + 2, "same")), UNITS)
            && !text.is(tie + 3, "of");
        if known && containers[n].is_empty() {
            let unit = (0..n).rev().find(|&m| rated[m].first().is_some_and(|slot| level(&slot.place) == PROVINCE));
            containers[n].extend(unit);
        }
    }
}

/// "Mali, Niger and Nigeria", "Ohio, Oregon": a list of provinces or countries, none of which lies in the next.
pub(super) fn drop_lists(
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    containers: &mut [Vec<usize>],
    rated: &[Vec<Rated<'_>>],
) {
    /// Below a province a name may well lie in its like.
    const PROVINCE: u8 = 3;
    let levels: Vec<Option<u8>> = rated.iter().map(|slots| slots.first().map(|slot| level(&slot.place))).collect();
    for (n, containers) in containers.iter_mut().enumerate() {
        let told = |c: usize| c == n + 1 && is_told(text, &mentions[n], &mentions[c]);
        containers.retain(|&c| levels[n] < Some(PROVINCE) || levels[c] > levels[n] || levels[c].is_none() || told(c));
    }
}

/// "CHHATTISGARH: … in the Tarem area of Bijapur district", "Nepal jeep accident: …": what a paragraph tells lies in the province
/// or country that heads it.
pub(super) fn add_headings(
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    containers: &mut [Vec<usize>],
    rated: &[Vec<Rated<'_>>],
) {
    /// A province.
    const WIDE: u8 = 3;
    for paragraph in &text.paragraphs {
        let start = text.sentences[paragraph.start].start;
        let end = text.sentences[paragraph.end - 1].end;
        let heading = mentions.partition_point(|mention| mention.tokens.start < start);
        let Some(colon) = heading_end(text, start..end) else { continue };
        let heads = mentions.get(heading).is_some_and(|mention| mention.tokens.end <= colon)
            && mentions.get(heading + 1).is_none_or(|next| next.tokens.start > colon);
        let is_wide = || rated[heading].iter().any(|slot| (WIDE..=4).contains(&level(&slot.place)));
        if !heads || !is_wide() {
            continue;
        }
        for n in (heading + 1..mentions.len()).take_while(|&n| mentions[n].tokens.start < end) {
            containers[n].push(heading);
        }
    }
}

/// The colon behind the words that head a paragraph: "CHHATTISGARH: …", "Nepal jeep accident: …", but not "Police said: …".
pub(crate) fn heading_end(text: &Text<'_>, paragraph: Range<usize>) -> Option<usize> {
    /// Tokens of the longest heading.
    const LONGEST: usize = 9;
    let start = paragraph.start;
    let mut words = start..(start + LONGEST).min(paragraph.end);
    let colon = words.find(|&at| text.tokens[at].kind == TokenKind::Mark)?;
    let heads = text.is(colon, ":")
        && text.tokens.get(colon + 1).is_some_and(|next| next.capital)
        && !(start..colon).any(|at| Words::Saying.at(text, at));
    heads.then_some(colon)
}

/// How high in the order of areas: a place 0, a district 2, a province 3, a country 4, a continent 5.
pub(super) fn level(place: &Place<'_>) -> u8 {
    match place.feature_code {
        _ if place.is_country() => 4,
        "CONT" | "OCN" => 5,
        "ADM1" | "ADM1H" => 3,
        "ADM2" | "ADM2H" | "ADMD" => 2,
        code if code.starts_with("ADM") => 1,
        _ => 0,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// The first lies in the second.
    In,
    /// The second lies in the first: "Balochistan's Kachhi district".
    Owns,
    None,
}

/// Words between two names that do not part them.
static FILLERS: WordList = WordList::new(&[
    "the",
    "of",
    "in",
    "district",
    "province",
    "tehsil",
    "area",
    "areas",
    "region",
    "town",
    "city",
    "village",
    "agency",
    "county",
    "state",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "restive",
    "volatile",
    "troubled",
    "remote",
    "neighborhood",
    "neighbourhood",
    "suburb",
    "valley",
    "subdivision",
    "division",
    "country",
    "capital",
    "south",
    "north",
    "east",
    "west",
    "locality",
    "department",
    "sub",
    "tribal",
    "port",
    "border",
    "mountainous",
    "coastal",
    "mineral",
    "rich",
    "southwest",
    "northwest",
    "northeast",
    "southeast",
    "pakistan",
    "governorate",
    "municipality",
    "located",
    "situated",
    "settled",
    "semi",
    "bazaar",
    "bazar",
    "mosque",
    "checkpost",
    "school",
    "hospital",
    "bridge",
    "market",
    "township",
    "colony",
    "suburbs",
    "sector",
    "ward",
    "quarter",
    "cantonment",
    "on",
    "outskirts",
    "edge",
    "coast",
    "heart",
    "vicinity",
    "bank",
    "banks",
    "side",
    "zone",
    "parish",
    "upazila",
    "taluka",
    "taluk",
    "commune",
    "wilaya",
    "refugee",
    "camp",
    "camps",
    "local",
    "government",
    "prefecture",
    "regency",
    "woreda",
    "barangay",
    "oblast",
    "a",
    "an",
    "small",
    "rural",
    "fishing",
    "mining",
    "hamlet",
    "settlement",
    "community",
    "island",
    "peninsula",
    "largest",
    "biggest",
    "second",
    "main",
    "chief",
    "historic",
    "ancient",
    "strategic",
    "industrial",
    "commercial",
    "besieged",
    "nearby",
    "southernmost",
    "northernmost",
    "regional",
    "provincial",
    "communities",
    "districts",
    "neighbourhoods",
    "towns",
    "villages",
    "arrondissement",
    "canton",
    "cercle",
    "chiefdom",
    "groupement",
    "kebele",
    "mandal",
    "payam",
    "territory",
    "thana",
    "union",
]);

fn link(text: &Text<'_>, first: &Mention<'_>, second: &Mention<'_>) -> Link {
    let gap = first.tokens.end..second.tokens.start;
    if gap.len() > 7 {
        return Link::None;
    }
    if text.is(gap.start, "'s") && gap.clone().skip(1).all(|at| text.is_in(at, &FILLERS)) {
        return Link::Owns;
    }
    let mut joined = false;
    for at in gap {
        if text.is_any(at, &["in", ",", "(", "of", "within"]) {
            joined = true;
        } else if !text.is_in(at, &FILLERS) {
            return Link::None;
        }
    }
    if joined { Link::In } else { Link::None }
}

/// How much a candidate gains by lying where the text says it does; the smallest area says most.
pub(super) fn support(slot: &Rated<'_>, containers: &[usize], rated: &[Vec<Rated<'_>>], gazetteer: &Gazetteer) -> f64 {
    /// What the next larger area says beside the one before it.
    const LARGER: f64 = 0.5;
    let holding = |container: usize| {
        rated[container]
            .iter()
            .filter(|area| {
                area.candidate.key != slot.candidate.key && gazetteer.contains(area.candidate.key, slot.candidate.key)
            })
            .map(|area| area.probability)
            .fold(0.0, f64::max)
    };
    let weights = std::iter::successors(Some(score::CONTAINED), |weight| Some(weight * LARGER));
    containers.iter().zip(weights).map(|(&container, weight)| holding(container) * weight).sum()
}
