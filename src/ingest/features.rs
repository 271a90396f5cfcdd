//! What shapes does a GeoJSON file hold? Points and areas with their properties, read feature by feature: boundary
//! files of many megabytes keep their vertices as pairs of numbers, and one bad feature spoils no other.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::position::{Position, PositionError};

/// Degrees east and north.
pub type LonLat = (f64, f64);

/// A closed line around an area or around a hole in one; the last vertex repeats the first.
pub type Ring = Vec<LonLat>;

/// Where a feature is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// The file does not say.
    Nowhere,
    /// One place or several.
    Points(Vec<Position>),
    /// Areas and the holes in them, by the even-odd rule.
    Area(Vec<Ring>),
}

/// A feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its `id`, as text.
    pub id: Option<String>,
    /// Where it is.
    pub shape: Shape,
    /// What is said of it; nulls are left out.
    pub properties: Map<String, Value>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// In the order of the file.
    pub features: Vec<Feature>,
    /// The layer's name, if the file gives one.
    pub name: Option<String>,
    /// Whom the file credits.
    pub attribution: Option<String>,
    /// Features that were left out, and what is odd about others.
    pub faults: Vec<Fault>,
}

/// Something wrong with one feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which feature, from 1.
    pub feature: usize,
    /// What.
    pub problem: String,
    /// Whether the feature is left out for it.
    pub is_left_out: bool,
}

/// A file that is no GeoJSON of features.
#[derive(Debug, thiserror::Error)]
pub enum FeaturesError {
    /// Not UTF-8.
    #[error("not UTF-8: a bad byte at offset {0}")]
    Utf8(usize),
    /// No JSON, or no GeoJSON; the reader's own words name line and column.
    #[error("not GeoJSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A geometry alone, or an object of another kind.
    #[error("{0} instead of a FeatureCollection or a Feature")]
    NoFeatures(String),
}

