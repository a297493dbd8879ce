//! Use cases: a document as a file, now or as a version had it.

use document::content::html::Page;
use document::content::{Content, docx, html, markdown, plain};
use protocol::{DocumentId, SharedDocument, VersionId};
use serde::Deserialize;

use super::pictures::Pictures;
use super::{Download, Format};
use crate::features::documents::{Documents, versions};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

/// The language people write in, for screen readers and hyphenation.
const LANG: &str = "de";

/// Which state is taken away; without a version as it is now.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(in crate::features::documents) struct Which {
    pub(in crate::features::documents) version: Option<VersionId>,
}

impl Documents {
    /// A document as a file for somebody who may see it.
    pub(in crate::features::documents) async fn export(
        &self,
        actor: &Actor,
        id: DocumentId,
        ending: &str,
        which: Which,
    ) -> Result<Download> {
        let (document, seq) = {
            let mut conn = self.db.read().await?;
            let opened = self.open(&mut conn, actor, id, SpaceAction::See).await?;
            let seq = match which.version {
                Some(version) => Some(versions::seq(&mut conn, id, version).await?),
                None => None,
            };
            (opened.document, seq)
        };
        let format = Format::parse(ending, document.kind)?;
        self.download(&document, format, seq).await
    }

    /// A version of a document as a file, whoever asks: the caller has asked for rights. For hand-ins.
    pub async fn export_version(
        &self,
        document: &SharedDocument,
        version: VersionId,
        format: Format,
    ) -> Result<Download> {
        let seq = versions::seq(&mut *self.db.read().await?, document.id, version).await?;
        self.download(document, format, Some(seq)).await
    }

    /// A document as a file as it is now, whoever asks: the caller has asked for rights. For archives.
    pub async fn export_now(&self, document: &SharedDocument, format: Format) -> Result<Download> {
        self.download(document, format, None).await
    }

    async fn download(
        &self,
        document: &SharedDocument,
        format: Format,
        seq: Option<u64>,
    ) -> Result<Download> {
        let content = self.content(document.id, document.kind, seq).await?;
        let pictures = match format {
            Format::Markdown | Format::Text => Pictures::default(),
            _ => self.pictures(document.space_id, &content.blocks()).await?,
        };
        let title = document.title.clone();
        let made = self.beside(move || made(&title, &content, format, &pictures));
        Ok(Download {
            title: document.title.clone(),
            format,
            bytes: made.await?,
        })
    }
}

fn made(title: &str, content: &Content, format: Format, pictures: &Pictures) -> Result<Vec<u8>> {
    let address = |file: &str| pictures.address(file);
    Ok(match (format, content) {
        // A note is taken away as its author wrote it.
        (Format::Markdown | Format::Text, Content::Markdown(text)) => text.clone().into_bytes(),
        (Format::Markdown, _) => markdown::write(&content.blocks(), &|_| None).into_bytes(),
        (Format::Text, _) => plain::plain(&content.blocks()).into_bytes(),
        (Format::Html, _) => html::page(Page { title, lang: LANG }, &content.blocks(), &address).into_bytes(),
        (Format::Docx, _) => {
            let picture = |file: &str| pictures.for_docx(file);
            docx::docx(title, LANG, &content.blocks(), &picture).map_err(Error::internal)?
        }
        (Format::Pdf, _) => {
            let picture = |file: &str| pictures.for_pdf(file);
            let made = pdf::pdf(title, LANG, &content.blocks(), &picture);
            made.map_err(|error| match error {
                pdf::Error::TooLong => Error::TooLarge,
                refused @ pdf::Error::Refused(_) => Error::internal(refused),
            })?
        }
        (Format::Excalidraw, Content::Whiteboard(board)) => board.excalidraw(&address).into_bytes(),
        (Format::Excalidraw, _) => return Err(Error::NotFound),
    })
}
