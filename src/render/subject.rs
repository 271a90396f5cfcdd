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
use crate::incident::{EventType, Incident};
use crate::ingest::features::Ring;
use crate::position::Position;
use crate::resolve::ReportPlace;

/// UCDP's `where_prec` from which the place is an area, and from which only the country is known.
const AREA: u8 = 3;
const COUNTRY_ONLY: u8 = 6;
/// Marks at one place are fanned out up to this many; more are joined, one mark a class.
const FANNED: usize = 8;
/// Points around a mark that the extent must hold.
const BEARINGS: [f64; 4] = [0.0, 90.0, 180.0, 270.0];
/// Kilometres around a mark that are shown at least.
const LEAST_AROUND_KM: f64 = 8.0;
/// Where the region is too wide to be shown, this part of the marks' stretch is shown around them.
const SURROUNDINGS: f64 = 0.25;
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
        let Chosen { incidents, remark } = Chosen::of(content.incidents, options);
        let drawing = features::drawing(content.features, options, look.palette);
        let mut unplaced = Vec::new();
        let mut marks = Vec::new();
        for incident in &incidents {
            match incident.position() {
                Some(position) => marks.push(mark(incident, position, look.palette)),
                None => unplaced.push(words::unplaced(incident)),
            }
        }
        let mut remarks: Vec<String> = remark.into_iter().map(str::to_owned).collect();
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
            region: Region::concerned(map, &marks, &areas),
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
        let own: Vec<(f64, f64)> =
            self.marks.iter().map(|mark| (mark.position.longitude(), mark.position.latitude())).chain(areas).collect();
        let around = Bounds::around(&own);
        let has_areas = !self.areas.is_empty();
        let mut extent = match around {
            Some(around) if !has_areas => self.region.extent(map, around),
            _ => Vec::new(),
        };
        let stretch = around.map_or(0.0, region::diagonal_km);
        let surroundings = if extent.is_empty() && !has_areas { stretch * SURROUNDINGS } else { 0.0 };
        if has_areas {
            extent.extend(around.into_iter().flat_map(border_of));
        }
        let mut seen = BTreeSet::new();
        for mark in &self.marks {
            let around = mark.uncertainty_km.unwrap_or(0.0).max(LEAST_AROUND_KM).max(surroundings);
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

/// The incidents that are drawn or listed.
struct Chosen<'i> {
    incidents: Vec<&'i Incident>,
    remark: Option<&'static str>,
}

impl<'i> Chosen<'i> {
    fn of(all: &'i [Incident], options: &MapOptions) -> Self {
        let news: Vec<&Incident> = all.iter().filter(|i| !i.background.0 && !i.aggregate.0).collect();
        if options.with_background {
            let incidents = all.iter().filter(|incident| !incident.aggregate.0 || news.is_empty()).collect();
            Self { incidents, remark: None }
        } else if news.is_empty() && !all.is_empty() {
            let remark = "Only totals or recalled events are reported; they are what is shown.";
            Self { incidents: all.iter().collect(), remark: Some(remark) }
        } else {
            Self { incidents: news, remark: None }
        }
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
    let mut counts: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    for mark in marks.iter() {
        *counts.entry(place(mark)).or_default() += 1;
    }
    if counts.values().all(|&count| count <= FANNED) {
        return false;
    }
    let mut joined: Vec<Mark> = Vec::new();
    let mut heads: BTreeMap<((u64, u64), usize), usize> = BTreeMap::new();
    for mark in marks.drain(..) {
        if counts[&place(&mark)] <= FANNED {
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
