//! `render`: a map from a GeoJSON file, corrected by hand perhaps, or made by another program.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use incident_mapper::incident::Incident;
use incident_mapper::ingest::incidents;
use incident_mapper::resolve::ReportPlace;

use super::Outcome;
use super::args::RenderArgs;
use super::console::Console;
use super::files::OutputSet;
use super::inputs::Inputs;
use super::map::OUTPUT;
use super::picture::{self, Credits, PictureFormat};
use super::refusal::Refusal;

/// What the files hold together.
#[derive(Default)]
struct Material {
    incidents: Vec<Incident>,
    places: Vec<ReportPlace>,
    credits: Credits,
    skipped: usize,
}

/// Reads the files and draws them.
pub fn run(args: &RenderArgs, console: &mut Console) -> Result<Outcome> {
    let name = Inputs::check(&args.files)?.set_name(args.name.as_deref())?;
    let single =
        args.output.as_deref().map(|file| Ok::<_, Refusal>((file, format_of(file, args.format)?))).transpose()?;
    let set = match single {
        Some((file, _)) => OutputSet::single(file, args.force)?,
        None => {
            let folder = args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&name));
            OutputSet::prepare(&folder, &picture::FILES.map(|(name, _)| name), args.force)?
        }
    };
    let mut material = Material::default();
    args.files.iter().try_for_each(|file| material.read(file, console))?;
    if material.incidents.is_empty() && material.places.is_empty() {
        console.note("the files hold no incident and no place; no map was drawn");
        return Ok(Outcome::NothingFound);
    }
    let scene = picture::compose(&material.incidents, &material.places, &args.picture, material.credits);
    match single {
        Some((_, format)) => picture::write(&scene, format, set.create_single()?)?,
        None => picture::write_all(&scene, &set)?,
    }
    super::map::list_written(&set.commit()?)?;
    let strictly_wrong = args.strict && material.skipped > 0;
    Ok(if strictly_wrong { Outcome::NotStrict } else { Outcome::Done })
}

impl Material {
    fn read(&mut self, file: &PathBuf, console: &mut Console) -> Result<()> {
        let name = file.display();
        let bytes = if file == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(file)
        };
        let bytes = bytes.with_context(|| format!("{name}: it cannot be read"))?;
        let data = incidents::read(&bytes).map_err(|error| {
            let advice = "give the incidents.geojson of `incident-mapper map`, or GeoJSON points of your own";
            Refusal::new(format!("{name}: {error}"), advice)
        })?;
        for skipped in &data.skipped {
            let message = format!("{name}: feature {} is left out: {}", skipped.feature, skipped.reason);
            console.warning(&message, None);
        }
        self.skipped += data.skipped.len();
        let sources = data.incidents.iter().filter_map(|incident| incident.source.clone());
        self.credits.add_sources(sources);
        self.credits.add_attributions(data.attribution);
        self.incidents.extend(data.incidents);
        self.places.extend(data.places);
        Ok(())
    }
}

fn format_of(file: &Path, told: Option<PictureFormat>) -> Result<PictureFormat, Refusal> {
    let by_ending = || PictureFormat::of_ending(file.extension()?.to_str()?);
    told.or_else(by_ending).ok_or_else(|| {
        let problem = format!("{}: its ending does not say what to write", file.display());
        Refusal::new(problem, "end it in .png or .svg, or give --format")
    })
}
