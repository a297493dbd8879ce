//! Planning: what a webinar is about, who speaks, and when.
//!
//! Writes `webinar` (its plan), `webinar_secret` and `webinar_speaker`, and makes the rooms of a webinar and the person
//! its stage's sessions belong to. Promises: what was said (local date and time of a zone) is kept as it was said, and
//! the instants follow from it; a code belongs to one webinar. Not here: what goes on while it runs.

mod code;
mod http;
mod local_time;
mod model;
mod ops;
mod past;
mod store;
#[cfg(test)]
mod tests;

pub(super) use code::typed;
pub(super) use http::routes;
pub use past::Life;
