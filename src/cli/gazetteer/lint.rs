//! `gazetteer lint`: what in a table of places is likely wrong?

use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use incident_mapper::gazetteer::check;

use crate::cli::Outcome;
use crate::cli::console::{Console, clean};
use crate::cli::places::{self, PlacesArgs, Store};

/// Prints what is wrong, a line each.
pub fn run(file: Option<&Path>, args: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let (path, args) = match file {
        Some(file) => {
            let mut args = args.clone();
            args.files.push(file.to_owned());
            (file.to_owned(), args)
        }
        None => (Store::to_write(args)?.table(), args.clone()),
    };
    if file.is_none() && !path.exists() {
        console.note(&format!("{}: you have no places of your own yet", path.display()));
        return Ok(Outcome::NothingFound);
    }
    let text = places::read_table(&path)?;
    // Rows that cannot be read are among the faults; they need not be told twice.
    let gazetteer = places::open(&args, &mut Console::silent())?;
    let faults = check::check(&path.display().to_string(), &text, &gazetteer).map_err(places::of_table)?;
    let mut out = io::stdout().lock();
    faults.iter().try_for_each(|fault| writeln!(out, "{}", clean(&fault.to_string())))?;
    if faults.is_empty() {
        console.note(&format!("{}: nothing is wrong", path.display()));
        return Ok(Outcome::Done);
    }
    Ok(Outcome::NotStrict)
}
