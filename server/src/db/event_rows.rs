//! New events of a transaction as columns, for one insert however many there are.

use protocol::{Event, OrgId, PersonId, Position, RoomId, Timestamp};
use serde_json::value::{RawValue, to_raw_value};
use sqlx::PgConnection;

use crate::kernel::frame::EventEntry;
use crate::kernel::publish::{Committed, Effect};
use crate::kernel::{CommandKey, Error, Result, nul};

/// An event that was emitted and has no place yet.
pub(super) struct Emitted {
    pub(super) room: RoomId,
    pub(super) org: OrgId,
    pub(super) by: Option<PersonId>,
    pub(super) command: Option<CommandKey>,
    pub(super) event: Event,
}

/// Columns of the new events, for one insert.
#[derive(Default)]
pub(super) struct Rows {
    rooms: Vec<uuid::Uuid>,
    seqs: Vec<i64>,
    orgs: Vec<uuid::Uuid>,
    kinds: Vec<String>,
    actors: Vec<Option<uuid::Uuid>>,
    commands: Vec<Option<uuid::Uuid>>,
    hashes: Vec<Option<Vec<u8>>>,
    events: Vec<sqlx::types::Json<Box<RawValue>>>,
    ats: Vec<time::OffsetDateTime>,
}

impl Rows {
    /// Adds an event at its place; what will be published once it is committed.
    pub(super) fn push(&mut self, emitted: &Emitted, position: Position, at: Timestamp) -> Result<Committed> {
        let event = to_raw_value(&emitted.event).map_err(Error::internal)?;
        nul::refuse(event.get().as_bytes())?;
        let (room, by) = (emitted.room, emitted.by);
        let command_id = emitted.command.as_ref().map(|command| command.id);
        let frame = EventEntry {
            room,
            position,
            at,
            by,
            command_id,
            event: &event,
        }
        .encode()?;
        self.rooms.push(room.0);
        self.seqs
            .push(i64::try_from(position.seq).map_err(Error::internal)?);
        self.orgs.push(emitted.org.0);
        self.kinds.push(emitted.event.kind().to_owned());
        self.actors.push(by.map(|id| id.0));
        self.commands.push(command_id.map(|id| id.0));
        self.hashes
            .push(emitted.command.as_ref().map(|command| command.hash.to_vec()));
        self.events.push(sqlx::types::Json(event));
        self.ats.push(at.0);
        Ok(Committed {
            room,
            position,
            frame,
            effect: Effect::of(&emitted.event),
        })
    }

    /// Writes them.
    pub(super) async fn insert(&self, conn: &mut PgConnection) -> Result<()> {
        sqlx::query!(
            r#"
            insert into event_log (room_id, seq, org_id, kind, actor_id, command_id, command_hash, event, at)
            select * from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::bytea[],
                $8::json[], $9::timestamptz[])
            "#,
            &self.rooms,
            &self.seqs,
            &self.orgs,
            &self.kinds,
            &self.actors as &[Option<uuid::Uuid>],
            &self.commands as &[Option<uuid::Uuid>],
            &self.hashes as &[Option<Vec<u8>>],
            &self.events as &[sqlx::types::Json<Box<RawValue>>],
            &self.ats
        )
        .execute(conn)
        .await?;
        Ok(())
    }
}
