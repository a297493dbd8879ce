//! The port to the application: who somebody is and what they may do with a document. `app` implements it over the
//! slices; nothing in here knows what a space is.

use futures_util::future::BoxFuture;
use protocol::{DocumentId, OrgId, PersonId};
use time::OffsetDateTime;

use crate::kernel::{Actor, Result};

/// What shared editing asks of the application.
pub trait Keeper: Send + Sync + 'static {
    /// Whose ticket it is and until when it is good; none if it is not, or its session has ended.
    fn by_ticket<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<Option<(Actor, OffsetDateTime)>>>;

    /// Whose session cookie it is.
    fn by_cookie<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>>;

    /// What the actor may do with the document, now, while their session lives; none where it does not exist for them.
    fn rights(&self, actor: Actor, document: DocumentId) -> BoxFuture<'_, Result<Option<Rights>>>;

    /// Watches the rights of the actor on the document. Begun before they are asked for, so that no change is missed.
    fn watch(&self, actor: Actor, document: DocumentId) -> BoxFuture<'_, Result<Box<dyn Watch>>>;

    /// How the actor is shown to others in documents.
    fn face(&self, actor: Actor) -> BoxFuture<'_, Result<Face>>;
}

/// Word that rights may have changed.
pub trait Watch: Send {
    /// Waits until they may have, since the last call.
    fn changed(&mut self) -> BoxFuture<'_, ()>;
}

/// What somebody may do with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Read.
    Read,
    /// Read and write.
    Write,
}

/// How somebody is shown to others.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Face {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The colour of their caret, as CSS writes it.
    pub color: String,
}

/// What a document is edited as; decides which shared types it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Rich text.
    Text,
    /// A note in Markdown.
    Markdown,
    /// A whiteboard.
    Whiteboard,
}

impl Kind {
    /// The names of its shared types. Nothing else is allowed in it.
    pub fn roots(self) -> &'static [&'static str] {
        match self {
            Self::Text | Self::Markdown => &["content", "meta"],
            Self::Whiteboard => &["elements", "files"],
        }
    }

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Whiteboard => "whiteboard",
        }
    }

    /// The kind of a word in the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Text, Self::Markdown, Self::Whiteboard]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// Who stands behind a change: a person in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// Where.
    pub org: OrgId,
    /// Who.
    pub person: PersonId,
}

impl From<Actor> for Author {
    fn from(actor: Actor) -> Self {
        Self {
            org: actor.org_id,
            person: actor.person_id,
        }
    }
}
