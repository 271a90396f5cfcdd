//! Which formats may be asked for, by name or by a file's ending, and what may be said of them?

use std::path::Path;

use clap::{Args, ValueEnum};
use incident_mapper::export::csv;
use incident_mapper::export::schema::Schema;
use incident_mapper::export::stream::Format;

use super::picture::PictureFormat;
use super::refusal::Refusal;

/// What incidents are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StreamFormat {
    /// A line a document.
    Jsonl,
    /// One FeatureCollection (RFC 7946).
    Geojson,
    /// A feature each (RFC 8142).
    Geojsonseq,
    /// A table.
    Csv,
    /// GeoPackage, with a style for QGIS inside.
    #[value(alias = "geopackage")]
    Gpkg,
    /// For Google Earth and the like.
    Kml,
    /// FlatGeobuf.
    #[value(alias = "flatgeobuf")]
    Fgb,
}

/// What `map` writes as a single file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapFormat {
    /// The incidents.
    Incidents(StreamFormat),
    /// The map.
    Picture(PictureFormat),
}

impl ValueEnum for MapFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Incidents(StreamFormat::Geojson),
            Self::Incidents(StreamFormat::Geojsonseq),
            Self::Incidents(StreamFormat::Csv),
            Self::Incidents(StreamFormat::Gpkg),
            Self::Incidents(StreamFormat::Kml),
            Self::Incidents(StreamFormat::Fgb),
            Self::Picture(PictureFormat::Png),
            Self::Picture(PictureFormat::Svg),
        ]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        match self {
            Self::Incidents(format) => format.to_possible_value(),
            Self::Picture(format) => format.to_possible_value(),
        }
    }
}

impl From<StreamFormat> for Format {
    fn from(format: StreamFormat) -> Self {
        match format {
            StreamFormat::Jsonl => Self::Jsonl,
            StreamFormat::Geojson => Self::GeoJson,
            StreamFormat::Geojsonseq => Self::GeoJsonSeq,
            StreamFormat::Csv => Self::Csv,
            StreamFormat::Gpkg => Self::GeoPackage,
            StreamFormat::Kml => Self::Kml,
            StreamFormat::Fgb => Self::FlatGeobuf,
        }
    }
}

impl StreamFormat {
    /// By a file's ending.
    pub fn of_ending(file: &Path) -> Option<Self> {
        let format = Format::of_ending(file.extension()?.to_str()?)?;
        Self::value_variants().iter().copied().find(|&known| Format::from(known) == format)
    }

    /// As told, or by the ending of the file.
    pub fn of_file(file: &Path, told: Option<Self>) -> Result<Self, Refusal> {
        told.or_else(|| Self::of_ending(file)).ok_or_else(|| unknown_ending(file, "end it in .geojson, .gpkg, .csv"))
    }
}

impl MapFormat {
    /// As told, or by the ending of the file.
    pub fn of_file(file: &Path, told: Option<Self>) -> Result<Self, Refusal> {
        let picture = || PictureFormat::of_ending(file.extension()?.to_str()?).map(Self::Picture);
        let incidents = || StreamFormat::of_ending(file).map(Self::Incidents);
        let incidents = || incidents().filter(|format| Self::value_variants().contains(format));
        told.or_else(picture)
            .or_else(incidents)
            .ok_or_else(|| unknown_ending(file, "end it in .geojson, .gpkg, .csv, .kml, .fgb, .png or .svg"))
    }
}

fn unknown_ending(file: &Path, endings: &str) -> Refusal {
    let problem = format!("{}: its ending does not say what to write", file.display());
    Refusal::new(problem, format!("{endings}, or give --format"))
}

/// Whose columns incidents are written in, and what a table has besides.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct WriteArgs {
    /// Writes the columns of another data set instead of our own.
    #[arg(long, value_name = "SCHEMA")]
    pub schema: Option<SchemaName>,

    /// CSV: adds a column `wkt` with the point as Well-Known Text.
    #[arg(long)]
    wkt: bool,

    /// CSV: begins with a byte order mark, which some spreadsheets need.
    #[arg(long)]
    bom: bool,

    /// CSV: puts an apostrophe before text that a spreadsheet would run as a formula.
    #[arg(long)]
    no_formulas: bool,
}

/// Whose columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// ACLED's export.
    Acled,
    /// UCDP GED.
    Ucdp,
    /// The hashtags of HXL.
    Hxl,
}

impl WriteArgs {
    /// Whose columns.
    pub fn schema(self) -> Schema {
        match self.schema {
            None => Schema::Own,
            Some(SchemaName::Acled) => Schema::Acled,
            Some(SchemaName::Ucdp) => Schema::Ucdp,
            Some(SchemaName::Hxl) => Schema::Hxl,
        }
    }

    /// What a table has besides.
    pub fn csv(self) -> csv::Options {
        csv::Options { wkt: self.wkt, bom: self.bom, no_formulas: self.no_formulas }
    }
}
