//! The layers asked together, over small tables of our own.

use super::*;
use crate::gazetteer::layer::{LayerBuilder, LayerError, NameDraft, RowDraft};

const HEADER: &str = "id\tname\tfeature\tparent\tlat\tlon\tradius_km\tpopulation\tvariants\tfrom\tto\tsource\n";

const COUNTRIES: &str = "iso2\tiso3\tgeonameid\tname\tlat\tlon\taliases\tsource\n\
    AF\tAFG\t1149361\tAfghanistan\t33\t65\tabbr:AFG; Kingdom of Afghanistan@1926..1973\tx\n\
    PK\tPAK\t1168579\tPakistan\t30\t70\tIslamic Republic of Pakistan\tx\n";

const PLACES: &str = "\
pk:bolan-pass\tBolan Pass\tT.PASS\tpk:kachhi-district\t29.75\t67.57\t\t\t\t\t\tx
pk:kachhi-district\tKachhi\tA.ADM2\tpk:balochistan\t29.3\t67.6\t60\t237030\tBolan@1991..2008\t2008\t\tx
pk:balochistan\tBalochistan\tA.ADM1\tgeonames:1168579\t28.5\t66\t400\t12344408\tBaluchistan; id:adm1:PK.02\t\t\tx
pk:kp\tKhyber Pakhtunkhwa\tA.ADM1\tgeonames:1168579\t34.5\t72.5\t260\t\tNorth-West Frontier Province@1901..2010\t2010\t\tx
pk:musakhel-district\tMusakhel\tA.ADM2\tpk:balochistan\t30.85\t69.8\t60\t\tur:موسیٰ خیل\t\t\tx
pk:nowhere\tRarasham\tP.PPL\tpk:musakhel-district\t\t\t\t\t\t\t\tx
pk:quetta\tQuetta\tP.PPLA\tpk:balochistan\t30.18\t67\t\t1001205\t\t\t\tx
pk:gwadar\tGwadar\tP.PPL\tpk:balochistan\t25.12\t62.33\t\t90762\t\t\t\tx
geonames:1\tThree Names Road\tR.RD\tpk:balochistan\t30\t67\t\t\t\t\t\tx
pk:lost\tAtlantis\tP.PPL\tpk:under-the-sea\t\t\t\t\t\t\t\tx
";

fn tables<'t>(places: &'t [curated::Table<'t>]) -> Tables<'t> {
    Tables {
        places,
        countries: ("countries.tsv", COUNTRIES),
        demonyms: ("demonyms.tsv", "demonym\tplace_id\nPakistani\tgeonames:1168579\n"),
        abbreviations: ("abbreviations.tsv", "abbreviation\tplace_id\tremark\nK.P.\tpk:kp\t\nX.X.\tgeonames:404\t\n"),
        stop_names: ("stopnames.tsv", "name\treason\nRead ing\ta verb\n"),
    }
}

/// What a compiled world would hold.
fn world() -> Vec<u8> {
    let mut builder = LayerBuilder::new();
    builder.attribution("GeoNames, CC BY 4.0");
    let place = |id: &str, name: &str, feature: &str, parent: &str, lat, lon, population| RowDraft {
        id: id.to_owned(),
        name: name.to_owned(),
        feature: feature.to_owned(),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        position: Position::from_lon_lat(lon, lat).ok(),
        population,
        ..RowDraft::default()
    };
    builder.push(place("geonames:6255147", "Asia", "L.CONT", "", 30.0, 90.0, 0));
    builder.push(place("geonames:1168579", "Pakistan", "A.PCLI", "geonames:6255147", 31.0, 71.0, 216_565_318));
    builder.push(place("adm1:PK.02", "Baluchistan Province", "A.ADM1", "geonames:1168579", 28.0, 65.0, 0));
    builder.push(RowDraft {
        names: vec![NameDraft::new("قلات", NameKind::Name)],
        ..place("geonames:1175808", "Kalat", "P.PPL", "adm1:PK.02", 29.02663, 66.59361, 44_440)
    });
    builder.push(place("geonames:2", "Taveuni", "T.ISL", "", -16.85, -179.97, 0));
    builder.push(place("geonames:3", "Vanua Balavu", "T.ISL", "", -17.2, 179.6, 0));
    builder.build().unwrap()
}

fn gazetteer() -> Gazetteer {
    let places = format!("{HEADER}{PLACES}");
    let places = [("pakistan.tsv", places.as_str())];
    let tables = tables(&places);
    let layers = vec![
        (Layer::World, CompiledLayer::from_bytes(world()).unwrap()),
        (Layer::Curated, CompiledLayer::from_bytes(tables.compile().unwrap()).unwrap()),
    ];
    Gazetteer::stacked(layers, &tables).unwrap()
}

/// The ids of the candidates of a search.
fn ids<'g>(gazetteer: &'g Gazetteer, name: &str, scope: &Scope) -> Vec<(PlaceId<'g>, How)> {
    let found = gazetteer.search(name, scope);
    found.iter().map(|candidate| (gazetteer.place(candidate.key).id, candidate.how)).collect()
}

