//! What is a row before it is compiled? And how does it wait on disk when there are millions of them?

use geo::MultiPolygon;

use super::names::{put_varint, take, take_text, take_varint};
use super::outline;
use crate::gazetteer::{NameKind, PlaceId};
use crate::position::Position;

/// A place to be. Fields left empty are open: in an upper layer, the row that this one overrides fills them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowDraft {
    /// The source and its key: `geonames:1177446`.
    pub id: String,
    /// The name written to files.
    pub name: String,
    /// GeoNames class and code: `A.ADM2`.
    pub feature: String,
    /// The smallest area that the place lies in, by place id; of this layer or another.
    pub parent: Option<String>,
    /// Where a reader would put the pin; without it, the parent's area stands for the place.
    pub position: Option<Position>,
    /// Kilometres around the position that hold the place.
    pub radius_km: Option<f32>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// ISO 3166-1 alpha-2; needed where no parent says it.
    pub country: Option<[u8; 2]>,
    /// The humanitarian p-code.
    pub pcode: Option<String>,
    /// First year in which the place bore `name`.
    pub from: Option<i16>,
    /// Last year in which the place bore `name`.
    pub to: Option<i16>,
    /// Its other names.
    pub names: Vec<NameDraft>,
    /// Ids under which layers below know the same place.
    pub same_as: Vec<String>,
    /// The area's boundary: longitude and latitude in degrees, WGS 84.
    pub outline: Option<MultiPolygon>,
}

/// Another name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDraft {
    /// As written.
    pub text: String,
    /// What sort of name.
    pub kind: NameKind,
    /// First year in which the place bore it.
    pub from: Option<i16>,
    /// Last year in which the place bore it.
    pub to: Option<i16>,
}

impl NameDraft {
    /// A name without years.
    #[must_use]
    pub fn new(text: impl Into<String>, kind: NameKind) -> Self {
        Self { text: text.into(), kind, from: None, to: None }
    }
}

impl RowDraft {
    pub(super) fn place_id(&self) -> PlaceId<'_> {
        PlaceId::from(self.id.as_str())
    }

    /// Takes over what `more`, a row with the same id, knows beyond this one.
    pub(super) fn merge(&mut self, more: Self) {
        let fill = |into: &mut String, from: String| {
            if into.is_empty() {
                *into = from;
            }
        };
        if self.name.is_empty() {
            (self.from, self.to) = (more.from, more.to);
        } else if !more.name.is_empty() {
            let (text, kind) = (more.name.clone(), NameKind::Name);
            self.names.push(NameDraft { text, kind, from: more.from, to: more.to });
        }
        fill(&mut self.name, more.name);
        fill(&mut self.feature, more.feature);
        self.parent = self.parent.take().or(more.parent);
        self.position = self.position.or(more.position);
        self.radius_km = self.radius_km.or(more.radius_km);
        self.population = if self.population == 0 { more.population } else { self.population };
        self.country = self.country.or(more.country);
        self.pcode = self.pcode.take().or(more.pcode);
        self.outline = self.outline.take().or(more.outline);
        self.names.extend(more.names);
        self.same_as.extend(more.same_as);
    }

    /// The row as bytes, without its id.
    fn encode(&self, out: &mut Vec<u8>) {
        put_text(&self.name, out);
        put_text(&self.feature, out);
        put_optional(self.parent.as_deref(), out);
        put_optional(self.pcode.as_deref(), out);
        for number in [self.position.map(Position::longitude), self.position.map(Position::latitude)] {
            out.extend(number.unwrap_or(f64::NAN).to_le_bytes());
        }
        out.extend(self.radius_km.unwrap_or(f32::NAN).to_le_bytes());
        out.extend(self.population.to_le_bytes());
        out.extend(self.country.unwrap_or_default());
        put_years((self.from, self.to), out);
        put_varint(self.names.len() as u64, out);
        for name in &self.names {
            put_text(&name.text, out);
            out.push(name.kind as u8);
            put_years((name.from, name.to), out);
        }
        put_varint(self.same_as.len() as u64, out);
        self.same_as.iter().for_each(|id| put_text(id, out));
        out.push(u8::from(self.outline.is_some()));
        if let Some(shape) = &self.outline {
            outline::encode(shape, out);
        }
    }

    fn decode(id: String, mut rest: &[u8]) -> Option<Self> {
        let rest = &mut rest;
        let (name, feature) = (text(rest)?, text(rest)?);
        let (parent, pcode) = (optional(rest)?, optional(rest)?);
        let lon = f64::from_le_bytes(array(rest)?);
        let lat = f64::from_le_bytes(array(rest)?);
        let radius = f32::from_le_bytes(array(rest)?);
        let population = u32::from_le_bytes(array(rest)?);
        let country: [u8; 2] = array(rest)?;
        let (from, to) = years(rest)?;
        let mut names = Vec::new();
        for _ in 0..take_varint(rest)? {
            let text = text(rest)?;
            let [kind] = array(rest)?;
            let kind = [NameKind::Name, NameKind::Demonym, NameKind::Abbreviation].get(usize::from(kind)).copied()?;
            let (from, to) = years(rest)?;
            names.push(NameDraft { text, kind, from, to });
        }
        let mut same_as = Vec::new();
        for _ in 0..take_varint(rest)? {
            same_as.push(text(rest)?);
        }
        let [outlined] = array(rest)?;
        Some(Self {
            id,
            name,
            feature,
            parent,
            position: Position::from_lon_lat(lon, lat).ok(),
            radius_km: (!radius.is_nan()).then_some(radius),
            population,
            country: (country != [0; 2]).then_some(country),
            pcode,
            from,
            to,
            names,
            same_as,
            outline: if outlined == 1 { Some(outline::decode(rest)?) } else { None },
        })
    }
}

