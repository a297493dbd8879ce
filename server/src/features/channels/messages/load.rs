//! Messages as they are read: text, quote, answers in their thread, files and marks; a fixed number of queries for any
//! number of them. Hidden ones come without anything that was said in them.

use std::collections::HashMap;

use protocol::{
    Attachment, Block, ChannelId, CommandId, Message, MessageId, PersonId, Quote, Replies, Timestamp,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::marks::marks_of;
use crate::kernel::Result;

/// Messages of a channel by their seqs, rising.
pub(in crate::features::channels) async fn messages(
    conn: &mut PgConnection,
    channel: ChannelId,
    seqs: &[i64],
) -> Result<Vec<Message>> {
    read(conn, channel, seqs, false).await
}

/// As [`messages`], hidden ones with what was said in them: for those who decide about them, and nobody else.
pub(super) async fn uncovered(
    conn: &mut PgConnection,
    channel: ChannelId,
    seqs: &[i64],
) -> Result<Vec<Message>> {
    read(conn, channel, seqs, true).await
}

async fn read(
    conn: &mut PgConnection,
    channel: ChannelId,
    seqs: &[i64],
    uncovers: bool,
) -> Result<Vec<Message>> {
    let rows = sqlx::query!(
        r#"
        select m.id as "id: MessageId", m.seq, m.author_id as "author_id: PersonId",
            m.posted_at as "posted_at: Timestamp", m.body, m.tree as "tree: Json<Vec<Block>>", m.version,
            m.edited_at as "edited_at: Timestamp", m.deleted_at as "deleted_at: Timestamp",
            m.command_id as "command_id: CommandId", m.thread_id as "thread_id: MessageId",
            m.attachments as "attachments: Json<Vec<Attachment>>", m.hook, (m.hidden_at is not null and not $3) as "is_hidden!",
            q.id as "quoted_id?: MessageId", q.seq as "quoted_seq?", q.author_id as "quoted_author?: PersonId",
            case when q.hidden_at is null then q.excerpt end as quoted_excerpt
        from message m
        left join message q on q.id = m.reply_to
        where m.channel_id = $1 and m.seq = any($2)
        order by m.seq
        "#,
        channel.0,
        seqs,
        uncovers
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut messages: Vec<_> = rows
        .into_iter()
        .map(|row| Message {
            id: row.id,
            channel_id: channel,
            seq: row.seq.unsigned_abs(),
            author_id: row.author_id,
            posted_at: row.posted_at,
            body: if row.is_hidden { String::new() } else { row.body },
            tree: if row.is_hidden { Vec::new() } else { row.tree.0 },
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
            thread_id: row.thread_id,
            replies: None,
            attachments: match row.attachments {
                Some(attachments) if !row.is_hidden => attachments.0,
                _ => Vec::new(),
            },
            hook: row.hook,
            marks: protocol::Marks::default(),
        })
        .collect();
    let ids: Vec<_> = messages.iter().map(|message| message.id).collect();
    let mut marks = marks_of(conn, &ids).await?;
    let mut replies = replies_of(conn, &ids).await?;
    for message in &mut messages {
        message.marks = marks.remove(&message.id).unwrap_or_default();
        message.replies = replies.remove(&message.id);
    }
    Ok(messages)
}

/// What was answered in the threads of messages; deleted answers are counted.
async fn replies_of(conn: &mut PgConnection, roots: &[MessageId]) -> Result<HashMap<MessageId, Replies>> {
    let ids: Vec<_> = roots.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"
        select a.thread_id as "root!: MessageId", sum(a.count)::bigint as "count!",
            (array_agg(a.last_at order by a.last_seq desc))[1] as "last_at!: Timestamp",
            (array_agg(a.author_id order by a.first_seq))[1:5] as "people!: Vec<PersonId>"
        from (
            select thread_id, author_id, count(*) as count, min(seq) as first_seq, max(seq) as last_seq,
                (array_agg(posted_at order by seq desc))[1] as last_at
            from message
            where thread_id = any($1)
            group by thread_id, author_id
        ) a
        group by a.thread_id
        "#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let replies = Replies {
                count: u32::try_from(row.count).unwrap_or(u32::MAX),
                last_at: row.last_at,
                people: row.people,
            };
            (row.root, replies)
        })
        .collect())
}
