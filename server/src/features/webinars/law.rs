//! The law, for the tests of the parts: a snapshot of a webinar's rooms, read by the readers that make the page, plus
//! the events after it is a fresh snapshot. With `UPDATE_FIXTURES=1` each case is written where the web client's
//! appliers replay it. Compiled for tests only.

use std::future::Future;

use protocol::{Event, RoomEvent, RoomId, StaffSnapshot, WebinarId, WebinarSnapshot};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{backstage, facts, hands, row};
use crate::db::event_log;
use crate::testing::World;

#[derive(Serialize)]
struct Case<'a, S> {
    name: &'a str,
    room_kind: &'a str,
    before: &'a S,
    events: &'a [RoomEvent],
    after: &'a S,
}

/// The audience's room as far as hands are concerned.
pub(super) async fn audience(world: &World, webinar: WebinarId) -> WebinarSnapshot {
    let mut conn = world.db.snapshot().await.unwrap();
    let row = row::load(&mut conn, webinar).await.unwrap();
    let position = event_log::head(&mut conn, webinar.into()).await.unwrap();
    WebinarSnapshot {
        position: position.unwrap(),
        webinar: row.webinar,
        live: row.live,
        questions: Vec::new(),
        polls: Vec::new(),
        hands: hands::all(&mut conn, webinar).await.unwrap(),
    }
}

/// The staff's room as far as backstage is concerned.
pub(super) async fn staff(world: &World, webinar: WebinarId) -> StaffSnapshot {
    let mut conn = world.db.snapshot().await.unwrap();
    let room = row::load(&mut conn, webinar).await.unwrap().staff_room;
    let position = event_log::head(&mut conn, room).await.unwrap();
    StaffSnapshot {
        room,
        position: position.unwrap(),
        questions: Vec::new(),
        polls: Vec::new(),
        backstage: backstage::all(&mut conn, webinar).await.unwrap(),
        staff: facts::staff(&mut conn, webinar).await.unwrap(),
    }
}

/// Acts in the audience's room.
pub(super) async fn in_webinar(world: &World, webinar: WebinarId, name: &str, act: impl Future) {
    let before = audience(world, webinar).await;
    act.await;
    let after = audience(world, webinar).await;
    let events = world.events(webinar.into(), before.position.seq).await;
    holds(name, "webinar", &before, &events, &after, |folded, event| {
        folded.position = event.position;
        match &event.event {
            Event::HandChanged(hand) => {
                folded.hands.retain(|known| known.person_id != hand.person_id);
                folded.hands.push(hand.clone());
                let place = |hand: &protocol::Hand| (hand.times_spoken, hand.raised_at, hand.person_id);
                folded.hands.sort_by_key(place);
            }
            Event::HandLowered(who) => folded.hands.retain(|known| known.person_id != who.person_id),
            other => panic!("{} is not ours", other.kind()),
        }
    });
}

/// Acts in the staff's room.
pub(super) async fn in_staff(world: &World, webinar: WebinarId, name: &str, act: impl Future) {
    let before = staff(world, webinar).await;
    act.await;
    let after = staff(world, webinar).await;
    let events = world.events(before.room, before.position.seq).await;
    holds(name, "staff", &before, &events, &after, |folded, event| {
        folded.position = event.position;
        match &event.event {
            Event::BackstageChanged(message) => {
                match folded.backstage.iter_mut().find(|known| known.id == message.id) {
                    Some(known) => known.clone_from(message),
                    None => folded.backstage.push(message.clone()),
                }
            }
            other => panic!("{} is not ours", other.kind()),
        }
    });
}

fn holds<S: Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned>(
    name: &str,
    room_kind: &str,
    before: &S,
    events: &[RoomEvent],
    after: &S,
    take: impl Fn(&mut S, &RoomEvent),
) {
    let kind = name.split('.').next().unwrap();
    assert!(
        events.iter().any(|event| event.event.kind() == kind),
        "{name}: {events:?}"
    );
    #[expect(clippy::disallowed_methods, reason = "how tests are told to rewrite fixtures")]
    if std::env::var("UPDATE_FIXTURES").is_ok() {
        let case = Case {
            name,
            room_kind,
            before,
            events,
            after,
        };
        let path = format!("{}/../tests/fixtures/law/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
    }
    let mut folded = before.clone();
    for event in events {
        take(&mut folded, event);
    }
    assert_eq!(&folded, after, "{name}");
}

/// The staff's room of a webinar.
pub(super) async fn staff_room(world: &World, webinar: WebinarId) -> RoomId {
    staff(world, webinar).await.room
}
