//! The law, for the tests of the parts: a snapshot of one of a webinar's rooms plus the events after it is a fresh
//! snapshot. With `UPDATE_FIXTURES=1` each case is written to `tests/fixtures/law`, where the web client's appliers
//! replay it. Compiled for tests only.

use std::future::Future;

use protocol::{
    AskerSnapshot, Event, Hand, Position, RoomEvent, RoomId, RunSnapshot, StaffSnapshot, StageSnapshot,
    Tally, Timestamp, WebinarId, WebinarSnapshot,
};
use serde::Serialize;

use super::keys::Secret;
use super::{page, stage};
use crate::db::event_log;
use crate::kernel::Actor;
use crate::testing::World;

#[derive(Serialize)]
struct Case<'a, S> {
    name: &'a str,
    room_kind: &'a str,
    before: &'a S,
    events: &'a [RoomEvent],
    after: &'a S,
}

/// A snapshot of a room, as a client keeps it.
pub(super) trait Fold: Clone + std::fmt::Debug + PartialEq + Serialize {
    const KIND: &'static str;
    fn position(&mut self) -> &mut Position;
    fn apply(&mut self, event: &Event);

    /// Takes the next event of its room.
    fn take(&mut self, event: &RoomEvent) {
        assert_eq!(event.position.epoch, self.position().epoch);
        assert_eq!(event.position.seq, self.position().seq + 1, "a gap");
        *self.position() = event.position;
        self.apply(&event.event);
    }
}

impl Fold for WebinarSnapshot {
    const KIND: &'static str = "webinar";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::WebinarChanged(webinar) => self.webinar = webinar.clone(),
            Event::LiveChanged(live) => self.live = live.clone(),
            Event::QuestionChanged(question) => {
                put(&mut self.questions, question, |one| one.id);
                self.questions.sort_by_key(|one| one.number);
            }
            Event::QuestionGone(gone) => self.questions.retain(|one| one.id != gone.question_id),
            Event::PollChanged(poll) => {
                put(&mut self.polls, poll, |one| one.id);
                self.polls.sort_by_key(|one| one.number);
            }
            Event::PollGone(gone) => self.polls.retain(|one| one.id != gone.poll_id),
            Event::HandChanged(hand) => {
                put(&mut self.hands, hand, |one| one.person_id);
                let place = |hand: &Hand| (hand.times_spoken, hand.raised_at, hand.person_id);
                self.hands.sort_by_key(place);
            }
            Event::HandLowered(who) => self.hands.retain(|one| one.person_id != who.person_id),
            other => panic!("{} in an audience's room", other.kind()),
        }
    }
}

impl Fold for StaffSnapshot {
    const KIND: &'static str = "staff";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::StaffQuestionChanged(question) => {
                put(&mut self.questions, question, |one| one.id);
                self.questions.sort_by_key(|one| one.number);
            }
            Event::QuestionClaimed(claimed) => {
                for question in &mut self.questions {
                    if question.id == claimed.question_id {
                        question.claim.clone_from(&claimed.claim);
                    }
                }
            }
            Event::StaffPollChanged(poll) => {
                put(&mut self.polls, poll, |one| one.poll.id);
                self.polls.sort_by_key(|one| one.poll.number);
            }
            Event::StaffPollGone(gone) => self.polls.retain(|one| one.poll.id != gone.poll_id),
            Event::BackstageChanged(message) => {
                put(&mut self.backstage, message, |one| one.id);
                self.backstage.sort_by_key(|one| (one.at, one.id));
            }
            other => panic!("{} in a staff's room", other.kind()),
        }
    }
}

impl Fold for AskerSnapshot {
    const KIND: &'static str = "asker";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::MyQuestionChanged(question) => {
                put(&mut self.questions, question, |one| one.id);
                self.questions.sort_by_key(|one| one.number);
            }
            other => panic!("{} in an asker's room", other.kind()),
        }
    }
}

impl Fold for StageSnapshot {
    const KIND: &'static str = "stage";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::StageChanged(view) => self.view = view.clone(),
            other => panic!("{} in a stage's room", other.kind()),
        }
    }
}

