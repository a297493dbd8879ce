//! Reminders: of work that is due in three days and in one, and of cards that are due today. Looked for once a minute on
//! every node; the inbox tells everybody once, so it does not matter how many look or how often.

use std::collections::BTreeMap;

use protocol::NoticeReason;
use time::{Date, Duration, OffsetDateTime, UtcOffset};
use tokio_util::sync::CancellationToken;

use super::Projects;
use crate::features::boards::DueCard;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Due;
use crate::kernel::Result;

/// Between two looks.
const LOOK: std::time::Duration = std::time::Duration::from_mins(1);

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
            .parts
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
        if self
            .parts
            .hand_ins
            .is_with_trainers(tx.conn(), due.org, due.space)
            .await?
        {
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
                channel: None,
                message: None,
                title: due.name.clone(),
                excerpt: String::new(),
                by: None,
                once: Some(format!(
                    "work_due:{}:{}:{days}",
                    due.space,
                    due.due_at.0.unix_timestamp()
                )),
            };
            self.parts.inbox.post(&mut tx, notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whoever has a card that is due today where they are, or was.
    async fn remind_of_cards(&self) -> Result<()> {
        let now = self.clock.now();
        // The day begins somewhere on earth up to fourteen hours earlier than in UTC.
        let latest = (now + Duration::hours(14)).date();
        let (due, zones) = {
            let mut conn = self.db.read().await?;
            let due = self.parts.boards.due(&mut conn, latest).await?;
            let spaces: Vec<_> = due.iter().map(|card| card.space).collect();
            (due, self.parts.spaces.zones(&mut conn, &spaces).await?)
        };
        let here: BTreeMap<_, _> = zones
            .into_iter()
            .filter_map(|(space, zone)| Some((space, today(&zone, now)?)))
            .collect();
        for card in due {
            if here.get(&card.space).is_some_and(|today| card.due_on <= *today) {
                self.remind_of_card(card).await?;
            }
        }
        Ok(())
    }

    async fn remind_of_card(&self, card: DueCard) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let notice = NewNotice {
            org: card.org,
            person: card.person,
            reason: NoticeReason::CardDue,
            space: Some(card.space),
            document: None,
            thread: None,
            card: Some(card.card),
            channel: None,
            message: None,
            title: card.title,
            excerpt: String::new(),
            by: None,
            once: Some(format!("card_due:{}:{}", card.card, card.due_on)),
        };
        self.parts.inbox.post(&mut tx, notice).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The day in a time zone; none for a zone that nobody knows.
fn today(zone: &str, now: OffsetDateTime) -> Option<Date> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let offset = zone.to_offset(jiff::Timestamp::from_second(now.unix_timestamp()).ok()?);
    let offset = UtcOffset::from_whole_seconds(offset.seconds()).ok()?;
    Some(now.to_offset(offset).date())
}
