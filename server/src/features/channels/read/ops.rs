//! Use cases: seen, and unread again. Only a change is stored and told to the person's other devices.

use protocol::{ChannelId, CommandId, Done, Event, MarkSeen, MarkUnread, ReadChanged, ReadState, limits};

use super::model::{self, Ranges};
use super::store;
use crate::db::event_log;
use crate::features::channels::second_look::{self, SecondLookWhy};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Adds to what was seen.
    pub async fn mark_seen(&self, actor: &Actor, id: CommandId, seen: MarkSeen) -> Result<Done> {
        if seen.seen.len() > limits::SEEN_RANGES {
            return Err(Error::TooLarge);
        }
        if seen.seen.iter().any(|[from, to]| from > to) {
            return Err(Error::invalid(
                "/seen",
                "range",
                "ranges that begin before they end",
            ));
        }
        let key = CommandKey::new(id, "mark_seen", &seen)?;
        self.change_read(actor, &key, seen.channel_id, |before, head| {
            model::union(before, &model::clamp(&seen.seen, head))
        })
        .await
    }

    /// Makes everything from a seq on unread again.
    pub async fn mark_unread(&self, actor: &Actor, id: CommandId, mark: MarkUnread) -> Result<Done> {
        let key = CommandKey::new(id, "mark_unread", &mark)?;
        self.change_read(actor, &key, mark.channel_id, |before, _| {
            model::subtract_from(before, mark.from_seq)
        })
        .await
    }

    async fn change_read(
        &self,
        actor: &Actor,
        key: &CommandKey,
        channel_id: ChannelId,
        change: impl FnOnce(&[[u64; 2]], u64) -> Ranges + Send,
    ) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        let facts = facts::allowed(tx.conn(), actor, channel_id, ChannelAction::Follow).await?;
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(done);
        }
        let before = store::lock(tx.conn(), actor.org_id, channel_id, actor.person_id).await?;
        let seen = change(&before.seen, facts.head.seq);
        if seen == before.seen {
            let head = event_log::head(tx.conn(), actor.person_id.into()).await?;
            return Ok(Done {
                command_id: key.id,
                room: actor.person_id.into(),
                position: head.ok_or(Error::NotFound)?,
                is_repeat: true,
            });
        }
        let version = before.version + 1;
        let read = ReadState { version, seen };
        store::update(tx.conn(), channel_id, actor.person_id, &read).await?;
        let (org, person, why) = (actor.org_id, actor.person_id, SecondLookWhy::Seen);
        second_look::note(tx.conn(), org, person, Some(channel_id), why).await?;
        let changed = Event::ReadChanged(ReadChanged { channel_id, read });
        tx.emit_command(actor, key, actor.person_id, changed);
        tx.commit().await?.done(key.id)
    }
}
