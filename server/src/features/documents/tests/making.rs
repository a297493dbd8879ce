//! Making, ordering, archiving and deleting documents, and who may.

use document::content::{Content, markdown};
use protocol::{ChangeDocument, CommandId, DocumentId, DocumentKind, limits};
use sqlx::PgPool;

use super::{command, creating, refused};
use crate::collab::Rights;
use crate::testing::World;

fn change() -> ChangeDocument {
    ChangeDocument {
        command_id: CommandId::new(),
        title: None,
        after: None,
        is_archived: None,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_template_stands_in_its_document_once(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let wanted = creating(DocumentKind::Text, "  Konzept ", "# Ziel\n\n- [ ] gefragt\n");
    // The same request from two pages at once.
    let (one, other) = tokio::join!(
        world.documents.create(&world.anna, space, &wanted),
        world.documents.create(&world.anna, space, &wanted)
    );
    assert_eq!(one.unwrap(), other.unwrap());
    let content = world
        .documents
        .content(wanted.id, DocumentKind::Text, None)
        .await
        .unwrap();
    let Content::Text(blocks) = content else {
        panic!("a text")
    };
    assert_eq!(markdown::write(&blocks, &|_| None), "# Ziel\n\n- [ ] gefragt\n");

    let mut conn = world.db.read().await.unwrap();
    let listed = world.documents.of_space(&mut conn, space).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].title, "Konzept");
    assert_eq!(listed[0].created_by.person_id, world.anna.person_id);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may_make_and_see_them(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let document = world.makes(space, DocumentKind::Markdown, "a").await;
    let outsider = world.enter("Clara Clematis", protocol::Role::Participant).await;
    for (who, rights) in [
        (&world.anna, Some(Rights::Write)),
        (&world.trainer, Some(Rights::Read)),
        (&outsider, None),
        (&world.guest, None),
    ] {
        let mut conn = world.db.read().await.unwrap();
        assert_eq!(
            world.documents.rights(&mut conn, who, document.id).await.unwrap(),
            rights
        );
        assert_eq!(
            world.documents.snapshot(who, document.id).await.is_ok(),
            rights.is_some()
        );
    }
    let wanted = creating(DocumentKind::Text, "x", "");
    assert_eq!(
        refused(world.documents.create(&outsider, space, &wanted).await),
        "not found"
    );
    assert_eq!(
        refused(world.documents.create(&world.trainer, space, &wanted).await),
        "forbidden"
    );
    assert_eq!(
        refused(world.documents.snapshot(&world.anna, DocumentId::new()).await),
        "not found"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn bad_requests(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let make = async |wanted| world.documents.create(&world.anna, space, &wanted).await;
    let first = creating(DocumentKind::Text, "Eins", "");
    make(first.clone()).await.unwrap();

    let mut same_id = creating(DocumentKind::Text, "Zwei", "");
    same_id.id = first.id;
    assert_eq!(refused(make(same_id).await), "reused");
    let mut other_content = first.clone();
    other_content.title = "Anders".into();
    assert_eq!(refused(make(other_content).await), "reused");
    assert_eq!(
        refused(make(creating(DocumentKind::Text, " \n", "")).await),
        "invalid"
    );
    let long = "ä".repeat(limits::TITLE_CHARS + 1);
    assert_eq!(
        refused(make(creating(DocumentKind::Text, &long, "")).await),
        "invalid"
    );
    assert_eq!(
        refused(make(creating(DocumentKind::Whiteboard, "x", "text")).await),
        "invalid"
    );
    let mut other_kind = creating(DocumentKind::Markdown, "x", "");
    other_kind.copy_of = Some(first.id);
    assert_eq!(refused(make(other_kind).await), "invalid");

    let elsewhere = world.group("Gruppe Süd", &[world.anna], |_| {}).await.id;
    let mut from_elsewhere = creating(DocumentKind::Text, "x", "");
    from_elsewhere.copy_of = Some(first.id);
    let made = world
        .documents
        .create(&world.anna, elsewhere, &from_elsewhere)
        .await;
    assert_eq!(refused(made), "not found");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_copy_begins_as_its_model_is_now(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let model = world.makes(space, DocumentKind::Markdown, "alt").await;
    world.types(&world.ben, model.id, 4_000, " und neu").await;
    let mut wanted = creating(DocumentKind::Markdown, "Kopie", "");
    wanted.copy_of = Some(model.id);
    let copy = world.documents.create(&world.ben, space, &wanted).await.unwrap();
    assert_eq!(world.note(copy.id).await, "alt und neu");
    world.types(&world.ben, copy.id, 4_001, "!").await;
    assert_eq!(world.note(model.id).await, "alt und neu");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_group_puts_them_in_order(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(world.makes(space, DocumentKind::Text, "").await.id);
    }
    let order = async || {
        let mut conn = world.db.read().await.unwrap();
        let listed = world.documents.of_space(&mut conn, space).await.unwrap();
        listed.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    let moved = |after| ChangeDocument {
        after: Some(after),
        ..change()
    };
    world
        .documents
        .change(&world.ben, ids[0], &moved(ids[1]))
        .await
        .unwrap();
    assert_eq!(order().await, [ids[1], ids[0], ids[2]]);
    world
        .documents
        .change(&world.ben, ids[2], &moved(ids[2]))
        .await
        .unwrap();
    assert_eq!(order().await, [ids[2], ids[1], ids[0]]);
    let unknown = world
        .documents
        .change(&world.ben, ids[2], &moved(DocumentId::new()))
        .await;
    assert_eq!(refused(unknown), "invalid");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_archived_one_is_for_reading(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "a").await.id;
    let archive = |is_archived| ChangeDocument {
        is_archived: Some(is_archived),
        ..change()
    };
    world
        .documents
        .change(&world.anna, id, &archive(true))
        .await
        .unwrap();
    let mut conn = world.db.read().await.unwrap();
    let rights = world.documents.rights(&mut conn, &world.anna, id).await.unwrap();
    assert_eq!(rights, Some(Rights::Read));
    let started = world
        .documents
        .start_thread(&world.anna, id, &super::thread("x", &[]))
        .await;
    assert_eq!(refused(started), "wrong state");
    world
        .documents
        .change(&world.anna, id, &archive(false))
        .await
        .unwrap();
    let rights = world.documents.rights(&mut conn, &world.anna, id).await.unwrap();
    assert_eq!(rights, Some(Rights::Write));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_one_is_gone_with_every_word(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "geheim").await.id;
    let said = super::thread("auch geheim", &[]);
    world
        .documents
        .start_thread(&world.anna, id, &said)
        .await
        .unwrap();
    let gone = command();
    let done = world.documents.delete(&world.anna, id, gone).await.unwrap();
    assert!(
        world
            .documents
            .delete(&world.anna, id, gone)
            .await
            .unwrap()
            .is_repeat
    );
    assert_eq!(done.room, space.into());
    assert_eq!(
        refused(world.documents.snapshot(&world.anna, id).await),
        "not found"
    );
    assert!(
        world
            .documents
            .content(id, DocumentKind::Markdown, None)
            .await
            .is_err()
    );
    let log = format!("{:?}", world.events(space.into(), 0).await);
    assert!(!log.contains("geheim"), "{log}");
    let mut again = creating(DocumentKind::Markdown, "x", "");
    again.id = id;
    assert_eq!(
        refused(world.documents.create(&world.anna, space, &again).await),
        "reused"
    );
}
