//! What people notice of questions.

mod scene;
mod way;
