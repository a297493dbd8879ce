//! A node of shared editing without the application: a keeper whose rights are set by hand, and sockets that
//! pages speak over.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use document::wire::lib0::Writer;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use protocol::{DocumentId, OrgId, PersonId, SessionId};
use sqlx::PgPool;
use time::OffsetDateTime;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;
use yrs::updates::decoder::Decode as _;
use yrs::{Doc, GetString as _, Transact as _, Update};

use super::page::Page;
use crate::collab::compaction::make;
use crate::collab::log::entry::Entry;
use crate::collab::log::load;
use crate::collab::{About, Author, Bus, Collab, Face, Keeper, Kind, Rights, Watch};
use crate::kernel::{Actor, Clock, Result};
use crate::lifecycle::Tasks;

/// Longest wait for something that must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for something that must come.
pub(super) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, what).await.expect("it comes")
}

/// Who may do what, by hand. A ticket is the person's id.
#[derive(Default)]
pub(super) struct Hand {
    pub(super) people: Mutex<HashMap<String, (Actor, OffsetDateTime)>>,
    pub(super) rights: Mutex<HashMap<(PersonId, DocumentId), Rights>>,
    pub(super) changes: watch::Sender<u64>,
}

impl Keeper for Hand {
    fn by_ticket<'a>(&'a self, ticket: &'a str) -> BoxFuture<'a, Result<Option<(Actor, OffsetDateTime)>>> {
        let found = self.people.lock().get(ticket).copied();
        async move { Ok(found) }.boxed()
    }

    fn by_cookie<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>> {
        let found = self.people.lock().get(cookie).map(|(actor, _)| *actor);
        async move { Ok(found) }.boxed()
    }

    fn rights(&self, actor: Actor, document: DocumentId) -> BoxFuture<'_, Result<Option<Rights>>> {
        let found = self.rights.lock().get(&(actor.person_id, document)).copied();
        async move { Ok(found) }.boxed()
    }

    fn watch(&self, _: Actor, _: DocumentId) -> BoxFuture<'_, Result<Box<dyn Watch>>> {
        let changes = Changes(self.changes.subscribe());
        async move { Ok(Box::new(changes) as Box<dyn Watch>) }.boxed()
    }

    fn face(&self, actor: Actor) -> BoxFuture<'_, Result<Face>> {
        async move {
            Ok(Face {
                id: actor.person_id,
                name: "Anna".into(),
                color: "#2563eb".into(),
            })
        }
        .boxed()
    }
}

struct Changes(watch::Receiver<u64>);

impl Watch for Changes {
    fn changed(&mut self) -> BoxFuture<'_, ()> {
        async { drop(self.0.changed().await) }.boxed()
    }
}

/// One node and a document.
pub(super) struct Lab {
    pub(super) pool: PgPool,
    pub(super) collab: Collab,
    pub(super) hand: Arc<Hand>,
    pub(super) tasks: Tasks,
    pub(super) org: OrgId,
    pub(super) document: DocumentId,
}

impl Lab {
    /// A node with an empty note.
    pub(super) async fn new(pool: PgPool) -> Self {
        let org = OrgId::new();
        sqlx::query("insert into organisation (id, name) values ($1, 'Kurs')")
            .bind(org.0)
            .execute(&pool)
            .await
            .unwrap();
        let document = DocumentId::new();
        let lab = Self::node(pool, org, document);
        let author = Author {
            org,
            person: PersonId::new(),
        };
        let mut conn = lab.pool.acquire().await.unwrap();
        lab.collab
            .create(&mut conn, author, document, Kind::Markdown, None)
            .await
            .unwrap();
        drop(conn);
        lab
    }

    fn node(pool: PgPool, org: OrgId, document: DocumentId) -> Self {
        let tasks = Tasks::new();
        let collab = Collab::new(pool.clone(), Bus::default(), Clock::system(), tasks.clone());
        let hand = Arc::new(Hand::default());
        collab.plug(hand.clone());
        Self {
            pool,
            collab,
            hand,
            tasks,
            org,
            document,
        }
    }

