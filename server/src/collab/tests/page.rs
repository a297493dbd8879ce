//! A page with one document open: says what a provider says and takes what it hears as a provider does.

use std::sync::Arc;

use document::wire::lib0::{Reader, Writer};
use futures_util::{SinkExt as _, StreamExt as _};
use parking_lot::Mutex;
use protocol::DocumentId;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{Doc, GetString as _, OffsetKind, Options, ReadTxn as _, Text as _, Transact as _, Update};

use super::lab::soon;

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
