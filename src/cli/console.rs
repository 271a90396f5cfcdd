//! How are errors, warnings and progress told? On standard error, with the place in the file and what to do next;
//! in colour on a terminal that wants it, and never a control character that came out of a file.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};
use incident_mapper::ingest::{Excerpt, Fault};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::inputs::Unreadable;
use super::refusal::Refusal;

/// Warnings shown in full; a flood of them hides the first.
const SHOWN_WARNINGS: usize = 20;

/// A run shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Standard error.
#[derive(Debug)]
pub struct Console {
    renderer: Renderer,
    warnings: usize,
    bar: ProgressBar,
    began: Instant,
    /// Whether it was decided that the bar appears, once the run took long.
    shows: Option<bool>,
}

/// Whether a stream wants colours: a terminal, without `NO_COLOR` and not a dumb one.
pub fn wants_style(stream: &impl IsTerminal) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    stream.is_terminal() && !refused && !dumb
}

/// Text from a file or a name, safe to print: control characters and changes of direction made visible.
pub fn clean(text: &str) -> String {
    let shown = normalize_untrusted_str(text);
    if shown.contains(char::is_control) { shown.replace(char::is_control, "\u{FFFD}") } else { shown }
}

impl Console {
    /// The process's own standard error.
    pub fn of_process() -> Self {
        let renderer = if wants_style(&io::stderr()) { Renderer::styled() } else { Renderer::plain() };
        Self { renderer, warnings: 0, bar: ProgressBar::hidden(), began: Instant::now(), shows: None }
    }

    /// Says nothing but how far it is.
    pub fn silent() -> Self {
        Self { warnings: SHOWN_WARNINGS, ..Self::of_process() }
    }

    /// Expects `bytes` of input, or an unknown number; the bar appears only if it takes long.
    pub fn expect(&mut self, bytes: Option<u64>) {
        let (template, length) = match bytes {
            Some(bytes) => ("{wide_bar} {msg} {bytes}/{total_bytes} {decimal_bytes_per_sec} {eta} left", Some(bytes)),
            None => ("{spinner} {msg} {bytes} {decimal_bytes_per_sec}", None),
        };
        self.bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.began = Instant::now();
        self.shows = None;
    }

    /// The bar, seen from the beginning: for work that takes long as a rule.
    pub fn begin_bar(&self) -> ProgressBar {
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.clone()
    }

    /// So many of all rows are compiled.
    pub fn compiled(&mut self, rows: u64, all: u64) {
        if self.bar.length() != Some(all) {
            self.bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr());
            if let Ok(style) =
                ProgressStyle::with_template("{wide_bar} compiled {human_pos}/{human_len} {per_sec} {eta} left")
            {
                self.bar.set_style(style);
            }
        }
        self.bar.set_position(rows);
    }

    /// The bar, to count what is read.
    pub fn bar(&self) -> &ProgressBar {
        &self.bar
    }

    /// One more document is done, the `read`th.
    pub fn tick(&mut self, read: u64) {
        if self.shows.is_none() && self.began.elapsed() > PATIENCE {
            // Where results stream to the same terminal, they are the progress.
            if !io::stdout().is_terminal() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.shows = Some(!self.bar.is_hidden());
        }
        if self.shows == Some(true) {
            self.bar.set_message(format!("{read} reports"));
        }
    }

    /// The documents are done.
    pub fn finish(&mut self) {
        self.bar.finish_and_clear();
        self.bar = ProgressBar::hidden();
        if self.warnings > SHOWN_WARNINGS {
            let rest = self.warnings - SHOWN_WARNINGS;
            self.write(&[Group::with_title(Level::WARNING.primary_title(format!("and {rest} more warnings")))]);
        }
    }

    /// Says what is wrong with the input `name`, and that it is skipped or left out.
    pub fn fault(&mut self, name: &str, fault: &Fault, consequence: &str) {
        if self.admits() {
            let title = format!("{}; {consequence}", headline(name, fault));
            self.tell(Level::WARNING, &title, fault.problem.advice(), shown(fault));
        }
    }

    /// A warning; `advice` says what to do about it.
    pub fn warning(&mut self, message: &str, advice: Option<&str>) {
        if self.admits() {
            self.tell(Level::WARNING, message, advice, None);
        }
    }

    /// A remark about what was done.
    pub fn note(&self, message: &str) {
        self.tell(Level::NOTE, message, None, None);
    }

    /// Why it could not be done.
    pub fn error(&self, error: &anyhow::Error) {
        if let Some(Unreadable { name, fault }) = error.downcast_ref() {
            self.tell(Level::ERROR, &headline(name, fault), fault.problem.advice(), shown(fault));
            return;
        }
        let advice = error.downcast_ref::<Refusal>().map(Refusal::advice);
        self.tell(Level::ERROR, &format!("{error:#}"), advice, None);
    }

    fn admits(&mut self) -> bool {
        self.warnings += 1;
        self.warnings <= SHOWN_WARNINGS
    }

    fn tell(&self, level: Level<'_>, title: &str, advice: Option<&str>, shown: Option<(&Excerpt, usize)>) {
        let mut group = Group::with_title(level.primary_title(clean(title)));
        if let Some((excerpt, line)) = shown {
            let mark = AnnotationKind::Primary.span(excerpt.mark.clone());
            group = group.element(Snippet::source(&excerpt.text).line_start(line).annotation(mark));
        }
        if let Some(advice) = advice {
            group = group.element(Level::HELP.message(clean(advice)));
        }
        self.write(&[group]);
    }

    fn write(&self, report: &[Group<'_>]) {
        let text = self.renderer.render(report);
        // Nobody is left to tell when standard error is closed.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "{text}")));
    }
}

fn headline(name: &str, fault: &Fault) -> String {
    match fault.location {
        Some(at) => format!("{name}:{}:{}: {}", at.line, at.column, fault.problem),
        None => format!("{name}: {}", fault.problem),
    }
}

fn shown(fault: &Fault) -> Option<(&Excerpt, usize)> {
    let line = usize::try_from(fault.location?.line).ok()?;
    Some((fault.excerpt.as_ref()?, line))
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_a_file_says_cannot_steer_the_terminal() {
        for hostile in ["\u{1b}[31mred", "\u{9b}31m", "bell\u{7}", "a\u{202e}b", "\u{7f}", "a\rb"] {
            let shown = clean(hostile);
            assert!(!shown.chars().any(|c| c.is_control() || c == '\u{202e}'), "{hostile:?} became {shown:?}");
        }
        assert_eq!(clean("موسیٰ خیل – Musa Khel"), "موسیٰ خیل – Musa Khel");
    }
}
