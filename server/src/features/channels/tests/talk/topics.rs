//! Topics.

use protocol::{
    ChannelId, CommandId, Done, EditMessage, HistoryQuery, MessageId, NotifyLevel, PutLevel, SendMessage,
    TalkCommand, TopicId, TopicState, TopicWish,
};
use sqlx::PgPool;

use super::{make, moved};
use crate::kernel::{Actor, Error, Result};
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

impl World {
    async fn trainers_only(&self, channel: ChannelId, only: bool) {
        sqlx::query!(
            "update channel set trainers_only = $2 where id = $1",
            channel.0,
            only
        )
        .execute(self.db.pool())
        .await
        .unwrap();
    }

    /// Said six minutes before it was.
    async fn ages(&self, message: MessageId) {
        sqlx::query!(
            "update message set posted_at = posted_at - interval '6 minutes' where id = $1",
            message.0
        )
        .execute(self.db.pool())
        .await
        .unwrap();
    }

    async fn corrects(&self, who: &Actor, message_id: MessageId, version: u32) -> Result<Done> {
        let edit = EditMessage {
            message_id,
            body: format!("Anders, Fassung {version}"),
            version,
        };
        self.channels.edit(who, CommandId::new(), edit).await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn where_nothing_new_may_be_said_old_messages_are_not_changed_either(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let (anna, trainer) = (&world.anna, &world.trainer);
    let said = world.message(anna, channel, "Meine Meinung").await;
    let led = world.message(trainer, channel, "Die Aufgabe").await;
    let topic = world.topic(anna, channel, "Streit", &[said]).await;
    let lock = |now| world.talks(trainer, state(topic, now));
    lock(TopicState::Locked).await.unwrap();
    world.corrects(anna, said, 1).await.expect("a slip may be mended");
    world.ages(said).await;
    world.ages(led).await;
    let refused = world.corrects(anna, said, 2).await;
    assert!(matches!(refused, Err(Error::WrongState(state)) if state == "locked"));
    lock(TopicState::Open).await.unwrap();
    world.corrects(anna, said, 2).await.unwrap();
    world.trainers_only(channel.id, true).await;
    for refused in [
        world.corrects(anna, said, 3).await,
        world
            .talks(anna, make(channel, TopicId::new(), "Und noch etwas", &[]))
            .await,
        world
            .talks(
                anna,
                TalkCommand::ChangeTopic {
                    topic_id: topic,
                    title: Some("Und noch etwas".into()),
                    state: None,
                },
            )
            .await,
    ] {
        assert!(matches!(refused, Err(Error::WrongState(state)) if state == "trainers_only"));
    }
    world.corrects(trainer, led, 1).await.unwrap();
    world.topic(trainer, channel, "Ansagen", &[]).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_channel_has_so_many_topics_and_answered_ones_do_not_count(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let last = world.topic(&world.anna, channel, "Letztes", &[]).await;
    sqlx::query!(
        "insert into topic (id, org_id, channel_id, title, state, created_by, created_at)
        select gen_random_uuid(), $1, $2, 'Thema ' || n, 'open', $3, now() from generate_series(2, 500) n",
        world.org.0,
        channel.id.0,
        world.anna.person_id.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let more = || world.talks(&world.anna, make(channel, TopicId::new(), "Eins zu viel", &[]));
    let refused = more().await;
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].rule == "limit"));
    world
        .talks(&world.anna, state(last, TopicState::Resolved))
        .await
        .unwrap();
    more().await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_muted_is_not_counted(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.plaza().await;
    let unread = async || {
        let me = world.channels.me(&world.ben).await.unwrap();
        me.activity
            .iter()
            .find(|one| one.channel_id == channel.id)
            .unwrap()
            .unread
    };
    let said = world.message(&world.anna, &channel, "im Thema").await;
    world.says(&world.anna, &channel, "daneben").await.unwrap();
    let topic_id = world.topic(&world.anna, &channel, "Thema", &[said]).await;
    assert_eq!(unread().await, 2);
    let wanted = PutLevel {
        command_id: CommandId::new(),
        level: NotifyLevel::Muted,
    };
    world
        .channels
        .put_level(&world.ben, channel.id, wanted)
        .await
        .unwrap();
    assert_eq!(unread().await, 0);
    // The topic's word goes before the channel's.
    for (wish, counted) in [(TopicWish::Follow, 1), (TopicWish::Mute, 0)] {
        let wish = TalkCommand::WishTopic {
            topic_id,
            wish: Some(wish),
        };
        world.talks(&world.ben, wish).await.unwrap();
        assert_eq!(unread().await, counted);
    }
}
