//! The assembly, which may know everything: it builds the parts, joins them and runs them.

/// The wiring of each command.
pub mod boot;
/// The accept loop.
pub mod listen;
