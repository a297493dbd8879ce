//! What a document says: its blocks, and every form it is read and exported in.
//!
//! Reading order: [`schema`] (what may stand in a document), [`tree`] (a document as it is stored, nothing left out),
//! [`blocks`] (the same as typed values), then the forms: [`markdown`], [`html`], [`docx`], [`plain`], [`whiteboard`].
//! [`seed`] and [`restore`] go the other way, from content to bytes; [`lines`], [`compare`] and [`authors`] tell what
//! changed and by whom. Promises: pure functions; what no table knows is kept with its text; nesting beyond
//! [`schema::MAX_DEPTH`] becomes text, so that no document can exhaust a stack; nothing a person wrote is ever markup.

pub mod authors;
pub mod blocks;
pub mod compare;
pub mod docx;
mod from_tree;
pub mod html;
pub mod lines;
mod link;
pub mod markdown;
pub mod outline;
pub mod plain;
mod read;
pub mod restore;
pub mod schema;
pub mod seed;
mod to_tree;
pub mod tree;
pub mod whiteboard;

pub use read::{Content, Unreadable, blank, open, open_as, read, read_state};
pub use schema::Kind;
