//! SQL on `hook_delivery`, and of hooks that go out.

use protocol::{ChannelId, HookId, HookNews, MessageId, OrgId, PersonId, SessionId, Timestamp};
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{IN_HAND, OF_ALL, OF_ONE};
use crate::features::channels::{Due, DueWhy};
use crate::kernel::{Actor, Result};

/// Notes down what is to be told to whom. What programs wrote is told to no program: that is how two of them would talk
/// for ever.
pub(super) async fn note(conn: &mut PgConnection, due: &[Due], now: OffsetDateTime) -> Result<()> {
    let told: Vec<_> = due.iter().filter_map(|due| Some((due, news(due.why)?))).collect();
    let messages: Vec<_> = told.iter().map(|(due, _)| due.message_id.0).collect();
    let channels: Vec<_> = told.iter().map(|(due, _)| due.channel_id.0).collect();
    let ats: Vec<_> = told.iter().map(|(due, _)| due.at.0).collect();
    let news: Vec<_> = told.iter().map(|(_, news)| *news).collect();
    sqlx::query!(
        r#"
        insert into hook_delivery (id, hook_id, org_id, message_id, news, at, next_at)
        select gen_random_uuid(), h.id, h.org_id, d.message_id, d.news, d.at, $5
        from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) d (message_id, channel_id, at, news)
        join hook h on h.channel_id = d.channel_id and h.kind = 'outgoing' and h.stopped_at is null
        join message m on m.id = d.message_id and m.org_id = h.org_id
        join person p on p.id = m.author_id
        where m.hook is null and p.kind <> 'bot'
        "#,
        &messages,
        &channels,
        &ats,
        &news as &[&str],
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn news(why: DueWhy) -> Option<&'static str> {
    match why {
        DueWhy::Posted => Some("message_posted"),
        DueWhy::Edited => Some("message_edited"),
        DueWhy::Deleted => Some("message_deleted"),
        DueWhy::Moved => None,
    }
}

/// Something to be told, and to whom.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    pub(super) id: Uuid,
    pub(super) hook_id: HookId,
    pub(super) org_id: OrgId,
    pub(super) channel_id: ChannelId,
    pub(super) created_by: PersonId,
    pub(super) url: String,
    pub(super) key: Vec<u8>,
    pub(super) message_id: MessageId,
    pub(super) news: HookNews,
    pub(super) at: Timestamp,
    /// With the one that is under way.
    pub(super) attempts: i32,
}

impl Delivery {
    /// Whoever made the hook: it tells what they may read.
    pub(super) fn maker(&self) -> Actor {
        Actor {
            person_id: self.created_by,
            org_id: self.org_id,
            session_id: SessionId(self.hook_id.0),
        }
    }
}

/// Lets one node at a time take something in hand, until the end of the transaction: two would part what belongs together.
pub(super) async fn take_turn(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('hook_delivery'))")
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes what is due in hand, a few of each hook, in the order in which it happened: nothing of a hook before what came
/// first, which may wait for another attempt or be in the hands of a node.
pub(super) async fn take(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Vec<Delivery>> {
    let mut taken = sqlx::query_as!(
        Delivery,
        r#"
        with mine as (
            select d.id
            from hook h
            cross join lateral (
                select id, at, max(next_at) over (order by at, id) as ready_at
                from (
                    select id, at, next_at from hook_delivery where hook_id = h.id order by at, id limit $3
                ) first
            ) d
            where h.kind = 'outgoing' and d.ready_at <= $1
            order by d.at, d.id
            limit $4
        )
        update hook_delivery d set attempts = attempts + 1, next_at = $2
        from mine, hook h
        where d.id = mine.id and h.id = d.hook_id
        returning d.id, d.hook_id as "hook_id: HookId", d.org_id as "org_id: OrgId",
            h.channel_id as "channel_id: ChannelId", h.created_by as "created_by: PersonId", h.url as "url!",
            h.signing_key as "key!", d.message_id as "message_id: MessageId", d.news as "news: HookNews",
            d.at as "at: Timestamp", d.attempts
        "#,
        now,
        now + IN_HAND,
        OF_ONE,
        OF_ALL
    )
    .fetch_all(conn)
    .await?;
    taken.sort_by_key(|delivery| (delivery.hook_id, delivery.at, delivery.id));
    Ok(taken)
}

/// Forgets what was told, or is not to be told any more.
pub(super) async fn done(conn: &mut PgConnection, id: Uuid) -> Result<()> {
    sqlx::query!("delete from hook_delivery where id = $1", id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts off what was not taken.
pub(super) async fn put_off(conn: &mut PgConnection, id: Uuid, until: OffsetDateTime) -> Result<()> {
    sqlx::query!("update hook_delivery set next_at = $2 where id = $1", id, until)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts off what was taken in hand and not tried.
pub(super) async fn give_back(conn: &mut PgConnection, ids: &[Uuid], until: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update hook_delivery set next_at = $2, attempts = attempts - 1 where id = any($1)",
        ids,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a hook was told something.
pub(super) async fn used(conn: &mut PgConnection, hook: HookId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!("update hook set used_at = $2 where id = $1", hook.0, now)
        .execute(conn)
        .await?;
    Ok(())
}
