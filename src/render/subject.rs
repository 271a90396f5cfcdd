//! What is the map about? Marks, areas, their classes and words, made from incidents or from another tool's features,
//! before anything has a place on the sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;

use super::basemap::BaseMap;
use super::bounds::Bounds;
use super::canvas::Ink;
use super::features::{self, Drawing};
use super::palette::Palette;
use super::region::{self, Region};
use super::style::Look;
use super::symbol::{Amount, Kind, Scale, Shape};
use super::view::Plane;
use super::{Content, MapOptions, projection, words};
use crate::incident::{EventType, Incident, ReviewStatus};
use crate::ingest::features::Ring;
use crate::position::Position;
use crate::resolve::ReportPlace;

/// UCDP's `where_prec` from which the place is an area, and from which only the country is known.
const AREA: u8 = 3;
const COUNTRY_ONLY: u8 = 6;
/// Marks at one place are fanned out up to this many; more are joined, one mark a class.
const FANNED: usize = 8;
/// Of more marks than this all that are at one place are joined.
const MANY: usize = 200;
/// Of this many marks or more a few that lie far from the others do not make the map wider: those that are this many
/// times as far from the middle as all but one in twenty, and at least so many kilometres.
const SOME: usize = 20;
const FAR: f64 = 3.0;
const FAR_KM: f64 = 600.0;
/// Points around a mark that the extent must hold.
const BEARINGS: [f64; 4] = [0.0, 90.0, 180.0, 270.0];
/// Kilometres around a mark that are shown at least.
const LEAST_AROUND_KM: f64 = 8.0;
/// Where the region is too wide to be shown, this part of the marks' stretch is shown around them.
const SURROUNDINGS: f64 = 0.25;
/// The same of so many marks that they need the room themselves.
const SURROUNDINGS_OF_MANY: f64 = 0.08;
/// Where a mark lies that the projection has no place for: outside every frame.
const NOWHERE: (f64, f64) = (1e12, 1e12);
/// Points taken along each side of a given extent, so that its bent sides are inside too.
const SIDE: u32 = 12;
/// What a map of the world shows: from Cape Horn to the north of Greenland.
/// It is told in points all around, since two meridians alone would also bound the narrow side.
const WORLD: [(f64, f64); 28] = [
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
    // Land that a legend should not hide.
    (-100.0, 40.0),
    (-75.0, 2.0),
    (-60.0, -15.0),
    (-45.0, 70.0),
    (10.0, 50.0),
    (20.0, 5.0),
    (45.0, 25.0),
    (100.0, 60.0),
    (100.0, 30.0),
    (105.0, 15.0),
    (122.0, 12.0),
    (120.0, -25.0),
    (135.0, -25.0),
    (145.0, -22.0),
    (145.0, -33.0),
    (172.0, -42.0),
    (138.0, 37.0),
    (165.0, 62.0),
];

/// A class of marks, as the legend names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// What it is called.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
    /// Its shape.
    pub shape: Shape,
}

/// A symbol that wants a place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its group's name in the SVG.
    pub id: String,
    /// Its place, or what else it is called; empty: it needs no label.
    pub name: String,
    /// What the SVG says of it.
    pub title: String,
    /// Where.
    pub position: Position,
    /// How it is drawn.
    pub kind: Kind,
    /// How many it stands for.
    pub count: usize,
    /// The numbers of some of them are not reported.
    pub is_short: bool,
    /// Kilometres around the position that hold the true place.
    pub uncertainty_km: Option<f64>,
    /// The province it lies in is not known.
    pub is_country: bool,
}

impl Mark {
    /// What its label says: "Kalat (10)"; "Mach (?)" where no number is reported.
    #[must_use]
    pub fn label(&self) -> String {
        words::label(&self.name, self.count, self.kind.amount, self.is_short)
    }

    /// The label of a mark that has a name, else nothing.
    #[must_use]
    pub fn text(&self) -> String {
        if self.name.is_empty() { String::new() } else { self.label() }
    }
}

/// An area that the data bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its group's name in the SVG.
    pub id: String,
    /// What is written into it, if anything.
    pub label: Option<String>,
    /// What the SVG says of it.
    pub title: String,
    /// Its rings and the holes in it.
    pub rings: Vec<Ring>,
    /// A point in it.
    pub middle: Option<Position>,
    /// What it is filled with.
    pub fill: Ink,
}

