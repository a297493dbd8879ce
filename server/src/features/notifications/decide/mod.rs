//! Deciding: whom a message concerns, and why. A message is decided about in one transaction, for everybody.

mod again;
mod facts;
mod moved;
mod ops;
mod rules;
mod words;

pub(super) use rules::{is_muted, may_read};
