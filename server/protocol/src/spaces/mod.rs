//! Wire of project spaces: groups, their documents, boards, files, hand-ins, and the inbox.
//!
//! Everything of a space is told in the one room of the space ([`Space`] says more); each snapshot carries the position
//! of that room, so several snapshots of one room follow it side by side. What people type into documents travels as
//! Yjs updates over `/collab` and is none of this.

mod board;
mod comment;
mod document;
mod file;
mod hand_in;
mod inbox;
mod slide;
mod space;
mod version;

pub use board::*;
pub use comment::*;
pub use document::*;
pub use file::*;
pub use hand_in::*;
pub use inbox::*;
pub use slide::*;
pub use space::*;
pub use version::*;
