//! What was typed after `gazetteer`?

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use incident_mapper::gazetteer::{FeatureClass, Kind};
use incident_mapper::position::Position;

use crate::cli::places::PlacesArgs;

#[derive(Debug, Args)]
pub struct GazetteerArgs {
    #[command(subcommand)]
    pub command: GazetteerCommand,

    #[command(flatten)]
    pub places: PlacesArgs,
}

#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    /// Lists the places a name may mean, best first.
    Search(SearchArgs),
    /// Shows all that is known of one place.
    Show {
        /// Its id, as every output gives it.
        id: String,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lists the places nearest to a point, nearest first.
    #[command(allow_negative_numbers = true)]
    Reverse {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Adds a place to your own table; the next run knows it.
    #[command(allow_negative_numbers = true)]
    Add(AddArgs),
    /// Changes a place of your own table, or puts right one that is inside the program.
    #[command(allow_negative_numbers = true)]
    Edit(EditArgs),
    /// Takes a place out of your own table.
    Remove {
        /// Its id.
        id: String,
        /// Another table than your own.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Looks through a table of places for what is likely wrong (exit code 2 if anything is).
    Lint {
        /// Another table than your own.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Counts what the layers hold.
    Stats,
    /// Writes places as CSV, GeoJSON or JSONL.
    Export(ExportArgs),
    /// Compiles a layer of your own from data that others publish.
    Import {
        #[command(subcommand)]
        from: ImportFrom,
    },
    /// Lists the imported layers, or takes one away.
    Layers {
        /// Takes this layer away.
        #[arg(long, value_name = "NAME")]
        remove: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// A name, in any script.
    pub name: String,
    /// Only inside this country, province or district.
    #[arg(long = "in", value_name = "PLACE")]
    pub within: Option<String>,
    /// Only in the country with this code (ISO 3166-1 alpha-2) or name.
    #[arg(long)]
    pub country: Option<String>,
    /// Nearest to this point first.
    #[arg(long, value_name = "LAT,LON", value_parser = point, allow_hyphen_values = true)]
    pub near: Option<Position>,
    /// Only places of this kind: a word (village, pass, district) or GeoNames's (PPL, ADM2, or a class, P).
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,
    /// Also names that begin so.
    #[arg(long)]
    pub prefix: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is known of a place that is added or changed.
#[derive(Debug, Default, Args)]
pub struct Facts {
    /// Degrees north, WGS 84.
    #[arg(long, requires = "lon", value_name = "DEGREES")]
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    #[arg(long, requires = "lat", value_name = "DEGREES")]
    pub lon: Option<f64>,
    /// The smallest area that holds it: an id, or a name ("Kech, Balochistan"). Without a point it stands for the place.
    #[arg(long = "in", value_name = "PLACE")]
    pub parent: Option<String>,
    /// What it is: a word (village, pass, mine) or GeoNames's feature (P.PPL).
    #[arg(long, value_parser = feature)]
    pub kind: Option<String>,
    /// Another name, `[LANG:]NAME[@FROM..TO]`; may be given several times.
    #[arg(long = "variant", value_name = "NAME")]
    pub variants: Vec<String>,
    /// Kilometres around the point that hold it.
    #[arg(long, value_name = "KM")]
    pub radius_km: Option<f32>,
    /// Inhabitants.
    #[arg(long)]
    pub population: Option<u32>,
    /// First year in which it existed as such.
    #[arg(long, value_name = "YEAR")]
    pub from: Option<i16>,
    /// Last year in which it existed as such.
    #[arg(long, value_name = "YEAR")]
    pub to: Option<i16>,
    /// Where you know it from.
    #[arg(long)]
    pub source: Option<String>,
    /// Takes a point that lies outside its parent.
    #[arg(long)]
    pub outside: bool,
    /// Another table than your own.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Its name.
    pub name: String,
    /// Its id, instead of one made from the name.
    #[arg(long)]
    pub id: Option<String>,
    #[command(flatten)]
    pub facts: Facts,
}

#[derive(Debug, Args)]
pub struct EditArgs {
    /// Its id.
    pub id: String,
    /// Another name to write to files.
    #[arg(long)]
    pub name: Option<String>,
    /// A name that it does not bear.
    #[arg(long = "drop-variant", value_name = "NAME")]
    pub drop_variants: Vec<String>,
    #[command(flatten)]
    pub facts: Facts,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write; FILE's ending says it otherwise.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<PlacesFormat>,
    /// Only this layer: `world`, `curated`, or one of your own; all of your own unless told otherwise.
    #[arg(long, value_name = "NAME")]
    pub layer: Option<String>,
    /// Only inside this country, province or district; of all layers unless --layer says which.
    #[arg(long = "in", value_name = "PLACE")]
    pub within: Option<String>,
    /// Only places of this kind.
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,
    /// Writes to this file and not to standard output.
    #[arg(short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replaces a file that exists.
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlacesFormat {
    Csv,
    Geojson,
    Jsonl,
}

fn point(typed: &str) -> Result<Position, String> {
    let (lat, lon) = typed.split_once(',').ok_or("write LAT,LON, for example 29.03,66.59")?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| format!("\"{text}\" is no number of degrees"));
    Position::from_lon_lat(number(lon)?, number(lat)?).map_err(|error| error.to_string())
}

fn kind(typed: &str) -> Result<Kind, String> {
    // "PPL" and "ADM2" are known by their class alone.
    let bare = || {
        let class = match typed.to_uppercase() {
            code if code.starts_with("PPL") => FeatureClass::P,
            code if code.starts_with("ADM") || code.starts_with("PCL") => FeatureClass::A,
            _ => return None,
        };
        Kind::parse(&format!("{}.{typed}", class.letter()))
    };
    Kind::parse(typed).or_else(bare).ok_or_else(|| {
        let words: Vec<_> = Kind::words().collect();
        format!("write a feature of GeoNames, as P.PPL, or one of: {}", words.join(", "))
    })
}

fn feature(typed: &str) -> Result<String, String> {
    kind(typed)?.feature().ok_or_else(|| "write class and code, as in P.PPL".to_owned())
}

#[derive(Debug, Subcommand)]
pub enum ImportFrom {
    /// A dump of GeoNames: PK.zip, PK.txt, allCountries.zip.
    Geonames {
        /// The dump.
        file: PathBuf,
        /// Its other names: alternateNamesV2.zip, alternateNamesV2.txt.
        #[arg(long, value_name = "FILE")]
        alternate_names: Option<PathBuf>,
        /// Names of provinces and districts: admin1CodesASCII.txt, admin2Codes.txt; may be given several times.
        #[arg(long, value_name = "FILE")]
        admin_codes: Vec<PathBuf>,
        #[command(flatten)]
        layer: LayerArgs,
    },
    /// A table with a header line; comma, semicolon or tab between the cells.
    Csv {
        /// The table.
        file: PathBuf,
        #[command(flatten)]
        fields: FieldArgs,
        #[command(flatten)]
        layer: LayerArgs,
    },
    /// Points, or boundaries of areas with --level.
    Geojson {
        /// A FeatureCollection, longitude before latitude, WGS 84.
        file: PathBuf,
        /// The features are boundaries of countries (0), provinces (1), districts (2) and so on.
        #[arg(long, value_name = "0..5", value_parser = clap::value_parser!(u8).range(0..=5))]
        level: Option<u8>,
        #[command(flatten)]
        fields: FieldArgs,
        #[command(flatten)]
        layer: LayerArgs,
    },
}

/// The layer that an import makes.
#[derive(Debug, Args)]
pub struct LayerArgs {
    /// What the layer is called; the file's name unless told otherwise.
    #[arg(long)]
    pub name: Option<String>,
    /// Whom maps and files credit, with the licence: "OCHA COD-AB, CC BY-IGO".
    #[arg(long, value_name = "TEXT")]
    pub attribution: Option<String>,
    /// Replaces a layer of this name.
    #[arg(long)]
    pub force: bool,
}

/// Which columns or properties say what.
#[derive(Debug, Args)]
pub struct FieldArgs {
    /// The name (NAME, ADM2_EN and their like are found by themselves).
    #[arg(long, value_name = "FIELD")]
    pub name_field: Option<String>,
    /// The p-code.
    #[arg(long, value_name = "FIELD")]
    pub pcode_field: Option<String>,
    /// The key that makes the place id; the p-code, an id, or the name unless told otherwise.
    #[arg(long, value_name = "FIELD")]
    pub id_field: Option<String>,
    /// The name or id of the area that holds it.
    #[arg(long, value_name = "FIELD")]
    pub parent_field: Option<String>,
    /// What it is, in words or as GeoNames writes it.
    #[arg(long, value_name = "FIELD")]
    pub kind_field: Option<String>,
    /// Degrees north (CSV).
    #[arg(long, value_name = "FIELD")]
    pub lat_field: Option<String>,
    /// Degrees east (CSV).
    #[arg(long, value_name = "FIELD")]
    pub lon_field: Option<String>,
    /// Other names, `; ` between them.
    #[arg(long, value_name = "FIELD")]
    pub variants_field: Option<String>,
    /// The area that holds all of them.
    #[arg(long = "in", value_name = "PLACE")]
    pub parent: Option<String>,
    /// What all of them are, where no field says it.
    #[arg(long, value_parser = feature)]
    pub kind: Option<String>,
}
