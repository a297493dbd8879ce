//! WebSocket close codes (RFC 6455, 7.4) and whether a client may come back.

/// The session ended or was never valid: sign in again, do not reconnect.
pub const SESSION_ENDED: u16 = 4401;
/// The envelope is not one of ours: a fault of the client, do not reconnect.
pub const BAD_ENVELOPE: u16 = 4400;
/// The person may no longer be here: do not reconnect.
pub const NO_RIGHT: u16 = 4403;
/// Another protocol version: reload the client, then reconnect.
pub const PROTOCOL_VERSION: u16 = 4409;
/// Kept sending after being told to slow down: reconnect after 30 s or more.
pub const FLOOD: u16 = 4429;
/// Did not read for too long: reconnect and resume.
pub const TOO_SLOW: u16 = 4430;
/// No `hello`, or no sign of life: reconnect and resume.
pub const SILENT: u16 = 4508;

/// Normal end.
pub const NORMAL: u16 = 1000;
/// The frame breaks the WebSocket protocol.
pub const PROTOCOL_ERROR: u16 = 1002;
/// A binary frame where only text is spoken.
pub const UNSUPPORTED: u16 = 1003;
/// Text that is not UTF-8.
pub const NOT_UTF8: u16 = 1007;
/// Larger than [`crate::limits::TEXT_FRAME_BYTES`].
pub const TOO_BIG: u16 = 1009;
/// A fault of ours: reconnect with back-off.
pub const INTERNAL: u16 = 1011;
/// The server restarts: reconnect after the announced delay and resume.
pub const RESTART: u16 = 1012;
/// The server is full: reconnect after 30 s or more.
pub const OVERLOAD: u16 = 1013;
