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
            .parts
            .spaces
            .allowed(&mut conn, actor, id, SpaceAction::See)
            .await?;
        let (parts, position) = (&self.parts, facts.head);
        let (gives, gets) = parts.hand_ins.peers_of(&mut conn, &facts).await?;
        Ok(SpaceSnapshot {
            position,
            space: self.parts.spaces.card(&mut conn, id).await?,
            mine: facts.rights(),
            documents: parts.documents.of_space(&mut conn, id).await?,
            files: parts.files.of_space(&mut conn, id).await?,
            hand_ins: parts.hand_ins.of_space(&mut conn, &facts).await?,
            gives,
            gets,
            used_bytes: parts.files.used(&mut conn, id).await?,
            quota_bytes: parts.files.quota(),
        })
    }
}
