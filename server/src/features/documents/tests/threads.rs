//! What is said about a document, by whom, and who hears of it.

use protocol::{
    AddComment, ChangeComment, ChangeThread, CommandId, DocumentId, DocumentKind, MentionPerson,
    NoticeReason, Role, Thread, limits,
};
use sqlx::PgPool;

use super::{command, comment, refused, thread};
use crate::testing::World;

impl World {
    async fn threads(&self, document: DocumentId) -> Vec<Thread> {
        self.documents
            .snapshot(&self.anna, document)
            .await
            .unwrap()
            .threads
    }
}

fn answer(body: &str, mentions: &[crate::kernel::Actor]) -> AddComment {
    AddComment {
        command_id: CommandId::new(),
        comment: comment(body, mentions),
    }
}

fn settle(is_resolved: bool) -> ChangeThread {
    ChangeThread {
        command_id: CommandId::new(),
        is_resolved,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_conversation_about_a_stretch(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world
        .makes(space, DocumentKind::Text, "Die gemeinsame Sache")
        .await
        .id;
    let started = thread("Wen meint ihr?", &[]);
    let done = world
        .documents
        .start_thread(&world.ben, id, &started)
        .await
        .unwrap();
    let again = world
        .documents
        .start_thread(&world.ben, id, &started)
        .await
        .unwrap();
    assert!(again.is_repeat && again.position == done.position);

    let said = answer("Die Betriebe", &[]);
    world
        .documents
        .add_comment(&world.anna, started.id, &said)
        .await
        .unwrap();
    world
        .documents
        .change_thread(&world.ben, started.id, settle(true))
        .await
        .unwrap();
    let threads = world.threads(id).await;
    assert_eq!(threads.len(), 1);
    assert_eq!(threads[0].anchor, started.anchor);
    assert_eq!(threads[0].quote, "die gemeinsame Sache");
    assert!(threads[0].is_resolved);
    assert_eq!(
        threads[0].resolved_by.as_ref().unwrap().person_id,
        world.ben.person_id
    );
    let bodies: Vec<_> = threads[0].comments.iter().map(|one| one.body.as_str()).collect();
    assert_eq!(bodies, ["Wen meint ihr?", "Die Betriebe"]);

    world
        .documents
        .change_thread(&world.anna, started.id, settle(false))
        .await
        .unwrap();
    assert!(!world.threads(id).await[0].is_resolved);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_thread_outlives_its_text(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world
        .makes(space, DocumentKind::Markdown, "Die gemeinsame Sache")
        .await
        .id;
    world
        .documents
        .start_thread(&world.ben, id, &thread("?", &[]))
        .await
        .unwrap();
    let edit = |doc: &yrs::Doc| {
        use yrs::{Text as _, Transact as _, WriteTxn as _};
        let mut txn = doc.transact_mut();
        txn.get_or_insert_text("content").remove_range(&mut txn, 0, 20);
        Ok(())
    };
    let author = crate::collab::Author::from(world.anna);
    world.collab.write(author, id, edit).await.unwrap();
    assert_eq!(world.note(id).await, "");
    assert_eq!(world.threads(id).await[0].quote, "die gemeinsame Sache");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_looks_in_comments_without_editing(pool: PgPool) {
    let world = World::new(pool).await;
    let everybody = |wanted: &mut protocol::CreateSpaces| wanted.look_in = protocol::LookIn::Course;
    let space = world.group("Gruppe Ost", &[world.anna], everybody).await.id;
    let id = world.makes(space, DocumentKind::Text, "a").await.id;
    let by_trainer = world
        .documents
        .start_thread(&world.trainer, id, &thread("Gut so", &[]))
        .await;
    assert!(by_trainer.is_ok(), "trainers who look in always may");
    let by_other = world
        .documents
        .start_thread(&world.ben, id, &thread("x", &[]))
        .await;
    assert_eq!(refused(by_other), "forbidden");
    let by_guest = world
        .documents
        .start_thread(&world.guest, id, &thread("x", &[]))
        .await;
    assert_eq!(refused(by_guest), "not found");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_its_author_changes_a_comment(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Text, "a").await.id;
    let started = thread("erst so", &[]);
    world
        .documents
        .start_thread(&world.anna, id, &started)
        .await
        .unwrap();
    let change = |body: &str| ChangeComment {
        command_id: CommandId::new(),
        body: body.into(),
    };
    let comment = started.comment.id;
    assert_eq!(
        refused(
            world
                .documents
                .change_comment(&world.ben, comment, &change("x"))
                .await
        ),
        "forbidden"
    );
    assert_eq!(
        refused(
            world
                .documents
                .delete_comment(&world.ben, comment, command())
                .await
        ),
        "forbidden"
    );
    world
        .documents
        .change_comment(&world.anna, comment, &change("dann so"))
        .await
        .unwrap();
    let changed = world.threads(id).await.remove(0).comments.remove(0);
    assert_eq!(changed.body, "dann so");
    assert!(changed.edited_at.is_some());

    world
        .documents
        .delete_comment(&world.trainer, comment, command())
        .await
        .unwrap();
    let gone = world.threads(id).await.remove(0).comments.remove(0);
    assert!(gone.is_deleted && gone.body.is_empty());
    let log = format!("{:?}", world.events(space.into(), 0).await);
    assert!(!log.contains("erst so") && !log.contains("dann so"), "{log}");
    assert_eq!(
        refused(
            world
                .documents
                .change_comment(&world.anna, comment, &change("x"))
                .await
        ),
        "wrong state"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn people_hear_what_concerns_them_once(pool: PgPool) {
    use NoticeReason::{CommentMention, CommentReply, DocumentMention, GroupJoined};
    let world = World::new(pool).await;
    let space = world.space().await;
    let outsider = world.enter("Clara Clematis", Role::Participant).await;
    let id = world.makes(space, DocumentKind::Text, "a").await.id;
    let started = thread("Ben, schau", &[world.ben, outsider, world.anna]);
    world
        .documents
        .start_thread(&world.anna, id, &started)
        .await
        .unwrap();
    let said = answer("Gesehen", &[]);
    world
        .documents
        .add_comment(&world.ben, started.id, &said)
        .await
        .unwrap();
    let mention = MentionPerson {
        command_id: CommandId::new(),
        person_id: world.ben.person_id,
        excerpt: "fragt Ben\nnoch heute".into(),
    };
    for _ in 0..2 {
        world.documents.mention(&world.anna, id, &mention).await.unwrap();
    }
    let kept = |told: Vec<NoticeReason>| {
        told.into_iter()
            .filter(|reason| *reason != GroupJoined)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kept(world.told(&world.ben).await),
        [DocumentMention, CommentMention]
    );
    assert_eq!(kept(world.told(&world.anna).await), [CommentReply]);
    assert_eq!(kept(world.told(&outsider).await), []);
    assert_eq!(
        world.threads(id).await[0].comments[0].mentions.len(),
        2,
        "of those who see the space"
    );
    let of_outsider = MentionPerson {
        command_id: CommandId::new(),
        person_id: outsider.person_id,
        ..mention
    };
    assert_eq!(
        refused(world.documents.mention(&world.anna, id, &of_outsider).await),
        "invalid"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_requests(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Text, "a").await.id;
    let start = async |wanted| world.documents.start_thread(&world.anna, id, &wanted).await;
    assert_eq!(refused(start(thread(" ", &[])).await), "invalid");
    let long = "a".repeat(limits::COMMENT_CHARS + 1);
    assert_eq!(refused(start(thread(&long, &[])).await), "invalid");
    let mut odd = thread("x", &[]);
    odd.anchor.from = "<script>".into();
    assert_eq!(refused(start(odd).await), "invalid");
    let fine = thread("x", &[]);
    start(fine.clone()).await.unwrap();
    let mut taken = thread("y", &[]);
    taken.id = fine.id;
    assert_eq!(refused(start(taken).await), "reused");
    let mut taken = thread("y", &[]);
    taken.comment.id = fine.comment.id;
    assert_eq!(refused(start(taken).await), "reused");
}
