//! Must stay silent: names that are no places where they stand. Grows with every false alarm met.
//!
//! `tests/silent.tsv` has a sentence a row and, behind it, the words in it that name no place. Names beside them that are
//! places may be found.

use incident_mapper::document::Document;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::pipeline::{Options, geoparse};

#[test]
fn names_that_are_no_places_stay_silent() {
    let gazetteer = Gazetteer::embedded();
    let mut alarms = Vec::new();
    let lines = include_str!("silent.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines {
        let (sentence, names) = line.split_once('\t').expect("a sentence, a tab, the names");
        let document = Document { id: "silent".to_owned(), text: sentence.to_owned(), ..Document::default() };
        for toponym in geoparse(&document, &gazetteer, &Options::default(), None) {
            if names.split("; ").any(|name| name.contains(&toponym.phrase) || toponym.phrase.contains(name)) {
                alarms.push(format!("{} in: {sentence}", toponym.phrase));
            }
        }
    }
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
}
