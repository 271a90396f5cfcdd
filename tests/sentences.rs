//! Sentences that must be read as an incident of a type, and sentences that must stay silent: data, beside the lexicon.

use incident_mapper::document::Document;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::pipeline::{Options, read};

const SENTENCES: &str = include_str!("../src/extract/lexicon/sentences.tsv");

#[test]
fn every_sentence_is_read_as_it_should_be() {
    let gazetteer = Gazetteer::embedded();
    let mut wrong = Vec::new();
    for line in SENTENCES.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (kind, sentence) = line.split_once('\t').expect("two columns");
        let document = Document {
            id: "sentence".to_owned(),
            text: sentence.to_owned(),
            date: Some(jiff::civil::date(2024, 6, 12)),
            ..Document::default()
        };
        let found: Vec<&str> = read(&document, &gazetteer, &Options::default())
            .incidents
            .iter()
            .map(|i| i.sub_event_type.name())
            .collect();
        let right = if kind.is_empty() { found.is_empty() } else { found == [kind] };
        if !right {
            wrong.push(format!("{found:?}, not {kind:?}: {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
