//! Groups and their project spaces: who is in them, who may look in, when the work is due.
//!
//! Owns the tables `space` and `space_member`, and the rooms of spaces. Invariants: every decision is
//! `kernel::access::in_space` over facts read in the transaction that acts; whoever changes a space or its members
//! holds the space's row first, so one who joins and one who is refused never see the same last seat; the members of a
//! group's channel are the members of the group. What is in a space (documents, board, files, hand-ins) belongs to the
//! slices to the right, which ask [`Spaces::allowed`] and [`Spaces::locked`] here.
//!
//! Reading order: [`facts`] (what decisions rest on), [`form`], [`change`], [`member`], [`run`] (leaving a run), [`tell`]
//! (who is told), [`list`] and [`draw`].

mod change;
mod draw;
mod due;
mod facts;
mod follow;
mod form;
mod http;
mod list;
mod member;
mod model;
pub mod random;
mod run;
mod store;
mod tell;
#[cfg(test)]
mod tests;

use protocol::SpaceId;
use sqlx::PgConnection;

pub use due::Due;
pub use facts::Facts;
pub use form::Rules;
pub use http::router;

use crate::db::Db;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::features::inbox::Inbox;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Clock, Result};

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Spaces {
    db: Db,
    clock: Clock,
    courses: Courses,
    channels: Channels,
    inbox: Inbox,
}

impl Spaces {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, courses: Courses, channels: Channels, inbox: Inbox) -> Self {
        Self {
            db,
            clock,
            courses,
            channels,
            inbox,
        }
    }

    /// Facts of somebody who may do this. [`Error::NotFound`] if there is no such space for them.
    pub async fn allowed(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        space: SpaceId,
        action: SpaceAction,
    ) -> Result<Facts> {
        let facts = facts::find(conn, actor, space).await?;
        facts.allow(action)?;
        Ok(facts)
    }

    /// As [`Self::allowed`], holding the space's row: commands that change what is in it take their turn. First lock of
    /// a transaction.
    pub async fn locked(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        space: SpaceId,
        action: SpaceAction,
    ) -> Result<Facts> {
        store::hold(conn, actor.org_id, space).await?;
        self.allowed(conn, actor, space, action).await
    }
}
