//! Are the hand-edited tables of `gazetteer/` fit to be shipped? Each check refuses a kind of bad row; the last tests
//! hand the checks bad rows, so that a check that has stopped checking is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use incident_mapper::gazetteer::{Gazetteer, Scope, fold};

const PLACES: [&str; 4] = ["pakistan.tsv", "regions.tsv", "sites.tsv", "units.tsv"];
const PLACE_COLUMNS: &str = "id name feature parent lat lon radius_km population variants from to source";
const OTHERS: [(&str, &str); 5] = [
    ("abbreviations.tsv", "abbreviation place_id remark"),
    ("countries.tsv", "iso2 iso3 geonameid name lat lon aliases source"),
    ("demonyms.tsv", "demonym place_id"),
    ("outlets.tsv", "domain name place_id remark"),
    ("stopnames.tsv", "name reason"),
];

/// GeoNames' feature codes (geonames.org/export/codes.html), as far as the tables use them.
const CODES: [(&str, &str); 8] = [
    ("A", "ADM1 ADM1H ADM2 ADM2H ADM3 ADM3H ADM4 ADMD ADMDH PCLH PCLI PCLD PCLS TERR"),
    ("H", "BAY CHN CNL ESTY FLLS GLCR GULF HBR LK LKS OCN RFC RSV SD SEA SHOL SPNG STM STMI STRT WAD"),
    ("L", "AREA COLF CONT GASF INDS LCTY MILB NVB OILF PRK PRT RES RESN RESW RGN"),
    ("P", "PPL PPLA PPLA2 PPLA3 PPLC PPLCH PPLH PPLL PPLQ PPLW PPLX STLMT"),
    ("R", "RD RR ST TNL TNLRD TNLRR"),
    (
        "S",
        "AIRB AIRF AIRP BDG BLDG CMPRF CMTY CSTL DAM DIP FCL FT GATE GRVE HSP HSTS HTL MALL MFG MFGM MKT MN MNMT MSQE \
         MUS OILR PP PRN PS PSTB PSTC PSTP RSTN SCH SHRN SQR STDM TMB UNIV",
    ),
    ("T", "CAPE CNYN DLTA DSRT HLL HLLS ISL ISLS ISTH MT MTS PASS PEN PK PKS PLN PLAT RDGE RK UPLD VAL VALS VLC"),
    ("V", "FRST GRSLD SCRB"),
];

/// The tags that `gazetteer/README.md` explains; a tag may be followed by what was done with the source.
const SOURCES: [&str; 5] = ["GN", "UCDP", "districts2015", "Factbook", "general reference"];

/// No place is called so; a row that is would turn running text into toponyms.
const FUNCTION_WORDS: &str = "a an and are as at be but by for from had has have he her his i in is it its not of on or \
     our she so that the their then they this to up was we were what when where which who will with you your";

/// Outlines are generalised: a place at the edge of its district may fall this far outside of the district's radius.
const EDGE_KM: f64 = 10.0;

/// Two populated places of one name nearer than this are one place told twice.
const SAME_TOWN_KM: f64 = 3.0;

const FIRST_YEAR: i16 = -1000;
const LAST_YEAR: i16 = 2100;

type Row = BTreeMap<String, String>;

#[derive(Default)]
struct Table {
    header: String,
    rows: Vec<Row>,
    text: String,
}

fn parse(text: &str) -> Table {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).comment(Some(b'#')).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header line").iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| record.expect("as many cells as the header"));
    let rows = records.map(|r| header.iter().cloned().zip(r.iter().map(str::to_owned)).collect()).collect();
    Table { header: header.join(" "), rows, text: text.to_owned() }
}

fn table(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer").join(name);
    parse(&std::fs::read_to_string(path).expect("the table is there and is UTF-8"))
}

fn places() -> Vec<Row> {
    PLACES.iter().flat_map(|name| table(name).rows).collect()
}

/// What is wrong with the bytes: order, doublets, blanks where none belong.
fn faults_of_form(table: &Table, keys: usize) -> Vec<String> {
    let mut faults = Vec::new();
    for character in ['\r', '\u{feff}', '\u{fffd}', '\u{a0}', '\u{200b}'] {
        if table.text.contains(character) {
            faults.push(format!("{character:?} in the table"));
        }
    }
    let columns: Vec<&str> = table.header.split(' ').collect();
    let key = |row: &Row| columns[..keys].iter().map(|column| row[*column].clone()).collect::<Vec<_>>();
    for pair in table.rows.windows(2) {
        match key(&pair[0]).cmp(&key(&pair[1])) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => faults.push(format!("{:?} twice", key(&pair[1]))),
            std::cmp::Ordering::Greater => faults.push(format!("{:?} stands after {:?}", key(&pair[1]), key(&pair[0]))),
        }
    }
    for row in &table.rows {
        for (column, cell) in row {
            if cell.trim() != cell || cell.contains("  ") {
                faults.push(format!("{:?}, {column}: stray blanks in {cell:?}", key(row)));
            }
        }
    }
    faults
}

