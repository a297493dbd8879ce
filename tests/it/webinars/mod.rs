//! Webinars from outside.

mod attendance;
mod entrance;
mod rights;
