//! What may a stranger's bytes do to each room? Nothing but be read or refused. Each function takes any bytes; the fuzz
//! targets of `fuzz/` and the properties of `tests/hostile.rs` call the same ones.

use std::sync::LazyLock;

use incident_mapper::document::{CodePoints, Document};
use incident_mapper::export::csv;
use incident_mapper::export::schema::{Layout, Schema};
use incident_mapper::export::stream::{Format, Frame, Stream};
use incident_mapper::gazetteer::layer::{CompiledLayer, LayerBuilder, RowDraft};
use incident_mapper::gazetteer::{Gazetteer, Scope, fold, table};
use incident_mapper::incident::Incident;
use incident_mapper::ingest::table::{Chosen, Given, Grid, Rows};
use incident_mapper::ingest::{self, Kind, Wanted, features, incidents};
use incident_mapper::pipeline::{self, Options, Reading};
use incident_mapper::position::Position;
use incident_mapper::render::{Content, MapOptions, png, scene, svg};
use incident_mapper::review::Corrections;
use incident_mapper::text::{Text, TokenKind};

pub static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

/// What takes any bytes.
pub type Harness = fn(&[u8]);

/// Every one of them.
pub const ALL: &[Harness] = &[ingest, text, geoparse, extract, geojson, gazetteer, tables, rendering];

/// A file of any kind, packed or not, is read or refused.
pub fn ingest(bytes: &[u8]) {
    for name in ["a.jsonl", "a.txt", "a.html", "a"] {
        for gold in [false, true] {
            let Ok(records) = ingest::records(name, bytes, Wanted { gold }) else { continue };
            for record in records.take(1_000).flatten() {
                assert!(!record.document.text.contains('\0') || !record.document.text.is_empty());
            }
        }
    }
}

