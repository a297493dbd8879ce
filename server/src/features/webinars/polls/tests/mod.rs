//! What people notice of polls.
