//! Where do borders begin and end? Rings of provinces, cut into arcs at the nodes where the pair of provinces
//! beside them changes.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Claim, Coordinate, Province, Ring};
use super::tables::{Borders, Class, Faces};

/// Degrees to the unit of the packed file: 1e-4°, 11 m, a hundredth of the data's own resolution.
const UNITS: f64 = 1e4;
const FULL_CIRCLE: i32 = 3_600_000;
/// The data ends at ±179.9°.
const CUT: i32 = 1_798_990;
/// Antarctica's outline runs along the pole here; no coast is so far south.
const POLE: i32 = -898_000;
/// Two pieces of an island on either side of the cut may miss each other by this much, the way the
/// generalised data is off: 0.1°.
const JOIN: i32 = 1_000;

/// Longitude and latitude in units of 1e-4°.
pub type Point = (i32, i32);

/// A directed border with the province to its left.
pub struct Side {
    from: Point,
    to: Point,
    face: usize,
}

/// A border between two provinces, or a province and the sea, from node to node.
pub struct Arc {
    /// Longitudes run on beyond ±180° where the arc crosses the antimeridian.
    pub points: Vec<Point>,
    pub left: Option<usize>,
    pub right: Option<usize>,
    pub class: Class,
    /// Index into [`Borders::kinds`].
    pub kind: Option<usize>,
}

fn quantise((longitude, latitude): Coordinate) -> Point {
    #[expect(clippy::cast_possible_truncation, reason = "degrees times 1e4 fit")]
    let units = |degrees: f64| (degrees * UNITS).round() as i32;
    (units(longitude), units(latitude))
}

/// Every directed side of every ring, its province on the left, with the cut at ±179.9° joined and the
/// line along the pole left out.
pub fn rings(provinces: &[Province], faces: &Faces) -> Vec<Side> {
    let mut sides = Vec::new();
    for (province, &face) in provinces.iter().zip(&faces.of_source) {
        let mut own = Vec::new();
        for polygon in &province.polygons {
            for (n, ring) in polygon.iter().enumerate() {
                own.extend(sides_of(ring, n == 0).map(|(from, to)| Side { from, to, face }));
            }
        }
        join_at_cut(&mut own);
        sides.extend(own.into_iter().filter(|side| side.from.1 > POLE || side.to.1 > POLE));
    }
    sides
}

/// The sides of a ring, outlines anticlockwise and holes clockwise, so that the inside is on the left.
fn sides_of(ring: &Ring, outline: bool) -> impl Iterator<Item = (Point, Point)> + use<> {
    let mut points: Vec<Point> = ring.iter().copied().map(quantise).collect();
    let following = |n: usize| points[(n + 1) % points.len()];
    let area: i64 = (0..points.len())
        .map(|n| {
            let (a, b) = (points[n], following(n));
            i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)
        })
        .sum();
    if (area > 0) != outline {
        points.reverse();
    }
    let next: Vec<Point> = points.iter().copied().cycle().skip(1).take(points.len()).collect();
    points.into_iter().zip(next).filter(|(from, to)| from != to)
}

/// A run of sides along the cut: from its southern to its northern end.
struct Run {
    south: i32,
    north: i32,
    sides: BTreeSet<(Point, Point)>,
}

/// Takes out the sides along the cut where land goes on beyond it, and bridges the gap in their place.
fn join_at_cut(sides: &mut Vec<Side>) {
    let east = runs(sides, |longitude| longitude >= CUT);
    let mut west = runs(sides, |longitude| longitude <= -CUT);
    let mut gone = BTreeSet::new();
    for eastern in east {
        let overlap = |western: &Run| eastern.north.min(western.north) - eastern.south.max(western.south);
        let Some(best) = (0..west.len()).max_by_key(|&n| overlap(&west[n])).filter(|&n| overlap(&west[n]) > -JOIN)
        else {
            continue;
        };
        let western = west.swap_remove(best);
        let face = sides.first().map_or(0, |side| side.face);
        let edge = sides.iter().map(|side| side.from.0.abs()).max().unwrap_or(CUT);
        let bridge = |from, to| Side { from, to, face };
        sides.push(bridge((edge, eastern.south), (-edge, western.south)));
        sides.push(bridge((-edge, western.north), (edge, eastern.north)));
        gone.extend(eastern.sides);
        gone.extend(western.sides);
    }
    sides.retain(|side| !gone.contains(&(side.from, side.to)));
    // All that lies on the cut stands on one meridian, so that the bridges meet the coast.
    if !gone.is_empty() {
        let edge = sides.iter().map(|side| side.from.0.abs()).max().unwrap_or(CUT);
        for side in sides {
            for point in [&mut side.from, &mut side.to] {
                if point.0.abs() >= CUT {
                    point.0 = edge * point.0.signum();
                }
            }
        }
    }
}

