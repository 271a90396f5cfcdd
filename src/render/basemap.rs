//! Where do land, countries and provinces lie, and whose border is it? The compiled base map, read in place:
//! opening it decodes names only; an arc is decoded when a map needs it.
//!
//! The layout is told in `gazetteer/basemap/README.md`. Borders are stored once, as arcs between nodes, each
//! with the provinces on its two sides; the outline of any set of provinces is the arcs with one side in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::bounds::Bounds;

const BYTES: &[u8] = include_bytes!("../../gazetteer/basemap/basemap.bin");
/// Size of the head: magic, version and counts.
const HEAD: usize = 16;
/// Size of an arc's record.
const RECORD: usize = 22;
/// "No province", "no kind".
const NONE: u16 = u16::MAX;
/// Units of a vertex in a degree.
const UNITS: f64 = 1e4;
/// Units of a bounding box in a degree, and what is added to make them positive.
const BOX_UNITS: f64 = 50.0;
const BOX_OFFSET: f64 = 27_000.0;
const FULL_CIRCLE: i32 = 3_600_000;

/// What a border is, by the countries beside it and `gazetteer/borders.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Border {
    /// Land and sea.
    Coast,
    /// Two countries.
    International,
    /// Not agreed: Line of Control, Crimea and the like.
    Disputed,
    /// Two provinces of one country.
    Province,
    /// Where someone says that the border is.
    Claim,
}

const BORDERS: [Border; 5] = [Border::Coast, Border::International, Border::Disputed, Border::Province, Border::Claim];

/// A province or state: an index into [`BaseMap::provinces`].
pub type ProvinceId = u16;
/// A country: an index into [`BaseMap::countries`].
pub type CountryId = u16;

/// A country of the map.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2; empty where there is none.
    pub iso_a2: &'static str,
    /// English name; empty where the map names none.
    pub name: &'static str,
}

/// A province of the map.
#[derive(Debug)]
pub struct Province {
    /// Whose it is drawn as.
    pub country: CountryId,
    /// Name; empty where the data has none.
    pub name: &'static str,
}

/// A stretch of border, not yet decoded.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// The province on the left, going along.
    pub left: Option<ProvinceId>,
    /// The province on the right.
    pub right: Option<ProvinceId>,
    /// What it is.
    pub border: Border,
    /// Index into [`BaseMap::kinds`]: what a disputed border is called.
    pub kind: Option<u16>,
    /// Where it lies.
    pub bounds: Bounds,
    count: u16,
    offset: u32,
}

impl Arc {
    /// Where its vertices stand in the file: what tells it from every other arc.
    #[must_use]
    pub fn place(&self) -> u32 {
        self.offset
    }
}

/// An end of an arc, the same for all arcs that meet there, across the antimeridian too.
pub type Node = (i32, i32);

/// The base map.
#[derive(Debug)]
pub struct BaseMap {
    /// By code.
    pub countries: Vec<Country>,
    /// In the order of the source.
    pub provinces: Vec<Province>,
    /// Neutral names of disputed borders.
    pub kinds: Vec<&'static str>,
    arcs: &'static [u8],
    vertices: &'static [u8],
}

static BASE_MAP: LazyLock<BaseMap> =
    LazyLock::new(|| BaseMap::open(BYTES).expect("the embedded base map is opened by a test"));

/// The base map inside the binary.
#[must_use]
pub fn embedded() -> &'static BaseMap {
    &BASE_MAP
}

