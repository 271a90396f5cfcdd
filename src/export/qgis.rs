//! How does QGIS show the layer? A style file (`.qml`) that QGIS takes up beside a GeoJSON of the same name, and that a
//! GeoPackage holds inside.
//!
//! Types have the map's own colours and shapes, areas are as deaths, a hollow symbol stands for a district or more, a
//! question mark for a number that is not reported. Totals over other incidents and what a reviewer refused are in the
//! legend, switched off. The form explains each code in words, and keeps what a correction is found again by from being
//! edited.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};
use serde_json::Value;

use super::schema::{Kind, Layout, Schema};
use super::symbology::{self, AREA, GREATEST_MM, OF_NONE_MM, OF_UNKNOWN_MM, RADIUS_OF_ONE_MM};
use crate::incident::{ClaimStatus, EventType, GeomBasis, ReviewStatus, SubEventType};

type Xml = Writer<Vec<u8>>;

/// The first version whose forms and temporal settings are written so.
const QGIS: &str = "3.22.0";

/// What is drawn of a type: QGIS's marker, its turn clockwise, and by how much it is larger than the disc of the same area.
fn marker(event: EventType) -> (&'static str, u16, f64) {
    match event {
        EventType::ViolenceAgainstCivilians => ("circle", 0, 1.0),
        EventType::Battles => ("square", 0, 0.886),
        EventType::ExplosionsRemoteViolence => ("star", 0, 1.673),
        EventType::Protests => ("pentagon", 0, 1.15),
        EventType::Riots => ("diamond", 0, 1.253),
        EventType::StrategicDevelopments => ("equilateral_triangle", 180, 1.555),
        EventType::Disaster => ("equilateral_triangle", 0, 1.555),
        EventType::Accident => ("cross_fill", 0, 1.189),
    }
}

/// Which legend entry an incident falls under.
const CATEGORY: &str = r#"CASE WHEN "review_status" = 'rejected' THEN 'rejected' WHEN "aggregate" = 1 THEN 'total' WHEN "background" = 1 THEN 'recalled' ELSE "event_type" END"#;

/// Entries that are switched off.
const HIDDEN: [(&str, &str); 3] = [
    ("recalled", "Recalled by the report, not its news"),
    ("total", "Total over several incidents"),
    ("rejected", "Rejected by a reviewer"),
];

const LABEL: &str = r#"coalesce("location", "place_text", '') || CASE WHEN "fatalities_best" > 0 THEN '\n' || "fatalities_best" || ' killed' ELSE '' END"#;

/// Fields of the tip below the pointer, which QGIS reads as HTML: what a report writes is text in it.
fn map_tip() -> String {
    let text = |field: &str| format!("[% replace({field}, map('&', '&amp;', '<', '&lt;', '>', '&gt;')) %]");
    let or_nothing = |field: &str| text(&format!("coalesce(\"{field}\", '')"));
    let date = "[% coalesce(to_string(\"date_start\"), 'no date') %]";
    let (title, reason, evidence) = (or_nothing("title"), or_nothing("match_reason"), or_nothing("notes"));
    format!("<b>{title}</b><br>{date}<br>{reason}<br><i>{evidence}</i>")
}

/// Fields that are no one's to edit: a correction is found again by them, or they say where the record comes from.
pub const READ_ONLY: [&str; 9] = [
    "id",
    "fid",
    "incident_id",
    "evidence_start",
    "evidence_end",
    "document_id",
    "merged_from",
    "gazetteer_version",
    "tool_version",
];

/// The style of a layer with our own columns.
#[must_use]
pub fn style() -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(&mut xml).expect("memory takes all that is written");
    let body = String::from_utf8(xml.into_inner()).expect("what was written is text");
    format!("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{body}\n")
}

fn write(xml: &mut Xml) -> io::Result<()> {
    let attributes = [("version", QGIS), ("styleCategories", "AllStyleCategories"), ("labelsEnabled", "1")];
    element(xml, "qgis", &attributes, |xml| {
        temporal(xml)?;
        renderer(xml)?;
        labelling(xml)?;
        text(xml, "mapTip", &map_tip())?;
        text(xml, "previewExpression", "\"title\"")?;
        form(xml)
    })
}

