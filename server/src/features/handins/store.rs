//! SQL on `hand_in`.

use protocol::{
    Author, Feedback, HandIn, HandInId, HandInItem, HandInState, OrgId, PersonId, SpaceId, Timestamp,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::{Error, Result};

/// What a space handed in, newest first; or the one with an id.
pub(super) async fn all(
    conn: &mut PgConnection,
    org: OrgId,
    space: Option<SpaceId>,
    only: Option<HandInId>,
) -> Result<Vec<HandIn>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: HandInId", space_id as "space_id: SpaceId", number, items as "items: Json<Vec<HandInItem>>",
            note, by_person_id as "by_person_id: PersonId", by_name, at as "at: Timestamp", is_late,
            state as "state: HandInState", feedback_by as "feedback_by: PersonId", feedback_by_name,
            feedback_at as "feedback_at: Timestamp", feedback
        from hand_in
        where org_id = $1 and ($2::uuid is null or space_id = $2) and ($3::uuid is null or id = $3)
        order by number desc
        "#,
        org.0,
        space.map(|space| space.0),
        only.map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| HandIn {
            id: row.id,
            space_id: row.space_id,
            number: row.number.unsigned_abs(),
            items: row.items.0,
            note: row.note,
            by: Author {
                person_id: row.by_person_id,
                name: row.by_name,
            },
            at: row.at,
            is_late: row.is_late,
            state: row.state,
            feedback: row
                .feedback_by
                .zip(row.feedback_at)
                .map(|(person_id, at)| Feedback {
                    by: Author {
                        person_id,
                        name: row.feedback_by_name.unwrap_or_default(),
                    },
                    at,
                    body: row.feedback.unwrap_or_default(),
                }),
        })
        .collect())
}

/// One of the organisation.
pub(super) async fn find(conn: &mut PgConnection, org: OrgId, id: HandInId) -> Result<HandIn> {
    all(conn, org, None, Some(id)).await?.pop().ok_or(Error::NotFound)
}

/// Whether the id is in use, anywhere.
pub(super) async fn is_used(conn: &mut PgConnection, id: HandInId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from hand_in where id = $1) as "found!""#,
        id.0
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}

/// Stores what was handed in.
pub(super) async fn insert(conn: &mut PgConnection, org: OrgId, hand_in: &HandIn) -> Result<()> {
    sqlx::query!(
        r#"
        insert into hand_in (id, org_id, space_id, number, items, note, by_person_id, by_name, at, is_late)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        "#,
        hand_in.id.0,
        org.0,
        hand_in.space_id.0,
        hand_in.number.cast_signed(),
        Json(&hand_in.items) as _,
        hand_in.note,
        hand_in.by.person_id.0,
        hand_in.by.name,
        hand_in.at.0,
        hand_in.is_late
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says what became of it.
pub(super) async fn assess(
    conn: &mut PgConnection,
    id: HandInId,
    state: HandInState,
    feedback: &Feedback,
) -> Result<()> {
    sqlx::query!(
        r#"
        update hand_in
        set state = $2, feedback_by = $3, feedback_by_name = $4, feedback_at = $5, feedback = $6
        where id = $1
        "#,
        id.0,
        state as HandInState,
        feedback.by.person_id.0,
        feedback.by.name,
        feedback.at.0,
        feedback.body
    )
    .execute(conn)
    .await?;
    Ok(())
}
