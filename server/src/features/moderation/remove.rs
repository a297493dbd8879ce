//! Use case: removing a message that somebody else wrote, reported or not: a decision like any other, with a reason that its
//! author reads, in the ledger, and for a day until which it is taken back.

use protocol::values::Remark;
use protocol::{Done, MessageId, RemoveMessage, ReportId, Verdict};

use super::Moderation;
use super::store::{self, Case};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Moderation {
    /// Removes a message, by those who may where it stands. What was reported of it is decided with that.
    pub async fn remove(&self, actor: &Actor, id: MessageId, wanted: &RemoveMessage) -> Result<Done> {
        let why = Remark::parse(&wanted.why).map_err(|e| Error::field("/why", e))?;
        let key = CommandKey::new(wanted.command_id, "remove_message", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let channels = &self.parts.channels;
        channels.may_remove(tx.conn(), actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let seen = channels.readable(tx.conn(), actor, &[id]).await?.pop();
        let seen = seen.ok_or(Error::NotFound)?;
        if seen.author_id == actor.person_id {
            return Err(Error::Forbidden);
        }
        let new = ReportId(wanted.command_id.0);
        let case = Case {
            id: store::open_case(tx.conn(), id).await?.unwrap_or(new),
            run: store::run_of(tx.conn(), seen.channel_id).await?,
            message: id,
            author: seen.author_id,
        };
        let judged = self.hold_case(&mut tx, &case).await?;
        if judged.is_deleted {
            return Err(Error::NotFound);
        }
        // Now that it is held, nobody reports or decides any more.
        let open = store::open_case(tx.conn(), id).await?;
        if open.is_none() {
            if judged.is_hidden {
                return Err(Error::wrong_state("decided"));
            }
            store::insert_case(tx.conn(), &judged, new, self.clock.now()).await?;
        }
        let case = Case {
            id: open.unwrap_or(new),
            ..case
        };
        self.settle(&mut tx, actor, &key, (&case, &judged), Verdict::Remove, &why)
            .await?;
        tx.commit().await?.done(key.id)
    }
}