/// An incident is shown from its first day to its last.
fn temporal(xml: &mut Xml) -> io::Result<()> {
    /// Two fields say when a feature begins and ends.
    const START_AND_END: &str = "2";
    /// Both days belong to it.
    const INCLUDE_END: &str = "1";
    let attributes = [
        ("mode", START_AND_END),
        ("enabled", "1"),
        ("startField", "date_start"),
        ("endField", "date_end"),
        ("limitMode", INCLUDE_END),
        ("accumulate", "0"),
        ("fixedDuration", "0"),
        ("durationUnit", "d"),
        ("durationField", ""),
        ("startExpression", ""),
        ("endExpression", ""),
    ];
    element(xml, "temporal", &attributes, |_| Ok(()))
}

fn renderer(xml: &mut Xml) -> io::Result<()> {
    let attributes = [("type", "categorizedSymbol"), ("attr", CATEGORY), ("symbollevels", "0"), ("enableorderby", "1")];
    let types = EventType::ALL.iter().map(|event| (event.name(), event.name(), "true"));
    let hidden = HIDDEN.iter().map(|&(value, label)| (value, label, "false"));
    let categories: Vec<_> = types.chain(hidden).collect();
    element(xml, "renderer-v2", &attributes, |xml| {
        element(xml, "categories", &[], |xml| {
            for (n, (value, label, render)) in categories.iter().enumerate() {
                let attributes = [
                    ("symbol", &*n.to_string()),
                    ("value", value),
                    ("label", label),
                    ("render", render),
                    ("type", "string"),
                ];
                element(xml, "category", &attributes, |_| Ok(()))?;
            }
            Ok(())
        })?;
        element(xml, "symbols", &[], |xml| {
            for (n, &event) in EventType::ALL.iter().enumerate() {
                symbol(xml, n, marker(event), symbology::colour(event))?;
            }
            for n in 0..HIDDEN.len() {
                symbol(xml, EventType::ALL.len() + n, ("circle", 0, 1.0), [0xb0; 3])?;
            }
            Ok(())
        })?;
        // The greatest first, so that none hides another.
        element(xml, "orderby", &[], |xml| {
            let attributes = [("asc", "0"), ("nullsFirst", "0")];
            element(xml, "orderByClause", &attributes, |xml| {
                xml.write_event(Event::Text(BytesText::new("coalesce(\"fatalities_best\", 0)")))
            })
        })
    })
}

fn symbol(xml: &mut Xml, n: usize, (shape, angle, factor): (&str, u16, f64), colour: [u8; 3]) -> io::Result<()> {
    let [red, green, blue] = colour;
    let fill = format!("{red},{green},{blue},214");
    let size = format!(
        "{:.3} * CASE WHEN \"fatalities_best\" IS NULL THEN {OF_UNKNOWN_MM} WHEN \"fatalities_best\" = 0 THEN \
         {OF_NONE_MM} ELSE min({GREATEST_MM}, {RADIUS_OF_ONE_MM} * sqrt(\"fatalities_best\")) END",
        2.0 * factor
    );
    let by_area = |area: &str, point: &str| format!("CASE WHEN \"where_prec\" >= {AREA} THEN {area} ELSE {point} END");
    let (hollow, edge) = (format!("'{red},{green},{blue},255'"), "'34,34,34,255'");
    let attributes =
        [("type", "marker"), ("name", &*n.to_string()), ("alpha", "1"), ("clip_to_extent", "1"), ("force_rhr", "0")];
    element(xml, "symbol", &attributes, |xml| {
        let simple = [
            ("name", shape),
            ("angle", &*angle.to_string()),
            ("color", &fill),
            ("outline_color", "34,34,34,255"),
            ("outline_style", "solid"),
            ("outline_width", "0.2"),
            ("outline_width_unit", "MM"),
            ("scale_method", "diameter"),
            ("size", "4"),
            ("size_unit", "MM"),
        ];
        let defined = [
            ("size", size),
            ("fillColor", by_area("'255,255,255,140'", &format!("'{fill}'"))),
            ("outlineColor", by_area(&hollow, edge)),
            ("outlineWidth", by_area("0.6", "0.2")),
        ];
        layer(xml, "SimpleMarker", &simple, &defined)?;
        let mark = [
            ("chr", "?"),
            ("font", "DejaVu Sans"),
            ("font_style", "Bold"),
            ("color", "17,17,17,255"),
            ("size", "2.6"),
            ("size_unit", "MM"),
        ];
        layer(xml, "FontMarker", &mark, &[("enabled", "\"fatalities_best\" IS NULL".to_owned())])
    })
}

