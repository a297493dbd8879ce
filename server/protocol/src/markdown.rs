//! The typed tree of a message's text. The server parses, clients build elements from the tree, nobody handles markup.

use serde::{Deserialize, Serialize};

use crate::{MessageId, PersonId, SpaceId, Timestamp, TopicId};

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
    /// A mention. Written as `[@Name](lotse:person/{id})`, `(lotse:space/{id})` or `(lotse:everybody)`.
    Mention {
        /// Who.
        who: Mentioned,
        /// The name as it was written; clients show the current one.
        name: String,
    },
    /// A link to something in Lotse. Written as `[words](lotse:message/{id})` or `(lotse:topic/{id})`.
    Inside {
        /// What.
        to: InsideLink,
        /// What is shown.
        inlines: Vec<Inline>,
    },
    /// An instant, shown in the reader's zone. Written as `[words](lotse:time/{RFC 3339})`.
    Time {
        /// When.
        at: Timestamp,
        /// The words as they were written.
        text: String,
    },
    /// A line break within a paragraph.
    Break,
}

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mentioned {
    /// A person.
    Person {
        /// Who.
        person_id: PersonId,
    },
    /// A small group.
    Space {
        /// Which.
        space_id: SpaceId,
    },
    /// Everybody in the channel.
    Everybody,
}

/// What a link within Lotse leads to, wherever it moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InsideLink {
    /// A message.
    Message {
        /// Which.
        message_id: MessageId,
    },
    /// A topic.
    Topic {
        /// Which.
        topic_id: TopicId,
    },
}
