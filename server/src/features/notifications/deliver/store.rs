//! SQL on `notify_intent`, and the facts on which its next step rests.

use protocol::{
    ChannelId, ChannelKind, MessageId, NoticeId, NoticeReason, NotifyLevel, OrgId, PersonId, QuietHours,
    Role, RunId, TopicWish,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};

use super::rules::Facts;
use crate::features::notifications::decide::may_read;
use crate::features::notifications::quiet;
use crate::features::notifications::settings::USUAL_MAIL_AFTER;
use crate::kernel::Result;

/// For how long somebody who took intents is believed to be at them: longer than a batch takes whose push services and
/// mail servers all let us wait.
const LEASE: Duration = Duration::minutes(15);

/// Intents taken at once.
const BATCH: i64 = 50;

/// For how long what was pushed is remembered, so that it can be taken back.
const PUSHED_LIFE: Duration = Duration::days(7);

/// Where an intent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(super) enum Stage {
    /// Before anything was sent.
    Wait,
    /// A mail takes it.
    Mail,
    /// It was pushed.
    Pushed,
    /// It was pushed and is to be taken back.
    Close,
}

/// An intent that was taken.
#[derive(Clone, Debug)]
pub(super) struct Intent {
    pub(super) notice: NoticeId,
    pub(super) person: PersonId,
    pub(super) stage: Stage,
    pub(super) reason: NoticeReason,
    pub(super) message: Option<MessageId>,
    pub(super) channel: Option<ChannelId>,
    pub(super) run: Option<RunId>,
    /// Name of the channel, the topic, or whatever else it is about.
    pub(super) title: String,
    /// First words of the message, as they are now.
    pub(super) excerpt: String,
    /// Who wrote it.
    pub(super) by: String,
    /// Address of the person.
    pub(super) email: Option<String>,
    pub(super) name: String,
    pub(super) facts: Facts,
}

