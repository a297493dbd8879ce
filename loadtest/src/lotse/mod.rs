//! Lotse through its public API: signing in, making people and rooms, talking on a socket.
//!
//! Speaks `protocol` only. Knows nothing of the server's insides; where a scenario wants the database's own counts it
//! is given an address for `psql`.

pub(crate) mod api;
pub(crate) mod stage;
pub(crate) mod talk;
