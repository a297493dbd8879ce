//! Words of people as they are compared and shown. Pure.

use protocol::values::{Line, Rejected};
use unicode_normalization::UnicodeNormalization as _;

/// One line as it is stored: composed characters, single spaces, none at the ends.
pub(in crate::features::webinars) fn tidy(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks one line that says something, tidied, of at most so many characters.
pub(in crate::features::webinars) fn line(text: &str, most: usize) -> Result<String, Rejected> {
    let text = label(text, most)?;
    if text.is_empty() {
        return Err(Rejected {
            rule: "empty",
            allowed: "at least one visible character".into(),
        });
    }
    Ok(text)
}

/// As [`line`]; may be empty.
pub(in crate::features::webinars) fn label(text: &str, most: usize) -> Result<String, Rejected> {
    // The length first: what is far too long is not worth a look at its characters.
    let text = tidy(text);
    if text.chars().count() > most {
        return Err(Rejected {
            rule: "too_long",
            allowed: format!("at most {most} characters"),
        });
    }
    Line::parse(&text).map(Line::into_inner)
}

/// What two spellings of the same words have in common. By way of capital letters, which also makes `ß` and `ss` one.
pub(in crate::features::webinars) fn fold(text: &str) -> String {
    tidy(&text.to_uppercase().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_limit_on_both_sides_and_says_something() {
        assert!(line(&"ä".repeat(100), 100).is_ok());
        assert_eq!(line(&"ä".repeat(101), 100).map_err(|e| e.rule), Err("too_long"));
        for nothing in ["", " \n", "\u{200b}"] {
            assert_eq!(
                line(nothing, 100).map_err(|e| e.rule),
                Err("empty"),
                "{nothing:?}"
            );
        }
        assert_eq!(line("a\0", 100).map_err(|e| e.rule), Err("control_character"));
        assert_eq!(label("  ", 100), Ok(String::new()));
    }

    #[test]
    fn spaces_case_and_ways_to_write_an_umlaut_make_no_difference() {
        assert_eq!(tidy("  gute \t Fu\u{308}hrung\n"), "gute Führung");
        for (one, other) in [
            ("Straße", "STRASSE"),
            ("Führung", "fu\u{308}hrung"),
            (" Mut ", "mut"),
            ("ΟΔΟΣ", "οδος"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("Mut"), fold("Mit"));
    }
}
