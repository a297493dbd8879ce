//! Notifications: how soon people are disturbed.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::span;

/// The `[notifications]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Notifications {
    /// Time from a message to the push message or mail about it.
    #[serde(with = "span")]
    pub wait: Duration,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(45),
        }
    }
}
