//! What do the rows of somebody's table say? CSV, TSV, JSON lines, GeoJSON, GeoPackage and XLSX → rows of typed fields.
//!
//! A table is read whole, because a column is understood from all its cells: whether days come first in `03/04/2024` is
//! told by the rows that leave no choice. What one row says never depends on where it stands among the others. A cell
//! that cannot be read is a [`Remark`]; the row goes on without it. Columns that nobody here understands are carried
//! through as they are.

mod columns;
pub(super) mod days;
mod grid;
pub(super) mod numbers;
mod package;
mod rows;

pub use columns::{Chosen, Column, ColumnError, Given, Meaning};
pub use days::Order;
pub use grid::{Grid, GridError, Record};
pub use rows::{AssumedOrder, Carried, Remark, Row, RowPlace, Rows};
