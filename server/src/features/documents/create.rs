//! Making documents: empty, from Markdown, as a copy, and those of a template with its space.

use bytes::Bytes;
use document::content::seed;
use protocol::values::ItemTitle;
use protocol::{
    Author, CreateDocument, DocumentId, DocumentKind, Event, OrgId, SharedDocument, SpaceId,
    TemplateDocument, limits,
};

use super::{Documents, state, store};
use crate::collab;
use crate::db::Tx;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result, rank};

impl Documents {
    /// Makes a document at the end of a space.
    pub async fn create(
        &self,
        actor: &Actor,
        space: SpaceId,
        wanted: &CreateDocument,
    ) -> Result<SharedDocument> {
        let title = ItemTitle::parse(&wanted.title).map_err(|e| Error::field("/title", e))?;
        let key = CommandKey::new(wanted.command_id, "create_document", &(space, wanted))?;
        let seed = self.first_bytes(actor, space, wanted).await?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, space, SpaceAction::Edit)
            .await?;
        if tx.find_repeat(actor, &key).await?.is_some() {
            return store::find(tx.conn(), actor.org_id, wanted.id).await;
        }
        if store::is_used(tx.conn(), wanted.id).await? {
            return Err(Error::CommandReused);
        }
        let document = SharedDocument {
            id: wanted.id,
            space_id: space,
            kind: wanted.kind,
            title: title.into_inner(),
            rank: next_rank(&mut tx, space).await?,
            created_by: facts.me,
            created_at: self.clock.now().into(),
            is_archived: false,
        };
        self.store_new(&mut tx, actor.org_id, &document, seed).await?;
        tx.emit_command(actor, &key, space, Event::DocumentChanged(document.clone()));
        tx.commit().await?;
        Ok(document)
    }

    /// Makes the documents of a template within the transaction that makes their space, in their order.
    pub async fn create_with_space(
        &self,
        tx: &mut Tx,
        org: OrgId,
        space: SpaceId,
        by: &Author,
        wanted: &[TemplateDocument],
    ) -> Result<()> {
        for new in wanted.iter().take(limits::DOCUMENTS_PER_SPACE) {
            let document = SharedDocument {
                id: DocumentId::new(),
                space_id: space,
                kind: new.kind,
                title: new.title.clone(),
                rank: next_rank(tx, space).await?,
                created_by: by.clone(),
                created_at: self.clock.now().into(),
                is_archived: false,
            };
            let seed = seed::seed(state::kind(new.kind), &new.markdown);
            self.store_new(tx, org, &document, seed.into()).await?;
            tx.emit(org, Some(by.person_id), space, Event::DocumentChanged(document));
        }
        Ok(())
    }

    async fn store_new(&self, tx: &mut Tx, org: OrgId, document: &SharedDocument, seed: Bytes) -> Result<()> {
        store::insert(tx.conn(), org, document).await?;
        let author = collab::Author {
            org,
            person: document.created_by.person_id,
        };
        let kind = state::edited_as(document.kind);
        self.collab
            .create(tx.conn(), author, document.id, kind, Some(seed))
            .await
    }

    /// What the document begins with. A copy is of a document of the same space: pictures are files of their space.
    async fn first_bytes(&self, actor: &Actor, space: SpaceId, wanted: &CreateDocument) -> Result<Bytes> {
        let kind = state::kind(wanted.kind);
        let Some(source) = wanted.copy_of else {
            let text = wanted.markdown.clone().unwrap_or_default();
            if !text.is_empty() && wanted.kind == DocumentKind::Whiteboard {
                return Err(Error::invalid("/markdown", "kind", "text and Markdown notes"));
            }
            return self.beside(move || Ok(seed::seed(kind, &text).into())).await;
        };
        let opened = {
            let mut conn = self.db.read().await?;
            self.open(&mut conn, actor, source, SpaceAction::See).await?
        };
        if opened.document.space_id != space {
            return Err(Error::NotFound);
        }
        if opened.document.kind != wanted.kind {
            return Err(Error::invalid("/copy_of", "kind", "a document of the same kind"));
        }
        let state = self.state(source, None).await?;
        self.beside(move || Ok(seed::copy(kind, &state).map_err(Error::internal)?.into()))
            .await
    }
}

/// The place behind all documents of a space, if there is room for one more.
async fn next_rank(tx: &mut Tx, space: SpaceId) -> Result<String> {
    let present = store::of_space(tx.conn(), space).await?;
    if present.len() >= limits::DOCUMENTS_PER_SPACE {
        let allowed = format!("at most {} documents", limits::DOCUMENTS_PER_SPACE);
        return Err(Error::invalid("/id", "limit", allowed));
    }
    Ok(rank::between(present.last().map(|last| last.rank.as_str()), None))
}
