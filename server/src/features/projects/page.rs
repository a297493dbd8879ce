//! Use case: a space as one page.

use protocol::{SpaceId, SpaceSnapshot};

use super::Projects;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Result};

impl Projects {
    /// A space with everything that is told in its room but the board, all of one moment.
    pub async fn page(&self, actor: &Actor, id: SpaceId) -> Result<SpaceSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let facts = self
            .spaces
            .allowed(&mut conn, actor, id, SpaceAction::See)
            .await?;
        Ok(SpaceSnapshot {
            position: facts.head,
            space: self.spaces.card(&mut conn, id).await?,
            mine: facts.rights(),
            documents: Vec::new(),
            files: self.files.of_space(&mut conn, id).await?,
            hand_ins: Vec::new(),
            gives: Vec::new(),
            gets: Vec::new(),
            used_bytes: self.files.used(&mut conn, id).await?,
            quota_bytes: self.files.quota(),
        })
    }
}
