//! Which data is inside the binary? The tables of `gazetteer/`, compiled at first use.

use std::sync::OnceLock;

use super::curated::Tables;

/// The hand-edited tables, as they stand in the repository.
pub(super) const TABLES: Tables<'static> = Tables {
    places: &[
        ("gazetteer/pakistan.tsv", include_str!("../../gazetteer/pakistan.tsv")),
        ("gazetteer/regions.tsv", include_str!("../../gazetteer/regions.tsv")),
    ],
    countries: ("gazetteer/countries.tsv", include_str!("../../gazetteer/countries.tsv")),
    demonyms: ("gazetteer/demonyms.tsv", include_str!("../../gazetteer/demonyms.tsv")),
    abbreviations: ("gazetteer/abbreviations.tsv", include_str!("../../gazetteer/abbreviations.tsv")),
    stop_names: ("gazetteer/stopnames.tsv", include_str!("../../gazetteer/stopnames.tsv")),
};

/// The curated layer, compiled once a process.
pub(super) fn curated() -> &'static [u8] {
    static CURATED: OnceLock<Vec<u8>> = OnceLock::new();
    CURATED.get_or_init(|| TABLES.compile().expect("the tables compile: a test holds them to it"))
}
