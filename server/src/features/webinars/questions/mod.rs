//! Questions: asked, moderated, answered, merged, carried over.
//!
//! Owns the tables `question`, `question_reply` and `webinar_asker`, and the rooms of askers. Invariants: every change
//! holds the webinar's row, so that questions change one after the other; the life cycle is the table in [`model`];
//! who is told what is decided in one place ([`tell`]). Votes are not here: they are counted elsewhere and only look at
//! the state.
//!
//! Reading order: [`model`], [`condition`], [`store`], [`read`], [`tell`], then [`ask`], [`act`] and the smaller ones.

mod act;
mod adopt;
mod ask;
mod carry;
mod change;
mod claim;
mod condition;
mod http;
mod model;
mod read;
mod reply;
mod similar;
mod store;
mod tell;
#[cfg(test)]
mod tests;

pub(in crate::features::webinars) use http::routes;
pub(in crate::features::webinars) use read::{mine, public, staff};

#[cfg(test)]
pub(in crate::features::webinars) use tests::scene;
