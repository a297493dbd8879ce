//! Use case: keeping what somebody began to write, on whichever device.

use protocol::{Done, Draft, Event, PutDraft, limits};

use super::store::{self, Stored};
use super::{Drafts, nothing_to_do};
use crate::db::event_log;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Drafts {
    /// Keeps a text for a place, or throws it away when it is empty. [`Error::DraftConflict`] with the text that stands
    /// there if another device changed it since.
    pub async fn put(&self, actor: &Actor, wanted: &PutDraft) -> Result<Done> {
        let body = text(&wanted.body)?;
        let key = CommandKey::new(wanted.command_id, "put_draft", wanted)?;
        let mut tx = self.db.begin().await?;
        store::lock_person(tx.conn(), actor.person_id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let known = store::draft(tx.conn(), actor.person_id, wanted.place).await?;
        let before = decide(known, wanted.version)?;
        if body.is_empty() && before.as_ref().is_none_or(|known| known.draft.body.is_empty()) {
            return nothing_to_do(tx.conn(), actor, &key).await;
        }
        if !body.is_empty() {
            let place = wanted.place;
            self.channels.may_read(tx.conn(), actor, place.channel_id).await?;
            if let Some(thread) = place.thread_id
                && !self.channels.is_in(tx.conn(), place.channel_id, thread).await?
            {
                return Err(Error::NotFound);
            }
        }
        let head = event_log::head(tx.conn(), actor.person_id.into()).await?;
        let is_gone = body.is_empty();
        let draft = Draft {
            place: wanted.place,
            body,
            topic_id: wanted.topic_id.filter(|_| !is_gone),
            reply_to: wanted.reply_to.filter(|_| !is_gone),
            version: before.as_ref().map_or(0, |known| known.draft.version) + 1,
            at: self.clock.now().into(),
        };
        let now = Stored {
            draft,
            logged_after: head.ok_or(Error::NotFound)?.seq,
        };
        store::put_draft(tx.conn(), actor, &now).await?;
        if let Some(before) = before {
            tx.forget_draft(actor.person_id, before.draft.place, before.logged_after)
                .await?;
        }
        tx.emit_command(actor, &key, actor.person_id, Event::DraftChanged(now.draft));
        tx.commit().await?.done(key.id)
    }
}

/// Whether a change made from `version` may replace what is there. One that was thrown away is as if there were none.
fn decide(known: Option<Stored>, version: u64) -> Result<Option<Stored>> {
    match known {
        None => Ok(None),
        Some(known) if known.draft.version == version => Ok(Some(known)),
        Some(known) if version == 0 && known.draft.body.is_empty() => Ok(Some(known)),
        Some(known) => Err(Error::DraftConflict(Box::new(known.draft))),
    }
}

/// What somebody types is kept as it is, so that the caret stays where it was; nothing to see is no draft.
fn text(body: &str) -> Result<String> {
    if body.trim().is_empty() {
        return Ok(String::new());
    }
    if body.chars().count() > limits::MESSAGE_CHARS {
        let allowed = format!("at most {} characters", limits::MESSAGE_CHARS);
        return Err(Error::invalid("/body", "too_long", allowed));
    }
    if body
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        let allowed = "no control characters but line breaks and tabs";
        return Err(Error::invalid("/body", "control_character", allowed));
    }
    Ok(body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_limit_on_both_sides_and_keeps_its_spaces() {
        let most = limits::MESSAGE_CHARS;
        assert!(text(&"ä".repeat(most)).is_ok());
        assert!(text(&"ä".repeat(most + 1)).is_err());
        assert_eq!(text(" Hallo \n").unwrap(), " Hallo \n");
        assert_eq!(text(" \n\t").unwrap(), "");
        assert!(text("a\0b").is_err());
    }
}
