//! What did the user ask for, and how do they learn what came of it? The only room that opens paths, writes to the
//! terminal and knows the clock.
//!
//! Results go to standard output or to files, everything else to standard error. The exit code is 0 when done,
//! 1 when done and nothing was found, 2 when it could not be done. A reader who closes the pipe has had enough, and that is
//! success.

mod args;
mod console;
mod counts;
mod explain;
mod extent;
mod extract;
mod files;
mod flow;
mod formats;
mod gazetteer;
mod geocode;
mod geoparse;
mod hint;
mod inputs;
mod interrupt;
mod map;
mod picture;
mod places;
mod refusal;
mod render;
mod review;
mod session;
mod table;
mod tables;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use console::Console;

/// What came of a command that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found.
    Done,
    /// Nothing was found.
    NothingFound,
    /// Something was skipped or unresolved, and `--strict` forbids it.
    NotStrict,
    /// The user wanted no more before all was read.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::NotStrict | Outcome::Interrupted => Self::from(2),
        }
    }
}

/// Reads the command line, carries it out, and says how it went.
pub fn run() -> ExitCode {
    flow::quiet_crashes();
    let mut console = Console::of_process();
    let done = if counts::asked_for(std::env::args_os()) {
        counts::print(io::stdout().lock()).map(|()| Outcome::Done)
    } else {
        match Cli::parse().command {
            Command::Map(args) => map::run(&args, &mut console),
            Command::Extract(args) => extract::run(&args, &mut console),
            Command::Geocode(args) => geocode::run(&args, &mut console),
            Command::Review(args) => review::run(&args.command, &mut console),
            Command::Geoparse(args) => geoparse::run(&args, &mut console),
            Command::Explain(args) => explain::run(&args, &mut console),
            Command::Render(args) => render::run(&args, &mut console),
            Command::Gazetteer(args) => gazetteer::run(&args, &mut console),
        }
    };
    match done {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error);
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.map(io::Error::kind).any(|kind| kind == ErrorKind::BrokenPipe)
}
