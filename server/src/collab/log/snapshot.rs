//! Snapshots and what they make old: stored by compare and set, two kept, old entries moved into compressed chunks.

use bytes::Bytes;
use document::wire::StateVector;
use document::wire::lib0::{Reader, Writer};
use protocol::{DocumentId, OrgId, PersonId};
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use time::OffsetDateTime;
use uuid::Uuid;

use super::entry::Entry;
use super::load::unpack;
use super::{seq, stored};
use crate::collab::replica::heavy;
use crate::kernel::{Error, Result};

/// Effort of compression for snapshots and history: written once in hundreds of changes.
const LEVEL: i32 = 9;
/// Entries of one chunk.
const CHUNK: i64 = 1000;
/// Bytes of one chunk, unless a single entry is larger.
const CHUNK_BYTES: usize = 16 << 20;

/// A verified state.
#[derive(Debug)]
pub(in crate::collab) struct Snapshot {
    pub(in crate::collab) upto: u64,
    pub(in crate::collab) state: Bytes,
    pub(in crate::collab) vector: StateVector,
}

/// Stores a snapshot, if the newest one is still the one it was made from. Of the older ones the newest stays.
pub(in crate::collab) async fn store(
    pool: &PgPool,
    document: DocumentId,
    org: OrgId,
    made_from: u64,
    snapshot: Snapshot,
) -> Result<bool> {
    let Snapshot { upto, state, vector } = snapshot;
    let packed = heavy(true, move || {
        let hash = Sha256::digest(&state).to_vec();
        zstd::bulk::compress(&state, LEVEL).map(|packed| (packed, hash))
    });
    let (packed, hash) = packed.await?.map_err(Error::internal)?;
    let mut tx = pool.begin().await?;
    let raised = sqlx::query!(
        r#"
        update document_head set base_seq = $3
        where document_id = $1 and base_seq = $2 and head_seq >= $3 and deleted_at is null
        "#,
        document.0,
        stored(made_from),
        stored(upto)
    )
    .execute(&mut *tx)
    .await?;
    if raised.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        r#"
        insert into document_snapshot (document_id, upto_seq, org_id, state, state_vector, hash)
        values ($1, $2, $3, $4, $5, $6)
        "#,
        document.0,
        stored(upto),
        org.0,
        packed,
        vector.encode(),
        hash
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        r#"
        delete from document_snapshot
        where document_id = $1 and upto_seq < (
            select upto_seq from document_snapshot where document_id = $1 order by upto_seq desc offset 1 limit 1
        )
        "#,
        document.0
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(true)
}

/// Moves entries that the older of two snapshots holds into the history.
pub(in crate::collab) async fn retire(pool: &PgPool, document: DocumentId) -> Result<()> {
    loop {
        let mut tx = pool.begin().await?;
        // Locked, so that two nodes never move the same entries, and so that a deletion waits.
        let head = sqlx::query!(
            "select org_id from document_head where document_id = $1 and deleted_at is null for no key update",
            document.0
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(head) = head else { return Ok(()) };
        let rows = sqlx::query!(
            r#"
            select seq, author_id, at, bytes, quarantined from document_update
            where document_id = $1 and seq <= (
                select upto_seq from document_snapshot where document_id = $1 order by upto_seq desc offset 1 limit 1
            )
            order by seq
            limit $2
            "#,
            document.0,
            CHUNK
        )
        .fetch_all(&mut *tx)
        .await?;
        let mut bytes = 0;
        let entries: Vec<_> = rows
            .into_iter()
            .take_while(|row| {
                let is_first = bytes == 0;
                bytes += row.bytes.len();
                is_first || bytes <= CHUNK_BYTES
            })
            .map(|row| Entry {
                seq: seq(row.seq),
                author: PersonId(row.author_id),
                at: row.at,
                bytes: row.bytes.into(),
                quarantined: row.quarantined,
            })
            .collect();
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return Ok(());
        };
        let (from, to, count) = (stored(first.seq), stored(last.seq), entries.len());
        let packed = heavy(true, move || pack(&entries)).await??;
        sqlx::query!(
            "insert into document_history (document_id, from_seq, to_seq, org_id, chunk) values ($1, $2, $3, $4, $5)",
            document.0,
            from,
            to,
            head.org_id,
            packed
        )
        .execute(&mut *tx)
        .await?;
        let moved = sqlx::query!(
            "delete from document_update where document_id = $1 and seq between $2 and $3",
            document.0,
            from,
            to
        )
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() != count as u64 {
            return Err(Error::internal("entries changed while they were moved"));
        }
        tx.commit().await?;
    }
}

