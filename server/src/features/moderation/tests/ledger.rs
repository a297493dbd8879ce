//! What is said about channels and topics stands in the ledger, and is taken back from there.

use protocol::{ChangeChannel, Channel, CommandId, ModerationAct, TalkCommand, TopicId, TopicState};
use sqlx::PgPool;

use crate::kernel::{Actor, Error};
use crate::testing::World;

impl World {
    async fn changes(&self, by: &Actor, channel: &Channel, change: impl FnOnce(&mut ChangeChannel)) {
        let mut wanted = ChangeChannel {
            command_id: CommandId::new(),
            name: None,
            purpose: None,
            archived: None,
            trainers_only: None,
            slow_seconds: None,
        };
        change(&mut wanted);
        self.channels.change(by, channel.id, &wanted).await.unwrap();
    }

    async fn talks_about(&self, who: &Actor, command: TalkCommand) {
        self.channels.talk(who, CommandId::new(), command).await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_slow_channel_and_one_for_trainers(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let channel_id = channel.id;
    world
        .changes(&world.trainer, &channel, |wanted| wanted.slow_seconds = Some(30))
        .await;
    world
        .changes(&world.trainer, &channel, |wanted| {
            wanted.slow_seconds = Some(60);
            wanted.trainers_only = Some(true);
            wanted.purpose = Some("Ruhig bleiben".into());
        })
        .await;
    let acts: Vec<_> = world
        .ledger(&world.trainer)
        .await
        .entries
        .into_iter()
        .map(|entry| (entry.act, entry.can_undo))
        .collect();
    let slowed = |seconds| ModerationAct::Slowed { channel_id, seconds };
    let restricted = ModerationAct::Restricted {
        channel_id,
        trainers_only: true,
    };
    for expected in [(slowed(30), false), (slowed(60), true), (restricted, true)] {
        assert!(acts.contains(&expected), "{acts:?}");
    }
    assert_eq!(acts.len(), 3);
    assert!(world.says(&world.anna, &channel, "Darf ich?").await.is_err());

    let entries = world.ledger(&world.trainer).await.entries;
    let earlier = entries.iter().find(|entry| !entry.can_undo).unwrap();
    match world.undoes(&world.organiser, earlier.id).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "final", "another word holds"),
        other => panic!("{other:?}"),
    }
    for entry in entries.iter().filter(|entry| entry.can_undo) {
        world.undoes(&world.organiser, entry.id).await.unwrap();
    }
    let now = world.channels.me(&world.anna).await.unwrap();
    let now = now
        .memberships
        .iter()
        .find(|one| one.channel.id == channel_id)
        .unwrap();
    assert_eq!((now.channel.slow_seconds, now.channel.trainers_only), (30, false));
    assert_eq!(now.channel.purpose, "Ruhig bleiben");
    // What changes nothing is nothing done.
    world
        .changes(&world.trainer, &channel, |wanted| wanted.slow_seconds = Some(30))
        .await;
    assert_eq!(world.ledger(&world.trainer).await.entries.len(), 3);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_locked_topic(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.arena().await;
    let topic_id = TopicId::new();
    let make = TalkCommand::MakeTopic {
        channel_id: channel.id,
        topic_id,
        title: "Gesagt ist gesagt".into(),
        message_ids: Vec::new(),
    };
    world.talks_about(&world.anna, make).await;
    let set = |state| TalkCommand::ChangeTopic {
        topic_id,
        title: None,
        state: Some(state),
    };
    world.talks_about(&world.trainer, set(TopicState::Resolved)).await;
    assert!(world.ledger(&world.trainer).await.entries.is_empty());
    world.talks_about(&world.trainer, set(TopicState::Locked)).await;
    let entry = world.newest().await;
    let locked = ModerationAct::Locked {
        channel_id: channel.id,
        topic_id,
        is_locked: true,
    };
    assert_eq!((entry.act.clone(), entry.can_undo), (locked, true));
    world.undoes(&world.trainer, entry.id).await.unwrap();
    let topic = world.channels.topic(&world.anna, topic_id).await.unwrap();
    assert_eq!(topic.state, TopicState::Open);
    match world.undoes(&world.trainer, entry.id).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "undone"),
        other => panic!("{other:?}"),
    }
}
