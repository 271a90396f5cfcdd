//! Which places are known beyond those inside the program? The user's own table, the layers they imported, and the files
//! they name, in this order, the last winning.
//!
//! ```text
//! DIR/places.tsv         what `gazetteer add` writes
//! DIR/layers/NAME.layer  what `gazetteer import` compiles
//! DIR/lock               held while one of them is changed
//! ```

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::gazetteer::layer::{CompiledLayer, LayerBuilder};
use incident_mapper::gazetteer::table::{self, TableError};

use super::console::Console;
use super::inputs::{plainly, unreadable};
use super::refusal::Refusal;

/// Where more places come from.
#[derive(Clone, Debug, Default, Args)]
pub struct PlacesArgs {
    /// More places: a table with the columns that `gazetteer add` writes, or a compiled layer. The last one wins.
    #[arg(id = "gazetteer_files", long = "gazetteer", value_name = "FILE", global = true)]
    pub files: Vec<PathBuf>,

    /// The folder of your own places and imported layers, instead of the platform's.
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,
}

/// The folder of the user's places.
#[derive(Clone, Debug)]
pub struct Store {
    home: PathBuf,
}

/// What the user's own table is called among the layers.
pub const OWN: &str = "own";

const FOLDER: &str = "incident-mapper";
const ENDING: &str = "layer";

impl Store {
    /// As told, or where the platform keeps such things; `None` where it has no such place.
    pub fn of(args: &PlacesArgs) -> Option<Self> {
        let home = args.data_dir.clone().or_else(|| Some(dirs::data_dir()?.join(FOLDER)))?;
        Some(Self { home })
    }

    /// As [`Store::of`], for a command that writes there.
    pub fn to_write(args: &PlacesArgs) -> Result<Self, Refusal> {
        Self::of(args).ok_or_else(|| Refusal::new("this platform has no folder for data", "name one with --data-dir"))
    }

    /// The user's own table.
    pub fn table(&self) -> PathBuf {
        self.home.join("places.tsv")
    }

    /// The folder of imported layers.
    pub fn layers_folder(&self) -> PathBuf {
        self.home.join("layers")
    }

    /// The file of an imported layer.
    pub fn layer(&self, name: &str) -> PathBuf {
        self.layers_folder().join(format!("{name}.{ENDING}"))
    }

    /// The imported layers by name, in order.
    pub fn layers(&self) -> Result<Vec<(String, PathBuf)>> {
        let folder = self.layers_folder();
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.with_context(|| format!("{}: it cannot be read", folder.display()))?,
        };
        let mut layers = Vec::new();
        for entry in entries {
            let path = entry.with_context(|| format!("{}: it cannot be read", folder.display()))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING)
                && let Some(name) = path.file_stem().and_then(|name| name.to_str())
            {
                layers.push((name.to_owned(), path));
            }
        }
        layers.sort();
        Ok(layers)
    }

    /// Waits until nobody else changes anything; until the lock is dropped, nobody else does.
    pub fn lock(&self) -> Result<File> {
        let path = self.home.join("lock");
        let unwritable = || format!("{}: it cannot be written", path.display());
        fs::create_dir_all(&self.home).with_context(|| format!("{}: it cannot be made", self.home.display()))?;
        let lock = File::options().create(true).append(true).open(&path).with_context(unwritable)?;
        lock.lock().with_context(unwritable)?;
        Ok(lock)
    }
}

/// The embedded layers with the user's own on top. What is wrong with single rows is told, and the rest goes on.
pub fn open(args: &PlacesArgs, console: &mut Console) -> Result<Gazetteer> {
    layered(args, None, console)
}

/// As [`open`], without the imported layer of this name, which is about to be replaced.
pub fn open_without(name: &str, args: &PlacesArgs, console: &mut Console) -> Result<Gazetteer> {
    layered(args, Some(name), console)
}

