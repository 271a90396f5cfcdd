//! `gazetteer import`: a layer of the user's own, compiled once, opened in milliseconds.
//!
//! What is compiled waits in files without a name, and then in one that begins with a dot beside its place. It is renamed when
//! it is whole; whatever ends the import before, nothing of it is left, or is swept up by the next import.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::gazetteer::import::{self, AdminCodes, Count, Dump, Fields, ImportError, Skipped};
use incident_mapper::gazetteer::layer::{BuildError, CompiledLayer, LayerBuilder};
use indicatif::ProgressBar;
use zip::CompressionMethod;

use super::args::{FieldArgs, ImportFrom, LayerArgs};
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::hint;
use crate::cli::inputs::plainly;
use crate::cli::places::{self, PlacesArgs, Store};
use crate::cli::refusal::Refusal;

/// Whom every dump of GeoNames credits.
const GEONAMES: &str = "Places: GeoNames (geonames.org), CC BY 4.0";
/// What licences that pass themselves on call themselves.
const SHARE_ALIKE: [&str; 6] = ["odbl", "open database licen", "by-sa", "by sa", "sharealike", "share-alike"];
/// What a file that is being made begins with.
const UNFINISHED: &str = ".import-";

/// Reads the data, compiles the layer, and installs it.
pub fn run(from: &ImportFrom, args: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let (ImportFrom::Geonames { file, layer, .. }
    | ImportFrom::Csv { file, layer, .. }
    | ImportFrom::Geojson { file, layer, .. }) = from;
    let store = Store::to_write(args)?;
    let name = layer_name(layer, file)?;
    let target = store.layer(&name);
    if target.exists() && !layer.force {
        let advice = "--force replaces it; another --name keeps it";
        return Err(Refusal::new(format!("{}: a layer of this name is imported", target.display()), advice).into());
    }
    let folder = store.layers_folder();
    fs::create_dir_all(&folder).with_context(|| format!("{}: it cannot be made", folder.display()))?;
    let unfinished = Unfinished::begin(&folder)?;
    let stop = Stop::listen();
    let below = places::open_without(&name, args, console)?;
    let mut import = Import { stop: &stop, console, skipped: 0, file: file.display().to_string(), unit: "line" };
    let mut builder = LayerBuilder::spilling_into(&folder);
    let (count, mut builder) = match from {
        ImportFrom::Geonames { alternate_names, admin_codes, .. } => {
            import.geonames(file, alternate_names.as_deref(), admin_codes, &below, builder)?
        }
        ImportFrom::Csv { fields, .. } => {
            let fields = field_names(fields, &name, &below)?;
            let reader = import.open(file)?;
            let read = import::rows(reader, &fields, &below, &mut builder, &mut |skipped| import.skip(&skipped));
            (read.map_err(|error| import.failed(error))?, builder)
        }
        ImportFrom::Geojson { level, fields, .. } => {
            import.unit = "feature";
            let fields = field_names(fields, &name, &below)?;
            let reader = import.open(file)?;
            let read =
                import::features(reader, *level, &fields, &below, &mut builder, &mut |skipped| import.skip(&skipped));
            (read.map_err(|error| import.failed(error))?, builder)
        }
    };
    import.console.finish();
    if count.taken == 0 {
        let problem = format!("{}: no place is found in it; nothing was imported", file.display());
        return Err(Refusal::new(problem, "the warnings above say why").into());
    }
    let is_geonames = matches!(from, ImportFrom::Geonames { .. });
    credit(&mut builder, layer.attribution.as_deref(), is_geonames, import.console);
    let mut out = unfinished.file.reopen().with_context(|| format!("{}: it cannot be written", folder.display()))?;
    let compiled = builder.write(&mut out, |compiled| {
        import.console.compiled(compiled.rows, compiled.all);
        if stop.asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    import.console.finish();
    compiled.map_err(|error| match error {
        BuildError::Interrupted => interrupted(),
        error => {
            Refusal::new(format!("{}: {error}", file.display()), "nothing was imported; make room, or import less")
        }
    })?;
    out.sync_all().with_context(|| format!("{}: it cannot be written", folder.display()))?;
    let contents = CompiledLayer::from_file(&out)?.contents();
    places::readable(&out).with_context(|| format!("{}: it cannot be written", folder.display()))?;
    {
        let _lock = store.lock()?;
        unfinished.file.persist(&target).with_context(|| format!("{}: it cannot be written", target.display()))?;
    }
    let matched = if count.matched > 0 { format!(", {} of them known before", count.matched) } else { String::new() };
    let skipped = if count.skipped > 0 { format!(", {} skipped", count.skipped) } else { String::new() };
    console.note(&format!("{name}: {} places read{matched}{skipped}; {contents}", count.taken));
    super::super::map::list_written(&[target])?;
    Ok(Outcome::Done)
}

/// One import on its way.
struct Import<'c> {
    stop: &'c Stop,
    console: &'c mut Console,
    skipped: u64,
    file: String,
    /// What is counted.
    unit: &'static str,
}

impl Import<'_> {
    fn geonames(
        &mut self,
        file: &Path,
        alternate_names: Option<&Path>,
        admin_codes: &[PathBuf],
        below: &Gazetteer,
        builder: LayerBuilder,
    ) -> Result<(Count, LayerBuilder)> {
        let mut codes = AdminCodes::new();
        for path in admin_codes {
            let reader = self.open(path)?;
            import::admin_codes(reader, &mut codes, &mut |skipped| self.skip(&skipped))
                .map_err(|error| self.failed(error))?;
        }
        let mut dump = Dump::new(below, builder, codes, alternate_names.is_some());
        let reader = self.open(file)?;
        let count = dump.places(reader, &mut |skipped| self.skip(&skipped)).map_err(|error| self.failed(error))?;
        if let Some(path) = alternate_names {
            let reader = self.open(path)?;
            dump.alternate_names(reader, &mut |skipped| self.skip(&skipped)).map_err(|error| self.failed(error))?;
        }
        Ok((count, dump.finish()))
    }

    /// The text of a file, taken out of its archive if it is in one.
    fn open(&mut self, path: &Path) -> Result<Box<dyn BufRead>> {
        let name = path.display();
        self.file = name.to_string();
        let advice = "check the name";
        let unreadable = |error: &io::Error| Refusal::new(format!("{name}: {}", plainly(error)), advice);
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let about = file.metadata().map_err(|error| unreadable(&error))?;
        if about.is_dir() {
            return Err(Refusal::new(format!("{name}: it is a folder"), "name the file in it").into());
        }
        self.console.finish();
        self.console.expect(Some(about.len()).filter(|_| about.is_file()));
        let watched = Watched { file, stop: self.stop.clone(), bar: self.console.begin_bar() };
        let mut beginning = [0; 4];
        let is_archive = about.is_file() && read_beginning(path, &mut beginning) && beginning == *b"PK\x03\x04";
        if !is_archive {
            return Ok(Box::new(BufReader::with_capacity(BUFFER, watched)));
        }
        Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked(path, watched)?)))
    }

    fn skip(&mut self, skipped: &Skipped) {
        self.skipped += 1;
        let place = if self.unit == "line" {
            format!("{}:{}", self.file, skipped.number)
        } else {
            format!("{}: feature {}", self.file, skipped.number)
        };
        self.console.warning(&format!("{place}: {}; skipped", skipped.problem), None);
    }

    fn failed(&self, error: ImportError) -> Refusal {
        if self.stop.asked() {
            return interrupted();
        }
        let advice = match &error {
            ImportError::Io(_) => "nothing was imported; copy or download the file again",
            ImportError::Format(_) => {
                "nothing was imported; `incident-mapper gazetteer import --help` lists what is read"
            }
            ImportError::Field { .. } => {
                "nothing was imported; name it with --name-field, --pcode-field, --lat-field, --lon-field"
            }
        };
        Refusal::new(format!("{}: {error}", self.file), advice)
    }
}

