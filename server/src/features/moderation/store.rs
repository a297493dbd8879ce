//! SQL on `report_case` and `message_report`.

use protocol::{
    Author, ChannelId, MessageId, MessageReport, OrgId, PersonId, ReportId, ReportReason, RunId, Timestamp,
    Verdict,
};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::db::OnConstraint;
use crate::features::channels::Judged;
use crate::kernel::{Actor, Error, Result};

/// Cases that are shown: what is older is in the database.
const SHOWN: i64 = 200;

/// The run of a channel.
pub(super) async fn run_of(conn: &mut PgConnection, channel: ChannelId) -> Result<RunId> {
    let run = sqlx::query_scalar!(
        r#"select run_id as "run: RunId" from channel where id = $1"#,
        channel.0
    );
    run.fetch_optional(conn).await?.ok_or(Error::NotFound)
}

/// The name of a run.
pub(super) async fn name_of_run(conn: &mut PgConnection, run: RunId) -> Result<String> {
    let name = sqlx::query_scalar!("select name from run where id = $1", run.0);
    Ok(name.fetch_optional(conn).await?.unwrap_or_default())
}

/// Names of people, who may be in no run any more.
pub(super) async fn names(conn: &mut PgConnection, org: OrgId, people: &[PersonId]) -> Result<Vec<Author>> {
    let ids: Vec<_> = people.iter().map(|person| person.0).collect();
    let names = sqlx::query_as!(
        Author,
        r#"
        select id as "person_id: PersonId", display_name as name from person where id = any($1) and org_id = $2 order by id
        "#,
        &ids,
        org.0
    );
    Ok(names.fetch_all(conn).await?)
}

/// A report that is new.
pub(super) struct NewReport<'a> {
    pub(super) id: ReportId,
    pub(super) case: ReportId,
    pub(super) message: MessageId,
    pub(super) reason: ReportReason,
    pub(super) note: &'a str,
    pub(super) at: OffsetDateTime,
}

/// Whether somebody reported a message before, in a case that waits or as it still is: what was kept and has another text
/// since is another matter.
pub(super) async fn is_reported(
    conn: &mut PgConnection,
    message: MessageId,
    person: PersonId,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from message_report r
            join report_case c on c.id = r.case_id
            join message m on m.id = r.message_id
            where r.message_id = $1 and r.person_id = $2
                and (c.verdict is null or m.edited_at is null or m.edited_at <= r.at)
        ) as "found!"
        "#,
        message.0,
        person.0
    );
    Ok(found.fetch_one(conn).await?)
}

/// The case of a message that waits for a decision.
pub(super) async fn open_case(conn: &mut PgConnection, message: MessageId) -> Result<Option<ReportId>> {
    let case = sqlx::query_scalar!(
        r#"select id as "id: ReportId" from report_case where message_id = $1 and verdict is null"#,
        message.0
    );
    Ok(case.fetch_optional(conn).await?)
}

/// Begins a case; [`Error::CommandReused`] if the command reported something else before.
pub(super) async fn insert_case(
    conn: &mut PgConnection,
    judged: &Judged,
    id: ReportId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into report_case (id, org_id, run_id, message_id, author_id, opened_at) values ($1, $2, $3, $4, $5, $6)
        "#,
        id.0,
        judged.org.0,
        judged.run.0,
        judged.id.0,
        judged.author.0,
        at
    )
    .execute(conn)
    .await
    .on_constraint("report_case_pkey", Error::CommandReused)?;
    Ok(())
}

/// Adds a report to its case; [`Error::CommandReused`] if the command reported something else before.
pub(super) async fn insert_report(conn: &mut PgConnection, actor: &Actor, new: &NewReport<'_>) -> Result<()> {
    sqlx::query!(
        r#"
        insert into message_report (id, org_id, case_id, message_id, person_id, reason, note, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        new.id.0,
        actor.org_id.0,
        new.case.0,
        new.message.0,
        actor.person_id.0,
        new.reason as ReportReason,
        new.note,
        new.at
    )
    .execute(conn)
    .await
    .on_constraint("message_report_pkey", Error::CommandReused)?;
    Ok(())
}

/// How many people reported a case.
pub(super) async fn count(conn: &mut PgConnection, case: ReportId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from message_report where case_id = $1"#,
        case.0
    );
    Ok(count.fetch_one(conn).await?)
}

/// Who reported a case: to tell them what was decided, and for nothing else.
pub(super) async fn reporters(conn: &mut PgConnection, case: ReportId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"select person_id as "id: PersonId" from message_report where case_id = $1 order by person_id"#,
        case.0
    );
    Ok(people.fetch_all(conn).await?)
}

/// A case, as far as its message and its run are concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) id: ReportId,
    pub(super) run: RunId,
    pub(super) message: MessageId,
    pub(super) author: PersonId,
}

/// A case of the organisation.
pub(super) async fn case(conn: &mut PgConnection, org: OrgId, id: ReportId) -> Result<Option<Case>> {
    let case = sqlx::query_as!(
        Case,
        r#"
        select id as "id: ReportId", run_id as "run: RunId", message_id as "message: MessageId",
            author_id as "author: PersonId"
        from report_case
        where id = $1 and org_id = $2
        "#,
        id.0,
        org.0
    );
    Ok(case.fetch_optional(conn).await?)
}

