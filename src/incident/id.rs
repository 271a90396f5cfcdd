//! What is an incident called, so that corrections find it again? A hash of what it stands on, never of a coded value.

use std::collections::BTreeMap;

use crate::gazetteer::fold;

/// FNV-1a, 64 bits (Fowler, Noll, Vo): small, stable for ever, and far from colliding within one project.
fn fnv1a(parts: &[&[u8]]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    // A separator keeps ("ab", "c") apart from ("a", "bc").
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// How many incidents of a document each sentence, folded, has told so far.
#[derive(Debug, Default)]
pub struct Told(BTreeMap<String, usize>);

impl Told {
    /// The id of the next incident told in `evidence`, a sentence of the document.
    pub(super) fn next_id(&mut self, document: &str, evidence: &str) -> String {
        let folded = fold::key(evidence);
        let ordinal = self.0.entry(folded.clone()).or_default();
        *ordinal += 1;
        hashed(document, &folded, *ordinal - 1)
    }
}

/// The id of the `ordinal`-th incident told in `evidence`, a sentence of the document.
pub(super) fn incident_id(document: &str, evidence: &str, ordinal: usize) -> String {
    hashed(document, &fold::key(evidence), ordinal)
}

fn hashed(document: &str, folded: &str, ordinal: usize) -> String {
    format!("im-{:016x}", fnv1a(&[document.as_bytes(), folded.as_bytes(), ordinal.to_string().as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_outlive_spelling_but_not_sentences() {
        let id = incident_id("a", "Ten died in Mach.", 0);
        assert_eq!(id, incident_id("a", "Ten died in Mach", 0));
        assert_ne!(id, incident_id("a", "Ten died in Mach.", 1));
        assert_ne!(id, incident_id("b", "Ten died in Mach.", 0));
        let mut told = Told::default();
        let ids = ["Ten died in Mach.", "Two fled.", "Ten died in Mach"].map(|evidence| told.next_id("a", evidence));
        assert_eq!(ids[2], incident_id("a", "Ten died in Mach.", 1));
        assert_eq!(fnv1a(&[]), 0xcbf2_9ce4_8422_2325);
    }
}