/// Whether a record brings a row, or names for a row that another record brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bringing {
    Row = 0,
    Names = 1,
}

/// What place ids are sorted by, byte by byte, in the order of [`PlaceId`].
pub(super) fn sort_key(id: PlaceId<'_>, out: &mut Vec<u8>) {
    match id {
        PlaceId::GeoNames(number) => {
            out.push(0);
            out.extend(number.to_be_bytes());
        }
        PlaceId::Other(id) => {
            out.push(1);
            // A zero ends the id; one inside would end it early.
            out.extend(id.bytes().filter(|&byte| byte != 0));
            out.push(0);
        }
    }
}

/// A record that sorts by id, then rows before names, then in the order in which they came.
pub(super) fn record(draft: &RowDraft, bringing: Bringing, number: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 + draft.name.len() + draft.names.len() * 16);
    sort_key(draft.place_id(), &mut out);
    out.push(bringing as u8);
    out.extend(number.to_be_bytes());
    draft.encode(&mut out);
    out
}

/// The sort key at the beginning of a record.
pub(super) fn key_of(record: &[u8]) -> &[u8] {
    let end = match record.first() {
        Some(0) => 5,
        _ => record.iter().position(|&byte| byte == 0).map_or(record.len(), |end| end + 1),
    };
    &record[..end.min(record.len())]
}

/// The row that a record holds.
pub(super) fn read_record(record: &[u8]) -> Option<(Bringing, RowDraft)> {
    let key = key_of(record);
    let id = match key.split_first()? {
        (0, number) => PlaceId::GeoNames(u32::from_be_bytes(number.try_into().ok()?)).to_string(),
        (_, id) => String::from_utf8(id[..id.len().checked_sub(1)?].to_vec()).ok()?,
    };
    let mut rest = &record[key.len()..];
    let [bringing] = array(&mut rest)?;
    let _number: [u8; 8] = array(&mut rest)?;
    let bringing = if bringing == Bringing::Row as u8 { Bringing::Row } else { Bringing::Names };
    Some((bringing, RowDraft::decode(id, rest)?))
}

const NO_YEAR: i16 = i16::MIN;

fn put_years((from, to): (Option<i16>, Option<i16>), out: &mut Vec<u8>) {
    out.extend(from.unwrap_or(NO_YEAR).to_le_bytes());
    out.extend(to.unwrap_or(NO_YEAR).to_le_bytes());
}

fn years(rest: &mut &[u8]) -> Option<(Option<i16>, Option<i16>)> {
    let year = |bytes| Some(i16::from_le_bytes(bytes)).filter(|year| *year != NO_YEAR);
    Some((year(array(rest)?), year(array(rest)?)))
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    put_varint(text.len() as u64, out);
    out.extend(text.as_bytes());
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length = take_varint(rest)?;
    take_text(rest, length).map(str::to_owned)
}

/// 0 for none, so that an empty text is a text.
fn put_optional(text: Option<&str>, out: &mut Vec<u8>) {
    put_varint(text.map_or(0, |text| text.len() as u64 + 1), out);
    out.extend(text.unwrap_or_default().as_bytes());
}

fn optional(rest: &mut &[u8]) -> Option<Option<String>> {
    match take_varint(rest)?.checked_sub(1) {
        None => Some(None),
        Some(length) => take_text(rest, length).map(|text| Some(text.to_owned())),
    }
}

fn array<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    take(rest, N as u64)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn rows_come_back_from_their_records() {
        let full = RowDraft {
            id: "pcode:PK201".to_owned(),
            name: "Kalat".to_owned(),
            feature: "A.ADM2".to_owned(),
            parent: Some("adm1:PK.02".to_owned()),
            position: Position::from_lon_lat(66.59, 29.03).ok(),
            radius_km: Some(60.5),
            population: 400_000,
            country: Some(*b"PK"),
            pcode: Some(String::new()),
            from: Some(-300),
            to: None,
            names: vec![NameDraft { from: Some(1955), ..NameDraft::new("قلات", NameKind::Demonym) }],
            same_as: vec!["geonames:7".to_owned()],
            outline: Some(MultiPolygon(vec![polygon![(x: 66.0, y: 28.5), (x: 67.0, y: 28.5), (x: 66.5, y: 29.5)]])),
        };
        let bare = RowDraft { id: "geonames:7".to_owned(), ..RowDraft::default() };
        for draft in [full, bare] {
            let bytes = record(&draft, Bringing::Row, 3);
            assert_eq!(read_record(&bytes), Some((Bringing::Row, draft)));
            for length in 0..bytes.len() {
                assert_eq!(read_record(&bytes[..length]), None, "a record cut at {length}");
            }
        }
    }

    #[test]
    fn records_sort_by_id_then_rows_then_as_they_came() {
        let named = |id: &str| RowDraft { id: id.to_owned(), ..RowDraft::default() };
        let records = [
            record(&named("geonames:9"), Bringing::Row, 5),
            record(&named("geonames:10"), Bringing::Row, 0),
            record(&named("geonames:10"), Bringing::Row, 1),
            record(&named("geonames:10"), Bringing::Names, 0),
            record(&named("adm1:PK"), Bringing::Row, 4),
            record(&named("adm1:PK.02"), Bringing::Row, 3),
        ];
        assert!(records.is_sorted());
    }
}
