//! What does the text mention? Toponyms, events, dates, counts and actors, each with its offsets;
//! nothing is decided here about which place or which incident is meant.

pub mod casualties;
pub mod counts;
pub mod dates;
pub mod events;
pub mod genre;
pub mod lexicon;
mod names;
pub mod people;
pub mod toponyms;
pub mod words;
