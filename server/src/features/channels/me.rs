//! Use case: a person's own room: who they are, their runs, their channels, and what is going on in them.

use protocol::{Activity, ChannelId, Person, PersonSnapshot, SignedIn, Timestamp, limits};
use sqlx::PgConnection;

use super::{Channels, member_store};
use crate::db::event_log::{self, position};
use crate::kernel::{Actor, Error, Result};

impl Channels {
    /// Everything a client needs to begin, all of one moment.
    pub async fn me(&self, actor: &Actor) -> Result<PersonSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let me = signed_in(&mut conn, actor).await?.ok_or(Error::Unauthenticated)?;
        let position = event_log::head(&mut conn, actor.person_id.into()).await?;
        Ok(PersonSnapshot {
            position: position.ok_or(Error::NotFound)?,
            me,
            runs: self.courses.runs_of(&mut conn, actor).await?,
            memberships: member_store::memberships_of(&mut conn, actor.person_id, None).await?,
            activity: activity(&mut conn, actor).await?,
        })
    }
}

async fn signed_in(conn: &mut PgConnection, actor: &Actor) -> Result<Option<SignedIn>> {
    let row = sqlx::query!(
        r#"
        select p.display_name, p.is_organiser, p.email, o.name as org_name
        from person p join organisation o on o.id = p.org_id
        where p.id = $1 and p.org_id = $2 and p.closed_at is null
        "#,
        actor.person_id.0,
        actor.org_id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| SignedIn {
        person: Person {
            id: actor.person_id,
            display_name: row.display_name,
            is_organiser: row.is_organiser,
            is_active: true,
        },
        email: row.email,
        session_id: actor.session_id,
        org_id: actor.org_id,
        org_name: row.org_name,
    }))
}

/// Heads, unread messages and the newest message of all channels of a person. Unread messages are looked for only in
/// the gaps between what was seen, each a range of the primary key, and only until the limit is reached. Answers in
/// threads and what stands in muted topics and channels is not counted.
async fn activity(conn: &mut PgConnection, actor: &Actor) -> Result<Vec<Activity>> {
    let rows = sqlx::query!(
        r#"
        select m.channel_id as "channel_id: ChannelId", r.epoch, r.last_seq,
            (select max(x.posted_at) from (
                select posted_at from message where channel_id = m.channel_id order by seq desc limit 1
            ) x) as "last_message_at: Timestamp",
            (select count(*) from (
                select
                from generate_series(0, coalesce(cardinality(s.seen), 0) / 2) gap
                -- In this order, whatever else the database would think of: a long channel is mostly read.
                cross join lateral (
                    select from message x
                    where x.channel_id = m.channel_id
                        and x.seq > greatest(coalesce(s.seen[2 * gap], 0), m.joined_seq)
                        and x.seq < coalesce(s.seen[2 * gap + 1], r.last_seq + 1)
                        and x.author_id <> m.person_id and x.deleted_at is null and x.thread_id is null
                        -- The topic's word goes before the channel's.
                        and case when x.topic_id is null then m.level <> 'muted' else coalesce(
                            (select w.wish <> 'mute' from topic_wish w where w.topic_id = x.topic_id and w.person_id = m.person_id),
                            m.level <> 'muted'
                        ) end
                    order by x.seq
                    limit $2
                ) y
                limit $2
            ) unread) as "unread!"
        from channel_member m
        join room r on r.id = m.channel_id
        left join read_state s on s.channel_id = m.channel_id and s.person_id = m.person_id
        where m.person_id = $1
        order by m.channel_id
        "#,
        actor.person_id.0,
        i64::from(limits::UNREAD_COUNTED)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Activity {
            channel_id: row.channel_id,
            head: position(row.epoch, row.last_seq),
            unread: u32::try_from(row.unread).unwrap_or(limits::UNREAD_COUNTED),
            last_message_at: row.last_message_at,
        })
        .collect())
}