#[test]
fn spellings_lead_to_the_place() {
    let gazetteer = gazetteer();
    for (name, id, how) in [
        ("MUSAKHEL", "pk:musakhel-district", How::Exact),
        ("موسي خيل", "pk:musakhel-district", How::Exact),
        ("موسیٰخیل", "pk:musakhel-district", How::Spaces),
        ("Musa Khel", "pk:musakhel-district", How::Spaces),
        ("Musa Khail", "pk:musakhel-district", How::Skeleton),
        ("Musakhail", "pk:musakhel-district", How::Skeleton),
        ("Kacchi", "pk:kachhi-district", How::Skeleton),
        ("Kwetta", "pk:quetta", How::Skeleton),
        ("Gawadar", "pk:gwadar", How::Skeleton),
        ("Baluchistan", "pk:balochistan", How::Exact),
        ("Baluchistan Province", "pk:balochistan", How::Exact),
        ("Bolan", "pk:kachhi-district", How::Exact),
        ("Kalat", "geonames:1175808", How::Exact),
        ("Pakistani", "geonames:1168579", How::Exact),
        ("K.P.", "pk:kp", How::Exact),
    ] {
        assert_eq!(ids(&gazetteer, name, &Scope::default()), [(PlaceId::from(id), how)], "{name}");
    }
    for name in ["Kalar", "Kalatt Town", "Bali", "X.X.", "Atlantis", "", "—", &"x".repeat(10_000)] {
        assert_eq!(ids(&gazetteer, name, &Scope::default()), [], "{name}");
    }
}

#[test]
fn misspelt_names_are_found_only_inside_a_scope() {
    let gazetteer = gazetteer();
    let scope = |id: &str| Scope { within: vec![gazetteer.by_id(id).unwrap()], ..Scope::default() };
    assert_eq!(ids(&gazetteer, "Gwadxr", &Scope::default()), []);
    assert_eq!(ids(&gazetteer, "Gwadxr", &scope("geonames:1168579")), [(PlaceId::from("pk:gwadar"), How::Fuzzy)]);
    assert_eq!(ids(&gazetteer, "Gwadxr", &scope("geonames:6255147")), [(PlaceId::from("pk:gwadar"), How::Fuzzy)]);
    assert_eq!(ids(&gazetteer, "Gwadxr", &scope("pk:kp")), []);
    assert_eq!(ids(&gazetteer, "Quetta", &scope("pk:kp")), [], "an exact name elsewhere is no answer here");
}

#[test]
fn names_of_the_past_carry_their_years() {
    let gazetteer = gazetteer();
    let mut found = Vec::new();
    gazetteer.exact(&fold::key("North-West Frontier Province"), &mut found);
    assert_eq!(gazetteer.place(found[0].key).name, "Khyber Pakhtunkhwa");
    assert_eq!((found[0].valid_from, found[0].valid_to), (Some(1901), Some(2010)));
}

