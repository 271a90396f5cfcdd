//! Which place does `--in` mean? A place id, or a name with its surroundings after commas: "Punjab, India".

use anyhow::Result;
use incident_mapper::gazetteer::{FeatureClass, Gazetteer, PlaceKey, Scope};

use super::refusal::Refusal;

/// The place, or advice on how to find its name.
pub fn place(gazetteer: &Gazetteer, typed: &str) -> Result<PlaceKey> {
    let found = gazetteer.by_id(typed).or_else(|| by_name(gazetteer, typed));
    found.ok_or_else(|| {
        let problem = format!("--in {typed}: the gazetteer knows no such country, province or district");
        Refusal::new(problem, format!("`incident-mapper gazetteer search \"{typed}\"` lists what is near it")).into()
    })
}

fn by_name(gazetteer: &Gazetteer, typed: &str) -> Option<PlaceKey> {
    let mut within = Vec::new();
    for name in typed.rsplit(',').map(str::trim) {
        let scope = Scope { within, feature_class: Some(FeatureClass::A), limit: 1, ..Scope::default() };
        within = vec![gazetteer.search(name, &scope).first()?.key];
    }
    within.first().copied()
}
