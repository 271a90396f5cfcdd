//! What is known about a place? A row of a layer, seen through one borrowed view.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::position::Position;

/// GeoNames' feature classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum FeatureClass {
    /// Country, province, district: administrative areas.
    A,
    /// Hydrography: rivers, seas, straits.
    H,
    /// Areas: parks, regions, bases, macro-regions.
    L,
    /// Populated places.
    P,
    /// Roads and railways.
    R,
    /// Spots: buildings, ports, mines, dams.
    S,
    /// Terrain: mountains, passes, islands, deserts.
    T,
    /// Under the sea.
    U,
    /// Vegetation.
    V,
}

impl FeatureClass {
    /// All of them.
    pub const ALL: [Self; 9] = [Self::A, Self::H, Self::L, Self::P, Self::R, Self::S, Self::T, Self::U, Self::V];

    /// The class that GeoNames writes with this letter.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.letter() == letter)
    }

    /// The letter that GeoNames writes.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::H => 'H',
            Self::L => 'L',
            Self::P => 'P',
            Self::R => 'R',
            Self::S => 'S',
            Self::T => 'T',
            Self::U => 'U',
            Self::V => 'V',
        }
    }
}

/// Class and code of `A.ADM2`.
pub(super) fn parse_feature(feature: &str) -> Option<(FeatureClass, String)> {
    let (class, code) = feature.split_once('.')?;
    let mut letters = class.chars();
    let class = FeatureClass::from_letter(letters.next()?).filter(|_| letters.next().is_none())?;
    let written = !code.is_empty() && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    written.then(|| (class, code.to_owned()))
}

/// A place id: the source and its key, written `geonames:1177446` or `pk:bolan-pass`. Ordered by number among
/// GeoNames's, which come first, then by letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceId<'g> {
    /// GeoNames's number: nineteen in twenty, and four bytes instead of seventeen.
    GeoNames(u32),
    /// Every other source, with its key.
    Other(&'g str),
}

const GEONAMES: &str = "geonames:";

impl<'g> From<&'g str> for PlaceId<'g> {
    fn from(id: &'g str) -> Self {
        let digits = id.strip_prefix(GEONAMES).filter(|key| key.bytes().all(|byte| byte.is_ascii_digit()));
        let number = digits.filter(|key| !key.starts_with('0')).and_then(|key| key.parse().ok());
        number.map_or(Self::Other(id), Self::GeoNames)
    }
}

impl fmt::Display for PlaceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GeoNames(number) => write!(f, "{GEONAMES}{number}"),
            Self::Other(id) => f.write_str(id),
        }
    }
}

impl Serialize for PlaceId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl PartialEq<&str> for PlaceId<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == PlaceId::from(*other)
    }
}

/// A place of one [`Gazetteer`](super::Gazetteer): a cheap handle, meaningless in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceKey(pub(super) u32);

/// Which layer a row comes from; the later wins on the same place id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Embedded, compiled from GeoNames and Natural Earth.
    World,
    /// Embedded, edited by hand in `gazetteer/`.
    Curated,
    /// The user's own.
    User,
}

/// A gazetteer row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'g> {
    /// The handle to ask for more.
    pub key: PlaceKey,
    /// The source and its key: `geonames:1177446`, `pk:bolan-pass`.
    pub id: PlaceId<'g>,
    /// The name written to files.
    pub name: &'g str,
    /// GeoNames class.
    pub feature_class: FeatureClass,
    /// GeoNames code: PPL, ADM2, PASS…
    pub feature_code: &'g str,
    /// Where a reader would put the pin.
    pub position: Position,
    /// The area whose position and radius stand for the place, where no row says its own.
    pub placed_by: Option<PlaceKey>,
    /// Kilometres around the position that hold the place; 0 where the row does not say.
    pub radius_km: f32,
    /// ISO 3166-1 alpha-2; `None` for seas, continents and the like.
    pub country: Option<&'g str>,
    /// The province or state that it is, or lies in.
    pub admin1: Option<PlaceKey>,
    /// The district or county that it is, or lies in.
    pub admin2: Option<PlaceKey>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// The humanitarian p-code, its own or that of the smallest area around it that has one.
    pub pcode: Option<&'g str>,
    /// Where the row comes from.
    pub layer: Layer,
}

impl Place<'_> {
    /// Whether the place is a country or a territory with a code of its own.
    #[must_use]
    pub fn is_country(&self) -> bool {
        is_country(self.feature_class, self.feature_code)
    }

    /// Whether the place is an area with places inside it: an administrative unit or a region.
    #[must_use]
    pub fn is_area(&self) -> bool {
        is_area(self.feature_class, self.feature_code)
    }
}

/// Administrative units and regions have places inside them.
pub(super) fn is_area(class: FeatureClass, code: &str) -> bool {
    class == FeatureClass::A || matches!(code, "CONT" | "RGN" | "AREA" | "OCN" | "SEA")
}

/// GeoNames gives states and dependent territories codes of their own: PCLI, PCLD, PCLS…, TERR.
pub(super) fn is_country(class: FeatureClass, code: &str) -> bool {
    class == FeatureClass::A && (code.starts_with("PCL") || code == "TERR")
}

/// How deep an administrative unit lies: countries 0, provinces 1, divisions 2, districts 3, and so on; `None` for what is
/// no such unit.
pub(super) fn admin_depth(class: FeatureClass, code: &str) -> Option<u8> {
    if is_country(class, code) {
        return Some(0);
    }
    let level = code.strip_prefix("ADM").filter(|_| class == FeatureClass::A)?;
    match level.strip_suffix('H').unwrap_or(level) {
        "1" => Some(1),
        "D" => Some(2),
        "2" => Some(3),
        "3" => Some(4),
        "4" => Some(5),
        "5" => Some(6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_they_were_read() {
        for id in ["geonames:1177446", "geonames:01", "geonames:", "geonames:99999999999", "pk:bolan-pass", ""] {
            assert_eq!(PlaceId::from(id).to_string(), id);
        }
        assert!(PlaceId::from("geonames:9") < PlaceId::from("geonames:10"));
        assert!(PlaceId::from("geonames:10") < PlaceId::from("adm1:PK.02"));
    }
}
