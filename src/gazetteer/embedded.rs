//! Which data is inside the binary? The world layer, compiled by `tools world`, and the tables of `gazetteer/`,
//! compiled by the test that holds the compiled file to them.

use super::curated::Tables;

/// The hand-edited tables, as they stand in the repository.
pub(super) const TABLES: Tables<'static> = Tables {
    places: &[
        ("gazetteer/pakistan.tsv", include_str!("../../gazetteer/pakistan.tsv")),
        ("gazetteer/regions.tsv", include_str!("../../gazetteer/regions.tsv")),
        ("gazetteer/sites.tsv", include_str!("../../gazetteer/sites.tsv")),
        ("gazetteer/units.tsv", include_str!("../../gazetteer/units.tsv")),
    ],
    countries: ("gazetteer/countries.tsv", include_str!("../../gazetteer/countries.tsv")),
    demonyms: ("gazetteer/demonyms.tsv", include_str!("../../gazetteer/demonyms.tsv")),
    abbreviations: ("gazetteer/abbreviations.tsv", include_str!("../../gazetteer/abbreviations.tsv")),
    stop_names: ("gazetteer/stopnames.tsv", include_str!("../../gazetteer/stopnames.tsv")),
};

/// Countries, provinces, second-level units and populated places: gazetteer/world/README.md tells whence.
pub(super) const WORLD: &[u8] = include_bytes!("../../gazetteer/world/world.layer");

/// The tables below, compiled: reading them takes 20 ms, opening this nothing. A test holds it to the tables.
pub(super) const CURATED: &[u8] = include_bytes!("../../gazetteer/curated.layer");

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Set to write the file anew: `UPDATE_GAZETTEER=1 cargo test the_compiled_tables_are_current`.
    const UPDATE: &str = "UPDATE_GAZETTEER";

    #[test]
    fn the_compiled_tables_are_current() {
        let compiled = TABLES.compile().unwrap_or_else(|error| panic!("{error}"));
        if std::env::var_os(UPDATE).is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer/curated.layer");
            fs::write(path, &compiled).unwrap();
        } else {
            assert!(compiled == CURATED, "gazetteer/*.tsv changed: run `{UPDATE}=1 cargo test the_compiled_tables`");
        }
    }
}
