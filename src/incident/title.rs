//! What is an incident called on a map and in a table? One line of our own.

use super::{Incident, SubEventType};

impl Incident {
    /// Makes the title anew, after a value that it tells has changed.
    pub fn retitle(&mut self) {
        self.title = title(self);
    }
}

/// "Attack in Musakhel, Balochistan: 23 killed".
pub(super) fn title(incident: &Incident) -> String {
    let mut title = noun(incident.sub_event_type).to_owned();
    if incident.aggregate.0 {
        title.insert_str(0, "Total: ");
    }
    if let Some(location) = &incident.location {
        let near = if incident.where_prec == Some(2) { "near" } else { "in" };
        title += &format!(" {near} {location}");
        let area = [&incident.admin2, &incident.admin1, &incident.country]
            .into_iter()
            .flatten()
            .find(|area| *area != location);
        if let Some(area) = area {
            title += &format!(", {area}");
        }
    }
    let figures: Vec<String> = [
        (incident.fatalities_best.or(incident.fatalities_low), "killed"),
        (incident.injured_best.or(incident.injured_low), "injured"),
        (incident.abducted_best, "abducted"),
        (incident.missing_best, "missing"),
    ]
    .into_iter()
    .filter_map(|(figure, word)| figure.filter(|n| *n > 0).map(|n| format!("{n} {word}")))
    .collect();
    if !figures.is_empty() {
        title += &format!(": {}", figures.join(", "));
    }
    title
}

/// A sub-event type as people say it.
fn noun(sub: SubEventType) -> &'static str {
    match sub {
        SubEventType::SuicideBomb => "Suicide bombing",
        SubEventType::RemoteExplosive => "Explosion",
        SubEventType::Grenade => "Grenade attack",
        SubEventType::ShellingArtilleryMissileAttack => "Shelling or missile attack",
        SubEventType::AirDroneStrike => "Air or drone strike",
        SubEventType::ChemicalWeapon => "Chemical attack",
        SubEventType::Abduction => "Abduction",
        SubEventType::LootingPropertyDestruction => "Property destruction",
        SubEventType::ExcessiveForce => "Force against protesters",
        other => other.name(),
    }
}
