//! Which cells does a file hold? Every kind of table becomes named columns and rows of values.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use geojson::{Feature, GeometryValue};
use serde_json::{Map, Value};

use crate::ingest::fault::Fault;
use crate::ingest::{Kind, utf8};
use crate::position::{Position, PositionError};

/// Columns, and rows of cells below them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The header; names are unique.
    pub columns: Vec<String>,
    /// The hashtag of each column, where the table is HXL.
    pub hashtags: Option<Vec<String>>,
    /// The rows.
    pub records: Vec<Record>,
    /// Rows that have no place in the table, and why.
    pub skipped: Vec<(u64, String)>,
}

/// A row of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The line, the row of the sheet or the number of the feature, from 1.
    pub line: u64,
    /// A value a column; text as it was written, null where nothing stands.
    pub cells: Vec<Value>,
    /// The feature's point; an error where it is none.
    pub point: Option<Result<Position, PositionError>>,
}

/// A file that is no table.
#[derive(Debug, thiserror::Error)]
pub enum GridError {
    /// No text, or in another encoding.
    #[error("{0}")]
    Text(&'static str),
    /// The sheet asked for is not there.
    #[error("it has no sheet called \"{asked}\"")]
    Sheet {
        /// The sheet asked for.
        asked: String,
        /// Those it has.
        sheets: Vec<String>,
    },
    /// No workbook.
    #[error("it is no XLSX workbook: {0}")]
    Workbook(String),
    /// No GeoJSON with features.
    #[error("it is no GeoJSON FeatureCollection: {0}")]
    GeoJson(String),
    /// No GeoPackage with a layer of points.
    #[error("it is no GeoPackage that can be read: {0}")]
    Package(String),
    /// Coordinates in another reference system.
    #[error("its coordinates are not WGS 84 but EPSG:{0}")]
    Crs(i64),
    /// A quotation mark that would make one cell of the rest of the file.
    #[error("a quotation mark in line {0} is never closed")]
    Quote(u64),
    /// A workbook that holds more than a table of incidents could.
    #[error("it holds too much for a table of incidents: more than {MOST_CELLS} cells, or {} MB unpacked", MOST_UNPACKED >> 20)]
    TooLarge,
    /// No header, or nothing below it.
    #[error("there is no row in it")]
    Empty,
}

/// EPSG's number of WGS 84.
pub(super) const WGS84: i64 = 4326;
/// Cells that a sheet may have, empty ones between others too: a few bytes can claim a sheet of billions.
const MOST_CELLS: usize = 10_000_000;

/// Bytes that a workbook may unpack to: a few thousand bytes can claim any number.
const MOST_UNPACKED: u64 = 256 << 20;

/// Unpacks a workbook into nothing, whatever sizes it claims.
fn unpacks_to_little(bytes: &[u8]) -> Result<(), GridError> {
    let broken = |error: zip::result::ZipError| GridError::Workbook(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut room = MOST_UNPACKED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(broken)?;
        // What is damaged is told by who reads it in earnest.
        let unpacked = std::io::copy(&mut entry.take(room + 1), &mut std::io::sink()).unwrap_or(0);
        room = room.checked_sub(unpacked).ok_or(GridError::TooLarge)?;
    }
    Ok(())
}

/// Rows at the top of a sheet or file in which HXL's hashtags are looked for.
const HXL_ROWS: usize = 25;

impl Grid {
    /// Reads a table from its bytes; `sheet` names one of a workbook, whose first is read otherwise.
    ///
    /// # Errors
    /// A [`Fault`] where the bytes are no text, a [`GridError`] where they are no table.
    pub fn read(kind: Kind, bytes: Vec<u8>, sheet: Option<&str>) -> Result<Result<Self, GridError>, Fault> {
        Ok(match kind {
            Kind::Workbook => Self::of_workbook(bytes, sheet),
            Kind::GeoPackage => super::package::read(bytes),
            Kind::GeoJson => Self::of_geojson(&utf8::decode(bytes)?),
            Kind::Jsonl => Self::of_json_lines(&utf8::decode(bytes)?),
            _ => Self::of_text(&utf8::decode(bytes)?),
        })
    }

    /// Commas, semicolons, tabs or bars: whichever cuts the first line most often.
    fn of_text(text: &str) -> Result<Self, GridError> {
        let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(GridError::Empty)?;
        let count = |delimiter: u8| unquoted(first).filter(|&byte| byte == delimiter).count();
        let delimiter = [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|&d| count(d)).unwrap_or(b',');
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut lines = Vec::new();
        for record in reader.records().map_while(Result::ok) {
            let line = record.position().map_or(0, ::csv::Position::line);
            let cells = record.iter().map(|cell| match cell.trim() {
                "" => Value::Null,
                cell => Value::from(cell),
            });
            lines.push((line, cells.collect()));
        }
        // What is quoted is quoted in pairs; an odd one has swallowed lines.
        let swallows = |(_, cells): &&(u64, Vec<Value>)| {
            cells.iter().any(|cell| cell.as_str().is_some_and(|cell| cell.contains('\n')))
        };
        if text.matches('"').count() % 2 == 1
            && let Some((line, _)) = lines.last().filter(swallows)
        {
            return Err(GridError::Quote(*line));
        }
        Self::of_lines(lines)
    }

