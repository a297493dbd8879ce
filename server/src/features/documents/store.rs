//! SQL on `document`.

use protocol::{Author, DocumentId, DocumentKind, OrgId, PersonId, SharedDocument, SpaceId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// A document of the organisation; not found if it is deleted.
pub(super) async fn find(conn: &mut PgConnection, org: OrgId, id: DocumentId) -> Result<SharedDocument> {
    let row = sqlx::query!(
        r#"
        select d.id as "id: DocumentId", d.space_id as "space_id: SpaceId", d.kind as "kind: DocumentKind", d.title,
            d.rank, d.created_by as "created_by: PersonId", p.display_name, d.created_at, d.is_archived
        from document d join person p on p.id = d.created_by
        where d.id = $1 and d.org_id = $2 and d.deleted_at is null
        "#,
        id.0,
        org.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(SharedDocument {
        id: row.id,
        space_id: row.space_id,
        kind: row.kind,
        title: row.title,
        rank: row.rank,
        created_by: Author {
            person_id: row.created_by,
            name: row.display_name,
        },
        created_at: row.created_at.into(),
        is_archived: row.is_archived,
    })
}

/// The documents of a space, by rank.
pub(super) async fn of_space(conn: &mut PgConnection, space: SpaceId) -> Result<Vec<SharedDocument>> {
    let rows = sqlx::query!(
        r#"
        select d.id as "id: DocumentId", d.space_id as "space_id: SpaceId", d.kind as "kind: DocumentKind", d.title,
            d.rank, d.created_by as "created_by: PersonId", p.display_name, d.created_at, d.is_archived
        from document d join person p on p.id = d.created_by
        where d.space_id = $1 and d.deleted_at is null
        order by d.rank, d.id
        "#,
        space.0
    )
    .fetch_all(conn)
    .await?;
    let documents = rows.into_iter().map(|row| SharedDocument {
        id: row.id,
        space_id: row.space_id,
        kind: row.kind,
        title: row.title,
        rank: row.rank,
        created_by: Author {
            person_id: row.created_by,
            name: row.display_name,
        },
        created_at: row.created_at.into(),
        is_archived: row.is_archived,
    });
    Ok(documents.collect())
}

/// Whether the id was ever used, by anybody.
pub(super) async fn is_used(conn: &mut PgConnection, id: DocumentId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists(select from document where id = $1) as "is_used!""#,
        id.0
    );
    Ok(found.fetch_one(conn).await?)
}

/// Stores a new document.
pub(super) async fn insert(conn: &mut PgConnection, org: OrgId, document: &SharedDocument) -> Result<()> {
    sqlx::query!(
        r#"
        insert into document (id, org_id, space_id, kind, title, rank, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        document.id.0,
        org.0,
        document.space_id.0,
        document.kind as DocumentKind,
        document.title,
        document.rank,
        document.created_by.person_id.0,
        document.created_at.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores what may change.
pub(super) async fn update(conn: &mut PgConnection, document: &SharedDocument) -> Result<()> {
    sqlx::query!(
        "update document set title = $2, rank = $3, is_archived = $4 where id = $1",
        document.id.0,
        document.title,
        document.rank,
        document.is_archived
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Leaves a tombstone of a document, and nothing of its versions and of what was said about it.
pub(super) async fn delete(conn: &mut PgConnection, id: DocumentId, at: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update document set deleted_at = $2, title = '' where id = $1",
        id.0,
        at
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from document_version where document_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "delete from comment where thread_id in (select id from comment_thread where document_id = $1)",
        id.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from comment_thread where document_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}