/// Bytes read at once.
const BUFFER: usize = 1 << 18;

fn read_beginning(path: &Path, beginning: &mut [u8]) -> bool {
    File::open(path).and_then(|mut file| file.read_exact(beginning)).is_ok()
}

/// Archives of texts are four times smaller than these; what is packed far more tightly is made to fill disks.
const TIGHTEST: u64 = 100;
/// Below this size nothing is filled, however tightly it is packed.
const HARMLESS: u64 = 64 << 20;

/// The text in an archive: the one called as the archive is, or the largest.
fn unpacked(path: &Path, watched: Watched) -> Result<Unpacked, Refusal> {
    let name = path.display().to_string();
    let corrupt = |error: zip::result::ZipError| {
        Refusal::new(
            format!("{name}: the archive is damaged or cut off: {error}"),
            "nothing was imported; download it again",
        )
    };
    let mut archive = zip::ZipArchive::new(BufReader::new(watched)).map_err(corrupt)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut chosen: Option<(bool, u64, usize)> = None;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(corrupt)?;
        let inner = entry.name().map_err(corrupt)?.into_owned();
        let inner = Path::new(&inner);
        let is_text = inner.extension().is_some_and(|ending| {
            ["txt", "csv", "tsv", "json", "geojson"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        let named = inner.file_stem().is_some_and(|inner| inner.to_string_lossy() == stem);
        let readme = inner.file_stem().is_some_and(|inner| inner.eq_ignore_ascii_case("readme"));
        if entry.is_file() && is_text && !readme {
            chosen = chosen.max(Some((named, entry.size(), index)));
        }
    }
    let Some((_, size, index)) = chosen else {
        return Err(Refusal::new(
            format!("{name}: there is no text in the archive"),
            "give the archive as GeoNames publishes it",
        ));
    };
    let entry = archive.by_index_raw(index).map_err(corrupt)?;
    if entry.encrypted() || !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        let problem = format!("{name}: it is encrypted, or packed in a way that is not read");
        return Err(Refusal::new(problem, "unpack it, and give the text"));
    }
    let (packed, is_packed, check) =
        (entry.compressed_size(), entry.compression() == CompressionMethod::Deflated, entry.crc32());
    let start = entry.data_start().ok_or_else(|| corrupt(zip::result::ZipError::FileNotFound))?;
    drop(entry);
    let limit = packed.saturating_mul(TIGHTEST).max(HARMLESS);
    if size > limit {
        return Err(bomb(&name));
    }
    let mut watched = archive.into_inner().into_inner();
    watched.seek(SeekFrom::Start(start)).map_err(|error| corrupt(error.into()))?;
    let content = BufReader::with_capacity(BUFFER, watched.take(packed));
    let content: Box<dyn Read> = if is_packed { Box::new(DeflateDecoder::new(content)) } else { Box::new(content) };
    Ok(Unpacked { content, sum: Crc::new(), check, read: 0, size, limit })
}

/// The text of an archive: whole, and no longer than its archive may hold.
struct Unpacked {
    content: Box<dyn Read>,
    sum: Crc,
    /// What the sum has to be in the end.
    check: u32,
    read: u64,
    size: u64,
    limit: u64,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        self.read += read as u64;
        self.sum.update(&buffer[..read]);
        if self.read > self.limit {
            return Err(io::Error::other(format!("it unpacks to more than {TIGHTEST} times its size")));
        }
        if read == 0 && !buffer.is_empty() && (self.sum.sum() != self.check || self.read != self.size) {
            return Err(io::Error::other("the archive is damaged or cut off"));
        }
        Ok(read)
    }
}

