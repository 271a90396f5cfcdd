//! What does a FeatureCollection say of places? Points are places; with a level, polygons are the boundaries of units.

use std::collections::HashMap;
use std::io::BufRead;

use geo::{BoundingRect, InteriorPoint, LineString, MultiPolygon, Polygon, Rect};
use geojson::{Feature, FeatureReader, GeometryValue, JsonValue};

use super::record::{Fields, Found, Maker, point};
use super::units::{self, Lying};
use super::{Count, ImportError, Skipped};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::NameKind;
use crate::gazetteer::layer::{LayerBuilder, NameDraft, RowDraft};
use crate::position::Position;

/// Reads the features of a collection into a layer: points, or with `level` the boundaries of countries (0), provinces (1),
/// districts (2) and so on. A unit that `gazetteer` knows keeps its id, name and point.
///
/// # Errors
/// [`ImportError`] when it cannot be read, is no collection of features, or no property holds names.
pub fn features(
    reader: impl BufRead,
    level: Option<u8>,
    fields: &Fields,
    gazetteer: &Gazetteer,
    builder: &mut LayerBuilder,
    skip: &mut dyn FnMut(Skipped),
) -> Result<Count, ImportError> {
    let mut count = Count::default();
    let mut maker: Option<Maker<'_>> = None;
    // Boundaries wait until all are read: a unit may come in several features.
    let mut boundaries: Vec<RowDraft> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (number, feature) in (1..).zip(FeatureReader::from_reader(reader).features()) {
        let feature = feature.map_err(|error| of_geojson(error, number))?;
        let maker = match &mut maker {
            Some(maker) => maker,
            empty => {
                let properties = feature.properties.as_ref();
                let given: Vec<String> = properties.into_iter().flat_map(|map| map.keys().cloned()).collect();
                empty.insert(Maker::new(gazetteer, fields, Found::among(fields, &given, level)?, level))
            }
        };
        let taken = match level {
            None => place(&feature, maker).map(|draft| {
                count.matched += u64::from(gazetteer.by_id(&draft.id).is_some());
                builder.push(draft);
            }),
            Some(level) => boundary(&feature, level, maker, fields, gazetteer).map(|(mut draft, known)| {
                let same = |old: &RowDraft| old.pcode == draft.pcode && old.name == draft.name;
                match by_id.get(&draft.id).copied().filter(|at| known || same(&boundaries[*at])) {
                    Some(at) => {
                        let parts = draft.outline.take().into_iter().flatten();
                        if let Some(outline) = &mut boundaries[at].outline {
                            outline.0.extend(parts);
                        }
                    }
                    None => {
                        count.matched += u64::from(known);
                        if !known {
                            draft.id = maker.id(&draft);
                        }
                        by_id.insert(draft.id.clone(), boundaries.len());
                        boundaries.push(draft);
                    }
                }
            }),
        };
        match taken {
            Ok(()) => count.taken += 1,
            Err(problem) => {
                count.skipped += 1;
                skip(Skipped::new(number, problem));
            }
        }
    }
    if maker.is_none() {
        return Err(ImportError::Format("it is no FeatureCollection with features".to_owned()));
    }
    builder.push_all(&boundaries);
    Ok(count)
}

fn of_geojson(error: geojson::Error, number: u64) -> ImportError {
    match error {
        geojson::Error::Io(error) => ImportError::Io(error),
        error => {
            ImportError::Format(format!("feature {number} cannot be read, and what comes after it neither: {error}"))
        }
    }
}