/// A cursor over the head of the file.
struct Reader(&'static [u8]);

impl Reader {
    fn bytes(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        self.bytes(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn text(&mut self) -> Option<&'static str> {
        let length = self.u16()?;
        std::str::from_utf8(self.bytes(length.into())?).ok()
    }
}

impl BaseMap {
    /// Reads the head; `None` where the bytes are no base map of this version.
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let mut head = Reader(head);
        if (head.bytes(4)?, head.u16()?) != (b"IMBM", 1) {
            return None;
        }
        let (countries, provinces, kinds) = (head.u16()?, head.u16()?, head.u16()?);
        let arcs = usize::try_from(head.u32()?).ok()?;
        let mut rest = Reader(rest);
        let country = |r: &mut Reader| Some(Country { iso_a2: r.text()?, name: r.text()? });
        let province = |r: &mut Reader| Some(Province { country: r.u16()?, name: r.text()? });
        Some(Self {
            countries: (0..countries).map(|_| country(&mut rest)).collect::<Option<_>>()?,
            provinces: (0..provinces).map(|_| province(&mut rest)).collect::<Option<_>>()?,
            kinds: (0..kinds).map(|_| rest.text()).collect::<Option<_>>()?,
            arcs: rest.bytes(arcs * RECORD)?,
            vertices: rest.0,
        })
    }

    /// Every arc, in the order of the file.
    pub fn arcs(&self) -> impl Iterator<Item = Arc> + '_ {
        self.arcs.as_chunks::<RECORD>().0.iter().map(|record| {
            let at = |n: usize| u16::from_le_bytes([record[2 * n], record[2 * n + 1]]);
            let degrees = |n: usize| (f64::from(at(n)) - BOX_OFFSET) / BOX_UNITS;
            let index = |n: usize| Some(at(n)).filter(|&index| index != NONE);
            Arc {
                bounds: Bounds { west: degrees(0), south: degrees(1), east: degrees(2), north: degrees(3) },
                left: index(4),
                right: index(5),
                kind: index(6),
                border: BORDERS.get(usize::from(at(7))).copied().unwrap_or(Border::Claim),
                count: at(8),
                offset: u32::from(at(9)) | u32::from(at(10)) << 16,
            }
        })
    }

    /// The vertices of an arc, degrees east and north; longitudes run on beyond ±180°.
    pub fn vertices(&self, arc: &Arc) -> impl Iterator<Item = (f64, f64)> + use<'_> {
        self.raw(arc).map(|(x, y)| (f64::from(x) / UNITS, f64::from(y) / UNITS))
    }

    /// The two ends of an arc.
    #[must_use]
    pub fn ends(&self, arc: &Arc) -> (Node, Node) {
        let fold = |(x, y): (i32, i32)| (x.rem_euclid(FULL_CIRCLE), y);
        let mut raw = self.raw(arc);
        let first = raw.next().unwrap_or_default();
        (fold(first), fold(raw.last().unwrap_or(first)))
    }

    fn raw(&self, arc: &Arc) -> impl Iterator<Item = (i32, i32)> + use<'_> {
        let from = usize::try_from(arc.offset).unwrap_or(usize::MAX);
        let mut bytes = self.vertices.get(from..).unwrap_or_default().iter();
        let mut before = (0_i32, 0_i32);
        (0..arc.count).map(move |_| {
            let mut delta = || {
                let mut value = 0_u32;
                for shift in (0..32).step_by(7) {
                    let byte = bytes.next().copied().unwrap_or_default();
                    value |= u32::from(byte & 0x7f) << shift;
                    if byte < 0x80 {
                        break;
                    }
                }
                (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
            };
            before = (before.0.wrapping_add(delta()), before.1.wrapping_add(delta()));
            before
        })
    }

    /// The province that a point lies in.
    #[must_use]
    pub fn province_at(&self, longitude: f64, latitude: f64) -> Option<ProvinceId> {
        self.provinces_at(&[(longitude, latitude)]).pop().flatten()
    }

    /// The province that each point (degrees east and north) lies in, by the borders north of it: each that the
    /// meridian crosses changes sides. All points are looked up in one walk along the borders.
    #[must_use]
    pub fn provinces_at(&self, points: &[(f64, f64)]) -> Vec<Option<ProvinceId>> {
        let mut by_longitude: Vec<(f64, f64, usize)> =
            points.iter().enumerate().map(|(n, &(x, y))| (x, y, n)).filter(|(x, y, _)| (x + y).is_finite()).collect();
        by_longitude.sort_by(|a, b| a.0.total_cmp(&b.0));
        let between = |west: f64, east: f64| {
            let begin = by_longitude.partition_point(|point| point.0 < west);
            begin..by_longitude.partition_point(|point| point.0 <= east).max(begin)
        };
        let south = by_longitude.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        let mut sides: Vec<BTreeSet<ProvinceId>> = vec![BTreeSet::new(); points.len()];
        let mut odd: BTreeMap<usize, bool> = BTreeMap::new();
        for arc in self.arcs() {
            if arc.bounds.north < south || arc.left.or(arc.right).is_none() {
                continue;
            }
            for turn in [-360.0, 0.0, 360.0] {
                if between(arc.bounds.west + turn, arc.bounds.east + turn).is_empty() {
                    continue;
                }
                let mut before: Option<(f64, f64)> = None;
                for (x, y) in self.vertices(&arc).map(|(x, y)| (x + turn, y)) {
                    if let Some((px, py)) = before {
                        for &(longitude, latitude, n) in &by_longitude[between(px.min(x), px.max(x))] {
                            if (px > longitude) != (x > longitude)
                                && py + (longitude - px) / (x - px) * (y - py) > latitude
                            {
                                *odd.entry(n).or_default() ^= true;
                            }
                        }
                    }
                    before = Some((x, y));
                }
                for (n, _) in std::mem::take(&mut odd).into_iter().filter(|&(_, is_odd)| is_odd) {
                    for side in [arc.left, arc.right].into_iter().flatten() {
                        if !sides[n].remove(&side) {
                            sides[n].insert(side);
                        }
                    }
                }
            }
        }
        sides.into_iter().map(|odd| odd.first().copied()).collect()
    }

    /// The province nearest to a point within `degrees`, for points that the generalised coast leaves at sea.
    #[must_use]
    pub fn province_near(&self, longitude: f64, latitude: f64, degrees: f64) -> Option<ProvinceId> {
        let around = Bounds::point(longitude, latitude).grown(degrees);
        let east = latitude.to_radians().cos();
        let mut nearest: Option<(f64, ProvinceId)> = None;
        for arc in self.arcs() {
            let Some(province) = arc.left.or(arc.right) else { continue };
            for turn in around.turns(&arc.bounds) {
                for (x, y) in self.vertices(&arc) {
                    let distance = ((x + turn - longitude) * east).hypot(y - latitude);
                    if distance < nearest.map_or(degrees, |(least, _)| least) {
                        nearest = Some((distance, province));
                    }
                }
            }
        }
        nearest.map(|(_, province)| province)
    }

    /// Where each province lies; longitudes may run on beyond 180°.
    #[must_use]
    pub fn bounds_of(&self, includes: impl Fn(ProvinceId) -> bool) -> Option<Bounds> {
        self.outline(includes).iter().map(|arc| arc.bounds).reduce(Bounds::join)
    }

    /// The arcs with exactly one side in a set of provinces: its outline.
    #[must_use]
    pub fn outline(&self, includes: impl Fn(ProvinceId) -> bool) -> Vec<Arc> {
        let inside = |side: Option<ProvinceId>| side.is_some_and(&includes);
        self.arcs().filter(|arc| inside(arc.left) != inside(arc.right)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(longitude: f64, latitude: f64) -> Option<(&'static str, &'static str)> {
        let map = embedded();
        let province = &map.provinces[usize::from(map.province_at(longitude, latitude)?)];
        Some((province.name, map.countries[usize::from(province.country)].iso_a2))
    }

    #[test]
    fn points_lie_in_their_provinces() {
        let cases = [
            ((66.59, 29.03), ("Balochistan", "PK")),
            ((71.5, 34.0), ("Khyber Pakhtunkhwa", "PK")),
            ((34.1, 45.0), ("Crimea", "UA")),
            ((74.8, 34.1), ("Jammu and Kashmir", "IN")),
            ((-175.0, 66.5), ("Chukchi Autonomous Okrug", "RU")),
            ((179.0, 67.5), ("Chukchi Autonomous Okrug", "RU")),
            ((-84.5, 33.8), ("Georgia", "US")),
            ((20.0, -80.0), ("Antarctica", "AQ")),
            ((33.5, 35.3), ("Northern Cyprus", "CY")),
        ];
        for ((longitude, latitude), expected) in cases {
            assert_eq!(place(longitude, latitude), Some(expected), "{longitude} {latitude}");
        }
        assert_eq!(place(62.0, 22.0), None, "the Arabian Sea");
    }

    #[test]
    fn a_port_off_the_generalised_coast_has_a_province() {
        let map = embedded();
        let near = map.province_near(62.3, 25.05, 0.5).map(|id| map.provinces[usize::from(id)].name);
        assert_eq!(near, Some("Balochistan"));
        assert_eq!(map.province_near(62.0, 20.0, 0.5), None);
    }

    #[test]
    fn the_outline_of_every_province_is_closed() {
        let map = embedded();
        let mut ends: BTreeMap<(ProvinceId, Node), u32> = BTreeMap::new();
        for arc in map.arcs() {
            let (first, last) = map.ends(&arc);
            for side in [arc.left, arc.right].into_iter().flatten() {
                *ends.entry((side, first)).or_default() += 1;
                *ends.entry((side, last)).or_default() += 1;
            }
        }
        let open: Vec<_> = ends.iter().filter(|(_, count)| **count % 2 == 1).collect();
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn unsettled_borders_are_disputed_whatever_the_base_data_says() {
        let map = embedded();
        let id = |country: &str, name: &str| {
            map.provinces.iter().position(|p| p.name == name && map.countries[usize::from(p.country)].iso_a2 == country)
        };
        let border = |a: (&str, &str), b: (&str, &str)| {
            let (a, b) = (id(a.0, a.1), id(b.0, b.1));
            assert!(a.is_some() && b.is_some());
            map.arcs()
                .find(|arc| {
                    let sides = [arc.left.map(usize::from), arc.right.map(usize::from)];
                    sides == [a, b] || sides == [b, a]
                })
                .map(|arc| (arc.border, arc.kind.map(|kind| map.kinds[usize::from(kind)])))
        };
        let disputed = |kind| Some((Border::Disputed, Some(kind)));
        assert_eq!(border(("IN", "Jammu and Kashmir"), ("PK", "Azad Kashmir")), disputed("Line of Control"));
        assert_eq!(border(("CN", "Xizang"), ("IN", "Arunachal Pradesh")), disputed("Line of Actual Control"));
        assert_eq!(border(("UA", "Crimea"), ("UA", "Kherson")), disputed("Crimea"));
        assert_eq!(border(("PS", "Gaza Strip"), ("IL", "HaDarom")), disputed("Armistice line of 1949"));
        let settled = Some((Border::International, None));
        assert_eq!(border(("PK", "Balochistan"), ("IR", "Sistan and Baluchestan")), settled);
        assert_eq!(border(("PK", "Balochistan"), ("PK", "Sindh")), Some((Border::Province, None)));
    }

    #[test]
    fn no_slit_at_the_antimeridian() {
        let map = embedded();
        for arc in map.arcs().filter(|arc| arc.bounds.east > 179.5 || arc.bounds.west < -179.5) {
            let along = map.vertices(&arc).zip(map.vertices(&arc).skip(1));
            let country = arc.left.or(arc.right).map(|id| map.provinces[usize::from(id)].name);
            for (a, b) in along.filter(|(a, b)| a.0.abs() > 179.85 && a.0 == b.0) {
                assert!((a.1 - b.1).abs() < 0.2, "{country:?} {a:?} {b:?}");
            }
        }
    }
}