#[test]
fn upper_rows_override_and_inherit() {
    let gazetteer = gazetteer();
    let pakistan = gazetteer.place(gazetteer.country_place("PK").unwrap());
    assert_eq!((pakistan.layer, pakistan.population), (Layer::Curated, 216_565_318));
    assert_eq!(pakistan.position, Position::from_lon_lat(70.0, 30.0).unwrap());
    assert_eq!((gazetteer.iso3("PK"), gazetteer.country_name("PK")), (Some("PAK"), Some("Pakistan")));
    assert_eq!(gazetteer.by_id("adm1:PK.02"), gazetteer.by_id("pk:balochistan"));
    assert_eq!(gazetteer.by_id("geonames:404"), None, "a name for a place that no layer holds");

    let kalat = gazetteer.place(gazetteer.by_id("geonames:1175808").unwrap());
    assert_eq!(kalat.admin1.map(|key| gazetteer.place(key).id), Some(PlaceId::from("pk:balochistan")));
    assert_eq!(kalat.country, Some("PK"));
    let names: Vec<&str> = gazetteer.names(kalat.key).map(|name| name.text).collect();
    assert_eq!(names, ["Kalat", "قلات"]);
    assert_eq!(gazetteer.attributions(), ["GeoNames, CC BY 4.0"]);
    assert!(gazetteer.is_stop_name("read ing") && !gazetteer.is_stop_name("reading"));
}

#[test]
fn a_place_without_a_point_stands_where_its_parent_does() {
    let gazetteer = gazetteer();
    let village = gazetteer.place(gazetteer.by_id("pk:nowhere").unwrap());
    assert_eq!(village.placed_by, gazetteer.by_id("pk:musakhel-district"));
    assert_eq!((village.position.latitude(), village.radius_km), (30.85, 60.0));
    assert_eq!(village.country, Some("PK"));
    assert_eq!(gazetteer.by_id("pk:lost"), None, "nothing says where it is, so it is nowhere");
}

#[test]
fn parents_end_with_the_country() {
    let gazetteer = gazetteer();
    let pass = gazetteer.by_id("pk:bolan-pass").unwrap();
    let parents: Vec<PlaceId> = gazetteer.parents(pass).map(|key| gazetteer.place(key).id).collect();
    assert_eq!(parents, ["pk:kachhi-district", "pk:balochistan", "geonames:1168579"]);
    assert_eq!(gazetteer.parents(gazetteer.country_place("PK").unwrap()).count(), 0);
    assert!(gazetteer.contains(gazetteer.by_id("geonames:6255147").unwrap(), pass), "continents contain");
    assert!(gazetteer.contains(pass, pass));
    assert!(!gazetteer.contains(gazetteer.by_id("pk:kp").unwrap(), pass));
}

#[test]
fn words_are_matched_to_the_longest_names() {
    let gazetteer = gazetteer();
    let mut lengths = vec![9];
    gazetteer.name_lengths(&["bolan", "pass", "road"], &mut lengths);
    assert_eq!(lengths, [2, 1]);
    gazetteer.name_lengths(&["north west", "frontier", "province"], &mut lengths);
    assert_eq!(lengths, [3]);
    gazetteer.name_lengths(&["bol"], &mut lengths);
    assert_eq!(lengths, [0; 0]);
}

#[test]
fn prefixes_come_after_whole_names() {
    let gazetteer = gazetteer();
    let scope = Scope { prefix: true, ..Scope::default() };
    let found = ids(&gazetteer, "Bolan", &scope);
    assert_eq!(
        found,
        [(PlaceId::from("pk:kachhi-district"), How::Exact), (PlaceId::from("pk:bolan-pass"), How::Prefix)]
    );
}

#[test]
fn the_nearest_places_come_first_across_the_antimeridian() {
    let gazetteer = gazetteer();
    let near = |lon, lat, limit| -> Vec<PlaceId> {
        let keys = gazetteer.reverse(Position::from_lon_lat(lon, lat).unwrap(), limit);
        keys.into_iter().map(|key| gazetteer.place(key).id).collect()
    };
    assert_eq!(near(66.6, 29.0, 1), ["geonames:1175808"]);
    assert_eq!(near(179.99, -16.9, 2), ["geonames:2", "geonames:3"]);
    assert_eq!(near(-180.0, -16.9, 2), ["geonames:2", "geonames:3"]);
    assert_eq!(near(0.0, 90.0, 1).len(), 1);
    assert_eq!(near(0.0, 0.0, 100).len(), 14, "every row that has a point, once");
}

