//! Use cases: a message that is sent later is made, changed and thrown away. Instants only: what "tomorrow at eight" is,
//! the client says.

use protocol::{
    CommandId, CommandOnly, Done, Event, FileId, PutScheduled, Scheduled, ScheduledId, ScheduledRef,
    SendMessage, limits,
};
use time::{Duration, OffsetDateTime};

use super::store;
use super::{Drafts, nothing_to_do};
use crate::db::event_log;
use crate::features::channels::Channels;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// How far ahead a message may be sent.
const AHEAD: Duration = Duration::days(366);
/// How long files wait for their message after the time at which it is sent: it may have to wait for its author.
const FILES_WAIT: Duration = Duration::days(30);

impl Drafts {
    /// Makes a message that is sent later, or changes one of mine. Whether it may be posted is asked now, and again when
    /// it is sent.
    pub async fn schedule(&self, actor: &Actor, id: ScheduledId, wanted: &PutScheduled) -> Result<Done> {
        let now = self.clock.now();
        let body = check(id, wanted, now)?;
        let key = CommandKey::new(wanted.command_id, "put_scheduled", &(id, wanted))?;
        let channel = wanted.place.channel_id;
        self.channels
            .may_post(&mut *self.db.read().await?, actor, channel)
            .await?;
        let files: Vec<FileId> = wanted.attachments.iter().map(|attach| attach.file_id).collect();
        if !files.is_empty() {
            let until = wanted.send_at.0 + FILES_WAIT;
            self.files
                .claim(actor, channel, command_of(id), &wanted.attachments, until)
                .await?;
        }
        let mut tx = self.db.begin().await?;
        store::lock_person(tx.conn(), actor.person_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = store::lock_scheduled(tx.conn(), id).await?;
        if before
            .as_ref()
            .is_some_and(|known| known.person != actor.person_id)
        {
            return Err(Error::NotFound);
        }
        let person = actor.person_id;
        if self.channels.is_posted(tx.conn(), person, command_of(id)).await? {
            return Err(Error::wrong_state("sent"));
        }
        if before.is_none() && store::count_scheduled(tx.conn(), person).await? >= limits::SCHEDULED {
            let allowed = format!("at most {}", limits::SCHEDULED);
            return Err(Error::invalid("", "limit", allowed));
        }
        let head = event_log::head(tx.conn(), person.into())
            .await?
            .ok_or(Error::NotFound)?;
        let scheduled = Scheduled {
            id,
            place: wanted.place,
            body,
            topic_id: wanted.topic_id,
            reply_to: wanted.reply_to,
            attachments: wanted.attachments.clone(),
            poll: wanted.poll.clone(),
            send_at: wanted.send_at,
            failed: None,
        };
        store::put_scheduled(tx.conn(), actor, &scheduled, head.seq).await?;
        if let Some(before) = before {
            tx.forget_scheduled(person, id, before.logged_after).await?;
        }
        tx.emit_command(actor, &key, person, Event::ScheduledChanged(scheduled));
        let done = tx.commit().await?.done(key.id)?;
        self.files.unclaim(actor, command_of(id), &files).await?;
        Ok(done)
    }

    /// Throws a message away that was to be sent later.
    pub async fn throw_away(&self, actor: &Actor, id: ScheduledId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "throw_scheduled_away", &id)?;
        let mut tx = self.db.begin().await?;
        store::lock_person(tx.conn(), actor.person_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let Some(known) = store::lock_scheduled(tx.conn(), id).await? else {
            if self
                .channels
                .is_posted(tx.conn(), actor.person_id, command_of(id))
                .await?
            {
                return Err(Error::wrong_state("sent"));
            }
            return nothing_to_do(tx.conn(), actor, &key).await;
        };
        if known.person != actor.person_id {
            return Err(Error::NotFound);
        }
        store::remove_scheduled(tx.conn(), id).await?;
        tx.forget_scheduled(actor.person_id, id, known.logged_after)
            .await?;
        let gone = Event::ScheduledGone(ScheduledRef { scheduled_id: id });
        tx.emit_command(actor, &key, actor.person_id, gone);
        let done = tx.commit().await?.done(key.id)?;
        self.files.unclaim(actor, command_of(id), &[]).await?;
        Ok(done)
    }
}

/// The command that posts it.
pub(super) fn command_of(id: ScheduledId) -> CommandId {
    CommandId(id.0)
}

/// The text, normalised, if all of it may be sent at that time: what would be refused then is refused now.
fn check(id: ScheduledId, wanted: &PutScheduled, now: OffsetDateTime) -> Result<String> {
    if wanted.command_id == command_of(id) {
        // It is the command that posts it, and is carried out once.
        return Err(Error::CommandReused);
    }
    let at = wanted.send_at.0;
    if at <= now || at > now + AHEAD {
        return Err(Error::invalid(
            "/send_at",
            "range",
            "in the future, at most a year from now",
        ));
    }
    let closes_at = wanted.poll.as_ref().and_then(|poll| poll.closes_at);
    if closes_at.is_some_and(|closes_at| closes_at <= wanted.send_at) {
        return Err(Error::invalid(
            "/poll/closes_at",
            "past",
            "after the message is sent",
        ));
    }
    Channels::check(&SendMessage {
        channel_id: wanted.place.channel_id,
        body: wanted.body.clone(),
        reply_to: wanted.reply_to,
        thread_id: wanted.place.thread_id,
        topic_id: wanted.topic_id,
        attachments: wanted.attachments.clone(),
        poll: wanted.poll.clone(),
    })
}
