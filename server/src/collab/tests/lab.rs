//! A node of shared editing without the application: a keeper whose rights are set by hand, and pages that speak the
//! protocols over real sockets.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use document::wire::lib0::{Reader, Writer};
use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, SinkExt as _, StreamExt as _};
use parking_lot::Mutex;
use protocol::{DocumentId, OrgId, PersonId, SessionId};
use sqlx::PgPool;
use time::OffsetDateTime;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;
use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{Doc, GetString as _, OffsetKind, Options, ReadTxn as _, Text as _, Transact as _, Update};

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

/// What a server said about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Scope(String),
    Denied(String),
    AskToken,
    StepOne(Vec<u8>),
    StepTwo(Vec<u8>),
    Update(Vec<u8>),
    Awareness(Vec<(u64, u32, String)>),
    Status(bool),
    Pong,
    Closed(u16),
}

/// A page with one document open, as a provider would be.
pub(super) struct Page {
    pub(super) socket: WebSocketStream<TcpStream>,
    pub(super) doc: Doc,
    pub(super) address: String,
    ticket: String,
    said: Arc<Mutex<Vec<Vec<u8>>>>,
    /// Changes and answers that are not known to be saved, as a provider counts them.
    pub(super) unsaved: i64,
}

impl Page {
    pub(super) fn new(socket: WebSocketStream<TcpStream>, document: DocumentId, ticket: String) -> Self {
        let id = u64::from(u32::from_le_bytes(
            *DocumentId::new().0.as_bytes().last_chunk().unwrap(),
        ));
        let doc = Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_client_id(yrs::ClientID::new(id))
        });
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&said);
        doc.observe_update_v1("said", move |txn, event| {
            if txn.origin().is_none() {
                heard.lock().push(event.update.clone());
            }
        })
        .unwrap();
        Self {
            socket,
            doc,
            address: document.to_string(),
            ticket,
            said,
            unsaved: 0,
        }
    }

    pub(super) fn client(&self) -> u64 {
        self.doc.client_id().get()
    }

    pub(super) async fn say(&mut self, kind: &[u8], body: Option<&[u8]>) {
        let mut writer = Writer::with_capacity(64);
        writer.string(&self.address);
        writer.raw(kind);
        if let Some(body) = body {
            writer.bytes(body);
        }
        self.raw(writer.into_bytes()).await;
    }

    pub(super) async fn raw(&mut self, bytes: Vec<u8>) {
        self.socket.send(Message::Binary(bytes.into())).await.unwrap();
    }

    pub(super) async fn show_ticket(&mut self) {
        let ticket = self.ticket.clone();
        self.say(&[2, 0], Some(ticket.as_bytes())).await;
    }

    pub(super) async fn step_one(&mut self) {
        let vector = self.doc.transact().state_vector().encode_v1();
        self.unsaved = 1;
        self.say(&[0, 0], Some(&vector)).await;
    }

    /// Opens the document as a provider does, and waits until it is synchronised.
    pub(super) async fn open(&mut self) {
        self.show_ticket().await;
        self.step_one().await;
        let scope = self.until(|heard| matches!(heard, Heard::Scope(_))).await;
        assert!(matches!(scope, Heard::Scope(_)));
        self.until(|heard| matches!(heard, Heard::StepOne(_))).await;
    }

    /// Types at the end.
    pub(super) async fn types(&mut self, what: &str) {
        let text = self.doc.get_or_insert_text("content");
        let len = text.len(&self.doc.transact());
        text.insert(&mut self.doc.transact_mut(), len, what);
        self.send_said().await;
    }

    /// Deletes the first letters.
    pub(super) async fn deletes(&mut self, count: u32) {
        let text = self.doc.get_or_insert_text("content");
        text.remove_range(&mut self.doc.transact_mut(), 0, count);
        self.send_said().await;
    }

    pub(super) async fn send_said(&mut self) {
        let said = std::mem::take(&mut *self.said.lock());
        for update in said {
            self.unsaved += 1;
            self.say(&[0, 2], Some(&update)).await;
        }
    }

    /// Changes the document without telling anybody.
    pub(super) fn keeps(&mut self, what: &str) {
        let text = self.doc.get_or_insert_text("content");
        let len = text.len(&self.doc.transact());
        text.insert(&mut self.doc.transact_mut(), len, what);
        self.said.lock().clear();
    }

    pub(super) fn text(&self) -> String {
        let text = self.doc.get_or_insert_text("content");
        text.get_string(&self.doc.transact())
    }

    /// The next thing the server says, taken as a provider takes it.
    pub(super) async fn next(&mut self) -> Heard {
        loop {
            let heard = match soon(self.socket.next()).await {
                Some(Ok(Message::Binary(bytes))) => parse(&bytes, true),
                Some(Ok(Message::Close(frame))) => Heard::Closed(frame.map_or(0, |frame| frame.code.into())),
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => Heard::Closed(0),
            };
            self.take(&heard).await;
            return heard;
        }
    }

    async fn take(&mut self, heard: &Heard) {
        match heard {
            Heard::StepTwo(update) | Heard::Update(update) => {
                let update = Update::decode_v1(update).unwrap();
                self.doc.transact_mut_with("server").apply_update(update).unwrap();
            }
            Heard::StepOne(vector) => {
                let vector = yrs::StateVector::decode_v1(vector).unwrap();
                let answer = self.doc.transact().encode_state_as_update_v1(&vector);
                self.say(&[0, 1], Some(&answer)).await;
            }
            Heard::Status(true) => self.unsaved = (self.unsaved - 1).max(0),
            _ => {}
        }
    }

    pub(super) async fn until(&mut self, wanted: impl Fn(&Heard) -> bool) -> Heard {
        loop {
            let heard = self.next().await;
            if wanted(&heard) {
                return heard;
            }
            assert!(!matches!(heard, Heard::Closed(_)), "{heard:?}");
        }
    }

    /// The next thing the server says, without believing it.
    pub(super) async fn next_raw(&mut self) -> Heard {
        loop {
            match soon(self.socket.next()).await {
                Some(Ok(Message::Binary(bytes))) => return parse(&bytes, true),
                Some(Ok(Message::Close(frame))) => {
                    return Heard::Closed(frame.map_or(0, |frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Closed(0),
            }
        }
    }

    /// Waits until the server closes the socket; with which code.
    pub(super) async fn until_closed(&mut self) -> u16 {
        loop {
            if let Heard::Closed(code) = self.next_raw().await {
                return code;
            }
        }
    }

    /// Waits until everything is shown as saved.
    pub(super) async fn saved(&mut self) {
        while self.unsaved > 0 {
            let heard = self.next().await;
            assert!(
                !matches!(heard, Heard::Closed(_) | Heard::Status(false)),
                "{heard:?}"
            );
        }
    }

    /// Waits until the text is this.
    pub(super) async fn reads(&mut self, wanted: &str) {
        while self.text() != wanted {
            let heard = self.next().await;
            assert!(
                !matches!(heard, Heard::Closed(_)),
                "{heard:?} while {:?}",
                self.text()
            );
        }
    }

    /// What is said until the answer to a ping comes: everything that was due.
    pub(super) async fn due(&mut self) -> Vec<Heard> {
        self.raw(vec![9]).await;
        let mut all = Vec::new();
        loop {
            match self.next().await {
                Heard::Pong => return all,
                heard => all.push(heard),
            }
        }
    }
}

/// Reads a frame of the server.
pub(super) fn parse(bytes: &[u8], is_named: bool) -> Heard {
    if is_named && bytes == [10] {
        return Heard::Pong;
    }
    let mut reader = Reader::new(bytes);
    if is_named {
        reader.string().unwrap();
    }
    let text = |reader: &mut Reader<'_>| reader.string().unwrap().to_owned();
    let heard = match reader.varuint().unwrap() {
        0 => match reader.varuint().unwrap() {
            0 => Heard::StepOne(reader.bytes().unwrap().to_vec()),
            1 => Heard::StepTwo(reader.bytes().unwrap().to_vec()),
            _ => Heard::Update(reader.bytes().unwrap().to_vec()),
        },
        1 => {
            let body = reader.bytes().unwrap();
            let entries = document::wire::awareness::read(body, 8).unwrap();
            Heard::Awareness(
                entries
                    .iter()
                    .map(|e| (e.client, e.clock, e.state.to_owned()))
                    .collect(),
            )
        }
        2 => match reader.varuint().unwrap() {
            0 if is_named => Heard::AskToken,
            // A refusal is 1, and on the plain protocol 0.
            0 | 1 => Heard::Denied(text(&mut reader)),
            _ => Heard::Scope(text(&mut reader)),
        },
        8 => Heard::Status(reader.byte().unwrap() == 1),
        kind => panic!("a message of type {kind}"),
    };
    assert!(reader.is_done(), "{heard:?}");
    heard
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
