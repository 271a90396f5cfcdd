//! What do the layers say together? Rows of upper layers override those below that have the same place id.
//!
//! Places are numbered through all layers. A row that overrides another leaves open what it does not know, and
//! answers to the names of both. Opening a stack costs time only for the rows above the first layer, and not even for these
//! where they are many: large layers are joined with the others row by row, when a row is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

use geo::MultiPolygon;

use super::Name;
use super::areas::Areas;
use super::facts::{Facts, Remembered};
use super::layer::{CompiledLayer, EntryKind, Parent, Posting};
use super::openings::Openings;
use super::place::{self, FeatureClass, Layer, Place, PlaceId, PlaceKey};
use super::spellings::Gathered;
use crate::position::Position;

#[derive(Debug)]
pub(super) struct Stack {
    floors: Vec<Floor>,
    /// Rows that are overridden, and the row that answers for them; sorted.
    over: Vec<(u32, Option<u32>)>,
    /// Which rows `over` has, a bit each: few, and every look at a place asks.
    is_over: Vec<u64>,
    /// What answers for the rows below the first large layer, as far as it has been asked.
    asked: Vec<AtomicU32>,
    areas: Areas,
    has_pcodes: bool,
    pub(super) gathered: Gathered,
    pub(super) openings: Openings,
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
    /// The row that each of its rows overrides; empty where none does, and for a large layer.
    under: Vec<Option<u32>>,
    /// Its rows are joined with those of other layers when they are asked for.
    pub is_large: bool,
    /// What has been worked out of its rows; nothing while the stack is put together, nor for a large layer, whose rows may
    /// be too many to remember.
    facts: Remembered,
}

impl Floor {
    /// The row of a posting itself, whether it answers or another row does.
    pub fn key(&self, posting: Posting) -> PlaceKey {
        PlaceKey(self.base + posting.row)
    }
}

/// Layers on disk with more rows than this are joined row by row: looking for all of them takes longer than a run should.
const JOINED_AT_ONCE: usize = 20_000;

/// In [`Stack::asked`]: not asked yet; the row answers for itself; above these, the row that answers, and this much more.
const UNASKED: u32 = 0;
const ITSELF: u32 = 1;
const ANSWER: u32 = 2;

/// Places this far across, in kilometres, lie as a whole in the area that holds their point.
const LIES_WHOLE_KM: f32 = 25.0;

/// Chains of parents are a handful long; this ends those that bite their own tail.
const MAX_DEPTH: usize = 16;

impl Stack {
    /// Puts layers on each other, the lowest first.
    pub fn new(layers: Vec<(Layer, CompiledLayer)>) -> Self {
        let mut stack = Self {
            floors: Vec::new(),
            over: Vec::new(),
            is_over: Vec::new(),
            asked: Vec::new(),
            areas: Areas::default(),
            has_pcodes: false,
            gathered: Gathered::default(),
            openings: Openings::default(),
        };
        for (kind, layer) in layers {
            stack.add(kind, layer);
        }
        for floor in stack.floors.iter_mut().filter(|floor| !floor.is_large) {
            floor.facts = Remembered::of(floor.layer.len());
        }
        stack
    }

    fn add(&mut self, kind: Layer, layer: CompiledLayer) {
        let base = self.floors.last().map_or(0, |floor| floor.base + floor.layer.len() as u32);
        let lower = self.floors.len();
        let is_large = layer.is_mapped() && layer.len() > JOINED_AT_ONCE;
        self.areas.add(lower, base, &layer);
        self.has_pcodes |= layer.has_pcodes();
        self.floors.push(Floor {
            layer,
            kind,
            base,
            elsewhere: Vec::new(),
            under: Vec::new(),
            is_large,
            facts: Remembered::default(),
        });
        if !is_large {
            self.over_and_under(lower);
        } else {
            let below_first = if self.asked.is_empty() { base as usize } else { self.asked.len() };
            self.asked.clear();
            self.asked.resize_with(below_first, || AtomicU32::new(UNASKED));
        }
        let floor = &self.floors[lower];
        let elsewhere =
            (0..floor.layer.elsewhere_len()).map(|entry| self.find(floor.layer.elsewhere(entry)?)).collect();
        self.floors[lower].elsewhere = elsewhere;
        self.drop_homeless(lower);
        self.areas.forget();
    }

