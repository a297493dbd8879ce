//! Lotse's server. Vertical slices over a small kernel; modules in reading order:

/// The assembly, which may know everything.
pub mod app;
/// Shared editing: rooms of documents and their log.
pub mod collab;
/// The configuration: defaults, one file, the environment.
pub mod config;
/// The transaction that writes events, and the log they are read back from.
pub mod db;
/// Private PostgreSQL and Redis servers for a machine that names no others.
pub mod embedded;
/// What people do, one folder each.
pub mod features;
/// HTTP toolkit: extractors, problem bodies.
pub mod http;
/// Ideas that every slice shares, free of I/O.
pub mod kernel;
/// The life of the process: named tasks, signals, the drain; the only place that spawns.
pub mod lifecycle;
/// The hub: rooms, sockets, other nodes.
pub mod realtime;
/// The log: the one subscriber of the process.
pub mod telemetry;

#[cfg(test)]
mod testing;

/// The schema. One static, so that every test binary embeds it once.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
