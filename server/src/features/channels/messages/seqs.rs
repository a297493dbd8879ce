//! SQL that finds places: the seqs of messages before and after one, in a channel, one of its topics or a thread. One
//! statement for each, so that each has the plan of its own index.

use protocol::{ChannelId, MessageId, TopicId};
use sqlx::PgConnection;

use crate::kernel::Result;

/// Within what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// The conversation of the channel, without answers in threads.
    Channel,
    /// What stands in a topic, without answers in threads.
    Topic(TopicId),
    /// A message and the answers in its thread.
    Thread(MessageId),
}

/// Before a seq, newest first.
pub(super) async fn before(
    conn: &mut PgConnection,
    channel: ChannelId,
    within: Within,
    before: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let seqs = match within {
        Within::Channel => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and seq < $2 and thread_id is null
                order by seq desc limit $3
                "#,
                channel.0,
                before,
                limit
            )
            .fetch_all(conn)
            .await?
        }
        Within::Topic(topic) => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and topic_id = $2 and seq < $3 and thread_id is null
                order by seq desc limit $4
                "#,
                channel.0,
                topic.0,
                before,
                limit
            )
            .fetch_all(conn)
            .await?
        }
        Within::Thread(root) => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and (id = $2 or thread_id = $2) and seq < $3
                order by seq desc limit $4
                "#,
                channel.0,
                root.0,
                before,
                limit
            )
            .fetch_all(conn)
            .await?
        }
    };
    Ok(seqs)
}

/// After a seq, oldest first.
pub(super) async fn after(
    conn: &mut PgConnection,
    channel: ChannelId,
    within: Within,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let seqs = match within {
        Within::Channel => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and seq > $2 and thread_id is null
                order by seq limit $3
                "#,
                channel.0,
                after,
                limit
            )
            .fetch_all(conn)
            .await?
        }
        Within::Topic(topic) => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and topic_id = $2 and seq > $3 and thread_id is null
                order by seq limit $4
                "#,
                channel.0,
                topic.0,
                after,
                limit
            )
            .fetch_all(conn)
            .await?
        }
        Within::Thread(root) => {
            sqlx::query_scalar!(
                r#"
                select seq from message
                where channel_id = $1 and (id = $2 or thread_id = $2) and seq > $3
                order by seq limit $4
                "#,
                channel.0,
                root.0,
                after,
                limit
            )
            .fetch_all(conn)
            .await?
        }
    };
    Ok(seqs)
}
