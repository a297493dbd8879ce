//! Lotse's server. Vertical slices over a small kernel; modules in reading order:

/// The transaction that writes events, and the log they are read back from.
pub mod db;
/// The slices.
pub mod features;
/// HTTP toolkit: extractors, problem bodies.
pub mod http;
/// Ideas that every slice shares, free of I/O.
pub mod kernel;

/// The schema. One static, so that every test binary embeds it once.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
