//! Votes in polls of messages, and closing them. Who voted what in an anonymous poll stands nowhere: the vote is known by
//! a keyed hash, its event names nobody and no command. A repeat of a vote finds the vote that it asks for.

use std::collections::BTreeSet;

use protocol::{MessageId, MyPollVote};

use super::held::{self, Held, channel_of};
use super::{Outcome, Talk, poll_store};
use crate::features::channels::{Channels, facts};
use crate::kernel::access::ChannelAction;
use crate::kernel::{Actor, Error, Result};

impl Talk<'_> {
    pub(super) async fn vote(&mut self, id: MessageId, options: &[u8]) -> Result<Outcome> {
        let message = self.held(id, ChannelAction::React).await?;
        let poll = poll_store::find(self.tx.conn(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if !poll.is_open_at(self.now) {
            return Err(Error::wrong_state("closed"));
        }
        let chosen = check(options, poll.options, poll.is_multiple)?;
        let voter = poll.voter(self.tx.conn(), self.actor.person_id).await?;
        let changed = if chosen.is_empty() {
            poll_store::take_back(self.tx.conn(), id, &voter).await?
        } else {
            let (org, at) = (self.actor.org_id, self.now);
            let person = (!poll.is_anonymous).then_some(self.actor.person_id);
            poll_store::put(self.tx.conn(), org, id, &voter, person, &chosen, at).await?
        };
        if !changed {
            return Ok(Outcome::nothing(&message.facts));
        }
        if poll.is_anonymous {
            self.tell_of_nobody(&message).await?;
        } else {
            self.tell_marks(&message).await?;
        }
        Ok(Outcome::Told)
    }

    async fn tell_of_nobody(&mut self, message: &Held) -> Result<()> {
        let marked = held::marked(self.tx.conn(), message.id, message.seq).await?;
        self.tx.emit(self.actor.org_id, None, message.channel, marked);
        Ok(())
    }

    pub(super) async fn close_poll(&mut self, id: MessageId) -> Result<Outcome> {
        let message = self.held(id, ChannelAction::React).await?;
        let poll = poll_store::find(self.tx.conn(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if message.author != self.actor.person_id {
            message.facts.allow(ChannelAction::Tidy)?;
        }
        if poll.closed_at.is_some() {
            return Ok(Outcome::nothing(&message.facts));
        }
        poll_store::close(self.tx.conn(), id, self.now).await?;
        self.tell_marks(&message).await?;
        Ok(Outcome::Told)
    }
}

impl Channels {
    /// What the actor chose in a poll. Of a closed anonymous one nobody knows it any more, not even the server.
    pub(super) async fn my_vote(&self, actor: &Actor, id: MessageId) -> Result<MyPollVote> {
        let mut conn = self.db.snapshot().await?;
        let channel = channel_of(&mut conn, id).await?.ok_or(Error::NotFound)?;
        facts::allowed(&mut conn, actor, channel, ChannelAction::Read).await?;
        let poll = poll_store::find(&mut conn, id).await?.ok_or(Error::NotFound)?;
        let options = match poll.known_voter(actor.person_id)? {
            Some(voter) => poll_store::vote(&mut conn, id, &voter).await?,
            None => Vec::new(),
        };
        Ok(MyPollVote { options })
    }
}

/// The options that are voted for, rising.
fn check(options: &[u8], known: usize, is_multiple: bool) -> Result<Vec<i16>> {
    let chosen: BTreeSet<_> = options.iter().copied().collect();
    if chosen.len() != options.len() || chosen.iter().any(|&option| usize::from(option) >= known) {
        let allowed = format!("each of 0 to {} once", known.saturating_sub(1));
        return Err(Error::invalid("/options", "range", allowed));
    }
    if chosen.len() > 1 && !is_multiple {
        return Err(Error::invalid("/options", "one_of", "one option"));
    }
    Ok(chosen.into_iter().map(i16::from).collect())
}
