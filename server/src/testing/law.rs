//! The law, for the tests of groups and what is theirs: a snapshot plus the events of its room after it is a fresh
//! snapshot. With `UPDATE_FIXTURES=1` each case is written to `tests/fixtures/law`, where the web client's appliers
//! replay it.

use std::future::Future;

use protocol::{Event, Position, RoomEvent, RoomId};
use serde::Serialize;

use super::World;

#[derive(Serialize)]
struct Case<'a, S> {
    name: &'a str,
    room_kind: &'a str,
    before: &'a S,
    events: &'a [RoomEvent],
    after: &'a S,
}

/// A snapshot of a room, as a client keeps it.
pub(crate) trait Fold: Clone + std::fmt::Debug + PartialEq + Serialize {
    const KIND: &'static str;
    fn position(&mut self) -> &mut Position;
    fn apply(&mut self, event: &Event);
}

/// Acts between two looks at a room, one of whose events must be of the kind that the case is named after.
pub(crate) async fn holds<S: Fold>(
    world: &World,
    name: &str,
    room: impl Into<RoomId>,
    look: impl AsyncFn() -> S,
    act: impl Future,
) {
    let mut before = look().await;
    act.await;
    let after = look().await;
    let from = *before.position();
    let events = world.events(room.into(), from.seq).await;
    let kind = name.split('.').next().unwrap();
    assert!(
        events.iter().any(|event| event.event.kind() == kind),
        "{name}: {events:?}"
    );
    #[expect(clippy::disallowed_methods, reason = "how tests are told to rewrite fixtures")]
    if std::env::var("UPDATE_FIXTURES").is_ok() {
        let case = Case {
            name,
            room_kind: S::KIND,
            before: &before,
            events: &events,
            after: &after,
        };
        let path = format!("{}/../tests/fixtures/law/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
    }
    for event in &events {
        assert_eq!(event.position.epoch, from.epoch);
        assert_eq!(event.position.seq, before.position().seq + 1, "a gap");
        *before.position() = event.position;
        before.apply(&event.event);
    }
    assert_eq!(before, after, "{name}");
}
