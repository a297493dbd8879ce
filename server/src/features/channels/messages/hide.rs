//! Hiding a message until it is decided about, and showing it again. Who may, and who decides, is not here.

use protocol::{Event, MessageId, MessageMarked, PersonId};

use super::{marks, store};
use crate::db::Tx;
use crate::features::channels::Channels;
use crate::features::channels::due::{self, DueWhy};
use crate::kernel::{Error, Result};

impl Channels {
    /// Hides a message, or shows it again, with the caller's transaction; false if it is so already, or deleted. What the
    /// log holds of its text is blank from then on, so whoever sees it shown again reads it anew.
    pub async fn set_hidden(
        &self,
        tx: &mut Tx,
        by: Option<PersonId>,
        id: MessageId,
        is_hidden: bool,
    ) -> Result<bool> {
        let (channel, seq) = store::place(tx.conn(), id).await?.ok_or(Error::NotFound)?;
        let at = is_hidden.then(|| self.clock.now());
        let Some(org) = store::set_hidden(tx.conn(), id, at).await? else {
            return Ok(false);
        };
        let message_seq = seq.unsigned_abs();
        if is_hidden {
            let quotes = store::lock_quotes(tx.conn(), channel, id).await?;
            tx.forget_message(channel.into(), id, message_seq, &quotes)
                .await?;
        }
        due::note(tx.conn(), &[id], DueWhy::Edited).await?;
        let marked = MessageMarked {
            message_id: id,
            message_seq,
            marks: marks::marks_of(tx.conn(), &[id])
                .await?
                .remove(&id)
                .unwrap_or_default(),
        };
        tx.emit(org, by, channel, Event::MessageMarked(marked));
        Ok(true)
    }
}
