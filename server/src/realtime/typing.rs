//! Who is typing: never stored, first to be dropped under load, told as a tick of the whole list.

use std::collections::HashMap;
use std::time::Duration;

use parking_lot::Mutex;
use protocol::{PersonId, RoomId, ServerFrame, Typing, limits};
use tokio::time::Instant;

use super::hub::Hub;
use super::room::TickKind;
use crate::kernel::frame;

/// In rooms with more followers nobody could read the names; nothing is sent.
const FOLLOWERS: usize = 100;

/// People who typed lately, by room.
#[derive(Debug, Default)]
pub(super) struct TypingRooms {
    rooms: Mutex<HashMap<RoomId, HashMap<PersonId, Instant>>>,
}

impl TypingRooms {
    /// Notes that somebody types; says whether they are new in the list.
    fn note(&self, room: RoomId, person: PersonId, now: Instant) -> bool {
        let until = now + Duration::from_secs(limits::TYPING_SHOWN_SECONDS);
        self.rooms
            .lock()
            .entry(room)
            .or_default()
            .insert(person, until)
            .is_none()
    }

    fn people(&self, room: RoomId) -> Vec<PersonId> {
        let mut people: Vec<_> = self
            .rooms
            .lock()
            .get(&room)
            .map(|p| p.keys().copied().collect())
            .unwrap_or_default();
        people.sort_unstable();
        people
    }

    /// Drops who stopped; rooms whose list changed.
    fn expire(&self, now: Instant) -> Vec<RoomId> {
        let mut changed = Vec::new();
        self.rooms.lock().retain(|room, people| {
            let before = people.len();
            people.retain(|_, until| *until > now);
            if people.len() < before {
                changed.push(*room);
            }
            !people.is_empty()
        });
        changed
    }

    /// Takes somebody out, e.g. because their message arrived.
    fn remove(&self, room: RoomId, person: PersonId) -> bool {
        let mut rooms = self.rooms.lock();
        rooms
            .get_mut(&room)
            .is_some_and(|people| people.remove(&person).is_some())
    }
}

impl Hub {
    /// Somebody of this node types in a room that they follow.
    pub(super) fn type_in(&self, room: RoomId, person: PersonId) {
        self.show_typing(room, person);
        self.inner.bus.send_typing(room, person);
    }

    /// Somebody types, on whatever node.
    pub(super) fn show_typing(&self, room: RoomId, person: PersonId) {
        if self.inner.typing.note(room, person, Instant::now()) {
            self.tell_typing(room);
        }
    }

    /// Somebody's message was posted: they no longer type.
    pub(super) fn stop_typing(&self, room: RoomId, person: PersonId) {
        if self.inner.typing.remove(room, person) {
            self.tell_typing(room);
        }
    }

    /// Once a second: takes out who stopped.
    pub(super) fn expire_typing(&self, now: Instant) {
        for room in self.inner.typing.expire(now) {
            self.tell_typing(room);
        }
    }

    fn tell_typing(&self, id: RoomId) {
        let Some(room) = self
            .loaded_room(id)
            .filter(|room| room.follower_count() <= FOLLOWERS)
        else {
            return;
        };
        let people = self.inner.typing.people(id);
        if let Ok(frame) = frame::encode(&ServerFrame::Typing(Typing { room: id, people })) {
            room.set_tick(TickKind::Typing, frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn somebody_who_stops_is_taken_out_once() {
        let (rooms, room, anna, start) = (
            TypingRooms::default(),
            RoomId::new(),
            PersonId::new(),
            Instant::now(),
        );
        assert!(rooms.note(room, anna, start));
        assert!(!rooms.note(room, anna, start), "a second time tells nothing new");
        assert_eq!(rooms.people(room), vec![anna]);
        let later = start + Duration::from_secs(limits::TYPING_SHOWN_SECONDS);
        assert_eq!(rooms.expire(later), vec![room]);
        assert!(rooms.expire(later).is_empty());
        assert!(rooms.people(room).is_empty());
    }
}
