//! `gazetteer add`, `edit`, `remove`: how does a user put right what the gazetteer lacks?

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use incident_mapper::gazetteer::table::{self, PLACE_COLUMNS};
use incident_mapper::gazetteer::user::{self, Cells};
use incident_mapper::gazetteer::{Gazetteer, PlaceKey, check, fold};
use incident_mapper::position::Position;
use incident_mapper::review::Moved;

use super::args::{AddArgs, EditArgs, Facts};
use crate::cli::Outcome;
use crate::cli::console::{Console, clean};
use crate::cli::hint;
use crate::cli::places::{self, PlacesArgs, Store};
use crate::cli::refusal::Refusal;
use crate::cli::review;

/// What a place is where nobody says it.
const USUAL_FEATURE: &str = "P.PPL";

/// A table that is being changed, and what it is used with.
struct Desk {
    path: PathBuf,
    /// Its text; that of an empty table where there is none.
    text: String,
    gazetteer: Gazetteer,
    _lock: std::fs::File,
}

impl Desk {
    /// Opens the user's own table, or another.
    fn open(file: Option<&Path>, args: &PlacesArgs, console: &mut Console) -> Result<Self> {
        let store = Store::to_write(args)?;
        let lock = store.lock()?;
        let mut args = args.clone();
        args.files.extend(file.filter(|file| file.exists()).map(Path::to_owned));
        let path = file.map_or_else(|| store.table(), Path::to_owned);
        let text = if path.exists() { places::read_table(&path)? } else { user::empty_table() };
        // A header with other columns is refused before anything is written under it.
        table::each_line(&path.display().to_string(), &text, &PLACE_COLUMNS).map_err(places::of_table)?;
        Ok(Self { gazetteer: places::open(&args, console)?, path, text, _lock: lock })
    }

    /// The row with an id, if the table has one.
    fn row(&self, id: &str) -> Option<Cells> {
        let lines = table::each_line("", &self.text, &PLACE_COLUMNS).ok()?;
        lines.into_iter().flatten().find(|line| line.cell("id") == id).map(|line| Cells::of(line.cells()))
    }

    /// Writes the row, if it can be read back.
    fn write(&self, row: &Cells) -> Result<()> {
        let text = user::with_row(&self.text, row);
        let name = self.path.display().to_string();
        let lines = table::each_line(&name, &text, &PLACE_COLUMNS).map_err(places::of_table)?;
        let own = lines.into_iter().flatten().find(|line| line.cell("id") == row.get("id"));
        if let Some(line) = own {
            line.place().map_err(|fault| Refusal::new(format!("{}: {}", fault.column, fault.problem), fault.advice))?;
        }
        places::replace(&self.path, &text)
    }

    fn tell(&self, done: &str, row: &Cells) -> io::Result<()> {
        let (id, name, path) = (row.get("id"), row.get("name"), self.path.display());
        let named = if name.is_empty() { String::new() } else { format!(" ({name})") };
        writeln!(io::stdout(), "{}", clean(&format!("{done} {id}{named} in {path}")))
    }
}

/// Adds a place.
pub fn add(args: &AddArgs, places: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let facts = &args.facts;
    let desk = Desk::open(facts.file.as_deref(), places, console)?;
    let gazetteer = &desk.gazetteer;
    let name = args.name.trim();
    if fold::key(name).is_empty() {
        return Err(Refusal::new(format!("\"{name}\" is no name"), "give the name as people write it").into());
    }
    let (point, parent) = (point(facts)?, parent(facts, gazetteer)?);
    if point.is_none() && parent.is_none() {
        let advice = "give --lat and --lon, or the area that holds it with --in \"Kech, Balochistan\"";
        return Err(Refusal::new(format!("{name}: nothing says where it is"), advice).into());
    }
    if parent.is_none() {
        let advice = "give the district or province with --in, so that outputs can name them";
        console.warning(&format!("{name}: no country or province is known of it"), Some(advice));
    }
    let area = parent.map(|key| gazetteer.place(key).name);
    let taken = |id: &str| gazetteer.by_id(id).is_some() || desk.row(id).is_some();
    let id = args.id.clone().unwrap_or_else(|| user::new_id(name, area, taken));
    if taken(&id) {
        let advice = format!("`incident-mapper gazetteer edit {id}` changes it; another --id adds one beside it");
        return Err(Refusal::new(format!("{id}: a place has this id"), advice).into());
    }
    let mut row = Cells::default();
    row.set("id", &id);
    row.set("name", name);
    row.set("feature", USUAL_FEATURE);
    row.set("source", "");
    fill(&mut row, facts, gazetteer, point, parent)?;
    warn(gazetteer, name, &row, (point, parent), console);
    desk.write(&row)?;
    desk.tell("added", &row)?;
    Ok(Outcome::Done)
}