/// What the legend says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headings {
    /// Above the sizes.
    pub amounts: String,
    /// Beside the sign of nothing.
    pub none: &'static str,
    /// Above the classes.
    pub classes: String,
    /// Above the fills.
    pub fills: String,
}

/// What is known before anything has a place.
#[derive(Debug)]
pub struct Subject<'c> {
    /// Title of the map.
    pub title: String,
    /// What the symbols measure.
    pub subtitle: String,
    /// What a screen reader says.
    pub description: String,
    /// Symbols.
    pub marks: Vec<Mark>,
    /// Areas.
    pub areas: Vec<Area>,
    /// Classes of marks.
    pub classes: Vec<Class>,
    /// Fills of areas, as the legend lists them.
    pub fills: Vec<(Ink, String)>,
    /// The legend's words.
    pub headings: Headings,
    /// Lines on what has no place.
    pub unplaced: Vec<String>,
    /// What must be said of the data under the map.
    pub remarks: Vec<String>,
    /// Places named besides.
    pub places: Vec<&'c ReportPlace>,
    /// Boundaries of districts, and waters.
    pub content: &'c Content<'c>,
    /// Sizes of symbols.
    pub scale: Scale,
    /// What the map concerns.
    pub region: Region,
    /// What it must show, degrees east and north.
    pub extent: Vec<(f64, f64)>,
    /// The plane of that.
    pub plane: Rc<Plane>,
    /// Where each mark lies in the plane.
    pub spots: Vec<(f64, f64)>,
    /// The day of the newest report.
    pub as_of: Option<Date>,
    /// What the user should know about how the data were taken.
    pub warnings: Vec<String>,
}

impl<'c> Subject<'c> {
    /// Chooses what is drawn.
    #[must_use]
    pub fn choose(map: &BaseMap, content: &'c Content<'c>, options: &MapOptions, look: Look) -> Self {
        let Chosen { incidents, mut remarks } = Chosen::of(content.incidents, options);
        let drawing = features::drawing(content.features, options, look.palette);
        let mut unplaced = Vec::new();
        let mut marks = Vec::new();
        for incident in &incidents {
            match incident.position() {
                Some(position) => marks.push(mark(incident, position, look.palette)),
                None => unplaced.push(words::unplaced(incident)),
            }
        }
        let are_persons = !incidents.is_empty() || content.features.is_empty();
        let mut classes = if are_persons { event_classes(look.palette) } else { Vec::new() };
        let Drawing {
            marks: others,
            classes: other_classes,
            areas,
            fills,
            headings: other_headings,
            nowhere,
            warnings,
        } = drawing;
        let offset = classes.len();
        marks.extend(others.into_iter().map(|mut mark| {
            mark.kind.class += offset;
            mark
        }));
        classes.extend(other_classes);
        unplaced.extend(nowhere);
        let joined = join(&mut marks);
        if joined {
            remarks.push("×: so many at one place, drawn as one symbol; +: and those not reported.".to_owned());
        }
        let headings = if are_persons {
            Headings {
                amounts: "Persons killed".to_owned(),
                none: "none killed",
                classes: "Type of incident".to_owned(),
                fills: other_headings.fills,
            }
        } else {
            other_headings
        };
        let region = Region::concerned(map, &near_the_others(&marks), &areas);
        let amounts: Vec<Amount> = marks.iter().map(|mark| mark.kind.amount).collect();
        let (title, subtitle) = if are_persons {
            (words::title(&incidents), words::subtitle(&incidents))
        } else {
            (content.name.unwrap_or("Map").to_owned(), words::feature_subtitle(areas.len(), options))
        };
        let title = options.title.clone().unwrap_or(title);
        let description = if are_persons {
            words::description(&title, &incidents)
        } else {
            words::feature_description(&title, &marks, &areas)
        };
        let mut subject = Self {
            subtitle: options.subtitle.clone().unwrap_or(subtitle),
            title,
            description,
            scale: Scale::new(&amounts, are_persons, look.unit),
            region,
            marks,
            areas,
            classes,
            fills,
            headings,
            unplaced,
            remarks,
            places: content.places.iter().filter(|place| !place.is_incident_place.0).collect(),
            content,
            extent: Vec::new(),
            plane: Plane::of(&[], (1.0, 1.0)),
            spots: Vec::new(),
            as_of: incidents.iter().filter_map(|incident| incident.source_date).max(),
            warnings,
        };
        subject.extent = options.extent.map_or_else(|| subject.extent(map), border_of);
        subject.plane = Plane::of(&subject.extent, (options.size.width().into(), options.size.height().into()));
        let spot = |mark: &Mark| subject.plane.project(mark.position.longitude(), mark.position.latitude());
        subject.spots = subject.marks.iter().map(|mark| spot(mark).unwrap_or(NOWHERE)).collect();
        subject
    }

