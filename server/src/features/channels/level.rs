//! Use case: of what in a channel somebody wants to be told. It stands in their membership, so all their devices know.

use protocol::{ChannelId, Done, Event, NotifyLevel, PutLevel};

use super::member::nothing_to_do;
use super::{Channels, facts, member_store};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Sets the actor's level in a channel that they are in.
    pub async fn put_level(&self, actor: &Actor, id: ChannelId, wanted: PutLevel) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "put_level", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, id, ChannelAction::Follow).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let changed = sqlx::query!(
            "update channel_member set level = $3 where channel_id = $1 and person_id = $2 and level <> $3",
            id.0,
            actor.person_id.0,
            wanted.level as NotifyLevel
        )
        .execute(tx.conn())
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(nothing_to_do(wanted.command_id, id, &facts));
        }
        let mut mine = member_store::memberships_of(tx.conn(), actor.person_id, Some(&[id.0])).await?;
        let membership = mine.pop().ok_or(Error::NotFound)?;
        tx.emit_command(actor, &key, actor.person_id, Event::ChannelJoined(membership));
        tx.commit().await?.done(wanted.command_id)
    }
}
