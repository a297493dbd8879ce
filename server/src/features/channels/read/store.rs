//! SQL on `read_state`.

use protocol::{ChannelId, OrgId, PersonId, ReadState};
use sqlx::PgConnection;

use super::model::{UnreadMark, from_columns, marks_from_flat, marks_to_flat, to_flat};
use crate::kernel::Result;

/// What a person has seen, and what of it was marked unread again.
pub(super) struct Held {
    pub(super) read: ReadState,
    pub(super) marks: Vec<UnreadMark>,
}

/// What a person has seen, held until the end of the transaction.
pub(super) async fn lock(
    conn: &mut PgConnection,
    org: OrgId,
    channel: ChannelId,
    person: PersonId,
) -> Result<Held> {
    sqlx::query!(
        r#"
        insert into read_state (channel_id, person_id, org_id, version, seen) values ($1, $2, $3, 0, '{}')
        on conflict do nothing
        "#,
        channel.0,
        person.0,
        org.0
    )
    .execute(&mut *conn)
    .await?;
    let row = sqlx::query!(
        "select version, seen, unread_marks from read_state where channel_id = $1 and person_id = $2 for update",
        channel.0,
        person.0
    )
    .fetch_one(conn)
    .await?;
    Ok(Held {
        read: from_columns(Some(row.version), Some(&row.seen)),
        marks: marks_from_flat(&row.unread_marks),
    })
}

/// Stores what was marked unread.
pub(super) async fn update_marks(
    conn: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    marks: &[UnreadMark],
) -> Result<()> {
    sqlx::query!(
        "update read_state set unread_marks = $3 where channel_id = $1 and person_id = $2",
        channel.0,
        person.0,
        &marks_to_flat(marks)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores what a person has seen.
pub(in crate::features::channels) async fn update(
    conn: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
    read: &ReadState,
) -> Result<()> {
    sqlx::query!(
        "update read_state set version = $3, seen = $4 where channel_id = $1 and person_id = $2",
        channel.0,
        person.0,
        i64::try_from(read.version).unwrap_or(i64::MAX),
        &to_flat(&read.seen)
    )
    .execute(conn)
    .await?;
    Ok(())
}
