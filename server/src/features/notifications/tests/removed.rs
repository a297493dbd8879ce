//! What was on its way to somebody who may not have it any more.

use protocol::ChannelKind;
use sqlx::PgPool;
use time::Duration;

use super::at;
use super::services::{PostOffice, PushService};
use crate::testing::{World, only};

/// Right after the end of a membership, or of a session, and before anybody looked at their notices again: what was on
/// its way to them is judged as it is sent.
#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_on_its_way_reaches_who_was_removed(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let (service, office) = (PushService::open().await, PostOffice::open().await);
    let notifications = world.mailing(&office);
    let members = [world.trainer, world.anna, world.ben];
    let intern = world
        .channel(&world.organiser, "Intern", ChannelKind::Private, &members)
        .await;
    let plenum = world.plenum().await;
    for (who, name) in [(&world.anna, "anna"), (&world.ben, "ben")] {
        world.lives(who, &format!("{name}@example.org")).await;
        world.subscribes(who, &service, name).await;
        // What no push can take goes by mail at once.
        world.sets(who, |settings| settings.mail_after = Some(0)).await;
    }
    let both = format!("{} {}", at(&world.anna), at(&world.ben));
    world.tells(&world.trainer, &intern, &both).await;
    assert_eq!(world.intents().await, 2);
    world.clock.step(Duration::minutes(1));
    let anna = world.anna.person_id;
    world
        .moderation
        .take_out(&world.organiser, intern.id, anna, only())
        .await
        .unwrap();
    notifications.deliver_all().await.unwrap();
    let pushed = service.take();
    assert_eq!(pushed.len(), 1, "{pushed:?}");
    assert!(pushed[0].starts_with("POST /push/ben "), "{pushed:?}");
    assert!(office.take().is_empty());

    // Out of the course: of no channel of it.
    world.tells(&world.trainer, &plenum, &both).await;
    world.clock.step(Duration::minutes(1));
    world
        .spaces
        .remove_person(&world.organiser, world.run, anna, only())
        .await
        .unwrap();
    // Signed out: this browser gets nothing, whatever was on its way.
    sqlx::query!(
        "update session set ended_at = $2 where id = $1",
        world.ben.session_id.0,
        world.clock.now()
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    notifications.deliver_all().await.unwrap();
    assert!(service.take().is_empty());
    let letters = office.take();
    assert_eq!(letters.len(), 1, "his mail, and none of hers");
    let told = &letters[0].told;
    assert!(told.contains("RCPT TO:<ben@example.org>"), "{told}");
}
