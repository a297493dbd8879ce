//! What happens to a conversation while somebody takes it along.

use axum::body::Body;
use futures_util::StreamExt as _;
use protocol::{
    Attach, Channel, ChannelKind, Command, CommandFrame, CommandId, CreateUpload, FileId, MessageId,
    SendMessage, UploadId,
};
use sqlx::PgPool;

use super::archives;
use crate::testing::{World, text};

impl World {
    /// A message of Anna's with a file in it.
    async fn hands_round(&self, channel: &Channel, bytes: Vec<u8>) -> MessageId {
        let wanted = CreateUpload {
            command_id: CommandId::new(),
            id: UploadId::new(),
            file_id: FileId::new(),
            name: "Mitschrift.bin".into(),
            bytes: bytes.len() as u64,
        };
        let upload = self.files.begin(&self.anna, channel.id, &wanted).await.unwrap();
        let whole = self.files.receive(&self.anna, upload.id, 0, Body::from(bytes));
        let file_id = whole.await.unwrap().attachment.unwrap().file_id;
        let message = SendMessage {
            attachments: vec![Attach {
                file_id,
                alt: String::new(),
            }],
            ..text(channel, "")
        };
        let frame = CommandFrame {
            id: CommandId::new(),
            command: Command::SendMessage(message),
        };
        self.id_at(self.commands.submit(self.anna, frame).await.unwrap())
            .await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_file_that_is_hidden_while_others_are_packed_is_left_out(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.trainer, "Allgemein", ChannelKind::Open, &[world.anna])
        .await;
    // More than waits on the way out.
    for _ in 0..6 {
        world.hands_round(&channel, vec![1; 400_000]).await;
    }
    let last = world.hands_round(&channel, b"\0\x01 Apfelbaum".to_vec()).await;
    let (_, mut parts) = archives(&world).talk(&world.trainer, channel.id).await.unwrap();
    let mut all = parts.next().await.unwrap().unwrap().to_vec();
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, last, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    while let Some(part) = parts.next().await {
        all.extend_from_slice(&part.unwrap());
    }
    assert!(all.len() > 6 * 400_000, "the others are in it");
    assert!(!all.windows(9).any(|bytes| bytes == b"Apfelbaum"));
}
