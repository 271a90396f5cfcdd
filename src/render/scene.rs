//! What exactly will be drawn? Everything is decided here, once: extent, projection, symbols, labels, legend. After
//! this there is only drawing.

use std::collections::{BTreeMap, BTreeSet};

use super::basemap::{self, BaseMap, Border};
use super::bounds::Bounds;
use super::canvas::{Pixel, Stroke};
use super::elements::{Element, Group};
use super::furniture::{self, Arrangement, Legend, Locator, NORTH_SIZE, ScaleBar, Shown};
use super::geometry::Rectangle;
use super::labels::{self, BorderMap, Obstacles, Request};
use super::land::Land;
use super::names::{self, Mask};
use super::page::{self, Note, Page};
use super::projection;
use super::region::{self, Region};
use super::symbol::{self, Kind, Scale};
use super::typeset::Lettering;
use super::view::View;
use super::{MapOptions, Size, palette, style, words};
use crate::incident::Incident;
use crate::position::Position;
use crate::resolve::ReportPlace;

/// A map, decided: nothing is left to do but draw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The sheet.
    pub size: Size,
    /// Title of the picture.
    pub title: String,
    /// What a screen reader says instead of the picture.
    pub description: String,
    /// What the picture's data are by.
    pub sources: String,
    /// Bottom to top.
    pub elements: Vec<Element>,
    /// What was placed where, for those who check it.
    pub layout: Layout,
}

/// Where symbols and labels went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The map's frame.
    pub frame: Option<Rectangle>,
    /// For each incident drawn, its symbol's middle and reach in pixels.
    pub symbols: Vec<(Pixel, f64)>,
    /// For each incident drawn, in the same order, what its label covers; `None` where it is in the key.
    pub labels: Vec<Option<Rectangle>>,
    /// Incidents named in the key under the map.
    pub keyed: usize,
    /// Incidents listed under the map because they have no place.
    pub unplaced: usize,
    /// Legend, locator, scale bar, north arrow.
    pub furniture: Vec<Rectangle>,
}

/// A ring of uncertainty smaller than this many pixels beyond the symbol says nothing.
const LEAST_RING: f64 = 5.0;
/// A ring wider than this part of the frame's height says nothing either.
const GREATEST_RING: f64 = 0.3;
/// Points around an incident that the extent must hold.
const BEARINGS: [f64; 4] = [0.0, 90.0, 180.0, 270.0];
/// Kilometres around an incident that are shown at least.
const LEAST_AROUND_KM: f64 = 8.0;
/// Where the region is too wide to be shown, this part of the incidents' stretch is shown around them.
const SURROUNDINGS: f64 = 0.25;
/// What a map of the world shows: from Cape Horn to the north of Greenland.
/// It is told in points all around, since two meridians alone would also bound the narrow side.
const WORLD: [(f64, f64); 10] = [
    (-168.9, -56.0),
    (-168.9, 82.0),
    (-100.0, 0.0),
    (-40.0, -56.0),
    (11.0, 0.0),
    (11.0, 82.0),
    (60.0, -56.0),
    (120.0, 0.0),
    (190.9, -56.0),
    (190.9, 82.0),
];
/// Borders of provinces are drawn where a kilometre has at least this many design pixels.
const PROVINCES_FROM: f64 = 0.12;
/// Rounds in which labels that find no room are moved to the key.
const KEY_ROUNDS: usize = 5;

/// An incident with a place on the map.
struct Drawn<'i> {
    incident: &'i Incident,
    position: Position,
    kind: Kind,
}

/// What is known before anything has a place.
struct Subject<'i> {
    incidents: Vec<&'i Incident>,
    drawn: Vec<Drawn<'i>>,
    unplaced: Vec<&'i Incident>,
    places: Vec<&'i ReportPlace>,
    scale: Scale,
    region: Region,
    extent: Vec<(f64, f64)>,
    remark: Option<&'static str>,
}

/// Decides the map of incidents, in the order of the text, and of the places that the reports name besides.
#[must_use]
pub fn scene(incidents: &[Incident], places: &[ReportPlace], options: &MapOptions) -> Scene {
    let map = basemap::embedded();
    let subject = Subject::choose(map, incidents, places, options);
    let mut key: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..KEY_ROUNDS {
        let sheet = Sheet::lay_out(map, &subject, options, &key);
        let without: Vec<usize> = sheet.without_label(&key);
        if without.is_empty() {
            return sheet.finish(&subject, options, &key);
        }
        key.extend(without);
    }
    // With every label in the key there is none left that could lack room.
    key.extend(0..subject.drawn.len());
    Sheet::lay_out(map, &subject, options, &key).finish(&subject, options, &key)
}

