//! The handle of shared editing: for `app`, which lets sockets in, and for slices, which make, read, edit and delete
//! documents.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use document::wire::{Limits, inspect};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use parking_lot::RwLock;
use protocol::{DocumentId, PersonId};
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::Instant;
use yrs::{Doc, ReadTxn as _, Transact as _};

use super::bus::Bus;
use super::keeper::{Author, Keeper, Kind};
use super::log::append::{self, Appended, NewEntry};
use super::log::{entry, load, snapshot};
use super::replica::{build, heavy};
use super::room::Ask;
use super::rooms::Shared;
use super::socket::{About, Socket};
use crate::kernel::{Clock, Error, Result};
use crate::lifecycle::Tasks;

/// Before a ticket ends a new one is asked for.
const TICKET_MARGIN: time::Duration = time::Duration::seconds(30);

/// Shared editing on this node; cheap to clone.
#[derive(Clone)]
pub struct Collab {
    pub(super) shared: Arc<Shared>,
    pub(super) clock: Clock,
    keeper: Arc<RwLock<Option<Arc<dyn Keeper>>>>,
}

/// Who wrote when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The place in the log.
    pub seq: u64,
    /// Who.
    pub author: PersonId,
    /// When it was committed.
    pub at: OffsetDateTime,
    /// The updates, as they came.
    pub updates: Vec<Bytes>,
}

impl Collab {
    /// Shared editing without a keeper; [`Collab::plug`] completes it. Starts its tasks.
    pub fn new(pool: PgPool, bus: Bus, clock: Clock, tasks: Tasks) -> Self {
        let shared = Shared::new(pool, tasks, bus);
        shared.bus.start(&shared);
        Self {
            shared,
            clock,
            keeper: Arc::default(),
        }
    }

    /// Plugs the application in.
    pub fn plug(&self, keeper: Arc<dyn Keeper>) {
        *self.keeper.write() = Some(keeper);
    }

    /// Lets go of the application at the end: it holds this handle too.
    pub fn unplug(&self) {
        let keeper = self.keeper.write().take();
        drop(keeper);
    }

    pub(super) fn tasks(&self) -> &Tasks {
        &self.shared.tasks
    }

    /// When a ticket is to be renewed that is good until an instant.
    pub(super) fn ticket_due(&self, until: OffsetDateTime) -> Instant {
        let left = until - self.clock.now() - TICKET_MARGIN;
        Instant::now() + Duration::try_from(left).unwrap_or_default()
    }

