//! How well does a candidate fit? Sums of a few features that have names; the weights stand here, together.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Context, Rated, Settled};
use crate::extract::toponyms::{Mention, TypeNoun};
use crate::gazetteer::{Candidate, FeatureClass, Gazetteer, How, NameKind, Place, PlaceKey};
use crate::position::Direction;

/// Weights of the features, in units of a tenfold population.
mod weight {
    /// The word beside the name admits the candidate ("district" a district).
    pub const TYPE_FITS: f64 = 3.0;
    /// The word beside the name is mostly said of such places ("region" of a province).
    pub const TYPE_SUITS: f64 = 1.5;
    /// The word beside the name excludes it.
    pub const TYPE_CONFLICTS: f64 = -4.0;
    /// A town in the area that the text gives, where the word beside the name is for the unit that it is the seat of: no
    /// gazetteer has all of these.
    pub const SEAT: f64 = 3.0;
    /// An area without a type noun beside its name, where a town has the same: people mean the town.
    pub const BARE_DISTRICT: f64 = -0.5;
    /// A demonym, an abbreviation: written to mean just this.
    pub const SPECIAL_NAME: f64 = 2.0;
    /// A capital whose country bears the same name: "Mexico".
    pub const CAPITAL_OF_COUNTRY: f64 = -3.0;
    /// A former name, in a year it was not borne.
    pub const OUT_OF_TIME: f64 = -1.0;
    /// Its country is spoken of.
    pub const COUNTRY: f64 = 2.5;
    /// Its province is spoken of.
    pub const PROVINCE: f64 = 2.0;
    /// Its district is spoken of.
    pub const DISTRICT: f64 = 1.0;
    /// Other places named are close.
    pub const NEARBY: f64 = 1.5;
    /// The text says that it lies in this area.
    pub const CONTAINED: f64 = 5.0;
    /// In the country, the province of the publisher; near it.
    pub const HOME_COUNTRY: f64 = 1.5;
    pub const HOME_PROVINCE: f64 = 1.0;
    pub const HOME_NEAR: f64 = 1.5;
    /// The user says that the reports are about this area.
    pub const HINTED: f64 = 3.0;
}

pub(super) use weight::CONTAINED;

/// Prior of a place by what it is and how many live there: roughly the decimal logarithm of a population.
fn prior(place: &Place<'_>) -> f64 {
    let inhabitants = f64::from(place.population.max(1)).log10();
    if place.is_country() {
        return 8.0;
    }
    match place.feature_code {
        "CONT" | "OCN" => 7.5,
        "RGN" | "SEA" => 6.5,
        "ADM1" => 6.5,
        "PPLC" => inhabitants + 1.0,
        "ADM2" | "ADM2H" | "ADMD" => 4.0_f64.max(inhabitants.min(5.0)),
        "ADM3" => 3.0,
        code if code.starts_with("PPL") => inhabitants.max(1.5),
        _ => 2.5,
    }
}

/// What a candidate is worth by itself.
pub(super) fn own(
    candidate: &Candidate<'_>,
    place: &Place<'_>,
    mention: &Mention<'_>,
    gazetteer: &Gazetteer,
    context: Context,
) -> f64 {
    let mut score = prior(place);
    match mention.type_noun {
        Some(noun) if noun.is_specific() => {
            let fits = noun.admits(place.feature_class, place.feature_code);
            score += if fits { weight::TYPE_FITS } else { weight::TYPE_CONFLICTS };
        }
        Some(noun) if noun.suits(place.feature_code) => score += weight::TYPE_SUITS,
        _ if matches!(place.feature_code, "ADM2" | "ADM2H" | "ADM3" | "ADMD") => score += weight::BARE_DISTRICT,
        _ => {}
    }
    if candidate.kind != NameKind::Name {
        score += weight::SPECIAL_NAME;
    }
    // Mexico, Guatemala, Kuwait: the country, of which the capital has the name.
    if place.feature_code == "PPLC" && country_of_same_name(mention, place, gazetteer) {
        score += weight::CAPITAL_OF_COUNTRY;
    }
    if !borne_in(candidate, context.year) {
        score += weight::OUT_OF_TIME;
    }
    score + (certainty(candidate.how) - 1.0) * 4.0
}

