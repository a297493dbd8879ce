//! Delivering: what was decided waits a little, is looked at once more, and takes one way to its person: a push message,
//! else a mail, else the digest, which needs nothing of this.

mod crypto;
pub(super) mod letter;
mod ops;
pub(super) mod push;
pub(super) mod push_key;
mod rules;
pub(super) mod stop;
pub(super) mod store;
pub(super) mod words;

pub(super) use rules::is_brought;
pub(super) use store as intents;
