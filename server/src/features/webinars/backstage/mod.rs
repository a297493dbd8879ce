//! Backstage: short messages among the staff of a webinar, which the others acknowledge.
//!
//! Owns `backstage` and `backstage_receipt`, told to the staff's room only. Promises that an acknowledgement is stored
//! once however often it is sent. Not here: talk that lasts, which belongs into a channel.

mod store;
#[cfg(test)]
mod tests;

use protocol::values::Remark;
use protocol::{Backstage, BackstageId, BackstageRef, CommandId, Done, Event, SendBackstage, WebinarId};
use sqlx::PgConnection;

use super::facts::{self, Facts};
use super::{Webinars, nothing_new};
use crate::db::{Tx, event_log};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// What was said backstage, in order, with receipts.
pub(super) async fn all(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<Backstage>> {
    store::messages(conn, webinar, None).await
}

impl Webinars {
    /// Tells the staff. The id of the command becomes the message's.
    pub(super) async fn send_backstage(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: &SendBackstage,
    ) -> Result<Done> {
        let body = Remark::parse(&wanted.body).map_err(|e| Error::field("/body", e))?;
        let key = CommandKey::new(id, "send_backstage", wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, wanted.webinar_id, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let message = BackstageId(id.0);
        if !store::insert(tx.conn(), &facts, message, body.as_str(), self.clock.now()).await? {
            return Err(Error::CommandReused);
        }
        announce(&mut tx, &facts, actor, &key, message).await?;
        tx.commit().await?.done(id)
    }

    /// Says that one has read it. Whoever wrote it has.
    pub(super) async fn acknowledge_backstage(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: BackstageRef,
    ) -> Result<Done> {
        let (key, message) = (
            CommandKey::new(id, "acknowledge_backstage", &wanted)?,
            wanted.backstage_id,
        );
        let mut tx = self.db.begin().await?;
        let (webinar, author) = store::place(tx.conn(), message).await?.ok_or(Error::NotFound)?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let is_new = author != actor.person_id
            && store::acknowledge(tx.conn(), &facts, message, self.clock.now()).await?;
        if !is_new {
            let head = event_log::head(tx.conn(), facts.staff_room).await?;
            return Ok(nothing_new(id, facts.staff_room, head.ok_or(Error::NotFound)?));
        }
        announce(&mut tx, &facts, actor, &key, message).await?;
        tx.commit().await?.done(id)
    }
}

async fn announce(
    tx: &mut Tx,
    facts: &Facts,
    actor: &Actor,
    key: &CommandKey,
    message: BackstageId,
) -> Result<()> {
    let found = store::messages(tx.conn(), facts.webinar, Some(message)).await?;
    let message = found.into_iter().next().ok_or(Error::NotFound)?;
    tx.emit_command(actor, key, facts.staff_room, Event::BackstageChanged(message));
    Ok(())
}
