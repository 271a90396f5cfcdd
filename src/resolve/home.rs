//! Where is a paper at home? Its town by domain or name, else the country of its domain's ending: what readers there mean by
//! a name is the namesake nearby.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::document::Document;
use crate::gazetteer::{Gazetteer, PlaceKey, fold};

/// Place ids by domain and by folded name.
static OUTLETS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut outlets = BTreeMap::new();
    let lines = include_str!("../../gazetteer/outlets.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(domain), Some(name), Some(id)) = (cells.next(), cells.next(), cells.next()) else { continue };
        outlets.insert(domain.to_owned(), id);
        // A name that several papers bear tells nothing.
        outlets.entry(fold::key(name)).and_modify(|known| *known = if *known == id { id } else { "" }).or_insert(id);
    }
    outlets
});

/// The home of a document's publisher: a town, or only a country.
pub(super) fn of(document: &Document, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let sources = [document.url.as_deref(), document.source.as_deref()];
    let known = sources.into_iter().flatten().find_map(|source| match host(source) {
        Some(host) => by_domain(&host, gazetteer),
        None => gazetteer.by_id(OUTLETS.get(&fold::key(source))?),
    });
    known.or_else(|| sources.into_iter().flatten().find_map(|source| by_ending(&host(source)?, gazetteer)))
}

/// The host of an address, or of a bare domain.
fn host(source: &str) -> Option<String> {
    let rest = source.split_once("://").map_or(source, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    is_host.then(|| host.trim_start_matches("www.").to_ascii_lowercase())
}

fn by_domain(host: &str, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let mut rest = host;
    loop {
        if let Some(id) = OUTLETS.get(rest) {
            return gazetteer.by_id(id);
        }
        rest = rest.split_once('.')?.1;
    }
}

fn by_ending(host: &str, gazetteer: &Gazetteer) -> Option<PlaceKey> {
    let ending = host.rsplit('.').next()?;
    let code = match ending {
        "uk" => "GB".to_owned(),
        "gov" | "mil" => "US".to_owned(),
        // Sold to anybody for how they read.
        "tv" | "me" | "io" | "co" | "cc" | "fm" | "ly" | "ai" => return None,
        two if two.len() == 2 => two.to_ascii_uppercase(),
        _ => return None,
    };
    gazetteer.country_place(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_found_by_domain_name_and_ending() {
        let gazetteer = Gazetteer::embedded();
        let home = |source: &str| {
            let document = Document { source: Some(source.to_owned()), ..Document::default() };
            of(&document, &gazetteer).map(|key| gazetteer.name(key).to_owned())
        };
        assert_eq!(home("https://www.aaj.tv/news/1"), Some("Karachi".to_owned()));
        assert_eq!(home("Anadolu Agency"), Some("Ankara".to_owned()));
        assert_eq!(home("http://paper.example.nz/x"), Some("New Zealand".to_owned()));
        assert_eq!(home("a note by hand"), None);
    }
}
