//! Where does each label go? Beside its symbol, never on another label, on another's symbol, on furniture or out of
//! the frame; off borders where it can. Candidate positions are priced and a local search picks among them; a label
//! with no free place near its symbol gets a leader line, and failing that a number in the key.

use super::canvas::Pixel;
use super::geometry::Rectangle;
use super::typeset::Lettering;

/// Directions tried, in order of preference: degrees clockwise from east. Right is read best, then above right.
const DIRECTIONS: [f64; 24] = [
    0.0, -30.0, 30.0, 180.0, -150.0, 150.0, -60.0, 60.0, -90.0, 90.0, -120.0, 120.0, -15.0, 15.0, -45.0, 45.0, 165.0,
    -165.0, -135.0, 135.0, -75.0, 75.0, -105.0, 105.0,
];
/// Gaps between symbol and label that need no leader line, in design pixels.
const GAPS: [f64; 2] = [3.0, 9.0];
/// Gaps that need one.
const LEADER_GAPS: [f64; 7] = [22.0, 36.0, 52.0, 72.0, 96.0, 130.0, 175.0];
/// Price of each further direction in the order of preference.
const PER_DIRECTION: f64 = 0.7;
/// Price of a wider gap, and of a leader line.
const PER_GAP: f64 = 4.0;
const LEADER: f64 = 30.0;
/// Price of a pixel of border under the label.
const PER_BORDER_PIXEL: f64 = 0.12;
/// Rounds of the local search; it ends sooner when nothing changes.
const ROUNDS: usize = 8;

/// A label that wants a place.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it says.
    pub text: String,
    /// How it is set.
    pub lettering: Lettering,
    /// The middle of its symbol.
    pub anchor: Pixel,
    /// How far the symbol reaches, in pixels.
    pub reach: f64,
    /// How far the symbol reaches to its right, left and below, which may be less.
    pub breadth: f64,
    /// It may stand on its symbol, if there is room: a number in a key.
    pub may_stand_on: bool,
}

/// Where a label went.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The left end of the base line.
    pub origin: Pixel,
    /// What it covers.
    pub area: Rectangle,
    /// The line to its symbol, if it needs one.
    pub leader: Option<(Pixel, Pixel)>,
}

/// What labels must keep off.
#[derive(Clone, Debug)]
pub struct Obstacles {
    /// What they must stay inside.
    pub frame: Rectangle,
    /// Symbols.
    pub discs: Vec<(Pixel, f64)>,
    /// Furniture.
    pub boxes: Vec<Rectangle>,
    /// Borders, which they should keep off.
    pub borders: BorderMap,
}

/// How many pixels of border lie in any rectangle, by a coarse grid.
#[derive(Clone, Debug)]
pub struct BorderMap {
    frame: Rectangle,
    columns: usize,
    rows: usize,
    /// Pixels of border above and to the left of each corner of the grid.
    sums: Vec<f64>,
}

/// Side of a cell of [`BorderMap`], in pixels.
const CELL: f64 = 6.0;

impl BorderMap {
    /// Counts the pixels of lines inside a frame.
    #[must_use]
    pub fn new<'l>(frame: Rectangle, lines: impl Iterator<Item = &'l Vec<Pixel>>) -> Self {
        let cells = |length: f64| to_index(length / CELL) + 1;
        let (columns, rows) = (cells(frame.width()), cells(frame.height()));
        let width = columns + 1;
        let mut map = Self { frame, columns, rows, sums: vec![0.0; width * (rows + 1)] };
        for line in lines {
            for ends in line.windows(2) {
                map.count(ends[0], ends[1]);
            }
        }
        for row in 1..=rows {
            let mut sum = 0.0;
            for column in 1..width {
                sum += map.sums[row * width + column];
                map.sums[row * width + column] = sum + map.sums[(row - 1) * width + column];
            }
        }
        map
    }

    fn count(&mut self, a: Pixel, b: Pixel) {
        let length = (b.0 - a.0).hypot(b.1 - a.1);
        let steps = (length / CELL * 2.0).ceil().max(1.0);
        for n in 0..to_index(steps) {
            #[expect(clippy::cast_precision_loss, reason = "a few hundred steps")]
            let t = (n as f64 + 0.5) / steps;
            let (x, y) = (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
            if self.frame.holds((x, y)) {
                let (column, row) = (to_index((x - self.frame.left) / CELL), to_index((y - self.frame.top) / CELL));
                self.sums[(row + 1) * (self.columns + 1) + column + 1] += length / steps;
            }
        }
    }

    /// Pixels of border under a rectangle, to the nearest cell.
    #[must_use]
    pub fn under(&self, area: Rectangle) -> f64 {
        let column = |x: f64| to_index((x - self.frame.left) / CELL).min(self.columns);
        let row = |y: f64| to_index((y - self.frame.top) / CELL).min(self.rows);
        let (left, right) = (column(area.left), (column(area.right) + 1).min(self.columns));
        let (top, bottom) = (row(area.top), (row(area.bottom) + 1).min(self.rows));
        if right <= left || bottom <= top {
            return 0.0;
        }
        let at = |row: usize, column: usize| self.sums[row * (self.columns + 1) + column];
        at(bottom, right) + at(top, left) - at(top, right) - at(bottom, left)
    }
}

