//! Sockets: what a client sees.

mod drain;
mod frames;
mod handshake;
mod limits;
mod presence;
mod random;
mod resume;
mod rights;
mod slow;
mod storm;
mod talk;
mod two_nodes;
