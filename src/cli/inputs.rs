//! Which files are to be read? Looked at before the work begins, opened one after the other, each document handed on
//! as it is read; one that cannot be read is told and the others go on.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::iter;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::Result;
use incident_mapper::ingest::{self, Fault, Problem, Record, Records, Wanted};
use indicatif::ProgressBar;
use jiff::civil::Date;

use super::console::Console;
use super::flow::{self, Crash, End};
use super::interrupt;
use super::refusal::Refusal;

/// The only input cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The input, as typed.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.fault.problem)
    }
}

impl std::error::Error for Unreadable {}

/// The inputs of one run.
#[derive(Debug)]
pub struct Inputs {
    sources: Vec<Source>,
}

#[derive(Clone, Debug)]
enum Source {
    Stdin,
    File(PathBuf),
}

/// How the inputs are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// What is read beyond the documents.
    pub wanted: Wanted,
    /// The day of those that bring none.
    pub date: Option<Date>,
    /// Threads that work on them.
    pub jobs: NonZeroUsize,
}

/// One record on its way through.
struct Item {
    /// Which of the inputs it stands in.
    source: usize,
    /// Whether the input is this record.
    is_whole: bool,
    record: Result<Record, Fault>,
}

impl Item {
    fn bytes(&self) -> usize {
        self.record.as_ref().map_or(0, |record| record.document.text.len())
    }
}

/// What came of the reading.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Documents read.
    pub read: u64,
    /// Documents, lines and dates that could not be used.
    pub skipped: u64,
    /// The user wanted no more before all were read.
    pub interrupted: bool,
}

/// A set that is not named after its only file.
const SET_NAME: &str = "report";

impl Inputs {
    /// Checks that each path is something that can be read.
    pub fn check(paths: &[PathBuf]) -> Result<Self> {
        let sources: Vec<_> = paths.iter().map(|path| Source::check(path)).collect::<Result<_>>()?;
        if sources.iter().filter(|source| matches!(source, Source::Stdin)).count() > 1 {
            return Err(Refusal::new("`-` is given more than once", "standard input can be read once").into());
        }
        Ok(Self { sources })
    }

    /// What the set of outputs is called: as the user says, as the only file is called, or `report`.
    pub fn set_name(&self, given: Option<&str>) -> Result<String> {
        let name = match (given, &self.sources[..]) {
            (Some(name), _) => name.to_owned(),
            (None, [Source::File(path)]) => ingest::document_id(ingest::unpacked_name(&file_name(path))).to_owned(),
            _ => SET_NAME.to_owned(),
        };
        let escapes =
            name.contains(['/', '\\']) || name.contains(char::is_control) || matches!(&*name, "" | "." | "..");
        if escapes {
            let problem = format!("\"{name}\" is no name for a folder");
            return Err(Refusal::new(problem, "give a plain --name; --out says where the folder stands").into());
        }
        Ok(name)
    }

    /// Reads each document, has it worked on, and hands both to `each`, in order.
    pub fn read<R: Send + 'static>(
        &self,
        how: Reading,
        console: &mut Console,
        work: impl Fn(&Record) -> R + Sync,
        mut each: impl FnMut(&Record, R, &mut Console) -> Result<()>,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut ids = Ids::default();
        let names: Vec<_> = self.sources.iter().map(ToString::to_string).collect();
        console.expect(self.bytes());
        let items = self.items(how, console.bar());
        let work = |item: &Item| item.record.as_ref().ok().map(&work);
        let end = flow::in_order(items, Item::bytes, how.jobs, &interrupt::heard(), work, |item, result| {
            let name = &names[item.source];
            match (item.record, result) {
                (Ok(record), Ok(Some(result))) => {
                    tally.read += 1;
                    tally.skipped += record.remarks.len() as u64;
                    for remark in &record.remarks {
                        console.fault(name, remark, &format!("\"{}\" is read without it", record.document.id));
                    }
                    tell_other_date(&record, how.date, name, console);
                    ids.check(&record, name, console);
                    each(&record, result, console)?;
                    console.tick(tally.read);
                }
                (Ok(record), result) => {
                    tally.skipped += 1;
                    let words = result.err().map_or_else(String::new, |Crash(words)| words);
                    let message =
                        format!("{}: a mistake in incident-mapper: {words}; skipped", place_of(&record, name));
                    console.warning(&message, Some("please report these words, with the text if you may share it"));
                }
                (Err(fault), _) if self.sources.len() == 1 && (item.is_whole || fault.location.is_none()) => {
                    return Err(Unreadable { name: name.clone(), fault }.into());
                }
                (Err(fault), _) => {
                    tally.skipped += 1;
                    console.fault(name, &fault, "skipped");
                }
            }
            Ok(())
        })?;
        console.finish();
        tally.interrupted = end == End::Interrupted;
        if tally.read == 0 && !tally.interrupted {
            return Err(Refusal::new("no report could be read", "the warnings above say why").into());
        }
        Ok(tally)
    }

    /// What is in the inputs, read as it is asked for.
    fn items(&self, how: Reading, bar: &ProgressBar) -> impl Iterator<Item = Item> + Send + 'static {
        let (sources, bar) = (self.sources.clone(), bar.clone());
        sources.into_iter().enumerate().flat_map(move |(source, input)| {
            let (records, is_whole): (Box<dyn Iterator<Item = _> + Send>, _) = match input.open(how.wanted, &bar) {
                Ok(records) => {
                    let is_whole = matches!(records, Records::Whole(_));
                    (Box::new(records), is_whole)
                }
                Err(error) => (Box::new(iter::once(Err(Fault::from(Problem::Io(error))))), true),
            };
            records.map(move |record| Item { source, is_whole, record: record.map(|record| dated(record, how.date)) })
        })
    }

    /// Bytes to read in all, where that is known beforehand.
    fn bytes(&self) -> Option<u64> {
        self.sources.iter().map(Source::bytes).sum()
    }
}

