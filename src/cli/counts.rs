//! `help counts`: how vague counts become numbers, from the very table that reads them.

use std::ffi::OsString;
use std::io::Write;

use anyhow::Result;
use incident_mapper::extract::counts::VAGUE_COUNTS;

/// Whether the command line is `help counts` or `--help counts`, which clap has no words for.
pub fn asked_for(mut args: impl Iterator<Item = OsString>) -> bool {
    let (help, topic) = (args.nth(1), args.next());
    help.is_some_and(|help| help == "help" || help == "--help") && topic.is_some_and(|topic| topic == "counts")
}

/// Prints the table.
pub fn print(mut out: impl Write) -> Result<()> {
    let width = VAGUE_COUNTS.iter().map(|row| row.words.chars().count()).max().unwrap_or(0);
    writeln!(out, "How many a report's words are taken to mean: UCDP's low, best and high figure (– where the text")?;
    writeln!(out, "sets no bound), and the integer that ACLED would write.\n")?;
    writeln!(out, "{:width$}  {:>5}  {:>5}  {:>5}  {:>5}", "words", "low", "best", "high", "ACLED")?;
    for row in VAGUE_COUNTS {
        let [low, best, high] = row.low_best_high;
        // A convention may carry a remark: "M (the later told, …)".
        let (best, remark) = best.split_once(' ').unwrap_or((best, ""));
        let line = format!("{:width$}  {low:>5}  {best:>5}  {high:>5}  {:>5}  {remark}", row.words, row.acled);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
