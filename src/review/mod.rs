//! What did an analyst correct, and how does a correction outlive the next run? What was saved in QGIS is compared with what
//! was written; each changed value becomes a line of a plain file, found again by `incident_id`.

mod compare;
mod corrections;
mod doubts;

pub use compare::{Comparison, Implied, Moved, compare};
pub use corrections::{Correction, Corrections, CorrectionsError};
pub use doubts::{Doubt, doubts};