impl<'i> Subject<'i> {
    fn choose(map: &BaseMap, all: &'i [Incident], places: &'i [ReportPlace], options: &MapOptions) -> Self {
        let news: Vec<&Incident> = all.iter().filter(|i| !i.background.0 && !i.aggregate.0).collect();
        let (incidents, remark) = if options.with_background {
            (all.iter().filter(|incident| !incident.aggregate.0 || news.is_empty()).collect(), None)
        } else if news.is_empty() && !all.is_empty() {
            (all.iter().collect(), Some("Only totals or recalled events are reported; they are what is shown."))
        } else {
            (news, None)
        };
        let mut drawn = Vec::new();
        let mut unplaced = Vec::new();
        for &incident in &incidents {
            match incident.position() {
                Some(position) => drawn.push(Drawn { incident, position, kind: Kind::of(incident) }),
                None => unplaced.push(incident),
            }
        }
        let killed: Vec<u32> = drawn.iter().filter_map(|drawn| drawn.kind.killed).collect();
        let region = Region::concerned(map, &incidents);
        let mut subject = Self {
            incidents,
            drawn,
            unplaced,
            places: places.iter().filter(|place| !place.is_incident_place.0).collect(),
            scale: Scale::new(&killed, page::unit(options.size)),
            region,
            extent: Vec::new(),
            remark,
        };
        subject.extent = subject.extent(map);
        subject
    }

    /// The incidents with what surrounds them, and the region.
    fn extent(&self, map: &BaseMap) -> Vec<(f64, f64)> {
        let positions: Vec<Position> = self.drawn.iter().map(|drawn| drawn.position).collect();
        let mut extent = self.region.extent(map, &positions);
        let points: Vec<(f64, f64)> = positions.iter().map(|p| (p.longitude(), p.latitude())).collect();
        let stretch = Bounds::around(&points).map_or(0.0, region::diagonal_km);
        let surroundings = if extent.is_empty() { stretch * SURROUNDINGS } else { 0.0 };
        for drawn in &self.drawn {
            let km = drawn.incident.uncertainty_m.map_or(0.0, |metres| f64::from(metres) / 1000.0);
            let around = km.max(LEAST_AROUND_KM).max(surroundings);
            extent.extend(
                BEARINGS
                    .map(|bearing| drawn.position.destination(bearing, around))
                    .map(|p| (p.longitude(), p.latitude())),
            );
        }
        let is_world = Bounds::around(&extent).is_none_or(|bounds| bounds.width() > projection::WORLD);
        if is_world { WORLD.to_vec() } else { extent }
    }
}

/// The sheet with everything in its place.
struct Sheet<'m> {
    map: &'m BaseMap,
    page: Page,
    title: String,
    sources: String,
    view: View,
    land: Land<'m>,
    /// Locator, north arrow, legend, scale bar.
    furniture: [Rectangle; 4],
    locator: Option<Locator>,
    legend: Legend,
    /// For each incident drawn.
    symbols: Vec<Pixel>,
    labels: Vec<Option<labels::Placed>>,
    requests: Vec<Request>,
    /// Indexes into the places, with the middle of their mark and their label.
    places: Vec<(Pixel, Request, labels::Placed)>,
}

