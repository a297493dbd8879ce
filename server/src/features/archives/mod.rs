//! A whole space as one file that can be read without Lotse: pages for a browser, documents also as Markdown and for
//! word processors, files as they came, the board, and what was handed in.
//!
//! Owns no table: asks the slices that do. Promises: made while it is sent, so the largest space needs a few hundred
//! kilobytes of memory; rights are asked for again before each part, and a download that ends early is no whole file;
//! no name in it leaves the folder it is unpacked to.

mod handed;
mod http;
mod names;
mod ops;
mod pages;
#[cfg(test)]
mod tests;
mod words;
mod zipper;

use std::sync::Arc;

use tokio::sync::Semaphore;

pub use self::http::router;

use crate::db::Db;
use crate::features::boards::Boards;
use crate::features::documents::Documents;
use crate::features::files::Files;
use crate::features::handins::HandIns;
use crate::features::spaces::Spaces;

/// Archives that are made at once: each holds a thread for as long as somebody downloads it.
const AT_ONCE: usize = 4;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Archives {
    db: Db,
    spaces: Spaces,
    files: Files,
    documents: Documents,
    boards: Boards,
    hand_ins: HandIns,
    turns: Arc<Semaphore>,
}

impl Archives {
    /// The slice over those that own what is in a space.
    pub fn new(
        db: Db,
        spaces: Spaces,
        files: Files,
        documents: Documents,
        boards: Boards,
        hand_ins: HandIns,
    ) -> Self {
        Self {
            db,
            spaces,
            files,
            documents,
            boards,
            hand_ins,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}
