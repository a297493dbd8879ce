//! Files of spaces and of messages: how they get there, what they are, and how they are given out.
//!
//! Owns the tables `file`, `file_version`, `file_upload`, `file_part`, `file_image` and `file_leftover`, and every object
//! in the store. Invariants: a row never points at an object that is not whole on disk, and no object is without a row:
//! its key is noted in `file_leftover` before it is written and leaves there in the transaction that makes it part of
//! something; bytes are reserved under the lock of the space or channel before the first of them comes, so no crowd of
//! uploads exceeds the quota; what a file is, its bytes say and never its name; nothing that came from outside is shown
//! by a browser as it came, except a PDF in its own viewer; rights are those of the space, or of the message that carries
//! the file, asked again for each part.
//!
//! Reading order: [`objects`] (the store), [`sniff`] and [`picture`] (what bytes are), [`home`] (where files live),
//! [`upload`], [`receive`] and [`complete`] (the way in), [`file`](mod@file) (changing), [`attached`] (files of messages),
//! [`read`] (the way out), [`sweep`] (what nobody needs any more), [`disposition`], [`range`] and [`http`](mod@http).

mod attached;
mod attached_store;
mod complete;
mod disposition;
mod download;
mod file;
mod home;
mod http;
mod name;
mod objects;
mod part_store;
mod picture;
mod range;
mod read;
mod receive;
mod sniff;
mod store;
mod sweep;
#[cfg(test)]
mod tests;
mod upload;

use std::sync::Arc;

use tokio::sync::Semaphore;

pub(crate) use self::disposition::attachment;
pub(crate) use self::download::attachment as as_attachment;
pub use self::http::router;
pub use home::Home;
pub use objects::{Objects, S3};
pub use picture::Size;
pub use read::{Content, Picture};

use crate::db::Db;
use crate::features::channels::Channels;
use crate::features::spaces::Spaces;
use crate::kernel::Clock;

/// Bodies of uploads that are read at once: each holds one part in memory.
const BODIES: usize = 32;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    db: Db,
    clock: Clock,
    channels: Channels,
    spaces: Spaces,
    objects: Objects,
    /// Bytes that the files of a space or channel may use.
    quota: u64,
    bodies: Arc<Semaphore>,
    studio: picture::Studio,
}

impl Files {
    /// The slice on a database and a store of objects; `quota` is how many bytes the files of a space or channel may use.
    pub fn new(
        db: Db,
        clock: Clock,
        channels: Channels,
        spaces: Spaces,
        objects: Objects,
        quota: u64,
    ) -> Self {
        Self {
            db,
            clock,
            channels,
            spaces,
            objects,
            quota,
            bodies: Arc::new(Semaphore::new(BODIES)),
            studio: picture::Studio::default(),
        }
    }

    /// Bytes that the files of a space, or of a channel, may use.
    pub fn quota(&self) -> u64 {
        self.quota
    }
}
