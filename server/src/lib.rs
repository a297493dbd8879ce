//! Lotse, the server. Modules in reading order:

/// The configuration: defaults, one file, the environment.
pub mod config;

/// The log: the one subscriber of the process.
pub mod telemetry;

/// The life of the process: named tasks, signals, the drain.
pub mod lifecycle;

/// Private PostgreSQL and Redis servers for a machine that names no others.
pub mod embedded;

/// The HTTP toolkit, which knows no slice.
pub mod http;

/// The assembly, which may know everything.
pub mod app;

/// The schema. One static, so that every test binary embeds it once.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