/// Adds the place that a reviewer's point implies, unless the gazetteer has one of this name near it. A point outside the areas
/// that are said to hold it is told, and not added: one of the two is wrong.
pub fn add_missing(name: &str, moved: &Moved, places: &PlacesArgs, console: &mut Console) -> Result<()> {
    let gazetteer = places::open(places, console)?;
    if let Some(&known) = check::near_duplicates(&gazetteer, name, Some(moved.to), None).first() {
        console.note(&format!("{name} is not added: near it is {}", hint::label(&gazetteer, known)));
        return Ok(());
    }
    let parent = review::area_of(&moved.areas, &gazetteer).map(|area| gazetteer.place(area).id.to_string());
    drop(gazetteer);
    let facts = Facts {
        lat: Some(moved.to.latitude()),
        lon: Some(moved.to.longitude()),
        parent,
        source: Some(format!("review of {}", moved.incident_id)),
        ..Facts::default()
    };
    let row = AddArgs { name: name.to_owned(), id: None, facts };
    match add(&row, places, console) {
        Ok(_) => Ok(()),
        Err(error) => {
            let refusal = error.downcast::<Refusal>()?;
            let advice = "put the point or the province right, or add it with `incident-mapper gazetteer add`";
            console.warning(&format!("{name} is not added: {refusal}"), Some(advice));
            Ok(())
        }
    }
}

/// Changes a place of the table, or overrides one of the layers below.
pub fn edit(args: &EditArgs, places: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let facts = &args.facts;
    let desk = Desk::open(facts.file.as_deref(), places, console)?;
    let gazetteer = &desk.gazetteer;
    let known = gazetteer.by_id(&args.id);
    let own = desk.row(&args.id);
    if known.is_none() && own.is_none() {
        let advice = format!("`incident-mapper gazetteer search \"{}\"` finds ids by name", args.id);
        return Err(Refusal::new(format!("{}: the gazetteer has no place with this id", args.id), advice).into());
    }
    let mut row = own.unwrap_or_default();
    row.set("id", &args.id);
    let before = row.clone();
    if let Some(name) = &args.name {
        row.set("name", name);
    }
    for dropped in &args.drop_variants {
        let kept: Vec<&str> =
            row.get("variants").split(';').map(str::trim).filter(|variant| !is_variant(variant, dropped)).collect();
        if kept.join("; ") == row.get("variants") {
            let advice = "only names that your own table gives can be dropped";
            return Err(Refusal::new(format!("{}: it has no variant \"{dropped}\" there", args.id), advice).into());
        }
        let kept = kept.join("; ");
        row.set("variants", &kept);
    }
    let (point, parent) = (point(facts)?, parent(facts, gazetteer)?);
    let held_by = parent.or_else(|| known.and_then(|key| gazetteer.parents(key).next()));
    if parent.is_some_and(|parent| known.is_some_and(|key| gazetteer.contains(key, parent))) {
        return Err(Refusal::new(format!("{}: it would lie in itself", args.id), "give another --in").into());
    }
    fill(&mut row, facts, gazetteer, point, parent)?;
    if let (Some(point), None) = (point, parent) {
        refuse_outside(gazetteer, facts, point, held_by)?;
    }
    if row == before {
        return Err(Refusal::new(
            "nothing to change is given",
            "`incident-mapper gazetteer edit --help` lists what can be",
        )
        .into());
    }
    for name in args.name.iter().chain(&facts.variants) {
        warn_of_name(gazetteer, name, console);
    }
    desk.write(&row)?;
    desk.tell("changed", &row)?;
    Ok(Outcome::Done)
}

/// Takes a place out of the table.
pub fn remove(id: &str, file: Option<&Path>, places: &PlacesArgs) -> Result<Outcome> {
    let store = Store::to_write(places)?;
    let path = file.map_or_else(|| store.table(), Path::to_owned);
    let _lock = store.lock()?;
    let text = if path.exists() { places::read_table(&path)? } else { String::new() };
    let Some(text) = user::without_row(&text, id) else {
        let problem = format!("{id}: {} has no such row", path.display());
        return Err(
            Refusal::new(problem, "`incident-mapper gazetteer export` lists your own places with their ids").into()
        );
    };
    places::replace(&path, &text)?;
    writeln!(io::stdout(), "{}", clean(&format!("removed {id} from {}", path.display())))?;
    Ok(Outcome::Done)
}

fn is_variant(written: &str, name: &str) -> bool {
    let bare = written.split_once('@').map_or(written, |(bare, _)| bare);
    written == name || bare == name || bare.split_once(':').is_some_and(|(_, bare)| bare == name)
}

