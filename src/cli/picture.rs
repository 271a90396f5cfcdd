//! The picture: what the user may say about it, and its two files.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use incident_mapper::incident::Incident;
use incident_mapper::render::{self, MapOptions, Scene, Size, SizeError};
use incident_mapper::resolve::ReportPlace;

use super::files::OutputSet;

/// The picture's files in a set.
pub const FILES: [(&str, PictureFormat); 2] = [("map.png", PictureFormat::Png), ("map.svg", PictureFormat::Svg)];

/// What the user may say about the map.
#[derive(Debug, Args)]
pub struct PictureArgs {
    /// The map's title, instead of one made from the incidents.
    #[arg(long)]
    title: Option<String>,

    /// The sheet: 1600x1200 (pixels), 297x210mm or A4.
    #[arg(long, value_parser = size)]
    size: Option<Size>,

    /// Draws events that a report only recalls as well.
    #[arg(long)]
    background: bool,
}

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    Png,
    Svg,
}

/// Whom a picture credits, each once.
#[derive(Debug, Default)]
pub struct Credits {
    /// The gazetteer's layers.
    pub attributions: Vec<String>,
    /// Who published the reports.
    pub document_sources: Vec<String>,
}

impl Credits {
    /// Adds publishers not yet named.
    pub fn add_sources(&mut self, sources: impl IntoIterator<Item = String>) {
        add_new(&mut self.document_sources, sources);
    }

    /// Adds data sources not yet named.
    pub fn add_attributions(&mut self, attributions: impl IntoIterator<Item = String>) {
        add_new(&mut self.attributions, attributions);
    }
}

fn add_new(known: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for name in more {
        if !name.is_empty() && !known.contains(&name) {
            known.push(name);
        }
    }
}

/// Decides what the map shows.
pub fn compose(incidents: &[Incident], places: &[ReportPlace], args: &PictureArgs, credits: Credits) -> Scene {
    let options = MapOptions {
        title: args.title.clone(),
        size: args.size.unwrap_or_default(),
        with_background: args.background,
        attributions: credits.attributions,
        document_sources: credits.document_sources,
        ..MapOptions::default()
    };
    render::scene(incidents, places, &options)
}

/// Writes the scene in one format.
pub fn write(scene: &Scene, format: PictureFormat, mut out: impl Write) -> Result<()> {
    match format {
        PictureFormat::Png => out.write_all(&render::png(scene))?,
        PictureFormat::Svg => out.write_all(render::svg(scene).as_bytes())?,
    }
    Ok(out.flush()?)
}

/// Writes the scene in every format.
pub fn write_all(scene: &Scene, set: &OutputSet) -> Result<()> {
    FILES.iter().try_for_each(|&(name, format)| write(scene, format, set.create(name)?))
}

impl PictureFormat {
    /// By a file's ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }
}

fn size(typed: &str) -> Result<Size, SizeError> {
    typed.parse()
}
