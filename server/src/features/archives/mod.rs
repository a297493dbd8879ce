//! A whole space as one file that can be read without Lotse: pages for a browser, documents also as Markdown and for
//! word processors, files as they came, the board, and what was handed in. And the conversation of a channel ([`talk`]).
//!
//! Owns no table: asks the slices that do. Promises: made while it is sent, so the largest space needs a few hundred
//! kilobytes of memory; rights are asked for again before each part, and a download that ends early is no whole file;
//! no name in it leaves the folder it is unpacked to.

mod handed;
mod http;
mod names;
mod ops;
mod pages;
mod talk;
#[cfg(test)]
mod tests;
mod words;
mod zipper;

use std::sync::Arc;

use tokio::sync::Semaphore;

pub use self::http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::documents::Documents;
use crate::features::files::Files;
use crate::features::handins::HandIns;
use crate::features::spaces::Spaces;

/// Archives that are made at once: each holds a thread for as long as somebody downloads it.
const AT_ONCE: usize = 4;

/// The slices whose things are packed.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Who wrote.
    pub accounts: Accounts,
    /// Conversations.
    pub channels: Channels,
    /// Spaces.
    pub spaces: Spaces,
    /// Files.
    pub files: Files,
    /// Documents.
    pub documents: Documents,
    /// Boards.
    pub boards: Boards,
    /// What was handed in.
    pub hand_ins: HandIns,
}

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Archives {
    db: Db,
    accounts: Accounts,
    channels: Channels,
    spaces: Spaces,
    files: Files,
    documents: Documents,
    boards: Boards,
    hand_ins: HandIns,
    turns: Arc<Semaphore>,
}

impl Archives {
    /// The slice over those that own what is in a space or channel.
    pub fn new(db: Db, parts: Parts) -> Self {
        Self {
            db,
            accounts: parts.accounts,
            channels: parts.channels,
            spaces: parts.spaces,
            files: parts.files,
            documents: parts.documents,
            boards: parts.boards,
            hand_ins: parts.hand_ins,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}
