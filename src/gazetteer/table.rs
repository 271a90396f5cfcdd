//! What does a table in `gazetteer/` say, and where is it wrong? Tab-separated, a header line, `#` comments.

use crate::gazetteer::NameKind;
use crate::gazetteer::layer::{NameDraft, RowDraft};
use crate::position::Position;

/// Columns of the tables of places.
pub const PLACE_COLUMNS: [&str; 12] =
    ["id", "name", "feature", "parent", "lat", "lon", "radius_km", "population", "variants", "from", "to", "source"];

/// Characters of a name at most, as in GeoNames.
pub const LONGEST_NAME: usize = 200;

/// A fault in a table, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}, column {column}: {problem}; {advice}")]
pub struct TableError {
    /// The table.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// The column's name.
    pub column: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub advice: &'static str,
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    file: &'t str,
    number: usize,
    columns: &'static [&'static str],
    cells: Vec<&'t str>,
}

/// Splits a table into lines of the columns it must have. Byte order mark and CRLF are taken off.
///
/// # Errors
/// [`TableError`] when the header names other columns or a line has more or fewer.
pub fn lines<'t>(file: &'t str, text: &'t str, columns: &'static [&'static str]) -> Result<Vec<Line<'t>>, TableError> {
    each_line(file, text, columns)?.into_iter().collect()
}

/// Splits a table as [`lines`] does, and goes on after a line with more or fewer cells.
///
/// # Errors
/// [`TableError`] when the header names other columns.
pub fn each_line<'t>(
    file: &'t str,
    text: &'t str,
    columns: &'static [&'static str],
) -> Result<Vec<Result<Line<'t>, TableError>>, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let fault = |line: usize, column: &str, problem: String, advice| TableError {
        file: file.to_owned(),
        line,
        column: column.to_owned(),
        problem,
        advice,
    };
    let Some((at, header)) = lines.next() else {
        return Err(fault(1, columns[0], "the table is empty".to_owned(), "give it a header line"));
    };
    let mut named = header.split('\t');
    for column in columns {
        let found = named.next().unwrap_or_default().trim();
        if found != *column {
            let problem = format!("the header says \"{found}\" where this column belongs");
            return Err(fault(at + 1, column, problem, "write all columns, in order, tab-separated"));
        }
    }
    let lines = lines.map(|(at, line)| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.len() != columns.len() {
            let problem = format!("{} cells instead of {}", cells.len(), columns.len());
            let column = columns[cells.len().min(columns.len()) - 1];
            return Err(fault(at + 1, column, problem, "separate the cells by one tab each"));
        }
        Ok(Line { file, number: at + 1, columns, cells })
    });
    Ok(lines.collect())
}

/// A table of places that a user keeps.
#[derive(Debug)]
pub struct Places {
    /// The rows that are sound.
    pub rows: Vec<RowDraft>,
    /// What is wrong with the others, which are left out.
    pub faults: Vec<TableError>,
    /// Whom the remarks above the header credit: `# attribution: …`, one line a source.
    pub attributions: Vec<String>,
}

/// What credits a source, in the remarks of a table.
const ATTRIBUTION: &str = "attribution:";

