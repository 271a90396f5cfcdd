//! What do the layers say together? Rows of upper layers override those below that have the same place id.
//!
//! Places are numbered through all layers. A row that overrides another leaves open what it does not know, and
//! answers to the names of both. Opening a stack costs time only for the rows above the first layer.

use std::collections::BTreeMap;

use super::Name;
use super::layer::{CompiledLayer, EntryKind, Parent, Posting};
use super::place::{self, FeatureClass, Layer, Place, PlaceId, PlaceKey};
use crate::position::Position;

#[derive(Debug)]
pub(super) struct Stack {
    floors: Vec<Floor>,
    /// Rows that are overridden, and the row that answers for them; sorted.
    over: Vec<(u32, Option<u32>)>,
    /// Rows that override another, and which; sorted.
    under: Vec<(u32, u32)>,
}

/// One layer in its place.
#[derive(Debug)]
pub(super) struct Floor {
    pub layer: CompiledLayer,
    pub kind: Layer,
    /// Number of its first row.
    base: u32,
    /// The parents it names but does not hold.
    elsewhere: Vec<Option<u32>>,
}

/// Chains of parents are a handful long; this ends those that bite their own tail.
const MAX_DEPTH: usize = 16;

impl Stack {
    /// Puts layers on each other, the lowest first.
    pub fn new(layers: Vec<(Layer, CompiledLayer)>) -> Self {
        let mut stack = Self { floors: Vec::new(), over: Vec::new(), under: Vec::new() };
        for (kind, layer) in layers {
            stack.add(kind, layer);
        }
        stack
    }

    fn add(&mut self, kind: Layer, layer: CompiledLayer) {
        let base = self.floors.last().map_or(0, |floor| floor.base + floor.layer.len() as u32);
        let lower = self.floors.len();
        self.floors.push(Floor { layer, kind, base, elsewhere: Vec::new() });
        self.over_and_under(lower);
        let floor = &self.floors[lower];
        let elsewhere =
            (0..floor.layer.elsewhere_len()).map(|entry| self.find(floor.layer.elsewhere(entry)?)).collect();
        self.floors[lower].elsewhere = elsewhere;
        self.drop_homeless(lower);
    }

    /// Finds what each row of the floor overrides. Both sides are sorted by id, so each search goes on from the last.
    fn over_and_under(&mut self, upper: usize) {
        let (below, floor) = (&self.floors[..upper], &self.floors[upper]);
        if below.is_empty() {
            return;
        }
        let mut from = vec![0; below.len()];
        let (mut over, mut under) = (Vec::new(), Vec::new());
        for row in 0..floor.layer.len() as u32 {
            let id = floor.layer.id(row);
            for (lower, from) in below.iter().zip(&mut from).rev() {
                match lower.layer.find_id(id, *from) {
                    Ok(found) => {
                        *from = found;
                        over.push((lower.base + found, floor.base + row));
                    }
                    Err(next) => *from = next,
                }
            }
            let aliases = floor.layer.names(row).filter(|name| name.kind == EntryKind::SameAs);
            for alias in aliases {
                over.extend(below.iter().rev().filter_map(|lower| {
                    Some((lower.base + lower.layer.find_id(PlaceId::from(alias.text), 0).ok()?, floor.base + row))
                }));
            }
        }
        for &(lower, upper) in &over {
            if under.last().is_none_or(|(known, _)| *known != upper) {
                under.push((upper, lower));
            }
        }
        self.under.extend(under);
        self.under.sort_unstable();
        let mut answers: BTreeMap<u32, Option<u32>> = self.over.iter().copied().collect();
        answers.extend(over.into_iter().map(|(lower, upper)| (lower, Some(upper))));
        self.over = answers.into_iter().collect();
    }

    /// Rows that no chain gives a position answer to nothing: a place is never put anywhere by default.
    fn drop_homeless(&mut self, upper: usize) {
        let floor = &self.floors[upper];
        if floor.layer.grid_len() == floor.layer.len() {
            return;
        }
        let rows = (0..floor.layer.len() as u32).map(|row| floor.base + row);
        let homeless: Vec<u32> = rows.filter(|&key| self.position(key).is_none()).collect();
        self.over.extend(homeless.into_iter().map(|key| (key, None)));
        self.over.sort_unstable();
    }

    pub fn floors(&self) -> impl DoubleEndedIterator<Item = (usize, &Floor)> {
        self.floors.iter().enumerate()
    }

    pub fn layer(&self, floor: usize) -> &CompiledLayer {
        &self.floors[floor].layer
    }

    pub fn layers(&self) -> impl Iterator<Item = &CompiledLayer> {
        self.floors.iter().map(|floor| &floor.layer)
    }

    /// The row that answers for a posting; none if it has no home.
    pub fn winner(&self, floor: usize, posting: Posting) -> Option<PlaceKey> {
        self.answering(self.floors[floor].base + posting.row).map(PlaceKey)
    }

    fn answering(&self, number: u32) -> Option<u32> {
        let mut number = number;
        while let Ok(at) = self.over.binary_search_by_key(&number, |(lower, _)| *lower) {
            number = self.over[at].1?;
        }
        Some(number)
    }

    /// The floor of a number, and its row there.
    fn locate(&self, number: u32) -> (&Floor, u32) {
        let above = self.floors.partition_point(|floor| floor.base <= number);
        let floor = &self.floors[above.saturating_sub(1)];
        (floor, number - floor.base)
    }

