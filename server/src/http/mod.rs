//! The HTTP toolkit: extractors, problem bodies, layers. Knows no slice; `app` assembles, slices bring routes.

pub mod auth;
pub mod extract;
pub mod peer;
pub mod problem;

pub use extract::{Json, Path, Query};
pub use peer::PeerAddr;
