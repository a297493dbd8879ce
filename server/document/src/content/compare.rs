//! What changed between two states: line by line, and word by word where a line was rewritten. Bounded: two long texts
//! without anything in common are told as one removed and one added.

use std::hash::{DefaultHasher, Hasher as _};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::blocks::Block;
use super::lines::{Line, Role, lines};

/// Above this product of lengths no way between two rows is looked for.
const MAX_WORK: usize = 40_000_000;

/// What happened to a line or to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It was rewritten; only lines.
    Changed,
}

/// A line of either state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What happened to it.
    pub change: Change,
    /// What it is; if it is gone, what it was.
    pub role: Role,
    /// How many lists it stands in.
    pub depth: u8,
    /// Its words, in order, those that are gone before those in their place.
    pub words: Vec<Words>,
}

/// Words with the same fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened to them; never [`Change::Changed`].
    pub change: Change,
    /// The words with the space around them.
    pub text: String,
}

/// The lines of both states in the order of the newer one.
pub fn compare(before: &[Block], after: &[Block]) -> Vec<Difference> {
    let before = lines(before);
    let after = lines(after);
    let old: Vec<u64> = before.iter().map(key).collect();
    let new: Vec<u64> = after.iter().map(key).collect();
    let mut out = Vec::new();
    for op in steps(&old, &new) {
        let gone = before.get(op.old_range()).unwrap_or_default();
        let come = after.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => out.extend(come.iter().map(|line| whole(line, Change::Same))),
            _ => replaced(gone, come, &mut out),
        }
    }
    out
}

/// Steps from one row of keys to another.
pub(super) fn steps(old: &[u64], new: &[u64]) -> Vec<DiffOp> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_len, new_len) = (old.len() - head - tail, new.len() - head - tail);
    if old_len.saturating_mul(new_len) <= MAX_WORK {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    vec![
        DiffOp::Equal {
            old_index: 0,
            new_index: 0,
            len: head,
        },
        DiffOp::Replace {
            old_index: head,
            old_len,
            new_index: head,
            new_len,
        },
        DiffOp::Equal {
            old_index: head + old_len,
            new_index: head + new_len,
            len: tail,
        },
    ]
}

fn key(line: &Line) -> u64 {
    hash_of(&(&line.role, line.depth, line.text()))
}

/// A value as a number that is the same for equal values of this process.
pub(super) fn hash_of(value: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Pairs the lines that are much alike, in order; the others are gone or new.
fn replaced(gone: &[Line], come: &[Line], out: &mut Vec<Difference>) {
    let mut next = 0;
    for old in gone {
        let found = come.iter().skip(next).take(50).position(|new| alike(old, new));
        match found {
            Some(skipped) => {
                out.extend(
                    come.iter()
                        .skip(next)
                        .take(skipped)
                        .map(|line| whole(line, Change::Added)),
                );
                if let Some(new) = come.get(next + skipped) {
                    out.push(rewritten(old, new));
                }
                next += skipped + 1;
            }
            None => out.push(whole(old, Change::Removed)),
        }
    }
    out.extend(come.iter().skip(next).map(|line| whole(line, Change::Added)));
}

fn whole(line: &Line, change: Change) -> Difference {
    let text = line.text();
    let words = (!text.is_empty()).then_some(Words { change, text });
    Difference {
        change,
        role: line.role.clone(),
        depth: line.depth,
        words: words.into_iter().collect(),
    }
}

/// Whether somebody would call the one a version of the other: two fifths of its words are kept.
fn alike(old: &Line, new: &Line) -> bool {
    let (old, new) = (old.text(), new.text());
    let (a, b) = (tokens(&old), tokens(&new));
    let solid = |words: &[&str]| words.iter().filter(|word| !word.trim().is_empty()).count();
    let most = solid(&a).max(solid(&b));
    if most == 0 {
        return old == new;
    }
    let kept: usize = word_steps(&a, &b)
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| solid(a.get(op.old_range()).unwrap_or_default()))
        .sum();
    kept * 5 >= most * 2
}

fn rewritten(old: &Line, new: &Line) -> Difference {
    let (before, after) = (old.text(), new.text());
    let (a, b) = (tokens(&before), tokens(&after));
    let mut words = Vec::new();
    let mut push = |change: Change, text: String| {
        if !text.is_empty() {
            words.push(Words { change, text });
        }
    };
    for op in word_steps(&a, &b) {
        let gone = a.get(op.old_range()).unwrap_or_default().concat();
        let come = b.get(op.new_range()).unwrap_or_default().concat();
        if matches!(op, DiffOp::Equal { .. }) {
            push(Change::Same, come);
        } else {
            push(Change::Removed, gone);
            push(Change::Added, come);
        }
    }
    Difference {
        change: Change::Changed,
        role: new.role.clone(),
        depth: new.depth,
        words,
    }
}

fn word_steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let keys = |words: &[&str]| words.iter().map(hash_of).collect::<Vec<_>>();
    steps(&keys(old), &keys(new))
}

/// Words and what stands between them.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut was_word = None;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric();
        if was_word.is_some_and(|was| was != is_word) || (was_word == Some(false) && !is_word) {
            out.push(&text[start..at]);
            start = at;
        }
        was_word = Some(is_word);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}
