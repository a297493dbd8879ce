//! Black-box tests: one binary, one module a subject.

mod accounts;
mod faults;
mod http;
mod law;
mod protocol_is_current;
mod realtime;
mod tidy;
