//! SQL on `comment_thread` and `comment`.

use std::collections::BTreeMap;

use protocol::{Anchor, Author, Comment, CommentId, DocumentId, OrgId, PersonId, Thread, ThreadId};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::kernel::{Error, Result};

/// The threads of a document, oldest first.
pub(in crate::features::documents) async fn of_document(
    conn: &mut PgConnection,
    document: DocumentId,
) -> Result<Vec<Thread>> {
    read(conn, document, None).await
}

/// One of them.
pub(super) async fn find(conn: &mut PgConnection, document: DocumentId, thread: ThreadId) -> Result<Thread> {
    read(conn, document, Some(thread))
        .await?
        .pop()
        .ok_or(Error::NotFound)
}

async fn read(conn: &mut PgConnection, document: DocumentId, only: Option<ThreadId>) -> Result<Vec<Thread>> {
    let rows = sqlx::query!(
        r#"
        select t.id as "id: ThreadId", t.anchor_from, t.anchor_to, t.quote,
            t.resolved_by as "resolved_by: PersonId", p.display_name as "resolved_name?"
        from comment_thread t left join person p on p.id = t.resolved_by
        where t.document_id = $1 and ($2::uuid is null or t.id = $2)
        order by t.created_at, t.id
        "#,
        document.0,
        only.map(|thread| thread.0)
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut comments = comments(conn, document, only).await?;
    let threads = rows.into_iter().map(|row| Thread {
        id: row.id,
        document_id: document,
        anchor: Anchor {
            from: row.anchor_from,
            to: row.anchor_to,
        },
        quote: row.quote,
        is_resolved: row.resolved_by.is_some(),
        resolved_by: row.resolved_by.map(|person_id| Author {
            person_id,
            name: row.resolved_name.unwrap_or_default(),
        }),
        comments: comments.remove(&row.id).unwrap_or_default(),
    });
    Ok(threads.collect())
}

async fn comments(
    conn: &mut PgConnection,
    document: DocumentId,
    only: Option<ThreadId>,
) -> Result<BTreeMap<ThreadId, Vec<Comment>>> {
    let rows = sqlx::query!(
        r#"
        select c.thread_id as "thread_id: ThreadId", c.id as "id: CommentId", c.author_id as "author_id: PersonId",
            p.display_name, c.body, c.mentions as "mentions: Vec<PersonId>", c.at, c.edited_at, c.is_deleted
        from comment c join comment_thread t on t.id = c.thread_id join person p on p.id = c.author_id
        where t.document_id = $1 and ($2::uuid is null or t.id = $2)
        order by c.at, c.id
        "#,
        document.0,
        only.map(|thread| thread.0)
    )
    .fetch_all(conn)
    .await?;
    let mut out = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        out.entry(row.thread_id).or_default().push(Comment {
            id: row.id,
            author: Author {
                person_id: row.author_id,
                name: row.display_name,
            },
            body: row.body,
            mentions: row.mentions,
            at: row.at.into(),
            edited_at: row.edited_at.map(Into::into),
            is_deleted: row.is_deleted,
        });
    }
    Ok(out)
}

/// The document of a thread of the organisation.
pub(super) async fn document_of(conn: &mut PgConnection, org: OrgId, thread: ThreadId) -> Result<DocumentId> {
    let found = sqlx::query_scalar!(
        r#"select document_id as "id: DocumentId" from comment_thread where id = $1 and org_id = $2"#,
        thread.0,
        org.0
    );
    found.fetch_optional(conn).await?.ok_or(Error::NotFound)
}

/// The thread of a comment of the organisation.
pub(super) async fn thread_of(conn: &mut PgConnection, org: OrgId, comment: CommentId) -> Result<ThreadId> {
    let found = sqlx::query_scalar!(
        r#"select thread_id as "id: ThreadId" from comment where id = $1 and org_id = $2"#,
        comment.0,
        org.0
    );
    found.fetch_optional(conn).await?.ok_or(Error::NotFound)
}

/// Stores a thread without comments; false if the id was used before.
pub(super) async fn insert(
    conn: &mut PgConnection,
    org: OrgId,
    thread: &Thread,
    at: OffsetDateTime,
) -> Result<bool> {
    let stored = sqlx::query!(
        r#"
        insert into comment_thread (id, org_id, document_id, anchor_from, anchor_to, quote, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing
        "#,
        thread.id.0,
        org.0,
        thread.document_id.0,
        thread.anchor.from,
        thread.anchor.to,
        thread.quote,
        at
    )
    .execute(conn)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Stores a comment; false if the id was used before.
pub(super) async fn insert_comment(
    conn: &mut PgConnection,
    org: OrgId,
    thread: ThreadId,
    comment: &Comment,
) -> Result<bool> {
    let stored = sqlx::query!(
        r#"
        insert into comment (id, org_id, thread_id, author_id, body, mentions, at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do nothing
        "#,
        comment.id.0,
        org.0,
        thread.0,
        comment.author.person_id.0,
        comment.body,
        &comment.mentions as &[PersonId],
        comment.at.0
    )
    .execute(conn)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Stores what a comment says from now on.
pub(super) async fn edit(
    conn: &mut PgConnection,
    comment: CommentId,
    body: &str,
    at: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "update comment set body = $2, edited_at = $3 where id = $1",
        comment.0,
        body,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the words of a comment away; its place stays.
pub(super) async fn take_away(conn: &mut PgConnection, comment: CommentId) -> Result<()> {
    sqlx::query!(
        "update comment set body = '', mentions = '{}', is_deleted = true where id = $1",
        comment.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Settles a thread, or opens it again.
pub(super) async fn settle(conn: &mut PgConnection, thread: ThreadId, by: Option<PersonId>) -> Result<()> {
    sqlx::query!(
        "update comment_thread set resolved_by = $2 where id = $1",
        thread.0,
        by.map(|person| person.0)
    )
    .execute(conn)
    .await?;
    Ok(())
}
