//! What do the hand-edited tables in `gazetteer/` add? Rows, and names for rows that the world layer holds.

use std::collections::BTreeSet;

use super::country::{self, Country};
use super::layer::{BuildError, LayerBuilder, NameDraft, RowDraft};
use super::table::{self, TableError};
use super::{NameKind, fold};

/// A file by its name and its text.
pub(super) type Table<'t> = (&'t str, &'t str);

/// The hand-edited tables.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tables<'t> {
    /// Rows of places.
    pub places: &'t [Table<'t>],
    pub countries: Table<'t>,
    pub demonyms: Table<'t>,
    pub abbreviations: Table<'t>,
    pub stop_names: Table<'t>,
}

/// Why the tables do not make a layer.
#[derive(Debug, thiserror::Error)]
pub enum CuratedError {
    /// A table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The rows are.
    #[error(transparent)]
    Build(#[from] BuildError),
}

/// Whom rows with the source tag `UCDP` credit, as the licence asks.
const UCDP: &str = "Places in Pakistan: UCDP GED (ucdp.uu.se), CC BY 4.0";

impl<'t> Tables<'t> {
    /// What the row with this id says of its source. Reads the tables through: asked for one place at a time, by people.
    pub fn source(&self, id: &str) -> Option<&'t str> {
        let rows = self.places.iter().flat_map(|(file, text)| table::lines(file, text, &table::PLACE_COLUMNS));
        let row = rows.flatten().find(|line| line.cell("id") == id);
        row.map(|line| line.cell("source"))
            .or_else(|| country::source(self.countries, id))
            .filter(|tag| !tag.is_empty())
    }

    /// Compiles the layer.
    #[cfg_attr(not(test), expect(dead_code, reason = "compiled by the test that holds curated.layer to the tables"))]
    pub fn compile(&self) -> Result<Vec<u8>, CuratedError> {
        let mut builder = LayerBuilder::new();
        for (file, text) in self.places {
            for line in table::lines(file, text, &table::PLACE_COLUMNS)? {
                if line.cell("source").contains("UCDP") {
                    builder.attribution(UCDP);
                }
                builder.push(line.place()?);
            }
        }
        self.countries()?.iter().for_each(|country| builder.push(country.draft()));
        named(self.demonyms, &["demonym", "place_id"], NameKind::Demonym, &mut builder)?;
        named(self.abbreviations, &["abbreviation", "place_id", "remark"], NameKind::Abbreviation, &mut builder)?;
        Ok(builder.build()?)
    }

    /// The countries, for their codes.
    pub fn countries(&self) -> Result<Vec<Country>, TableError> {
        let (file, text) = self.countries;
        country::read(file, text)
    }

    /// Keys that are words before they are places.
    pub fn stop_names(&self) -> Result<BTreeSet<String>, TableError> {
        let (file, text) = self.stop_names;
        let lines = table::lines(file, text, &["name", "reason"])?;
        lines.iter().map(|line| line.required("name").map(fold::key)).collect()
    }
}

/// Reads names that stand beside the id of their place.
fn named(
    (file, text): Table<'_>,
    columns: &'static [&'static str],
    kind: NameKind,
    builder: &mut LayerBuilder,
) -> Result<(), TableError> {
    for line in table::lines(file, text, columns)? {
        let names = vec![NameDraft::new(line.required(columns[0])?, kind)];
        builder.push(RowDraft { id: line.required("place_id")?.to_owned(), names, ..RowDraft::default() });
    }
    Ok(())
}
