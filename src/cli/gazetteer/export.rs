//! `gazetteer export`: places as files that other tools read, and that `gazetteer import csv` reads back.

use std::io::Write;

use anyhow::Result;
use geojson::{Feature, Geometry, GeometryValue, JsonObject, JsonValue};
use incident_mapper::gazetteer::{Gazetteer, Layer, PlaceKey};
use serde::Serialize;

use super::args::{ExportArgs, PlacesFormat};
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::hint;
use crate::cli::places::{self, PlacesArgs};
use crate::cli::refusal::Refusal;
use crate::cli::session::Sink;

/// A place, flat.
#[derive(Serialize)]
struct Row<'g> {
    place_id: String,
    name: &'g str,
    feature: String,
    parent: Option<String>,
    latitude: f64,
    longitude: f64,
    /// `point`, or `area` where the parent's stands for it.
    basis: &'static str,
    radius_km: Option<f32>,
    country: Option<&'g str>,
    admin1: Option<&'g str>,
    admin2: Option<&'g str>,
    population: Option<u32>,
    pcode: Option<&'g str>,
    variants: String,
    layer: &'g str,
}

impl<'g> Row<'g> {
    fn of(gazetteer: &'g Gazetteer, key: PlaceKey) -> Self {
        let place = gazetteer.place(key);
        let position = place.position.rounded();
        let name_of = |area: Option<PlaceKey>| area.map(|area| gazetteer.place(area).name);
        let mut variants: Vec<&str> = gazetteer.names(key).map(|name| name.text).collect();
        variants.retain(|&variant| variant != place.name);
        Self {
            place_id: place.id.to_string(),
            name: place.name,
            feature: format!("{}.{}", place.feature_class.letter(), place.feature_code),
            parent: gazetteer.parents(key).next().map(|parent| gazetteer.place(parent).id.to_string()),
            latitude: position.latitude(),
            longitude: position.longitude(),
            basis: if place.placed_by.is_some() { "area" } else { "point" },
            radius_km: (place.radius_km > 0.0).then_some(place.radius_km),
            country: place.country,
            admin1: name_of(place.admin1),
            admin2: name_of(place.admin2),
            population: (place.population > 0).then_some(place.population),
            pcode: place.pcode,
            variants: variants.join("; "),
            layer: gazetteer.layer_name(key),
        }
    }
}

/// Writes the places that are asked for.
pub fn run(args: &ExportArgs, places: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let by_ending = || match args.output.as_ref()?.extension()?.to_str()? {
        "csv" => Some(PlacesFormat::Csv),
        "geojson" | "json" => Some(PlacesFormat::Geojson),
        "jsonl" | "ndjson" => Some(PlacesFormat::Jsonl),
        _ => None,
    };
    let format = args.format.or_else(by_ending).ok_or_else(|| {
        Refusal::new(
            "nothing says what to write",
            "give --format csv, geojson or jsonl, or -o a file with such an ending",
        )
    })?;
    let gazetteer = places::open(places, console)?;
    let within = args.within.as_deref().map(|place| hint::place(&gazetteer, "--in", place)).transpose()?;
    if let Some(layer) = &args.layer
        && !gazetteer.layers().any(|(name, _)| name == layer)
    {
        let names: Vec<&str> = gazetteer.layers().map(|(name, _)| name).collect();
        return Err(
            Refusal::new(format!("no layer is called {layer}"), format!("there are: {}", names.join(", "))).into()
        );
    }
    let wanted = |key: &PlaceKey| {
        let place = gazetteer.place(*key);
        let of_layer = match &args.layer {
            Some(layer) => gazetteer.layer_name(*key) == layer,
            None => within.is_some() || place.layer == Layer::User,
        };
        of_layer
            && within.is_none_or(|area| gazetteer.contains(area, *key))
            && args.kind.as_ref().is_none_or(|kind| kind.holds(place.feature_class, place.feature_code))
    };
    let sink = Sink::open(args.output.as_deref(), args.force)?;
    let rows = gazetteer.places().filter(wanted).map(|key| Row::of(&gazetteer, key));
    let written = match format {
        PlacesFormat::Csv => csv(sink.writer()?, rows)?,
        PlacesFormat::Jsonl => jsonl(sink.writer()?, rows)?,
        PlacesFormat::Geojson => geojson(sink.writer()?, rows, &gazetteer.attributions())?,
    };
    sink.close()?;
    if written == 0 {
        console.note("no such place; `gazetteer export` writes your own, --layer and --in others");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

fn csv<'g>(out: impl Write, rows: impl Iterator<Item = Row<'g>>) -> Result<usize> {
    let mut table = csv::Writer::from_writer(out);
    let mut written = 0;
    for row in rows {
        table.serialize(row)?;
        written += 1;
    }
    table.flush()?;
    Ok(written)
}

fn jsonl<'g>(mut out: impl Write, rows: impl Iterator<Item = Row<'g>>) -> Result<usize> {
    let mut written = 0;
    for row in rows {
        serde_json::to_writer(&mut out, &row).map_err(std::io::Error::from)?;
        writeln!(out)?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

fn geojson<'g>(mut out: impl Write, rows: impl Iterator<Item = Row<'g>>, credits: &[&str]) -> Result<usize> {
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"name\":\"places\",\"attribution\":{},\"features\":[",
        JsonValue::from(credits.join("; "))
    )?;
    let mut written = 0;
    for row in rows {
        let geometry = Geometry::new(GeometryValue::new_point([row.longitude, row.latitude]));
        let id = geojson::feature::Id::String(row.place_id.clone());
        let properties: Option<JsonObject> = serde_json::to_value(&row)?.as_object().cloned();
        let feature = Feature { geometry: Some(geometry), id: Some(id), properties, ..Feature::default() };
        write!(out, "{}\n{feature}", if written == 0 { "" } else { "," })?;
        written += 1;
    }
    writeln!(out, "\n]}}")?;
    out.flush()?;
    Ok(written)
}
