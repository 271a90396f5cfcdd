//! What is known about a place? A row of a layer, seen through one borrowed view.

use serde::Serialize;

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
    pub id: &'g str,
    /// The name written to files.
    pub name: &'g str,
    /// GeoNames class.
    pub feature_class: FeatureClass,
    /// GeoNames code: PPL, ADM2, PASS…
    pub feature_code: &'g str,
    /// Where a reader would put the pin.
    pub position: Position,
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
    /// The humanitarian p-code, where a layer brings one.
    pub pcode: Option<&'g str>,
    /// Where the row comes from.
    pub layer: Layer,
}

impl Place<'_> {
    /// Whether the place is an area with places inside it: an administrative unit or a region.
    #[must_use]
    pub fn is_area(&self) -> bool {
        matches!(self.feature_class, FeatureClass::A)
            || matches!(self.feature_code, "CONT" | "RGN" | "AREA" | "OCN" | "SEA")
    }
}
