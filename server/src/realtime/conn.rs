//! A socket's task: hears the client, carries out what [`super::session`] makes of it, writes what is due.
//!
//! Writing goes past the WebSocket library: frames are encoded already, so everything due is gathered and written in
//! one system call. The library reads, checks and answers pings; it never has bytes half written when this task
//! writes, and this task reads nothing while a write waits for a slow reader, which is the back-pressure.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::StreamExt as _;
use protocol::{Hello, ServerFrame, Timestamp, Welcome, close_code, limits};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error as WsError, Message, error::CapacityError};

use super::follow::Cursor;
use super::hub::Hub;
use super::peer::Peer;
use super::room::Room;
use super::session::{Refusal, Session, Wish, command_error};
use super::work::{UnderWay, next};
use super::write;
use crate::kernel::{Clock, Result, frame};

/// How long a closing socket may take to finish its commands.
const LAST_COMMANDS: Duration = Duration::from_secs(3);

pub(super) struct Conn {
    pub(super) hub: Hub,
    pub(super) peer: Arc<Peer>,
    pub(super) socket: WebSocketStream<TcpStream>,
    pub(super) session: Session,
    pub(super) cursors: Vec<Cursor>,
    /// Rooms that are being followed but have no cursor yet.
    pub(super) joining: usize,
    /// Commands and wishes that wait for the database. None on an idle socket.
    pub(super) under_way: UnderWay,
    /// The person's own room, held so that the end of the session is heard.
    _own: Arc<Room>,
}

/// The client is gone; there is nobody to send a close code to.
pub(super) const GONE: u16 = 0;

impl Conn {
    /// A conversation that has not begun, on a stream whose handshake is done.
    pub(super) fn new(hub: Hub, peer: Arc<Peer>, own: Arc<Room>, socket: WebSocketStream<TcpStream>) -> Self {
        let session = Session::new(Instant::now());
        Self {
            hub,
            peer,
            socket,
            session,
            cursors: Vec::new(),
            joining: 0,
            under_way: None,
            _own: own,
        }
    }

    /// The conversation, until something ends it.
    pub(super) async fn run(mut self) {
        let opened = timeout(Duration::from_secs(limits::HELLO_SECONDS), self.open()).await;
        let code = match opened.unwrap_or(Err(close_code::SILENT)) {
            Ok(()) => self.talk().await,
            Err(code) => code,
        };
        if code == close_code::RESTART {
            let _ = timeout(LAST_COMMANDS, self.finish_commands()).await;
        }
        for cursor in self.cursors.drain(..) {
            self.hub.unfollow(cursor);
        }
        if code != GONE {
            // Boxed: its buffer would be part of every idle socket.
            Box::pin(write::close(self.socket.get_mut(), code)).await;
        }
    }

    /// Waits for `hello` and opens the conversation.
    async fn open(&mut self) -> Result<(), u16> {
        loop {
            let heard = self.socket.next().await;
            if let Some(Wish::Open(hello)) = self.hear(heard).await? {
                self.welcome(hello);
                return Ok(());
            }
        }
    }

    fn welcome(&mut self, hello: Hello) {
        tracing::debug!(client = hello.client, "socket opened");
        let actor = self.peer.actor;
        self.answer(&ServerFrame::Welcome(Welcome {
            v: limits::PROTOCOL_VERSION,
            person_id: actor.person_id,
            session_id: actor.session_id,
            now: Timestamp(Clock::system().now()),
            heartbeat_ms: limits::PING_SECONDS * 1000,
        }));
        self.peer.is_away.store(hello.is_away, Ordering::Relaxed);
        self.follow(hello.rooms);
    }

    /// Hears and writes until something ends it; the close code.
    async fn talk(&mut self) -> u16 {
        loop {
            if let Err(code) = write::due(self).await {
                return code;
            }
            if let Some(code) = self.peer.close_code() {
                return code;
            }
            let is_full = self
                .under_way
                .as_ref()
                .is_some_and(|all| all.len() >= limits::COMMANDS_IN_FLIGHT);
            tokio::select! {
                biased;
                () = self.peer.woken() => {}
                outcome = next(&mut self.under_way) => self.finish(outcome),
                heard = self.socket.next(), if !is_full => match self.hear(heard).await {
                    Ok(Some(wish)) => if let Err(code) = self.fulfil(wish) { return code },
                    Ok(None) => {}
                    Err(code) => return code,
                },
            }
        }
    }

    /// A frame from the client as a wish, or a close code.
    async fn hear(&mut self, heard: Option<Result<Message, WsError>>) -> Result<Option<Wish>, u16> {
        let message = match heard {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Err(code_of(&error)),
            None => return Err(GONE),
        };
        self.peer.heard(self.hub.now());
        let taken = match message {
            Message::Text(text) => self.session.take(&text, Instant::now()),
            Message::Ping(_) => {
                // The library has queued the pong; it must be out before this task writes past it.
                write::flush(&mut self.socket).await?;
                self.session.ping(Instant::now()).map(|()| Wish::Nothing)
            }
            Message::Pong(_) => return Ok(None),
            Message::Binary(_) | Message::Frame(_) => return Err(close_code::UNSUPPORTED),
            Message::Close(_) => {
                self.peer.has_left.store(true, Ordering::Relaxed);
                let _ = write::flush(&mut self.socket).await;
                return Err(GONE);
            }
        };
        match taken {
            Ok(wish) => Ok(Some(wish)),
            Err(Refusal::Close(code)) => Err(code),
            Err(Refusal::Error(id, error)) => {
                self.answer(&ServerFrame::Error(command_error(id, &error)));
                Ok(None)
            }
        }
    }

    pub(super) fn answer(&self, frame: &ServerFrame) {
        match frame::encode(frame) {
            Ok(bytes) => self.peer.push(bytes),
            Err(error) => error.log(None),
        }
    }

    /// Waits for commands under way and writes their answers, before a close that is ours.
    async fn finish_commands(&mut self) {
        while self.under_way.is_some() {
            let outcome = next(&mut self.under_way).await;
            self.finish(outcome);
        }
        let _ = write::due(self).await;
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
