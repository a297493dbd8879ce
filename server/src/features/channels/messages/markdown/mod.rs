//! Markdown to a typed tree. Pure.
//!
//! `CommonMark` with struck-out text and bare addresses as links. No HTML (it is shown as it was typed), no images (they
//! become links), no tables. Links that begin with `lotse:` are mentions, ways within Lotse and instants; what is malformed
//! among them stays text. A typed line break stays one. The tree is at most [`protocol::limits::MARKDOWN_DEPTH`] containers and
//! as many inline styles deep: what is nested deeper is kept, flattened. The time is linear in the length.
//!
//! Checked by the fixtures in `tests/fixtures/markdown`, which the web client renders too.

mod builder;
mod frame;
mod inside;
mod link;
mod mentioned;
mod plain;
#[cfg(test)]
mod tests;

use protocol::{Block, Inline};
use pulldown_cmark::{Options, Parser};

use builder::Builder;
pub use mentioned::mentions;
pub(super) use plain::{excerpt, plain_text};

/// The tree of a text. Never empty for a text that has something to see.
pub(super) fn parse(source: &str) -> Vec<Block> {
    let mut builder = Builder::new();
    for event in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH) {
        builder.take(event);
    }
    let tree = builder.finish();
    if plain_text(&tree).trim().is_empty() && !tree.contains(&Block::Rule) {
        // Only definitions of links, or marks around nothing: show what was typed.
        let text = source.to_owned();
        return vec![Block::Paragraph {
            inlines: vec![Inline::Text { text }],
        }];
    }
    tree
}