fn to_index(count: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts saturate at 0")]
    let index = count as usize;
    index
}

struct Candidate {
    placed: Placed,
    price: f64,
}

/// Places labels, the most important first; `None` where there is no room at all. `unit` is the design's pixel.
#[must_use]
pub fn place(requests: &[Request], obstacles: &Obstacles, unit: f64) -> Vec<Option<Placed>> {
    let candidates: Vec<Vec<Candidate>> = requests.iter().map(|request| candidates(request, obstacles, unit)).collect();
    let mut chosen: Vec<Option<usize>> = vec![None; requests.len()];
    for _ in 0..ROUNDS {
        let before = chosen.clone();
        for n in 0..requests.len() {
            chosen[n] = best(n, &candidates, &chosen);
        }
        for n in 0..requests.len() {
            if chosen[n].is_none() {
                make_room(n, &candidates, &mut chosen);
            }
        }
        if chosen == before {
            break;
        }
    }
    chosen.iter().zip(candidates).map(|(&n, mut own)| n.map(|n| own.swap_remove(n).placed)).collect()
}

fn collide(a: &Placed, b: &Placed) -> bool {
    let crosses = |area: Rectangle, leader: Option<(Pixel, Pixel)>| {
        leader.is_some_and(|(from, to)| area.clip_segment(from, to).is_some())
    };
    a.area.overlap(b.area) > 0.0
        || crosses(a.area, b.leader)
        || crosses(b.area, a.leader)
        || a.leader.zip(b.leader).is_some_and(|(one, other)| segments_cross(one, other))
}

fn segments_cross((a, b): (Pixel, Pixel), (c, d): (Pixel, Pixel)) -> bool {
    let side = |p: Pixel, q: Pixel, r: Pixel| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

/// The cheapest candidate that keeps off what the other labels have chosen.
fn best(label: usize, candidates: &[Vec<Candidate>], chosen: &[Option<usize>]) -> Option<usize> {
    let others: Vec<&Placed> =
        (0..chosen.len()).filter(|&n| n != label).filter_map(|n| Some(&candidates[n][chosen[n]?].placed)).collect();
    let free = |candidate: &Candidate| !others.iter().any(|other| collide(&candidate.placed, other));
    let own = &candidates[label];
    (0..own.len()).filter(|&n| free(&own[n])).min_by(|&a, &b| own[a].price.total_cmp(&own[b].price))
}

/// Lets a label without a place push up to two others to places that are still free for them.
fn make_room(label: usize, candidates: &[Vec<Candidate>], chosen: &mut [Option<usize>]) {
    /// More than this in the way is not worth moving.
    const MOST_PUSHED: usize = 2;
    let mut wishes: Vec<usize> = (0..candidates[label].len()).collect();
    wishes.sort_by(|&a, &b| candidates[label][a].price.total_cmp(&candidates[label][b].price));
    for wish in wishes {
        let wanted = &candidates[label][wish].placed;
        let in_the_way: Vec<usize> = (0..chosen.len())
            .filter(|&n| chosen[n].is_some_and(|c| collide(wanted, &candidates[n][c].placed)))
            .take(MOST_PUSHED + 1)
            .collect();
        if in_the_way.len() > MOST_PUSHED {
            continue;
        }
        let before = chosen.to_vec();
        chosen[label] = Some(wish);
        for &other in &in_the_way {
            chosen[other] = None;
        }
        let all_moved = in_the_way.into_iter().all(|other| {
            chosen[other] = best(other, candidates, chosen);
            chosen[other].is_some()
        });
        if all_moved {
            return;
        }
        chosen.copy_from_slice(&before);
    }
}

/// The positions that keep off all that does not move, priced.
fn candidates(request: &Request, obstacles: &Obstacles, unit: f64) -> Vec<Candidate> {
    let mut found = Vec::new();
    // Of very many symbols only those count that a label of this one may reach.
    let farthest = request.reach + LEADER_GAPS[LEADER_GAPS.len() - 1] * unit + request.lettering.width(&request.text);
    let (x, y) = request.anchor;
    let near = |disc: &&(Pixel, f64)| (disc.0.0 - x).abs().max((disc.0.1 - y).abs()) < farthest + disc.1;
    let discs: Vec<(Pixel, f64)> = obstacles.discs.iter().filter(near).copied().collect();
    if request.may_stand_on
        && let Some(placed) = on_symbol(request)
        && is_free(&placed, request, obstacles, &discs)
    {
        found.push(Candidate { placed, price: 0.0 });
    }
    let near = GAPS.iter().enumerate().map(|(n, &gap)| (gap, n, false));
    let far = LEADER_GAPS.iter().enumerate().map(|(n, &gap)| (gap, n + GAPS.len(), true));
    for (gap, rank, needs_leader) in near.chain(far) {
        for (order, &direction) in DIRECTIONS.iter().enumerate() {
            let placed = at(request, direction, gap * unit, needs_leader);
            if !is_free(&placed, request, obstacles, &discs) {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "two small ranks")]
            let (order, rank) = (order as f64, rank as f64);
            let borders = obstacles.borders.under(placed.area) / unit * PER_BORDER_PIXEL;
            let leader = if needs_leader { LEADER } else { 0.0 };
            found.push(Candidate { placed, price: order * PER_DIRECTION + rank * PER_GAP + leader + borders });
        }
    }
    found
}