    /// The marks with what surrounds them, the areas, and the region.
    fn extent(&self, map: &BaseMap) -> Vec<(f64, f64)> {
        let areas = self.areas.iter().flat_map(|area| area.rings.iter().flatten().copied());
        let marks = near_the_others(&self.marks);
        let own: Vec<(f64, f64)> =
            marks.iter().map(|mark| (mark.position.longitude(), mark.position.latitude())).chain(areas).collect();
        let around = Bounds::around(&own);
        let has_areas = !self.areas.is_empty();
        let mut extent = match around {
            Some(around) if !has_areas => self.region.extent(map, around, marks.len()),
            _ => Vec::new(),
        };
        let stretch = around.map_or(0.0, region::diagonal_km);
        let is_small = marks.len() < region::CROWD;
        let share = if is_small { SURROUNDINGS } else { SURROUNDINGS_OF_MANY };
        let surroundings = if extent.is_empty() && !has_areas { stretch * share } else { 0.0 };
        if has_areas {
            extent.extend(around.into_iter().flat_map(border_of));
        }
        let mut seen = BTreeSet::new();
        for mark in marks {
            // The middle of a country says nothing of where to look, if there is anything else.
            let uncertainty = mark.uncertainty_km.filter(|_| !mark.is_country || is_small).unwrap_or(0.0);
            let around = uncertainty.max(LEAST_AROUND_KM).max(surroundings);
            // Many marks share few places, and only the outermost count.
            let place = (mark.position.longitude().to_bits(), mark.position.latitude().to_bits(), around.to_bits());
            if seen.insert(place) {
                extent.extend(
                    BEARINGS
                        .map(|bearing| mark.position.destination(bearing, around))
                        .map(|p| (p.longitude(), p.latitude())),
                );
            }
        }
        if extent.is_empty() {
            let named = self.places.iter().map(|place| (place.longitude, place.latitude));
            extent.extend(named.filter(|&(x, y)| Position::from_lon_lat(x, y).is_ok()));
        }
        let bounds = Bounds::around(&extent);
        if bounds.is_none_or(|bounds| bounds.width() > projection::WORLD && bounds.south < 30.0 && bounds.north > -30.0)
        {
            // The outlines of countries add nothing to the world but points that would hide where its land lies.
            return own.into_iter().chain(WORLD).collect();
        }
        extent
    }
}

/// Points along the sides of a rectangle of degrees.
fn border_of(bounds: Bounds) -> Vec<(f64, f64)> {
    if bounds.width() > projection::WORLD {
        return WORLD.to_vec();
    }
    (0..=SIDE)
        .map(|n| f64::from(n) / f64::from(SIDE))
        .flat_map(|t| {
            let (x, y) = (bounds.west + t * bounds.width(), bounds.south + t * bounds.height());
            [(x, bounds.south), (x, bounds.north), (bounds.west, y), (bounds.east, y)]
        })
        .collect()
}

/// The marks that a map must show: of many all but the few that are far away.
fn near_the_others(marks: &[Mark]) -> Vec<&Mark> {
    if marks.len() < SOME {
        return marks.iter().collect();
    }
    let points: Vec<(f64, f64)> = marks.iter().map(|m| (m.position.longitude(), m.position.latitude())).collect();
    let Some(middle) = middle(&points) else { return marks.iter().collect() };
    let far: Vec<f64> = marks.iter().map(|mark| middle.distance_km(mark.position)).collect();
    let mut sorted = far.clone();
    sorted.sort_by(f64::total_cmp);
    let most = (sorted[(sorted.len() - 1) * 19 / 20] * FAR).max(FAR_KM);
    marks.iter().zip(far).filter(|(_, far)| *far <= most).map(|(mark, _)| mark).collect()
}

/// The middle of points that a few far away do not draw to them: the median, seen from the point nearest to it.
fn middle(points: &[(f64, f64)]) -> Option<Position> {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let axis = |value: fn(f64, f64) -> f64| {
        median(points.iter().map(|&(x, y)| value(x.to_radians(), y.to_radians())).collect())
    };
    let (east, north, up) = (axis(|x, y| x.cos() * y.cos())?, axis(|x, y| x.sin() * y.cos())?, axis(|_, y| y.sin())?);
    Position::from_lon_lat(north.atan2(east).to_degrees(), up.atan2(east.hypot(north)).to_degrees()).ok()
}

