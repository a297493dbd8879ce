//! Search in German and English over everything a person may see, and nothing else, not even as a number.
//!
//! Owns the tables `search_entry` and `search_word`. An entry holds the forms of a text's words (made by the crate
//! `search`) and no text. Invariants: the places whose content somebody may read are decided by `kernel::access` in the
//! transaction that searches, and the query names them; every hit is compared with what it was made of in that same
//! transaction, so what was deleted, hidden or moved away is not found even before the index knows; what a person is
//! shown comes from the message, document or file itself.
//!
//! Reading order: [`rights`] (where somebody may read), [`filter`] (what operators mean), [`ops`] (a search), [`find`]
//! (SQL of it), [`show`] (what is shown of a hit); [`index`] (keeping the index), [`words`] (words that exist),
//! [`things`] (documents and files), [`text`] (the text of a message).

mod filter;
mod find;
mod http;
mod index;
mod ops;
mod rights;
mod show;
mod store;
#[cfg(test)]
mod tests;
mod text;
mod things;
mod words;

pub use http::router;

use crate::db::Db;
use crate::features::channels::Channels;
use crate::features::documents::Documents;

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Search {
    db: Db,
    channels: Channels,
    documents: Documents,
}

impl Search {
    /// The slice on a database.
    pub fn new(db: Db, channels: Channels, documents: Documents) -> Self {
        Self {
            db,
            channels,
            documents,
        }
    }
}