impl<'m> Sheet<'m> {
    fn lay_out(map: &'m BaseMap, subject: &Subject<'_>, options: &MapOptions, key: &BTreeSet<usize>) -> Self {
        let unit = page::unit(options.size);
        let title = options.title.clone().unwrap_or_else(|| words::title(&subject.incidents));
        let subtitle = options.subtitle.clone().unwrap_or_else(|| words::subtitle(&subject.incidents));
        let locator = Locator::new(&subject.extent, unit);
        // The notes name the projection, which the extent alone decides.
        let anywhere = Rectangle::sized((0.0, 0.0), 1.0, 1.0);
        let projection = View::fitting(&subject.extent, anywhere, anywhere, 1.0).projection;
        let sources = sources(options);
        let notes = notes(subject, options, key, &sources, projection.name());
        let page = Page::divide(options, &title, &subtitle, &notes);

        // What the legend explains depends on what the view shows, and the view on the legend's size: a second
        // look settles it.
        let arrange = |legend: &Legend| {
            let symbols: Vec<((f64, f64), f64)> = subject
                .drawn
                .iter()
                .map(|d| ((d.position.longitude(), d.position.latitude()), subject.scale.reach(d.kind)))
                .collect();
            let content = furniture::Content { extent: &subject.extent, symbols: &symbols, unit };
            let locator_size = locator.map_or((0.0, 0.0), Locator::size);
            let north = (NORTH_SIZE.0 * unit, NORTH_SIZE.1 * unit);
            let sizes = [locator_size, north, legend.size(), ScaleBar::new(unit).size()];
            furniture::arrange(&content, page.frame, sizes)
        };
        let explain = |view: &View, land: &Land<'_>| Legend::of(&shown(subject, view, land, unit), subject.scale, unit);
        let first = arrange(&Legend::of(&shown_symbols(subject), subject.scale, unit));
        let legend = explain(&first.view, &Land::seen(map, &first.view));
        let Arrangement { view, places: furniture } = arrange(&legend);
        let land = Land::seen(map, &view);
        let legend = explain(&view, &land);
        let furniture = [furniture[0], furniture[1], fit_height(furniture[2], legend.size(), view.frame), furniture[3]];

        let mut sheet = Self {
            map,
            page,
            title,
            sources,
            symbols: symbols(subject, &view),
            view,
            land,
            furniture,
            locator,
            legend,
            labels: Vec::new(),
            requests: Vec::new(),
            places: Vec::new(),
        };
        sheet.place_labels(subject, key);
        sheet
    }

    fn place_labels(&mut self, subject: &Subject<'_>, key: &BTreeSet<usize>) {
        let unit = self.page.unit;
        let lettering =
            Lettering::plain(16.5 * unit, palette::TEXT).bold().with_halo(palette::PAPER.with_alpha(0.9), 2.4 * unit);
        self.requests = subject
            .drawn
            .iter()
            .zip(&self.symbols)
            .map(|(drawn, &anchor)| Request {
                text: words::label(drawn.incident),
                lettering: lettering.clone(),
                anchor,
                reach: subject.scale.reach(drawn.kind),
            })
            .collect();
        let mut order: Vec<usize> = (0..self.requests.len()).filter(|n| !key.contains(n)).collect();
        order.sort_by(|&a, &b| self.requests[b].reach.total_cmp(&self.requests[a].reach));
        let sorts = [Border::Coast, Border::International, Border::Disputed, Border::Province];
        let borders: Vec<Vec<Pixel>> = sorts.into_iter().flat_map(|sort| self.borders(sort)).collect();
        let marks = self.place_marks(subject);
        let mut obstacles = Obstacles {
            frame: self.view.frame.inset(4.0 * unit),
            discs: self.requests.iter().map(|request| (request.anchor, request.reach)).collect(),
            boxes: self.furniture.to_vec(),
            borders: BorderMap::new(self.view.frame, borders.iter()),
        };
        obstacles.discs.extend(marks.iter().map(|mark| (mark.anchor, mark.reach)));
        let requests: Vec<Request> = order.iter().map(|&n| self.requests[n].clone()).collect();
        let placed = labels::place(&requests, &obstacles, unit);
        self.labels = vec![None; self.requests.len()];
        for (n, placed) in order.into_iter().zip(placed) {
            self.labels[n] = placed;
        }
        obstacles.boxes.extend(self.labels.iter().flatten().map(|label| label.area));
        // A place that is only context is left out where its name has no room.
        let placed = labels::place(&marks, &obstacles, unit);
        self.places = marks
            .into_iter()
            .zip(placed)
            .filter_map(|(mark, placed)| {
                let placed = placed.filter(|placed| placed.leader.is_none())?;
                Some((mark.anchor, mark, placed))
            })
            .collect();
    }

