//! Where do countries and provinces bear their names? In the widest free part of what the frame shows of them.

use std::ops::Range;

use super::canvas::Pixel;
use super::geometry::Rectangle;
use super::labels::BorderMap;
use super::typeset::Lettering;

/// Side of a cell, in design pixels.
const CELL: f64 = 7.0;
/// How much more room than the name itself is looked for, best first.
const ROOMS: [f64; 6] = [3.0, 2.4, 1.9, 1.5, 1.2, LEAST_ROOM];
const LEAST_ROOM: f64 = 1.04;
/// How much farther from the middle a name goes to keep off a pixel of border.
const PER_BORDER_PIXEL: f64 = 3.0;
/// Names keep so far apart, in design pixels.
const APART: f64 = 8.0;
/// Sizes tried, in parts of the wanted one.
const SIZES: [f64; 3] = [1.0, 0.85, 0.72];

/// A coarse picture of the frame that counts marked cells of any rectangle at once.
#[derive(Clone, Debug)]
pub struct Mask {
    frame: Rectangle,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<bool>,
    /// Marked cells above and to the left of each corner.
    sums: Vec<u32>,
}

impl Mask {
    fn build(frame: Rectangle, unit: f64, mark: impl Fn(&mut [bool], usize, usize, f64)) -> Self {
        let cell = CELL * unit;
        let columns = to_index(frame.width() / cell) + 1;
        let rows = to_index(frame.height() / cell) + 1;
        let mut cells = vec![false; columns * rows];
        mark(&mut cells, columns, rows, cell);
        let mut mask = Self { frame, cell, columns, rows, cells, sums: vec![0; (columns + 1) * (rows + 1)] };
        mask.sum(0);
        mask
    }

    /// Sums up the rows from `first` on.
    fn sum(&mut self, first: usize) {
        let width = self.columns + 1;
        for row in first..self.rows {
            let (above, own) = self.sums[row * width..(row + 2) * width].split_at_mut(width);
            let cells = &self.cells[row * self.columns..(row + 1) * self.columns];
            let mut sum = 0;
            for ((own, above), &cell) in own[1..].iter_mut().zip(&above[1..]).zip(cells) {
                sum += u32::from(cell);
                *own = *above + sum;
            }
        }
    }

    /// Marks the cells that a rectangle touches.
    fn mark(&mut self, area: Rectangle) {
        let (columns, rows) = touched(self.frame, self.cell, (self.columns, self.rows), area);
        let first = rows.start;
        for row in rows {
            self.cells[row * self.columns..][columns.clone()].fill(true);
        }
        self.sum(first);
    }

