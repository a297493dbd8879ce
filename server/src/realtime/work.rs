//! What a socket has under way: wishes fulfilled, commands and followings that wait for the database, their outcomes.

use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use protocol::{
    Command, CommandFrame, CommandId, Done, ErrorCode, Follow, Refused, RoomId, ServerFrame, WebinarId,
    close_code, limits,
};
use tokio::time::Instant;

use super::conn::Conn;
use super::follow::{Cursor, Followed};
use super::session::{Refusal, Wish, command_error};
use crate::db::RoomKind;
use crate::kernel::{Error, Result};

/// Commands and followings that wait. None on an idle socket.
pub(super) type UnderWay = Option<Box<FuturesUnordered<BoxFuture<'static, Outcome>>>>;

/// What became of something that was under way.
pub(super) enum Outcome {
    Command(CommandId, Option<RoomId>, Result<Done>),
    Followed(usize, Vec<Result<Followed>>),
}

impl Conn {
    /// Does what a frame asks for; the close code where that ends the socket.
    pub(super) fn fulfil(&mut self, wish: Wish) -> Result<(), u16> {
        match wish {
            Wish::Open(_) | Wish::Nothing => {}
            Wish::Pong => self.answer(&ServerFrame::Pong),
            Wish::Follow(rooms) => {
                self.pay(None)?;
                self.follow(rooms);
            }
            Wish::Unfollow(rooms) => {
                for mut cursor in self
                    .cursors
                    .extract_if(.., |cursor| rooms.contains(&cursor.room.id))
                {
                    cursor.leave();
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
            Wish::React(react) => {
                let follows =
                    |cursor: &Cursor| cursor.room.id == react.room && cursor.room.kind == RoomKind::Webinar;
                if self.cursors.iter().any(follows)
                    && let Ok(gate) = self.hub.gate()
                {
                    gate.react(WebinarId(react.room.0), react.reaction);
                }
            }
            Wish::Attention(attention) => {
                let shown = self
                    .cursors
                    .iter()
                    .filter(|cursor| cursor.room.kind.has_presence());
                self.hub
                    .attention(&self.peer, shown.map(|cursor| cursor.room.id), attention);
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

    pub(super) fn follow(&mut self, mut rooms: Vec<Follow>) {
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

    pub(super) fn finish(&mut self, outcome: Outcome) {
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
}

/// The next outcome; pending for ever where nothing is under way.
pub(super) async fn next(under_way: &mut UnderWay) -> Outcome {
    match under_way {
        Some(all) => match all.next().await {
            Some(outcome) => outcome,
            None => std::future::pending().await,
        },
        None => std::future::pending().await,
    }
}
