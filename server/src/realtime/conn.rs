//! A socket's task: hears the client, carries out what [`super::session`] makes of it, writes what is due.
//!
//! Writing goes past the WebSocket library: frames are encoded already, so everything due is gathered and written in
//! one system call. The library reads, checks and answers pings; it never has bytes half written when this task
//! writes, and this task reads nothing while a write waits for a slow reader, which is the back-pressure.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use protocol::{
    Command, CommandFrame, CommandId, Done, ErrorCode, Follow, Hello, Refused, RoomId, ServerFrame,
    Timestamp, Welcome, close_code, limits,
};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error as WsError, Message, error::CapacityError};

use super::follow::{Cursor, Followed};
use super::hub::Hub;
use super::peer::Peer;
use super::room::Room;
use super::session::{Refusal, Session, Wish, command_error};
use super::write;
use crate::db::RoomKind;
use crate::kernel::{Clock, Error, Result, frame};

/// How long a closing socket may take to finish its commands.
const LAST_COMMANDS: Duration = Duration::from_secs(3);

pub(super) struct Conn {
    hub: Hub,
    pub(super) peer: Arc<Peer>,
    pub(super) socket: WebSocketStream<TcpStream>,
    session: Session,
    pub(super) cursors: Vec<Cursor>,
    /// Rooms that are being followed but have no cursor yet.
    joining: usize,
    /// Commands and wishes that wait for the database. None on an idle socket.
    under_way: Option<Box<FuturesUnordered<BoxFuture<'static, Outcome>>>>,
    /// The person's own room, held so that the end of the session is heard.
    _own: Arc<Room>,
}

enum Outcome {
    Command(CommandId, Option<RoomId>, Result<Done>),
    Followed(usize, Vec<Result<Followed>>),
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
            write::close(self.socket.get_mut(), code).await;
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

    fn fulfil(&mut self, wish: Wish) -> Result<(), u16> {
        match wish {
            Wish::Open(_) | Wish::Nothing => {}
            Wish::Pong => self.answer(&ServerFrame::Pong),
            Wish::Follow(rooms) => {
                self.pay(None)?;
                self.follow(rooms);
            }
            Wish::Unfollow(rooms) => {
                for cursor in self
                    .cursors
                    .extract_if(.., |cursor| rooms.contains(&cursor.room.id))
                {
                    self.hub.unfollow(cursor);
                }
            }
            Wish::Command(command) => self.command(command)?,
            Wish::Type(room) => {
                let follows =
                    |cursor: &Cursor| cursor.room.id == room && cursor.room.kind == RoomKind::Channel;
                if self.cursors.iter().any(follows) {
                    self.hub.type_in(room, self.peer.actor.person_id);
                }
            }
            Wish::Attention(is_away) => {
                let runs = self
                    .cursors
                    .iter()
                    .filter(|cursor| cursor.room.kind == RoomKind::Run);
                self.hub
                    .attention(&self.peer, runs.map(|cursor| cursor.room.id), is_away);
            }
        }
        Ok(())
    }

    /// Takes a token of the person's rate; false if there was none and the client was told.
    fn pay(&mut self, id: Option<CommandId>) -> Result<bool, u16> {
        let now = Instant::now();
        let Err(wait) = self.hub.inner.rates.take(self.peer.actor.person_id, now) else {
            return Ok(true);
        };
        match self.session.refuse(id, Error::RateLimited(wait), now) {
            Refusal::Close(code) => Err(code),
            Refusal::Error(id, error) => {
                self.answer(&ServerFrame::Error(command_error(id, &error)));
                Ok(false)
            }
        }
    }

    fn command(&mut self, command: CommandFrame) -> Result<(), u16> {
        if !self.pay(Some(command.id))? {
            return Ok(());
        }
        let Ok(gate) = self.hub.gate() else {
            return Err(close_code::INTERNAL);
        };
        let id = command.id;
        let typed_in = match &command.command {
            Command::SendMessage(message) => Some(RoomId::from(message.channel_id)),
            _ => None,
        };
        let done = gate.submit(self.peer.actor, command);
        self.start(Box::pin(
            async move { Outcome::Command(id, typed_in, done.await) },
        ));
        Ok(())
    }

    fn follow(&mut self, mut rooms: Vec<Follow>) {
        // One answer for all of them: an answer each would fill the queue and look like a slow reader.
        if rooms.len() > limits::ROOMS_PER_SOCKET {
            self.answer(&ServerFrame::Error(command_error(None, &Error::TooLarge)));
            return;
        }
        let free = limits::ROOMS_PER_SOCKET.saturating_sub(self.cursors.len() + self.joining);
        for too_many in rooms.drain(free.min(rooms.len())..) {
            self.answer(&ServerFrame::Refused(Refused {
                room: too_many.room,
                code: ErrorCode::TooLarge,
            }));
        }
        if rooms.is_empty() {
            return;
        }
        self.joining += rooms.len();
        let (hub, peer, count) = (self.hub.clone(), Arc::clone(&self.peer), rooms.len());
        self.start(Box::pin(async move {
            Outcome::Followed(count, hub.follow_all(&peer, rooms).await)
        }));
    }

    fn start(&mut self, outcome: BoxFuture<'static, Outcome>) {
        self.under_way.get_or_insert_default().push(outcome);
    }

    fn finish(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Command(_, typed_in, Ok(done)) => {
                self.answer(&ServerFrame::Ack(done));
                if let Some(room) = typed_in {
                    self.hub.stop_typing(room, self.peer.actor.person_id);
                }
            }
            Outcome::Command(id, _, Err(error)) => {
                self.answer(&ServerFrame::Error(command_error(Some(id), &error)));
            }
            Outcome::Followed(count, followed) => {
                self.joining -= count;
                for followed in followed {
                    self.take_place(followed);
                }
            }
        }
        // An idle socket keeps nothing of a busy moment.
        if self.under_way.as_ref().is_some_and(|all| all.is_empty()) {
            self.under_way = None;
        }
    }

    fn take_place(&mut self, followed: Result<Followed>) {
        match followed {
            Ok(Followed::Yes(cursor, announcement)) => {
                self.cursors.retain(|other| other.room.id != cursor.room.id);
                self.answer(&announcement);
                if self.cursors.len() == self.cursors.capacity() {
                    self.cursors.reserve_exact(4);
                }
                self.cursors.push(cursor);
            }
            Ok(Followed::No(refusal)) => self.answer(&refusal),
            // The database is away: come back and resume, rather than follow with a hole.
            Err(error) => {
                error.log(None);
                self.peer.close(close_code::INTERNAL);
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

/// The next outcome; pending for ever where nothing is under way.
async fn next(under_way: &mut Option<Box<FuturesUnordered<BoxFuture<'static, Outcome>>>>) -> Outcome {
    match under_way {
        Some(all) => match all.next().await {
            Some(outcome) => outcome,
            None => std::future::pending().await,
        },
        None => std::future::pending().await,
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
