//! GeoPackage (OGC 12-128r18): one table in an SQLite file, and beside it the style that QGIS opens it with.
//!
//! The database is built in memory and handed on as bytes, so that nothing here opens a path, and the same records give the
//! same bytes: the moment of writing, which the format asks for, is always the beginning of 1970.

use std::io::{self, Write};

use geozero::wkb::{WkbDialect, WkbWriter};
use geozero::{CoordDimensions, GeomProcessor};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value;

use super::qgis;
use super::schema::{Kind, Layout, Schema};
use crate::incident::Incident;
use crate::position::Position;

/// The table of incidents.
pub const TABLE: &str = "incidents";
/// The column that holds the points.
pub const GEOMETRY: &str = "geom";
/// EPSG's number of WGS 84.
const WGS84: i32 = 4326;
/// "The last change": never the clock.
const LAST_CHANGE: &str = "1970-01-01T00:00:00.000Z";

/// A file being gathered; [`Package::finish`] writes it.
#[derive(Debug)]
pub struct Package<W> {
    out: W,
    database: Connection,
    insert: String,
    /// West, south, east, north.
    extent: Option<[f64; 4]>,
}

/// What every GeoPackage has, after the specification's own table definitions.
const FRAME: &str = "
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
";

/// WGS 84 as EPSG writes it.
const WGS84_WKT: &str = r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]"#;

/// QGIS's table of styles, as QGIS itself creates it.
const STYLES: &str = "
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
";

impl<W: Write> Package<W> {
    /// Begins a file whose layer is called `name`; `attributions` credit the data it stands on.
    ///
    /// # Errors
    /// The database's, which lies in memory: there is none left.
    pub fn new(out: W, name: &str, attributions: &[&str], layout: &Layout) -> io::Result<Self> {
        Self::begin(out, name, attributions, layout).map_err(io::Error::other)
    }

    fn begin(out: W, name: &str, attributions: &[&str], layout: &Layout) -> rusqlite::Result<Self> {
        let database = Connection::open_in_memory()?;
        database.execute_batch(FRAME)?;
        database.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', ?1, 'EPSG', ?1, ?2, \
             'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid')",
            params![WGS84, WGS84_WKT],
        )?;
        let columns = layout.columns().iter().map(|column| {
            let kind = match column.kind {
                Kind::Text => "TEXT",
                Kind::Integer => "INTEGER",
                Kind::Real => "REAL",
                Kind::Date => "DATE",
                Kind::DateTime => "DATETIME",
            };
            format!(", {} {kind}", quoted(Layout::property_name(column)))
        });
        let columns: String = columns.collect();
        database.execute_batch(&format!(
            "CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GEOMETRY} POINT{columns});"
        ))?;
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) \
             VALUES (?1, 'features', ?2, ?3, ?4, ?5)",
            params![TABLE, name, attributions.join("; "), LAST_CHANGE, WGS84],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, ?2, 'POINT', ?3, 0, 0)",
            params![TABLE, GEOMETRY, WGS84],
        )?;
        if layout.schema() == Schema::Own {
            database.execute_batch(STYLES)?;
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) \
                 VALUES ('layer_styles', 'attributes', 'layer_styles', ?1)",
                [LAST_CHANGE],
            )?;
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, \
                 styleQML, styleSLD, useAsDefault, description, owner, update_time) \
                 VALUES ('', '', ?1, ?2, ?1, ?3, '', 1, 'Incidents by type, sized by deaths', '', ?4)",
                params![TABLE, GEOMETRY, qgis::style(), LAST_CHANGE],
            )?;
        }
        let places: String = (0..layout.columns().len()).map(|n| format!(", ?{}", n + 2)).collect();
        // One transaction: a statement each would be a thousand times slower.
        database.execute_batch("BEGIN")?;
        let insert = format!("INSERT INTO {TABLE} VALUES (NULL, ?1{places})");
        Ok(Self { out, database, insert, extent: None })
    }

    /// Adds an incident, given as its row; without a point its geometry is null.
    ///
    /// # Errors
    /// The database's: more columns than SQLite takes (2,000).
    pub fn row(&mut self, layout: &Layout, incident: &Incident, row: &[Value]) -> io::Result<()> {
        let cells = layout.columns().iter().zip(row).map(|(column, value)| match value {
            Value::Null => Sql::Null,
            Value::String(time) if column.kind == Kind::DateTime => Sql::Text(utc(time)),
            Value::String(text) => Sql::Text(text.clone()),
            Value::Number(number) if column.kind == Kind::Real => number.as_f64().map_or(Sql::Null, Sql::Real),
            Value::Number(number) if column.kind == Kind::Integer => number.as_i64().map_or(Sql::Null, Sql::Integer),
            other => Sql::Text(other.to_string()),
        });
        if let Some(position) = incident.position().map(Position::rounded) {
            let (x, y) = (position.longitude(), position.latitude());
            let [west, south, east, north] = self.extent.unwrap_or([x, y, x, y]);
            self.extent = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
        }
        let values = std::iter::once(point(incident.position())?).chain(cells);
        let inserted =
            self.database.prepare(&self.insert).and_then(|mut insert| insert.execute(params_from_iter(values)));
        inserted.map(drop).map_err(io::Error::other)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        self.database.execute_batch("COMMIT").map_err(io::Error::other)?;
        if let Some([west, south, east, north]) = self.extent {
            let update =
                "UPDATE gpkg_contents SET min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4 WHERE table_name = ?5";
            let done = self.database.execute(update, params![west, south, east, north, TABLE]);
            done.map_err(io::Error::other)?;
        }
        let bytes = self.database.serialize("main").map_err(io::Error::other)?;
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

/// A point as GeoPackage's binary.
fn point(position: Option<Position>) -> io::Result<Sql> {
    let Some(position) = position else { return Ok(Sql::Null) };
    let mut blob = Vec::new();
    let mut writer =
        WkbWriter::with_opts(&mut blob, WkbDialect::Geopackage, CoordDimensions::xy(), Some(WGS84), Vec::new());
    let position = position.rounded();
    let walk = writer.point_begin(0).and_then(|()| writer.xy(position.longitude(), position.latitude(), 0));
    walk.map_err(io::Error::other)?;
    Ok(Sql::Blob(blob))
}

/// A moment as GeoPackage has it, in UTC to the millisecond; one without a zone is taken for UTC, as QGIS does. What is no
/// moment stays as it is.
fn utc(time: &str) -> String {
    const FORM: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";
    let stamp = time.parse::<jiff::Timestamp>().map(|stamp| stamp.strftime(FORM).to_string());
    let civil = || time.parse::<jiff::civil::DateTime>().map(|civil| civil.strftime(FORM).to_string());
    stamp.or_else(|_| civil()).unwrap_or_else(|_| time.to_owned())
}

/// A name as SQL takes any name.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
