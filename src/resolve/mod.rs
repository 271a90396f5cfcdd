//! Which Springfield is this? Toponym mentions and candidates → places.
//!
//! All mentions of a document are resolved together: each candidate is scored by its size and kind, by the word beside the
//! name ("district"), by what the text says contains it ("Mach, Balochistan"), and by the countries, provinces and nearby
//! places that the rest of the document speaks of. Scores become probabilities; a few rounds let the mentions agree.

pub mod address;
mod containment;
mod focus;
mod home;
mod report;
mod score;
mod toponym;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use containment::heading_end;
pub use focus::Focus;
pub(crate) use report::{admin_names, two_decimals};
pub use report::{report_places, toponyms};
pub use toponym::{Alternative, Basis, ReportPlace, Toponym, ToponymKind};

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::extract::toponyms::Mention;
use crate::extract::words::Words;
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, How, NameKind, Place, PlaceKey, Scope, fold};
use crate::position::Direction;
use crate::text::Text;

/// Where one mention belongs.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The place; for an unknown name the area that the text puts it in.
    pub place: Option<PlaceKey>,
    /// What the coordinates stand on.
    pub basis: Option<Basis>,
    /// Probability that the place is right, 0–1.
    pub confidence: f64,
    /// Why this place, in words.
    pub reason: String,
    /// The next candidates with their probabilities, best first.
    pub alternatives: Vec<(PlaceKey, f64)>,
}

/// What is known beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The area the user says the reports are about.
    pub about: Option<PlaceKey>,
    /// The year of publication, for names that changed.
    pub year: Option<i16>,
    /// Where the publisher is at home: a town, or only a country.
    pub home: Option<PlaceKey>,
}

impl Context {
    /// What a document brings beside its text, and what the user says its reports are about.
    #[must_use]
    pub fn of(document: &Document, about: Option<PlaceKey>, gazetteer: &Gazetteer) -> Self {
        Self { about, year: document.date.map(jiff::civil::Date::year), home: home::of(document, gazetteer) }
    }
}

/// The candidates when the mentions have agreed, and how many mentions are likeliest to name each place.
struct Settled<'r, 'g> {
    rated: &'r [Vec<Rated<'g>>],
    named: BTreeMap<PlaceKey, usize>,
}

impl<'r, 'g> Settled<'r, 'g> {
    fn of(rated: &'r [Vec<Rated<'g>>]) -> Self {
        let mut named = BTreeMap::new();
        for slots in rated.iter().filter(|slots| !slots.is_empty()) {
            *named.entry(slots[best(slots)].place.key).or_default() += 1;
        }
        Self { rated, named }
    }
}

/// Candidates kept for one name, by size and kind; fewer cost accuracy, more cost only time.
const MOST_CANDIDATES: usize = 15;

/// Other mentions that a doubtful one is held against: keeps long documents linear.
const MOST_OTHERS: usize = 500;

/// Rounds in which mentions pull one another; the third changes next to nothing.
const ROUNDS: usize = 3;

/// Alternatives shown with a resolution.
const MOST_ALTERNATIVES: usize = 3;

/// One candidate with its running score.
#[derive(Clone, Debug)]
struct Rated<'g> {
    candidate: Candidate<'g>,
    /// The candidate's row, looked at once.
    place: Place<'g>,
    /// Where it lies, ready for many distances.
    direction: Direction,
    /// What does not depend on the other mentions.
    own: f64,
    /// Its share among the candidates of its name.
    probability: f64,
}

