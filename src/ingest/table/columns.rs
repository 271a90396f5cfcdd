//! What does a column mean? By its name: ours, ACLED's, UCDP GED's, an HXL hashtag, or common English; or as the user says.

use super::grid::Grid;

/// What a column holds: a field of the record, or what a place is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The place's name.
    Place,
    /// Where it is, in words; UCDP's `where_description`.
    PlaceText,
    /// Country: a name or an ISO code.
    Country,
    /// Province.
    Admin1,
    /// District.
    Admin2,
    /// Below the district.
    Admin3,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Both, in one cell: "33.5, 71.2" or Well-Known Text.
    Coordinates,
    /// The first day.
    Date,
    /// The last day.
    DateEnd,
    /// UCDP's `type_of_violence`.
    Violence,
    /// Any other field of the record, by its name.
    Field(&'static str),
}

/// How surely a name says what the column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// A name of ours, ACLED's or UCDP's, or a hashtag.
    Schema,
    /// A common word for it.
    Common,
    /// A word that may mean other things.
    Loose,
}

use Meaning::{
    Admin1, Admin2, Admin3, Coordinates, Country, Date, DateEnd, Field, Latitude, Longitude, Place, PlaceText, Violence,
};
use Sureness::{Common, Loose, Schema};

/// Names, folded to letters and digits, and what they mean.
const NAMES: &[(&str, Meaning, Sureness)] = &[
    ("actor1", Field("actor1"), Schema),
    ("actor2", Field("actor2"), Schema),
    ("adm0", Country, Common),
    ("adm0en", Country, Schema),
    ("adm0name", Country, Common),
    ("adm1", Admin1, Schema),
    ("adm1en", Admin1, Schema),
    ("adm1name", Admin1, Common),
    ("adm2", Admin2, Schema),
    ("adm2en", Admin2, Schema),
    ("adm2name", Admin2, Common),
    ("adm3", Admin3, Schema),
    ("adm3en", Admin3, Schema),
    ("admin0", Country, Common),
    ("admin1", Admin1, Schema),
    ("admin1name", Admin1, Common),
    ("admin2", Admin2, Schema),
    ("admin2name", Admin2, Common),
    ("admin3", Admin3, Schema),
    ("aggregate", Field("aggregate"), Schema),
    ("background", Field("background"), Schema),
    ("best", Field("fatalities_best"), Schema),
    ("casualtytext", Field("casualty_text"), Schema),
    ("city", Place, Common),
    ("civiliantargeting", Field("civilian_targeting"), Schema),
    ("claimstatus", Field("claim_status"), Schema),
    ("coordinates", Coordinates, Common),
    ("coords", Coordinates, Common),
    ("country", Country, Schema),
    ("countrycode", Country, Loose),
    ("countryname", Country, Common),
    ("county", Admin2, Common),
    ("date", Date, Common),
    ("dateend", DateEnd, Schema),
    ("dateofevent", Date, Common),
    ("dateofincident", Date, Common),
    ("dateprec", Field("date_prec"), Schema),
    ("datestart", Date, Schema),
    ("day", Date, Loose),
    ("dead", Field("fatalities_best"), Common),
    ("deaths", Field("fatalities_best"), Common),
    ("deathscivilians", Field("deaths_civilians"), Schema),
    ("deathsmilitants", Field("deaths_militants"), Schema),
    ("deathssecurityforces", Field("deaths_security_forces"), Schema),
    ("description", Field("notes"), Common),
    ("details", Field("notes"), Loose),
    ("district", Admin2, Common),
    ("documentid", Field("document_id"), Schema),
    ("enddate", DateEnd, Common),
    ("eventdate", Date, Schema),
    ("eventid", Field("incident_id"), Common),
    ("eventidcnty", Field("incident_id"), Schema),
    ("eventtype", Field("event_type"), Schema),
    ("fatalities", Field("fatalities_best"), Schema),
    ("fatalitiesbest", Field("fatalities_best"), Schema),
    ("fatalitieshigh", Field("fatalities_high"), Schema),
    ("fatalitieslow", Field("fatalities_low"), Schema),
    ("geoprecision", Field("geo_precision"), Schema),
    ("governorate", Admin1, Common),
    ("gps", Coordinates, Common),
    ("headline", Field("title"), Common),
    ("high", Field("fatalities_high"), Schema),
    ("id", Field("incident_id"), Common),
    ("incidentdate", Date, Common),
    ("incidentid", Field("incident_id"), Schema),
    ("injured", Field("injured_best"), Common),
    ("injuredbest", Field("injured_best"), Schema),
    ("injuredhigh", Field("injured_high"), Schema),
    ("injuredlow", Field("injured_low"), Schema),
    ("injuries", Field("injured_best"), Common),
    ("killed", Field("fatalities_best"), Common),
    ("lat", Latitude, Common),
    ("latitude", Latitude, Schema),
    ("latlon", Coordinates, Common),
    ("latlong", Coordinates, Common),
    ("link", Field("source_url"), Common),
    ("lng", Longitude, Common),
    ("locality", Place, Common),
    ("location", Place, Schema),
    ("locationname", Place, Common),
    ("lon", Longitude, Common),
    ("long", Longitude, Common),
    ("longitude", Longitude, Schema),
    ("low", Field("fatalities_low"), Schema),
    ("missing", Field("missing_best"), Common),
    ("missingbest", Field("missing_best"), Schema),
    ("name", Field("title"), Loose),
    ("notes", Field("notes"), Schema),
    ("numberofsources", Field("number_of_sources"), Schema),
    ("perpetrator", Field("perpetrator"), Schema),
    ("place", Place, Common),
    ("placename", Place, Common),
    ("placetext", PlaceText, Schema),
    ("province", Admin1, Common),
    ("region", Admin1, Loose),
    ("reviewedat", Field("reviewed_at"), Schema),
    ("reviewer", Field("reviewer"), Schema),
    ("reviewnote", Field("review_note"), Schema),
    ("reviewstatus", Field("review_status"), Schema),
    ("settlement", Place, Common),
    ("sidea", Field("actor1"), Schema),
    ("sideb", Field("actor2"), Schema),
    ("site", Place, Loose),
    ("source", Field("source"), Schema),
    ("sourcedate", Field("source_date"), Schema),
    ("sourceoffice", Field("source"), Schema),
    ("sourceurl", Field("source_url"), Schema),
    ("startdate", Date, Common),
    ("state", Admin1, Common),
    ("subdistrict", Admin3, Common),
    ("subeventtype", Field("sub_event_type"), Schema),
    ("summary", Field("notes"), Common),
    ("target", Field("target"), Schema),
    ("tehsil", Admin3, Common),
    ("timeprecision", Field("time_precision"), Schema),
    ("timetext", Field("time_text"), Schema),
    ("title", Field("title"), Schema),
    ("town", Place, Common),
    ("type", Field("event_type"), Loose),
    ("typeofviolence", Violence, Schema),
    ("uncertaintym", Field("uncertainty_m"), Schema),
    ("url", Field("source_url"), Common),
    ("victims", Field("victims"), Schema),
    ("village", Place, Common),
    ("weapon", Field("weapon"), Schema),
    ("wherecoordinates", Place, Schema),
    ("wheredescription", PlaceText, Schema),
    ("whereprec", Field("where_prec"), Schema),
    ("wkt", Coordinates, Common),
    ("wounded", Field("injured_best"), Common),
    ("x", Longitude, Loose),
    ("y", Latitude, Loose),
];

