//! Polls: what is asked, its life from draft to frozen result, and who sees what of it.
//!
//! Writes `poll`, `poll_round` and, to reset a round, `ballot`. Invariants: a closed poll's result was counted from its
//! ballots within the transaction that closed it, while nobody could vote; the audience is told a result and right
//! answers only while `is_revealed` says so. Votes themselves are not here: `super::counted` takes them.
//!
//! Reading order: [`draft`] (what may be asked), [`model`] (the life of a poll), [`words`] and [`result`] (how ballots are
//! counted), all pure; [`row`] (a poll as it stands and as it is seen), [`ops`], [`tell`], [`freeze`], [`due`] (polls that
//! close by themselves).

pub(super) mod ballots;
pub(super) mod draft;
mod due;
mod freeze;
mod model;
mod ops;
pub(super) mod result;
mod row;
mod store;
mod tell;
#[cfg(test)]
mod tests;
pub(super) mod words;

pub(super) use due::Polls;
pub(super) use row::{public, staff};
