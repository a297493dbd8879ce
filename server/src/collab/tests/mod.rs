//! Shared editing over real sockets and PostgreSQL, spoken as providers speak.

mod hocuspocus;
mod hostile;
mod identity;
mod lab;
mod nodes;
mod outage;
mod page;
mod plain;
mod rights;
mod slices;
mod snapshots;