    /// Finds what each row of the floor overrides. Both sides are sorted by id, so each search goes on from the last.
    fn over_and_under(&mut self, upper: usize) {
        let (below, floor) = (&self.floors[..upper], &self.floors[upper]);
        if below.is_empty() {
            return;
        }
        let mut from = vec![0; below.len()];
        let mut over = Vec::new();
        for row in 0..floor.layer.len() as u32 {
            let id = floor.layer.id(row);
            for (lower, from) in below.iter().zip(&mut from).rev() {
                match lower.layer.find_id_soon(id, *from) {
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
        let mut under = vec![None; floor.layer.len()];
        for &(lower, upper) in &over {
            // The first is that of the uppermost layer.
            under[(upper - floor.base) as usize].get_or_insert(lower);
        }
        let mut answers: BTreeMap<u32, Option<u32>> = self.over.iter().copied().collect();
        answers.extend(over.into_iter().map(|(lower, upper)| (lower, Some(upper))));
        self.over = answers.into_iter().collect();
        self.floors[upper].under = under;
        self.mark_over();
    }

    fn mark_over(&mut self) {
        let rows = self.floors.last().map_or(0, |floor| floor.base as usize + floor.layer.len());
        self.is_over.resize(rows.div_ceil(64), 0);
        for &(lower, _) in &self.over {
            self.is_over[lower as usize / 64] |= 1 << (lower % 64);
        }
    }

    fn is_over(&self, number: u32) -> bool {
        self.is_over.get(number as usize / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }

    /// Rows that no chain gives a position answer to nothing: a place is never put anywhere by default.
    fn drop_homeless(&mut self, upper: usize) {
        let floor = &self.floors[upper];
        if floor.is_large || floor.layer.grid_len() == floor.layer.len() {
            return;
        }
        let rows = (0..floor.layer.len() as u32).map(|row| floor.base + row);
        let homeless: Vec<u32> = rows.filter(|&key| self.position(key).is_none()).collect();
        self.over.extend(homeless.into_iter().map(|key| (key, None)));
        self.over.sort_unstable();
        self.mark_over();
    }

    pub fn floors(&self) -> impl DoubleEndedIterator<Item = (usize, &Floor)> {
        self.floors.iter().enumerate()
    }

    pub fn floor(&self, number: usize) -> &Floor {
        &self.floors[number]
    }

    pub fn layer(&self, floor: usize) -> &CompiledLayer {
        &self.floors[floor].layer
    }

    pub fn layers(&self) -> impl Iterator<Item = &CompiledLayer> {
        self.floors.iter().map(|floor| &floor.layer)
    }

    /// The rows of the hand-edited layer, unless another layer overrides them.
    pub fn curated(&self) -> impl Iterator<Item = u32> + '_ {
        let floors = self.floors.iter().filter(|floor| floor.kind == Layer::Curated);
        let rows = floors.flat_map(|floor| (0..floor.layer.len() as u32).map(|row| floor.base + row));
        rows.filter(|&number| self.answering(number) == Some(number))
    }

    /// The row that answers for a posting; none if it has no home.
    pub fn winner(&self, floor: usize, posting: Posting) -> Option<PlaceKey> {
        let floor = &self.floors[floor];
        let key = floor.key(posting);
        // So it is with nearly every row that is asked for.
        let answers_itself = !floor.is_large && self.asked.is_empty() && !self.is_over(key.0);
        if answers_itself { Some(key) } else { self.answering(key.0).map(PlaceKey) }
    }

    fn answering(&self, number: u32) -> Option<u32> {
        let mut number = number;
        loop {
            let over = || self.over.binary_search_by_key(&number, |(lower, _)| *lower).ok();
            number = match self.is_over(number).then(over).flatten() {
                Some(at) => self.over[at].1?,
                None => match self.in_large_layer_above(number) {
                    Some(upper) => upper,
                    None => return self.has_home(number).then_some(number),
                },
            }
        }
    }

    /// The row with the same id in the uppermost large layer above.
    fn in_large_layer_above(&self, number: u32) -> Option<u32> {
        if self.asked.is_empty() {
            return None;
        }
        let asked = self.asked.get(number as usize);
        match asked.map_or(UNASKED, |asked| asked.load(Ordering::Relaxed)) {
            UNASKED => {}
            ITSELF => return None,
            answer => return Some(answer - ANSWER),
        }
        let id = self.id(number);
        let mut above = self.floors.iter().rev().take_while(|floor| floor.base > number).filter(|floor| floor.is_large);
        let answer = above.find_map(|floor| Some(floor.base + floor.layer.find_id(id, 0).ok()?));
        if let Some(asked) = asked {
            asked.store(answer.map_or(ITSELF, |answer| answer + ANSWER), Ordering::Relaxed);
        }
        answer
    }

    /// Whether a chain gives the row a position. Those of other than large layers are looked through when they are added.
    fn has_home(&self, number: u32) -> bool {
        let (floor, row) = self.locate(number);
        !floor.is_large
            || floor.layer.row(row).is_some_and(|row| row.position().is_some())
            || self.position(number).is_some()
    }

    /// The floor of a number, and its row there.
    fn locate(&self, number: u32) -> (&Floor, u32) {
        let above = self.floors.partition_point(|floor| floor.base <= number);
        let floor = &self.floors[above.saturating_sub(1)];
        (floor, number - floor.base)
    }

    /// Which layer a row comes from, counted from the lowest.
    pub fn floor_of(&self, key: PlaceKey) -> usize {
        self.floors.partition_point(|floor| floor.base <= key.0).saturating_sub(1)
    }

    /// The row itself, then those it overrides.
    fn chain(&self, number: u32) -> impl Iterator<Item = (&Floor, u32)> {
        self.rows(number).map(|number| self.locate(number))
    }

    /// Their numbers.
    fn rows(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(number), |number| self.below(*number))
    }

    /// The row that tells something of a place: itself, or one that it overrides.
    fn teller(&self, number: u32, tells: impl Fn(&CompiledLayer, u32) -> bool) -> Option<u32> {
        self.rows(number).find(|&number| {
            let (floor, row) = self.locate(number);
            tells(&floor.layer, row)
        })
    }

    /// What a row that tells something says.
    fn told<'s>(
        &'s self,
        teller: Option<u32>,
        say: impl FnOnce(&'s CompiledLayer, u32) -> Option<&'s str>,
    ) -> Option<&'s str> {
        let (floor, row) = self.locate(teller?);
        say(&floor.layer, row)
    }

    fn below(&self, number: u32) -> Option<u32> {
        let (floor, row) = self.locate(number);
        if !floor.is_large {
            return floor.under.get(row as usize).copied().flatten();
        }
        let id = floor.layer.id(row);
        let mut lower = self.floors.iter().rev().filter(|lower| lower.base < floor.base);
        lower.find_map(|lower| Some(lower.base + lower.layer.find_id(id, 0).ok()?))
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

    /// What is remembered of a row; `None` where nothing is to be.
    fn facts(&self, number: u32) -> Option<&Facts> {
        let (floor, row) = self.locate(number);
        let known = floor.facts.at(row)?;
        Some(match known.get() {
            Some(facts) => facts,
            None => {
                let facts = self.work_out(number);
                known.get_or_init(|| facts)
            }
        })
    }

    /// What is remembered of a row, or else worked out.
    fn known(&self, number: u32) -> Facts {
        self.facts(number).copied().unwrap_or_else(|| self.work_out(number))
    }

    /// Asks for nothing that is remembered: rows that lie in one another would ask for ever.
    fn work_out(&self, number: u32) -> Facts {
        let (mut admin1, mut admin2, mut placed, mut country, mut pcode) = (None, None, None, None, None);
        for area in self.told_self_and_ancestors(number) {
            match self.told_feature(area).1 {
                "ADM1" | "ADM1H" => admin1 = admin1.or(Some(area)),
                "ADM2" | "ADM2H" => admin2 = admin2.or(Some(area)),
                _ => {}
            }
            placed = placed.or_else(|| Some((self.own_position(area)?, area)));
            country = country.or_else(|| self.teller(area, |layer, row| layer.country(row).is_some()));
            pcode = pcode.or_else(|| self.teller(area, |layer, row| self.has_pcodes && layer.pcode(row).is_some()));
        }
        let by = placed.map(|(_, row)| row).filter(|row| *row != number);
        let radius_km = self.own_radius_km(number).or_else(|| self.own_radius_km(by?)).unwrap_or(0.0);
        let named = |layer: &CompiledLayer, row| layer.names(row).next().is_some_and(|name| !name.text.is_empty());
        Facts {
            feature: self.feature_line(number),
            parent: self.find_parent(number),
            admin1,
            admin2,
            placed,
            radius_km,
            country,
            pcode,
            population: self.population(number),
            named: self.teller(number, named),
        }
    }

    /// The smallest area a place lies in: by its point where boundaries are known, else as its row says.
    pub fn parent(&self, number: u32) -> Option<u32> {
        self.facts(number).map_or_else(|| self.find_parent(number), |facts| facts.parent)
    }

    fn find_parent(&self, number: u32) -> Option<u32> {
        let told = self.told_parent(number);
        if self.areas.is_empty() { told } else { self.areas.parent(number, || self.holder(number, told)) }
    }

    /// The deepest outlined unit around a place, unless its row names a deeper one.
    fn holder(&self, number: u32, told: Option<u32>) -> Option<u32> {
        let depth = |number: u32| {
            let (class, code) = self.told_feature(number);
            place::admin_depth(class, code)
        };
        // A river or a range lies in several areas, a point on it in one.
        let is_point = |number: u32| {
            let settled = matches!(self.told_feature(number).0, FeatureClass::P | FeatureClass::S | FeatureClass::T);
            settled && self.own_radius_km(number).is_none_or(|km| km <= LIES_WHOLE_KM)
        };
        let own = depth(number).or_else(|| is_point(number).then_some(u8::MAX));
        let Some((own, position)) = own.zip(self.own_position(number)) else { return told };
        let units = self.areas_at(position).into_iter().filter(|area| area.0 != number);
        let units = units.filter_map(|area| Some((depth(area.0).filter(|depth| *depth < own)?, area.0)));
        // Of equals the first: `areas_at` gives an order.
        let deepest = units.reduce(|best, unit| if unit.0 > best.0 { unit } else { best });
        let told_depth = told.map_or(0, |told| depth(told).unwrap_or(if is_point(told) { u8::MAX } else { 0 }));
        match deepest {
            Some((depth, unit)) if depth > 0 && depth >= told_depth => Some(unit),
            _ => told,
        }
    }

    /// The areas whose outline holds a point: administrative units first, the deepest before those around it.
    pub fn areas_at(&self, position: Position) -> Vec<PlaceKey> {
        let rows = self.areas.holding(position, |floor| self.layer(floor));
        let mut areas: Vec<u32> = rows.into_iter().filter_map(|row| self.answering(row)).collect();
        let order = |number: &u32| {
            let (class, code) = self.told_feature(*number);
            (std::cmp::Reverse(place::admin_depth(class, code)), self.id(*number))
        };
        areas.sort_by(|a, b| order(a).cmp(&order(b)));
        areas.dedup();
        areas.into_iter().map(PlaceKey).collect()
    }

    /// Every area that has an outline, each once.
    pub fn outlined(&self) -> Vec<PlaceKey> {
        let answering: BTreeSet<u32> = self.areas.rows().filter_map(|row| self.answering(row)).collect();
        answering.into_iter().map(PlaceKey).collect()
    }

    /// The outline of an area, of the uppermost layer that has one.
    pub fn outline(&self, key: PlaceKey) -> Option<&MultiPolygon> {
        self.rows(key.0).find_map(|row| self.areas.outline(row, |floor| self.layer(floor)))
    }

    /// Every row that answers for itself.
    pub fn places(&self) -> impl Iterator<Item = PlaceKey> + '_ {
        let rows = self.floors.iter().flat_map(|floor| floor.base..floor.base + floor.layer.len() as u32);
        rows.filter(|&row| self.answering(row) == Some(row)).map(PlaceKey)
    }

    fn told_parent(&self, number: u32) -> Option<u32> {
        let mut parents = self.chain(number).filter_map(|(floor, row)| match floor.layer.row(row)?.parent()? {
            Parent::Here(row) => self.answering(floor.base + row),
            Parent::Elsewhere(entry) => *floor.elsewhere.get(entry as usize)?,
        });
        parents.next().filter(|parent| *parent != number)
    }

    /// All areas a place lies in, smallest first, beyond its country too.
    pub fn ancestors(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.parent(number), |number| self.parent(*number)).take(MAX_DEPTH)
    }

