//! SQL of the catch-up: reads what other slices own, writes nothing.

use protocol::{ChannelId, DueWork, MessageId, PersonId, RunId, SpaceId, Timestamp, TopicId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::Result;

/// What was said in a channel or topic, and which messages of it matter most.
pub(super) struct Talk {
    pub(super) channel_id: ChannelId,
    pub(super) topic_id: Option<TopicId>,
    pub(super) channel: String,
    pub(super) topic: Option<String>,
    pub(super) is_followed: bool,
    pub(super) unread: i64,
    pub(super) from_seq: i64,
    pub(super) to_seq: i64,
    /// In their order.
    pub(super) best: Vec<MessageId>,
    /// Words of everything unread in it.
    pub(super) words: i64,
}

/// Talks shown at most; who has more to read has more than ten minutes.
const TALKS: i64 = 20;

/// When somebody last read something before a moment, as the log of their own room says; when they joined the run if
/// they never did.
pub(super) async fn last_visit(
    conn: &mut PgConnection,
    person: PersonId,
    run: RunId,
    before: OffsetDateTime,
) -> Result<Option<OffsetDateTime>> {
    let at = sqlx::query_scalar!(
        r#"
        select coalesce(
            (
                select at from event_log
                where room_id = $1 and actor_id = $1 and at < $3
                order by seq desc
                limit 1
            ),
            (select joined_at from run_member where run_id = $2 and person_id = $1)
        )
        "#,
        person.0,
        run.0,
        before
    )
    .fetch_one(conn)
    .await?;
    Ok(at)
}

/// Groups of mine in a run whose work is due after a moment, by when.
pub(super) async fn due(
    conn: &mut PgConnection,
    person: PersonId,
    run: RunId,
    after: OffsetDateTime,
) -> Result<Vec<DueWork>> {
    let due = sqlx::query_as!(
        DueWork,
        r#"
        select s.id as "space_id: SpaceId", s.name, greatest(s.due_at, s.extended_until) as "due_at!: Timestamp"
        from space_member m
        join space s on s.id = m.space_id
        where m.person_id = $1 and s.run_id = $2 and not s.is_archived and s.due_at is not null
            and greatest(s.due_at, s.extended_until) > $3
        order by greatest(s.due_at, s.extended_until), s.id
        "#,
        person.0,
        run.0,
        after
    )
    .fetch_all(conn)
    .await?;
    Ok(due)
}

/// What others said in channels of mine since a moment and I have not seen, by topic: what I follow first, then where
/// most was said. Without what I muted, whom I block, and without direct conversations, of which every message is a notice.
pub(super) async fn talks(
    conn: &mut PgConnection,
    person: PersonId,
    run: RunId,
    since: OffsetDateTime,
    best: i64,
) -> Result<Vec<Talk>> {
    let talks = sqlx::query_as!(
        Talk,
        r#"
        with unread as (
            select x.id, x.channel_id, x.topic_id, x.seq,
                coalesce(w.wish = 'follow', m.level = 'all') as is_followed,
                coalesce(cardinality(regexp_split_to_array(btrim(x.body), '\s+')), 0) as words,
                case when x.pinned_at is not null then 8 else 0 end
                + case when coalesce(a.role = 'trainer', false) or p.is_organiser then 4 else 0 end
                + least((select count(*) from message r where r.thread_id = x.id and r.deleted_at is null), 5)
                + least((select count(*) from message_reaction r where r.message_id = x.id), 5) as weight
            from channel_member m
            join channel c on c.id = m.channel_id and c.kind <> 'direct' and c.archived_at is null
            join room h on h.id = c.id
            left join read_state s on s.channel_id = m.channel_id and s.person_id = m.person_id
            cross join lateral generate_series(0, coalesce(cardinality(s.seen), 0) / 2) gap
            join message x on x.channel_id = m.channel_id
                and x.seq > greatest(coalesce(s.seen[2 * gap], 0), m.joined_seq)
                and x.seq < coalesce(s.seen[2 * gap + 1], h.last_seq + 1)
            join person p on p.id = x.author_id
            left join run_member a on a.run_id = c.run_id and a.person_id = x.author_id
            left join topic_wish w on w.topic_id = x.topic_id and w.person_id = m.person_id
            where m.person_id = $1 and c.run_id = $2 and x.author_id <> $1 and x.posted_at > $3
                and x.deleted_at is null and x.hidden_at is null and x.thread_id is null
                and not exists (
                    select from person_block b where b.person_id = m.person_id and b.blocked_id = x.author_id
                )
                and w.wish is distinct from 'mute' and (m.level <> 'muted' or w.wish = 'follow')
        ), placed as (
            select *, row_number() over (partition by channel_id, topic_id order by weight desc, seq) as place
            from unread
        )
        select u.channel_id as "channel_id!: ChannelId", u.topic_id as "topic_id: TopicId", c.name as channel,
            t.title as "topic?", bool_or(u.is_followed) as "is_followed!", count(*) as "unread!",
            min(u.seq) as "from_seq!", max(u.seq) as "to_seq!",
            array_agg(u.id order by u.seq) filter (where u.place <= $4) as "best!: Vec<MessageId>",
            sum(u.words)::bigint as "words!"
        from placed u
        join channel c on c.id = u.channel_id
        left join topic t on t.id = u.topic_id
        group by u.channel_id, u.topic_id, c.name, t.title
        order by bool_or(u.is_followed) desc, count(*) desc, min(u.seq)
        limit $5
        "#,
        person.0,
        run.0,
        since,
        best,
        TALKS
    )
    .fetch_all(conn)
    .await?;
    Ok(talks)
}