fn layer(xml: &mut Xml, class: &str, fixed: &[(&str, &str)], defined: &[(&str, String)]) -> io::Result<()> {
    element(xml, "layer", &[("class", class), ("enabled", "1"), ("locked", "0"), ("pass", "0")], |xml| {
        map(xml, None, |xml| fixed.iter().try_for_each(|(name, value)| option(xml, name, "QString", value)))?;
        element(xml, "data_defined_properties", &[], |xml| {
            map(xml, None, |xml| {
                option(xml, "name", "QString", "")?;
                map(xml, Some("properties"), |xml| {
                    defined.iter().try_for_each(|(name, expression)| {
                        map(xml, Some(name), |xml| {
                            option(xml, "active", "bool", "true")?;
                            option(xml, "expression", "QString", expression)?;
                            // An expression, not a field.
                            option(xml, "type", "int", "3")
                        })
                    })
                })?;
                option(xml, "type", "QString", "collection")
            })
        })
    })
}

fn labelling(xml: &mut Xml) -> io::Result<()> {
    let style = [
        ("fieldName", LABEL),
        ("isExpression", "1"),
        ("fontFamily", "DejaVu Sans"),
        ("fontSize", "8"),
        ("fontSizeUnit", "Point"),
        // Qt's number of "normal"; without one QGIS takes the thinnest.
        ("fontWeight", "50"),
        ("textColor", "17,17,17,255"),
        ("textOpacity", "1"),
    ];
    let buffer = [
        ("bufferDraw", "1"),
        ("bufferSize", "0.8"),
        ("bufferSizeUnits", "MM"),
        ("bufferColor", "255,255,255,255"),
        ("bufferOpacity", "0.85"),
    ];
    // Beside the point, in cartographers' order, as far from the symbol as it reaches.
    let placement = [
        ("placement", "6"),
        ("offsetType", "1"),
        ("dist", "0.6"),
        ("distUnits", "MM"),
        ("predefinedPositionOrder", "TR,TL,BR,BL,R,L,TSR,BSR"),
    ];
    element(xml, "labeling", &[("type", "simple")], |xml| {
        element(xml, "settings", &[("calloutType", "simple")], |xml| {
            element(xml, "text-style", &style, |xml| element(xml, "text-buffer", &buffer, |_| Ok(())))?;
            element(xml, "placement", &placement, |_| Ok(()))?;
            element(xml, "rendering", &[("drawLabels", "1"), ("obstacle", "1")], |_| Ok(()))
        })
    })
}

/// What the form calls a field, shows for its codes, and lets be edited.
fn form(xml: &mut Xml) -> io::Result<()> {
    let layout = Layout::new(Schema::Own, &[]);
    let names = || layout.columns().iter().map(|column| column.name.as_str());
    element(xml, "fieldConfiguration", &[], |xml| {
        for column in layout.columns() {
            let codes = codes(&column.name);
            if codes.is_empty() && column.kind != Kind::Date {
                continue;
            }
            element(xml, "field", &[("name", &column.name), ("configurationFlags", "None")], |xml| {
                if column.kind == Kind::Date {
                    return widget(xml, "DateTime", |xml| {
                        option(xml, "allow_null", "bool", "true")?;
                        option(xml, "calendar_popup", "bool", "true")?;
                        option(xml, "display_format", "QString", "yyyy-MM-dd")?;
                        option(xml, "field_format", "QString", "yyyy-MM-dd")
                    });
                }
                widget(xml, "ValueMap", |xml| {
                    element(xml, "Option", &[("name", "map"), ("type", "List")], |xml| {
                        codes
                            .iter()
                            .try_for_each(|(code, meaning)| map(xml, None, |xml| option(xml, meaning, "QString", code)))
                    })
                })
            })?;
        }
        Ok(())
    })?;
    element(xml, "aliases", &[], |xml| {
        names().enumerate().try_for_each(|(n, name)| {
            let attributes = [("index", &*n.to_string()), ("field", name), ("name", &alias(name))];
            element(xml, "alias", &attributes, |_| Ok(()))
        })
    })?;
    element(xml, "editable", &[], |xml| {
        let editable = |name: &str| if READ_ONLY.contains(&name) { "0" } else { "1" };
        ["id", "fid"]
            .into_iter()
            .chain(names())
            .try_for_each(|name| element(xml, "field", &[("name", name), ("editable", editable(name))], |_| Ok(())))
    })
}

