//! SQL on `backstage` and `backstage_receipt`; names come from `person`.

use std::collections::HashMap;

use protocol::{Author, Backstage, BackstageId, PersonId, Receipt, Timestamp, WebinarId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::features::webinars::facts::Facts;
use crate::kernel::Result;

/// Messages with their receipts, in order; all, or one.
pub(super) async fn messages(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<BackstageId>,
) -> Result<Vec<Backstage>> {
    let only = only.map(|id| id.0);
    let receipts = sqlx::query!(
        r#"
        select r.backstage_id as "message: BackstageId", r.person_id as "person_id: PersonId", p.display_name as name,
            r.at as "at: Timestamp"
        from backstage_receipt r
        join backstage b on b.id = r.backstage_id
        join person p on p.id = r.person_id
        where b.webinar_id = $1 and ($2::uuid is null or b.id = $2)
        order by r.at, r.person_id
        "#,
        webinar.0,
        only
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut read_by = HashMap::<BackstageId, Vec<Receipt>>::new();
    for row in receipts {
        let (person_id, name) = (row.person_id, row.name);
        read_by.entry(row.message).or_default().push(Receipt {
            by: Author { person_id, name },
            at: row.at,
        });
    }
    let messages = sqlx::query!(
        r#"
        select b.id as "id: BackstageId", b.body, b.author_id as "person_id: PersonId", p.display_name as name,
            b.at as "at: Timestamp"
        from backstage b
        join person p on p.id = b.author_id
        where b.webinar_id = $1 and ($2::uuid is null or b.id = $2)
        order by b.at, b.id
        "#,
        webinar.0,
        only
    )
    .fetch_all(conn)
    .await?;
    Ok(messages
        .into_iter()
        .map(|row| Backstage {
            id: row.id,
            body: row.body,
            by: Author {
                person_id: row.person_id,
                name: row.name,
            },
            at: row.at,
            receipts: read_by.remove(&row.id).unwrap_or_default(),
        })
        .collect())
}

/// The webinar and the author of a message.
pub(super) async fn place(
    conn: &mut PgConnection,
    message: BackstageId,
) -> Result<Option<(WebinarId, PersonId)>> {
    let row = sqlx::query!(
        r#"select webinar_id as "webinar: WebinarId", author_id as "author: PersonId" from backstage where id = $1"#,
        message.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.webinar, row.author)))
}

/// False if the id is taken.
pub(super) async fn insert(
    conn: &mut PgConnection,
    facts: &Facts,
    id: BackstageId,
    body: &str,
    at: OffsetDateTime,
) -> Result<bool> {
    let inserted = sqlx::query!(
        r#"
        insert into backstage (id, webinar_id, org_id, author_id, body, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing
        "#,
        id.0,
        facts.webinar.0,
        facts.org.0,
        facts.me.person_id.0,
        body,
        at
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Whether it was not acknowledged before.
pub(super) async fn acknowledge(
    conn: &mut PgConnection,
    facts: &Facts,
    id: BackstageId,
    at: OffsetDateTime,
) -> Result<bool> {
    let inserted = sqlx::query!(
        r#"
        insert into backstage_receipt (backstage_id, person_id, org_id, at) values ($1, $2, $3, $4)
        on conflict (backstage_id, person_id) do nothing
        "#,
        id.0,
        facts.me.person_id.0,
        facts.org.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}
