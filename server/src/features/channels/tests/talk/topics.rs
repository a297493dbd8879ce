//! Topics.

use protocol::{HistoryQuery, SendMessage, TalkCommand, TopicId, TopicState, TopicWish};
use sqlx::PgPool;

use super::{make, moved};
use crate::kernel::Error;
use crate::testing::{World, text};

fn merge(topic_id: TopicId, into: TopicId) -> TalkCommand {
    TalkCommand::MergeTopics { topic_id, into }
}

fn state(topic_id: TopicId, state: TopicState) -> TalkCommand {
    TalkCommand::ChangeTopic {
        topic_id,
        title: None,
        state: Some(state),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_topic_is_not_merged_into_itself(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let one = world.topic(&world.anna, channel, "Eins", &[]).await;
    let two = world.topic(&world.anna, channel, "Zwei", &[]).await;
    let three = world.topic(&world.anna, channel, "Drei", &[]).await;
    world.talks(&world.anna, merge(one, two)).await.unwrap();
    // The last one would be a circle: what was merged leads to the other one.
    for (topic, into) in [(two, two), (two, one)] {
        let refused = world.talks(&world.anna, merge(topic, into)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let again = world.talks(&world.anna, merge(one, three)).await;
    assert!(matches!(again, Err(Error::WrongState(_))));
    let nowhere = world.talks(&world.anna, merge(two, TopicId::new())).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_link_to_a_merged_topic_leads_on_and_who_writes_into_it_too(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let said = world.message(&world.ben, channel, "Schon gesagt").await;
    let one = world.topic(&world.anna, channel, "Eins", &[said]).await;
    let two = world.topic(&world.anna, channel, "Zwei", &[]).await;
    let three = world.topic(&world.anna, channel, "Drei", &[]).await;
    let wish = |topic_id, wish| TalkCommand::WishTopic {
        topic_id,
        wish: Some(wish),
    };
    world
        .talks(&world.ben, wish(one, TopicWish::Follow))
        .await
        .unwrap();
    world.talks(&world.ben, wish(two, TopicWish::Mute)).await.unwrap();
    world.talks(&world.anna, merge(one, two)).await.unwrap();
    world.talks(&world.anna, merge(two, three)).await.unwrap();
    let found = world.channels.topic(&world.ben, one).await.unwrap();
    assert_eq!((found.id, found.merged_into), (three, None));

    let late = SendMessage {
        topic_id: Some(one),
        ..text(channel, "Noch eins")
    };
    let late = world.sends(&world.ben, late).await;
    let query = HistoryQuery {
        topic: Some(one),
        ..HistoryQuery::default()
    };
    let page = world
        .channels
        .history(&world.anna, channel.id, &query)
        .await
        .unwrap();
    let ids: Vec<_> = page.page.messages.iter().map(|message| message.id).collect();
    assert_eq!(ids, [said, late]);
    // Whoever followed one of them follows what became of both.
    let me = world.channels.me(&world.ben).await.unwrap();
    let topics: Vec<_> = me.memberships.iter().flat_map(|one| &one.topics).collect();
    assert_eq!(topics.len(), 1);
    assert_eq!(
        (topics[0].topic_id, topics[0].wish),
        (three, Some(TopicWish::Follow))
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_trainers_lock_others_leave_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.topic(&world.ben, channel, "Streit", &[]).await;
    let other = world.topic(&world.ben, channel, "Anderes", &[]).await;
    let said = world.message(&world.ben, channel, "Und noch etwas!").await;
    let refused = world.talks(&world.ben, state(id, TopicState::Locked)).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    world
        .talks(&world.anna, state(id, TopicState::Resolved))
        .await
        .unwrap();
    world
        .talks(&world.trainer, state(id, TopicState::Locked))
        .await
        .unwrap();
    for command in [
        state(id, TopicState::Open),
        merge(id, other),
        merge(other, id),
        moved(&[said], channel, Some(id)),
    ] {
        let refused = world.talks(&world.ben, command).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    assert!(
        world
            .talks(&world.trainer, moved(&[said], channel, Some(id)))
            .await
            .is_ok()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn titles_are_taken_and_ids_are_made_once(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let id = world.topic(&world.anna, channel, "Öffentlichkeit", &[]).await;
    let taken = world
        .talks(&world.ben, make(channel, TopicId::new(), "öffentlichkeit", &[]))
        .await;
    assert!(matches!(taken, Err(Error::NameTaken)));
    let stolen = world.talks(&world.ben, make(channel, id, "Anders", &[])).await;
    assert!(matches!(stolen, Err(Error::CommandReused)));
    for title in ["", " \n", "zwei\nZeilen", &"ä".repeat(81)] {
        let refused = world
            .talks(&world.ben, make(channel, TopicId::new(), title, &[]))
            .await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{title:?}");
    }
    let outside = world
        .talks(&world.organiser, make(channel, TopicId::new(), "Draußen", &[]))
        .await;
    assert!(matches!(outside, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn answers_stay_with_their_thread(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let root = world.message(&world.anna, channel, "Frage").await;
    let answer = world.answers(&world.ben, channel, root, "Antwort").await;
    let refused = world
        .talks(&world.trainer, make(channel, TopicId::new(), "Allein", &[answer]))
        .await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let topic = world.topic(&world.ben, channel, "Thema", &[root]).await;
    for id in [root, answer] {
        assert_eq!(
            world.read(&world.ben, id).await.unwrap().marks.topic_id,
            Some(topic)
        );
    }
    // What stands in a topic only its author and trainers take out.
    let other = make(channel, TopicId::new(), "Meins", &[root]);
    assert!(matches!(
        world.talks(&world.ben, other).await,
        Err(Error::Forbidden)
    ));
    let out = world.talks(&world.ben, moved(&[root], channel, None)).await;
    assert!(matches!(out, Err(Error::Forbidden)));
    assert!(
        world
            .talks(&world.anna, moved(&[root], channel, None))
            .await
            .is_ok()
    );
}
