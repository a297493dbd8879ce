//! The one character that PostgreSQL cannot hold: a `json` column takes it and `jsonb` does not, so what was stored with it
//! could never be read by its parts again. It is refused before anything is stored, wherever it stands.

use super::{Error, Result};

/// How JSON writes it; as a byte it is no JSON.
const ESCAPED: &[u8] = br"\u0000";

/// Refuses JSON in which a text holds U+0000.
pub fn refuse(json: &[u8]) -> Result<()> {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|&byte| byte == b'\\') {
        let escape = rest.get(at..).unwrap_or_default();
        if escape.starts_with(ESCAPED) {
            return Err(error());
        }
        // What follows a backslash begins no other escape.
        rest = escape.get(2..).unwrap_or_default();
    }
    Ok(())
}

/// The refusal.
pub fn error() -> Error {
    Error::invalid("", "control_character", "no character U+0000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_character_itself_is_refused() {
        for held in [
            r#"{"a":"\u0000"}"#,
            r#"{"\u0000":1}"#,
            r#"["\\\u0000"]"#,
            r#"["x", "\n\u0000b"]"#,
        ] {
            assert!(refuse(held.as_bytes()).is_err(), "{held}");
        }
        for free in [
            r#"["\\u0000"]"#,
            r#"["u0000 \u0001 \\"]"#,
            r#""\"#,
            "",
            r#"["\\\\u0000"]"#,
        ] {
            assert!(refuse(free.as_bytes()).is_ok(), "{free}");
        }
    }
}