#[test]
fn a_layer_of_the_users_wins() {
    let mut builder = LayerBuilder::new();
    builder.push(RowDraft {
        id: "pk:gwadar".to_owned(),
        position: Position::from_lon_lat(62.5, 25.2).ok(),
        names: vec![NameDraft::new("Port City", NameKind::Name)],
        ..RowDraft::default()
    });
    let places = format!("{HEADER}{PLACES}");
    let places = [("pakistan.tsv", places.as_str())];
    let tables = tables(&places);
    let before = gazetteer();
    let layers = vec![
        (Layer::World, CompiledLayer::from_bytes(world()).unwrap()),
        (Layer::Curated, CompiledLayer::from_bytes(tables.compile().unwrap()).unwrap()),
        (Layer::User, CompiledLayer::from_bytes(builder.build().unwrap()).unwrap()),
    ];
    let after = Gazetteer::stacked(layers, &tables).unwrap();
    for name in ["Gwadar", "Port City"] {
        let place = after.place(after.search(name, &Scope::default())[0].key);
        assert_eq!((place.name, place.layer, place.position.longitude()), ("Gwadar", Layer::User, 62.5));
    }
    assert_ne!(before.version(), after.version());
    assert_eq!(before.version(), gazetteer().version());
}

#[test]
fn damaged_and_foreign_layers_are_refused() {
    let whole = world();
    let refuse = |bytes: &[u8]| CompiledLayer::from_bytes(bytes.to_vec()).unwrap_err();
    assert_eq!(refuse(b"PK\x03\x04 a zip file, much longer than a header"), LayerError::Foreign);
    assert_eq!(refuse(b""), LayerError::Foreign);
    for length in [40, 300, whole.len() - 1] {
        assert!(matches!(refuse(&whole[..length]), LayerError::Length { .. }), "{length}");
    }
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        refuse(&bytes)
    };
    assert!(matches!(changed(8), LayerError::Version { .. }), "another format");
    assert!(matches!(changed(12), LayerError::Version { .. }), "another folding");
    assert!(matches!(changed(50), LayerError::Damaged(_)));
    let file = tempfile::tempfile().unwrap();
    assert_eq!(CompiledLayer::from_file(&file).unwrap_err(), LayerError::Foreign, "an empty file");
    file.set_len(5_000).unwrap();
    assert_eq!(CompiledLayer::from_file(&file).unwrap_err(), LayerError::Foreign, "zeros");
}

#[test]
fn rows_in_any_order_make_the_same_bytes() {
    let lines: Vec<&str> = PLACES.lines().collect();
    let forwards = format!("{HEADER}{}", lines.join("\n"));
    let backwards = format!("{HEADER}{}", lines.iter().rev().copied().collect::<Vec<_>>().join("\n"));
    let compile = |text: &str| tables(&[("pakistan.tsv", text)]).compile().unwrap();
    assert_eq!(compile(&forwards), compile(&backwards));
}

/// The layer as a file that is mapped.
fn mapped(builder: LayerBuilder) -> CompiledLayer {
    let mut file = tempfile::tempfile().unwrap();
    builder.write(&mut file, |_| std::ops::ControlFlow::Continue(())).unwrap();
    CompiledLayer::from_file(&file).unwrap()
}

