//! Documents of spaces: what they are called and where they stand, their versions, what is said about them, and every
//! form they are taken away in. Their text is `collab`'s; this slice asks for states and writes forward edits.
//!
//! Owns the tables `document`, `document_version`, `comment_thread` and `comment`. Invariants: a document has the rights
//! of its space; every command holds the space's row first; the first bytes of a document are written once, in the
//! transaction that makes it, so a template opened by many stands in it once; a version is a place in the text's log;
//! a restored version is a forward edit; a thread outlives its text; taken back words leave the log too. Reading and
//! comparing of states runs beside the threads of sockets, a few at a time.
//!
//! Reading order: [`open`] (a document with what somebody may do), [`create`], [`change`], [`threads`], [`versions`],
//! [`export`].

mod change;
mod create;
mod export;
mod http;
mod mentions;
mod open;
mod state;
mod store;
#[cfg(test)]
mod tests;
mod threads;
mod versions;

use std::sync::Arc;

use tokio::sync::Semaphore;

pub use self::http::router;
pub use export::{Download, Format};
pub use versions::Moment;

use crate::collab::Collab;
use crate::db::Db;
use crate::features::files::Files;
use crate::features::inbox::Inbox;
use crate::features::spaces::Spaces;
use crate::kernel::Clock;

/// States that are read, compared or typeset at once: each may take a core for a second.
const HEAVY: usize = 2;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Documents {
    db: Db,
    clock: Clock,
    spaces: Spaces,
    files: Files,
    inbox: Inbox,
    collab: Collab,
    heavy: Arc<Semaphore>,
}

impl Documents {
    /// The slice on a database and on shared editing.
    pub fn new(db: Db, clock: Clock, spaces: Spaces, files: Files, inbox: Inbox, collab: Collab) -> Self {
        Self {
            db,
            clock,
            spaces,
            files,
            inbox,
            collab,
            heavy: Arc::new(Semaphore::new(HEAVY)),
        }
    }
}
