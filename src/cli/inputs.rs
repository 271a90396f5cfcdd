//! Which files are to be read? Looked at before the work begins, opened one after the other, each document handed on
//! as it is read; one that cannot be read is told and the others go on.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use incident_mapper::ingest::{self, Fault, Record, Records, Wanted};
use jiff::civil::Date;

use super::console::Console;
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

#[derive(Debug)]
enum Source {
    Stdin,
    File(PathBuf),
}

/// What came of the reading.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Documents read.
    pub read: u64,
    /// Documents, lines and dates that could not be used.
    pub skipped: u64,
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
            (None, [Source::File(path)]) => ingest::document_id(&file_name(path)).to_owned(),
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

    /// Hands each document to `each`; `date` is the day of those that bring none.
    pub fn read(
        &self,
        wanted: Wanted,
        date: Option<Date>,
        console: &mut Console,
        mut each: impl FnMut(&Record, &mut Console) -> Result<()>,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut ids = Ids::default();
        console.expect(self.bytes());
        for source in &self.sources {
            let name = source.to_string();
            let records = source.open(wanted, console)?;
            let is_one_document = matches!(records, Records::Whole(_));
            for record in records {
                match record {
                    Ok(mut record) => {
                        tally.read += 1;
                        tally.skipped += record.remarks.len() as u64;
                        for remark in &record.remarks {
                            console.fault(&name, remark, "read without it");
                        }
                        settle_date(&mut record, date, &name, console);
                        ids.check(&record, &name, console);
                        each(&record, console)?;
                        console.tick();
                    }
                    Err(fault) if self.sources.len() == 1 && (is_one_document || fault.location.is_none()) => {
                        return Err(Unreadable { name, fault }.into());
                    }
                    Err(fault) => {
                        tally.skipped += 1;
                        console.fault(&name, &fault, "skipped");
                    }
                }
            }
        }
        console.finish();
        if tally.read == 0 {
            return Err(Refusal::new("no report could be read", "the warnings above say why").into());
        }
        Ok(tally)
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

    fn open(&self, wanted: Wanted, console: &Console) -> Result<Records<Box<dyn BufRead>>> {
        let bar = console.bar();
        let (name, reader): (_, Box<dyn BufRead>) = match self {
            Self::Stdin => ("stdin".to_owned(), Box::new(BufReader::new(bar.wrap_read(io::stdin().lock())))),
            Self::File(path) => {
                let file = File::open(path).with_context(|| format!("{}: it cannot be opened", path.display()))?;
                (file_name(path), Box::new(BufReader::new(bar.wrap_read(file))))
            }
        };
        ingest::records(&name, reader, wanted).with_context(|| format!("{self}: it cannot be read"))
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

fn settle_date(record: &mut Record, date: Option<Date>, name: &str, console: &mut Console) {
    match (record.document.date, date) {
        (None, _) => record.document.date = date,
        // A line's own date is what JSONL is for; a file's own may surprise.
        (Some(own), Some(given)) if own != given && record.line.is_none() => {
            let message = format!("{name}: it says {own} itself; --date {given} is not used");
            console.warning(&message, Some("correct the date in the report if it is wrong"));
        }
        _ => {}
    }
}

/// The ids met so far: hashes, so that ten million reports fit in memory.
#[derive(Debug, Default)]
struct Ids(HashSet<u64>);

impl Ids {
    fn check(&mut self, record: &Record, name: &str, console: &mut Console) {
        let id = &record.document.id;
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if !self.0.insert(hasher.finish()) {
            let line = record.line.map(|line| format!(":{line}")).unwrap_or_default();
            let message = format!("{name}{line}: the id \"{id}\" was used before");
            console.warning(&message, Some("outputs are joined to reports by id: give each report its own"));
        }
    }
}
