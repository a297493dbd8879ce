//! The transaction: state and events are committed together, then published, then acknowledged.
//!
//! Events are collected and written at [`Tx::commit`]: all rooms are locked there, in the order of their ids, as the
//! last locks of the transaction. So two transactions that touch the same rooms never wait for each other in a
//! circle, and a room is held only for the insert and the commit.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{CommandId, Done, Event, MessageId, OrgId, PersonId, Position, RoomId, Timestamp};
use sqlx::{PgConnection, Postgres, Transaction};

use super::event_log::position;
use super::event_rows::{Emitted, Rows};
use crate::kernel::publish::{Committed, Publisher};
use crate::kernel::{Actor, CommandKey, Error, Result};

/// What a room is the log of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// A channel.
    Channel,
    /// A run.
    Run,
    /// A person.
    Person,
    /// A webinar, as its audience sees it.
    Webinar,
    /// A webinar, as its staff sees it.
    Staff,
    /// A webinar's stage.
    Stage,
    /// The questions of somebody in a webinar, as they see them.
    Asker,
    /// A project space.
    Space,
}

impl RoomKind {
    /// Its followers are shown to each other, by name or by number.
    pub fn has_presence(self) -> bool {
        matches!(self, Self::Run | Self::Webinar | Self::Space)
    }

    /// Who may follow it rests on rights that change elsewhere, not only on events of its own log.
    pub fn asks_again(self) -> bool {
        matches!(
            self,
            Self::Webinar | Self::Staff | Self::Stage | Self::Asker | Self::Space
        )
    }

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Run => "run",
            Self::Person => "person",
            Self::Webinar => "webinar",
            Self::Staff => "staff",
            Self::Stage => "stage",
            Self::Asker => "asker",
            Self::Space => "space",
        }
    }

    /// The kind of a word in the database.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Channel,
            Self::Run,
            Self::Person,
            Self::Webinar,
            Self::Staff,
            Self::Stage,
            Self::Asker,
            Self::Space,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
}

/// A transaction that may write and emit. Dropping it rolls back.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    publisher: Arc<dyn Publisher>,
    emitted: Vec<Emitted>,
}

/// What a commit wrote: the places of its events, in the order in which they were emitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Room and position of each event.
    pub places: Vec<(RoomId, Position)>,
}

impl Receipt {
    /// The answer to the command whose event was emitted first.
    pub fn done(&self, command_id: CommandId) -> Result<Done> {
        let &(room, position) = self
            .places
            .first()
            .ok_or_else(|| Error::internal("a command without an event"))?;
        Ok(Done {
            command_id,
            room,
            position,
            is_repeat: false,
        })
    }
}

impl Tx {
    pub(super) fn new(inner: Transaction<'static, Postgres>, publisher: Arc<dyn Publisher>) -> Self {
        Self {
            inner,
            publisher,
            emitted: Vec::new(),
        }
    }

