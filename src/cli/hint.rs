//! Which place does `--in` mean, or another option? A place id, or a name with its surroundings after commas: "Punjab, India". A name that is
//! only similar, or that two provinces share, is asked back: a hint taken wrongly moves every point.

use incident_mapper::gazetteer::{Candidate, FeatureClass, Gazetteer, How, PlaceKey, Scope};

use super::refusal::Refusal;

/// Suggestions made at most.
const SUGGESTED: usize = 4;

/// The place, or what else could have been meant.
pub fn place(gazetteer: &Gazetteer, option: &str, typed: &str) -> Result<PlaceKey, Refusal> {
    if let Some(key) = gazetteer.by_id(typed) {
        return Ok(key);
    }
    let mut within = None;
    for name in typed.rsplit(',').map(str::trim) {
        within = Some(step(gazetteer, (option, typed), name, within)?);
    }
    within.ok_or_else(|| unknown(gazetteer, (option, typed), typed, None))
}

/// The area called `name` inside the one before it.
fn step(
    gazetteer: &Gazetteer,
    (option, typed): (&str, &str),
    name: &str,
    within: Option<PlaceKey>,
) -> Result<PlaceKey, Refusal> {
    let rank = |candidate: &Candidate<'_>| (candidate.how, level(gazetteer.place(candidate.key).feature_code));
    let mut found = areas(gazetteer, name, within);
    found.retain(|candidate| matches!(candidate.how, How::Exact | How::Spaces | How::Skeleton));
    let best = found.iter().map(rank).min().ok_or_else(|| unknown(gazetteer, (option, typed), name, within))?;
    let meant: Vec<_> = found.iter().filter(|candidate| rank(candidate) == best).map(|found| found.key).collect();
    let holds_all = |&&area: &&PlaceKey| meant.iter().all(|&key| gazetteer.contains(area, key));
    meant.iter().find(holds_all).copied().ok_or_else(|| {
        let problem = format!("{option} {typed}: {} areas are called {name}", meant.len());
        Refusal::new(problem, format!("give the id of the one you mean: {}", labels(gazetteer, &meant)))
    })
}

fn areas<'g>(gazetteer: &'g Gazetteer, name: &str, within: Option<PlaceKey>) -> Vec<Candidate<'g>> {
    let scope =
        Scope { within: within.into_iter().collect(), feature_class: Some(FeatureClass::A), ..Scope::default() };
    gazetteer.search(name, &scope)
}

/// A country before a province of that name, a province before a district.
fn level(feature_code: &str) -> u8 {
    match feature_code {
        "ADM1" | "ADM1H" => 1,
        code if code.starts_with("ADM") => 2,
        _ => 0,
    }
}

fn unknown(gazetteer: &Gazetteer, (option, typed): (&str, &str), name: &str, within: Option<PlaceKey>) -> Refusal {
    let prefixed = Scope { prefix: true, limit: SUGGESTED, feature_class: Some(FeatureClass::A), ..Scope::default() };
    // What is inside the area comes first, then the same name elsewhere, then names that go on where this one ends.
    let mut similar = areas(gazetteer, name, within);
    similar.extend(areas(gazetteer, name, None));
    similar.extend(gazetteer.search(name, &prefixed));
    let mut keys: Vec<PlaceKey> = Vec::new();
    for candidate in similar {
        if !keys.contains(&candidate.key) && keys.len() < SUGGESTED {
            keys.push(candidate.key);
        }
    }
    let place = within.map(|area| format!(" in {}", gazetteer.place(area).name)).unwrap_or_default();
    let problem =
        format!("{option} {typed}: the gazetteer knows no country, province or district called {name}{place}");
    let advice = if keys.is_empty() {
        format!("give a country, province or district; `incident-mapper gazetteer search \"{name}\"` looks everywhere")
    } else {
        format!("did you mean {}?", labels(gazetteer, &keys))
    };
    Refusal::new(problem, advice)
}

/// "Punjab, Pakistan (adm1:PK.04); …"
fn labels(gazetteer: &Gazetteer, keys: &[PlaceKey]) -> String {
    let labels: Vec<_> = keys.iter().map(|&key| label(gazetteer, key)).collect();
    labels.join("; ")
}

/// A place with the province and country around it, and its id.
pub fn label(gazetteer: &Gazetteer, key: PlaceKey) -> String {
    let place = gazetteer.place(key);
    let province = place.admin1.map(|area| gazetteer.place(area).name);
    let country = place.country.and_then(|code| gazetteer.country_name(code));
    let mut names = vec![place.name];
    for name in [province, country].into_iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("{} ({})", names.join(", "), place.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(typed: &str) -> String {
        let gazetteer = Gazetteer::embedded();
        match place(&gazetteer, "--in", typed) {
            Ok(key) => gazetteer.place(key).id.to_string(),
            Err(refusal) => format!("{refusal} | {}", refusal.advice()),
        }
    }

    #[test]
    fn an_area_is_meant_by_id_name_or_spelling() {
        for (typed, id) in [
            ("adm1:PK.02", "adm1:PK.02"),
            ("Balochistan", "adm1:PK.02"),
            ("baluchistan, pakistan", "adm1:PK.02"),
            ("Kalat, Balochistan, Pakistan", "pk:kalat-district"),
            ("Musa Khel, Balochistan", "pk:musakhel-district"),
        ] {
            assert_eq!(answer(typed), id, "{typed}");
        }
    }

    #[test]
    fn what_is_only_similar_is_asked_back() {
        let asked = answer("Balochistn");
        assert!(asked.contains("called Balochistn") && asked.contains("(adm1:PK.02)"), "{asked}");
        let nowhere = answer("Nowherestan");
        assert!(nowhere.contains("gazetteer search \"Nowherestan\""), "{nowhere}");
        let misplaced = answer("Sindh, Balochistan");
        assert!(misplaced.contains("called Sindh in Balochistan"), "{misplaced}");
        assert!(answer("").contains("knows no"), "an empty name is none");
    }
}