    fn of_workbook(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Self, GridError> {
        let broken = |error: calamine::XlsxError| GridError::Workbook(error.to_string());
        unpacks_to_little(&bytes)?;
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
        let sheets = book.sheet_names();
        let name = match sheet {
            Some(asked) => sheets.iter().find(|name| *name == asked),
            None => sheets.first(),
        };
        let Some(name) = name.cloned() else {
            return Err(GridError::Sheet { asked: sheet.unwrap_or_default().to_owned(), sheets });
        };
        let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
        let mut lines: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
        let (mut room, mut first) = (MOST_CELLS, usize::MAX);
        while let Some(read) = cells.next_cell().map_err(broken)? {
            let ((row, column), value) = (read.get_position(), cell(&read.get_value().clone().into()));
            let column = column as usize;
            if value.is_null() {
                continue;
            }
            let line = lines.entry(row).or_default();
            room = room.checked_sub((column + 1).saturating_sub(line.len()).max(1)).ok_or(GridError::TooLarge)?;
            line.resize(line.len().max(column + 1), Value::Null);
            line[column] = value;
            first = first.min(column);
        }
        // Rows are as wide as the widest.
        let width = lines.values().map(Vec::len).max().unwrap_or(0);
        if lines.len().saturating_mul(width) > MOST_CELLS {
            return Err(GridError::TooLarge);
        }
        let lines =
            lines.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells[first.min(cells.len())..].to_vec()));
        Self::of_lines(lines.collect())
    }

    /// The first line that says anything is the header; a line of hashtags near it names the columns for HXL.
    fn of_lines(lines: Vec<(u64, Vec<Value>)>) -> Result<Self, GridError> {
        let mut lines = lines.into_iter().filter(|(_, cells)| !cells.iter().all(Value::is_null)).collect::<Vec<_>>();
        if lines.is_empty() {
            return Err(GridError::Empty);
        }
        let tagged = lines.iter().take(HXL_ROWS).position(|(_, cells)| are_hashtags(cells));
        let mut rest = lines.split_off(tagged.map_or(1, |at| at + 1));
        let tags = tagged.and_then(|_| lines.pop()).map(|(_, cells)| cells);
        let header = lines.pop().map(|(_, cells)| cells).or_else(|| tags.clone()).unwrap_or_default();
        // A cell too many means that a comma, in a number or a name, has moved all cells behind it.
        let width = header.len();
        let mut skipped = Vec::new();
        rest.retain(|(line, cells)| {
            let filled = cells.iter().rposition(|cell| !cell.is_null()).map_or(0, |last| last + 1);
            if filled > width {
                let advice = "put cells that hold the separator in quotation marks";
                skipped.push((*line, format!("it has {filled} cells below {width} columns; {advice}")));
            }
            filled <= width
        });
        if rest.is_empty() && skipped.is_empty() {
            return Err(GridError::Empty);
        }
        let columns = unique((0..width).map(|n| written(header.get(n))).collect());
        let hashtags = tags.map(|tags| (0..width).map(|n| written(tags.get(n)).to_lowercase()).collect());
        let records = rest.drain(..).map(|(line, mut cells)| {
            cells.resize(width, Value::Null);
            Record { line, cells, point: None }
        });
        Ok(Self { columns, hashtags, records: records.collect(), skipped })
    }