fn runs(sides: &[Side], on_cut: impl Fn(i32) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut along: Vec<&Side> = sides.iter().filter(|s| on_cut(s.from.0) && on_cut(s.to.0)).collect();
    along.sort_by_key(|side| side.from.1.min(side.to.1));
    for side in along {
        let (south, north) = (side.from.1.min(side.to.1), side.from.1.max(side.to.1));
        match runs.last_mut().filter(|run| run.north == south) {
            Some(run) => run.north = north,
            None => runs.push(Run { south, north, sides: BTreeSet::new() }),
        }
        runs.last_mut().expect("a run was just found or pushed").sides.insert((side.from, side.to));
    }
    runs
}

/// The provinces on the two sides of an undirected piece of border, seen from its smaller end.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Beside {
    left: Option<usize>,
    right: Option<usize>,
}

/// Joins sides into arcs.
pub fn arcs(sides: &[Side]) -> Vec<Arc> {
    let pieces = pieces(sides);
    let mut around: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for &(a, b) in pieces.keys() {
        around.entry(a).or_default().push(b);
        around.entry(b).or_default().push(a);
    }
    let beside = |from: Point, to: Point| {
        let piece = pieces[&(from.min(to), from.max(to))];
        if from < to { piece } else { Beside { left: piece.right, right: piece.left } }
    };
    let is_node = |point: Point| match around[&point].as_slice() {
        &[a, b] => beside(a, point) != beside(point, b),
        _ => true,
    };
    let mut seen = BTreeSet::new();
    let mut arcs = Vec::new();
    let nodes = around.keys().copied().filter(|&point| is_node(point));
    // What no node lies on is a closed line, which may begin anywhere.
    for start in nodes.chain(around.keys().copied()) {
        for &second in &around[&start] {
            if !seen.insert((start.min(second), start.max(second))) {
                continue;
            }
            let mut points = vec![start, second];
            let (mut before, mut here) = (start, second);
            while here != start && !is_node(here) {
                let ends = &around[&here];
                let next = if ends[0] == before { ends[1] } else { ends[0] };
                seen.insert((here.min(next), here.max(next)));
                points.push(next);
                (before, here) = (here, next);
            }
            let Beside { left, right } = beside(start, second);
            unwrap(&mut points);
            arcs.push(Arc { points, left, right, class: Class::Coast, kind: None });
        }
    }
    arcs
}

fn pieces(sides: &[Side]) -> BTreeMap<(Point, Point), Beside> {
    let mut pieces: BTreeMap<(Point, Point), Beside> = BTreeMap::new();
    for side in sides {
        let piece = pieces.entry((side.from.min(side.to), side.from.max(side.to))).or_default();
        *(if side.from < side.to { &mut piece.left } else { &mut piece.right }) = Some(side.face);
    }
    // Within a province, or there and back along the same line: no border.
    pieces.retain(|_, piece| piece.left != piece.right);
    pieces
}

/// Lets longitudes run on where a step would go round the world.
fn unwrap(points: &mut [Point]) {
    for n in 1..points.len() {
        let step = points[n].0 - points[n - 1].0;
        points[n].0 -= FULL_CIRCLE * (f64::from(step) / f64::from(FULL_CIRCLE)).round() as i32;
    }
}

/// Says what each arc is: coast, province or international, and what `borders.tsv` makes of it.
pub fn classify(arcs: &mut [Arc], faces: &Faces, borders: &Borders) -> anyhow::Result<()> {
    for arc in arcs.iter_mut() {
        let (Some(left), Some(right)) = (arc.left, arc.right) else { continue };
        let same_country = faces.provinces[left].country == faces.provinces[right].country;
        arc.class = if same_country { Class::Province } else { Class::International };
        if let Some((class, kind)) = borders.between(faces.describe(left), faces.describe(right)) {
            arc.class = class.ok_or_else(|| anyhow::anyhow!("a border of provinces cannot be omitted"))?;
            arc.kind = Some(kind);
        }
    }
    arcs.sort_by_key(|arc| (arc.points[0], arc.points[1]));
    Ok(())
}

/// The lines of the layer of claims, unless `borders.tsv` leaves them out.
pub fn claims(claims: &[Claim], borders: &Borders) -> anyhow::Result<Vec<Arc>> {
    let mut arcs = Vec::new();
    for claim in claims {
        let (class, kind) = match borders.line(&claim.name) {
            Some((class, kind)) => (class, Some(kind)),
            None => (Some(Class::Claim), None),
        };
        let Some(class) = class else { continue };
        for line in join_ends(claim.lines.iter().map(|line| line.iter().copied().map(quantise).collect()).collect()) {
            arcs.push(Arc { points: line, left: None, right: None, class, kind });
        }
    }
    Ok(arcs)
}

/// Joins lines end to end, so that dashes run through.
fn join_ends(mut lines: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let mut joined = Vec::new();
    while let Some(mut line) = lines.pop() {
        while let Some(n) = lines.iter().position(|l| [l.first(), l.last()].contains(&line.last())) {
            let mut next = lines.swap_remove(n);
            if next.first() != line.last() {
                next.reverse();
            }
            line.extend(next.into_iter().skip(1));
        }
        line.dedup();
        if line.len() > 1 {
            joined.push(line);
        }
    }
    joined
}
