//! What people want to be told of, where and when; and the quiet hours of runs.

pub(super) mod device;
mod model;
pub(super) mod ops;
pub(super) mod store;

pub(super) use model::USUAL_MAIL_AFTER;
