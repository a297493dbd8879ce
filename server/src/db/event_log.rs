//! Reading the log back: heads, and the events after a position. Used for resuming and for repair. And forgetting whole
//! rooms.

use protocol::{CommandId, Event, PersonId, Position, RoomId, Timestamp};
use serde_json::value::RawValue;
use sqlx::PgConnection;

use super::RoomKind;
use crate::kernel::frame::EventEntry;
use crate::kernel::publish::{Committed, Effect};
use crate::kernel::{Error, Result};

/// Heads of rooms; rooms that do not exist are left out.
pub async fn heads(conn: &mut PgConnection, rooms: &[RoomId]) -> Result<Vec<(RoomId, Position)>> {
    let ids: Vec<_> = rooms.iter().map(|room| room.0).collect();
    let rows = sqlx::query!("select id, epoch, last_seq from room where id = any($1)", &ids)
        .fetch_all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (RoomId(row.id), position(row.epoch, row.last_seq)))
        .collect())
}

/// Head of one room.
pub async fn head(conn: &mut PgConnection, room: RoomId) -> Result<Option<Position>> {
    let row = sqlx::query!("select epoch, last_seq from room where id = $1", room.0)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| position(row.epoch, row.last_seq)))
}

/// Kind and head of one room.
pub async fn room(conn: &mut PgConnection, room: RoomId) -> Result<Option<(RoomKind, Position)>> {
    let row = sqlx::query!("select kind, epoch, last_seq from room where id = $1", room.0)
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = RoomKind::parse(&row.kind).ok_or_else(|| Error::internal("a room of an unknown kind"))?;
    Ok(Some((kind, position(row.epoch, row.last_seq))))
}

/// The place of the first event of a kind about a thing whose id its payload holds.
pub async fn first_about(
    conn: &mut PgConnection,
    room: RoomId,
    kind: &str,
    id: uuid::Uuid,
) -> Result<Option<u64>> {
    let seq = sqlx::query_scalar!(
        r#"
        select min(seq) from event_log
        where room_id = $1 and kind = $2 and event #>> '{payload,id}' = $3::uuid::text
        "#,
        room.0,
        kind,
        id
    )
    .fetch_one(conn)
    .await?;
    Ok(seq.map(unsigned))
}

/// Events after `since`, oldest first, at most `limit`; whoever needs all of them asks the head first.
pub async fn after(
    conn: &mut PgConnection,
    room: RoomId,
    since: Position,
    limit: usize,
) -> Result<Vec<Committed>> {
    let rows = sqlx::query!(
        r#"
        select seq, kind, actor_id, command_id, event as "event: sqlx::types::Json<Box<RawValue>>", at
        from event_log
        where room_id = $1 and seq > $2
        order by seq
        limit $3
        "#,
        room.0,
        i64::try_from(since.seq).unwrap_or(i64::MAX),
        i64::try_from(limit).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let position = Position {
                epoch: since.epoch,
                seq: unsigned(row.seq),
            };
            let (at, by) = (Timestamp(row.at), row.actor_id.map(PersonId));
            let event = &row.event.0;
            let entry = EventEntry {
                room,
                position,
                at,
                by,
                command_id: row.command_id.map(CommandId),
                event,
            };
            Ok(Committed {
                room,
                position,
                frame: entry.encode()?,
                effect: effect(&row.kind, event)?,
            })
        })
        .collect()
}

/// Takes rooms away with their logs: those that nobody may know of any more. Whoever follows one finds no such room when
/// they come back.
pub async fn forget_rooms(conn: &mut PgConnection, rooms: &[RoomId]) -> Result<()> {
    let ids: Vec<_> = rooms.iter().map(|room| room.0).collect();
    sqlx::query!("delete from event_log where room_id = any($1)", &ids)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from room where id = any($1)", &ids)
        .execute(conn)
        .await?;
    Ok(())
}

/// The effect of a stored event. Most kinds have none and are not parsed.
fn effect(kind: &str, event: &RawValue) -> Result<Effect> {
    if !matches!(
        kind,
        "member_left"
            | "person_left"
            | "person_changed"
            | "personal_changed"
            | "session_ended"
            | "message_deleted"
            | "message_marked"
            | "messages_gone"
            | "live_changed"
            | "question_changed"
            | "question_gone"
            | "stage_changed"
            | "poll_gone"
            | "card_changed"
            | "card_gone"
            | "draft_changed"
            | "scheduled_gone"
            | "notices_gone"
    ) {
        return Ok(Effect::None);
    }
    let event: Event = serde_json::from_str(event.get()).map_err(Error::internal)?;
    Ok(Effect::of(&event))
}

/// A position from a room's columns.
pub fn position(epoch: i32, seq: i64) -> Position {
    Position {
        epoch: u32::try_from(epoch).unwrap_or(0),
        seq: unsigned(seq),
    }
}

/// Seqs are never negative in the database (a check says so).
fn unsigned(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}
