//! Spaces as a whole.

mod presenting;
mod reminders;
mod templates;
