//! Who is here, in the rooms of runs: counted by socket, merged over nodes, told as a tick at most once a second.
//!
//! A node's own people follow from who follows the room, so there is nothing to keep in step. What it knows of other
//! nodes is a lease: renewed every [`RENEW`], gone after [`LEASE`], also when the node dies. Somebody whose last socket
//! closed stays for [`GRACE`]: phones change networks, pages reload, and nobody should flicker.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use parking_lot::Mutex;
use protocol::{DocumentId, PersonId, Place, Presence, RoomId, ServerFrame, limits};
use tokio::time::Instant;
use uuid::Uuid;

use super::hub::Hub;
use super::room::{Room, TickKind};
use crate::kernel::frame;

/// How long somebody stays after their last socket closed.
const GRACE: Duration = Duration::from_secs(15);
/// How long another node's people count without renewal.
pub(super) const LEASE: Duration = Duration::from_secs(15);
/// How often a node renews its people with the others.
const RENEW: Duration = Duration::from_secs(5);

/// Rosters of the rooms of this node.
#[derive(Debug, Default)]
pub(super) struct Rosters {
    rooms: Mutex<HashMap<RoomId, Roster>>,
}

#[derive(Debug, Default)]
struct Roster {
    is_dirty: bool,
    own: Own,
    places: Vec<(PersonId, DocumentId)>,
    told: Option<Instant>,
    others: HashMap<Uuid, Other>,
    shown: Option<Presence>,
}

/// People with a socket here, and those whose grace runs.
#[derive(Debug, Default)]
struct Own {
    people: BTreeMap<PersonId, bool>,
    gone: HashMap<PersonId, Instant>,
}

/// Who is in a room on one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    pub(super) here: Vec<PersonId>,
    pub(super) away: Vec<PersonId>,
    /// Who looks at which document of a space.
    pub(super) places: Vec<(PersonId, DocumentId)>,
}

#[derive(Debug)]
struct Other {
    here: Vec<PersonId>,
    away: Vec<PersonId>,
    places: Vec<(PersonId, DocumentId)>,
    until: Instant,
}

impl Rosters {
    /// Something may have changed in a room. True if the room is new here.
    pub(super) fn touch(&self, room: RoomId) -> bool {
        let mut rooms = self.rooms.lock();
        let is_new = !rooms.contains_key(&room);
        rooms.entry(room).or_default().is_dirty = true;
        is_new
    }

    /// What another node says of a room.
    pub(super) fn remote(&self, node: Uuid, room: RoomId, people: People) {
        let mut rooms = self.rooms.lock();
        let Some(roster) = rooms.get_mut(&room) else {
            return;
        };
        roster.others.insert(
            node,
            Other {
                here: people.here,
                away: people.away,
                places: people.places,
                until: Instant::now() + LEASE,
            },
        );
        roster.is_dirty = true;
    }

    /// Forgets a room that this node no longer holds.
    pub(super) fn forget(&self, room: RoomId) {
        self.rooms.lock().remove(&room);
    }
}

impl Own {
    /// Takes in who follows now. A person with several sockets is here if one of their pages is looked at.
    fn update(&mut self, followers: &[(PersonId, bool)], now: Instant) {
        let mut present = BTreeMap::<PersonId, bool>::new();
        for &(person, is_away) in followers {
            present
                .entry(person)
                .and_modify(|away| *away &= is_away)
                .or_insert(is_away);
        }
        for person in self.people.keys() {
            if !present.contains_key(person) {
                self.gone.entry(*person).or_insert(now + GRACE);
            }
        }
        self.gone
            .retain(|person, until| !present.contains_key(person) && *until > now);
        self.people.retain(|person, _| self.gone.contains_key(person));
        self.people.extend(present);
    }
}

impl Roster {
    /// Merges what is known; whoever is here on one node is here.
    fn merge(&mut self, room: RoomId, now: Instant) -> Presence {
        self.others.retain(|_, other| other.until > now);
        let own_here = self
            .own
            .people
            .iter()
            .filter(|(_, away)| !**away)
            .map(|(person, _)| *person);
        let mut here: HashSet<PersonId> = own_here.collect();
        let mut all: HashSet<PersonId> = self.own.people.keys().copied().collect();
        for other in self.others.values() {
            here.extend(&other.here);
            all.extend(&other.here);
            all.extend(&other.away);
        }
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        if all.len() > limits::ROSTER_PEOPLE {
            return Presence {
                room,
                count,
                here: Vec::new(),
                away: Vec::new(),
                places: Vec::new(),
            };
        }
        let mut away: Vec<_> = all.difference(&here).copied().collect();
        let mut here: Vec<_> = here.into_iter().collect();
        here.sort_unstable();
        away.sort_unstable();
        let others = self.others.values().flat_map(|other| &other.places);
        let mut places: Vec<_> = self.places.iter().chain(others).copied().collect();
        places.sort_unstable();
        places.dedup();
        let place = |(person_id, document_id)| Place {
            person_id,
            document_id,
        };
        Presence {
            room,
            count,
            here,
            away,
            places: places.into_iter().map(place).collect(),
        }
    }
}

