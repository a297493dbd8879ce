//! The report: what is left of a webinar, on one page and to keep.
//!
//! Owns no table. Puts together what the other parts know: questions with their ends and votes, polls with frozen
//! results, attendance, reactions by minute. Promises that nothing is in it that the reader could not see elsewhere:
//! attendance is only for those who look after the webinar, whoever asked without a name stays so. Not here: what is
//! done with open questions, which are carried over one by one.

mod http;
mod model;
mod ops;
mod polls;
mod questions;
mod store;
#[cfg(test)]
mod tests;

pub(super) use http::routes;