    fn of_json_lines(text: &str) -> Result<Self, GridError> {
        let mut skipped = Vec::new();
        let mut objects = Vec::new();
        for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            match serde_json::from_str::<Map<String, Value>>(text) {
                Ok(object) => objects.push((line, object, None)),
                Err(error) => skipped.push((line, format!("it is no JSON object: {error}"))),
            }
        }
        Self::of_objects(objects, skipped)
    }

    /// Feature by feature: one that is none spoils no other.
    fn of_geojson(text: &str) -> Result<Self, GridError> {
        let broken = |error: serde_json::Error| GridError::GeoJson(error.to_string());
        let mut file: Map<String, Value> = serde_json::from_str(text).map_err(broken)?;
        if let Some(epsg) = file.get("crs").and_then(foreign_crs) {
            return Err(GridError::Crs(epsg));
        }
        let features = file.remove("features");
        let features = match (file.get("type").and_then(Value::as_str), features) {
            (Some("FeatureCollection"), Some(Value::Array(features))) => features,
            (Some("Feature"), _) => vec![Value::Object(file)],
            (Some(kind), _) => return Err(GridError::GeoJson(format!("it is a {kind}"))),
            (None, _) => return Err(GridError::GeoJson("it has no \"type\"".to_owned())),
        };
        let mut skipped = Vec::new();
        let mut objects = Vec::new();
        for (line, feature) in (1..).zip(features) {
            let feature = match serde_json::from_value::<Feature>(feature) {
                Ok(feature) => feature,
                Err(error) => {
                    skipped.push((line, format!("it is no feature: {error}")));
                    continue;
                }
            };
            let at = match feature.geometry.map(|geometry| geometry.value) {
                None => None,
                Some(GeometryValue::Point { coordinates }) => Some(coordinates),
                // QGIS saves some layers of points as such.
                Some(GeometryValue::MultiPoint { coordinates }) if coordinates.len() == 1 => {
                    coordinates.into_iter().next()
                }
                Some(other) => {
                    skipped.push((line, format!("a {} instead of a Point", other.type_name())));
                    continue;
                }
            };
            let point = at.and_then(|at| match *at.as_slice() {
                [longitude, latitude, ..] => Some(Position::from_lon_lat(longitude, latitude)),
                _ => None,
            });
            let mut properties = feature.properties.unwrap_or_default();
            if let Some(id) = feature.id.filter(|_| !properties.contains_key("id")) {
                let id = match id {
                    geojson::feature::Id::String(id) => Value::from(id),
                    geojson::feature::Id::Number(id) => Value::Number(id),
                };
                properties.insert("id".to_owned(), id);
            }
            objects.push((line, properties, point));
        }
        Self::of_objects(objects, skipped)
    }

    /// Columns in order of first appearance.
    fn of_objects(objects: Vec<Object>, skipped: Vec<(u64, String)>) -> Result<Self, GridError> {
        let mut columns: Vec<String> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for name in objects.iter().flat_map(|(_, object, _)| object.keys()) {
            if !known.contains_key(name) {
                known.insert(name.clone(), columns.len());
                columns.push(name.clone());
            }
        }
        if objects.is_empty() {
            return Err(GridError::Empty);
        }
        let records = objects.into_iter().map(|(line, object, point)| {
            let mut cells = vec![Value::Null; columns.len()];
            for (name, value) in object {
                // What is nested cannot stand in a column; it is carried as its JSON.
                let flat = match value {
                    Value::Array(_) | Value::Object(_) => Value::from(value.to_string()),
                    Value::String(text) if text.trim().is_empty() => Value::Null,
                    flat => flat,
                };
                cells[known[&name]] = flat;
            }
            Record { line, cells, point }
        });
        Ok(Self { records: records.collect(), columns, hashtags: None, skipped })
    }
}

/// EPSG's number of a reference system that is not WGS 84, as files before RFC 7946 name it.
fn foreign_crs(crs: &Value) -> Option<i64> {
    let name = crs.get("properties")?.get("name")?.as_str()?;
    let (_, code) = name.rsplit_once(':')?;
    let epsg = code.parse().ok().filter(|_| name.contains("EPSG"))?;
    (epsg != WGS84).then_some(epsg)
}

type Object = (u64, Map<String, Value>, Option<Result<Position, PositionError>>);

/// The bytes of a line outside quotation marks.
fn unquoted(line: &str) -> impl Iterator<Item = u8> + '_ {
    let mut quoted = false;
    line.bytes().filter(move |&byte| {
        quoted ^= byte == b'"';
        !quoted
    })
}

fn cell(cell: &Data) -> Value {
    match cell {
        Data::Empty | Data::Error(_) => Value::Null,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => match text.trim() {
            "" => Value::Null,
            text => Value::from(text),
        },
        Data::Int(number) => Value::from(*number),
        // A whole number is one, though a sheet knows only fractions.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::from(*number as i64),
        Data::Float(number) => Value::from(*number),
        Data::Bool(truth) => Value::from(u8::from(*truth)),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            let midnight = (hour, minute, second) == (0, 0, 0);
            Value::from(if midnight { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") })
        }
        // A kind of cell that this version of the crate's reader did not have.
        #[allow(unreachable_patterns, reason = "the crate may add kinds")]
        other => Value::from(other.to_string()),
    }
}

fn written(cell: Option<&Value>) -> String {
    match cell {
        Some(Value::String(text)) => text.trim().to_owned(),
        None | Some(Value::Null) => String::new(),
        Some(other) => other.to_string(),
    }
}

/// Whether half of what a line says, and more than one cell, are HXL hashtags.
fn are_hashtags(cells: &[Value]) -> bool {
    let said: Vec<&str> = cells.iter().filter_map(Value::as_str).collect();
    let is_tag = |text: &&&str| {
        text.strip_prefix('#').is_some_and(|tag| {
            tag.starts_with(|c: char| c.is_ascii_alphabetic())
                && tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | ' '))
        })
    };
    let tags = said.iter().filter(is_tag).count();
    tags > 1 && tags * 2 >= said.len()
}

/// Names without repetition; a column without one is called by its letter's number.
fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut unique = Vec::with_capacity(names.len());
    for (n, name) in names.into_iter().enumerate() {
        let name = if name.is_empty() { format!("column_{}", n + 1) } else { name };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        unique.push(if *times == 1 { name } else { format!("{name}_{times}") });
    }
    unique
}