fn point(facts: &Facts) -> Result<Option<Position>, Refusal> {
    let Some((lat, lon)) = facts.lat.zip(facts.lon) else { return Ok(None) };
    let advice = "--lat is degrees north, -90 to 90; --lon degrees east, -180 to 180";
    let point = Position::from_lon_lat(lon, lat).map_err(|error| Refusal::new(error.to_string(), advice))?;
    if (lat, lon) == (0.0, 0.0) {
        return Err(Refusal::new("0, 0 is where points stand that nobody knows", advice));
    }
    Ok(Some(point))
}

fn parent(facts: &Facts, gazetteer: &Gazetteer) -> Result<Option<PlaceKey>, Refusal> {
    facts.parent.as_deref().map(|typed| hint::place(gazetteer, "--in", typed)).transpose()
}

/// Fills the cells that the user says something of.
fn fill(
    row: &mut Cells,
    facts: &Facts,
    gazetteer: &Gazetteer,
    point: Option<Position>,
    parent: Option<PlaceKey>,
) -> Result<(), Refusal> {
    if let Some(point) = point {
        refuse_outside(gazetteer, facts, point, parent)?;
        row.set("lat", &point.latitude().to_string());
        row.set("lon", &point.longitude().to_string());
    }
    if let Some(parent) = parent {
        row.set("parent", &gazetteer.place(parent).id.to_string());
    }
    if facts.radius_km.is_some() && point.is_none() && row.get("lat").is_empty() {
        return Err(Refusal::new("--radius-km is a radius around a point", "give --lat and --lon too"));
    }
    let mut variants: Vec<&str> = row.get("variants").split("; ").filter(|variant| !variant.is_empty()).collect();
    for variant in &facts.variants {
        if variant.contains(';') {
            return Err(Refusal::new(
                format!("--variant {variant}: \";\" parts names"),
                "give --variant once for each name",
            ));
        }
        if !variants.contains(&variant.as_str()) {
            variants.push(variant);
        }
    }
    let variants = variants.join("; ");
    row.set("variants", &variants);
    let told = [
        ("feature", facts.kind.clone()),
        ("radius_km", facts.radius_km.map(|km| km.to_string())),
        ("population", facts.population.map(|count| count.to_string())),
        ("from", facts.from.map(|year| year.to_string())),
        ("to", facts.to.map(|year| year.to_string())),
        ("source", facts.source.clone()),
    ];
    for (column, cell) in told {
        if let Some(cell) = cell {
            row.set(column, &cell);
        }
    }
    Ok(())
}

fn refuse_outside(
    gazetteer: &Gazetteer,
    facts: &Facts,
    point: Position,
    parent: Option<PlaceKey>,
) -> Result<(), Refusal> {
    let outside = parent.filter(|_| !facts.outside).and_then(|parent| check::outside(gazetteer, parent, point));
    match outside {
        Some(problem) => {
            let advice = "check the coordinates, latitude first; --outside takes the point all the same";
            Err(Refusal::new(format!("the point {point} lies {problem}"), advice))
        }
        None => Ok(()),
    }
}

/// Says what may be wrong, and lets it be.
fn warn(
    gazetteer: &Gazetteer,
    name: &str,
    row: &Cells,
    (point, parent): (Option<Position>, Option<PlaceKey>),
    console: &mut Console,
) {
    let variants = row.get("variants").to_owned();
    let bare = variants.split("; ").filter(|variant| !variant.is_empty()).map(|variant| {
        let variant = variant.split_once('@').map_or(variant, |(bare, _)| bare);
        variant.split_once(':').map_or(variant, |(_, bare)| bare)
    });
    let mut told = Vec::new();
    for name in std::iter::once(name).chain(bare) {
        warn_of_name(gazetteer, name, console);
        for twin in check::near_duplicates(gazetteer, name, point, parent) {
            if told.contains(&twin) {
                continue;
            }
            told.push(twin);
            let id = gazetteer.place(twin).id;
            let advice = format!(
                "if it is the same place, `gazetteer remove {}` and `gazetteer edit {id} --variant \"{name}\"`",
                row.get("id")
            );
            console.warning(&format!("{name}: near it is {}", hint::label(gazetteer, twin)), Some(&advice));
        }
    }
}

fn warn_of_name(gazetteer: &Gazetteer, name: &str, console: &mut Console) {
    if gazetteer.is_stop_name(&fold::key(name)) {
        let advice =
            "in running text it will rarely be read as a place; give it with what it is, as in \"Many village\"";
        console.warning(&format!("\"{name}\" is a word or a person's name before it is a place"), Some(advice));
    }
    if check::mixes_scripts(name) {
        let advice = "type it anew in one script, or no search will find it";
        console.warning(&format!("\"{name}\" has letters of several scripts in one word"), Some(advice));
    }
}
