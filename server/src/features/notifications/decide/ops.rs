//! Use case: deciding about what is due, the oldest first, some messages in each transaction.

use protocol::{NoticeId, NoticeReason, PersonId};

use super::facts::{self, Message};
use super::rules::{self, Asked};
use super::words::Mentions;
use crate::db::Tx;
use crate::features::channels::{Due, DueTask, DueWhy, HeldDue};
use crate::features::inbox::{NewNotice, Withdrawn};
use crate::features::notifications::Notifications;
use crate::features::notifications::deliver::intents;
use crate::kernel::Result;

/// Messages of one transaction. Most concern nobody, and what a transaction costs by itself is then most of it.
const BATCH: i64 = 100;

/// People told after whom a transaction ends: it holds their rooms while it is committed.
const ENOUGH: usize = 500;

impl Notifications {
    /// Decides about everything that is due.
    pub async fn decide_all(&self) -> Result<()> {
        while self.decide_some().await? {}
        Ok(())
    }

    /// Decides about some of what is due; false if nothing is. What is due, what was decided and who is told are one
    /// transaction: after a crash it is due again and nobody was told. A message about which it cannot be decided is
    /// put off, and the others are decided about without it.
    pub async fn decide_some(&self) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let channels = &self.parts.channels;
        let held = channels.hold_due(&mut tx, DueTask::Notify, BATCH).await?;
        if held.is_empty() {
            return Ok(false);
        }
        if self.decide_together(tx, &held).await.is_err() {
            // Whatever it was is logged with the message it is about.
            self.decide_one_by_one(&held).await?;
        }
        Ok(true)
    }

    async fn decide_one_by_one(&self, failed: &[HeldDue]) -> Result<()> {
        let channels = &self.parts.channels;
        for one in failed {
            let mut tx = self.db.begin().await?;
            let Some(held) = channels.hold_again(&mut tx, one.id).await? else {
                continue;
            };
            if let Err(error) = self.decide_together(tx, &[held]).await {
                error.log(None);
                channels.put_off(held).await?;
            }
        }
        Ok(())
    }

    /// Decides about what is held, up to what is enough for one transaction.
    async fn decide_together(&self, mut tx: Tx, held: &[HeldDue]) -> Result<()> {
        let held = together(held);
        let ids: Vec<_> = held.iter().map(|held| held.due.message_id.0).collect();
        facts::hold(tx.conn(), &ids).await?;
        let messages = facts::messages(tx.conn(), &ids).await?;
        let (mut done, mut told) = (0, 0);
        for HeldDue { due, .. } in held {
            let message = messages.get(&due.message_id);
            // Deleted or hidden by now, it is taken back as well.
            let is_shown = message.is_some_and(is_shown);
            if !is_shown && done > 0 {
                break;
            }
            told += self.decide(&mut tx, due, message).await?;
            done += 1;
            if !is_shown || told >= ENOUGH {
                break;
            }
        }
        self.parts.channels.done(&mut tx, &held[..done]).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Decides about a message; how many were told.
    async fn decide(&self, tx: &mut Tx, due: &Due, message: Option<&Message>) -> Result<usize> {
        let Some(message) = message.filter(|message| !message.is_deleted) else {
            return self.take_back(tx, due, Withdrawn::Deleted).await;
        };
        if message.is_hidden {
            // Whoever decides about the report tells whom it concerns. Shown again, it tells whom it mentions.
            return self.take_back(tx, due, Withdrawn::Hidden).await;
        }
        match due.why {
            DueWhy::Posted => {
                self.tell(tx, message, &Mentions::of(&message.tree), Asked::Everything)
                    .await
            }
            DueWhy::Edited => {
                let before = facts::mentioned_before(tx.conn(), message.id).await?;
                let new = Mentions::of(&message.tree).without(&before);
                if new.is_none() {
                    return Ok(0);
                }
                self.tell(tx, message, &new, Asked::NewMentions).await
            }
            DueWhy::Moved => self.tell_moved(tx, message, due).await.map(|()| 1),
            // It has words again: the deletion is of another moment.
            DueWhy::Deleted => Ok(0),
        }
    }

    async fn take_back(&self, tx: &mut Tx, due: &Due, why: Withdrawn<'_>) -> Result<usize> {
        let inbox = &self.parts.inbox;
        let gone = inbox.withdraw(tx, due.org_id, due.message_id, why).await?;
        intents::withdraw(tx.conn(), &gone, self.clock.now()).await?;
        Ok(gone.len())
    }

    /// Tells everybody whom a message concerns. Whoever saw it before it was decided about finds it among what they have
    /// read, and is brought nothing.
    async fn tell(&self, tx: &mut Tx, message: &Message, mentions: &Mentions, asked: Asked) -> Result<usize> {
        let people = facts::people(tx.conn(), message, mentions, asked).await?;
        let whom: Vec<(PersonId, NoticeReason)> = people
            .iter()
            .filter_map(|(person, facts)| Some((*person, rules::reason(facts, asked)?)))
            .collect();
        if whom.is_empty() {
            return Ok(0);
        }
        let count = whom.len();
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
        intents::insert(tx.conn(), message.org, &new, now, now + self.wait).await?;
        Ok(count)
    }
}

/// How many of the first can be decided about together. What was told is taken back in a transaction of its own: it is
/// many people's, who may be reading it just now.
fn together(held: &[HeldDue]) -> &[HeldDue] {
    let alone = |held: &HeldDue| matches!(held.due.why, DueWhy::Moved | DueWhy::Deleted);
    let count = held.iter().position(alone).unwrap_or(held.len());
    &held[..count.max(1).min(held.len())]
}

/// It has words that may be read.
fn is_shown(message: &Message) -> bool {
    !message.is_deleted && !message.is_hidden
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
