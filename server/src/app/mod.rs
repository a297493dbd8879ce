//! The assembly, which may know everything: it builds the parts, joins them and runs them.

mod adopt;
/// The wiring of each command.
pub mod boot;
mod collab;
/// Commands that end by themselves.
pub mod commands;
/// The demo course.
pub mod demo;
/// The application as the hub sees it.
pub mod gate;
/// The application as shared editing sees it.
pub mod keeper;
/// The accept loop.
pub mod listen;
/// One node: handles and tasks.
pub mod node;
/// All routes, and the layers around them.
pub mod router;
/// The opening handshake of sockets.
pub mod socket;
mod store;
mod submit;
mod video;
pub use submit::Commands;
