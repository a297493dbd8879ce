//! The personal layer: what somebody asked, voted and may do.

use protocol::{AskerSnapshot, MyWebinar, PollId, RoomId, WebinarId};
use uuid::Uuid;

use crate::db::event_log;
use crate::features::webinars::facts::Facts;
use crate::features::webinars::{Webinars, counted, questions};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Error, Result};

impl Webinars {
    /// What somebody did in a webinar. Once its anonymity is final nobody can be recognised: nothing is theirs.
    pub(super) async fn mine(&self, facts: Facts, polls: &[PollId]) -> Result<MyWebinar> {
        let (webinar, person) = (facts.webinar, facts.me.person_id);
        let mut conn = self.db.read().await?;
        let (asker, counted) = match self.counted.secret(&mut conn, webinar).await {
            Ok(secret) => {
                let counted = counted::mine(&mut conn, &secret, webinar, polls, person).await?;
                drop(conn);
                let (room, key) = (secret.asker_room(person)?, secret.author(person)?);
                // Most have not asked: they cost no transaction.
                let asker = if counted.has_asked {
                    self.asker(webinar, room, key).await?
                } else {
                    None
                };
                (asker, counted)
            }
            Err(Error::WrongState(_)) => (None, counted::Mine::default()),
            Err(error) => return Err(error),
        };
        Ok(MyWebinar {
            is_staff: facts.access.is_staff(),
            can_manage: facts.allow(WebinarAction::Manage).is_ok(),
            is_guest: facts.access.is_guest,
            name: facts.me.name,
            asker,
            votes: counted.votes,
            ballots: counted.ballots,
            tempo: counted.tempo,
            counter: counted.counter,
        })
    }

    /// Somebody's own room at one moment, once they asked.
    pub(in crate::features::webinars) async fn asker(
        &self,
        webinar: WebinarId,
        room: RoomId,
        key: Uuid,
    ) -> Result<Option<AskerSnapshot>> {
        let mut conn = self.db.snapshot().await?;
        let Some(position) = event_log::head(&mut conn, room).await? else {
            return Ok(None);
        };
        let questions = questions::mine(&mut conn, webinar, key).await?;
        Ok(Some(AskerSnapshot {
            room,
            position,
            questions,
        }))
    }
}
