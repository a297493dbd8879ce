//! SQL on `channel_member`, with what its people have seen.

use std::collections::HashMap;

use protocol::{
    Channel, ChannelId, ChannelKind, ChannelSection, Membership, NotifyLevel, OrgId, PersonId, RunId,
    Timestamp, TopicId, TopicPreference, TopicWish,
};
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::read::model::from_columns;
use crate::kernel::Result;

/// Puts people into a channel, from its room's head on; those who were not in it.
pub(super) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    channel: ChannelId,
    people: &[PersonId],
    at: OffsetDateTime,
) -> Result<Vec<PersonId>> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    let added = sqlx::query_scalar!(
        r#"
        insert into channel_member (channel_id, person_id, org_id, joined_seq, joined_at)
        select $1, person_id, $2, (select last_seq from room where id = $1), $4
        from unnest($3::uuid[]) person_id
        on conflict do nothing
        returning person_id as "person_id: PersonId"
        "#,
        channel.0,
        org.0,
        &ids,
        at
    )
    .fetch_all(conn)
    .await?;
    Ok(added)
}

/// Takes a person out of a channel; false if they were not in it. What they were told of it is looked at again.
pub(super) async fn remove(conn: &mut PgConnection, channel: ChannelId, person: PersonId) -> Result<bool> {
    let gone = sqlx::query!(
        r#"
        with gone as (
            delete from channel_member where channel_id = $1 and person_id = $2 returning org_id
        )
        insert into second_look (org_id, person_id, channel_id, why) select org_id, $2, $1, 'left' from gone
        "#,
        channel.0,
        person.0
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Who is in a channel, by id.
pub(super) async fn members(conn: &mut PgConnection, channel: ChannelId) -> Result<Vec<PersonId>> {
    let ids = sqlx::query_scalar!(
        r#"select person_id as "id: PersonId" from channel_member where channel_id = $1 order by person_id"#,
        channel.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// The channels of a run that a person is in, by id.
pub(super) async fn channels_of(
    conn: &mut PgConnection,
    run: RunId,
    person: PersonId,
) -> Result<Vec<uuid::Uuid>> {
    let ids = sqlx::query_scalar!(
        r#"
        select m.channel_id
        from channel_member m join channel c on c.id = m.channel_id
        where c.run_id = $1 and m.person_id = $2
        order by m.channel_id
        "#,
        run.0,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// The channels of a run that a new person joins, by id: all that everybody may find, if `with_public`, and `extra`. Never
/// that of a group, whose members enter it with the group.
pub(super) async fn channels_for(
    conn: &mut PgConnection,
    run: RunId,
    with_public: bool,
    extra: &[uuid::Uuid],
) -> Result<Vec<uuid::Uuid>> {
    let ids = sqlx::query_scalar!(
        r#"
        select id
        from channel
        where run_id = $1 and archived_at is null and ((kind in ('open', 'announcement') and $2) or id = any($3))
            and not is_of_group and kind <> 'direct'
        order by id
        "#,
        run.0,
        with_public,
        extra
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// Everybody's membership of a channel.
pub(super) async fn memberships_in(
    conn: &mut PgConnection,
    channel: &Channel,
) -> Result<Vec<(PersonId, Membership)>> {
    let rows = sqlx::query!(
        r#"
        select m.person_id as "person_id: PersonId", m.joined_seq, m.level as "level: NotifyLevel", s.version as "version?", s.seen as "seen?"
        from channel_member m
        left join read_state s on s.channel_id = m.channel_id and s.person_id = m.person_id
        where m.channel_id = $1
        order by m.person_id
        "#,
        channel.id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut wishes = wishes(conn, None, Some(&[channel.id.0])).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let membership = Membership {
                channel: channel.clone(),
                joined_seq: row.joined_seq.unsigned_abs(),
                read: from_columns(row.version, row.seen.as_deref()),
                level: row.level,
                topics: wishes.remove(&(row.person_id, channel.id)).unwrap_or_default(),
            };
            (row.person_id, membership)
        })
        .collect())
}

/// A person's memberships, by the channels' names; all of them, or those in the channels asked for.
pub(super) async fn memberships_of(
    conn: &mut PgConnection,
    person: PersonId,
    only: Option<&[uuid::Uuid]>,
) -> Result<Vec<Membership>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id: ChannelId", c.run_id as "run_id: RunId", c.name, c.purpose, c.kind as "kind: ChannelKind",
            c.section as "section: ChannelSection", c.archived_at as "archived_at: Timestamp",
            c.created_at as "created_at: Timestamp", c.trainers_only, c.slow_seconds,
            c.people as "people: Vec<PersonId>", m.level as "level: NotifyLevel", m.joined_seq, s.version as "version?", s.seen as "seen?"
        from channel_member m
        join channel c on c.id = m.channel_id
        left join read_state s on s.channel_id = m.channel_id and s.person_id = m.person_id
        where m.person_id = $1 and ($2::uuid[] is null or m.channel_id = any($2))
        order by lower(c.name), c.id
        "#,
        person.0,
        only
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut wishes = wishes(conn, Some(person), only).await?;
    Ok(rows
        .into_iter()
        .map(|row| Membership {
            channel: Channel {
                id: row.id,
                run_id: row.run_id,
                name: row.name,
                purpose: row.purpose,
                kind: row.kind,
                section: row.section,
                archived_at: row.archived_at,
                created_at: row.created_at,
                trainers_only: row.trainers_only,
                slow_seconds: row.slow_seconds,
                people: row.people,
            },
            level: row.level,
            topics: wishes.remove(&(person, row.id)).unwrap_or_default(),
            joined_seq: row.joined_seq.unsigned_abs(),
            read: from_columns(row.version, row.seen.as_deref()),
        })
        .collect())
}

/// What people want of topics, by person and channel; all of them, or those of the person or channels asked for.
async fn wishes(
    conn: &mut PgConnection,
    person: Option<PersonId>,
    only: Option<&[uuid::Uuid]>,
) -> Result<HashMap<(PersonId, ChannelId), Vec<TopicPreference>>> {
    let rows = sqlx::query!(
        r#"
        select w.person_id as "person_id: PersonId", t.channel_id as "channel_id: ChannelId",
            w.topic_id as "topic_id: TopicId", w.wish as "wish: TopicWish"
        from topic_wish w join topic t on t.id = w.topic_id
        where ($1::uuid is null or w.person_id = $1) and ($2::uuid[] is null or t.channel_id = any($2))
        order by w.topic_id
        "#,
        person.map(|person| person.0),
        only
    )
    .fetch_all(conn)
    .await?;
    let mut wishes = HashMap::<_, Vec<_>>::new();
    for row in rows {
        let preference = TopicPreference {
            topic_id: row.topic_id,
            wish: Some(row.wish),
        };
        wishes
            .entry((row.person_id, row.channel_id))
            .or_default()
            .push(preference);
    }
    Ok(wishes)
}

/// Everybody who is in a channel with a person, and the person.
pub(super) async fn people_beside(conn: &mut PgConnection, person: PersonId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"
        select distinct beside.person_id as "id: PersonId"
        from channel_member own join channel_member beside on beside.channel_id = own.channel_id
        where own.person_id = $1
        "#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(people)
}
