//! The error body of HTTP (RFC 9457, problem details) and of the socket's `error` frame.

use serde::{Deserialize, Serialize};

use crate::{Draft, ErrorCode, LastAction, Message};

/// A problem body. `type` is always `about:blank#<code>`; programs read `code`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// Stable code.
    pub code: ErrorCode,
    /// One sentence for people, in English; clients translate by `code`.
    pub title: String,
    /// HTTP status, also on the socket.
    pub status: u16,
    /// Finds the request in the server's log.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub request_id: Option<String>,
    /// Which fields, for `invalid`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldError>,
    /// When to try again, in milliseconds, for `rate_limited`, `silenced` and `unavailable`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retry_after_ms: Option<u64>,
    /// The message as it is now, for `version_conflict`; the caller's own text is `rejected_body`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub current: Option<Box<Message>>,
    /// The text that was not taken, for `version_conflict`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rejected_body: Option<String>,
    /// The state in which it cannot be done, for `wrong_state`: a word of the thing's states.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub state: Option<String>,
    /// Who did what, for `acted_before`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub acted: Option<Box<LastAction>>,
    /// The draft as it is now, for `version_conflict` of a draft.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub draft: Option<Box<Draft>>,
}

/// One field that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldError {
    /// JSON pointer to the field (RFC 6901).
    pub pointer: String,
    /// Stable rule name, e.g. `too_long`.
    pub rule: String,
    /// What is allowed, as a sentence in English.
    pub allowed: String,
}