/// Resolves every mention of a document, in the order of the mentions, and says what the document is about.
#[must_use]
pub fn resolve<'g>(
    text: &Text<'_>,
    mentions: &[Mention<'g>],
    gazetteer: &'g Gazetteer,
    context: Context,
) -> (Vec<Resolution>, Focus) {
    let mut containers = containment::containers(text, mentions);
    let mut rated = exact_candidates(mentions, gazetteer, context);
    containment::drop_lists(text, mentions, &mut containers, &rated);
    containment::add_known_areas(text, mentions, &mut containers, &rated);
    containment::add_headings(text, mentions, &mut containers, &rated);
    settle(&mut rated, mentions, &containers, gazetteer, context);
    let focus = Focus::of(&rated, text, mentions, gazetteer, context.about);
    // Names spelled otherwise are looked for only where the text already is.
    let mut changed = false;
    let mut asked = BTreeMap::new();
    // Names that the text puts where the gazetteer has none of them, and the mention that says so.
    let mut elsewhere: FxHashMap<&str, usize> = FxHashMap::default();
    for n in 0..mentions.len() {
        let (mut misplaced, mut stray, mut apart) = (false, None, false);
        if !rated[n].is_empty() {
            let place = &rated[n][best(&rated[n])].place;
            stray = place.country.filter(|_| is_stray(n, place, text, mentions, &rated, gazetteer, &focus));
            apart = is_quarter_apart(n, place, text, mentions, &rated);
            misplaced =
                stray.is_some() || apart || contradicts(n, place, text, mentions, &rated, &containers, gazetteer);
        }
        // "Maharajganj, in Bahraich district", and Maharajganj again: the same, though another place bears the name.
        if let Some(&first) = elsewhere.get(&*mentions[n].key).filter(|_| containers[n].is_empty()) {
            rated[n] = rated[first].clone();
            containers[n] = containers[first].clone();
            continue;
        }
        if rated[n].is_empty() || misplaced {
            let found = match said_container(n, &rated, &containers) {
                Some(area) => misspelt_candidates(&mentions[n], gazetteer, vec![area], context, &mut asked),
                None => {
                    let mut within = focus.countries.clone();
                    within.retain(|country| stray.is_none() || gazetteer.country(*country) != stray);
                    let mut found = misspelt_candidates(&mentions[n], gazetteer, within, context, &mut asked);
                    found.retain(|slot| {
                        is_plausible(n, slot, &rated, gazetteer)
                            && !(apart && is_quarter_apart(n, &slot.place, text, mentions, &rated))
                    });
                    found
                }
            };
            changed |= misplaced || !found.is_empty();
            if misplaced && stray.is_none() {
                elsewhere.entry(&mentions[n].key).or_insert(n);
            }
            rated[n] = found;
        } else if let Some(about) = focus.countries.first() {
            changed |= add_spelled_otherwise(&mut rated[n], &mentions[n], *about, gazetteer, context, &mut asked);
        }
    }
    if changed {
        settle(&mut rated, mentions, &containers, gazetteer, context);
    }
    one_sense(&mut rated, mentions, &containers);
    let settled = Settled::of(&rated);
    let resolutions =
        (0..mentions.len()).map(|n| conclude(n, text, &settled, mentions, &containers, gazetteer, &focus)).collect();
    (resolutions, focus)
}

/// The candidates of every mention. Most names stand in a document more than once, and are rated once.
fn exact_candidates<'g>(mentions: &[Mention<'g>], gazetteer: &'g Gazetteer, context: Context) -> Vec<Vec<Rated<'g>>> {
    let mut all: Vec<Vec<Rated<'g>>> = Vec::with_capacity(mentions.len());
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for (n, mention) in mentions.iter().enumerate() {
        let is_same = |&before: &usize| {
            let before = &mentions[before];
            let called = |mention: &Mention<'_>| mention.type_noun.map(std::ptr::from_ref);
            called(before) == called(mention) && before.candidates == mention.candidates
        };
        let rated = match last.insert(&mention.key, n).filter(is_same) {
            Some(before) => all[before].clone(),
            None => rated_candidates(mention, gazetteer, context),
        };
        all.push(rated);
    }
    all
}

fn rated_candidates<'g>(mention: &Mention<'g>, gazetteer: &'g Gazetteer, context: Context) -> Vec<Rated<'g>> {
    let mut rated: Vec<Rated<'g>> = Vec::with_capacity(mention.candidates.len().min(MOST_CANDIDATES));
    for &candidate in mention.candidates.iter() {
        // A place may bear the name in several spellings; one candidate a place.
        if !rated.iter().any(|known| known.candidate.key == candidate.key) {
            rated.push(rate(candidate, mention, gazetteer, context));
        }
    }
    prefer_province(&mut rated, &mention.key, gazetteer);
    shorten(&mut rated);
    if prefer_bearer(&mut rated, &mention.key) {
        shorten(&mut rated);
    }
    rated
}

