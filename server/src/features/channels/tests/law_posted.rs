//! The law for messages that are more than text: in threads and topics, with polls and files.

use protocol::{ChannelKind, CommandId, DeleteMessage, SendMessage, TalkCommand, TopicState};
use sqlx::PgPool;

use super::law::Law;
use super::{answer, poll, posted, set, topic, with_file, within};
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn messages_in_threads_and_topics_with_polls_and_files(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.ben, world.trainer];
    let channel = &world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &members)
        .await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel,
    };
    let root = posted(&world, &world.anna, &text(channel, "Wer bringt Kuchen mit?")).await;
    law.in_channel("message_posted.in_thread", async {
        posted(&world, &world.ben, &answer(channel, root, "Ich.")).await;
        posted(&world, &world.trainer, &answer(channel, root, "Ich auch.")).await;
        posted(&world, &world.ben, &answer(channel, root, "Dann mit Äpfeln.")).await;
    })
    .await;
    let offers = topic(&world, &world.trainer, channel, "Angebote").await;
    law.in_channel("message_posted.in_topic", async {
        posted(&world, &world.anna, &within(channel, offers, "Der erste Entwurf")).await;
    })
    .await;
    set(&world, &world.trainer, offers, TopicState::Resolved).await;
    law.in_channel("topic_changed.reopened", async {
        posted(&world, &world.ben, &within(channel, offers, "Eine Frage noch")).await;
        posted(&world, &world.ben, &within(channel, offers, "Und noch eine")).await;
    })
    .await;
    law.in_channel("message_posted.with_poll", async {
        let message = SendMessage {
            poll: Some(poll(&["Mittwoch", "Donnerstag"])),
            ..text(channel, "Wann passt es?")
        };
        posted(&world, &world.anna, &message).await;
    })
    .await;
    let (message, file) = with_file(channel, "", "Ablauf.pdf");
    law.in_channel("message_posted.with_files", async {
        let send = world
            .channels
            .send(world.ben, CommandId::new(), &message, vec![file]);
        send.await.unwrap();
    })
    .await;
    law.in_channel("message_posted.by_hook", async {
        let hook = "Kalender".to_owned();
        let message = text(channel, "Morgen um **14 Uhr**");
        let send = world
            .channels
            .send_for_hook(world.trainer, CommandId::new(), &message, hook);
        send.await.unwrap();
    })
    .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_tombstone_has_nothing_on_it(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.ben, world.trainer];
    let channel = &world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &members)
        .await;
    let law = Law {
        world: &world,
        reader: world.ben,
        channel,
    };
    let offers = topic(&world, &world.trainer, channel, "Angebote").await;
    let (message, file) = with_file(channel, "Wann passt es?", "Ablauf.pdf");
    let message = SendMessage {
        topic_id: Some(offers),
        poll: Some(poll(&["Mittwoch", "Donnerstag"])),
        ..message
    };
    let send = world
        .channels
        .send(world.anna, CommandId::new(), &message, vec![file]);
    let message_id = world.id_at(send.await.unwrap()).await;
    posted(&world, &world.ben, &answer(channel, message_id, "Mittwoch")).await;
    for (who, command) in [
        (&world.trainer, TalkCommand::Pin { message_id, on: true }),
        (
            &world.ben,
            TalkCommand::React {
                message_id,
                emoji: "👍".into(),
                on: true,
            },
        ),
    ] {
        world.channels.talk(who, CommandId::new(), command).await.unwrap();
    }
    law.in_channel("message_deleted.with_marks", async {
        let which = DeleteMessage { message_id };
        let channels = &world.channels;
        channels
            .delete(&world.anna, CommandId::new(), which)
            .await
            .unwrap();
    })
    .await;
}
