//! Files of messages. A file of a channel waits for its message, seen by nobody but who uploaded it; a command takes it
//! along, and from the moment its message stands, whoever may read the message may open the file. It goes with the
//! message, or when nobody sent it in time.

use std::collections::BTreeSet;

use protocol::limits::{ALT_CHARS, MESSAGE_FILES, UPLOAD_HOURS};
use protocol::{Attach, Attachment, ChannelId, CommandId, FileId, MessageId};
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use super::attached_store::{self, Taken};
use super::{Files, part_store, store};
use crate::features::channels::Posted;
use crate::kernel::{Actor, Error, Result};

/// How long a file waits for its message when nothing else is said.
const WAITS: Duration = Duration::hours(UPLOAD_HOURS);

impl Files {
    /// Takes files along for a message of their uploader that `command` posts in `channel`: what the message will say of
    /// them. They wait for it until `until` at least. A repeat finds the same. Not found if one of them is not the
    /// actor's, of another channel, gone, or with another message.
    pub async fn claim(
        &self,
        actor: &Actor,
        channel: ChannelId,
        command: CommandId,
        wanted: &[Attach],
        until: OffsetDateTime,
    ) -> Result<Vec<Attachment>> {
        let alts = check(wanted)?;
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin().await?;
        let ids: Vec<FileId> = wanted.iter().map(|attach| attach.file_id).collect();
        let held = attached_store::locked(tx.conn(), actor, channel, &ids).await?;
        if held.len() != ids.len() {
            return Err(Error::NotFound);
        }
        for file in &held {
            self.may_take(tx.conn(), actor, file, command).await?;
        }
        attached_store::take(tx.conn(), &ids, command, until.max(self.clock.now() + WAITS)).await?;
        tx.commit().await?;
        let mut attachments = Vec::with_capacity(ids.len());
        for (id, alt) in ids.iter().zip(alts) {
            let file = held.iter().find(|file| file.attachment.file_id == *id);
            let mut attachment = file.ok_or(Error::NotFound)?.attachment.clone();
            attachment.alt = alt;
            attachments.push(attachment);
        }
        Ok(attachments)
    }

    /// As [`Files::claim`] for a message that is sent now.
    pub async fn claim_now(
        &self,
        actor: &Actor,
        channel: ChannelId,
        command: CommandId,
        wanted: &[Attach],
    ) -> Result<Vec<Attachment>> {
        self.claim(actor, channel, command, wanted, self.clock.now())
            .await
    }

    /// Lets files of a command go that was not carried out, but those in `but`: they wait a day for another message.
    pub async fn unclaim(&self, actor: &Actor, command: CommandId, but: &[FileId]) -> Result<()> {
        let mut conn = self.db.read().await?;
        if self
            .channels
            .is_posted(&mut conn, actor.person_id, command)
            .await?
        {
            return Ok(());
        }
        let until = self.clock.now() + WAITS;
        attached_store::let_go(&mut conn, actor.person_id, command, but, until).await
    }

    /// The files of a message go with it. Nothing happens while it stands. Called when it was deleted; whatever is missed
    /// here the sweep finds.
    pub async fn follow_message(&self, message: MessageId) -> Result<()> {
        let mut conn = self.db.read().await?;
        let Some((_, author, command)) = self.channels.posted_by(&mut conn, message).await? else {
            return Ok(());
        };
        let posted = self
            .channels
            .posted_with_files(&mut conn, author, command)
            .await?;
        if posted != Posted::Gone {
            return Ok(());
        }
        let files = attached_store::of_command(&mut conn, author, command).await?;
        drop(conn);
        self.remove_all(&files).await
    }

