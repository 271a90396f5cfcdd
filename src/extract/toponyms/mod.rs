//! Which words name places? Every stretch of words that may be a name (names of the gazetteer, names beside a word such as
//! "district", runs of capitals) is weighed by a linear model over what can be said of it; a second model weighs it again
//! with what the first found elsewhere in the document. Which place each name means is for `resolve` to say.
//!
//! ```text
//! reader      tokens → what is known of each word, each run of capitals, each name
//! spans       → the stretches that may be names
//! features    → what is said of each
//! recogniser  → which of them are names: two models, best sum without overlaps
//! position    → what the words around a name say of where it is
//! kind        → place, demonym, metonym, or part of an organisation's name
//! ```

mod features;
mod kind;
mod position;
mod reader;
pub mod recogniser;
mod spans;
mod type_nouns;
mod words;

use std::ops::Range;
use std::sync::Arc;

pub use type_nouns::TypeNoun;

use self::reader::Reader;
use super::lexicon::Tag;
use crate::document::Span;
use crate::gazetteer::{Candidate, Gazetteer};
use crate::resolve::ToponymKind;
use crate::text::Text;

/// A name that may be a place, with what stands around it.
#[derive(Debug)]
pub struct Mention<'g> {
    /// The tokens of the name alone.
    pub tokens: Range<usize>,
    /// The bytes of the name.
    pub span: Span,
    /// The folded key it is looked up by.
    pub key: String,
    /// Place, demonym, metonym or part of an organisation's name.
    pub kind: ToponymKind,
    /// The word beside it that tells its kind.
    pub type_noun: Option<&'static TypeNoun>,
    /// The gazetteer's rows of exactly this name, shared by all mentions of it; empty for a name it does not know.
    pub candidates: Arc<[Candidate<'g>]>,
    /// The text says that it is a place: a preposition or a type noun stands beside it.
    pub located: bool,
    /// The model's probability that it is a name of a place, 0–1; 1 for a span handed in.
    pub recognised: f32,
}

/// Every toponym mention of a text, in order, without overlaps. Of `tags` only those of armed groups count; `gold` spans, if
/// given, are the mentions.
#[must_use]
pub fn mentions<'g>(
    text: &Text<'_>,
    tags: &[Tag],
    gazetteer: &'g Gazetteer,
    gold: Option<&[Span]>,
) -> Vec<Mention<'g>> {
    let reader = Reader::new(text, tags, gazetteer);
    match gold {
        Some(spans) => spans.iter().map(|&span| reader.given(span)).collect(),
        None => recogniser::Model::embedded().mentions(&reader),
    }
}
