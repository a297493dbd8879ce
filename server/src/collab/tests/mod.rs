//! Shared editing over real sockets and PostgreSQL, spoken as providers speak.

mod hocuspocus;
mod lab;
