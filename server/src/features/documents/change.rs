//! Changing a document: its title, its place, archiving, deleting.

use protocol::values::ItemTitle;
use protocol::{ChangeDocument, CommandOnly, DocumentId, DocumentRef, Done, Event, SharedDocument};

use super::{Documents, store, versions};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result, rank};

impl Documents {
    /// Renames a document, moves it among the others, archives it or brings it back.
    pub async fn change(&self, actor: &Actor, id: DocumentId, wanted: &ChangeDocument) -> Result<Done> {
        let title = wanted.title.as_deref().map(ItemTitle::parse).transpose();
        let title = title.map_err(|e| Error::field("/title", e))?;
        let key = CommandKey::new(wanted.command_id, "change_document", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let mut document = self.lock(&mut tx, actor, id, SpaceAction::Edit).await?.document;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if let Some(title) = title {
            document.title = title.into_inner();
        }
        if let Some(after) = wanted.after {
            let others = store::of_space(tx.conn(), document.space_id).await?;
            document.rank = place(&others, id, after)?;
        }
        document.is_archived = wanted.is_archived.unwrap_or(document.is_archived);
        store::update(tx.conn(), &document).await?;
        tx.emit_command(actor, &key, document.space_id, Event::DocumentChanged(document));
        tx.commit().await?.done(wanted.command_id)
    }

    /// Deletes a document with its text, its versions and what was said about it. Whoever has it open is put out. What
    /// was handed in stays as it was, so a document of which a version was is not deleted.
    pub async fn delete(&self, actor: &Actor, id: DocumentId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "delete_document", &id)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let space = self
            .lock(&mut tx, actor, id, SpaceAction::Edit)
            .await?
            .document
            .space_id;
        if versions::is_handed_in(tx.conn(), id).await? {
            return Err(Error::WrongState("handed_in".into()));
        }
        store::delete(tx.conn(), id, self.clock.now()).await?;
        self.collab.delete(tx.conn(), id).await?;
        tx.forget_document(space, id).await?;
        let gone = DocumentRef { document_id: id };
        tx.emit_command(actor, &key, space, Event::DocumentGone(gone));
        let done = tx.commit().await?.done(command.command_id)?;
        self.collab.recheck().await;
        Ok(done)
    }
}

/// The rank behind `after` among the documents of a space; `after` itself is the first place.
fn place(documents: &[SharedDocument], id: DocumentId, after: DocumentId) -> Result<String> {
    let others: Vec<_> = documents.iter().filter(|one| one.id != id).collect();
    let next = if after == id {
        0
    } else {
        let found = others.iter().position(|one| one.id == after);
        found.ok_or_else(|| Error::invalid("/after", "unknown", "a document of the space"))? + 1
    };
    let rank = |at: usize| others.get(at).map(|one| one.rank.as_str());
    Ok(rank::between(next.checked_sub(1).and_then(rank), rank(next)))
}
