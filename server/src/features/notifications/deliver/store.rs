//! SQL on `notify_intent`, and the facts on which its next step rests.

use protocol::{
    ChannelId, ChannelKind, MessageId, NoticeReason, NotifyLevel, OrgId, PersonId, QuietHours, Role, RunId,
    TopicWish,
};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};

use super::rules::{Facts, PATIENCE};
use crate::features::notifications::decide::may_read;
use crate::features::notifications::quiet;
use crate::kernel::Result;

/// For how long somebody who took intents is believed to be at them: longer than any push or mail takes.
const LEASE: Duration = Duration::minutes(3);

/// Intents taken at once.
const BATCH: i64 = 100;

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
    pub(super) person: PersonId,
    pub(super) message: MessageId,
    pub(super) stage: Stage,
    pub(super) reason: NoticeReason,
    pub(super) channel: Option<ChannelId>,
    pub(super) run: Option<RunId>,
    /// Name of the channel or topic.
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

/// Notes that a message is to be brought to people.
pub(in crate::features::notifications) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    message: MessageId,
    whom: &[(PersonId, NoticeReason)],
    at: OffsetDateTime,
) -> Result<()> {
    let people: Vec<_> = whom.iter().map(|(person, _)| person.0).collect();
    let reasons: Vec<_> = whom.iter().map(|(_, reason)| *reason).collect();
    sqlx::query!(
        r#"
        insert into notify_intent (person_id, message_id, org_id, reason, at, due_at)
        select person_id, $3, $4, reason, $5, $6
        from unnest($1::uuid[], $2::text[]) told (person_id, reason)
        on conflict do nothing
        "#,
        &people,
        &reasons as &[NoticeReason],
        message.0,
        org.0,
        at,
        at + PATIENCE
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The message is gone: nothing is sent of it any more, and what was pushed is taken back.
pub(in crate::features::notifications) async fn withdraw(
    conn: &mut PgConnection,
    message: MessageId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "delete from notify_intent where message_id = $1 and stage in ('wait', 'mail')",
        message.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update notify_intent set stage = 'close', due_at = $2 where message_id = $1",
        message.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes what is due, with the facts as they are now. Of a person to whom a mail is due everything that waits for one.
pub(super) async fn take(
    conn: &mut PgConnection,
    now: OffsetDateTime,
    can_mail: bool,
) -> Result<Vec<Intent>> {
    let taken = sqlx::query!(
        r#"
        with due as (
            select person_id, message_id
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
        where i.person_id = due.person_id and i.message_id = due.message_id
        returning i.person_id, i.message_id
        "#,
        now,
        BATCH,
        now + LEASE
    )
    .fetch_all(&mut *conn)
    .await?;
    let people: Vec<_> = taken.iter().map(|row| row.person_id).collect();
    let messages: Vec<_> = taken.iter().map(|row| row.message_id).collect();
    let rows = sqlx::query!(
        r#"
        select i.person_id as "person: PersonId", i.message_id as "message: MessageId", i.stage as "stage: Stage",
            i.reason as "reason: NoticeReason", i.at, m.channel_id as "channel?: ChannelId", c.run_id as "run?: RunId",
            coalesce(t.title, c.name, '') as "title!", coalesce(m.excerpt, '') as "excerpt!",
            coalesce(m.hook, a.display_name, '') as "by!", p.email, p.display_name as name,
            c.kind as "kind?: ChannelKind", n.person_id is not null and m.deleted_at is null and m.id is not null
                and b.person_id is null as "exists!",
            m.hidden_at is not null as "is_hidden!",
            coalesce(n.read_at is not null, false) or exists (
                select from generate_series(1, cardinality(s.seen) / 2) range
                where m.seq between s.seen[2 * range - 1] and s.seen[2 * range]
            ) as "is_read!",
            case when p.closed_at is not null then null when p.is_organiser then 'organiser' else rm.role end
                as "role: Role",
            cm.person_id is not null as "is_member!", coalesce(cm.level, 'mentions') as "level!: NotifyLevel",
            w.wish as "wish?: TopicWish", ns.person_id is not null as "has_settings!",
            coalesce(ns.zone, r.time_zone, '') as "zone!", ns.quiet as "own_quiet?: Json<QuietHours>",
            q.run_id is not null as "has_run_quiet!", q.quiet as "run_quiet?: Json<QuietHours>",
            ns.mail_after as "mail_after?",
            exists (
                select from push_device d join session l on l.id = d.session_id and l.ended_at is null
                where d.person_id = p.id and l.expires_at > $3
            ) as "has_device!"
        from unnest($1::uuid[], $2::uuid[]) taken (person_id, message_id)
        join notify_intent i on i.person_id = taken.person_id and i.message_id = taken.message_id
        join person p on p.id = i.person_id
        left join message m on m.id = i.message_id
        left join person a on a.id = m.author_id
        left join channel c on c.id = m.channel_id
        left join run r on r.id = c.run_id
        left join topic t on t.id = m.topic_id
        left join run_member rm on rm.run_id = c.run_id and rm.person_id = p.id
        left join channel_member cm on cm.channel_id = c.id and cm.person_id = p.id
        left join person_block b on b.person_id = p.id and b.blocked_id = m.author_id
        left join topic_wish w on w.topic_id = m.topic_id and w.person_id = p.id
        left join read_state s on s.channel_id = c.id and s.person_id = p.id
        left join notice n on n.person_id = p.id and n.once_key = 'message:' || i.message_id::text
        left join notification_setting ns on ns.person_id = p.id
        left join run_quiet_hours q on q.run_id = c.run_id
        order by i.person_id, i.at, i.message_id
        "#,
        &people,
        &messages,
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
                row.mail_after
            } else {
                Some(60)
            };
            let mail_after = mail_after.and_then(|minutes| u16::try_from(minutes).ok());
            let facts = Facts {
                exists: row.exists,
                is_hidden: row.is_hidden,
                is_read: row.is_read,
                may_read: row
                    .kind
                    .is_some_and(|kind| may_read(kind, row.role, row.is_member)),
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
                person: row.person,
                message: row.message,
                stage: row.stage,
                reason: row.reason,
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

/// Done with an intent.
pub(super) async fn delete(conn: &mut PgConnection, person: PersonId, messages: &[MessageId]) -> Result<()> {
    let ids: Vec<_> = messages.iter().map(|message| message.0).collect();
    sqlx::query!(
        "delete from notify_intent where person_id = $1 and message_id = any($2)",
        person.0,
        &ids
    )
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
        update notify_intent set stage = $3, due_at = $4, taken_until = null
        where person_id = $1 and message_id = $2 and stage = $5
        "#,
        intent.person.0,
        intent.message.0,
        stage as Stage,
        due_at,
        intent.stage as Stage
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It was pushed: remembered for as long as it may have to be taken back. True if it is to be taken back already.
pub(super) async fn pushed(conn: &mut PgConnection, intent: &Intent, now: OffsetDateTime) -> Result<bool> {
    let kept = sqlx::query!(
        r#"
        update notify_intent set stage = 'pushed', due_at = $3, taken_until = null
        where person_id = $1 and message_id = $2 and stage = 'wait'
        "#,
        intent.person.0,
        intent.message.0,
        now + PUSHED_LIFE
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() == 0)
}

/// What was pushed to a person, and read or gone meanwhile; it is forgotten here. Also how many notices they have not
/// seen.
pub(super) async fn take_back(conn: &mut PgConnection, person: PersonId) -> Result<(Vec<MessageId>, i64)> {
    let gone = sqlx::query_scalar!(
        r#"
        delete from notify_intent i
        where i.person_id = $1 and i.stage in ('pushed', 'close') and not exists (
            select from notice n
            join message m on m.id = i.message_id and m.deleted_at is null
            left join read_state s on s.channel_id = m.channel_id and s.person_id = i.person_id
            where n.person_id = i.person_id and n.once_key = 'message:' || i.message_id::text and n.read_at is null
                and not exists (
                    select from generate_series(1, cardinality(s.seen) / 2) range
                    where m.seq between s.seen[2 * range - 1] and s.seen[2 * range]
                )
        )
        returning message_id as "id: MessageId"
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