impl Fold for RunSnapshot {
    const KIND: &'static str = "run";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::WebinarListed(card) => {
                put(&mut self.webinars, card, |one| one.id);
                self.webinars.sort_by_key(|one| (one.starts_at, one.id));
            }
            other => panic!("{} does not come from a webinar", other.kind()),
        }
    }
}

fn put<T: Clone, K: PartialEq>(list: &mut Vec<T>, entry: &T, key: impl Fn(&T) -> K) {
    list.retain(|one| key(one) != key(entry));
    list.push(entry.clone());
}

/// The audience's room, as the page is made.
pub(super) async fn audience(world: &World, webinar: WebinarId) -> WebinarSnapshot {
    let mut conn = world.db.snapshot().await.unwrap();
    page::snapshot(&mut conn, webinar).await.unwrap()
}

/// The staff's room.
pub(super) async fn staff(world: &World, webinar: WebinarId) -> StaffSnapshot {
    world.webinars.staff_page(&world.trainer, webinar).await.unwrap()
}

/// The room of somebody who asked.
pub(super) async fn asker(world: &World, webinar: WebinarId, who: &Actor) -> AskerSnapshot {
    let secret = Secret::load(&mut world.db.read().await.unwrap(), webinar)
        .await
        .unwrap();
    let (room, key) = (secret.asker_room(who.person_id), secret.author(who.person_id));
    let asker = world.webinars.asker(webinar, room.unwrap(), key.unwrap()).await;
    asker.unwrap().unwrap()
}

/// The stage's room.
pub(super) async fn on_stage(world: &World, webinar: WebinarId) -> StageSnapshot {
    let mut conn = world.db.snapshot().await.unwrap();
    let url = world.webinars.accounts.public_url();
    let (room, view) = stage::view(&mut conn, webinar, url).await.unwrap();
    let position = event_log::head(&mut conn, room).await.unwrap().unwrap();
    StageSnapshot {
        room,
        position,
        tally: Tally {
            room,
            votes: Vec::new(),
            polls: Vec::new(),
            reactions: [0; 4],
            tempo: None,
        },
        now: Timestamp(world.clock.now()),
        view,
    }
}

/// Acts in the audience's room.
pub(super) async fn in_webinar(world: &World, webinar: WebinarId, name: &str, act: impl Future) {
    let before = audience(world, webinar).await;
    act.await;
    let after = audience(world, webinar).await;
    holds(world, name, webinar.into(), &before, &after).await;
}

/// Acts in the room of the run.
pub(super) async fn in_run(world: &World, name: &str, act: impl Future) {
    let read = async || {
        let channels = &world.channels;
        channels.run_snapshot(&world.anna, world.run).await.unwrap()
    };
    let before = read().await;
    act.await;
    let after = read().await;
    holds(world, name, world.run.into(), &before, &after).await;
}

/// Acts in the staff's room.
pub(super) async fn in_staff(world: &World, webinar: WebinarId, name: &str, act: impl Future) {
    let before = staff(world, webinar).await;
    act.await;
    let after = staff(world, webinar).await;
    holds(world, name, before.room, &before, &after).await;
}

/// Acts in the room of somebody who asked.
pub(super) async fn in_asker(world: &World, webinar: WebinarId, who: &Actor, name: &str, act: impl Future) {
    let before = asker(world, webinar, who).await;
    act.await;
    let after = asker(world, webinar, who).await;
    holds(world, name, before.room, &before, &after).await;
}

/// Acts on stage. What is counted and the clock are not part of the law.
pub(super) async fn in_stage(world: &World, webinar: WebinarId, name: &str, act: impl Future) {
    let before = on_stage(world, webinar).await;
    act.await;
    let mut after = on_stage(world, webinar).await;
    after.now = before.now;
    holds(world, name, before.room, &before, &after).await;
}

async fn holds<S: Fold>(world: &World, name: &str, room: RoomId, before: &S, after: &S) {
    let mut folded = before.clone();
    let events = world.events(room, folded.position().seq).await;
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
            before,
            events: &events,
            after,
        };
        let path = format!("{}/../tests/fixtures/law/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
    }
    for event in &events {
        folded.take(event);
    }
    assert_eq!(&folded, after, "{name}");
}

/// The staff's room of a webinar.
pub(super) async fn staff_room(world: &World, webinar: WebinarId) -> RoomId {
    staff(world, webinar).await.room
}
