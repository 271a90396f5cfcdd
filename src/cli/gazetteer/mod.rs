//! `gazetteer`: what is known about places, to look at, to change, and to add to.

mod args;
mod ask;
mod edit;
mod export;
mod import;
mod layers;
mod lint;

use anyhow::Result;

pub use args::GazetteerArgs;
use args::GazetteerCommand;
pub use edit::add_missing;

use super::Outcome;
use super::console::Console;
use super::places;

/// Carries the command out.
pub fn run(args: &GazetteerArgs, console: &mut Console) -> Result<Outcome> {
    match &args.command {
        GazetteerCommand::Search(search) => ask::search(&places::open(&args.places, console)?, search),
        GazetteerCommand::Show { id, json } => {
            ask::show(&places::open(&args.places, console)?, id, *json, &args.places)
        }
        GazetteerCommand::Reverse { latitude, longitude, json } => {
            ask::reverse(&places::open(&args.places, console)?, (*latitude, *longitude), *json)
        }
        GazetteerCommand::Stats => ask::stats(&places::open(&args.places, console)?),
        GazetteerCommand::Add(add) => edit::add(add, &args.places, console),
        GazetteerCommand::Edit(edit) => edit::edit(edit, &args.places, console),
        GazetteerCommand::Remove { id, file } => edit::remove(id, file.as_deref(), &args.places),
        GazetteerCommand::Lint { file } => lint::run(file.as_deref(), &args.places, console),
        GazetteerCommand::Export(export) => export::run(export, &args.places, console),
        GazetteerCommand::Import { from } => import::run(from, &args.places, console),
        GazetteerCommand::Layers { remove } => layers::run(remove.as_deref(), &args.places, console),
    }
}
