//! What stands in the block of a place? Its id, then its names, the first of them the one written to files.
//!
//! ```text
//! id      GeoNames's number * 2 + 1 (varint), or length * 2 (varint), UTF-8
//! count   number of names (varint)
//! names   length * 8 + dated * 4 + kind (varint), UTF-8, then, if dated, first and last year (i16 each)
//! ```
//!
//! An empty first name is left open: the row that this one overrides fills it.

use crate::gazetteer::{NameKind, PlaceId};

/// One name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::gazetteer) struct NameEntry<'a> {
    pub text: &'a str,
    pub kind: EntryKind,
    pub from: Option<i16>,
    pub to: Option<i16>,
}

/// What an entry is: a name of some kind, or the id under which another layer knows the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::gazetteer) enum EntryKind {
    Name(NameKind),
    SameAs,
}

const DATED: u64 = 4;
/// An open end of a name's years.
const OPEN: i16 = i16::MIN;

impl EntryKind {
    fn code(self) -> u64 {
        match self {
            Self::Name(NameKind::Name) => 0,
            Self::Name(NameKind::Demonym) => 1,
            Self::Name(NameKind::Abbreviation) => 2,
            Self::SameAs => 3,
        }
    }

    fn of(code: u64) -> Self {
        match code & 3 {
            0 => Self::Name(NameKind::Name),
            1 => Self::Name(NameKind::Demonym),
            2 => Self::Name(NameKind::Abbreviation),
            _ => Self::SameAs,
        }
    }
}

impl NameEntry<'_> {
    pub fn encode(&self, out: &mut Vec<u8>) {
        let dated = self.from.is_some() || self.to.is_some();
        let head = (self.text.len() as u64) << 3 | if dated { DATED } else { 0 } | self.kind.code();
        put_varint(head, out);
        out.extend(self.text.as_bytes());
        if dated {
            out.extend(self.from.unwrap_or(OPEN).to_le_bytes());
            out.extend(self.to.unwrap_or(OPEN).to_le_bytes());
        }
    }
}

/// Begins a block; the encoded names follow.
pub(in crate::gazetteer) fn encode_head(id: PlaceId<'_>, names: usize, out: &mut Vec<u8>) {
    match id {
        PlaceId::GeoNames(number) => put_varint(u64::from(number) << 1 | 1, out),
        PlaceId::Other(id) => {
            put_varint((id.len() as u64) << 1, out);
            out.extend(id.as_bytes());
        }
    }
    put_varint(names as u64, out);
}

/// The id that begins a block; empty if the block is damaged.
pub(in crate::gazetteer) fn id(block: &[u8]) -> PlaceId<'_> {
    read_id(&mut &*block).unwrap_or(PlaceId::Other(""))
}

fn read_id<'a>(rest: &mut &'a [u8]) -> Option<PlaceId<'a>> {
    let head = take_varint(rest)?;
    if head & 1 == 1 {
        return u32::try_from(head >> 1).ok().map(PlaceId::GeoNames);
    }
    take_text(rest, head >> 1).map(PlaceId::Other)
}

/// Writes a text of its own among the blocks.
pub(in crate::gazetteer) fn encode_text(text: &str, out: &mut Vec<u8>) {
    put_varint(text.len() as u64, out);
    out.extend(text.as_bytes());
}

/// Reads it back.
pub(in crate::gazetteer) fn text(block: &[u8]) -> Option<&str> {
    let mut rest = block;
    let length = take_varint(&mut rest)?;
    take_text(&mut rest, length)
}

/// The names of a block, one after the other; ends early if the block is damaged.
#[derive(Clone, Debug)]
pub(in crate::gazetteer) struct Names<'a> {
    rest: &'a [u8],
    left: u64,
}

impl<'a> Names<'a> {
    pub fn of(block: &'a [u8]) -> Self {
        let mut rest = block;
        let left = read_id(&mut rest).and_then(|_| take_varint(&mut rest)).unwrap_or(0);
        Self { rest, left }
    }
}

impl<'a> Iterator for Names<'a> {
    type Item = NameEntry<'a>;

    fn next(&mut self) -> Option<NameEntry<'a>> {
        self.left = self.left.checked_sub(1)?;
        let head = take_varint(&mut self.rest)?;
        let text = take_text(&mut self.rest, head >> 3)?;
        let (from, to) = if head & DATED != 0 { (year(&mut self.rest)?, year(&mut self.rest)?) } else { (None, None) };
        Some(NameEntry { text, kind: EntryKind::of(head), from, to })
    }

    /// Passes over the names before it without reading them: a posting asks for one of dozens.
    fn nth(&mut self, n: usize) -> Option<NameEntry<'a>> {
        /// Bytes of the first and the last year.
        const YEARS: u64 = 4;
        for _ in 0..n {
            self.left = self.left.checked_sub(1)?;
            let head = take_varint(&mut self.rest)?;
            take(&mut self.rest, (head >> 3) + if head & DATED != 0 { YEARS } else { 0 })?;
        }
        self.next()
    }
}

fn year(rest: &mut &[u8]) -> Option<Option<i16>> {
    let year = i16::from_le_bytes(take(rest, 2)?.try_into().ok()?);
    Some((year != OPEN).then_some(year))
}

pub(super) fn take<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = after;
    Some(taken)
}

pub(super) fn take_text<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a str> {
    std::str::from_utf8(take(rest, length)?).ok()
}

pub(super) fn put_varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn take_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_back_as_they_went_and_damage_ends_them() {
        let long = "x".repeat(10_000);
        let names = [
            NameEntry { text: "Kalat", kind: EntryKind::Name(NameKind::Name), from: None, to: None },
            NameEntry { text: "قلات", kind: EntryKind::Name(NameKind::Name), from: Some(1955), to: None },
            NameEntry { text: &long, kind: EntryKind::Name(NameKind::Demonym), from: Some(-5), to: Some(2010) },
            NameEntry { text: "adm1:PK.02", kind: EntryKind::SameAs, from: None, to: None },
        ];
        let mut block = Vec::new();
        encode_head(PlaceId::from("pk:kalat"), names.len(), &mut block);
        names.iter().for_each(|name| name.encode(&mut block));
        assert_eq!(id(&block), "pk:kalat");
        assert_eq!(Names::of(&block).collect::<Vec<_>>(), names);
        for n in 0..=names.len() {
            assert_eq!(Names::of(&block).nth(n), names.get(n).copied());
        }
        for length in 0..40 {
            let cut = &block[..length];
            assert!(Names::of(cut).count() < names.len());
            let _ = id(cut);
        }
    }
}
