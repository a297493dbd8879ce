//! The group commit: order, repeats, and that one bad message harms no other.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use protocol::{ChannelKind, CommandId, Event};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::{World, event_of, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn many_at_once_are_stored_in_the_order_of_the_calls(pool: PgPool) {
    let world = World::new(pool).await;
    let mut channels = Vec::new();
    for n in 0..6 {
        let members = [world.ben];
        let name = format!("Kanal {n}");
        channels.push(
            world
                .channel(&world.anna, &name, ChannelKind::Open, &members)
                .await,
        );
    }
    world.published.0.lock().clear();
    let mut waiting = Vec::new();
    for n in 0..600 {
        let who = if n % 2 == 0 { world.anna } else { world.ben };
        let channel = &channels[n % channels.len()];
        let message = text(channel, &n.to_string());
        waiting.push(world.channels.send(who, CommandId::new(), &message, Vec::new()));
    }
    let dones = join_all(waiting).await;
    let places: BTreeSet<_> = dones
        .into_iter()
        .map(|done| done.unwrap())
        .map(|done| (done.room, done.position.seq))
        .collect();
    assert_eq!(places.len(), 600);
    for (index, channel) in channels.iter().enumerate() {
        let is_here = |event: &&protocol::RoomEvent| event.room == channel.id.into();
        let published: Vec<_> = world.published.0.lock().iter().map(event_of).collect();
        let live: Vec<_> = published.iter().filter(is_here).cloned().collect();
        let head = live.first().unwrap().position.seq - 1;
        assert_eq!(live, world.events(channel.id.into(), head).await);
        let said: Vec<usize> = live
            .iter()
            .map(|event| match &event.event {
                Event::MessagePosted(message) => message.body.parse().unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected: Vec<_> = (0..600).filter(|n| n % channels.len() == index).collect();
        assert_eq!(said, expected);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_command_is_carried_out_once(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[world.ben])
        .await;
    let id = CommandId::new();
    let send = |body: &str| {
        world
            .channels
            .send(world.anna, id, &text(&channel, body), Vec::new())
    };
    // All in one group, or in as many as it takes: the answer is the same.
    let answers = join_all([send("Hallo"), send("Hallo"), send("Anderes"), send("Hallo")]).await;
    let first = answers[0].as_ref().unwrap();
    assert!(!first.is_repeat);
    for repeat in [&answers[1], &answers[3]] {
        let repeat = repeat.as_ref().unwrap();
        assert_eq!((repeat.position, repeat.is_repeat), (first.position, true));
    }
    assert!(matches!(answers[2], Err(Error::CommandReused)));
    let later = send("Hallo").await.unwrap();
    assert_eq!((later.position, later.is_repeat), (first.position, true));
    assert!(matches!(send("Anderes").await, Err(Error::CommandReused)));
    // The same id of another author is another command.
    let other = world
        .channels
        .send(world.ben, id, &text(&channel, "Hallo"), Vec::new())
        .await;
    assert!(!other.unwrap().is_repeat);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_id_in_two_channels_spoils_nothing_for_others(pool: PgPool) {
    let world = World::new(pool).await;
    let mut channels = Vec::new();
    for n in 0..8 {
        let name = format!("Kanal {n}");
        channels.push(
            world
                .channel(&world.anna, &name, ChannelKind::Open, &[world.ben])
                .await,
        );
    }
    for _ in 0..10 {
        let id = CommandId::new();
        let mut greedy = Vec::new();
        let mut honest = Vec::new();
        for channel in &channels {
            greedy.push(
                world
                    .channels
                    .send(world.anna, id, &text(channel, "überall"), Vec::new()),
            );
            let message = text(channel, "nur hier");
            honest.push(
                world
                    .channels
                    .send(world.ben, CommandId::new(), &message, Vec::new()),
            );
        }
        for done in join_all(honest).await {
            done.unwrap();
        }
        let (stored, refused): (Vec<_>, Vec<_>) = join_all(greedy).await.into_iter().partition(Result::is_ok);
        assert_eq!(stored.len(), 1);
        assert!(
            refused
                .iter()
                .all(|answer| matches!(answer, Err(Error::CommandReused)))
        );
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_hangs_up_has_still_posted(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[])
        .await;
    let id = CommandId::new();
    drop(
        world
            .channels
            .send(world.anna, id, &text(&channel, "aus dem Tunnel"), Vec::new()),
    );
    let again = world
        .channels
        .send(world.anna, id, &text(&channel, "aus dem Tunnel"), Vec::new())
        .await
        .unwrap();
    assert!(again.is_repeat);
}
