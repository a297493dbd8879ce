//! What the staff sees beside that.

use protocol::{StaffSnapshot, WebinarId};

use crate::db::event_log;
use crate::features::webinars::polls;
use crate::features::webinars::{Webinars, backstage, facts, questions};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

impl Webinars {
    /// The staff's room at one moment, for those who moderate.
    pub async fn staff_page(&self, actor: &Actor, webinar: WebinarId) -> Result<StaffSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let facts = facts::allowed(&mut conn, actor, webinar, WebinarAction::Moderate).await?;
        let room = facts.staff_room;
        let position = event_log::head(&mut conn, room).await?;
        Ok(StaffSnapshot {
            room,
            position: position.ok_or(Error::NotFound)?,
            questions: questions::staff(&mut conn, webinar, None).await?,
            polls: polls::staff(&mut conn, webinar, None).await?,
            backstage: backstage::all(&mut conn, webinar).await?,
            staff: facts::staff(&mut conn, webinar).await?,
        })
    }
}
