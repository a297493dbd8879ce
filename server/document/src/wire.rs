//! Bytes from outside: checked before anything else may touch them.
//!
//! Owns every rule about what a client may send: [`lib0`] reads numbers and strings without trusting a length,
//! [`update`] walks a Yjs update and says what it brings and what it needs, [`state_vector`] compares that with what a
//! room knows, [`apply`] gives it to yrs behind a wall, [`awareness`] reads presence, and [`hocuspocus`] and [`y`] are
//! the frames of the two protocols. Promises: linear time, memory in proportion to the bytes, no panic, and one
//! [`Refused`] with a stable word for everything that is not accepted. Not here: rights, rooms, sockets.

pub mod apply;
pub mod awareness;
pub mod document;
pub mod hocuspocus;
pub mod lib0;
pub mod places;
pub mod state_vector;
pub mod update;
pub mod y;

mod any;
mod json;
mod refused;

pub use apply::{Unapplied, apply};
pub use document::Guarded;
pub use refused::Refused;
pub use state_vector::{Cover, StateVector};
pub use update::{Inspected, Limits, inspect};

#[cfg(test)]
mod tests;
