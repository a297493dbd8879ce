//! What somebody finds is what they may read, and nothing else: not as a hit, not as a page, not as a name.

use protocol::{ChannelKind, CommandId, CreateRun, DeleteMessage, EditMessage, MessageId, Role};
use sqlx::PgPool;

use crate::kernel::Actor;
use crate::testing::{World, only, organisation, person};

impl World {
    /// Everybody who is looked at, with a letter.
    fn lookers<'a>(&'a self, stranger: &'a Actor) -> [(char, &'a Actor); 6] {
        [
            ('o', &self.organiser),
            ('t', &self.trainer),
            ('a', &self.anna),
            ('b', &self.ben),
            ('g', &self.guest),
            ('s', stranger),
        ]
    }

    /// The letters of those who find something with a word.
    async fn finders(&self, stranger: &Actor, word: &str) -> String {
        let mut found = String::new();
        for (letter, who) in self.lookers(stranger) {
            let page = self.search_for(who, word).await.unwrap();
            assert!(!page.has_more);
            if !page.hits.is_empty() {
                found.push(letter);
            }
        }
        found
    }

    async fn stranger(&self) -> Actor {
        let elsewhere = organisation(&self.db).await;
        person(&self.db, elsewhere, "Fremde Organisation", true).await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_finds_what(pool: PgPool) {
    let world = World::new(pool).await;
    let stranger = world.stranger().await;
    for (name, kind, members, word, expected) in [
        ("Offen", ChannelKind::Open, vec![], "Quitte", "otab"),
        (
            "Offen mit Gast",
            ChannelKind::Open,
            vec![world.guest],
            "Mispel",
            "otabg",
        ),
        ("Neues", ChannelKind::Announcement, vec![], "Schlehe", "otab"),
        (
            "Geschlossen",
            ChannelKind::Private,
            vec![world.ben],
            "Holunder",
            "tb",
        ),
        ("Nur ich", ChannelKind::Private, vec![], "Sanddorn", "t"),
    ] {
        let channel = world.channel(&world.trainer, name, kind, &members).await;
        world.says(&world.trainer, &channel, word).await.unwrap();
        assert_eq!(world.finders(&stranger, word).await, expected, "{name}");
        // Neither a part of a word nor a typing error finds more.
        assert_eq!(world.finders(&stranger, &word[..4]).await, expected, "{name}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn another_run_is_another_world(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = CreateRun {
        command_id: CommandId::new(),
        course_name: "Netzwerke koordinieren".into(),
        name: "Durchgang 2".into(),
        starts_on: "2027-01-04".into(),
        weeks: 2,
    };
    let other = world
        .courses
        .create_run(&world.organiser, &wanted)
        .await
        .unwrap()
        .id;
    let here = world
        .channel(&world.trainer, "Hier", ChannelKind::Open, &[])
        .await;
    world.says(&world.trainer, &here, "Wacholder").await.unwrap();
    assert_eq!(world.seeks(&world.anna, "Wacholder").await.len(), 1);
    let mut there = super::query("Wacholder");
    there.run = Some(other);
    assert!(
        world
            .search
            .search(&world.anna, &there)
            .await
            .unwrap()
            .hits
            .is_empty()
    );
    there.run = Some(world.run);
    assert_eq!(
        world.search.search(&world.anna, &there).await.unwrap().hits.len(),
        1
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_leaves_finds_nothing_more(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.trainer, "Gruppe", ChannelKind::Private, &[world.anna])
        .await;
    world
        .says(&world.trainer, &channel, "Kornelkirsche")
        .await
        .unwrap();
    assert_eq!(world.seeks(&world.anna, "Kornelkirsche").await.len(), 1);
    world
        .channels
        .leave(&world.anna, channel.id, only())
        .await
        .unwrap();
    assert!(world.seeks(&world.anna, "Kornelkirsche").await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_deleted_is_gone_at_once_and_leaves_no_word(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world
        .channel(&world.anna, "Offen", ChannelKind::Open, &[world.ben])
        .await;
    let done = world
        .says(&world.anna, &channel, "Das Kennwort ist Preiselbeere")
        .await
        .unwrap();
    world.says(&world.anna, &channel, "Ein Kennwort").await.unwrap();
    let id = world.id_at(done).await;
    assert_eq!(world.seeks(&world.ben, "Preiselbeere").await, [id]);

    let gone = DeleteMessage { message_id: id };
    world
        .channels
        .delete(&world.anna, CommandId::new(), gone)
        .await
        .unwrap();
    let before_the_index = world
        .search
        .search(&world.ben, &super::query("Preiselbeere"))
        .await
        .unwrap();
    assert!(before_the_index.hits.is_empty());

    world.index_all().await;
    assert_eq!(traces(&world, id, "preiselb").await, (0, 0));
    // What another message says too stays.
    assert_eq!(world.seeks(&world.ben, "Kennwort").await.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_edited_message_is_found_by_its_new_words_only(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.channel(&world.anna, "Offen", ChannelKind::Open, &[]).await;
    let done = world
        .says(&world.anna, &channel, "Treffen im Rathaus")
        .await
        .unwrap();
    let id = world.id_at(done).await;
    assert_eq!(world.seeks(&world.anna, "Rathaus").await, [id]);
    let edit = EditMessage {
        message_id: id,
        body: "Treffen im Bahnhof".into(),
        version: 1,
    };
    world
        .channels
        .edit(&world.anna, CommandId::new(), edit)
        .await
        .unwrap();
    assert_eq!(world.seeks(&world.anna, "Bahnhof").await, [id]);
    assert!(world.seeks(&world.anna, "Rathaus").await.is_empty());
    assert_eq!(traces(&world, id, "rathaus").await, (1, 0));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn hidden_and_moved_messages_are_judged_as_they_are_now(pool: PgPool) {
    let world = World::new(pool).await;
    let open = world
        .channel(&world.trainer, "Offen", ChannelKind::Open, &[])
        .await;
    let closed = world
        .channel(&world.trainer, "Zu", ChannelKind::Private, &[])
        .await;
    let hidden = world.says(&world.trainer, &open, "Mirabelle").await.unwrap();
    let moved = world.says(&world.trainer, &open, "Zwetschge").await.unwrap();
    let (hidden, moved) = (world.id_at(hidden).await, world.id_at(moved).await);
    assert_eq!(world.seeks(&world.anna, "Mirabelle").await, [hidden]);
    sqlx::query!(
        "update message set hidden_at = clock_timestamp() where id = $1",
        hidden.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    sqlx::query!(
        "update message set channel_id = $2 where id = $1",
        moved.0,
        closed.id.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    assert!(world.seeks(&world.anna, "Mirabelle").await.is_empty());
    assert!(world.seeks(&world.anna, "Zwetschge").await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_name_that_only_others_see_is_unknown(pool: PgPool) {
    let world = World::new(pool).await;
    let closed = world
        .channel(&world.trainer, "Geheimrat", ChannelKind::Private, &[])
        .await;
    let open = world
        .channel(&world.trainer, "Plenum", ChannelKind::Open, &[])
        .await;
    let zoe = world.enter("Zoe Zeder", Role::Participant).await;
    world
        .channels
        .add_member(&world.trainer, closed.id, zoe.person_id, only())
        .await
        .unwrap();
    world.says(&zoe, &closed, "Eberesche").await.unwrap();
    world.says(&world.trainer, &open, "Eberesche").await.unwrap();
    for q in ["in:Geheimrat Eberesche", "from:Zoe Eberesche"] {
        let page = world.search_for(&world.anna, q).await.unwrap();
        assert!(page.understood[0].is_unknown, "{q}");
        // Left out, it restricts nothing.
        assert_eq!(page.hits.len(), 1, "{q}");
        let page = world.search_for(&world.trainer, q).await.unwrap();
        assert!(!page.understood[0].is_unknown, "{q}");
    }
}

/// How many entries and words are left of a message.
async fn traces(world: &World, id: MessageId, word: &str) -> (i64, i64) {
    let entries = sqlx::query_scalar!(
        r#"select count(*) as "count!" from search_entry where item_id = $1"#,
        id.0
    );
    let words = sqlx::query_scalar!(
        r#"select count(*) as "count!" from search_word where word like $1 || '%'"#,
        word
    );
    (
        entries.fetch_one(world.db.pool()).await.unwrap(),
        words.fetch_one(world.db.pool()).await.unwrap(),
    )
}