/// Reads a table of places; a row that is wrong is reported, and the rest goes on.
///
/// # Errors
/// [`TableError`] when the header names other columns.
pub fn places(file: &str, text: &str) -> Result<Places, TableError> {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for line in each_line(file, text, &PLACE_COLUMNS)? {
        match line.and_then(|line| line.place()) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    let remarks = text.lines().filter_map(|line| line.strip_prefix('#'));
    let credits = remarks.filter_map(|remark| remark.trim().strip_prefix(ATTRIBUTION));
    let attributions = credits.map(|credit| credit.trim().to_owned()).filter(|credit| !credit.is_empty()).collect();
    Ok(Places { rows, faults, attributions })
}

impl<'t> Line<'t> {
    /// The line, counted from 1.
    #[must_use]
    pub fn number_in_file(&self) -> usize {
        self.number
    }

    /// The cells, in the order of the columns.
    #[must_use]
    pub fn cells(&self) -> &[&'t str] {
        &self.cells
    }

    /// The cell of a column; empty if there is no such column.
    #[must_use]
    pub fn cell(&self, column: &str) -> &'t str {
        let at = self.columns.iter().position(|known| *known == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// The cell, which must not be empty.
    ///
    /// # Errors
    /// [`TableError`] when it is.
    pub fn required(&self, column: &str) -> Result<&'t str, TableError> {
        let cell = self.cell(column);
        if cell.is_empty() { Err(self.fault(column, "empty", "fill it in")) } else { Ok(cell) }
    }

    /// The cell as a number, if it is not empty.
    ///
    /// # Errors
    /// [`TableError`] when it is no number.
    pub fn number<N: std::str::FromStr>(&self, column: &str) -> Result<Option<N>, TableError> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let number = cell.parse().map(Some);
        number.map_err(|_| self.fault(column, &format!("\"{cell}\" is no number"), "write digits, with a full stop"))
    }

    /// A fault in this line.
    #[must_use]
    pub fn fault(&self, column: &str, problem: &str, advice: &'static str) -> TableError {
        TableError {
            file: self.file.to_owned(),
            line: self.number,
            column: column.to_owned(),
            problem: problem.to_owned(),
            advice,
        }
    }

    /// The point in the columns `lat` and `lon`; none when both are empty.
    ///
    /// # Errors
    /// [`TableError`] when one is missing or out of range.
    pub fn position(&self) -> Result<Option<Position>, TableError> {
        let both = "give both lat and lon in degrees, or neither, and the parent's area stands for the place";
        match (self.number("lon")?, self.number("lat")?) {
            (None, None) => Ok(None),
            (Some(lon), Some(lat)) => {
                let position = Position::from_lon_lat(lon, lat).map(Some);
                position.map_err(|error| self.fault("lat", &error.to_string(), both))
            }
            (lon, _) => Err(self.fault(if lon.is_none() { "lon" } else { "lat" }, "empty", both)),
        }
    }

    /// The row of a table of places.
    ///
    /// # Errors
    /// [`TableError`] with the first cell that is wrong.
    pub fn place(&self) -> Result<RowDraft, TableError> {
        let id = self.required("id")?;
        if !id.contains(':') || id.contains(char::is_whitespace) {
            return Err(self.fault("id", &format!("\"{id}\" is no place id"), "write source:key, as in pk:bolan-pass"));
        }
        let feature = self.cell("feature");
        if !feature.is_empty() && super::place::parse_feature(feature).is_none() {
            let advice = "write GeoNames class and code, as in A.ADM2 or P.PPL";
            return Err(self.fault("feature", &format!("\"{feature}\" is no feature"), advice));
        }
        let radius_km = self.number::<f32>("radius_km")?;
        if radius_km.is_some_and(|km| !(km > 0.0 && km.is_finite())) {
            return Err(self.fault("radius_km", "not above 0", "leave it empty where it is unknown"));
        }
        let (names, same_as) = self.variants("variants")?;
        for (column, name) in names.iter().map(|name| ("variants", &*name.text)).chain([("name", self.cell("name"))]) {
            let letters = name.chars().count();
            if letters > LONGEST_NAME {
                let problem = format!("a name of {letters} characters");
                return Err(self.fault(column, &problem, "give at most 200; what is longer is a description"));
            }
        }
        let parent = self.cell("parent");
        Ok(RowDraft {
            id: id.to_owned(),
            name: self.cell("name").to_owned(),
            feature: feature.to_owned(),
            parent: (!parent.is_empty()).then(|| parent.to_owned()),
            position: self.position()?,
            radius_km,
            population: self.number("population")?.unwrap_or(0),
            country: None,
            pcode: None,
            from: self.number("from")?,
            to: self.number("to")?,
            names,
            same_as,
            outline: None,
        })
    }

    /// The names in a column, and the ids under which layers below know the place: `ur:…; abbr:…; id:…`.
    ///
    /// # Errors
    /// [`TableError`] when the years of a name are none.
    pub fn variants(&self, column: &str) -> Result<(Vec<NameDraft>, Vec<String>), TableError> {
        let (mut names, mut same_as) = (Vec::new(), Vec::new());
        for variant in self.cell(column).split(';').map(str::trim).filter(|variant| !variant.is_empty()) {
            match variant.strip_prefix("id:") {
                Some(id) => same_as.push(id.to_owned()),
                None => names.push(self.variant(column, variant)?),
            }
        }
        Ok((names, same_as))
    }

    /// `[lang:]name[@from..to]`.
    fn variant(&self, column: &str, variant: &str) -> Result<NameDraft, TableError> {
        let (variant, years) = variant.split_once('@').unwrap_or((variant, ".."));
        let dates = "write years as @1901..2010; either may be missing, the dots may not";
        let wrong = || self.fault(column, &format!("\"{years}\" are no years"), dates);
        let (from, to) = years.split_once("..").ok_or_else(wrong)?;
        let year = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| wrong()),
        };
        let (from, to) = (year(from)?, year(to)?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(wrong());
        }
        let (kind, text) = match variant.split_once(':') {
            Some(("abbr", text)) => (NameKind::Abbreviation, text),
            Some(("demonym", text)) => (NameKind::Demonym, text),
            Some((lang, text)) if is_language(lang) => (NameKind::Name, text),
            _ => (NameKind::Name, variant),
        };
        Ok(NameDraft { text: text.trim().to_owned(), kind, from, to })
    }
}

