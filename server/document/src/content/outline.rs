//! How a document is built, and how long it is.

use super::blocks::{Block, each, words};
use super::lines::lines;

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1 to 3.
    pub level: u8,
    /// Its text.
    pub text: String,
}

/// The headings with a text, in order.
#[must_use]
pub fn outline(blocks: &[Block]) -> Vec<Entry> {
    let mut out = Vec::new();
    each(blocks, &mut |block| {
        if let Block::Heading(level, inlines) = block {
            let text = words(inlines).split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                out.push(Entry { level: *level, text });
            }
        }
    });
    out
}

/// How many words: runs between white space with at least one letter or digit.
#[must_use]
pub fn word_count(blocks: &[Block]) -> usize {
    lines(blocks).iter().map(|line| count(&line.text())).sum()
}

fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}
