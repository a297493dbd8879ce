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
    /// Whether letters can leave at all.
    pub fn is_configured(&self) -> bool {
        !self.host.is_empty() || !self.url.is_empty()
    }
}