    /// The connection, for the store functions of slices.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Makes the room of a new channel, run or person.
    pub async fn create_room(&mut self, org: OrgId, room: RoomId, kind: RoomKind) -> Result<()> {
        sqlx::query!(
            "insert into room (id, org_id, kind) values ($1, $2, $3)",
            room.0,
            org.0,
            kind.as_str()
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// The result of an earlier run of this command, if there was one; an error if its id said something else then.
    /// Holds the command until the end of the transaction, so that of two at once one finds the other.
    pub async fn find_repeat(&mut self, actor: &Actor, command: &CommandKey) -> Result<Option<Done>> {
        sqlx::query!(
            "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))",
            command.id.0
        )
        .execute(&mut *self.inner)
        .await?;
        let row = sqlx::query!(
            r#"
            select e.room_id, r.epoch, e.seq, e.command_hash
            from event_log e join room r on r.id = e.room_id
            where e.actor_id = $1 and e.command_id = $2
            "#,
            actor.person_id.0,
            command.id.0
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        command.check(row.command_hash.as_deref())?;
        let position = position(row.epoch, row.seq);
        Ok(Some(Done {
            command_id: command.id,
            room: RoomId(row.room_id),
            position,
            is_repeat: true,
        }))
    }

    /// Emits the event that stands for a command; a repeat of the command will find it.
    pub fn emit_command(
        &mut self,
        actor: &Actor,
        command: &CommandKey,
        room: impl Into<RoomId>,
        event: Event,
    ) {
        let (org, by, command) = (actor.org_id, Some(actor.person_id), Some(command.clone()));
        self.emitted.push(Emitted {
            room: room.into(),
            org,
            by,
            command,
            event,
        });
    }

    /// Emits an event into a room.
    pub fn emit(&mut self, org: OrgId, by: Option<PersonId>, room: impl Into<RoomId>, event: Event) {
        self.emitted.push(Emitted {
            room: room.into(),
            org,
            by,
            command: None,
            event,
        });
    }

    /// Blanks the text of a deleted message in the log: what posted it, its edits, what stood on it, and quotes of it in
    /// `quoted_in`.
    /// Folding the log still gives the same state, because the deletion follows.
    pub async fn forget_message(
        &mut self,
        room: RoomId,
        id: MessageId,
        seq: u64,
        quoted_in: &[i64],
    ) -> Result<()> {
        let seq = i64::try_from(seq).map_err(Error::internal)?;
        sqlx::query!(
            r#"
            update event_log
            set event = (jsonb_set(jsonb_set(event::jsonb, '{payload,body}', '""'), '{payload,tree}', '[]')
                #- '{payload,attachments}' #- '{payload,marks}')::json
            where room_id = $1 and (seq = $2
                or (kind = 'message_edited' and seq > $2 and event #>> '{payload,message_id}' = $3::uuid::text))
            "#,
            room.0,
            seq,
            id.0
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,marks}', '{}')::json
            where room_id = $1 and kind = 'message_marked' and seq > $2
                and event #>> '{payload,message_id}' = $3::uuid::text
            "#,
            room.0,
            seq,
            id.0
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,excerpt}', '""')::json
            where room_id = $1 and kind = 'message_edited' and seq > $2
                and event #>> '{payload,message_id}' = $3::uuid::text
            "#,
            room.0,
            seq,
            id.0
        )
        .execute(&mut *self.inner)
        .await?;
        sqlx::query!(
            r#"
            update event_log
            set event = jsonb_set(event::jsonb, '{payload,reply_to,excerpt}', '""')::json
            where room_id = $1 and seq = any($2)
            "#,
            room.0,
            quoted_in
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Writes the events, commits, publishes. After an error nothing was stored, or, if the connection broke during
    /// the commit, the outcome is unknown and a repeat of the command finds out.
    pub async fn commit(mut self) -> Result<Receipt> {
        let committed = self.write_events().await?;
        self.inner.commit().await?;
        let places = committed
            .iter()
            .map(|event| (event.room, event.position))
            .collect();
        if !committed.is_empty() {
            self.publisher.publish(committed);
        }
        Ok(Receipt { places })
    }

    /// Lets go of everything now. Dropped, it does so too, but nobody knows when.
    pub async fn rollback(self) -> Result<()> {
        self.inner.rollback().await?;
        Ok(())
    }

    async fn write_events(&mut self) -> Result<Vec<Committed>> {
        if self.emitted.is_empty() {
            return Ok(Vec::new());
        }
        let mut counts = BTreeMap::<RoomId, i64>::new();
        for emitted in &self.emitted {
            *counts.entry(emitted.room).or_default() += 1;
        }
        let rooms: Vec<_> = counts.keys().map(|room| room.0).collect();
        let counts: Vec<_> = counts.into_values().collect();
        let conn = &mut *self.inner;
        sqlx::query!(
            "select id from room where id = any($1) order by id for no key update",
            &rooms
        )
        .fetch_all(&mut *conn)
        .await?;
        let heads = sqlx::query!(
            r#"
            update room set last_seq = last_seq + added.events
            from unnest($1::uuid[], $2::bigint[]) added (id, events)
            where room.id = added.id
            returning room.id, epoch, last_seq - added.events as "before!", clock_timestamp() as "at!"
            "#,
            &rooms,
            &counts
        )
        .fetch_all(&mut *conn)
        .await?;
        let mut next: BTreeMap<_, _> = heads
            .into_iter()
            .map(|row| (RoomId(row.id), (position(row.epoch, row.before), row.at)))
            .collect();
        let mut rows = Rows::default();
        let mut committed = Vec::with_capacity(self.emitted.len());
        for emitted in &self.emitted {
            let (position, at) = next.get_mut(&emitted.room).ok_or(Error::NotFound)?;
            position.seq += 1;
            committed.push(rows.push(emitted, *position, Timestamp(*at))?);
        }
        rows.insert(conn).await?;
        Ok(committed)
    }
}
