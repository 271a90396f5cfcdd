//! FlatGeobuf: for large layers and the web.
//!
//! Written without its spatial index, which would reorder the incidents and has no room for those without a point. The
//! crate's own writer gives every feature a geometry, and an empty one is an error to GDAL: so the buffers are put
//! together here, from the crate's definitions.

use std::io::{self, Write};

use flatbuffers::{FlatBufferBuilder, WIPOffset};
use flatgeobuf::{
    Column, ColumnArgs, ColumnType, Crs, CrsArgs, Feature, FeatureArgs, Geometry, GeometryArgs, GeometryType, Header,
    HeaderArgs,
};
use serde_json::Value;

use super::schema::{Kind, Layout};
use crate::incident::Incident;
use crate::position::Position;

/// What a file of version 3 begins with.
const MAGIC: &[u8; 8] = b"fgb\x03fgb\x00";
/// EPSG's number of WGS 84.
const WGS84: i32 = 4326;

/// A file being gathered; [`File::finish`] writes it.
#[derive(Debug)]
pub struct File<W> {
    out: W,
    name: String,
    attribution: String,
    columns: Vec<(String, ColumnType)>,
    features: Vec<u8>,
    count: u64,
    /// West, south, east, north.
    extent: Option<[f64; 4]>,
}

impl<W: Write> File<W> {
    /// Begins a file with a layer called `name`; `attributions` credit the data it stands on.
    pub fn new(out: W, name: &str, attributions: &[&str], layout: &Layout) -> Self {
        let columns = layout.columns().iter().map(|column| {
            let kind = match column.kind {
                Kind::Text => ColumnType::String,
                Kind::Integer => ColumnType::Long,
                Kind::Real => ColumnType::Double,
                Kind::Date | Kind::DateTime => ColumnType::DateTime,
            };
            (Layout::property_name(column).to_owned(), kind)
        });
        Self {
            out,
            name: name.to_owned(),
            attribution: attributions.join("; "),
            columns: columns.collect(),
            features: Vec::new(),
            count: 0,
            extent: None,
        }
    }

    /// Adds an incident, given as its row; without a point it has no geometry.
    pub fn row(&mut self, incident: &Incident, row: &[Value]) {
        let mut buffer = FlatBufferBuilder::new();
        let position = incident.position().map(Position::rounded);
        let geometry = position.map(|position| {
            let (x, y) = (position.longitude(), position.latitude());
            let [west, south, east, north] = self.extent.unwrap_or([x, y, x, y]);
            self.extent = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
            let xy = Some(buffer.create_vector(&[x, y]));
            Geometry::create(&mut buffer, &GeometryArgs { xy, ..GeometryArgs::default() })
        });
        let properties = Some(buffer.create_vector(&properties(&self.columns, row)));
        let feature = Feature::create(&mut buffer, &FeatureArgs { geometry, properties, columns: None });
        buffer.finish_size_prefixed(feature, None);
        self.features.extend_from_slice(buffer.finished_data());
        self.count += 1;
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(mut self) -> io::Result<()> {
        let mut buffer = FlatBufferBuilder::new();
        let columns: Vec<WIPOffset<Column<'_>>> = self
            .columns
            .iter()
            .map(|(name, type_)| {
                let name = Some(buffer.create_string(name));
                Column::create(&mut buffer, &ColumnArgs { name, type_: *type_, ..ColumnArgs::default() })
            })
            .collect();
        let header = HeaderArgs {
            name: Some(buffer.create_string(&self.name)),
            description: Some(buffer.create_string(&self.attribution)),
            envelope: self.extent.map(|extent| buffer.create_vector(&extent)),
            geometry_type: GeometryType::Point,
            columns: Some(buffer.create_vector(&columns)),
            features_count: self.count,
            index_node_size: 0,
            crs: Some(Crs::create(&mut buffer, &CrsArgs { code: WGS84, ..CrsArgs::default() })),
            ..HeaderArgs::default()
        };
        let header = Header::create(&mut buffer, &header);
        buffer.finish_size_prefixed(header, None);
        self.out.write_all(MAGIC)?;
        self.out.write_all(buffer.finished_data())?;
        self.out.write_all(&self.features)?;
        self.out.flush()
    }
}

/// The cells that are not null: each the number of its column and its value, little-endian.
fn properties(columns: &[(String, ColumnType)], row: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (n, ((_, kind), value)) in (0_u16..).zip(columns.iter().zip(row)) {
        let number = value.as_i64().map(i64::to_le_bytes);
        let real = value.as_f64().map(f64::to_le_bytes);
        let text = || match value {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        let cell = match *kind {
            ColumnType::Long => number.map(Vec::from),
            ColumnType::Double => real.map(Vec::from),
            _ => text().and_then(|text| {
                let length = u32::try_from(text.len()).ok()?.to_le_bytes();
                Some([&length[..], text.as_bytes()].concat())
            }),
        };
        if let Some(cell) = cell {
            bytes.extend_from_slice(&n.to_le_bytes());
            bytes.extend_from_slice(&cell);
        }
    }
    bytes
}
