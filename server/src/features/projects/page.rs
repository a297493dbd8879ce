//! Use case: a space as one page.

use protocol::{SpaceId, SpaceSnapshot};

use super::Projects;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

impl Projects {
    /// A space with everything that is told in its room but the board, all of one moment. Trainers whom the group does
    /// not let look in get what was handed in, and nothing else of what is in it.
    pub async fn page(&self, actor: &Actor, id: SpaceId) -> Result<SpaceSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let (parts, spaces) = (&self.parts, &self.parts.spaces);
        let facts = match spaces.allowed(&mut conn, actor, id, SpaceAction::See).await {
            Err(Error::NotFound) => {
                let facts = spaces.allowed(&mut conn, actor, id, SpaceAction::Assess).await?;
                return Ok(SpaceSnapshot {
                    position: facts.head,
                    space: spaces.card(&mut conn, id).await?,
                    mine: facts.rights(),
                    documents: Vec::new(),
                    files: Vec::new(),
                    hand_ins: parts.hand_ins.of_space(&mut conn, &facts).await?,
                    gives: Vec::new(),
                    gets: Vec::new(),
                    used_bytes: 0,
                    quota_bytes: parts.files.quota(),
                });
            }
            seen => seen?,
        };
        let position = facts.head;
        let (gives, gets) = parts.hand_ins.peers_of(&mut conn, &facts).await?;
        Ok(SpaceSnapshot {
            position,
            space: spaces.card(&mut conn, id).await?,
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
