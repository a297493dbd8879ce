//! Redis: which server.

use serde::{Deserialize, Serialize};

use super::Secret;

/// The `[redis]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Redis {
    /// Address of a Redis server; unset means a private one in the data directory, if the program exists.
    pub url: Secret,
    /// Whether a private server is started when no address is set.
    pub private: bool,
}

impl Default for Redis {
    fn default() -> Self {
        Self {
            url: Secret::default(),
            private: true,
        }
    }
}

impl Redis {
    /// The server's address, if one is set.
    pub fn address(&self) -> Option<&str> {
        (!self.url.is_empty()).then(|| self.url.reveal())
    }
}
