//! SQL of polls.

use protocol::{
    LastAction, Leader, OrgId, PollDraft, PollId, PollKind, PollResult, PollState, Stage, Timestamp,
    WebinarId,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::freeze::Stored;
use super::row::Row;
use crate::kernel::{Actor, Result};

/// The webinar of a poll of an organisation.
pub(super) async fn webinar_of(
    conn: &mut PgConnection,
    org: OrgId,
    poll: PollId,
) -> Result<Option<WebinarId>> {
    let found = sqlx::query_scalar!(
        r#"select webinar_id as "id: WebinarId" from poll where id = $1 and org_id = $2"#,
        poll.0,
        org.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// Whether an id is taken, by whatever poll of whichever webinar.
pub(super) async fn exists(conn: &mut PgConnection, poll: PollId) -> Result<bool> {
    let exists = sqlx::query_scalar!(
        r#"select exists (select from poll where id = $1) as "exists!""#,
        poll.0
    )
    .fetch_one(conn)
    .await?;
    Ok(exists)
}

/// Holds a poll: nobody votes in it until the transaction ends.
pub(super) async fn hold(conn: &mut PgConnection, poll: PollId) -> Result<()> {
    sqlx::query!("select id from poll where id = $1 for no key update", poll.0)
        .fetch_optional(conn)
        .await?;
    Ok(())
}

/// A webinar's state of moderation; its row is held by the caller.
pub(super) async fn is_moderated(conn: &mut PgConnection, webinar: WebinarId) -> Result<bool> {
    let is_moderated = sqlx::query_scalar!("select is_moderated from webinar where id = $1", webinar.0)
        .fetch_one(conn)
        .await?;
    Ok(is_moderated)
}

/// A new draft, with the webinar's next number.
pub(super) async fn insert(
    conn: &mut PgConnection,
    actor: &Actor,
    webinar: WebinarId,
    poll: PollId,
    draft: &PollDraft,
) -> Result<()> {
    sqlx::query!(
        r#"
        with numbered as (
            update webinar set last_poll = last_poll + 1 where id = $2 returning last_poll
        )
        insert into poll (id, webinar_id, org_id, number, kind, draft, created_by)
        select $1, $2, $3, last_poll, $4::text, $5, $6 from numbered
        "#,
        poll.0,
        webinar.0,
        actor.org_id.0,
        draft.kind as PollKind,
        Json(draft) as _,
        actor.person_id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a poll as it is after an action.
pub(super) async fn update(conn: &mut PgConnection, row: &Row) -> Result<()> {
    sqlx::query!(
        r#"
        update poll set kind = $2::text, draft = $3, state = $4::text, version = version + 1, round = $5,
            is_revealed = $6, struck = $7, opened_at = $8, closes_at = $9, last_action = $10
        where id = $1
        "#,
        row.id.0,
        row.draft.kind as PollKind,
        Json(&row.draft) as _,
        row.state as PollState,
        i16::try_from(row.round).unwrap_or(i16::MAX),
        row.is_revealed,
        &row.struck,
        row.opened_at.map(|at| at.0),
        row.closes_at.map(|at| at.0),
        row.last_action.as_ref().map(Json) as Option<Json<&LastAction>>
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Throws a draft away.
pub(super) async fn delete(conn: &mut PgConnection, poll: PollId) -> Result<()> {
    sqlx::query!("delete from poll where id = $1 and state = 'draft'", poll.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Throws the ballots and the result of a round away.
pub(super) async fn empty(conn: &mut PgConnection, poll: PollId, round: u16) -> Result<()> {
    let round = i16::try_from(round).unwrap_or(i16::MAX);
    sqlx::query!(
        "delete from ballot where poll_id = $1 and round = $2",
        poll.0,
        round
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from poll_round where poll_id = $1 and round = $2",
        poll.0,
        round
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The ballots of a round, in the order of their keys.
pub(super) async fn ballots(conn: &mut PgConnection, poll: PollId, round: u16) -> Result<Vec<Stored>> {
    let ballots = sqlx::query_as!(
        Stored,
        r#"
        select voter_key as voter, options, number, texts
        from ballot
        where poll_id = $1 and round = $2
        order by voter_key
        "#,
        poll.0,
        i16::try_from(round).unwrap_or(i16::MAX)
    )
    .fetch_all(conn)
    .await?;
    Ok(ballots)
}

/// Stores a frozen result.
pub(super) async fn put_round(
    conn: &mut PgConnection,
    row: &Row,
    result: &PollResult,
    at: Timestamp,
) -> Result<()> {
    let hash = result.frozen.as_ref().map(|frozen| frozen.hash.as_str());
    sqlx::query!(
        r#"
        insert into poll_round (poll_id, round, org_id, result, hash, closed_at)
        select id, $2, org_id, $3, decode($4, 'hex'), $5 from poll where id = $1
        "#,
        row.id.0,
        i16::try_from(row.round).unwrap_or(i16::MAX),
        Json(result) as _,
        hash,
        at.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The best over the quizzes of a webinar that name their voters and were closed, or are `closing`; each by its last
/// round.
pub(super) async fn leaders(
    conn: &mut PgConnection,
    webinar: WebinarId,
    closing: PollId,
    most: usize,
) -> Result<Vec<Leader>> {
    let leaders = sqlx::query!(
        r#"
        select a.display_name as name, count(*) as "points!"
        from poll p
        join ballot b on b.poll_id = p.id and b.round = p.round
        join person a on a.id = b.person_id
        where p.webinar_id = $1 and p.kind = 'quiz' and (p.id = $2 or p.state in ('closed', 'archived'))
            and (p.draft ->> 'has_leaderboard')::boolean
            and p.draft -> 'correct' @> to_jsonb(b.options[1] - p.number * 64)
        group by a.id, a.display_name
        order by count(*) desc, lower(a.display_name), a.id
        limit $3
        "#,
        webinar.0,
        closing.0,
        i64::try_from(most).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    let leaders = leaders.into_iter().map(|leader| Leader {
        name: leader.name,
        points: u32::try_from(leader.points).unwrap_or(u32::MAX),
    });
    Ok(leaders.collect())
}

/// Open polls whose time is up at `until`, or whose webinar is over.
pub(super) async fn overdue(
    conn: &mut PgConnection,
    until: Timestamp,
) -> Result<Vec<(WebinarId, OrgId, PollId)>> {
    let rows = sqlx::query!(
        r#"
        select p.webinar_id as "webinar: WebinarId", p.org_id as "org: OrgId", p.id as "poll: PollId"
        from poll p join webinar w on w.id = p.webinar_id
        where p.state = 'open' and (p.closes_at <= $1 or w.state in ('ended', 'archived'))
        "#,
        until.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.webinar, row.org, row.poll))
        .collect())
}

/// When the next open poll closes by itself.
pub(super) async fn next_close(conn: &mut PgConnection) -> Result<Option<Timestamp>> {
    let next = sqlx::query_scalar!(
        r#"
        select closes_at as "at!: Timestamp" from poll
        where state = 'open' and closes_at is not null
        order by closes_at limit 1
        "#
    )
    .fetch_optional(conn)
    .await?;
    Ok(next)
}

/// Holds a webinar's row: commands that change it take their turn.
pub(super) async fn hold_webinar(conn: &mut PgConnection, webinar: WebinarId) -> Result<()> {
    sqlx::query!(
        "select id from webinar where id = $1 for no key update",
        webinar.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Puts a poll on stage, or takes what is there off it.
pub(super) async fn put_on_stage(conn: &mut PgConnection, webinar: WebinarId, stage: Stage) -> Result<()> {
    let poll = match stage {
        Stage::Poll(id) => Some(id.0),
        Stage::Question(_) | Stage::Nothing => None,
    };
    sqlx::query!(
        "update webinar set stage_question_id = null, stage_poll_id = $2 where id = $1",
        webinar.0,
        poll
    )
    .execute(conn)
    .await?;
    Ok(())
}
