//! GeoJSON (RFC 7946): WGS 84, longitude first, a point or null, flat properties.
//!
//! The frame is written here and not by the `geojson` crate, whose features hold their properties in a sorted map: ours
//! keep the record's order, a feature on each line, so that two runs can be compared line by line. Geometries are
//! the crate's, and a test reads the whole back with it.

use std::io::{self, Write};

use geojson::{Geometry, GeometryValue};
use serde::Serialize;

use super::written::Written;
use crate::incident::Incident;
use crate::position::Position;
use crate::resolve::ReportPlace;

/// A layer being written; [`Layer::finish`] closes it.
#[derive(Debug)]
pub struct Layer<W> {
    out: W,
    empty: bool,
}

#[derive(Serialize)]
struct Feature<'a, P> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Geometry>,
    properties: &'a P,
}

impl<W: Write> Layer<W> {
    /// Opens a layer called `name`; `attributions` credit the data it stands on.
    ///
    /// # Errors
    /// The writer's own.
    pub fn new(mut out: W, name: &str, attributions: &[&str]) -> io::Result<Self> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"name\":")?;
        serde_json::to_writer(&mut out, name)?;
        out.write_all(b",\"attribution\":")?;
        serde_json::to_writer(&mut out, &attributions.join("; "))?;
        out.write_all(b",\"features\":[")?;
        Ok(Self { out, empty: true })
    }

    /// Adds an incident; without a point its geometry is null.
    ///
    /// # Errors
    /// The writer's own.
    pub fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        let incident = incident.written();
        self.feature(&incident.incident_id, incident.position(), &incident)
    }

    /// Adds a place that reports name.
    ///
    /// # Errors
    /// The writer's own.
    pub fn place(&mut self, place: &ReportPlace) -> io::Result<()> {
        let place = place.written();
        let position = Position::from_lon_lat(place.longitude, place.latitude).ok();
        self.feature(&place.place_id, position, &place)
    }

    fn feature<P: Serialize>(&mut self, id: &str, position: Option<Position>, properties: &P) -> io::Result<()> {
        self.out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        let geometry = position
            .map(|position| Geometry::new(GeometryValue::new_point([position.longitude(), position.latitude()])));
        serde_json::to_writer(&mut self.out, &Feature { r#type: "Feature", id, geometry, properties })?;
        Ok(())
    }

    /// Closes the layer.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"]}\n" } else { b"\n]}\n" })?;
        self.out.flush()
    }
}
