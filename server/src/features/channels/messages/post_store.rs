//! SQL of the group commit, before anything is written: two statements for a whole group, and one
//! more each where somebody writes into a topic, or there is a pause between messages.

use std::collections::HashMap;

use protocol::{
    ChannelId, ChannelKind, MessageId, PersonId, Position, Quote, Role, Timestamp, Topic, TopicId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::post::Posting;
use super::topics;
use crate::db::event_log::position;
use crate::features::channels::facts::still;
use crate::kernel::Result;
use crate::kernel::access::ChannelFacts;

/// What is known of a message to be posted, read after the locks.
#[derive(Debug)]
pub(super) struct Facts {
    /// Its command was carried out before.
    pub(super) repeat: Option<Repeat>,
    /// What its author is to the channel; none if there is no such channel for them.
    pub(super) access: Option<ChannelFacts>,
    /// The channel is one of the course, not of a group or of people among themselves.
    pub(super) is_of_course: bool,
    /// Only trainers write for the time being.
    pub(super) trainers_only: bool,
    /// Seconds between two messages of a person.
    pub(super) slow_seconds: i32,
    /// Hooks of the channel are told of its messages.
    pub(super) calls_out: bool,
    /// When its author last wrote in the channel; only read where there is a pause between messages.
    pub(super) last_at: Option<Timestamp>,
    /// The message it answers.
    pub(super) quote: Option<Quote>,
    /// The message in whose thread it stands.
    pub(super) root: Option<Root>,
    /// The topic it goes to, where that leads now; none if there is none such in the channel.
    pub(super) topic: Option<Topic>,
    /// The database's clock.
    pub(super) now: Timestamp,
}

/// The message in whose thread another one stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root {
    /// It is an answer itself.
    pub(super) is_answer: bool,
    /// Its own topic, which is that of its answers.
    pub(super) topic_id: Option<TopicId>,
}

impl Facts {
    /// The topic a message is to go to: an answer stands in that of its thread, whatever it asked for.
    pub(super) fn topic_wanted(&self, posting: &Posting) -> Option<TopicId> {
        match (posting.thread_id, &self.root) {
            (Some(_), root) => root.as_ref().and_then(|root| root.topic_id),
            (None, _) => posting.topic_id,
        }
    }

    /// There is a pause between messages, for this author too.
    fn is_slowed(&self) -> bool {
        let role = self.access.as_ref().and_then(|access| access.role);
        self.slow_seconds > 0 && role < Some(Role::Trainer)
    }
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
    let roots: Vec<_> = group
        .iter()
        .map(|posting| posting.thread_id.map(|id| id.0))
        .collect();
    let rows = sqlx::query!(
        r#"
        select c.kind as "kind?: ChannelKind", c.archived_at is not null as "is_archived!",
            c.created_by = i.person_id as is_creator, m.person_id is not null as "is_member!",
            case when p.is_organiser then 'organiser' else rm.role end as "role: Role",
            case when not p.is_organiser then extract(epoch from rm.silenced_until - clock_timestamp())::float8
                end as silenced_for,
            case when c.kind = 'direct' and cardinality(c.people) = 2 then exists (
                select from person_block b where b.person_id = any(c.people) and b.blocked_id = any(c.people)
            ) else false end as "is_blocked!",
            q.id as "quoted_id?: MessageId", q.seq as "quoted_seq?", q.author_id as "quoted_author?: PersonId",
            case when q.hidden_at is null then q.excerpt else '' end as "quoted_excerpt?",
            coalesce(c.section = 'course', true) as "is_of_course!", coalesce(c.trainers_only, false) as "trainers_only!",
            coalesce(c.slow_seconds, 0) as "slow_seconds!", coalesce(c.calls_out, false) as "calls_out!", t.id is not null as "has_root!",
            t.thread_id is not null as "is_answer!", t.topic_id as "root_topic?: TopicId", e.room_id as "repeat_room?: ChannelId", e.seq as "repeat_seq?",
            e.command_hash as "repeat_hash?", e.epoch as "repeat_epoch?", clock_timestamp() as "now!: Timestamp"
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) with ordinality
            i (channel_id, person_id, org_id, command_id, quoted_id, root_id, n)
        left join channel c on c.id = i.channel_id and c.org_id = i.org_id
        left join person p on p.id = i.person_id and p.org_id = i.org_id and p.closed_at is null
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member m on m.channel_id = c.id and m.person_id = p.id
        left join message q on q.id = i.quoted_id and q.channel_id = c.id
        left join message t on t.id = i.root_id and t.channel_id = c.id
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
        &quoted as &[Option<Uuid>],
        &roots as &[Option<Uuid>]
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut facts: Vec<_> = rows
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
                silenced_for: still(row.silenced_for),
                is_blocked: row.is_blocked,
            }),
            quote: quote(
                row.quoted_id,
                row.quoted_seq,
                row.quoted_author,
                row.quoted_excerpt,
            ),
            is_of_course: row.is_of_course,
            trainers_only: row.trainers_only,
            slow_seconds: row.slow_seconds,
            calls_out: row.calls_out,
            last_at: None,
            root: row.has_root.then_some(Root {
                is_answer: row.is_answer,
                topic_id: row.root_topic,
            }),
            topic: None,
            now: row.now,
        })
        .collect();
    find_topics(conn, group, &mut facts).await?;
    find_last(conn, group, &mut facts).await?;
    Ok(facts)
}

