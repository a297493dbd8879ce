//! The assembly, which may know everything: it builds the parts, joins them and runs them.

/// The wiring of each command.
pub mod boot;
/// The web client's files.
pub mod client;
/// The demo course.
pub mod demo;
/// The application as the hub sees it.
pub mod gate;
/// Headers that every answer carries.
pub mod headers;
/// The accept loop.
pub mod listen;
/// The opening handshake of sockets.
pub mod socket;
