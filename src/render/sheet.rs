//! Where does everything go? The sheet with the view, furniture, symbols and labels in their places.

use std::collections::{BTreeMap, BTreeSet};

use super::basemap::{BaseMap, Border};
use super::canvas::Pixel;
use super::elements::Element;
use super::furniture::{self, Arrangement, Legend, Locator, NORTH_SIZE, ScaleBar, Shown};
use super::geometry::Rectangle;
use super::labels::{self, BorderMap, Obstacles, Request};
use super::land::Land;
use super::page::{Note, Page, Surroundings};
use super::scene::{Layout, Scene};
use super::style::{self, Look};
use super::subject::Subject;
use super::typeset::Lettering;
use super::view::View;
use super::{MapOptions, words};
use crate::position::Position;
use crate::resolve::ReportPlace;

/// A ring of uncertainty smaller than this many pixels beyond the symbol says nothing.
const LEAST_RING: f64 = 5.0;
/// A ring wider than this part of the frame's height says nothing either.
const GREATEST_RING: f64 = 0.3;
/// Borders of provinces are drawn where a kilometre has at least this many design pixels.
const PROVINCES_FROM: f64 = 0.2;
/// Borders of districts, too.
const DISTRICTS_FROM: f64 = 0.5;
/// A base map of 1:10,000,000 has nothing to show of a street from so many design pixels to the kilometre.
const COARSE_FROM: f64 = 9.0;
/// Up to so many marks bear their names; up to so many a number each; of more the greatest bear their names.
const NAMED: usize = 60;
const NUMBERED: usize = 200;
const GREATEST: usize = 40;

/// What former rounds found out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// Marks that are named in the key.
    pub key: BTreeSet<usize>,
    /// Marks that bear no label, because there are far too many.
    pub unnamed: BTreeSet<usize>,
    /// Marks that lie outside the frame.
    pub outside: BTreeSet<usize>,
    /// Whether the scale is beyond the base map's.
    pub is_coarse: bool,
    /// Whether no other place of the report found room.
    pub is_without_places: bool,
}

impl Settled {
    /// Before the first round.
    #[must_use]
    pub fn at_first(subject: &Subject<'_>) -> Self {
        let mut settled = Self { is_without_places: subject.places.is_empty(), ..Self::default() };
        let count = subject.marks.len();
        if count > NUMBERED {
            let mut order: Vec<usize> = (0..count).collect();
            let number = |n: &usize| subject.marks[*n].kind.amount.number().unwrap_or(-1.0);
            order.sort_by(|a, b| number(b).total_cmp(&number(a)).then(a.cmp(b)));
            settled.unnamed = order.into_iter().skip(GREATEST).collect();
        } else if count > NAMED {
            settled.key_all(subject);
        }
        settled
    }

    /// Puts every mark that has a name into the key.
    pub fn key_all(&mut self, subject: &Subject<'_>) {
        let named = |n: &usize| !subject.marks[*n].name.is_empty() && !self.unnamed.contains(n);
        let all: Vec<usize> = (0..subject.marks.len()).filter(named).collect();
        self.key.extend(all);
    }

    /// Takes over what a round found out; whether that was anything.
    pub fn learn(&mut self, sheet: &Sheet<'_>) -> bool {
        let before = self.clone();
        let lacking = (0..sheet.labels.len()).filter(|&n| sheet.inside[n] && sheet.labels[n].is_none());
        let lacking: Vec<usize> =
            lacking.filter(|n| !sheet.requests[*n].text.is_empty() && !self.key.contains(n)).collect();
        if sheet.labels.len() > NUMBERED {
            // Among so many, one more without a name does no harm.
            self.unnamed.extend(lacking);
        } else {
            self.key.extend(lacking);
        }
        self.key.retain(|&n| sheet.inside[n]);
        self.outside = (0..sheet.inside.len()).filter(|&n| !sheet.inside[n]).collect();
        self.is_coarse = sheet.view.scale * 1000.0 / sheet.look.unit > COARSE_FROM;
        self.is_without_places |= sheet.places.is_empty();
        *self != before
    }

