//! KML (OGC 12-007r2), for globes: a placemark an incident, with its days for the time slider and every field.

use std::collections::HashMap;
use std::io::{self, Write};

use kml::types::{Element, Geometry, KmlDocument, Placemark, Point};
use kml::{Kml, KmlWriter};
use serde_json::Value;

use super::schema::Layout;
use super::symbology;
use crate::incident::{EventType, Incident};
use crate::position::Position;

const NAMESPACE: &str = "http://www.opengis.net/kml/2.2";

/// A document being gathered; [`Document::finish`] writes it.
#[derive(Debug)]
pub struct Document<W> {
    out: W,
    name: String,
    attribution: String,
    placemarks: Vec<Kml>,
}

impl<W: Write> Document<W> {
    /// Begins a document called `name`; `attributions` credit the data it stands on.
    pub fn new(out: W, name: &str, attributions: &[&str]) -> Self {
        Self { out, name: clean(name), attribution: clean(&attributions.join("; ")), placemarks: Vec::new() }
    }

    /// Adds an incident, given as its row; without a point its placemark has no geometry.
    pub fn row(&mut self, layout: &Layout, incident: &Incident, row: &[Value]) {
        let cells = layout.columns().iter().zip(row).filter_map(|(column, value)| {
            let written = match value {
                Value::Null => return None,
                Value::String(text) => clean(text),
                other => other.to_string(),
            };
            let data = with_attribute("Data", "name", &clean(Layout::property_name(column)));
            Some(Element { children: vec![element("value", &written)], ..data })
        });
        let days = [("begin", incident.date_start), ("end", incident.date_end)];
        let days: Vec<_> = days.into_iter().filter_map(|(name, day)| Some(element(name, &day?.to_string()))).collect();
        let mut children = Vec::new();
        if !days.is_empty() {
            children.push(Element { name: "TimeSpan".into(), children: days, ..Element::default() });
        }
        children.push(element("styleUrl", &format!("#{}", style_id(incident.event_type))));
        children.push(Element { name: "ExtendedData".into(), children: cells.collect(), ..Element::default() });
        let point = |position: Position| {
            let position = position.rounded();
            Geometry::Point(Point::new(position.longitude(), position.latitude(), None))
        };
        self.placemarks.push(Kml::Placemark(Placemark {
            name: Some(clean(&incident.title)),
            description: incident.notes.as_deref().map(|notes| as_html(&clean(notes))),
            geometry: incident.position().map(point),
            attrs: HashMap::from([("id".to_owned(), clean(&incident.incident_id))]),
            children,
            ..Placemark::default()
        }));
    }

    /// Writes the document.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        let mut elements =
            vec![Kml::Element(element("name", &self.name)), Kml::Element(element("description", &self.attribution))];
        elements.extend(EventType::ALL.iter().map(|&event| Kml::Element(style(event))));
        elements.append(&mut self.placemarks);
        let document = Kml::Document { attrs: HashMap::new(), elements };
        let attrs = HashMap::from([("xmlns".to_owned(), NAMESPACE.to_owned())]);
        let root = Kml::KmlDocument(KmlDocument { attrs, elements: vec![document], ..KmlDocument::default() });
        // Into memory first: the crate's errors would hide that a reader closed the pipe.
        let mut text = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec();
        KmlWriter::from_writer(&mut text).write(&root).map_err(io::Error::other)?;
        text.push(b'\n');
        self.out.write_all(&text)?;
        self.out.flush()
    }
}

/// The type's colour on the pin that the globe itself has: no picture is fetched from anywhere.
fn style(event: EventType) -> Element {
    let [red, green, blue] = symbology::colour(event);
    let icon = Element {
        name: "IconStyle".into(),
        children: vec![element("color", &format!("ff{blue:02x}{green:02x}{red:02x}"))],
        ..Element::default()
    };
    Element { children: vec![icon], ..with_attribute("Style", "id", &style_id(event)) }
}

fn style_id(event: EventType) -> String {
    event.name().replace([' ', '/'], "-").to_lowercase()
}

fn element(name: &str, content: &str) -> Element {
    Element { name: name.into(), content: Some(content.to_owned()), ..Element::default() }
}

/// One attribute: several would stand in an order that changes from run to run.
fn with_attribute(name: &str, attribute: &str, value: &str) -> Element {
    Element {
        name: name.into(),
        attrs: HashMap::from([(attribute.to_owned(), value.to_owned())]),
        ..Element::default()
    }
}

/// Text for a balloon, which globes read as HTML: a report's angle bracket begins no element there.
fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text without the characters that XML 1.0 has no way to write.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r') || c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
