//! The law for every kind of event: a snapshot, plus the events after it, is a fresh snapshot. With `UPDATE_FIXTURES=1`
//! each case is written to `tests/fixtures/law`, where the web client's appliers replay it.

use std::fmt::Debug;
use std::future::Future;

use protocol::{
    ChangeChannel, Channel, ChannelKind, ChannelSnapshot, CommandId, DeleteMessage, EditMessage, Event,
    HistoryQuery, MarkSeen, MarkUnread, PersonSnapshot, Role, RoomEvent, RunSnapshot, SendMessage,
    SessionRef,
};
use serde::Serialize;
use sqlx::PgPool;

use super::fold::Fold;
use crate::kernel::Actor;
use crate::testing::{World, only, text};

#[derive(Serialize)]
struct Case<'a, S> {
    name: &'a str,
    room_kind: &'a str,
    before: &'a S,
    events: &'a [RoomEvent],
    after: &'a S,
}

pub(super) struct Law<'a> {
    pub(super) world: &'a World,
    pub(super) reader: Actor,
    pub(super) channel: &'a Channel,
}

impl Law<'_> {
    pub(super) async fn in_channel(&self, name: &str, act: impl Future) {
        let read = async || {
            let query = HistoryQuery::default();
            let channels = &self.world.channels;
            channels
                .snapshot(&self.reader, self.channel.id, &query)
                .await
                .unwrap()
        };
        let before: ChannelSnapshot = read().await;
        act.await;
        let after = read().await;
        let events = self
            .world
            .events(self.channel.id.into(), before.position.seq)
            .await;
        holds(name, "channel", &before, &events, &after);
    }

    async fn in_run(&self, name: &str, act: impl Future) {
        let run = self.world.run;
        let read = async || {
            let channels = &self.world.channels;
            channels.run_snapshot(&self.reader, run).await.unwrap()
        };
        let before: RunSnapshot = read().await;
        act.await;
        let after = read().await;
        let events = self.world.events(run.into(), before.position.seq).await;
        holds(name, "run", &before, &events, &after);
    }

    pub(super) async fn in_person(&self, name: &str, act: impl Future) {
        let read = async || self.world.channels.me(&self.reader).await.unwrap();
        let before: PersonSnapshot = read().await;
        act.await;
        let after = read().await;
        let room = self.reader.person_id.into();
        let events = self.world.events(room, before.position.seq).await;
        holds(name, "person", &before, &events, &after);
    }
}

