//! Under which names does a file hold an incident? Our own columns, or those of the tables that analysts already have:
//! ACLED's, UCDP GED's, or HXL's hashtags.
//!
//! A layout says which columns a file has and of which type, and turns an incident into the row below them. What a table
//! brought along and nobody here understands is carried through behind them, under its own names.

mod acled;
mod hxl;
mod own;
mod ucdp;

use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::written::Written;
pub use crate::incident::FieldKind as Kind;
use crate::incident::{Incident, ReviewStatus};

/// Whose columns a file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schema {
    /// SCHEMA's own: every field of the record.
    #[default]
    Own,
    /// ACLED's export.
    Acled,
    /// UCDP GED's.
    Ucdp,
    /// HXL 1.1: a row of hashtags below the header; elsewhere the hashtags are the names.
    Hxl,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name; in HXL the header, for people.
    pub name: String,
    /// What stands in it.
    pub kind: Kind,
    /// Its HXL hashtag with attributes.
    pub hashtag: Option<&'static str>,
}

/// A cell of a foreign schema: its name, its type and how an incident fills it.
struct Field {
    name: &'static str,
    kind: Kind,
    hashtag: Option<&'static str>,
    value: fn(&Incident) -> Value,
}

/// Where a name stands in a file that knows no table of hashtags.
const fn field(name: &'static str, kind: Kind, value: fn(&Incident) -> Value) -> Field {
    Field { name, kind, hashtag: None, value }
}

/// The columns of a file.
#[derive(Clone, Debug)]
pub struct Layout {
    schema: Schema,
    columns: Vec<Column>,
    /// How many of the columns are the schema's.
    own: usize,
}

impl Layout {
    /// The columns of a schema, with `carried` ones behind them; a carried name that is taken, or that QGIS keeps for itself,
    /// gets `table_` before it.
    #[must_use]
    pub fn new(schema: Schema, carried: &[Column]) -> Self {
        let fields = |fields: &[Field]| -> Vec<Column> {
            let column = |field: &Field| Column { name: field.name.into(), kind: field.kind, hashtag: field.hashtag };
            fields.iter().map(column).collect()
        };
        let mut columns = match schema {
            Schema::Own => own::columns(),
            Schema::Acled => fields(acled::FIELDS),
            Schema::Ucdp => fields(ucdp::FIELDS),
            Schema::Hxl => fields(hxl::FIELDS),
        };
        let own = columns.len();
        // SQL knows no difference of case, and keeps these two for the key and the geometry.
        let mut taken: BTreeSet<String> = columns.iter().map(|column| column.name.to_lowercase()).collect();
        taken.extend(["id", "fid", "geom"].map(str::to_owned));
        for column in carried {
            let mut column = column.clone();
            while !taken.insert(column.name.to_lowercase()) {
                column.name.insert_str(0, "table_");
            }
            columns.push(column);
        }
        Self { schema, columns, own }
    }

    /// Whether a column is called so.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name)
    }

    /// Whether a row is the record itself, field by field.
    #[must_use]
    pub fn is_record(&self) -> bool {
        self.schema == Schema::Own && self.columns.len() == self.own
    }

    /// Whose columns they are.
    #[must_use]
    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// The columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether an incident has a row: in a schema that cannot mark them, totals over other incidents and what a
    /// reviewer refused would be summed with the rest, so they are left out there.
    #[must_use]
    pub fn admits(&self, incident: &Incident) -> bool {
        let unmarked = matches!(self.schema, Schema::Acled | Schema::Ucdp);
        !(unmarked && (incident.aggregate.0 || incident.review_status == ReviewStatus::Rejected))
    }

    /// The row of an incident, a value for each column; `carried` are the values of the carried columns.
    #[must_use]
    pub fn row(&self, incident: &Incident, carried: &[Value]) -> Vec<Value> {
        let incident = incident.clone().written();
        let fields = |fields: &[Field]| -> Vec<Value> { fields.iter().map(|field| (field.value)(&incident)).collect() };
        let mut row = match self.schema {
            Schema::Own => own::row(&incident),
            Schema::Acled => fields(acled::FIELDS),
            Schema::Ucdp => fields(ucdp::FIELDS),
            Schema::Hxl => fields(hxl::FIELDS),
        };
        row.extend(carried.iter().take(self.columns.len() - self.own).cloned());
        row.resize(self.columns.len(), Value::Null);
        row
    }

    /// What a property is called where there is one row of names: the hashtag in HXL.
    pub(super) fn property_name(column: &Column) -> &str {
        column.hashtag.unwrap_or(&column.name)
    }
}

/// A row as an object: its columns in order.
pub(super) struct Properties<'r>(pub &'r Layout, pub &'r [Value]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (column, value) in self.0.columns.iter().zip(self.1) {
            map.serialize_entry(Layout::property_name(column), value)?;
        }
        map.end()
    }
}

/// A value that may be missing.
fn value(value: Option<impl Into<Value>>) -> Value {
    value.map_or(Value::Null, Into::into)
}

/// A text that may be missing.
fn text(text: Option<&str>) -> Value {
    value(text)
}

/// A day that may be missing.
fn day(date: Option<jiff::civil::Date>) -> Value {
    value(date.map(|date| date.to_string()))
}

#[cfg(test)]
mod tests;
