//! Which colours does the map wear? Quiet ones for the ground, Okabe and Ito's for what happened, which the
//! colour-blind tell apart too (jfly.uni-koeln.de/color, 2008).

use super::canvas::Ink;
use crate::incident::EventType;

/// Seas, and what lies outside the base map.
pub const WATER: Ink = Ink::hex(0xd7e6f1);
/// Names of waters.
pub const WATER_NAME: Ink = Ink::hex(0x3d6e99);
/// Countries that are not concerned.
pub const ABROAD: Ink = Ink::hex(0xefede7);
/// The rest of a country concerned.
pub const HOME: Ink = Ink::hex(0xfbfaf6);
/// The region concerned.
pub const REGION: Ink = Ink::hex(0xfcefd3);
/// Its outline.
pub const REGION_LINE: Ink = Ink::hex(0xb07d1e);
/// Its name.
pub const REGION_NAME: Ink = Ink::hex(0x8a5f10);
/// International and disputed borders.
pub const BORDER: Ink = Ink::hex(0x4a4a4a);
/// Coasts.
pub const COAST: Ink = Ink::hex(0x6f8799);
/// Borders of provinces.
pub const PROVINCE: Ink = Ink::hex(0xa9a59b);
/// Lines that someone claims.
pub const CLAIM: Ink = Ink::hex(0x8d8d8d);
/// Meridians and parallels.
pub const GRATICULE: Ink = Ink::hex(0x8a9aa5);
/// Text that is read first.
pub const TEXT: Ink = Ink::hex(0x111111);
/// Text that is read last.
pub const MUTED: Ink = Ink::hex(0x555555);
/// Names of countries and provinces that are not concerned.
pub const PLACE_NAME: Ink = Ink::hex(0x6b6860);
/// Paper: boxes, halos.
pub const PAPER: Ink = Ink::hex(0xffffff);
/// Outline of symbols.
pub const OUTLINE: Ink = Ink::hex(0x222222);
/// The extent on the locator.
pub const EXTENT: Ink = Ink::hex(0xc2410c);
/// Land on the locator, and the countries concerned on it.
pub const LOCATOR_LAND: Ink = Ink::hex(0xe4e2dc);
/// See [`LOCATOR_LAND`].
pub const LOCATOR_HOME: Ink = Ink::hex(0xb9b4a7);

/// The colour of a type of incident.
#[must_use]
pub fn event(event: EventType) -> Ink {
    Ink::hex(match event {
        EventType::Battles => 0x0072b2,
        EventType::ExplosionsRemoteViolence => 0xe69f00,
        EventType::ViolenceAgainstCivilians => 0xd55e00,
        EventType::Protests => 0x009e73,
        EventType::Riots => 0xf0e442,
        EventType::StrategicDevelopments => 0x56b4e9,
        EventType::Disaster => 0xcc79a7,
        EventType::Accident => 0x707070,
    })
}
