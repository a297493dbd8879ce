//! Messages: text in, tree out; posting in groups, editing, deleting, and history in both directions.

pub(super) mod ask;
mod change;
pub(super) mod committer;
mod decide;
pub(super) mod hide;
pub(super) mod history;
pub(super) mod load;
mod markdown;
pub(super) mod marks;
mod new_poll;
mod post;
mod post_rows;
mod post_store;
mod reopen;
mod reported;
mod seqs;
mod store;
mod text;
pub(super) mod topics;

pub use markdown::mentions;