#[test]
fn a_large_layer_on_disk_overrides_as_a_small_one_does() {
    let mut builder = LayerBuilder::new();
    for number in 1_000..31_000_u32 {
        builder.push(RowDraft {
            id: format!("geonames:{number}"),
            name: format!("Filler {number}"),
            feature: "P.PPL".to_owned(),
            position: Position::from_lon_lat(f64::from(number % 360) - 180.0, 60.0).ok(),
            ..RowDraft::default()
        });
    }
    builder.push(RowDraft {
        id: "geonames:1175808".to_owned(),
        name: "Kalat Town".to_owned(),
        position: Position::from_lon_lat(66.6, 29.1).ok(),
        ..RowDraft::default()
    });
    // No row says where this is.
    builder.push(RowDraft { id: "geonames:77".to_owned(), name: "Lemuria".to_owned(), ..RowDraft::default() });
    // Only another name for a row below.
    builder.push(RowDraft {
        id: "pk:gwadar".to_owned(),
        names: vec![NameDraft::new("Port City", NameKind::Name)],
        ..RowDraft::default()
    });
    let places = format!("{HEADER}{PLACES}");
    let places = [("pakistan.tsv", places.as_str())];
    let tables = tables(&places);
    let layers = vec![
        (Layer::World, CompiledLayer::from_bytes(world()).unwrap()),
        (Layer::Curated, CompiledLayer::from_bytes(tables.compile().unwrap()).unwrap()),
        (Layer::User, mapped(builder)),
    ];
    let gazetteer = Gazetteer::stacked(layers, &tables).unwrap();
    for _ in 0..2 {
        for name in ["Kalat", "قلات", "Kalat Town"] {
            let found = gazetteer.search(name, &Scope::default());
            let place = gazetteer.place(found[0].key);
            assert_eq!((found.len(), place.name, place.layer), (1, "Kalat Town", Layer::User), "{name}");
            assert_eq!((place.population, place.country), (44_440, Some("PK")), "what it leaves open is inherited");
        }
        let port = gazetteer.search("Port City", &Scope::default());
        assert_eq!(gazetteer.place(port[0].key).name, "Gwadar");
        assert_eq!(ids(&gazetteer, "Gwadar", &Scope::default()), [(PlaceId::from("pk:gwadar"), How::Exact)]);
        assert!(gazetteer.search("Lemuria", &Scope::default()).is_empty(), "it is nowhere");
    }
    assert_eq!(gazetteer.places().count(), 15 + 30_000, "each place once, and none that is nowhere");
}

#[test]
fn boundaries_decide_where_places_lie() {
    let mut builder = LayerBuilder::new();
    let square = |west: f64, south: f64, side: f64| {
        let rect = geo::Rect::new((west, south), (west + side, south + side));
        Some(MultiPolygon(vec![rect.to_polygon()]))
    };
    builder.push(RowDraft {
        id: "pk:kachhi-district".to_owned(),
        pcode: Some("PK207".to_owned()),
        outline: square(67.0, 29.0, 1.0),
        ..RowDraft::default()
    });
    builder.push(RowDraft {
        id: "cod:PK209".to_owned(),
        name: "Kalat District".to_owned(),
        feature: "A.ADM2".to_owned(),
        parent: Some("pk:balochistan".to_owned()),
        position: Position::from_lon_lat(66.5, 29.0).ok(),
        pcode: Some("PK209".to_owned()),
        outline: square(66.0, 28.5, 0.99),
        ..RowDraft::default()
    });
    let places = format!("{HEADER}{PLACES}");
    let places = [("pakistan.tsv", places.as_str())];
    let tables = tables(&places);
    let layers = vec![
        (Layer::World, CompiledLayer::from_bytes(world()).unwrap()),
        (Layer::Curated, CompiledLayer::from_bytes(tables.compile().unwrap()).unwrap()),
        (Layer::User, mapped(builder)),
    ];
    let gazetteer = Gazetteer::stacked(layers, &tables).unwrap();
    let key = |id: &str| gazetteer.by_id(id).unwrap();
    let (kalat, district) = (gazetteer.place(key("geonames:1175808")), key("cod:PK209"));
    assert_eq!((kalat.admin2, kalat.pcode), (Some(district), Some("PK209")), "by its point");
    assert_eq!(kalat.admin1, Some(key("pk:balochistan")));
    assert!(gazetteer.contains(district, kalat.key));
    let pass = gazetteer.place(key("pk:bolan-pass"));
    assert_eq!((pass.admin2, pass.pcode), (Some(key("pk:kachhi-district")), Some("PK207")));
    assert_eq!(gazetteer.place(district).admin2, Some(district), "it does not lie in itself");
    assert_eq!(gazetteer.place(key("pk:quetta")).admin2, None, "where no boundary is known, none is made up");
    let here = |lon, lat| gazetteer.areas_at(Position::from_lon_lat(lon, lat).unwrap());
    assert_eq!((here(67.5, 29.5), here(10.0, 10.0)), (vec![key("pk:kachhi-district")], vec![]));
    let ring = gazetteer.outline(district).unwrap().0[0].exterior();
    assert_eq!((ring.0.len(), ring.is_closed()), (5, true));
    assert_eq!(gazetteer.outline(pass.key), None);
}

