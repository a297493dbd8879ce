//! Versions: kept by name and at pauses, compared, restored; and who wrote what.

use protocol::{Change, CommandId, DocumentKind, NameVersion, VersionId, VersionKind};
use sqlx::PgPool;
use time::macros::datetime;

use super::{command, ids, refused};
use crate::features::documents::versions::Between;
use crate::kernel::Clock;
use crate::testing::World;

fn named(label: &str) -> NameVersion {
    NameVersion {
        command_id: CommandId::new(),
        id: VersionId::new(),
        label: label.into(),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_version_by_name_is_compared_and_restored(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world
        .makes(space, DocumentKind::Markdown, "Erster Satz.\n")
        .await
        .id;
    let wanted = named("Vor dem Treffen");
    let kept = world
        .documents
        .name_version(&world.anna, id, &wanted)
        .await
        .unwrap();
    assert_eq!(
        world
            .documents
            .name_version(&world.anna, id, &wanted)
            .await
            .unwrap(),
        kept
    );
    world.types(&world.ben, id, 4_000, "\nZweiter Satz.\n").await;

    let between = Between {
        from: kept.id,
        to: None,
    };
    let compared = world
        .documents
        .compare(&world.trainer, id, between)
        .await
        .unwrap();
    let fates: Vec<_> = compared
        .blocks
        .iter()
        .map(|block| (block.change, block.kind.as_str(), block.runs[0].text.as_str()))
        .collect();
    assert_eq!(
        fates,
        [
            (Change::Same, "paragraph", "Erster Satz."),
            (Change::Added, "paragraph", "Zweiter Satz.")
        ]
    );

    let restoring = command();
    world
        .documents
        .restore(&world.anna, id, kept.id, restoring)
        .await
        .unwrap();
    assert!(
        world
            .documents
            .restore(&world.anna, id, kept.id, restoring)
            .await
            .unwrap()
            .is_repeat
    );
    assert_eq!(world.note(id).await, "Erster Satz.\n");
    let versions = world.documents.versions(&world.trainer, id).await.unwrap();
    let kinds: Vec<_> = versions.iter().map(|version| version.kind).collect();
    assert_eq!(kinds, [VersionKind::Restored, VersionKind::Named]);
    assert_eq!(
        ids(&versions[0].authors),
        [world.ben.person_id],
        "who wrote since the one before"
    );
    // Nothing is lost by it: how it was before can be restored too.
    world
        .documents
        .restore(&world.ben, id, versions[0].id, command())
        .await
        .unwrap();
    assert_eq!(world.note(id).await, "Erster Satz.\n\nZweiter Satz.\n");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_may(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "a").await.id;
    let kept = world
        .documents
        .name_version(&world.anna, id, &named("x"))
        .await
        .unwrap();
    assert_eq!(
        refused(
            world
                .documents
                .name_version(&world.trainer, id, &named("y"))
                .await
        ),
        "forbidden"
    );
    assert_eq!(
        refused(
            world
                .documents
                .restore(&world.trainer, id, kept.id, command())
                .await
        ),
        "forbidden"
    );
    assert_eq!(
        refused(world.documents.versions(&world.guest, id).await),
        "not found"
    );
    let other = world.makes(space, DocumentKind::Markdown, "b").await.id;
    let foreign = world
        .documents
        .restore(&world.anna, other, kept.id, command())
        .await;
    assert_eq!(refused(foreign), "not found");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_pause_is_kept_once(pool: PgPool) {
    // Far behind what was just written, so everything rests.
    let clock = Clock::stepped(datetime!(2100-01-01 08:00 UTC));
    let world = World::at(pool, clock).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "a").await.id;
    world.types(&world.ben, id, 4_000, "b").await;
    for _ in 0..2 {
        world.documents.look_for_pauses().await.unwrap();
    }
    let versions = world.documents.versions(&world.anna, id).await.unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].kind, VersionKind::Auto);
    world.types(&world.ben, id, 4_000, "c").await;
    world.documents.look_for_pauses().await.unwrap();
    assert_eq!(world.documents.versions(&world.anna, id).await.unwrap().len(), 2);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_is_kept_while_people_write(pool: PgPool) {
    let clock = Clock::stepped(datetime!(2020-01-01 08:00 UTC));
    let world = World::at(pool, clock).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "a").await.id;
    world.documents.look_for_pauses().await.unwrap();
    assert!(
        world
            .documents
            .versions(&world.anna, id)
            .await
            .unwrap()
            .is_empty()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_wrote_what(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.space().await;
    let id = world.makes(space, DocumentKind::Markdown, "Vorlage\n").await.id;
    world.types(&world.anna, id, 4_000, "Anna schreibt").await;
    world.types(&world.ben, id, 5_000, " und Ben auch").await;
    world.types(&world.anna, id, 6_000, "!").await;
    let found = world.documents.authorship(&world.trainer, id).await.unwrap();
    let shares: Vec<_> = found
        .shares
        .iter()
        .map(|share| {
            (
                share.author.as_ref().map(|author| author.person_id),
                share.characters,
                share.words,
            )
        })
        .collect();
    let (anna, ben) = (Some(world.anna.person_id), Some(world.ben.person_id));
    assert_eq!(shares, [(anna, 14, 2), (ben, 13, 3), (None, 7, 1)]);
    let line: Vec<_> = found.blocks[1]
        .runs
        .iter()
        .map(|run| (run.text.as_str(), run.person_id))
        .collect();
    assert_eq!(
        line,
        [("Anna schreibt", anna), (" und Ben auch", ben), ("!", anna)]
    );
}
