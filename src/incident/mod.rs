//! What happened, where, when, to how many, and how sure is each answer? The record that
//! every file and every map is made from, and how it is coded from what was read.
//!
//! Names and precision codes follow ACLED and UCDP GED, because that is what analysts'
//! other tables are called. `None` is "not reported"; `Some(0)` is "reported as none".

mod actors;
mod code;
mod event_type;
mod field;
mod group;
mod id;
mod kind;
mod merge;
mod place;
mod record;
mod row;
mod tally;
mod title;
mod when;

pub use code::{Material, incidents};
pub use event_type::{EventType, SubEventType};
pub use field::FieldKind;
pub use id::Told;
pub use merge::merged;
pub use record::{ClaimStatus, Evidence, Flag, GeomBasis, Incident, ReviewStatus};
pub use row::{RowRemark, incident as of_row, row_id};
