//! Are these bytes text, and if not, which byte is to blame?

use super::fault::{Fault, Location, Problem};

/// The UTF-8 byte order mark, which some editors write and no text contains.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// The text, without a byte order mark and with Unix line ends.
pub fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Problem::Utf16.into());
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Problem::Binary { offset: at as u64 }.into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        not_utf8(error.as_bytes(), at, 0, 1)
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() })
}

/// The fault of the byte `at` of `bytes`, which begin at `offset` and `line` of their file.
pub fn not_utf8(bytes: &[u8], at: usize, offset: u64, line: u64) -> Fault {
    let before = &bytes[..at];
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    let location = Location { line: line + lines as u64, column: column as u64 };
    let problem = Problem::NotUtf8 { byte: bytes.get(at).copied().unwrap_or_default(), offset: offset + at as u64 };
    Fault { problem, location: Some(location), excerpt: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_are_made_one() {
        assert_eq!(decode(b"\xEF\xBB\xBFone\r\ntwo\rthree\n".to_vec()).unwrap(), "one\ntwo\nthree\n");
    }

    #[test]
    fn the_bad_byte_is_found() {
        let fault = decode(b"Kalat\nMusa Kh\xEAl".to_vec()).unwrap_err();
        assert_eq!(fault.problem.to_string(), "it is not UTF-8 (byte 0xEA at offset 13)");
        assert_eq!(fault.location, Some(Location { line: 2, column: 8 }));
        assert!(matches!(decode(b"\xFF\xFEK\0".to_vec()).unwrap_err().problem, Problem::Utf16));
    }
}
