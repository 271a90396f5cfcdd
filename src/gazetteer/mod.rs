//! Which places can this name mean? Layers of rows, searched together.

mod areas;
pub mod check;
mod country;
mod curated;
mod embedded;
mod facts;
pub mod fold;
mod fuzzy;
mod glance;
pub mod import;
mod kinds;
pub mod layer;
mod lookup;
mod openings;
mod place;
mod reverse;
mod search;
mod spellings;
mod stack;
pub mod table;
pub mod user;

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

pub use curated::CuratedError;
pub use geo::MultiPolygon;
pub use glance::{Around, Glance};
pub use kinds::Kind;
pub use place::{FeatureClass, Layer, Place, PlaceId, PlaceKey};
use serde::Serialize;

use self::country::Countries;
use self::curated::Tables;
use self::glance::Glances;
use self::layer::CompiledLayer;
use self::stack::Stack;

use crate::position::Position;

/// How a name came to a row, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The folded keys are equal.
    Exact,
    /// Equal but for spaces: "Musa Khel", "Musakhel".
    Spaces,
    /// Equal after transliteration variants are joined: "Khail", "Khel".
    Skeleton,
    /// Within a bounded edit distance.
    Fuzzy,
    /// The row's name goes on where the query ends.
    Prefix,
}

/// What sort of name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A name of the place itself.
    Name,
    /// Its people: "Pakistani".
    Demonym,
    /// "W.Va.", "UAE".
    Abbreviation,
}

/// A row that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'g> {
    /// The row.
    pub key: PlaceKey,
    /// The name that matched, as the row spells it.
    pub matched: &'g str,
    /// What sort of name that is.
    pub kind: NameKind,
    /// How it matched.
    pub how: How,
    /// First year in which the place bore the name.
    pub valid_from: Option<i16>,
    /// Last year in which the place bore the name.
    pub valid_to: Option<i16>,
}

/// Bounds a search.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only places inside one of these areas; empty: anywhere.
    pub within: Vec<PlaceKey>,
    /// Only of this class.
    pub feature_class: Option<FeatureClass>,
    /// Nearest first, among equally good matches.
    pub near: Option<Position>,
    /// Also names that begin with the query.
    pub prefix: bool,
    /// Of names within a few letters only those that begin and sound alike: a twentieth of the search, and reports seldom miss
    /// the first letter, or another consonant.
    pub begins_alike: bool,
    /// How many rows at most; 0 for all.
    pub limit: usize,
}

/// One name that leads to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Name<'g> {
    /// As the row spells it.
    pub text: &'g str,
    /// What sort of name it is.
    pub kind: NameKind,
    /// First year in which the place bore it.
    pub valid_from: Option<i16>,
    /// Last year in which the place bore it.
    pub valid_to: Option<i16>,
}

/// The layers, ready to be asked. Cheap to share between threads; never changes once built.
#[derive(Debug)]
pub struct Gazetteer {
    stack: Stack,
    countries: Countries,
    stop_names: BTreeSet<String>,
    version: String,
    attributions: Vec<String>,
    layer_names: Vec<String>,
    glances: Glances,
    /// By country, once one has been asked for.
    capitals: OnceLock<HashMap<String, PlaceKey>>,
}

