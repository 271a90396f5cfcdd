//! What is the document about? The smallest area that holds most of what it names.

use std::collections::BTreeMap;

use super::{Rated, ToponymKind, best};
use crate::extract::toponyms::Mention;
use crate::gazetteer::{Gazetteer, PlaceKey};
use crate::text::Text;

/// The area a document is about.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    /// A province or a country.
    pub area: Option<PlaceKey>,
    /// The share of the names that lie in it, 0–1.
    pub share: f64,
    /// Every country that the document names something in, the commonest first.
    pub countries: Vec<PlaceKey>,
}

/// Share of the names below country level that a province must hold to be the focus.
const PROVINCE_SHARE: f64 = 0.6;

/// Countries in which misspelt names are looked for.
const MOST_COUNTRIES: usize = 3;

impl Focus {
    pub(super) fn of(
        rated: &[Vec<Rated<'_>>],
        text: &Text<'_>,
        mentions: &[Mention<'_>],
        gazetteer: &Gazetteer,
        about: Option<PlaceKey>,
    ) -> Self {
        let mut countries: BTreeMap<PlaceKey, f64> = BTreeMap::new();
        let mut provinces: BTreeMap<PlaceKey, f64> = BTreeMap::new();
        let (mut all, mut below_country) = (0.0, 0.0);
        for (slots, mention) in rated.iter().zip(mentions).filter(|(slots, _)| !slots.is_empty()) {
            let top = &slots[best(slots)];
            let place = &top.place;
            // A demonym or an organisation's home says less of where the report happens.
            let weight = if mention.kind == ToponymKind::Place { top.probability } else { top.probability / 4.0 };
            all += weight;
            if let Some(country) = place.country.and_then(|iso| gazetteer.country_place(iso)) {
                *countries.entry(country).or_default() += weight;
            }
            // "a Kampala-bound bus": it may have been far from there.
            if let Some(province) = place.admin1.filter(|_| !text.is(mention.tokens.end, "bound")) {
                below_country += weight;
                *provinces.entry(province).or_default() += weight;
            }
        }
        let heaviest = |sums: &BTreeMap<PlaceKey, f64>| {
            sums.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(&key, &sum)| (key, sum))
        };
        let mut ranked: Vec<(PlaceKey, f64)> = countries.iter().map(|(&key, &sum)| (key, sum)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(MOST_COUNTRIES);
        let mut names: Vec<PlaceKey> = ranked.iter().map(|(key, _)| *key).collect();
        names.extend(about.filter(|about| !names.contains(about)));
        let province = heaviest(&provinces).filter(|(key, sum)| {
            *sum >= PROVINCE_SHARE * below_country
                && heaviest(&countries).is_some_and(|(country, _)| gazetteer.contains(country, *key))
        });
        let (area, share) = match (province, heaviest(&countries)) {
            (Some((key, sum)), _) => (Some(key), sum / below_country.max(f64::MIN_POSITIVE)),
            (None, Some((key, sum))) => (Some(key), sum / all.max(f64::MIN_POSITIVE)),
            (None, None) => (about, f64::from(u8::from(about.is_some()))),
        };
        Self { area, share, countries: names }
    }
}
