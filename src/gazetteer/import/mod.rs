//! How does data that others publish become a layer? Read record by record; one that is wrong is told and left out.

mod geojson;
mod geonames;
mod lines;
mod record;
mod table;
mod units;

use std::io;

pub use self::geojson::features;
pub use self::geonames::{AdminCodes, Dump, admin_codes};
pub use self::record::Fields;
pub use self::table::rows;

/// A record that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line or the feature, counted from 1.
    pub number: u64,
    /// What is wrong with it.
    pub problem: String,
}

impl Skipped {
    fn new(number: u64, problem: impl Into<String>) -> Self {
        Self { number, problem: problem.into() }
    }
}

/// Why nothing can be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is something else; what was expected.
    #[error("{0}")]
    Format(String),
    /// No field says what is needed.
    #[error("no {what} is found among {}", listed(.among))]
    Field {
        /// What the field would say.
        what: &'static str,
        /// The fields there are.
        among: Vec<String>,
    },
}

/// Fields listed at most.
const LISTED: usize = 20;

fn listed(fields: &[String]) -> String {
    let more = if fields.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", fields[..fields.len().min(LISTED)].join(", "))
}

/// How many records were taken and left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Taken.
    pub taken: u64,
    /// Left out.
    pub skipped: u64,
    /// Taken, and known to be places that layers below hold.
    pub matched: u64,
}
