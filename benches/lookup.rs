//! How many names a second does the gazetteer answer on one thread? Written as they stand in it, and misspelt within a
//! country.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use incident_mapper::gazetteer::{Gazetteer, How, Scope, fold};

/// Towns, provinces, countries and regions of all sizes, and words that no place bears.
const WRITTEN: [&str; 16] = [
    "Quetta",
    "Gwadar",
    "Kandahar",
    "Kyiv",
    "Springfield",
    "San José",
    "Nairobi",
    "Balochistan",
    "Pakistan",
    "Khyber Pakhtunkhwa",
    "Sahel",
    "Kanawha County",
    "Timbuktu",
    "Monday",
    "spokesman",
    "explosion",
];

/// Names of Pakistan with a wrong, a missing, a doubled or a swapped letter.
const MISSPELT: [&str; 8] =
    ["Gwadxr", "Khuzdra", "Peshwar", "Rawalpndi", "Islamabbat", "Sargofha", "Jacobabda", "Muzaffarabda"];

fn lookups(criterion: &mut Criterion) {
    let gazetteer = Gazetteer::embedded();
    let keys = WRITTEN.map(fold::key);
    let mut group = criterion.benchmark_group("lookup");
    group.throughput(Throughput::Elements(keys.len() as u64));
    let mut found = Vec::new();
    group.bench_function("exact", |bencher| {
        bencher.iter(|| {
            for key in &keys {
                found.clear();
                gazetteer.exact(black_box(key), &mut found);
                black_box(found.len());
            }
        });
    });
    let within = vec![gazetteer.country_place("PK").expect("Pakistan is in the gazetteer")];
    let scope = Scope { within, limit: 15, ..Scope::default() };
    for name in MISSPELT {
        let best = gazetteer.search(name, &scope);
        assert!(
            best.first().is_some_and(|candidate| candidate.how == How::Fuzzy),
            "{name} is found, and only by edit distance"
        );
    }
    group.throughput(Throughput::Elements(MISSPELT.len() as u64));
    group.bench_function("misspelt within Pakistan", |bencher| {
        bencher.iter(|| MISSPELT.map(|name| gazetteer.search(black_box(name), &scope).len()));
    });
    group.finish();
}

criterion_group!(benches, lookups);
criterion_main!(benches);
