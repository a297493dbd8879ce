//! Drafts, and messages that are sent later: what somebody writes before anybody else may read it.
//!
//! Owns the tables `draft` and `scheduled`; tells the person's own room. Invariants: a draft is changed against its
//! version, so two devices never overwrite each other unseen; what a newer event replaced is blank in the log; a
//! scheduled message is posted by a command with its own id, so it stands once however often it is tried; whoever tries
//! holds its row, so one node does. Whether it may be posted is decided when it is sent, by [`Channels`], as for any
//! other message.
//!
//! Reading order: [`draft`], [`scheduled`], [`send`] (the task), [`store`].

mod draft;
mod http;
mod scheduled;
mod send;
mod store;
#[cfg(test)]
mod tests;

pub use http::router;

use protocol::{Done, Drafts as View};

use crate::db::{Db, event_log};
use crate::features::channels::Channels;
use crate::features::files::Files;
use crate::features::inbox::Inbox;
use crate::kernel::{Actor, Clock, CommandKey, Error, Result};

/// Handle on the slice; cheap to clone.
#[derive(Clone, Debug)]
pub struct Drafts {
    db: Db,
    clock: Clock,
    channels: Channels,
    inbox: Inbox,
    files: Files,
}

impl Drafts {
    /// The slice on a database.
    pub fn new(db: Db, clock: Clock, channels: Channels, inbox: Inbox, files: Files) -> Self {
        Self {
            db,
            clock,
            channels,
            inbox,
            files,
        }
    }

    /// What I began to write and what is sent later, all of one moment.
    pub async fn view(&self, actor: &Actor) -> Result<View> {
        let mut conn = self.db.snapshot().await?;
        let position = event_log::head(&mut conn, actor.person_id.into()).await?;
        Ok(View {
            position: position.ok_or(Error::NotFound)?,
            drafts: store::drafts(&mut conn, actor.person_id).await?,
            scheduled: store::scheduled(&mut conn, actor.person_id).await?,
        })
    }
}

/// The answer to a command that found nothing to change.
async fn nothing_to_do(conn: &mut sqlx::PgConnection, actor: &Actor, key: &CommandKey) -> Result<Done> {
    let position = event_log::head(conn, actor.person_id.into()).await?;
    Ok(Done {
        command_id: key.id,
        room: actor.person_id.into(),
        position: position.ok_or(Error::NotFound)?,
        is_repeat: true,
    })
}