/// The label in the middle of its symbol, if the symbol is large enough.
fn on_symbol(request: &Request) -> Option<Placed> {
    let lettering = &request.lettering;
    let (width, height) = (lettering.width(&request.text), lettering.capital());
    let (x, y) = request.anchor;
    let origin = (x - width / 2.0, y + height / 2.0);
    let area = Rectangle::sized((origin.0, origin.1 - height), width, height);
    (width.hypot(height) < 2.0 * request.reach).then_some(Placed { origin, area, leader: None })
}

/// A label in a direction from its symbol, the gap measured between the symbol's edge and the label's.
fn at(request: &Request, direction: f64, gap: f64, needs_leader: bool) -> Placed {
    let lettering = &request.lettering;
    let (sin, cos) = direction.to_radians().sin_cos();
    let (x, y) = request.anchor;
    let (width, ascent, descent) = (lettering.width(&request.text), lettering.capital(), lettering.descent());
    let height = ascent + descent;
    // Straight beside the symbol its side counts, not its corners.
    let is_straight = cos.abs().max(sin) > 0.99;
    let reach = if is_straight { request.breadth } else { request.reach };
    let edge = (x + cos * (reach + gap), y + sin * (reach + gap));
    // To the right of the symbol the label begins at the edge, to the left it ends there, above and below it is
    // centred; in between it slides.
    let left = edge.0 - width * (1.0 - cos.clamp(-0.5, 0.5) * 2.0) / 2.0;
    let top = edge.1 - height * (1.0 - sin.clamp(-0.5, 0.5) * 2.0) / 2.0;
    let margin = lettering.halo.map_or(0.0, |(_, width)| width * 0.5);
    let area = Rectangle::sized((left, top), width, height).inset(-margin);
    let leader = needs_leader.then(|| {
        let from = (x + cos * reach, y + sin * reach);
        let to = (from.0.clamp(area.left, area.right), from.1.clamp(area.top, area.bottom));
        (from, to)
    });
    Placed { origin: (left, top + ascent), area, leader }
}

fn is_free(placed: &Placed, request: &Request, obstacles: &Obstacles, discs: &[(Pixel, f64)]) -> bool {
    let own = |&(centre, _): &(Pixel, f64)| centre == request.anchor;
    let on_line = |centre: Pixel, radius: f64| {
        placed.leader.is_some_and(|(from, to)| distance_to_segment(centre, from, to) < radius)
    };
    let off_boxes = obstacles.boxes.iter().all(|furniture| {
        furniture.overlap(placed.area) == 0.0
            && placed.leader.is_none_or(|(from, to)| furniture.clip_segment(from, to).is_none())
    });
    obstacles.frame.holds_all(placed.area)
        && off_boxes
        && discs
            .iter()
            .filter(|disc| !own(disc))
            .all(|&(centre, radius)| !placed.area.meets_disc(centre, radius) && !on_line(centre, radius))
        && (request.may_stand_on || !placed.area.meets_disc(request.anchor, request.breadth))
}

fn distance_to_segment((x, y): Pixel, a: Pixel, b: Pixel) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = (dx * dx + dy * dy).max(f64::MIN_POSITIVE);
    let t = (((x - a.0) * dx + (y - a.1) * dy) / length).clamp(0.0, 1.0);
    (x - a.0 - t * dx).hypot(y - a.1 - t * dy)
}
