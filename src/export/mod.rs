//! How do other programs read what was found? Records → GeoJSON, CSV and JSON lines.
//!
//! Writers know nothing of files: they take any [`std::io::Write`] and write as the records come, so that memory holds one
//! record and not a run. Columns and properties are the record's own fields in its own order; a null stays a
//! null. The same records give the same bytes.

mod columns;
pub mod csv;
pub mod geojson;
pub mod jsonl;
mod order;
pub mod places;
pub mod stream;
mod written;

pub use order::by_text;

#[cfg(test)]
mod tests;