    /// The other places of the report that are points in the frame, each once, most mentioned first.
    fn place_marks(&self, subject: &Subject<'_>) -> Vec<Request> {
        let unit = self.page.unit;
        let lettering =
            Lettering::plain(14.0 * unit, palette::MUTED).with_halo(palette::PAPER.with_alpha(0.85), 2.0 * unit);
        let mut places: Vec<&&ReportPlace> = subject.places.iter().filter(|place| is_spot(place)).collect();
        places.sort_by_key(|place| std::cmp::Reverse(place.mentions));
        let mut marks: Vec<Request> = Vec::new();
        for place in places {
            let Some(anchor) = pixel_of(&self.view, place) else { continue };
            let reach = (style::PLACE_RADIUS + 1.0) * unit;
            let on_symbol = self
                .requests
                .iter()
                .chain(&marks)
                .any(|other| (other.anchor.0 - anchor.0).hypot(other.anchor.1 - anchor.1) < other.reach + reach);
            let under = self.furniture.iter().any(|furniture| furniture.meets_disc(anchor, reach));
            if !on_symbol && !under && self.view.frame.inset(2.0 * reach).holds(anchor) {
                marks.push(Request { text: place.name.clone(), lettering: lettering.clone(), anchor, reach });
            }
        }
        marks
    }

    /// Incidents whose label found no room and that are not yet in the key.
    fn without_label(&self, key: &BTreeSet<usize>) -> Vec<usize> {
        (0..self.labels.len()).filter(|n| self.labels[*n].is_none() && !key.contains(n)).collect()
    }

    /// Puts it all in the order of drawing.
    fn finish(self, subject: &Subject<'_>, options: &MapOptions, key: &BTreeSet<usize>) -> Scene {
        let unit = self.page.unit;
        let mut map = Group::new("map");
        self.draw_ground(&mut map, subject);
        map.group(self.draw_names(subject));
        map.group(self.draw_rings(subject));
        map.group(self.draw_places());
        map.group(self.draw_symbols(subject, key));
        map.group(self.draw_labels());
        let frame = self.view.frame;
        let mut border = Group::new("frame");
        border.rectangle(frame, None, Some(&Stroke::solid(palette::TEXT, 1.6 * unit)));
        map.group(border);
        let [locator, north, legend, scale] = self.furniture;
        if let Some(inset) = self.locator {
            map.group(inset.draw(self.map, &subject.region, &self.view, locator));
        }
        if !self.is_world() {
            map.group(furniture::north(&self.view, north, unit));
        }
        map.group(ScaleBar::new(unit).draw(&self.view, scale));
        map.group(self.legend.draw(legend));
        let coordinates = furniture::graticule(&self.view, unit).1;
        let layout = Layout {
            frame: Some(frame),
            symbols: self.requests.iter().map(|request| (request.anchor, request.reach)).collect(),
            labels: self.labels.iter().map(|label| label.as_ref().map(|label| label.area)).collect(),
            keyed: key.len(),
            unplaced: subject.unplaced.len(),
            furniture: self.furniture.to_vec(),
        };
        Scene {
            size: options.size,
            description: words::description(&self.title, &subject.incidents),
            title: self.title,
            sources: self.sources,
            elements: vec![Element::Group(map), Element::Group(coordinates), Element::Group(self.page.text)],
            layout,
        }
    }

    /// Whether the map shows the world, where north is not one direction.
    fn is_world(&self) -> bool {
        self.locator.is_none()
    }

    fn borders(&self, sort: Border) -> Vec<Vec<Pixel>> {
        borders(&self.land, &self.view, sort, self.page.unit)
    }

    fn draw_ground(&self, map: &mut Group, subject: &Subject<'_>) {
        let unit = self.page.unit;
        let land = &self.land;
        let region = &subject.region;
        let mut ground = Group::new("land");
        ground.rectangle(self.view.frame, Some(palette::WATER), None);
        ground.area(&land.rings(|_| true), palette::ABROAD);
        ground.area(&land.rings(|province| region.is_home(self.map, province)), palette::HOME);
        ground.area(&land.rings(|province| region.provinces.contains(&province)), palette::REGION);
        map.group(ground);
        map.group(furniture::graticule(&self.view, unit).0);
        let mut borders = Group::new("borders");
        let outline = land.outline(|province| region.provinces.contains(&province));
        borders.lines(&outline, &Stroke::solid(palette::REGION_LINE.with_alpha(0.38), 6.0 * unit));
        for sort in [Border::Province, Border::Coast, Border::Claim, Border::International, Border::Disputed] {
            borders.lines(&self.borders(sort), &style::border(sort, unit));
        }
        map.group(borders);
    }

