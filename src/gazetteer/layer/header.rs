//! Is this a layer, whole, and of our version?

use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use super::{LayerError, SECTIONS};
use crate::gazetteer::fold;

pub(super) const MAGIC: &[u8; 8] = b"IMPLACES";
/// The format of a layer without outlines, and of one with them: one section more, nothing else.
const PLAIN: u32 = 3;
const OUTLINED: u32 = 4;

const DIRECTORY_AT: usize = 32;

/// How many sections a format has.
fn sections(format: u32) -> usize {
    if format == OUTLINED { SECTIONS } else { SECTIONS - 1 }
}

/// Where the check of the header stands.
fn check_at(format: u32) -> usize {
    DIRECTORY_AT + sections(format) * 16
}

/// Bytes before the first section.
fn header_length(format: u32) -> usize {
    check_at(format) + 8
}

/// Writes sections one after the other, and the header, before them, when they are known.
pub(super) struct Writer<'o, W: Write> {
    out: BufWriter<&'o mut W>,
    format: u32,
    content: Hash,
    directory: Vec<(u64, u64)>,
    offset: u64,
}

impl<'o, W: Write + Seek> Writer<'o, W> {
    pub fn new(out: &'o mut W, outlined: bool) -> io::Result<Self> {
        let format = if outlined { OUTLINED } else { PLAIN };
        let mut out = BufWriter::with_capacity(BUFFER, out);
        out.write_all(&vec![0; header_length(format)])?;
        let offset = header_length(format) as u64;
        Ok(Self { out, format, content: Hash::new(), directory: Vec::new(), offset })
    }

    /// Appends the next section.
    pub fn section(&mut self, content: &mut impl Read) -> io::Result<()> {
        let start = self.offset;
        let mut buffer = vec![0; BUFFER];
        loop {
            let read = content.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            self.content = self.content.add(&buffer[..read]);
            self.out.write_all(&buffer[..read])?;
            self.offset += read as u64;
        }
        self.directory.push((start, self.offset - start));
        Ok(())
    }

    /// Writes the header.
    pub fn finish(self) -> io::Result<()> {
        debug_assert_eq!(self.directory.len(), sections(self.format));
        let mut header = MAGIC.to_vec();
        header.extend(self.format.to_le_bytes());
        header.extend(fold::VERSION.to_le_bytes());
        header.extend(self.offset.to_le_bytes());
        header.extend(self.content.0.to_le_bytes());
        for (offset, length) in self.directory {
            header.extend(offset.to_le_bytes());
            header.extend(length.to_le_bytes());
        }
        header.extend(Hash::new().add(&header).0.to_le_bytes());
        let out = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        out.seek(SeekFrom::Start(0))?;
        out.write_all(&header)?;
        out.flush()
    }
}

/// Bytes copied at once.
const BUFFER: usize = 1 << 18;

/// The start and end of each section; those that the format does not have are empty.
pub(super) fn read(bytes: &[u8]) -> Result<[(usize, usize); SECTIONS], LayerError> {
    if bytes.len() < DIRECTORY_AT || !bytes.starts_with(MAGIC) {
        return Err(LayerError::Foreign);
    }
    let (format, fold) = (word(bytes, 8) as u32, (word(bytes, 8) >> 32) as u32);
    if ![PLAIN, OUTLINED].contains(&format) || fold != fold::VERSION {
        let expected = format!("{PLAIN}.{0} or {OUTLINED}.{0}", fold::VERSION);
        return Err(LayerError::Version { found: format!("{format}.{fold}"), expected });
    }
    let (found, expected) = (bytes.len() as u64, word(bytes, 16));
    if found != expected || bytes.len() < header_length(format) {
        return Err(LayerError::Length { found, expected });
    }
    let check_at = check_at(format);
    if Hash::new().add(&bytes[..check_at]).0 != word(bytes, check_at) {
        return Err(LayerError::Damaged("its directory does not match its check"));
    }
    let mut directory = [(0, 0); SECTIONS];
    for (n, section) in directory.iter_mut().enumerate().take(sections(format)) {
        let at = DIRECTORY_AT + n * 16;
        let (start, length) = (word(bytes, at), word(bytes, at + 8));
        let end = start.checked_add(length).filter(|&end| end <= found);
        *section = (start as usize, end.ok_or(LayerError::Damaged("a section ends outside the file"))? as usize);
    }
    Ok(directory)
}

/// The hash of the sections, as the header gives it.
pub(super) fn content_hash(bytes: &[u8]) -> u64 {
    word(bytes, 24)
}

fn word(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// FNV-1a: small, and the same on every machine and in every version.
#[derive(Clone, Copy)]
pub(in crate::gazetteer) struct Hash(pub u64);

impl Hash {
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub fn add(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
    }
}
