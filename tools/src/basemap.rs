//! Which lines make up the base map? Natural Earth's provinces become shared arcs, cut where the two
//! provinces beside them change, each classed: coast, international, disputed, province, claim.
//!
//! Only the layer of provinces is read: every vertex of the layer of countries is one of its vertices too,
//! so that a country is the union of its provinces and no border is stored twice.

mod pack;
mod source;
mod tables;
mod topology;

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

/// What `basemap` is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// QGIS's world_map.gpkg (Debian package qgis-common).
    #[arg(long, value_name = "FILE")]
    world_map: PathBuf,
    /// The folder that holds names.tsv, with borders.tsv beside it, and receives basemap.bin.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Reads, cuts, classes and packs.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let names = tables::Names::read(&arguments.out.join("names.tsv"))?;
    let borders = tables::Borders::read(&arguments.out.with_file_name("borders.tsv"))?;
    let world = source::read(&arguments.world_map)?;
    let faces = tables::faces(&world.provinces, &names);
    let rings = topology::rings(&world.provinces, &faces);
    let mut arcs = topology::arcs(&rings);
    topology::classify(&mut arcs, &faces, &borders)?;
    arcs.extend(topology::claims(&world.claims, &borders)?);
    let bytes = pack::pack(&faces, &borders, &arcs);
    let path = arguments.out.join("basemap.bin");
    fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    borders.report_unused();
    println!(
        "{}: {} bytes, {} countries, {} provinces, {} arcs, {} vertices",
        path.display(),
        bytes.len(),
        faces.countries.len(),
        faces.provinces.len(),
        arcs.len(),
        arcs.iter().map(|arc| arc.points.len()).sum::<usize>(),
    );
    Ok(())
}
