//! Keeping the index: what happened to messages is taken from the rows written with it, so a crash loses none of it.
//! The entry of a message and the row that asked for it change in one transaction.

use std::time::Duration;

use protocol::{Attachment, Block};
use search::term;
use sqlx::PgConnection;
use sqlx::types::Json;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::store::{self, Entry};
use super::words::Change;
use super::{Search, text};
use crate::db::Tx;
use crate::features::channels::{DueTask, HeldDue};
use crate::kernel::Result;

/// Between two looks for messages.
const LOOK: Duration = Duration::from_millis(500);
/// Looks for messages between two for documents and files.
const LOOKS_FOR_THINGS: u32 = 10;
/// Messages of one transaction.
const BATCH: i64 = 200;

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

    /// Brings the index up to date with some messages. Whether there may be more. A message that cannot be read is put
    /// off, and the others are brought in without it.
    pub async fn index_messages(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        if !store::take_turn(tx.conn()).await? {
            return Ok(false);
        }
        let held = self.channels.hold_due(&mut tx, DueTask::Index, BATCH).await?;
        if held.is_empty() {
            return Ok(false);
        }
        if self.index(&mut tx, &held).await.is_ok() {
            tx.commit().await?;
        } else {
            // Whatever it was is logged with the message it is about.
            tx.rollback().await?;
            self.index_one_by_one(&held).await?;
        }
        Ok(held.len() == usize::try_from(BATCH).unwrap_or(usize::MAX))
    }

    async fn index_one_by_one(&self, failed: &[HeldDue]) -> Result<()> {
        for one in failed {
            let mut tx = self.db.begin().await?;
            if !store::take_turn(tx.conn()).await? {
                return Ok(());
            }
            let Some(held) = self.channels.hold_again(&mut tx, one.id).await? else {
                continue;
            };
            if let Err(error) = self.index(&mut tx, &[held]).await {
                error.log(None);
                tx.rollback().await?;
                self.channels.put_off(held).await?;
            } else {
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Brings in what is held.
    async fn index(&self, tx: &mut Tx, held: &[HeldDue]) -> Result<()> {
        let mut items: Vec<Uuid> = held.iter().map(|held| held.due.message_id.0).collect();
        items.sort_unstable();
        items.dedup();
        let entries = messages(tx.conn(), &items).await?;
        replace(tx.conn(), &items, &entries).await?;
        self.channels.done(tx, held).await
    }
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
