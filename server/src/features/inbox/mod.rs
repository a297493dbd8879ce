//! The inbox: what concerns a person, in one place, whatever slice it comes from.
//!
//! Owns the table `notice`; tells the person's own room. Other slices post with [`Inbox::post`] in their own
//! transaction, so that nobody is told of what did not happen.

mod gone;
mod http;
mod new;
mod post;
mod post_each;
mod read;
mod seen;
mod store;

pub use gone::Withdrawn;
pub use http::router;
pub use new::FreshNotice;
pub use post::NewNotice;

use crate::db::Db;
use crate::kernel::Clock;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Inbox {
    db: Db,
    clock: Clock,
}

impl Inbox {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }
}
