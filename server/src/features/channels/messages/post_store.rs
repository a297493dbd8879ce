//! SQL of the group commit, before anything is written: two statements for a whole group.

use std::collections::HashMap;

use protocol::{ChannelId, ChannelKind, MessageId, PersonId, Position, Quote, Role, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

use super::post::Posting;
use crate::db::event_log::position;
use crate::kernel::Result;
use crate::kernel::access::ChannelFacts;

/// What is known of a message to be posted, read after the locks.
#[derive(Debug)]
pub(super) struct Facts {
    /// Its command was carried out before.
    pub(super) repeat: Option<Repeat>,
    /// What its author is to the channel; none if there is no such channel for them.
    pub(super) access: Option<ChannelFacts>,
    /// The message it answers.
    pub(super) quote: Option<Quote>,
    /// The database's clock.
    pub(super) now: Timestamp,
}

/// Where the result of a command is.
#[derive(Debug)]
pub(super) struct Repeat {
    pub(super) room: ChannelId,
    pub(super) epoch: i32,
    pub(super) seq: i64,
    pub(super) hash: Option<Vec<u8>>,
}

/// Locks the rooms of a group, in the order of their ids, and reads their heads.
pub(super) async fn lock_rooms(
    conn: &mut PgConnection,
    group: &[Posting],
) -> Result<HashMap<ChannelId, Position>> {
    let mut ids: Vec<_> = group.iter().map(|posting| posting.channel.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = sqlx::query!(
        "select id, epoch, last_seq from room where id = any($1) order by id for no key update",
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ChannelId(row.id), position(row.epoch, row.last_seq)))
        .collect())
}

/// Facts of each message of a group, in its order.
pub(super) async fn facts(conn: &mut PgConnection, group: &[Posting]) -> Result<Vec<Facts>> {
    let channels: Vec<_> = group.iter().map(|posting| posting.channel.0).collect();
    let people: Vec<_> = group.iter().map(|posting| posting.actor.person_id.0).collect();
    let orgs: Vec<_> = group.iter().map(|posting| posting.actor.org_id.0).collect();
    let commands: Vec<_> = group.iter().map(|posting| posting.key.id.0).collect();
    let quoted: Vec<_> = group
        .iter()
        .map(|posting| posting.reply_to.map(|id| id.0))
        .collect();
    let rows = sqlx::query!(
        r#"
        select c.kind as "kind?: ChannelKind", c.archived_at is not null as "is_archived!",
            c.created_by = i.person_id as is_creator, m.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else rm.role end as "role: Role",
            q.id as "quoted_id?: MessageId", q.seq as "quoted_seq?", q.author_id as "quoted_author?: PersonId",
            q.excerpt as "quoted_excerpt?", e.room_id as "repeat_room?: ChannelId", e.seq as "repeat_seq?",
            e.command_hash as "repeat_hash?", e.epoch as "repeat_epoch?", clock_timestamp() as "now!: Timestamp"
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) with ordinality
            i (channel_id, person_id, org_id, command_id, quoted_id, n)
        left join channel c on c.id = i.channel_id and c.org_id = i.org_id
        left join person p on p.id = i.person_id and p.org_id = i.org_id and p.closed_at is null
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member m on m.channel_id = c.id and m.person_id = p.id
        left join message q on q.id = i.quoted_id and q.channel_id = c.id
        -- One look into the index for each command. As a plain join it is planned while the log is small, as one pass
        -- over all of it, and the plan stays while the log grows.
        left join lateral (
            select l.room_id, l.seq, l.command_hash, er.epoch
            from event_log l
            join room er on er.id = l.room_id
            where l.actor_id = i.person_id and l.command_id = i.command_id
            limit 1
        ) e on true
        order by i.n
        "#,
        &channels,
        &people,
        &orgs,
        &commands,
        &quoted as &[Option<Uuid>]
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facts {
            repeat: row.repeat_room.map(|room| Repeat {
                room,
                epoch: row.repeat_epoch.unwrap_or(0),
                seq: row.repeat_seq.unwrap_or(0),
                hash: row.repeat_hash,
            }),
            access: row.kind.map(|kind| ChannelFacts {
                role: row.role,
                is_member: row.is_member,
                is_creator: row.is_creator.unwrap_or(false),
                kind,
                is_archived: row.is_archived,
            }),
            quote: quote(
                row.quoted_id,
                row.quoted_seq,
                row.quoted_author,
                row.quoted_excerpt,
            ),
            now: row.now,
        })
        .collect())
}

fn quote(
    id: Option<MessageId>,
    seq: Option<i64>,
    author: Option<PersonId>,
    excerpt: Option<String>,
) -> Option<Quote> {
    Some(Quote {
        message_id: id?,
        seq: seq?.unsigned_abs(),
        author_id: author?,
        excerpt: excerpt?,
    })
}