    /// The numbers of the marks in the key: in rows from the north, each from the west, so that they are found.
    fn numbers(&self, subject: &Subject<'_>) -> BTreeMap<usize, usize> {
        /// Rows that the marks are read in.
        const ROWS: f64 = 12.0;
        let latitude = |n: usize| subject.marks[n].position.latitude();
        let north = self.key.iter().map(|&n| latitude(n)).fold(f64::MIN, f64::max);
        let south = self.key.iter().map(|&n| latitude(n)).fold(f64::MAX, f64::min);
        let row = |n: usize| ((north - latitude(n)) / ((north - south).max(1e-9) / ROWS)).floor();
        let longitude = |n: usize| subject.marks[n].position.longitude();
        let mut order: Vec<usize> = self.key.iter().copied().collect();
        order.sort_by(|&a, &b| row(a).total_cmp(&row(b)).then(longitude(a).total_cmp(&longitude(b))).then(a.cmp(&b)));
        order.into_iter().enumerate().map(|(n, mark)| (mark, n + 1)).collect()
    }
}

/// The sheet with everything in its place.
pub struct Sheet<'m> {
    pub(super) map: &'m BaseMap,
    pub(super) look: Look,
    page: Page,
    sources: String,
    pub(super) view: View,
    pub(super) land: Land<'m>,
    /// Locator, north arrow, legend, scale bar.
    pub(super) furniture: [Rectangle; 4],
    pub(super) locator: Option<Locator>,
    pub(super) scale_bar: ScaleBar,
    pub(super) legend: Legend,
    /// For each mark, its symbol's middle.
    pub(super) symbols: Vec<Pixel>,
    /// For each mark, whether it lies in the frame.
    pub(super) inside: Vec<bool>,
    /// For each mark, where its label is, or its number.
    pub(super) labels: Vec<Option<labels::Placed>>,
    pub(super) requests: Vec<Request>,
    /// Middles of the marks of other places, with their labels.
    pub(super) places: Vec<(Pixel, Request, labels::Placed)>,
    /// Borders of districts.
    pub(super) districts: Vec<Vec<Pixel>>,
    /// Where borders run, which names keep off.
    pub(super) border_map: BorderMap,
    /// For each area, its rings.
    pub(super) areas: Vec<Vec<Vec<Pixel>>>,
}

impl<'m> Sheet<'m> {
    /// Puts everything in its place.
    #[must_use]
    pub fn lay_out(
        map: &'m BaseMap,
        subject: &Subject<'_>,
        options: &MapOptions,
        look: Look,
        settled: &Settled,
    ) -> Self {
        let locator = Locator::new(&subject.extent, look);
        let sources = sources(subject, options);
        let numbers = settled.numbers(subject);
        let (notes, key) = notes(subject, options, settled, &numbers, &sources);
        let around = Surroundings { title: subject.title.clone(), subtitle: subject.subtitle.clone(), notes, key };
        let page = Page::divide(options, &around, look);
        let scale_bar = ScaleBar::new(look, options.units);

        // What the legend explains depends on what the view shows, and the view on the legend's size: a second
        // look settles it.
        let spots: Vec<((f64, f64), f64)> =
            subject.spots.iter().zip(&subject.marks).map(|(&at, mark)| (at, subject.scale.reach(mark.kind))).collect();
        let arrange = |legend: &Legend| {
            let content = furniture::Content { plane: &subject.plane, symbols: &spots, unit: look.unit };
            let locator_size = locator.map_or((0.0, 0.0), Locator::size);
            let north = (NORTH_SIZE.0 * look.unit, NORTH_SIZE.1 * look.unit);
            furniture::arrange(&content, page.frame, [locator_size, north, legend.size(), scale_bar.size()])
        };
        let explain = |view: &View, land: &Land<'_>| {
            let has_places = !settled.is_without_places && has_places(subject, view);
            Legend::of(&Shown { has_places, ..shown(subject, view, land, look) }, subject, look)
        };
        let first = arrange(&Legend::of(&shown_symbols(subject, None), subject, look));
        let legend = explain(&first.view, &Land::seen(map, &first.view));
        let Arrangement { view, places: furniture } = arrange(&legend);
        let land = Land::seen(map, &view);
        let legend = explain(&view, &land);
        let furniture = [furniture[0], furniture[1], fit_height(furniture[2], legend.size(), view.frame), furniture[3]];

