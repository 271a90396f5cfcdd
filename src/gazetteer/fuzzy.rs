//! Which keys are a few letters off? A walk over the fst that leaves every branch whose edit distance to the query
//! can no longer stay within bounds. Swapped neighbours count as one edit (optimal string alignment).

use fst::raw::{Fst, Output};

/// Shorter names differ from too many others by one letter: Bali, Mali, Mari.
const LETTERS_FOR_ONE_EDIT: usize = 5;
/// Names long enough that two wrong letters still leave one name.
const LETTERS_FOR_TWO_EDITS: usize = 9;
/// Longer queries are sentences, not names.
const MAX_LETTERS: usize = 64;

/// How many edits a name of this length stands.
pub(super) fn edits_allowed(key: &str) -> usize {
    match key.chars().count() {
        LETTERS_FOR_TWO_EDITS..=MAX_LETTERS => 2,
        LETTERS_FOR_ONE_EDIT..LETTERS_FOR_TWO_EDITS => 1,
        _ => 0,
    }
}

/// Calls back with the value of every key exactly within `edits` of `query`.
pub(super) fn for_each_near(keys: &Fst<&[u8]>, query: &str, edits: usize, mut found: impl FnMut(u64)) {
    // Distances are counted in bytes on the way and in letters at the end: a letter of another script has two or three.
    let bytes_a_letter = if query.is_ascii() { 1 } else { 2 };
    let mut walk = Walk {
        keys,
        query: query.as_bytes(),
        letters: query.chars().collect(),
        bound: edits * bytes_a_letter,
        edits,
        rows: vec![(0..=query.len()).collect()],
        name: Vec::new(),
    };
    walk.descend(keys.root().addr(), Output::zero(), &mut found);
}

struct Walk<'k> {
    keys: &'k Fst<&'k [u8]>,
    query: &'k [u8],
    letters: Vec<char>,
    bound: usize,
    edits: usize,
    /// Row `n` holds the distances of the name's first `n` bytes to every beginning of the query.
    rows: Vec<Vec<usize>>,
    name: Vec<u8>,
}

impl Walk<'_> {
    fn descend(&mut self, address: usize, so_far: Output, found: &mut impl FnMut(u64)) {
        let node = self.keys.node(address);
        let depth = self.name.len();
        if node.is_final() && self.rows[depth][self.query.len()] <= self.bound && self.is_near() {
            found(so_far.cat(node.final_output()).value());
        }
        for transition in node.transitions() {
            if self.step(depth, transition.inp) <= self.bound {
                self.name.push(transition.inp);
                self.descend(transition.addr, so_far.cat(transition.out), found);
                self.name.pop();
            }
        }
    }

    /// Fills the row after one more byte; its least distance tells whether to go on.
    fn step(&mut self, depth: usize, byte: u8) -> usize {
        if self.rows.len() == depth + 1 {
            self.rows.push(vec![0; self.query.len() + 1]);
        }
        let (above, below) = self.rows.split_at_mut(depth + 1);
        let (last, row) = (&above[depth], &mut below[0]);
        row[0] = depth + 1;
        let mut least = row[0];
        for (at, &wanted) in self.query.iter().enumerate() {
            let changed = last[at] + usize::from(wanted != byte);
            let mut distance = changed.min(last[at + 1] + 1).min(row[at] + 1);
            if at > 0 && depth > 0 && wanted == self.name[depth - 1] && self.query[at - 1] == byte {
                distance = distance.min(above[depth - 1][at - 1] + 1);
            }
            row[at + 1] = distance;
            least = least.min(distance);
        }
        least
    }

    fn is_near(&self) -> bool {
        if self.bound == self.edits {
            return true;
        }
        let Ok(name) = std::str::from_utf8(&self.name) else { return false };
        let name: Vec<char> = name.chars().collect();
        let mut rows: Vec<Vec<usize>> = vec![(0..=self.letters.len()).collect()];
        for (depth, letter) in name.iter().enumerate() {
            let mut row = vec![depth + 1];
            for (at, wanted) in self.letters.iter().enumerate() {
                let changed = rows[depth][at] + usize::from(wanted != letter);
                let mut distance = changed.min(rows[depth][at + 1] + 1).min(row[at] + 1);
                if at > 0 && depth > 0 && *wanted == name[depth - 1] && self.letters[at - 1] == *letter {
                    distance = distance.min(rows[depth - 1][at - 1] + 1);
                }
                row.push(distance);
            }
            rows.push(row);
        }
        rows[name.len()][self.letters.len()] <= self.edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(query: &str, edits: usize) -> Vec<&'static str> {
        let names = ["gwadar", "kalar", "kalat", "khuzdar", "pasni", "قلات"];
        let map = fst::raw::Fst::from_iter_map(names.iter().enumerate().map(|(n, name)| (name, n as u64))).unwrap();
        let bytes = map.to_vec();
        let mut found = Vec::new();
        for_each_near(&Fst::new(&bytes[..]).unwrap(), query, edits, |n| found.push(names[n as usize]));
        found
    }

    #[test]
    fn keys_within_the_bound_and_no_others() {
        assert_eq!(near("kalat", 1), ["kalar", "kalat"]);
        assert_eq!(near("klaat", 1), ["kalat"], "neighbours swapped");
        assert_eq!(near("gwadr", 1), ["gwadar"]);
        assert_eq!(near("khuzadar", 1), ["khuzdar"]);
        assert_eq!(near("kuzder", 1), [""; 0]);
        assert_eq!(near("kuzder", 2), ["khuzdar"]);
        assert_eq!(near("قلاة", 1), ["قلات"]);
        assert_eq!(near("", 2), [""; 0]);
    }
}