/// "Sloviansk" is the town of that name before Nikopol, which was once called so. Tells whether any town lost.
fn prefer_bearer(rated: &mut [Rated<'_>], key: &str) -> bool {
    /// What a town loses.
    const OTHERWISE_CALLED: f64 = 0.6;
    let is_town = |slot: &Rated<'_>| slot.place.feature_class == FeatureClass::P;
    if rated.len() < 2 || !rated.iter().any(|slot| is_town(slot) && slot.candidate.matched != slot.place.name) {
        return false;
    }
    let skeleton = fold::skeleton(key);
    // "Heroica Matamoros" is as much a Matamoros as any.
    let is_spelled_so =
        |name: &str| fold::skeleton(name) == skeleton || format!(" {name} ").contains(&format!(" {key} "));
    let is_own =
        |slot: &Rated<'_>| slot.candidate.matched == slot.place.name || is_spelled_so(&fold::key(slot.place.name));
    let others: Vec<bool> = rated.iter().map(|slot| is_town(slot) && !is_own(slot)).collect();
    let is_borne = rated.iter().zip(&others).any(|(slot, other)| is_town(slot) && !other);
    for (slot, _) in rated.iter_mut().zip(&others).filter(|(_, other)| is_borne && **other) {
        slot.own -= OTHERWISE_CALLED;
    }
    is_borne && others.contains(&true)
}

/// "Bihar" is the province of that name, and not Bihar Sharif in it, which only old maps call so; New York is both.
fn prefer_province(rated: &mut [Rated<'_>], key: &str, gazetteer: &Gazetteer) {
    /// What a town loses.
    const OTHERWISE_CALLED: f64 = 3.0;
    /// Inhabitants from which on a city is called as it likes.
    const GREAT: u32 = 1_000_000;
    let bears = |slot: &Rated<'_>| fold::key(slot.place.name) == key;
    let province =
        rated.iter().find(|slot| slot.place.feature_code == "ADM1" && bears(slot)).map(|slot| slot.place.key);
    let Some(province) = province else { return };
    for slot in rated.iter_mut().filter(|slot| slot.place.feature_class == FeatureClass::P) {
        if slot.place.population < GREAT && gazetteer.contains(province, slot.place.key) && !bears(slot) {
            slot.own -= OTHERWISE_CALLED;
        }
    }
}

/// The smallest area, below a country, that the text says holds a mention.
fn said_container(n: usize, rated: &[Vec<Rated<'_>>], containers: &[Vec<usize>]) -> Option<PlaceKey> {
    containers[n].iter().filter(|&&c| !rated[c].is_empty()).find_map(|&c| {
        let place = &rated[c][best(&rated[c])].place;
        (place.is_area() && !place.is_country()).then_some(place.key)
    })
}

/// What names spelled otherwise were asked for in a document, and the answers: most stand in it more than once. No areas:
/// anywhere.
type Asked<'m, 'g> = BTreeMap<(&'m str, Vec<PlaceKey>), Vec<Candidate<'g>>>;

fn misspelt_candidates<'m, 'g>(
    mention: &'m Mention<'_>,
    gazetteer: &'g Gazetteer,
    within: Vec<PlaceKey>,
    context: Context,
    asked: &mut Asked<'m, 'g>,
) -> Vec<Rated<'g>> {
    if within.is_empty() {
        return Vec::new();
    }
    let answer = asked.entry((&mention.key, within)).or_insert_with_key(|(key, within)| {
        gazetteer.search(
            key,
            &Scope { within: within.clone(), begins_alike: true, limit: MOST_CANDIDATES, ..Scope::default() },
        )
    });
    let mut rated: Vec<Rated<'g>> = answer
        .iter()
        .copied()
        .filter(|candidate| candidate.kind == NameKind::Name)
        .map(|candidate| rate(candidate, mention, gazetteer, context))
        .collect();
    shorten(&mut rated);
    rated
}

/// Adds the places of the country that the report is about which bear the name in another transliteration, where the likeliest
/// lies elsewhere, or is not what the text says: "Faizabad" in a report of Afghanistan is Fayzabad too, not only the town in India, and
/// "the town of Murzuq" is Murzuk, not the district. Tells whether there were any.
fn add_spelled_otherwise<'m, 'g>(
    rated: &mut Vec<Rated<'g>>,
    mention: &'m Mention<'_>,
    about: PlaceKey,
    gazetteer: &'g Gazetteer,
    context: Context,
    asked: &mut Asked<'m, 'g>,
) -> bool {
    let country = gazetteer.country(about);
    let likeliest = &rated[best(rated)].place;
    if rated.iter().any(|slot| slot.place.is_country())
        || likeliest.country == country && !(likeliest.is_area() && is_misfit(mention, likeliest))
    {
        return false;
    }
    let answer =
        asked.entry((&mention.key, Vec::new())).or_insert_with_key(|(key, _)| gazetteer.search(key, &Scope::default()));
    let found = answer.iter().copied().filter(|candidate| {
        candidate.kind == NameKind::Name
            && candidate.how != How::Exact
            && gazetteer.country(candidate.key) == country
            && rated.iter().all(|known| known.candidate.key != candidate.key)
    });
    let found: Vec<_> = found.take(MOST_CANDIDATES).collect();
    let known = rated.len();
    rated.extend(found.into_iter().map(|candidate| rate(candidate, mention, gazetteer, context)));
    let some = rated.len() > known;
    if some {
        shorten(rated);
    }
    some
}

/// Whether the word beside a name says that it is something else: "Bui division" is no town of Maryland.
fn is_misfit(mention: &Mention<'_>, place: &Place<'_>) -> bool {
    let noun = mention.type_noun.filter(|noun| noun.is_specific());
    noun.is_some_and(|noun| !noun.admits(place.feature_class, place.feature_code))
}

fn rate<'g>(candidate: Candidate<'g>, mention: &Mention<'_>, gazetteer: &'g Gazetteer, context: Context) -> Rated<'g> {
    let place = gazetteer.place(candidate.key);
    let own = score::own(&candidate, &place, mention, gazetteer, context);
    Rated { candidate, direction: place.position.direction(), place, own, probability: 0.0 }
}

fn shorten(rated: &mut Vec<Rated<'_>>) {
    rated.sort_by(|a, b| b.own.total_cmp(&a.own).then(a.candidate.key.cmp(&b.candidate.key)));
    rated.truncate(MOST_CANDIDATES);
    rated.shrink_to(MOST_CANDIDATES);
    score::share(rated, |rated| rated.own);
}

/// Whether two mentions of a name stand the same: what speaks for the one speaks for the other.
fn are_alike(a: &[Rated<'_>], b: &[Rated<'_>]) -> bool {
    let known = |slot: &Rated<'_>| (slot.place.key, slot.own, slot.probability);
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| known(a) == known(b))
}

