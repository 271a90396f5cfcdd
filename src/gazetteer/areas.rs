//! In which outlined areas does a point lie? Boundaries come with layers that the user imports; without one there is nothing
//! to ask, and asking costs nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{OnceLock, RwLock};

use geo::{Coord, Intersects, MultiPolygon};

use super::layer::{CompiledLayer, Outlined, cell_of, cells_within};
use crate::position::Position;

/// Every outline of every layer.
#[derive(Debug, Default)]
pub(super) struct Areas {
    areas: Vec<Area>,
    /// Areas by the row that brings the outline.
    by_row: HashMap<u32, usize>,
    /// Areas whose box touches a square degree.
    by_cell: BTreeMap<u32, Vec<usize>>,
    /// Parents already found, by row.
    parents: RwLock<HashMap<u32, Option<u32>>>,
}

#[derive(Debug)]
struct Area {
    /// The row that brings the outline.
    row: u32,
    floor: usize,
    entry: Outlined,
    /// Unpacked when first asked for.
    shape: OnceLock<Option<MultiPolygon>>,
}

impl Areas {
    /// Adds the outlines of a layer whose first row has the number `base`.
    pub fn add(&mut self, floor: usize, base: u32, layer: &CompiledLayer) {
        for entry in layer.outlined() {
            let (at, row) = (self.areas.len(), base + entry.row);
            for cell in cells_within(entry.bounds()) {
                self.by_cell.entry(cell).or_default().push(at);
            }
            self.by_row.insert(row, at);
            self.areas.push(Area { row, floor, entry, shape: OnceLock::new() });
        }
    }

    /// Forgets the parents found so far: a layer has been added.
    pub fn forget(&mut self) {
        self.parents = RwLock::default();
    }

    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The rows that bring an outline, in the order of the layers.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.areas.iter().map(|area| area.row)
    }

    /// The outline that a row brings.
    pub fn outline<'s>(&'s self, row: u32, layer_of: impl Fn(usize) -> &'s CompiledLayer) -> Option<&'s MultiPolygon> {
        let area = &self.areas[*self.by_row.get(&row)?];
        area.shape(&layer_of)
    }

    /// The rows whose outline holds a point, its boundary included.
    pub fn holding<'s>(&'s self, position: Position, layer_of: impl Fn(usize) -> &'s CompiledLayer) -> Vec<u32> {
        let point = Coord { x: position.longitude(), y: position.latitude() };
        let near = self.by_cell.get(&cell_of(position)).into_iter().flatten().map(|at| &self.areas[*at]);
        let holds = |area: &&'s Area| {
            let [west, south, east, north] = area.entry.bounds();
            (west..=east).contains(&point.x)
                && (south..=north).contains(&point.y)
                && area.shape(&layer_of).is_some_and(|shape| shape.intersects(&point))
        };
        near.filter(holds).map(|area| area.row).collect()
    }

    /// The parent of a row: `find` is asked once.
    pub fn parent(&self, row: u32, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        // A thread that panicked while it held the lock left at worst one answer less.
        let known = self.parents.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&row).copied();
        known.unwrap_or_else(|| {
            let parent = find();
            self.parents.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(row, parent);
            parent
        })
    }
}

impl Area {
    fn shape<'s>(&'s self, layer_of: &impl Fn(usize) -> &'s CompiledLayer) -> Option<&'s MultiPolygon> {
        self.shape.get_or_init(|| layer_of(self.floor).outline(&self.entry)).as_ref()
    }
}
