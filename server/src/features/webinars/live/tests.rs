//! What people notice of what is going on.

use protocol::{
    ChangeLive, Event, LiveChange, PollId, QuestionAction, QuestionId, QuestionState, Role, Stage,
    StartCountdown, Visibility, WebinarCommand, WebinarState,
};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

use super::model;
use crate::features::webinars::questions::scene::Scene;
use crate::features::webinars::{law, row};
use crate::kernel::{Clock, Error};
use crate::testing::World;

#[test]
fn one_step_forward_or_one_back() {
    use WebinarState::{Archived, Ended, Live, Lobby, Planned};
    let states = [Planned, Lobby, Live, Ended, Archived];
    let steps: Vec<String> = states
        .iter()
        .map(|&from| {
            let is_step = |&to| if model::is_step(from, to) { 'x' } else { '.' };
            states.iter().map(is_step).collect()
        })
        .collect();
    assert_eq!(steps, [".x...", "x.x..", ".x.x.", "..x.x", "...x."]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_session_from_the_lobby_to_the_archive(pool: PgPool) {
    let mut world = World::new(pool).await;
    let start = OffsetDateTime::UNIX_EPOCH + Duration::days(20_000);
    let clock = Clock::stepped(start);
    world.webinars.clock = clock.clone();
    let scene = Scene::of(world, WebinarState::Planned).await;
    let (trainer, anna) = (scene.world.trainer, scene.world.anna);
    let to = async |who, state| scene.change(who, LiveChange::State(state)).await;
    let live = async || law::audience(&scene.world, scene.webinar).await.live;
    let skipped = to(&trainer, WebinarState::Live).await;
    assert!(
        matches!(&skipped, Err(Error::WrongState(word)) if word == "planned"),
        "{skipped:?}"
    );
    let refused = to(&anna, WebinarState::Lobby).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    to(&trainer, WebinarState::Lobby).await.unwrap();
    assert!(
        to(&trainer, WebinarState::Lobby).await.unwrap().is_repeat,
        "it is open already"
    );
    clock.step(Duration::minutes(10));
    to(&trainer, WebinarState::Live).await.unwrap();
    to(&trainer, WebinarState::Lobby).await.unwrap();
    assert_eq!(live().await.started_at, None, "a slip");
    clock.step(Duration::minutes(5));
    to(&trainer, WebinarState::Live).await.unwrap();
    let (_, id) = scene.asked(&anna, "Wie spät?", Visibility::Named).await;
    scene.act(&trainer, id, QuestionAction::Approve).await.unwrap();
    clock.step(Duration::seconds(59 * 60 + 59));
    let spoken = protocol::GiveAnswer::Spoken;
    scene
        .act(&trainer, id, QuestionAction::Answer(spoken))
        .await
        .unwrap();
    let protocol::Answer::Spoken(spoken) = scene.audience_sees().await[0].answer.clone().unwrap() else {
        panic!("it was spoken");
    };
    assert_eq!(spoken.minute, 59, "whole minutes since it began for good");
    to(&trainer, WebinarState::Ended).await.unwrap();
    let after = live().await;
    let minutes = |at: Option<protocol::Timestamp>| (at.unwrap().0 - start).whole_minutes();
    assert_eq!(
        (
            minutes(after.opened_at),
            minutes(after.started_at),
            minutes(after.ended_at)
        ),
        (0, 15, 74)
    );
    to(&trainer, WebinarState::Archived).await.unwrap();
    let refused = scene
        .change(&trainer, LiveChange::Banner("Noch da?".into()))
        .await;
    assert!(
        matches!(&refused, Err(Error::WrongState(word)) if word == "archived"),
        "{refused:?}"
    );
    to(&trainer, WebinarState::Ended).await.unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_run_learns_of_its_state_and_the_audience_of_a_new_plan(pool: PgPool) {
    let scene = Scene::of(World::new(pool).await, WebinarState::Planned).await;
    let (world, webinar, trainer) = (&scene.world, scene.webinar, scene.world.trainer);
    let opened = scene.change(&trainer, LiveChange::State(WebinarState::Lobby));
    law::in_run(world, "webinar_listed", opened).await;
    let mut plan = world.webinars.plan_of(&trainer, webinar).await.unwrap();
    plan.title = "Angebote entwickeln und erproben".into();
    let command_id = protocol::CommandId::new();
    let wanted = protocol::PutWebinar { command_id, plan };
    let again = world.webinars.plan_again(&trainer, webinar, &wanted);
    law::in_webinar(world, webinar, "webinar_changed", Box::pin(again)).await;
    let run = scene.log(world.run).await.len();
    scene
        .change(&trainer, LiveChange::Banner("Willkommen".into()))
        .await
        .unwrap();
    assert_eq!(
        scene.log(world.run).await.len(),
        run,
        "a banner is nothing to a list"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn speakers_run_it_and_trainers_put_it_away(pool: PgPool) {
    let scene = Scene::of(World::new(pool).await, WebinarState::Live).await;
    let speaker = scene.world.enter("Sina Sommer", Role::Participant).await;
    sqlx::query!(
        "insert into webinar_speaker (webinar_id, person_id, org_id) values ($1, $2, $3)",
        scene.webinar.0,
        speaker.person_id.0,
        scene.world.org.0
    )
    .execute(scene.world.db.pool())
    .await
    .unwrap();
    scene
        .change(&speaker, LiveChange::State(WebinarState::Ended))
        .await
        .unwrap();
    let refused = scene
        .change(&speaker, LiveChange::State(WebinarState::Archived))
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn switches_banner_countdown_and_agenda(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (world, webinar, trainer) = (&scene.world, scene.webinar, scene.world.trainer);
    sqlx::query!(
        r#"update webinar set agenda = '[{"title": "Begrüßung", "minutes": 5}]' where id = $1"#,
        webinar.0
    )
    .execute(world.db.pool())
    .await
    .unwrap();
    let live = async || law::audience(world, webinar).await.live;
    let change = async |change| scene.change(&trainer, change).await;
    law::in_webinar(
        world,
        webinar,
        "live_changed",
        change(LiveChange::Moderated(false)),
    )
    .await;
    let banner = change(LiveChange::Banner("Gleich geht es weiter".into()));
    law::in_webinar(world, webinar, "live_changed.banner", banner).await;
    let seconds = 300;
    let label = String::from("Pause");
    let countdown = change(LiveChange::Countdown(Some(StartCountdown { seconds, label })));
    law::in_webinar(world, webinar, "live_changed.countdown", countdown).await;
    let ways = vec![Visibility::Nobody, Visibility::Named, Visibility::Named];
    change(LiveChange::Visibilities(ways)).await.unwrap();
    change(LiveChange::AgendaAt(Some(0))).await.unwrap();
    change(LiveChange::Hands(false)).await.unwrap();
    let now = live().await;
    assert_eq!(now.banner.unwrap().body, "Gleich geht es weiter");
    assert_eq!(now.visibilities, [Visibility::Named, Visibility::Nobody]);
    assert_eq!(
        (now.is_moderated, now.takes_hands, now.agenda_at),
        (false, false, Some(0))
    );
    change(LiveChange::Banner(" ".into())).await.unwrap();
    change(LiveChange::Countdown(None)).await.unwrap();
    let now = live().await;
    assert_eq!((now.banner, now.countdown), (None, None));
    let (too_short, too_long) = (4, 7201);
    let count = |seconds| {
        LiveChange::Countdown(Some(StartCountdown {
            seconds,
            label: String::new(),
        }))
    };
    for (wrong, expected) in [
        (LiveChange::Visibilities(Vec::new()), "empty"),
        (LiveChange::QuestionsPerPerson(0), "range"),
        (LiveChange::QuestionsPerPerson(101), "range"),
        (LiveChange::AgendaAt(Some(1)), "range"),
        (LiveChange::Banner("ä".repeat(501)), "too_long"),
        (count(too_short), "range"),
        (count(too_long), "range"),
    ] {
        let refused = change(wrong.clone()).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(fields)) if fields[0].rule == expected),
            "{wrong:?} {refused:?}"
        );
    }
    for right in [
        count(5),
        count(7200),
        LiveChange::QuestionsPerPerson(1),
        LiveChange::QuestionsPerPerson(100),
    ] {
        change(right).await.unwrap();
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_what_everybody_sees_goes_on_stage(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (trainer, anna) = (scene.world.trainer, scene.world.anna);
    let (_, id) = scene.asked(&anna, "Darf ich?", Visibility::Named).await;
    let stage = async |stage| scene.change(&trainer, LiveChange::Stage(stage)).await;
    let waiting = stage(Stage::Question(id)).await;
    assert!(
        matches!(&waiting, Err(Error::Invalid(fields)) if fields[0].rule == "not_visible"),
        "{waiting:?}"
    );
    for absent in [Stage::Question(QuestionId::new()), Stage::Poll(PollId::new())] {
        assert!(matches!(stage(absent).await, Err(Error::NotFound)));
    }
    let elsewhere = Scene::of(scene.world, WebinarState::Live).await;
    let foreign = elsewhere
        .change(&trainer, LiveChange::Stage(Stage::Question(id)))
        .await;
    assert!(
        matches!(foreign, Err(Error::NotFound)),
        "of another webinar: {foreign:?}"
    );
    let (_, here) = elsewhere.asked(&anna, "Und hier?", Visibility::Named).await;
    elsewhere
        .act(&trainer, here, QuestionAction::Approve)
        .await
        .unwrap();
    let on = LiveChange::Stage(Stage::Question(here));
    let done = elsewhere.change(&trainer, on.clone()).await.unwrap();
    assert!(elsewhere.change(&trainer, on).await.unwrap().is_repeat);
    assert_eq!(done.room, elsewhere.webinar.into());
    elsewhere.withdraw(&anna, here).await.unwrap();
    let log = elsewhere.log(elsewhere.webinar).await;
    let Event::LiveChanged(live) = &log.last().unwrap().event else {
        panic!("{:?}", log.last());
    };
    assert_eq!(
        live.stage,
        Stage::Nothing,
        "what its asker takes back leaves the stage"
    );
    assert!(log.last().unwrap().by.is_none(), "and nobody learns who that was");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn moderation_is_for_what_comes_from_then_on(pool: PgPool) {
    let scene = Scene::live(pool).await;
    let (trainer, anna) = (scene.world.trainer, scene.world.anna);
    let (_, before) = scene.asked(&anna, "Vorher?", Visibility::Named).await;
    let off = ChangeLive {
        webinar_id: scene.webinar,
        change: LiveChange::Moderated(false),
    };
    let done = scene.twice(&trainer, WebinarCommand::ChangeLive(off)).await;
    assert_eq!(done.room, scene.webinar.into());
    let (_, after) = scene.asked(&anna, "Nachher?", Visibility::Staff).await;
    assert_eq!(scene.staff_sees(before).await.state, QuestionState::Pending);
    assert_eq!(scene.staff_sees(after).await.state, QuestionState::Live);
    let seen = scene.audience_sees().await;
    assert!(seen.len() == 1 && seen[0].author.is_none(), "{seen:?}");
    let asker = anna.person_id.to_string();
    let told = serde_json::to_string(&scene.log(scene.webinar).await).unwrap();
    assert!(!told.contains(&asker), "{told}");
    scene.change(&trainer, LiveChange::Moderated(true)).await.unwrap();
    assert_eq!(scene.audience_sees().await.len(), 1, "what was visible stays so");
    let card = row::load(&mut scene.world.db.read().await.unwrap(), scene.webinar).await;
    assert!(card.unwrap().live.is_moderated);
}
