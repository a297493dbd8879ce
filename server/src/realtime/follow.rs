//! Following a room from a position: the answer is replay, resync or refused, never a silent hole.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use protocol::{Attention, ErrorCode, Follow, Position, Refused, RoomId, ServerFrame, Subscribed};

use super::hub::Hub;
use super::peer::Peer;
use super::room::{Room, TICKS};
use super::visit::Visit;
use crate::kernel::{Error, Result};

/// A socket's place in a room. Dropping it ends the following.
#[derive(Debug)]
pub(super) struct Cursor {
    pub(super) room: Arc<Room>,
    pub(super) at: Position,
    pub(super) ticks: [u32; TICKS],
    slot: u32,
    /// Where following it is attendance.
    visit: Option<Box<Visit>>,
}

impl Cursor {
    /// The client stops following on purpose.
    pub(super) fn leave(&mut self) {
        if let Some(visit) = &mut self.visit {
            visit.leave();
        }
    }
}

impl Drop for Cursor {
    fn drop(&mut self) {
        self.room.remove_follower(self.slot);
    }
}

/// What became of a wish to follow.
#[derive(Debug)]
pub(super) enum Followed {
    /// The socket has a cursor; the frame announces it.
    Yes(Cursor, ServerFrame),
    /// The frame says why not.
    No(ServerFrame),
}

impl Hub {
    /// Follows rooms for a socket, those that need no reading first.
    pub(super) async fn follow_all(&self, peer: &Arc<Peer>, wishes: Vec<Follow>) -> Vec<Result<Followed>> {
        let mut followed = Vec::with_capacity(wishes.len());
        for wish in wishes {
            followed.push(self.follow(peer, wish).await);
        }
        followed
    }

    async fn follow(&self, peer: &Arc<Peer>, wish: Follow) -> Result<Followed> {
        let refused = |room| {
            Followed::No(ServerFrame::Refused(Refused {
                room,
                code: ErrorCode::NotFound,
            }))
        };
        let room = match self.room(wish.room).await {
            Err(Error::NotFound) => return Ok(refused(wish.room)),
            other => other?,
        };
        if !self.may_follow(&room, peer).await? {
            return Ok(refused(wish.room));
        }
        if let Some(since) = wish.since {
            self.prepare(&room, since).await?;
        }
        let slot = room.add_follower(Arc::clone(peer));
        let head = room.head();
        let at = wish.since.unwrap_or(head);
        let can_replay = at.epoch == head.epoch && at.seq >= room.tail().seq && at.seq <= head.seq;
        let (id, at) = (wish.room, if can_replay { at } else { head });
        let visit = Visit::begin(self, &room, peer);
        let cursor = Cursor {
            room,
            at,
            ticks: [0; TICKS],
            slot,
            visit,
        };
        let place = Subscribed {
            room: id,
            position: at,
        };
        let frame = if can_replay {
            ServerFrame::Subscribed(place)
        } else {
            ServerFrame::Resync(place)
        };
        if cursor.room.kind.has_presence() && self.inner.rosters.touch(id) {
            self.inner.bus.ask_rosters(self, id).await;
        }
        Ok(Followed::Yes(cursor, frame))
    }

    /// Rights, from memory where the room's own log keeps them current, else from the database.
    async fn may_follow(&self, room: &Room, peer: &Peer) -> Result<bool> {
        let person = peer.actor.person_id;
        // Asked first: what is known of a room's people is known of all of their sessions.
        if !self.gate()?.may_hear(&peer.actor) {
            return Ok(false);
        }
        loop {
            if room.allows(person) {
                return Ok(true);
            }
            let before = room.departures();
            if !self.gate()?.may_follow(peer.actor, room.kind, room.id).await? {
                return Ok(false);
            }
            room.allow(person);
            if room.departures() == before {
                return Ok(true);
            }
            // Somebody was removed while the database was asked; it may have been this person.
            room.disallow(person);
        }
    }

    /// Gets the log ready for a resume from `since`, where that is possible.
    async fn prepare(&self, room: &Room, since: Position) -> Result<()> {
        if since.epoch == room.head().epoch && since.seq > room.head().seq {
            // The client may have heard of it from another node before this one did.
            self.repair(room).await?;
        }
        if since.epoch == room.head().epoch && since.seq < room.tail().seq {
            self.reach_back(room, since).await?;
        }
        Ok(())
    }

    /// Ends the following of a room.
    pub(super) fn unfollow(&self, cursor: Cursor) {
        let (id, kind) = (cursor.room.id, cursor.room.kind);
        drop(cursor);
        if kind.has_presence() {
            self.inner.rosters.touch(id);
        }
    }

    /// Whether the socket's page is looked at, and at what in it, may have changed.
    pub(super) fn attention(&self, peer: &Peer, rooms: impl Iterator<Item = RoomId>, now: Attention) {
        let was_away = peer.is_away.swap(now.is_away, Ordering::Relaxed);
        let looked_at = std::mem::replace(&mut *peer.looks_at.lock(), now.looks_at);
        if (was_away, looked_at) != (now.is_away, now.looks_at) {
            for room in rooms {
                self.inner.rosters.touch(room);
            }
        }
    }
}
