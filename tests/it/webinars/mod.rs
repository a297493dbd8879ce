//! Webinars from outside.

mod rights;
