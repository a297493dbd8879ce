//! The way in, and the way out.

mod invitations;
mod sessions;
