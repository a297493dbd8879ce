//! Who is in a document and where their caret is: the newest state of each awareness client, as opaque JSON with the
//! identity that the server knows. Pure.

use std::collections::{BTreeMap, BTreeSet};

use document::wire::awareness::{self, Entry};
use protocol::PersonId;
use tokio::time::Instant;
use uuid::Uuid;

use super::limits;

/// A state that somebody sent, copied off its frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) client: u64,
    pub(super) clock: u32,
    pub(super) json: String,
}

/// Who speaks for a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A member of this node.
    Member(u64, PersonId),
    /// Another node.
    Node(Uuid),
}

#[derive(Debug)]
struct Presence {
    clock: u32,
    state: String,
    speaker: Speaker,
    at: Instant,
}

/// Everybody who is in a document.
#[derive(Debug, Default)]
pub(super) struct Presences {
    clients: BTreeMap<u64, Presence>,
    changed: BTreeSet<u64>,
    /// Who is gone and was not told of yet, with the clock that says so.
    gone: BTreeMap<u64, u32>,
}

impl Presences {
    /// Takes states in. What somebody says for another is left out silently: `WebsocketProvider` sends back what it
    /// received. `is_foreign` knows clients that belong to another person.
    pub(super) fn take(&mut self, speaker: Speaker, states: Vec<State>, is_foreign: impl Fn(u64) -> bool) {
        for state in states {
            if !is_foreign(state.client) {
                self.set(speaker, state);
            }
        }
    }

    fn set(&mut self, speaker: Speaker, new: State) {
        let is_gone = new.json == awareness::GONE;
        match self.clients.get(&new.client) {
            Some(known) => {
                let may = known.speaker == speaker || may_take_over(known.speaker, speaker);
                let is_news = new.clock > known.clock || (is_gone && new.clock == known.clock);
                if !may || !is_news {
                    return;
                }
            }
            None if is_gone => return,
            None => {
                let has = |presence: &&Presence| presence.speaker == speaker;
                let is_member = matches!(speaker, Speaker::Member(..));
                if is_member && self.clients.values().filter(has).count() >= limits::PRESENCES {
                    return;
                }
            }
        }
        if is_gone {
            self.clients.remove(&new.client);
            self.changed.remove(&new.client);
            self.gone.insert(new.client, new.clock);
            return;
        }
        let presence = Presence {
            clock: new.clock,
            state: new.json,
            speaker,
            at: Instant::now(),
        };
        self.gone.remove(&new.client);
        self.changed.insert(new.client);
        self.clients.insert(new.client, presence);
    }

    /// A member is gone, with every client it spoke for.
    pub(super) fn leave(&mut self, member: u64) {
        self.drop_where(|presence| matches!(presence.speaker, Speaker::Member(id, _) if id == member));
    }

    /// Clients of other nodes that were not renewed are gone.
    pub(super) fn expire(&mut self, now: Instant) {
        self.drop_where(|presence| {
            matches!(presence.speaker, Speaker::Node(_)) && now.duration_since(presence.at) >= limits::IDLE
        });
    }

    fn drop_where(&mut self, is_gone: impl Fn(&Presence) -> bool) {
        let gone: Vec<_> = self
            .clients
            .iter()
            .filter(|(_, presence)| is_gone(presence))
            .map(|(client, presence)| (*client, presence.clock.saturating_add(1)))
            .collect();
        for (client, clock) in gone {
            self.clients.remove(&client);
            self.changed.remove(&client);
            self.gone.insert(client, clock);
        }
    }

    /// Whether there is something to tell.
    pub(super) fn has_news(&self) -> bool {
        !self.changed.is_empty() || !self.gone.is_empty()
    }

