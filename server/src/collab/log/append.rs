//! Writing to the log: entries of many documents in one statement, which is one round trip and one commit.

use std::collections::HashMap;

use protocol::{DocumentId, PersonId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{seq, stored};
use crate::kernel::Result;

/// What one document wants written.
#[derive(Debug, Default)]
pub(in crate::collab) struct Appended {
    pub(in crate::collab) entries: Vec<NewEntry>,
    /// Clients that wrote for the first time, with the person who delivered it.
    pub(in crate::collab) clients: Vec<(u64, PersonId)>,
}

/// An entry that has no seq yet.
#[derive(Debug)]
pub(in crate::collab) struct NewEntry {
    pub(in crate::collab) author: PersonId,
    pub(in crate::collab) bytes: Vec<u8>,
    pub(in crate::collab) quarantined: bool,
}

/// Appends to the logs. Answers the head before, for each document that is still there. Heads are locked in the order
/// of their ids, so that two nodes never wait for each other in a circle.
pub(in crate::collab) async fn append(
    conn: &mut PgConnection,
    flushes: impl Iterator<Item = (DocumentId, &Appended)>,
) -> Result<HashMap<DocumentId, u64>> {
    let (mut documents, mut counts, mut sizes) = (Vec::new(), Vec::<i64>::new(), Vec::<i64>::new());
    let (mut of, mut places, mut authors) = (Vec::<Uuid>::new(), Vec::<i64>::new(), Vec::<Uuid>::new());
    let (mut bytes, mut quarantined) = (Vec::<&[u8]>::new(), Vec::<bool>::new());
    let (mut bound_of, mut clients, mut people) = (Vec::<Uuid>::new(), Vec::<i64>::new(), Vec::<Uuid>::new());
    for (document, flush) in flushes {
        documents.push(document.0);
        counts.push(i64::try_from(flush.entries.len()).unwrap_or_default());
        let size: usize = flush.entries.iter().map(|entry| entry.bytes.len()).sum();
        sizes.push(i64::try_from(size).unwrap_or(i64::MAX));
        for (entry, place) in flush.entries.iter().zip(1..) {
            of.push(document.0);
            places.push(place);
            authors.push(entry.author.0);
            bytes.push(&entry.bytes);
            quarantined.push(entry.quarantined);
        }
        for (client, person) in &flush.clients {
            bound_of.push(document.0);
            clients.push(stored(*client));
            people.push(person.0);
        }
    }
    let rows = sqlx::query!(
        r#"
        with locked as materialized (
            select document_id from document_head
            where document_id = any($1) and deleted_at is null
            order by document_id
            for no key update
        ), raised as (
            update document_head h
            set head_seq = h.head_seq + added.entries, bytes = h.bytes + added.bytes
            from locked l
            join unnest($1::uuid[], $2::bigint[], $3::bigint[]) added (id, entries, bytes) on added.id = l.document_id
            where h.document_id = l.document_id
            returning h.document_id, h.org_id, h.head_seq - added.entries as before
        ), written as (
            insert into document_update (document_id, seq, org_id, author_id, bytes, quarantined)
            select r.document_id, r.before + e.place, r.org_id, e.author_id, e.bytes, e.quarantined
            from unnest($4::uuid[], $5::bigint[], $6::uuid[], $7::bytea[], $8::boolean[])
                e (document_id, place, author_id, bytes, quarantined)
            join raised r on r.document_id = e.document_id
        ), bound as (
            insert into document_client (document_id, client_id, org_id, person_id)
            select r.document_id, c.client_id, r.org_id, c.person_id
            from unnest($9::uuid[], $10::bigint[], $11::uuid[]) c (document_id, client_id, person_id)
            join raised r on r.document_id = c.document_id
            order by r.document_id, c.client_id
            on conflict do nothing
        )
        select document_id, before as "before!" from raised
        "#,
        &documents,
        &counts,
        &sizes,
        &of,
        &places,
        &authors,
        &bytes as &[&[u8]],
        &quarantined,
        &bound_of,
        &clients,
        &people
    )
    .fetch_all(conn)
    .await?;
    let before = rows
        .into_iter()
        .map(|row| (DocumentId(row.document_id), seq(row.before)));
    Ok(before.collect())
}

/// Makes the head of a new document.
pub(in crate::collab) async fn create(
    conn: &mut PgConnection,
    org: protocol::OrgId,
    document: DocumentId,
    kind: &str,
) -> Result<()> {
    sqlx::query!(
        "insert into document_head (document_id, org_id, kind) values ($1, $2, $3)",
        document.0,
        org.0,
        kind
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Leaves a tombstone: nothing is written any more, and nothing is left of the content.
pub(in crate::collab) async fn delete(conn: &mut PgConnection, document: DocumentId) -> Result<()> {
    sqlx::query!(
        "update document_head set deleted_at = coalesce(deleted_at, now()) where document_id = $1",
        document.0
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from document_update where document_id = $1", document.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from document_snapshot where document_id = $1", document.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from document_history where document_id = $1", document.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query!("delete from document_client where document_id = $1", document.0)
        .execute(conn)
        .await?;
    Ok(())
}
