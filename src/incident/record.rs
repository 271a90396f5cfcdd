//! The incident itself: one flat record, the same in every file.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{EventType, SubEventType};
use crate::document::Span;
use crate::position::Position;

/// A yes or no that files write as 1 or 0, as ACLED does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flag(pub bool);

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(u8::from(self.0))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u8::deserialize(deserializer)? {
            0 => Ok(Self(false)),
            1 => Ok(Self(true)),
            other => Err(serde::de::Error::custom(format!("{other} is neither 0 nor 1"))),
        }
    }
}

/// What the geometry stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GeomBasis {
    /// A known point: a town, a pass, a base.
    Point,
    /// The place is an area; this is its representative point.
    Area,
    /// The name is unknown: the area that the text puts it in.
    Context,
    /// "12 km north of …".
    Offset,
    /// "between Mach and Sibi".
    Between,
    /// Coordinates in the text or the table.
    Coordinates,
    /// Set by a reviewer.
    Manual,
}

/// What is said of who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimStatus {
    /// A group says it did it.
    Claimed,
    /// Someone else says that a group did it.
    Attributed,
    /// The one named denies it.
    Denied,
    /// Nobody is named, or nothing is said.
    Unknown,
}

/// Where the record stands in an analyst's review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStatus {
    /// Written by the tool, nothing doubtful noticed.
    Auto,
    /// Written by the tool; something is doubtful.
    NeedsReview,
    /// An analyst agreed.
    Confirmed,
    /// An analyst changed it.
    Corrected,
    /// An analyst refused it.
    Rejected,
}

/// The words of the document that a value was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The property's name, as files write it: `fatalities_best`, `date_start`, `location`.
    pub property: &'static str,
    /// Where the words stand.
    pub span: Span,
}

