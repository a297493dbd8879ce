//! A message's text, checked and parsed: everything that is known before the database is asked.

use protocol::values::MessageBody;
use protocol::{Attachment, Block, Mentioned, limits};
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
    /// It calls everybody in the channel.
    pub(super) calls_everybody: bool,
}

impl Text {
    /// Checks and parses what somebody typed.
    pub(super) fn parse(body: &str) -> Result<Self> {
        let body = MessageBody::parse(body)
            .map_err(|e| Error::field("/body", e))?
            .into_inner();
        let tree = markdown::parse(&body);
        let mentioned = markdown::mentions(&tree);
        if mentioned.len() > limits::MENTIONS {
            let allowed = format!("at most {} mentions", limits::MENTIONS);
            return Err(Error::invalid("/body", "too_many_mentions", allowed));
        }
        let excerpt = markdown::excerpt(&markdown::plain_text(&tree), limits::EXCERPT_CHARS);
        Ok(Self {
            body,
            tree,
            excerpt,
            calls_everybody: mentioned.contains(&Mentioned::Everybody),
        })
    }

    /// As [`Text::parse`], for what comes with files: these may speak for themselves, and their names stand for the text.
    pub(super) fn parse_with(body: &str, attachments: &[Attachment]) -> Result<Self> {
        if attachments.is_empty() || !body.trim().is_empty() {
            return Self::parse(body);
        }
        let names: Vec<_> = attachments.iter().map(|file| file.name.as_str()).collect();
        Ok(Self {
            body: String::new(),
            tree: Vec::new(),
            excerpt: markdown::excerpt(&names.join(", "), limits::EXCERPT_CHARS),
            calls_everybody: false,
        })
    }

    /// The tree as JSON, for the database.
    pub(super) fn tree_json(&self) -> Result<Box<RawValue>> {
        to_raw_value(&self.tree).map_err(Error::internal)
    }
}

/// Refuses a text that calls everybody, from those who may not.
pub(super) fn may_call(calls_everybody: bool, may: bool) -> Result<()> {
    if calls_everybody && !may {
        let allowed = "in course channels only trainers mention everybody";
        return Err(Error::invalid("/body", "everybody", allowed));
    }
    Ok(())
}
