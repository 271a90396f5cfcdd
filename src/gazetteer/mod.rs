//! Which places can this name mean? Layers of rows, searched together.

pub mod fold;
mod place;

pub use place::{FeatureClass, Layer, Place, PlaceKey};
use serde::Serialize;

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
    /// How many rows at most.
    pub limit: usize,
}

/// The layers, ready to be asked. Cheap to share between threads; never changes once built.
#[derive(Debug)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The world and curated layers that are inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self {}
    }

    /// Hash over every layer in use; part of every output, so that a result can be traced to its data.
    #[must_use]
    pub fn version(&self) -> &str {
        ""
    }

    /// Whom every map and file must credit, one line a source.
    #[must_use]
    pub fn attributions(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The row behind a handle.
    #[must_use]
    pub fn place(&self, key: PlaceKey) -> Place<'_> {
        todo!("{key:?}")
    }

    /// The row with this place id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<PlaceKey> {
        let _ = id;
        None
    }

    /// The areas that a place lies in, smallest first, up to its country.
    pub fn parents(&self, key: PlaceKey) -> impl Iterator<Item = PlaceKey> + '_ {
        let _ = key;
        std::iter::empty()
    }

    /// Whether `area` is the place itself or one of its parents.
    #[must_use]
    pub fn contains(&self, area: PlaceKey, key: PlaceKey) -> bool {
        area == key || self.parents(key).any(|parent| parent == area)
    }

    /// How many of `words` (each folded) make the longest gazetteer names that begin with the first:
    /// the lengths of all names found, longest first, into `lengths`. The hot path of recognition.
    pub fn name_lengths(&self, words: &[&str], lengths: &mut Vec<usize>) {
        let _ = (words, lengths);
    }

    /// Every row that bears exactly this name, by its folded key; appended to `out`, in order of place id.
    pub fn exact<'g>(&'g self, key: &str, out: &mut Vec<Candidate<'g>>) {
        let _ = (key, out);
    }

    /// Every row the name may mean, best first: exact, without spaces, skeleton, then bounded edit distance.
    /// Edit distance is tried only inside `scope.within`, or with a place class, so that it cannot run wild.
    #[must_use]
    pub fn search(&self, name: &str, scope: &Scope) -> Vec<Candidate<'_>> {
        let _ = (name, scope);
        Vec::new()
    }

    /// The nearest rows to a point, nearest first.
    #[must_use]
    pub fn reverse(&self, position: Position, limit: usize) -> Vec<PlaceKey> {
        let _ = (position, limit);
        Vec::new()
    }
}
