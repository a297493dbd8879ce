//! Values of what a group makes: titles of documents, columns and cards, texts of cards and comments.

use super::{Rejected, one_line, several_lines};
use crate::limits;

value!(
    /// The title of a document, column or card: one line, NFC, no control or direction characters.
    ItemTitle
);
value!(
    /// What is to say about a card; may be empty.
    CardText
);
value!(
    /// A comment on a document or card: something to see.
    CommentText
);

impl ItemTitle {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::TITLE_CHARS).map(Self)
    }
}

impl CardText {
    /// Checks and normalises; nothing to see is an empty text.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        if text.trim().is_empty() {
            return Ok(Self(String::new()));
        }
        several_lines(text, limits::CARD_TEXT_CHARS).map(Self)
    }
}

impl CommentText {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        several_lines(text, limits::COMMENT_CHARS).map(Self)
    }
}
