//! Which words are common in English, and which are names of persons? Packed for recognition into `gazetteer/words.bin`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use incident_mapper::linear;

#[derive(clap::Args)]
pub struct Arguments {
    /// SCOWL's folder of lists (Debian `scowl`: usr/share/dict/scowl).
    #[arg(long)]
    scowl: PathBuf,
    /// The folder of the US Census's names (PyPI `names` 0.3.0: names/).
    #[arg(long)]
    names: PathBuf,
    #[arg(long, default_value = "gazetteer/words.bin")]
    out: PathBuf,
}

/// SCOWL's sizes: the commonest words, and common ones.
const COMMONEST: [&str; 2] = ["10", "20"];
const COMMON: [&str; 1] = ["35"];

/// Ranks at which a name stops being common, and at which it is no longer kept.
const GIVEN: [usize; 2] = [400, usize::MAX];
const SURNAMES: [usize; 2] = [1_000, 14_000];

pub fn run(arguments: &Arguments) -> Result<()> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for (sizes, class) in [(&COMMON[..], 2), (&COMMONEST[..], 1)] {
        for size in sizes {
            let path = arguments.scowl.join(format!("english-words.{size}"));
            let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
            // The lists are Latin-1.
            let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            for word in text.lines().filter(|word| !word.contains('\'')) {
                words.insert(word.to_lowercase(), class);
            }
        }
    }
    for (file, shift, ranks) in
        [("dist.male.first", 2, GIVEN), ("dist.female.first", 2, GIVEN), ("dist.all.last", 4, SURNAMES)]
    {
        let path = arguments.names.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
        for (rank, line) in text.lines().enumerate().take_while(|(rank, _)| *rank < ranks[1]) {
            let name = line.split_whitespace().next().unwrap_or_default().to_lowercase();
            let class = if rank < ranks[0] { 1 } else { 2 };
            let entry = words.entry(name).or_default();
            let known = (*entry >> shift) & 3;
            if known == 0 || class < known {
                *entry = *entry & !(3 << shift) | class << shift;
            }
        }
    }
    let mut entries: BTreeMap<u32, u8> = BTreeMap::new();
    for (word, class) in words {
        *entries.entry(linear::hash(word.as_bytes()) >> 8).or_default() |= class;
    }
    let bytes: Vec<u8> =
        entries.iter().flat_map(|(hash, class)| (hash << 8 | u32::from(*class)).to_be_bytes()).collect();
    fs::write(&arguments.out, &bytes)?;
    eprintln!("{} words, {} bytes", entries.len(), bytes.len());
    Ok(())
}