/// Lets the mentions agree.
fn settle(
    rated: &mut [Vec<Rated<'_>>],
    mentions: &[Mention<'_>],
    containers: &[Vec<usize>],
    gazetteer: &Gazetteer,
    context: Context,
) {
    let home = context.home.map(|home| gazetteer.place(home));
    for _ in 0..ROUNDS {
        let surroundings = score::Surroundings::of(rated, mentions);
        let mut next: Vec<Vec<f64>> = Vec::with_capacity(rated.len());
        for n in 0..rated.len() {
            let first = surroundings.first(n);
            let is_twin = first < n && containers[first] == containers[n] && are_alike(&rated[first], &rated[n]);
            if is_twin {
                next.push(next[first].clone());
                continue;
            }
            let around = |slot: &Rated<'_>| surroundings.support(n, slot);
            let inside = |slot: &Rated<'_>| {
                let inside = containment::support(slot, &containers[n], rated, gazetteer);
                inside + score::seat(slot, &mentions[n], inside)
            };
            // A single candidate has nobody to share with.
            let contested = if rated[n].len() > 1 { &rated[n][..] } else { &[] };
            let score = |slot: &Rated<'_>| {
                slot.own + around(slot) + inside(slot) + score::hinted(slot, context.about, home.as_ref(), gazetteer)
            };
            next.push(contested.iter().map(score).collect());
        }
        for (slots, scores) in rated.iter_mut().zip(next) {
            let mut scores = scores.into_iter();
            score::share(slots, |_| scores.next().unwrap_or(f64::MIN));
        }
    }
}