/// A variant: `[lang:]name[@from..to]`, or `id:place`.
struct Variant {
    kind: String,
    text: String,
    years: (Option<i16>, Option<i16>),
}

fn variants(row: &Row, column: &str) -> Result<Vec<Variant>, String> {
    row[column].split("; ").filter(|variant| !variant.is_empty()).map(variant).collect()
}

fn variant(written: &str) -> Result<Variant, String> {
    let (name, years) = written.split_once('@').unwrap_or((written, ".."));
    let (from, to) = years.split_once("..").ok_or(format!("{written:?}: years are written 1901..2010"))?;
    let year = |text: &str| match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| format!("{written:?}: {text:?} is no year")),
    };
    let (kind, text) = name.split_once(':').unwrap_or(("", name));
    let known = kind.is_empty() || ["abbr", "demonym", "id"].contains(&kind) || (2..=3).contains(&kind.len());
    if !known || text.trim().is_empty() || text.contains(';') || (written.contains('@') && years == "..") {
        return Err(format!("{written:?}: write [language:]name[@from..to]"));
    }
    Ok(Variant { kind: kind.to_owned(), text: text.to_owned(), years: (year(from)?, year(to)?) })
}

fn faults_of_years(label: &str, (from, to): (Option<i16>, Option<i16>)) -> Option<String> {
    let sane = |year: Option<i16>| year.is_none_or(|year| (FIRST_YEAR..=LAST_YEAR).contains(&year));
    let ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
    (!sane(from) || !sane(to) || !ordered).then(|| format!("{label}: no such years"))
}

fn faults_of_names(row: &Row, id: &str, name: &str, column: &str) -> Vec<String> {
    let listed = match variants(row, column) {
        Ok(listed) => listed,
        Err(fault) => return vec![format!("{id}: {fault}")],
    };
    let mut faults = Vec::new();
    let mut seen = BTreeSet::from([(String::new(), fold::key(name))]);
    for variant in listed.iter().filter(|variant| variant.kind != "id") {
        faults.extend(faults_of_years(id, variant.years));
        if fold::key(&variant.text).is_empty() || !seen.insert((variant.kind.clone(), fold::key(&variant.text))) {
            faults.push(format!("{id}: {:?} says nothing new", variant.text));
        }
    }
    for text in listed.iter().filter(|v| v.kind != "abbr").map(|v| v.text.as_str()).chain([name]) {
        if FUNCTION_WORDS.split_whitespace().any(|word| word == fold::key(text)) {
            faults.push(format!("{id}: {text:?} is a word of running text"));
        }
    }
    faults
}

fn number(cell: &str) -> Result<Option<f64>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let number: f64 = cell.parse().map_err(|_| format!("{cell:?} is no number"))?;
    if number.is_finite() { Ok(Some(number)) } else { Err(format!("{cell:?} is not finite")) }
}

