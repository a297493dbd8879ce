//! What people notice of channels and messages.

mod fold;
mod law;
mod members;
mod messages;
mod posting;
mod random;
mod reading;
mod talk;
