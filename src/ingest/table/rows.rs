//! What does each row say? Cells by their column's meaning, typed; what cannot be read is told, and carried through.

use serde_json::{Map, Value};

use super::columns::{Chosen, Meaning};
use super::days::{self, Order, Reading};
use super::grid::{Grid, Record};
use super::numbers;
use crate::ingest::field;
use crate::position::Position;

/// The rows of a table, understood.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// In the order of the table.
    pub rows: Vec<Row>,
    /// The columns carried through: those not understood, and those with a cell that could not be read.
    pub carried: Vec<Carried>,
    /// The order assumed for dates such as 03/04/2024.
    pub order: Option<AssumedOrder>,
}

/// A column carried through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Its header.
    pub name: String,
    /// Whether all its values are whole numbers.
    pub is_integer: bool,
    /// Whether all its values are numbers.
    pub is_number: bool,
}

/// In which order a date was read that may be read in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumedOrder {
    /// The order.
    pub order: Order,
    /// A cell of which it is true.
    pub example: String,
    /// How many cells leave the choice.
    pub cells: usize,
    /// Whether other cells of the column, or the user, leave none.
    pub certain: bool,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The line, the row of the sheet or the number of the feature, from 1.
    pub line: u64,
    /// The record's fields that the row fills.
    pub fields: Map<String, Value>,
    /// What its place is found by.
    pub place: RowPlace,
    /// Its coordinates.
    pub position: Option<Position>,
    /// The values of the carried columns.
    pub carried: Vec<Value>,
    /// What could not be read.
    pub remarks: Vec<Remark>,
}

/// What a row's place is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowPlace {
    /// The place's name.
    pub name: Option<String>,
    /// Where it is, in words.
    pub text: Option<String>,
    /// Below the district.
    pub admin3: Option<String>,
    /// District.
    pub admin2: Option<String>,
    /// Province.
    pub admin1: Option<String>,
    /// Country: a name or an ISO code.
    pub country: Option<String>,
}

/// What is wrong with a row's cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The column.
    pub column: String,
    /// What is wrong, and what is done.
    pub message: String,
}

/// Two latitudes and longitudes at most as far from each other are the same point, in degrees.
const SAME_POINT: f64 = 1e-4;

impl Rows {
    /// Understands the rows of `grid`; `order` is the user's word for dates that may be read in two.
    #[must_use]
    pub fn of(grid: &Grid, chosen: &Chosen, order: Option<Order>) -> Self {
        let order = settle_order(grid, chosen, order);
        let day_order = order.as_ref().map(|assumed| assumed.order);
        let mut unread = vec![false; grid.columns.len()];
        let mut rows: Vec<Row> =
            grid.records.iter().map(|record| row(record, chosen, day_order, &mut unread)).collect();
        let is_carried = |n: &usize| chosen.columns[*n].meaning.is_none() || unread[*n];
        let indices: Vec<usize> = (0..grid.columns.len()).filter(is_carried).collect();
        for (row, record) in rows.iter_mut().zip(&grid.records) {
            row.carried = indices.iter().map(|&n| record.cells[n].clone()).collect();
        }
        let carried = indices.iter().map(|&n| {
            let all = |fits: fn(&Value) -> bool| {
                let mut said =
                    grid.records.iter().map(|record| &record.cells[n]).filter(|cell| !cell.is_null()).peekable();
                said.peek().is_some() && said.all(fits)
            };
            let name = grid.columns[n].clone();
            Carried { name, is_integer: all(Value::is_i64), is_number: all(Value::is_number) }
        });
        Self { rows, carried: carried.collect(), order }
    }
}

