//! How are more records sorted than memory holds? In runs, each sorted in memory and put on disk, merged as they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use rayon::slice::ParallelSliceMut;
use tempfile::SpooledTempFile;

/// Where what does not fit into memory waits.
#[derive(Clone, Debug)]
pub(super) enum Scratch {
    /// Everything stays in memory.
    Memory,
    /// In files without a name in this folder, which vanish with the process whatever ends it.
    Folder(PathBuf),
}

impl Scratch {
    /// Somewhere to write and to read back.
    pub fn spool(&self) -> Spool {
        let file = match self {
            Self::Memory => tempfile::spooled_tempfile(usize::MAX),
            Self::Folder(folder) => tempfile::spooled_tempfile_in(0, folder),
        };
        Spool { file: BufWriter::with_capacity(BUFFER, file), length: 0 }
    }
}

/// Bytes read or written at once.
const BUFFER: usize = 1 << 18;

/// A section in the making.
pub(super) struct Spool {
    file: BufWriter<SpooledTempFile>,
    length: u64,
}

impl Spool {
    pub fn len(&self) -> u64 {
        self.length
    }

    /// From the beginning on.
    pub fn read_back(self) -> io::Result<BufReader<SpooledTempFile>> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(BufReader::with_capacity(BUFFER, file))
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Sorts records byte by byte.
pub(super) struct Sorter {
    scratch: Scratch,
    /// Bytes held before they go to disk.
    memory: usize,
    bytes: Vec<u8>,
    records: Vec<Record>,
    runs: Vec<File>,
}

/// A record in memory: where it is, and its first eight bytes, which decide most comparisons.
#[derive(Clone, Copy)]
pub(super) struct Record {
    beginning: u64,
    start: usize,
    length: u32,
}

impl Sorter {
    pub fn new(scratch: &Scratch, memory: usize) -> Self {
        let memory = if matches!(scratch, Scratch::Memory) { usize::MAX } else { memory };
        Self { scratch: scratch.clone(), memory, bytes: Vec::new(), records: Vec::new(), runs: Vec::new() }
    }

    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        let taken = self.bytes.len() + self.records.len() * size_of::<Record>();
        if taken.saturating_add(record.len()) > self.memory && !self.records.is_empty() {
            self.spill()?;
        }
        if self.bytes.capacity() == 0 && self.memory < usize::MAX {
            // Growing by doubling would take twice as much. What is not used is never touched.
            self.bytes.reserve_exact(self.memory);
        }
        let mut beginning = [0; 8];
        let known = record.len().min(8);
        beginning[..known].copy_from_slice(&record[..known]);
        let length = u32::try_from(record.len()).map_err(|_| io::Error::other("a record of more than 4 GiB"))?;
        self.records.push(Record { beginning: u64::from_be_bytes(beginning), start: self.bytes.len(), length });
        self.bytes.extend(record);
        Ok(())
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        let all = |record: &Record| &bytes[record.start..record.start + record.length as usize];
        self.records.par_sort_unstable_by(|a, b| a.beginning.cmp(&b.beginning).then_with(|| all(a).cmp(all(b))));
    }

    fn spill(&mut self) -> io::Result<()> {
        let Scratch::Folder(folder) = &self.scratch else { return Ok(()) };
        let mut file = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(folder)?);
        self.sort();
        for record in &self.records {
            file.write_all(&record.length.to_le_bytes())?;
            file.write_all(&self.bytes[record.start..record.start + record.length as usize])?;
        }
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        self.runs.push(file);
        self.bytes.clear();
        self.records.clear();
        Ok(())
    }

    /// All records in order.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(Sorted::Memory { bytes: self.bytes, records: self.records.into_iter() });
        }
        self.spill()?;
        let mut runs: Vec<_> = self.runs.into_iter().map(|run| BufReader::with_capacity(BUFFER, run)).collect();
        let mut heads = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            let mut head = Vec::new();
            if read_record(run, &mut head)? {
                heads.push(Reverse((head, number)));
            }
        }
        Ok(Sorted::Runs { runs, heads })
    }
}

/// Records in order.
pub(super) enum Sorted {
    Memory { bytes: Vec<u8>, records: std::vec::IntoIter<Record> },
    Runs { runs: Vec<BufReader<File>>, heads: BinaryHeap<Reverse<(Vec<u8>, usize)>> },
}

impl Sorted {
    /// Puts the next record into `record`; false after the last.
    pub fn next(&mut self, record: &mut Vec<u8>) -> io::Result<bool> {
        match self {
            Self::Memory { bytes, records } => {
                let Some(next) = records.next() else { return Ok(false) };
                record.clear();
                record.extend(&bytes[next.start..next.start + next.length as usize]);
                Ok(true)
            }
            Self::Runs { runs, heads } => {
                let Some(mut head) = heads.peek_mut() else { return Ok(false) };
                let Reverse((next, number)) = &mut *head;
                std::mem::swap(next, record);
                if !read_record(&mut runs[*number], next)? {
                    std::collections::binary_heap::PeekMut::pop(head);
                }
                Ok(true)
            }
        }
    }
}

fn read_record(run: &mut BufReader<File>, record: &mut Vec<u8>) -> io::Result<bool> {
    if run.fill_buf()?.is_empty() {
        return Ok(false);
    }
    let mut length = [0; 4];
    run.read_exact(&mut length)?;
    record.resize(u32::from_le_bytes(length) as usize, 0);
    run.read_exact(record)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(scratch: &Scratch, memory: usize, records: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let mut sorter = Sorter::new(scratch, memory);
        records.iter().for_each(|record| sorter.push(record).unwrap());
        let mut sorted = sorter.sorted().unwrap();
        let (mut all, mut record) = (Vec::new(), Vec::new());
        while sorted.next(&mut record).unwrap() {
            all.push(record.clone());
        }
        all
    }

    #[test]
    fn runs_on_disk_give_what_memory_gives() {
        let folder = tempfile::tempdir().unwrap();
        let scratch = Scratch::Folder(folder.path().to_owned());
        let records: Vec<Vec<u8>> = (0..5_000_u32)
            .map(|n| {
                let digits = (n.wrapping_mul(2_654_435_761) % 7_919).to_string();
                digits.repeat(n as usize % 5).into_bytes()
            })
            .collect();
        let mut expected = records.clone();
        expected.sort();
        assert_eq!(sorted(&Scratch::Memory, 0, &records), expected);
        assert_eq!(sorted(&scratch, 4_000, &records), expected);
        assert_eq!(sorted(&scratch, 1, &records[..9]), sorted(&Scratch::Memory, 0, &records[..9]));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "runs have no name");
    }
}
