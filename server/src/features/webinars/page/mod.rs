//! What somebody sees who opens a webinar: the shared snapshot, and a personal layer over it.
//!
//! Two thousand people open the same page within seconds, so the shared part is read once for each position of the
//! audience's log and kept as bytes ([`cache`]); what only one person sees is read for them ([`mine`]). Writes nothing.

mod cache;
mod http;
mod mine;
mod staff;
#[cfg(test)]
mod tests;

pub(super) use cache::Pages;
pub(super) use http::routes;

#[cfg(test)]
pub(super) use cache::snapshot;