/// The order that the column's other cells prove; else the user's, else the day first, as most of the world writes.
fn settle_order(grid: &Grid, chosen: &Chosen, told: Option<Order>) -> Option<AssumedOrder> {
    let columns = [Meaning::Date, Meaning::DateEnd, Meaning::Field("source_date")];
    let columns: Vec<usize> = columns.iter().filter_map(|&meaning| chosen.position(meaning)).collect();
    let cells = || grid.records.iter().flat_map(|record| columns.iter().filter_map(|&n| record.cells[n].as_str()));
    let open: Vec<&str> = cells().filter(|cell| matches!(days::read(cell), Some(Reading::Either { .. }))).collect();
    let example = (*open.first()?).to_owned();
    let proven: Vec<Order> = cells().filter_map(days::proves).collect();
    let day_first = proven.contains(&Order::DayFirst);
    let month_first = proven.contains(&Order::MonthFirst);
    let (order, certain) = match (told, day_first, month_first) {
        (Some(told), ..) => (told, true),
        (None, false, true) => (Order::MonthFirst, true),
        (None, true, false) => (Order::DayFirst, true),
        (None, ..) => (Order::DayFirst, false),
    };
    Some(AssumedOrder { order, example, cells: open.len(), certain })
}

fn row(record: &Record, chosen: &Chosen, order: Option<Order>, unread: &mut [bool]) -> Row {
    let mut row = Row { line: record.line, ..Row::default() };
    let at = |meaning: Meaning| chosen.position(meaning).filter(|&n| !record.cells[n].is_null());
    let text = |meaning: Meaning| at(meaning).map(|n| plain(&record.cells[n]));
    row.place = RowPlace {
        name: text(Meaning::Place),
        text: text(Meaning::PlaceText),
        admin3: text(Meaning::Admin3),
        admin2: text(Meaning::Admin2),
        admin1: text(Meaning::Admin1),
        country: text(Meaning::Country),
    };
    for (n, column) in chosen.columns.iter().enumerate() {
        let Some(Meaning::Field(name)) = column.meaning else { continue };
        // A numeric date among the fields is read in the column's order.
        let as_day = || match days::read(record.cells[n].as_str()?)? {
            open @ Reading::Either { .. } => open.settle(order?).map(|days| Value::from(days.first.to_string())),
            Reading::Days(_) => None,
        };
        match field::value(name, &record.cells[n]).or_else(as_day) {
            Some(Value::Null) => {}
            Some(value) => drop(row.fields.insert(name.to_owned(), value)),
            None => {
                unread[n] = true;
                row.remark(&column.name, format!("\"{}\" is not read as {name}", plain(&record.cells[n])));
            }
        }
    }
    read_days(&mut row, record, chosen, order, unread);
    read_violence(&mut row, at(Meaning::Violence).map(|n| &record.cells[n]));
    read_position(&mut row, record, chosen, unread);
    row
}

impl Row {
    fn remark(&mut self, column: &str, message: String) {
        self.remarks.push(Remark { column: column.to_owned(), message });
    }
}

fn plain(cell: &Value) -> String {
    cell.as_str().map_or_else(|| cell.to_string(), |text| text.trim().to_owned())
}

fn read_days(row: &mut Row, record: &Record, chosen: &Chosen, order: Option<Order>, unread: &mut [bool]) {
    let mut read = |meaning: Meaning, row: &mut Row| {
        let n = chosen.position(meaning).filter(|&n| !record.cells[n].is_null())?;
        let cell = &record.cells[n];
        let days = match cell.as_i64() {
            // A bare number is a year, or the day that a spreadsheet counts.
            Some(number) => days::of_serial(number).or_else(|| days::read(&plain(cell))?.settle(Order::DayFirst)),
            None => days::read(&plain(cell)).and_then(|reading| reading.settle(order.unwrap_or(Order::DayFirst))),
        };
        if days.is_none() {
            unread[n] = true;
            let message = format!("\"{}\" is no date; the row stays without it", plain(cell));
            row.remark(&chosen.columns[n].name, message);
        }
        days
    };
    let first = read(Meaning::Date, row);
    let last = read(Meaning::DateEnd, row);
    if let (Some(first), Some(last)) = (first, last)
        && last.last < first.first
    {
        let message = format!("the last day, {}, is before the first, {}", last.last, first.first);
        row.remark("date", message);
    }
    let Some(start) = first.or(last) else { return };
    let end = last.filter(|last| last.last >= start.first).unwrap_or(start);
    row.fields.insert("date_start".into(), Value::from(start.first.to_string()));
    row.fields.insert("date_end".into(), Value::from(end.last.to_string()));
    let days_between = (end.last - start.first).get_days();
    let spanned = match days_between {
        0 => 1,
        1..=5 => 2,
        6..=7 => 3,
        8..=31 => 4,
        _ => 5,
    };
    let precision = row.fields.entry("date_prec").or_insert_with(|| Value::from(spanned.max(start.precision)));
    let coarse = match precision.as_u64() {
        Some(1) => 1,
        Some(2 | 3) => 2,
        _ => 3,
    };
    row.fields.entry("time_precision").or_insert_with(|| Value::from(coarse));
}