fn point(row: &Row) -> Result<Option<(f64, f64)>, String> {
    match (number(&row["lat"])?, number(&row["lon"])?) {
        (None, None) => Ok(None),
        (Some(lat), Some(lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat, lon) != (0.0, 0.0) => {
            Ok(Some((lat, lon)))
        }
        (lat, lon) => Err(format!("no point on earth: {lat:?}, {lon:?}")),
    }
}

fn km((lat1, lon1): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    const MEAN_RADIUS_KM: f64 = 6371.0;
    let (lat1, lon1, lat2, lon2) = (lat1.to_radians(), lon1.to_radians(), lat2.to_radians(), lon2.to_radians());
    let h = ((lat2 - lat1) / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * ((lon2 - lon1) / 2.0).sin().powi(2);
    2.0 * MEAN_RADIUS_KM * h.sqrt().min(1.0).asin()
}

/// Ids that the world layer gives: `geonames:` and digits; `adm1:` or `adm2:` and a country of the table with a code.
fn is_world_id(id: &str, countries: &BTreeSet<String>) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match id.split_once(':') {
        Some(("geonames", key)) => digits(key),
        Some(("adm1", key)) => key.split_once('.').is_some_and(|(country, code)| {
            countries.contains(country)
                && (1..=8).contains(&code.len())
                && code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        }),
        Some(("adm2", key)) => key.split_once('.').is_some_and(|(country, _)| countries.contains(country)),
        _ => false,
    }
}

fn faults_of_places(rows: &[Row], countries: &BTreeSet<String>) -> Vec<String> {
    let by_id: BTreeMap<&str, &Row> = rows.iter().map(|row| (row["id"].as_str(), row)).collect();
    let mut faults = Vec::new();
    for row in rows {
        let (id, parent) = (row["id"].as_str(), row["parent"].as_str());
        let mut fault = |what: String| faults.push(format!("{id}: {what}"));
        if row["name"].is_empty() {
            fault("no name".to_owned());
        }
        let own = |id: &str| ["pk:", "region:", "site:"].iter().any(|source| id.starts_with(source));
        if !own(id) && !is_world_id(id, countries) {
            fault("no such kind of id".to_owned());
        }
        let feature = row["feature"].split_once('.');
        let codes = feature.and_then(|(class, _)| CODES.iter().find(|(known, _)| *known == class));
        if !codes.is_some_and(|(_, codes)| codes.split_whitespace().any(|code| Some(code) == feature.map(|(_, c)| c))) {
            fault(format!("{:?} is no feature of GeoNames", row["feature"]));
        }
        if !parent.is_empty() && !by_id.contains_key(parent) && !is_world_id(parent, countries) {
            fault(format!("parent {parent} does not exist"));
        }
        let ancestors = std::iter::successors(Some(row), |row| by_id.get(row["parent"].as_str()).copied());
        if ancestors.skip(1).take(by_id.len()).any(|ancestor| ancestor["id"] == id) {
            fault("lies in itself".to_owned());
        }
        if !SOURCES.iter().any(|tag| row["source"].starts_with(tag)) {
            fault(format!("source {:?} is not explained in the README", row["source"]));
        }
        let radius = number(&row["radius_km"]);
        if !radius.as_ref().is_ok_and(|radius| radius.is_none_or(|km| km > 0.0)) {
            fault(format!("radius {:?}", row["radius_km"]));
        }
        if !row["population"].is_empty() && row["population"].parse::<u32>().is_err() {
            fault(format!("population {:?}", row["population"]));
        }
        let year = |column: &str| row[column].parse().ok();
        let unread = |column: &str| !row[column].is_empty() && row[column].parse::<i16>().is_err();
        if unread("from") || unread("to") {
            fault("no such years".to_owned());
        }
        faults.extend(faults_of_years(id, (year("from"), year("to"))));
        faults.extend(faults_of_names(row, id, &row["name"], "variants"));
        match point(row) {
            Err(what) => faults.push(format!("{id}: {what}")),
            Ok(None) if parent.is_empty() => faults.push(format!("{id}: neither point nor parent")),
            Ok(None) if !row["radius_km"].is_empty() => faults.push(format!("{id}: a radius around nothing")),
            Ok(None) => {}
            Ok(Some(at)) => faults.extend(outside_parent(row, at, &by_id)),
        }
    }
    faults.extend(told_twice(rows));
    faults
}

/// Where the parent has a point and a radius, its children lie within.
fn outside_parent(row: &Row, at: (f64, f64), by_id: &BTreeMap<&str, &Row>) -> Option<String> {
    let parent = by_id.get(row["parent"].as_str())?;
    let (centre, radius) = (point(parent).ok()??, number(&parent["radius_km"]).ok()??);
    let away = km(at, centre);
    (away > radius + EDGE_KM).then(|| format!("{}: {away:.0} km from the centre of {}", row["id"], parent["id"]))
}

fn told_twice(rows: &[Row]) -> Vec<String> {
    type Town<'r> = (&'r Row, (f64, f64));
    let mut towns: BTreeMap<String, Vec<Town>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["feature"].starts_with("P.")) {
        if let Ok(Some(at)) = point(row) {
            towns.entry(fold::key(&row["name"]).replace(' ', "")).or_default().push((row, at));
        }
    }
    let mut faults = Vec::new();
    for namesakes in towns.values() {
        for (index, (row, at)) in namesakes.iter().enumerate() {
            for (other, there) in &namesakes[index + 1..] {
                if km(*at, *there) < SAME_TOWN_KM {
                    faults.push(format!("{} and {} are one place", row["id"], other["id"]));
                }
            }
        }
    }
    faults
}