/// HXL tags with the attributes that must be there; the first that fits counts.
const HASHTAGS: &[(&str, &[&str], Meaning)] = &[
    ("#event", &["id"], Field("incident_id")),
    ("#event", &["name"], Field("title")),
    ("#event", &["subtype"], Field("sub_event_type")),
    ("#event", &["type"], Field("event_type")),
    ("#meta", &["id"], Field("incident_id")),
    ("#adm1", &[], Admin1),
    ("#adm2", &[], Admin2),
    ("#adm3", &[], Admin3),
    ("#country", &[], Country),
    ("#loc", &[], Place),
    ("#geo", &["lat"], Latitude),
    ("#geo", &["lon"], Longitude),
    ("#geo", &["wkt"], Coordinates),
    ("#geo", &["coord"], Coordinates),
    ("#geo", &["precision", "code"], Field("where_prec")),
    ("#date", &["end"], DateEnd),
    ("#date", &["reported"], Field("source_date")),
    ("#date", &[], Date),
    ("#affected", &["civilians", "killed"], Field("deaths_civilians")),
    ("#affected", &["killed", "min"], Field("fatalities_low")),
    ("#affected", &["killed", "max"], Field("fatalities_high")),
    ("#affected", &["killed"], Field("fatalities_best")),
    ("#affected", &["injured", "min"], Field("injured_low")),
    ("#affected", &["injured", "max"], Field("injured_high")),
    ("#affected", &["injured"], Field("injured_best")),
    ("#affected", &["abducted"], Field("abducted_best")),
    ("#affected", &["missing"], Field("missing_best")),
    ("#description", &[], Field("notes")),
    ("#meta", &["source", "url"], Field("source_url")),
    ("#meta", &["source"], Field("source")),
    ("#group", &["perpetrator"], Field("perpetrator")),
];

