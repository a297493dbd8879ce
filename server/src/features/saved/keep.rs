//! Use cases: keeping a message, being done with it, letting it go, and looking at what is kept.

use protocol::{
    CommandOnly, Done, Event, MessageId, PutSaved, Saved, SavedMessages as View, SavedRef, Timestamp, limits,
};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::{SavedMessages, store};
use crate::db::event_log;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// How far ahead somebody may be reminded.
const AHEAD: Duration = Duration::days(366);

impl SavedMessages {
    /// What I keep, newest first, and those of the messages that I may still read, all of one moment.
    pub async fn view(&self, actor: &Actor) -> Result<View> {
        let mut conn = self.db.snapshot().await?;
        let position = event_log::head(&mut conn, actor.person_id.into()).await?;
        let saved = store::all(&mut conn, actor.person_id).await?;
        let ids: Vec<MessageId> = saved.iter().map(|one| one.message_id).collect();
        Ok(View {
            position: position.ok_or(Error::NotFound)?,
            messages: self.channels.readable(&mut conn, actor, &ids).await?,
            saved,
        })
    }

    /// Keeps a message that I may read, or changes when I want to be reminded of one I keep.
    pub async fn keep(&self, actor: &Actor, message: MessageId, wanted: &PutSaved) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "put_saved", &(message, wanted))?;
        let (now, person) = (self.clock.now(), actor.person_id);
        let mut tx = self.db.begin().await?;
        store::lock_person(tx.conn(), person).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = store::one(tx.conn(), person, message).await?;
        let saved = decide(before, message, wanted, now)?;
        if before.is_none() {
            if self
                .channels
                .readable(tx.conn(), actor, &[message])
                .await?
                .is_empty()
            {
                return Err(Error::NotFound);
            }
            if store::count(tx.conn(), person).await? >= limits::SAVED {
                let allowed = format!("at most {}", limits::SAVED);
                return Err(Error::invalid("", "limit", allowed));
            }
        }
        if before == Some(saved) {
            return nothing_to_do(tx.conn(), actor, &key).await;
        }
        store::put(tx.conn(), actor, &saved).await?;
        tx.emit_command(actor, &key, person, Event::SavedChanged(saved));
        tx.commit().await?.done(key.id)
    }

    /// Lets a message go.
    pub async fn let_go(&self, actor: &Actor, message: MessageId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "let_saved_go", &message)?;
        let mut tx = self.db.begin().await?;
        store::lock_person(tx.conn(), actor.person_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if !store::remove(tx.conn(), actor.person_id, message).await? {
            return nothing_to_do(tx.conn(), actor, &key).await;
        }
        let gone = Event::SavedGone(SavedRef { message_id: message });
        tx.emit_command(actor, &key, actor.person_id, gone);
        tx.commit().await?.done(key.id)
    }
}

/// What is kept after a command. A time that was set before may be behind us; a new one is ahead.
fn decide(
    before: Option<Saved>,
    message: MessageId,
    wanted: &PutSaved,
    now: OffsetDateTime,
) -> Result<Saved> {
    let known = before.and_then(|before| before.remind_at);
    if let Some(at) = wanted.remind_at
        && known != Some(at)
        && (at.0 <= now || at.0 > now + AHEAD)
    {
        return Err(Error::invalid(
            "/remind_at",
            "range",
            "in the future, at most a year from now",
        ));
    }
    let done_before = before.and_then(|before| before.done_at);
    Ok(Saved {
        message_id: message,
        at: before.map_or(Timestamp(now), |before| before.at),
        remind_at: wanted.remind_at,
        done_at: wanted.is_done.then(|| done_before.unwrap_or(Timestamp(now))),
    })
}

async fn nothing_to_do(conn: &mut PgConnection, actor: &Actor, key: &CommandKey) -> Result<Done> {
    let position = event_log::head(conn, actor.person_id.into()).await?;
    Ok(Done {
        command_id: key.id,
        room: actor.person_id.into(),
        position: position.ok_or(Error::NotFound)?,
        is_repeat: true,
    })
}
