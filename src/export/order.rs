//! In which order do rows stand?

use crate::incident::Incident;

/// One document's incidents in the order of its text; those without evidence come last, otherwise as they were.
#[must_use]
pub fn by_text(incidents: &[Incident]) -> Vec<&Incident> {
    let mut sorted: Vec<_> = incidents.iter().collect();
    sorted.sort_by_key(|incident| incident.evidence_start.unwrap_or(u64::MAX));
    sorted
}
