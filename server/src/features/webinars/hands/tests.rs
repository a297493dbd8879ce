//! The queue for speaking, as those in it notice it.

use protocol::{
    ChangeLive, CommandId, Hand, HandRef, LiveChange, PersonId, Role, WebinarCommand, WebinarId, WebinarRef,
    WebinarState,
};
use sqlx::PgPool;

use crate::features::webinars::law;
use crate::kernel::{Actor, Error};
use crate::testing::World;

fn raise(webinar_id: WebinarId) -> WebinarCommand {
    WebinarCommand::RaiseHand(WebinarRef { webinar_id })
}

fn lower(webinar_id: WebinarId, person_id: Option<PersonId>) -> WebinarCommand {
    WebinarCommand::LowerHand(HandRef {
        webinar_id,
        person_id,
    })
}

fn call(webinar_id: WebinarId, who: &Actor) -> WebinarCommand {
    WebinarCommand::CallHand(HandRef {
        webinar_id,
        person_id: Some(who.person_id),
    })
}

async fn queue(world: &World, webinar: WebinarId) -> Vec<Hand> {
    law::audience(world, webinar).await.hands
}

async fn names(world: &World, webinar: WebinarId) -> Vec<String> {
    let hands = queue(world, webinar).await;
    hands.into_iter().map(|hand| hand.name).collect()
}

async fn takes_hands(world: &World, webinar: WebinarId, takes: bool) {
    let change = sqlx::query!(
        "update webinar set takes_hands = $2 where id = $1",
        webinar.0,
        takes
    );
    change.execute(world.db.pool()).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn events_tell_what_a_fresh_snapshot_shows(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    let does = async |who: &Actor, command| {
        world.does(who, command).await.unwrap();
    };
    law::in_webinar(&world, webinar, "hand_changed", does(&world.anna, raise(webinar))).await;
    does(&world.ben, raise(webinar)).await;
    law::in_webinar(
        &world,
        webinar,
        "hand_changed.called",
        does(&world.trainer, call(webinar, &world.anna)),
    )
    .await;
    law::in_webinar(
        &world,
        webinar,
        "hand_changed.next",
        does(&world.trainer, call(webinar, &world.ben)),
    )
    .await;
    law::in_webinar(
        &world,
        webinar,
        "hand_lowered",
        does(&world.ben, lower(webinar, None)),
    )
    .await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_spoke_least_comes_first(pool: PgPool) {
    let world = World::new(pool).await;
    let before = world.webinar(WebinarState::Live).await;
    let webinar = world.webinar(WebinarState::Live).await;
    // Anna spoke last week, and once today.
    for place in [before, webinar] {
        world.does(&world.anna, raise(place)).await.unwrap();
        world
            .does(&world.trainer, call(place, &world.anna))
            .await
            .unwrap();
        world.does(&world.anna, lower(place, None)).await.unwrap();
    }
    let clara = world.enter("Clara Clematis", Role::Participant).await;
    for who in [&world.anna, &world.ben, &clara] {
        world.does(who, raise(webinar)).await.unwrap();
    }
    assert_eq!(
        names(&world, webinar).await,
        ["Ben Birke", "Clara Clematis", "Anna Ahorn"]
    );
    assert_eq!(queue(&world, webinar).await[2].times_spoken, 2);
    // What happens in another webinar meanwhile moves nobody here without an event.
    world.does(&world.ben, raise(before)).await.unwrap();
    world
        .does(&world.trainer, call(before, &world.ben))
        .await
        .unwrap();
    assert_eq!(names(&world, webinar).await[0], "Ben Birke");
    world.does(&world.ben, lower(webinar, None)).await.unwrap();
    world.does(&world.ben, raise(webinar)).await.unwrap();
    assert_eq!(names(&world, webinar).await[0], "Clara Clematis");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn one_person_has_the_floor(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    for who in [&world.anna, &world.ben] {
        world.does(who, raise(webinar)).await.unwrap();
    }
    for who in [&world.anna, &world.ben] {
        world.does(&world.trainer, call(webinar, who)).await.unwrap();
    }
    let hands = queue(&world, webinar).await;
    assert_eq!(hands.len(), 1);
    assert!(hands[0].is_speaking && hands[0].name == "Ben Birke");
    // Called again, nothing is counted again; whoever is through cannot be called without a hand.
    let again = world
        .does(&world.trainer, call(webinar, &world.ben))
        .await
        .unwrap();
    assert!(again.is_repeat);
    assert_eq!(queue(&world, webinar).await[0].times_spoken, 1);
    let late = world.does(&world.trainer, call(webinar, &world.anna)).await;
    assert!(matches!(late, Err(Error::WrongState(_))), "{late:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_hand_is_raised_once_and_only_where_hands_are_taken(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Lobby).await;
    let (id, webinars) = (CommandId::new(), &world.webinars);
    let first = webinars.submit(world.anna, id, raise(webinar)).await.unwrap();
    let repeat = webinars.submit(world.anna, id, raise(webinar)).await.unwrap();
    assert_eq!((repeat.position, repeat.is_repeat), (first.position, true));
    let since = queue(&world, webinar).await[0].raised_at;
    let second = world.does(&world.anna, raise(webinar)).await.unwrap();
    assert!(second.is_repeat);
    assert_eq!(world.events(webinar.into(), 0).await.len(), 1);
    assert_eq!(queue(&world, webinar).await[0].raised_at, since);

    takes_hands(&world, webinar, false).await;
    let refused = world.does(&world.ben, raise(webinar)).await;
    assert!(matches!(&refused, Err(Error::WrongState(word)) if word == "hands_closed"));
    let over = world.webinar(WebinarState::Ended).await;
    let refused = world.does(&world.ben, raise(over)).await;
    assert!(matches!(&refused, Err(Error::WrongState(word)) if word == "ended"));
    // A hand that is up comes down also then, and lowering it twice is nothing new.
    world.does(&world.anna, lower(webinar, None)).await.unwrap();
    let again = world.does(&world.anna, lower(webinar, None)).await.unwrap();
    assert!(again.is_repeat);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_the_staff_acts_on_the_hands_of_others(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    world.does(&world.anna, raise(webinar)).await.unwrap();
    let (of_anna, none) = (Some(world.anna.person_id), None);
    for command in [lower(webinar, of_anna), call(webinar, &world.anna)] {
        let refused = world.does(&world.ben, command).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    // Guests of the run do not know of webinars.
    for command in [raise(webinar), lower(webinar, none)] {
        let refused = world.does(&world.guest, command).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    assert_eq!(names(&world, webinar).await, ["Anna Ahorn"]);
    // Whoever entered with the code asks to speak like everybody else.
    sqlx::query!(
        "insert into webinar_guest (webinar_id, person_id, org_id, joined_at) values ($1, $2, $3, now())",
        webinar.0,
        world.guest.person_id.0,
        world.org.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world.does(&world.guest, raise(webinar)).await.unwrap();
    world.does(&world.trainer, lower(webinar, of_anna)).await.unwrap();
    assert_eq!(names(&world, webinar).await, ["Gerd Gast"]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn at_the_end_all_hands_go_down(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.webinar(WebinarState::Live).await;
    for who in [&world.anna, &world.ben] {
        world.does(who, raise(webinar)).await.unwrap();
    }
    law::in_webinar(&world, webinar, "hand_lowered.all", async {
        let change = WebinarCommand::ChangeLive(ChangeLive {
            webinar_id: webinar,
            change: LiveChange::State(WebinarState::Ended),
        });
        world.does(&world.trainer, change).await.unwrap();
    })
    .await;
    assert!(queue(&world, webinar).await.is_empty());
}
