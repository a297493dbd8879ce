//! The one pointer to what everybody looks at. The webinar's row must be held by whoever moves it.

use protocol::{PollId, QuestionId, Slide, Stage, WebinarId};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::{Error, Result};

/// What is on stage.
pub(in crate::features::webinars) async fn read(
    conn: &mut PgConnection,
    webinar: WebinarId,
) -> Result<Stage> {
    let row = sqlx::query!(
        r#"
        select stage_question_id as "question: QuestionId", stage_poll_id as "poll: PollId"
        from webinar where id = $1
        "#,
        webinar.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(match (row.question, row.poll) {
        (Some(question), _) => Stage::Question(question),
        (None, Some(poll)) => Stage::Poll(poll),
        (None, None) => Stage::Nothing,
    })
}

/// Puts something on stage; a slide that was there is gone.
pub(in crate::features::webinars) async fn write(
    conn: &mut PgConnection,
    webinar: WebinarId,
    stage: Stage,
) -> Result<()> {
    let (question, poll) = match stage {
        Stage::Nothing => (None, None),
        Stage::Question(id) => (Some(id.0), None),
        Stage::Poll(id) => (None, Some(id.0)),
    };
    sqlx::query!(
        "update webinar set stage_question_id = $2, stage_poll_id = $3, stage_slide = null where id = $1",
        webinar.0,
        question,
        poll
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a slide on stage.
pub(in crate::features::webinars) async fn write_slide(
    conn: &mut PgConnection,
    webinar: WebinarId,
    slide: &Slide,
) -> Result<()> {
    sqlx::query!(
        "update webinar set stage_question_id = null, stage_poll_id = null, stage_slide = $2 where id = $1",
        webinar.0,
        Json(slide) as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a question off the stage; whether it was there.
pub(in crate::features::webinars) async fn clear_of(
    conn: &mut PgConnection,
    webinar: WebinarId,
    question: QuestionId,
) -> Result<bool> {
    let cleared = sqlx::query!(
        "update webinar set stage_question_id = null where id = $1 and stage_question_id = $2",
        webinar.0,
        question.0
    )
    .execute(conn)
    .await?;
    Ok(cleared.rows_affected() > 0)
}
