//! The log of a document in PostgreSQL: appended by the committer, read when a room opens or has missed something,
//! shortened by compaction. Owns the tables `document_*`.

pub(super) mod append;
pub(super) mod entry;
pub(super) mod load;
pub(super) mod snapshot;

/// A seq as PostgreSQL holds it.
pub(super) fn seq(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// A seq for PostgreSQL.
pub(super) fn stored(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// A Yjs client id as PostgreSQL holds it: below 2^53.
pub(super) fn client(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