/// One incident, coded. The field order is the column order of every file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Stable: a hash of document id, folded evidence sentence and its ordinal, never of a coded value.
    pub incident_id: String,
    /// One line of our own.
    pub title: String,
    /// The evidence sentences, verbatim; `None` where text is not to be published.
    pub notes: Option<String>,
    /// First local calendar day.
    pub date_start: Option<Date>,
    /// Last local calendar day.
    pub date_end: Option<Date>,
    /// As written: "Sunday night".
    pub time_text: Option<String>,
    /// UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 year.
    pub date_prec: Option<u8>,
    /// ACLED: 1 day, 2 week, 3 month.
    pub time_precision: Option<u8>,
    /// ACLED's type.
    pub event_type: EventType,
    /// ACLED's sub-type.
    pub sub_event_type: SubEventType,
    /// Civilians were the main target (ACLED).
    pub civilian_targeting: Flag,
    /// One side, as ACLED codes it.
    pub actor1: Option<String>,
    /// The other side; order carries no meaning.
    pub actor2: Option<String>,
    /// Who did it, as named in the text.
    pub perpetrator: Option<String>,
    /// What was attacked, as named in the text; several joined with `; `.
    pub target: Option<String>,
    /// Who suffered, as named in the text; several joined with `; `.
    pub victims: Option<String>,
    /// With what, as named in the text; several joined with `; `.
    pub weapon: Option<String>,
    /// Claimed, attributed, denied or unknown.
    pub claim_status: ClaimStatus,
    /// Fewest deaths, persons.
    pub fatalities_low: Option<u32>,
    /// Best figure of all deaths the text reports, persons.
    pub fatalities_best: Option<u32>,
    /// Most deaths, persons.
    pub fatalities_high: Option<u32>,
    /// Civilians among `fatalities_best`.
    pub deaths_civilians: Option<u32>,
    /// Soldiers, police and the like among `fatalities_best`.
    pub deaths_security_forces: Option<u32>,
    /// Militants, attackers included, among `fatalities_best`.
    pub deaths_militants: Option<u32>,
    /// The rest of `fatalities_best`: no role is known.
    pub deaths_unknown: Option<u32>,
    /// Fewest injured, persons.
    pub injured_low: Option<u32>,
    /// Best figure of injured, persons.
    pub injured_best: Option<u32>,
    /// Most injured, persons.
    pub injured_high: Option<u32>,
    /// Abducted, persons.
    pub abducted_best: Option<u32>,
    /// Missing, persons.
    pub missing_best: Option<u32>,
    /// As written: "more than 50 people".
    pub casualty_text: Option<String>,
    /// English name, GeoNames's.
    pub country: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub iso3: Option<String>,
    /// Province or state.
    pub admin1: Option<String>,
    /// District or county.
    pub admin2: Option<String>,
    /// The gazetteer's name of the place.
    pub location: Option<String>,
    /// As written: "near the bridge".
    pub place_text: Option<String>,
    /// The source and its key: `geonames:1177446`, `pk:bolan-pass`.
    pub place_id: Option<String>,
    /// GeoNames feature code.
    pub place_type: Option<String>,
    /// The humanitarian p-code, where a layer brings one.
    pub pcode: Option<String>,
    /// Degrees north, WGS 84; equal to the geometry.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84; equal to the geometry.
    pub longitude: Option<f64>,
    /// UCDP: 1 exact, 2 near a known point, 3 second-level unit, 4 province, 5 vague or linear, 6 country, 7 sea or air.
    pub where_prec: Option<u8>,
    /// ACLED: 1 town, 2 near a town or part of a region, 3 region.
    pub geo_precision: Option<u8>,
    /// Radius in metres that holds the true place (Darwin Core `coordinateUncertaintyInMeters`).
    pub uncertainty_m: Option<u32>,
    /// What the geometry stands on.
    pub geom_basis: Option<GeomBasis>,
    /// Probability that the place is right, 0–1.
    pub match_confidence: Option<f64>,
    /// Why this place, in words.
    pub match_reason: Option<String>,
    /// The next candidates: `name, admin1 (confidence); …`.
    pub alternatives: Option<String>,
    /// Recalled by the report, not its news.
    pub background: Flag,
    /// A total over several incidents; never drawn or summed beside its parts.
    pub aggregate: Flag,
    /// Where the record stands in an analyst's review.
    pub review_status: ReviewStatus,
    /// Who reviewed it.
    pub reviewer: Option<String>,
    /// When, as the corrected file says.
    pub reviewed_at: Option<String>,
    /// What the reviewer, or the tool where it is in doubt, remarks.
    pub review_note: Option<String>,
    /// Who published the report.
    pub source: Option<String>,
    /// Where it was published.
    pub source_url: Option<String>,
    /// The day it was published.
    pub source_date: Option<Date>,
    /// How many reports tell of it.
    pub number_of_sources: u32,
    /// First code point of the evidence in the document.
    pub evidence_start: Option<u64>,
    /// One past its last code point.
    pub evidence_end: Option<u64>,
    /// The document it comes from.
    pub document_id: String,
    /// The incidents it was merged from, joined with `; `.
    pub merged_from: Option<String>,
    /// Hash over every gazetteer layer in use.
    pub gazetteer_version: String,
    /// The version of the tool.
    pub tool_version: String,
    /// The words that each value was read from, by property in the order of the columns; no file carries it.
    #[serde(skip)]
    pub evidence: Vec<Evidence>,
}

impl Incident {
    /// The point, if the incident has one.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Position::from_lon_lat(self.longitude?, self.latitude?).ok()
    }

    /// Counts its offsets from the beginning of the document, so many code points and bytes before the part it was read from.
    pub(crate) fn shift(&mut self, points: usize, bytes: usize) {
        for offset in [&mut self.evidence_start, &mut self.evidence_end].into_iter().flatten() {
            *offset += points as u64;
        }
        for Evidence { span, .. } in &mut self.evidence {
            *span = Span::new(span.start + bytes, span.end + bytes);
        }
    }
}
