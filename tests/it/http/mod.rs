//! The HTTP edge: what it refuses, and how.

mod bad_input;
mod edges;
mod foreign;
mod repeats;
