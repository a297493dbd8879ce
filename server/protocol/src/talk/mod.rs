//! Wire of what people do with messages besides writing them: topics and threads, marks, polls, drafts, saved messages,
//! notifications, search, catch-up, moderation, and programs from outside.
//!
//! What belongs to a message is told in its channel's room, all of it by one event, `message_marked`; what belongs to a
//! person in the person's own room.

mod catch_up;
mod commands;
mod draft;
mod hook;
mod mark;
mod material;
mod moderation;
mod notify;
mod poll;
mod saved;
mod search;
mod topic;

pub use catch_up::*;
pub use commands::*;
pub use draft::*;
pub use hook::*;
pub use mark::*;
pub use material::*;
pub use moderation::*;
pub use notify::*;
pub use poll::*;
pub use saved::*;
pub use search::*;
pub use topic::*;
