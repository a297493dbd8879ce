//! Files of channels as rows: what waits, what was taken along, and what nobody needs any more.

use protocol::{Attachment, ChannelId, CommandId, FileId, PersonId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::store::{pixels, unsigned};
use crate::kernel::{Actor, Result};

/// Files looked at in one sweep; more wait for the next.
const SWEEP: i64 = 1000;

/// A file of a channel that its uploader may take along.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) attachment: Attachment,
    pub(super) taken_by: Option<CommandId>,
}

/// Whose a file of a channel is, and which command took it along.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) id: FileId,
    pub(super) by: PersonId,
    pub(super) by_command: Option<CommandId>,
}

/// Somebody's own files of a channel that are there, held until the end of the transaction.
pub(super) async fn locked(
    conn: &mut PgConnection,
    actor: &Actor,
    channel: ChannelId,
    files: &[FileId],
) -> Result<Vec<Held>> {
    let ids: Vec<_> = files.iter().map(|file| file.0).collect();
    sqlx::query!(
        "select id from file where id = any($1) and channel_id = $2 order by id for update",
        &ids,
        channel.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let rows = sqlx::query!(
        r#"
        select f.id as "id: FileId", f.name, f.taken_by as "taken_by: CommandId", v.media_type, v.bytes, v.width, v.height
        from file f join file_version v on v.file_id = f.id
        where f.id = any($1) and f.channel_id = $2 and f.created_by = $3 and f.org_id = $4 and f.deleted_at is null
        "#,
        &ids,
        channel.0,
        actor.person_id.0,
        actor.org_id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Held {
            attachment: Attachment {
                file_id: row.id,
                name: row.name,
                media_type: row.media_type,
                bytes: unsigned(row.bytes),
                image: pixels(row.width, row.height),
                alt: String::new(),
            },
            taken_by: row.taken_by,
        })
        .collect())
}

/// What a message can take along: a file of a channel.
pub(super) async fn attachment(conn: &mut PgConnection, file: FileId) -> Result<Option<Attachment>> {
    let row = sqlx::query!(
        r#"
        select f.name, v.media_type, v.bytes, v.width, v.height
        from file f join file_version v on v.file_id = f.id
        where f.id = $1 and f.channel_id is not null and f.deleted_at is null
        "#,
        file.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Attachment {
        file_id: file,
        name: row.name,
        media_type: row.media_type,
        bytes: unsigned(row.bytes),
        image: pixels(row.width, row.height),
        alt: String::new(),
    }))
}

/// Lets a command take files along.
pub(super) async fn take(
    conn: &mut PgConnection,
    files: &[FileId],
    command: CommandId,
    until: OffsetDateTime,
) -> Result<()> {
    let ids: Vec<_> = files.iter().map(|file| file.0).collect();
    sqlx::query!(
        "update file set taken_by = $2, kept_until = greatest(kept_until, $3) where id = any($1)",
        &ids,
        command.0,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes files away from a command again, but those that it keeps.
pub(super) async fn let_go(
    conn: &mut PgConnection,
    by: PersonId,
    command: CommandId,
    but: &[FileId],
    until: OffsetDateTime,
) -> Result<()> {
    let kept: Vec<_> = but.iter().map(|file| file.0).collect();
    sqlx::query!(
        r#"
        update file set taken_by = null, kept_until = $4
        where created_by = $1 and taken_by = $2 and id <> all($3) and deleted_at is null
        "#,
        by.0,
        command.0,
        &kept,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The files that a command took along.
pub(super) async fn of_command(
    conn: &mut PgConnection,
    by: PersonId,
    command: CommandId,
) -> Result<Vec<FileId>> {
    let files = sqlx::query_scalar!(
        r#"
        select id as "id: FileId" from file where created_by = $1 and taken_by = $2 and deleted_at is null
        "#,
        by.0,
        command.0
    );
    Ok(files.fetch_all(conn).await?)
}

/// Which command took a file of a channel along, if it is there.
pub(super) async fn taken(conn: &mut PgConnection, file: FileId) -> Result<Option<Taken>> {
    let row = sqlx::query_as!(
        Taken,
        r#"
        select id as "id: FileId", created_by as "by: PersonId", taken_by as "by_command: CommandId"
        from file where id = $1 and channel_id is not null and deleted_at is null
        "#,
        file.0
    );
    Ok(row.fetch_optional(conn).await?)
}

/// Files of channels that may be in nobody's way any more: those that waited long enough and stand in no message, and
/// those whose message left no trace of files.
pub(super) async fn stale(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Vec<Taken>> {
    let rows = sqlx::query_as!(
        Taken,
        r#"
        select f.id as "id: FileId", f.created_by as "by: PersonId", f.taken_by as "by_command: CommandId"
        from file f
        where f.channel_id is not null and f.deleted_at is null
            and not exists (
                select 1 from message m
                where m.author_id = f.created_by and m.command_id = f.taken_by and m.attachments is not null
                    and m.deleted_at is null)
            and (f.kept_until < $1 or exists (
                select 1 from event_log e where e.actor_id = f.created_by and e.command_id = f.taken_by))
        order by f.kept_until
        limit $2
        "#,
        now,
        SWEEP
    );
    Ok(rows.fetch_all(conn).await?)
}
