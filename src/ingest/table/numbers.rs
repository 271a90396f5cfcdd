//! Which number does a cell hold? Degrees as decimals, with a decimal comma, or as degrees, minutes and seconds; counts of
//! persons with thousands set apart.

/// Degrees: `33.51`, `33,51`, `33.51° N`, `33°30'36"N`, `N 33 30 36`. South and west are negative.
pub fn degrees(cell: &str) -> Option<f64> {
    let mut negative = false;
    let mut text = String::new();
    for c in cell.trim().chars() {
        match c.to_ascii_uppercase() {
            'S' | 'W' => negative = true,
            'N' | 'E' => {}
            '-' | '−' if text.trim().is_empty() => negative = true,
            '+' if text.is_empty() => {}
            ',' => text.push('.'),
            '0'..='9' | '.' => text.push(c),
            '°' | 'º' | '\'' | '′' | '’' | '"' | '″' | '”' | ':' | ' ' | '\u{a0}' | 'D' => text.push(' '),
            _ => return None,
        }
    }
    let parts: Vec<f64> = text.split_whitespace().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let minutes_fit = parts.iter().skip(1).all(|part| (0.0..60.0).contains(part));
    let value = match parts[..] {
        [degrees] => degrees,
        [degrees, minutes] if minutes_fit => degrees + minutes / 60.0,
        [degrees, minutes, seconds] if minutes_fit => degrees + minutes / 60.0 + seconds / 3600.0,
        _ => return None,
    };
    Some(if negative { -value } else { value })
}

/// Latitude and longitude in one cell: `33.5, 71.2`, `33,5; 71,2`, `33.5N 71.2E`, `POINT (71.2 33.5)`.
pub fn pair(cell: &str) -> Option<(f64, f64)> {
    let cell = cell.trim();
    let upper = cell.to_ascii_uppercase();
    if let Some(rest) = upper.strip_prefix("POINT") {
        let inside = rest.trim().trim_start_matches('Z').trim().strip_prefix('(')?.strip_suffix(')')?;
        let mut numbers = inside.split_whitespace().map(str::parse::<f64>);
        let (longitude, latitude) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        return Some((latitude, longitude));
    }
    let cut = |separator: &str| {
        let (a, b) = cell.split_once(separator)?;
        (!b.contains(separator)).then_some(())?;
        Some((degrees(a)?, degrees(b)?))
    };
    let behind_letter = || {
        let at = cell.find(['N', 'S', 'n', 's'])? + 1;
        Some((degrees(cell.get(..at)?)?, degrees(cell.get(at..)?.trim_start_matches([',', ';']))?))
    };
    cut(";").or_else(|| cut(", ")).or_else(|| cut(",")).or_else(behind_letter).or_else(|| cut(" "))
}

/// Persons: `12`, `1,234`, `1 234`, `12.0`.
pub fn count(cell: &str) -> Option<u32> {
    let cell = cell.trim();
    let grouped = |separator: char| {
        let mut groups = cell.split(separator);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
    };
    let plain = cell.strip_suffix(".0").unwrap_or(cell);
    if let Ok(number) = plain.parse() {
        return Some(number);
    }
    let separator = [',', ' ', '\u{a0}', '\''].into_iter().find(|&separator| cell.contains(separator))?;
    grouped(separator).then(|| cell.replace(separator, "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_as_people_write_them() {
        for cell in ["33.51", "33,51", "33.51°N", "N 33.51", "33°30'36\"N", "33° 30′ 36″", "33 30 36", "+33.51"]
        {
            assert!(degrees(cell).is_some_and(|value| (value - 33.51).abs() < 1e-9), "{cell}");
        }
        for cell in ["-71.25", "71°15'W", "W71.25", "71 15 00 W", "−71,25"] {
            assert!(degrees(cell).is_some_and(|value| (value + 71.25).abs() < 1e-9), "{cell}");
        }
        for cell in ["", "north", "33°75'N", "1.2.3", "33,51,2", "1 2 3 4"] {
            assert_eq!(degrees(cell), None, "{cell}");
        }
    }

    #[test]
    fn two_numbers_in_one_cell_are_latitude_first_but_in_wkt() {
        for cell in ["33.5, 71.25", "33.5,71.25", "33,5; 71,25", "33.5 71.25", "33°30'N 71°15'E", "POINT (71.25 33.5)"]
        {
            assert_eq!(pair(cell), Some((33.5, 71.25)), "{cell}");
        }
        assert_eq!(pair("33.5"), None);
    }

    #[test]
    fn counts_have_no_fraction() {
        for (cell, number) in [("12", 12), ("1,234", 1234), ("1 234 567", 1_234_567), ("3.0", 3), ("0", 0)] {
            assert_eq!(count(cell), Some(number));
        }
        for cell in ["", "-1", "1.5", "12,3", "many", "1,23,456"] {
            assert_eq!(count(cell), None, "{cell}");
        }
    }
}