/// A language subtag as BCP 47 writes it: `ur`, `pnb`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    matches!(primary.len(), 2 | 3) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id\tname\tfeature\tparent\tlat\tlon\tradius_km\tpopulation\tvariants\tfrom\tto\tsource";

    fn read(row: &str) -> Result<RowDraft, TableError> {
        let text = format!("\u{feff}{HEADER}\r\n# a remark\r\n{row}\r\n");
        lines("pakistan.tsv", &text, &PLACE_COLUMNS)?[0].place()
    }

    #[test]
    fn a_row_says_all_it_knows() {
        let row = "pk:kp\tKhyber Pakhtunkhwa\tA.ADM1\tgeonames:1168579\t34.5\t72.5\t260\t30523371\t\
                   ur:خیبر پختونخوا; abbr:KP; North-West Frontier Province@1901..2010; id:adm1:PK.03\t2010\t\tx";
        let draft = read(row).unwrap();
        assert_eq!(draft.same_as, ["adm1:PK.03"]);
        assert_eq!(draft.names[0].text, "خیبر پختونخوا");
        assert_eq!(draft.names[1].kind, NameKind::Abbreviation);
        assert_eq!((draft.names[2].from, draft.names[2].to), (Some(1901), Some(2010)));
        assert_eq!((draft.from, draft.to), (Some(2010), None));
        assert_eq!(draft.position, Position::from_lon_lat(72.5, 34.5).ok());
    }

    #[test]
    fn faults_name_file_line_column_and_remedy() {
        for (row, start) in [
            ("pk:x\tX\tA.ADM1\t\t120\t30\t\t\t\t\t\t", "pakistan.tsv:3, column lat: latitude 120"),
            ("pk:x\tX\tA.ADM1\t\t30\t\t\t\t\t\t\t", "pakistan.tsv:3, column lon: empty"),
            ("pk:x\tX\tADM1\t\t\t\t\t\t\t\t\t", "pakistan.tsv:3, column feature: \"ADM1\" is no feature"),
            ("x\tX\tA.ADM1\t\t\t\t\t\t\t\t\t", "pakistan.tsv:3, column id: \"x\" is no place id"),
            ("pk:x\tX\tA.ADM1\t\t\t\t-1\t\t\t\t\t", "pakistan.tsv:3, column radius_km: not above 0"),
            ("pk:x\tX\tA.ADM1\t\t\t\t\tmany\t\t\t\t", "pakistan.tsv:3, column population: \"many\" is no number"),
            ("pk:x\tX\tA.ADM1\t\t\t\t\t\tY@2010..1901\t\t\t", "pakistan.tsv:3, column variants: \"2010..1901\""),
            ("pk:x\tX", "pakistan.tsv:3, column name: 2 cells instead of 12"),
            (
                &format!("pk:x\t{}\tA.ADM1{}", "ی".repeat(10_000), "\t".repeat(9)),
                "pakistan.tsv:3, column name: a name of 10000",
            ),
        ] {
            let error = read(row).unwrap_err().to_string();
            assert!(error.starts_with(start), "{error}");
        }
        let error = lines("a.tsv", "id\tfeature\n", &PLACE_COLUMNS).unwrap_err().to_string();
        assert!(error.starts_with("a.tsv:1, column name: the header says \"feature\""), "{error}");
    }
}
