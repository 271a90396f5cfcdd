//! Tables of incidents: which columns hold what, rows placed by their names, and what is told of them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use incident_mapper::export::schema::{Column, Kind as Cell};
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::incident::{self, Incident};
use incident_mapper::ingest::table::{Carried, Chosen, ColumnError, Given, Grid, GridError, Meaning, Order, Row, Rows};
use incident_mapper::ingest::{Kind, document_id};
use incident_mapper::pipeline::{self, Options};
use incident_mapper::resolve::address::Addresses;
use rayon::prelude::*;
use serde_json::Value;

use super::console::Console;
use super::inputs::{Unreadable, unreadable};
use super::refusal::Refusal;

/// What the user says of a table's columns.
#[derive(Clone, Debug, Default, Args)]
pub struct TableArgs {
    /// Tables: the column with the place's name.
    #[arg(long, value_name = "COLUMN")]
    place_column: Option<String>,

    /// Tables: the column with the province.
    #[arg(long, value_name = "COLUMN")]
    admin1_column: Option<String>,

    /// Tables: the column with the district.
    #[arg(long, value_name = "COLUMN")]
    admin2_column: Option<String>,

    /// Tables: the column with the country.
    #[arg(long, value_name = "COLUMN")]
    country_column: Option<String>,

    /// Tables: the column with degrees north.
    #[arg(long, value_name = "COLUMN")]
    latitude_column: Option<String>,

    /// Tables: the column with degrees east.
    #[arg(long, value_name = "COLUMN")]
    longitude_column: Option<String>,

    /// Tables: the column with both coordinates.
    #[arg(long, value_name = "COLUMN")]
    coordinates_column: Option<String>,

    /// Tables: the column with the day.
    #[arg(long, value_name = "COLUMN")]
    date_column: Option<String>,

    /// Tables: the column with the rows' ids.
    #[arg(long, value_name = "COLUMN")]
    id_column: Option<String>,

    /// Tables: what 03/04/2024 means, where the column itself does not tell.
    #[arg(long, value_name = "ORDER")]
    date_order: Option<DateOrder>,

    /// Workbooks: the sheet; the first unless told otherwise.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

/// What comes first in a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Rows that have become incidents.
#[derive(Debug, Default)]
pub struct Tabled {
    /// In the order of the tables, each with the values of `columns`.
    pub entries: Vec<(Incident, Vec<Value>)>,
    /// The columns carried through.
    pub columns: Vec<Column>,
    /// Rows and cells that could not be used.
    pub skipped: u64,
    /// Rows without a place.
    pub unplaced: usize,
}

impl TableArgs {
    fn given(&self) -> Given {
        let columns = [
            (Meaning::Place, &self.place_column),
            (Meaning::Admin1, &self.admin1_column),
            (Meaning::Admin2, &self.admin2_column),
            (Meaning::Country, &self.country_column),
            (Meaning::Latitude, &self.latitude_column),
            (Meaning::Longitude, &self.longitude_column),
            (Meaning::Coordinates, &self.coordinates_column),
            (Meaning::Date, &self.date_column),
            (Meaning::Field("incident_id"), &self.id_column),
        ];
        Given(columns.into_iter().filter_map(|(meaning, column)| Some((meaning, column.clone()?))).collect())
    }
}

/// Whether a path is a table by its name.
pub fn is_table(path: &Path) -> bool {
    path.to_str().and_then(Kind::of_name).is_some_and(Kind::is_table)
}

/// Reads a table and places its rows.
pub fn read(
    path: &Path,
    args: &TableArgs,
    gazetteer: &Gazetteer,
    options: &Options,
    console: &mut Console,
) -> Result<Tabled> {
    let name = if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).with_context(|| format!("{name}: it cannot be read"))?;
    } else {
        bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    }
    let kind = path.to_str().and_then(Kind::of_name).unwrap_or_else(|| Kind::of_table(&bytes));
    let grid = Grid::read(kind, bytes, args.sheet.as_deref())
        .map_err(|fault| Unreadable { name: name.clone(), fault })?
        .map_err(|error| no_table(&name, &error))?;
    let chosen = Chosen::of(&grid, &args.given()).map_err(|error| no_columns(&name, &error))?;
    let order = args.date_order.map(|order| match order {
        DateOrder::Dmy => Order::DayFirst,
        DateOrder::Mdy => Order::MonthFirst,
    });
    let rows = Rows::of(&grid, &chosen, order);
    tell_choice(&name, &chosen, &rows, console);
    let file = path.file_name().map_or_else(|| "table".to_owned(), |name| name.to_string_lossy().into_owned());
    let document = if path == Path::new("-") { "table" } else { document_id(&file) };
    let ids = ids(&rows.rows, document, &name, console);
    // Each row by itself, so that neither their order nor the number of threads makes a difference.
    let addresses = Addresses::new(gazetteer, options.about);
    let coded: Vec<_> =
        rows.rows.par_iter().zip(ids).map(|(row, id)| pipeline::row(row, document, id, &addresses, options)).collect();
    let mut tabled = Tabled { columns: rows.carried.iter().map(column).collect(), ..Tabled::default() };
    for (line, reason) in &grid.skipped {
        console.warning(&format!("{name}:{line}: {reason}; skipped"), None);
    }
    tabled.skipped += grid.skipped.len() as u64;
    for (row, (incident, remarks)) in rows.rows.into_iter().zip(coded) {
        for remark in &row.remarks {
            console.warning(&format!("{name}:{}: column \"{}\": {}", row.line, remark.column, remark.message), None);
        }
        for remark in &remarks {
            let place = row.place.name.as_deref().or(row.place.text.as_deref());
            let place = place.map(|place| format!("\"{place}\": ")).unwrap_or_default();
            console.warning(&format!("{name}:{}: {place}{remark}", row.line), None);
        }
        tabled.skipped += row.remarks.len() as u64;
        tabled.unplaced += usize::from(incident.position().is_none());
        tabled.entries.push((incident, row.carried));
    }
    Ok(tabled)
}

