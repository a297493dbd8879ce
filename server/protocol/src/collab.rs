//! Shared editing beside its own socket protocols: the ticket that opens them.

use serde::{Deserialize, Serialize};

/// What a client says first on `/collab`, as the token of each document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DocumentTicket {
    /// A secret of 43 characters, good for this session alone.
    pub ticket: String,
    /// Milliseconds for which it opens documents. The server asks for a new one before it lets go.
    pub expires_in_ms: u32,
}