        let symbols = symbols(subject, &view);
        let mut sheet = Self {
            map,
            look,
            sources,
            inside: symbols.iter().map(|&at| view.frame.holds(at)).collect(),
            symbols,
            districts: districts(subject, &view, look),
            areas: subject.areas.iter().map(|area| rings(&area.rings, &view)).collect(),
            view,
            land,
            furniture,
            locator,
            scale_bar,
            legend,
            labels: Vec::new(),
            requests: Vec::new(),
            places: Vec::new(),
            border_map: BorderMap::new(page.frame, std::iter::empty()),
            page,
        };
        sheet.place_labels(subject, settled, &numbers);
        sheet
    }

    fn place_labels(&mut self, subject: &Subject<'_>, settled: &Settled, numbers: &BTreeMap<usize, usize>) {
        let Look { unit, palette } = self.look;
        let name =
            Lettering::plain(16.5 * unit, palette.text).bold().with_halo(palette.paper.with_alpha(0.9), 2.4 * unit);
        let number =
            Lettering::plain(12.5 * unit, palette.text).bold().with_halo(palette.paper.with_alpha(0.9), 1.8 * unit);
        let request = |(n, mark): (usize, &super::subject::Mark)| {
            let in_key = numbers.get(&n);
            let is_named = !settled.unnamed.contains(&n);
            Request {
                text: match in_key {
                    Some(number) => number.to_string(),
                    None if is_named => mark.text(),
                    None => String::new(),
                },
                lettering: if in_key.is_some() { number.clone() } else { name.clone() },
                anchor: self.symbols[n],
                reach: subject.scale.reach(mark.kind),
                breadth: subject.scale.breadth(mark.kind),
                may_stand_on: in_key.is_some(),
            }
        };
        self.requests = subject.marks.iter().enumerate().map(request).collect();
        let mut order: Vec<usize> =
            (0..self.requests.len()).filter(|&n| self.inside[n] && !self.requests[n].text.is_empty()).collect();
        // Names first, then numbers, which need less room; the large before the small.
        order.sort_by(|&a, &b| {
            let rank = |n: usize| settled.key.contains(&n);
            rank(a).cmp(&rank(b)).then(self.requests[b].reach.total_cmp(&self.requests[a].reach))
        });
        let sorts = [Border::Coast, Border::International, Border::Disputed, Border::Province];
        let borders: Vec<Vec<Pixel>> = sorts.into_iter().flat_map(|sort| self.borders(sort)).collect();
        self.border_map = BorderMap::new(self.view.frame, borders.iter());
        let marks = if settled.is_without_places { Vec::new() } else { self.place_marks(subject) };
        let drawn = self.requests.iter().zip(&self.inside).filter(|(_, inside)| **inside).map(|(request, _)| request);
        let mut obstacles = Obstacles {
            frame: self.view.frame.inset(4.0 * unit),
            discs: drawn.map(|request| (request.anchor, request.reach)).collect(),
            boxes: self.furniture.to_vec(),
            borders: self.border_map.clone(),
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
        let Look { unit, palette } = self.look;
        let lettering =
            Lettering::plain(14.0 * unit, palette.muted).with_halo(palette.paper.with_alpha(0.85), 2.0 * unit);
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
                marks.push(Request {
                    text: place.name.clone(),
                    lettering: lettering.clone(),
                    anchor,
                    reach,
                    breadth: reach,
                    may_stand_on: false,
                });
            }
        }
        marks
    }

    /// Puts it all in the order of drawing.
    #[must_use]
    pub fn finish(self, subject: &Subject<'_>, options: &MapOptions, settled: &Settled) -> Scene {
        let (map, coordinates) = self.draw(subject, settled);
        let drawn = || (0..self.inside.len()).filter(|&n| self.inside[n]);
        let layout = Layout {
            frame: Some(self.view.frame),
            symbols: drawn().map(|n| (self.requests[n].anchor, self.requests[n].reach)).collect(),
            labels: drawn().map(|n| self.labels[n].as_ref().map(|label| label.area)).collect(),
            keyed: settled.key.len(),
            unplaced: subject.unplaced.len(),
            outside: settled.outside.len(),
            areas: self.areas.iter().filter(|rings| !rings.is_empty()).count(),
            furniture: self.furniture.to_vec(),
        };
        Scene {
            size: options.size,
            description: subject.description.clone(),
            title: subject.title.clone(),
            sources: self.sources,
            gazetteer: options.gazetteer_version.clone(),
            elements: vec![Element::Group(map), Element::Group(coordinates), Element::Group(self.page.text)],
            layout,
            warnings: subject.warnings.clone(),
        }
    }

    /// Whether the map shows a continent or more, where north is not one direction.
    pub(super) fn is_wide(&self) -> bool {
        self.locator.is_none()
    }

    pub(super) fn borders(&self, sort: Border) -> Vec<Vec<Pixel>> {
        borders(&self.land, &self.view, sort, self.look)
    }
}