#[test]
fn rows_that_wait_on_disk_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let fill = |mut builder: LayerBuilder| {
        builder.attribution("GeoNames, CC BY 4.0");
        let drafts: Vec<RowDraft> = (0..500_u32)
            .map(|n| RowDraft {
                id: format!("geonames:{}", n * 7_919 % 501),
                name: format!("Place {}", n % 50),
                feature: ["P.PPL", "A.ADM2", "T.PASS"][n as usize % 3].to_owned(),
                parent: Some(format!("geonames:{}", n * 31 % 600)),
                position: Position::from_lon_lat(f64::from(n % 100), f64::from(n % 80)).ok(),
                ..RowDraft::default()
            })
            .collect();
        builder.push_names(&[
            RowDraft { names: vec![NameDraft::new("Other", NameKind::Name)], ..drafts[3].clone() },
            RowDraft { id: "geonames:9999".to_owned(), ..drafts[3].clone() },
        ]);
        builder.push_all(&drafts);
        let mut file = tempfile::tempfile().unwrap();
        builder.write(&mut file, |_| std::ops::ControlFlow::Continue(())).unwrap();
        CompiledLayer::from_file(&file).unwrap()
    };
    let (memory, disk) = (fill(LayerBuilder::new()), fill(LayerBuilder::spilling_into(folder.path())));
    assert_eq!((memory.hash(), memory.len()), (disk.hash(), disk.len()));
    assert_eq!(memory.len(), 500, "names for a row that never came are dropped");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_embedded_layers_open_and_answer() {
    let gazetteer = Gazetteer::embedded();
    assert_eq!(gazetteer.version().len(), 16);
    for (name, id) in [
        ("Gwadar", "geonames:1177446"),
        ("Київ", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Kanawha County", "adm2:US.54.039"),
        ("Kanawha", "adm2:US.54.039"),
        ("Pakistan", "geonames:1168579"),
        ("Baluchistan", "adm1:PK.02"),
        ("North-West Frontier Province", "adm1:PK.03"),
        ("Asia", "geonames:6255147"),
        ("東京都", "geonames:1850147"),
    ] {
        let found = ids(&gazetteer, name, &Scope::default());
        assert!(found.iter().any(|(found, how)| *found == id && *how == How::Exact), "{name}: {found:?}");
    }
}

#[test]
fn the_spellings_of_reports_lead_to_one_place_and_no_other() {
    let gazetteer = Gazetteer::embedded();
    let finds = |name: &str, id: &str| {
        let scope = Scope { limit: 20, ..Scope::default() };
        ids(&gazetteer, name, &scope).iter().any(|(found, _)| *found == id)
    };
    for (id, spellings) in [
        ("pk:musakhel-district", &["Musakhel", "Musa Khail", "Musakhail", "Musa Khel", "موسیٰ خیل"][..]),
        ("pk:kachhi-district", &["Kachhi", "Kacchi"]),
        ("adm1:PK.02", &["Baluchistan", "Balochistan"]),
        ("geonames:1167528", &["Kwetta", "Quetta"]),
        ("geonames:1177446", &["Gawadar", "Gwadar"]),
        ("geonames:703448", &["Kyiv", "Kiev"]),
        ("geonames:698740", &["Odessa", "Odesa"]),
    ] {
        for name in spellings {
            assert!(finds(name, id), "{name}");
        }
    }
    assert!(!finds("Kalar", "geonames:1175808"), "Kalat");
    assert!(!finds("Bali", "geonames:2453866"), "Mali");
}

#[test]
fn what_a_report_spells_otherwise_is_heard_alike() {
    let gazetteer = Gazetteer::embedded();
    for (country, name, id) in [
        ("PS", "Deir al-Balah", Some("geonames:281141")),
        ("SY", "Busra al-Sham", Some("geonames:171126")),
        ("IQ", "Qaim", Some("geonames:92138")),
        ("YE", "Tuhayta", Some("geonames:77655")),
        ("EG", "Mahalla", Some("geonames:360829")),
        ("SO", "Bardhere", Some("geonames:65170")),
        ("IN", "Rajouri", Some("adm2:IN.12:rajauri")),
        ("LK", "Kilinochi", Some("adm2:LK.38:kilinochchi")),
        // Al-Rastan, Khiram and Gonda are others.
        ("SY", "Al-Qastal", None),
        ("LB", "Khiam", None),
        ("IN", "Gondra", None),
    ] {
        let within = vec![gazetteer.country_place(country).unwrap()];
        let scope = Scope { within, begins_alike: true, limit: 1, ..Scope::default() };
        let found = ids(&gazetteer, name, &scope);
        assert_eq!(found.first().map(|(id, _)| id.to_string()).as_deref(), id, "{name}");
    }
}

#[test]
fn florida_is_the_state_before_the_municipality() {
    let gazetteer = Gazetteer::embedded();
    assert_eq!(ids(&gazetteer, "Florida", &Scope { limit: 1, ..Scope::default() })[0].0, "adm1:US.FL");
}

/// Takes names of a country's own, with a letter left out, swapped, changed or doubled, and one of each with two.
fn misspelt_names(gazetteer: &Gazetteer, country: PlaceKey) -> Vec<String> {
    let of_country = |key: &PlaceKey| gazetteer.contains(country, *key);
    let places: Vec<PlaceKey> = gazetteer.places().filter(of_country).collect();
    /// More would be asked for often enough.
    const MISSPELT: usize = 12;
    let names = places.iter().step_by(places.len().div_ceil(MISSPELT));
    let misspelt = names.enumerate().map(|(n, key)| {
        let mut letters: Vec<char> = fold::key(gazetteer.place(*key).name).chars().collect();
        let middle = letters.len() / 2;
        match n % 4 {
            0 => drop(letters.remove(middle)),
            1 => letters.swap(middle - 1, middle),
            2 => letters[middle] = 'x',
            _ => letters.insert(middle, letters[middle]),
        }
        if n % 3 == 0 {
            letters.swap(0, 1);
        }
        letters.into_iter().collect()
    });
    misspelt.collect()
}

#[test]
fn the_names_of_a_country_gone_through_give_what_a_walk_gives() {
    let gazetteer = Gazetteer::embedded();
    for code in ["PK", "US", "EG", "RU", "TL", "PS"] {
        let country = gazetteer.country_place(code).unwrap();
        let misspelt = misspelt_names(&gazetteer, country);
        for begins_alike in [false, true] {
            let scope = Scope { within: vec![country], begins_alike, ..Scope::default() };
            let search = |gazetteer: &Gazetteer| -> Vec<Vec<String>> {
                let told = |found: &Candidate<'_>| {
                    format!("{} {} {:?}", gazetteer.place(found.key).id, found.matched, found.how)
                };
                misspelt.iter().map(|name| gazetteer.search(name, &scope).iter().map(told).collect()).collect()
            };
            // Another one has not been asked yet.
            let walked = search(&Gazetteer::embedded());
            while gazetteer.stack.spellings_within(&scope.within).is_none() {}
            assert_eq!(search(&gazetteer), walked, "{code}");
            let found = walked.iter().filter(|found| !found.is_empty()).count();
            // Of what reports may have spelled otherwise fewer than of all slips of the hand.
            let share = if begins_alike { 6 } else { 2 };
            assert!(share * found > misspelt.len(), "{code}: {found} of {} are found", misspelt.len());
        }
    }
}