impl Hub {
    /// Once a second: looks at rooms where something may have changed, tells sockets and other nodes.
    pub(super) fn refresh_rosters(&self, now: Instant) {
        let due: Vec<RoomId> = {
            let mut rooms = self.inner.rosters.rooms.lock();
            let is_due = |roster: &mut Roster| {
                let renew = roster.told.is_none_or(|at| now.duration_since(at) >= RENEW);
                let expires =
                    !roster.own.gone.is_empty() || roster.others.values().any(|other| other.until <= now);
                std::mem::take(&mut roster.is_dirty) || renew || expires
            };
            rooms
                .iter_mut()
                .filter_map(|(room, roster)| is_due(roster).then_some(*room))
                .collect()
        };
        for id in due {
            if let Some(room) = self.loaded_room(id) {
                self.refresh_roster(&room, now);
            }
        }
    }

    fn refresh_roster(&self, room: &Room, now: Instant) {
        let (followers, places) = (room.followers(), room.places());
        let mut rooms = self.inner.rosters.rooms.lock();
        let Some(roster) = rooms.get_mut(&room.id) else {
            return;
        };
        roster.own.update(&followers, now);
        roster.places = places;
        let presence = roster.merge(room.id, now);
        let has_changed = roster.shown.as_ref() != Some(&presence);
        if has_changed || roster.told.is_none_or(|at| now.duration_since(at) >= RENEW) {
            roster.told = Some(now);
            let split = |wanted| {
                roster
                    .own
                    .people
                    .iter()
                    .filter(move |(_, away)| **away == wanted)
                    .map(|(id, _)| *id)
            };
            let people = People {
                here: split(false).collect(),
                away: split(true).collect(),
                places: roster.places.clone(),
            };
            self.inner.bus.send_roster(room.id, people);
        }
        if has_changed {
            roster.shown = Some(presence.clone());
            drop(rooms);
            if let Ok(frame) = frame::encode(&ServerFrame::Presence(presence)) {
                room.set_tick(TickKind::Presence, frame);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    #[tokio::test(start_paused = true)]
    async fn closing_one_of_two_tabs_removes_nobody_and_leaving_has_a_grace() {
        let (anna, start) = (person(1), Instant::now());
        let mut own = Own::default();
        own.update(&[(anna, false), (anna, true)], start);
        assert_eq!(own.people.get(&anna), Some(&false), "one page is looked at");
        own.update(&[(anna, true)], start);
        assert_eq!(own.people.get(&anna), Some(&true), "the other one is not");
        own.update(&[], start);
        assert!(own.people.contains_key(&anna), "the grace runs");
        own.update(&[], start + GRACE);
        assert!(own.people.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn coming_back_within_the_grace_ends_it() {
        let (anna, start) = (person(1), Instant::now());
        let mut own = Own::default();
        own.update(&[(anna, false)], start);
        own.update(&[], start);
        own.update(&[(anna, false)], start + GRACE / 2);
        own.update(&[(anna, false)], start + GRACE * 2);
        assert_eq!(own.people.len(), 1);
        assert!(own.gone.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn nodes_are_merged_and_a_dead_one_vanishes_with_its_lease() {
        let (room, start) = (RoomId::new(), Instant::now());
        let mut roster = Roster::default();
        roster.own.update(&[(person(1), true)], start);
        let document = DocumentId::new();
        roster.places = vec![(person(1), document)];
        let other = Other {
            here: vec![person(1), person(2)],
            away: vec![person(3)],
            places: vec![(person(2), document)],
            until: start + LEASE,
        };
        roster.others.insert(Uuid::nil(), other);
        let merged = roster.merge(room, start);
        assert_eq!((merged.count, merged.here.len(), merged.away.len()), (3, 2, 1));
        assert_eq!(merged.places.len(), 2, "who looks at what, on both nodes");
        let alone = roster.merge(room, start + LEASE);
        assert_eq!(
            (alone.count, alone.here.len(), alone.away),
            (1, 0, vec![person(1)])
        );
    }

    #[tokio::test(start_paused = true)]
    async fn large_rooms_are_counted_not_named() {
        let crowd: Vec<_> = (0..=limits::ROSTER_PEOPLE as u128)
            .map(|n| (person(n), false))
            .collect();
        let mut roster = Roster::default();
        roster.own.update(&crowd, Instant::now());
        let merged = roster.merge(RoomId::new(), Instant::now());
        assert_eq!(merged.count as usize, limits::ROSTER_PEOPLE + 1);
        assert!(merged.here.is_empty());
    }
}