/// One sense per document: mentions of one name, said to be of one kind, are one place, where Masbate province is not Masbate City. A mention whose container the
/// text gives ("Alexandria, La.") leads those without.
fn one_sense(rated: &mut [Vec<Rated<'_>>], mentions: &[Mention<'_>], containers: &[Vec<usize>]) {
    let mut groups: BTreeMap<(&str, Option<bool>), Vec<usize>> = BTreeMap::new();
    for (n, mention) in mentions.iter().enumerate().filter(|(n, _)| !rated[*n].is_empty()) {
        let typed = mention.type_noun.filter(|noun| noun.is_specific());
        let town = typed.map(|noun| noun.admits(FeatureClass::P, "PPL"));
        groups.entry((&mention.key, town)).or_default().push(n);
    }
    for members in groups.into_values().filter(|members| members.len() > 1) {
        let leader = members.iter().copied().max_by(|&a, &b| {
            let rank = |n: usize| (!containers[n].is_empty(), rated[n][best(&rated[n])].probability);
            let (a_rank, b_rank) = (rank(a), rank(b));
            // Of equals the first leads.
            a_rank.0.cmp(&b_rank.0).then(a_rank.1.total_cmp(&b_rank.1)).then(b.cmp(&a))
        });
        let Some(leader) = leader else { continue };
        let probabilities: Vec<(PlaceKey, f64)> =
            rated[leader].iter().map(|r| (r.candidate.key, r.probability)).collect();
        for &member in members.iter().filter(|&&member| member != leader && containers[member].is_empty()) {
            for slot in &mut rated[member] {
                let shared = probabilities.iter().find(|(key, _)| *key == slot.candidate.key);
                slot.probability = shared.map_or(0.0, |(_, probability)| *probability);
            }
        }
    }
}

