//! What people notice of questions.

mod law;
mod life;
mod random;
mod refused;
mod scene;
mod way;
mod ways;