    /// The middles of the marked cells.
    fn marked(&self) -> impl Iterator<Item = Pixel> + '_ {
        let count = |row: usize| self.sums[(row + 1) * (self.columns + 1) + self.columns];
        let rows = (0..self.rows).filter(move |&row| count(row) > if row == 0 { 0 } else { count(row - 1) });
        rows.flat_map(move |row| {
            let cells = &self.cells[row * self.columns..(row + 1) * self.columns];
            let marked = cells.iter().enumerate().filter(|(_, cell)| **cell);
            marked.map(move |(column, _)| self.middle(column, row))
        })
    }

    /// Marks the cells whose middle lies in rings, by the even-odd rule.
    #[must_use]
    pub fn of_rings(frame: Rectangle, unit: f64, rings: &[Vec<Pixel>]) -> Self {
        Self::build(frame, unit, |cells, columns, rows, cell| {
            // Where each row's middle line crosses the rings.
            let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); rows];
            for ring in rings {
                for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    let row = |y: f64| to_index(((y - frame.top) / cell + 0.5).max(0.0)).min(rows);
                    let (first, end) = (row(a.1.min(b.1)).saturating_sub(1), row(a.1.max(b.1)));
                    for (n, row) in crossings.iter_mut().enumerate().take(end).skip(first) {
                        let y = frame.top + (to_float(n) + 0.5) * cell;
                        if (a.1 > y) != (b.1 > y) {
                            row.push(a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
                        }
                    }
                }
            }
            for (row, mut crossings) in crossings.into_iter().enumerate() {
                crossings.sort_by(f64::total_cmp);
                for span in crossings.chunks_exact(2) {
                    let first = to_index(((span[0] - frame.left) / cell + 0.5).max(0.0));
                    let end = to_index(((span[1] - frame.left) / cell + 0.5).max(0.0)).min(columns);
                    for column in first..end {
                        cells[row * columns + column] = true;
                    }
                }
            }
        })
    }

    /// Marks the cells that any of the rectangles touches.
    #[must_use]
    pub fn of_boxes(frame: Rectangle, unit: f64, boxes: &[Rectangle]) -> Self {
        Self::build(frame, unit, |cells, columns, rows, cell| {
            for area in boxes {
                let (across, down) = touched(frame, cell, (columns, rows), *area);
                for row in down {
                    cells[row * columns..][across.clone()].fill(true);
                }
            }
        })
    }

    /// Marked cells and all cells of the block that covers a rectangle.
    fn count(&self, area: Rectangle) -> (u32, u32) {
        let column = |x: f64| to_index(((x - self.frame.left) / self.cell).max(0.0)).min(self.columns);
        let row = |y: f64| to_index(((y - self.frame.top) / self.cell).max(0.0)).min(self.rows);
        let (left, right) = (column(area.left), (column(area.right) + 1).min(self.columns));
        let (top, bottom) = (row(area.top), (row(area.bottom) + 1).min(self.rows));
        let at = |row: usize, column: usize| self.sums[row * (self.columns + 1) + column];
        let marked = at(bottom, right) + at(top, left) - at(top, right) - at(bottom, left);
        let all = u32::try_from((right - left) * (bottom - top)).unwrap_or(u32::MAX);
        (marked, all)
    }

    fn holds(&self, area: Rectangle) -> bool {
        let (marked, all) = self.count(area);
        self.frame.holds_all(area) && marked == all
    }

    fn is_free(&self, area: Rectangle) -> bool {
        self.count(area).0 == 0
    }

    /// The middle of all that is marked.
    fn centre(&self) -> Option<Pixel> {
        let whole = self.count(self.frame).0;
        let half = whole.div_ceil(2);
        let reach = |to: &dyn Fn(usize) -> u32, count: usize| (0..count).find(|&n| to(n + 1) >= half);
        let width = self.columns + 1;
        let column = reach(&|n| self.sums[self.rows * width + n], self.columns)?;
        let row = reach(&|n| self.sums[n * width + self.columns], self.rows)?;
        (whole > 0).then(|| self.middle(column, row))
    }

    fn middle(&self, column: usize, row: usize) -> Pixel {
        let at = |n: usize| (to_float(n) + 0.5) * self.cell;
        (self.frame.left + at(column), self.frame.top + at(row))
    }
}

/// The columns and the rows of cells that a rectangle touches.
fn touched(
    frame: Rectangle,
    cell: f64,
    (columns, rows): (usize, usize),
    area: Rectangle,
) -> (Range<usize>, Range<usize>) {
    let span = |from: f64, to: f64, start: f64, count: usize| {
        let first = to_index(((from - start) / cell).max(0.0)).min(count);
        let end = (to_index(((to - start) / cell).max(0.0)) + 1).min(count);
        if to < start { 0..0 } else { first..end }
    };
    (span(area.left, area.right, frame.left, columns), span(area.top, area.bottom, frame.top, rows))
}

/// Whether an area is wide enough for a name at its smallest, which spares building its mask.
fn may_fit(name: &str, wanted: &Lettering, rings: &[Vec<Pixel>]) -> bool {
    let least = SIZES.into_iter().fold(1.0, f64::min);
    Rectangle::bounds(rings.iter().flatten().copied())
        .is_some_and(|area| area.width() > wanted.width(name) * least && area.height() > wanted.capital() * least)
}

/// What names must keep off, and what they should.
pub struct Ground<'g> {
    frame: Rectangle,
    unit: f64,
    /// Where something stands already.
    taken: Mask,
    /// Where borders run.
    borders: &'g BorderMap,
}

impl<'g> Ground<'g> {
    /// The ground of a frame in which some rectangles are taken.
    #[must_use]
    pub fn new(frame: Rectangle, unit: f64, borders: &'g BorderMap, taken: &[Rectangle]) -> Self {
        Self { frame, unit, taken: Mask::of_boxes(frame, unit, taken), borders }
    }