fn layered(args: &PlacesArgs, left_out: Option<&str>, console: &mut Console) -> Result<Gazetteer> {
    let mut layers = Vec::new();
    if let Some(store) = Store::of(args) {
        for (name, path) in store.layers()?.into_iter().filter(|(name, _)| Some(name.as_str()) != left_out) {
            let advice =
                format!("`incident-mapper gazetteer layers --remove {name}` takes it away; then import it again");
            layers.push((name, compiled(&path).map_err(|problem| Refusal::new(problem, advice))?));
        }
        if store.table().exists() {
            let (_, layer) = table_layer(&store.table(), console)?;
            layers.push((OWN.to_owned(), layer));
        }
    }
    for path in &args.files {
        layers.push(file_layer(path, console)?);
    }
    Ok(Gazetteer::with_layers(layers))
}

/// Opens a compiled layer; what is wrong with it, in words.
pub fn compiled(path: &Path) -> Result<CompiledLayer, String> {
    let file = File::open(path).map_err(|error| format!("{}: {}", path.display(), plainly(&error)))?;
    CompiledLayer::from_file(&file).map_err(|error| format!("{}: {error}", path.display()))
}

/// A table or a compiled layer, by how it begins.
fn file_layer(path: &Path, console: &mut Console) -> Result<(String, CompiledLayer)> {
    let mut beginning = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read(&mut beginning)).map_err(|error| {
        Refusal::new(
            format!("{}: {}", path.display(), plainly(&error)),
            "check the name; it is a table or a compiled layer",
        )
    })?;
    if CompiledLayer::is_one(&beginning[..read]) {
        let layer = compiled(path).map_err(|problem| Refusal::new(problem, "copy or import it again"))?;
        return Ok((path.display().to_string(), layer));
    }
    if beginning[..read].contains(&0) || beginning.starts_with(b"PK") {
        let problem = format!("{}: neither a table of places nor a compiled layer", path.display());
        return Err(
            Refusal::new(problem, "`incident-mapper gazetteer import` reads archives, tables and boundaries").into()
        );
    }
    table_layer(path, console)
}

fn table_layer(path: &Path, console: &mut Console) -> Result<(String, CompiledLayer)> {
    let name = path.display().to_string();
    let text = read_table(path)?;
    let places = table::places(&name, &text).map_err(of_table)?;
    for fault in &places.faults {
        console.warning(&format!("{}; the row is left out", said(fault)), Some(fault.advice));
    }
    let mut builder = LayerBuilder::new();
    places.attributions.iter().for_each(|credit| builder.attribution(credit.as_str()));
    builder.push_all(&places.rows);
    let bytes = builder.build().map_err(|error| Refusal::new(format!("{name}: {error}"), "take rows out"))?;
    Ok((name, CompiledLayer::from_bytes(bytes)?))
}

/// The text of a table.
pub fn read_table(path: &Path) -> Result<String, Refusal> {
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        Refusal::new(format!("{name}:{line}: it is not UTF-8"), "save the table as UTF-8, tab-separated")
    })
}

/// A fault that stops everything.
pub fn of_table(fault: TableError) -> Refusal {
    Refusal::new(said(&fault), fault.advice)
}

/// A fault without its advice.
pub fn said(fault: &TableError) -> String {
    format!("{}:{}, column {}: {}", fault.file, fault.line, fault.column, fault.problem)
}

/// Puts a text in the place of a file, whole or not at all.
pub fn replace(path: &Path, text: &str) -> Result<()> {
    let unwritable = || format!("{}: it cannot be written; nothing was changed", path.display());
    // A link stays one: what it points to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(unwritable)?;
    let mut new = tempfile::Builder::new().prefix(".incident-mapper-").tempfile_in(folder).with_context(unwritable)?;
    new.write_all(text.as_bytes()).with_context(unwritable)?;
    match fs::metadata(path) {
        Ok(old) => new.as_file().set_permissions(old.permissions()).with_context(unwritable)?,
        Err(_) => readable(new.as_file()).with_context(unwritable)?,
    }
    new.as_file().sync_all().with_context(unwritable)?;
    new.persist(path).with_context(unwritable)?;
    Ok(())
}

/// A file made beside its place is closed to others; a new table need not be.
#[cfg(unix)]
pub fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

/// Elsewhere files are as readable as their folder.
#[cfg(not(unix))]
pub fn readable(_: &File) -> io::Result<()> {
    Ok(())
}
