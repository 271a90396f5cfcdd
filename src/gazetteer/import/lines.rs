//! How are lines read that may be of any length, in any encoding, millions of them? In batches, each line by its number.

use std::io::{self, BufRead, Read};

use super::Skipped;

/// Bytes of a line at most: GeoNames's longest are some 20,000.
const LONGEST: u64 = 1 << 20;
/// Lines, and bytes, handed on together.
const BATCH: usize = 32_768;
const BATCH_BYTES: usize = 8 << 20;

/// Lines of a text.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
}

/// Some lines, one after the other.
#[derive(Default)]
pub(super) struct Batch {
    text: Vec<u8>,
    /// Number, start, end.
    lines: Vec<(u64, usize, usize)>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0 }
    }

    /// The next lines, without their ends; false after the last. Lines too long are told to `skip`.
    pub fn next(&mut self, batch: &mut Batch, skip: &mut dyn FnMut(Skipped)) -> io::Result<bool> {
        batch.text.clear();
        batch.lines.clear();
        let first = self.number;
        while batch.lines.len() < BATCH && batch.text.len() < BATCH_BYTES {
            let start = batch.text.len();
            let read = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut batch.text)?;
            if read == 0 {
                break;
            }
            self.number += 1;
            if read as u64 == LONGEST && !batch.text.ends_with(b"\n") {
                batch.text.truncate(start);
                self.pass_line()?;
                skip(Skipped::new(self.number, format!("longer than {LONGEST} bytes")));
                continue;
            }
            let mut end = batch.text.len();
            while end > start && matches!(batch.text[end - 1], b'\n' | b'\r') {
                end -= 1;
            }
            // A byte order mark.
            let from =
                if self.number == 1 && batch.text[start..end].starts_with(b"\xef\xbb\xbf") { start + 3 } else { start };
            if end > from {
                batch.lines.push((self.number, from, end));
            }
        }
        // A batch may hold nothing but empty lines.
        Ok(!batch.text.is_empty() || self.number > first)
    }

    fn pass_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let Some(at) = buffer.iter().position(|byte| *byte == b'\n') else {
                let length = buffer.len();
                if length == 0 {
                    return Ok(());
                }
                self.reader.consume(length);
                continue;
            };
            self.reader.consume(at + 1);
            return Ok(());
        }
    }
}

impl Batch {
    /// The lines, each with its number.
    pub fn lines(&self) -> Vec<(u64, &[u8])> {
        self.lines.iter().map(|&(number, start, end)| (number, &self.text[start..end])).collect()
    }
}

/// A line as text.
pub(super) fn text(number: u64, line: &[u8]) -> Result<&str, Skipped> {
    std::str::from_utf8(line).map_err(|_| Skipped::new(number, "it is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_whatever_stands_between() {
        let text = [b"\xef\xbb\xbfa\r\n\nb\n".to_vec(), vec![b'x'; 3 << 20], b"\nc".to_vec()].concat();
        let (mut lines, mut batch, mut skipped) = (Lines::new(&text[..]), Batch::default(), Vec::new());
        assert!(lines.next(&mut batch, &mut |line| skipped.push(line.number)).unwrap());
        assert_eq!(batch.lines(), [(1, &b"a"[..]), (3, b"b"), (5, b"c")]);
        assert_eq!(skipped, [4]);
        assert!(!lines.next(&mut batch, &mut |_| {}).unwrap());
    }
}
