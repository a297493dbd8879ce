//! The texts of letters, in German and English. Plain text; nothing that a person typed gets into a header.

use http::{HeaderMap, header};
use protocol::values::Email;

use crate::kernel::{Error, Result};

/// A letter with a link.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Receiver.
    pub to: Email,
    /// One of our own sentences.
    pub subject: &'static str,
    /// Body.
    pub text: String,
    /// The link that stands in the body.
    pub link: String,
    /// Where no more letters of this kind are asked for, by a program or a person (RFC 2369, RFC 8058); none for letters
    /// that somebody asked for.
    pub stop: Option<String>,
}

/// In which language to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// German.
    #[default]
    German,
    /// English.
    English,
}

impl From<protocol::Language> for Language {
    fn from(language: protocol::Language) -> Self {
        match language {
            protocol::Language::De => Self::German,
            protocol::Language::En => Self::English,
        }
    }
}

impl Language {
    /// As it is stored (ISO 639-1).
    pub(in crate::features::accounts) const fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }

    /// The one of the two that the browser likes better; German if it has no opinion.
    pub fn of(headers: &HeaderMap) -> Self {
        let wishes = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|wishes| wishes.to_str().ok())
            .unwrap_or_default();
        let (mut german, mut english) = (0.0, 0.0);
        for wish in wishes.split(',') {
            let mut parts = wish.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            match tag.split('-').next() {
                Some("de") => german = weight.max(german),
                Some("en") => english = weight.max(english),
                _ => {}
            }
        }
        if english > german {
            Self::English
        } else {
            Self::German
        }
    }
}

impl Letter {
    /// A sign-in link that was asked for.
    pub fn sign_in(to: Email, link: String, language: Language) -> Self {
        let (subject, text) = match language {
            Language::German => (
                "Dein Link zum Anmelden",
                format!(
                    "Hallo,\n\nmit diesem Link meldest du dich an. Er gilt 15 Minuten und nur einmal:\n\n{link}\n\n\
                     Wenn du keinen Link angefordert hast, brauchst du nichts zu tun.\n"
                ),
            ),
            Language::English => (
                "Your sign-in link",
                format!(
                    "Hello,\n\nthis link signs you in. It works once, within 15 minutes:\n\n{link}\n\n\
                     If you did not ask for a link, there is nothing you need to do.\n"
                ),
            ),
        };
        Self {
            to,
            subject,
            text,
            link,
            stop: None,
        }
    }

    /// An invitation. `org_name` and `until` stand in the body only.
    pub fn invitation(
        to: Email,
        link: String,
        org_name: &str,
        until: time::Date,
        language: Language,
    ) -> Self {
        let (subject, text) = match language {
            Language::German => (
                "Einladung",
                format!(
                    "Hallo,\n\n{org_name} lädt dich ein. Mit diesem Link nimmst du die Einladung an \
                     (bis {until}):\n\n{link}\n\nWenn du nichts damit anfangen kannst, brauchst du nichts zu tun.\n"
                ),
            ),
            Language::English => (
                "Invitation",
                format!(
                    "Hello,\n\n{org_name} invites you. This link accepts the invitation (until {until}):\n\n{link}\n\n\
                     If this means nothing to you, there is nothing you need to do.\n"
                ),
            ),
        };
        Self {
            to,
            subject,
            text,
            link,
            stop: None,
        }
    }

    /// Messages that somebody has not seen; `link` leads to all of them.
    pub fn notices(
        to: &str,
        text: String,
        link: &str,
        stop: Option<String>,
        language: Language,
    ) -> Result<Self> {
        let subject = match language {
            Language::German => "Neues in Lotse – noch ungelesen",
            Language::English => "News in Lotse, not read yet",
        };
        Self::unasked(to, subject, text, link, stop)
    }

    /// What the week brought; `link` leads to all of it.
    pub fn digest(
        to: &str,
        text: String,
        link: &str,
        stop: Option<String>,
        language: Language,
    ) -> Result<Self> {
        let subject = match language {
            Language::German => "Rückblick: die Woche in Lotse",
            Language::English => "Your week in Lotse",
        };
        Self::unasked(to, subject, text, link, stop)
    }

    fn unasked(
        to: &str,
        subject: &'static str,
        text: String,
        link: &str,
        stop: Option<String>,
    ) -> Result<Self> {
        Ok(Self {
            to: Email::parse(to).map_err(|rejected| Error::field("/email", rejected))?,
            subject,
            text,
            link: link.to_owned(),
            stop,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_liked_better() {
        for (wishes, language) in [
            ("", Language::German),
            ("fr", Language::German),
            ("en-GB,en;q=0.9", Language::English),
            ("de-DE,de;q=0.9,en;q=0.8", Language::German),
            ("de;q=0.5, en;q=0.7", Language::English),
            ("en;q=nonsense", Language::English),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, wishes.parse().unwrap());
            assert_eq!(Language::of(&headers), language, "{wishes}");
        }
    }
}
