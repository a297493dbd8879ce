//! Sessions that this node knows to be alive, so that a storm of returning sockets does not ask the database for each.
//!
//! A session is known only while its person's room is loaded: that room's log says when a session ends, on whatever
//! node, so what is known is as current as the sockets themselves. Nothing else may rely on it.

use std::sync::{Arc, Weak};

use dashmap::DashMap;
use protocol::{PersonId, SessionId};
use sha2::{Digest as _, Sha256};

use super::hub::Hub;
use super::room::Room;
use crate::kernel::{Actor, Error, Result};

/// Sessions by the SHA-256 of their cookie.
#[derive(Debug, Default)]
pub(super) struct KnownSessions {
    by_cookie: DashMap<[u8; 32], Known>,
}

#[derive(Debug)]
struct Known {
    actor: Actor,
    room: Weak<Room>,
}

/// Somebody who was recognised, and how often sessions of theirs had ended just before.
pub(super) struct Recognised {
    pub(super) actor: Actor,
    pub(super) own: Arc<Room>,
    pub(super) endings: u64,
}

impl KnownSessions {
    fn find(&self, key: &[u8; 32]) -> Option<Recognised> {
        let own = self.by_cookie.get(key)?.room.upgrade()?;
        let endings = own.endings();
        // Looked at again behind the count: an ending in between has removed it.
        let actor = self.by_cookie.get(key)?.actor;
        Some(Recognised { actor, own, endings })
    }

    /// Forgets a session, or all of a person.
    pub(super) fn end(&self, person: PersonId, session: Option<SessionId>) {
        self.by_cookie.retain(|_, known| {
            known.actor.person_id != person
                || session.is_some_and(|session| session != known.actor.session_id)
        });
    }

    /// Forgets sessions whose room was let go.
    pub(super) fn forget_unused(&self) {
        self.by_cookie.retain(|_, known| known.room.strong_count() > 0);
    }
}

impl Hub {
    /// Whose cookie it is. Not signed in if nobody's.
    pub(super) async fn recognise(&self, cookie: &str) -> Result<Recognised> {
        let key: [u8; 32] = Sha256::digest(cookie.as_bytes()).into();
        if let Some(known) = self.inner.known.find(&key) {
            return Ok(known);
        }
        let gate = self.gate()?;
        let first = gate.authenticate(cookie).await?.ok_or(Error::Unauthenticated)?;
        let own = self.room(first.person_id.into()).await?;
        loop {
            // Asked again now that the room listens: an ending before that was heard by nobody.
            let endings = own.endings();
            let actor = gate.authenticate(cookie).await?.ok_or(Error::Unauthenticated)?;
            self.inner.known.by_cookie.insert(
                key,
                Known {
                    actor,
                    room: Arc::downgrade(&own),
                },
            );
            if own.endings() == endings {
                return Ok(Recognised { actor, own, endings });
            }
            self.inner.known.by_cookie.remove(&key);
        }
    }
}