    /// Another node on the same database, for the same people.
    pub(super) fn other(&self) -> Self {
        let other = Self::node(self.pool.clone(), self.org, self.document);
        *other.hand.people.lock() = self.hand.people.lock().clone();
        *other.hand.rights.lock() = self.hand.rights.lock().clone();
        other
    }

    /// Somebody with these rights; their ticket is good for an hour.
    pub(super) fn person(&self, rights: Rights) -> Actor {
        let actor = Actor {
            person_id: PersonId::new(),
            org_id: self.org,
            session_id: SessionId::new(),
        };
        let until = Clock::system().now() + time::Duration::hours(1);
        self.hand
            .people
            .lock()
            .insert(actor.person_id.to_string(), (actor, until));
        self.hand
            .rights
            .lock()
            .insert((actor.person_id, self.document), rights);
        actor
    }

    /// From now on somebody has other rights.
    pub(super) fn grant(&self, who: &Actor, rights: Option<Rights>) {
        let key = (who.person_id, self.document);
        match rights {
            Some(rights) => self.hand.rights.lock().insert(key, rights),
            None => self.hand.rights.lock().remove(&key),
        };
        self.hand.changes.send_modify(|count| *count += 1);
    }

    /// A bare socket.
    pub(super) async fn socket(&self, about: About) -> WebSocketStream<TcpStream> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (client, accepted) = tokio::join!(
            TcpStream::connect(listener.local_addr().unwrap()),
            listener.accept()
        );
        let life = self.collab.accept(about).unwrap();
        let stream = accepted.unwrap().0;
        stream.set_nodelay(true).unwrap();
        self.tasks.spawn("socket", life(stream, Vec::new()));
        WebSocketStream::from_raw_socket(client.unwrap(), Role::Client, None).await
    }

    /// A page that has the document open and synchronised.
    pub(super) async fn page(&self, who: &Actor) -> Page {
        let mut page = self.blank(who).await;
        page.open().await;
        page
    }

    /// A page that has said nothing yet.
    pub(super) async fn blank(&self, who: &Actor) -> Page {
        let socket = self.socket(About::Many { cookie: None }).await;
        Page::new(socket, self.document, who.person_id.to_string())
    }

    /// The text as the log has it, read by a node that knows nothing else.
    pub(super) async fn stored(&self) -> String {
        let fresh = self.other();
        let (state, _) = fresh.collab.state(self.document).await.unwrap();
        text_of(&state)
    }

    /// Makes a snapshot of what is committed, at once.
    pub(super) async fn compact(&self) {
        let loaded = load::load(&self.pool, self.document).await.unwrap();
        let upto = loaded.tail.last().unwrap().seq;
        let tail = loaded.tail.iter().flat_map(Entry::updates);
        let updates = std::iter::once(loaded.base.clone()).chain(tail).collect();
        let made = make(
            &self.pool,
            self.document,
            self.org,
            loaded.kind,
            loaded.base_seq,
            upto,
            updates,
        );
        assert_eq!(made.await.unwrap().unwrap().1, upto);
    }

    /// Waits until no document is open on this node any more.
    pub(super) async fn rests(&self) {
        soon(async {
            while self.collab.open_documents() > 0 {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        // The committers hold connections, and a pool waits for its connections when it is closed.
        self.tasks.abort();
    }
}

/// The text of a note.
pub(super) fn text_of(state: &[u8]) -> String {
    let doc = Doc::new();
    doc.transact_mut()
        .apply_update(Update::decode_v1(state).unwrap())
        .unwrap();
    let text = doc.get_or_insert_text("content");
    text.get_string(&doc.transact())
}

/// An update as bytes, for those who send what no editor does.
pub(super) fn update_of(client: u64, clock: u32, text: &str) -> Bytes {
    let mut writer = Writer::with_capacity(64);
    for number in [1, 1, client, u64::from(clock)] {
        writer.varuint(number);
    }
    if clock == 0 {
        writer.byte(4);
        writer.varuint(1);
        writer.string("content");
    } else {
        // Behind what the same client wrote before.
        writer.byte(0x84);
        writer.varuint(client);
        writer.varuint(u64::from(clock) - 1);
    }
    writer.string(text);
    writer.varuint(0);
    writer.into_bytes().into()
}
