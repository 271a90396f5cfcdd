//! How are whole numbers kept in no more bits than the largest of them takes, and still found at once?
//!
//! ```text
//! widths  bits of each column (u8)
//! bits    the records, one directly behind the other, each column's lowest bit first
//! pad     8 bytes, so that every number can be read with those behind it
//! count   number of records (u32)
//! ```

use std::io::{self, Write};

/// Bits that can be read at once, wherever they begin in a byte.
const MOST_BITS: u32 = 57;
const PAD: usize = 8;

/// Bits that hold every number up to this one.
pub(super) fn bits_for(most: u64) -> u32 {
    u64::BITS - most.leading_zeros()
}

/// What is known of a table without reading its records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<const COLUMNS: usize> {
    /// Where each column begins in a record, and how many bits it takes.
    columns: [(u32, u32); COLUMNS],
    record_bits: usize,
    count: usize,
}

impl<const COLUMNS: usize> Shape<COLUMNS> {
    /// Reads the beginning and the end of a table; `None` if it cannot be one.
    pub fn of(table: &[u8]) -> Option<Self> {
        let (widths, rest) = table.split_at_checked(COLUMNS)?;
        let (bits, count) = rest.split_last_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let mut record_bits = 0;
        let columns = std::array::from_fn(|column| {
            let start = record_bits;
            record_bits += u32::from(widths[column]);
            (start, u32::from(widths[column]))
        });
        let record_bits = record_bits as usize;
        let sound = columns.iter().all(|(_, width)| *width <= MOST_BITS)
            && bits.len() == (count * record_bits).div_ceil(8) + PAD;
        sound.then_some(Self { columns, record_bits, count })
    }

    /// Number of records.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Bits of a column.
    pub fn width(&self, column: usize) -> u32 {
        self.columns[column].1
    }

    /// One number of a record; `None` beyond the last.
    pub fn number(&self, table: &[u8], record: usize, column: usize) -> Option<u64> {
        if record >= self.count {
            return None;
        }
        let (start, width) = self.columns[column];
        let bit = record * self.record_bits + start as usize;
        let at = COLUMNS + bit / 8;
        let eight = u64::from_le_bytes(table.get(at..at + 8)?.try_into().ok()?);
        Some((eight >> (bit % 8)) & ((1 << width) - 1))
    }
}

/// Writes a table, record by record.
pub(super) struct Packer<const COLUMNS: usize, W: Write> {
    out: W,
    widths: [u32; COLUMNS],
    /// Bits that do not fill a byte yet, and their number.
    waiting: u64,
    filled: u32,
    count: u32,
}

impl<const COLUMNS: usize, W: Write> Packer<COLUMNS, W> {
    /// Begins a table whose columns take so many bits.
    pub fn new(mut out: W, widths: [u32; COLUMNS]) -> io::Result<Self> {
        assert!(widths.iter().all(|width| *width <= MOST_BITS), "a column of {widths:?} is too wide");
        out.write_all(&widths.map(|width| width as u8))?;
        Ok(Self { out, widths, waiting: 0, filled: 0, count: 0 })
    }

    /// Appends a record.
    pub fn push(&mut self, record: [u64; COLUMNS]) -> io::Result<()> {
        for (number, width) in record.into_iter().zip(self.widths) {
            debug_assert!(number < 1 << width, "{number} takes more than {width} bits");
            self.waiting |= number << self.filled;
            self.filled += width;
            while self.filled >= 8 {
                self.out.write_all(&[self.waiting as u8])?;
                self.waiting >>= 8;
                self.filled -= 8;
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Ends the table.
    pub fn finish(mut self) -> io::Result<W> {
        if self.filled > 0 {
            self.out.write_all(&[self.waiting as u8])?;
        }
        self.out.write_all(&[0; PAD])?;
        self.out.write_all(&self.count.to_le_bytes())?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_come_back_as_they_went(
            records in proptest::collection::vec(proptest::array::uniform3(0..1u64 << MOST_BITS), 0..50),
            narrower in proptest::array::uniform3(0..=MOST_BITS),
        ) {
            let records: Vec<[u64; 3]> =
                records.iter().map(|record| std::array::from_fn(|n| record[n] >> narrower[n])).collect();
            let widths = std::array::from_fn(|n| bits_for(records.iter().map(|record| record[n]).max().unwrap_or(0)));
            let mut packer = Packer::new(Vec::new(), widths).unwrap();
            records.iter().for_each(|record| packer.push(*record).unwrap());
            let table = packer.finish().unwrap();
            let shape = Shape::<3>::of(&table).unwrap();
            let read = |record| std::array::from_fn(|column| shape.number(&table, record, column).unwrap());
            proptest::prop_assert_eq!((0..shape.count()).map(read).collect::<Vec<[u64; 3]>>(), records);
            proptest::prop_assert_eq!(shape.number(&table, shape.count(), 0), None);
            for length in 0..table.len() {
                let _ = Shape::<3>::of(&table[..length]);
            }
        }
    }
}
