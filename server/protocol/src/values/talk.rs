//! Values of talk in channels.

use super::{Rejected, one_line};
use crate::limits;

value!(
    /// The title of a topic: one line, NFC, no control or direction characters.
    TopicTitle
);

impl TopicTitle {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::TOPIC_TITLE_CHARS).map(Self)
    }
}
