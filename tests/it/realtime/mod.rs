//! Sockets: what a client sees.

mod talk;
