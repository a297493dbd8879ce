//! Questions as each projection knows them.

use std::collections::HashMap;

use protocol::{
    Author, MyQuestion, PersonId, Question, QuestionId, QuestionState, Reply, ReplyId, StaffQuestion,
    Timestamp, WebinarId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::model;
use super::store::{self, Stored};
use crate::kernel::Result;

/// Questions that everybody in a webinar sees, by number: all, or the one.
pub(in crate::features::webinars) async fn public(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<QuestionId>,
) -> Result<Vec<Question>> {
    let ids = only.map(|id| [id.0]);
    some_public(conn, webinar, ids.as_ref().map(|ids| &ids[..])).await
}

/// As [`public`], of some.
pub(super) async fn some_public(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<&[Uuid]>,
) -> Result<Vec<Question>> {
    let mut stored = store::load(conn, webinar, only).await?;
    stored.retain(|question| question.condition.state.is_visible());
    let mut replies = replies(conn, &stored).await?;
    Ok(stored
        .into_iter()
        .map(|question| {
            let replies = replies.remove(&question.id).unwrap_or_default();
            as_public(question, replies)
        })
        .collect())
}

/// All questions of a webinar as its staff sees them, by number; or the one.
pub(in crate::features::webinars) async fn staff(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<QuestionId>,
) -> Result<Vec<StaffQuestion>> {
    let ids = only.map(|id| [id.0]);
    let stored = store::load(conn, webinar, ids.as_ref().map(|ids| &ids[..])).await?;
    let mut replies = replies(conn, &stored).await?;
    Ok(stored
        .into_iter()
        .map(|question| {
            let replies = replies.remove(&question.id).unwrap_or_default();
            as_staff(question, replies)
        })
        .collect())
}

/// Questions that carry somebody's key, as they see them, by number.
pub(in crate::features::webinars) async fn mine(
    conn: &mut PgConnection,
    webinar: WebinarId,
    author_key: Uuid,
) -> Result<Vec<MyQuestion>> {
    let ids = sqlx::query_scalar!(
        "select id from question where webinar_id = $1 and author_key = $2",
        webinar.0,
        author_key
    )
    .fetch_all(&mut *conn)
    .await?;
    let stored = store::load(conn, webinar, Some(&ids)).await?;
    Ok(stored.into_iter().map(as_mine).collect())
}

fn as_public(question: Stored, replies: Vec<Reply>) -> Question {
    let condition = question.condition;
    let is_named = question.visibility == protocol::Visibility::Named;
    Question {
        id: question.id,
        number: question.number,
        is_edited: condition.original.is_some(),
        body: condition.body,
        author: question.author.filter(|_| is_named),
        state: condition.state,
        shown_at: Timestamp(condition.shown_at.unwrap_or(question.asked_at)),
        labels: condition.labels,
        answer: condition.answer,
        merged: question.merged,
        replies,
        carried_over: condition.carried_over,
    }
}

fn as_staff(question: Stored, replies: Vec<Reply>) -> StaffQuestion {
    let condition = question.condition;
    StaffQuestion {
        id: question.id,
        number: question.number,
        body: condition.body,
        original: condition.original,
        visibility: question.visibility,
        author: question.author,
        state: condition.state,
        version: question.version,
        labels: condition.labels,
        answer: condition.answer,
        dismissal: condition.dismissal,
        merged_into: condition.merged_into,
        carried_over: condition.carried_over,
        replies,
        asked_at: Timestamp(question.asked_at),
        shown_at: condition.shown_at.map(Timestamp),
        last_action: question.last_action,
        claim: question.claim,
    }
}

/// As whoever asked it sees it: what was done in silence looks as if nothing had been done.
pub(super) fn as_mine(question: Stored) -> MyQuestion {
    let condition = question.condition;
    let state = model::seen_by_asker(condition.state, condition.dismissal.as_ref());
    let waits = state == QuestionState::Pending;
    let is_out = matches!(state, QuestionState::Dismissed | QuestionState::Hidden);
    MyQuestion {
        id: question.id,
        number: question.number,
        body: condition.body,
        visibility: question.visibility,
        state,
        reason: condition
            .dismissal
            .filter(|_| is_out)
            .map(|dismissal| dismissal.reason)
            .unwrap_or_default(),
        answer: condition.answer.filter(|_| !waits),
        merged_into: condition.merged_into,
        carried_over: condition.carried_over.filter(|_| !waits),
        asked_at: Timestamp(question.asked_at),
    }
}

/// What was said to questions, in order.
async fn replies(conn: &mut PgConnection, questions: &[Stored]) -> Result<HashMap<QuestionId, Vec<Reply>>> {
    let ids: Vec<_> = questions.iter().map(|question| question.id.0).collect();
    let rows = sqlx::query!(
        r#"
        select r.question_id as "question: QuestionId", r.id as "id: ReplyId", r.author_id as "author: PersonId",
            p.display_name as name, r.is_staff, r.body, r.at as "at: Timestamp"
        from question_reply r join person p on p.id = r.author_id
        where r.question_id = any($1) and r.removed_at is null
        order by r.at, r.id
        "#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::<_, Vec<_>>::new();
    for row in rows {
        found.entry(row.question).or_default().push(Reply {
            id: row.id,
            author: Author {
                person_id: row.author,
                name: row.name,
            },
            is_staff: row.is_staff,
            body: row.body,
            at: row.at,
        });
    }
    Ok(found)
}
