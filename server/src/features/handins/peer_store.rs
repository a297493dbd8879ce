//! SQL on `peer_review`.

use protocol::{Author, HandInId, OrgId, PeerReview, PeerReviewId, PersonId, RunId, SpaceId, Timestamp};
use sqlx::PgConnection;

use crate::kernel::Result;

/// Which feedback is looked for; what is none does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    pub(super) run: Option<RunId>,
    pub(super) from: Option<SpaceId>,
    pub(super) to: Option<SpaceId>,
    pub(super) id: Option<PeerReviewId>,
}

/// Feedback in the order of its ids, which is that in which it was assigned.
pub(super) async fn find(conn: &mut PgConnection, org: OrgId, wanted: Wanted) -> Result<Vec<PeerReview>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: PeerReviewId", run_id as "run_id: RunId", from_space_id as "from_space_id: SpaceId",
            from_name, to_space_id as "to_space_id: SpaceId", to_name, hand_in_id as "hand_in_id: HandInId", body,
            given_by as "given_by: PersonId", given_by_name, given_at as "given_at: Timestamp"
        from peer_review
        where org_id = $1 and ($2::uuid is null or run_id = $2) and ($3::uuid is null or from_space_id = $3)
            and ($4::uuid is null or to_space_id = $4) and ($5::uuid is null or id = $5)
        order by id
        "#,
        org.0,
        wanted.run.map(|run| run.0),
        wanted.from.map(|space| space.0),
        wanted.to.map(|space| space.0),
        wanted.id.map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PeerReview {
            id: row.id,
            run_id: row.run_id,
            from_space_id: row.from_space_id,
            from_name: row.from_name,
            to_space_id: row.to_space_id,
            to_name: row.to_name,
            hand_in_id: row.hand_in_id,
            body: row.body,
            given_by: row.given_by.map(|person_id| Author {
                person_id,
                name: row.given_by_name.unwrap_or_default(),
            }),
            given_at: row.given_at,
        })
        .collect())
}

/// Holds a run, so that feedback is assigned there once.
pub(super) async fn hold_run(conn: &mut PgConnection, run: RunId) -> Result<()> {
    sqlx::query!("select id from run where id = $1 for no key update", run.0)
        .fetch_optional(conn)
        .await?;
    Ok(())
}

/// Stores what was assigned.
pub(super) async fn insert(conn: &mut PgConnection, org: OrgId, review: &PeerReview) -> Result<()> {
    sqlx::query!(
        r#"
        insert into peer_review (id, org_id, run_id, from_space_id, from_name, to_space_id, to_name, hand_in_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        review.id.0,
        org.0,
        review.run_id.0,
        review.from_space_id.0,
        review.from_name,
        review.to_space_id.0,
        review.to_name,
        review.hand_in_id.map(|id| id.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a draft, or gives it.
pub(super) async fn write(
    conn: &mut PgConnection,
    id: PeerReviewId,
    body: &str,
    given: Option<(&Author, Timestamp)>,
) -> Result<()> {
    sqlx::query!(
        "update peer_review set body = $2, given_by = $3, given_by_name = $4, given_at = $5 where id = $1",
        id.0,
        body,
        given.map(|(by, _)| by.person_id.0),
        given.map(|(by, _)| by.name.as_str()),
        given.map(|(_, at)| at.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was not given yet is about this hand-in from now on. Which feedback that is.
pub(super) async fn point_at(
    conn: &mut PgConnection,
    to: SpaceId,
    hand_in: HandInId,
) -> Result<Vec<PeerReviewId>> {
    let ids = sqlx::query_scalar!(
        r#"
        update peer_review set hand_in_id = $2
        where to_space_id = $1 and given_at is null
        returning id as "id: PeerReviewId"
        "#,
        to.0,
        hand_in.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

/// Whether somebody's group gives feedback on a hand-in.
pub(super) async fn reads(conn: &mut PgConnection, person: PersonId, hand_in: HandInId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from peer_review r
            join space_member m on m.space_id = r.from_space_id
            join run_member i on i.run_id = r.run_id and i.person_id = m.person_id
            where r.hand_in_id = $2 and m.person_id = $1
        ) as "found!"
        "#,
        person.0,
        hand_in.0
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}