/// Compresses entries, and reads them back before anybody relies on it.
fn pack(entries: &[Entry]) -> Result<Vec<u8>> {
    let mut writer = Writer::with_capacity(entries.iter().map(|entry| entry.bytes.len() + 32).sum());
    for entry in entries {
        writer.varuint(entry.seq);
        writer.raw(entry.author.0.as_bytes());
        let micros = entry.at.unix_timestamp_nanos() / 1000;
        writer.varuint(u64::try_from(micros).unwrap_or_default());
        writer.byte(u8::from(entry.quarantined));
        writer.bytes(&entry.bytes);
    }
    let packed = zstd::bulk::compress(&writer.into_bytes(), LEVEL).map_err(Error::internal)?;
    match entries_of(&packed) {
        Some(read) if read == entries => Ok(packed),
        _ => Err(Error::internal("a chunk of history does not read back")),
    }
}

/// The entries of a chunk.
fn entries_of(packed: &[u8]) -> Option<Vec<Entry>> {
    let bytes = unpack(packed)?;
    let mut reader = Reader::new(&bytes);
    let mut entries = Vec::new();
    while !reader.is_done() {
        let seq = reader.varuint().ok()?;
        let author = PersonId(Uuid::from_slice(reader.take(16).ok()?).ok()?);
        let micros = i128::from(reader.varuint().ok()?);
        let at = OffsetDateTime::from_unix_timestamp_nanos(micros * 1000).ok()?;
        let quarantined = reader.byte().ok()? != 0;
        let bytes = bytes.slice_ref(reader.bytes().ok()?);
        entries.push(Entry {
            seq,
            author,
            at,
            bytes,
            quarantined,
        });
    }
    Some(entries)
}

/// Every entry of a document after a seq up to another, from the history and the log, in order.
pub(in crate::collab) async fn entries(
    pool: &PgPool,
    document: DocumentId,
    after: u64,
    upto: u64,
) -> Result<Vec<Entry>> {
    // One moment, because entries move from one table to the other.
    let mut tx = pool
        .begin_with("begin isolation level repeatable read read only")
        .await?;
    let chunks = sqlx::query!(
        r#"
        select chunk from document_history
        where document_id = $1 and to_seq > $2 and from_seq <= $3
        order by from_seq
        "#,
        document.0,
        stored(after),
        stored(upto)
    )
    .fetch_all(&mut *tx)
    .await?;
    let fresh = super::load::after(&mut tx, document, after).await?;
    let mut all = Vec::new();
    for row in chunks {
        let chunk = heavy(true, move || entries_of(&row.chunk)).await?;
        all.extend(chunk.ok_or_else(|| Error::internal("a chunk of history is damaged"))?);
    }
    all.extend(fresh);
    all.retain(|entry| entry.seq > after && entry.seq <= upto);
    Ok(all)
}

/// The newest good snapshot that holds nothing behind a seq.
pub(in crate::collab) async fn upto(
    pool: &PgPool,
    document: DocumentId,
    upto: u64,
) -> Result<Option<(Bytes, u64)>> {
    let rows = sqlx::query!(
        r#"
        select upto_seq, state, hash from document_snapshot
        where document_id = $1 and upto_seq <= $2
        order by upto_seq desc
        "#,
        document.0,
        stored(upto)
    )
    .fetch_all(pool)
    .await?;
    let good = rows.into_iter().find_map(|row| {
        let state = unpack(&row.state)?;
        (Sha256::digest(&state).as_slice() == row.hash).then_some((state, seq(row.upto_seq)))
    });
    Ok(good)
}
