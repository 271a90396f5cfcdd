//! Is this a layer, whole, and of our version?

use super::{LayerError, SECTIONS};
use crate::gazetteer::fold;

const MAGIC: &[u8; 8] = b"IMPLACES";
const FORMAT: u32 = 1;

const DIRECTORY_AT: usize = 32;
const CHECK_AT: usize = DIRECTORY_AT + SECTIONS * 16;
const HEADER: usize = CHECK_AT + 8;

/// Puts the header before the sections.
pub(super) fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let body: usize = sections.iter().map(Vec::len).sum();
    let mut out = Vec::with_capacity(HEADER + body);
    out.extend(MAGIC);
    out.extend(FORMAT.to_le_bytes());
    out.extend(fold::VERSION.to_le_bytes());
    out.extend(((HEADER + body) as u64).to_le_bytes());
    let content = sections.iter().fold(Hash::new(), |hash, section| hash.add(section));
    out.extend(content.0.to_le_bytes());
    let mut offset = HEADER as u64;
    for section in sections {
        out.extend(offset.to_le_bytes());
        out.extend((section.len() as u64).to_le_bytes());
        offset += section.len() as u64;
    }
    out.extend(Hash::new().add(&out).0.to_le_bytes());
    sections.iter().for_each(|section| out.extend(section));
    out
}

/// The start and end of each section.
pub(super) fn read(bytes: &[u8]) -> Result<[(usize, usize); SECTIONS], LayerError> {
    if bytes.len() < DIRECTORY_AT || !bytes.starts_with(MAGIC) {
        return Err(LayerError::Foreign);
    }
    let versions = (word(bytes, 8) as u32, (word(bytes, 8) >> 32) as u32);
    if versions != (FORMAT, fold::VERSION) {
        let name = |(format, fold): (u32, u32)| format!("{format}.{fold}");
        return Err(LayerError::Version { found: name(versions), expected: name((FORMAT, fold::VERSION)) });
    }
    let (found, expected) = (bytes.len() as u64, word(bytes, 16));
    if found != expected || bytes.len() < HEADER {
        return Err(LayerError::Length { found, expected });
    }
    if Hash::new().add(&bytes[..CHECK_AT]).0 != word(bytes, CHECK_AT) {
        return Err(LayerError::Damaged("its directory does not match its check"));
    }
    let mut directory = [(0, 0); SECTIONS];
    for (n, section) in directory.iter_mut().enumerate() {
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
