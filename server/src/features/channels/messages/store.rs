//! SQL on `message` and `message_version`, but for posting, which is in `post_store`.

use protocol::{
    Block, ChannelId, CommandId, Message, MessageId, MessageVersion, OrgId, PersonId, Quote, Timestamp,
};
use serde_json::value::RawValue;
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::kernel::Result;

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

/// Messages by their seqs, rising.
pub(super) async fn messages(
    conn: &mut PgConnection,
    channel: ChannelId,
    seqs: &[i64],
) -> Result<Vec<Message>> {
    let rows = sqlx::query!(
        r#"
        select m.id as "id: MessageId", m.seq, m.author_id as "author_id: PersonId",
            m.posted_at as "posted_at: Timestamp", m.body, m.tree as "tree: Json<Vec<Block>>", m.version,
            m.edited_at as "edited_at: Timestamp", m.deleted_at as "deleted_at: Timestamp",
            m.command_id as "command_id: CommandId", q.id as "quoted_id?: MessageId", q.seq as "quoted_seq?",
            q.author_id as "quoted_author?: PersonId", q.excerpt as "quoted_excerpt?"
        from message m
        left join message q on q.id = m.reply_to
        where m.channel_id = $1 and m.seq = any($2)
        order by m.seq
        "#,
        channel.0,
        seqs
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Message {
            id: row.id,
            channel_id: channel,
            seq: row.seq.unsigned_abs(),
            author_id: row.author_id,
            posted_at: row.posted_at,
            body: row.body,
            tree: row.tree.0,
            version: row.version.unsigned_abs(),
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
            reply_to: row.quoted_id.zip(row.quoted_seq).zip(row.quoted_author).map(
                |((message_id, seq), author_id)| Quote {
                    message_id,
                    seq: seq.unsigned_abs(),
                    author_id,
                    excerpt: row.quoted_excerpt.unwrap_or_default(),
                },
            ),
            command_id: row.command_id,
            thread_id: None,
            replies: None,
            attachments: Vec::new(),
            hook: None,
            marks: protocol::Marks::default(),
        })
        .collect())
}

/// Seqs of messages before a seq, newest first.
pub(super) async fn seqs_before(
    conn: &mut PgConnection,
    channel: ChannelId,
    before: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let seqs = sqlx::query_scalar!(
        "select seq from message where channel_id = $1 and seq < $2 order by seq desc limit $3",
        channel.0,
        before,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(seqs)
}

/// Seqs of messages after a seq, oldest first.
pub(super) async fn seqs_after(
    conn: &mut PgConnection,
    channel: ChannelId,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let seqs = sqlx::query_scalar!(
        "select seq from message where channel_id = $1 and seq > $2 order by seq limit $3",
        channel.0,
        after,
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(seqs)
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

/// Turns a message into a tombstone: no text stays, neither this nor earlier ones.
pub(super) async fn bury(
    conn: &mut PgConnection,
    id: MessageId,
    by: PersonId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!("delete from message_version where message_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        r#"
        update message
        set body = '', tree = '[]', excerpt = '', deleted_at = $2, deleted_by = $3
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
