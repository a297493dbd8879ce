//! SQL on `notice`.

use protocol::{
    Author, CardId, ChannelId, DocumentId, MessageId, Notice, NoticeId, NoticeReason, PersonId, RunId,
    SpaceId, ThreadId, Timestamp, limits,
};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// How many somebody has not seen.
pub(super) async fn unread(conn: &mut PgConnection, person: PersonId) -> Result<u32> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from notice where person_id = $1 and read_at is null"#,
        person.0
    )
    .fetch_one(conn)
    .await?;
    u32::try_from(count).map_err(Error::internal)
}

/// The newest of somebody, newest first; or those that they have not seen and that are about a run.
pub(super) async fn newest(
    conn: &mut PgConnection,
    person: PersonId,
    unread_of: Option<RunId>,
) -> Result<Vec<Notice>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: NoticeId", reason as "reason: NoticeReason", space_id as "space_id: SpaceId",
            document_id as "document_id: DocumentId", thread_id as "thread_id: ThreadId",
            card_id as "card_id: CardId", title, excerpt, by_person_id as "by_person_id: PersonId", by_name,
            channel_id as "channel_id: ChannelId",
            message_id as "message_id: MessageId", run_id as "run_id: RunId", at as "at: Timestamp", read_at is not null as "is_read!"
        from notice
        where person_id = $1 and ($3::uuid is null or (read_at is null and (
            channel_id in (select c.id from channel c where c.run_id = $3)
            or space_id in (select s.id from space s where s.run_id = $3)
            or run_id = $3
        )))
        order by at desc, id desc
        limit $2
        "#,
        person.0,
        i64::try_from(limits::NOTICES).map_err(Error::internal)?,
        unread_of.map(|run| run.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Notice {
            id: row.id,
            reason: row.reason,
            space_id: row.space_id,
            document_id: row.document_id,
            thread_id: row.thread_id,
            card_id: row.card_id,
            channel_id: row.channel_id,
            message_id: row.message_id,
            run_id: row.run_id,
            title: row.title,
            excerpt: row.excerpt,
            by: row.by_person_id.map(|person_id| Author {
                person_id,
                name: row.by_name.unwrap_or_default(),
            }),
            at: row.at,
            is_read: row.is_read,
        })
        .collect())
}

/// Marks what somebody has not seen yet as seen: all, or only these. Which they were.
pub(super) async fn read(
    conn: &mut PgConnection,
    person: PersonId,
    only: Option<&[NoticeId]>,
    at: OffsetDateTime,
) -> Result<Vec<NoticeId>> {
    let ids: Option<Vec<_>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    let seen = sqlx::query_scalar!(
        r#"
        update notice set read_at = $3
        where person_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))
        returning id as "id: NoticeId"
        "#,
        person.0,
        ids.as_deref(),
        at
    )
    .fetch_all(conn)
    .await?;
    Ok(seen)
}
