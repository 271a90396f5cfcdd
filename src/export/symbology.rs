//! How is a type of incident drawn where another program draws it? As on our own map: its colours and shapes, held to
//! those of `render` by a test.

use crate::incident::EventType;

/// Red, green and blue.
#[must_use]
pub fn colour(event: EventType) -> [u8; 3] {
    match event {
        EventType::Battles => [0x00, 0x72, 0xb2],
        EventType::ExplosionsRemoteViolence => [0xe6, 0x9f, 0x00],
        EventType::ViolenceAgainstCivilians => [0xd5, 0x5e, 0x00],
        EventType::Protests => [0x00, 0x9e, 0x73],
        EventType::Riots => [0xf0, 0xe4, 0x42],
        EventType::StrategicDevelopments => [0x56, 0xb4, 0xe9],
        EventType::Disaster => [0xcc, 0x79, 0xa7],
        EventType::Accident => [0x70, 0x70, 0x70],
    }
}

/// UCDP's `where_prec` from which a place is an area, and its symbol hollow.
pub const AREA: u8 = 3;

/// Millimetres of radius of the symbol of one person killed; areas are as numbers.
pub const RADIUS_OF_ONE_MM: f64 = 1.3;
/// Millimetres of radius of the greatest symbol.
pub const GREATEST_MM: f64 = 10.4;
/// Millimetres of radius where none was killed.
pub const OF_NONE_MM: f64 = 0.93;
/// Millimetres of radius where no number is reported: room for a question mark.
pub const OF_UNKNOWN_MM: f64 = 1.76;
