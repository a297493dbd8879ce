//! Markdown in both directions: CommonMark with tables, tasks and struck text. What Markdown has no sign for is written
//! so that it reads well and comes back as itself: callouts as `> [!TIP]`, notes as `> [!NOTES]`, `<u>` and `<mark>`.

mod inline;
mod parse;
mod parse_inline;
mod write;

pub use parse::parse;
pub use write::write;

/// Address of a picture that is named by file only.
pub(super) const FILE: &str = "lotse:file/";
