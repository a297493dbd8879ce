//! SQL of the way in.

use protocol::{Address, OrgId, PersonId, RunId, Timestamp, WebinarId, WebinarPreview, WebinarState};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::Result;

/// What a code leads to, and whose it is; none if it leads nowhere.
pub(super) async fn preview(conn: &mut PgConnection, code: &str) -> Result<Option<(OrgId, WebinarPreview)>> {
    let row = sqlx::query!(
        r#"
        select w.org_id as "org: OrgId", w.id as "id: WebinarId", w.title, c.name as course_name,
            r.address as "address: Address", w.starts_at as "starts_at: Timestamp",
            w.ends_at as "ends_at: Timestamp", w.state as "state: WebinarState"
        from webinar w join run r on r.id = w.run_id join course c on c.id = r.course_id
        where w.code = $1 and w.state <> 'archived'
        "#,
        code
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let preview = WebinarPreview {
            id: row.id,
            title: row.title,
            course_name: row.course_name,
            address: row.address,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            state: row.state,
        };
        (row.org, preview)
    }))
}

/// Holds the doors as they are until the end of the transaction: nobody enters while they are closed.
pub(super) async fn hold_doors(conn: &mut PgConnection, id: WebinarId) -> Result<WebinarState> {
    let state = sqlx::query_scalar!(
        r#"select state as "state: WebinarState" from webinar where id = $1 for share"#,
        id.0
    );
    Ok(state.fetch_one(conn).await?)
}

/// Lets somebody in; a repeat changes nothing.
pub(super) async fn let_in(
    conn: &mut PgConnection,
    org: OrgId,
    id: WebinarId,
    person: PersonId,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        r#"
        insert into webinar_guest (webinar_id, person_id, org_id, joined_at) values ($1, $2, $3, $4)
        on conflict (webinar_id, person_id) do nothing
        "#,
        id.0,
        person.0,
        org.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The run of a webinar.
pub(super) async fn run_of(conn: &mut PgConnection, webinar: WebinarId) -> Result<RunId> {
    let run = sqlx::query_scalar!(
        r#"select run_id as "run: RunId" from webinar where id = $1"#,
        webinar.0
    );
    Ok(run.fetch_one(conn).await?)
}