fn holds<S: Fold + Clone + Debug + PartialEq + Serialize>(
    name: &str,
    room_kind: &str,
    before: &S,
    events: &[RoomEvent],
    after: &S,
) {
    assert!(!events.is_empty(), "{name}: nothing happened");
    let kind = name.split('.').next().unwrap();
    assert!(
        events.iter().any(|event| event.event.kind() == kind),
        "{name}: {events:?}"
    );
    let case = Case {
        name,
        room_kind,
        before,
        events,
        after,
    };
    #[expect(clippy::disallowed_methods, reason = "how tests are told to rewrite fixtures")]
    if std::env::var("UPDATE_FIXTURES").is_ok() {
        let path = format!("{}/../tests/fixtures/law/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
    }
    let (mut folded, mut fresh) = (before.clone(), after.clone());
    for event in events {
        folded.take(event);
    }
    folded.settle();
    fresh.settle();
    assert_eq!(folded, fresh, "{name}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn messages(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let (reader, channel) = (world.ben, &channel);
    let law = Law {
        world: &world,
        reader,
        channel,
    };
    law.in_channel("message_posted", async {
        world
            .says(&world.anna, channel, "Hallo **zusammen**, wer kommt am Mittwoch?")
            .await
            .unwrap();
    })
    .await;
    let question = world
        .says(&world.anna, channel, "Wer hat das Protokoll?")
        .await
        .unwrap();
    let question = world.id_at(question).await;
    law.in_channel("message_posted.reply", async {
        let reply_to = Some(question);
        let reply = SendMessage {
            reply_to,
            ..text(channel, "Ich!")
        };
        world
            .channels
            .send(world.ben, CommandId::new(), &reply, Vec::new())
            .await
            .unwrap();
    })
    .await;
    law.in_channel("message_edited", async {
        let edit = EditMessage {
            message_id: question,
            body: "Wer hat das *Protokoll* vom Dienstag?".into(),
            version: 1,
        };
        world
            .channels
            .edit(&world.anna, CommandId::new(), edit)
            .await
            .unwrap();
    })
    .await;
    law.in_channel("message_deleted", async {
        let message_id = question;
        world
            .channels
            .delete(&world.anna, CommandId::new(), DeleteMessage { message_id })
            .await
            .unwrap();
    })
    .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn channels_and_members(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[world.guest])
        .await;
    let law = Law {
        world: &world,
        reader: world.anna,
        channel: &channel,
    };
    let rename = |name: &str| ChangeChannel {
        command_id: CommandId::new(),
        name: Some(name.into()),
        purpose: Some("Alles, was sonst nirgends hingehört".into()),
        archived: None,
        trainers_only: None,
        slow_seconds: None,
    };
    let channels = &world.channels;
    let id = channel.id;
    law.in_channel(
        "channel_changed",
        channels.change(&world.trainer, id, &rename("Plausch")),
    )
    .await;
    law.in_run(
        "channel_changed.in_run",
        channels.change(&world.trainer, id, &rename("Tratsch")),
    )
    .await;
    law.in_person(
        "channel_joined.changed",
        channels.change(&world.trainer, id, &rename("Allgemein")),
    )
    .await;
    let archive = ChangeChannel {
        name: None,
        archived: Some(true),
        ..rename("")
    };
    let other = world.channel(&world.anna, "Alt", ChannelKind::Open, &[]).await;
    law.in_run(
        "channel_changed.archived",
        channels.change(&world.trainer, other.id, &archive),
    )
    .await;
    law.in_run("channel_changed.new", async {
        world
            .channel(&world.trainer, "Neu", ChannelKind::Announcement, &[])
            .await
    })
    .await;
    law.in_channel("member_joined", channels.join(&world.ben, id, only()))
        .await;
    law.in_channel("member_left", channels.leave(&world.ben, id, only()))
        .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn people(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.guest])
        .await;
    let law = Law {
        world: &world,
        reader: world.anna,
        channel: &channel,
    };
    law.in_run("person_changed", world.put(world.ben.person_id, Role::Trainer))
        .await;
    law.in_run(
        "person_changed.new",
        world.enter("Clara Clematis", Role::Participant),
    )
    .await;
    let remove = |who: Actor| {
        let spaces = &world.spaces;
        let (organiser, run) = (&world.organiser, world.run);
        async move {
            spaces
                .remove_person(organiser, run, who.person_id, only())
                .await
                .unwrap()
        }
    };
    law.in_run("person_left", remove(world.guest)).await;
    let law = Law {
        reader: world.trainer,
        ..law
    };
    law.in_person(
        "personal_changed",
        world.put(world.trainer.person_id, Role::Participant),
    )
    .await;
    law.in_channel(
        "member_joined.new_in_run",
        world.enter("Doro Distel", Role::Participant),
    )
    .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn my_own_room(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel: &channel,
    };
    let (channels, channel_id) = (&world.channels, channel.id);
    world
        .says(&world.anna, &channel, "Schon vorher da")
        .await
        .unwrap();
    law.in_person("channel_joined", channels.join(&world.ben, channel_id, only()))
        .await;
    for n in 0..3 {
        world
            .says(&world.anna, &channel, &format!("Nachricht {n}"))
            .await
            .unwrap();
    }
    law.in_person("read_changed", async {
        let seen = vec![[3, 5], [5, 6]];
        let mark = MarkSeen {
            channel_id,
            seen,
            known: None,
        };
        channels.mark_seen(&world.ben, CommandId::new(), mark).await
    })
    .await;
    law.in_person("read_changed.unread", async {
        let from_seq = 5;
        let mark = MarkUnread { channel_id, from_seq };
        channels.mark_unread(&world.ben, CommandId::new(), mark).await
    })
    .await;
    law.in_person("channel_left", channels.leave(&world.ben, channel_id, only()))
        .await;
    law.in_person("session_ended", async {
        let mut tx = world.db.begin().await.unwrap();
        let ended = Event::SessionEnded(SessionRef { session_id: None });
        tx.emit(world.org, None, world.ben.person_id, ended);
        tx.commit().await.unwrap();
    })
    .await;
}