    /// Takes a rectangle if it is free.
    pub fn take(&mut self, area: Rectangle) -> bool {
        let is_free = self.taken.is_free(area);
        if is_free {
            self.taken.mark(area);
        }
        is_free
    }

    /// Takes the inside of rings.
    pub fn take_rings(&mut self, rings: &[Vec<Pixel>]) {
        let inside = Mask::of_rings(self.frame, self.unit, rings);
        for (taken, cell) in self.taken.cells.iter_mut().zip(inside.cells) {
            *taken |= cell;
        }
        self.taken.sum(0);
    }

    /// Places a name in the widest free part of an area and takes the room: the left end of its base line, and its
    /// lettering. `None` where it has no room.
    pub fn place_in(&mut self, name: &str, wanted: &Lettering, rings: &[Vec<Pixel>]) -> Option<(Pixel, Lettering)> {
        if name.is_empty() || !may_fit(name, wanted, rings) {
            return None;
        }
        let area = Mask::of_rings(self.frame, self.unit, rings);
        let middle = area.centre()?;
        self.place_near(name, wanted, &area, middle, &|_| true)
    }

    /// Places a name near a point, where the area is its own.
    pub fn place_near(
        &mut self,
        name: &str,
        wanted: &Lettering,
        area: &Mask,
        middle: Pixel,
        is_own: &dyn Fn(Pixel) -> bool,
    ) -> Option<(Pixel, Lettering)> {
        for size in SIZES {
            let lettering = Lettering { size: wanted.size * size, spacing: wanted.spacing * size, ..wanted.clone() };
            let (width, height) = (lettering.width(name), lettering.capital());
            let around = |(x, y): Pixel, room: f64| {
                let (half_width, half_height) = (width * (1.0 + room) / 4.0, height * room / 2.0);
                Rectangle { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height }
            };
            let fits = |at: Pixel, room: f64| {
                let needed = around(at, room);
                area.holds(needed) && self.taken.is_free(needed)
            };
            // Where there is no room for the name itself there is none for more.
            let possible: Vec<Pixel> = area.marked().filter(|&at| fits(at, LEAST_ROOM) && is_own(at)).collect();
            for room in ROOMS {
                let roomy = possible.iter().copied().filter(|&at| fits(at, room));
                let price = |at: &Pixel| {
                    let far = (at.0 - middle.0).hypot(at.1 - middle.1);
                    far + self.borders.under(around(*at, LEAST_ROOM)) * PER_BORDER_PIXEL
                };
                if let Some((x, y)) = roomy.min_by(|a, b| price(a).total_cmp(&price(b))) {
                    let origin = (x - width / 2.0, y + height / 2.0);
                    let covered = Rectangle::sized((origin.0, origin.1 - height), width, height);
                    self.taken.mark(covered.inset(-APART * self.unit));
                    return Some((origin, lettering));
                }
            }
        }
        None
    }
}

fn to_index(count: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts saturate at 0")]
    let index = count as usize;
    index
}

fn to_float(index: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred cells")]
    let count = index as f64;
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::canvas::Ink;

    #[test]
    fn a_name_stands_in_the_free_part_of_its_area() {
        let frame = Rectangle::sized((0.0, 0.0), 400.0, 300.0);
        let area = [Rectangle::sized((20.0, 20.0), 300.0, 200.0).ring()];
        let symbol = Rectangle::around((170.0, 120.0), 40.0);
        let borders = BorderMap::new(frame, std::iter::empty());
        let mut ground = Ground::new(frame, 1.0, &borders, &[symbol]);
        let lettering = Lettering::plain(20.0, Ink::hex(0));
        let mut covered = Vec::new();
        for name in ["Sindh", "Punjab"] {
            let (origin, lettering) = ground.place_in(name, &lettering, &area).unwrap();
            let own = (origin.0, origin.1 - lettering.capital());
            covered.push(Rectangle::sized(own, lettering.width(name), lettering.capital()));
        }
        assert!(covered[0].overlap(covered[1]) == 0.0);
        for covered in covered {
            assert!(covered.overlap(symbol) == 0.0);
            assert!(Rectangle::sized((20.0, 20.0), 300.0, 200.0).holds_all(covered));
        }
        assert!(ground.place_in("Khyber Pakhtunkhwa and the Federal Tribal Areas", &lettering, &area).is_none());
    }
}
