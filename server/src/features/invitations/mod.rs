//! Invitations: the only way in. Right of accounts, courses and channels, because accepting one makes a person and
//! lets them into a run and its channels, in one transaction.
//!
//! Owns the table `invitation`. Invariants: role, run and channels are fixed when it is made; nothing is used up by
//! looking; of any number of acceptances at once as many win as there are uses; the secret is stored as a hash only.

mod accept;
mod create;
mod http;
mod model;
mod store;
#[cfg(test)]
mod tests;

pub use create::Made;
pub use http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::channels::Channels;
use crate::kernel::Clock;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Invitations {
    db: Db,
    clock: Clock,
    accounts: Accounts,
    channels: Channels,
}

impl Invitations {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, accounts: Accounts, channels: Channels) -> Self {
        Self {
            db,
            clock,
            accounts,
            channels,
        }
    }
}
