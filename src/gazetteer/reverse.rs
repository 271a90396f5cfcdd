//! What is near a point? Rows lie in order of square degrees; the search widens until nothing nearer can come.

use std::collections::BTreeSet;

use super::layer::{CELL_COLUMNS, CELL_ROWS, Posting};
use super::place::PlaceKey;
use super::stack::Stack;
use crate::position::Position;

/// Length of a degree of latitude, and of longitude at the equator: the least over the globe, so that what lies
/// outside a window surely lies farther.
const KM_PER_DEGREE: f64 = 110.5;
/// Half the height of the first window, in degrees.
const FIRST_REACH: f64 = 0.25;

impl Stack {
    pub fn reverse(&self, position: Position, limit: usize) -> Vec<PlaceKey> {
        let mut reach = FIRST_REACH;
        loop {
            let found = self.within(position, reach);
            let certain_km = reach * KM_PER_DEGREE;
            let certain = found.iter().take_while(|(km, _)| *km <= certain_km).count();
            if certain >= limit || reach >= 180.0 {
                return found.into_iter().take(limit).map(|(_, key)| key).collect();
            }
            reach *= 2.0;
        }
    }

    /// The rows of all square degrees that the window touches, nearest first.
    fn within(&self, position: Position, reach: f64) -> Vec<(f64, PlaceKey)> {
        let south = cell_row(position.latitude() - reach);
        let north = cell_row(position.latitude() + reach);
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (west, east) in columns(position, reach) {
            for row in south..=north {
                let cells = (row * CELL_COLUMNS + west)..=(row * CELL_COLUMNS + east);
                self.for_each_in(*cells.start(), *cells.end(), |key| {
                    if seen.insert(key) {
                        found.extend(self.position_of(key).map(|place| (place.distance_km(position), key)));
                    }
                });
            }
        }
        found.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| self.id(one.0).cmp(&self.id(other.0))));
        found
    }

    fn for_each_in(&self, first_cell: u32, last_cell: u32, mut each: impl FnMut(PlaceKey)) {
        for (number, floor) in self.floors() {
            for at in floor.layer.grid_start(first_cell)..floor.layer.grid_start(last_cell + 1) {
                let posting = Posting { row: floor.layer.grid_row(at), name: 0 };
                if let Some(key) = self.winner(number, posting) {
                    each(key);
                }
            }
        }
    }
}

fn cell_row(latitude: f64) -> u32 {
    ((latitude + 90.0).clamp(0.0, 180.0) as u32).min(CELL_ROWS - 1)
}

/// The columns of the window, in two parts where it crosses the antimeridian.
fn columns(position: Position, reach: f64) -> Vec<(u32, u32)> {
    // The window is widest, in degrees of longitude, at its edge nearest to a pole.
    let poleward = (position.latitude().abs() + reach).min(90.0).to_radians().cos();
    let half = if poleward > 0.0 { reach / poleward } else { 180.0 };
    if half >= 180.0 {
        return vec![(0, CELL_COLUMNS - 1)];
    }
    let column = |longitude: f64| ((longitude + 180.0).rem_euclid(360.0) as u32).min(CELL_COLUMNS - 1);
    let (west, east) = (column(position.longitude() - half), column(position.longitude() + half));
    let crosses = position.longitude() - half < -180.0 || position.longitude() + half >= 180.0;
    if crosses || west > east { vec![(0, east), (west, CELL_COLUMNS - 1)] } else { vec![(west, east)] }
}
