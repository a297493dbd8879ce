//! Work that follows from messages is written with them and taken once.

use protocol::{ChannelKind, CommandId, DeleteMessage, EditMessage};
use sqlx::PgPool;

use super::posted;
use crate::features::channels::{DueTask, DueWhy};
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_due_is_taken_once(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Allgemein", ChannelKind::Open, &[world.ben])
        .await;
    let channels = &world.channels;
    let message_id = posted(&world, &world.anna, &text(&channel, "Eins")).await;
    let edit = EditMessage {
        message_id,
        body: "Zwei".into(),
        version: 1,
    };
    channels.edit(&world.anna, CommandId::new(), edit).await.unwrap();
    let which = DeleteMessage { message_id };
    channels
        .delete(&world.anna, CommandId::new(), which)
        .await
        .unwrap();
    let said_at = time::macros::datetime!(2026-01-01 00:00 UTC);
    let message = text(&channel, "Von früher");
    let brought = channels.bring_in(world.anna, CommandId::new(), &message, said_at);
    let brought = world.id_at(brought.await.unwrap()).await;

    let mut broken = world.db.begin().await.unwrap();
    let taken = channels.take_due(&mut broken, DueTask::Notify, 10).await.unwrap();
    let whys: Vec<_> = taken.iter().map(|due| (due.message_id, due.why)).collect();
    let expected = [DueWhy::Posted, DueWhy::Edited, DueWhy::Deleted].map(|why| (message_id, why));
    assert_eq!(
        whys, expected,
        "nobody is told of what was said earlier and elsewhere"
    );
    // Another worker waits for none of it and takes none of it.
    let mut other = world.db.begin().await.unwrap();
    assert!(
        channels
            .take_due(&mut other, DueTask::Notify, 10)
            .await
            .unwrap()
            .is_empty()
    );
    drop(other);
    drop(broken);

    let mut tx = world.db.begin().await.unwrap();
    let first = channels.take_due(&mut tx, DueTask::Notify, 2).await.unwrap();
    assert_eq!(first, taken[..2]);
    tx.commit().await.unwrap();
    let mut tx = world.db.begin().await.unwrap();
    let rest = channels.take_due(&mut tx, DueTask::Notify, 10).await.unwrap();
    assert_eq!(rest, taken[2..]);
    let index = channels.take_due(&mut tx, DueTask::Index, 10).await.unwrap();
    assert_eq!(index.len(), 4);
    assert_eq!((index[3].message_id, index[3].channel_id), (brought, channel.id));
    tx.commit().await.unwrap();
}