    /// The row itself, then those it overrides.
    fn chain(&self, number: u32) -> impl Iterator<Item = (&Floor, u32)> {
        std::iter::successors(Some(number), |number| self.below(*number)).map(|number| self.locate(number))
    }

    fn below(&self, number: u32) -> Option<u32> {
        let at = self.under.binary_search_by_key(&number, |(upper, _)| *upper).ok()?;
        Some(self.under[at].1)
    }

    /// The row with this id, in the uppermost layer that has it.
    pub fn find(&self, id: PlaceId<'_>) -> Option<u32> {
        let mut found = self
            .floors
            .iter()
            .rev()
            .filter_map(|floor| floor.layer.find_id(id, 0).ok().and_then(|row| self.answering(floor.base + row)));
        found.next()
    }

    /// The smallest area a place lies in.
    pub fn parent(&self, number: u32) -> Option<u32> {
        let mut parents = self.chain(number).filter_map(|(floor, row)| match floor.layer.row(row)?.parent? {
            Parent::Here(row) => self.answering(floor.base + row),
            Parent::Elsewhere(entry) => *floor.elsewhere.get(entry as usize)?,
        });
        parents.next().filter(|parent| *parent != number)
    }

    /// All areas a place lies in, smallest first, beyond its country too.
    pub fn ancestors(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.parent(number), |number| self.parent(*number)).take(MAX_DEPTH)
    }

    /// The place and all areas it lies in.
    fn self_and_ancestors(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::once(number).chain(self.ancestors(number))
    }

    pub fn feature(&self, number: u32) -> (FeatureClass, &str) {
        let mut features =
            self.chain(number).filter_map(|(floor, row)| floor.layer.feature(floor.layer.row(row)?.feature?));
        // A row without a feature is an area of some sort: nothing about it is exact.
        features.next().unwrap_or((FeatureClass::L, "AREA"))
    }

    /// The position a row has itself, or takes from the row it overrides.
    fn own_position(&self, number: u32) -> Option<Position> {
        self.chain(number).find_map(|(floor, row)| floor.layer.row(row)?.position)
    }

    fn own_radius_km(&self, number: u32) -> Option<f32> {
        let mut radii = self.chain(number).filter_map(|(floor, row)| Some(floor.layer.row(row)?.radius_km()));
        radii.find(|km| *km > 0.0)
    }

    /// Where a place is, and whose position that is.
    fn position(&self, number: u32) -> Option<(Position, u32)> {
        self.self_and_ancestors(number).find_map(|area| Some((self.own_position(area)?, area)))
    }

    pub fn position_of(&self, key: PlaceKey) -> Option<Position> {
        self.position(key.0).map(|(position, _)| position)
    }

    pub fn country(&self, number: u32) -> Option<&str> {
        self.self_and_ancestors(number)
            .find_map(|area| self.chain(area).find_map(|(floor, row)| floor.layer.country(row)))
    }

    pub fn population(&self, number: u32) -> u32 {
        let mut counts = self.chain(number).filter_map(|(floor, row)| Some(floor.layer.row(row)?.population));
        counts.find(|count| *count > 0).unwrap_or(0)
    }

    pub fn id(&self, number: u32) -> PlaceId<'_> {
        let (floor, row) = self.locate(number);
        floor.layer.id(row)
    }

    pub fn name(&self, number: u32) -> &str {
        let mut names = self.chain(number).filter_map(|(floor, row)| Some(floor.layer.names(row).next()?.text));
        names.find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// Every name that leads to a place, those of upper layers first.
    pub fn names(&self, number: u32) -> impl Iterator<Item = Name<'_>> {
        let entries = self.chain(number).flat_map(|(floor, row)| floor.layer.names(row));
        entries.filter(|entry| !entry.text.is_empty()).filter_map(|entry| match entry.kind {
            EntryKind::Name(kind) => Some(Name { text: entry.text, kind, valid_from: entry.from, valid_to: entry.to }),
            EntryKind::SameAs => None,
        })
    }

    pub fn place(&self, key: PlaceKey) -> Place<'_> {
        let number = key.0;
        let (feature_class, feature_code) = self.feature(number);
        let unit = |codes: [&str; 2]| {
            let mut areas = self.self_and_ancestors(number);
            areas.find(|area| codes.contains(&self.feature(*area).1)).map(PlaceKey)
        };
        let (position, placed) =
            self.position(number).expect("rows without a position are dropped when the layers are put together");
        Place {
            key,
            id: self.id(number),
            name: self.name(number),
            feature_class,
            feature_code,
            position,
            placed_by: (placed != number).then_some(PlaceKey(placed)),
            radius_km: self.own_radius_km(number).or_else(|| self.own_radius_km(placed)).unwrap_or(0.0),
            country: self.country(number),
            admin1: unit(["ADM1", "ADM1H"]),
            admin2: unit(["ADM2", "ADM2H"]),
            population: self.population(number),
            pcode: self.chain(number).find_map(|(floor, row)| floor.layer.pcode(row)),
            layer: self.locate(number).0.kind,
        }
    }

    pub fn is_country(&self, number: u32) -> bool {
        let (class, code) = self.feature(number);
        place::is_country(class, code)
    }
}