/// A field's name as people read it.
fn alias(name: &str) -> String {
    match name {
        "fatalities_low" => "Killed (low)".to_owned(),
        "fatalities_best" => "Killed (best)".to_owned(),
        "fatalities_high" => "Killed (high)".to_owned(),
        "date_prec" => "Date precision (UCDP)".to_owned(),
        "time_precision" => "Time precision (ACLED)".to_owned(),
        "where_prec" => "Place precision (UCDP)".to_owned(),
        "geo_precision" => "Place precision (ACLED)".to_owned(),
        "uncertainty_m" => "Radius that holds the place (m)".to_owned(),
        "geom_basis" => "The point stands on".to_owned(),
        "notes" => "Evidence".to_owned(),
        "admin1" => "Province (admin 1)".to_owned(),
        "admin2" => "District (admin 2)".to_owned(),
        "iso3" => "Country code (ISO 3)".to_owned(),
        "pcode" => "P-code".to_owned(),
        "source_url" => "Source URL".to_owned(),
        "background" => "Recalled, not news".to_owned(),
        "aggregate" => "Total over several incidents".to_owned(),
        _ => {
            let spaced = name.replace('_', " ").replace(" id", " ID").replace(" best", " (best)");
            let spaced = spaced.replace(" low", " (low)").replace(" high", " (high)");
            let mut letters = spaced.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// The codes of a field and what each means; none where a field has no codes.
fn codes(field: &str) -> Vec<(String, String)> {
    let same = |names: Vec<&str>| names.into_iter().map(|name| (name.to_owned(), name.to_owned())).collect();
    let numbered = |meanings: &[&str]| -> Vec<(String, String)> {
        let code = |(n, meaning): (usize, &&str)| ((n + 1).to_string(), format!("{} {meaning}", n + 1));
        meanings.iter().enumerate().map(code).collect()
    };
    match field {
        "event_type" => same(EventType::ALL.iter().map(|event| event.name()).collect()),
        "sub_event_type" => same(SubEventType::ALL.iter().map(|sub| sub.name()).collect()),
        "claim_status" => spelled(
            &[ClaimStatus::Claimed, ClaimStatus::Attributed, ClaimStatus::Denied, ClaimStatus::Unknown],
            &["claimed", "attributed by others", "denied", "unknown"],
        ),
        "review_status" => spelled(
            &[
                ReviewStatus::Auto,
                ReviewStatus::NeedsReview,
                ReviewStatus::Confirmed,
                ReviewStatus::Corrected,
                ReviewStatus::Rejected,
            ],
            &["as written by the tool", "needs review", "confirmed", "corrected", "rejected"],
        ),
        "geom_basis" => spelled(
            &[
                GeomBasis::Point,
                GeomBasis::Area,
                GeomBasis::Context,
                GeomBasis::Offset,
                GeomBasis::Between,
                GeomBasis::Coordinates,
                GeomBasis::Manual,
            ],
            &[
                "a known point",
                "an area's representative point",
                "an unknown place's surroundings",
                "a distance from a known point",
                "between two known points",
                "coordinates in the source",
                "set by a reviewer",
            ],
        ),
        "where_prec" => numbered(&[
            "exact",
            "near a known point (≤ 25 km)",
            "district",
            "province",
            "vague or linear",
            "country",
            "sea or air",
        ]),
        "geo_precision" => numbered(&["town", "near a town, or part of a region", "region"]),
        "date_prec" => numbered(&["day", "two to six days", "week", "month", "year"]),
        "time_precision" => numbered(&["day", "week", "month"]),
        "civilian_targeting" | "background" | "aggregate" => {
            vec![("0".to_owned(), "no".to_owned()), ("1".to_owned(), "yes".to_owned())]
        }
        _ => Vec::new(),
    }
}

/// Codes as files spell them.
fn spelled(codes: &[impl serde::Serialize], meanings: &[&str]) -> Vec<(String, String)> {
    let codes = codes.iter().filter_map(|code| match serde_json::to_value(code) {
        Ok(Value::String(code)) => Some(code),
        _ => None,
    });
    codes.zip(meanings).map(|(code, meaning)| (code, (*meaning).to_owned())).collect()
}

fn element(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_inner_content(content).map(drop)
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(content)).map(drop)
}

/// QGIS's way to write a value.
fn option(xml: &mut Xml, name: &str, kind: &str, value: &str) -> io::Result<()> {
    element(xml, "Option", &[("name", name), ("type", kind), ("value", value)], |_| Ok(()))
}

/// QGIS's way to write values by name.
fn map(xml: &mut Xml, name: Option<&str>, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    let name = name.map(|name| ("name", name));
    let attributes: Vec<_> = [("type", "Map")].into_iter().chain(name).collect();
    element(xml, "Option", &attributes, content)
}

fn widget(xml: &mut Xml, kind: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    element(xml, "editWidget", &[("type", kind)], |xml| element(xml, "config", &[], |xml| map(xml, None, content)))
}
