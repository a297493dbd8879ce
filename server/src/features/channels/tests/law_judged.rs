//! The law for what whoever moderates does: hiding a message, and the words to load queue, ledger and settings again.

use protocol::{ChangeChannel, ChannelKind, CommandId};
use sqlx::PgPool;

use super::law::Law;
use super::posted;
use crate::testing::{World, only, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_moderated(pool: PgPool) {
    let world = World::new(pool).await;
    let members = [world.ben, world.trainer];
    let channel = &world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &members)
        .await;
    let law = Law {
        world: &world,
        reader: world.trainer,
        channel,
    };
    let id = posted(&world, &world.anna, &text(channel, "Du hast doch keine Ahnung")).await;
    let quote = protocol::SendMessage {
        reply_to: Some(id),
        ..text(channel, "Muss das sein?")
    };
    posted(&world, &world.ben, &quote).await;
    law.in_channel("message_marked.hidden", async {
        let mut tx = world.db.begin().await.unwrap();
        world.channels.set_hidden(&mut tx, None, id, true).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
    let slow = ChangeChannel {
        command_id: CommandId::new(),
        name: None,
        purpose: None,
        archived: None,
        trainers_only: None,
        slow_seconds: Some(60),
    };
    law.in_person(
        "moderation_changed",
        world.channels.change(&world.organiser, channel.id, &slow),
    )
    .await;
    let block = world
        .channels
        .block(&world.trainer, world.ben.person_id, true, only());
    law.in_person("settings_changed", block).await;
}
