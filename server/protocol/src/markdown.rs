//! The typed tree of a message's text. The server parses, clients build elements from the tree, nobody handles markup.

use serde::{Deserialize, Serialize};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// Its content.
        inlines: Vec<Inline>,
    },
    /// A heading; a message knows three levels.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its content.
        inlines: Vec<Inline>,
    },
    /// Preformatted code.
    Code {
        /// The language named behind the fence, lower case; empty if none.
        language: String,
        /// The code as written.
        text: String,
    },
    /// A quotation.
    Quote {
        /// Its content.
        blocks: Vec<Block>,
    },
    /// A list.
    List {
        /// The first number; none for bullets.
        start: Option<u32>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A thematic break.
    Rule,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// Strong emphasis.
    Strong {
        /// Its content.
        inlines: Vec<Inline>,
    },
    /// Emphasis.
    Emphasis {
        /// Its content.
        inlines: Vec<Inline>,
    },
    /// Struck out.
    Strike {
        /// Its content.
        inlines: Vec<Inline>,
    },
    /// Code within a line.
    Code {
        /// The code as written.
        text: String,
    },
    /// A link; only `http`, `https` and `mailto` exist.
    Link {
        /// Absolute address, host in ASCII (punycode) where it was not.
        href: String,
        /// What is shown.
        inlines: Vec<Inline>,
    },
    /// A line break within a paragraph.
    Break,
}
