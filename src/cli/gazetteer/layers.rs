//! `gazetteer layers`: which layers were imported?

use std::fs;
use std::io::{self, Write};

use anyhow::{Context, Result};

use crate::cli::Outcome;
use crate::cli::console::{Console, clean};
use crate::cli::places::{self, PlacesArgs, Store};
use crate::cli::refusal::Refusal;

/// Lists them, or takes one away.
pub fn run(remove: Option<&str>, args: &PlacesArgs, console: &mut Console) -> Result<Outcome> {
    let store = Store::to_write(args)?;
    let layers = store.layers()?;
    if let Some(name) = remove {
        let Some((_, path)) = layers.iter().find(|(known, _)| known == name) else {
            let names: Vec<_> = layers.iter().map(|(name, _)| name.as_str()).collect();
            let advice = if names.is_empty() {
                "none is imported".to_owned()
            } else {
                format!("there are: {}", names.join(", "))
            };
            return Err(Refusal::new(format!("no layer is called {name}"), advice).into());
        };
        let _lock = store.lock()?;
        fs::remove_file(path).with_context(|| format!("{}: it cannot be removed", path.display()))?;
        writeln!(io::stdout(), "removed {}", clean(&path.display().to_string()))?;
        return Ok(Outcome::Done);
    }
    let mut out = io::stdout().lock();
    for (name, path) in &layers {
        let shown = clean(&path.display().to_string());
        match places::compiled(path) {
            Ok(layer) => {
                let credits: Vec<_> = layer.attributions().collect();
                let credits = if credits.is_empty() { "nobody credited".to_owned() } else { credits.join("; ") };
                writeln!(out, "{}  {}  {}\n    {shown}", clean(name), layer.contents(), clean(&credits))?;
            }
            Err(problem) => {
                writeln!(out, "{}  cannot be read\n    {shown}", clean(name))?;
                console.warning(&problem, Some(&format!("import it again, or take it away with --remove {name}")));
            }
        }
    }
    if layers.is_empty() {
        console.note("no layer is imported");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}
