//! Which colours does the map wear? Quiet ones for the ground, Okabe and Ito's for what happened, which the
//! colour-blind tell apart too (jfly.uni-koeln.de/color, 2008); or greys alone, for a printer that has no others.

use super::canvas::Ink;
use crate::incident::EventType;

/// Which palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Colours on white.
    #[default]
    Light,
    /// Greys on white: what a type is, its shape tells.
    Grey,
}

/// The colours of a theme.
#[derive(Debug, PartialEq)]
pub struct Palette {
    /// Seas, and what lies outside the base map.
    pub water: Ink,
    /// Names of waters.
    pub water_name: Ink,
    /// Countries that are not concerned.
    pub abroad: Ink,
    /// The rest of a country concerned.
    pub home: Ink,
    /// The region concerned.
    pub region: Ink,
    /// Its outline.
    pub region_line: Ink,
    /// Its name.
    pub region_name: Ink,
    /// International and disputed borders.
    pub border: Ink,
    /// Coasts.
    pub coast: Ink,
    /// Borders of provinces.
    pub province: Ink,
    /// Borders of districts.
    pub district: Ink,
    /// Lines that someone claims.
    pub claim: Ink,
    /// Meridians and parallels.
    pub graticule: Ink,
    /// Text that is read first.
    pub text: Ink,
    /// Text that is read last.
    pub muted: Ink,
    /// Names of countries and provinces that are not concerned.
    pub place_name: Ink,
    /// Paper: boxes, halos.
    pub paper: Ink,
    /// Outline of symbols.
    pub outline: Ink,
    /// The extent on the locator.
    pub extent: Ink,
    /// Land on the locator.
    pub locator_land: Ink,
    /// The countries concerned on the locator.
    pub locator_home: Ink,
    /// Symbols of no type.
    pub neutral: Ink,
    /// Areas of which nothing is said.
    pub no_data: Ink,
    /// Classes without an order, most frequent first.
    pub classes: [Ink; 8],
    /// Classes from little to much (ColorBrewer's OrRd and Greys, Brewer 2003).
    pub ramp: [Ink; 5],
}

const LIGHT: Palette = Palette {
    water: Ink::hex(0xd7e6f1),
    water_name: Ink::hex(0x3d6e99),
    abroad: Ink::hex(0xefede7),
    home: Ink::hex(0xfbfaf6),
    region: Ink::hex(0xfcefd3),
    region_line: Ink::hex(0xb07d1e),
    region_name: Ink::hex(0x8a5f10),
    border: Ink::hex(0x4a4a4a),
    coast: Ink::hex(0x6f8799),
    province: Ink::hex(0xa9a59b),
    district: Ink::hex(0xb3a88f),
    claim: Ink::hex(0x8d8d8d),
    graticule: Ink::hex(0x8a9aa5),
    text: Ink::hex(0x111111),
    muted: Ink::hex(0x555555),
    place_name: Ink::hex(0x6b6860),
    paper: Ink::hex(0xffffff),
    outline: Ink::hex(0x222222),
    extent: Ink::hex(0xc2410c),
    locator_land: Ink::hex(0xe4e2dc),
    locator_home: Ink::hex(0xb9b4a7),
    neutral: Ink::hex(0x8d8d8d),
    no_data: Ink::hex(0xdddddd),
    classes: [
        Ink::hex(0x0072b2),
        Ink::hex(0xd55e00),
        Ink::hex(0x009e73),
        Ink::hex(0xe69f00),
        Ink::hex(0xcc79a7),
        Ink::hex(0x56b4e9),
        Ink::hex(0xf0e442),
        Ink::hex(0x707070),
    ],
    ramp: [Ink::hex(0xfef0d9), Ink::hex(0xfdcc8a), Ink::hex(0xfc8d59), Ink::hex(0xe34a33), Ink::hex(0xb30000)],
};

const GREY: Palette = Palette {
    water: Ink::hex(0xdedede),
    water_name: Ink::hex(0x5a5a5a),
    abroad: Ink::hex(0xf0f0f0),
    home: Ink::hex(0xfafafa),
    region: Ink::hex(0xffffff),
    region_line: Ink::hex(0x5c5c5c),
    region_name: Ink::hex(0x3c3c3c),
    border: Ink::hex(0x4a4a4a),
    coast: Ink::hex(0x808080),
    province: Ink::hex(0xa6a6a6),
    district: Ink::hex(0xb0b0b0),
    claim: Ink::hex(0x8d8d8d),
    graticule: Ink::hex(0x9a9a9a),
    text: Ink::hex(0x111111),
    muted: Ink::hex(0x555555),
    place_name: Ink::hex(0x686868),
    paper: Ink::hex(0xffffff),
    outline: Ink::hex(0x222222),
    extent: Ink::hex(0x111111),
    locator_land: Ink::hex(0xf2f2f2),
    locator_home: Ink::hex(0xb4b4b4),
    neutral: Ink::hex(0x8d8d8d),
    no_data: Ink::hex(0xffffff),
    classes: [
        Ink::hex(0x4d4d4d),
        Ink::hex(0xa6a6a6),
        Ink::hex(0x7a7a7a),
        Ink::hex(0xd2d2d2),
        Ink::hex(0x333333),
        Ink::hex(0xbdbdbd),
        Ink::hex(0x636363),
        Ink::hex(0xe6e6e6),
    ],
    ramp: [Ink::hex(0xf7f7f7), Ink::hex(0xcccccc), Ink::hex(0x969696), Ink::hex(0x636363), Ink::hex(0x252525)],
};

impl Palette {
    /// The colours of a theme.
    #[must_use]
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Grey => &GREY,
        }
    }

    /// The colour of a type of incident.
    #[must_use]
    pub fn event(&self, event: EventType) -> Ink {
        self.classes[match event {
            EventType::Battles => 0,
            EventType::ViolenceAgainstCivilians => 1,
            EventType::Protests => 2,
            EventType::ExplosionsRemoteViolence => 3,
            EventType::Disaster => 4,
            EventType::StrategicDevelopments => 5,
            EventType::Riots => 6,
            EventType::Accident => 7,
        }]
    }
}
