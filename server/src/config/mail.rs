//! Mail: which server takes letters, and who they are from.

use serde::{Deserialize, Serialize};

use super::Secret;

/// The `[mail]` section. Mail is off until `host` or `url` is set.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Mail {
    /// Whole address such as `smtps://user:password@mail.example.org:465`; wins over the single keys.
    pub url: Secret,
    /// Name of the mail server.
    pub host: String,
    /// Port of the mail server.
    pub port: u16,
    /// Account on the mail server; empty means none.
    pub user: String,
    /// Password of that account.
    pub password: Secret,
    /// Sender of all letters.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            url: Secret::default(),
            host: String::new(),
            port: 587,
            user: String::new(),
            password: Secret::default(),
            from: "Lotse <lotse@localhost>".to_owned(),
        }
    }
}

impl Mail {
    /// The mail server as one address, if there is one. Port 465 is encrypted from the first byte, a mail server on
    /// this machine may do without, every other one must offer encryption.
    pub fn address(&self) -> Option<String> {
        if !self.url.is_empty() {
            return Some(self.url.reveal().to_owned());
        }
        if self.host.is_empty() {
            return None;
        }
        let account = match (self.user.as_str(), self.password.reveal()) {
            ("", _) => String::new(),
            (user, password) => format!("{}:{}@", escape(user), escape(password)),
        };
        let (scheme, tls) = match (self.port, self.host.as_str()) {
            (465, _) => ("smtps", ""),
            (_, "localhost" | "127.0.0.1" | "::1") => ("smtp", "?tls=opportunistic"),
            _ => ("smtp", "?tls=required"),
        };
        Some(format!("{scheme}://{account}{}:{}{tls}", self.host, self.port))
    }

    /// Whether letters can leave at all.
    pub fn is_configured(&self) -> bool {
        !self.host.is_empty() || !self.url.is_empty()
    }
}

/// Percent-encoding for the account part of an address (RFC 3986, 3.2.1).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

fn hex(nibble: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(nibble & 15)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_servers() {
        let mut mail = Mail::default();
        assert_eq!(mail.address(), None);
        mail.host = "mail.example.org".into();
        assert_eq!(
            mail.address().as_deref(),
            Some("smtp://mail.example.org:587?tls=required")
        );
        (mail.port, mail.user, mail.password) = (465, "a@b".into(), Secret::new("p:w/d"));
        assert_eq!(
            mail.address().as_deref(),
            Some("smtps://a%40b:p%3Aw%2Fd@mail.example.org:465")
        );
    }
}
