//! People as organisers look after them: the list, names, closing and reopening accounts. Rightmost slice, because a
//! change of a person is announced in every run they are in.
//!
//! Owns no table: it asks accounts to change and courses to announce, in one transaction.

mod http;
mod ops;
mod store;
#[cfg(test)]
mod tests;

pub use http::router;

use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::courses::Courses;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct People {
    db: Db,
    accounts: Accounts,
    courses: Courses,
}

impl People {
    /// The slice on a database.
    pub fn new(db: Db, accounts: Accounts, courses: Courses) -> Self {
        Self {
            db,
            accounts,
            courses,
        }
    }
}
