//! The application as shared editing sees it: tickets, sessions, rights and faces, from the slices.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{DocumentId, PersonId};
use time::OffsetDateTime;

use crate::collab::{Collab, Face, Keeper, Rights, Watch};
use crate::db::Db;
use crate::features::accounts::Accounts;
use crate::features::documents::Documents;
use crate::kernel::{Actor, Result};
use crate::realtime::{Hub, RightsWatch};

/// Colours of carets: each dark enough for white letters on it (4.5 : 1).
const COLOURS: [&str; 8] = [
    "#1d4ed8", "#b91c1c", "#15803d", "#7e22ce", "#a16207", "#0f766e", "#be185d", "#4338ca",
];

/// Joins the slices that say who may do what with a document.
#[derive(Clone, Debug)]
pub struct SliceKeeper {
    /// Where rights are read.
    pub db: Db,
    /// Where changes of rights are heard.
    pub hub: Hub,
    /// Sessions and names.
    pub accounts: Accounts,
    /// Rights.
    pub documents: Documents,
    /// Tickets.
    pub collab: Collab,
}

impl SliceKeeper {
    async fn ask_rights(&self, actor: Actor, document: DocumentId) -> Result<Option<Rights>> {
        if !self.collab.is_signed_in(&actor).await? {
            return Ok(None);
        }
        let mut conn = self.db.read().await?;
        self.documents.rights(&mut conn, &actor, document).await
    }

    async fn ask_face(&self, actor: Actor) -> Result<Face> {
        let person = self.accounts.who_is(&actor).await?.person;
        Ok(Face {
            color: colour(person.id).into(),
            id: person.id,
            name: person.display_name,
        })
    }
}

/// A person's colour: the same everywhere and always.
fn colour(person: PersonId) -> &'static str {
    // The last bits of a UUIDv7 are random.
    COLOURS[usize::from(person.0.as_bytes()[15]) % COLOURS.len()]
}

impl Keeper for SliceKeeper {
    fn by_ticket<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<Option<(Actor, OffsetDateTime)>>> {
        self.collab.by_ticket(ticket).boxed()
    }

    fn by_cookie<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>> {
        self.accounts.authenticate(cookie).boxed()
    }

    fn rights(&self, actor: Actor, document: DocumentId) -> BoxFuture<'_, Result<Option<Rights>>> {
        self.ask_rights(actor, document).boxed()
    }

    fn watch(&self, actor: Actor, _: DocumentId) -> BoxFuture<'_, Result<Box<dyn Watch>>> {
        async move {
            let watch = self.hub.watch_rights(actor.person_id).await?;
            Ok(Box::new(PersonWatch(watch)) as Box<dyn Watch>)
        }
        .boxed()
    }

    fn face(&self, actor: Actor) -> BoxFuture<'_, Result<Face>> {
        self.ask_face(actor).boxed()
    }
}

/// What happens to a person's rights and sessions is told in their own room.
struct PersonWatch(RightsWatch);

impl Watch for PersonWatch {
    fn changed(&mut self) -> BoxFuture<'_, ()> {
        self.0.changed().boxed()
    }
}
