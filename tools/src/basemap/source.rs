//! What does the GeoPackage hold? Its two layers, with the geometry decoded from WKB.

use std::path::Path;

use anyhow::{Context, bail};
use rusqlite::{Connection, OpenFlags};

/// Degrees east, degrees north.
pub type Coordinate = (f64, f64);
/// A closed ring; the first point is not repeated at the end.
pub type Ring = Vec<Coordinate>;

/// One row of `states_provinces`.
pub struct Province {
    pub country: String,
    pub country_name: String,
    pub iso_a2: String,
    pub name: String,
    /// GeoNames's name, which tells apart two provinces that Natural Earth calls the same; or empty.
    pub geonames_name: String,
    /// Polygons, each an outline followed by its holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// One row of `disputed_borders`.
pub struct Claim {
    /// `claimant|country`, as borders.tsv names it.
    pub name: String,
    pub lines: Vec<Vec<Coordinate>>,
}

/// The two layers, in the order of their row numbers.
pub struct World {
    pub provinces: Vec<Province>,
    pub claims: Vec<Claim>,
}

pub fn read(path: &Path) -> anyhow::Result<World> {
    let package = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("opening {}", path.display()))?;
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut rows =
        package.prepare("SELECT adm0_a3, admin, iso_a2, name, gn_name, geom FROM states_provinces ORDER BY fid")?;
    let provinces = rows
        .query_and_then([], |row| {
            let geonames_name: Option<String> = row.get(4)?;
            let name = row.get::<_, Option<String>>(3)?.or_else(|| geonames_name.clone());
            let Geometry::Polygons(polygons) = geometry(&row.get::<_, Vec<u8>>(5)?)? else {
                bail!("a province that is no polygon");
            };
            Ok(Province {
                country: text(row.get(0)?),
                country_name: text(row.get(1)?),
                iso_a2: text(row.get(2)?),
                name: text(name),
                geonames_name: text(geonames_name),
                polygons,
            })
        })?
        .collect::<anyhow::Result<_>>()?;
    let mut rows = package.prepare("SELECT name, adm0_left, geom FROM disputed_borders ORDER BY fid")?;
    let claims = rows
        .query_and_then([], |row| {
            let Geometry::Lines(lines) = geometry(&row.get::<_, Vec<u8>>(2)?)? else {
                bail!("a disputed border that is no line");
            };
            Ok(Claim { name: format!("{}|{}", text(row.get(0)?), text(row.get(1)?)), lines })
        })?
        .collect::<anyhow::Result<_>>()?;
    Ok(World { provinces, claims })
}

enum Geometry {
    Polygons(Vec<Vec<Ring>>),
    Lines(Vec<Vec<Coordinate>>),
}

/// Decodes a GeoPackage binary: a header whose flags say how long its envelope is, then WKB.
fn geometry(blob: &[u8]) -> anyhow::Result<Geometry> {
    const HEADER: usize = 8;
    /// Bytes of the envelope by its indicator (GeoPackage 1.3, clause 2.1.3).
    const ENVELOPES: [usize; 5] = [0, 32, 48, 48, 64];
    let flags = *blob.get(3).context("a GeoPackage geometry without flags")?;
    let envelope = *ENVELOPES.get(usize::from(flags >> 1 & 7)).context("an unknown envelope")?;
    let mut wkb = Wkb(blob.get(HEADER + envelope..).context("a geometry without WKB")?);
    match wkb.kind()? {
        5 => Ok(Geometry::Lines(
            (0..wkb.count()?)
                .map(|_| match wkb.kind()? {
                    2 => wkb.points(),
                    other => bail!("WKB type {other} among lines"),
                })
                .collect::<anyhow::Result<_>>()?,
        )),
        6 => Ok(Geometry::Polygons(
            (0..wkb.count()?)
                .map(|_| match wkb.kind()? {
                    3 => (0..wkb.count()?).map(|_| wkb.ring()).collect(),
                    other => bail!("WKB type {other} among polygons"),
                })
                .collect::<anyhow::Result<_>>()?,
        )),
        other => bail!("WKB type {other}"),
    }
}

/// A cursor over little-endian WKB.
struct Wkb<'a>(&'a [u8]);

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> anyhow::Result<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk().context("WKB ends early")?;
        self.0 = rest;
        Ok(*head)
    }

    fn kind(&mut self) -> anyhow::Result<u32> {
        match self.take()? {
            [1] => self.count(),
            [_] => bail!("big-endian WKB"),
        }
    }

    fn count(&mut self) -> anyhow::Result<u32> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    fn points(&mut self) -> anyhow::Result<Vec<Coordinate>> {
        (0..self.count()?).map(|_| Ok((f64::from_le_bytes(self.take()?), f64::from_le_bytes(self.take()?)))).collect()
    }

    fn ring(&mut self) -> anyhow::Result<Ring> {
        let mut ring = self.points()?;
        ring.pop();
        Ok(ring)
    }
}