/// Tokens and sentences rebuild the text, and folding twice is folding once.
pub fn text(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let text = Text::new(&source);
    let mut end = 0;
    for (at, token) in text.tokens.iter().enumerate() {
        assert!(token.span.start >= end && token.span.end > token.span.start, "tokens follow one another");
        let gap = &source[end..token.span.start];
        assert!(gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑')), "{gap:?} is in no token");
        assert_eq!(text.written(at), &source[token.span.start..token.span.end]);
        assert!(token.kind != TokenKind::Mark || !text.written(at).contains(char::is_whitespace));
        end = token.span.end;
    }
    assert!(source[end..].chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑')));
    let sentences: usize = text.sentences.iter().map(ExactSizeIterator::len).sum();
    assert_eq!(sentences, text.tokens.len(), "each token is in one sentence");
    let paragraphs: usize = text.paragraphs.iter().map(ExactSizeIterator::len).sum();
    assert_eq!(paragraphs, text.sentences.len(), "each sentence is in one paragraph");
    let key = fold::key(&source);
    assert_eq!(fold::key(&key), key);
    let skeleton = fold::skeleton(&key);
    assert_eq!(fold::skeleton(&skeleton), skeleton);
}

fn report(text: &str) -> Document {
    let text = text.to_owned();
    Document { id: "any".to_owned(), text, ..Document::default() }
}

/// Toponyms stand on character boundaries, slice back to their phrase, and lie on earth.
pub fn geoparse(bytes: &[u8]) {
    let document = report(&String::from_utf8_lossy(bytes));
    let points = CodePoints::of(&document.text);
    let mut end = 0;
    for toponym in pipeline::geoparse(&document, &GAZETTEER, &Options::default(), None) {
        assert!(toponym.start >= end && toponym.end > toponym.start, "in order, without overlaps");
        end = toponym.end;
        let byte = |offset| points.byte(&document.text, offset).unwrap_or(document.text.len());
        assert_eq!(&document.text[byte(toponym.start)..byte(toponym.end)], toponym.phrase);
        assert!((0.0..=1.0).contains(&toponym.confidence));
        on_earth(toponym.longitude, toponym.latitude);
    }
    // Spans handed in may be anything.
    let gold = bytes.chunks_exact(2).take(20).map(|pair| {
        let (start, length) = (usize::from(pair[0]), usize::from(pair[1]));
        start..start + length
    });
    let gold: Vec<_> = gold.collect();
    pipeline::geoparse(&document, &GAZETTEER, &Options::default(), Some(&gold)).for_each(drop);
}

fn on_earth(longitude: Option<f64>, latitude: Option<f64>) {
    assert_eq!(longitude.is_some(), latitude.is_some());
    assert!(
        longitude.is_none_or(|degrees| degrees.abs() <= 180.0) && latitude.is_none_or(|degrees| degrees.abs() <= 90.0)
    );
}

/// A report: what is read of it can be written in every format, and as GeoJSON be read again.
pub fn extract(bytes: &[u8]) {
    let document = report(&String::from_utf8_lossy(bytes));
    let Reading { incidents, .. } = pipeline::read(&document, &GAZETTEER, &Options::default());
    for incident in &incidents {
        on_earth(incident.longitude, incident.latitude);
    }
    written(&incidents);
}

/// Incidents can be written in every format, and as GeoJSON be read again.
fn written(incidents: &[Incident]) {
    for &(format, _) in Format::ENDINGS {
        let layout = Layout::new(Schema::Own, &[]);
        let mut out = Vec::new();
        let csv = csv::Options { no_formulas: true, ..csv::Options::default() };
        let frame = Frame { name: "any", attributions: &["<&>"], layout, csv };
        let mut stream = Stream::new(format, &mut out, frame).unwrap();
        stream.document("any", incidents.iter().map(|incident| (incident, &[][..]))).unwrap();
        stream.finish().unwrap();
        if format == Format::GeoJson {
            let collection: geojson::FeatureCollection = std::str::from_utf8(&out).unwrap().parse().unwrap();
            assert_eq!(collection.features.len(), incidents.len());
        }
    }
}

/// Another tool's layer, or our own of an earlier run.
pub fn geojson(bytes: &[u8]) {
    if let Ok(features) = features::read(bytes) {
        let map = incidents::of(features);
        map.incidents.iter().for_each(|incident| on_earth(incident.longitude, incident.latitude));
    }
}

/// A user's table of places, and a compiled layer that was damaged after its header was written.
pub fn gazetteer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = table::places("any.tsv", &text);
    let _ = Corrections::read(&text);
    let mut builder = LayerBuilder::new();
    if let Ok(places) = table::places("any.tsv", &format!("{}\n{text}", table::PLACE_COLUMNS.join("\t"))) {
        builder.push_all(&places.rows);
    }
    builder.push(RowDraft {
        id: "any:1".to_owned(),
        name: "Anywhere".to_owned(),
        position: Position::from_lon_lat(67.0, 30.0).ok(),
        ..RowDraft::default()
    });
    let Ok(mut layer) = builder.build() else { return };
    asked(layer.clone());
    let number = |at: usize| u64::from_le_bytes(layer[at..at + 8].try_into().unwrap()) as usize;
    let keys = number(KEYS_AT)..number(KEYS_AT) + number(KEYS_AT + 8);
    for change in bytes.chunks_exact(3).take(32) {
        let at = LAYER_HEADER + usize::from(change[0]) * 256 + usize::from(change[1]);
        // The index of names is read by a crate that takes it to be whole: SECURITY.md says what that means.
        if let Some(byte) = layer.get_mut(at).filter(|_| !keys.contains(&at)) {
            *byte = change[2];
        }
    }
    asked(layer);
    let _ = CompiledLayer::from_bytes(bytes.to_vec());
}

/// Where the header of a layer tells the offset and the length of the index of names.
const KEYS_AT: usize = 32 + 4 * 16;

/// Bytes before the first section of a layer.
const LAYER_HEADER: usize = 216;

/// Every question that a gazetteer answers, of one with this layer on top.
fn asked(layer: Vec<u8>) {
    let Ok(layer) = CompiledLayer::from_bytes(layer) else { return };
    let gazetteer = Gazetteer::with_layers(vec![("any".to_owned(), layer)]);
    let mut candidates = gazetteer.search("Anywhere", &Scope { prefix: true, ..Scope::default() });
    let near = Scope { within: vec![gazetteer.country_place("PK").unwrap()], limit: 3, ..Scope::default() };
    candidates.extend(gazetteer.search("Anywhre", &near));
    for candidate in candidates {
        let place = gazetteer.place(candidate.key);
        on_earth(Some(place.position.longitude()), Some(place.position.latitude()));
        assert!(gazetteer.names(candidate.key).count() < 1 << 20);
        assert!(gazetteer.parents(candidate.key).count() < 64);
    }
    let _ = gazetteer.reverse(Position::from_lon_lat(67.0, 30.0).unwrap(), 3);
}

/// A table of incidents in any of the formats.
pub fn tables(bytes: &[u8]) {
    for kind in [Kind::Table, Kind::Workbook, Kind::GeoJson, Kind::GeoPackage, Kind::Jsonl] {
        let Ok(Ok(grid)) = Grid::read(kind, bytes.to_vec(), None) else { continue };
        let _ = incidents::of_grid(&grid);
        if let Ok(chosen) = Chosen::of(&grid, &Given::default()) {
            assert_eq!(Rows::of(&grid, &chosen, None).rows.len(), grid.records.len());
        }
    }
}

/// A map of whatever GeoJSON holds, and one of whatever words: SVG that parses, whatever the names are.
pub fn rendering(bytes: &[u8]) {
    let options = MapOptions { size: "640x480".parse().unwrap(), ..MapOptions::default() };
    if let Ok(features) = features::read(bytes) {
        let content = Content { features: &features.features, ..Content::default() };
        drawn(&content, &options);
    }
    let words = String::from_utf8_lossy(bytes);
    let mut incidents =
        pipeline::read(&report("Gunmen killed 3 people in Quetta on Sunday."), &GAZETTEER, &Options::default())
            .incidents;
    for incident in &mut incidents {
        incident.title = words.clone().into_owned();
        incident.location = Some(words.clone().into_owned());
    }
    let options = MapOptions { title: Some(words.into_owned()), ..options };
    drawn(&Content { incidents: &incidents, ..Content::default() }, &options);
    written(&incidents);
}

fn drawn(content: &Content<'_>, options: &MapOptions) {
    let scene = scene(content, options);
    assert!(png(&scene).starts_with(b"\x89PNG"));
    let svg = svg(&scene);
    let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default());
    assert!(tree.is_ok(), "{tree:?}");
}