/// Columns named by the user, each by its header.
#[derive(Clone, Debug, Default)]
pub struct Given(pub Vec<(Meaning, String)>);

/// A column and what it means; `None` where it is carried through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What it holds.
    pub meaning: Option<Meaning>,
}

/// What every column of a table means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// In the order of the table.
    pub columns: Vec<Column>,
}

/// A table whose columns cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    /// The user names a column that is not there.
    #[error("it has no column \"{asked}\"")]
    Unknown {
        /// The column asked for.
        asked: String,
        /// Those it has.
        columns: Vec<String>,
    },
    /// Several columns may hold the same.
    #[error("{} may each hold {}", quoted(columns), meaning.words())]
    Several {
        /// What is looked for.
        meaning: Meaning,
        /// The columns.
        columns: Vec<String>,
    },
    /// Nothing says where.
    #[error("no column names a place and none holds coordinates")]
    NoPlace {
        /// Those it has.
        columns: Vec<String>,
    },
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" and ")
}

impl Meaning {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Place => "the place",
            PlaceText => "where it is in words",
            Country => "the country",
            Admin1 => "the province",
            Admin2 => "the district",
            Admin3 => "the sub-district",
            Latitude => "the latitude",
            Longitude => "the longitude",
            Coordinates => "the coordinates",
            Date => "the date",
            DateEnd => "the last day",
            Violence => "UCDP's type of violence",
            Field(field) => field,
        }
    }

    /// Whether a wrong choice would move or misdate incidents, so that it is asked back.
    fn is_asked_back(self) -> bool {
        !matches!(self, Field(_) | PlaceText | Violence)
    }
}

impl Chosen {
    /// Says what each column of `grid` means; `given` overrides.
    ///
    /// # Errors
    /// [`ColumnError`] where a given column is missing, two may hold the same, or nothing says where.
    pub fn of(grid: &Grid, given: &Given) -> Result<Self, ColumnError> {
        let mut columns: Vec<Column> =
            grid.columns.iter().map(|name| Column { name: name.clone(), meaning: None }).collect();
        for (meaning, asked) in &given.0 {
            let found = columns.iter().position(|column| column.name == *asked).or_else(|| {
                let tags = grid.hashtags.iter().flatten();
                tags.into_iter().position(|tag| tag.eq_ignore_ascii_case(asked))
            });
            let at =
                found.ok_or_else(|| ColumnError::Unknown { asked: asked.clone(), columns: grid.columns.clone() })?;
            columns[at].meaning = Some(*meaning);
        }
        let mut guesses: Vec<(Meaning, Sureness, usize)> = Vec::new();
        for (n, name) in grid.columns.iter().enumerate().filter(|(n, _)| columns[*n].meaning.is_none()) {
            let tag = grid.hashtags.as_ref().and_then(|tags| tags.get(n)).filter(|tag| !tag.is_empty());
            let guess = match tag {
                Some(tag) => of_hashtag(tag),
                None if name.starts_with('#') => of_hashtag(name),
                None => of_name(name),
            };
            // A column without a value means nothing, whatever it is called.
            let empty = grid.records.iter().all(|record| record.cells[n].is_null());
            if let Some((meaning, sureness)) = guess.filter(|_| !empty) {
                guesses.push((meaning, sureness, n));
            }
        }
        guesses.sort_by_key(|&(meaning, sureness, n)| (meaning, sureness, n));
        for same in guesses.chunk_by(|a, b| a.0 == b.0) {
            let (meaning, surest, at) = same[0];
            if given.0.iter().any(|(told, _)| *told == meaning) {
                continue;
            }
            let rivals: Vec<_> = same.iter().filter(|(_, sureness, _)| *sureness == surest).collect();
            if rivals.len() > 1 && meaning.is_asked_back() {
                let columns = rivals.iter().map(|(_, _, n)| grid.columns[*n].clone()).collect();
                return Err(ColumnError::Several { meaning, columns });
            }
            columns[at].meaning = Some(meaning);
        }
        let chosen = Self { columns };
        let points = grid.records.iter().any(|record| record.point.is_some());
        let named = [Place, PlaceText, Admin3, Admin2, Admin1, Country, Coordinates];
        let both = chosen.has(Latitude) && chosen.has(Longitude);
        if points || both || named.iter().any(|&meaning| chosen.has(meaning)) {
            Ok(chosen)
        } else {
            Err(ColumnError::NoPlace { columns: grid.columns.clone() })
        }
    }

