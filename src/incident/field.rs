//! Of which type is each field of the record? Asked by those who write files and those who read them back.

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DDThh:mm:ss`, with a zone or without.
    DateTime,
}

const INTEGERS: &[&str] = &[
    "date_prec",
    "time_precision",
    "civilian_targeting",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "deaths_civilians",
    "deaths_security_forces",
    "deaths_militants",
    "deaths_unknown",
    "injured_low",
    "injured_best",
    "injured_high",
    "abducted_best",
    "missing_best",
    "where_prec",
    "geo_precision",
    "uncertainty_m",
    "background",
    "aggregate",
    "number_of_sources",
    "evidence_start",
    "evidence_end",
];
const REALS: &[&str] = &["latitude", "longitude", "match_confidence"];
const DATES: &[&str] = &["date_start", "date_end", "source_date"];
const DATE_TIMES: &[&str] = &["reviewed_at"];

impl FieldKind {
    /// The type of the record's field of this name; text, where it has none.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let kinds = [(INTEGERS, Self::Integer), (REALS, Self::Real), (DATES, Self::Date), (DATE_TIMES, Self::DateTime)];
        kinds.iter().find(|(names, _)| names.contains(&name)).map_or(Self::Text, |&(_, kind)| kind)
    }
}