/// Reads a FeatureCollection, or one Feature.
///
/// # Errors
/// [`FeaturesError`] where the file as a whole cannot be read; single features are left out with a reason.
pub fn read(bytes: &[u8]) -> Result<Features, FeaturesError> {
    let text = std::str::from_utf8(bytes).map_err(|error| FeaturesError::Utf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: RawFile = serde_json::from_str(text)?;
    let raw = match (file.kind.as_deref(), file.features) {
        (Some("FeatureCollection"), Some(features)) => features,
        (Some("FeatureCollection"), None) => return Err(none_of("a FeatureCollection without \"features\"")),
        (Some("Feature"), _) => {
            vec![RawFeature { is_feature: true, id: file.id, geometry: file.geometry, properties: file.properties }]
        }
        (Some(kind), _) => return Err(none_of(&format!("a {kind}"))),
        (None, _) => return Err(none_of("an object without a \"type\"")),
    };
    let text_of = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
    let mut read = Features { name: text_of(file.name), attribution: text_of(file.attribution), ..Features::default() };
    for (n, raw) in raw.into_iter().enumerate() {
        let number = n + 1;
        let fault = |problem: String, is_left_out| Fault { feature: number, problem, is_left_out };
        if !raw.is_feature {
            read.faults.push(fault("no Feature".to_owned(), true));
            continue;
        }
        let mut remarks = Vec::new();
        match shape(raw.geometry, &mut remarks) {
            Ok(shape) => {
                let mut properties = raw.properties.unwrap_or_default();
                properties.retain(|_, value| !value.is_null());
                let id = raw.id.and_then(|id| match id {
                    Value::String(id) => Some(id),
                    Value::Number(id) => Some(id.to_string()),
                    _ => None,
                });
                read.features.push(Feature { number, id, shape, properties });
                read.faults.extend(remarks.into_iter().map(|remark| fault(remark, false)));
            }
            Err(problem) => read.faults.push(fault(problem, true)),
        }
    }
    Ok(read)
}

fn none_of(what: &str) -> FeaturesError {
    FeaturesError::NoFeatures(what.to_owned())
}

/// Checks a geometry; `remarks` gets what is odd but does no harm.
fn shape(geometry: Option<RawGeometry>, remarks: &mut Vec<String>) -> Result<Shape, String> {
    let Some(geometry) = geometry else { return Ok(Shape::Nowhere) };
    let kind = geometry.kind.as_deref().ok_or("a geometry without a \"type\"")?;
    let depth = match kind {
        "Point" => 1,
        "MultiPoint" => 2,
        "Polygon" => 3,
        "MultiPolygon" => 4,
        "GeometryCollection" | "LineString" | "MultiLineString" => {
            return Err(format!("a {kind}; a map draws points and areas"));
        }
        _ => return Err(format!("a geometry of the unknown type {kind}")),
    };
    let coordinates = geometry.coordinates.ok_or_else(|| format!("a {kind} without coordinates"))?;
    if let Some(problem) = coordinates.problem {
        return Err(format!("a {kind} with {problem}"));
    }
    if coordinates.points.is_empty() {
        return Ok(Shape::Nowhere);
    }
    if coordinates.depth != Some(depth) {
        return Err(format!("a {kind} whose coordinates are not nested as those of a {kind}"));
    }
    let check = |&(longitude, latitude): &LonLat| -> Result<Position, PositionError> {
        Position::from_lon_lat(longitude, latitude)
    };
    if depth <= 2 {
        let positions: Result<Vec<Position>, PositionError> = coordinates.points.iter().map(check).collect();
        return positions.map(Shape::Points).map_err(|error| error.to_string());
    }
    if let Some(error) = coordinates.points.iter().find_map(|point| check(point).err()) {
        return Err(error.to_string());
    }
    let (mut rings, mut begin, mut short) = (Vec::with_capacity(coordinates.ends.len()), 0, 0);
    for end in coordinates.ends {
        let mut ring = coordinates.points[begin..end].to_vec();
        begin = end;
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        // Three corners and the first again.
        if ring.len() < 4 { short += 1 } else { rings.push(ring) }
    }
    match (rings.is_empty(), short) {
        (true, _) => return Err(format!("a {kind} whose rings have fewer than three corners")),
        (false, 0) => {}
        (false, 1) => remarks.push("a ring with fewer than three corners is not drawn".to_owned()),
        (false, n) => remarks.push(format!("{n} rings with fewer than three corners are not drawn")),
    }
    Ok(Shape::Area(rings))
}

/// The file as it stands, members in any order.
#[derive(Deserialize)]
struct RawFile {
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<Value>,
    attribution: Option<Value>,
    features: Option<Vec<RawFeature>>,
    id: Option<Value>,
    #[serde(default, deserialize_with = "lenient_geometry")]
    geometry: Option<RawGeometry>,
    #[serde(default, deserialize_with = "lenient_properties")]
    properties: Option<Map<String, Value>>,
}

struct RawFeature {
    is_feature: bool,
    id: Option<Value>,
    geometry: Option<RawGeometry>,
    properties: Option<Map<String, Value>>,
}

#[derive(Default)]
struct RawGeometry {
    kind: Option<String>,
    coordinates: Option<Coordinates>,
}

/// Vertices end to end, and where each innermost list of them ends.
#[derive(Default)]
struct Coordinates {
    points: Vec<LonLat>,
    ends: Vec<usize>,
    /// How deep the numbers are nested; 1 for a point.
    depth: Option<usize>,
    /// What is wrong, if anything.
    problem: Option<&'static str>,
}

/// Whatever is of another kind reads as nothing, without failing the file.
macro_rules! ignore_scalars {
    ($result:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($result)
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($result)
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($result)
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($result)
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($result)
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($result)
        }
    };
}

impl<'de> Deserialize<'de> for RawFeature {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FeatureVisitor;
        impl<'de> Visitor<'de> for FeatureVisitor {
            type Value = RawFeature;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feature")
            }

            ignore_scalars!(RawFeature { is_feature: false, id: None, geometry: None, properties: None });

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                self.visit_unit()
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut feature = RawFeature { is_feature: false, id: None, geometry: None, properties: None };
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "type" => feature.is_feature = map.next_value::<Value>()? == "Feature",
                        "id" => feature.id = map.next_value()?,
                        "geometry" => feature.geometry = map.next_value_seed(GeometryVisitor)?,
                        "properties" => feature.properties = object(map.next_value()?),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(feature)
            }
        }
        deserializer.deserialize_any(FeatureVisitor)
    }
}

fn object(value: Value) -> Option<Map<String, Value>> {
    if let Value::Object(object) = value { Some(object) } else { None }
}

fn lenient_properties<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Map<String, Value>>, D::Error> {
    Value::deserialize(d).map(object)
}

fn lenient_geometry<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<RawGeometry>, D::Error> {
    GeometryVisitor.deserialize(d)
}

struct GeometryVisitor;

impl<'de> DeserializeSeed<'de> for GeometryVisitor {
    type Value = Option<RawGeometry>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for GeometryVisitor {
    type Value = Option<RawGeometry>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry or null")
    }

    ignore_scalars!(None);

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut geometry = RawGeometry::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => geometry.kind = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "coordinates" => {
                    let mut coordinates = Coordinates::default();
                    map.next_value_seed(Nest { coordinates: &mut coordinates, depth: 0 })?;
                    geometry.coordinates = Some(coordinates);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Some(geometry))
    }
}

/// Reads nested lists of numbers, however deep, into [`Coordinates`].
struct Nest<'c> {
    coordinates: &'c mut Coordinates,
    depth: usize,
}

