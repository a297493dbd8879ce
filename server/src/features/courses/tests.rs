//! What people notice of runs.

use protocol::{CommandId, CreateRun, Event, Role};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::{World, organisation, person};

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_run_has_its_weeks_and_everybody_in_it(pool: PgPool) {
    let world = World::new(pool).await;
    let seen = world
        .channels
        .run_snapshot(&world.trainer, world.run)
        .await
        .unwrap();
    assert_eq!(seen.weeks.len(), 12);
    assert_eq!(seen.weeks[2].theme, "Woche 3");
    assert_eq!(seen.weeks[2].starts_on, "2026-11-16");
    assert_eq!(seen.run.ends_on, "2027-01-24");
    let people: Vec<_> = seen
        .people
        .iter()
        .map(|member| (member.person.display_name.as_str(), member.role))
        .collect();
    assert_eq!(
        people,
        [
            ("Anna Ahorn", Role::Participant),
            ("Ben Birke", Role::Participant),
            ("Gerd Gast", Role::Guest),
            ("Olga Organisation", Role::Organiser),
            ("Tilda Training", Role::Trainer),
        ]
    );
    let as_guest = world
        .channels
        .run_snapshot(&world.guest, world.run)
        .await
        .unwrap();
    assert_eq!(as_guest.weeks, seen.weeks);
    assert!(
        as_guest.people.is_empty() && as_guest.channels.is_empty(),
        "a guest of no channel sees nobody"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_organisers_make_runs_and_a_repeat_makes_none(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = CreateRun {
        command_id: CommandId::new(),
        course_name: "netzwerke KOORDINIEREN".into(),
        name: "Durchgang 2".into(),
        starts_on: "2027-02-01".into(),
        weeks: 4,
    };
    let refused = world.courses.create_run(&world.trainer, &wanted).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let made = world.courses.create_run(&world.organiser, &wanted).await.unwrap();
    let again = world.courses.create_run(&world.organiser, &wanted).await.unwrap();
    assert_eq!(made, again);
    assert_eq!(made.course_name, "Netzwerke koordinieren");
    let other = CreateRun {
        weeks: 5,
        ..wanted.clone()
    };
    let reused = world.courses.create_run(&world.organiser, &other).await;
    assert!(matches!(reused, Err(Error::CommandReused)));
    let same_name = CreateRun {
        command_id: CommandId::new(),
        ..wanted
    };
    let taken = world.courses.create_run(&world.organiser, &same_name).await;
    assert!(matches!(taken, Err(Error::NameTaken)));

    let mut conn = world.db.read().await.unwrap();
    let organisers = world.courses.runs_of(&mut conn, &world.organiser).await.unwrap();
    let annas = world.courses.runs_of(&mut conn, &world.anna).await.unwrap();
    assert_eq!((organisers.len(), annas.len()), (2, 1));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_run_does_not_exist_for_strangers_and_closed_accounts(pool: PgPool) {
    let world = World::new(pool).await;
    let elsewhere = organisation(&world.db).await;
    let stranger = person(&world.db, elsewhere, "Fremde", true).await;
    let seen = world.channels.run_snapshot(&stranger, world.run).await;
    assert!(matches!(seen, Err(Error::NotFound)));
    let put = world
        .spaces
        .remove_person(&stranger, world.run, world.anna.person_id, crate::testing::only())
        .await;
    assert!(matches!(put, Err(Error::NotFound)));

    let rooms = [world.run.into(), stranger.person_id.into()];
    let mut conn = world.db.read().await.unwrap();
    let followed = |actor| {
        let courses = world.courses.clone();
        let pool = world.db.clone();
        async move {
            let mut conn = pool.read().await.unwrap();
            courses.may_follow(&mut conn, &actor, &rooms).await.unwrap()
        }
    };
    assert_eq!(followed(world.anna).await, [rooms[0]]);
    assert_eq!(followed(stranger).await, []);
    sqlx::query!(
        "update person set closed_at = now() where id = $1",
        world.anna.person_id.0
    )
    .execute(&mut *conn)
    .await
    .unwrap();
    assert_eq!(followed(world.anna).await, []);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_role_changes_for_everybody_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let before = world.channels.run_snapshot(&world.ben, world.run).await.unwrap();
    world.put(world.anna.person_id, Role::Trainer).await.unwrap();
    let events = world.events(world.run.into(), before.position.seq).await;
    assert!(matches!(
        events.iter().map(|e| &e.event).collect::<Vec<_>>()[..],
        [Event::PersonChanged(changed)] if changed.role == Role::Trainer
    ));
    let refused = world.put(world.anna.person_id, Role::Organiser).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let refused = world.put(world.organiser.person_id, Role::Trainer).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_invitation_never_takes_a_role_away(pool: PgPool) {
    let world = World::new(pool).await;
    let mut tx = world.db.begin().await.unwrap();
    let (org, run, trainer) = (world.org, world.run, world.trainer.person_id);
    world
        .channels
        .enrol(&mut tx, org, run, trainer, Role::Guest, &[], None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let role = world
        .courses
        .role_in(&mut conn, &world.trainer, run)
        .await
        .unwrap();
    assert_eq!(role, Some(Role::Trainer));
}
