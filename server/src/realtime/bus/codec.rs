//! What travels on the bus. The frame of an event travels as it is: no node encodes it again.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use protocol::{DocumentId, PersonId, Position, RoomId, SessionId};
use uuid::Uuid;

use crate::kernel::publish::{Committed, Effect};
use crate::realtime::presence::People;

/// A hint to the other nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// An event was committed.
    Event(Committed),
    /// Somebody is typing.
    Typing(RoomId, PersonId),
    /// What is counted in a webinar's room changed.
    Counted(RoomId),
    /// Who is here on a node: replaces what that node said before.
    Roster {
        node: Uuid,
        room: RoomId,
        people: People,
    },
}

/// Version of this format: nodes of another version are not understood, and their events come through the log.
const VERSION: u8 = 2;

impl Hint {
    /// The room it is about.
    pub(super) fn room(&self) -> RoomId {
        match self {
            Self::Event(event) => event.room,
            Self::Typing(room, _) | Self::Counted(room) | Self::Roster { room, .. } => *room,
        }
    }

    /// As bytes, with the sending node in front, which ignores its own hints.
    pub(super) fn encode(&self, node: Uuid) -> Bytes {
        let mut out = BytesMut::with_capacity(128);
        out.put_u8(VERSION);
        out.put_slice(node.as_bytes());
        match self {
            Self::Event(event) => {
                out.put_u8(0);
                out.put_slice(event.room.0.as_bytes());
                out.put_u32(event.position.epoch);
                out.put_u64(event.position.seq);
                let (tag, id) = effect_parts(event.effect);
                out.put_u8(tag);
                out.put_slice(id.as_bytes());
                out.put_slice(&event.frame);
            }
            Self::Typing(room, person) => {
                out.put_u8(1);
                out.put_slice(room.0.as_bytes());
                out.put_slice(person.0.as_bytes());
            }
            Self::Counted(room) => {
                out.put_u8(3);
                out.put_slice(room.0.as_bytes());
            }
            Self::Roster { room, people, .. } => {
                out.put_u8(2);
                out.put_slice(room.0.as_bytes());
                out.put_u32(count(people.here.len()));
                out.put_u32(count(people.away.len()));
                for person in people.here.iter().chain(&people.away) {
                    out.put_slice(person.0.as_bytes());
                }
                for (person, document) in &people.places {
                    out.put_slice(person.0.as_bytes());
                    out.put_slice(document.0.as_bytes());
                }
            }
        }
        out.freeze()
    }

    /// From bytes: the sending node and the hint; none for what is not understood.
    pub(super) fn decode(mut bytes: Bytes) -> Option<(Uuid, Self)> {
        if bytes.try_get_u8().ok()? != VERSION {
            return None;
        }
        let node = uuid(&mut bytes)?;
        let hint = match bytes.try_get_u8().ok()? {
            0 => {
                let room = RoomId(uuid(&mut bytes)?);
                let position = Position {
                    epoch: bytes.try_get_u32().ok()?,
                    seq: bytes.try_get_u64().ok()?,
                };
                let effect = effect(bytes.try_get_u8().ok()?, uuid(&mut bytes)?)?;
                Self::Event(Committed {
                    room,
                    position,
                    frame: bytes,
                    effect,
                })
            }
            1 => Self::Typing(RoomId(uuid(&mut bytes)?), PersonId(uuid(&mut bytes)?)),
            2 => {
                let room = RoomId(uuid(&mut bytes)?);
                let (here, away) = (bytes.try_get_u32().ok()?, bytes.try_get_u32().ok()?);
                let mut people = People::default();
                for _ in 0..here {
                    people.here.push(PersonId(uuid(&mut bytes)?));
                }
                for _ in 0..away {
                    people.away.push(PersonId(uuid(&mut bytes)?));
                }
                while let Some(person) = uuid(&mut bytes) {
                    people
                        .places
                        .push((PersonId(person), DocumentId(uuid(&mut bytes)?)));
                }
                Self::Roster { node, room, people }
            }
            3 => Self::Counted(RoomId(uuid(&mut bytes)?)),
            _ => return None,
        };
        Some((node, hint))
    }
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

fn effect_parts(effect: Effect) -> (u8, Uuid) {
    match effect {
        Effect::None => (0, Uuid::nil()),
        Effect::Leaves(person) => (1, person.0),
        Effect::EndsSession(Some(session)) => (2, session.0),
        Effect::EndsSession(None) => (3, Uuid::nil()),
        Effect::Forgets => (4, Uuid::nil()),
        Effect::ChangesRights => (5, Uuid::nil()),
    }
}

fn effect(tag: u8, id: Uuid) -> Option<Effect> {
    Some(match tag {
        0 => Effect::None,
        1 => Effect::Leaves(PersonId(id)),
        2 => Effect::EndsSession(Some(SessionId(id))),
        3 => Effect::EndsSession(None),
        4 => Effect::Forgets,
        5 => Effect::ChangesRights,
        _ => return None,
    })
}

fn uuid(bytes: &mut Bytes) -> Option<Uuid> {
    (bytes.len() >= 16).then(|| {
        let mut id = [0; 16];
        bytes.copy_to_slice(&mut id);
        Uuid::from_bytes(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hints_come_back_as_they_were() {
        let (room, person, node) = (RoomId::new(), PersonId::new(), Uuid::now_v7());
        let effects = [
            Effect::None,
            Effect::Leaves(person),
            Effect::EndsSession(None),
            Effect::EndsSession(Some(SessionId::new())),
            Effect::Forgets,
            Effect::ChangesRights,
        ];
        let mut hints = vec![
            Hint::Typing(room, person),
            Hint::Counted(room),
            Hint::Roster {
                node,
                room,
                people: People {
                    here: vec![person],
                    away: vec![PersonId::new(), PersonId::new()],
                    places: vec![(person, DocumentId::new())],
                },
            },
        ];
        hints.extend(effects.map(|effect| {
            let position = Position {
                epoch: 3,
                seq: 1 << 40,
            };
            Hint::Event(Committed {
                room,
                position,
                frame: Bytes::from_static(b"frame"),
                effect,
            })
        }));
        for hint in hints {
            assert_eq!(Hint::decode(hint.encode(node)), Some((node, hint)));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Hint::decode(Bytes::from(bytes));
        }
    }
}
