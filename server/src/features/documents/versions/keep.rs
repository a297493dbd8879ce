//! Keeping a moment: by name, for a hand-in, and what all ways have in common.

use std::collections::BTreeSet;

use protocol::values::ItemTitle;
use protocol::{
    DocumentId, DocumentVersion, Event, NameVersion, OrgId, PersonId, SpaceId, VersionId, VersionKind,
};
use time::OffsetDateTime;

use super::store::{self, Stored};
use crate::db::Tx;
use crate::features::documents::Documents;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

/// A place in a document's log, with who wrote up to it since the version before.
#[derive(Clone, Debug)]
pub struct Moment {
    document: DocumentId,
    seq: u64,
    authors: Vec<PersonId>,
}

impl Documents {
    /// The versions of a document, newest first.
    pub async fn versions(&self, actor: &Actor, id: DocumentId) -> Result<Vec<DocumentVersion>> {
        let mut conn = self.db.snapshot().await?;
        self.open(&mut conn, actor, id, SpaceAction::See).await?;
        store::of_document(&mut conn, id).await
    }

    /// Keeps the document as it is now under a name.
    pub async fn name_version(
        &self,
        actor: &Actor,
        id: DocumentId,
        wanted: &NameVersion,
    ) -> Result<DocumentVersion> {
        let label = ItemTitle::parse(&wanted.label).map_err(|e| Error::field("/label", e))?;
        let key = CommandKey::new(wanted.command_id, "name_version", &(id, wanted))?;
        {
            let mut conn = self.db.read().await?;
            self.open(&mut conn, actor, id, SpaceAction::Edit).await?;
        }
        let moment = self.moment(id).await?;
        let mut tx = self.db.begin().await?;
        let opened = self.lock(&mut tx, actor, id, SpaceAction::Edit).await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            let stored = store::find(tx.conn(), wanted.id).await?.ok_or(Error::NotFound)?;
            return store::shown(tx.conn(), &stored).await;
        }
        if store::find(tx.conn(), wanted.id).await?.is_some() {
            return Err(Error::CommandReused);
        }
        let stored = Stored {
            id: wanted.id,
            label: Some(label.into_inner()),
            ..moment.version(VersionKind::Named, self.clock.now())
        };
        store::insert(tx.conn(), actor.org_id, &stored).await?;
        let version = store::shown(tx.conn(), &stored).await?;
        let kept = Event::VersionKept(version.clone());
        tx.emit_command(actor, &key, opened.document.space_id, kept);
        tx.commit().await?;
        Ok(version)
    }

    /// The document as it is now, as a place in its log. For a command that keeps it: asked for before its transaction
    /// begins, so that nobody's edits wait for it.
    pub async fn moment(&self, id: DocumentId) -> Result<Moment> {
        let seq = self.collab.head(id).await?.ok_or(Error::NotFound)?;
        self.moment_upto(id, seq).await
    }

    /// The document as it was at a place of its log.
    pub(super) async fn moment_upto(&self, id: DocumentId, seq: u64) -> Result<Moment> {
        let before = store::newest_seq(&mut *self.db.read().await?, id).await?;
        let written = self.collab.written(id, before.min(seq), seq).await?;
        let authors: BTreeSet<PersonId> = written.into_iter().map(|entry| entry.author).collect();
        Ok(Moment {
            document: id,
            seq,
            authors: authors.into_iter().collect(),
        })
    }

    /// Keeps a moment as handed in, in the caller's transaction; tells the space.
    pub async fn keep_handed_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        space: SpaceId,
        moment: &Moment,
    ) -> Result<VersionId> {
        let stored = moment.version(VersionKind::HandedIn, self.clock.now());
        self.keep(tx, actor.org_id, Some(actor.person_id), space, &stored)
            .await?;
        Ok(stored.id)
    }

    pub(super) async fn keep(
        &self,
        tx: &mut Tx,
        org: OrgId,
        by: Option<PersonId>,
        space: SpaceId,
        stored: &Stored,
    ) -> Result<()> {
        if store::insert(tx.conn(), org, stored).await? {
            let version = store::shown(tx.conn(), stored).await?;
            tx.emit(org, by, space, Event::VersionKept(version));
        }
        Ok(())
    }
}

impl Moment {
    pub(super) fn version(&self, kind: VersionKind, at: OffsetDateTime) -> Stored {
        Stored {
            id: VersionId::new(),
            document: self.document,
            kind,
            label: None,
            seq: self.seq,
            authors: self.authors.clone(),
            at,
        }
    }
}