/// UCDP's three kinds of violence, where no type of ACLED's is given.
fn read_violence(row: &mut Row, cell: Option<&Value>) {
    let (event, sub) = match cell.map(plain).as_deref() {
        Some("1" | "2") => ("Battles", "Armed clash"),
        Some("3") => ("Violence against civilians", "Attack"),
        _ => return,
    };
    if !row.fields.contains_key("event_type") && !row.fields.contains_key("sub_event_type") {
        row.fields.insert("event_type".into(), Value::from(event));
        row.fields.insert("sub_event_type".into(), Value::from(sub));
    }
}

fn read_position(row: &mut Row, record: &Record, chosen: &Chosen, unread: &mut [bool]) {
    let point = match &record.point {
        Some(Ok(point)) => Some(*point),
        Some(Err(error)) => {
            row.remark("geometry", format!("{error}; the row is placed by its name"));
            None
        }
        None => None,
    };
    let [latitude, longitude, both] = [Meaning::Latitude, Meaning::Longitude, Meaning::Coordinates]
        .map(|meaning| chosen.position(meaning).filter(|&n| !record.cells[n].is_null()));
    let degrees = |n: usize| {
        let cell = &record.cells[n];
        cell.as_f64().or_else(|| numbers::degrees(cell.as_str()?))
    };
    let mut give_up = |row: &mut Row, n: usize, problem: String| {
        unread[n] = true;
        row.remark(&chosen.columns[n].name, format!("{problem}; the row is placed by its name"));
    };
    let told = match (latitude, longitude, both) {
        (Some(lat), Some(lon), _) => match (degrees(lat), degrees(lon)) {
            (Some(y), Some(x)) => Some((lat, y, x)),
            (y, _) => {
                let n = if y.is_none() { lat } else { lon };
                give_up(row, n, format!("\"{}\" is no number of degrees", plain(&record.cells[n])));
                None
            }
        },
        (Some(one), None, None) | (None, Some(one), None) => {
            give_up(row, one, "half of the coordinates is missing".to_owned());
            None
        }
        (_, _, Some(n)) => {
            let pair = numbers::pair(&plain(&record.cells[n]));
            if pair.is_none() {
                give_up(row, n, format!("\"{}\" is read as no coordinates", plain(&record.cells[n])));
            }
            pair.map(|(y, x)| (n, y, x))
        }
        (None, None, None) => None,
    };
    let told = told.and_then(|(n, y, x)| match Position::from_lon_lat(x, y) {
        // Nothing happens in the Gulf of Guinea as often as zeros stand for "unknown".
        Ok(_) if y == 0.0 && x == 0.0 => {
            give_up(row, n, "0, 0 is taken for unknown".to_owned());
            None
        }
        Ok(position) => Some(position),
        Err(error) => {
            give_up(row, n, error.to_string());
            None
        }
    });
    row.position = match (point, told) {
        (Some(point), Some(told)) => {
            let apart = (point.latitude() - told.latitude()).abs().max((point.longitude() - told.longitude()).abs());
            if apart > SAME_POINT {
                row.remark(
                    "geometry",
                    "the point and the coordinates in the columns differ; the point is taken".into(),
                );
            }
            Some(point)
        }
        (point, told) => point.or(told),
    };
}
