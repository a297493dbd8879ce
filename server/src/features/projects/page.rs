//! Use case: a space as one page.

use protocol::{SpaceId, SpaceSnapshot, limits};

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
            files: Vec::new(),
            hand_ins: Vec::new(),
            gives: Vec::new(),
            gets: Vec::new(),
            used_bytes: 0,
            quota_bytes: limits::SPACE_QUOTA_BYTES,
        })
    }
}
