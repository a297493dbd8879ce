//! SQL on `topic` and `topic_wish`.

use protocol::{ChannelId, PersonId, Timestamp, Topic, TopicId, TopicState, TopicWish};
use sqlx::PgConnection;

use crate::db::OnConstraint;
use crate::features::channels::messages::topics;
use crate::kernel::{Actor, Error, Result};

/// A topic as it is, merged or not.
pub(super) async fn find(conn: &mut PgConnection, id: TopicId) -> Result<Option<Topic>> {
    let topic = sqlx::query_as!(
        Topic,
        r#"
        select id as "id: TopicId", channel_id as "channel_id: ChannelId", title, state as "state: TopicState",
            merged_into as "merged_into: TopicId", created_by as "created_by: PersonId",
            created_at as "created_at: Timestamp"
        from topic
        where id = $1
        "#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(topic)
}

/// Where a topic leads: to itself, or to the one into which it was merged.
pub(super) async fn resolved(conn: &mut PgConnection, id: TopicId) -> Result<Topic> {
    let mut found = topics::resolved(conn, &[id.0]).await?;
    found.remove(&id).ok_or(Error::NotFound)
}

/// How many topics of a channel are neither answered nor merged.
pub(super) async fn count_open(conn: &mut PgConnection, channel: ChannelId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"
        select count(*) as "count!" from topic
        where channel_id = $1 and merged_into is null and state <> 'resolved'
        "#,
        channel.0
    );
    Ok(count.fetch_one(conn).await?)
}

/// Whether trainers alone write in a channel.
pub(super) async fn is_for_trainers(conn: &mut PgConnection, channel: ChannelId) -> Result<bool> {
    let only = sqlx::query_scalar!("select trainers_only from channel where id = $1", channel.0);
    Ok(only.fetch_one(conn).await?)
}

/// Makes a topic; [`Error::NameTaken`] if the channel has another one of its title.
pub(super) async fn insert(conn: &mut PgConnection, actor: &Actor, topic: &Topic) -> Result<()> {
    sqlx::query!(
        r#"
        insert into topic (id, org_id, channel_id, title, state, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        topic.id.0,
        actor.org_id.0,
        topic.channel_id.0,
        topic.title,
        topic.state as TopicState,
        topic.created_by.0,
        topic.created_at.0
    )
    .execute(conn)
    .await
    .on_constraint("topic_title_key", Error::NameTaken)?;
    Ok(())
}

/// Stores what may change of a topic; [`Error::NameTaken`] if the channel has another one of its title.
pub(super) async fn update(conn: &mut PgConnection, topic: &Topic) -> Result<()> {
    sqlx::query!(
        "update topic set channel_id = $2, title = $3, state = $4, merged_into = $5 where id = $1",
        topic.id.0,
        topic.channel_id.0,
        topic.title,
        topic.state as TopicState,
        topic.merged_into.map(|into| into.0)
    )
    .execute(conn)
    .await
    .on_constraint("topic_title_key", Error::NameTaken)?;
    Ok(())
}

/// Says what a person wants of a topic; false if they wanted it before.
pub(super) async fn wish(
    conn: &mut PgConnection,
    actor: &Actor,
    topic: TopicId,
    wish: Option<TopicWish>,
) -> Result<bool> {
    let change = match wish {
        Some(wish) => sqlx::query!(
            r#"
            insert into topic_wish (topic_id, person_id, org_id, wish) values ($1, $2, $3, $4)
            on conflict (topic_id, person_id) do update set wish = excluded.wish where topic_wish.wish <> excluded.wish
            "#,
            topic.0,
            actor.person_id.0,
            actor.org_id.0,
            wish as TopicWish
        ),
        None => sqlx::query!(
            "delete from topic_wish where topic_id = $1 and person_id = $2",
            topic.0,
            actor.person_id.0
        ),
    };
    Ok(change.execute(conn).await?.rows_affected() > 0)
}

/// Who wants something of a topic. Wishes change under the lock of the channel's row.
pub(super) async fn wishers(conn: &mut PgConnection, topic: TopicId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"select person_id as "id: PersonId" from topic_wish where topic_id = $1 order by person_id"#,
        topic.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}

/// Hands the wishes of a topic over to the one into which it is merged. Whoever follows one of them follows both.
pub(super) async fn hand_over(conn: &mut PgConnection, from: TopicId, into: TopicId) -> Result<()> {
    sqlx::query!(
        r#"
        insert into topic_wish (topic_id, person_id, org_id, wish)
        select $2, person_id, org_id, wish from topic_wish where topic_id = $1
        on conflict (topic_id, person_id) do update set wish = 'follow' where excluded.wish = 'follow'
        "#,
        from.0,
        into.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from topic_wish where topic_id = $1", from.0)
        .execute(conn)
        .await?;
    Ok(())
}
