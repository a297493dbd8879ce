//! Who is told what of a change of the webinar itself: read back from its row, so that event and snapshot cannot differ.

use protocol::{Event, OrgId, WebinarId};

use super::{Webinars, row, stage};
use crate::db::Tx;
use crate::kernel::{Actor, CommandKey, Result};

impl Webinars {
    /// What is going on changed: audience and stage are told. The event to the audience stands for the command.
    pub(super) async fn live_changed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &CommandKey,
        webinar: WebinarId,
    ) -> Result<()> {
        let live = row::load(tx.conn(), webinar).await?.live;
        tx.emit_command(actor, key, webinar, Event::LiveChanged(live));
        self.stage_changed(tx, actor, webinar).await
    }

    /// What the stage shows changed, or what is on stage.
    pub(super) async fn stage_changed(&self, tx: &mut Tx, actor: &Actor, webinar: WebinarId) -> Result<()> {
        self.stage_told(tx, actor.org_id, webinar).await
    }

    /// As [`Webinars::stage_changed`], for whoever must not be named. Says nothing if the stage shows what its room was
    /// last told; nobody behind a beamer needs to know who did it.
    pub(super) async fn stage_told(&self, tx: &mut Tx, org: OrgId, webinar: WebinarId) -> Result<()> {
        let told = stage::last_told(tx.conn(), webinar).await?;
        self.stage_told_since(tx, org, webinar, told.as_ref()).await
    }

    /// As [`Webinars::stage_told`], if what the room was last told may have been blanked since.
    pub(super) async fn stage_told_since(
        &self,
        tx: &mut Tx,
        org: OrgId,
        webinar: WebinarId,
        told: Option<&Event>,
    ) -> Result<()> {
        let (room, view) = stage::view(tx.conn(), webinar, self.accounts.public_url()).await?;
        let event = Event::StageChanged(view);
        if told != Some(&event) {
            tx.emit(org, None, room, event);
        }
        Ok(())
    }
}
