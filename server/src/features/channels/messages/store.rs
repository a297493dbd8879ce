//! SQL on `message` and `message_version`, but for posting, which is in `post_store`, and reading, which is in `load` and
//! `seqs`.

use protocol::{ChannelId, MessageId, MessageVersion, OrgId, PersonId, Timestamp};
use serde_json::value::RawValue;
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::kernel::Result;

/// How long after posting a slip may be mended, wherever nothing new may be said.
const SLIP_SECONDS: f64 = 300.0;

/// Where a message is.
pub(super) async fn place(conn: &mut PgConnection, id: MessageId) -> Result<Option<(ChannelId, i64)>> {
    let row = sqlx::query!(
        r#"select channel_id as "channel_id: ChannelId", seq from message where id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.channel_id, row.seq)))
}

/// Holds a message until the end of the transaction.
pub(super) async fn lock(conn: &mut PgConnection, channel: ChannelId, seq: i64) -> Result<()> {
    sqlx::query!(
        "select seq from message where channel_id = $1 and seq = $2 for update",
        channel.0,
        seq
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// Says since when a message is hidden, or that it is not any more; its organisation, or none if it is so already or
/// deleted.
pub(super) async fn set_hidden(
    conn: &mut PgConnection,
    id: MessageId,
    since: Option<OffsetDateTime>,
) -> Result<Option<OrgId>> {
    let org = sqlx::query_scalar!(
        r#"
        update message set hidden_at = $2
        where id = $1 and deleted_at is null and (hidden_at is null) <> ($2::timestamptz is null)
        returning org_id as "org_id: OrgId"
        "#,
        id.0,
        since
    )
    .fetch_optional(conn)
    .await?;
    Ok(org)
}

/// Whether a message is hidden until it is decided about.
pub(super) async fn is_hidden(conn: &mut PgConnection, id: MessageId) -> Result<bool> {
    let is_hidden = sqlx::query_scalar!(
        r#"select hidden_at is not null as "is_hidden!" from message where id = $1"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(is_hidden.unwrap_or(false))
}

/// Earlier texts of a message, oldest first.
pub(super) async fn versions(conn: &mut PgConnection, id: MessageId) -> Result<Vec<MessageVersion>> {
    let rows = sqlx::query!(
        r#"
        select version, body, replaced_at as "replaced_at: Timestamp"
        from message_version
        where message_id = $1
        order by version
        "#,
        id.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MessageVersion {
            version: row.version.unsigned_abs(),
            body: row.body,
            replaced_at: row.replaced_at,
        })
        .collect())
}

/// A new text of a message.
pub(super) struct NewText<'a> {
    pub(super) body: &'a str,
    pub(super) tree: &'a RawValue,
    pub(super) excerpt: &'a str,
    pub(super) at: OffsetDateTime,
}

/// Keeps the text of a message as an earlier one and gives it a new one.
pub(super) async fn replace(
    conn: &mut PgConnection,
    org: OrgId,
    id: MessageId,
    text: &NewText<'_>,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into message_version (message_id, version, org_id, body, replaced_at)
        select id, version, $2, body, $3 from message where id = $1
        "#,
        id.0,
        org.0,
        text.at
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        update message
        set body = $2, tree = $3, excerpt = $4, edited_at = $5, version = version + 1
        where id = $1
        "#,
        id.0,
        text.body,
        Json(text.tree) as Json<&RawValue>,
        text.excerpt,
        text.at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Why those who do not lead a place no longer change a message in it: it takes nothing from them, and what they said
/// stands; none while they may still mend a slip.
pub(super) async fn closed_to_edits(conn: &mut PgConnection, id: MessageId) -> Result<Option<String>> {
    let why = sqlx::query_scalar!(
        r#"
        select case when c.trainers_only then 'trainers_only' when t.state = 'locked' then 'locked' end
        from message m
        join channel c on c.id = m.channel_id
        left join topic t on t.id = m.topic_id
        where m.id = $1 and m.posted_at < clock_timestamp() - make_interval(secs => $2)
        "#,
        id.0,
        SLIP_SECONDS
    )
    .fetch_optional(conn)
    .await?;
    Ok(why.flatten())
}

/// Turns a message into a tombstone: no text stays, neither this nor earlier ones, and nothing stands on it any more.
pub(super) async fn bury(
    conn: &mut PgConnection,
    id: MessageId,
    by: PersonId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!("delete from message_version where message_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from message_reaction where message_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from message_poll where message_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        r#"
        update message
        set body = '', tree = '[]', excerpt = '', attachments = null, topic_id = null, pinned_at = null,
            pinned_by = null, hidden_at = null, moved_from = null, deleted_at = $2, deleted_by = $3
        where id = $1
        "#,
        id.0,
        at,
        by.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Seqs of the replies that quote a message. Holds the channel's room, so that none is added meanwhile.
pub(super) async fn lock_quotes(
    conn: &mut PgConnection,
    channel: ChannelId,
    id: MessageId,
) -> Result<Vec<i64>> {
    sqlx::query!("select id from room where id = $1 for no key update", channel.0)
        .fetch_all(&mut *conn)
        .await?;
    let seqs = sqlx::query_scalar!("select seq from message where reply_to = $1", id.0)
        .fetch_all(conn)
        .await?;
    Ok(seqs)
}
