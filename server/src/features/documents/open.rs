//! A document with what somebody may do in its space. Foreign, deleted and absent look the same.

use document::content::blocks::Block;
use document::content::{Content, markdown};
use protocol::{DocumentId, DocumentSnapshot, OrgId, SharedDocument, SpaceId, TemplateDocument};
use sqlx::PgConnection;

use super::{Documents, store, threads};
use crate::collab::Rights;
use crate::db::Tx;
use crate::features::spaces::Facts;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

/// A document, and what somebody is to its space.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) document: SharedDocument,
    pub(super) facts: Facts,
}

impl Opened {
    /// Refuses what an archived document takes no more.
    pub(super) fn living(self) -> Result<Self> {
        if self.document.is_archived {
            return Err(Error::wrong_state("archived"));
        }
        Ok(self)
    }
}

impl Documents {
    /// A document for somebody who may do this in its space.
    pub(super) async fn open(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        id: DocumentId,
        action: SpaceAction,
    ) -> Result<Opened> {
        let document = store::find(conn, actor.org_id, id).await?;
        let facts = self
            .spaces
            .allowed(conn, actor, document.space_id, action)
            .await?;
        Ok(Opened { document, facts })
    }

    /// The same for a command: holds the space's row first.
    pub(super) async fn lock(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: DocumentId,
        action: SpaceAction,
    ) -> Result<Opened> {
        let space = store::find(tx.conn(), actor.org_id, id).await?.space_id;
        let facts = self.spaces.locked(tx.conn(), actor, space, action).await?;
        let document = store::find(tx.conn(), actor.org_id, id).await?;
        Ok(Opened { document, facts })
    }

    /// What somebody may do with a document on a socket; none where it does not exist for them.
    pub async fn rights(
        &self,
        conn: &mut PgConnection,
        actor: &Actor,
        id: DocumentId,
    ) -> Result<Option<Rights>> {
        match self.open(conn, actor, id, SpaceAction::See).await {
            Ok(opened) => {
                let may_edit = opened.facts.allow(SpaceAction::Edit).is_ok();
                let can_write = may_edit && !opened.document.is_archived;
                Ok(Some(if can_write { Rights::Write } else { Rights::Read }))
            }
            Err(Error::NotFound | Error::Forbidden) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The space of a document of the actor's organisation, whatever they may do there.
    pub async fn space_of(&self, conn: &mut PgConnection, actor: &Actor, id: DocumentId) -> Result<SpaceId> {
        Ok(store::find(conn, actor.org_id, id).await?.space_id)
    }

    /// The documents of a space, by rank; whoever asks has asked for rights.
    pub async fn of_space(&self, conn: &mut PgConnection, space: SpaceId) -> Result<Vec<SharedDocument>> {
        store::of_space(conn, space).await
    }

    /// What the documents of a space say, for a template of it: archived ones are left out, whiteboards begin empty.
    /// Whoever asks has asked for rights.
    pub async fn as_template(&self, space: SpaceId) -> Result<Vec<TemplateDocument>> {
        let documents = store::of_space(&mut *self.db.read().await?, space).await?;
        let mut out = Vec::new();
        for document in documents.into_iter().filter(|document| !document.is_archived) {
            let content = self.content(document.id, document.kind, None).await?;
            out.push(TemplateDocument {
                kind: document.kind,
                title: document.title,
                markdown: match content {
                    Content::Text(blocks) => markdown::write(&blocks, &|_| None),
                    Content::Markdown(text) => text,
                    Content::Whiteboard(_) => String::new(),
                },
            });
        }
        Ok(out)
    }

    /// A document of a hand-in; whoever asks has asked for rights.
    pub async fn of_hand_in(
        &self,
        conn: &mut PgConnection,
        org: OrgId,
        id: DocumentId,
    ) -> Result<SharedDocument> {
        store::find(conn, org, id).await
    }

    /// What a document says now, for somebody who may see it, with the name of its group: to be presented.
    pub async fn presented(
        &self,
        actor: &Actor,
        id: DocumentId,
    ) -> Result<(SharedDocument, String, Vec<Block>)> {
        let opened = {
            let mut conn = self.db.read().await?;
            self.open(&mut conn, actor, id, SpaceAction::See).await?
        };
        let content = self.content(id, opened.document.kind, None).await?;
        Ok((opened.document, opened.facts.name, content.blocks()))
    }

    /// A document with what was said about it, of one moment.
    pub async fn snapshot(&self, actor: &Actor, id: DocumentId) -> Result<DocumentSnapshot> {
        let mut conn = self.db.snapshot().await?;
        let opened = self.open(&mut conn, actor, id, SpaceAction::See).await?;
        Ok(DocumentSnapshot {
            position: opened.facts.head,
            threads: threads::store::of_document(&mut conn, id).await?,
            document: opened.document,
        })
    }
}
