//! The stage's address, as the staff, a beamer and strangers find it.

use protocol::{SessionId, WebinarState};
use sqlx::PgPool;

use crate::db::RoomKind;
use crate::features::webinars::row;
use crate::http::PeerAddr;
use crate::kernel::{Actor, Error};
use crate::testing::World;

fn peer() -> PeerAddr {
    PeerAddr("192.0.2.7".parse().unwrap())
}

fn token(url: &str) -> &str {
    url.split_once('#').unwrap().1
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_address_opens_the_stage_and_nothing_else(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let address = world
        .webinars
        .make_stage_address(&world.trainer, webinar)
        .await
        .unwrap();
    assert!(address.url.starts_with("http://localhost:8080/stage#"));
    let session = world
        .webinars
        .enter_stage(token(&address.url), peer(), "")
        .await
        .unwrap();
    let seen = world
        .webinars
        .stage_snapshot(&session.cookie_value)
        .await
        .unwrap();
    assert_eq!(seen.view.webinar_id, webinar);
    assert_eq!(seen.tally.room, seen.room);
    assert_eq!(seen.view.join_url, "http://localhost:8080/join");

    let stage = session.actor();
    let mut conn = world.db.read().await.unwrap();
    let row = row::load(&mut conn, webinar).await.unwrap();
    assert_eq!(seen.room, row.stage_room);
    for (kind, room, may) in [
        (RoomKind::Stage, row.stage_room, true),
        (RoomKind::Webinar, webinar.into(), false),
        (RoomKind::Staff, row.staff_room, false),
    ] {
        let follows = world
            .webinars
            .may_follow(&mut conn, &stage, kind, room)
            .await
            .unwrap();
        assert_eq!(follows, may, "{kind:?}");
        if kind == RoomKind::Stage {
            let anna = world
                .webinars
                .may_follow(&mut conn, &world.anna, kind, room)
                .await
                .unwrap();
            assert!(!anna, "people of the run have no stage");
        }
    }
    drop(conn);
    let other = world.webinars.make_stage_address(&stage, webinar).await;
    assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    let run = world.channels.run_snapshot(&stage, world.run).await;
    assert!(matches!(run, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_new_address_voids_the_old_one_and_what_was_opened_with_it(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Planned).await;
    let first = world
        .webinars
        .make_stage_address(&world.trainer, webinar)
        .await
        .unwrap();
    let session = world
        .webinars
        .enter_stage(token(&first.url), peer(), "")
        .await
        .unwrap();
    let second = world
        .webinars
        .make_stage_address(&world.trainer, webinar)
        .await
        .unwrap();
    let closed = world.webinars.stage_snapshot(&session.cookie_value).await;
    assert!(matches!(closed, Err(Error::Unauthenticated)), "{closed:?}");
    let told = world.events(session.person_id.into(), 0).await;
    assert!(
        told.iter().any(|event| event.event.kind() == "session_ended"),
        "sockets close"
    );
    let old = world.webinars.enter_stage(token(&first.url), peer(), "").await;
    assert!(matches!(old, Err(Error::NotFound)), "{old:?}");
    world
        .webinars
        .enter_stage(token(&second.url), peer(), "")
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_the_staff_makes_addresses_and_only_stages_see_one(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let refused = world.webinars.make_stage_address(&world.anna, webinar).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    for guess in ["", "abc", &"A".repeat(43)] {
        let refused = world.webinars.enter_stage(guess, peer(), "").await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        let refused = world.webinars.stage_snapshot(guess).await;
        assert!(matches!(refused, Err(Error::Unauthenticated)), "{refused:?}");
    }
    // A person's own session is no stage's.
    let mut tx = world.db.begin().await.unwrap();
    let session = world
        .accounts
        .open_session(&mut tx, world.org, world.trainer.person_id, "")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let refused = world.webinars.stage_snapshot(&session.cookie_value).await;
    assert!(matches!(refused, Err(Error::Unauthenticated)), "{refused:?}");
    let nobody = Actor {
        session_id: SessionId::new(),
        ..world.guest
    };
    let refused = world.webinars.make_stage_address(&nobody, webinar).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}
