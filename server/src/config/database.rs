//! PostgreSQL: which server, how many connections.

use serde::{Deserialize, Serialize};

use super::Secret;

/// The `[database]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Database {
    /// Address of a PostgreSQL server; unset means a private cluster in the data directory.
    pub url: Secret,
    /// Connections this node keeps at most.
    pub pool_size: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: Secret::default(),
            pool_size: 16,
        }
    }
}
