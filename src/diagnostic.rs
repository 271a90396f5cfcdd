//! What should the reader of the output be told? Text never fails; a stage that was
//! unsure says so here, with what the reader can do about it.

use std::fmt;

/// One remark about one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diagnostic {
    /// The document has no date, so "Sunday night" stays unresolved.
    NoDate,
    /// The report is not English: its places are read, its incidents are not.
    NotEnglish,
    /// No incident was found.
    NoIncident,
    /// The report holds only a total, or only recalled events; these are drawn.
    OnlyBackground,
    /// An incident's place could not be found in the gazetteer.
    UnresolvedPlace {
        /// The name as written.
        name: String,
    },
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDate => f.write_str(
                "no publication date: days such as \"Sunday\" stay unresolved; give one with --date YYYY-MM-DD",
            ),
            Self::NotEnglish => {
                f.write_str("the report does not look English: its places were read, its incidents were not")
            }
            Self::NoIncident => f.write_str("no incident found"),
            Self::OnlyBackground => {
                f.write_str("only totals or recalled events found; they are drawn as the report's incidents")
            }
            Self::UnresolvedPlace { name } => {
                write!(f, "place \"{name}\" is not in the gazetteer, and the text does not say where it is")
            }
        }
    }
}