/// What speaks for a town that a unit is called after: "Beni territory (North Kivu)". `inside` is what the text's own area says.
pub(super) fn seat(slot: &Rated<'_>, mention: &Mention<'_>, inside: f64) -> f64 {
    let of_unit = |noun: &TypeNoun| {
        noun.is_specific()
            && noun.admits(FeatureClass::A, "ADM2")
            && !noun.admits(FeatureClass::P, slot.place.feature_code)
    };
    let is_seat = inside > 0.0 && slot.place.feature_class == FeatureClass::P && mention.type_noun.is_some_and(of_unit);
    if is_seat { weight::SEAT * (inside / weight::CONTAINED).min(1.0) } else { 0.0 }
}

fn country_of_same_name(mention: &Mention<'_>, capital: &Place<'_>, gazetteer: &Gazetteer) -> bool {
    mention
        .candidates
        .iter()
        .map(|other| gazetteer.place(other.key))
        .any(|other| other.is_country() && other.country == capital.country && other.key != capital.key)
}

/// Whether a name with dates was borne in the year of the report; reports go on using a name for a while.
fn borne_in(candidate: &Candidate<'_>, year: Option<i16>) -> bool {
    /// Years for which the press keeps an old name.
    const HABIT: i16 = 3;
    let Some(year) = year else { return candidate.valid_to.is_none() };
    candidate.valid_from.is_none_or(|from| year >= from) && candidate.valid_to.is_none_or(|to| year <= to + HABIT)
}

/// Trust in a match that is not letter by letter.
pub(super) fn certainty(how: How) -> f64 {
    match how {
        How::Exact => 1.0,
        How::Spaces => 0.95,
        How::Skeleton => 0.85,
        How::Fuzzy => 0.65,
        How::Prefix => 0.5,
    }
}

/// The user's hint, and the publisher's home.
pub(super) fn hinted(
    slot: &Rated<'_>,
    about: Option<PlaceKey>,
    home: Option<&Place<'_>>,
    gazetteer: &Gazetteer,
) -> f64 {
    let place = &slot.place;
    let about = about.filter(|&about| gazetteer.contains(about, place.key)).map_or(0.0, |_| weight::HINTED);
    about + home.map_or(0.0, |home| at_home(home, place))
}

fn at_home(home: &Place<'_>, place: &Place<'_>) -> f64 {
    if place.country.is_none() || home.country != place.country {
        return 0.0;
    }
    let town = !home.is_country() && !place.is_country();
    let province = town && home.admin1.is_some() && home.admin1 == place.admin1;
    let near = if town { HALF_PULL_KM / (HALF_PULL_KM + home.position.distance_km(place.position)) } else { 0.0 };
    weight::HOME_COUNTRY + f64::from(u8::from(province)) * weight::HOME_PROVINCE + near * weight::HOME_NEAR
}

/// Turns scores into probabilities: one unit of score is a factor of ten, tempered.
pub(super) fn share(slots: &mut [Rated<'_>], mut score: impl FnMut(&Rated<'_>) -> f64) {
    /// Flattens the odds: the features are not independent.
    const TEMPER: f64 = 0.6;
    let scores: Vec<f64> = slots.iter().map(&mut score).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let odds: Vec<f64> = scores.iter().map(|score| 10f64.powf((score - top) * TEMPER)).collect();
    let total: f64 = odds.iter().sum();
    for (slot, odds) in slots.iter_mut().zip(odds) {
        slot.probability = odds / total;
    }
}

/// What the other mentions of the document speak of, with how sure each is.
pub(super) struct Surroundings<'g> {
    countries: FxHashMap<&'g str, f64>,
    areas: FxHashMap<PlaceKey, f64>,
    /// The likeliest places of the first names, for distances: mention, place, direction, probability.
    points: Vec<(usize, PlaceKey, Direction, f64)>,
    /// The first mention of each mention's name.
    first: Vec<usize>,
    /// What the neighbours do for a place of a name, asked again wherever the name stands.
    pulls: RefCell<FxHashMap<(usize, PlaceKey), f64>>,
}

/// Mentions beyond this do not pull by distance: keeps long documents linear.
const MOST_POINTS: usize = 60;

/// Distance at which a neighbour's pull has fallen to a half, kilometres.
const HALF_PULL_KM: f64 = 150.0;