    /// What changed since the last call, as bodies of awareness frames; and what of it other nodes must hear.
    pub(super) fn take_news(&mut self) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let (changed, gone) = (std::mem::take(&mut self.changed), std::mem::take(&mut self.gone));
        let present = |client: &u64| {
            let presence = self.clients.get(client)?;
            Some((*client, presence))
        };
        let present: Vec<_> = changed.iter().filter_map(present).collect();
        let farewells: Vec<_> = gone
            .iter()
            .map(|(client, clock)| Entry {
                client: *client,
                clock: *clock,
                state: awareness::GONE,
            })
            .collect();
        let mut all: Vec<_> = present
            .iter()
            .map(|(client, presence)| entry(*client, presence))
            .collect();
        all.extend(&farewells);
        let mut own: Vec<_> = present
            .iter()
            .filter(|(_, presence)| matches!(presence.speaker, Speaker::Member(..)))
            .map(|(client, presence)| entry(*client, presence))
            .collect();
        own.extend(&farewells);
        (bodies(&all), bodies(&own))
    }

    /// Everybody, as bodies of awareness frames.
    pub(super) fn all(&self) -> Vec<Vec<u8>> {
        let entries: Vec<_> = self
            .clients
            .iter()
            .map(|(client, presence)| entry(*client, presence))
            .collect();
        bodies(&entries)
    }

    /// Everybody of this node.
    pub(super) fn own(&self) -> Vec<Vec<u8>> {
        let own = self
            .clients
            .iter()
            .filter(|(_, presence)| matches!(presence.speaker, Speaker::Member(..)));
        let entries: Vec<_> = own.map(|(client, presence)| entry(*client, presence)).collect();
        bodies(&entries)
    }
}

/// A client that comes back over a new socket, before the old one was missed, or through another node.
fn may_take_over(known: Speaker, speaker: Speaker) -> bool {
    match (known, speaker) {
        (Speaker::Member(_, before), Speaker::Member(_, now)) => before == now,
        (Speaker::Node(_), _) => true,
        (Speaker::Member(..), Speaker::Node(_)) => false,
    }
}

fn entry(client: u64, presence: &Presence) -> Entry<'_> {
    Entry {
        client,
        clock: presence.clock,
        state: &presence.state,
    }
}

/// Clients send back what they receive in one piece, and may send only so much.
fn bodies(entries: &[Entry<'_>]) -> Vec<Vec<u8>> {
    entries.chunks(awareness::ENTRIES).map(awareness::write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(client: u64, clock: u32, state: &str) -> State {
        State {
            client,
            clock,
            json: state.into(),
        }
    }

    fn told(presences: &mut Presences) -> Vec<(u64, u32, String)> {
        let (bodies, _) = presences.take_news();
        let read = |body: Vec<u8>| -> Vec<_> {
            let entries = awareness::read(&body, awareness::ENTRIES).unwrap();
            entries
                .iter()
                .map(|e| (e.client, e.clock, e.state.to_owned()))
                .collect()
        };
        bodies.into_iter().flat_map(read).collect()
    }

    #[test]
    fn nobody_speaks_for_another() {
        let (anna, ben) = (
            Speaker::Member(1, PersonId::new()),
            Speaker::Member(2, PersonId::new()),
        );
        let mut presences = Presences::default();
        presences.take(anna, vec![state(7, 1, "{}")], |_| false);
        assert_eq!(told(&mut presences), [(7, 1, "{}".into())]);
        presences.take(ben, vec![state(7, 2, "{\"x\":1}"), state(7, 9, "null")], |_| {
            false
        });
        presences.take(ben, vec![state(8, 1, "{}")], |client| client == 8);
        assert!(!presences.has_news());
        presences.take(anna, vec![state(7, 1, "{\"old\":1}")], |_| false);
        assert!(!presences.has_news(), "an older state is no news");
    }

    #[test]
    fn the_same_person_takes_over_and_the_old_socket_takes_nothing_along() {
        let person = PersonId::new();
        let mut presences = Presences::default();
        presences.take(Speaker::Member(1, person), vec![state(7, 1, "{}")], |_| false);
        presences.take(Speaker::Member(2, person), vec![state(7, 2, "{}")], |_| false);
        told(&mut presences);
        presences.leave(1);
        assert!(!presences.has_news());
        presences.leave(2);
        assert_eq!(told(&mut presences), [(7, 3, "null".into())]);
    }

    #[test]
    fn ten_thousand_clients_are_a_few() {
        let mut presences = Presences::default();
        let anna = Speaker::Member(1, PersonId::new());
        for client in 0..10_000 {
            presences.take(anna, vec![state(client, 1, "{}")], |_| false);
        }
        assert_eq!(told(&mut presences).len(), limits::PRESENCES);
    }
}
