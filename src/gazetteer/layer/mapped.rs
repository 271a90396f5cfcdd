//! How does a file become bytes without being read? The one module of this program with `unsafe` in it.

#![allow(unsafe_code)]

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps a whole file for reading.
///
/// A layer is never written in place: `incident-mapper` writes a new file beside the old one and renames it, so that the
/// bytes mapped here belong to a file that nobody changes any more, even when it has been replaced or removed.
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the mapping is read-only and its bytes are only ever seen through `&[u8]`. What `Mmap::map` asks of us is
    // that the file is not changed while it is mapped. Our own writers keep to that (above). A program that truncates the
    // file meanwhile would end ours with a bus error, as with every mapped file; it cannot make it read outside the
    // mapping, and bytes that change are only looked up, never trusted: every access is checked against the length.
    unsafe { Mmap::map(file) }
}