impl Gazetteer {
    /// The world and curated layers that are inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self::with_layers(Vec::new())
    }

    /// The embedded layers with the user's own on top, each under a name to show, the last one winning.
    #[must_use]
    pub fn with_layers(user: Vec<(String, CompiledLayer)>) -> Self {
        let world = CompiledLayer::from_static(embedded::WORLD).expect("a test opens the very file that is embedded");
        let curated =
            CompiledLayer::from_static(embedded::CURATED).expect("a test opens the very file that is embedded");
        let mut layers = vec![(Layer::World, world), (Layer::Curated, curated)];
        let (names, user): (Vec<String>, Vec<CompiledLayer>) = user.into_iter().unzip();
        layers.extend(user.into_iter().map(|layer| (Layer::User, layer)));
        let stacked =
            Self::stacked(layers, &embedded::TABLES).expect("the tables are readable: a test holds them to it");
        Self { layer_names: ["world".to_owned(), "curated".to_owned()].into_iter().chain(names).collect(), ..stacked }
    }

    fn stacked(layers: Vec<(Layer, CompiledLayer)>, tables: &Tables<'_>) -> Result<Self, CuratedError> {
        let stack = Stack::new(layers);
        let countries = Countries::new(tables.countries()?, |id| stack.find(PlaceId::from(id)).map(PlaceKey));
        let mut attributions: Vec<String> = Vec::new();
        for line in stack.layers().flat_map(CompiledLayer::attributions) {
            if !attributions.iter().any(|known| known == line) {
                attributions.push(line.to_owned());
            }
        }
        let version = layer::combined_hash(stack.layers().map(CompiledLayer::hash));
        let (stop_names, glances) = (tables.stop_names()?, Glances::default());
        Ok(Self {
            countries,
            stop_names,
            version,
            attributions,
            layer_names: Vec::new(),
            glances,
            capitals: OnceLock::new(),
            stack,
        })
    }

    /// Hash over every layer in use; part of every output, so that a result can be traced to its data.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whom every map and file must credit, one line a source.
    #[must_use]
    pub fn attributions(&self) -> Vec<&str> {
        self.attributions.iter().map(String::as_str).collect()
    }

    /// The row behind a handle.
    #[must_use]
    pub fn place(&self, key: PlaceKey) -> Place<'_> {
        self.stack.place(key)
    }

    /// The name of the layer that a row comes from: `world`, `curated`, or as the user's own was handed in.
    #[must_use]
    pub fn layer_name(&self, key: PlaceKey) -> &str {
        self.layer_names.get(self.stack.floor_of(key)).map_or("", String::as_str)
    }

    /// The layers, the lowest first: name, and rows.
    pub fn layers(&self) -> impl Iterator<Item = (&str, usize)> {
        self.layer_names.iter().map(String::as_str).zip(self.stack.layers().map(CompiledLayer::len))
    }

    /// Where a hand-edited row comes from, by the tags that `gazetteer/README.md` explains; `None` for other layers.
    #[must_use]
    pub fn source(&self, key: PlaceKey) -> Option<&'static str> {
        let place = self.place(key);
        if place.layer == Layer::Curated { embedded::TABLES.source(&place.id.to_string()) } else { None }
    }

    /// Every name that leads to a place, the one written to files first.
    pub fn names(&self, key: PlaceKey) -> impl Iterator<Item = Name<'_>> {
        self.stack.names(key.0)
    }

    /// The row with this place id, in the uppermost layer that has it.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<PlaceKey> {
        self.stack.find(PlaceId::from(id)).map(PlaceKey)
    }

    /// The areas that a place lies in, smallest first, up to its country.
    pub fn parents(&self, key: PlaceKey) -> impl Iterator<Item = PlaceKey> + '_ {
        let mut in_country = !self.stack.is_country(key.0);
        let ancestors = self.stack.ancestors(key.0).take_while(move |&area| {
            let goes_on = in_country;
            in_country = in_country && !self.stack.is_country(area);
            goes_on
        });
        ancestors.map(PlaceKey)
    }

    /// Whether `area` is the place itself or one of the areas it lies in, its continent included.
    #[must_use]
    pub fn contains(&self, area: PlaceKey, key: PlaceKey) -> bool {
        self.stack.contains(area, key)
    }

    /// Whether a place is a country, or a territory with a code of its own.
    #[must_use]
    pub fn is_country(&self, key: PlaceKey) -> bool {
        self.stack.is_country(key.0)
    }

    /// The name of a place, as it is written to files.
    #[must_use]
    pub fn name(&self, key: PlaceKey) -> &str {
        self.stack.name(key.0)
    }

    /// The country that a place lies in, by ISO 3166-1 alpha-2.
    #[must_use]
    pub fn country(&self, key: PlaceKey) -> Option<&str> {
        self.stack.country(key)
    }

    /// The GeoNames class and code of a place.
    #[must_use]
    pub fn feature(&self, key: PlaceKey) -> (FeatureClass, &str) {
        self.stack.feature(key.0)
    }

    /// Whether a place is an area with places inside it: an administrative unit or a region.
    #[must_use]
    pub fn is_area(&self, key: PlaceKey) -> bool {
        self.stack.is_area(key.0)
    }

    /// The place of the country with this ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn country_place(&self, iso2: &str) -> Option<PlaceKey> {
        self.countries.of(iso2)?.1
    }

    /// Its seat of government.
    #[must_use]
    pub fn capital(&self, iso2: &str) -> Option<PlaceKey> {
        let capitals = self.capitals.get_or_init(|| {
            // Of a quarter of a million rows nothing is remembered but the few.
            let seats = self.stack.places().filter(|key| self.stack.told_feature(key.0) == (FeatureClass::P, "PPLC"));
            seats.filter_map(|key| Some((self.place(key).country?.to_owned(), key))).collect()
        });
        capitals.get(iso2).copied()
    }

    /// Its English name, GeoNames's.
    #[must_use]
    pub fn country_name(&self, iso2: &str) -> Option<&str> {
        self.countries.of(iso2).map(|(country, _)| country.name.as_str())
    }

    /// Its ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn iso3(&self, iso2: &str) -> Option<&str> {
        self.countries.of(iso2).map(|(country, _)| country.iso3.as_str())
    }

    /// The waters of the hand-edited tables: seas, gulfs, straits, lakes and rivers.
    pub fn waters(&self) -> impl Iterator<Item = PlaceKey> + '_ {
        self.stack.curated().filter(|&number| self.stack.feature(number).0 == FeatureClass::H).map(PlaceKey)
    }

    /// Whether a folded key is a word, a person or a thing more often than a place.
    #[must_use]
    pub fn is_stop_name(&self, key: &str) -> bool {
        self.stop_names.contains(key)
    }

    /// Whether a folded key is another spelling, or a former one, of the name that the place goes by: "mambasa" of Mombasa.
    #[must_use]
    pub fn is_variant_spelling(&self, key: &str, of: PlaceKey) -> bool {
        let name = fold::key(self.name(of));
        name != key && fuzzy::Query::new(key, fuzzy::MOST_EDITS, false).is_near(&name)
    }

    /// How many of `words` (each folded) make the longest gazetteer names that begin with the first:
    /// the lengths of all names found, longest first, into `lengths`. The hot path of recognition.
    pub fn name_lengths(&self, words: &[&str], lengths: &mut Vec<usize>) {
        self.stack.name_lengths(words, lengths);
    }

    /// Every row that bears exactly this name, by its folded key; appended to `out`, in order of place id.
    pub fn exact<'g>(&'g self, key: &str, out: &mut Vec<Candidate<'g>>) {
        self.stack.bearing(key, How::Exact, out);
    }

    /// Every row the name may mean, best first: exact, without spaces, skeleton, then bounded edit distance.
    /// Edit distance is tried only inside `scope.within`, or with a place class, so that it cannot run wild, and only
    /// when nothing else is found there.
    #[must_use]
    pub fn search(&self, name: &str, scope: &Scope) -> Vec<Candidate<'_>> {
        self.stack.search(name, scope)
    }

    /// The boundary of an area, longitude before latitude, in degrees, WGS 84; `None` where no layer brings one. Only
    /// imported layers do: `incident-mapper gazetteer import geojson`.
    #[must_use]
    pub fn outline(&self, area: PlaceKey) -> Option<&MultiPolygon> {
        self.stack.outline(area)
    }

    /// Every area that has a boundary; none where no layer brings boundaries.
    #[must_use]
    pub fn outlined(&self) -> Vec<PlaceKey> {
        self.stack.outlined()
    }

    /// The areas whose boundary holds a point, the smallest first; none where no layer brings boundaries.
    #[must_use]
    pub fn areas_at(&self, position: Position) -> Vec<PlaceKey> {
        self.stack.areas_at(position)
    }

    /// Every place, those of lower layers first, in order of place id within each.
    pub fn places(&self) -> impl Iterator<Item = PlaceKey> + '_ {
        self.stack.places()
    }

    /// The nearest rows to a point, nearest first.
    #[must_use]
    pub fn reverse(&self, position: Position, limit: usize) -> Vec<PlaceKey> {
        self.stack.reverse(position, limit)
    }
}

#[cfg(test)]
mod tests;
