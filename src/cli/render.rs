//! `render`: a map from a GeoJSON file, corrected by hand perhaps, or made by another program.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use incident_mapper::incident::Incident;
use incident_mapper::ingest::features::{self, Fault, Feature};
use incident_mapper::ingest::incidents;
use incident_mapper::render::{Content, MapOptions};
use incident_mapper::resolve::ReportPlace;

use super::Outcome;
use super::args::RenderArgs;
use super::console::Console;
use super::files::OutputSet;
use super::inputs::Inputs;
use super::map::OUTPUT;
use super::picture::{self, ColumnArgs, Credits, PictureFormat};
use super::places;
use super::refusal::Refusal;

/// What the files hold together.
#[derive(Default)]
struct Material {
    incidents: Vec<Incident>,
    places: Vec<ReportPlace>,
    features: Vec<Feature>,
    name: Option<String>,
    credits: Credits,
    left_out: usize,
}

/// Reads the files and draws them.
pub fn run(args: &RenderArgs, console: &mut Console) -> Result<Outcome> {
    let name = Inputs::check(&args.files)?.set_name(args.name.as_deref())?;
    let single =
        args.output.as_deref().map(|file| Ok::<_, Refusal>((file, format_of(file, args.format)?))).transpose()?;
    let gazetteer = places::open(&args.places, console)?;
    let options = args.picture.options(&gazetteer)?;
    let set = match single {
        Some((file, _)) => OutputSet::single(file, args.force)?,
        None => {
            let folder = args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&name));
            OutputSet::prepare(&folder, &picture::FILES.map(|(name, _)| name), args.force)?
        }
    };
    let mut material = Material::default();
    args.files.iter().try_for_each(|file| material.read(file, &args.columns, console))?;
    if material.incidents.is_empty() && material.places.is_empty() && material.features.is_empty() {
        console.note("the files hold no incident, no place and no feature; no map was drawn");
        return Ok(Outcome::NothingFound);
    }
    material.check(&args.columns)?;
    let waters = picture::waters(&gazetteer);
    let content = Content {
        incidents: &material.incidents,
        places: &material.places,
        features: &material.features,
        name: Some(args.name.as_deref().or(material.name.as_deref()).unwrap_or(&name)),
        districts: &picture::districts(&gazetteer, &material.incidents, options.extent),
        waters: &waters,
    };
    let columns = &args.columns;
    let options = MapOptions {
        size_by: columns.size_by.clone(),
        color_by: columns.color_by.clone(),
        label_by: columns.label_by.clone(),
        ..options
    };
    let scene = picture::compose(&content, options, material.credits);
    for warning in &scene.warnings {
        console.warning(warning, None);
    }
    match single {
        Some((_, format)) => picture::write(&scene, format, set.create_single()?)?,
        None => picture::write_all(&scene, &set)?,
    }
    super::map::list_written(&set.commit()?)?;
    let strictly_wrong = args.strict && material.left_out > 0;
    Ok(if strictly_wrong { Outcome::NotStrict } else { Outcome::Done })
}

impl Material {
    fn read(&mut self, file: &PathBuf, columns: &ColumnArgs, console: &mut Console) -> Result<()> {
        let name = file.display();
        let bytes = if file == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(file)
        };
        let bytes = bytes.with_context(|| format!("{name}: it cannot be read"))?;
        let mut read = features::read(&bytes).map_err(|error| {
            let advice = "give the incidents.geojson of `incident-mapper map`, or GeoJSON points and areas of your own";
            Refusal::new(format!("{name}: {error}"), advice)
        })?;
        drop(bytes);
        self.credits.add_attributions(read.attribution.take());
        let faults = if incidents::are_in(&read) && columns.named().next().is_none() {
            let data = incidents::of(read);
            let sources = data.incidents.iter().filter_map(|incident| incident.source.clone());
            self.credits.add_sources(sources);
            self.incidents.extend(data.incidents);
            self.places.extend(data.places);
            data.faults
        } else {
            self.name = self.name.take().or(read.name);
            self.features.extend(read.features);
            read.faults
        };
        for (told, fault) in faults.iter().enumerate() {
            if told == FAULTS_TOLD {
                console.warning(&format!("{name}: and {} features more like these", faults.len() - told), None);
                break;
            }
            let Fault { feature, problem, is_left_out } = fault;
            let left_out = if *is_left_out { " is left out" } else { "" };
            console.warning(&format!("{name}: feature {feature}{left_out}: {problem}"), None);
        }
        self.left_out += faults.iter().filter(|fault| fault.is_left_out).count();
        Ok(())
    }

    /// Refuses properties that no feature has.
    fn check(&self, columns: &ColumnArgs) -> Result<(), Refusal> {
        for (option, property) in columns.named() {
            if self.features.iter().any(|feature| feature.properties.contains_key(property)) {
                continue;
            }
            let known: BTreeSet<&str> =
                self.features.iter().flat_map(|feature| feature.properties.keys().map(String::as_str)).collect();
            let known: Vec<&str> = known.into_iter().take(PROPERTIES_TOLD).collect();
            let advice = match known.as_slice() {
                [] => "the features have no properties".to_owned(),
                known => format!("the features have: {}", known.join(", ")),
            };
            return Err(Refusal::new(format!("{option} {property}: no feature has such a property"), advice));
        }
        Ok(())
    }
}

/// Faults of a file that are told one by one.
const FAULTS_TOLD: usize = 10;
/// Properties that advice lists.
const PROPERTIES_TOLD: usize = 30;

fn format_of(file: &Path, told: Option<PictureFormat>) -> Result<PictureFormat, Refusal> {
    let by_ending = || PictureFormat::of_ending(file.extension()?.to_str()?);
    told.or_else(by_ending).ok_or_else(|| {
        let problem = format!("{}: its ending does not say what to write", file.display());
        Refusal::new(problem, "end it in .png or .svg, or give --format")
    })
}
