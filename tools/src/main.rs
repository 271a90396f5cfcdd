//! What maintainers run to refresh the embedded data. Never part of a build.

mod basemap;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Packs Natural Earth's provinces and disputed borders into gazetteer/basemap/basemap.bin.
    Basemap(basemap::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Basemap(arguments) => basemap::run(&arguments),
    }
}
