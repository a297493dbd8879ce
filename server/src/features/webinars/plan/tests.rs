//! Planning, as those who plan and those who are told see it.

use protocol::{
    AgendaItem, CommandId, Event, Fold, LocalTime, Material, PutWebinar, RoomId, Speaker, VideoEngine,
    WebinarId, WebinarPlan, WebinarState,
};
use sqlx::PgPool;
use time::macros::datetime;

use super::Life;
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, organisation, person};

fn plan() -> WebinarPlan {
    WebinarPlan {
        week: Some(5),
        title: "Angebote entwickeln".into(),
        description: "Vom Bedarf\r\nzum Programm".into(),
        speakers: vec![speaker("Gesa Drewes", None)],
        when: LocalTime {
            date: "2026-10-21".into(),
            time: "16:00".into(),
            time_zone: "Europe/Berlin".into(),
            minutes: 90,
            fold: None,
        },
        agenda: vec![AgendaItem {
            title: "Impuls".into(),
            minutes: 30,
            is_break: false,
        }],
        materials: vec![Material {
            title: "Arbeitsblatt".into(),
            url: "https://example.org/blatt".into(),
        }],
        video: VideoEngine::None,
        video_room: String::new(),
    }
}

fn speaker(name: &str, actor: Option<&Actor>) -> Speaker {
    Speaker {
        name: name.into(),
        about: String::new(),
        person_id: actor.map(|actor| actor.person_id),
    }
}

fn put(plan: WebinarPlan) -> PutWebinar {
    PutWebinar {
        command_id: CommandId::new(),
        plan,
    }
}

/// Pointers of the fields that were refused.
fn pointers<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Invalid(fields)) => fields.into_iter().map(|field| field.pointer).collect(),
        other => panic!("{other:?}"),
    }
}

