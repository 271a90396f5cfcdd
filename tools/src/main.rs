//! What maintainers run to refresh the embedded data. Never part of a build.

mod basemap;
mod recall;
mod train;
mod words;
mod world;

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
    /// Measures how often a right place is among the first that the gazetteer finds for a name.
    Recall(recall::Arguments),
    /// Trains recognition and resolution on annotated reports, and measures them on reports not trained on.
    Train(train::Arguments),
    /// Packs common words and names of persons into gazetteer/words.bin.
    Words(words::Arguments),
    /// Compiles GeoNames's cities, countries and units and Natural Earth's provinces into gazetteer/world/world.layer.
    World(world::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Basemap(arguments) => basemap::run(&arguments),
        Task::Recall(arguments) => recall::run(&arguments),
        Task::Train(arguments) => train::run(&arguments),
        Task::Words(arguments) => words::run(&arguments),
        Task::World(arguments) => world::run(&arguments),
    }
}