fn bomb(name: &str) -> Refusal {
    let problem = format!("{name}: it unpacks to more than {TIGHTEST} times its size");
    Refusal::new(problem, "such archives are made to fill disks; unpack it yourself if you trust it")
}

/// A file that counts what is read of it, and ends when the user has had enough.
struct Watched {
    file: File,
    stop: Stop,
    bar: ProgressBar,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.asked() {
            return Err(io::Error::other("interrupted"));
        }
        let read = self.file.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.file.seek(to)?;
        self.bar.set_position(at);
        Ok(at)
    }
}

/// Whether the user has asked to stop: Control-C, or the end of the session.
#[derive(Clone)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    fn listen() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&asked);
        // Without a handler the process ends at once, and the next import sweeps up.
        let _ = ctrlc::set_handler(move || told.store(true, Ordering::Relaxed));
        Self(asked)
    }

    fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

fn interrupted() -> Refusal {
    Refusal::new("interrupted; nothing was imported", "the same command begins anew")
}

/// The file that is being made; held by a lock, so that another import does not sweep it up.
struct Unfinished {
    file: tempfile::NamedTempFile,
}

impl Unfinished {
    fn begin(folder: &Path) -> Result<Self> {
        let unwritable = || format!("{}: nothing can be written there", folder.display());
        for entry in fs::read_dir(folder).with_context(unwritable)?.flatten() {
            let is_left = entry.file_name().to_string_lossy().starts_with(UNFINISHED)
                && File::options().append(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
            if is_left {
                // What cannot be swept up now is swept up next time.
                let _ = fs::remove_file(entry.path());
            }
        }
        let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).with_context(unwritable)?;
        file.as_file().lock().with_context(unwritable)?;
        Ok(Self { file })
    }
}

fn layer_name(layer: &LayerArgs, file: &Path) -> Result<String, Refusal> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = layer.name.clone().or(stem).unwrap_or_default();
    let plain = !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain {
        return Ok(name);
    }
    Err(Refusal::new(format!("\"{name}\" is no name for a layer"), "give a --name of letters, digits, hyphens"))
}

fn field_names(args: &FieldArgs, prefix: &str, below: &Gazetteer) -> Result<Fields, Refusal> {
    let within = args.parent.as_deref().map(|place| hint::place(below, "--in", place)).transpose()?;
    Ok(Fields {
        name: args.name_field.clone(),
        pcode: args.pcode_field.clone(),
        id: args.id_field.clone(),
        parent: args.parent_field.clone(),
        kind: args.kind_field.clone(),
        lat: args.lat_field.clone(),
        lon: args.lon_field.clone(),
        variants: args.variants_field.clone(),
        within,
        feature: args.kind.clone(),
        prefix: prefix.to_lowercase(),
    })
}

/// Credits the source in the layer, and says what the licence may ask.
fn credit(builder: &mut LayerBuilder, told: Option<&str>, is_geonames: bool, console: &mut Console) {
    let line = told.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
    match (line, is_geonames) {
        (Some(line), _) => {
            let lower = line.to_lowercase();
            if SHARE_ALIKE.iter().any(|word| lower.contains(word)) {
                let advice = "what you publish with its places or boundaries may have to carry the same licence";
                console.warning(&format!("\"{line}\" is a share-alike licence"), Some(advice));
            }
            builder.attribution(line);
        }
        (None, true) => builder.attribution(GEONAMES),
        (None, false) => {
            let advice = "--attribution \"OCHA COD-AB, CC BY-IGO\" puts the source and its licence on maps and files";
            console.warning("nobody is credited for the layer", Some(advice));
        }
    }
}