    fn draw_names(&self, subject: &Subject<'_>) -> Group {
        let unit = self.page.unit;
        let land = &self.land;
        let frame = self.view.frame;
        let mut group = Group::new("names");
        let mut taken: Vec<Rectangle> = self.furniture.to_vec();
        taken.extend(self.requests.iter().map(|request| Rectangle::around(request.anchor, request.reach)));
        taken.extend(self.labels.iter().flatten().map(|label| label.area));
        taken.extend(self.places.iter().flat_map(|(at, _, placed)| [Rectangle::around(*at, 5.0 * unit), placed.area]));
        let plain =
            |size: f64, ink| Lettering::plain(size * unit, ink).with_halo(palette::PAPER.with_alpha(0.35), 1.5 * unit);
        let mut write = |name: &str, lettering: &Lettering, rings: &[Vec<Pixel>]| {
            if name.is_empty() || !names::may_fit(name, lettering, rings) {
                return;
            }
            let mask = Mask::of_rings(frame, unit, rings);
            let obstacles = Mask::of_boxes(frame, unit, &taken);
            if let Some((origin, covered, lettering)) = names::place(name, lettering, &mask, &obstacles) {
                group.text(name, origin, &lettering);
                taken.push(covered.inset(-8.0 * unit));
            }
        };
        let region = &subject.region;
        if region.is_one_province {
            for &province in &region.provinces {
                let name = self.map.provinces[usize::from(province)].name.to_uppercase();
                let lettering = plain(21.0, palette::REGION_NAME).bold().spaced(0.3);
                write(&name, &lettering, &land.rings(|p| p == province));
            }
        }
        let countries: BTreeSet<_> =
            land.provinces.iter().map(|&p| self.map.provinces[usize::from(p)].country).collect();
        for country in countries {
            let name = self.map.countries[usize::from(country)].name.to_uppercase();
            let is_of = |p| {
                self.map.provinces[usize::from(p)].country == country
                    && !(region.is_one_province && region.provinces.contains(&p))
            };
            let ink = if region.countries.contains(&country) { palette::MUTED } else { palette::PLACE_NAME };
            write(&name, &plain(18.0, ink).spaced(0.34), &land.rings(is_of));
        }
        let others = land.provinces.iter().filter(|&&p| {
            has_provinces(&self.view, unit)
                && region.is_home(self.map, p)
                && !(region.is_one_province && region.provinces.contains(&p))
        });
        for &province in others {
            let name = self.map.provinces[usize::from(province)].name;
            write(name, &plain(13.5, palette::PLACE_NAME).spaced(0.06), &land.rings(|p| p == province));
        }
        for place in subject.places.iter().filter(|place| place.feature_class == "H") {
            let Some((x, y)) = pixel_of(&self.view, place) else { continue };
            let lettering = Lettering::plain(17.0 * unit, palette::WATER_NAME).oblique();
            let width = lettering.width(&place.name);
            let covered = Rectangle::sized((x - width / 2.0, y - lettering.capital()), width, lettering.size);
            if frame.inset(6.0 * unit).holds_all(covered) && taken.iter().all(|other| other.overlap(covered) == 0.0) {
                group.text(&place.name, (covered.left, y), &lettering);
                taken.push(covered);
            }
        }
        group
    }

    fn draw_rings(&self, subject: &Subject<'_>) -> Group {
        let mut group = Group::new("uncertainty");
        for (_, ring) in rings(subject, &self.view) {
            let inside = self.view.frame.clip_ring(&ring);
            group.area(&[inside], style::ring_fill());
            group.lines(&self.view.frame.clip_line(&ring), &style::ring(self.page.unit));
        }
        group
    }

    fn draw_places(&self) -> Group {
        let mut group = Group::new("places");
        for (at, request, placed) in &self.places {
            style::place_mark(&mut group, *at, self.page.unit);
            group.text(&request.text, placed.origin, &request.lettering);
        }
        group
    }

