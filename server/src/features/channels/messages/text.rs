//! A message's text, checked and parsed: everything that is known before the database is asked.

use protocol::values::MessageBody;
use protocol::{Block, limits};
use serde_json::value::{RawValue, to_raw_value};

use super::markdown;
use crate::kernel::{Error, Result};

/// A text that may be stored.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// As typed.
    pub(super) body: String,
    /// As a tree.
    pub(super) tree: Vec<Block>,
    /// First words, for quotes.
    pub(super) excerpt: String,
}

impl Text {
    /// Checks and parses what somebody typed.
    pub(super) fn parse(body: &str) -> Result<Self> {
        let body = MessageBody::parse(body)
            .map_err(|e| Error::field("/body", e))?
            .into_inner();
        let tree = markdown::parse(&body);
        let excerpt = markdown::excerpt(&markdown::plain_text(&tree), limits::EXCERPT_CHARS);
        Ok(Self { body, tree, excerpt })
    }

    /// The tree as JSON, for the database.
    pub(super) fn tree_json(&self) -> Result<Box<RawValue>> {
        to_raw_value(&self.tree).map_err(Error::internal)
    }
}
