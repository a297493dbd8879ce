//! Reactions and pins.

use protocol::{CommandId, MessageReaction, TalkCommand, limits};
use sqlx::PgPool;

use super::react;
use crate::kernel::Error;
use crate::testing::{World, only};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_reaction_is_one_emoji(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.message(&world.anna, channel, "Fertig!").await;
    for other in ["", "ja", "👍👍", ":tada:", "<img>", "1"] {
        let refused = world.talks(&world.ben, react(id, other, true)).await;
        assert!(
            matches!(refused, Err(Error::Invalid(_))),
            "{other:?}: {refused:?}"
        );
    }
    // The same heart, as two keyboards send it.
    world.talks(&world.ben, react(id, "❤", true)).await.unwrap();
    world.talks(&world.anna, react(id, "❤️", true)).await.unwrap();
    let reactions = world.read(&world.ben, id).await.unwrap().marks.reactions;
    let heart = MessageReaction {
        emoji: "❤️".into(),
        people: vec![world.ben.person_id, world.anna.person_id],
    };
    assert_eq!(reactions, Some(vec![heart]));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_reaction_is_set_and_not_toggled(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.message(&world.anna, channel, "Fertig!").await;
    let command = CommandId::new();
    let twice = async || {
        world
            .channels
            .talk(&world.ben, command, react(id, "👍", true))
            .await
    };
    let (first, again) = (twice().await.unwrap(), twice().await.unwrap());
    assert_eq!(
        (first.position, false, true),
        (again.position, first.is_repeat, again.is_repeat)
    );
    assert!(
        world
            .talks(&world.ben, react(id, "👍", true))
            .await
            .unwrap()
            .is_repeat
    );
    let reused = world
        .channels
        .talk(&world.ben, command, react(id, "👎", true))
        .await;
    assert!(matches!(reused, Err(Error::CommandReused)));
    let reactions = async || world.read(&world.ben, id).await.unwrap().marks.reactions;
    assert_eq!(reactions().await.unwrap().len(), 1);
    world.talks(&world.ben, react(id, "👍", false)).await.unwrap();
    assert_eq!(reactions().await, None);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn not_more_kinds_than_say_something(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.message(&world.anna, channel, "Fertig!").await;
    let mut many = emojis::iter().map(emojis::Emoji::as_str);
    for emoji in many.by_ref().take(limits::MESSAGE_REACTIONS) {
        world.talks(&world.ben, react(id, emoji, true)).await.unwrap();
    }
    let refused = world
        .talks(&world.ben, react(id, many.next().unwrap(), true))
        .await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let known = emojis::iter().next().unwrap().as_str();
    assert!(world.talks(&world.anna, react(id, known, true)).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_react_and_pin(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let open = world.message(&world.anna, plaza, "Für alle").await;
    let private = world.message(&world.anna, corner, "Für uns").await;
    let pin = |message_id| TalkCommand::Pin { message_id, on: true };
    for command in [react(open, "👍", true), pin(open)] {
        let refused = world.talks(&world.organiser, command).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    for command in [react(private, "👍", true), pin(private)] {
        let refused = world.talks(&world.ben, command).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    let gone = protocol::DeleteMessage { message_id: open };
    world
        .channels
        .delete(&world.anna, CommandId::new(), gone)
        .await
        .unwrap();
    for command in [react(open, "👍", true), pin(open)] {
        let refused = world.talks(&world.ben, command).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    world
        .channels
        .leave(&world.anna, corner.id, only())
        .await
        .unwrap();
    let refused = world.talks(&world.anna, react(private, "👍", true)).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn pins_have_a_limit_and_an_order(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let mut ids = Vec::new();
    for n in 0..=limits::PINS {
        ids.push(world.message(&world.anna, channel, &n.to_string()).await);
    }
    let pin = |message_id, on| TalkCommand::Pin { message_id, on };
    for &id in &ids[1..] {
        world.talks(&world.ben, pin(id, true)).await.unwrap();
    }
    let refused = world.talks(&world.ben, pin(ids[0], true)).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    world.talks(&world.ben, pin(ids[1], false)).await.unwrap();
    world.talks(&world.ben, pin(ids[0], true)).await.unwrap();
    let query = protocol::HistoryQuery::default();
    let snapshot = world
        .channels
        .snapshot(&world.anna, channel.id, &query)
        .await
        .unwrap();
    assert_eq!(snapshot.pinned.len(), limits::PINS);
    assert_eq!(snapshot.pinned.first(), Some(&ids[0]));
}
