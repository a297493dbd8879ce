//! SQL of filing and moving messages: holding them with their threads, rooms, and the writes themselves.

use std::collections::HashMap;

use protocol::{ChannelId, MessageId, PersonId, Position, RoomId, TopicId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::event_log::position;
use crate::kernel::Result;

/// A message that is held.
pub(super) struct Row {
    pub(super) id: MessageId,
    pub(super) channel: ChannelId,
    pub(super) seq: i64,
    pub(super) author: PersonId,
    pub(super) thread: Option<MessageId>,
    pub(super) topic: Option<TopicId>,
}

fn uuids(ids: &[MessageId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}

/// Holds messages and the answers in their threads until the end of the transaction, in their order.
pub(super) async fn hold(conn: &mut PgConnection, ids: &[MessageId]) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id as "id: MessageId", channel_id as "channel: ChannelId", seq, author_id as "author: PersonId",
            thread_id as "thread: MessageId", topic_id as "topic: TopicId"
        from message
        where id = any($1) or thread_id = any($1)
        order by channel_id, seq
        for update
        "#,
        &uuids(ids)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// Holds what stands in a topic, but for answers in threads, in its order.
pub(super) async fn hold_topic(conn: &mut PgConnection, topic: TopicId) -> Result<Vec<MessageId>> {
    let ids = sqlx::query!(
        r#"
        select id as "id: MessageId", thread_id from message
        where topic_id = $1
        order by channel_id, seq
        for update
        "#,
        topic.0
    )
    .fetch_all(conn)
    .await?;
    let roots = ids.into_iter().filter(|row| row.thread_id.is_none());
    Ok(roots.map(|row| row.id).collect())
}

/// Holds the messages that quote some of these and are none of them; their seqs.
pub(super) async fn hold_quotes(conn: &mut PgConnection, ids: &[MessageId]) -> Result<Vec<i64>> {
    let seqs = sqlx::query_scalar!(
        r#"
        select seq from message
        where reply_to = any($1) and id <> all($1)
        order by channel_id, seq
        for update
        "#,
        &uuids(ids)
    )
    .fetch_all(conn)
    .await?;
    Ok(seqs)
}

/// Locks rooms, in the order of their ids, and reads their heads. Nothing but the commit may come to lock more.
pub(super) async fn lock_rooms(conn: &mut PgConnection, rooms: &[Uuid]) -> Result<HashMap<RoomId, Position>> {
    let rows = sqlx::query!(
        "select id, epoch, last_seq from room where id = any($1) order by id for no key update",
        rooms
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (RoomId(row.id), position(row.epoch, row.last_seq)))
        .collect())
}

/// Puts messages into a topic, or out of every topic.
pub(super) async fn file(conn: &mut PgConnection, ids: &[MessageId], topic: Option<TopicId>) -> Result<()> {
    sqlx::query!(
        "update message set topic_id = $2 where id = any($1)",
        &uuids(ids),
        topic.map(|topic| topic.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts everything that stands in a topic into another one.
pub(super) async fn refile(conn: &mut PgConnection, from: TopicId, into: TopicId) -> Result<()> {
    sqlx::query!(
        "update message set topic_id = $2 where topic_id = $1",
        from.0,
        into.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets what is still due about messages be done where they stand from now on. What somebody is at already is left to
/// them.
pub(super) async fn carry_due(conn: &mut PgConnection, ids: &[MessageId], to: ChannelId) -> Result<()> {
    sqlx::query!(
        r#"
        update message_due set channel_id = $2
        where id in (select id from message_due where message_id = any($1) for update skip locked)
        "#,
        &uuids(ids),
        to.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What of messages stays in a channel when they leave it: nothing that they said, also not in quotes; and what they quote
/// stays behind too, for whoever reads them there may not read it here.
pub(super) async fn cut_quotes(conn: &mut PgConnection, ids: &[MessageId]) -> Result<()> {
    sqlx::query!(
        r#"
        update message set reply_to = null
        where (reply_to = any($1) and id <> all($1)) or (id = any($1) and reply_to <> all($1))
        "#,
        &uuids(ids)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives messages their places in another channel.
pub(super) async fn carry(
    conn: &mut PgConnection,
    ids: &[MessageId],
    seqs: &[i64],
    from: ChannelId,
    to: ChannelId,
    topic: Option<TopicId>,
) -> Result<()> {
    sqlx::query!(
        r#"
        update message m
        set channel_id = $4, seq = n.seq, topic_id = $5, moved_from = $3, pinned_at = null, pinned_by = null
        from unnest($1::uuid[], $2::bigint[]) n (id, seq)
        where m.id = n.id
        "#,
        &uuids(ids),
        seqs,
        from.0,
        to.0,
        topic.map(|topic| topic.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}