fn property(feature: &Feature, field: &str) -> Option<String> {
    match feature.property(field)? {
        JsonValue::String(text) => Some(text.clone()),
        JsonValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn place(feature: &Feature, maker: &mut Maker<'_>) -> Result<RowDraft, String> {
    let mut draft = maker.draft(&|field| property(feature, field))?;
    let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
    draft.position = match geometry {
        Some(GeometryValue::Point { coordinates }) => Some(point(coordinates[0], coordinates[1])?),
        None if draft.parent.is_some() => None,
        None => return Err("neither a point nor an area that holds it".to_owned()),
        Some(GeometryValue::Polygon { .. } | GeometryValue::MultiPolygon { .. }) => {
            return Err("it is a boundary; give --level 1 for provinces, 2 for districts".to_owned());
        }
        Some(_) => return Err("it is neither a point nor a boundary".to_owned()),
    };
    draft.id = maker.id(&draft);
    Ok(draft)
}

/// The row of a unit, and whether it was known.
fn boundary(
    feature: &Feature,
    level: u8,
    maker: &Maker<'_>,
    fields: &Fields,
    gazetteer: &Gazetteer,
) -> Result<(RowDraft, bool), String> {
    let shape = shape(feature)?;
    let mut draft = maker.draft(&|field| property(feature, field))?;
    let largest = shape.iter().max_by(|a, b| extent(a).total_cmp(&extent(b))).ok_or("it has no polygon")?;
    let inside = largest.interior_point().ok_or("its polygon has no inside")?;
    let inside = point(inside.x(), inside.y())?;
    let names: Vec<&str> =
        std::iter::once(draft.name.as_str()).chain(draft.names.iter().map(|name| name.text.as_str())).collect();
    let told = draft.parent.as_deref().and_then(|id| gazetteer.by_id(id));
    let known = (draft.id.contains(':').then(|| gazetteer.by_id(&draft.id)).flatten())
        .or_else(|| units::known(gazetteer, &names, level, fields.within, Lying::Within(&shape)));
    if let Some(key) = known {
        let name = NameDraft::new(std::mem::take(&mut draft.name), NameKind::Name);
        draft.names.insert(0, name);
        let RowDraft { names, pcode, .. } = draft;
        let id = gazetteer.place(key).id.to_string();
        return Ok((RowDraft { id, names, pcode, outline: Some(shape), ..RowDraft::default() }, true));
    }
    let parent =
        told.filter(|told| Some(*told) != fields.within).or_else(|| units::around(gazetteer, level, inside, &shape));
    draft.parent = parent.map(|key| gazetteer.place(key).id.to_string()).or(draft.parent);
    draft.radius_km = Some(reach_km(inside, &shape) as f32);
    draft.position = Some(inside);
    draft.outline = Some(shape);
    Ok((draft, false))
}

/// How large a polygon looks: by its box, in square degrees.
fn extent(polygon: &Polygon) -> f64 {
    polygon.bounding_rect().map_or(0.0, |rect: Rect| rect.width() * rect.height())
}

fn reach_km(from: Position, shape: &MultiPolygon) -> f64 {
    let corners = shape.iter().flat_map(|polygon| polygon.exterior().coords());
    let away = corners.filter_map(|corner| Some(Position::from_lon_lat(corner.x, corner.y).ok()?.distance_km(from)));
    away.fold(0.0, f64::max)
}

fn shape(feature: &Feature) -> Result<MultiPolygon, String> {
    let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
    let polygons = match geometry {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().collect(),
        Some(_) => return Err("it is no boundary; leave --level out for points".to_owned()),
        None => return Err("it has no geometry".to_owned()),
    };
    let mut parts = Vec::with_capacity(polygons.len());
    for polygon in polygons {
        let mut rings = Vec::with_capacity(polygon.len());
        for ring in polygon {
            let mut points = Vec::with_capacity(ring.len());
            for corner in ring {
                let corner = Position::from_lon_lat(corner[0], corner[1]).map_err(|error| error.to_string())?;
                points.push(geo::Coord { x: corner.longitude(), y: corner.latitude() });
            }
            if points.len() < 4 {
                return Err(format!("a ring of {} points", points.len()));
            }
            rings.push(LineString(points));
        }
        let mut rings = rings.into_iter();
        if let Some(exterior) = rings.next() {
            parts.push(Polygon::new(exterior, rings.collect()));
        }
    }
    if parts.is_empty() { Err("it has no polygon".to_owned()) } else { Ok(MultiPolygon(parts)) }
}