/// A rectangle in the same corner of the frame with another size.
fn fit_height(place: Rectangle, (width, height): (f64, f64), frame: Rectangle) -> Rectangle {
    let ((x, y), (middle_x, middle_y)) = (place.centre(), frame.centre());
    let left = if x < middle_x { place.left } else { place.right - width };
    let top = if y < middle_y { place.top } else { place.bottom - height };
    Rectangle::sized((left, top), width, height)
}

/// Where a position lies on the sheet.
pub(super) fn pixel(view: &View, position: Position) -> Option<Pixel> {
    view.pixel(position.longitude(), position.latitude())
}

/// Where a place lies on the sheet.
pub(super) fn pixel_of(view: &View, place: &ReportPlace) -> Option<Pixel> {
    pixel(view, Position::from_lon_lat(place.longitude, place.latitude).ok()?)
}

/// Whether a place is a spot that a reader can look for: a town, a building, a pass; not an area or a water.
fn is_spot(place: &ReportPlace) -> bool {
    matches!(place.feature_class.as_str(), "P" | "S" | "T") && place.basis == crate::resolve::Basis::Point
}

/// Rings in pixels, clipped to the frame, without those that are too small to be seen.
pub(super) fn rings(rings: &[Vec<(f64, f64)>], view: &View) -> Vec<Vec<Pixel>> {
    /// Pixels beyond the frame that a ring may reach; the frame's border hides them.
    const OVERHANG: f64 = 1.0;
    let frame = view.frame.inset(-OVERHANG);
    let clipped = rings.iter().map(|ring| frame.clip_ring(&view.trace_ring(ring)));
    clipped.filter(|ring| ring.len() > 2).collect()
}

/// The borders of districts as lines in the frame, where the scale is large enough for them.
fn districts(subject: &Subject<'_>, view: &View, look: Look) -> Vec<Vec<Pixel>> {
    if view.scale * 1000.0 / look.unit < DISTRICTS_FROM {
        return Vec::new();
    }
    let rings = subject.content.districts.iter().flat_map(|district| &district.rings);
    rings.flat_map(|ring| view.frame.clip_line(&view.trace_ring(ring))).collect()
}

