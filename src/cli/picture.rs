//! The picture: what the user may say about it, and its two files.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::incident::Incident;
use incident_mapper::render::{
    self, Bounds, Content, District, MapOptions, Scene, Size, SizeError, Theme, Units, Water,
};
use jiff::civil::Date;

use super::args::date;
use super::extent;
use super::files::OutputSet;
use super::refusal::Refusal;

/// The picture's files in a set.
pub const FILES: [(&str, PictureFormat); 2] = [("map.png", PictureFormat::Png), ("map.svg", PictureFormat::Svg)];

/// What the user may say about the map.
#[derive(Debug, Args)]
#[command(next_help_heading = "The map")]
pub struct PictureArgs {
    /// The map's title, instead of one made from the incidents.
    #[arg(long)]
    title: Option<String>,

    /// The line under the title.
    #[arg(long, value_name = "TEXT")]
    subtitle: Option<String>,

    /// A line of your own under the map.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// The day of production to print; none is printed unless you give it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    produced: Option<Date>,

    /// The sheet: 1600x1200 (pixels), 297x210mm, a4, a4-portrait, letter or slide.
    #[arg(long)]
    size: Option<String>,

    /// Pixels to the inch: 300 on paper unless told otherwise.
    #[arg(long)]
    dpi: Option<f64>,

    /// What to show: W,S,E,N in degrees, or a place.
    #[arg(long, value_name = "W,S,E,N|PLACE", allow_hyphen_values = true)]
    extent: Option<String>,

    /// The colours.
    #[arg(long, value_enum, default_value_t)]
    theme: ThemeName,

    /// What the scale bar measures in.
    #[arg(long, value_enum, default_value_t)]
    units: UnitsName,

    /// Draws events that a report only recalls as well.
    #[arg(long)]
    background: bool,
}

/// Which features are drawn how.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Features of other tools")]
pub struct ColumnArgs {
    /// The property whose numbers are the sizes of symbols.
    #[arg(long, value_name = "PROPERTY")]
    pub size_by: Option<String>,

    /// The property whose values are told apart by colour.
    #[arg(long, value_name = "PROPERTY")]
    pub color_by: Option<String>,

    /// The property that names a feature.
    #[arg(long, value_name = "PROPERTY")]
    pub label_by: Option<String>,
}

impl ColumnArgs {
    /// The properties named, each with its option.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("--size-by", &self.size_by), ("--color-by", &self.color_by), ("--label-by", &self.label_by)];
        all.into_iter().filter_map(|(option, property)| Some((option, property.as_deref()?)))
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ThemeName {
    /// Colours that the colour-blind tell apart.
    #[default]
    Light,
    /// Greys, for a printer without colours.
    Grey,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum UnitsName {
    /// Kilometres.
    #[default]
    Km,
    /// Miles.
    Mi,
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

impl PictureArgs {
    /// What was said about the map, checked before anything that takes time. `gazetteer` knows the places.
    pub fn options(&self, gazetteer: &Gazetteer) -> Result<MapOptions, Refusal> {
        let size = match (self.size.as_deref(), self.dpi) {
            (None, None) => Size::default(),
            (size, dpi) => Size::parse(size.unwrap_or(USUAL_SIZE), dpi).map_err(|error| {
                let option = if matches!(error, SizeError::Dpi(_)) { "--dpi" } else { "--size" };
                Refusal::new(format!("{option}: {error}"), "for example --size a4 --dpi 300")
            })?,
        };
        let extent = self.extent.as_deref().map(|typed| extent::of(gazetteer, typed)).transpose()?;
        Ok(MapOptions {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            note: self.note.clone(),
            produced: self.produced,
            size,
            extent,
            theme: match self.theme {
                ThemeName::Light => Theme::Light,
                ThemeName::Grey => Theme::Grey,
            },
            units: match self.units {
                UnitsName::Km => Units::Kilometres,
                UnitsName::Mi => Units::Miles,
            },
            with_background: self.background,
            gazetteer_version: Some(gazetteer.version().to_owned()),
            ..MapOptions::default()
        })
    }
}

/// The sheet where only the resolution is told.
const USUAL_SIZE: &str = "1600x1200";

/// Decides what the map shows.
pub fn compose(content: &Content<'_>, options: MapOptions, credits: Credits) -> Scene {
    let Credits { attributions, document_sources } = credits;
    render::scene(content, &MapOptions { attributions, document_sources, ..options })
}

/// The districts that the user's layers outline, near what a map shows; none where no layer brings boundaries.
pub fn districts(gazetteer: &Gazetteer, incidents: &[Incident], extent: Option<Bounds>) -> Vec<District> {
    /// Degrees beyond the incidents in which a map may still show a district.
    const AROUND: f64 = 6.0;
    let outlined = gazetteer.outlined();
    if outlined.is_empty() {
        return Vec::new();
    }
    let points: Vec<(f64, f64)> =
        incidents.iter().filter_map(Incident::position).map(|p| (p.longitude(), p.latitude())).collect();
    let Some(shown) = extent.or_else(|| Bounds::around(&points)).map(|bounds| bounds.grown(AROUND)) else {
        return Vec::new();
    };
    let district = |key| {
        let place = gazetteer.place(key);
        let outline = gazetteer.outline(key).filter(|_| place.feature_code == "ADM2")?;
        let lines = outline.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
        let rings: Vec<Vec<(f64, f64)>> = lines.map(|line| line.coords().map(|at| (at.x, at.y)).collect()).collect();
        let bounds = Bounds::around(&rings.concat())?;
        let district = District { name: place.name.to_owned(), rings };
        shown.turns(&bounds).next().is_some().then_some(district)
    };
    outlined.into_iter().filter_map(district).collect()
}

/// The seas that a map may name, the largest first.
pub fn waters(gazetteer: &Gazetteer) -> Vec<Water> {
    let named = |key| {
        let place = gazetteer.place(key);
        let is_large = matches!(place.feature_code, "SEA" | "OCN" | "GULF" | "STRT" | "BAY" | "CHN" | "LK" | "LKS");
        is_large.then(|| Water {
            name: place.name.to_owned(),
            position: place.position,
            radius_km: f64::from(place.radius_km),
        })
    };
    let mut waters: Vec<Water> = gazetteer.waters().filter_map(named).collect();
    waters.sort_by(|a, b| b.radius_km.total_cmp(&a.radius_km));
    waters
}

/// Writes the scene in one format.
pub fn write(scene: &Scene, format: PictureFormat, mut out: impl Write) -> Result<()> {
    match format {
        PictureFormat::Png => out.write_all(&render::png(scene))?,
        PictureFormat::Svg => out.write_all(render::svg(scene).as_bytes())?,
    }
    Ok(out.flush()?)
}

/// Writes the scene in every format, all at once.
pub fn write_all(scene: &Scene, set: &OutputSet) -> Result<()> {
    std::thread::scope(|scope| {
        let pictures = FILES.map(|(name, format)| scope.spawn(move || write(scene, format, set.create(name)?)));
        pictures.into_iter().try_for_each(|picture| match picture.join() {
            Ok(written) => written,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
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
