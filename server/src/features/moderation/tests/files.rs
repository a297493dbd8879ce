//! Files of messages that are hidden or deleted.

use axum::body::Body;
use protocol::{
    Attach, Command, CommandFrame, CommandId, CreateUpload, FileId, ReportReason, SendMessage, UploadId,
    Verdict,
};
use sqlx::PgPool;
use time::Duration;

use super::START;
use crate::kernel::Clock;
use crate::testing::{World, text};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn files_go_with_the_verdict_on_their_message(pool: PgPool) {
    let world = World::at(pool, Clock::stepped(START)).await;
    let channel = world.arena().await;
    let wanted = CreateUpload {
        command_id: CommandId::new(),
        id: UploadId::new(),
        file_id: FileId::new(),
        name: "Spottbild.txt".into(),
        bytes: 5,
    };
    world.files.begin(&world.ben, channel.id, &wanted).await.unwrap();
    let bytes = Body::from("Spott");
    world
        .files
        .receive(&world.ben, wanted.id, 0, bytes)
        .await
        .unwrap();
    let alt = String::new();
    let message = SendMessage {
        attachments: vec![Attach {
            file_id: wanted.file_id,
            alt,
        }],
        ..text(&channel, "Seht mal")
    };
    let frame = CommandFrame {
        id: CommandId::new(),
        command: Command::SendMessage(message),
    };
    let sent = world.commands.submit(world.ben, frame).await.unwrap();
    let message = world.id_at(sent).await;
    let alive = async || {
        sqlx::query_scalar::<_, i64>("select count(*) from file where deleted_at is null")
            .fetch_one(world.db.pool())
            .await
            .unwrap()
    };
    world
        .reports(&world.trainer, message, ReportReason::Hurtful)
        .await
        .unwrap();
    let hidden = world.channels.message(&world.anna, message).await.unwrap();
    assert!(hidden.attachments.is_empty());
    assert_eq!(alive().await, 1, "it may be shown again");
    let queue = world.ledger(&world.trainer).await.reports;
    let shown = queue[0].message.as_ref().unwrap();
    assert_eq!(shown.attachments[0].name, "Spottbild.txt");
    world
        .decides(&world.trainer, queue[0].id, Verdict::Remove)
        .await
        .unwrap();
    assert_eq!(alive().await, 1, "for a day that can be taken back");
    world.clock.step(Duration::hours(24));
    world.moderation.finish().await.unwrap();
    assert_eq!(alive().await, 0);
    assert!(world.stores_with("Spottbild").await.is_empty());
}
