//! Values of a webinar's plan.

use unicode_normalization::UnicodeNormalization as _;

use super::{Rejected, few_marks, is_direction, one_line, within};
use crate::limits;

value!(
    /// The title of a webinar, of a part of it or of a material: one line, NFC, no control or direction characters.
    Title
);
value!(
    /// A paragraph about a webinar: NFC, Unix line ends, no control characters; may be empty.
    WebinarText
);
value!(
    /// The address of a page: `http` or `https`, with a host.
    WebAddress
);
value!(
    /// The name of a room on a video server: Latin letters, digits, hyphen and underscore.
    RoomName
);

impl Title {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        one_line(text, limits::WEBINAR_TITLE_CHARS).map(Self)
    }
}

impl WebinarText {
    /// Checks and normalises; empty is allowed.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let text: String = text.replace("\r\n", "\n").trim().nfc().collect();
        within(&text, limits::WEBINAR_TEXT_CHARS)?;
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(Rejected::new(
                "control_character",
                "no control characters but line breaks",
            ));
        }
        few_marks(&text)?;
        Ok(Self(text))
    }
}

impl WebAddress {
    /// Checks. Nothing but `http` and `https`: other schemes run code or leave the browser. No name and password
    /// before the host: they would be shown to everybody.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let text = text.trim();
        within(text, limits::URL_CHARS)?;
        let shape = || Rejected::new("url", "an address like https://example.org/page");
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        let rest = if lower.starts_with("https://") {
            text.get(8..)
        } else if lower.starts_with("http://") {
            text.get(7..)
        } else {
            None
        };
        let host = rest
            .and_then(|rest| rest.split(['/', '?', '#']).next())
            .unwrap_or_default();
        let is_clean = !text.chars().any(|c| {
            c.is_whitespace()
                || c.is_control()
                || is_direction(c)
                || matches!(c, '<' | '>' | '"' | '\\' | '`')
        });
        let names_a_host = host.chars().any(char::is_alphanumeric) && !host.contains('@');
        if is_clean && names_a_host {
            Ok(Self(text.to_owned()))
        } else {
            Err(shape())
        }
    }
}

impl RoomName {
    /// Checks.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let text = text.trim();
        within(text, limits::VIDEO_ROOM_CHARS)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if text.is_empty() || !text.chars().all(is_plain) {
            return Err(Rejected::new(
                "room",
                "letters from A to Z, digits, hyphens and underscores",
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_pages() {
        for good in [
            "https://example.org",
            "HTTPS://example.org/a?b=c#d",
            "http://127.0.0.1:8090/x",
        ] {
            assert!(WebAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "ftp://example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://user:pass@example.org",
            "https://example.org/a b",
            "https://exa\u{202e}mple.org",
            "//example.org",
            "example.org",
        ] {
            assert_eq!(WebAddress::parse(bad).map_err(|e| e.rule), Err("url"), "{bad}");
        }
        let long = format!("https://example.org/{}", "a".repeat(limits::URL_CHARS - 20));
        assert!(WebAddress::parse(&long).is_ok());
        assert!(WebAddress::parse(&format!("{long}a")).is_err());
    }

    #[test]
    fn limits_on_both_sides() {
        assert!(Title::parse(&"ä".repeat(limits::WEBINAR_TITLE_CHARS)).is_ok());
        assert!(Title::parse(&"ä".repeat(limits::WEBINAR_TITLE_CHARS + 1)).is_err());
        assert!(Title::parse("zwei\nZeilen").is_err());
        assert!(WebinarText::parse("").is_ok());
        assert!(WebinarText::parse(&"ä".repeat(limits::WEBINAR_TEXT_CHARS)).is_ok());
        assert!(WebinarText::parse(&"ä".repeat(limits::WEBINAR_TEXT_CHARS + 1)).is_err());
        assert!(RoomName::parse(&"a".repeat(limits::VIDEO_ROOM_CHARS)).is_ok());
        assert!(RoomName::parse(&"a".repeat(limits::VIDEO_ROOM_CHARS + 1)).is_err());
        for bad in ["", "a b", "a/b", "ä", "a?b"] {
            assert!(RoomName::parse(bad).is_err(), "{bad}");
        }
    }
}
