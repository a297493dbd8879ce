//! What decisions rest on, read in the transaction that decides: the message, and everybody whom it may concern, in one
//! query however many they are.

use std::collections::HashMap;

use protocol::{
    Author, Block, ChannelId, ChannelKind, MessageId, NotifyLevel, OrgId, PersonId, Role, RunId, TopicId,
    TopicWish,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::rules::{Asked, Facts};
use super::words::{self, Mentions};
use crate::kernel::Result;

/// A message as it stands.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) id: MessageId,
    pub(super) org: OrgId,
    pub(super) channel: ChannelId,
    pub(super) run: RunId,
    pub(super) kind: ChannelKind,
    pub(super) seq: i64,
    pub(super) author: Author,
    /// Whoever wrote it may mention everybody.
    pub(super) may_call: bool,
    pub(super) tree: Vec<Block>,
    pub(super) excerpt: String,
    pub(super) reply_to: Option<Uuid>,
    pub(super) thread: Option<Uuid>,
    pub(super) topic: Option<TopicId>,
    /// Name of its topic, or else of its channel.
    pub(super) title: String,
    pub(super) is_deleted: bool,
    pub(super) is_hidden: bool,
}

/// Holds whatever is decided about messages until the end of the transaction: what happened to one is decided in turn.
/// All at once and in one order, so that two who hold some never wait for each other.
pub(super) async fn hold(conn: &mut PgConnection, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        r#"
        select pg_advisory_xact_lock(key)
        from (
            select distinct hashtextextended('notify:' || id::text, 0) as key
            from unnest($1::uuid[]) held (id)
            order by 1
        ) keys
        "#,
        ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The messages; those that there are.
pub(super) async fn messages(conn: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<MessageId, Message>> {
    let rows = sqlx::query!(
        r#"
        select m.id as "id!: MessageId", m.org_id as "org!: OrgId", m.channel_id as "channel!: ChannelId",
            c.run_id as "run!: RunId", c.kind as "kind!: ChannelKind", m.seq as "seq!",
            m.author_id as "author!: PersonId", coalesce(m.hook, p.display_name, '') as "author_name!",
            m.tree as "tree!: Json<Vec<Block>>", m.excerpt as "excerpt!", m.reply_to as "reply_to?",
            m.thread_id as "thread_id?", m.topic_id as "topic?: TopicId", coalesce(t.title, c.name) as "title!",
            m.deleted_at is not null as "is_deleted!", m.hidden_at is not null as "is_hidden!",
            (c.kind in ('private', 'direct') or c.is_of_group or p.is_organiser or rm.role = 'trainer')
                as "may_call"
        from message m
        join channel c on c.id = m.channel_id
        left join person p on p.id = m.author_id
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = m.author_id
        left join topic t on t.id = m.topic_id
        where m.id = any($1)
        "#,
        ids
    )
    .fetch_all(conn)
    .await?;
    let messages = rows.into_iter().map(|row| Message {
        id: row.id,
        org: row.org,
        channel: row.channel,
        run: row.run,
        kind: row.kind,
        seq: row.seq,
        author: Author {
            person_id: row.author,
            name: row.author_name,
        },
        may_call: row.may_call.unwrap_or(false),
        tree: row.tree.0,
        excerpt: row.excerpt,
        reply_to: row.reply_to,
        thread: row.thread_id,
        topic: row.topic,
        title: row.title,
        is_deleted: row.is_deleted,
        is_hidden: row.is_hidden,
    });
    Ok(messages.map(|message| (message.id, message)).collect())
}

/// Everybody whom earlier texts of a message mentioned.
pub(super) async fn mentioned_before(conn: &mut PgConnection, id: MessageId) -> Result<Mentions> {
    let bodies = sqlx::query_scalar!("select body from message_version where message_id = $1", id.0)
        .fetch_all(conn)
        .await?;
    Ok(Mentions::written_in(&bodies.join("\n")))
}

/// Whoever a message may concern, by id, and what they are to it.
pub(super) async fn people(
    conn: &mut PgConnection,
    message: &Message,
    mentions: &Mentions,
    asked: Asked,
) -> Result<Vec<(PersonId, Facts)>> {
    let is_everybody = mentions.everybody && message.may_call;
    let mentioned: Vec<_> = mentions.people.iter().copied().collect();
    let spaces: Vec<_> = mentions.spaces.iter().copied().collect();
    let with_members = is_everybody || asked == Asked::Everything;
    let rows = sqlx::query!(
        r#"
        with grouped as (
            select distinct g.person_id
            from space_member g
            join space s on s.id = g.space_id and s.run_id = $2 and not s.is_archived
            where g.space_id = any($4)
        ), answered as (
            select author_id as person_id from message where id in ($6, $7)
            union
            select author_id from message where thread_id = $7 and seq < $8 and deleted_at is null
        ), candidate as (
            -- Of hundreds of members hardly anybody is told of a message that names nobody.
            select m.person_id
            from channel_member m
            where m.channel_id = $1 and $5 and (
                $12 or m.level = 'all' or m.person_id in (select person_id from answered)
                or exists (
                    select from topic_wish w
                    where w.topic_id = $9 and w.person_id = m.person_id and w.wish = 'follow'
                )
                or exists (
                    select from notification_setting n where n.person_id = m.person_id and n.keywords <> '{}'
                )
            )
            union select unnest($3::uuid[])
            union select person_id from grouped
        )
        select p.id as "id: PersonId",
            case when p.is_organiser then 'organiser' else (
                select rm.role from run_member rm where rm.run_id = $2 and rm.person_id = p.id
            ) end as "role: Role",
            (select m.level from channel_member m where m.channel_id = $1 and m.person_id = p.id)
                as "level?: NotifyLevel",
            (select w.wish from topic_wish w where w.topic_id = $9 and w.person_id = p.id) as "wish?: TopicWish",
            p.id in (select person_id from grouped) as "is_in_group!",
            p.id in (select person_id from answered) as "is_answered!",
            exists (select from person_block b where b.person_id = p.id and b.blocked_id = $11) as "is_blocked!",
            (select n.keywords from notification_setting n where n.person_id = p.id and n.keywords <> '{}')
                as "keywords?",
            exists (
                select from read_state s
                where s.channel_id = $1 and s.person_id = p.id and exists (
                    select from generate_series(1, cardinality(s.seen) / 2) range
                    where $8 between s.seen[2 * range - 1] and s.seen[2 * range]
                )
            ) as "is_seen!"
        -- An array, and lookups by key for each of them: what planners believe of a union can make this the square of it.
        from unnest(array(select person_id from candidate)) c (person_id)
        join person p on p.id = c.person_id and p.org_id = $10 and p.closed_at is null
        order by p.id
        "#,
        message.channel.0,
        message.run.0,
        &mentioned,
        &spaces,
        with_members,
        message.reply_to,
        message.thread,
        message.seq,
        message.topic.map(|topic| topic.0),
        message.org.0,
        message.author.person_id.0,
        is_everybody || message.kind == ChannelKind::Direct
    )
    .fetch_all(conn)
    .await?;
    let words = words::words(&message.tree);
    Ok(rows
        .into_iter()
        .map(|row| {
            let facts = Facts {
                kind: message.kind,
                role: row.role,
                is_member: row.level.is_some(),
                level: row.level.unwrap_or_default(),
                wish: row.wish,
                is_author: row.id == message.author.person_id,
                is_mentioned: mentions.people.contains(&row.id.0),
                is_in_group: row.is_in_group,
                is_everybody,
                is_answered: row.is_answered,
                is_blocked: row.is_blocked,
                has_keyword: row
                    .keywords
                    .is_some_and(|keywords| words::has_keyword(&words, &keywords)),
                is_seen: row.is_seen && message.thread.is_none(),
            };
            (row.id, facts)
        })
        .collect())
}
