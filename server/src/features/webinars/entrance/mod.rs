//! The entrance of a stage's page: a secret address instead of a sign-in.
//!
//! Writes `webinar.stage_token_hash`, and opens and ends sessions of the stage's person. Promises: there is one address
//! at a time, stored as a hash; a new one voids the old one and closes what was opened with it; whoever holds it reads
//! the stage and nothing else. Not here: what a stage shows.

mod http;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub(super) use http::routes;
