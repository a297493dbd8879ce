//! What bytes are, by the bytes: never by a name, and never by what somebody says they are.

use super::picture::Format;

/// Bytes that are looked at.
pub(super) const HEAD: usize = 4096;

/// What a content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An image that pictures can be made of.
    Image(Format),
    /// A PDF.
    Pdf,
    /// Something that a browser never runs.
    Inert(&'static str),
    /// Text that a browser might run as a page or a program, were it let.
    Active(&'static str),
    /// Anything else.
    Unknown,
}

/// Said of bytes that nothing is known of.
pub(super) const UNKNOWN: &str = "application/octet-stream";

impl Kind {
    /// The media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Image(format) => format.media_type(),
            Self::Pdf => "application/pdf",
            Self::Inert(name) | Self::Active(name) => name,
            Self::Unknown => UNKNOWN,
        }
    }
}

/// Said on the wire of a stored media type: what a browser could run is bytes to it.
pub(super) fn on_the_wire(media_type: &str) -> &str {
    let is_inert = media_type.starts_with("image/") && media_type != "image/svg+xml"
        || media_type.starts_with("audio/")
        || media_type.starts_with("video/")
        || media_type.starts_with("application/vnd.")
        || matches!(media_type, "application/pdf" | "application/zip");
    if is_inert { media_type } else { UNKNOWN }
}

/// Beginnings that say it all.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\x89PNG\r\n\x1a\n", Kind::Image(Format::Png)),
    (b"\xff\xd8\xff", Kind::Image(Format::Jpeg)),
    (b"GIF87a", Kind::Image(Format::Gif)),
    (b"GIF89a", Kind::Image(Format::Gif)),
    (b"%PDF-", Kind::Pdf),
    (b"ID3", Kind::Inert("audio/mpeg")),
    (b"OggS", Kind::Inert("audio/ogg")),
    (b"fLaC", Kind::Inert("audio/flac")),
    (b"\x1a\x45\xdf\xa3", Kind::Inert("video/webm")),
    (b"\x1f\x8b", Kind::Inert("application/gzip")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Inert("application/x-7z-compressed")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind::Inert("application/vnd.ms-office"),
    ),
];

/// Names inside an office document's archive.
const OFFICE: &[(&str, &str)] = &[
    (
        "word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];

/// Prefix under which an open document says what it is.
const OPEN_DOCUMENT: &[&str] = &[
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.graphics",
];

/// What a content is whose first bytes, at most [`HEAD`], are these.
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
        return *kind;
    }
    match head {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Kind::Image(Format::WebP),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => return Kind::Inert("audio/wav"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A', ..] => return Kind::Inert("audio/mp4"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return Kind::Inert("video/mp4"),
        [b'P', b'K', 3, 4, ..] => return Kind::Inert(archive(head)),
        [] => return Kind::Unknown,
        _ => {}
    }
    text(head).map_or(Kind::Unknown, markup)
}

/// What kind of archive begins like this.
fn archive(head: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(head);
    let open = OPEN_DOCUMENT.iter().rev().find(|name| {
        let first = text.get(..200.min(text.len())).unwrap_or(&text);
        first.contains("mimetype") && first.contains(**name)
    });
    if let Some(open) = open {
        return open;
    }
    let office = text.contains("[Content_Types].xml").then(|| {
        let inner = OFFICE.iter().find(|(folder, _)| text.contains(folder));
        inner.map(|(_, name)| *name)
    });
    office.flatten().unwrap_or("application/zip")
}

/// The head as text, if it is some; a character that was cut at its end does not count.
fn text(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_clean = text
        .chars()
        .all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    is_clean.then_some(text)
}

/// Text that is a page, a drawing, a document of markup, or just text.
fn markup(text: &str) -> Kind {
    let lower = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    if !lower.starts_with('<') {
        return Kind::Inert("text/plain");
    }
    let has = |tag: &str| lower.contains(tag);
    let is_page = ["<!doctype html", "<html", "<script", "<body"]
        .into_iter()
        .any(has);
    Kind::Active(if has("<svg") {
        "image/svg+xml"
    } else if lower.starts_with("<?xml") && !is_page {
        "application/xml"
    } else {
        "text/html"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_what_they_are() {
        let cases: &[(&[u8], &str)] = &[
            (b"\x89PNG\r\n\x1a\n....", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"GIF89a=1;alert(1)//", "image/gif"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7", "application/pdf"),
            (
                b"PK\x03\x04....[Content_Types].xml....word/document.xml",
                OFFICE[0].1,
            ),
            (
                b"PK\x03\x04........mimetypeapplication/vnd.oasis.opendocument.text",
                OPEN_DOCUMENT[0],
            ),
            (b"PK\x03\x04....readme.txt", "application/zip"),
            (b"\0\0\0\x20ftypisom", "video/mp4"),
            ("Grüße".as_bytes(), "text/plain"),
            (b"  <!DOCTYPE html><p>", "text/html"),
            (b"<script>alert(1)</script>", "text/html"),
            (b"<?xml version='1.0'?><svg onload='x()'>", "image/svg+xml"),
            (b"\xef\xbb\xbf<svg>", "image/svg+xml"),
            (b"<?xml version='1.0'?><a/>", "application/xml"),
            (b"\0\x01\x02", UNKNOWN),
            (b"", UNKNOWN),
        ];
        for (head, expected) in cases {
            assert_eq!(
                kind(head).media_type(),
                *expected,
                "{}",
                String::from_utf8_lossy(head)
            );
        }
    }

    #[test]
    fn what_could_run_is_bytes_to_a_browser() {
        for name in [
            "image/svg+xml",
            "text/html",
            "application/xml",
            "text/plain",
            "whatever",
        ] {
            assert_eq!(on_the_wire(name), UNKNOWN);
        }
        assert_eq!(on_the_wire("image/png"), "image/png");
        assert_eq!(on_the_wire(OFFICE[0].1), OFFICE[0].1);
    }

    #[test]
    fn a_character_cut_in_two_is_still_text() {
        assert_eq!(kind(&"ä".as_bytes()[..1]).media_type(), "text/plain");
        assert_eq!(kind(b"\xe4\xf6").media_type(), UNKNOWN);
    }
}
