//! SQL of the report: counts of rows.

use std::collections::HashMap;

use protocol::{QuestionId, ReactionMinute, Timestamp, WebinarId};
use sqlx::PgConnection;

use crate::kernel::Result;

/// Voters of each question. Whoever voted for a question and for one that was merged into it counts once.
pub(super) async fn votes(conn: &mut PgConnection, webinar: WebinarId) -> Result<HashMap<QuestionId, u32>> {
    let rows = sqlx::query!(
        r#"
        with recursive part as (
            select id as question, id from question where webinar_id = $1
            union
            select part.question, q.id from part join question q on q.merged_into = part.id
        )
        select part.question as "question!: QuestionId", count(distinct v.voter_key) as "votes!"
        from part
        join question_vote v on v.question_id = part.id and v.webinar_id = $1 and v.value = 1
        group by part.question
        "#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.question, u32::try_from(row.votes).unwrap_or(u32::MAX)))
        .collect())
}

/// Reactions by minute, only minutes with some.
pub(super) async fn reactions(conn: &mut PgConnection, webinar: WebinarId) -> Result<Vec<ReactionMinute>> {
    let rows = sqlx::query!(
        r#"
        select minute as "at: Timestamp", clap, idea, heart, thinking from reaction_minute
        where webinar_id = $1 and clap + idea + heart + thinking > 0
        order by minute
        "#,
        webinar.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ReactionMinute {
            at: row.at,
            counts: [row.clap, row.idea, row.heart, row.thinking].map(i32::unsigned_abs),
        })
        .collect())
}
