//! What decisions about a channel rest on, in one query, and the row lock that keeps them true.

use std::time::Duration;

use protocol::{ChannelId, ChannelKind, Position, Role, RunId};
use sqlx::PgConnection;

use crate::db::event_log::position;
use crate::kernel::access::{self, ChannelAction, ChannelFacts};
use crate::kernel::{Actor, Error, Result};

/// What a person is to a channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// The channel.
    pub(super) channel: ChannelId,
    /// Its run.
    pub(super) run: RunId,
    /// Head of its room when the facts were read.
    pub(super) head: Position,
    /// It is the channel of a group, whose members are its members.
    pub(super) is_of_group: bool,
    /// It is a channel of the course, not of a group or of people among themselves.
    pub(super) is_of_course: bool,
    /// What access decides on.
    pub(super) access: ChannelFacts,
}

impl Facts {
    /// Decides an action.
    pub(super) fn allow(&self, action: ChannelAction) -> Result<()> {
        access::in_channel(&self.access, action)
    }
}

/// Facts of those of the channels that exist in the actor's organisation.
pub(super) async fn all(
    conn: &mut PgConnection,
    actor: &Actor,
    channels: &[uuid::Uuid],
) -> Result<Vec<Facts>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id: ChannelId", c.run_id as "run_id: RunId", c.kind as "kind: ChannelKind",
            c.archived_at is not null as "is_archived!", c.created_by = $1 as is_creator, c.is_of_group,
            c.section = 'course' as "is_of_course!",
            m.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else rm.role end as "role: Role", r.epoch, r.last_seq,
            case when not p.is_organiser then extract(epoch from rm.silenced_until - clock_timestamp())::float8
                end as silenced_for,
            case when c.kind = 'direct' and cardinality(c.people) = 2 then exists (
                select from person_block b where b.person_id = any(c.people) and b.blocked_id = any(c.people)
            ) else false end as "is_blocked!"
        from channel c
        join room r on r.id = c.id
        left join person p on p.id = $1 and p.org_id = c.org_id and p.closed_at is null
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member m on m.channel_id = c.id and m.person_id = p.id
        where c.id = any($3) and c.org_id = $2
        "#,
        actor.person_id.0,
        actor.org_id.0,
        channels
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facts {
            channel: row.id,
            run: row.run_id,
            head: position(row.epoch, row.last_seq),
            is_of_group: row.is_of_group,
            is_of_course: row.is_of_course,
            access: ChannelFacts {
                role: row.role,
                is_member: row.is_member,
                is_creator: row.is_creator.unwrap_or(false),
                kind: row.kind,
                is_archived: row.is_archived,
                silenced_for: still(row.silenced_for),
                is_blocked: row.is_blocked,
            },
        })
        .collect())
}

/// The time until an instant that is so many seconds ahead; none if it is behind.
pub(super) fn still(seconds: Option<f64>) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds?)
        .ok()
        .filter(|wait| !wait.is_zero())
}

/// Facts of one channel, once the action on it is allowed.
pub(super) async fn allowed(
    conn: &mut PgConnection,
    actor: &Actor,
    channel: ChannelId,
    action: ChannelAction,
) -> Result<Facts> {
    let facts = all(conn, actor, &[channel.0])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    facts.allow(action)?;
    Ok(facts)
}

/// Refuses to change who is in a group's channel: that is done in the group.
pub(super) fn not_of_group(facts: &Facts) -> Result<()> {
    if facts.is_of_group {
        return Err(Error::wrong_state("group"));
    }
    Ok(())
}

/// As [`allowed`], holding the channel's row until the end of the transaction: changes of a channel and of its members
/// happen one after the other. Messages do not wait for it.
pub(super) async fn locked(
    conn: &mut PgConnection,
    actor: &Actor,
    channel: ChannelId,
    action: ChannelAction,
) -> Result<Facts> {
    lock(conn, &[channel.0]).await?;
    allowed(conn, actor, channel, action).await
}

/// Locks the rows of channels, in the order of their ids.
pub(super) async fn lock(conn: &mut PgConnection, channels: &[uuid::Uuid]) -> Result<()> {
    sqlx::query!(
        "select id from channel where id = any($1) order by id for no key update",
        channels
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}
