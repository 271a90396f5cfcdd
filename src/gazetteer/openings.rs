//! How many words make a name? Recognition asks it at every capital letter, and the same few thousand words stand there again
//! and again: how far each of them leads into the names is found once.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Fst, Node};
use rustc_hash::FxHasher;

use super::stack::Stack;

/// Words that are kept; the first that comes to a slot stays there, so that a flood of reports takes no more memory.
const SLOTS: usize = 1 << 13;

/// What is known of the first words of names.
#[derive(Debug)]
pub(super) struct Openings(Box<[OnceLock<Opening>]>);

impl Default for Openings {
    fn default() -> Self {
        Self((0..SLOTS).map(|_| OnceLock::new()).collect())
    }
}

/// A word, and the layers with names that begin with it.
#[derive(Debug)]
struct Opening {
    word: Box<str>,
    ways: Box<[Way]>,
}

#[derive(Debug)]
struct Way {
    floor: usize,
    /// The word is a name by itself.
    is_name: bool,
    /// Where the names of several words go on.
    behind_space: Option<CompiledAddr>,
}

impl Stack {
    /// How many of `words` make names, longest first.
    pub fn name_lengths(&self, words: &[&str], lengths: &mut Vec<usize>) {
        lengths.clear();
        let Some((first, rest)) = words.split_first() else { return };
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(first);
        let kept = self.openings.0[hash as usize % SLOTS].get_or_init(|| self.opening(first));
        let other = (*kept.word != **first).then(|| self.opening(first));
        for way in &other.as_ref().unwrap_or(kept).ways {
            if way.is_name {
                lengths.push(1);
            }
            let keys = || self.layer(way.floor).keys();
            if let Some((address, keys)) = way.behind_space.filter(|_| !rest.is_empty()).zip(keys()) {
                go_on(&keys, address, rest, lengths);
            }
        }
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
    }

    fn opening(&self, word: &str) -> Opening {
        let way = |floor: usize| {
            let keys = self.layer(floor).keys()?;
            let node = walk(&keys, keys.root(), word.as_bytes())?;
            let behind_space = walk(&keys, node, b" ").map(|node| node.addr());
            Some(Way { floor, is_name: node.is_final() && !word.is_empty(), behind_space })
        };
        Opening { word: word.into(), ways: self.floors().filter_map(|(floor, _)| way(floor)).collect() }
    }
}

/// Walks the words behind the first through an fst, as if joined by single spaces.
fn go_on(keys: &Fst<&[u8]>, behind_space: CompiledAddr, words: &[&str], lengths: &mut Vec<usize>) {
    let mut node = keys.node(behind_space);
    for (at, word) in words.iter().enumerate() {
        let space: &[u8] = if at == 0 { b"" } else { b" " };
        match walk(keys, node, space).and_then(|node| walk(keys, node, word.as_bytes())) {
            Some(next) => node = next,
            None => return,
        }
        if node.is_final() && !word.is_empty() {
            lengths.push(at + 2);
        }
    }
}

fn walk<'f>(keys: &'f Fst<&[u8]>, mut node: Node<'f>, bytes: &[u8]) -> Option<Node<'f>> {
    for &byte in bytes {
        node = keys.node(node.transition_addr(node.find_input(byte)?));
    }
    Some(node)
}