    /// Symbols, the small above the large, each a group that says what it is.
    fn draw_symbols(&self, subject: &Subject<'_>, key: &BTreeSet<usize>) -> Group {
        let unit = self.page.unit;
        let mut group = Group::new("incidents");
        let thin = Stroke::solid(palette::OUTLINE.with_alpha(0.7), unit);
        for (drawn, &at) in subject.drawn.iter().zip(&self.symbols) {
            let Some(true_place) = pixel(&self.view, drawn.position) else { continue };
            if true_place != at {
                group.lines(&[vec![true_place, at]], &thin);
                group.disc(true_place, 2.0 * unit, Some(palette::OUTLINE), None);
            }
        }
        let mut order: Vec<usize> = (0..subject.drawn.len()).collect();
        order.sort_by(|&a, &b| self.requests[b].reach.total_cmp(&self.requests[a].reach));
        for n in order {
            let drawn = &subject.drawn[n];
            let mut symbol = Group::new(&format!("incident-{}", drawn.incident.incident_id));
            symbol.title = Some(format!("{}: {}", self.requests[n].text, drawn.incident.title));
            symbol::draw(&mut symbol, drawn.kind, self.symbols[n], &subject.scale);
            group.group(symbol);
        }
        let lettering = Lettering::plain(13.0 * unit, palette::TEXT).bold().with_halo(palette::PAPER, 1.6 * unit);
        for &n in key {
            let (x, y) = self.symbols[n];
            group.text_centred(&key_number(key, n), (x, y + lettering.capital() / 2.0), &lettering);
        }
        group
    }

    fn draw_labels(&self) -> Group {
        let mut group = Group::new("labels");
        let leader = Stroke::solid(palette::TEXT, 0.9 * self.page.unit);
        for placed in self.labels.iter().flatten() {
            if let Some((from, to)) = placed.leader {
                group.lines(&[vec![from, to]], &leader);
            }
        }
        for (request, placed) in self.requests.iter().zip(&self.labels) {
            if let Some(placed) = placed {
                group.text(&request.text, placed.origin, &request.lettering);
            }
        }
        group
    }
}

/// The number of an incident in the key.
fn key_number(key: &BTreeSet<usize>, incident: usize) -> String {
    (key.range(..incident).count() + 1).to_string()
}

/// A rectangle in the same corner of the frame with another size.
fn fit_height(place: Rectangle, (width, height): (f64, f64), frame: Rectangle) -> Rectangle {
    let ((x, y), (middle_x, middle_y)) = (place.centre(), frame.centre());
    let left = if x < middle_x { place.left } else { place.right - width };
    let top = if y < middle_y { place.top } else { place.bottom - height };
    Rectangle::sized((left, top), width, height)
}

fn pixel(view: &View, position: Position) -> Option<Pixel> {
    view.pixel(position.longitude(), position.latitude())
}

fn pixel_of(view: &View, place: &ReportPlace) -> Option<Pixel> {
    pixel(view, Position::from_lon_lat(place.longitude, place.latitude).ok()?)
}

/// Whether a place is a spot that a reader can look for: a town, a building, a pass; not an area or a water.
fn is_spot(place: &ReportPlace) -> bool {
    matches!(place.feature_class.as_str(), "P" | "S" | "T") && place.basis == crate::resolve::Basis::Point
}

/// Where the symbols stand: those at one place fanned out around it, in the order of the text.
fn symbols(subject: &Subject<'_>, view: &View) -> Vec<Pixel> {
    /// Two incidents nearer than this, in pixels, are at one place.
    const SAME: f64 = 0.5;
    let places: Vec<Pixel> =
        subject.drawn.iter().map(|d| pixel(view, d.position).unwrap_or(view.frame.centre())).collect();
    let mut at = places.clone();
    let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..places.len() {
        let near = |&m: &usize| (places[m].0 - places[n].0).hypot(places[m].1 - places[n].1) < SAME;
        let first = (0..n).find(near).unwrap_or(n);
        clusters.entry(first).or_default().push(n);
    }
    for cluster in clusters.into_values().filter(|cluster| cluster.len() > 1) {
        let reach = |n: usize| subject.scale.reach(subject.drawn[n].kind);
        #[expect(clippy::cast_precision_loss, reason = "a few incidents")]
        let angle = std::f64::consts::TAU / cluster.len() as f64;
        let neighbours = cluster.iter().zip(cluster.iter().cycle().skip(1));
        let widest = neighbours.map(|(&a, &b)| reach(a) + reach(b)).fold(0.0, f64::max);
        // On this circle neighbours just touch.
        let radius = widest / (2.0 * (angle / 2.0).sin());
        for (k, &n) in cluster.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a few incidents")]
            let (sin, cos) = (std::f64::consts::PI + angle * k as f64).sin_cos();
            at[n] = (places[n].0 + radius * cos, places[n].1 + radius * sin);
        }
    }
    at
}

