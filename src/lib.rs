//! `incident-mapper` reads reports and draws where things happened.
//!
//! The rooms stand in the order in which data walks through them; each knows only
//! those before it.
//!
//! ```text
//! ingest      bytes            → Document, rows of a table
//! text        Document         → sentences, tokens (offsets kept)
//! linear      features         → weights and scores
//! gazetteer   name             → candidate places
//! extract     tokens           → toponym, event, date, count and actor mentions
//! resolve     toponym mentions → places ("which Springfield is this?")
//! incident    mentions, places → coded, deduplicated incidents with their evidence
//! export      incidents        → GeoJSON, GeoPackage, CSV, KML, FlatGeobuf, JSONL; a QGIS style
//! render      incidents        → scene → PNG, SVG
//! review      saved layers     → corrections, applied to later runs; what needs a look first
//! pipeline    the walk itself
//! cli         the command line: the only room that prints, asks the terminal or opens paths
//! ```
//!
//! What always holds:
//!
//! * The library never prints, never reads the clock, and opens only what it is handed.
//! * Text never fails: a stage returns what it found plus [`diagnostic::Diagnostic`]s;
//!   an error means that the environment failed.
//! * Every incident carries its evidence (offsets) and why its place beat the next candidate.
//! * Same input, same options, same gazetteer: identical bytes.
//! * What cannot be resolved stays visible as unresolved; nothing is put at (0, 0).
//! * Longitude/latitude order is decided in one type, [`position::Position`].

pub mod diagnostic;
pub mod document;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod incident;
pub mod ingest;
pub mod linear;
pub mod pipeline;
pub mod position;
pub mod render;
pub mod resolve;
pub mod review;
pub mod text;

/// Version of the tool, written to every incident as `tool_version`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The examples of README.md, compiled so that they stay true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