/// Cases whose message was removed before a moment, and is still there, and still hidden: what was reported once more and
/// kept stays.
pub(super) async fn removed(conn: &mut PgConnection, before: OffsetDateTime) -> Result<Vec<Case>> {
    let cases = sqlx::query_as!(
        Case,
        r#"
        select c.id as "id: ReportId", c.run_id as "run: RunId", c.message_id as "message: MessageId",
            c.author_id as "author: PersonId"
        from report_case c
        join message m on m.id = c.message_id and m.deleted_at is null and m.hidden_at is not null
        where c.verdict = 'remove' and c.decided_at <= $1
        order by c.decided_at
        limit 100
        "#,
        before
    );
    Ok(cases.fetch_all(conn).await?)
}

/// Who removed the message of a case before a moment, if that holds.
pub(super) async fn remover(
    conn: &mut PgConnection,
    case: ReportId,
    before: OffsetDateTime,
) -> Result<Option<PersonId>> {
    let by = sqlx::query_scalar!(
        r#"
        select decided_by as "by!: PersonId" from report_case
        where id = $1 and verdict = 'remove' and decided_at <= $2
        "#,
        case.0,
        before
    );
    Ok(by.fetch_optional(conn).await?)
}

/// The newest case of a message.
pub(super) async fn last_case(
    conn: &mut PgConnection,
    org: OrgId,
    message: MessageId,
) -> Result<Option<Case>> {
    let case = sqlx::query_as!(
        Case,
        r#"
        select id as "id: ReportId", run_id as "run: RunId", message_id as "message: MessageId",
            author_id as "author: PersonId"
        from report_case
        where message_id = $1 and org_id = $2
        order by opened_at desc, id desc
        limit 1
        "#,
        message.0,
        org.0
    );
    Ok(case.fetch_optional(conn).await?)
}

/// What was decided.
pub(super) struct Decision<'a> {
    pub(super) verdict: Verdict,
    pub(super) why: &'a str,
    pub(super) by: PersonId,
    pub(super) at: OffsetDateTime,
    pub(super) was_hidden: bool,
}

/// Notes a decision; false if there is one.
pub(super) async fn decide(conn: &mut PgConnection, case: ReportId, decision: &Decision<'_>) -> Result<bool> {
    let decided = sqlx::query!(
        r#"
        update report_case
        set verdict = $2, decided_why = $3, decided_by = $4, decided_at = $5, was_hidden = $6
        where id = $1 and verdict is null
        "#,
        case.0,
        decision.verdict as Verdict,
        decision.why,
        decision.by.0,
        decision.at,
        decision.was_hidden
    );
    Ok(decided.execute(conn).await?.rows_affected() == 1)
}

/// Opens a decided case again: its message, and whether that was hidden when it was decided. What nobody reported waits for
/// nothing, so it is no case any more.
pub(super) async fn open_again(conn: &mut PgConnection, case: ReportId) -> Result<Option<(MessageId, bool)>> {
    let unreported = sqlx::query!(
        r#"
        delete from report_case c
        where c.id = $1 and c.verdict is not null and not exists (select from message_report r where r.case_id = c.id)
        returning c.message_id as "message: MessageId", c.was_hidden
        "#,
        case.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(row) = unreported {
        return Ok(Some((row.message, row.was_hidden)));
    }
    let opened = sqlx::query!(
        r#"
        update report_case set verdict = null, decided_why = '', decided_by = null, decided_at = null
        where id = $1 and verdict is not null
        returning message_id as "message: MessageId", was_hidden
        "#,
        case.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(opened.map(|row| (row.message, row.was_hidden)))
}

/// The cases of a run with their messages' ids: those to decide, then the newest. Their messages are read by the caller.
pub(super) async fn cases(conn: &mut PgConnection, run: RunId) -> Result<Vec<(MessageId, MessageReport)>> {
    let rows = sqlx::query!(
        r#"
        select c.id as "id: ReportId", c.message_id as "message: MessageId", ch.name,
            m.hidden_at is not null as "is_hidden!", c.opened_at as "at: Timestamp",
            c.verdict as "verdict: Verdict", c.decided_why, c.decided_by as "decided_by: PersonId",
            c.decided_at as "decided_at: Timestamp", r.reports as "reports!", r.reasons as "reasons!: Vec<ReportReason>",
            r.notes as "notes!"
        from report_case c
        join message m on m.id = c.message_id
        join channel ch on ch.id = m.channel_id
        cross join lateral (
            select count(*) as reports, coalesce(array_agg(distinct reason), '{}') as reasons,
                coalesce(array_agg(note order by at, id) filter (where note <> ''), '{}') as notes
            from message_report
            where case_id = c.id
        ) r
        where c.run_id = $1
        order by c.verdict is not null, c.opened_at desc, c.id desc
        limit $2
        "#,
        run.0,
        SHOWN
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let report = MessageReport {
                id: row.id,
                channel: row.name,
                message: None,
                reasons: row.reasons,
                notes: row.notes,
                reports: u32::try_from(row.reports).unwrap_or(u32::MAX),
                is_hidden: row.is_hidden,
                at: row.at,
                decided_why: row.verdict.map(|_| row.decided_why),
                verdict: row.verdict,
                decided_by: row.decided_by,
                decided_at: row.decided_at,
            };
            (row.message, report)
        })
        .collect())
}
