//! A group presents on the stage of a webinar.

use http::HeaderMap;
use protocol::{
    CommandId, CreateDocument, DocumentId, DocumentKind, FileId, LookIn, ShowSlide, WebinarState,
};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn slides_of_a_document_are_shown_by_the_staff_who_see_it(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world
        .group("Gruppe Nord", &[world.anna], |wanted| {
            wanted.look_in = LookIn::Trainers;
        })
        .await;
    let secret = world
        .group("Gruppe Süd", &[world.anna], |wanted| {
            wanted.look_in = LookIn::Group;
        })
        .await;
    let write = async |space: &protocol::Space, words: &str| {
        let wanted = CreateDocument {
            command_id: CommandId::new(),
            id: DocumentId::new(),
            kind: DocumentKind::Text,
            title: "Konzept".into(),
            markdown: Some(words.into()),
            copy_of: None,
        };
        world
            .documents
            .create(&world.anna, space.id, &wanted)
            .await
            .unwrap()
            .id
    };
    let document = write(
        &space,
        "# Kleine Bitten\n\nDrei Sätze.\n\n## Was bleibt\n\n- Karten\n",
    )
    .await;
    let hidden = write(&secret, "# Unter uns\n").await;
    let webinar = world.webinar(WebinarState::Live).await;
    let show = |document_id, number| ShowSlide {
        command_id: CommandId::new(),
        document_id,
        number,
    };
    let shows = |who, wanted| world.projects.show_slide(who, webinar, wanted);
    let first = show(document, 1);
    let done = shows(&world.trainer, first).await.unwrap();
    let repeat = shows(&world.trainer, first).await.unwrap();
    assert_eq!(done.position, repeat.position);
    shows(&world.trainer, show(document, 2)).await.unwrap();
    for number in [0, 3] {
        let refused = shows(&world.trainer, show(document, number)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let refused = shows(&world.trainer, show(hidden, 1)).await;
    assert!(
        matches!(refused, Err(Error::NotFound)),
        "who may not look in: {refused:?}"
    );
    let refused = shows(&world.anna, first).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let refused = shows(&world.guest, first).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let nobody = world
        .projects
        .stage_picture(&HeaderMap::new(), FileId::new())
        .await;
    assert!(matches!(nobody, Err(Error::Unauthenticated)));
}
