//! Shared editing: documents that several people write at once, and a log that keeps what was shown as saved.
//!
//! Owns the tables `document_head`, `document_update`, `document_snapshot`, `document_history`, `document_client` and
//! `document_ticket`. Truth is the log of the bytes that editors sent, gap-free for each document; memory is a view of it
//! and the bus between nodes a shortcut. Promises: a status "saved" follows the commit; an update is applied before it
//! is passed on; nothing is left out towards a reader; what broke a document once is put aside and the document stays
//! open; one node works without Redis, several agree with and without it.
//!
//! Reading order: [`keeper`] (the port for rights), [`replica`] (what a document holds), [`room`] (who is in it and what
//! happens), [`log`] and [`committer`] (the way to the disk), [`compaction`], [`socket`] (the two protocols), [`rooms`],
//! [`bus`], [`handle`] (for slices). Knows no slice: who may do what is behind [`Keeper`].

mod bus;
mod committer;
mod compaction;
mod deletes;
mod frame;
mod handle;
mod keeper;
mod limits;
mod log;
mod outbox;
mod presence;
mod replica;
mod room;
mod rooms;
mod socket;
#[cfg(test)]
mod tests;
mod ticket;

pub use bus::Bus;
pub use handle::{Collab, Written};
pub use keeper::{Author, Face, Keeper, Kind, Rights, Watch};
pub use socket::About;
