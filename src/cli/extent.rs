//! What does `--extent` show? Four numbers, or the surroundings of a place.

use incident_mapper::gazetteer::{FeatureClass, Gazetteer, How, Place, Scope};
use incident_mapper::position::Position;
use incident_mapper::render::Bounds;
use incident_mapper::render::basemap::{self, BaseMap, ProvinceId};

use super::hint;
use super::refusal::Refusal;

/// Kilometres around a town that are shown, and around a place without a radius of its own.
const AROUND_KM: f64 = 25.0;
/// Degrees from a country's middle within which its parts are looked for first.
const NEAR: f64 = 5.0;

/// The extent that was typed.
pub fn of(gazetteer: &Gazetteer, typed: &str) -> Result<Bounds, Refusal> {
    let parts: Vec<&str> = typed.split(',').map(str::trim).collect();
    let numbers: Vec<f64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if let (&[west, south, east, north], 4) = (numbers.as_slice(), parts.len()) {
        return rectangle(typed, [west, south, east, north]);
    }
    if !numbers.is_empty() && numbers.len() == parts.len() {
        let problem = format!("--extent {typed}: {} numbers instead of four", numbers.len());
        return Err(Refusal::new(problem, ADVICE));
    }
    let place = place(gazetteer, typed)?;
    Ok(surroundings(basemap::embedded(), &place))
}

const ADVICE: &str = "give west, south, east and north in degrees, for example --extent 60,23,71,33, or a place";

fn rectangle(typed: &str, [west, south, east, north]: [f64; 4]) -> Result<Bounds, Refusal> {
    for (longitude, latitude) in [(west, south), (east, north)] {
        Position::from_lon_lat(longitude, latitude)
            .map_err(|error| Refusal::new(format!("--extent {typed}: {error}"), ADVICE))?;
    }
    if south >= north || west == east {
        return Err(Refusal::new(format!("--extent {typed}: the rectangle holds nothing"), ADVICE));
    }
    // West of its west means across the antimeridian.
    let east = if east < west { east + 360.0 } else { east };
    Ok(Bounds { west, south, east, north })
}

/// An area of that name, or else the most populous place.
fn place<'g>(gazetteer: &'g Gazetteer, typed: &str) -> Result<Place<'g>, Refusal> {
    let area = hint::place(gazetteer, "--extent", typed);
    if let Ok(key) = area {
        return Ok(gazetteer.place(key));
    }
    let (name, around) = typed.split_once(',').map_or((typed, None), |(name, around)| (name, Some(around.trim())));
    let within = around.map(|around| hint::place(gazetteer, "--extent", around)).transpose()?;
    let scope = Scope { within: within.into_iter().collect(), ..Scope::default() };
    let exact = gazetteer.search(name.trim(), &scope).into_iter().filter(|found| found.how <= How::Skeleton);
    let best = exact.map(|found| gazetteer.place(found.key)).max_by_key(|place| place.population);
    best.map_or_else(|| area.map(|key| gazetteer.place(key)), Ok)
}

/// What the map shows for a place: the whole of a country or province, the radius of everything else.
fn surroundings(map: &BaseMap, place: &Place<'_>) -> Bounds {
    let at = place.position;
    let radius_km = f64::from(place.radius_km);
    let province = map.province_at(at.longitude(), at.latitude());
    let country = |id: ProvinceId| map.provinces[usize::from(id)].country;
    let whole = match province {
        Some(own) if place.is_country() => {
            // From the middle outwards, as far as one part's bounds meet another's: overseas territories lie beyond.
            let mut rest = map.outline(|id| country(id) == country(own));
            let mut whole = Bounds::point(at.longitude(), at.latitude()).grown(NEAR);
            let mut seen: Option<Bounds> = None;
            loop {
                let (meets, beyond): (Vec<_>, Vec<_>) =
                    rest.into_iter().partition(|arc| whole.turns(&arc.bounds).next().is_some());
                rest = beyond;
                let joined = meets.iter().map(|arc| arc.bounds).chain(seen).reduce(Bounds::join);
                match joined {
                    // The middle of a large country is far from all its borders.
                    None if !rest.is_empty() && whole.height() < 90.0 => whole = whole.grown(NEAR),
                    Some(joined) if !meets.is_empty() => (whole, seen) = (joined, Some(joined)),
                    joined => break joined,
                }
            }
        }
        Some(own) if place.feature_class == FeatureClass::A && place.feature_code == "ADM1" => {
            map.bounds_of(|id| id == own)
        }
        _ => None,
    };
    whole.unwrap_or_else(|| {
        let km = if radius_km > 0.0 && place.is_area() { radius_km } else { AROUND_KM };
        let to = |bearing: f64| at.destination(bearing, km);
        let (west, east) = (to(270.0).longitude(), to(90.0).longitude());
        let east = if east < west { east + 360.0 } else { east };
        Bounds { west, south: to(180.0).latitude(), east, north: to(0.0).latitude() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(typed: &str) -> Result<Bounds, String> {
        of(&Gazetteer::embedded(), typed).map_err(|refusal| format!("{refusal} | {}", refusal.advice()))
    }

    #[test]
    fn numbers_are_west_south_east_north() {
        assert_eq!(extent("60, 23,71,33"), Ok(Bounds { west: 60.0, south: 23.0, east: 71.0, north: 33.0 }));
        assert_eq!(extent("177,-20,-178,-15").map(|bounds| bounds.east), Ok(182.0));
        for (bad, expected) in [
            ("60,23,71", "3 numbers"),
            ("60,33,71,23", "holds nothing"),
            ("60,23,271,33", "longitude 271"),
            ("NaN,23,71,33", "longitude NaN"),
            ("Nowherestan", "--extent Nowherestan"),
        ] {
            let problem = extent(bad).unwrap_err();
            assert!(problem.contains(expected), "{bad}: {problem}");
        }
    }

    #[test]
    fn a_place_is_shown_with_its_surroundings() {
        let holds = |typed: &str, west: f64, east: f64| {
            let bounds = extent(typed).unwrap();
            assert!(bounds.west <= west && bounds.east >= east, "{typed}: {bounds:?}");
            bounds
        };
        let pakistan = holds("Pakistan", 61.5, 75.0);
        assert!(pakistan.width() < 20.0, "{pakistan:?}");
        let france = holds("France", -4.5, 8.0);
        assert!(france.width() < 25.0, "{france:?}");
        holds("Balochistan, Pakistan", 61.5, 69.5);
        holds("Russia", 30.0, 178.0);
        let town = holds("Gwadar", 62.3, 62.35);
        assert!(town.width() < 5.0, "{town:?}");
    }
}
