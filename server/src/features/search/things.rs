//! Documents and files of spaces in the index: documents by their title and by their text as it was at the last pause,
//! files by their name. They are compared with what was read of them; what changed is read again, what is gone goes.

use protocol::{DocumentId, DocumentKind};
use search::term;
use uuid::Uuid;

use super::Search;
use super::index::replace;
use super::store::{self, Entry};
use crate::kernel::{Error, Result};

/// Documents and files of one transaction.
const BATCH: i64 = 50;
/// Seconds without a key after which a document is read again.
const PAUSE: f64 = 3.0;

impl Search {
    /// Brings the index up to date with documents and files.
    pub async fn index_things(&self) -> Result<()> {
        self.index_documents().await?;
        self.index_files().await?;
        self.forget_things().await
    }

    async fn index_documents(&self) -> Result<()> {
        let due = sqlx::query!(
            r#"
            select d.id as "id!: DocumentId", d.org_id as "org_id!", s.run_id as "run_id!", d.space_id as "space_id!",
                d.created_by as "created_by!", d.title as "title!", d.kind as "kind!: DocumentKind",
                coalesce(h.head_seq, 0) as "seq!", coalesce(u.at, v.at, d.created_at) as "at!", n.stamp as "stamp!"
            from document d
            join space s on s.id = d.space_id
            left join document_head h on h.document_id = d.id
            left join document_update u on u.document_id = d.id and u.seq = h.head_seq
            left join lateral (select at from document_version where document_id = d.id
                order by at desc, id desc limit 1) v on u.at is null
            cross join lateral (select concat(h.head_seq, ' ', md5(d.title)) as stamp) n
            left join search_entry e on e.item_id = d.id
            where d.deleted_at is null and e.stamp is distinct from n.stamp
                -- Not after every key: once whoever writes pauses.
                and (e.stamp is null or u.at is null or u.at < clock_timestamp() - make_interval(secs => $2))
            order by d.id
            limit $1
            "#,
            BATCH,
            PAUSE
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        for row in due {
            let mut whole = row.title;
            if row.seq > 0 {
                let seq = row.seq.unsigned_abs();
                match self.documents.words_at(row.id, row.kind, seq).await {
                    Ok(words) => {
                        whole.push('\n');
                        whole.push_str(&words);
                    }
                    Err(error @ Error::Unavailable(_)) => return Err(error),
                    // One that cannot be read must not keep the others out: until it changes it is found by its title.
                    Err(error) => error.log(None),
                }
            }
            let entry = Entry {
                item: row.id.0,
                kind: "document",
                org: row.org_id,
                run: row.run_id,
                place: row.space_id,
                author: row.created_by,
                at: row.at,
                has: Vec::new(),
                stamp: row.stamp,
                terms: term::terms(&whole),
            };
            self.put_things(&[entry.item], &[entry]).await?;
        }
        Ok(())
    }

    async fn index_files(&self) -> Result<()> {
        let due = sqlx::query!(
            r#"
            select f.id as "id!", f.org_id as "org_id!", s.run_id as "run_id!", s.id as "space_id!",
                f.created_by as "created_by!", f.created_at as "created_at!", f.name as "name!",
                n.stamp as "stamp!"
            from file f
            join space s on s.id = f.space_id
            cross join lateral (select md5(f.name) as stamp) n
            left join search_entry e on e.item_id = f.id
            where f.deleted_at is null and e.stamp is distinct from n.stamp
            order by f.id
            limit $1
            "#,
            BATCH
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        let entries: Vec<Entry> = due
            .into_iter()
            .map(|row| Entry {
                item: row.id,
                kind: "file",
                org: row.org_id,
                run: row.run_id,
                place: row.space_id,
                author: row.created_by,
                at: row.created_at,
                has: vec!["file"],
                stamp: row.stamp,
                terms: term::terms(&row.name),
            })
            .collect();
        let items: Vec<Uuid> = entries.iter().map(|entry| entry.item).collect();
        self.put_things(&items, &entries).await
    }

    async fn forget_things(&self) -> Result<()> {
        let gone = sqlx::query_scalar!(
            r#"
            select e.item_id as "item_id!" from search_entry e
            left join document d on d.id = e.item_id and d.deleted_at is null
            left join file f on f.id = e.item_id and f.deleted_at is null
            where e.kind in ('document', 'file') and d.id is null and f.id is null
            limit $1
            "#,
            BATCH
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        self.put_things(&gone, &[]).await
    }

    async fn put_things(&self, items: &[Uuid], entries: &[Entry]) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        // Whoever has the turn is quick; what is left out now is found at the next look.
        if store::take_turn(tx.conn()).await? {
            replace(tx.conn(), items, entries).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
