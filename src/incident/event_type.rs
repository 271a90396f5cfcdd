//! Which of ACLED's types is it? Six types and twenty-five sub-types, spelled as ACLED's
//! codebook spells them, and the disasters and accidents it leaves out, after EM-DAT.

use serde::{Deserialize, Serialize};

macro_rules! event_types {
    ($( $event:ident = $name:literal { $( $sub:ident = $subname:literal ),+ $(,)? } )+) => {
        /// ACLED's event types, plus `Disaster` and `Accident` after EM-DAT.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the names are ACLED's own")]
        pub enum EventType { $( #[serde(rename = $name)] $event, )+ }

        impl EventType {
            /// Every type, in the order in which legends list them.
            pub const ALL: &[Self] = &[ $( Self::$event, )+ ];

            /// As ACLED spells it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$event => $name, )+ }
            }

            /// Whether somebody means harm: battles, explosions and remote violence, violence against civilians.
            #[must_use]
            pub fn is_violent(self) -> bool {
                matches!(self, Self::Battles | Self::ExplosionsRemoteViolence | Self::ViolenceAgainstCivilians)
            }
        }

        /// ACLED's sub-event types and EM-DAT's kinds of disaster and accident.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the names are ACLED's own")]
        pub enum SubEventType { $( $( #[serde(rename = $subname)] $sub, )+ )+ }

        impl SubEventType {
            /// Every sub-type, grouped by type.
            pub const ALL: &[Self] = &[ $( $( Self::$sub, )+ )+ ];

            /// As ACLED spells it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( $( Self::$sub => $subname, )+ )+ }
            }

            /// The type it belongs to.
            #[must_use]
            pub fn event_type(self) -> EventType {
                match self { $( $( Self::$sub => EventType::$event, )+ )+ }
            }
        }
    };
}

event_types! {
    Battles = "Battles" {
        GovernmentRegainsTerritory = "Government regains territory",
        NonStateActorOvertakesTerritory = "Non-state actor overtakes territory",
        ArmedClash = "Armed clash",
    }
    ExplosionsRemoteViolence = "Explosions/Remote violence" {
        ChemicalWeapon = "Chemical weapon",
        AirDroneStrike = "Air/drone strike",
        SuicideBomb = "Suicide bomb",
        ShellingArtilleryMissileAttack = "Shelling/artillery/missile attack",
        RemoteExplosive = "Remote explosive/landmine/IED",
        Grenade = "Grenade",
    }
    ViolenceAgainstCivilians = "Violence against civilians" {
        SexualViolence = "Sexual violence",
        Attack = "Attack",
        Abduction = "Abduction/forced disappearance",
    }
    Protests = "Protests" {
        PeacefulProtest = "Peaceful protest",
        ProtestWithIntervention = "Protest with intervention",
        ExcessiveForce = "Excessive force against protesters",
    }
    Riots = "Riots" {
        ViolentDemonstration = "Violent demonstration",
        MobViolence = "Mob violence",
    }
    StrategicDevelopments = "Strategic developments" {
        Agreement = "Agreement",
        Arrests = "Arrests",
        ChangeToGroup = "Change to group/activity",
        DisruptedWeaponsUse = "Disrupted weapons use",
        BaseEstablished = "Headquarters or base established",
        LootingPropertyDestruction = "Looting/property destruction",
        NonViolentTransfer = "Non-violent transfer of territory",
        Other = "Other",
    }
    Disaster = "Disaster" {
        Flood = "Flood",
        Earthquake = "Earthquake",
        Storm = "Storm",
        Landslide = "Landslide",
        Drought = "Drought",
        ExtremeTemperature = "Extreme temperature",
        Wildfire = "Wildfire",
        Epidemic = "Epidemic",
    }
    Accident = "Accident" {
        TransportAccident = "Transport accident",
        IndustrialAccident = "Industrial accident",
        Fire = "Fire",
        ExplosionAccident = "Explosion accident",
        Collapse = "Collapse",
    }
}

impl std::str::FromStr for SubEventType {
    type Err = ();

    /// Reads ACLED's spelling.
    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|sub| sub.name() == name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acled_has_six_types_and_twenty_five_sub_types() {
        let acled = |event: EventType| !matches!(event, EventType::Disaster | EventType::Accident);
        assert_eq!(EventType::ALL.iter().filter(|&&e| acled(e)).count(), 6);
        assert_eq!(SubEventType::ALL.iter().filter(|s| acled(s.event_type())).count(), 25);
    }
}
