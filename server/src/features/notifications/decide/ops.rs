//! Use case: deciding about what is due, one message after the other.

use protocol::{NoticeId, NoticeReason, PersonId};

use super::facts::{self, Message};
use super::rules::{self, Asked};
use super::words::Mentions;
use crate::db::Tx;
use crate::features::channels::{Due, DueTask, DueWhy};
use crate::features::inbox::{NewNotice, Withdrawn};
use crate::features::notifications::Notifications;
use crate::features::notifications::deliver::intents;
use crate::kernel::Result;

impl Notifications {
    /// Decides about everything that is due.
    pub async fn decide_all(&self) -> Result<()> {
        while self.decide_next().await? {}
        Ok(())
    }

    /// Decides about the next that is due; false if nothing is. What is due, what was decided and who is told are one
    /// transaction: after a crash it is due again and nobody was told.
    pub async fn decide_next(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let due = self.parts.channels.take_due(&mut tx, DueTask::Notify, 1).await?;
        let Some(due) = due.first() else { return Ok(false) };
        self.decide(&mut tx, due).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn decide(&self, tx: &mut Tx, due: &Due) -> Result<()> {
        facts::hold(tx.conn(), due.message_id).await?;
        let message = facts::message(tx.conn(), due.message_id).await?;
        let Some(message) = message.filter(|message| !message.is_deleted) else {
            return self.take_back(tx, due, Withdrawn::Deleted).await;
        };
        if message.is_hidden {
            // Whoever decides about the report tells whom it concerns. Shown again, it tells whom it mentions.
            return self.take_back(tx, due, Withdrawn::Hidden).await;
        }
        match due.why {
            DueWhy::Posted => {
                self.tell(tx, &message, &Mentions::of(&message.tree), Asked::Everything)
                    .await
            }
            DueWhy::Edited => {
                let before = facts::mentioned_before(tx.conn(), message.id).await?;
                let new = Mentions::of(&message.tree).without(&before);
                if new.is_none() {
                    return Ok(());
                }
                self.tell(tx, &message, &new, Asked::NewMentions).await
            }
            DueWhy::Moved => self.tell_moved(tx, &message, due).await,
            // It has words again: the deletion is of another moment.
            DueWhy::Deleted => Ok(()),
        }
    }

    async fn take_back(&self, tx: &mut Tx, due: &Due, why: Withdrawn<'_>) -> Result<()> {
        let inbox = &self.parts.inbox;
        let gone = inbox.withdraw(tx, due.org_id, due.message_id, why).await?;
        intents::withdraw(tx.conn(), &gone, self.clock.now()).await
    }

    /// Tells everybody whom a message concerns. Whoever saw it before it was decided about finds it among what they have
    /// read, and is brought nothing.
    async fn tell(&self, tx: &mut Tx, message: &Message, mentions: &Mentions, asked: Asked) -> Result<()> {
        let people = facts::people(tx.conn(), message, mentions, asked).await?;
        let whom: Vec<(PersonId, NoticeReason)> = people
            .iter()
            .filter_map(|(person, facts)| Some((*person, rules::reason(facts, asked)?)))
            .collect();
        if whom.is_empty() {
            return Ok(());
        }
        let notice = notice(message, format!("message:{}", message.id));
        let inbox = &self.parts.inbox;
        let mut told = inbox.post_each(tx, &notice, &whom).await?;
        let seen: Vec<_> = people
            .iter()
            .filter_map(|(person, facts)| facts.is_seen.then_some(*person))
            .collect();
        if !seen.is_empty() {
            let read = inbox
                .read_if_seen(tx, message.org, message.channel, message.id, &seen)
                .await?;
            told.retain(|(_, id)| !read.contains(id));
        }
        let reasons: std::collections::HashMap<_, _> = whom.into_iter().collect();
        let new: Vec<(NoticeId, PersonId, NoticeReason)> = told
            .into_iter()
            .filter_map(|(person, id)| Some((id, person, *reasons.get(&person)?)))
            .collect();
        let now = self.clock.now();
        intents::insert(tx.conn(), message.org, &new, now, now + self.wait).await
    }
}

/// What is told of a message; the person and the reason are each receiver's own.
pub(super) fn notice(message: &Message, once: String) -> NewNotice {
    NewNotice {
        org: message.org,
        person: message.author.person_id,
        reason: NoticeReason::FollowedMessage,
        space: None,
        document: None,
        thread: None,
        card: None,
        channel: Some(message.channel),
        message: Some(message.id),
        title: message.title.clone(),
        excerpt: message.excerpt.clone(),
        by: Some(message.author.clone()),
        once: Some(once),
    }
}
