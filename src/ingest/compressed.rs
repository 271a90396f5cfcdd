//! Is this gzip or Zstandard? Its first bytes say so, and it is unpacked as it is read: memory holds a window of it, however much
//! a few bytes may unpack to.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

const GZIP: &[u8] = b"\x1F\x8B";
const ZSTANDARD: &[u8] = b"\x28\xB5\x2F\xFD";

/// Endings of compressed files, which say nothing of what is inside.
const ENDINGS: &[&str] = &[".gz", ".zst"];

/// A reader of what was compressed, or of the bytes as they are.
pub enum Unpacked<R> {
    /// Not compressed.
    Plain(R),
    /// gzip, members one after the other.
    Gzip(Box<BufReader<MultiGzDecoder<R>>>),
    /// Zstandard, frames one after the other.
    Zstandard(Box<BufReader<Frames<R>>>),
}

/// Looks at the first bytes of `reader`.
///
/// # Errors
/// The reader's own.
pub fn unpacked<R: BufRead>(mut reader: R) -> io::Result<Unpacked<R>> {
    let beginning = reader.fill_buf()?;
    Ok(if beginning.starts_with(GZIP) {
        Unpacked::Gzip(Box::new(BufReader::new(MultiGzDecoder::new(reader))))
    } else if beginning.starts_with(ZSTANDARD) {
        Unpacked::Zstandard(Box::new(BufReader::new(Frames { reader, decoder: FrameDecoder::new(), inside: false })))
    } else {
        Unpacked::Plain(reader)
    })
}

/// A file's name without the ending that compression gave it.
#[must_use]
pub fn unpacked_name(name: &str) -> &str {
    let ending = |ending: &&&str| {
        let at = name.len().checked_sub(ending.len());
        at.and_then(|at| name.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(ending))
    };
    ENDINGS.iter().find(ending).map_or(name, |ending| &name[..name.len() - ending.len()])
}

/// The content of Zstandard frames.
pub struct Frames<R> {
    reader: R,
    decoder: FrameDecoder,
    /// Whether a frame has begun and not ended.
    inside: bool,
}

impl<R: BufRead> Frames<R> {
    /// Begins the next frame; false at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.reader.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.reader) {
                Ok(()) => return Ok(true),
                // Not content: what a tool noted for itself.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.reader).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            }
        }
    }

    fn end(&self) -> io::Result<()> {
        let promised = self.decoder.get_checksum_from_data();
        if promised.is_some() && promised != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum does not match"));
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::BlockDecodingStrategy::UptoBlocks;
        loop {
            if !self.inside {
                if into.is_empty() || !self.begin()? {
                    return Ok(0);
                }
                self.inside = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.reader, UptoBlocks(1));
                decoded.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            }
            let read = self.decoder.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.end()?;
            self.inside = false;
        }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(into),
            Self::Gzip(reader) => reader.read(into),
            Self::Zstandard(reader) => reader.read(into),
        }
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(reader) => reader.fill_buf(),
            Self::Gzip(reader) => reader.fill_buf(),
            Self::Zstandard(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Plain(reader) => reader.consume(amount),
            Self::Gzip(reader) => reader.consume(amount),
            Self::Zstandard(reader) => reader.consume(amount),
        }
    }
}

impl<R> fmt::Debug for Unpacked<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain(_) => "Plain",
            Self::Gzip(_) => "Gzip",
            Self::Zstandard(_) => "Zstandard",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandard(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        unpacked(bytes)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn parts_that_follow_one_another_are_one_text() {
        let skippable = [&b"\x50\x2A\x4D\x18\x03\0\0\0abc"[..]].concat();
        assert_eq!(read(&[gzip(b"Kalat "), gzip(b""), gzip(b"and Bolan")].concat()).unwrap(), "Kalat and Bolan");
        let frames = [zstandard(b"Kalat "), zstandard(b""), skippable, zstandard(b"and Bolan")].concat();
        assert_eq!(read(&frames).unwrap(), "Kalat and Bolan");
        assert_eq!(read(b"Kalat").unwrap(), "Kalat");
        assert_eq!(read(b"").unwrap(), "");
    }

    #[test]
    fn what_is_cut_or_damaged_is_an_error() {
        let text = "Ten people were killed in Kalat. ".repeat(200);
        for packed in [gzip(text.as_bytes()), zstandard(text.as_bytes())] {
            assert_eq!(read(&packed).unwrap(), text);
            assert!(read(&packed[..packed.len() - 9]).is_err());
            let mut damaged = packed.clone();
            let last = damaged.len() - 2;
            damaged[last] ^= 0x55;
            assert!(read(&damaged).is_err(), "the checksum tells");
        }
    }

    #[test]
    fn only_the_compression_is_taken_off_a_name() {
        for (name, inside) in
            [("a.jsonl.gz", "a.jsonl"), ("a.txt.ZST", "a.txt"), ("a.gzip", "a.gzip"), (".gz", ""), ("é", "é")]
        {
            assert_eq!(unpacked_name(name), inside);
        }
    }
}
