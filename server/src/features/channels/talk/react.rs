//! Reacting with an emoji. Set, not toggled, so that a repeat and two devices do no harm.

use protocol::{MessageId, limits};
use sqlx::PgConnection;

use super::{Outcome, Talk, emoji};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Error, Result};

impl Talk<'_> {
    pub(super) async fn react(&mut self, id: MessageId, emoji: &str, on: bool) -> Result<Outcome> {
        let emoji = emoji::parse(emoji).ok_or_else(|| Error::invalid("/emoji", "emoji", "one emoji"))?;
        let message = self.held(id, ChannelAction::React).await?;
        if on && !is_room_for(self.tx.conn(), id, emoji).await? {
            let allowed = format!("at most {} different ones", limits::MESSAGE_REACTIONS);
            return Err(Error::invalid("/emoji", "limit", allowed));
        }
        let change = if on {
            sqlx::query!(
                r#"
                insert into message_reaction (message_id, emoji, person_id, org_id, at) values ($1, $2, $3, $4, $5)
                on conflict do nothing
                "#,
                id.0,
                emoji,
                self.actor.person_id.0,
                self.actor.org_id.0,
                self.now
            )
        } else {
            sqlx::query!(
                "delete from message_reaction where message_id = $1 and emoji = $2 and person_id = $3",
                id.0,
                emoji,
                self.actor.person_id.0
            )
        };
        if change.execute(self.tx.conn()).await?.rows_affected() == 0 {
            return Ok(Outcome::nothing(&message.facts));
        }
        self.tell_marks(&message).await?;
        Ok(Outcome::Told)
    }
}

/// Whether the message may get this emoji: it has it, or fewer than the limit.
async fn is_room_for(conn: &mut PgConnection, id: MessageId, emoji: &str) -> Result<bool> {
    let others = sqlx::query_scalar!(
        r#"
        select count(distinct emoji) as "others!" from message_reaction where message_id = $1 and emoji <> $2
        "#,
        id.0,
        emoji
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(others).is_ok_and(|others| others < limits::MESSAGE_REACTIONS))
}
