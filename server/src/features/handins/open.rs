//! Use cases: looking at what was handed in. For whoever sees the space, for trainers whoever may look in, and for groups
//! that give feedback on it.

use protocol::{HandIn, HandInId, HandInItem, SpaceId};
use sqlx::PgConnection;

use super::{HandIns, peer_store, store};
use crate::features::documents::{Download, Format};
use crate::features::files::Content;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

/// A thing that was handed in, to be taken away.
#[derive(Debug)]
pub enum Opened {
    /// A document in a form.
    Document(Download),
    /// A file as it came.
    File(Box<Content>),
}

impl HandIns {
    /// What was handed in. What trainers said to it is the group's and theirs.
    pub async fn look(&self, actor: &Actor, id: HandInId) -> Result<HandIn> {
        let mut conn = self.db.snapshot().await?;
        let (mut hand_in, sees) = self.readable(&mut conn, actor, id).await?;
        if !sees {
            hand_in.feedback = None;
        }
        Ok(hand_in)
    }

    /// A document or file of what was handed in, as it was then. Links are not behind this address.
    pub async fn item(&self, actor: &Actor, id: HandInId, index: usize, format: &str) -> Result<Opened> {
        let mut conn = self.db.read().await?;
        let (hand_in, _) = self.readable(&mut conn, actor, id).await?;
        match hand_in.items.get(index).ok_or(Error::NotFound)? {
            HandInItem::Document(handed) => {
                let mut document = self
                    .documents
                    .of_hand_in(&mut conn, actor.org_id, handed.document_id)
                    .await?;
                drop(conn);
                document.title.clone_from(&handed.title);
                let format = Format::parse(format, document.kind)?;
                let version = handed.version_id;
                let made = self.documents.export_version(&document, version, format).await?;
                Ok(Opened::Document(made))
            }
            HandInItem::File(handed) if format == "file" => {
                drop(conn);
                let mut content = self.files.read(handed.file_id, Some(handed.version)).await?;
                content.name.clone_from(&handed.name);
                Ok(Opened::File(Box::new(content)))
            }
            HandInItem::File(_) | HandInItem::Link(_) => Err(Error::NotFound),
        }
    }

    /// A hand-in for somebody who may read it; whether they see its space or assess there too.
    async fn readable(&self, conn: &mut PgConnection, actor: &Actor, id: HandInId) -> Result<(HandIn, bool)> {
        let hand_in = store::find(conn, actor.org_id, id).await?;
        if self.sees(conn, actor, hand_in.space_id).await? {
            return Ok((hand_in, true));
        }
        if peer_store::reads(conn, actor.person_id, id).await? {
            return Ok((hand_in, false));
        }
        Err(Error::NotFound)
    }

    async fn sees(&self, conn: &mut PgConnection, actor: &Actor, space: SpaceId) -> Result<bool> {
        for action in [SpaceAction::See, SpaceAction::Assess] {
            match self.spaces.allowed(conn, actor, space, action).await {
                Ok(_) => return Ok(true),
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }
}
