//! Taking a document away: as Markdown, HTML, DOCX, PDF, text, or as a drawing program's file.

mod formats;
mod ops;
mod pictures;

pub use formats::{Download, Format};
pub(super) use ops::Which;
