//! What people notice of runs.