    /// Removes files of channels whose message is gone, or that were never sent.
    pub(super) async fn sweep_attached(&self) -> Result<()> {
        let now = self.clock.now();
        let stale = attached_store::stale(&mut *self.db.read().await?, now).await?;
        let mut gone = Vec::new();
        for file in stale {
            let mut conn = self.db.read().await?;
            let is_needed = match file.by_command {
                None => false,
                Some(command) => {
                    let posted = self
                        .channels
                        .posted_with_files(&mut conn, file.by, command)
                        .await?;
                    matches!(posted, Posted::Stands { .. })
                }
            };
            if !is_needed {
                gone.push(file.id);
            }
        }
        self.remove_all(&gone).await
    }

    /// Whether somebody may open a file of a channel.
    pub(super) async fn may_open(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        channel: ChannelId,
        file: &Taken,
    ) -> Result<()> {
        let posted = match file.by_command {
            None => Posted::NotYet,
            Some(command) => self.channels.posted_with_files(conn, file.by, command).await?,
        };
        match posted {
            // The message may have been moved.
            Posted::Stands {
                channel,
                is_hidden: false,
                ..
            } => self.channels.may_read(conn, actor, channel).await,
            Posted::NotYet if file.by == actor.person_id => {
                self.channels.may_read(conn, actor, channel).await
            }
            Posted::Stands { .. } | Posted::NotYet | Posted::Gone => Err(Error::NotFound),
        }
    }

    /// Gives up a file that came whole and was not sent.
    pub(super) async fn give_up_whole(&self, file: FileId) -> Result<()> {
        let mut conn = self.db.read().await?;
        let taken = attached_store::taken(&mut conn, file)
            .await?
            .ok_or(Error::NotFound)?;
        if let Some(command) = taken.by_command {
            let posted = self
                .channels
                .posted_with_files(&mut conn, taken.by, command)
                .await?;
            if posted != Posted::NotYet {
                return Err(Error::wrong_state("sent"));
            }
        }
        drop(conn);
        self.remove_all(&[file]).await
    }

    async fn may_take(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        file: &attached_store::Held,
        command: CommandId,
    ) -> Result<()> {
        match file.taken_by {
            None => Ok(()),
            Some(same) if same == command => Ok(()),
            // An attempt that failed may be made again as another one.
            Some(other) => match self
                .channels
                .posted_with_files(conn, actor.person_id, other)
                .await?
            {
                Posted::NotYet => Ok(()),
                Posted::Stands { .. } | Posted::Gone => Err(Error::NotFound),
            },
        }
    }

    /// Takes files of channels away, row and bytes.
    async fn remove_all(&self, files: &[FileId]) -> Result<()> {
        let at = self.clock.now();
        for &file in files {
            let mut tx = self.db.begin().await?;
            let contents = store::remove(tx.conn(), file, at).await?;
            let keys = part_store::release(tx.conn(), &contents, at).await?;
            tx.commit().await?;
            self.clear_out(keys).await;
        }
        Ok(())
    }
}

/// What a new file of a channel waits for at most without being sent.
pub(super) fn waits_until(now: OffsetDateTime) -> OffsetDateTime {
    now + WAITS
}

/// The descriptions, checked.
fn check(wanted: &[Attach]) -> Result<Vec<String>> {
    if wanted.len() > MESSAGE_FILES {
        let allowed = format!("at most {MESSAGE_FILES}");
        return Err(Error::invalid("/attachments", "limit", allowed));
    }
    let different: BTreeSet<FileId> = wanted.iter().map(|attach| attach.file_id).collect();
    if different.len() != wanted.len() {
        return Err(Error::invalid("/attachments", "twice", "each file once"));
    }
    let mut alts = Vec::with_capacity(wanted.len());
    for (at, attach) in wanted.iter().enumerate() {
        let field = format!("/attachments/{at}/alt");
        let alt = attach.alt.trim();
        if alt.chars().count() > ALT_CHARS {
            let allowed = format!("at most {ALT_CHARS} characters");
            return Err(Error::invalid(&field, "too_long", allowed));
        }
        if alt.chars().any(|c| c.is_control() && c != '\n') {
            return Err(Error::invalid(
                &field,
                "control_character",
                "no control characters",
            ));
        }
        alts.push(alt.to_owned());
    }
    Ok(alts)
}
