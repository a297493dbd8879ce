//! What comes with a message is found as its words are, for as long as it is there; so are files of spaces.

use axum::body::Body;
use protocol::{
    Attach, Channel, ChannelKind, Command, CommandFrame, CommandId, CommandOnly, CreateUpload, DeleteMessage,
    FileId, Found, MessageId, NewMessagePoll, SendMessage, SpaceId, UploadId,
};
use sqlx::PgPool;

use crate::features::files::Home;
use crate::kernel::Clock;
use crate::testing::{World, text};

impl World {
    /// Uploads a file of Anna's.
    async fn uploads(&self, home: impl Into<Home>, name: &str) -> FileId {
        let (home, bytes) = (home.into(), b"Inhalt".to_vec());
        let wanted = CreateUpload {
            command_id: CommandId::new(),
            id: UploadId::new(),
            file_id: FileId::new(),
            name: name.into(),
            bytes: bytes.len() as u64,
        };
        self.files.begin(&self.anna, home, &wanted).await.unwrap();
        let whole = self
            .files
            .receive(&self.anna, wanted.id, 0, Body::from(bytes))
            .await;
        whole.unwrap();
        wanted.file_id
    }

    /// Anna posts a message with a file and a poll.
    async fn posts_with(&self, channel: &Channel, name: &str, alt: &str, options: &[&str]) -> MessageId {
        let attach = Attach {
            file_id: self.uploads(channel.id, name).await,
            alt: alt.into(),
        };
        let poll = NewMessagePoll {
            options: options.iter().map(|&option| option.into()).collect(),
            is_multiple: false,
            is_anonymous: false,
            is_hidden: false,
            closes_at: None,
        };
        let message = SendMessage {
            attachments: vec![attach],
            poll: Some(poll),
            ..text(channel, "Seht mal")
        };
        self.id_at(self.commands_of_anna(Command::SendMessage(message)).await)
            .await
    }

    async fn commands_of_anna(&self, command: Command) -> protocol::Done {
        let id = CommandId::new();
        let done = self
            .commands
            .submit(self.anna, CommandFrame { id, command })
            .await;
        done.unwrap()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_message_is_found_by_its_files_and_its_poll_while_it_stands(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Plenum", ChannelKind::Open, &[world.ben])
        .await;
    let options = ["Sanddorntorte", "Rhabarberkuchen"];
    let alt = "Luftaufnahme der Hafenmole";
    let posted = world
        .posts_with(&channel, "Fördersatzung 2026.pdf", alt, &options)
        .await;
    world.says(&world.anna, &channel, "Etwas anderes").await.unwrap();
    // By the name of its file, by what its file shows, by what can be chosen; by parts of each too.
    let words = [
        "Fördersatzung",
        "foerdersatzung",
        "Luftaufnahme",
        "\"der Hafenmole\"",
        "Hafen",
        "Sanddorntorte",
        "Rhabarber",
        "Sanddorntorte has:poll has:file",
    ];
    for q in words {
        assert_eq!(world.seeks(&world.ben, q).await, [posted], "{q}");
    }
    let page = world.search_for(&world.ben, "Luftaufnahme").await.unwrap();
    let marked: Vec<_> = page.hits[0].fragments.iter().filter(|one| one.is_hit).collect();
    assert_eq!(marked[0].text, "Luftaufnahme", "and it is shown why");
    let kept = async || {
        let words = sqlx::query_scalar!(
            r#"select count(*) as "count!" from search_word where word ~ '^[+]?(luft|hafen|sanddorn|rhabarb)'"#
        );
        words.fetch_one(world.db.pool()).await.unwrap()
    };
    assert!(kept().await > 0);
    let which = DeleteMessage { message_id: posted };
    world.commands_of_anna(Command::DeleteMessage(which)).await;
    for q in words {
        let page = world.search_for(&world.ben, q).await.unwrap();
        assert!(page.hits.is_empty(), "{q}");
    }
    assert_eq!(kept().await, 0, "nor is a word of it kept for typing errors");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_hidden_is_not_found_by_its_files_either(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Plenum", ChannelKind::Open, &[world.ben])
        .await;
    let posted = world
        .posts_with(&channel, "Mirabelle.pdf", "Quitte", &["Schlehe", "Mispel"])
        .await;
    assert_eq!(world.seeks(&world.ben, "Mirabelle").await, [posted]);
    let mut tx = world.db.begin().await.unwrap();
    world
        .channels
        .set_hidden(&mut tx, None, posted, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for q in ["Mirabelle", "Quitte", "Schlehe"] {
        assert!(world.seeks(&world.ben, q).await.is_empty(), "{q}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_file_of_a_space_is_found_by_its_name_until_it_is_deleted(pool: PgPool) {
    let world = World::new(pool).await;
    let space: SpaceId = world.group("Gruppe Nord", &[world.anna], |_| ()).await.id;
    let file = world.uploads(space, "Haushaltsplan.xlsx").await;
    let found = async || {
        world.search.index_things().await.unwrap();
        let page = world.search_for(&world.anna, "Haushaltsplan").await.unwrap();
        let hits = page.hits.into_iter().map(|hit| hit.found);
        hits.filter(|found| matches!(found, Found::File { .. })).count()
    };
    assert_eq!(found().await, 1);
    let command_id = CommandId::new();
    let deleted = world
        .files
        .delete(&world.anna, file, CommandOnly { command_id })
        .await;
    deleted.unwrap();
    assert_eq!(found().await, 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_that_cannot_be_read_keeps_no_other_from_being_found(pool: PgPool) {
    let clock = Clock::stepped(time::macros::datetime!(2026-11-26 11:00 UTC));
    let world = World::at(pool, clock).await;
    let channel = world.channel(&world.anna, "Plenum", ChannelKind::Open, &[]).await;
    let broken = world.says(&world.anna, &channel, "Zwetschge").await.unwrap();
    let broken = world.id_at(broken).await;
    let breaks = async |is_broken: bool| {
        sqlx::query!(
            r#"
            update message
            set tree = case when $2 then json_build_object('broken', tree) else tree -> 'broken' end
            where id = $1
            "#,
            broken.0,
            is_broken
        )
        .execute(world.db.pool())
        .await
        .unwrap();
    };
    breaks(true).await;
    let whole = world.says(&world.anna, &channel, "Mirabelle").await.unwrap();
    let whole = world.id_at(whole).await;
    assert_eq!(world.seeks(&world.anna, "Mirabelle").await, [whole]);
    breaks(false).await;
    world.clock.step(time::Duration::seconds(2));
    assert_eq!(world.seeks(&world.anna, "Zwetschge").await, [broken]);
}
