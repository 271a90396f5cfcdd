//! GeoJSON (RFC 7946): WGS 84, longitude first, a point or null, flat properties; as one collection, or as a sequence of
//! features (RFC 8142).
//!
//! The frame is written here and not by the `geojson` crate, whose features hold their properties in a sorted map: ours
//! keep the record's order, a feature on each line, so that two runs can be compared line by line. Geometries are
//! the crate's, and a test reads the whole back with it.

use std::io::{self, Write};

use geojson::{Geometry, GeometryValue};
use serde::Serialize;
use serde_json::Value;

use super::schema::{Layout, Properties};
use super::written::Written;
use crate::incident::Incident;
use crate::position::Position;
use crate::resolve::ReportPlace;

/// Stands before each text of a sequence (RFC 8142, RFC 7464).
const RECORD_SEPARATOR: &[u8] = b"\x1e";

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
    properties: P,
}

impl<'a, P: Serialize> Feature<'a, P> {
    fn new(id: &'a str, position: Option<Position>, properties: P) -> Self {
        let point = |position: Position| GeometryValue::new_point([position.longitude(), position.latitude()]);
        let geometry = position.map(|position| Geometry::new(point(position.rounded())));
        Self { r#type: "Feature", id, geometry, properties }
    }
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

    /// Adds an incident, given as its row; without a point its geometry is null.
    ///
    /// # Errors
    /// The writer's own.
    pub fn row(&mut self, layout: &Layout, incident: &Incident, row: &[Value]) -> io::Result<()> {
        let properties = Properties(layout, row);
        self.feature(&Feature::new(&incident.incident_id, incident.position(), properties))
    }

    /// Adds a place that reports name.
    ///
    /// # Errors
    /// The writer's own.
    pub fn place(&mut self, place: &ReportPlace) -> io::Result<()> {
        let place = place.clone().written();
        let position = Position::from_lon_lat(place.longitude, place.latitude).ok();
        self.feature(&Feature::new(&place.place_id, position, &place))
    }

    fn feature(&mut self, feature: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        Ok(serde_json::to_writer(&mut self.out, feature)?)
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

/// Writes an incident as one text of a sequence.
///
/// # Errors
/// The writer's own.
pub fn text_of_sequence(mut out: impl Write, layout: &Layout, incident: &Incident, row: &[Value]) -> io::Result<()> {
    out.write_all(RECORD_SEPARATOR)?;
    let properties = Properties(layout, row);
    serde_json::to_writer(&mut out, &Feature::new(&incident.incident_id, incident.position(), properties))?;
    out.write_all(b"\n")
}
