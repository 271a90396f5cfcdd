//! Which Springfield is this? Toponym mentions and candidates → places.

mod toponym;

pub use toponym::{Alternative, Basis, ReportPlace, Toponym, ToponymKind};
