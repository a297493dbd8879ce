//! Use cases: looking into the inbox, and having seen what is in it.

use protocol::{
    Done, Event, Inbox as View, Notice, NoticeId, NoticesRead, PersonId, ReadNotices, RunId, limits,
};
use sqlx::PgConnection;

use super::{Inbox, store};
use crate::db::event_log;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Inbox {
    /// What concerns me, newest first, all of one moment.
    pub async fn view(&self, actor: &Actor) -> Result<View> {
        let mut conn = self.db.snapshot().await?;
        let position = event_log::head(&mut conn, actor.person_id.into()).await?;
        Ok(View {
            position: position.ok_or(Error::NotFound)?,
            unread: store::unread(&mut conn, actor.person_id).await?,
            notices: store::newest(&mut conn, actor.person_id, None).await?,
        })
    }

    /// What concerns somebody in a run and they have not seen, newest first.
    pub async fn unread_of_run(
        &self,
        conn: &mut PgConnection,
        person: PersonId,
        run: RunId,
    ) -> Result<Vec<Notice>> {
        store::newest(conn, person, Some(run)).await
    }

    /// I have seen these, or all; every device of mine is told. Those of others are as absent.
    pub async fn read(&self, actor: &Actor, wanted: &ReadNotices) -> Result<Done> {
        if wanted.ids.len() > limits::NOTICES {
            let allowed = format!("at most {}; none for all", limits::NOTICES);
            return Err(Error::invalid("/ids", "too_many", allowed));
        }
        let key = CommandKey::new(wanted.command_id, "read_notices", wanted)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let only = Some(wanted.ids.as_slice()).filter(|ids| !ids.is_empty());
        let seen = store::read(tx.conn(), actor.person_id, only, self.clock.now()).await?;
        if seen.is_empty() {
            let position = event_log::head(tx.conn(), actor.person_id.into()).await?;
            return Ok(Done {
                command_id: key.id,
                room: actor.person_id.into(),
                position: position.ok_or(Error::NotFound)?,
                is_repeat: true,
            });
        }
        // Only those that were unread: so whoever counts may take as many off.
        let ids: Vec<NoticeId> = if only.is_some() { seen } else { Vec::new() };
        let event = Event::NoticesRead(NoticesRead { ids });
        tx.emit_command(actor, &key, actor.person_id, event);
        tx.commit().await?.done(key.id)
    }
}
