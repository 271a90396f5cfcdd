//! What was typed?

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use incident_mapper::ingest;
use jiff::civil::Date;

use super::formats::{MapFormat, StreamFormat, WriteArgs};
use super::gazetteer::GazetteerArgs;
use super::picture::{ColumnArgs, PictureArgs, PictureFormat};
use super::places::PlacesArgs;
use super::tables::TableArgs;

/// Turns reports of conflict, disasters and accidents into coded incidents, GeoJSON and maps, offline.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "`incident-mapper help counts` shows how \"dozens\" and \"more than 50\" become numbers.\n\
                  Exit codes: 0 done; 1 done, nothing found; 2 could not be done."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Reads reports and writes their incidents as GeoJSON and CSV, with a map.
    Map(Box<MapArgs>),
    /// Reads reports and writes their incidents as a stream.
    Extract(ExtractArgs),
    /// Places the rows of a table by the names in its columns.
    Geocode(GeocodeArgs),
    /// Finds the places that reports name, and says which places they are.
    Geoparse(GeoparseArgs),
    /// Shows a report with its places marked, and for each the places it may mean and what decided.
    Explain(ExplainArgs),
    /// Draws a map from a GeoJSON file, corrected by hand perhaps.
    Render(RenderArgs),
    /// Takes corrections back from QGIS, and lists what needs a look first.
    Review(ReviewArgs),
    /// Asks the gazetteer what it knows, and adds to it.
    Gazetteer(GazetteerArgs),
}

/// What is read, and what is known about it beforehand.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Reports: plain text, HTML, or JSONL with a report on each line, also as .gz or .zst; for `map` and `geocode` also
    /// tables: CSV, TSV, XLSX, GeoJSON. `-` is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// The day of publication, for reports that do not bring their own.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,

    /// The country or province the reports are about: a name ("Balochistan, Pakistan") or a place id.
    #[arg(long = "in", value_name = "PLACE")]
    pub about: Option<String>,

    #[command(flatten)]
    pub places: PlacesArgs,

    /// Fails (exit code 2) when anything was skipped or a place stayed unresolved.
    #[arg(long)]
    pub strict: bool,

    /// Works with so many threads; all the machine's cores unless told otherwise. The output is the same.
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// How incidents are written.
#[derive(Debug, Args)]
pub struct IncidentArgs {
    /// Leaves the reports' own sentences out of the output.
    #[arg(long)]
    pub no_text: bool,

    /// Keeps the incidents of each report apart, though several reports tell of one.
    #[arg(long)]
    pub no_merge: bool,

    #[command(flatten)]
    pub write: WriteArgs,

    /// Corrections to apply, instead of those beside the reports and in the folder written to.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct MapArgs {
    #[command(flatten)]
    pub read: ReadArgs,

    #[command(flatten)]
    pub incidents: IncidentArgs,

    #[command(flatten)]
    pub table: TableArgs,

    #[command(flatten)]
    pub picture: PictureArgs,

    /// The folder to write to, `output/NAME` unless told otherwise.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Writes this one file alone; its ending says what it is.
    #[arg(short, value_name = "FILE", conflicts_with = "out", value_parser = file)]
    pub output: Option<PathBuf>,

    /// What FILE is, where its ending does not say.
    #[arg(long, value_name = "FORMAT", requires = "output")]
    pub format: Option<MapFormat>,

    /// Names the set and the layer; the report's file name unless told otherwise.
    #[arg(long)]
    pub name: Option<String>,

    /// Replaces files that exist.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct ExtractArgs {
    #[command(flatten)]
    pub read: ReadArgs,

    #[command(flatten)]
    pub incidents: IncidentArgs,

    /// Joins the incidents that several reports tell of, also in JSONL, where they stay apart otherwise.
    #[arg(long, conflicts_with = "no_merge")]
    pub merge: bool,

    /// What to write; JSONL unless FILE's ending says otherwise.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<StreamFormat>,

    /// Writes to this file and not to standard output.
    #[arg(short, value_name = "FILE", value_parser = file)]
    pub output: Option<PathBuf>,

