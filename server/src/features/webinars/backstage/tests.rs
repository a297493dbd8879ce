//! What the staff tells each other, and who has read it.

use protocol::{
    BackstageId, BackstageRef, CommandId, SendBackstage, WebinarCommand, WebinarId, WebinarState,
};
use sqlx::PgPool;

use crate::features::webinars::law;
use crate::kernel::Error;
use crate::testing::World;

fn says(webinar_id: WebinarId, body: &str) -> WebinarCommand {
    WebinarCommand::SendBackstage(SendBackstage {
        webinar_id,
        body: body.into(),
    })
}

fn read(backstage_id: BackstageId) -> WebinarCommand {
    WebinarCommand::AcknowledgeBackstage(BackstageRef { backstage_id })
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_message_is_read_by_each_of_the_staff_once(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let (id, webinars) = (CommandId::new(), &world.webinars);
    let text = "Noch fünf Minuten, dann die Umfrage";
    law::in_staff(&world, webinar, "backstage_changed", async {
        webinars
            .submit(world.trainer, id, says(webinar, text))
            .await
            .unwrap()
    })
    .await;
    let message = BackstageId(id.0);
    law::in_staff(&world, webinar, "backstage_changed.acknowledged", async {
        world.does(&world.organiser, read(message)).await.unwrap()
    })
    .await;
    let again = world.does(&world.organiser, read(message)).await.unwrap();
    let own = world.does(&world.trainer, read(message)).await.unwrap();
    assert!(again.is_repeat && own.is_repeat);
    let staff = law::staff(&world, webinar).await;
    assert_eq!(staff.backstage.len(), 1);
    assert_eq!(staff.backstage[0].body, text);
    let receipts: Vec<_> = staff.backstage[0]
        .receipts
        .iter()
        .map(|receipt| receipt.by.name.as_str())
        .collect();
    assert_eq!(receipts, ["Olga Organisation"]);
    // The audience hears nothing of it.
    assert!(world.events(webinar.into(), 0).await.is_empty());
    assert_eq!(
        world
            .events(law::staff_room(&world, webinar).await, 0)
            .await
            .len(),
        2
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_the_staffs_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let done = world.does(&world.trainer, says(webinar, "Ton?")).await.unwrap();
    let message = BackstageId(done.command_id.0);
    for command in [says(webinar, "Ich auch"), read(message)] {
        let refused = world.does(&world.anna, command).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    for command in [says(webinar, "Ich auch"), read(message)] {
        let refused = world.does(&world.guest, command).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    let unknown = world.does(&world.trainer, read(BackstageId::new())).await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_message_says_something_and_is_short(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Planned).await;
    let most = protocol::limits::REMARK_CHARS;
    for body in [
        String::new(),
        " \n ".into(),
        "a".repeat(most + 1),
        "a\u{0}b".into(),
    ] {
        let refused = world.does(&world.trainer, says(webinar, &body)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{body:?}: {refused:?}");
    }
    let longest = "ä".repeat(most);
    world.does(&world.trainer, says(webinar, &longest)).await.unwrap();
    assert_eq!(law::staff(&world, webinar).await.backstage[0].body, longest);
}
