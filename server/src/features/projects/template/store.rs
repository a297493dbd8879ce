//! SQL on `space_template`.

use protocol::{OrgId, PersonId, Template, TemplateCard, TemplateDocument, TemplateId};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;

use crate::db::OnConstraint;
use crate::kernel::{Error, Result};

/// What a template holds, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) documents: Vec<TemplateDocument>,
    pub(super) columns: Vec<String>,
    pub(super) done_column: Option<u16>,
    pub(super) cards: Vec<TemplateCard>,
}

/// The templates of an organisation by name, or the one with an id.
pub(super) async fn all(
    conn: &mut PgConnection,
    org: OrgId,
    only: Option<TemplateId>,
) -> Result<Vec<Template>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: TemplateId", name, content as "content: Json<Content>"
        from space_template
        where org_id = $1 and ($2::uuid is null or id = $2)
        order by name collate "C", id
        "#,
        org.0,
        only.map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Template {
            id: row.id,
            name: row.name,
            is_built_in: false,
            documents: row.content.0.documents,
            columns: row.content.0.columns,
            done_column: row.content.0.done_column,
            cards: row.content.0.cards,
        })
        .collect())
}

/// Stores a template; false if its id is in use. [`Error::NameTaken`] if the organisation has another one of its name.
pub(super) async fn insert(
    conn: &mut PgConnection,
    (org, by): (OrgId, PersonId),
    id: TemplateId,
    name: &str,
    content: &Content,
    at: OffsetDateTime,
) -> Result<bool> {
    let stored = sqlx::query!(
        r#"
        insert into space_template (id, org_id, name, content, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing
        "#,
        id.0,
        org.0,
        name,
        Json(content) as _,
        by.0,
        at
    )
    .execute(conn)
    .await
    .on_constraint("space_template_name_key", Error::NameTaken)?;
    Ok(stored.rows_affected() == 1)
}