impl Source {
    fn check(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Stdin);
        }
        let shown = path.display();
        let about = fs::metadata(path).map_err(|error| {
            let advice = match error.kind() {
                io::ErrorKind::NotFound => "check the name; `-` reads standard input",
                _ => "check that you may read it",
            };
            Refusal::new(format!("{shown}: {}", plainly(&error)), advice)
        })?;
        if about.is_dir() {
            let advice = format!("name the files in it, for example {}", path.join("*.txt").display());
            return Err(Refusal::new(format!("{shown}: it is a folder"), advice).into());
        }
        Ok(Self::File(path.to_owned()))
    }

    fn open(&self, wanted: Wanted, bar: &ProgressBar) -> io::Result<Records<impl BufRead + Send + use<>>> {
        let (name, reader): (_, Box<dyn Read + Send>) = match self {
            Self::Stdin => ("stdin".to_owned(), Box::new(io::stdin())),
            Self::File(path) => (file_name(path), Box::new(File::open(path)?)),
        };
        ingest::records(&name, BufReader::new(bar.wrap_read(reader)), wanted)
    }

    fn bytes(&self) -> Option<u64> {
        match self {
            Self::Stdin => None,
            Self::File(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| about.len()),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("<stdin>"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The operating system's words without its number: "No such file or directory".
pub fn plainly(error: &io::Error) -> String {
    let message = error.to_string();
    message.split(" (os error").next().unwrap_or_default().to_owned()
}

/// What is said of a file that the system does not let us read.
pub fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    Refusal::new(format!("{}: {}", path.display(), plainly(error)), "check the name")
}

/// The record with the day that was given for those that bring none.
fn dated(mut record: Record, date: Option<Date>) -> Record {
    record.document.date = record.document.date.or(date);
    record
}

fn tell_other_date(record: &Record, date: Option<Date>, name: &str, console: &mut Console) {
    // A line's own date is what JSONL is for; a file's own may surprise.
    if let (Some(own), Some(given)) = (record.document.date, date)
        && own != given
        && record.line.is_none()
    {
        let message = format!("{name}: it says {own} itself; --date {given} is not used");
        console.warning(&message, Some("correct the date in the report if it is wrong"));
    }
}

/// Where a report stands, and which it is.
fn place_of(record: &Record, name: &str) -> String {
    let line = record.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{name}{line}: \"{}\"", record.document.id)
}

/// The ids met so far: hashes, and no more than fit beside the rest.
#[derive(Debug, Default)]
struct Ids(HashSet<u64>);

/// Ids remembered: in a run of more reports, the first are still told from all that follow.
const REMEMBERED_IDS: usize = 1 << 20;

impl Ids {
    fn check(&mut self, record: &Record, name: &str, console: &mut Console) {
        let mut hasher = DefaultHasher::new();
        record.document.id.hash(&mut hasher);
        let id = hasher.finish();
        if self.0.contains(&id) {
            let message = format!("{}: the id was used before", place_of(record, name));
            console.warning(&message, Some("outputs are joined to reports by id: give each report its own"));
        } else if self.0.len() < REMEMBERED_IDS {
            self.0.insert(id);
        }
    }
}
