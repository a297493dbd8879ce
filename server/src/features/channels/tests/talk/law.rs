//! The law for what is done with messages: a snapshot, plus the events after it, is a fresh snapshot.

use protocol::{
    ChangeChannel, CommandId, MarkSeen, NewMessagePoll, NotifyLevel, PutLevel, SendMessage, TalkCommand,
    TopicId, TopicState, TopicWish,
};
use sqlx::PgPool;

use super::super::law::Law;
use super::{make, moved, poll, react, vote};
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_stands_on_messages(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel,
    };
    let id = world
        .message(&world.anna, channel, "Wer kommt am Mittwoch?")
        .await;
    let does = async |who, command| world.talks(who, command).await.unwrap();
    law.in_channel("message_marked.reaction", async {
        does(&world.ben, react(id, "👍", true)).await;
        does(&world.anna, react(id, "🎉", true)).await;
        does(&world.trainer, react(id, "👍", true)).await;
        does(&world.anna, react(id, "🎉", false)).await;
    })
    .await;
    let pin = |on| TalkCommand::Pin { message_id: id, on };
    law.in_channel("message_marked.pinned", does(&world.ben, pin(true)))
        .await;
    law.in_channel("message_marked.unpinned", does(&world.anna, pin(false)))
        .await;
    let open = world.asks_in(&world.anna, channel, poll()).await;
    law.in_channel("message_marked.voted", async {
        does(&world.ben, vote(open, &[0])).await;
        does(&world.trainer, vote(open, &[1])).await;
        does(&world.ben, vote(open, &[1])).await;
    })
    .await;
    let hidden = NewMessagePoll {
        is_hidden: true,
        is_anonymous: true,
        is_multiple: true,
        ..poll()
    };
    let hidden = world.asks_in(&world.anna, channel, hidden).await;
    law.in_channel(
        "message_marked.voted_hidden",
        does(&world.ben, vote(hidden, &[0, 2])),
    )
    .await;
    let close = TalkCommand::ClosePoll { message_id: hidden };
    law.in_channel("message_marked.closed", does(&world.anna, close))
        .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn topics(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel,
    };
    let does = async |who, command| world.talks(who, command).await.unwrap();
    let one = world
        .message(&world.anna, channel, "Wer bringt Kuchen mit?")
        .await;
    let other = world.message(&world.ben, channel, "Ich, und Kaffee").await;
    world.answers(&world.trainer, channel, one, "Ich Tee").await;
    let (cake, tea) = (TopicId::new(), TopicId::new());
    law.in_channel(
        "topic_changed",
        does(&world.ben, make(channel, cake, "Kuchen", &[one, other])),
    )
    .await;
    law.in_channel("topic_changed.locked", async {
        let change = |title: Option<&str>, state| TalkCommand::ChangeTopic {
            topic_id: cake,
            title: title.map(Into::into),
            state,
        };
        does(&world.ben, change(Some("Kuchen und Kaffee"), None)).await;
        does(&world.trainer, change(None, Some(TopicState::Locked))).await;
    })
    .await;
    does(&world.ben, make(channel, tea, "Tee", &[])).await;
    law.in_channel(
        "message_marked.filed",
        does(&world.trainer, moved(&[other], channel, Some(tea))),
    )
    .await;
    let wish = |wish| TalkCommand::WishTopic { topic_id: cake, wish };
    law.in_person(
        "channel_joined.followed",
        does(&world.ben, wish(Some(TopicWish::Follow))),
    )
    .await;
    let merge = TalkCommand::MergeTopics {
        topic_id: cake,
        into: tea,
    };
    law.in_channel("topic_changed.merged", does(&world.trainer, merge))
        .await;
    law.in_channel(
        "message_marked.taken_out",
        does(&world.trainer, moved(&[one, other], channel, None)),
    )
    .await;
    law.in_person("channel_joined.wished_nothing", does(&world.ben, wish(None)))
        .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn moves(pool: PgPool) {
    let world = World::new(pool).await;
    let (plaza, corner) = (&world.plaza().await, &world.corner().await);
    let law = |channel| Law {
        world: &world,
        reader: world.anna,
        channel,
    };
    let does = async |command| world.talks(&world.trainer, command).await.unwrap();
    let root = world
        .message(&world.ben, plaza, "Darüber reden wir besser allein")
        .await;
    world.answers(&world.anna, plaza, root, "Gut").await;
    world.answers(&world.ben, plaza, root, "Danke").await;
    let quote = SendMessage {
        reply_to: Some(root),
        ..text(plaza, "Worüber?")
    };
    world.sends(&world.anna, quote).await;
    world.talks(&world.anna, react(root, "👍", true)).await.unwrap();
    world.message(&world.anna, corner, "Hier ist es ruhiger").await;
    law(plaza)
        .in_channel("messages_gone", does(moved(&[root], corner, None)))
        .await;
    let next = world.message(&world.anna, plaza, "Und das auch").await;
    world.answers(&world.trainer, plaza, next, "Ja").await;
    law(corner)
        .in_channel("message_posted.moved", does(moved(&[next], corner, None)))
        .await;

    let seen = world.message(&world.ben, plaza, "Ein Thema für sich").await;
    let seq = world.read(&world.anna, seen).await.unwrap().seq;
    let mark = MarkSeen {
        channel_id: plaza.id,
        seen: vec![[1, seq]],
        known: None,
    };
    let channels = &world.channels;
    channels
        .mark_seen(&world.anna, CommandId::new(), mark)
        .await
        .unwrap();
    let topic_id = world.topic(&world.ben, plaza, "Thema", &[seen]).await;
    let wish = Some(TopicWish::Mute);
    world
        .talks(&world.anna, TalkCommand::WishTopic { topic_id, wish })
        .await
        .unwrap();
    let to = |channel: &protocol::Channel| TalkCommand::MoveTopic {
        topic_id,
        channel_id: channel.id,
    };
    law(plaza)
        .in_channel("topic_changed.gone", does(to(corner)))
        .await;
    law(plaza).in_channel("topic_changed.back", does(to(plaza))).await;
    law(plaza).in_person("read_changed.moved", does(to(corner))).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn settings(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = &world.plaza().await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel,
    };
    let wanted = PutLevel {
        command_id: CommandId::new(),
        level: NotifyLevel::All,
    };
    let channels = &world.channels;
    law.in_person(
        "channel_joined.level",
        channels.put_level(&world.ben, channel.id, wanted),
    )
    .await;
    let slower = ChangeChannel {
        command_id: CommandId::new(),
        name: None,
        purpose: None,
        archived: None,
        trainers_only: Some(true),
        slow_seconds: Some(60),
    };
    law.in_channel(
        "channel_changed.quiet",
        channels.change(&world.trainer, channel.id, &slower),
    )
    .await;
    let again = ChangeChannel {
        command_id: CommandId::new(),
        ..slower
    };
    law.in_person(
        "channel_joined.quiet",
        channels.change(&world.trainer, channel.id, &again),
    )
    .await;
}
