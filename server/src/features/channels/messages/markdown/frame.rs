//! What is open while a text is read. Pure.

use protocol::{Block, Inline};

use super::inside::Target;

/// Something that is open. Frames stand on a stack, so depth costs heap, not stack.
pub(super) enum Frame {
    Root(Vec<Block>),
    Quote(Vec<Block>),
    Item(Vec<Block>),
    List {
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Code {
        language: String,
        text: String,
    },
    /// A paragraph that is not written as one: the text of a tight list item.
    Implicit(Vec<Inline>),
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Link(String, Vec<Inline>),
    Inside(Target, Vec<Inline>),
    /// So many containers that are not kept, one within the other.
    Flattened(usize),
}

impl Frame {
    /// Where running text goes, if it goes in here at all.
    pub(super) fn inlines(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Implicit(inlines)
            | Self::Paragraph(inlines)
            | Self::Heading(_, inlines)
            | Self::Strong(inlines)
            | Self::Emphasis(inlines)
            | Self::Strike(inlines)
            | Self::Link(_, inlines)
            | Self::Inside(_, inlines) => Some(inlines),
            _ => None,
        }
    }
}
