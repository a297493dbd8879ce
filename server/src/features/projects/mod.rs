//! A space as a whole: formed with what it begins with, seen as one page, kept as a template.
//!
//! Owns the table `space_template`. Composes what the slices to the left own (groups, documents, board, files,
//! hand-ins) and changes nothing of theirs but through them. Promises that a space and what its template puts there are
//! made in one transaction, on the server: whoever opens it first, and however many at once, finds it once.

mod form;
mod http;
mod page;
mod template;

pub use http::router;

use crate::db::Db;
use crate::features::files::Files;
use crate::features::spaces::Spaces;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Projects {
    db: Db,
    spaces: Spaces,
    files: Files,
}

impl Projects {
    /// The slice on a database.
    pub fn new(db: Db, spaces: Spaces, files: Files) -> Self {
        Self { db, spaces, files }
    }
}
