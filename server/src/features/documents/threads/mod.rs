//! Comments on stretches of a document. Where a thread stands is the client's relative positions, opaque here; when the
//! text goes, the thread stays with the words as they were. Comments are no marks in the text, so whoever may not edit
//! can still comment.

mod ops;
pub(super) mod store;
