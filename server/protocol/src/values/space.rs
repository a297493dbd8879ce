//! Values of groups and their work.

use super::{Rejected, one_line, several_lines};
use crate::limits;

value!(
    /// What a group's project is about: one line of at most [`limits::THEME_CHARS`]; may be empty.
    Theme
);
value!(
    /// Feedback, and what a group says to what it hands in: up to [`limits::FEEDBACK_CHARS`]; may be empty.
    FeedbackText
);

impl Theme {
    /// Checks and normalises; empty is allowed.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        if text.trim().is_empty() {
            return Ok(Self(String::new()));
        }
        one_line(text, limits::THEME_CHARS).map(Self)
    }
}

impl FeedbackText {
    /// Checks and normalises; empty is allowed.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        if text.trim().is_empty() {
            return Ok(Self(String::new()));
        }
        several_lines(text, limits::FEEDBACK_CHARS).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_on_both_sides() {
        assert!(Theme::parse(" ").is_ok());
        assert!(Theme::parse(&"ä".repeat(limits::THEME_CHARS)).is_ok());
        assert!(Theme::parse(&"ä".repeat(limits::THEME_CHARS + 1)).is_err());
        assert!(Theme::parse("zwei\nZeilen").is_err());
        assert!(FeedbackText::parse("").is_ok());
        assert!(FeedbackText::parse(&"ä".repeat(limits::FEEDBACK_CHARS)).is_ok());
        assert!(FeedbackText::parse(&"ä".repeat(limits::FEEDBACK_CHARS + 1)).is_err());
    }
}
