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