/// The incidents that are drawn or listed.
struct Chosen<'i> {
    incidents: Vec<&'i Incident>,
    /// What is said of the others.
    remarks: Vec<String>,
}

impl<'i> Chosen<'i> {
    fn of(all: &'i [Incident], options: &MapOptions) -> Self {
        let (rejected, all): (Vec<&Incident>, Vec<&Incident>) =
            all.iter().partition(|incident| incident.review_status == ReviewStatus::Rejected);
        let is_news = |incident: &&Incident| !incident.background.0 && !incident.aggregate.0;
        let has_news = all.iter().any(is_news);
        let is_shown = |incident: &&Incident| {
            !has_news || !incident.aggregate.0 && (options.with_background || !incident.background.0)
        };
        let (incidents, others): (Vec<&Incident>, Vec<&Incident>) = all.into_iter().partition(is_shown);
        let mut remarks = Vec::new();
        if !has_news && !incidents.is_empty() && !options.with_background {
            remarks.push("Only totals or recalled events are reported; they are what is shown.".to_owned());
        }
        let totals = others.iter().filter(|incident| incident.aggregate.0).count();
        remarks.extend(words::not_drawn(totals, others.len() - totals, rejected.len()));
        Self { incidents, remarks }
    }
}

fn event_classes(palette: &Palette) -> Vec<Class> {
    let class = |&event: &EventType| Class {
        name: event.name().to_owned(),
        ink: palette.event(event),
        shape: Shape::of(event),
    };
    EventType::ALL.iter().map(class).collect()
}

/// The mark of an incident.
fn mark(incident: &Incident, position: Position, palette: &Palette) -> Mark {
    let event = incident.event_type;
    let amount = incident.fatalities_best.map_or(Amount::Unknown, |killed| Amount::Of(killed.into()));
    let name = words::incident_place(incident);
    Mark {
        id: format!("incident-{}", incident.incident_id),
        title: format!("{}: {}", words::label(&name, 1, amount, false), incident.title),
        name,
        count: 1,
        is_short: amount == Amount::Unknown,
        position,
        kind: Kind {
            class: EventType::ALL.iter().position(|&other| other == event).unwrap_or(0),
            ink: palette.event(event),
            shape: Shape::of(event),
            amount,
            is_area: incident.where_prec.is_some_and(|precision| precision >= AREA),
        },
        uncertainty_km: incident.uncertainty_m.map(|metres| f64::from(metres) / 1000.0),
        is_country: incident.where_prec.is_some_and(|precision| precision >= COUNTRY_ONLY),
    }
}

/// Joins the marks of places that have too many to be fanned out, one mark a class, where the first of them stood.
fn join(marks: &mut Vec<Mark>) -> bool {
    let place = |mark: &Mark| (mark.position.longitude().to_bits(), mark.position.latitude().to_bits());
    let fanned = if marks.len() > MANY { 1 } else { FANNED };
    let mut counts: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    for mark in marks.iter() {
        *counts.entry(place(mark)).or_default() += 1;
    }
    if counts.values().all(|&count| count <= fanned) {
        return false;
    }
    let mut joined: Vec<Mark> = Vec::new();
    let mut heads: BTreeMap<((u64, u64), usize), usize> = BTreeMap::new();
    for mark in marks.drain(..) {
        if counts[&place(&mark)] <= fanned {
            joined.push(mark);
            continue;
        }
        let head = *heads.entry((place(&mark), mark.kind.class)).or_insert(joined.len());
        match joined.get_mut(head) {
            None => joined.push(mark),
            Some(whole) => {
                whole.count += 1;
                whole.is_short |= mark.is_short;
                whole.uncertainty_km = mark.uncertainty_km.into_iter().chain(whole.uncertainty_km).reduce(f64::max);
                whole.kind.is_area |= mark.kind.is_area;
                whole.kind.amount = match (whole.kind.amount, mark.kind.amount) {
                    (Amount::Of(a), Amount::Of(b)) => Amount::Of(a + b),
                    (Amount::Unknown, known) => known,
                    (whole, _) => whole,
                };
            }
        }
    }
    for mark in joined.iter_mut().filter(|mark| mark.count > 1) {
        mark.title = format!("{}: {} at one place", mark.label(), mark.count);
    }
    *marks = joined;
    true
}