fn countries() -> BTreeSet<String> {
    table("countries.tsv").rows.iter().map(|row| row["iso2"].clone()).collect()
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn tables_are_in_form() {
    for name in PLACES {
        let table = table(name);
        assert_eq!(table.header, PLACE_COLUMNS, "{name}");
        assert_none(&faults_of_form(&table, 1));
    }
    for (name, columns) in OTHERS {
        let table = table(name);
        assert_eq!(table.header, columns, "{name}");
        assert_none(&faults_of_form(
            &table,
            if columns.contains(" place_id") && name != "outlets.tsv" { 2 } else { 1 },
        ));
    }
}

#[test]
fn places_are_sound() {
    assert_none(&faults_of_places(&places(), &countries()));
}

#[test]
fn no_place_is_in_two_tables() {
    let mut seen = BTreeSet::new();
    assert_none(
        &places().into_iter().map(|row| row["id"].clone()).filter(|id| !seen.insert(id.clone())).collect::<Vec<_>>(),
    );
}

#[test]
fn countries_are_sound() {
    const COUNTRIES_AND_TERRITORIES: usize = 252;
    let rows = table("countries.tsv").rows;
    assert_eq!(rows.len(), COUNTRIES_AND_TERRITORIES);
    let (mut iso3, mut geonameid) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        assert!(row["iso2"].len() == 2 && row["iso3"].len() == 3, "{row:?}");
        assert!(iso3.insert(&row["iso3"]) && geonameid.insert(&row["geonameid"]), "{row:?}");
        assert!(row["geonameid"].parse::<u32>().is_ok(), "{row:?}");
        assert!(matches!(point(row), Ok(Some(_))), "{row:?}");
        assert!(SOURCES.contains(&row["source"].as_str()), "{row:?}");
        assert_none(&faults_of_names(row, &row["iso2"], &row["name"], "aliases"));
    }
}

#[test]
fn names_lead_to_places_that_exist() {
    let (countries, places) = (countries(), places());
    let own: BTreeSet<&str> = places.iter().map(|row| row["id"].as_str()).collect();
    for (name, key) in [("demonyms.tsv", "demonym"), ("abbreviations.tsv", "abbreviation"), ("outlets.tsv", "domain")] {
        for row in table(name).rows {
            let id = row["place_id"].as_str();
            assert!(own.contains(id) || is_world_id(id, &countries), "{name}: {} leads to {id}", row[key]);
            assert!(!fold::key(&row[key]).is_empty(), "{name}: {row:?}");
        }
    }
}

#[test]
fn rows_of_the_world_layer_are_there() {
    let gazetteer = Gazetteer::embedded();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for row in places() {
        ids.extend([row["id"].clone(), row["parent"].clone()].into_iter().filter(|id| !id.is_empty()));
    }
    for name in ["demonyms.tsv", "abbreviations.tsv", "outlets.tsv"] {
        ids.extend(table(name).rows.iter().map(|row| row["place_id"].clone()));
    }
    let missing: Vec<String> = ids.into_iter().filter(|id| gazetteer.by_id(id).is_none()).collect();
    assert_none(&missing);
}

