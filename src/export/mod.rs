//! How do other programs read what was found? Records → GeoJSON, GeoPackage, CSV, KML, FlatGeobuf and JSON lines; a style for
//! QGIS.
//!
//! Writers know nothing of files: they take any [`std::io::Write`]. Those whose format allows it write as the records come,
//! so that memory holds one record and not a run. Columns and properties are the record's own fields in its own order, or
//! another [`schema::Schema`]'s; a null stays a null. The same records give the same bytes.

mod columns;
pub mod csv;
mod flatgeobuf;
pub mod geojson;
pub mod geopackage;
pub mod jsonl;
mod kml;
mod order;
pub mod places;
pub mod qgis;
pub mod schema;
pub mod stream;
pub mod symbology;
mod written;

pub use order::by_text;

#[cfg(test)]
mod tests;
