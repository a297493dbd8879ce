//! The slices: one folder for each thing people do. A slice may call only slices to its left:
//! accounts ← courses ← channels ← webinars ← inbox ← spaces ← files ← documents ← boards ← handins ← projects ←
//! archives ← drafts ← saved ← notifications ← search ← moderation ← hooks ← invitations ← people. A reaction in the other direction is an
//! event, never a call.
//!
//! Adding a slice: write its wire in `protocol`, its tables in a migration that names it as their owner, then here
//! `model.rs` (pure decisions), `store.rs` (SQL on its own tables), `ops.rs` (check access, open a transaction, store,
//! emit, commit), `http.rs` (decode, one call, encode) and `tests.rs`; `mod.rs` holds the handle. Then give the handle
//! to `app` and its routes to the router. Constructors take the handles of slices to the left, so a circle does not
//! compile.

pub mod accounts;
pub mod archives;
pub mod boards;
pub mod channels;
pub mod courses;
pub mod documents;
pub mod drafts;
pub mod files;
pub mod handins;
pub mod hooks;
pub mod inbox;
pub mod invitations;
pub mod moderation;
pub mod notifications;
pub mod people;
pub mod projects;
pub mod saved;
pub mod search;
pub mod spaces;
pub mod webinars;
