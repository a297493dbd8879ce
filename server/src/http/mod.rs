//! The HTTP toolkit: extractors, problem bodies, layers. Knows no slice; `app` assembles, slices bring routes.

pub mod peer;

pub use peer::PeerAddr;
