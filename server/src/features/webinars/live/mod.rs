//! What is going on: the webinar's state, its switches, the stage's pointer, banner, countdown and agenda.
//!
//! Writes columns of the table `webinar` that the plan does not. Invariant: the pointer shows what everybody sees, so
//! whoever takes something from everybody's sight clears it in the same transaction ([`pointer`]).

mod model;
mod ops;
pub(super) mod pointer;
mod store;
#[cfg(test)]
mod tests;
