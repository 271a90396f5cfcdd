//! How is a table of places changed without touching what else stands in it? Remarks, order, and the ends of lines stay.

use super::fold;
use super::table::PLACE_COLUMNS;

/// The cells of a row, in the order of [`PLACE_COLUMNS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells([String; PLACE_COLUMNS.len()]);

impl Cells {
    /// Those of a line.
    #[must_use]
    pub fn of(cells: &[&str]) -> Self {
        let mut own = Self::default();
        own.0.iter_mut().zip(cells).for_each(|(own, cell)| (*cell).clone_into(own));
        own
    }

    /// The cell of a column; empty if there is no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        PLACE_COLUMNS.iter().position(|known| *known == column).map_or("", |at| &self.0[at])
    }

    /// Fills the cell of a column. What would end the cell becomes a space.
    pub fn set(&mut self, column: &str, cell: &str) {
        if let Some(at) = PLACE_COLUMNS.iter().position(|known| *known == column) {
            self.0[at] = cell.replace(|c: char| c.is_control(), " ").trim().to_owned();
        }
    }

    fn line(&self) -> String {
        self.0.join("\t")
    }
}

/// A table without rows.
#[must_use]
pub fn empty_table() -> String {
    format!("{}\n", PLACE_COLUMNS.join("\t"))
}

/// The table with the row where the order wants it, in place of one with the same id.
#[must_use]
pub fn with_row(text: &str, row: &Cells) -> String {
    let id = row.get("id");
    let (mut out, mut placed, mut in_rows) = (String::with_capacity(text.len() + 200), false, false);
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let own = row.line() + ending;
    for line in text.split_inclusive('\n') {
        let is_row = in_rows && is_row(line);
        if is_row && id_of(line) == id {
            if !placed {
                out.push_str(&own);
            }
            placed = true;
            continue;
        }
        if is_row && !placed && id_of(line) > id {
            out.push_str(&own);
            placed = true;
        }
        in_rows = in_rows || is_header(line);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str(ending);
        }
    }
    if !placed {
        out.push_str(&own);
    }
    out
}

/// The table without the rows that have this id; `None` if there is none.
#[must_use]
pub fn without_row(text: &str, id: &str) -> Option<String> {
    let mut in_rows = false;
    let kept = text.split_inclusive('\n').filter(|line| {
        let goes = in_rows && is_row(line) && id_of(line) == id;
        in_rows = in_rows || is_header(line);
        !goes
    });
    let out: String = kept.collect();
    (out.len() < text.len()).then_some(out)
}

fn is_row(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

fn is_header(line: &str) -> bool {
    is_row(line.trim_start_matches('\u{feff}'))
}

fn id_of(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default().trim()
}

/// An id for a new place: `user:` and its name in small letters with hyphens; with the name of its surroundings, or a
/// number, where `taken` says that another has it.
#[must_use]
pub fn new_id(name: &str, surroundings: Option<&str>, taken: impl Fn(&str) -> bool) -> String {
    let slug = |name: &str| fold::key(name).replace(' ', "-");
    let plain = format!("user:{}", slug(name));
    let mut candidates: Vec<String> = vec![plain.clone()];
    candidates.extend(surroundings.map(|area| format!("{plain}-{}", slug(area))));
    let last = candidates[candidates.len() - 1].clone();
    let numbered = (2..).map(|n| format!("{last}-{n}"));
    candidates.into_iter().chain(numbered).find(|id| !taken(id)).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str) -> Cells {
        let mut cells = Cells::default();
        cells.set("id", id);
        cells.set("name", "X\tY\n");
        cells
    }

    #[test]
    fn rows_go_where_the_order_wants_them_and_the_rest_stays() {
        let header = PLACE_COLUMNS.join("\t");
        let (b, a, c) = (row("x:b").line(), row("x:a").line(), row("x:c").line());
        let before = format!("# mine\r\n{header}\r\n{a}\r\n# about c\r\n{c}");
        let after = with_row(&before, &row("x:b"));
        assert_eq!(after, format!("# mine\r\n{header}\r\n{a}\r\n# about c\r\n{b}\r\n{c}\r\n"));
        assert_eq!(with_row(&after, &row("x:b")), after);
        assert_eq!(without_row(&after, "x:b").unwrap() + "", before + "\r\n");
        assert_eq!(without_row(&after, "x:d"), None);
        assert_eq!(without_row(&after, "id"), None, "the header is no row");
        assert_eq!(with_row(&empty_table(), &row("x:z")).lines().count(), 2);
        assert_eq!(row("x").get("name"), "X Y", "nothing ends a cell but its end");
    }

    #[test]
    fn ids_are_readable_and_free() {
        let taken = ["user:mir-ali-kot", "user:dera", "user:dera-kech"];
        let id = |name, area| new_id(name, area, |id| taken.contains(&id));
        assert_eq!(id("Bānd-e  Sar", None), "user:band-e-sar");
        assert_eq!(id("Mir Ali Kot", None), "user:mir-ali-kot-2");
        assert_eq!(id("Dera", Some("Kech")), "user:dera-kech-2");
        assert_eq!(id("دره", Some("Kech")), "user:دره");
    }
}
