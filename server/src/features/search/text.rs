//! The text of a message that it is found by: its words, the names of its files and what can be chosen in its poll.
//! Pure.

use protocol::{Attachment, Block, Inline};
use search::query::Has;

use super::filter::word;

/// All words of a message.
pub(super) fn of_message(tree: &[Block], files: &[Attachment], options: &[String]) -> String {
    let mut text = String::new();
    blocks(tree, &mut text);
    let named = files
        .iter()
        .flat_map(|file| [file.name.as_str(), file.alt.as_str()]);
    for more in named.chain(options.iter().map(String::as_str)) {
        line(&mut text);
        text.push_str(more);
    }
    text.trim().to_owned()
}

/// What comes with a message.
pub(super) fn has(tree: &[Block], files: &[Attachment], is_poll: bool) -> Vec<&'static str> {
    let mut has = Vec::new();
    if !files.is_empty() {
        has.push(word(Has::File));
    }
    if files.iter().any(|file| file.image.is_some()) {
        has.push(word(Has::Image));
    }
    if any_link(tree) {
        has.push(word(Has::Link));
    }
    if is_poll {
        has.push(word(Has::Poll));
    }
    has
}

fn line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn blocks(tree: &[Block], text: &mut String) {
    for block in tree {
        line(text);
        match block {
            Block::Paragraph { inlines: some } | Block::Heading { inlines: some, .. } => inlines(some, text),
            Block::Code { text: code, .. } => text.push_str(code),
            Block::Quote { blocks: some } => blocks(some, text),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, text)),
            Block::Rule => {}
        }
    }
}

fn inlines(some: &[Inline], text: &mut String) {
    for inline in some {
        match inline {
            Inline::Text { text: words }
            | Inline::Code { text: words }
            | Inline::Time { text: words, .. } => {
                text.push_str(words);
            }
            Inline::Strong { inlines: some }
            | Inline::Emphasis { inlines: some }
            | Inline::Strike { inlines: some }
            | Inline::Link { inlines: some, .. }
            | Inline::Inside { inlines: some, .. } => inlines(some, text),
            Inline::Mention { name, .. } => text.push_str(name),
            Inline::Break => text.push('\n'),
        }
    }
}

fn any_link(tree: &[Block]) -> bool {
    tree.iter().any(|block| match block {
        Block::Paragraph { inlines } | Block::Heading { inlines, .. } => any_link_in(inlines),
        Block::Quote { blocks } => any_link(blocks),
        Block::List { items, .. } => items.iter().any(|item| any_link(item)),
        Block::Code { .. } | Block::Rule => false,
    })
}

fn any_link_in(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Link { .. } => true,
        Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Strike { inlines } => {
            any_link_in(inlines)
        }
        _ => false,
    })
}
