//! How many bytes of reports a second does one thread read, and does a text ten times as long cost ten times as much? One
//! measure an input that floods or archives hold, and one for each shape that has broken readers of text.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::LazyLock;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use incident_mapper::document::Document;
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::pipeline::{self, Options};
use incident_mapper::render::{Content, MapOptions, png, scene, svg};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

const TOWNS: &[&str] = &[
    "Quetta", "Mach", "Kalat", "Mastung", "Bolan", "Musakhel", "Peshawar", "Swat", "Karachi", "Kabul", "Zhob", "Gwadr",
];
const PEOPLE: &[&str] = &["Mr Khan", "Col Bugti", "Ms Ahmed", "Sardar Mengal", "Inspector Baloch"];

/// About `bytes` of a report in the manner of news agencies: a paragraph with incidents, then three without.
fn report(bytes: usize) -> Document {
    let mut text = String::with_capacity(bytes + 1_000);
    let mut n = 0;
    while text.len() < bytes {
        let (town, other, person) =
            (TOWNS[n % TOWNS.len()], TOWNS[(n * 7 + 3) % TOWNS.len()], PEOPLE[n % PEOPLE.len()]);
        let _ = match n % 4 {
            0 => write!(
                text,
                "Gunmen attacked a checkpoint near {town} on Sunday night, killing at least {} soldiers and injuring {}, \
                 officials said. A separate explosion in the {other} district of Balochistan destroyed a bridge.\n\n",
                n % 7 + 2,
                n % 5 + 3
            ),
            1 => write!(
                text,
                "\"We shall find those who did it,\" {person}, the deputy commissioner, told reporters in {town}. He said \
                 that the road to {other} had been closed and that traffic would return to it within two days.\n\n"
            ),
            2 => write!(
                text,
                "The province has rich deposits of gas and minerals, and its people have long asked for a larger share of \
                 what they bring. Talks between the government and elders broke down in the spring of last year.\n\n"
            ),
            _ => write!(
                text,
                "Hospitals in {town} and {other} declared an emergency. Relatives waited outside, some of them since the \
                 early morning, for news of passengers who had been on the buses when they were stopped.\n\n"
            ),
        };
        n += 1;
    }
    Document { id: "report".to_owned(), text, date: "2024-08-26".parse().ok(), ..Document::default() }
}

/// One sentence, without a stop to cut it at.
fn sentence(bytes: usize) -> Document {
    let text = report(bytes).text.replace(['.', '\n', '"'], " ,");
    Document { text, ..report(0) }
}

/// A list of so many names, no two beside each other the same, one in four unknown.
fn names(count: usize) -> Document {
    let names = (0..count).map(|n| match n % 4 {
        0 => format!("{}bad", TOWNS[n / 4 % TOWNS.len()]),
        _ => TOWNS[n % TOWNS.len()].to_owned(),
    });
    Document { text: format!("Fighting was reported in {}.", names.collect::<Vec<_>>().join(", ")), ..report(0) }
}

fn geoparse(document: &Document) -> usize {
    pipeline::geoparse(document, &GAZETTEER, &Options::default(), None).count()
}

fn extract(document: &Document) -> usize {
    pipeline::read(document, &GAZETTEER, &Options::default()).incidents.len()
}

fn news(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("news");
    for (name, work) in [("geoparse", geoparse as fn(&Document) -> usize), ("extract", extract)] {
        for bytes in [300, 3_000, 30_000, 300_000] {
            let document = report(bytes);
            group.sample_size(if bytes > 100_000 { 10 } else { 30 });
            group.throughput(Throughput::Bytes(document.text.len() as u64));
            group.bench_function(BenchmarkId::new(name, bytes), |bencher| bencher.iter(|| work(black_box(&document))));
        }
    }
    group.finish();
}

fn shapes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("shapes");
    group.sample_size(10);
    let lines: Vec<Document> = (0..10_000).map(|n| report(n % 200)).collect();
    let shapes = [
        ("report of 1 MB", vec![report(1 << 20)]),
        ("report of 10 MB", vec![report(10 << 20)]),
        ("sentence of 100 kB", vec![sentence(100 << 10)]),
        ("sentence of 1 MB", vec![sentence(1 << 20)]),
        ("1,000 names", vec![names(1_000)]),
        ("10,000 names", vec![names(10_000)]),
        ("10,000 documents of one line", lines),
    ];
    for (name, documents) in shapes {
        group.throughput(Throughput::Bytes(documents.iter().map(|document| document.text.len() as u64).sum()));
        group.bench_function(name, |bencher| bencher.iter(|| documents.iter().map(extract).sum::<usize>()));
    }
    group.finish();
}

fn maps(criterion: &mut Criterion) {
    let reading = pipeline::read(&report(3_000), &GAZETTEER, &Options::default());
    let content = Content { incidents: &reading.incidents, places: &reading.places, ..Content::default() };
    let mut group = criterion.benchmark_group("map");
    group.sample_size(10);
    group.bench_function("scene", |bencher| bencher.iter(|| scene(&content, &MapOptions::default())));
    let scene = || scene(&content, &MapOptions::default());
    group.bench_function("png", |bencher| bencher.iter_batched(scene, |scene| png(&scene), BatchSize::PerIteration));
    group.bench_function("svg", |bencher| bencher.iter_batched(scene, |scene| svg(&scene), BatchSize::PerIteration));
    group.finish();
}

criterion_group!(benches, news, shapes, maps);
criterion_main!(benches);