impl Tabled {
    /// Adds another table's rows; columns of the same name are one.
    pub fn append(&mut self, other: Self) {
        let at: Vec<usize> = other
            .columns
            .into_iter()
            .map(|column| {
                let known = self.columns.iter().position(|known| known.name == column.name);
                known.unwrap_or_else(|| {
                    self.columns.push(column);
                    self.columns.len() - 1
                })
            })
            .collect();
        let width = self.columns.len();
        self.entries.iter_mut().for_each(|(_, values)| values.resize(width, Value::Null));
        self.entries.extend(other.entries.into_iter().map(|(incident, values)| {
            let mut wide = vec![Value::Null; width];
            at.iter().zip(values).for_each(|(&at, value)| wide[at] = value);
            (incident, wide)
        }));
        self.skipped += other.skipped;
        self.unplaced += other.unplaced;
    }
}

fn column(carried: &Carried) -> Column {
    let kind = match (carried.is_integer, carried.is_number) {
        (true, _) => Cell::Integer,
        (false, true) => Cell::Real,
        (false, false) => Cell::Text,
    };
    Column { name: carried.name.clone(), kind, hashtag: None }
}

/// The incidents' ids: the rows' own where each has another, so that results can be joined to the table.
fn ids(rows: &[Row], document: &str, name: &str, console: &mut Console) -> Vec<String> {
    let own = |row: &Row| row.fields.get("incident_id").and_then(Value::as_str).map(str::to_owned);
    let mut lines: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for row in rows {
        lines.entry(own(row).unwrap_or_default()).or_default().push(row.line);
    }
    let repeated = |id: &str| lines.get(id).is_some_and(|lines| lines.len() > 1);
    for (id, lines) in lines.iter().filter(|(id, lines)| !id.is_empty() && lines.len() > 1) {
        let message = format!("{name}:{}: the id \"{id}\" stands in {} rows, first here", lines[0], lines.len());
        console.warning(&message, Some("each of them gets an id of its own; give each row one to join by it"));
    }
    let mut ordinals: HashMap<String, usize> = HashMap::new();
    rows.iter()
        .map(|row| match own(row) {
            Some(id) if !repeated(&id) => id,
            own => {
                let hash = incident::row_id(row, document, 0);
                let ordinal = ordinals.entry(hash.clone()).or_default();
                *ordinal += 1;
                let hash = if *ordinal == 1 { hash } else { incident::row_id(row, document, *ordinal - 1) };
                own.map_or(hash.clone(), |own| format!("{own}-{}", hash.trim_start_matches("im-")))
            }
        })
        .collect()
}

fn tell_choice(name: &str, chosen: &Chosen, rows: &Rows, console: &mut Console) {
    let told = chosen.columns.iter().filter_map(|column| match column.meaning? {
        Meaning::Field(_) | Meaning::Violence => None,
        meaning => Some(format!("{} from \"{}\"", meaning.words().trim_start_matches("the "), column.name)),
    });
    let told: Vec<_> = told.collect();
    if !told.is_empty() {
        console.note(&format!("{name}: {}", told.join(", ")));
    }
    if let Some(order) = &rows.order {
        let as_read = match order.order {
            Order::DayFirst => "day/month/year",
            Order::MonthFirst => "month/day/year",
        };
        let cells = order.cells;
        if order.certain {
            console.note(&format!("{name}: dates such as {} are read as {as_read}", order.example));
        } else {
            let message = format!(
                "{name}: {cells} dates such as {} may be read in two ways; {as_read} is assumed",
                order.example
            );
            console.warning(&message, Some("--date-order dmy or mdy says which"));
        }
    }
}

fn no_table(name: &str, error: &GridError) -> Refusal {
    let advice = match error {
        GridError::Sheet { sheets, .. } => format!("it has {}", list(sheets)),
        GridError::Crs(_) => "save it in WGS 84 (EPSG:4326)".to_owned(),
        GridError::Quote(_) => "close it, or double those that belong to the text".to_owned(),
        GridError::TooLarge => "save the sheet by itself, or as CSV".to_owned(),
        GridError::Empty => "give a table with a header and rows below it".to_owned(),
        _ => "give CSV, TSV, JSON lines, GeoJSON with points, or XLSX".to_owned(),
    };
    Refusal::new(format!("{name}: {error}"), advice)
}

fn no_columns(name: &str, error: &ColumnError) -> Refusal {
    let advice = match error {
        ColumnError::Unknown { columns, .. } => format!("it has {}", list(columns)),
        ColumnError::Several { meaning, columns } => match flag(*meaning) {
            Some(flag) => format!("say which with {flag}: {}", list(columns)),
            None => format!("rename one of {}", list(columns)),
        },
        ColumnError::NoPlace { columns } => format!(
            "say which with --place-column, or --latitude-column and --longitude-column; it has {}",
            list(columns)
        ),
    };
    Refusal::new(format!("{name}: {error}"), advice)
}

fn flag(meaning: Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Place => "--place-column",
        Meaning::Admin1 => "--admin1-column",
        Meaning::Admin2 => "--admin2-column",
        Meaning::Country => "--country-column",
        Meaning::Latitude => "--latitude-column",
        Meaning::Longitude => "--longitude-column",
        Meaning::Coordinates => "--coordinates-column",
        Meaning::Date => "--date-column",
        _ => return None,
    })
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
