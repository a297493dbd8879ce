//! The wire of Lotse: every id, DTO, event, command, error code and limit, defined once.
//!
//! Server, load test and tests use it directly; `export` writes it to `web/src/protocol/generated` for the browser.
//! No I/O, no knowledge of the server. Feature `db` makes ids and enums database values, `ts` exports TypeScript.
//!
//! Reading order: [`ids`], [`Position`], [`event`] (what rooms' logs hold), [`envelope`] (what sockets say),
//! [`routes`] (what HTTP answers), [`limits`].

pub mod accounts;
pub mod channels;
pub mod close_code;
pub mod courses;
pub mod envelope;
mod error_code;
pub mod event;
#[cfg(feature = "ts")]
pub mod export;
mod health;
pub mod ids;
pub mod limits;
pub mod markdown;
pub mod messages;
#[cfg(feature = "ts")]
pub mod openapi;
mod position;
mod problem;
mod role;
pub mod routes;
pub mod spaces;
pub mod talk;
mod time;
pub mod values;
pub mod webinars;

pub use accounts::*;
pub use channels::*;
pub use courses::*;
pub use envelope::*;
pub use error_code::ErrorCode;
pub use event::*;
pub use health::Health;
pub use ids::*;
pub use markdown::{Block, Inline, InsideLink, Mentioned};
pub use messages::*;
pub use position::Position;
pub use problem::{FieldError, Problem};
pub use role::Role;
pub use spaces::*;
pub use talk::*;
pub use time::Timestamp;
pub use webinars::*;

/// The HTTP side as an `OpenAPI` document, for programs; feature `ts` has what writes it.
pub const OPENAPI_DOCUMENT: &str = include_str!("../openapi.json");
