//! Keeping the index: what happened to messages is taken from the rows written with it, so a crash loses none of it.
//! The entry of a message and the row that asked for it change in one transaction.

use std::time::Duration;

use protocol::{Attachment, Block};
use search::term;
use sqlx::types::Json;
use sqlx::{Connection as _, PgConnection};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::store::{self, Entry};
use super::words::Change;
use super::{Search, text};
use crate::features::channels::DueTask;
use crate::kernel::{Error, Result};

/// Between two looks for messages.
const LOOK: Duration = Duration::from_millis(500);
/// Looks for messages between two for documents and files.
const LOOKS_FOR_THINGS: u32 = 10;
/// Messages of one transaction.
const BATCH: usize = 200;

impl Search {
    /// Keeps the index until the node stops.
    pub async fn keep_index(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut count = 0;
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            let mut done = self.index_messages().await;
            while matches!(done, Ok(true)) && !stopping.is_cancelled() {
                done = self.index_messages().await;
            }
            if let Err(error) = done {
                error.log(None);
            }
            if count % LOOKS_FOR_THINGS == 0
                && let Err(error) = self.index_things().await
            {
                error.log(None);
            }
            count = count.wrapping_add(1);
        }
    }

    /// Brings the index up to date with some messages. Whether there may be more.
    pub async fn index_messages(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        if !store::take_turn(tx.conn()).await? {
            return Ok(false);
        }
        let most = i64::try_from(BATCH).map_err(Error::internal)?;
        let due = self.channels.take_due(&mut tx, DueTask::Index, most).await?;
        if due.is_empty() {
            return Ok(false);
        }
        let mut items: Vec<Uuid> = due.iter().map(|due| due.message_id.0).collect();
        items.sort_unstable();
        items.dedup();
        match index(tx.conn(), &items).await {
            // One that we cannot index must not keep the others out.
            Err(Error::Internal(_)) => one_by_one(tx.conn(), &items).await?,
            done => done?,
        }
        tx.commit().await?;
        Ok(due.len() == BATCH)
    }
}

/// Brings those of the messages up to date that can be. The others are not due again before they change, so it is said
/// once.
async fn one_by_one(conn: &mut PgConnection, items: &[Uuid]) -> Result<()> {
    for item in items {
        match index(conn, std::slice::from_ref(item)).await {
            Err(Error::Internal(cause)) => {
                tracing::error!(message.id = %item, error = %cause, "a message is not found by its words");
            }
            done => done?,
        }
    }
    Ok(())
}

/// Brings messages up to date, all of them or none.
async fn index(conn: &mut PgConnection, items: &[Uuid]) -> Result<()> {
    let mut part = conn.begin().await?;
    let entries = messages(&mut part, items).await?;
    replace(&mut part, items, &entries).await?;
    part.commit().await?;
    Ok(())
}

/// Puts entries in the place of those of the items; items without a new entry have none from then on.
pub(super) async fn replace(conn: &mut PgConnection, items: &[Uuid], entries: &[Entry]) -> Result<()> {
    let mut change = Change::default();
    for (org, terms) in store::terms_of(&mut *conn, items).await? {
        change.take_out(org, &terms);
    }
    for entry in entries {
        change.put_in(entry.org, &entry.terms);
    }
    let kept: Vec<Uuid> = entries.iter().map(|entry| entry.item).collect();
    let gone: Vec<Uuid> = items
        .iter()
        .copied()
        .filter(|item| !kept.contains(item))
        .collect();
    store::remove(&mut *conn, &gone).await?;
    store::put(&mut *conn, entries).await?;
    change.store(conn).await
}

/// Entries of those of the messages that have a text, to be read by those who find it.
async fn messages(conn: &mut PgConnection, items: &[Uuid]) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"
        select m.id as "id!", m.org_id as "org_id!", c.run_id as "run_id!", m.channel_id as "channel_id!",
            m.author_id as "author_id!", m.posted_at as "posted_at!", m.tree as "tree!: Json<Vec<Block>>", m.attachments as "attachments: Json<Vec<Attachment>>",
            p.options as "options?"
        from message m
        join channel c on c.id = m.channel_id
        left join message_poll p on p.message_id = m.id
        where m.id = any($1) and m.deleted_at is null and m.hidden_at is null
        "#,
        items
    )
    .fetch_all(conn)
    .await?;
    let entries = rows.into_iter().map(|row| {
        let files = row.attachments.map(|files| files.0).unwrap_or_default();
        let is_poll = row.options.is_some();
        let whole = text::of_message(&row.tree.0, &files, &row.options.unwrap_or_default());
        Entry {
            item: row.id,
            kind: "message",
            org: row.org_id,
            run: row.run_id,
            place: row.channel_id,
            author: row.author_id,
            at: row.posted_at,
            has: text::has(&row.tree.0, &files, is_poll),
            stamp: String::new(),
            terms: term::terms(&whole),
        }
    });
    Ok(entries.collect())
}
