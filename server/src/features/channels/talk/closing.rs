//! Polls that close by themselves when their time is up by the server's clock. Votes are refused from that instant on;
//! this task only tells the channel, so it may be a few seconds late.

use std::time::Duration;

use protocol::{ChannelId, MessageId, OrgId};
use tokio_util::sync::CancellationToken;

use super::{held, poll_store};
use crate::features::channels::Channels;
use crate::kernel::Result;

/// How often to look although nothing is known to be due: a poll may have been sent since, here or on another node.
const LOOK: Duration = Duration::from_secs(10);
/// When to look again after a failure.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);

impl Channels {
    /// Closes polls of messages when they are due, until everything stops.
    pub async fn close_polls_in_time(self, stopping: CancellationToken) {
        loop {
            let pause = match self.close_overdue_polls().await {
                Ok(next) => next.unwrap_or(LOOK).min(LOOK),
                Err(error) => {
                    error.log(None);
                    OUTAGE_PAUSE
                }
            };
            tokio::select! {
                biased;
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Closes what is due now; how long until the next one is.
    pub(in crate::features::channels) async fn close_overdue_polls(&self) -> Result<Option<Duration>> {
        let now = self.clock.now();
        let overdue = poll_store::overdue(&mut *self.db.read().await?, now).await?;
        for id in overdue {
            self.close_overdue_poll(id).await?;
        }
        let next = poll_store::next_close(&mut *self.db.read().await?).await?;
        // At least a moment, so that a row that cannot be closed does not keep the task busy.
        let until = |at| Duration::try_from(at - now).unwrap_or_default().max(OUTAGE_PAUSE);
        Ok(next.map(until))
    }

    async fn close_overdue_poll(&self, id: MessageId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let row = sqlx::query!(
            r#"
            select channel_id as "channel_id: ChannelId", seq, org_id as "org_id: OrgId",
                deleted_at is not null as "is_deleted!"
            from message where id = $1 for update
            "#,
            id.0
        )
        .fetch_optional(tx.conn())
        .await?;
        let Some(row) = row else { return Ok(()) };
        let poll = poll_store::find(tx.conn(), id).await?;
        // Another node may have been faster.
        if poll.is_none_or(|poll| poll.closed_at.is_some()) {
            return Ok(());
        }
        poll_store::close(tx.conn(), id, self.clock.now()).await?;
        if !row.is_deleted {
            let marked = held::marked(tx.conn(), id, row.seq.unsigned_abs()).await?;
            tx.emit(row.org_id, None, row.channel_id, marked);
        }
        tx.commit().await?;
        Ok(())
    }
}
