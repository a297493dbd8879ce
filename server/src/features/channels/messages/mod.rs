//! Messages: text in, tree out; posting in groups, editing, deleting, and history in both directions.

mod change;
pub(super) mod committer;
pub(super) mod history;
mod load;
mod markdown;
pub(super) mod marks;
mod post;
mod post_rows;
mod post_store;
mod seqs;
mod store;
mod text;
pub(super) mod topics;
