//! What does a table with a header line say of places? Comma, semicolon or tab between the cells.

use std::io::BufRead;

use super::record::{Fields, Found, Maker, point};
use super::{Count, ImportError, Skipped};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::layer::{LayerBuilder, RowDraft};

/// Reads the rows of a table into a layer. Rows need a name, and a point or an area that holds them.
///
/// # Errors
/// [`ImportError`] when it cannot be read, or no column holds names.
pub fn rows(
    mut reader: impl BufRead,
    fields: &Fields,
    gazetteer: &Gazetteer,
    builder: &mut LayerBuilder,
    skip: &mut dyn FnMut(Skipped),
) -> Result<Count, ImportError> {
    let beginning = reader.fill_buf()?;
    let mark = if beginning.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let header = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if header.contains(&0) {
        return Err(ImportError::Format(
            "it is no table: there are zero bytes in it; save it as CSV in UTF-8".to_owned(),
        ));
    }
    let count_of = |delimiter: &u8| header.iter().filter(|byte| *byte == delimiter).count();
    let delimiter = [b'\t', b';', b','].into_iter().rev().max_by_key(|delimiter| count_of(delimiter)).unwrap_or(b',');
    reader.consume(mark);
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_reader(reader);
    let columns: Vec<String> = table.headers().map_err(of_csv)?.iter().map(|name| name.trim().to_owned()).collect();
    let found = Found::among(fields, &columns, None)?;
    if found.lat.is_some() != found.lon.is_some() {
        return Err(ImportError::Field { what: "pair of columns with latitude and longitude", among: columns });
    }
    let mut maker = Maker::new(gazetteer, fields, found, None);
    let mut count = Count::default();
    let mut record = csv::StringRecord::new();
    loop {
        match table.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) if error.is_io_error() => return Err(of_csv(error)),
            Err(error) => {
                count.skipped += 1;
                let line = error.position().map_or(0, csv::Position::line);
                skip(Skipped::new(line, "it is not UTF-8"));
                continue;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |field: &str| record.get(columns.iter().position(|column| column == field)?).map(str::to_owned);
        match row(&mut maker, columns.len(), record.len(), &cell) {
            Ok(draft) => {
                count.matched += u64::from(gazetteer.by_id(&draft.id).is_some());
                builder.push(draft);
                count.taken += 1;
            }
            Err(problem) => {
                count.skipped += 1;
                skip(Skipped::new(line, problem));
            }
        }
    }
    Ok(count)
}

fn row(
    maker: &mut Maker<'_>,
    columns: usize,
    cells: usize,
    cell: &dyn Fn(&str) -> Option<String>,
) -> Result<RowDraft, String> {
    if cells != columns {
        return Err(format!("{cells} cells instead of {columns}"));
    }
    let mut draft = maker.draft(cell)?;
    let degrees = |field: &Option<String>| -> Result<Option<f64>, String> {
        let content = field.as_deref().and_then(cell).unwrap_or_default();
        let content = content.trim();
        if content.is_empty() {
            return Ok(None);
        }
        content.parse().map(Some).map_err(|_| format!("\"{content}\" is no number of degrees"))
    };
    draft.position = match (degrees(&maker.found.lon)?, degrees(&maker.found.lat)?) {
        (Some(lon), Some(lat)) => Some(point(lon, lat)?),
        (None, None) => None,
        _ => return Err("latitude or longitude is missing".to_owned()),
    };
    if draft.position.is_none() && draft.parent.is_none() {
        return Err("neither a point nor an area that holds it".to_owned());
    }
    draft.id = maker.id(&draft);
    Ok(draft)
}

fn of_csv(error: csv::Error) -> ImportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ImportError::Io(error),
        csv::ErrorKind::Utf8 { .. } => {
            ImportError::Format("the header is not UTF-8; save the table as UTF-8".to_owned())
        }
        _ => ImportError::Format("it is no table".to_owned()),
    }
}
