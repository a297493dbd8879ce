//! The kernel: ideas that every slice shares, free of I/O. Nothing enters that fewer than three slices use.
//!
//! Reading order: [`actor`] (who acts), [`access`] (who may), [`error`] (what can go wrong), [`publish`] (how a commit
//! reaches sockets), [`clock`] (what time it is).

pub mod access;
pub mod actor;
pub mod clock;
pub mod command;
pub mod error;
pub mod frame;
pub mod nul;
pub mod publish;
pub mod rank;

pub use actor::Actor;
pub use clock::Clock;
pub use command::CommandKey;
pub use error::{Error, Result};