/// What stood at one place of a list.
enum Item {
    Number(f64),
    List,
    Other,
}

impl<'de> DeserializeSeed<'de> for Nest<'_> {
    type Value = Item;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nest<'_> {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Item, E> {
        Ok(Item::Number(number))
    }

    #[expect(clippy::cast_precision_loss, reason = "degrees, or out of range anyhow")]
    fn visit_i64<E>(self, number: i64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "degrees, or out of range anyhow")]
    fn visit_u64<E>(self, number: u64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Item::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Item, A::Error> {
        let depth = self.depth + 1;
        let (mut numbers, mut pair) = (0_usize, [0.0; 2]);
        let mut lists = 0_usize;
        let before = self.coordinates.points.len();
        while let Some(item) = list.next_element_seed(Nest { coordinates: &mut *self.coordinates, depth })? {
            match item {
                Item::Number(number) => {
                    if let Some(place) = pair.get_mut(numbers) {
                        *place = number;
                    }
                    numbers += 1;
                }
                Item::List => lists += 1,
                Item::Other => self.coordinates.problem = Some("a coordinate that is no number"),
            }
        }
        let coordinates = self.coordinates;
        if numbers > 0 {
            if numbers < 2 || lists > 0 {
                coordinates.problem = coordinates.problem.or(Some("a vertex that is no pair of numbers"));
            }
            if coordinates.depth.is_some_and(|known| known != depth) {
                coordinates.problem = coordinates.problem.or(Some("vertices at different depths"));
            }
            coordinates.depth = Some(depth);
            coordinates.points.push((pair[0], pair[1]));
        } else if lists > 0 && coordinates.depth == Some(depth + 1) && coordinates.points.len() > before {
            coordinates.ends.push(coordinates.points.len());
        }
        Ok(Item::List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(geometry: &str) -> Features {
        let file = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{geometry},
            "properties":{{"name":"A","none":null}}}}]}}"#
        );
        read(file.as_bytes()).unwrap()
    }

    fn problem(geometry: &str) -> String {
        let read = of(geometry);
        assert!(read.features.is_empty() && read.faults[0].is_left_out, "{read:?}");
        read.faults[0].problem.clone()
    }

    #[test]
    fn points_and_areas_are_read_whatever_the_order_of_members() {
        let point = of(r#"{"coordinates":[66.5,29,1200],"type":"Point"}"#);
        assert_eq!(point.features[0].shape, Shape::Points(vec![Position::from_lon_lat(66.5, 29.0).unwrap()]));
        assert_eq!(point.features[0].properties.len(), 1);
        let area = of(r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]],
            [[[8,8],[9,8],[9,9]]]]}"#);
        let Shape::Area(rings) = &area.features[0].shape else { panic!("{area:?}") };
        assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 4]);
        for nowhere in ["null", r#"{"type":"Polygon","coordinates":[]}"#, r#"{"type":"MultiPoint","coordinates":[]}"#] {
            assert_eq!(of(nowhere).features[0].shape, Shape::Nowhere, "{nowhere}");
        }
    }

    #[test]
    fn a_bad_feature_is_left_out_with_its_reason() {
        for (geometry, expected) in [
            (r#"{"type":"Point","coordinates":[29,166]}"#, "latitude 166 is outside"),
            (r#"{"type":"Point","coordinates":[null,29]}"#, "no number"),
            (r#"{"type":"Point","coordinates":["66","29"]}"#, "no number"),
            (r#"{"type":"Point","coordinates":[66]}"#, "no pair"),
            (r#"{"type":"Point","coordinates":[[66,29]]}"#, "not nested"),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}"#, "fewer than three corners"),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[500,2]]]}"#, "longitude 500"),
            (r#"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#, "points and areas"),
            (r#"{"type":"Blob"}"#, "unknown type Blob"),
            (r#"{"coordinates":[1,2]}"#, "without a \"type\""),
        ] {
            assert!(problem(geometry).contains(expected), "{geometry}: {}", problem(geometry));
        }
        let odd = of(r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]],[[1,1],[2,2]]]}"#);
        assert!(odd.features.len() == 1 && !odd.faults[0].is_left_out, "{odd:?}");
        let none = read(br#"{"type":"FeatureCollection","features":[7,null,[1],{"type":"Point"}]}"#).unwrap();
        assert_eq!(none.faults.len(), 4);
    }

    #[test]
    fn what_is_no_geojson_is_an_error() {
        for bad in [
            &b""[..],
            b"[]",
            b"{}",
            b"{\"type\":\"Point\",\"coordinates\":[1,2]}",
            b"{\"type\":\"FeatureCollection\"}",
            b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[NaN,2]}}]}",
            b"\xff",
        ] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }
}
