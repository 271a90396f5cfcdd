//! What do the fields of a row or a feature say of a place, whoever named them?

use std::collections::HashSet;

use super::{ImportError, units};
use crate::gazetteer::layer::{NameDraft, RowDraft};
use crate::gazetteer::table::LONGEST_NAME;
use crate::gazetteer::{FeatureClass, Gazetteer, How, Kind, NameKind, PlaceKey, Scope, fold};
use crate::position::Position;

/// Which fields say what, and what holds where none does.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The name.
    pub name: Option<String>,
    /// The p-code.
    pub pcode: Option<String>,
    /// The key that makes the place id.
    pub id: Option<String>,
    /// The area that holds the place, by name or id.
    pub parent: Option<String>,
    /// What it is.
    pub kind: Option<String>,
    /// Degrees north.
    pub lat: Option<String>,
    /// Degrees east.
    pub lon: Option<String>,
    /// Other names, `; ` between them.
    pub variants: Option<String>,
    /// The area that holds all places, where no field says it.
    pub within: Option<PlaceKey>,
    /// The feature of all places, where no field says it: `P.PPL`.
    pub feature: Option<String>,
    /// What stands before the colon of place ids.
    pub prefix: String,
}

/// The fields as they are called in one file.
pub(super) struct Found {
    pub name: String,
    pub pcode: Option<String>,
    pub id: Option<String>,
    pub parent: Option<String>,
    pub kind: Option<String>,
    pub lat: Option<String>,
    pub lon: Option<String>,
    pub variants: Option<String>,
    pub country: Option<String>,
    pub population: Option<String>,
}

impl Found {
    /// As told, or by the names that publishers give them; `N` stands for the level.
    pub fn among(fields: &Fields, given: &[String], level: Option<u8>) -> Result<Self, ImportError> {
        let field = |what, told: &Option<String>, usual: &[&str]| match told {
            Some(told) => match given.iter().find(|given| given.eq_ignore_ascii_case(told)) {
                Some(found) => Ok(Some(found.clone())),
                None => Err(ImportError::Field { what, among: [std::slice::from_ref(told), given].concat() }),
            },
            None => Ok(usual.iter().find_map(|usual| {
                let usual =
                    if usual.contains('#') { usual.replace('#', &level?.to_string()) } else { (*usual).to_owned() };
                given.iter().find(|given| given.eq_ignore_ascii_case(&usual)).cloned()
            })),
        };
        let name = field(
            "field with names",
            &fields.name,
            &["adm#_en", "adm#_name", "name_#", "shapename", "name_en", "name", "title", "label", "place"],
        )?;
        Ok(Self {
            name: name.ok_or_else(|| ImportError::Field { what: "field with names", among: given.to_vec() })?,
            pcode: field("field with p-codes", &fields.pcode, &["adm#_pcode", "pcode", "p_code", "p-code"])?,
            id: field("field with ids", &fields.id, &["place_id", "id"])?,
            parent: field("field with parents", &fields.parent, &["parent"])?,
            kind: field("field with kinds", &fields.kind, &["feature", "kind", "type"])?,
            lat: field("field with latitudes", &fields.lat, &["latitude", "lat", "y"])?,
            lon: field("field with longitudes", &fields.lon, &["longitude", "lon", "lng", "long", "x"])?,
            variants: field(
                "field with other names",
                &fields.variants,
                &["variants", "alternate_names", "alternatenames"],
            )?,
            country: field("country", &None, &["country", "country_code", "iso2"])?,
            population: field("population", &None, &["population", "pop"])?,
        })
    }
}

/// Makes rows of records.
pub(super) struct Maker<'g> {
    gazetteer: &'g Gazetteer,
    fields: &'g Fields,
    pub found: Found,
    level: Option<u8>,
    /// Ids given so far.
    given: HashSet<String>,
}

impl<'g> Maker<'g> {
    pub fn new(gazetteer: &'g Gazetteer, fields: &'g Fields, found: Found, level: Option<u8>) -> Self {
        Self { gazetteer, fields, found, level, given: HashSet::new() }
    }