    /// The place and all areas it lies in, nothing remembered.
    fn told_self_and_ancestors(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(number), |number| self.find_parent(*number)).take(MAX_DEPTH + 1)
    }

    pub fn feature(&self, number: u32) -> (FeatureClass, &str) {
        match self.facts(number) {
            Some(facts) => self.feature_of(facts.feature),
            None => self.told_feature(number),
        }
    }

    /// The same, read anew from the layers.
    pub fn told_feature(&self, number: u32) -> (FeatureClass, &str) {
        self.feature_of(self.feature_line(number))
    }

    /// The layer that tells the feature of a row, and its line there.
    fn feature_line(&self, number: u32) -> Option<(usize, u16)> {
        let tells = |layer: &CompiledLayer, row| layer.row(row).and_then(|row| layer.feature(row.feature()?)).is_some();
        let teller = self.teller(number, tells)?;
        let (floor, row) = self.locate(teller);
        Some((self.floor_of(PlaceKey(teller)), floor.layer.row(row)?.feature()?))
    }

    fn feature_of(&self, line: Option<(usize, u16)>) -> (FeatureClass, &str) {
        let told = line.and_then(|(floor, line)| self.floors[floor].layer.feature(line));
        // A row without a feature is an area of some sort: nothing about it is exact.
        told.unwrap_or((FeatureClass::L, "AREA"))
    }

    /// The position a row has itself, or takes from the row it overrides.
    fn own_position(&self, number: u32) -> Option<Position> {
        self.chain(number).find_map(|(floor, row)| floor.layer.row(row)?.position())
    }

    pub fn own_radius_km(&self, number: u32) -> Option<f32> {
        let mut radii = self.chain(number).filter_map(|(floor, row)| Some(floor.layer.row(row)?.radius_km()));
        radii.find(|km| *km > 0.0)
    }

    /// Where a place is, and whose position that is.
    fn position(&self, number: u32) -> Option<(Position, u32)> {
        self.told_self_and_ancestors(number).find_map(|area| Some((self.own_position(area)?, area)))
    }

    pub fn position_of(&self, key: PlaceKey) -> Option<Position> {
        let placed = self.facts(key.0).map_or_else(|| self.position(key.0), |facts| facts.placed);
        placed.map(|(position, _)| position)
    }

    /// The country that a place lies in, by ISO 3166-1 alpha-2.
    pub fn country(&self, key: PlaceKey) -> Option<&str> {
        self.told(self.known(key.0).country, |layer, row| layer.country(row))
    }

    pub fn population(&self, number: u32) -> u32 {
        let mut counts = self.chain(number).filter_map(|(floor, row)| Some(floor.layer.row(row)?.population()));
        counts.find(|count| *count > 0).unwrap_or(0)
    }

    pub fn id(&self, number: u32) -> PlaceId<'_> {
        let (floor, row) = self.locate(number);
        floor.layer.id(row)
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
        let facts = self.known(number);
        let (feature_class, feature_code) = self.feature_of(facts.feature);
        let (position, placed) =
            facts.placed.expect("rows without a position are dropped when the layers are put together");
        Place {
            key,
            id: self.id(number),
            name: self.name_told(facts.named),
            feature_class,
            feature_code,
            position,
            placed_by: (placed != number).then_some(PlaceKey(placed)),
            radius_km: facts.radius_km,
            country: self.told(facts.country, |layer, row| layer.country(row)),
            admin1: facts.admin1.map(PlaceKey),
            admin2: facts.admin2.map(PlaceKey),
            population: facts.population,
            pcode: self.told(facts.pcode, CompiledLayer::pcode),
            layer: self.locate(number).0.kind,
        }
    }

    /// The name written to files.
    pub fn name(&self, number: u32) -> &str {
        self.name_told(self.known(number).named)
    }

    fn name_told(&self, teller: Option<u32>) -> &str {
        self.told(teller, |layer, row| Some(layer.names(row).next()?.text)).unwrap_or_default()
    }

    pub fn is_country(&self, number: u32) -> bool {
        let (class, code) = self.feature(number);
        place::is_country(class, code)
    }

    pub fn is_area(&self, number: u32) -> bool {
        let (class, code) = self.feature(number);
        place::is_area(class, code)
    }
}
