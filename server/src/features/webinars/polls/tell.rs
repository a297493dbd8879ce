//! Who is told what of a change to a poll.

use protocol::{Event, OrgId, PersonId, PollRef, Stage};

use super::model::Effect;
use super::row::Row;
use crate::db::Tx;
use crate::features::webinars::{Webinars, row as webinar_row};
use crate::kernel::Result;

impl Webinars {
    /// Tells audience and stage what changed, and puts a poll on stage that was opened.
    pub(super) async fn tell_poll(
        &self,
        tx: &mut Tx,
        org: OrgId,
        by: Option<PersonId>,
        before: &Row,
        after: &Row,
        effect: Effect,
    ) -> Result<()> {
        let (webinar, poll_id) = (before.webinar, before.id);
        let (was, is) = (before.public(), after.public());
        let is_changed = was != is;
        if before.struck.len() < after.struck.len() && was.is_some_and(|poll| poll.result.is_some()) {
            // Memory and log let go of the text that was struck out.
            tx.forget_poll_texts(webinar, poll_id).await?;
            tx.emit(org, by, webinar, Event::PollGone(PollRef { poll_id }));
        }
        match is {
            Some(poll) if is_changed => tx.emit(org, by, webinar, Event::PollChanged(poll)),
            None if is_changed => tx.emit(org, by, webinar, Event::PollGone(PollRef { poll_id })),
            _ => {}
        }
        let stage = webinar_row::load(tx.conn(), webinar).await?.live.stage;
        let is_put = matches!(effect, Effect::Open | Effect::Reset) && stage != Stage::Poll(poll_id);
        let is_taken = after.public().is_none() && stage == Stage::Poll(poll_id);
        if is_put || is_taken {
            let on_stage = if is_put {
                Stage::Poll(poll_id)
            } else {
                Stage::Nothing
            };
            super::store::put_on_stage(tx.conn(), webinar, on_stage).await?;
            let live = webinar_row::load(tx.conn(), webinar).await?.live;
            tx.emit(org, by, webinar, Event::LiveChanged(live));
        }
        if is_put || is_taken || (is_changed && stage == Stage::Poll(poll_id)) {
            self.stage_told(tx, org, webinar).await?;
        }
        Ok(())
    }
}
