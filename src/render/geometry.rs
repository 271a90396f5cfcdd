//! Which part of a line or a ring lies in a rectangle? Plane geometry in pixels.

use super::canvas::Pixel;

/// An upright rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rectangle {
    /// From the upper left corner, width and height.
    #[must_use]
    pub fn sized((left, top): Pixel, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// The square around a point.
    #[must_use]
    pub fn around((x, y): Pixel, radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// Pixels across.
    #[must_use]
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// Pixels down.
    #[must_use]
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// The middle.
    #[must_use]
    pub fn centre(self) -> Pixel {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Smaller by `by` pixels on every side, or larger where that is negative.
    #[must_use]
    pub fn inset(self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// The same, moved.
    #[must_use]
    pub fn shifted(self, (x, y): Pixel) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// Whether the point lies inside or on the edge.
    #[must_use]
    pub fn holds(self, (x, y): Pixel) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn holds_all(self, other: Self) -> bool {
        self.holds((other.left, other.top)) && self.holds((other.right, other.bottom))
    }

    /// Square pixels that the two share.
    #[must_use]
    pub fn overlap(self, other: Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
    }

    /// Whether a disc reaches inside.
    #[must_use]
    pub fn meets_disc(self, (x, y): Pixel, radius: f64) -> bool {
        let (dx, dy) = (x - x.clamp(self.left, self.right), y - y.clamp(self.top, self.bottom));
        dx * dx + dy * dy < radius * radius
    }

    /// The smallest rectangle that holds the points; `None` without points.
    #[must_use]
    pub fn bounds(points: impl IntoIterator<Item = Pixel>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, (x, y)| {
            Some(match bounds {
                None => Self { left: x, top: y, right: x, bottom: y },
                Some(b) => {
                    Self { left: b.left.min(x), top: b.top.min(y), right: b.right.max(x), bottom: b.bottom.max(y) }
                }
            })
        })
    }

    /// The corners, closed.
    #[must_use]
    pub fn ring(self) -> Vec<Pixel> {
        let Self { left, top, right, bottom } = self;
        vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    }

    /// The part of a segment inside (Liang and Barsky 1984).
    #[must_use]
    pub fn clip_segment(self, a: Pixel, b: Pixel) -> Option<(Pixel, Pixel)> {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let edges = [(-dx, a.0 - self.left), (dx, self.right - a.0), (-dy, a.1 - self.top), (dy, self.bottom - a.1)];
        for (step, room) in edges {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
        (enter <= leave).then(|| (if enter > 0.0 { at(enter) } else { a }, if leave < 1.0 { at(leave) } else { b }))
    }

    /// The parts of a line inside.
    #[must_use]
    pub fn clip_line(self, line: &[Pixel]) -> Vec<Vec<Pixel>> {
        let mut parts: Vec<Vec<Pixel>> = Vec::new();
        for ends in line.windows(2) {
            let Some((a, b)) = self.clip_segment(ends[0], ends[1]) else { continue };
            match parts.last_mut() {
                Some(part) if part.last() == Some(&a) => part.push(b),
                _ => parts.push(vec![a, b]),
            }
        }
        parts
    }

    /// The part of a ring inside, as one ring that may run along the edge (Sutherland and Hodgman 1974);
    /// empty when nothing is inside. Even-odd filling gives the same area.
    #[must_use]
    pub fn clip_ring(self, ring: &[Pixel]) -> Vec<Pixel> {
        let edges: [&dyn Fn(Pixel) -> f64; 4] =
            [&|p| p.0 - self.left, &|p| self.right - p.0, &|p| p.1 - self.top, &|p| self.bottom - p.1];
        let mut ring = ring.to_vec();
        for room in edges {
            let Some(&last) = ring.last() else { break };
            let mut kept = Vec::with_capacity(ring.len());
            let mut before = last;
            for &point in &ring {
                let (was, is) = (room(before), room(point));
                if (was < 0.0) != (is < 0.0) {
                    let t = was / (was - is);
                    kept.push((before.0 + t * (point.0 - before.0), before.1 + t * (point.1 - before.1)));
                }
                if is >= 0.0 {
                    kept.push(point);
                }
                before = point;
            }
            ring = kept;
        }
        ring
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Rectangle = Rectangle { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    fn area(ring: &[Pixel]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
    }

    #[test]
    fn rings_are_cut_at_the_edge() {
        let diamond = [(5.0, -5.0), (15.0, 5.0), (5.0, 15.0), (-5.0, 5.0)];
        assert!((area(&UNIT.clip_ring(&diamond)) - 100.0).abs() < 1e-9);
        let corner = [(5.0, 5.0), (20.0, 5.0), (20.0, 20.0), (5.0, 20.0)];
        assert!((area(&UNIT.clip_ring(&corner)) - 25.0).abs() < 1e-9);
        assert!(UNIT.clip_ring(&[(20.0, 20.0), (30.0, 20.0), (20.0, 30.0)]).is_empty());
    }

    #[test]
    fn lines_are_cut_into_parts() {
        let zigzag = [(-5.0, 5.0), (5.0, 5.0), (5.0, 20.0), (8.0, 20.0), (8.0, 5.0)];
        let parts = UNIT.clip_line(&zigzag);
        assert_eq!(parts, [vec![(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)], vec![(8.0, 10.0), (8.0, 5.0)]]);
    }

    #[test]
    fn discs_and_rectangles_meet() {
        assert!(UNIT.meets_disc((12.0, 5.0), 3.0));
        assert!(!UNIT.meets_disc((12.0, 12.0), 2.5));
        assert!((UNIT.overlap(UNIT.shifted((5.0, 5.0))) - 25.0).abs() < 1e-9);
    }
}
