//! What do all commands that read reports share? The inputs, the gazetteer, what is known beforehand, and the reckoning
//! at the end.

use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use anyhow::Result;
use incident_mapper::diagnostic::Diagnostic;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::incident::{Incident, merged};
use incident_mapper::ingest::{Record, Wanted};
use incident_mapper::pipeline::{self, Options, Reading};

use super::Outcome;
use super::args::ReadArgs;
use super::console::Console;
use super::files::OutputSet;
use super::hint;
use super::inputs::{self, Inputs, Tally};
use super::places;
use super::tables::{self, TableArgs, Tabled};

/// One run over reports.
pub struct Session<'a> {
    args: &'a ReadArgs,
    /// Where the reports come from.
    pub inputs: Inputs,
    /// What names are looked up in.
    pub gazetteer: &'static Gazetteer,
    /// What the user says beyond the text.
    pub options: Options,
}

/// How much a run found, and how much it could not place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findings {
    /// Incidents, or toponyms.
    pub found: usize,
    /// Places and days that stayed unknown.
    pub unresolved: usize,
}

impl Findings {
    /// Adds what another part of the run found.
    pub fn add(&mut self, other: Self) {
        self.found += other.found;
        self.unresolved += other.unresolved;
    }

    /// Counts what was found in a document, and says what is doubtful about it. That there is nothing is said once, of the
    /// whole run.
    fn tell(&mut self, record: &Record, incidents: &[Incident], diagnostics: &[Diagnostic], console: &mut Console) {
        self.count(incidents, diagnostics);
        for diagnostic in diagnostics.iter().filter(|told| **told != Diagnostic::NoIncident) {
            console.warning(&format!("{}: {diagnostic}", record.document.id), None);
        }
    }

    fn count(&mut self, incidents: &[Incident], diagnostics: &[Diagnostic]) {
        self.found += incidents.len();
        let unresolved = |diagnostic: &&Diagnostic| match diagnostic {
            Diagnostic::NoDate | Diagnostic::NotEnglish | Diagnostic::UnresolvedPlace { .. } => true,
            Diagnostic::NoIncident | Diagnostic::OnlyBackground => false,
        };
        self.unresolved += diagnostics.iter().filter(unresolved).count();
    }
}

impl<'a> Session<'a> {
    /// Makes ready; `inputs` have been checked before anything that takes time.
    pub fn open(args: &'a ReadArgs, inputs: Inputs, no_text: bool, console: &mut Console) -> Result<Self> {
        // The process ends with the session: giving back all that has been remembered of places would only take time.
        let gazetteer: &Gazetteer = Box::leak(Box::new(places::open(&args.places, console)?));
        let about = args.about.as_deref().map(|place| hint::place(gazetteer, "--in", place)).transpose()?;
        Ok(Self { args, inputs, gazetteer, options: Options { about, no_text } })
    }

    /// Has each document worked on, on all cores, and hands it with the result to `each`, in order.
    pub fn read<R: Send + 'static>(
        &self,
        wanted: Wanted,
        console: &mut Console,
        work: impl Fn(&Record) -> R + Sync,
        each: impl FnMut(&Record, R, &mut Console) -> Result<()>,
    ) -> Result<Tally> {
        let jobs = self.args.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        self.inputs.read(inputs::Reading { wanted, date: self.args.date, jobs }, console, work, each)
    }

    /// Reads a table's incidents, a row each, and tells what is doubtful about them.
    pub fn table(&self, path: &Path, args: &TableArgs, console: &mut Console) -> Result<Tabled> {
        let mut tabled = tables::read(path, args, self.gazetteer, &self.options, console)?;
        for (incident, _) in &mut tabled.entries {
            incident.source_date = incident.source_date.or(self.args.date);
        }
        Ok(tabled)
    }

    /// Reads each document's incidents, tells what is doubtful about it, and hands them to `each`, in order.
    pub fn incidents(
        &self,
        console: &mut Console,
        mut each: impl FnMut(&Record, Vec<Incident>) -> Result<()>,
    ) -> Result<(Tally, Findings)> {
        let work = |record: &Record| pipeline::incidents(&record.document, self.gazetteer, &self.options);
        let mut findings = Findings::default();
        let tally = self.read(Wanted::default(), console, work, |record, (incidents, diagnostics), console| {
            findings.tell(record, &incidents, &diagnostics, console);
            each(record, incidents)
        })?;
        Ok((tally, findings))
    }

    /// Reads each document's incidents and places, tells what is doubtful about it, and hands both to `each`, in order.
    pub fn readings(
        &self,
        console: &mut Console,
        mut each: impl FnMut(&Record, Reading) -> Result<()>,
    ) -> Result<(Tally, Findings)> {
        let work = |record: &Record| pipeline::read(&record.document, self.gazetteer, &self.options);
        let mut findings = Findings::default();
        let tally = self.read(Wanted::default(), console, work, |record, reading, console| {
            findings.tell(record, &reading.incidents, &reading.diagnostics, console);
            each(record, reading)
        })?;
        Ok((tally, findings))
    }

    /// The outcome of a run: `nothing` says what was not found.
    pub fn outcome(&self, findings: Findings, tally: Tally, nothing: &str, console: &mut Console) -> Outcome {
        let Findings { found, unresolved } = findings;
        if tally.interrupted {
            let message =
                format!("interrupted: what was found in the first {} reports was written, and no more", tally.read);
            console.warning(&message, Some("run it again for the whole"));
            return Outcome::Interrupted;
        }
        if self.args.strict && tally.skipped + unresolved as u64 > 0 {
            let message = format!("--strict: {} skipped, {unresolved} unresolved", tally.skipped);
            console.warning(&message, Some("the warnings above say which"));
            return Outcome::NotStrict;
        }
        if found == 0 {
            console.note(nothing);
            return Outcome::NothingFound;
        }
        Outcome::Done
    }
}

/// Joins the incidents that several reports tell of, and says that it did.
pub fn merge(incidents: Vec<Incident>, console: &Console) -> Vec<Incident> {
    let told = incidents.len();
    let merged = merged(incidents);
    if merged.len() < told {
        let joined = merged.iter().filter(|incident| incident.merged_from.is_some()).count();
        let records = told - (merged.len() - joined);
        let are = if joined == 1 { "incident is" } else { "incidents are" };
        console.note(&format!(
            "{joined} {are} told by several reports: {records} records were joined; --no-merge keeps them apart"
        ));
    }
    merged
}

/// Where a stream goes: a file that appears when it is whole, or standard output, line by line.
pub enum Sink {
    /// The file, and the set that moves it to its place.
    File(OutputSet),
    /// Standard output.
    Stdout,
}

impl Sink {
    /// Makes ready to write to `file`, or to standard output.
    pub fn open(file: Option<&Path>, force: bool) -> Result<Self> {
        Ok(match file {
            Some(file) => Self::File(OutputSet::single(file, force)?),
            None => Self::Stdout,
        })
    }

    /// The writer.
    pub fn writer(&self) -> Result<Box<dyn Write>> {
        Ok(match self {
            Self::File(set) => Box::new(set.create_single()?),
            Self::Stdout => Box::new(BufWriter::new(io::stdout().lock())),
        })
    }

    /// Moves a file to its place; the writer is done.
    pub fn close(self) -> Result<()> {
        if let Self::File(set) = self {
            set.commit()?;
        }
        Ok(())
    }
}
