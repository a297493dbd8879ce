//! What the frames of a client mean. Every byte is read by `document::wire` before anything here believes it.

use std::sync::Arc;

use bytes::Bytes;
use document::wire::awareness;
use document::wire::hocuspocus::{self, Message};
use document::wire::y::{self, Sync};
use document::wire::{Limits, StateVector, inspect};
use protocol::{DocumentId, close_code};

use super::entrance::Shown;
use super::seat::{Place, Seat};
use super::{About, Socket};
use crate::collab::frame;
use crate::collab::limits;
use crate::collab::presence::State;
use crate::collab::replica::heavy;
use crate::collab::room::{Ask, Step};

/// Presence frames that were refused after which a socket does not listen.
const FAULTS: u32 = 50;

impl Socket {
    /// A binary frame.
    pub(super) async fn hear_frame(&mut self, frame: Bytes) -> Result<(), u16> {
        match self.about {
            About::Many { .. } => self.hear_named(frame).await,
            About::One { .. } => self.hear_plain(frame).await,
        }
    }

    async fn hear_plain(&mut self, frame: Bytes) -> Result<(), u16> {
        let message = y::parse(&frame).map_err(|_| close_code::BAD_ENVELOPE)?;
        let seat = match self.places.get_mut("") {
            Some(Place::Open(seat)) => seat,
            Some(Place::Opening { waiting, bytes, .. }) => {
                let fits = wait(waiting, bytes, frame);
                return if fits {
                    Ok(())
                } else {
                    Err(close_code::BAD_ENVELOPE)
                };
            }
            None => return Ok(()),
        };
        let heard = match message {
            y::Inbound::Sync(sync) => hear_sync(seat, &sync).await,
            y::Inbound::Awareness(body) => hear_presence(seat, body).await,
            y::Inbound::QueryAwareness => {
                ask(seat, Ask::QueryPresence(seat.member)).await;
                Ok(())
            }
        };
        self.count(heard)
    }

    async fn hear_named(&mut self, frame: Bytes) -> Result<(), u16> {
        let (address, message) = match hocuspocus::parse(&frame).map_err(|_| close_code::BAD_ENVELOPE)? {
            hocuspocus::Inbound::Ping => {
                self.outbox.push(frame::pong());
                return Ok(());
            }
            hocuspocus::Inbound::Pong => return Ok(()),
            hocuspocus::Inbound::Document(address, message) => (address, message),
        };
        let heard = match self.places.get_mut(address.whole) {
            Some(Place::Opening { waiting, bytes, .. }) => match message {
                Message::Close => {
                    self.places.remove(address.whole);
                    Ok(())
                }
                _ if wait(waiting, bytes, frame.clone()) => Ok(()),
                _ => {
                    let name: Arc<str> = address.whole.into();
                    self.places.remove(&name);
                    self.outbox.push(frame::denied(&self.address(&name), "too-much"));
                    Ok(())
                }
            },
            Some(Place::Open(seat)) if !seat.is_out() => match message {
                Message::Sync(sync) => hear_sync(seat, &sync).await,
                Message::Awareness(body) => hear_presence(seat, body).await,
                Message::QueryAwareness => {
                    ask(seat, Ask::QueryPresence(seat.member)).await;
                    Ok(())
                }
                Message::Token { token, .. } => {
                    let (member, ticket) = (seat.member, token.to_owned());
                    // With a cookie there is no ticket that could end.
                    if seat.ticket_due.is_some() || !ticket.is_empty() {
                        self.renew(address.whole.into(), member, ticket);
                    }
                    Ok(())
                }
                Message::Stateless(_) => Ok(()),
                Message::Close => {
                    ask(seat, Ask::Leave(seat.member)).await;
                    self.places.remove(address.whole);
                    Ok(())
                }
            },
            _ => {
                // Nothing is heard before the token; a document that was taken away may be asked for again.
                if let Message::Token { token, .. } = message {
                    self.knock(&address, token);
                }
                Ok(())
            }
        };
        self.count(heard)
    }

    /// Somebody shows a token for a document that is not open here.
    fn knock(&mut self, address: &hocuspocus::Address<'_>, token: &str) {
        let name: Arc<str> = address.whole.into();
        if self.places.len() >= limits::DOCUMENTS {
            self.outbox.push(frame::denied(&self.address(&name), "too-many"));
            return;
        }
        let shown = match (&self.about, token) {
            (About::Many { cookie: Some(cookie) }, "") => Shown::Cookie(cookie.clone()),
            (_, "") => Shown::Nothing,
            (_, ticket) => Shown::Ticket(ticket.to_owned()),
        };
        let document: Option<DocumentId> = address.document.parse().ok();
        self.open(name, document, shown);
    }

    /// Counts what was refused without an answer.
    fn count(&mut self, heard: Result<(), Heard>) -> Result<(), u16> {
        match heard {
            Ok(()) => Ok(()),
            Err(Heard::Broken) => Err(close_code::BAD_ENVELOPE),
            Err(Heard::Fault) => {
                self.faults += 1;
                if self.faults > FAULTS {
                    Err(close_code::BAD_ENVELOPE)
                } else {
                    Ok(())
                }
            }
        }
    }
}

/// What a client may not say.
#[derive(Clone, Copy)]
enum Heard {
    /// No client of ours says this.
    Broken,
    /// It is left out, a few times.
    Fault,
}

async fn hear_sync(seat: &Seat, sync: &Sync<'_>) -> Result<(), Heard> {
    let (step, body) = match *sync {
        Sync::StepOne(vector) => {
            let known = StateVector::decode(vector).map_err(|_| Heard::Broken)?;
            ask(seat, Ask::StepOne(seat.member, known)).await;
            return Ok(());
        }
        Sync::StepTwo(body) => (Step::Two, body),
        Sync::Update(body) => (Step::Update, body),
    };
    // A copy, because a slice would keep the whole read buffer for as long as the document keeps the update.
    let bytes = Bytes::copy_from_slice(body);
    let (kind, update) = (seat.kind, bytes.clone());
    let is_heavy = bytes.len() > 16 * limits::HEAVY && bytes.len() <= Limits::BYTES;
    let read = heavy(is_heavy, move || inspect(&update, &Limits::of(kind.roots()))).await;
    let change = read.map_err(|_| Heard::Broken)?;
    // What is too large is not kept in line either.
    let bytes = if change.is_ok() { bytes } else { Bytes::new() };
    ask(seat, Ask::Change(seat.member, step, bytes, change)).await;
    Ok(())
}

async fn hear_presence(seat: &Seat, body: &[u8]) -> Result<(), Heard> {
    let entries = awareness::read(body, awareness::ENTRIES).map_err(|_| Heard::Fault)?;
    let states = entries.iter().map(|entry| {
        Some(State {
            client: entry.client,
            clock: entry.clock,
            json: awareness::stamp(entry.state, &seat.face).ok()?,
        })
    });
    let states: Option<Vec<_>> = states.collect();
    ask(seat, Ask::Presence(seat.member, states.ok_or(Heard::Fault)?)).await;
    Ok(())
}

/// Waits where the room is busy, which keeps this socket from reading more. A room that is gone has closed the socket.
async fn ask(seat: &Seat, ask: Ask) {
    let _ = seat.room.send(ask).await;
}

/// Keeps a frame for a document that is being opened, within bounds.
fn wait(waiting: &mut Vec<Bytes>, bytes: &mut usize, frame: Bytes) -> bool {
    *bytes += frame.len();
    let fits = *bytes <= limits::WAITING_BYTES && waiting.len() < limits::WAITING_FRAMES;
    if fits {
        waiting.push(frame);
    }
    fits
}
