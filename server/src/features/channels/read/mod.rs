//! Read state: what a person has seen of a channel, united over their devices.

pub(super) mod model;
mod ops;
pub(super) mod store;
