//! Whoever writes into a resolved topic opens it again: an event of its own behind the message, in the same transaction.

use protocol::{Event, PersonId, Position, RoomId, Timestamp, Topic, TopicState};
use serde_json::value::{RawValue, to_raw_value};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::post::Posting;
use crate::kernel::frame::EventEntry;
use crate::kernel::publish::{Committed, Effect};
use crate::kernel::{Error, Result};

/// Topics that a group of messages opens again.
#[derive(Default)]
pub(super) struct Reopened {
    held: Vec<Uuid>,
    topics: Vec<Uuid>,
    rooms: Vec<Uuid>,
    seqs: Vec<i64>,
    orgs: Vec<Uuid>,
    people: Vec<Uuid>,
    events: Vec<Box<RawValue>>,
    ats: Vec<OffsetDateTime>,
}

impl Reopened {
    /// Holds those of the resolved topics that nobody is changing. Whoever is changes them under the lock of the topic and
    /// waits for the room, which the group holds: waiting for them here would be for ever. Theirs stay as they say.
    pub(super) async fn hold(conn: &mut PgConnection, resolved: &[Uuid]) -> Result<Self> {
        if resolved.is_empty() {
            return Ok(Self::default());
        }
        let held = sqlx::query_scalar!(
            r#"
            select id from topic
            where id = any($1) and state = 'resolved'
            order by id
            for no key update skip locked
            "#,
            resolved
        )
        .fetch_all(conn)
        .await?;
        Ok(Self {
            held,
            ..Self::default()
        })
    }

    /// Whether the topic a message goes to is to be opened, and is not yet.
    pub(super) fn wants(&self, topic: &Topic) -> bool {
        self.held.contains(&topic.id.0) && !self.topics.contains(&topic.id.0)
    }

    /// Opens a topic, for a message; what will be published once it is committed.
    pub(super) fn push(
        &mut self,
        posting: &Posting,
        topic: &Topic,
        position: Position,
        at: Timestamp,
    ) -> Result<Committed> {
        let (room, by): (RoomId, PersonId) = (posting.channel.into(), posting.actor.person_id);
        let opened = Topic {
            state: TopicState::Open,
            ..topic.clone()
        };
        let event = to_raw_value(&Event::TopicChanged(opened)).map_err(Error::internal)?;
        let entry = EventEntry {
            room,
            position,
            at,
            by: Some(by),
            command_id: None,
            event: &event,
        };
        let frame = entry.encode()?;
        self.topics.push(topic.id.0);
        self.rooms.push(room.0);
        self.seqs
            .push(i64::try_from(position.seq).map_err(Error::internal)?);
        self.orgs.push(posting.actor.org_id.0);
        self.people.push(by.0);
        self.events.push(event);
        self.ats.push(at.0);
        Ok(Committed {
            room,
            position,
            frame,
            effect: Effect::None,
        })
    }

    /// Writes topics and events. The heads of the rooms are written with the messages.
    pub(super) async fn store(&self, conn: &mut PgConnection) -> Result<()> {
        if self.topics.is_empty() {
            return Ok(());
        }
        let events: Vec<_> = self.events.iter().map(|event| event.get()).collect();
        sqlx::query!(
            r#"
            with events as (
                insert into event_log (room_id, seq, org_id, kind, actor_id, event, at)
                select room_id, seq, org_id, 'topic_changed', actor_id, event::json, at
                from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])
                    e (room_id, seq, org_id, actor_id, event, at)
            )
            update topic set state = 'open' where id = any($1)
            "#,
            &self.topics,
            &self.rooms,
            &self.seqs,
            &self.orgs,
            &self.people,
            &events as &[&str],
            &self.ats
        )
        .execute(conn)
        .await?;
        Ok(())
    }
}
