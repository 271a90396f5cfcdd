//! Which corner is free for what? Legend, locator, scale bar and north arrow each get one, and the map is shifted or
//! shrunk until no symbol lies under any of them.

use std::rc::Rc;

use crate::render::canvas::Pixel;
use crate::render::geometry::Rectangle;
use crate::render::view::{Plane, View};

/// Distance of furniture from the frame, in design pixels.
const MARGIN: f64 = 12.0;
/// How much smaller than possible the map is tried.
const ZOOMS: [f64; 9] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.52, 0.42];
/// Price of a symbol under furniture; of the region's outline under it, all of it; of halving the map.
const SYMBOL: f64 = 1e4;
const OUTLINE: f64 = 260.0;
const SHRINKING: f64 = 100.0;
/// Price of each piece of furniture that is not in its usual corner.
const UNUSUAL: f64 = 3.0;

/// The four corners: upper left, upper right, lower right, lower left.
const CORNERS: [(bool, bool); 4] = [(true, true), (false, true), (false, false), (true, false)];

/// Where the furniture stands, and the view between it.
#[derive(Debug)]
pub struct Arrangement {
    /// The view.
    pub view: View,
    /// For each piece of furniture, its rectangle.
    pub places: [Rectangle; 4],
}

/// What the map must show.
pub struct Content<'c> {
    /// What must be shown.
    pub plane: &'c Rc<Plane>,
    /// Where symbols stand in the plane, and how far they reach in pixels.
    pub symbols: &'c [((f64, f64), f64)],
    /// Pixels to the design's pixel.
    pub unit: f64,
}

/// Finds the best corners. `sizes` are width and height of locator, north arrow, legend and scale bar, which is also
/// their usual order, from the upper left corner clockwise.
#[must_use]
pub fn arrange(content: &Content<'_>, frame: Rectangle, sizes: [(f64, f64); 4]) -> Arrangement {
    let margin = MARGIN * content.unit;
    let widest = sizes[2].0 + margin;
    let inner = frame.inset(2.0 * margin);
    let rooms =
        [inner, Rectangle { right: inner.right - widest, ..inner }, Rectangle { left: inner.left + widest, ..inner }];
    let mut best: Option<(f64, Arrangement)> = None;
    for room in rooms.into_iter().filter(|room| room.width() > frame.width() / 4.0) {
        for zoom in ZOOMS {
            let view = content.plane.view(frame, room, zoom);
            let (price, places) = cheapest_corners(content, &view, sizes, margin);
            let price = price - SHRINKING * view.scale.log2();
            if best.as_ref().is_none_or(|(least, _)| price < *least) {
                best = Some((price, Arrangement { view, places }));
            }
        }
    }
    match best {
        Some((_, arrangement)) => arrangement,
        None => {
            let view = content.plane.view(frame, inner, 1.0);
            let (_, places) = cheapest_corners(content, &view, sizes, margin);
            Arrangement { view, places }
        }
    }
}

fn cheapest_corners(content: &Content<'_>, view: &View, sizes: [(f64, f64); 4], margin: f64) -> (f64, [Rectangle; 4]) {
    let outline: Vec<Pixel> = content.plane.extent.iter().map(|&at| view.on_sheet(at)).collect();
    let symbols: Vec<(Pixel, f64)> = content.symbols.iter().map(|&(at, reach)| (view.on_sheet(at), reach)).collect();
    let price = |place: Rectangle| {
        let under = symbols.iter().filter(|&&(at, reach)| place.meets_disc(at, reach + margin / 2.0)).count();
        let covered = outline.iter().filter(|&&at| place.holds(at)).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of points")]
        let (under, covered) = (under as f64, covered as f64 / outline.len().max(1) as f64);
        under * SYMBOL + covered * OUTLINE
    };
    let place = |piece: usize, corner: usize| corner_place(view.frame, CORNERS[corner], sizes[piece], margin);
    let prices: Vec<[f64; 4]> = (0..4).map(|piece| std::array::from_fn(|corner| price(place(piece, corner)))).collect();
    let mut best = (f64::INFINITY, [0, 1, 2, 3]);
    for order in orders() {
        let places: [Rectangle; 4] = std::array::from_fn(|piece| place(piece, order[piece]));
        let clash: f64 =
            (0..4).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| places[a].overlap(places[b])).sum();
        let total: f64 = (0..4)
            .map(|piece| prices[piece][order[piece]] + if order[piece] == piece { 0.0 } else { UNUSUAL })
            .sum::<f64>()
            + clash * SYMBOL;
        if total < best.0 {
            best = (total, order);
        }
    }
    (best.0, std::array::from_fn(|piece| place(piece, best.1[piece])))
}

/// Every way to give four pieces a corner each.
fn orders() -> impl Iterator<Item = [usize; 4]> {
    (0..256_usize)
        .map(|n| [n & 3, n >> 2 & 3, n >> 4 & 3, n >> 6])
        .filter(|order| order.iter().fold(0, |seen, corner| seen | 1 << corner) == 0b1111)
}

fn corner_place(frame: Rectangle, (left, top): (bool, bool), (width, height): (f64, f64), margin: f64) -> Rectangle {
    let x = if left { frame.left + margin } else { frame.right - margin - width };
    let y = if top { frame.top + margin } else { frame.bottom - margin - height };
    Rectangle::sized((x, y), width, height)
}
