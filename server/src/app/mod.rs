//! The assembly, which may know everything: it builds the parts, joins them and runs them.

/// The wiring of each command.
pub mod boot;
/// The web client's files.
pub mod client;
/// Headers that every answer carries.
pub mod headers;
/// The accept loop.
pub mod listen;
pub mod socket;
