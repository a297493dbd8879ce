//! The application as shared editing sees it: who shows a ticket or a cookie, and what they may do with a document.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::DocumentId;
use time::OffsetDateTime;

use crate::collab::{Collab, Face, Keeper, Rights, Watch};
use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::documents::Documents;
use crate::kernel::{Actor, Error, Result};
use crate::realtime::{Hub, RightsWatch};

/// The colours of carets, as the client's `styles/tokens.css` has them: white letters on each have at least 4.5:1.
const COLOURS: [&str; 8] = [
    "#2b6a8c", "#9a5a2b", "#8a5a86", "#3c776a", "#7a4a47", "#4c5fa0", "#5d7636", "#8a4560",
];

/// Joins the slices that know about documents.
#[derive(Clone, Debug)]
pub(super) struct DocumentKeeper {
    /// Where rights are read.
    pub(super) db: Db,
    /// Sessions and names.
    pub(super) accounts: Accounts,
    /// Documents and their spaces.
    pub(super) documents: Documents,
    /// Tickets.
    pub(super) collab: Collab,
    /// Word that rights changed.
    pub(super) hub: Hub,
}

impl Watch for RightsWatch {
    fn changed(&mut self) -> BoxFuture<'_, ()> {
        Self::changed(self).boxed()
    }
}

impl Keeper for DocumentKeeper {
    fn by_ticket<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<Option<(Actor, OffsetDateTime)>>> {
        self.collab.by_ticket(ticket).boxed()
    }

    fn by_cookie<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>> {
        self.accounts.authenticate(cookie).boxed()
    }

    fn rights(&self, actor: Actor, document: DocumentId) -> BoxFuture<'_, Result<Option<Rights>>> {
        async move {
            let mut conn = self.db.read().await?;
            self.documents.rights(&mut conn, &actor, document).await
        }
        .boxed()
    }

    fn watch(&self, actor: Actor, _document: DocumentId) -> BoxFuture<'_, Result<Box<dyn Watch>>> {
        async move {
            let watch: Box<dyn Watch> = Box::new(self.hub.watch_rights(actor.person_id).await?);
            Ok(watch)
        }
        .boxed()
    }

    fn face(&self, actor: Actor) -> BoxFuture<'_, Result<Face>> {
        async move {
            let mut conn = self.db.read().await?;
            let person = self
                .accounts
                .person(&mut conn, actor.org_id, actor.person_id)
                .await?;
            let person = person.ok_or(Error::NotFound)?;
            Ok(Face {
                id: person.id,
                color: colour_of(&person.id.to_string()).to_owned(),
                name: person.display_name,
            })
        }
        .boxed()
    }
}

/// The same colour for the same person as in the client (FNV-1a over the letters of the id).
fn colour_of(id: &str) -> &'static str {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, letter| {
        (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
    });
    COLOURS[hash as usize % COLOURS.len()]
}
