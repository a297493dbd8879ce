//! Pinning messages where everybody in the channel finds them.

use protocol::{ChannelId, MessageId, limits};
use sqlx::PgConnection;

use super::held::channel_of;
use super::{Outcome, Talk};
use crate::features::channels::facts;
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

impl Talk<'_> {
    pub(super) async fn pin(&mut self, id: MessageId, on: bool) -> Result<Outcome> {
        // The channel's row is held, so that two at once do not both put up the last one.
        let channel = channel_of(self.tx.conn(), id).await?.ok_or(Error::NotFound)?;
        facts::lock(self.tx.conn(), &[channel.0]).await?;
        let message = self.held(id, ChannelAction::Post).await?;
        if message.is_pinned == on {
            return Ok(Outcome::nothing(&message.facts));
        }
        if on && pins(self.tx.conn(), message.channel).await? >= limits::PINS {
            let allowed = format!("at most {} in a channel", limits::PINS);
            return Err(Error::invalid("/on", "limit", allowed));
        }
        let (at, by) = if on {
            (Some(self.now), Some(self.actor.person_id.0))
        } else {
            (None, None)
        };
        sqlx::query!(
            "update message set pinned_at = $2, pinned_by = $3 where id = $1",
            id.0,
            at,
            by
        )
        .execute(self.tx.conn())
        .await?;
        self.tell_marks(&message).await?;
        Ok(Outcome::Told)
    }
}

/// How many messages of a channel are pinned.
async fn pins(conn: &mut PgConnection, channel: ChannelId) -> Result<usize> {
    let pins = sqlx::query_scalar!(
        r#"select count(*) as "pins!" from message where channel_id = $1 and pinned_at is not null"#,
        channel.0
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(pins).unwrap_or(usize::MAX))
}
