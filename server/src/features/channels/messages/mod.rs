//! Messages: text in, tree out; posting in groups, editing, deleting, and history in both directions.

pub(super) mod ask;
mod change;
pub(super) mod committer;
pub(super) mod history;
mod markdown;
mod post;
mod post_rows;
mod post_store;
mod store;
mod text;