    /// Whether a column means this.
    #[must_use]
    pub fn has(&self, meaning: Meaning) -> bool {
        self.position(meaning).is_some()
    }

    /// Which column means this.
    #[must_use]
    pub fn position(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == Some(meaning))
    }
}

fn of_name(name: &str) -> Option<(Meaning, Sureness)> {
    let folded: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let at = NAMES.binary_search_by(|(known, ..)| known.cmp(&folded.as_str())).ok()?;
    let (_, meaning, sureness) = NAMES[at];
    Some((meaning, sureness))
}

fn of_hashtag(tag: &str) -> Option<(Meaning, Sureness)> {
    let lower = tag.to_lowercase();
    let mut parts = lower.split('+').map(str::trim);
    let base = parts.next()?;
    let attributes: Vec<_> = parts.collect();
    let is_code = attributes.contains(&"code");
    // A code of an area is no name of it; a country's code is as good as its name where that is not there.
    if is_code && !matches!(base, "#country" | "#geo") {
        return None;
    }
    let fits = |(known, needed, _): &&(&str, &[&str], Meaning)| {
        *known == base && needed.iter().all(|attribute| attributes.contains(attribute))
    };
    let sureness = if is_code && base == "#country" { Common } else { Schema };
    HASHTAGS.iter().find(fits).map(|&(.., meaning)| (meaning, sureness))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_fields_are_the_records() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        let fields: Vec<_> = crate::export::schema::Layout::new(crate::export::schema::Schema::Own, &[])
            .columns()
            .iter()
            .map(|column| column.name.clone())
            .collect();
        let meanings = NAMES.iter().map(|(_, meaning, _)| meaning).chain(HASHTAGS.iter().map(|(.., meaning)| meaning));
        for meaning in meanings {
            if let Field(field) = meaning {
                assert!(fields.iter().any(|known| known == field), "{field}");
            }
        }
    }

    fn chosen(header: &str, given: &Given) -> Result<Vec<Option<Meaning>>, ColumnError> {
        let row = header.split(',').map(|_| "1").collect::<Vec<_>>().join(",");
        let grid = Grid::read(crate::ingest::Kind::Table, format!("{header}\n{row}\n").into_bytes(), None);
        Chosen::of(&grid.unwrap().unwrap(), given)
            .map(|chosen| chosen.columns.into_iter().map(|column| column.meaning).collect())
    }

    #[test]
    fn columns_are_known_by_their_names() {
        let none = Given::default();
        assert_eq!(
            chosen("event_id_cnty,event_date,ADMIN1,location,Fatalities,iso", &none).unwrap(),
            [Some(Field("incident_id")), Some(Date), Some(Admin1), Some(Place), Some(Field("fatalities_best")), None]
        );
        assert_eq!(
            chosen("where_coordinates,where_description,adm_2,best", &none).unwrap(),
            [Some(Place), Some(PlaceText), Some(Admin2), Some(Field("fatalities_best"))]
        );
        assert_eq!(
            chosen("#adm1+code,#adm1+name,#geo+lat,#geo+lon", &none).unwrap(),
            [None, Some(Admin1), Some(Latitude), Some(Longitude)]
        );
        assert_eq!(chosen("#country+code,#country+name", &none).unwrap(), [None, Some(Country)]);
        assert_eq!(chosen("#country+code,#loc", &none).unwrap(), [Some(Country), Some(Place)]);
        // A schema's name outweighs a common one, which is carried through.
        assert_eq!(chosen("location,place", &none).unwrap(), [Some(Place), None]);
    }

    #[test]
    fn what_may_be_either_is_asked_back_and_told() {
        let none = Given::default();
        let two = chosen("town,village,when", &none).unwrap_err();
        assert_eq!(two.to_string(), "\"town\" and \"village\" may each hold the place");
        let told = Given(vec![(Place, "village".to_owned())]);
        assert_eq!(chosen("town,village,when", &told).unwrap(), [None, Some(Place), None]);
        assert!(matches!(chosen("who,when", &none), Err(ColumnError::NoPlace { .. })));
        let missing = Given(vec![(Place, "where".to_owned())]);
        assert_eq!(chosen("who,when", &missing).unwrap_err().to_string(), "it has no column \"where\"");
    }
}
