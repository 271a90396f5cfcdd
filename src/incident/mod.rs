//! What happened, where, when, to how many, and how sure is each answer? The record that
//! every file and every map is made from.
//!
//! Names and precision codes follow ACLED and UCDP GED, because that is what analysts'
//! other tables are called. `None` is "not reported"; `Some(0)` is "reported as none".

mod event_type;
mod record;

pub use event_type::{EventType, SubEventType};
pub use record::{ClaimStatus, Flag, GeomBasis, Incident, ReviewStatus};
