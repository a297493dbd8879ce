//! What people notice of questions.

mod law;
mod life;
mod random;
mod refused;
pub(in crate::features::webinars) mod scene;
mod way;
mod ways;
