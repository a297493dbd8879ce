//! SQL on the columns of `webinar` that say what is going on. Its row must be held.

use protocol::{Visibility, WebinarId, WebinarState};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::Result;

/// Moves a webinar to a state. Doors, begin and end keep the first time they were reached, unless a step back undid it.
pub(super) async fn state(
    conn: &mut PgConnection,
    webinar: WebinarId,
    state: WebinarState,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        update webinar set state = $2::text,
            opened_at = case when $2 = 'planned' then null else coalesce(opened_at, $3) end,
            started_at = case when $2 in ('planned', 'lobby') then null else coalesce(started_at, $3) end,
            ended_at = case when $2 in ('planned', 'lobby', 'live') then null else coalesce(ended_at, $3) end
        where id = $1
        "#,
        webinar.0,
        state as WebinarState,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Switches; what is none stays.
pub(super) async fn switch(
    conn: &mut PgConnection,
    webinar: WebinarId,
    moderated: Option<bool>,
    questions: Option<bool>,
    hands: Option<bool>,
) -> Result<()> {
    sqlx::query!(
        r#"
        update webinar set is_moderated = coalesce($2, is_moderated), takes_questions = coalesce($3, takes_questions),
            takes_hands = coalesce($4, takes_hands)
        where id = $1
        "#,
        webinar.0,
        moderated,
        questions,
        hands
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How one may ask, and how much.
pub(super) async fn asking(
    conn: &mut PgConnection,
    webinar: WebinarId,
    ways: Option<&[Visibility]>,
    per_person: Option<i16>,
) -> Result<()> {
    sqlx::query!(
        r#"
        update webinar set visibilities = coalesce($2::text[], visibilities),
            questions_per_person = coalesce($3, questions_per_person)
        where id = $1
        "#,
        webinar.0,
        ways as Option<&[Visibility]>,
        per_person
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A line to everybody; none takes it away.
pub(super) async fn banner(
    conn: &mut PgConnection,
    webinar: WebinarId,
    banner: Option<(&str, OffsetDateTime)>,
) -> Result<()> {
    let (body, at) = banner.unzip();
    sqlx::query!(
        "update webinar set banner = $2, banner_at = $3 where id = $1",
        webinar.0,
        body,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A countdown; none ends it.
pub(super) async fn countdown(
    conn: &mut PgConnection,
    webinar: WebinarId,
    countdown: Option<(OffsetDateTime, &str)>,
) -> Result<()> {
    let (ends_at, label) = countdown.unzip();
    sqlx::query!(
        "update webinar set countdown_ends_at = $2, countdown_label = $3 where id = $1",
        webinar.0,
        ends_at,
        label
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The agenda item that runs.
pub(super) async fn agenda_at(conn: &mut PgConnection, webinar: WebinarId, at: Option<i16>) -> Result<()> {
    sqlx::query!("update webinar set agenda_at = $2 where id = $1", webinar.0, at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether a poll of a webinar was opened; none if there is no such poll.
pub(super) async fn was_opened(
    conn: &mut PgConnection,
    webinar: WebinarId,
    poll: protocol::PollId,
) -> Result<Option<bool>> {
    let found = sqlx::query_scalar!(
        r#"select state in ('open', 'closed') as "was_opened!" from poll where id = $1 and webinar_id = $2"#,
        poll.0,
        webinar.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// The state of a question of a webinar; none if there is no such question.
pub(super) async fn question_state(
    conn: &mut PgConnection,
    webinar: WebinarId,
    question: protocol::QuestionId,
) -> Result<Option<protocol::QuestionState>> {
    let found = sqlx::query_scalar!(
        r#"select state as "state: protocol::QuestionState" from question where id = $1 and webinar_id = $2"#,
        question.0,
        webinar.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}
