//! `Content-Disposition` (RFC 6266 and 8187): the name of a file, so that no name ends the header, another parameter or
//! a folder.

use std::fmt::Write as _;

use ::http::HeaderValue;

/// Names that Windows takes for devices, whatever follows the dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// An attachment under a name.
pub(crate) fn attachment(name: &str) -> HeaderValue {
    header("attachment", name)
}

/// Shown in place, and kept under a name.
pub(super) fn inline(name: &str) -> HeaderValue {
    header("inline", name)
}

fn header(kind: &str, name: &str) -> HeaderValue {
    let name = safe(name);
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' })
        .map(|c| if matches!(c, '%' | '"' | '\\') { '_' } else { c })
        .collect();
    let mut value = format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            // Writing to a text never fails.
            let _ = write!(value, "%{byte:02X}");
        }
    }
    HeaderValue::try_from(value).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// A name that every file system takes.
fn safe(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    let clean = clean.trim_end_matches(['.', ' ']);
    let clean = clean.trim_start_matches(' ');
    let stem = clean
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    let is_numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    if clean.is_empty() {
        "file".to_owned()
    } else if DEVICES.contains(&stem.as_str()) || is_numbered || clean.starts_with('.') {
        format!("_{clean}")
    } else {
        clean.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> String {
        attachment(name).to_str().unwrap().to_owned()
    }

    #[test]
    fn names_are_written_twice() {
        assert_eq!(
            text("Übersicht für alle.pdf"),
            "attachment; filename=\"_bersicht f_r alle.pdf\"; \
             filename*=UTF-8''%C3%9Cbersicht%20f%C3%BCr%20alle.pdf"
        );
        assert!(
            inline("a.pdf")
                .to_str()
                .unwrap()
                .starts_with("inline; filename=\"a.pdf\"")
        );
    }

    #[test]
    fn no_name_leaves_its_place() {
        for name in [
            "../../x",
            "a\r\nSet-Cookie: b=c",
            "\"; filename=\"evil.exe",
            "a\0b",
            "\u{202e}fdp.exe",
            "%22;x=%22",
            "'a'*b",
        ] {
            let header = text(name);
            assert_eq!(header.matches('"').count(), 2, "{header}");
            assert_eq!(
                header.matches("; ").count(),
                2 + name.matches("; ").count().min(1),
                "{header}"
            );
            assert!(!header.contains(['\r', '\n', '\0', '/', '\\']), "{header}");
            assert!(
                header.bytes().all(|b| b.is_ascii_graphic() || b == b' '),
                "{header}"
            );
        }
        assert!(text(&"ä".repeat(300)).len() < 2400);
    }

    #[test]
    fn no_name_is_a_device_a_folder_or_hidden() {
        for (name, plain) in [
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("com1.pdf", "_com1.pdf"),
            ("common.pdf", "common.pdf"),
            ("..", "file"),
            (".bashrc", "_.bashrc"),
            ("x. . ", "x"),
            ("", "file"),
        ] {
            assert!(
                text(name).contains(&format!("filename=\"{plain}\"")),
                "{name}: {}",
                text(name)
            );
        }
    }
}