/// The rings of uncertainty that say something at this scale, one for each place and radius.
fn rings(subject: &Subject<'_>, view: &View) -> BTreeMap<(i64, i64, u32), Vec<Pixel>> {
    let mut rings = BTreeMap::new();
    for drawn in &subject.drawn {
        let Some(metres) = drawn.incident.uncertainty_m else { continue };
        let radius = f64::from(metres) / 1000.0;
        let pixels =
            pixel(view, drawn.position).and_then(|at| view.pixels_per_km(at)).map_or(0.0, |per_km| per_km * radius);
        let seen = subject.scale.reach(drawn.kind) + LEAST_RING..view.frame.height() * GREATEST_RING;
        if seen.contains(&pixels) {
            #[expect(clippy::cast_possible_truncation, reason = "degrees times 1e5")]
            let key = |degrees: f64| (degrees * 1e5).round() as i64;
            let place = (key(drawn.position.longitude()), key(drawn.position.latitude()), metres);
            rings.entry(place).or_insert_with(|| view.ring_around(drawn.position, radius));
        }
    }
    rings
}

/// The borders of one sort that are drawn.
fn borders(land: &Land<'_>, view: &View, sort: Border, unit: f64) -> Vec<Vec<Pixel>> {
    if sort == Border::Province && !has_provinces(view, unit) { Vec::new() } else { land.borders(sort) }
}

/// Whether the scale is large enough for provinces.
fn has_provinces(view: &View, unit: f64) -> bool {
    view.scale * 1000.0 / unit > PROVINCES_FROM
}

fn shown_symbols(subject: &Subject<'_>) -> Shown {
    Shown { kinds: subject.drawn.iter().map(|drawn| drawn.kind).collect(), ..Shown::default() }
}

/// What a view shows of everything that a legend explains.
fn shown(subject: &Subject<'_>, view: &View, land: &Land<'_>, unit: f64) -> Shown {
    let sorts = [Border::International, Border::Disputed, Border::Province, Border::Claim];
    let has_places = subject
        .places
        .iter()
        .filter(|place| is_spot(place))
        .any(|place| pixel_of(view, place).is_some_and(|at| view.frame.holds(at)));
    Shown {
        borders: sorts.into_iter().filter(|&sort| !borders(land, view, sort, unit).is_empty()).collect(),
        has_rings: !rings(subject, view).is_empty(),
        has_places,
        ..shown_symbols(subject)
    }
}

fn sources(options: &MapOptions) -> String {
    let reports = match options.document_sources.as_slice() {
        [] => "reports".to_owned(),
        named => named.join(", "),
    };
    let mut sources = vec![format!("incidents: {reports}")];
    if !options.attributions.is_empty() {
        sources.push(options.attributions.join("; "));
    }
    sources.push("boundaries: Natural Earth".to_owned());
    sources.join(" · ")
}

/// What stands under the map.
fn notes(
    subject: &Subject<'_>,
    options: &MapOptions,
    key: &BTreeSet<usize>,
    sources: &str,
    projection: &str,
) -> Vec<Note> {
    let data = |text: String| Note { text, is_remark: false };
    let mut notes = Vec::new();
    let keyed: Vec<String> = key
        .iter()
        .filter_map(|&n| Some(format!("{} {}", key_number(key, n), words::label(subject.drawn.get(n)?.incident))))
        .collect();
    if !keyed.is_empty() {
        notes.push(data(format!("Key: {}.", keyed.join(" · "))));
    }
    let unplaced: Vec<String> = subject.unplaced.iter().map(|incident| words::unplaced(incident)).collect();
    if !unplaced.is_empty() {
        notes.push(data(format!("Not on the map, place unknown: {}.", unplaced.join(" · "))));
    }
    notes.extend(subject.remark.map(|remark| data(remark.to_owned())));
    notes.push(data(format!("Sources: {sources}.")));
    let reported = subject.incidents.iter().filter_map(|incident| incident.source_date).max();
    let reported = reported.map(|date| format!(" Reports as of {}.", words::day(date))).unwrap_or_default();
    let produced = options.produced.map(|date| format!(" Produced {}.", words::day(date))).unwrap_or_default();
    notes.push(data(format!("Projection: {projection}, WGS 84.{reported}{produced}")));
    notes.push(Note {
        text: "The boundaries and names shown and the designations used on this map do not imply official endorsement \
               or acceptance. Dotted lines are borders that are not agreed."
            .to_owned(),
        is_remark: true,
    });
    notes
}
