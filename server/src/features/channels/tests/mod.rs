//! What people notice of channels and messages.
