//! Deletion of messages that are more than text.

use protocol::{ChannelKind, CommandId, DeleteMessage, SendMessage, TalkCommand};
use sqlx::PgPool;

use super::{answer, poll, posted, with_file};
use crate::testing::World;

/// Everything that is stored about messages, as text.
async fn everything_stored(world: &World) -> String {
    let rows = sqlx::query_scalar!(
        r#"
        select m::text as "row!" from message m
        union all select v::text from message_version v
        union all select p::text from message_poll p
        union all select v::text from message_poll_vote v
        union all select r::text from message_reaction r
        union all select e::text from event_log e
        "#
    );
    rows.fetch_all(world.db.pool()).await.unwrap().join("\n")
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_of_a_deleted_message_is_left(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(
            &world.anna,
            "Allgemein",
            ChannelKind::Open,
            &[world.ben, world.trainer],
        )
        .await;
    let channels = &world.channels;
    let (message, file) = with_file(&channel, "Geheimnis", "Geheimnis.pdf");
    let message = SendMessage {
        poll: Some(poll(&["Geheimnis eins", "Geheimnis zwei"])),
        ..message
    };
    let send = channels.send(world.anna, CommandId::new(), &message, vec![file]);
    let message_id = world.id_at(send.await.unwrap()).await;
    posted(&world, &world.ben, &answer(&channel, message_id, "Das bleibt")).await;
    let emoji = "🤫";
    for (who, command) in [
        (
            &world.ben,
            TalkCommand::VotePoll {
                message_id,
                options: vec![1],
            },
        ),
        (
            &world.ben,
            TalkCommand::React {
                message_id,
                emoji: emoji.into(),
                on: true,
            },
        ),
        (&world.trainer, TalkCommand::Pin { message_id, on: true }),
    ] {
        channels.talk(who, CommandId::new(), command).await.unwrap();
    }
    let before = everything_stored(&world).await;
    assert!(before.contains("Geheimnis zwei") && before.contains("Geheimnis.pdf") && before.contains(emoji));

    let which = DeleteMessage { message_id };
    channels
        .delete(&world.anna, CommandId::new(), which)
        .await
        .unwrap();
    let stored = everything_stored(&world).await;
    assert!(
        !stored.contains("Geheimnis") && !stored.contains(emoji),
        "{stored}"
    );
    assert!(stored.contains("Das bleibt"));
    let stone = channels.message(&world.ben, message_id).await.unwrap();
    assert!(stone.marks.is_none() && stone.attachments.is_empty() && stone.deleted_at.is_some());
    assert_eq!(stone.replies.unwrap().count, 1);
    let query = protocol::HistoryQuery::default();
    let snapshot = channels.snapshot(&world.ben, channel.id, &query).await;
    assert!(snapshot.unwrap().pinned.is_empty());
}
