//! Black-box tests: one binary, one module a subject.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in the functions that its stories share"
)]

mod accounts;
mod faults;
mod http;
mod law;
mod moderation;
mod outside;
mod protocol_is_current;
mod realtime;
mod search;
mod spaces;
mod talk;
mod tidy;
mod webinars;
