//! Use case: catching up on a run.

use protocol::{CatchUp, CaughtTalk, DueWork, Message, Notice, RunId, WebinarCard, WebinarState};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::store::{self, Talk};
use crate::features::notifications::Notifications;
use crate::kernel::{Actor, Error, Result};

/// What was read this long ago belongs to an earlier visit.
const VISIT: Duration = Duration::hours(6);

/// What is older was news once: it stays unread, but nobody has to catch up on it.
const NEWS: Duration = Duration::days(7);

/// Messages shown of each talk.
const BEST: i64 = 3;

/// Words that people read in a minute.
const PACE: u32 = 200;

/// Everything but the messages themselves, read at one moment.
struct Found {
    since: OffsetDateTime,
    webinar: Option<WebinarCard>,
    notices: Vec<Notice>,
    due: Vec<DueWork>,
    talks: Vec<Talk>,
}

impl Notifications {
    /// What somebody who was away needs of a run. [`Error::NotFound`] for those who are not in it.
    pub async fn catch_up(&self, actor: &Actor, run: RunId) -> Result<CatchUp> {
        let found = {
            let mut conn = self.db.snapshot().await?;
            self.find(&mut conn, actor, run).await?
        };
        let words = found
            .notices
            .iter()
            .map(|notice| notice.excerpt.split_whitespace().count())
            .sum::<usize>();
        let words = found
            .talks
            .iter()
            .map(|talk| talk.words.unsigned_abs())
            .sum::<u64>()
            + words as u64;
        let mut talks = Vec::with_capacity(found.talks.len());
        for talk in found.talks {
            talks.push(self.caught(actor, talk).await?);
        }
        let mut tasks = self.parts.boards.my_tasks(actor).await?;
        let spaces = self
            .spaces_of(
                run,
                &tasks.iter().map(|task| task.card.space_id.0).collect::<Vec<_>>(),
            )
            .await?;
        tasks.retain(|task| spaces.contains(&task.card.space_id.0));
        Ok(CatchUp {
            run_id: run,
            since: found.since.into(),
            webinar: found.webinar,
            notices: found.notices,
            tasks,
            due: found.due,
            talks,
            minutes: u32::try_from(words).unwrap_or(u32::MAX).div_ceil(PACE),
        })
    }

    async fn find(&self, conn: &mut PgConnection, actor: &Actor, run: RunId) -> Result<Found> {
        let now = self.clock.now();
        let parts = self.parts.courses.see(conn, actor, run).await?;
        let webinar = parts.webinars.into_iter().find(|webinar| {
            !matches!(webinar.state, WebinarState::Ended | WebinarState::Archived) && webinar.ends_at.0 > now
        });
        let last = store::last_visit(conn, actor.person_id, run, now - VISIT).await?;
        let since = last.unwrap_or(now - NEWS);
        let mut due = store::due(conn, actor.person_id, run, now).await?;
        let mut open = Vec::with_capacity(due.len());
        for one in due.drain(..) {
            let hand_ins = &self.parts.hand_ins;
            if !hand_ins
                .is_with_trainers(conn, actor.org_id, one.space_id)
                .await?
            {
                open.push(one);
            }
        }
        Ok(Found {
            since,
            webinar,
            notices: self.parts.inbox.unread_of_run(conn, actor.person_id, run).await?,
            due: open,
            talks: store::talks(conn, actor.person_id, run, since.min(now - NEWS), BEST).await?,
        })
    }

    async fn caught(&self, actor: &Actor, talk: Talk) -> Result<CaughtTalk> {
        let mut messages: Vec<Message> = Vec::with_capacity(talk.best.len());
        for id in talk.best {
            match self.parts.channels.message(actor, id).await {
                Ok(message) => messages.push(message),
                // Moved or taken away since it was counted.
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(CaughtTalk {
            channel_id: talk.channel_id,
            topic_id: talk.topic_id,
            channel: talk.channel,
            topic: talk.topic,
            is_followed: talk.is_followed,
            unread: u32::try_from(talk.unread).unwrap_or(u32::MAX),
            from_seq: talk.from_seq.unsigned_abs(),
            to_seq: talk.to_seq.unsigned_abs(),
            messages,
        })
    }

    /// Those of the spaces that are of a run.
    async fn spaces_of(&self, run: RunId, spaces: &[uuid::Uuid]) -> Result<Vec<uuid::Uuid>> {
        let ids = sqlx::query_scalar!(
            "select id from space where run_id = $1 and id = any($2)",
            run.0,
            spaces
        )
        .fetch_all(&mut *self.db.read().await?)
        .await?;
        Ok(ids)
    }
}
