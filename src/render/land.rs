//! What does the base map look like in a view? Outlines of provinces and countries as closed rings, borders as
//! lines, both from the same traced arcs, so that fills and strokes agree.

use std::collections::{BTreeMap, BTreeSet};

use super::basemap::{Arc, BaseMap, Border, Node, ProvinceId};
use super::canvas::Pixel;
use super::geometry::Rectangle;
use super::view::View;

/// Pixels beyond the frame that fills and lines may reach; the frame's border hides them.
const OVERHANG: f64 = 1.0;

/// The part of the base map that a view shows.
pub struct Land<'m> {
    map: &'m BaseMap,
    frame: Rectangle,
    /// Provinces that the frame may show.
    pub provinces: BTreeSet<ProvinceId>,
    traced: Vec<(Arc, Vec<Pixel>)>,
    /// For each province seen, which of the traced arcs are its borders.
    around: BTreeMap<ProvinceId, Vec<usize>>,
}

impl<'m> Land<'m> {
    /// Finds what the view shows and traces it.
    #[must_use]
    pub fn seen(map: &'m BaseMap, view: &View) -> Self {
        let window = view.window();
        let in_window = |arc: &Arc| window.turns(&arc.bounds).next().is_some();
        let mut provinces: BTreeSet<ProvinceId> =
            map.arcs().filter(&in_window).flat_map(|arc| [arc.left, arc.right]).flatten().collect();
        // A frame may lie within one province and show none of its borders.
        let middle = view.position(view.frame.centre());
        provinces.extend(middle.and_then(|(longitude, latitude)| map.province_at(longitude, latitude)));
        let is_seen = |arc: &Arc| {
            in_window(arc) || [arc.left, arc.right].into_iter().flatten().any(|side| provinces.contains(&side))
        };
        let traced: Vec<(Arc, Vec<Pixel>)> =
            map.arcs().filter(is_seen).map(|arc| (arc, view.trace(map, &arc))).collect();
        let mut around: BTreeMap<ProvinceId, Vec<usize>> = BTreeMap::new();
        for (n, (arc, _)) in traced.iter().enumerate() {
            for side in [arc.left, arc.right].into_iter().flatten() {
                around.entry(side).or_default().push(n);
            }
        }
        Self { map, frame: view.frame, provinces, traced, around }
    }

    /// The outline of a set of provinces, clipped to the frame, for even-odd filling.
    #[must_use]
    pub fn rings(&self, includes: impl Fn(ProvinceId) -> bool) -> Vec<Vec<Pixel>> {
        let frame = self.frame.inset(-OVERHANG);
        let rings = self.whole_rings(includes).into_iter().map(|ring| frame.clip_ring(&ring));
        rings.filter(|ring| ring.len() > 2).collect()
    }

    /// The outline of a set of provinces, as far as they are seen, unclipped.
    fn whole_rings(&self, includes: impl Fn(ProvinceId) -> bool) -> Vec<Vec<Pixel>> {
        let within: BTreeSet<ProvinceId> = self.provinces.iter().copied().filter(|&p| includes(p)).collect();
        let inside = |side: Option<ProvinceId>| side.is_some_and(|province| within.contains(&province));
        let own: BTreeSet<usize> =
            within.iter().filter_map(|province| self.around.get(province)).flatten().copied().collect();
        let mut from: BTreeMap<Node, Vec<(Node, Vec<Pixel>)>> = BTreeMap::new();
        for (arc, line) in own.into_iter().map(|n| &self.traced[n]) {
            if inside(arc.left) == inside(arc.right) {
                continue;
            }
            let (first, last) = self.map.ends(arc);
            if inside(arc.left) {
                from.entry(first).or_default().push((last, line.clone()));
            } else {
                from.entry(last).or_default().push((first, line.iter().rev().copied().collect()));
            }
        }
        let mut rings = Vec::new();
        // Where several arcs leave a node, any of them will do: even-odd filling sees the same area.
        while let Some((&start, _)) = from.first_key_value() {
            let mut ring: Vec<Pixel> = Vec::new();
            let mut here = start;
            while let Some(mut leaving) = from.remove(&here) {
                let Some((next, line)) = leaving.pop() else { break };
                if !leaving.is_empty() {
                    from.insert(here, leaving);
                }
                ring.extend(line);
                here = next;
            }
            rings.push(ring);
        }
        rings
    }

    /// The borders of one sort in the frame.
    #[must_use]
    pub fn borders(&self, sort: Border) -> Vec<Vec<Pixel>> {
        self.lines(|arc| arc.border == sort)
    }

    /// The outline of a set of provinces as lines in the frame, one for each stretch of border, but for borders of one
    /// sort.
    #[must_use]
    pub fn outline(&self, includes: impl Fn(ProvinceId) -> bool, without: Border) -> Vec<Vec<Pixel>> {
        let inside = |side: Option<ProvinceId>| side.is_some_and(&includes);
        self.lines(|arc| arc.border != without && inside(arc.left) != inside(arc.right))
    }

    fn lines(&self, wanted: impl Fn(&Arc) -> bool) -> Vec<Vec<Pixel>> {
        let frame = self.frame.inset(-OVERHANG);
        let mut lines = Vec::new();
        for (arc, line) in &self.traced {
            if wanted(arc) {
                lines.extend(frame.clip_line(line));
            }
        }
        lines
    }
}
