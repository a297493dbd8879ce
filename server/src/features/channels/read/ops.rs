//! Use cases: seen, and unread again. Only a change is stored and told to the person's other devices.

use protocol::{ChannelId, CommandId, Done, Event, MarkSeen, MarkUnread, ReadChanged, ReadState, limits};

use super::model::{self, Ranges, UnreadMark};
use super::store::{self as rows, Held};
use crate::db::{Tx, event_log};
use crate::features::channels::second_look::{self, SecondLookWhy};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Channels {
    /// Adds to what was seen, but for what was marked unread after the device saw it.
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
        let mut tx = self.db.begin().await?;
        let (head, held) = match hold(&mut tx, actor, &key, seen.channel_id).await? {
            Begun::Repeat(done) => return Ok(done),
            Begun::Held(head, held) => (head, held),
        };
        let counts = match seen.known {
            Some(known) => model::not_marked_since(&seen.seen, &held.marks, known),
            None => seen.seen,
        };
        let now = model::union(&held.read.seen, &model::clamp(&counts, head));
        if now == held.read.seen {
            let head = event_log::head(tx.conn(), actor.person_id.into()).await?;
            return Ok(Done {
                command_id: key.id,
                room: actor.person_id.into(),
                position: head.ok_or(Error::NotFound)?,
                is_repeat: true,
            });
        }
        store(tx, actor, &key, seen.channel_id, &held.read, now).await
    }

    /// Makes everything from a seq on unread again, also what another device has read and not told yet. So it is a
    /// change even where nothing of it was known as read.
    pub async fn mark_unread(&self, actor: &Actor, id: CommandId, mark: MarkUnread) -> Result<Done> {
        let key = CommandKey::new(id, "mark_unread", &mark)?;
        let mut tx = self.db.begin().await?;
        let held = match hold(&mut tx, actor, &key, mark.channel_id).await? {
            Begun::Repeat(done) => return Ok(done),
            Begun::Held(_, held) => held,
        };
        let newest = UnreadMark {
            from: mark.from_seq,
            version: held.read.version + 1,
        };
        let marks = model::marked(&held.marks, newest);
        rows::update_marks(tx.conn(), mark.channel_id, actor.person_id, &marks).await?;
        let now = model::subtract_from(&held.read.seen, mark.from_seq);
        store(tx, actor, &key, mark.channel_id, &held.read, now).await
    }
}

/// A change that begins: it was made before, or what it changes is held.
enum Begun {
    Repeat(Done),
    /// Head of the channel's room, and what is held.
    Held(u64, Held),
}

async fn hold(tx: &mut Tx, actor: &Actor, key: &CommandKey, channel_id: ChannelId) -> Result<Begun> {
    let facts = facts::allowed(tx.conn(), actor, channel_id, ChannelAction::Follow).await?;
    if let Some(done) = tx.find_repeat(actor, key).await? {
        return Ok(Begun::Repeat(done));
    }
    let held = rows::lock(tx.conn(), actor.org_id, channel_id, actor.person_id).await?;
    Ok(Begun::Held(facts.head.seq, held))
}

async fn store(
    mut tx: Tx,
    actor: &Actor,
    key: &CommandKey,
    channel_id: ChannelId,
    before: &ReadState,
    seen: Ranges,
) -> Result<Done> {
    let version = before.version + 1;
    let read = ReadState { version, seen };
    rows::update(tx.conn(), channel_id, actor.person_id, &read).await?;
    let (org, person, why) = (actor.org_id, actor.person_id, SecondLookWhy::Seen);
    second_look::note(tx.conn(), org, person, Some(channel_id), why).await?;
    let changed = Event::ReadChanged(ReadChanged { channel_id, read });
    tx.emit_command(actor, key, actor.person_id, changed);
    tx.commit().await?.done(key.id)
}
