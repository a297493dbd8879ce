//! SQL of stages' addresses.

use protocol::{OrgId, PersonId, WebinarId};
use sqlx::PgConnection;

use crate::kernel::{Actor, Result};

/// Gives a stage another address; the person its sessions belong to.
pub(super) async fn set_token(conn: &mut PgConnection, id: WebinarId, token_hash: &[u8]) -> Result<PersonId> {
    let person = sqlx::query_scalar!(
        r#"update webinar set stage_token_hash = $2 where id = $1 returning stage_person_id as "id: PersonId""#,
        id.0,
        token_hash
    );
    Ok(person.fetch_one(conn).await?)
}

/// Whom an address lets in. Holds the address until the end of the transaction, so that no session is opened with one
/// that is being replaced.
pub(super) async fn find(conn: &mut PgConnection, token_hash: &[u8]) -> Result<Option<(OrgId, PersonId)>> {
    let row = sqlx::query!(
        r#"
        select org_id as "org: OrgId", stage_person_id as "person: PersonId" from webinar
        where stage_token_hash = $1 for share
        "#,
        token_hash
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.org, row.person)))
}

/// The webinar whose stage this is.
pub(super) async fn webinar_of(conn: &mut PgConnection, stage: &Actor) -> Result<Option<WebinarId>> {
    let id = sqlx::query_scalar!(
        r#"select id as "id: WebinarId" from webinar where stage_person_id = $1 and org_id = $2"#,
        stage.person_id.0,
        stage.org_id.0
    );
    Ok(id.fetch_optional(conn).await?)
}