/// Where the topics lead that messages are to go to; asked only if there are any.
async fn find_topics(conn: &mut PgConnection, group: &[Posting], facts: &mut [Facts]) -> Result<()> {
    let wanted: Vec<_> = facts
        .iter()
        .zip(group)
        .filter_map(|(facts, posting)| facts.topic_wanted(posting).map(|id| id.0))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let topics = topics::resolved(conn, &wanted).await?;
    for (facts, posting) in facts.iter_mut().zip(group) {
        let topic = facts.topic_wanted(posting).and_then(|id| topics.get(&id));
        let here = topic.filter(|topic| topic.channel_id == posting.channel);
        facts.topic = here.cloned();
    }
    Ok(())
}

/// When authors last wrote in channels with a pause between messages; asked only if there are such. Looked for among
/// the newest messages: with a pause, an hour of a whole course fits in.
async fn find_last(conn: &mut PgConnection, group: &[Posting], facts: &mut [Facts]) -> Result<()> {
    let slowed = || facts.iter().zip(group).filter(|(facts, _)| facts.is_slowed());
    let channels: Vec<_> = slowed().map(|(_, posting)| posting.channel.0).collect();
    let people: Vec<_> = slowed().map(|(_, posting)| posting.actor.person_id.0).collect();
    if channels.is_empty() {
        return Ok(());
    }
    let rows = sqlx::query!(
        r#"
        select i.channel_id as "channel_id!: ChannelId", i.person_id as "person_id!: PersonId",
            newest.posted_at as "at: Timestamp"
        from unnest($1::uuid[], $2::uuid[]) i (channel_id, person_id)
        cross join lateral (
            select max(m.posted_at) as posted_at
            from (
                select author_id, posted_at from message where channel_id = i.channel_id order by seq desc limit 2000
            ) m
            where m.author_id = i.person_id
        ) newest
        "#,
        &channels,
        &people
    )
    .fetch_all(conn)
    .await?;
    let last: HashMap<_, _> = rows
        .into_iter()
        .filter_map(|row| Some(((row.channel_id, row.person_id), row.at?)))
        .collect();
    for (facts, posting) in facts.iter_mut().zip(group).filter(|(facts, _)| facts.is_slowed()) {
        facts.last_at = last.get(&(posting.channel, posting.actor.person_id)).copied();
    }
    Ok(())
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