/// Notes what is to be brought to people, and when it is first looked at.
pub(in crate::features::notifications) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    new: &[(NoticeId, PersonId, NoticeReason)],
    at: OffsetDateTime,
    due_at: OffsetDateTime,
) -> Result<()> {
    let notices: Vec<_> = new.iter().map(|(notice, ..)| notice.0).collect();
    let people: Vec<_> = new.iter().map(|(_, person, _)| person.0).collect();
    let reasons: Vec<_> = new.iter().map(|(.., reason)| *reason).collect();
    sqlx::query!(
        r#"
        insert into notify_intent (notice_id, person_id, org_id, reason, at, due_at)
        select notice_id, person_id, $4, reason, $5, $6
        from unnest($1::uuid[], $2::uuid[], $3::text[]) told (notice_id, person_id, reason)
        on conflict do nothing
        "#,
        &notices,
        &people,
        &reasons as &[NoticeReason],
        org.0,
        at,
        due_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// These notices are gone or read: nothing is sent of them any more, and what was pushed is taken back.
pub(in crate::features::notifications) async fn withdraw(
    conn: &mut PgConnection,
    notices: &[NoticeId],
    at: OffsetDateTime,
) -> Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = notices.iter().map(|notice| notice.0).collect();
    sqlx::query!(
        "delete from notify_intent where notice_id = any($1) and stage in ('wait', 'mail')",
        &ids
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update notify_intent set stage = 'close', due_at = $2 where notice_id = any($1) and stage = 'pushed'",
        &ids,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was pushed and then seen in the inbox, on whatever device, is to be taken back.
pub(super) async fn close_read(conn: &mut PgConnection, at: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        r#"
        update notify_intent i set stage = 'close', due_at = $1
        where i.stage = 'pushed' and i.due_at > $1 and not exists (
            select from notice n where n.id = i.notice_id and n.read_at is null
        )
        "#,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes what is due, with the facts as they are now. Of a person to whom a mail is due everything that waits for one.
#[expect(clippy::too_many_lines, reason = "one query and what its row means")]
pub(super) async fn take(
    conn: &mut PgConnection,
    now: OffsetDateTime,
    can_mail: bool,
) -> Result<Vec<Intent>> {
    let notices = claim(conn, now).await?;
    let rows = sqlx::query!(
        r#"
        select i.notice_id as "notice: NoticeId", i.person_id as "person: PersonId", i.stage as "stage: Stage",
            i.reason as "reason: NoticeReason", i.at, n.message_id as "message?: MessageId",
            c.id as "channel?: ChannelId", coalesce(c.run_id, n.run_id) as "run?: RunId",
            coalesce(t.title, c.name, n.title, '') as "title!", coalesce(m.excerpt, n.excerpt, '') as "excerpt!",
            coalesce(case when a.is_arrival then coalesce(m.hook, w.display_name) end, n.by_name, '') as "by!",
            p.email, p.display_name as name, c.kind as "kind?: ChannelKind",
            n.id is not null and (n.message_id is null or (m.id is not null and m.deleted_at is null))
                and (b.person_id is null or not coalesce(a.is_arrival, false)) as "exists!",
            coalesce(a.is_arrival, false) as "is_arrival!", m.hidden_at is not null as "is_hidden!",
            coalesce(n.read_at is not null, false) or (coalesce(a.is_arrival, false) and m.thread_id is null and exists (
                select from generate_series(1, cardinality(s.seen) / 2) range
                where m.seq between s.seen[2 * range - 1] and s.seen[2 * range]
            )) as "is_read!",
            case when p.closed_at is not null then null when p.is_organiser then 'organiser' else rm.role end
                as "role: Role",
            cm.person_id is not null as "is_member!", coalesce(cm.level, 'mentions') as "level!: NotifyLevel",
            p.closed_at is null and (
                n.space_id is null or p.is_organiser or coalesce(sr.role = 'trainer', false) or exists (
                    select from space_member sm where sm.space_id = n.space_id and sm.person_id = p.id
                )
            ) as "is_in_space!",
            wi.wish as "wish?: TopicWish", ns.person_id is not null as "has_settings!",
            coalesce(ns.zone, r.time_zone, '') as "zone!", ns.quiet as "own_quiet?: Json<QuietHours>",
            q.run_id is not null as "has_run_quiet!", q.quiet as "run_quiet?: Json<QuietHours>",
            ns.mail_after as "mail_after?",
            exists (
                select from push_device d join session l on l.id = d.session_id and l.ended_at is null
                where d.person_id = p.id and l.expires_at > $2
            ) as "has_device!"
        from unnest($1::uuid[]) taken (notice_id)
        join notify_intent i on i.notice_id = taken.notice_id
        join person p on p.id = i.person_id
        left join notice n on n.id = i.notice_id
        left join message m on m.id = n.message_id
        cross join lateral (select n.once_key = 'message:' || n.message_id::text as is_arrival) a
        left join person w on w.id = m.author_id
        left join channel c on c.id = coalesce(m.channel_id, n.channel_id)
        left join space sp on sp.id = n.space_id
        left join run r on r.id = coalesce(c.run_id, sp.run_id, n.run_id)
        left join topic t on t.id = m.topic_id
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join run_member sr on sr.run_id = sp.run_id and sr.person_id = p.id
        left join channel_member cm on cm.channel_id = c.id and cm.person_id = p.id
        left join person_block b on b.person_id = p.id and b.blocked_id = m.author_id
        left join topic_wish wi on wi.topic_id = m.topic_id and wi.person_id = p.id
        left join read_state s on s.channel_id = c.id and s.person_id = p.id
        left join notification_setting ns on ns.person_id = p.id
        left join run_quiet_hours q on q.run_id = r.id
        order by i.person_id, i.at, i.notice_id
        "#,
        &notices,
        now
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let of_run = match row.run_quiet {
                Some(quiet) => Some(quiet.0),
                None if row.has_run_quiet => None,
                None => Some(quiet::usual()),
            };
            let mail_after = if row.has_settings {
                row.mail_after.and_then(|minutes| u16::try_from(minutes).ok())
            } else {
                Some(USUAL_MAIL_AFTER)
            };
            let facts = Facts {
                exists: row.exists,
                is_arrival: row.is_arrival,
                // Who is to decide about a report sees what it is about.
                is_hidden: row.is_hidden && row.reason != NoticeReason::Reported,
                is_read: row.is_read,
                may_read: row.is_in_space
                    && row
                        .kind
                        .is_none_or(|kind| may_read(kind, row.role, row.is_member)),
                level: row.level,
                wish: row.wish,
                zone: quiet::zone(&row.zone),
                quiet: row.own_quiet.map(|quiet| quiet.0).or(of_run),
                has_device: row.has_device,
                was_pushed_in_vain: row.stage == Stage::Mail,
                mail_after: mail_after.filter(|_| can_mail && row.email.is_some()),
                at: row.at,
            };
            Intent {
                notice: row.notice,
                person: row.person,
                stage: row.stage,
                reason: row.reason,
                message: row.message,
                channel: row.channel,
                run: row.run,
                title: row.title,
                excerpt: row.excerpt,
                by: row.by,
                email: row.email,
                name: row.name,
                facts,
            }
        })
        .collect())
}

/// Notices whose time has come, lent to this node.
async fn claim(conn: &mut PgConnection, now: OffsetDateTime) -> Result<Vec<uuid::Uuid>> {
    let taken = sqlx::query!(
        r#"
        with due as (
            select notice_id
            from notify_intent
            where (taken_until is null or taken_until <= $1) and (due_at <= $1 or (stage = 'mail' and person_id in (
                select person_id from notify_intent where stage = 'mail' and due_at <= $1
            )))
            order by due_at
            limit $2
            for update skip locked
        )
        update notify_intent i set taken_until = $3
        from due
        where i.notice_id = due.notice_id
        returning i.notice_id
        "#,
        now,
        BATCH,
        now + LEASE
    )
    .fetch_all(conn)
    .await?;
    Ok(taken.into_iter().map(|row| row.notice_id).collect())
}

/// Done with intents.
pub(super) async fn delete(conn: &mut PgConnection, notices: &[NoticeId]) -> Result<()> {
    let ids: Vec<_> = notices.iter().map(|notice| notice.0).collect();
    sqlx::query!("delete from notify_intent where notice_id = any($1)", &ids)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives an intent back, to be looked at later. One that was withdrawn meanwhile stays so.
pub(super) async fn put_back(
    conn: &mut PgConnection,
    intent: &Intent,
    stage: Stage,
    due_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        update notify_intent set stage = $2, due_at = $3, taken_until = null
        where notice_id = $1 and stage = $4
        "#,
        intent.notice.0,
        stage as Stage,
        due_at,
        intent.stage as Stage
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It was pushed: remembered for as long as it may have to be taken back. True if it is to be taken back already, because
/// it was withdrawn on the way: then there is nothing of it any more.
pub(super) async fn pushed(conn: &mut PgConnection, intent: &Intent, now: OffsetDateTime) -> Result<bool> {
    let kept = sqlx::query!(
        r#"
        update notify_intent set stage = 'pushed', due_at = $2, taken_until = null
        where notice_id = $1 and stage = 'wait'
        "#,
        intent.notice.0,
        now + PUSHED_LIFE
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() == 0)
}

/// These were taken off all screens, as far as push services took the word.
pub(super) async fn taken_back(conn: &mut PgConnection, notices: &[NoticeId]) -> Result<()> {
    let ids: Vec<_> = notices.iter().map(|notice| notice.0).collect();
    sqlx::query!(
        "delete from notify_intent where notice_id = any($1) and stage in ('pushed', 'close')",
        &ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was pushed to a person, and read or gone meanwhile. Also how many notices they have not seen.
pub(super) async fn to_take_back(conn: &mut PgConnection, person: PersonId) -> Result<(Vec<NoticeId>, i64)> {
    let gone = sqlx::query_scalar!(
        r#"
        select notice_id as "id: NoticeId"
        from notify_intent i
        where i.person_id = $1 and i.stage in ('pushed', 'close') and not exists (
            select from notice n where n.id = i.notice_id and n.read_at is null
        )
        order by i.at desc, i.notice_id
        "#,
        person.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let unread = sqlx::query_scalar!(
        r#"select count(*) as "count!" from notice where person_id = $1 and read_at is null"#,
        person.0
    )
    .fetch_one(conn)
    .await?;
    Ok((gone, unread))
}