impl<'g> Surroundings<'g> {
    pub(super) fn of(rated: &[Vec<Rated<'g>>], mentions: &[Mention<'_>]) -> Self {
        let (mut countries, mut areas) = (FxHashMap::default(), FxHashMap::default());
        let (mut points, mut first) = (Vec::new(), Vec::new());
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for (n, (slots, mention)) in rated.iter().zip(mentions).enumerate() {
            // A name counts once, however often it is said: three "Washington"s do not vote for one another.
            first.push(*seen.entry(&mention.key).or_insert(n));
            if slots.is_empty() || first[n] != n {
                continue;
            }
            for Rated { place, probability, .. } in slots {
                if let Some(country) = place.country {
                    *countries.entry(country).or_default() += probability;
                }
                for area in [place.admin1, place.admin2].into_iter().flatten() {
                    *areas.entry(area).or_default() += probability;
                }
            }
            let Rated { place, direction, probability, .. } = &slots[super::best(slots)];
            if n < MOST_POINTS && !place.is_country() {
                points.push((n, place.key, *direction, *probability));
            }
        }
        Self { countries, areas, points, first, pulls: RefCell::default() }
    }

    /// The first mention of the name of mention `n`.
    pub(super) fn first(&self, n: usize) -> usize {
        self.first[n]
    }

    /// How much the rest of the document speaks for a candidate of mention `n`.
    pub(super) fn support(&self, n: usize, slot: &Rated<'_>) -> f64 {
        let place = &slot.place;
        // The mention's own part in the sums is no support for itself.
        let others = |sum: Option<&f64>| sum.map_or(0.0, |sum| (sum - slot.probability).max(0.0));
        let country = place.country.map_or(0.0, |country| others(self.countries.get(country)));
        let area = |key: Option<PlaceKey>| key.map_or(0.0, |key| others(self.areas.get(&key)));
        weight::COUNTRY * saturate(country)
            + weight::PROVINCE * saturate(area(place.admin1.filter(|&key| key != place.key)))
            + weight::DISTRICT * saturate(area(place.admin2.filter(|&key| key != place.key)))
            + if place.is_country() { 0.0 } else { weight::NEARBY * saturate(self.neighbours(n, slot)) }
    }

    fn neighbours(&self, n: usize, slot: &Rated<'_>) -> f64 {
        let own = slot.place.key;
        let others = || self.points.iter().filter(|(other, key, ..)| *other != self.first[n] && *key != own);
        let pull = |(_, _, direction, probability): &(usize, PlaceKey, Direction, f64)| {
            probability * HALF_PULL_KM / (HALF_PULL_KM + direction.distance_km(slot.direction))
        };
        let mut pulls = self.pulls.borrow_mut();
        *pulls.entry((self.first[n], own)).or_insert_with(|| others().map(pull).sum())
    }
}

/// The first voice counts most.
fn saturate(voices: f64) -> f64 {
    voices / (voices + 0.5)
}

/// Why the winner won, in words.
pub(super) fn reason(
    n: usize,
    winner: usize,
    settled: &Settled<'_, '_>,
    mentions: &[Mention<'_>],
    containers: &[usize],
    gazetteer: &Gazetteer,
    others: usize,
) -> String {
    let rated = settled.rated;
    let slot = &rated[n][winner];
    let place = &slot.place;
    let mention = &mentions[n];
    let mut parts: Vec<String> = Vec::new();
    if let Some(noun) =
        mention.type_noun.filter(|noun| noun.is_specific() && noun.admits(place.feature_class, place.feature_code))
    {
        parts.push(format!("the text calls it a {}", noun.words()));
    }
    let container = containers.iter().find(|&&c| {
        !rated[c].is_empty() && gazetteer.contains(rated[c][super::best(&rated[c])].candidate.key, place.key)
    });
    if let Some(&container) = container {
        parts.push(format!("the text puts it in {}", rated[container][super::best(&rated[container])].place.name));
    } else if let Some(area) = named_area(n, place, settled, gazetteer) {
        parts.push(format!("in {}, which the report names", gazetteer.name(area)));
    }
    match slot.candidate.how {
        How::Exact => {}
        _ => parts.push(format!("spelled \"{}\" in the gazetteer", slot.candidate.matched)),
    }
    if others == 0 {
        parts.push("the only place of this name".to_owned());
    } else if parts.is_empty() {
        parts.push(if place.is_country() { "the country".to_owned() } else { "the likeliest of its name".to_owned() });
    }
    let more = match others {
        0 => String::new(),
        1 => "; 1 other place of this name fits less".to_owned(),
        n => format!("; {n} other places of this name fit less"),
    };
    parts.join(", ") + &more
}

/// The smallest area around the place that another mention names.
fn named_area(n: usize, place: &Place<'_>, settled: &Settled<'_, '_>, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let own = &settled.rated[n];
    let own = (!own.is_empty()).then(|| own[super::best(own)].place.key);
    let by_others =
        |area: &PlaceKey| settled.named.get(area).is_some_and(|&mentions| mentions > usize::from(own == Some(*area)));
    gazetteer.parents(place.key).find(by_others)
}
