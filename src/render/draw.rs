//! In which order is the sheet drawn? Ground, borders, names, rings, symbols, labels, furniture: each a group of its
//! own, which a designer can pick in the SVG.

use std::collections::BTreeSet;

use super::Water;
use super::basemap::Border;
use super::canvas::{Pixel, Stroke};
use super::elements::Group;
use super::furniture;
use super::geometry::Rectangle;
use super::names;
use super::sheet::{Settled, Sheet, has_provinces, pixel, pixel_of, uncertainty};
use super::style::Look;
use super::subject::Subject;
use super::symbol;
use super::typeset::Lettering;

/// Areas that are named at most, the largest first.
const NAMED_AREAS: usize = 400;
/// Of more rings than this none is filled: where they overlap they would darken the map.
const FILLED_RINGS: usize = 20;
/// Waters of a radius greater than this part of the frame's diagonal bear no name.
const WIDEST_WATER: f64 = 1.2;
/// A water's name stands within this part of its radius: near the edge another may begin, where seas bound oceans.
const INSIDE_OCEAN: f64 = 0.55;
const INSIDE_SEA: f64 = 0.9;
/// Pixels across of an islet, whose outline does not stand out.
const ISLET: f64 = 16.0;
/// Degrees from the equator beyond which a map of the world names no water.
const POLAR_WATER: f64 = 70.0;

