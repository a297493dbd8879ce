//! Reading a document's log: the newest good snapshot and the entries behind it.

use bytes::Bytes;
use document::wire::StateVector;
use protocol::{DocumentId, OrgId, PersonId};
use sha2::{Digest as _, Sha256};
use sqlx::{PgConnection, PgPool};

use super::entry::Entry;
use super::{client, seq, stored};
use crate::collab::keeper::Kind;
use crate::collab::limits;
use crate::kernel::{Error, Result};

/// A document as the log holds it.
#[derive(Debug)]
pub(in crate::collab) struct Loaded {
    pub(in crate::collab) org: OrgId,
    pub(in crate::collab) kind: Kind,
    /// The snapshot, and up to where it reaches; the empty document, if there is none yet.
    pub(in crate::collab) base: Bytes,
    pub(in crate::collab) base_seq: u64,
    pub(in crate::collab) vector: StateVector,
    /// What came after it, without holes.
    pub(in crate::collab) tail: Vec<Entry>,
    pub(in crate::collab) clients: Vec<(u64, PersonId)>,
}

/// An update that says nothing: no blocks, no deletions.
pub(in crate::collab) const EMPTY: &[u8] = &[0, 0];

/// Times a document is read again because entries moved meanwhile.
const ATTEMPTS: usize = 5;

/// Reads a document; not found if it never was or is deleted.
pub(in crate::collab) async fn load(pool: &PgPool, document: DocumentId) -> Result<Loaded> {
    let mut conn = pool.acquire().await?;
    for _ in 0..ATTEMPTS {
        if let Some(loaded) = attempt(&mut conn, document).await? {
            return Ok(loaded);
        }
    }
    Err(Error::internal("entries of a document are missing"))
}

async fn attempt(conn: &mut PgConnection, document: DocumentId) -> Result<Option<Loaded>> {
    let rows = sqlx::query!(
        r#"
        select h.org_id, h.kind, h.head_seq, s.upto_seq as "upto_seq?", s.state as "state?",
            s.state_vector as "state_vector?", s.hash as "hash?"
        from document_head h left join document_snapshot s on s.document_id = h.document_id
        where h.document_id = $1 and h.deleted_at is null
        order by s.upto_seq desc nulls last
        "#,
        document.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let Some(head) = rows.first() else {
        return Err(Error::NotFound);
    };
    let (org, head_seq) = (OrgId(head.org_id), seq(head.head_seq));
    let kind = Kind::parse(&head.kind).ok_or_else(|| Error::internal("a document of unknown kind"))?;
    let (mut base, mut base_seq, mut vector) = (Bytes::from_static(EMPTY), 0, StateVector::default());
    for row in &rows {
        let (Some(upto), Some(state), Some(bytes), Some(hash)) =
            (row.upto_seq, &row.state, &row.state_vector, &row.hash)
        else {
            continue;
        };
        if let Some((state, known)) = verified(state, bytes, hash) {
            (base, base_seq, vector) = (state, seq(upto), known);
            break;
        }
        // The one before it and the entries since say the same; that is why two are kept.
        tracing::error!(%document, seq = upto, "a snapshot is damaged, it is given up");
        forget(conn, document, upto).await?;
    }
    let tail = after(conn, document, base_seq).await?;
    let is_whole = tail.len() as u64 == tail.last().map_or(0, |last| last.seq - base_seq);
    if !is_whole || tail.last().map_or(base_seq, |last| last.seq) < head_seq {
        return Ok(None);
    }
    let clients = clients(conn, document).await?;
    Ok(Some(Loaded {
        org,
        kind,
        base,
        base_seq,
        vector,
        tail,
        clients,
    }))
}

/// Gives up a damaged snapshot, so that the next one can be made from the one before.
async fn forget(conn: &mut PgConnection, document: DocumentId, upto: i64) -> Result<()> {
    sqlx::query!(
        r#"
        with gone as (delete from document_snapshot where document_id = $1 and upto_seq = $2)
        update document_head set base_seq = coalesce(
            (select max(upto_seq) from document_snapshot where document_id = $1 and upto_seq < $2), 0)
        where document_id = $1 and base_seq = $2
        "#,
        document.0,
        upto
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A snapshot, if it is what was written.
fn verified(state: &[u8], vector: &[u8], hash: &[u8]) -> Option<(Bytes, StateVector)> {
    let state = unpack(state)?;
    let vector = StateVector::decode(vector).ok()?;
    (Sha256::digest(&state).as_slice() == hash).then_some((state, vector))
}

/// Decompresses, within the bounds of a document.
pub(in crate::collab) fn unpack(bytes: &[u8]) -> Option<Bytes> {
    let size = usize::try_from(zstd::stream::decompressed_size(bytes)?).ok()?;
    if size > 4 * limits::DOCUMENT {
        return None;
    }
    zstd::bulk::decompress(bytes, size).ok().map(Bytes::from)
}

/// The entries after a seq, in order.
pub(in crate::collab) async fn after(
    conn: &mut PgConnection,
    document: DocumentId,
    after: u64,
) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"
        select seq, author_id, at, bytes, quarantined
        from document_update
        where document_id = $1 and seq > $2
        order by seq
        "#,
        document.0,
        stored(after)
    )
    .fetch_all(conn)
    .await?;
    let entries = rows.into_iter().map(|row| Entry {
        seq: seq(row.seq),
        author: PersonId(row.author_id),
        at: row.at,
        bytes: row.bytes.into(),
        quarantined: row.quarantined,
    });
    Ok(entries.collect())
}

/// Whose the client ids of a document are.
pub(in crate::collab) async fn clients(
    conn: &mut PgConnection,
    document: DocumentId,
) -> Result<Vec<(u64, PersonId)>> {
    let rows = sqlx::query!(
        "select client_id, person_id from document_client where document_id = $1",
        document.0
    )
    .fetch_all(conn)
    .await?;
    let clients = rows
        .into_iter()
        .map(|row| (client(row.client_id), PersonId(row.person_id)));
    Ok(clients.collect())
}

/// The heads of some documents; those that are deleted are left out.
pub(in crate::collab) async fn heads(
    pool: &PgPool,
    documents: &[DocumentId],
) -> Result<Vec<(DocumentId, u64)>> {
    let ids: Vec<_> = documents.iter().map(|document| document.0).collect();
    let rows = sqlx::query!(
        "select document_id, head_seq from document_head where document_id = any($1) and deleted_at is null",
        &ids
    )
    .fetch_all(pool)
    .await?;
    let heads = rows
        .into_iter()
        .map(|row| (DocumentId(row.document_id), seq(row.head_seq)));
    Ok(heads.collect())
}

/// Marks an entry as no part of the document.
pub(in crate::collab) async fn quarantine(pool: &PgPool, document: DocumentId, seq: u64) -> Result<()> {
    sqlx::query!(
        "update document_update set quarantined = true where document_id = $1 and seq = $2",
        document.0,
        stored(seq)
    )
    .execute(pool)
    .await?;
    Ok(())
}
