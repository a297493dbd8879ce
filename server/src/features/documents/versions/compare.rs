//! What differs between two versions, or between a version and now.

use document::content::compare::compare;
use protocol::{Comparison, DocumentId, VersionId};
use serde::Deserialize;

use super::{store, wire};
use crate::features::documents::Documents;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Result};

/// Which two states are compared; without `to` the second one is now.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::features::documents) struct Between {
    pub(in crate::features::documents) from: VersionId,
    pub(in crate::features::documents) to: Option<VersionId>,
}

impl Documents {
    /// What differs between two states of a document.
    pub(in crate::features::documents) async fn compare(
        &self,
        actor: &Actor,
        id: DocumentId,
        between: Between,
    ) -> Result<Comparison> {
        let (kind, from, to) = {
            let mut conn = self.db.read().await?;
            let opened = self.open(&mut conn, actor, id, SpaceAction::See).await?;
            let from = store::seq(&mut conn, id, between.from).await?;
            let to = match between.to {
                Some(to) => Some(store::seq(&mut conn, id, to).await?),
                None => None,
            };
            (opened.document.kind, from, to)
        };
        let before = self.content(id, kind, Some(from)).await?;
        let after = self.content(id, kind, to).await?;
        let compared = self.beside(move || Ok(compare(&before.blocks(), &after.blocks())));
        Ok(Comparison {
            blocks: compared.await?.into_iter().map(wire::block).collect(),
        })
    }
}
