//! Whom a text mentions. Pure.

use protocol::{Block, Inline, Mentioned};

/// Everybody whom a tree mentions, each once, in the order in which they come. A quotation mentions nobody: it is what
/// somebody else said.
pub fn mentions(tree: &[Block]) -> Vec<Mentioned> {
    let mut found = Vec::new();
    blocks(tree, &mut found);
    found
}

fn blocks(tree: &[Block], found: &mut Vec<Mentioned>) {
    for block in tree {
        match block {
            Block::Paragraph { inlines: content } | Block::Heading { inlines: content, .. } => {
                inlines(content, found);
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, found)),
            Block::Quote { .. } | Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn inlines(content: &[Inline], found: &mut Vec<Mentioned>) {
    for inline in content {
        match inline {
            Inline::Mention { who, .. } => {
                if !found.contains(who) {
                    found.push(*who);
                }
            }
            Inline::Strong { inlines: inner }
            | Inline::Emphasis { inlines: inner }
            | Inline::Strike { inlines: inner } => inlines(inner, found),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Link { .. }
            | Inline::Inside { .. }
            | Inline::Time { .. }
            | Inline::Break => {}
        }
    }
}
