//! Shared documents without a server: what may be in the bytes of a Yjs client, and what the bytes mean.
//!
//! [`wire`] reads hostile bytes (updates, state vectors, awareness, the frames of both protocols) before anything else
//! may touch them; [`content`] turns a document into blocks, Markdown, HTML, DOCX and back, and compares versions.
//! Pure functions over bytes: no sockets, no database, no clock, so that fuzzing reaches all of it.

pub mod content;
pub mod wire;