impl Sheet<'_> {
    /// The map in its frame, and the names of the coordinates outside it.
    pub(super) fn draw(&self, subject: &Subject<'_>, settled: &Settled) -> (Group, Group) {
        let Look { unit, palette } = self.look;
        let mut map = Group::new("map");
        self.draw_ground(&mut map, subject);
        map.group(self.draw_names(subject));
        map.group(self.draw_rings(subject));
        map.group(self.draw_places());
        map.group(self.draw_symbols(subject));
        map.group(self.draw_labels(settled));
        let mut border = Group::new("frame");
        border.rectangle(self.view.frame, None, Some(&Stroke::solid(palette.text, 1.6 * unit)));
        map.group(border);
        let [locator, north, legend, scale] = self.furniture;
        if let Some(inset) = self.locator {
            map.group(inset.draw(self.map, &subject.region, &self.view, locator));
        }
        if !self.is_wide() {
            map.group(furniture::north(&self.view, north, self.look));
        }
        map.group(self.scale_bar.draw(&self.view, scale));
        map.group(self.legend.draw(legend));
        (map, furniture::graticule(&self.view, self.look).1)
    }

    fn draw_ground(&self, map: &mut Group, subject: &Subject<'_>) {
        let Look { unit, palette } = self.look;
        let land = &self.land;
        let region = &subject.region;
        let mut ground = Group::new("land");
        match self.view.globe() {
            Some(globe) => {
                ground.rectangle(self.view.frame, Some(palette.paper), None);
                ground.area(&[self.view.frame.clip_ring(&globe)], palette.water);
                let edge = Stroke::solid(palette.graticule.with_alpha(0.7), 0.8 * unit);
                ground.lines(&self.view.frame.clip_line(&globe), &edge);
            }
            None => ground.rectangle(self.view.frame, Some(palette.water), None),
        }
        ground.area(&land.rings(|_| true), palette.abroad);
        ground.area(&land.rings(|province| region.is_home(self.map, province)), palette.home);
        ground.area(&land.rings(|province| region.provinces.contains(&province)), palette.region);
        map.group(ground);
        self.draw_areas(map, subject);
        map.group(furniture::graticule(&self.view, self.look).0);
        let mut borders = Group::new("borders");
        // Where a border is not agreed nothing may run along it that looks like one.
        let outline = land.outline(|province| region.provinces.contains(&province), Border::Disputed);
        // Around islets it would be wider than they are.
        let is_islet = |line: &Vec<Pixel>| line.first() == line.last() && extent(line) < (ISLET * unit).powi(2);
        let outline: Vec<Vec<Pixel>> = outline.into_iter().filter(|line| !is_islet(line)).collect();
        borders.lines(&outline, &Stroke::solid(palette.region_line.with_alpha(0.38), 6.0 * unit));
        borders.lines(&self.districts, &self.look.district());
        for sort in [Border::Province, Border::Coast, Border::Claim, Border::International, Border::Disputed] {
            borders.lines(&self.borders(sort), &self.look.border(sort));
        }
        map.group(borders);
    }

    fn draw_areas(&self, map: &mut Group, subject: &Subject<'_>) {
        if self.areas.is_empty() {
            return;
        }
        let mut areas = Group::new("areas");
        for (area, rings) in subject.areas.iter().zip(&self.areas).filter(|(_, rings)| !rings.is_empty()) {
            let mut group = Group::new(&area.id);
            group.title = Some(area.title.clone());
            group.area(rings, area.fill);
            let closed: Vec<Vec<Pixel>> = rings.iter().map(|ring| closed(ring)).collect();
            group.lines(&closed, &self.look.area());
            areas.group(group);
        }
        map.group(areas);
    }

    fn draw_names(&self, subject: &Subject<'_>) -> Group {
        let Look { unit, palette } = self.look;
        let land = &self.land;
        let frame = self.view.frame;
        let mut group = Group::new("names");
        let mut taken: Vec<Rectangle> = self.furniture.to_vec();
        let drawn = self.requests.iter().zip(&self.inside).filter(|(_, inside)| **inside).map(|(request, _)| request);
        taken.extend(drawn.map(|request| Rectangle::around(request.anchor, request.reach)));
        taken.extend(self.labels.iter().flatten().map(|label| label.area));
        taken.extend(self.places.iter().flat_map(|(at, _, placed)| [Rectangle::around(*at, 5.0 * unit), placed.area]));
        let mut ground = names::Ground::new(frame, unit, &self.border_map, &taken);
        let plain =
            |size: f64, ink| Lettering::plain(size * unit, ink).with_halo(palette.paper.with_alpha(0.4), 1.5 * unit);
        let mut areas: Vec<(usize, f64)> =
            self.areas.iter().enumerate().map(|(n, rings)| (n, rings.iter().map(|ring| extent(ring)).sum())).collect();
        areas.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (n, _) in areas.into_iter().take(NAMED_AREAS) {
            if let Some(label) = &subject.areas[n].label {
                let lettering = Lettering::plain(14.5 * unit, palette.text)
                    .bold()
                    .with_halo(palette.paper.with_alpha(0.8), 2.0 * unit);
                write(&mut group, &mut ground, label, &lettering, &self.areas[n]);
            }
        }
        let region = &subject.region;
        if region.is_one_province {
            for &province in &region.provinces {
                let name = self.map.provinces[usize::from(province)].name.to_uppercase();
                let lettering = plain(22.0, palette.region_name).bold().spaced(0.3);
                write(&mut group, &mut ground, &name, &lettering, &land.rings(|p| p == province));
            }
        }
        let countries: BTreeSet<_> =
            land.provinces.iter().map(|&p| self.map.provinces[usize::from(p)].country).collect();
        for country in countries {
            let name = self.map.countries[usize::from(country)].name.to_uppercase();
            // Areas that the data bring cover their country, and bear names of their own.
            if !self.areas.is_empty() && region.countries.contains(&country) {
                continue;
            }
            let is_of = |p| {
                self.map.provinces[usize::from(p)].country == country
                    && !(region.is_one_province && region.provinces.contains(&p))
            };
            let ink = if region.countries.contains(&country) { palette.muted } else { palette.place_name };
            write(&mut group, &mut ground, &name, &plain(18.0, ink).spaced(0.34), &land.rings(is_of));
        }
        if !self.areas.is_empty() {
            ground.take_rings(&self.areas.concat());
        }
        self.draw_waters(&mut group, &mut ground, subject.content.waters);
        let others = land.provinces.iter().filter(|&&p| {
            has_provinces(&self.view, self.look)
                && self.areas.is_empty()
                && region.is_home(self.map, p)
                && !(region.is_one_province && region.provinces.contains(&p))
        });
        for &province in others {
            let name = self.map.provinces[usize::from(province)].name;
            write(
                &mut group,
                &mut ground,
                name,
                &plain(14.0, palette.place_name).spaced(0.06),
                &land.rings(|p| p == province),
            );
        }
        if !self.districts.is_empty() {
            for district in subject.content.districts {
                let rings = super::sheet::rings(&district.rings, &self.view);
                write(&mut group, &mut ground, &district.name, &plain(11.5, palette.place_name), &rings);
            }
        }
        for place in subject.places.iter().filter(|place| place.feature_class == "H") {
            if subject.content.waters.iter().any(|water| water.name == place.name) {
                continue;
            }
            let Some((x, y)) = pixel_of(&self.view, place) else { continue };
            let lettering = Lettering::plain(16.0 * unit, palette.water_name).italic();
            let width = lettering.width(&place.name);
            let covered = Rectangle::sized((x - width / 2.0, y - lettering.capital()), width, lettering.size);
            if frame.inset(6.0 * unit).holds_all(covered) && ground.take(covered) {
                group.text(&place.name, (covered.left, y), &lettering);
            }
        }
        group
    }

    /// Names waters that the frame shows, each where it is nearer to the water's middle, measured in its radius, than to
    /// any other's: the discs that are known of them overlap.
    fn draw_waters(&self, group: &mut Group, ground: &mut names::Ground<'_>, waters: &[Water]) {
        let Look { unit, palette } = self.look;
        let frame = self.view.frame;
        // By the plane's scale: near a pole the scale along a parallel has no bounds.
        let on_sheet =
            |water: &Water| Some((pixel(&self.view, water.position)?, water.radius_km * 1000.0 * self.view.scale));
        let discs: Vec<Option<(Pixel, f64)>> = waters.iter().map(on_sheet).collect();
        let part =
            |at: Pixel, (middle, radius): (Pixel, f64)| (at.0 - middle.0).hypot(at.1 - middle.1) / radius.max(1.0);
        let mut mask = None;
        let mut named: Vec<&str> = Vec::new();
        for (water, disc) in waters.iter().zip(&discs) {
            let Some((middle, radius)) = *disc else { continue };
            let own_stem = stem(&water.name);
            let (size, inside) = if water.name.ends_with("Ocean") { (20.0, INSIDE_OCEAN) } else { (17.0, INSIDE_SEA) };
            // A map of the world draws a pole as a line, and its ocean where it is not; and an ocean is too large to be
            // told from the part of it that a region shows.
            let is_polar = self.view.projection().is_world() && water.position.latitude().abs() > POLAR_WATER;
            let is_vast = radius > frame.width().hypot(frame.height()) * WIDEST_WATER;
            if named.contains(&own_stem) || is_polar || is_vast || !frame.meets_disc(middle, radius * inside) {
                continue;
            }
            let lettering = Lettering::plain(size * unit, palette.water_name).italic().spaced(0.04);
            if lettering.width(&water.name) > 2.0 * radius {
                continue;
            }
            let rivals = || waters.iter().zip(&discs).filter(|(other, _)| stem(&other.name) != own_stem);
            let is_own = |at: Pixel| {
                let own = part(at, (middle, radius));
                own <= inside && rivals().all(|(_, disc)| disc.is_none_or(|disc| part(at, disc) >= own))
            };
            let mask = mask.get_or_insert_with(|| {
                let mut water = self.land.rings(|_| true);
                water.push(self.view.globe().map_or_else(|| frame.ring(), |globe| frame.clip_ring(&globe)));
                names::Mask::of_rings(frame, unit, &water)
            });
            if let Some((origin, lettering)) = ground.place_near(&water.name, &lettering, mask, middle, &is_own) {
                group.text(&water.name, origin, &lettering);
                named.push(own_stem);
            }
        }
    }

    fn draw_rings(&self, subject: &Subject<'_>) -> Group {
        let mut group = Group::new("uncertainty");
        let rings = uncertainty(subject, &self.view);
        let are_few = rings.len() <= FILLED_RINGS;
        for ring in rings.into_values() {
            if are_few {
                group.area(&[self.view.frame.clip_ring(&ring)], self.look.ring_fill());
            }
            group.lines(&self.view.frame.clip_line(&ring), &self.look.ring());
        }
        group
    }

    fn draw_places(&self) -> Group {
        let mut group = Group::new("places");
        for (at, request, placed) in &self.places {
            self.look.place_mark(&mut group, *at);
            group.text(&request.text, placed.origin, &request.lettering);
        }
        group
    }

    /// Symbols, the small above the large, each a group that says what it is.
    fn draw_symbols(&self, subject: &Subject<'_>) -> Group {
        let Look { unit, palette } = self.look;
        let mut group = Group::new("incidents");
        let thin = Stroke::solid(palette.outline.with_alpha(0.7), unit);
        let mut order: Vec<usize> = (0..subject.marks.len()).filter(|&n| self.inside[n]).collect();
        for &n in &order {
            let true_place = self.view.on_sheet(subject.spots[n]);
            if true_place != self.symbols[n] {
                group.lines(&[vec![true_place, self.symbols[n]]], &thin);
                group.disc(true_place, 2.0 * unit, Some(palette.outline), None);
            }
        }
        order.sort_by(|&a, &b| self.requests[b].reach.total_cmp(&self.requests[a].reach));
        for n in order {
            let mark = &subject.marks[n];
            let mut symbol = Group::new(&mark.id);
            symbol.title = Some(mark.title.clone());
            symbol::draw(&mut symbol, mark.kind, self.symbols[n], &subject.scale, self.look);
            group.group(symbol);
        }
        group
    }

    fn draw_labels(&self, settled: &Settled) -> Group {
        let mut group = Group::new("labels");
        let leader = Stroke::solid(self.look.palette.text, 0.9 * self.look.unit);
        for placed in self.labels.iter().flatten() {
            if let Some((from, to)) = placed.leader {
                group.lines(&[vec![from, to]], &leader);
            }
        }
        for (n, (request, placed)) in self.requests.iter().zip(&self.labels).enumerate() {
            match placed {
                Some(placed) => group.text(&request.text, placed.origin, &request.lettering),
                // A number that found no room beside its symbol stands on it.
                None if settled.key.contains(&n) && self.inside[n] => {
                    let (x, y) = request.anchor;
                    let at = (x, y + request.lettering.capital() / 2.0);
                    group.text_centred(&request.text, at, &request.lettering);
                }
                None => {}
            }
        }
        group
    }
}

/// Writes a name into the widest free part of an area, if there is room.
fn write(group: &mut Group, ground: &mut names::Ground<'_>, name: &str, lettering: &Lettering, rings: &[Vec<Pixel>]) {
    if let Some((origin, lettering)) = ground.place_in(name, lettering, rings) {
        group.text(name, origin, &lettering);
    }
}

/// What tells a water from its parts: "North Atlantic" is said by "Atlantic Ocean".
fn stem(name: &str) -> &str {
    let name = name.strip_prefix("North ").or_else(|| name.strip_prefix("South ")).unwrap_or(name);
    name.strip_suffix(" Ocean").unwrap_or(name)
}

/// The ring with its first point at its end.
fn closed(ring: &[Pixel]) -> Vec<Pixel> {
    let mut ring = ring.to_vec();
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    ring
}

/// Square pixels of the upright rectangle around a ring.
fn extent(ring: &[Pixel]) -> f64 {
    Rectangle::bounds(ring.iter().copied()).map_or(0.0, |bounds| bounds.width() * bounds.height())
}
