//! What may be posted where: threads, topics, polls, files, mentions, and the rules of a channel.

use std::fmt::Write as _;

use protocol::{
    Channel, ChannelKind, CommandId, MessageId, NewMessagePoll, SendMessage, TalkCommand, TopicId,
    TopicState, limits,
};
use sqlx::PgPool;

use super::{answer, poll, posted, set, topic, with_file, within};
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, text};

async fn sends(world: &World, who: &Actor, message: &SendMessage) -> Result<protocol::Done> {
    world
        .channels
        .send(*who, CommandId::new(), message, Vec::new())
        .await
}

/// Where the first field is that was refused, and by which rule.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result {
        Err(Error::Invalid(mut fields)) => {
            let field = fields.remove(0);
            (field.pointer, field.rule)
        }
        other => panic!("{other:?}"),
    }
}

fn is(pointer: &str, rule: &str) -> (String, String) {
    (pointer.into(), rule.into())
}

async fn open(world: &World, name: &str) -> Channel {
    let members = [world.ben, world.trainer];
    world
        .channel(&world.anna, name, ChannelKind::Open, &members)
        .await
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_thread_begins_at_a_message_of_the_channel(pool: PgPool) {
    let world = World::new(pool).await;
    let (here, there) = (open(&world, "Hier").await, open(&world, "Dort").await);
    let root = posted(&world, &world.anna, &text(&here, "Frage")).await;
    let inner = posted(&world, &world.ben, &answer(&here, root, "Antwort")).await;
    let foreign = sends(&world, &world.ben, &answer(&there, root, "Von drüben")).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let absent = sends(&world, &world.ben, &answer(&here, MessageId::new(), "Wohin?")).await;
    assert!(matches!(absent, Err(Error::NotFound)));
    let deeper = sends(&world, &world.ben, &answer(&here, inner, "Tiefer")).await;
    assert_eq!(refused(deeper), is("/thread_id", "answer"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_topic_is_of_the_channel_and_not_locked(pool: PgPool) {
    let world = World::new(pool).await;
    let (here, there) = (open(&world, "Hier").await, open(&world, "Dort").await);
    let offers = topic(&world, &world.trainer, &here, "Angebote").await;
    for (channel, id) in [(&there, offers), (&here, TopicId::new())] {
        let lost = sends(&world, &world.anna, &within(channel, id, "Wohin?")).await;
        assert!(matches!(lost, Err(Error::NotFound)));
    }
    set(&world, &world.trainer, offers, TopicState::Locked).await;
    match sends(&world, &world.anna, &within(&here, offers, "Noch etwas")).await {
        Err(Error::WrongState(state)) => assert_eq!(state, "locked"),
        other => panic!("{other:?}"),
    }
    sends(&world, &world.trainer, &within(&here, offers, "Schlusswort"))
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_goes_to_a_merged_topic_arrives_where_it_leads(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = open(&world, "Allgemein").await;
    let mut topics = Vec::new();
    for title in ["Eins", "Zwei", "Drei"] {
        topics.push(topic(&world, &world.trainer, &channel, title).await);
    }
    for pair in topics.windows(2) {
        let merge = TalkCommand::MergeTopics {
            topic_id: pair[0],
            into: pair[1],
        };
        let channels = &world.channels;
        channels
            .talk(&world.trainer, CommandId::new(), merge)
            .await
            .unwrap();
    }
    let id = posted(&world, &world.anna, &within(&channel, topics[0], "Spät dran")).await;
    let message = world.channels.message(&world.ben, id).await.unwrap();
    assert_eq!(message.marks.topic_id, Some(topics[2]));
    let inner = posted(&world, &world.ben, &answer(&channel, id, "Macht nichts")).await;
    let inner = world.channels.message(&world.anna, inner).await.unwrap();
    assert_eq!(
        inner.marks.topic_id,
        Some(topics[2]),
        "an answer stands in the topic of its thread"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn polls_have_options_that_differ(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = open(&world, "Allgemein").await;
    let asks = async |poll: NewMessagePoll| {
        let message = SendMessage {
            poll: Some(poll),
            ..text(&channel, "Wann?")
        };
        sends(&world, &world.anna, &message).await
    };
    let long = "ä".repeat(limits::POLL_OPTION_CHARS + 1);
    let many = vec!["x"; limits::MESSAGE_POLL_OPTIONS + 1];
    for (options, expected) in [
        (&["allein"][..], is("/poll/options", "count")),
        (&many, is("/poll/options", "count")),
        (&["ja", " "], is("/poll/options/1", "empty")),
        (&["ja", "Ja "], is("/poll/options/1", "duplicate")),
        (&["ja", &long], is("/poll/options/1", "too_long")),
    ] {
        assert_eq!(refused(asks(poll(options)).await), expected);
    }
    let over = NewMessagePoll {
        closes_at: Some(time::macros::datetime!(2020-01-01 00:00 UTC).into()),
        ..poll(&["ja", "nein"])
    };
    assert_eq!(refused(asks(over).await), is("/poll/closes_at", "past"));
    asks(poll(&["ja", "nein"])).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn files_are_few_different_and_found(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = open(&world, "Allgemein").await;
    let (message, file) = with_file(&channel, "Hier", "Ablauf.pdf");
    let unknown = sends(&world, &world.anna, &message).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    let of = |times: usize| {
        let attachments = vec![message.attachments[0].clone(); times];
        SendMessage {
            attachments,
            ..message.clone()
        }
    };
    let twice = world.channels.send(
        world.anna,
        CommandId::new(),
        &of(2),
        vec![file.clone(), file.clone()],
    );
    assert_eq!(refused(twice.await), is("/attachments", "duplicate"));
    let many = sends(&world, &world.anna, &of(limits::MESSAGE_FILES + 1)).await;
    assert_eq!(refused(many), is("/attachments", "too_many"));
    let nothing = sends(&world, &world.anna, &text(&channel, " ")).await;
    assert_eq!(refused(nothing), is("/body", "empty"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_is_called_by_trainers_or_among_few(pool: PgPool) {
    let world = World::new(pool).await;
    let course = open(&world, "Allgemein").await;
    let few = world
        .channel(&world.anna, "Zu zweit", ChannelKind::Private, &[world.ben])
        .await;
    let call = "[@alle](lotse:everybody) Hört her!";
    let loud = world.says(&world.anna, &course, call).await;
    assert_eq!(refused(loud), is("/body", "everybody"));
    world.says(&world.trainer, &course, call).await.unwrap();
    world.says(&world.ben, &few, call).await.unwrap();
    let quiet = posted(&world, &world.anna, &text(&course, "Hört her!")).await;
    let edit = protocol::EditMessage {
        message_id: quiet,
        body: call.into(),
        version: 1,
    };
    let louder = world.channels.edit(&world.anna, CommandId::new(), edit).await;
    assert_eq!(refused(louder), is("/body", "everybody"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn mentions_are_bounded(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = open(&world, "Allgemein").await;
    let names = |count: usize| {
        let mut body = String::new();
        for _ in 0..count {
            let person = protocol::PersonId::new();
            write!(body, "[@x](lotse:person/{person}) ").unwrap();
        }
        body
    };
    let most = names(limits::MENTIONS);
    world.says(&world.anna, &channel, &most).await.unwrap();
    // The same people twice are not more people.
    world
        .says(&world.anna, &channel, &format!("{most}\n\n{most}"))
        .await
        .unwrap();
    let more = world
        .says(&world.anna, &channel, &names(limits::MENTIONS + 1))
        .await;
    assert_eq!(refused(more), is("/body", "too_many_mentions"));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn trainers_only_and_slowly(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = open(&world, "Allgemein").await;
    let rule = async |trainers_only: bool, seconds: i32| {
        sqlx::query!(
            "update channel set trainers_only = $2, slow_seconds = $3 where id = $1",
            channel.id.0,
            trainers_only,
            seconds
        )
        .execute(world.db.pool())
        .await
        .unwrap();
    };
    rule(true, 0).await;
    match world.says(&world.anna, &channel, "Darf ich?").await {
        Err(Error::WrongState(state)) => assert_eq!(state, "trainers_only"),
        other => panic!("{other:?}"),
    }
    world.says(&world.trainer, &channel, "Ich schon").await.unwrap();

    rule(false, 600).await;
    let id = CommandId::new();
    let first = text(&channel, "Eins");
    let (one, two) = (
        world.channels.send(world.anna, id, &first, Vec::new()),
        world.says(&world.anna, &channel, "Zwei"),
    );
    let (one, two) = futures_util::future::join(one, two).await;
    one.unwrap();
    for early in [two, world.says(&world.anna, &channel, "Drei").await] {
        match early {
            Err(Error::RateLimited(wait)) => assert!((1..=600).contains(&wait.as_secs()), "{wait:?}"),
            other => panic!("{other:?}"),
        }
    }
    // Whoever asks again for what was said is told, not slowed; and others wait for nobody.
    let again = world.channels.send(world.anna, id, &first, Vec::new()).await;
    assert!(again.unwrap().is_repeat);
    world.says(&world.ben, &channel, "Ich auch").await.unwrap();
    for _ in 0..2 {
        world.says(&world.trainer, &channel, "Langsam!").await.unwrap();
    }
}
