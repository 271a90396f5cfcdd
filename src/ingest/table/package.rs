//! What does a GeoPackage hold? The table of points in it, ours or another's, read from the file's bytes.

use std::io::Cursor;

use geozero::GeomProcessor;
use geozero::wkb::process_gpkg_geom;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::grid::{Grid, GridError, Record, WGS84};
use crate::position::{Position, PositionError};

/// What an SQLite file begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where a file says that its changes stand in a log beside it; memory has no such log.
const JOURNAL_VERSIONS: std::ops::Range<usize> = 18..20;
/// Our own layer, where a file holds several.
const OURS: &str = "incidents";

/// Reads the layer of points.
pub fn read(mut bytes: Vec<u8>) -> Result<Grid, GridError> {
    if !bytes.starts_with(MAGIC) || bytes.len() < JOURNAL_VERSIONS.end {
        return Err(GridError::Package("it is no SQLite file".into()));
    }
    bytes[JOURNAL_VERSIONS].fill(1);
    let broken = |error: rusqlite::Error| GridError::Package(error.to_string());
    let mut database = Connection::open_in_memory().map_err(broken)?;
    database.deserialize_read_exact("main", &bytes[..], bytes.len(), true).map_err(broken)?;
    let (table, geometry, srs) = layer(&database)?;
    if srs != WGS84 {
        return Err(GridError::Crs(srs));
    }
    records(&database, &table, &geometry).map_err(broken)
}

/// The table, its column of points, and the number of its reference system.
fn layer(database: &Connection) -> Result<(String, String, i64), GridError> {
    let foreign = |_| GridError::Package("it is an SQLite file, but no GeoPackage".into());
    let sql = "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns";
    let mut statement = database.prepare(sql).map_err(foreign)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(foreign)?;
    let layers: Vec<(String, String, i64)> = rows.collect::<Result<_, _>>().map_err(foreign)?;
    match &layers[..] {
        [one] => Ok(one.clone()),
        [] => Err(GridError::Package("it holds no layer with a geometry".into())),
        several => several.iter().find(|(table, ..)| table == OURS).cloned().ok_or_else(|| {
            let names: Vec<_> = several.iter().map(|(table, ..)| format!("\"{table}\"")).collect();
            GridError::Package(format!("it holds several layers, and none is called \"{OURS}\": {}", names.join(", ")))
        }),
    }
}

fn records(database: &Connection, table: &str, geometry: &str) -> rusqlite::Result<Grid> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    // Its key orders the rows as they were added.
    let key: Option<String> = database
        .query_row("SELECT name FROM pragma_table_info(?1) WHERE pk = 1", [table], |row| row.get(0))
        .optional()?;
    let order = key.map(|key| format!(" ORDER BY {}", quoted(&key))).unwrap_or_default();
    let mut statement = database.prepare(&format!("SELECT * FROM {}{order}", quoted(table)))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let at = names.iter().position(|name| name == geometry);
    let columns: Vec<String> = names.iter().filter(|name| *name != geometry).cloned().collect();
    let mut rows = statement.query([])?;
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    let mut line = 0;
    while let Some(row) = rows.next()? {
        line += 1;
        let mut record = Record { line, ..Record::default() };
        let mut fits = true;
        for n in 0..names.len() {
            let value = row.get_ref(n)?;
            if Some(n) != at {
                record.cells.push(cell(value));
                continue;
            }
            match point(value) {
                Ok(point) => record.point = point,
                Err(problem) => {
                    skipped.push((line, problem));
                    fits = false;
                }
            }
        }
        if fits {
            records.push(record);
        }
    }
    Ok(Grid { columns, hashtags: None, records, skipped })
}

fn cell(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Real(number) => Value::from(number),
        ValueRef::Text(text) => match String::from_utf8_lossy(text).trim() {
            "" => Value::Null,
            text => Value::from(text),
        },
    }
}

/// What a walk over a geometry meets: the points, and whether they are corners of something else.
#[derive(Default)]
struct Met {
    points: Vec<(f64, f64)>,
    is_line: bool,
}

impl GeomProcessor for Met {
    fn xy(&mut self, x: f64, y: f64, _: usize) -> geozero::error::Result<()> {
        // An empty point is written as two that are no numbers.
        self.points.extend(Some((x, y)).filter(|_| !x.is_nan() && !y.is_nan()));
        Ok(())
    }

    fn linestring_begin(&mut self, _: bool, _: usize, _: usize) -> geozero::error::Result<()> {
        self.is_line = true;
        Ok(())
    }
}

/// The point of a row, if it has one; an error in words where it is something else.
fn point(value: ValueRef<'_>) -> Result<Option<Result<Position, PositionError>>, String> {
    let ValueRef::Blob(blob) = value else { return Ok(None) };
    let mut met = Met::default();
    process_gpkg_geom(&mut Cursor::new(blob), &mut met).map_err(|error| format!("its geometry is broken: {error}"))?;
    match met.points[..] {
        _ if met.is_line => Err("a line or an area instead of a point".to_owned()),
        [] => Ok(None),
        [(x, y)] => Ok(Some(Position::from_lon_lat(x, y))),
        _ => Err(format!("{} points instead of one", met.points.len())),
    }
}
