//! The task that reminds: of what is due and may still be read, one notice for each time that was set.

use std::time::Duration;

use protocol::{NoticeReason, SessionId};
use time::OffsetDateTime;
use tokio_util::sync::CancellationToken;

use super::SavedMessages;
use super::store::{self, Due};
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::kernel::{Actor, Error, Result};

/// Between two looks.
const LOOK: Duration = Duration::from_secs(10);

impl SavedMessages {
    /// Reminds until the server stops.
    pub async fn reminding(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            if let Err(error) = self.remind_due().await {
                error.log(None);
            }
        }
    }

    /// Reminds of everything that is due now.
    pub async fn remind_due(&self) -> Result<()> {
        while self.remind_one().await? {}
        Ok(())
    }

    /// Reminds of what was due first; false if nothing is due. What we cannot remind of is left, and said once: the others
    /// come behind it.
    async fn remind_one(&self) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let Some(due) = store::take_due(tx.conn(), now).await? else {
            return Ok(false);
        };
        match self.remind(tx, &due, now).await {
            Err(error @ Error::Unavailable(_)) => return Err(error),
            Err(error) => {
                error.log(None);
                store::reminded(&mut *self.db.read().await?, &due, now).await?;
            }
            Ok(()) => {}
        }
        Ok(true)
    }

    async fn remind(&self, mut tx: Tx, due: &Due, now: OffsetDateTime) -> Result<()> {
        store::reminded(tx.conn(), due, now).await?;
        let reader = Actor {
            person_id: due.person,
            org_id: due.org,
            session_id: SessionId::new(),
        };
        let found = self.channels.readable(tx.conn(), &reader, &[due.message]).await?;
        let message = found.into_iter().find(|message| message.deleted_at.is_none());
        if let Some(message) = message {
            let notice = NewNotice {
                org: due.org,
                person: due.person,
                reason: NoticeReason::Reminder,
                space: None,
                document: None,
                thread: None,
                card: None,
                channel: Some(message.channel_id),
                message: Some(message.id),
                title: self.channels.name_of(tx.conn(), message.channel_id).await?,
                // The message may be changed or deleted; the inbox leads to it.
                excerpt: String::new(),
                by: None,
                once: Some(format!(
                    "reminder:{}:{}",
                    message.id,
                    due.remind_at.unix_timestamp()
                )),
            };
            self.inbox.post(&mut tx, notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
