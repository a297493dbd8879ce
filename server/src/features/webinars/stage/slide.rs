//! Use cases: a slide of a group's presentation on stage. What it shows is made by whoever may see the document; it stays
//! as it was shown until the stage shows something else.

use protocol::{Done, Slide, WebinarId, WebinarState};

use crate::features::webinars::{Webinars, facts, live, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Puts a slide on stage: by the staff.
    pub async fn show_slide(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        key: &CommandKey,
        slide: &Slide,
    ) -> Result<Done> {
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, key).await? {
            return Ok(done);
        }
        if row::load(tx.conn(), webinar).await?.live.state == WebinarState::Archived {
            return Err(Error::wrong_state(WebinarState::Archived));
        }
        live::pointer::write_slide(tx.conn(), facts.webinar, slide).await?;
        self.live_changed(&mut tx, actor, key, webinar).await?;
        let receipt = tx.commit().await?;
        // A poll that was on stage is not there any more, and so are its numbers.
        self.mark_counted(webinar);
        receipt.done(key.id)
    }

    /// Refuses whoever may not show something on the stage of a webinar.
    pub async fn may_show(&self, actor: &Actor, webinar: WebinarId) -> Result<()> {
        let mut conn = self.db.read().await?;
        facts::allowed(&mut conn, actor, webinar, WebinarAction::Moderate).await?;
        Ok(())
    }

    /// The slide that a stage shows, for the holder of its cookie.
    pub async fn slide_on_stage(&self, headers: &http::HeaderMap) -> Result<Option<Slide>> {
        let cookie = self.accounts.stage_cookie().find(headers).unwrap_or_default();
        let (mut conn, webinar) = self.stage_of(cookie).await?;
        Ok(row::load(&mut conn, webinar).await?.slide)
    }
}
