//! The task that sends what is due. Every node looks; whoever finds a message holds its row while it is sent, and the id
//! of the message is the id of its command: after a crash it is tried again and found to stand. What was due while no
//! server ran is sent when one does.

use std::time::Duration as Wait;

use protocol::{Event, NoticeReason, ScheduledId, ScheduledRef, SendMessage, SessionId};
use time::Duration;
use tokio_util::sync::CancellationToken;

use super::Drafts;
use super::scheduled::command_of;
use super::store::{self, Due};
use crate::db::{Tx, event_log};
use crate::features::inbox::NewNotice;
use crate::kernel::{Actor, Error, Result};

/// Between two looks.
const LOOK: Wait = Wait::from_secs(5);
/// When a message is tried again that could not be sent for reasons that pass.
const AGAIN: Duration = Duration::seconds(20);
/// When one is that could not even be left to its author: a fault of ours, which only a new version of us mends.
const AFTER_FAULT: Duration = Duration::hours(1);

impl Drafts {
    /// Sends until the server stops.
    pub async fn sending(self, stopping: CancellationToken) {
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while stopping.run_until_cancelled(looks.tick()).await.is_some() {
            if let Err(error) = self.send_due(&stopping).await {
                error.log(None);
            }
        }
    }

    /// Sends everything that is due now, one after the other.
    pub async fn send_due(&self, stopping: &CancellationToken) -> Result<()> {
        while !stopping.is_cancelled() && self.send_one().await? {}
        Ok(())
    }

    /// Sends what came due first; false if nothing is due. Whatever is wrong with it, it comes behind the others then.
    async fn send_one(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let Some(id) = store::take_due(tx.conn(), self.clock.now()).await? else {
            return Ok(false);
        };
        if let Err(error) = self.send_held(tx, id).await {
            error.log(None);
            let wait = match error {
                Error::Unavailable(_) => AGAIN,
                _ => AFTER_FAULT,
            };
            // What held it was rolled back.
            let mut conn = self.db.read().await?;
            store::postpone(&mut conn, id, self.clock.now() + wait).await?;
        }
        Ok(true)
    }

    /// Sends what the transaction holds, and says what came of it.
    async fn send_held(&self, mut tx: Tx, id: ScheduledId) -> Result<()> {
        let due = store::due(tx.conn(), id).await?;
        match self.post(&due).await {
            Ok(()) => self.is_sent(&mut tx, &due).await?,
            Err(error @ Error::Unavailable(_)) => return Err(error),
            Err(Error::RateLimited(wait)) => {
                let wait = Duration::try_from(wait).unwrap_or(AGAIN).max(Duration::SECOND);
                store::postpone(tx.conn(), id, self.clock.now() + wait).await?;
            }
            Err(error) => {
                error.log(None);
                self.is_not_sent(&mut tx, &due, &error).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Posts it as its author would.
    async fn post(&self, due: &Due) -> Result<()> {
        let (author, command) = (author(due), command_of(due.scheduled.id));
        let mut conn = self.db.read().await?;
        if self.channels.is_posted(&mut conn, due.person, command).await? {
            // A crash came between the message and the word that it is sent.
            return Ok(());
        }
        drop(conn);
        let scheduled = &due.scheduled;
        let message = SendMessage {
            channel_id: scheduled.place.channel_id,
            body: scheduled.body.clone(),
            reply_to: scheduled.reply_to,
            thread_id: scheduled.place.thread_id,
            topic_id: scheduled.topic_id,
            attachments: scheduled.attachments.clone(),
            poll: scheduled.poll.clone(),
        };
        let wanted = &message.attachments;
        let attachments = self
            .files
            .claim_now(&author, message.channel_id, command, wanted)
            .await?;
        self.channels.send(author, command, &message, attachments).await?;
        Ok(())
    }

    async fn is_sent(&self, tx: &mut Tx, due: &Due) -> Result<()> {
        let id = due.scheduled.id;
        store::remove_scheduled(tx.conn(), id).await?;
        tx.forget_scheduled(due.person, id, due.logged_after).await?;
        let gone = Event::ScheduledGone(ScheduledRef { scheduled_id: id });
        tx.emit(due.org, Some(due.person), due.person, gone);
        Ok(())
    }

    /// What its author knows the channel by; nothing if it is closed to them: it may have another name since.
    async fn name_for(&self, tx: &mut Tx, due: &Due) -> Result<String> {
        let channel = due.scheduled.place.channel_id;
        match self.channels.may_read(tx.conn(), &author(due), channel).await {
            Ok(()) => self.channels.name_of(tx.conn(), channel).await,
            Err(Error::Forbidden | Error::NotFound) => Ok(String::new()),
            Err(error) => Err(error),
        }
    }

    /// It waits for its author, who is told.
    async fn is_not_sent(&self, tx: &mut Tx, due: &Due, error: &Error) -> Result<()> {
        let code = serde_json::to_value(error.code().0).map_err(Error::internal)?;
        let code = code.as_str().unwrap_or_default();
        let head = event_log::head(tx.conn(), due.person.into()).await?;
        let head = head.ok_or(Error::NotFound)?;
        let mut scheduled = due.scheduled.clone();
        scheduled.failed = Some(code.to_owned());
        store::fail(tx.conn(), scheduled.id, code, head.seq).await?;
        tx.forget_scheduled(due.person, scheduled.id, due.logged_after)
            .await?;
        let channel = scheduled.place.channel_id;
        let notice = NewNotice {
            org: due.org,
            person: due.person,
            reason: NoticeReason::NotSent,
            space: None,
            document: None,
            thread: None,
            card: None,
            channel: Some(channel),
            message: None,
            title: self.name_for(tx, due).await?,
            excerpt: String::new(),
            by: None,
            once: Some(format!(
                "not_sent:{}:{}",
                scheduled.id,
                scheduled.send_at.0.unix_timestamp()
            )),
        };
        self.inbox.post(tx, notice).await?;
        tx.emit(due.org, None, due.person, Event::ScheduledChanged(scheduled));
        Ok(())
    }
}

/// Its author, acting without a session.
fn author(due: &Due) -> Actor {
    Actor {
        person_id: due.person,
        org_id: due.org,
        session_id: SessionId::new(),
    }
}
