//! Trains recognition on annotated reports and measures it on reports that it was not trained on.
//!
//! The same files give the same weights. Folds are by publisher (the host of `source`), or by document where all of a corpus
//! has one source; the second model learns from what the first says of reports that it was not trained on.

mod corpus;
mod score;

use std::path::PathBuf;

use anyhow::Result;
use incident_mapper::extract::toponyms::recogniser::{Model, Pair};
use incident_mapper::gazetteer::Gazetteer;
use incident_mapper::linear::{Instance, Training, Weights, train};

use corpus::{Corpus, Prepared};
use score::Figures;

#[derive(clap::Args)]
pub struct Arguments {
    /// Annotated reports: JSONL lines with `id`, `text` and `toponyms` of `start`, `end` (code points) and perhaps `lat`, `lon`.
    /// `FILE:demonyms` says that the file leaves demonyms unmarked.
    #[arg(required = true)]
    corpora: Vec<String>,
    /// Only trains on everything, and measures nothing.
    #[arg(long)]
    quick: bool,
    /// Where the weights go.
    #[arg(long, default_value = "gazetteer/recogniser.bin")]
    out: PathBuf,
}

/// Parts of cross-validation.
const FOLDS: u32 = 5;

/// Chosen in cross-validation; a little more or less of either changes next to nothing.
const FIRST: Training = Training { l1: 0.6, l2: 1.0, rounds: 6 };
const SECOND: Training = Training { l1: 0.3, l2: 1.0, rounds: 6 };

pub fn run(arguments: &Arguments) -> Result<()> {
    let gazetteer: &'static Gazetteer = Box::leak(Box::new(Gazetteer::embedded()));
    let corpora: Vec<Corpus> = arguments.corpora.iter().map(|file| Corpus::read(file)).collect::<Result<_>>()?;
    let documents: Vec<Prepared> =
        corpora.iter().enumerate().flat_map(|(n, corpus)| corpus.prepare(n, gazetteer)).collect();
    eprintln!("{} documents, with {} copies in capitals", documents.len() / 2, documents.len() / 2);
    if !arguments.quick {
        println!("cross-validated, {FOLDS} folds");
        measure(&corpora, &documents, gazetteer, |document| document.fold);
        println!("trained without the corpus");
        measure(&corpora, &documents, gazetteer, |document| document.corpus as u32);
    }
    let model = taught(&documents.iter().collect::<Vec<_>>());
    let bytes = model.encode();
    std::fs::write(&arguments.out, &bytes)?;
    eprintln!("{}: {} bytes", arguments.out.display(), bytes.len());
    Ok(())
}

/// Measures each part with a model that the other parts taught.
fn measure(corpora: &[Corpus], documents: &[Prepared], gazetteer: &'static Gazetteer, part: fn(&Prepared) -> u32) {
    let mut parts: Vec<u32> = documents.iter().map(part).collect();
    parts.sort_unstable();
    parts.dedup();
    let halves: Vec<Vec<u32>> = (0..2).map(|half| parts.iter().copied().skip(half).step_by(2).collect()).collect();
    let measured: Vec<(usize, bool, Figures)> = std::thread::scope(|scope| {
        let threads: Vec<_> = halves
            .iter()
            .map(|own| {
                scope.spawn(move || {
                    let mut found = Vec::new();
                    for &left_out in own {
                        let (test, rest): (Vec<_>, Vec<_>) = documents.iter().partition(|d| part(d) == left_out);
                        let model = taught(&rest);
                        found.extend(test.iter().map(|document| {
                            let unmarked = corpora[document.corpus].demonyms_unmarked;
                            (document.corpus, document.looked.uncased, score::of(document, &model, gazetteer, unmarked))
                        }));
                    }
                    found
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a fold failed")).collect()
    });
    for uncased in [false, true] {
        for (n, corpus) in corpora.iter().enumerate() {
            let own = measured.iter().filter(|(of, capitals, _)| *of == n && *capitals == uncased);
            let figures = own.fold(Figures::default(), |sum, (_, _, figures)| sum + figures);
            println!("{:12}{:10}{figures}", corpus.name, if uncased { " capitals" } else { "" });
        }
        if !uncased {
            let all = measured.iter().filter(|(_, capitals, _)| !capitals);
            all.fold(Figures::default(), |sum, (_, _, figures)| sum + figures).print_reliability();
        }
    }
}

fn taught(documents: &[&Prepared]) -> Model {
    let of = |uncased: bool| {
        let own: Vec<&Prepared> = documents.iter().copied().filter(|d| d.looked.uncased == uncased).collect();
        pair(&own)
    };
    Model { cased: of(false), uncased: of(true) }
}

fn pair(documents: &[&Prepared]) -> Pair {
    let first = first_model(documents);
    let mut instances: Vec<Instance> = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Prepared> = documents.iter().copied().filter(|d| d.inner_fold() != fold).collect();
        let model = first_model(&rest);
        for document in documents.iter().filter(|d| d.inner_fold() == fold) {
            let scores: Vec<f32> = document.first.iter().map(|i| model.score(&i.features, 0.0)).collect();
            document.looked.second(&document.reader, &scores, |n, features| {
                if document.taught[n] {
                    let is = document.first[n].is;
                    instances.push(Instance { features: features.to_vec(), given: scores[n], is });
                }
            });
        }
    }
    let second = train(&instances.iter().collect::<Vec<_>>(), SECOND);
    Pair { first, second }
}

fn first_model(documents: &[&Prepared]) -> Weights {
    let instances: Vec<&Instance> = documents
        .iter()
        .flat_map(|d| d.first.iter().zip(&d.taught).filter(|(_, taught)| **taught).map(|(instance, _)| instance))
        .collect();
    train(&instances, FIRST)
}