/// Names as reports of conflict write them lead to where a reader would look: a place of that country and province is
/// among the first of the search.
#[test]
fn reported_places_are_found() {
    const AMONG_THE_FIRST: usize = 20;
    let gazetteer = Gazetteer::embedded();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reported_places.tsv");
    let mut faults = Vec::new();
    for row in parse(&std::fs::read_to_string(path).expect("the table is there")).rows {
        let (name, province) = (&row["name"], fold::key(&row["province"]));
        let found = gazetteer.search(name, &Scope { limit: AMONG_THE_FIRST, ..Scope::default() });
        let is_there = |area| gazetteer.names(area).any(|name| fold::key(name.text) == province);
        let right = found.iter().any(|candidate| {
            let place = gazetteer.place(candidate.key);
            let here = place.country == Some(&row["country"]);
            here && (province.is_empty() || is_there(place.key) || place.admin1.is_some_and(is_there))
        });
        if !right {
            let seen = found.iter().take(3).map(|candidate| gazetteer.place(candidate.key).id.to_string());
            faults.push(format!(
                "{name} ({}, {}): {}",
                row["country"],
                row["province"],
                seen.collect::<Vec<_>>().join(" ")
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn every_country_has_a_demonym_or_is_known_to_have_none() {
    // Uninhabited, or called by the words of another country.
    const NONE: &str = "BV GS HM SJ TF UM VA";
    let demonyms: BTreeSet<String> = table("demonyms.tsv").rows.iter().map(|row| row["place_id"].clone()).collect();
    for row in table("countries.tsv").rows {
        let has = demonyms.contains(&format!("geonames:{}", row["geonameid"]));
        assert!(has != NONE.split(' ').any(|iso2| iso2 == row["iso2"]), "{}", row["name"]);
    }
}

#[test]
fn stop_names_say_why() {
    for row in table("stopnames.tsv").rows {
        assert!(!row["reason"].is_empty() && row["name"].chars().any(char::is_alphabetic), "{row:?}");
    }
}

#[test]
fn outlets_are_bare_lower_case_domains() {
    for row in table("outlets.tsv").rows {
        let domain = row["domain"].as_str();
        let letters = domain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b));
        assert!(letters && domain.contains('.') && !domain.starts_with("www."), "{domain}");
        assert!(!row["name"].is_empty() && !row["remark"].is_empty(), "{domain}");
    }
}

#[test]
fn pakistan_is_whole() {
    let rows = table("pakistan.tsv").rows;
    let count = |feature: &str, source: &str| {
        rows.iter().filter(|row| row["feature"].starts_with(feature) && row["source"] == source).count()
    };
    // 148 districts and agencies in 2015.
    assert_eq!(count("A.ADM2", "districts2015"), 148);
    // Four provinces, the capital territory, two autonomous territories, and the Tribal Areas until 2018.
    assert_eq!(count("A.ADM1", "districts2015"), 8);
    let under = |parent: &str| rows.iter().filter(|row| row["parent"] == parent).count();
    for row in rows.iter().filter(|row| row["feature"] == "A.ADMD" || row["feature"].starts_with("A.ADM1")) {
        assert!(under(&row["id"]) > 0, "{} is empty", row["name"]);
    }
}

/// A sound row, and one cell of it replaced.
fn with(column: &str, cell: &str) -> Row {
    let values = "pk:tump\tTump\tP.PPL\tpk:kech-district\t26.1128\t62.3758\t\t\tTumb; ur:تمپ\t\t\tUCDP";
    let mut row: Row = PLACE_COLUMNS.split(' ').map(str::to_owned).zip(values.split('\t').map(str::to_owned)).collect();
    row.insert(column.to_owned(), cell.to_owned());
    row
}

fn kech() -> Row {
    let values = "pk:kech-district\tKech\tA.ADM2\tadm1:PK.02\t25.9996\t63.0459\t154\t\t\t\t\tdistricts2015";
    PLACE_COLUMNS.split(' ').map(str::to_owned).zip(values.split('\t').map(str::to_owned)).collect()
}

#[test]
fn bad_places_are_refused() {
    let refused = |row: Row| faults_of_places(&[kech(), row], &BTreeSet::from(["PK".to_owned()]));
    assert_none(&refused(with("population", "30000")));
    for (column, cell, fault) in [
        ("id", "tump", "no such kind of id"),
        ("id", "adm1:XX.02", "no such kind of id"),
        ("name", "", "no name"),
        ("name", "Of", "a word of running text"),
        ("feature", "P.TOWN", "no feature of GeoNames"),
        ("feature", "PPL", "no feature of GeoNames"),
        ("parent", "pk:ketch-district", "does not exist"),
        ("parent", "pk:tump", "lies in itself"),
        ("lat", "62.3758", "from the centre of pk:kech-district"),
        ("lat", "126.1", "no point on earth"),
        ("lon", "", "no point on earth"),
        ("radius_km", "-3", "radius"),
        ("population", "many", "population"),
        ("variants", "Tumb; Tumb", "says nothing new"),
        ("variants", "TUMP", "says nothing new"),
        ("variants", "Tumb@1901", "years are written"),
        ("variants", "Tumb@2010..1901", "no such years"),
        ("variants", "urdu:تمپ", "write [language:]name"),
        ("from", "recently", "no such years"),
        ("to", "20100", "no such years"),
        ("source", "a map", "not explained"),
    ] {
        let faults = refused(with(column, cell));
        assert!(faults.iter().any(|found| found.contains(fault)), "{column} {cell:?}: {faults:?}");
    }
    let again = with("id", "pk:tump-town");
    assert!(told_twice(&[with("name", "Tump"), again])[0].contains("are one place"));
}

#[test]
fn tables_out_of_form_are_refused() {
    let faults = |text: &str| faults_of_form(&parse(text), 1).join("; ");
    assert_eq!(faults("# a remark\nname\treason\nMany\tword\nOf\tword\n"), "");
    assert!(faults("name\treason\nOf\tword\nMany\tword\n").contains("stands after"));
    assert!(faults("name\treason\nOf\tword\nOf\tword\n").contains("twice"));
    assert!(faults("name\treason\nOf \tword\n").contains("stray blanks"));
    assert!(faults("name\treason\nO\u{a0}f\tword\n").contains("in the table"));
}
