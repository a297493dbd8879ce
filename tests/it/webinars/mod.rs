//! Webinars from outside.

mod entrance;
mod rights;