    /// The row without its point, area and id; `cell` answers with the content of a field.
    pub fn draft(&self, cell: &dyn Fn(&str) -> Option<String>) -> Result<RowDraft, String> {
        let of = |field: &Option<String>| {
            let content = cell(field.as_deref()?)?;
            let content = content.trim();
            (!content.is_empty()).then(|| content.to_owned())
        };
        let name =
            of(&Some(self.found.name.clone())).ok_or_else(|| format!("no name in the field {}", self.found.name))?;
        let letters = name.chars().count();
        if letters > LONGEST_NAME || fold::key(&name).is_empty() {
            return Err(format!(
                "a name of {letters} characters, {} of them letters",
                name.chars().filter(|c| c.is_alphanumeric()).count()
            ));
        }
        let usual = self.level.map_or("P.PPL".to_owned(), |level| format!("A.{}", units::code_of_level(level)));
        let told = of(&self.found.kind).filter(|_| self.level.is_none());
        // A word that is not understood is often the publisher's own; what is said of all holds then.
        let kind = told.and_then(|kind| Kind::parse(&kind)?.feature());
        let parent = of(&self.found.parent);
        let within = match &parent {
            Some(parent) => Some(self.area(parent).ok_or_else(|| format!("no area is called {parent}"))?),
            None => self.fields.within,
        };
        let country = of(&self.found.country);
        let iso2 = country.as_deref().and_then(|code| <[u8; 2]>::try_from(code.to_uppercase().as_bytes()).ok());
        let in_country = iso2.and_then(|code| self.gazetteer.country_place(std::str::from_utf8(&code).ok()?));
        let id_of = |key: PlaceKey| self.gazetteer.place(key).id.to_string();
        let variants = of(&self.found.variants).unwrap_or_default();
        Ok(RowDraft {
            id: of(&self.found.id).unwrap_or_default(),
            name,
            feature: kind.or_else(|| self.fields.feature.clone()).unwrap_or(usual),
            parent: within.or(in_country).map(id_of),
            population: of(&self.found.population).and_then(|count| count.parse().ok()).unwrap_or(0),
            country: iso2.filter(|_| in_country.is_some()),
            pcode: of(&self.found.pcode),
            names: variants
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME)
                .map(|name| NameDraft::new(name, NameKind::Name))
                .collect(),
            ..RowDraft::default()
        })
    }

    /// An area by id, or by name inside the area that holds all.
    fn area(&self, typed: &str) -> Option<PlaceKey> {
        self.gazetteer.by_id(typed).or_else(|| {
            let within = self.fields.within.into_iter().collect();
            let scope = Scope { within, feature_class: Some(FeatureClass::A), ..Scope::default() };
            let found = self.gazetteer.search(typed, &scope).into_iter();
            found
                .filter(|found| matches!(found.how, How::Exact | How::Spaces | How::Skeleton))
                .map(|found| found.key)
                .next()
        })
    }

    /// The id of a row, not given before: its own key, its p-code or its name, after the name of the layer.
    pub fn id(&mut self, draft: &RowDraft) -> String {
        let own = if draft.id.is_empty() { draft.pcode.as_deref().unwrap_or(&draft.name) } else { &draft.id };
        let is_whole = own.split_once(':').is_some_and(|(source, key)| !source.is_empty() && !key.is_empty());
        let id = if is_whole && !own.contains(char::is_whitespace) {
            own.to_owned()
        } else {
            let key = if draft.id.is_empty() && draft.pcode.is_none() { fold::key(own) } else { own.to_owned() };
            format!("{}:{}", self.fields.prefix, key.split_whitespace().collect::<Vec<_>>().join("-"))
        };
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !self.given.contains(id)).unwrap_or(id);
        self.given.insert(free.clone());
        free
    }
}

/// A point that is one.
pub(super) fn point(lon: f64, lat: f64) -> Result<Position, String> {
    if (lon, lat) == (0.0, 0.0) {
        return Err("0, 0 is where points stand that nobody knows".to_owned());
    }
    Position::from_lon_lat(lon, lat).map_err(|error| error.to_string())
}