/// The index of the most probable candidate; the earlier of equals.
fn best(rated: &[Rated<'_>]) -> usize {
    let mut best = 0;
    for (n, slot) in rated.iter().enumerate() {
        if slot.probability > rated[best].probability {
            best = n;
        }
    }
    best
}

fn conclude(
    n: usize,
    text: &Text<'_>,
    settled: &Settled<'_, '_>,
    mentions: &[Mention<'_>],
    containers: &[Vec<usize>],
    gazetteer: &Gazetteer,
    focus: &Focus,
) -> Resolution {
    let rated = settled.rated;
    let slots = &rated[n];
    if slots.is_empty() {
        return in_context(n, text, rated, mentions, containers, gazetteer, focus);
    }
    let winner = best(slots);
    let place = &slots[winner].place;
    if contradicts(n, place, text, mentions, rated, containers, gazetteer) {
        return in_context(n, text, rated, mentions, containers, gazetteer, focus);
    }
    let mut alternatives: Vec<(PlaceKey, f64)> = slots
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != winner)
        .map(|(_, slot)| (slot.candidate.key, slot.probability))
        .collect();
    alternatives.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let others = alternatives.len();
    alternatives.truncate(MOST_ALTERNATIVES);
    let basis = if place.placed_by.is_some() {
        Basis::Context
    } else if place.is_area() {
        Basis::Area
    } else {
        Basis::Point
    };
    Resolution {
        place: Some(place.key),
        basis: Some(basis),
        confidence: (slots[winner].probability
            * score::certainty(slots[winner].candidate.how)
            * f64::from(mentions[n].recognised))
        .clamp(0.0, 1.0),
        reason: score::reason(n, winner, settled, mentions, &containers[n], gazetteer, others),
        alternatives,
    }
}

/// Kilometres beyond an area's radius at which a place is certainly not in it, whatever its borders.
const OUTSIDE_KM: f64 = 60.0;

/// Whether the likeliest place of a name lies far outside what the text puts it in: then it is another, unknown one.
fn contradicts(
    n: usize,
    place: &Place<'_>,
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    rated: &[Vec<Rated<'_>>],
    containers: &[Vec<usize>],
    gazetteer: &Gazetteer,
) -> bool {
    /// Kilometres around a town in which its quarters lie.
    const TOWN_KM: f32 = 30.0;
    /// Share of a name's candidates at which one is not to be overlooked.
    const LIKELY: f64 = 0.2;
    /// "Hermel in the Bekaa Valley": of lands without borders, though a province be called so too.
    const LANDS: &[&str] = &[" basin", " delta", " desert", " hills", " mountains", " plain", " plains", " valley"];
    // "the Pando area of the city of …": a part of it, whatever larger place bears the name.
    let is_quarter_noun =
        |at: usize| Words::Quarter.at(text, at) || text.is_any(at, &["area", "bazaar", "market", "town"]);
    let mut around = containers[n].iter().filter(|&&c| !rated[c].is_empty());
    !place.is_country()
        && around.any(|&c| {
            let area = &rated[c][best(&rated[c])].place;
            if gazetteer.contains(area.key, place.key) || gazetteer.contains(place.key, area.key) {
                return false;
            }
            // "in the region of Mopti": as likely the region as the town; and no range of mountains ends at a line.
            let holds = |slot: &Rated<'_>| slot.probability > LIKELY && gazetteer.contains(slot.place.key, place.key);
            let is_land = LANDS.iter().any(|land| mentions[c].key.ends_with(land));
            if rated[c].iter().any(holds) || area.feature_class == FeatureClass::T || is_land {
                return false;
            }
            // "Gulberg Town, Karachi": a quarter has no list of towns behind it.
            let is_next = c == n + 1;
            let told =
                is_next && (containment::is_told(text, &mentions[n], &mentions[c]) || place.feature_code == "PPLX");
            if containment::level(place) >= containment::level(area) && !told {
                return false;
            }
            if area.is_country() {
                return is_minor(place) && place.country.is_some() && place.country != area.country;
            }
            let is_quarter = || is_next && (mentions[n].tokens.end..mentions[c].tokens.start).any(is_quarter_noun);
            // "the Chinatown district of Honiara".
            let is_part = || is_quarter() || told && mentions[n].type_noun.is_some();
            let radius = if area.is_area() {
                area.radius_km
            } else if is_part() || told && is_minor(place) {
                TOWN_KM
            } else {
                0.0
            };
            let slack = if is_quarter() { 0.0 } else { OUTSIDE_KM };
            radius > 0.0 && area.position.distance_km(place.position) > f64::from(radius) + slack
        })
}

/// A place that a report from elsewhere would not name without saying where it is.
fn is_minor(place: &Place<'_>) -> bool {
    /// Inhabitants.
    const KNOWN: u32 = 50_000;
    place.feature_class == FeatureClass::P && place.feature_code != "PPLC" && place.population < KNOWN
}

/// Whether the likeliest place of a name is a small one, one that is spelt otherwise as a rule, or a town where the text tells
/// of an area, in a country of which the report names nothing else, while it is about another: "Bandai", in a report of Swat,
/// is no village in Japan, and "Mambasa", in one of Ituri, not Mombasa in Kenya; Dhobley, in one of Kenya, lies just beyond its
/// border.
fn is_stray(
    n: usize,
    place: &Place<'_>,
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    rated: &[Vec<Rated<'_>>],
    gazetteer: &Gazetteer,
    focus: &Focus,
) -> bool {
    /// Places of a country that tell as surely as its name that a report is about it, and that a part of a town is there.
    const SURE: usize = 3;
    const SURE_OF_PART: usize = 2;
    /// Kilometres from the middle of a country to its neighbours, or from a place of a larger one to those that its reports tell of.
    const REACH_KM: f32 = 700.0;
    let about = focus.area.and_then(|area| gazetteer.country(area));
    let (Some(about), Some(own)) = (about, place.country) else { return false };
    let places = || {
        (0..rated.len().min(MOST_OTHERS))
            .filter(|&other| mentions[other].key != mentions[n].key && !rated[other].is_empty())
            .map(|other| &rated[other][best(&rated[other])].place)
    };
    let is_city = place.feature_class == FeatureClass::P && place.feature_code != "PPLC";
    let is_variant = || is_city && gazetteer.is_variant_spelling(&mentions[n].key, place.key);
    let is_misfit = || is_city && is_misfit(&mentions[n], place);
    let beside = || {
        let near = |other: &Place<'_>, km: f64| other.position.distance_km(place.position) <= km;
        let home = gazetteer.country_place(about).map(|home| gazetteer.place(home));
        home.is_some_and(|home| near(&home, f64::from(home.radius_km)))
            && (home.is_some_and(|home| home.radius_km <= REACH_KM)
                || places().any(|other| other.country == Some(about) && near(other, f64::from(REACH_KM))))
    };
    let is_part = is_quarter(text, &mentions[n]) || text.is(mentions[n].tokens.end, "district");
    own != about
        && (is_minor(place) || is_variant() || is_misfit() || is_part && containment::level(place) <= DISTRICT)
        && !beside()
        // Two names that a stranger bears too may lead to one country: "Bui division" and "St Mary's church" to Maryland.
        && places().filter(|other| other.country == Some(own)).count() <= usize::from(is_misfit())
        && (places().any(|other| other.is_country() && other.country == Some(about))
            || places()
                .filter(|other| other.country == Some(about))
                .map(|other| other.key)
                .collect::<BTreeSet<_>>()
                .len()
                >= if is_part { SURE_OF_PART } else { SURE })
}

/// The level of the largest units that a part of a town shares its name with.
const DISTRICT: u8 = 2;

/// Whether a name stands before a word for a part of a town, and of nothing else: townships are districts too.
fn is_quarter(text: &Text<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    Words::Quarter.at(text, end) && !text.is_any(end, &["estate", "locality", "township"])
}

/// The town of which a name said to be a neighbourhood's is likely a part: of those told before it the one that is named most.
fn town_before<'a, 'g>(
    n: usize,
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    rated: &'a [Vec<Rated<'g>>],
) -> Option<&'a Rated<'g>> {
    // "the Karima neighbourhood of El Obeid" says whose it is.
    if !is_quarter(text, &mentions[n]) {
        return None;
    }
    let towns = (0..n).rev().take(MOST_OTHERS).filter(|&m| {
        mentions[m].kind == ToponymKind::Place
            && mentions[m].located
            && mentions[m].key != mentions[n].key
            && !rated[m].is_empty()
            && rated[m][best(&rated[m])].place.feature_class == FeatureClass::P
    });
    let named = |m: usize| mentions.iter().take(MOST_OTHERS).filter(|other| other.key == mentions[m].key).count();
    towns.max_by_key(|&m| named(m)).map(|m| &rated[m][best(&rated[m])])
}

/// Whether the likeliest place of a name said to be a neighbourhood's lies far from the town told before it: "in the Independência
/// neighbourhood", in a report of Petrópolis, is not the town of that name.
fn is_quarter_apart(
    n: usize,
    place: &Place<'_>,
    text: &Text<'_>,
    mentions: &[Mention<'_>],
    rated: &[Vec<Rated<'_>>],
) -> bool {
    /// Kilometres.
    const REACH_KM: f64 = 60.0;
    let small = place.feature_class == FeatureClass::P
        || place.feature_class == FeatureClass::A && containment::level(place) <= DISTRICT;
    small
        && town_before(n, text, mentions, rated)
            .is_some_and(|town| town.place.position.distance_km(place.position) > REACH_KM)
}

/// Whether a name within a few letters, somewhere in the country, lies where the report is: close to a place it names, or
/// in an area it names, if it names any below the country.
fn is_plausible(n: usize, slot: &Rated<'_>, rated: &[Vec<Rated<'_>>], gazetteer: &Gazetteer) -> bool {
    /// Kilometres.
    const CLOSE: f64 = 150.0;
    if slot.candidate.how < How::Fuzzy {
        return true;
    }
    let place = &slot.place;
    let mut others = (0..rated.len().min(MOST_OTHERS))
        .filter(|&other| other != n && !rated[other].is_empty())
        .map(|other| &rated[other][best(&rated[other])].place)
        .filter(|other| !other.is_country() && other.country == place.country)
        .peekable();
    others.peek().is_none()
        || others.any(|other| {
            gazetteer.contains(other.key, place.key) || other.position.distance_km(place.position) <= CLOSE
        })
}

/// "Tonj South County", "Suwawa Timur", "Donja Jablanica", "Keelung Harbour": the place whose part an unknown one is by its name, or its
/// neighbour, in the area that the text or the report gives, else in that country.
fn whole_of(
    text: &Text<'_>,
    mention: &Mention<'_>,
    within: PlaceKey,
    gazetteer: &Gazetteer,
) -> Option<(PlaceKey, String)> {
    let is_part = |at: usize| Words::Part.at(text, at) || Words::Station.at(text, at);
    let (mut start, mut end) = (mention.tokens.start, mention.tokens.end);
    while end > start + 1 && (is_part(end - 1) || Words::Tie.at(text, end - 1)) {
        end -= 1;
    }
    while end > start + 1 && Words::Part.at(text, start) {
        start += 1;
    }
    if !(mention.tokens.start..start).chain(end..mention.tokens.end).any(is_part) {
        return None;
    }
    let written = text.span(start..end).of(text.source);
    let country = gazetteer.country(within);
    let mut known = gazetteer.written(&fold::key(written), false);
    known.retain(|known| gazetteer.country(known.key) == country && !gazetteer.is_country(known.key));
    if known.iter().any(|known| gazetteer.contains(within, known.key)) {
        known.retain(|known| gazetteer.contains(within, known.key));
    }
    let whole = known.into_iter().max_by_key(|known| gazetteer.place(known.key).population)?;
    Some((whole.key, written.to_owned()))
}

/// Trust in a name that no gazetteer knows: the area is likely, the place in it unknown.
const CONTEXT_CONFIDENCE: f64 = 0.5;

/// An unknown name takes the smallest area that the text gives it, else what the document is about.
fn in_context(
    n: usize,
    text: &Text<'_>,
    rated: &[Vec<Rated<'_>>],
    mentions: &[Mention<'_>],
    containers: &[Vec<usize>],
    gazetteer: &Gazetteer,
    focus: &Focus,
) -> Resolution {
    let said = containers[n].iter().find_map(|&c| {
        let slots = &rated[c];
        (!slots.is_empty()).then(|| (slots[best(slots)].candidate.key, slots[best(slots)].probability, c))
    });
    let phrase = &mentions[n].key;
    let unknown = if mentions[n].candidates.is_empty() {
        format!("\"{phrase}\" is not in the gazetteer")
    } else {
        format!("the gazetteer has no \"{phrase}\" there")
    };
    let within = said.map(|(area, ..)| area).or(focus.area);
    if let Some((key, name)) = within.and_then(|within| whole_of(text, &mentions[n], within, gazetteer)) {
        return Resolution {
            place: Some(key),
            basis: Some(Basis::Context),
            confidence: said.map_or(focus.share, |(_, probability, _)| probability) * CONTEXT_CONFIDENCE,
            reason: format!("{unknown}; by its name a part of {name}"),
            alternatives: Vec::new(),
        };
    }
    let town = town_before(n, text, mentions, rated).filter(|_| said.is_none());
    if let Some(town) = town {
        return Resolution {
            place: Some(town.place.key),
            basis: Some(Basis::Context),
            confidence: town.probability * CONTEXT_CONFIDENCE,
            reason: format!("{unknown}; the text speaks of {} before", town.place.name),
            alternatives: Vec::new(),
        };
    }
    match said {
        Some((area, probability, container)) => Resolution {
            place: Some(area),
            basis: Some(Basis::Context),
            confidence: probability * CONTEXT_CONFIDENCE,
            reason: format!("{unknown}; the text puts it in {}", mentions[container].key),
            alternatives: Vec::new(),
        },
        None => match focus.area {
            Some(area) => Resolution {
                place: Some(area),
                basis: Some(Basis::Context),
                confidence: focus.share * CONTEXT_CONFIDENCE,
                reason: format!("{unknown}; the report is about {}", gazetteer.name(area)),
                alternatives: Vec::new(),
            },
            None => Resolution {
                reason: format!("\"{phrase}\" is not in the gazetteer, and the text does not say where it is"),
                ..Resolution::default()
            },
        },
    }
}
