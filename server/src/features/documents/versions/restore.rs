//! Restoring: a forward edit of the living document that makes it say what a version said. How it was before is kept,
//! so nothing is lost by a restore.

use document::content::restore::restore_in;
use protocol::{CommandOnly, DocumentId, Done, Event, VersionId, VersionKind};
use yrs::Transact as _;

use super::store;
use crate::collab::Author;
use crate::features::documents::{Documents, state};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Documents {
    /// Makes a document say what a version said. A repeat after half of it finds the text as wanted and keeps the rest.
    pub async fn restore(
        &self,
        actor: &Actor,
        id: DocumentId,
        version: VersionId,
        command: CommandOnly,
    ) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "restore_version", &(id, version))?;
        let (kind, seq) = {
            let mut tx = self.db.begin().await?;
            let opened = self.open(tx.conn(), actor, id, SpaceAction::Edit).await?;
            if let Some(done) = tx.find_repeat(actor, &key).await? {
                return Ok(done);
            }
            let kind = opened.living()?.document.kind;
            (kind, store::seq(tx.conn(), id, version).await?)
        };
        let before = self.collab.head(id).await?.ok_or(Error::NotFound)?;
        let then = self.collab.state_at(id, seq).await?;
        let kind = state::kind(kind);
        let edit = move |doc: &yrs::Doc| {
            let mut txn = doc.transact_mut();
            restore_in(kind, &mut txn, &then).map_err(Error::internal)
        };
        let written = self.collab.write(Author::from(*actor), id, edit).await?;
        // What was typed until the edit was made is part of how it was before.
        let before = self
            .moment_upto(id, before.max(written.saturating_sub(1)))
            .await?;
        let mut tx = self.db.begin().await?;
        let opened = self.lock(&mut tx, actor, id, SpaceAction::Edit).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let stored = before.version(VersionKind::Restored, self.clock.now());
        store::insert(tx.conn(), actor.org_id, &stored).await?;
        let kept = store::shown(tx.conn(), &stored).await?;
        tx.emit_command(actor, &key, opened.document.space_id, Event::VersionKept(kept));
        tx.commit().await?.done(command.command_id)
    }
}
