//! Versions: moments of a document that can be seen, compared and restored. A version is a place in the text's log and
//! says who wrote since the one before. They are kept at pauses, by name, before something is restored, and when work is
//! handed in.

mod compare;
mod keep;
mod pauses;
mod restore;
mod store;
mod wire;
mod writers;

pub(super) use compare::Between;
pub use keep::Moment;
pub(super) use store::{is_handed_in, seq};
