//! What pages may load and do: the content security policy and the permissions policy, made once from configuration.

use std::fmt::Write as _;

use http::HeaderValue;

/// The two policies as headers.
#[derive(Clone, Debug)]
pub struct Policies {
    /// `Content-Security-Policy`.
    pub content: HeaderValue,
    /// `Permissions-Policy`.
    pub permissions: HeaderValue,
}

/// Pages load from here and from nowhere else, and nobody frames them. What they frame of ours is a PDF in the browser's
/// viewer: everything else refuses to be framed.
const CONTENT: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                       font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
                       form-action 'self'; object-src 'none'; frame-src 'self'";

/// What nobody may use, with or without frames.
const NEVER: &str = "geolocation=(), payment=(), usb=()";

/// What a picture needs, and only the frames that show one.
const FOR_FRAMES: [&str; 3] = ["camera", "microphone", "display-capture"];

impl Default for Policies {
    fn default() -> Self {
        Self::with_frames(&[])
    }
}

impl Policies {
    /// Policies that let pages show frames of these origins, and hand camera, microphone and screen on to them. A
    /// frame gets what its page has, so the page has it too then; without frames nobody does.
    pub fn with_frames(origins: &[String]) -> Self {
        let frames: String = origins.iter().flat_map(|origin| [" ", origin]).collect();
        let mut permissions = NEVER.to_owned();
        for feature in FOR_FRAMES {
            let quoted: Vec<_> = origins.iter().map(|origin| format!("\"{origin}\"")).collect();
            let own = if origins.is_empty() { "" } else { "self " };
            // Writing to a text never fails.
            let _ = write!(permissions, ", {feature}=({own}{})", quoted.join(" "));
        }
        // Origins were checked when the configuration was read; were one not fit for a header, nothing may be framed.
        let content = HeaderValue::from_str(&format!("{CONTENT}{frames}"));
        match (content, HeaderValue::from_str(&permissions)) {
            (Ok(content), Ok(permissions)) => Self { content, permissions },
            _ => Self::with_frames(&[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_engines_nothing_foreign_is_framed_and_nobody_gets_the_camera() {
        let policies = Policies::default();
        let content = policies.content.to_str().unwrap();
        assert!(content.ends_with("; frame-src 'self'"), "{content}");
        assert!(content.contains("script-src 'self';") && !content.contains("unsafe"));
        let permissions = policies.permissions.to_str().unwrap();
        assert!(
            permissions.contains("camera=(), microphone=(), display-capture=()"),
            "{permissions}"
        );
    }

    #[test]
    fn engines_are_framed_and_get_what_a_picture_needs() {
        let origins = [
            "https://bbb.example.org".to_owned(),
            "https://meet.example.org".to_owned(),
        ];
        let policies = Policies::with_frames(&origins);
        let content = policies.content.to_str().unwrap();
        assert!(
            content.ends_with("frame-src 'self' https://bbb.example.org https://meet.example.org"),
            "{content}"
        );
        assert_eq!(
            policies.permissions,
            "geolocation=(), payment=(), usb=(), \
             camera=(self \"https://bbb.example.org\" \"https://meet.example.org\"), \
             microphone=(self \"https://bbb.example.org\" \"https://meet.example.org\"), \
             display-capture=(self \"https://bbb.example.org\" \"https://meet.example.org\")"
        );
        assert_eq!(
            Policies::with_frames(&["https://a\n".to_owned()]).content,
            Policies::default().content
        );
    }
}
