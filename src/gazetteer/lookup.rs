//! Which rows bear exactly this name?

use std::ops::Range;

use super::layer::{EntryKind, Posting};
use super::stack::{Floor, Stack};
use super::{Candidate, How, PlaceKey};

impl Stack {
    /// Every row that bears a key, in order of place id, after what `out` already holds. A row that `out` already
    /// holds is not added again.
    pub fn bearing<'g>(&'g self, key: &str, how: How, out: &mut Vec<Candidate<'g>>) {
        let first = out.len();
        // The uppermost layer first: its spelling of a name stands for those below.
        for (number, floor) in self.floors().rev() {
            let Some(start) = floor.layer.keys().and_then(|keys| keys.get(key)) else { continue };
            let mut above = out.len();
            for posting in floor.layer.postings(start.value()) {
                let Some(key) = self.winner(number, posting) else { continue };
                // Postings are in order of id, and a row has a key once: only rows that answer for others break that.
                let itself = key == floor.key(posting);
                let known = |known: &Candidate<'_>| known.key == key;
                if out[..first].iter().any(known) || !itself && out[first..above].iter().any(known) {
                    continue;
                }
                let Some(new) = named(floor, posting, key, how) else { continue };
                if itself {
                    out.push(new);
                } else {
                    let id = self.id(key.0);
                    let at = first + out[first..above].partition_point(|known| self.id(known.key.0) < id);
                    out.insert(at, new);
                    above += 1;
                }
            }
            self.put_among(out, first..above);
        }
    }

    /// Puts candidates in order of id among those behind them; both are in that order.
    fn put_among(&self, out: &mut [Candidate<'_>], upper: Range<usize>) {
        for at in upper.rev() {
            let id = self.id(out[at].key.0);
            let before = out[at + 1..].partition_point(|below| self.id(below.key.0) < id);
            out[at..=at + before].rotate_left(1);
        }
    }

    pub fn candidate(&self, number: usize, posting: Posting, how: How) -> Option<Candidate<'_>> {
        named(self.floor(number), posting, self.winner(number, posting)?, how)
    }
}

/// The row that answers for a posting, under the name of the posting.
fn named(floor: &Floor, posting: Posting, key: PlaceKey, how: How) -> Option<Candidate<'_>> {
    let name = floor.layer.names(posting.row).nth(usize::from(posting.name))?;
    let EntryKind::Name(kind) = name.kind else { return None };
    Some(Candidate { key, matched: name.text, kind, how, valid_from: name.from, valid_to: name.to })
}
