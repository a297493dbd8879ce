//! States of documents, read beside the threads of sockets, a few at a time. A state that breaks a reader is an error of
//! one request, never of the process.

use bytes::Bytes;
use document::content::plain::plain;
use document::content::{Content, Kind, read_state};
use protocol::{DocumentId, DocumentKind};

use super::Documents;
use crate::collab;
use crate::kernel::{Error, Result};

/// The kind as the reader of content knows it.
pub(super) const fn kind(kind: DocumentKind) -> Kind {
    match kind {
        DocumentKind::Text => Kind::Text,
        DocumentKind::Markdown => Kind::Markdown,
        DocumentKind::Whiteboard => Kind::Whiteboard,
    }
}

/// The kind as shared editing knows it.
pub(super) const fn edited_as(kind: DocumentKind) -> collab::Kind {
    match kind {
        DocumentKind::Text => collab::Kind::Text,
        DocumentKind::Markdown => collab::Kind::Markdown,
        DocumentKind::Whiteboard => collab::Kind::Whiteboard,
    }
}

impl Documents {
    /// Does heavy work in its turn.
    pub(super) async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = self
            .heavy
            .clone()
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(Error::internal)?
    }

    /// A document's state at a place of its log; none for now.
    pub(super) async fn state(&self, id: DocumentId, seq: Option<u64>) -> Result<Bytes> {
        match seq {
            Some(seq) => self.collab.state_at(id, seq).await,
            None => Ok(self.collab.state(id).await?.0),
        }
    }

    /// The words of a document at a place of its log.
    pub async fn words_at(&self, id: DocumentId, of: DocumentKind, seq: u64) -> Result<String> {
        let content = self.content(id, of, Some(seq)).await?;
        Ok(plain(&content.blocks()))
    }

    /// What a document said at a place of its log; none for now.
    pub(super) async fn content(
        &self,
        id: DocumentId,
        of: DocumentKind,
        seq: Option<u64>,
    ) -> Result<Content> {
        let state = self.state(id, seq).await?;
        self.beside(move || read_state(kind(of), &state).map_err(Error::internal))
            .await
    }
}
