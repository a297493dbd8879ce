//! SQL on `document_version`.

use std::collections::BTreeMap;

use protocol::{Author, DocumentId, DocumentVersion, OrgId, PersonId, VersionId, VersionKind};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// Versions that are shown: newest first.
const SHOWN: i64 = 500;

/// A version as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) id: VersionId,
    pub(super) document: DocumentId,
    pub(super) kind: VersionKind,
    pub(super) label: Option<String>,
    pub(super) seq: u64,
    pub(super) authors: Vec<PersonId>,
    pub(super) at: OffsetDateTime,
}

/// The versions of a document, newest first.
pub(super) async fn of_document(
    conn: &mut PgConnection,
    document: DocumentId,
) -> Result<Vec<DocumentVersion>> {
    let rows = sqlx::query!(
        r#"
        select id as "id: VersionId", kind as "kind: VersionKind", label, authors as "authors: Vec<PersonId>", at
        from document_version where document_id = $1
        order by at desc, id desc
        limit $2
        "#,
        document.0,
        SHOWN
    )
    .fetch_all(&mut *conn)
    .await?;
    let people: Vec<PersonId> = rows.iter().flat_map(|row| row.authors.iter().copied()).collect();
    let names = names(conn, &people).await?;
    let versions = rows.into_iter().map(|row| DocumentVersion {
        id: row.id,
        document_id: document,
        kind: row.kind,
        label: row.label,
        authors: signed(&row.authors, &names),
        at: row.at.into(),
    });
    Ok(versions.collect())
}

/// A version with the names of its authors.
pub(super) async fn shown(conn: &mut PgConnection, stored: &Stored) -> Result<DocumentVersion> {
    let names = names(conn, &stored.authors).await?;
    Ok(DocumentVersion {
        id: stored.id,
        document_id: stored.document,
        kind: stored.kind,
        label: stored.label.clone(),
        authors: signed(&stored.authors, &names),
        at: stored.at.into(),
    })
}

fn signed(people: &[PersonId], names: &BTreeMap<PersonId, String>) -> Vec<Author> {
    let authors = people.iter().map(|person| Author {
        person_id: *person,
        name: names.get(person).cloned().unwrap_or_default(),
    });
    authors.collect()
}

/// Names of people.
pub(super) async fn names(
    conn: &mut PgConnection,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, String>> {
    let rows = sqlx::query!(
        r#"select id as "id: PersonId", display_name from person where id = any($1)"#,
        people as &[PersonId]
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.display_name)).collect())
}

/// Where in the log of its document a version is.
pub(in crate::features::documents) async fn seq(
    conn: &mut PgConnection,
    document: DocumentId,
    version: VersionId,
) -> Result<u64> {
    let found = sqlx::query_scalar!(
        "select seq from document_version where id = $1 and document_id = $2",
        version.0,
        document.0
    );
    let seq = found.fetch_optional(conn).await?.ok_or(Error::NotFound)?;
    u64::try_from(seq).map_err(Error::internal)
}

/// The newest place that a version of a document holds; 0 if there is none.
pub(super) async fn newest_seq(conn: &mut PgConnection, document: DocumentId) -> Result<u64> {
    let found = sqlx::query_scalar!(
        r#"select coalesce(max(seq), 0) as "seq!" from document_version where document_id = $1"#,
        document.0
    );
    u64::try_from(found.fetch_one(conn).await?).map_err(Error::internal)
}

/// A version by id, of any document.
pub(super) async fn find(conn: &mut PgConnection, id: VersionId) -> Result<Option<Stored>> {
    let row = sqlx::query!(
        r#"
        select document_id as "document_id: DocumentId", kind as "kind: VersionKind", label, seq,
            authors as "authors: Vec<PersonId>", at
        from document_version where id = $1
        "#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Stored {
        id,
        document: row.document_id,
        kind: row.kind,
        label: row.label,
        seq: u64::try_from(row.seq).map_err(Error::internal)?,
        authors: row.authors,
        at: row.at,
    }))
}

/// Stores a version; false if this pause was kept before.
pub(super) async fn insert(conn: &mut PgConnection, org: OrgId, version: &Stored) -> Result<bool> {
    let seq = i64::try_from(version.seq).map_err(Error::internal)?;
    let stored = sqlx::query!(
        r#"
        insert into document_version (id, org_id, document_id, kind, label, seq, authors, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (document_id, seq) where kind = 'auto' do nothing
        "#,
        version.id.0,
        org.0,
        version.document.0,
        version.kind as VersionKind,
        version.label,
        seq,
        &version.authors as &[PersonId],
        version.at
    )
    .execute(conn)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Whether a version of a document was handed in.
pub(in crate::features::documents) async fn is_handed_in(
    conn: &mut PgConnection,
    document: DocumentId,
) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"
        select exists (
            select from document_version where document_id = $1 and kind = 'handed_in'
        ) as "found!"
        "#,
        document.0
    )
    .fetch_one(conn)
    .await?;
    Ok(found)
}