impl World {
    /// Kinds of the events of a room.
    async fn kinds(&self, room: impl Into<RoomId>) -> Vec<&'static str> {
        let events = self.events(room.into(), 0).await;
        events.iter().map(|event| event.event.kind()).collect()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_planned_webinar_is_on_the_list_and_can_be_opened(pool: PgPool) {
    let world = World::new(pool).await;
    let before = world.kinds(world.run).await.len();
    let wanted = put(plan());
    let made = world
        .webinars
        .plan(&world.trainer, world.run, &wanted)
        .await
        .unwrap();
    assert_eq!(made.id, WebinarId(wanted.command_id.0));
    assert_eq!(made.starts_at.0, datetime!(2026-10-21 14:00 UTC));
    assert_eq!(made.ends_at.0, datetime!(2026-10-21 15:30 UTC));
    assert_eq!(made.description, "Vom Bedarf\nzum Programm");
    assert_eq!(made.code.len(), 6);

    let repeat = world
        .webinars
        .plan(&world.trainer, world.run, &wanted)
        .await
        .unwrap();
    assert_eq!(repeat, made);
    let told = world.events(world.run.into(), 0).await;
    assert_eq!(told.len(), before + 1);
    let Event::WebinarListed(card) = &told[before].event else {
        panic!("{told:?}")
    };
    let seen = world.channels.run_snapshot(&world.anna, world.run).await.unwrap();
    assert_eq!(seen.webinars, vec![card.clone()]);
    assert_eq!(card.state, WebinarState::Planned);

    let read = world.webinars.plan_of(&world.trainer, made.id).await.unwrap();
    assert_eq!((read.title, read.when), (wanted.plan.title, wanted.plan.when));
    let other = PutWebinar {
        command_id: wanted.command_id,
        plan: plan(),
    };
    let by_other = world.webinars.plan(&world.organiser, world.run, &other).await;
    assert!(matches!(by_other, Err(Error::CommandReused)), "{by_other:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_person_of_a_stage_is_on_no_list(pool: PgPool) {
    let world = World::new(pool).await;
    let made = world
        .webinars
        .plan(&world.trainer, world.run, &put(plan()))
        .await
        .unwrap();
    let seen = world
        .channels
        .run_snapshot(&world.organiser, world.run)
        .await
        .unwrap();
    assert!(
        seen.people
            .iter()
            .all(|member| member.person.display_name != super::ops::STAGE)
    );
    assert_eq!(made.speakers.len(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_trainers_and_organisers_plan(pool: PgPool) {
    let world = World::new(pool).await;
    let made = world
        .webinars
        .plan(&world.organiser, world.run, &put(plan()))
        .await
        .unwrap();
    let stranger = person(&world.db, organisation(&world.db).await, "Fremd", true).await;
    for (who, refused) in [
        (&world.anna, "Forbidden"),
        (&world.guest, "Forbidden"),
        (&stranger, "NotFound"),
    ] {
        let refusal = world.webinars.plan(who, world.run, &put(plan())).await;
        assert_eq!(format!("{:?}", refusal.unwrap_err()), refused);
    }
    for (who, refused) in [
        (&world.anna, "Forbidden"),
        (&world.guest, "NotFound"),
        (&stranger, "NotFound"),
    ] {
        let refusal = world.webinars.plan_of(who, made.id).await;
        assert_eq!(format!("{:?}", refusal.unwrap_err()), refused);
        let refusal = world.webinars.plan_again(who, made.id, &put(plan())).await;
        assert_eq!(format!("{:?}", refusal.unwrap_err()), refused);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_new_plan_reaches_everybody_and_speakers_gain_and_lose_their_rights(pool: PgPool) {
    let world = World::new(pool).await;
    let mut wanted = plan();
    wanted.speakers = vec![speaker("Anna Ahorn", Some(&world.anna))];
    let made = world
        .webinars
        .plan(&world.trainer, world.run, &put(wanted.clone()))
        .await
        .unwrap();
    let (anna, ben) = (world.anna.person_id, world.ben.person_id);
    let counted = |kinds: Vec<&str>| kinds.iter().filter(|kind| **kind == "personal_changed").count();
    let (anna_before, ben_before) = (counted(world.kinds(anna).await), counted(world.kinds(ben).await));
    assert_eq!(anna_before, ben_before + 1);

    wanted.speakers = vec![speaker("Ben Birke", Some(&world.ben))];
    wanted.title = "Angebote erproben".into();
    wanted.when.date = "2026-10-28".into();
    let body = put(wanted);
    let done = world
        .webinars
        .plan_again(&world.trainer, made.id, &body)
        .await
        .unwrap();
    assert_eq!(done.room, made.id.into());
    let repeat = world
        .webinars
        .plan_again(&world.trainer, made.id, &body)
        .await
        .unwrap();
    assert!(repeat.is_repeat);
    assert_eq!(repeat.position, done.position);

    let events = world.events(made.id.into(), 0).await;
    let Event::WebinarChanged(webinar) = &events.last().unwrap().event else {
        panic!("{events:?}")
    };
    assert_eq!(webinar.title, "Angebote erproben");
    // An hour later in UTC: the clocks were set back in between.
    assert_eq!(webinar.starts_at.0, datetime!(2026-10-28 15:00 UTC));
    assert_eq!(webinar.code, made.code);
    let seen = world.channels.run_snapshot(&world.ben, world.run).await.unwrap();
    assert_eq!(seen.webinars[0].speakers, ["Ben Birke"]);
    assert_eq!(counted(world.kinds(anna).await), anna_before + 1);
    assert_eq!(counted(world.kinds(ben).await), ben_before + 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn every_wrong_field_is_named(pool: PgPool) {
    type Change = fn(&mut WebinarPlan);
    let world = World::new(pool).await;
    let stranger = person(&world.db, organisation(&world.db).await, "Fremd", false).await;
    let changes: [(Change, &str); 17] = [
        (|p| p.title = " ".into(), "/plan/title"),
        (|p| p.title = "a".repeat(121), "/plan/title"),
        (|p| p.description = "a".repeat(2001), "/plan/description"),
        (|p| p.week = Some(13), "/plan/week"),
        (|p| p.week = Some(0), "/plan/week"),
        (|p| p.speakers = vec![speaker("", None)], "/plan/speakers/0/name"),
        (|p| p.speakers = vec![speaker("Gesa", None); 21], "/plan/speakers"),
        (|p| p.when.time = "25:00".into(), "/plan/when/time"),
        (|p| p.when.fold = Some(Fold::First), "/plan/when/fold"),
        (|p| p.when.minutes = 0, "/plan/when/minutes"),
        (|p| p.agenda[0].minutes = 0, "/plan/agenda/0/minutes"),
        (|p| p.agenda[0].title = String::new(), "/plan/agenda/0/title"),
        (|p| p.agenda = vec![p.agenda[0].clone(); 51], "/plan/agenda"),
        (
            |p| p.materials[0].url = "javascript:alert(1)".into(),
            "/plan/materials/0/url",
        ),
        (
            |p| p.materials = vec![p.materials[0].clone(); 51],
            "/plan/materials",
        ),
        (|p| p.video = VideoEngine::Link, "/plan/video_room"),
        (
            |p| {
                p.video = VideoEngine::Link;
                p.video_room = "data:text/html,hallo".into();
            },
            "/plan/video_room",
        ),
    ];
    for (change, pointer) in changes {
        let mut wanted = plan();
        change(&mut wanted);
        let refused = world.webinars.plan(&world.trainer, world.run, &put(wanted)).await;
        assert_eq!(pointers(refused), [pointer]);
    }
    let mut wanted = plan();
    wanted.speakers = vec![speaker("Fremd", Some(&stranger))];
    let refused = world
        .webinars
        .plan(&world.trainer, world.run, &put(wanted.clone()))
        .await;
    assert_eq!(pointers(refused), ["/plan/speakers/0/person_id"]);
    wanted.speakers = vec![speaker("Anna", Some(&world.anna)); 2];
    wanted.title = String::new();
    let refused = world.webinars.plan(&world.trainer, world.run, &put(wanted)).await;
    assert_eq!(pointers(refused), ["/plan/title", "/plan/speakers/1/person_id"]);
    let seen = world.channels.run_snapshot(&world.anna, world.run).await.unwrap();
    assert!(seen.webinars.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_over_keeps_its_time_and_what_was_put_away_everything(pool: PgPool) {
    let world = World::new(pool).await;
    let made = world
        .webinars
        .plan(&world.trainer, world.run, &put(plan()))
        .await
        .unwrap();
    let life = Life::Ended(made.starts_at.0, made.ends_at.0);
    world
        .webinars
        .bring_in(&world.trainer, made.id, life)
        .await
        .unwrap();
    let mut wanted = plan();
    wanted.materials.clear();
    world
        .webinars
        .plan_again(&world.trainer, made.id, &put(wanted.clone()))
        .await
        .unwrap();
    wanted.when.time = "17:00".into();
    let moved = world
        .webinars
        .plan_again(&world.trainer, made.id, &put(wanted))
        .await;
    assert!(
        matches!(&moved, Err(Error::WrongState(state)) if state == "ended"),
        "{moved:?}"
    );
    let archived = world.webinar(WebinarState::Archived).await;
    let refused = world
        .webinars
        .plan_again(&world.trainer, archived, &put(plan()))
        .await;
    assert!(
        matches!(&refused, Err(Error::WrongState(state)) if state == "archived"),
        "{refused:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_start_with_other_rules_of_zones_moves_what_is_planned_and_nothing_else(pool: PgPool) {
    let world = World::new(pool).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let made = world
            .webinars
            .plan(&world.trainer, world.run, &put(plan()))
            .await
            .unwrap();
        ids.push(made.id);
    }
    world
        .webinars
        .bring_in(
            &world.trainer,
            ids[1],
            Life::Began(datetime!(2026-10-21 15:00 UTC)),
        )
        .await
        .unwrap();
    // As if the rules that were known then had no summer time.
    sqlx::query!(
        "update webinar set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'"
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    world.webinars.keep_time().await.unwrap();
    let starts = async |id| world.webinars.plan_of(&world.trainer, id).await.unwrap().when;
    assert_eq!(starts(ids[0]).await, plan().when);
    let seen = world.channels.run_snapshot(&world.anna, world.run).await.unwrap();
    let at = |id| {
        seen.webinars
            .iter()
            .find(|card| card.id == id)
            .unwrap()
            .starts_at
            .0
    };
    assert_eq!(at(ids[0]), datetime!(2026-10-21 14:00 UTC));
    assert_eq!(at(ids[1]), datetime!(2026-10-21 15:00 UTC));
    let told = world.kinds(ids[0]).await.len();
    world.webinars.keep_time().await.unwrap();
    assert_eq!(
        world.kinds(ids[0]).await.len(),
        told,
        "a second start finds nothing to move"
    );
}
