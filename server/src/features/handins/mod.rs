//! Handing in: what a group hands in stays as it was, trainers say something to it, and groups say something to each
//! other.
//!
//! Owns the tables `hand_in` and `peer_review`. Invariants: what was handed in never changes, whatever becomes of the
//! documents and files it was made of; nothing is handed in after the due date, to the second, unless a trainer gave
//! more time; every group gives feedback to as many others as it gets some from, never to itself; feedback is told to
//! the group it is for only once it is given. Rights are those of the space; groups that give feedback to another one
//! may open what that one handed in.
//!
//! Reading order: [`model`] (what is pure about it), [`work`] (handing in), [`assess`], [`peers`] and [`give`]
//! (feedback of groups), [`open`] (what was handed in, to be looked at).

mod assess;
mod give;
mod http;
mod model;
mod open;
mod peer_store;
mod peers;
mod store;
#[cfg(test)]
mod tests;
mod work;

pub use http::router;
pub use open::Opened;

use crate::db::Db;
use crate::features::documents::Documents;
use crate::features::files::Files;
use crate::features::inbox::Inbox;
use crate::features::spaces::Spaces;
use crate::kernel::Clock;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct HandIns {
    db: Db,
    clock: Clock,
    spaces: Spaces,
    files: Files,
    documents: Documents,
    inbox: Inbox,
}

impl HandIns {
    /// The slice on a database.
    pub fn new(
        db: Db,
        clock: Clock,
        spaces: Spaces,
        files: Files,
        documents: Documents,
        inbox: Inbox,
    ) -> Self {
        Self {
            db,
            clock,
            spaces,
            files,
            documents,
            inbox,
        }
    }
}