    /// Lets a socket in; what it may see is asked for each document. The life of the socket takes the stream once its
    /// handshake is done, and what came behind that.
    pub fn accept(
        &self,
        about: About,
    ) -> Result<impl FnOnce(TcpStream, Vec<u8>) -> BoxFuture<'static, ()> + Send + use<>> {
        let keeper = self.keeper.read().clone();
        let keeper = keeper.ok_or_else(|| Error::Unavailable("this node is not ready".into()))?;
        if self.shared.tasks.is_stopping() {
            return Err(Error::Unavailable("this node is going away".into()));
        }
        let collab = self.clone();
        Ok(move |stream, already_read| Socket::run(collab, keeper, about, stream, already_read).boxed())
    }

    /// Makes a document within the caller's transaction, empty or with what the seed says.
    pub async fn create(
        &self,
        conn: &mut PgConnection,
        author: Author,
        document: DocumentId,
        kind: Kind,
        seed: Option<Bytes>,
    ) -> Result<()> {
        append::create(conn, author.org, document, kind.as_str()).await?;
        let Some(seed) = seed else { return Ok(()) };
        let limits = Limits {
            bytes: super::limits::DOCUMENT,
            ..Limits::of(kind.roots())
        };
        let read = inspect(&seed, &limits).map_err(Error::internal)?;
        if read.is_empty() {
            return Ok(());
        }
        let clients = read.clients().map(|client| (client, author.person)).collect();
        let whole = [seed];
        let entry = NewEntry {
            author: author.person,
            bytes: entry::join(whole.iter()),
            quarantined: false,
        };
        let appended = Appended {
            entries: vec![entry],
            clients,
        };
        append::append(conn, std::iter::once((document, &appended))).await?;
        Ok(())
    }

    /// Deletes a document within the caller's transaction. Whoever is in it is put out within seconds, at once after
    /// [`Collab::recheck`].
    pub async fn delete(&self, conn: &mut PgConnection, document: DocumentId) -> Result<()> {
        append::delete(conn, document).await
    }

    /// Looks at the logs of all open documents now: after a commit that deleted one.
    pub async fn recheck(&self) {
        if let Err(error) = self.shared.check_heads().await {
            error.log(None);
        }
    }

    /// What is in a document now, as one update, and up to where of its log. Holds what is typed at this moment, even
    /// if its commit is still under way.
    pub async fn state(&self, document: DocumentId) -> Result<(Bytes, u64)> {
        self.shared.state(document).await
    }

    /// What was in a document when its log reached this seq, as one update.
    pub async fn state_at(&self, document: DocumentId, seq: u64) -> Result<Bytes> {
        let updates = match snapshot::upto(&self.shared.pool, document, seq).await? {
            Some((base, from)) => {
                let mut updates = vec![base];
                updates.extend(self.updates(document, from, seq).await?);
                updates
            }
            None => self.updates(document, 0, seq).await?,
        };
        let encode = move || -> Result<Bytes> {
            let doc = build(&updates)?;
            let everything = yrs::StateVector::default();
            Ok(doc.transact().encode_state_as_update_v1(&everything).into())
        };
        heavy(true, encode).await?
    }

    async fn updates(&self, document: DocumentId, after: u64, upto: u64) -> Result<Vec<Bytes>> {
        let entries = snapshot::entries(&self.shared.pool, document, after, upto).await?;
        Ok(entries.iter().flat_map(entry::Entry::updates).collect())
    }

    /// Edits a document as somebody: the edit gets a copy and changes it, and what it changed goes to everybody in the
    /// document and into the log. Answers after the commit with the seq that holds it.
    pub async fn write(
        &self,
        author: Author,
        document: DocumentId,
        edit: impl FnOnce(&Doc) -> Result<()> + Send + 'static,
    ) -> Result<u64> {
        let (answer, answered) = oneshot::channel();
        let mut ask = Ask::Write(author, Box::new(edit), answer);
        // A room that has just closed hands the question back.
        while let Err(refused) = self.shared.room(document)?.send(ask).await {
            ask = refused.0;
            tokio::task::yield_now().await;
        }
        let lost = |_| Err(Error::Unavailable("the document was closed meanwhile".into()));
        answered.await.unwrap_or_else(lost)
    }

    /// Whose the client ids of a document are.
    pub async fn authors(&self, document: DocumentId) -> Result<Vec<(u64, PersonId)>> {
        let mut conn = self.shared.pool.acquire().await?;
        load::clients(&mut conn, document).await
    }

    /// Who wrote when, after a seq up to another, oldest first.
    pub async fn written(&self, document: DocumentId, after: u64, upto: u64) -> Result<Vec<Written>> {
        let entries = snapshot::entries(&self.shared.pool, document, after, upto).await?;
        let entries = entries.into_iter().filter(|entry| !entry.quarantined);
        let written = entries.map(|entry| Written {
            seq: entry.seq,
            author: entry.author,
            at: entry.at,
            updates: entry.updates(),
        });
        Ok(written.collect())
    }

    /// The head of a document's log; none if it is not there.
    pub async fn head(&self, document: DocumentId) -> Result<Option<u64>> {
        let heads = load::heads(&self.shared.pool, &[document]).await?;
        Ok(heads.first().map(|(_, head)| *head))
    }

    /// Who is in a document on this node, once for each page.
    pub async fn here(&self, document: DocumentId) -> Vec<PersonId> {
        let (answer, answered) = oneshot::channel();
        match self.shared.open_room(document) {
            Some(room) if room.send(Ask::Here(answer)).await.is_ok() => answered.await.unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// How many documents are open on this node.
    pub fn open_documents(&self) -> usize {
        self.shared.documents().len()
    }
}

impl std::fmt::Debug for Collab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collab")
            .field("shared", &self.shared)
            .finish_non_exhaustive()
    }
}