/// Where the symbols stand: those at one place fanned out around it, in the order of the text.
fn symbols(subject: &Subject<'_>, view: &View) -> Vec<Pixel> {
    /// Marks in one cell of this many pixels are at one place.
    const SAME: f64 = 0.5;
    let places: Vec<Pixel> = subject.spots.iter().map(|&at| view.on_sheet(at)).collect();
    let mut at = places.clone();
    let mut clusters: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (n, &(x, y)) in places.iter().enumerate() {
        #[expect(clippy::cast_possible_truncation, reason = "casts saturate")]
        let cell = |pixels: f64| (pixels / SAME).round() as i64;
        clusters.entry((cell(x), cell(y))).or_default().push(n);
    }
    for cluster in clusters.into_values().filter(|cluster| cluster.len() > 1) {
        let reach = |n: usize| subject.scale.reach(subject.marks[n].kind);
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
pub(super) fn uncertainty(subject: &Subject<'_>, view: &View) -> BTreeMap<(u64, u64, u64), Vec<Pixel>> {
    let mut rings = BTreeMap::new();
    let drawn = subject.marks.iter().zip(&subject.spots).filter(|(_, at)| view.frame.holds(view.on_sheet(**at)));
    for (mark, _) in drawn {
        // A hollow symbol says it of a country, which no ring around its middle outlines.
        let Some(radius) = mark.uncertainty_km.filter(|_| !mark.is_country) else { continue };
        let pixels =
            pixel(view, mark.position).and_then(|at| view.pixels_per_km(at)).map_or(0.0, |per_km| per_km * radius);
        let seen = subject.scale.reach(mark.kind) + LEAST_RING..view.frame.height() * GREATEST_RING;
        if seen.contains(&pixels) {
            let (longitude, latitude) = (mark.position.longitude(), mark.position.latitude());
            let place = (longitude.to_bits(), latitude.to_bits(), radius.to_bits());
            rings.entry(place).or_insert_with(|| view.ring_around(mark.position, radius));
        }
    }
    rings
}

/// The borders of one sort that are drawn.
fn borders(land: &Land<'_>, view: &View, sort: Border, look: Look) -> Vec<Vec<Pixel>> {
    if sort == Border::Province && !has_provinces(view, look) { Vec::new() } else { land.borders(sort) }
}

/// Whether the scale is large enough for provinces.
pub(super) fn has_provinces(view: &View, look: Look) -> bool {
    view.scale * 1000.0 / look.unit > PROVINCES_FROM
}

/// The symbols in a view, or all.
fn shown_symbols(subject: &Subject<'_>, view: Option<&View>) -> Shown {
    let is_seen = |at: (f64, f64)| view.is_none_or(|view| view.frame.holds(view.on_sheet(at)));
    let marks = subject.marks.iter().zip(&subject.spots).filter(|(_, at)| is_seen(**at));
    let kinds = marks.map(|(mark, _)| mark.kind).collect();
    Shown { kinds, ..Shown::default() }
}

/// What a view shows of everything that a legend explains, but for places of the report.
fn shown(subject: &Subject<'_>, view: &View, land: &Land<'_>, look: Look) -> Shown {
    let sorts = [Border::International, Border::Disputed, Border::Province, Border::Claim];
    Shown {
        borders: sorts.into_iter().filter(|&sort| !borders(land, view, sort, look).is_empty()).collect(),
        has_districts: !districts(subject, view, look).is_empty(),
        has_rings: !uncertainty(subject, view).is_empty(),
        ..shown_symbols(subject, Some(view))
    }
}

/// Whether places of the report that are no incident's lie in a view.
fn has_places(subject: &Subject<'_>, view: &View) -> bool {
    let mut spots = subject.places.iter().filter(|place| is_spot(place));
    spots.any(|place| pixel_of(view, place).is_some_and(|at| view.frame.holds(at)))
}

fn sources(subject: &Subject<'_>, options: &MapOptions) -> String {
    let what = if subject.content.features.is_empty() { "incidents" } else { "data" };
    let reports = match options.document_sources.as_slice() {
        [] if subject.content.features.is_empty() => "reports".to_owned(),
        [] => subject.content.name.unwrap_or("the file given").to_owned(),
        named => named.join(", "),
    };
    let mut sources = vec![format!("{what}: {reports}")];
    if !options.attributions.is_empty() {
        sources.push(options.attributions.join("; "));
    }
    sources.push("base map: Natural Earth 1:10m".to_owned());
    sources.join(" · ")
}

/// What stands under the map, and the key if it is long enough to stand by itself.
fn notes(
    subject: &Subject<'_>,
    options: &MapOptions,
    settled: &Settled,
    numbers: &BTreeMap<usize, usize>,
    sources: &str,
) -> (Vec<Note>, Vec<(String, String)>) {
    /// A key of so many is told in a line.
    const SHORT_KEY: usize = 12;
    let data = |text: String| Note { text, is_remark: false };
    let mut notes = Vec::new();
    let mut key: Vec<(usize, String)> =
        numbers.iter().filter_map(|(&n, &number)| Some((number, subject.marks.get(n)?.label()))).collect();
    key.sort_unstable();
    let mut key: Vec<(String, String)> = key.into_iter().map(|(number, label)| (number.to_string(), label)).collect();
    if !key.is_empty() && key.len() <= SHORT_KEY {
        let entries: Vec<String> = key.drain(..).map(|(number, label)| format!("{number} {label}")).collect();
        notes.push(data(format!("Key: {}.", entries.join(" · "))));
    }
    if !subject.unplaced.is_empty() {
        notes.push(data(format!("Not on the map, place unknown: {}.", subject.unplaced.join(" · "))));
    }
    if !settled.outside.is_empty() {
        let outside: Vec<String> = settled.outside.iter().map(|&n| subject.marks[n].text()).collect();
        notes.push(data(words::outside(&outside)));
    }
    if subject.marks.len() > NUMBERED {
        let total = words::count(subject.marks.len());
        notes.push(data(format!("Of {total} symbols the greatest bear their names, where there is room.")));
    }
    notes.extend(subject.remarks.iter().cloned().map(data));
    notes.extend(options.note.iter().cloned().map(data));
    if settled.is_coarse {
        let text =
            "The base map is drawn for 1:10,000,000: at this scale it shows no streets, and coasts and borders are \
                    generalised."
                .to_owned();
        notes.push(Note { text, is_remark: true });
    }
    notes.push(data(format!("Sources: {sources}.")));
    let reported = subject.as_of.map(|date| format!(" Reports as of {}.", words::day(date))).unwrap_or_default();
    let produced = options.produced.map(|date| format!(" Produced {}.", words::day(date))).unwrap_or_default();
    let projection = subject.plane.projection.name();
    notes.push(data(format!("Projection: {projection}, WGS 84.{reported}{produced}")));
    notes.push(Note {
        text: "The boundaries and names shown and the designations used on this map do not imply official endorsement \
               or acceptance. Dotted lines are borders that are not agreed."
            .to_owned(),
        is_remark: true,
    });
    (notes, key)
}
