//! The HTTP toolkit: extractors, problem bodies, layers. Knows no slice; `app` assembles, slices bring routes.

pub mod auth;
pub mod cookie;
pub mod extract;
pub mod layers;
pub mod origin;
pub mod outside;
pub mod peer;
pub mod policies;
pub mod problem;
#[cfg(test)]
mod tests;
pub mod web_client;

pub use cookie::{SessionCookie, StageCookie};
pub use extract::{Json, Path, Query};
pub use origin::PublicUrl;
pub use peer::PeerAddr;
