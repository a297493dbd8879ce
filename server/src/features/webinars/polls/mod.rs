//! Polls: what is asked, its life from draft to frozen result, and who sees what of it.
//!
//! Writes `poll`, `poll_round` and, to reset a round, `ballot`. Invariants: a closed poll's result was counted from its
//! ballots within the transaction that closed it, while nobody could vote; the audience is told a result and right
//! answers only while `is_revealed` says so. Votes themselves are not here: `super::counted` takes them.
//!
//! Reading order: [`words`], [`result`] (pure).

pub(super) mod ballots;
pub(super) mod result;
pub(super) mod words;
