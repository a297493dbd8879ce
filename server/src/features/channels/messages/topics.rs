//! Topics as messages need them: those of a channel, where a topic leads once it was merged, what is pinned. Who makes and
//! changes topics is not here.

use std::collections::HashMap;

use protocol::{ChannelId, MessageId, PersonId, Timestamp, Topic, TopicId, TopicState};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::Result;

/// The topics of a channel, by title, merged ones too.
pub(in crate::features::channels) async fn of_channel(
    conn: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<Topic>> {
    let topics = sqlx::query_as!(
        Topic,
        r#"
        select id as "id: TopicId", channel_id as "channel_id: ChannelId", title, state as "state: TopicState",
            merged_into as "merged_into: TopicId", created_by as "created_by: PersonId",
            created_at as "created_at: Timestamp"
        from topic
        where channel_id = $1
        order by lower(title), id
        "#,
        channel.0
    )
    .fetch_all(conn)
    .await?;
    Ok(topics)
}

/// Where topics lead: each to itself or, if it was merged, to the one into which it was, through all that came between.
pub(in crate::features::channels) async fn resolved(
    conn: &mut PgConnection,
    topics: &[Uuid],
) -> Result<HashMap<TopicId, Topic>> {
    let rows = sqlx::query!(
        r#"
        with recursive way as (
            select t.id as asked, t.id, t.merged_into from topic t where t.id = any($1)
            union
            select w.asked, t.id, t.merged_into from way w join topic t on t.id = w.merged_into
        )
        select w.asked as "asked!: TopicId", t.id as "id: TopicId", t.channel_id as "channel_id: ChannelId", t.title,
            t.state as "state: TopicState", t.created_by as "created_by: PersonId",
            t.created_at as "created_at: Timestamp"
        from way w join topic t on t.id = w.id
        where w.merged_into is null
        "#,
        topics
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let topic = Topic {
                id: row.id,
                channel_id: row.channel_id,
                title: row.title,
                state: row.state,
                merged_into: None,
                created_by: row.created_by,
                created_at: row.created_at,
            };
            (row.asked, topic)
        })
        .collect())
}

/// What is pinned in a channel, the newest first.
pub(in crate::features::channels) async fn pinned(
    conn: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<MessageId>> {
    let ids = sqlx::query_scalar!(
        r#"
        select id as "id: MessageId" from message
        where channel_id = $1 and pinned_at is not null
        order by pinned_at desc, seq desc
        "#,
        channel.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}