    /// Names the layer.
    #[arg(long)]
    pub name: Option<String>,

    /// Replaces a file that exists.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct GeocodeArgs {
    #[command(flatten)]
    pub read: ReadArgs,

    #[command(flatten)]
    pub table: TableArgs,

    #[command(flatten)]
    pub write: WriteArgs,

    /// What to write; GeoJSON unless FILE's ending says otherwise.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<StreamFormat>,

    /// Writes to this file and not to standard output.
    #[arg(short, value_name = "FILE", value_parser = file)]
    pub output: Option<PathBuf>,

    /// Names the layer.
    #[arg(long)]
    pub name: Option<String>,

    /// Leaves the rows' notes out of the output.
    #[arg(long)]
    pub no_text: bool,

    /// Replaces a file that exists.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct GeoparseArgs {
    #[command(flatten)]
    pub read: ReadArgs,

    /// What to write.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub format: GeoparseFormat,

    /// Adds the text that the offsets count in.
    #[arg(long)]
    pub with_text: bool,

    /// Resolves the spans that each line brings as `"toponyms": [{"start", "end"}]`, and only those.
    #[arg(long)]
    pub gold_spans: bool,

    /// Writes to this file and not to standard output.
    #[arg(short, value_name = "FILE", value_parser = file)]
    pub output: Option<PathBuf>,

    /// Replaces a file that exists.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, Args)]
pub struct RenderArgs {
    /// GeoJSON files: ours, or another tool's points and areas; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub picture: PictureArgs,

    #[command(flatten)]
    pub columns: ColumnArgs,

    #[command(flatten)]
    pub places: PlacesArgs,

    /// The folder to write to, `output/NAME` unless told otherwise.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Writes this one file alone; its ending says what it is.
    #[arg(short, value_name = "FILE", conflicts_with = "out", value_parser = file)]
    pub output: Option<PathBuf>,

    /// What FILE is, where its ending does not say.
    #[arg(long, value_name = "FORMAT", requires = "output")]
    pub format: Option<PictureFormat>,

    /// Names the folder; the file's name unless told otherwise.
    #[arg(long)]
    pub name: Option<String>,

    /// Replaces files that exist.
    #[arg(long)]
    pub force: bool,

    /// Fails (exit code 2) when a feature was left out.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct ReviewArgs {
    #[command(subcommand)]
    pub command: ReviewCommand,
}

#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// Compares a layer saved in QGIS with what was written, and keeps each change as a correction.
    Apply(ReviewApplyArgs),
    /// Lists what needs a look first: unplaced, doubtful and ambiguous places, tolls that disagree.
    List(ReviewListArgs),
}

#[derive(Debug, Args)]
pub struct ReviewApplyArgs {
    /// The corrected layer: GeoJSON or a GeoPackage.
    #[arg(value_name = "FILE")]
    pub corrected: PathBuf,

    /// The layer it was made from, as a run wrote it.
    #[arg(long, value_name = "FILE")]
    pub against: PathBuf,

    /// Who corrected it, where the layer's `reviewer` does not say.
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,

    /// The file of corrections; `corrections.csv` beside the layer it was made from, unless told otherwise.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,

    /// Adds the places that moved points imply to your own gazetteer, so that later reports find them.
    #[arg(long)]
    pub add_places: bool,

    #[command(flatten)]
    pub places: PlacesArgs,
}

#[derive(Debug, Args)]
pub struct ReviewListArgs {
    /// Layers that a run wrote: GeoJSON or GeoPackages.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GeoparseFormat {
    Jsonl,
}

pub fn date(typed: &str) -> Result<Date, &'static str> {
    ingest::parse_date(typed).ok_or("expected a day as YYYY-MM-DD, for example 2024-08-27")
}

fn file(typed: &str) -> Result<PathBuf, &'static str> {
    match typed {
        "" => Err("expected the name of a file"),
        "-" => Err("a file is expected; `incident-mapper extract` without -o writes to standard output"),
        path => Ok(path.into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
