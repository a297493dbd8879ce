//! Reminders: of work that is due in three days and in one, and of cards that are due today. Looked for once a minute on
//! every node; the inbox tells everybody once, so it does not matter how many look or how often.

use protocol::{NoticeReason, OrgId, RunId};
use time::Duration;
use tokio_util::sync::CancellationToken;

use super::Projects;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Due;
use crate::kernel::Result;

/// Between two looks.
const LOOK: std::time::Duration = std::time::Duration::from_secs(60);

/// How long before the due date a group is reminded, in days; the longest first.
const DAYS: [i64; 2] = [3, 1];

impl Projects {
    /// Reminds until the server stops.
    pub async fn remind(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            if let Err(error) = self.remind_now().await {
                error.log(None);
            }
        }
    }

    /// Posts what is due to be said now.
    pub async fn remind_now(&self) -> Result<()> {
        self.remind_of_work().await?;
        self.remind_of_cards().await
    }

    /// Groups whose work is due soon and that have nothing with the trainers.
    async fn remind_of_work(&self) -> Result<()> {
        let now = self.clock.now();
        let soon = Duration::days(DAYS[0]);
        let due = self
            .spaces
            .due_between(&mut *self.db.read().await?, now, now + soon)
            .await?;
        for one in due {
            // The last mark that is behind us: who was away for the first is told of the second only.
            let left = one.due_at.0 - now;
            let days = DAYS.iter().rev().find(|&&days| left <= Duration::days(days));
            if let Some(days) = days {
                self.remind_group(&one, *days).await?;
            }
        }
        Ok(())
    }

    async fn remind_group(&self, due: &Due, days: i64) -> Result<()> {
        let mut tx = self.db.begin().await?;
        if self.hand_ins.is_with_trainers(tx.conn(), due.org, due.space).await? {
            return Ok(());
        }
        for &person in &due.members {
            let notice = NewNotice {
                org: due.org,
                person,
                reason: NoticeReason::WorkDue,
                space: Some(due.space),
                document: None,
                thread: None,
                card: None,
                title: due.name.clone(),
                excerpt: String::new(),
                by: None,
                once: Some(format!("work_due:{}:{}:{days}", due.space, due.due_at.0.unix_timestamp())),
            };
            self.inbox.post(&mut tx, notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
