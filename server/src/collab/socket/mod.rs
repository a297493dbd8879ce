//! A socket of shared editing: hears a client, takes its documents' rooms their questions, writes what is due.
//!
//! One socket carries many documents on `/collab` and one on `/collab/y/{document}`; [`seat`] is its place in one room,
//! [`entrance`] the way there, [`hear`] what the frames mean, [`write`] the way out. Holds no content.

mod entrance;
mod hear;
mod seat;
mod write;

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use protocol::{DocumentId, close_code};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as WsError, Message, error::CapacityError};

use self::seat::{Done, Place};
use super::Collab;
use super::frame::{self, Address};
use super::keeper::Keeper;
use super::limits;
use super::outbox::Outbox;
use super::room::Ask;

/// Bytes that are read at once; a longer frame gets what it needs.
const READ_BUFFER: usize = 4096;
/// The client is gone; there is nobody to send a close code to.
const GONE: u16 = 0;

/// What a socket is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Many documents, each named in its frames, as Hocuspocus does. The session cookie, if there was one: it opens
    /// documents whose token is empty.
    Many {
        /// The cookie's value.
        cookie: Option<String>,
    },
    /// One document, as y-websocket does. The path names it; a cookie or a ticket in the header opens it.
    One {
        /// Which.
        document: DocumentId,
        /// The session cookie's value.
        cookie: Option<String>,
        /// A ticket, offered as a subprotocol.
        ticket: Option<String>,
    },
}

/// A socket that was accepted.
pub(super) struct Socket {
    collab: Collab,
    keeper: Arc<dyn Keeper>,
    stream: WebSocketStream<TcpStream>,
    outbox: Arc<Outbox>,
    about: About,
    places: HashMap<Arc<str>, Place>,
    jobs: FuturesUnordered<BoxFuture<'static, Done>>,
    opened: Instant,
    heard: Instant,
    said: Instant,
    /// Something was let in, ever.
    was_let_in: bool,
    faults: u32,
}

impl Socket {
    /// A conversation on a stream whose handshake is done; `already_read` came behind it.
    pub(super) async fn run(
        collab: Collab,
        keeper: Arc<dyn Keeper>,
        about: About,
        stream: TcpStream,
        already_read: Vec<u8>,
    ) {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(4 * READ_BUFFER)
            .max_message_size(Some(limits::FRAME))
            .max_frame_size(Some(limits::FRAME));
        let stream =
            WebSocketStream::from_partially_read(stream, already_read, Role::Server, Some(config)).await;
        let now = Instant::now();
        let mut socket = Self {
            collab,
            keeper,
            stream,
            outbox: Arc::new(Outbox::new(matches!(about, About::One { .. }))),
            about,
            places: HashMap::new(),
            jobs: FuturesUnordered::new(),
            opened: now,
            heard: now,
            said: now,
            was_let_in: false,
            faults: 0,
        };
        socket.open_the_one();
        let code = socket.talk().await;
        // Rooms hear of it whatever ended the socket.
        for (_, place) in socket.places.drain() {
            if let Place::Open(seat) = place {
                let _ = seat.room.send(Ask::Leave(seat.member)).await;
            }
        }
        if code != GONE {
            Box::pin(write::close(socket.stream.get_mut(), code)).await;
        }
    }

    /// Hears and writes until something ends it; the close code.
    async fn talk(&mut self) -> u16 {
        let stopping = self.collab.tasks().soft();
        let stopped = stopping.cancelled();
        let alarm = tokio::time::sleep_until(self.next_moment());
        tokio::pin!(stopped, alarm);
        let mut is_stopping = false;
        let outbox = Arc::clone(&self.outbox);
        loop {
            match write::due(&mut self.stream, &outbox).await {
                Ok(true) => self.said = Instant::now(),
                Ok(false) => {}
                Err(code) => return code,
            }
            let done = tokio::select! {
                biased;
                () = outbox.woken() => Ok(()),
                Some(done) = self.jobs.next() => self.done(done).await,
                heard = self.stream.next() => self.hear(heard).await,
                () = alarm.as_mut() => self.tick(),
                () = stopped.as_mut(), if !is_stopping => {
                    is_stopping = true;
                    outbox.close(close_code::RESTART);
                    Ok(())
                }
            };
            if let Err(code) = done {
                return code;
            }
            // Deadlines move away with everything that is heard and said, so the alarm is set anew only when it rang.
            if alarm.is_elapsed() || self.next_moment() < alarm.deadline() {
                alarm.as_mut().reset(self.next_moment());
            }
        }
    }

    /// A frame from the client.
    async fn hear(&mut self, heard: Option<Result<Message, WsError>>) -> Result<(), u16> {
        let message = match heard {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Err(code_of(&error)),
            None => return Err(GONE),
        };
        self.heard = Instant::now();
        match message {
            Message::Binary(bytes) => self.hear_frame(bytes).await,
            Message::Ping(_) => {
                // The library has queued the pong; it must be out before this task writes past it.
                write::flush(&mut self.stream).await
            }
            Message::Pong(_) => Ok(()),
            Message::Text(_) | Message::Frame(_) => Err(close_code::UNSUPPORTED),
            Message::Close(_) => {
                let _ = write::flush(&mut self.stream).await;
                Err(GONE)
            }
        }
    }

    fn next_moment(&self) -> Instant {
        let mut moment = (self.heard + limits::IDLE).min(self.said + limits::KEEP_ALIVE);
        if !self.was_let_in {
            moment = moment.min(self.opened + limits::FIRST_DOCUMENT);
        }
        let seats = self.places.values().filter_map(Place::seat);
        seats
            .filter_map(|seat| seat.ticket_due)
            .fold(moment, Instant::min)
    }

    /// What is due by time alone.
    fn tick(&mut self) -> Result<(), u16> {
        let now = Instant::now();
        if now >= self.heard + limits::IDLE {
            return Err(match self.about {
                // `WebsocketProvider` comes back after everything but 4400 to 4499.
                About::One { .. } => close_code::OVERLOAD,
                About::Many { .. } => close_code::SILENT,
            });
        }
        if !self.was_let_in && now >= self.opened + limits::FIRST_DOCUMENT {
            return Err(close_code::SILENT);
        }
        if now >= self.said + limits::KEEP_ALIVE {
            // The frame keeps the provider's watchdog quiet, the ping makes the browser answer.
            self.outbox.push(frame::ping());
            let place = self.places.iter().find(|(_, place)| place.seat().is_some());
            if let Some((name, _)) = place {
                let nobody = frame::Message::awareness(&[0]);
                self.outbox.push(nobody.frame(&self.address(name)));
            }
            self.said = now;
        }
        for (name, place) in &mut self.places {
            if let Place::Open(seat) = place {
                seat.renew(now, name, &self.outbox);
            }
        }
        Ok(())
    }

    fn address(&self, name: &Arc<str>) -> Address {
        match self.about {
            About::One { .. } => Address::Plain,
            About::Many { .. } => Address::Named(Arc::clone(name)),
        }
    }
}

/// The close code for what the library found wrong (RFC 6455, 7.4.1).
fn code_of(error: &WsError) -> u16 {
    match error {
        WsError::Capacity(CapacityError::MessageTooLong { .. }) => close_code::TOO_BIG,
        WsError::Utf8(_) => close_code::NOT_UTF8,
        WsError::Protocol(_) | WsError::Capacity(_) => close_code::PROTOCOL_ERROR,
        _ => GONE,
    }
}
