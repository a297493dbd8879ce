//! Catching up: what somebody who was away needs before the next webinar, as one page and as the weekly digest.

mod digest;
mod letter;
mod ops;
mod store;
